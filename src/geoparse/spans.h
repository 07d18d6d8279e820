/* SPDX-License-Identifier: Apache-2.0 */
/* spans.h - the two halves of geoparse_read(): which words name a place (spans_*.c), and which
 * place each of them is (resolve_*.c). A span that no place is known for is kept: place PLACE_NONE.
 */
#ifndef EVENTMAP_GEOPARSE_SPANS_H
#define EVENTMAP_GEOPARSE_SPANS_H

#include "geoparse/geoparse.h"

struct mention_list {
    struct mention *items; /* places not yet chosen: PLACE_NONE, no readings */
    size_t count, capacity;
};

/* The spans and their kinds; in `keep`, in the order of the text. */
void spans_find(const struct prose *prose, const struct gazetteer *gaz, struct mention_list *list,
                struct arena *keep, struct arena scratch);

/* Fill place, confidence, reasons and readings of each. */
void mentions_resolve(const struct prose *prose, const struct gazetteer *gaz,
                      struct mention_list *list, struct arena *keep, struct arena scratch);

#endif
