/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/fame.h"

#include "gazetteer/gazetteer.h"

int fame_cmp(struct fame a, struct fame b)
{
    bool a_late = a.kind >= NAME_CODE, b_late = b.kind >= NAME_CODE;
    if (a_late != b_late)
        return a_late ? 1 : -1;
    if (a.prior != b.prior)
        return a.prior > b.prior ? -1 : 1;
    return (a.place > b.place) - (a.place < b.place);
}
