/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/index_hash.h"

uint64_t index_hash(str text)
{
    return index_hash_of(text);
}

void index_put_slot(uint32_t *slots, uint32_t count, uint64_t hash, uint32_t number, unsigned bits)
{
    uint32_t at = index_start(hash, count);
    while (slots[at])
        at = at + 1 == count ? 0 : at + 1;
    slots[at] = index_slot(hash, number, bits);
}
