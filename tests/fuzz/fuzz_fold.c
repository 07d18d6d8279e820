/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes: folding stays within its bounds, gives UTF-8, and twice is once; distances agree. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4096)
        return 0;
    char *once = malloc(3 * size + 1), *twice = malloc(9 * size + 4);
    assert(once && twice);
    size_t len = text_fold_into((str){ (const char *)data, size }, once);
    assert(len <= 3 * size + 1);
    str folded = { once, len };
    assert(str_is_utf8(folded));
    assert(text_fold_into(folded, twice) == len && memcmp(once, twice, len) == 0);
    str half = str_sub(folded, 0, len / 2), other = str_skip(folded, len / 2);
    int forth = text_edit_distance(half, other, 8), back = text_edit_distance(other, half, 8);
    assert(forth == back && forth >= 0 && forth <= 9);
    assert(text_edit_distance(folded, folded, 0) == 0);
    free(once);
    free(twice);
    return 0;
}
