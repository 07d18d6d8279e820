/* SPDX-License-Identifier: Apache-2.0 */
/* write.h - the parts of gazetteer.idx, as its writers hand them to each other. */
#ifndef EVENTMAP_GAZETTEER_WRITE_H
#define EVENTMAP_GAZETTEER_WRITE_H

#include "gazetteer/draft.h"

struct written_records {
    uint32_t *words;
    struct index_slot *slots;
    size_t word_count, record_count;
    uint32_t slot_count;
};

/* The folded names of a sorted and ranked draft. In `keep`, which also gets the working space. */
struct written_records write_records(const struct draft *draft, struct arena *keep);

#endif
