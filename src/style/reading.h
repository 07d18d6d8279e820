/* SPDX-License-Identifier: Apache-2.0 */
/* reading.h - inside style: a style file while it is read, and where in it something stands.
 *
 * jansson keeps no positions. While reading we know the way to each value (a list of keys and
 * indexes on the C stack); only when there is something to say, the text is walked along that way
 * to find line and column. */
#ifndef EVENTMAP_STYLE_READING_H
#define EVENTMAP_STYLE_READING_H

#include <jansson.h>

#include "style/datum.h"

struct trail {                  /* the same way within an expression, kept with its parts: [2][0] */
    const struct trail *parent; /* NULL: the first step */
    size_t index;
};

struct where {
    const struct where *parent; /* NULL: the root value */
    const char *key;            /* of a member; NULL: an item of an array */
    size_t index;
    bool on_key;    /* the member's name is meant, not its value */
    bool rewritten; /* what is inside was rewritten and does not stand in the text */
    bool stays;     /* this is such a part: it stands where its parent does */
    const struct trail *trail;
};

struct reading {
    const char *path; /* of the file, as the user gave it */
    str text;         /* valid JSON without repeated keys */
    struct arena *keep;
    struct report *report;
    const struct datum *state; /* default values of the global state, an object; or NULL */
    struct findings *findings; /* all of them, in order; NULL: the report alone */
};

struct findings {
    struct style_finding *items;
    size_t count, capacity;
};

/* Byte offset of the value in `text`; the nearest enclosing value when it cannot be found. */
size_t position_find(str text, const struct where *where);

/* Tell an error or a warning about the value at `where`; its line is shown. Returns false. */
bool reading_error(const struct reading *reading, const struct where *where, const char *hint,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));
void reading_warning(const struct reading *reading, const struct where *where, const char *hint,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The same with the byte offset at hand. */
void reading_tell(const struct reading *reading, bool warning, size_t offset, const char *hint,
                  str text);

#endif
