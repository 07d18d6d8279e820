/* SPDX-License-Identifier: Apache-2.0 */
/* Any text as a date: what is accepted is a valid interval, in both orders. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = { (const char *)data, size };
    for (int order = ORDER_DMY; order <= ORDER_MDY; order++) {
        struct interval when;
        if (!date_parse(text, (enum date_order)order, &when))
            continue;
        assert(date_is_valid(when.from) && date_is_valid(when.to));
        assert(date_cmp(when.from, when.to) <= 0 && when.precision != DATE_NONE);
    }
    dates_order(&text, 1, ORDER_DMY);
    return 0;
}
