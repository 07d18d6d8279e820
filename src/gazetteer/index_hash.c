/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "gazetteer/index_format.h"

static uint64_t step(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

uint64_t index_hash(str text)
{
    uint64_t hash = text.len, word;
    while (text.len >= 8) {
        memcpy(&word, text.ptr, 8);
        hash = step(hash, word);
        text.ptr += 8;
        text.len -= 8;
    }
    word = 0;
    if (text.len)
        memcpy(&word, text.ptr, text.len);
    hash = step(hash, word);
    hash = (hash ^ hash >> 30) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ hash >> 27) * 0x94D049BB133111EBu;
    return hash ^ hash >> 31;
}

uint32_t index_start(uint64_t hash, uint32_t count)
{
    return (uint32_t)((hash >> 32) * count >> 32);
}

void index_put_slot(uint32_t *slots, uint32_t count, uint64_t hash, uint32_t number, unsigned bits)
{
    uint32_t at = index_start(hash, count);
    while (slots[at])
        at = at + 1 == count ? 0 : at + 1;
    slots[at] = index_slot(hash, number, bits);
}
