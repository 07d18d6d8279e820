/* SPDX-License-Identifier: Apache-2.0 */
/* json_pull.h - JSON (RFC 8259) read a value at a time, without recursion. For article's own files.
 *   while (json_pull(&json, keep)) switch (json.event) { case JSON_TEXT: ... } */
#ifndef EVENTMAP_ARTICLE_JSON_PULL_H
#define EVENTMAP_ARTICLE_JSON_PULL_H

#include "base/str.h"

enum { JSON_PULL_DEPTH = 64 }; /* what is broken is read again, line by line, to this depth */

enum json_event {
    JSON_OBJECT_BEGIN,
    JSON_OBJECT_END,
    JSON_ARRAY_BEGIN,
    JSON_ARRAY_END,
    JSON_TEXT,
    JSON_NUMBER, /* numbers, true, false, null: as written */
};

struct json_pull {
    str rest; /* what is not read yet; set to the content to begin */
    enum json_event event;
    str key;   /* of this value; empty in arrays */
    str value; /* of TEXT decoded, of NUMBER as written */
    int depth; /* of the object or array that the event begins or ends, or stands in: 1 .. */
    const char *error; /* what is wrong at the start of `rest`; NULL: nothing */
    bool is_object[JSON_PULL_DEPTH + 1];
    bool has_value[JSON_PULL_DEPTH + 1]; /* a comma is due */
};

/* The next event. False at the end of the outermost value (rest is what follows it), or with
 * `error` set. Keys and texts with escapes are put in `keep`, others are views. */
bool json_pull(struct json_pull *json, struct arena *keep);

#endif
