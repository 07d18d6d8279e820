/* SPDX-License-Identifier: Apache-2.0 */
/* write_order.h - SECTION_RECORDS and SECTION_STARTS from records in any order: those of a file's
 * own names and, of files below it, those that their tables lead to. */
#ifndef EVENTMAP_GAZETTEER_WRITE_ORDER_H
#define EVENTMAP_GAZETTEER_WRITE_ORDER_H

#include "base/arena.h"
#include "gazetteer/index.h"
#include "gazetteer/sink.h"

/* Records as they are made first: one name after the other, numbers of four bytes. */
static inline struct record_layout record_layout_unordered(bool is_large)
{
    return (struct record_layout){ RECORD_STEP_BITS, 4, 4 + (is_large ? BRIEF_BYTES : 0), false };
}
/* The head of a record into `out`; returns its bytes. */
size_t record_head(struct record_layout layout, size_t len, size_t postings,
                   unsigned char out[RECORD_HEAD_MAX]);

struct order_source {
    struct index_records records; /* sound */
    uint32_t skipped;             /* postings with numbers below are left out */
    uint32_t before;              /* so many names come before the first one that is not */
};

/* The lowest source first, whose postings come first. `briefs`: of the last source. */
struct order {
    const struct order_source *sources;
    size_t count;
    struct record_layout layout; /* of what is made */
};

/* What was made. `starts` is NULL when the sink would take no more. */
struct ordered {
    struct index_starts *starts; /* in `keep` */
    uint32_t start_count, record_count;
    uint64_t bytes; /* without RECORDS_SLACK, which are zeroes */
};
/* Records and RECORDS_SLACK into their sink, into `apart` the postings that the layout has so
 * (NULL: it has none). Needs 16 bytes a record for a while. Sources are read in their order, and
 * then anywhere. */
struct ordered order_records(const struct order *order, const struct section_sink *records,
                             const struct section_sink *apart, struct arena *keep);

#endif
