/* SPDX-License-Identifier: Apache-2.0 */
/* nearest.c - "did you mean": the nearest of a few names, the first one when two are as near. */
#include "text/text.h"

ptrdiff_t text_nearest(str wanted, const str *names, size_t count, struct arena scratch)
{
    str folded = text_fold(wanted, &scratch);
    size_t third = str_count_codes(folded) / 3;
    int limit = third < 1 ? 1 : third > 8 ? 8 : (int)third;
    ptrdiff_t best = -1;
    for (size_t i = 0; i < count; i++) {
        struct arena room = scratch;
        int distance = text_edit_distance(folded, text_fold(names[i], &room), limit);
        if (distance > limit)
            continue;
        best = (ptrdiff_t)i;
        limit = distance - 1;
        if (limit < 0)
            break;
    }
    return best;
}
