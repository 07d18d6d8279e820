/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "gazetteer/index_format.h"

static inline uint64_t step(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

static inline uint64_t read_8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* Up to seven bytes, some of them read twice. */
static inline uint64_t read_few(str text)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    uint32_t first, last;
    if (text.len >= 4) {
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + text.len - 4, sizeof last);
        return first | (uint64_t)last << 32;
    }
    return text.len
               ? bytes[0] | (uint64_t)bytes[text.len / 2] << 8 | (uint64_t)bytes[text.len - 1] << 16
               : 0;
}

uint64_t index_hash(str text)
{
    uint64_t hash = text.len;
    if (text.len < 8) {
        hash = step(hash, read_few(text));
    } else {
        for (size_t i = 0; i + 8 < text.len; i += 8)
            hash = step(hash, read_8(text.ptr + i));
        hash = step(hash, read_8(text.ptr + text.len - 8));
    }
    hash = (hash ^ hash >> 30) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ hash >> 27) * 0x94D049BB133111EBu;
    return hash ^ hash >> 31;
}

void index_put_slot(uint32_t *slots, uint32_t count, uint64_t hash, uint32_t number, unsigned bits)
{
    uint32_t at = index_start(hash, count);
    while (slots[at])
        at = at + 1 == count ? 0 : at + 1;
    slots[at] = index_slot(hash, number, bits);
}

void name_slots_put(struct name_slots *slots, uint64_t hash, uint32_t number)
{
    index_put_slot(slots->items, slots->count, hash, 2 * number, slots->bits + 1);
}

void name_slots_end(struct name_slots *slots)
{
    for (uint32_t i = 0; i < NAME_SLOTS_MORE; i++)
        slots->items[slots->count + i] = slots->items[i];
}
