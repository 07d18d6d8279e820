/* SPDX-License-Identifier: Apache-2.0 */
/* eights.h - text looked at eight bytes at a time. For io's own files. */
#ifndef EVENTMAP_IO_EIGHTS_H
#define EVENTMAP_IO_EIGHTS_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

#define EIGHT_ONES UINT64_C(0x0101010101010101)

/* The first byte is the lowest on every machine. */
static inline uint64_t eight_load(const char *p)
{
    uint64_t eight;
    memcpy(&eight, p, sizeof eight);
    return le64toh(eight);
}

/* The high bit of each byte that is `c`, and perhaps of bytes behind it (Mycroft's test). */
static inline uint64_t eight_equal(uint64_t eight, char c)
{
    uint64_t zero_where = eight ^ (EIGHT_ONES * (unsigned char)c);
    return (zero_where - EIGHT_ONES) & ~zero_where & (EIGHT_ONES << 7);
}

/* Of bytes of which only the high bit may be set, the first that has it; 8 for none. */
static inline unsigned eight_first(uint64_t marks)
{
    return marks ? (unsigned)__builtin_ctzll(marks) / 8 : 8;
}

#endif
