/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/fame.h"

int fame_cmp(struct fame a, struct fame b)
{
    uint64_t a_order = fame_order(a.kind, a.prior), b_order = fame_order(b.kind, b.prior);
    if (a_order != b_order)
        return a_order < b_order ? -1 : 1;
    return (a.place > b.place) - (a.place < b.place);
}
