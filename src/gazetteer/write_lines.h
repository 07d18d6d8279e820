/* SPDX-License-Identifier: Apache-2.0 */
/* write_lines.h - a section of struct index_line from entries of hash and record. */
#ifndef EVENTMAP_GAZETTEER_WRITE_LINES_H
#define EVENTMAP_GAZETTEER_WRITE_LINES_H

#include "gazetteer/write_near.h"

struct line_entry {
    uint64_t hash;
    uint32_t record; /* its number, from 1 */
};

/* Entries come as often as asked for, always the same ones in the same order: `each` calls
 * `take(context, entry)` for all of them. Between takes nothing is kept. */
struct line_entries {
    void (*each)(const struct line_entries *entries,
                 void (*take)(void *context, struct line_entry entry), void *context);
    const struct near_source *source;
    const uint64_t *hashes; /* what `each` of sounds reads */
};

/* Lines to the sink, which may stop it: false. */
bool lines_put(const struct line_entries *entries, const struct section_sink *sink,
               struct arena scratch);

#endif
