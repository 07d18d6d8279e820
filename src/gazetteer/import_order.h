/* SPDX-License-Identifier: Apache-2.0 */
/* import_order.h - merged places on their way into an index, put into the order of their names.
 * Namesakes are weighed together: as neighbours they share pages and lines of memory, and texts. */
#ifndef EVENTMAP_GAZETTEER_IMPORT_ORDER_H
#define EVENTMAP_GAZETTEER_IMPORT_ORDER_H

#include "gazetteer/import_row.h"
#include "gazetteer/index_stream.h"

struct import_order {
    struct sorter sorter;
    str prefix;      /* of the place told last */
    char *record;    /* RECORD_MOST bytes, which begin with it */
    uint32_t part;   /* of it, the next one */
    uint32_t places; /* told */
};

/* `memory`: for sorting. Pair with import_order_release. */
void import_order_start(struct import_order *order, const char *folder, size_t memory,
                        struct arena *keep);
/* As index_stream_place(), index_stream_shape(), index_stream_points(): equals come in the order in
 * which they are told. */
NODISCARD enum status import_order_place(struct import_order *order, const struct place *place,
                                         uint32_t prior, const struct draft_name *names,
                                         size_t name_count, const str *hidden, size_t hidden_count,
                                         struct arena scratch, struct report *report);
NODISCARD enum status import_order_shape(struct import_order *order,
                                         const struct shape_piece *piece, struct report *report);
/* All of them go into the stream, by their folded main names, then by key. Names at most
 * `names_most` a place. */
NODISCARD enum status import_order_stream(struct import_order *order, struct index_stream *stream,
                                          size_t names_most, uint64_t places, struct arena scratch,
                                          struct report *report);
void import_order_release(struct import_order *order);

#endif
