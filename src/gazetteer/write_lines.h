/* SPDX-License-Identifier: Apache-2.0 */
/* write_lines.h - a section of struct index_line from entries of hash and record. */
#ifndef EVENTMAP_GAZETTEER_WRITE_LINES_H
#define EVENTMAP_GAZETTEER_WRITE_LINES_H

#include "gazetteer/write_near.h"

struct line_entry {
    uint32_t tag; /* the lower half of its hash */
    uint32_t home;
    uint32_t record; /* its number, from 1 */
};

/* Entries come as often as asked for, always the same ones in the same order: `each` calls
 * `take(context, entry)` for all of them. Between takes nothing is kept. */
struct line_entries {
    void (*each)(const struct line_entries *entries,
                 void (*take)(void *context, struct line_entry entry), void *context);
    const struct near_source *source;
    const struct near_starts *homes;
    const uint64_t *hashes; /* what `each` of sounds reads */
};

/* That of the name at a place of the source. */
static inline struct line_entry line_entry_of(const struct line_entries *entries, uint64_t hash,
                                              const struct near_cursor *at)
{
    const uint32_t *homes = entries->homes->of + at->country;
    return (struct line_entry){ (uint32_t)hash, homes[0] + index_start(hash, homes[1] - homes[0]),
                                at->record };
}

/* Lines to the sink, which may stop it: false. */
bool lines_put(const struct line_entries *entries, const struct section_sink *sink,
               struct arena scratch);

#endif
