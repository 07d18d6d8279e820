/* SPDX-License-Identifier: Apache-2.0 */
/* mapfile.h - map files: YAML 1.1 that records how a map was asked for. This room knows the form of
 * such a file and nothing of what its settings mean. The only room that touches libyaml.
 *
 *   title: Sahel, spring 2024          a setting
 *   inputs: [april.csv, may.csv]       a list: one setting for each entry
 *   columns:                           a group: its settings stand as if they were outside it
 *     place: Localité */
#ifndef EVENTMAP_MAPFILE_MAPFILE_H
#define EVENTMAP_MAPFILE_MAPFILE_H

#include "base/buffer.h"
#include "base/report.h"
#include "base/str.h"

struct setting {
    str name, value;               /* terminated; value: as written, without its quotes */
    bool is_plain;                 /* not quoted: may mean true or false */
    bool in_list;                  /* one of several of this name, which follow one another */
    struct source_pos name_at, at; /* of the name, of the value */
};

struct settings {
    struct setting *items; /* in the order of the file */
    size_t count;
};

/* Does `path` end in .yaml or .yml? */
bool mapfile_is(const char *path);

/* ERR_SYNTAX with line and column for what is no YAML or not of the form above: more than one
 * document, a setting without a value, lists in lists, aliases, a name given twice. All in `keep`;
 * `path` must outlive it, too. */
NODISCARD enum status mapfile_read(const char *path, struct arena *keep, struct settings *settings,
                                   struct report *report);

/* `value` as a YAML scalar that reads back as the same text: plain where that is safe, else in
 * double quotes. */
void mapfile_add_value(struct buffer *out, str value);

#endif
