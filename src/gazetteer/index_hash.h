/* SPDX-License-Identifier: Apache-2.0 */
/* index_hash.h - names by eight bytes at a time: index_hash() for those who ask all the time, and
 * whether two are the same. Bytes are read as they lie, in the order of the machine. */
#ifndef EVENTMAP_GAZETTEER_INDEX_HASH_H
#define EVENTMAP_GAZETTEER_INDEX_HASH_H

#include <string.h>

#include "gazetteer/index_format.h"

static inline uint64_t index_hash_step(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

static inline uint64_t index_bytes_8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* Up to seven bytes, some of them read twice. */
static inline uint64_t index_bytes_few(str text)
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

/* 0: two texts of `len` bytes are the same. Without a call. */
static inline uint64_t index_bytes_differ(const char *a, const char *b, size_t len)
{
    if (len < 8)
        return index_bytes_few((str){ a, len }) ^ index_bytes_few((str){ b, len });
    uint64_t differ = (index_bytes_8(a) ^ index_bytes_8(b)) |
                      (index_bytes_8(a + len - 8) ^ index_bytes_8(b + len - 8));
    for (size_t i = 8; !differ && i + 8 < len; i += 8)
        differ = index_bytes_8(a + i) ^ index_bytes_8(b + i);
    return differ;
}

static inline uint64_t index_hash_of(str text)
{
    uint64_t hash = text.len;
    if (text.len < 8) {
        hash = index_hash_step(hash, index_bytes_few(text));
    } else {
        for (size_t i = 0; i + 8 < text.len; i += 8)
            hash = index_hash_step(hash, index_bytes_8(text.ptr + i));
        hash = index_hash_step(hash, index_bytes_8(text.ptr + text.len - 8));
    }
    hash *= 0x94D049BB133111EBu;
    return hash ^ hash >> 31;
}

#endif
