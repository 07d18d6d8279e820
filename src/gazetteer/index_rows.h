/* SPDX-License-Identifier: Apache-2.0 */
/* index_rows.h - a section of rows of numbers, each field in as many bits as its largest one needs.
 *   head | rows one after the other, a whole number of bytes each | ROWS_SLACK zeroes
 * A number is least + step × what the bits say: positions that a source gives to four decimals need
 * 22 bits and not 32. A field is at most 32 bits and is read with one load of eight bytes, which is
 * why there is slack behind the last row. Bits are counted from the lowest of the first byte. */
#ifndef EVENTMAP_GAZETTEER_INDEX_ROWS_H
#define EVENTMAP_GAZETTEER_INDEX_ROWS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"

enum { ROW_FIELDS_MAX = 8, ROWS_SLACK = 8 };

struct index_rows_head {
    uint32_t count, row_bytes;
    struct {
        uint32_t least, step;
        uint32_t shift, bits; /* in the row; 0 bits: all are `least` */
    } fields[ROW_FIELDS_MAX];
};

/* A section that was looked at. */
struct index_rows {
    const unsigned char *rows;
    uint32_t count, row_bytes;
    struct {
        uint32_t least, step, mask;
        uint16_t byte, bit;
    } fields[ROW_FIELDS_MAX];
};

/* No rows when the section is empty or damaged. */
struct index_rows index_rows_of(str section);

/* Numbers of up to eight bytes that stand anywhere, the lowest byte first. */
static inline uint64_t index_read_8(const unsigned char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* `number` < rows->count. */
static inline const unsigned char *index_row(const struct index_rows *rows, uint32_t number)
{
    return rows->rows + (size_t)number * rows->row_bytes;
}

static inline uint32_t index_field(const struct index_rows *rows, const unsigned char *row,
                                   unsigned field)
{
    uint64_t word = index_read_8(row + rows->fields[field].byte) >> rows->fields[field].bit;
    return rows->fields[field].least +
           rows->fields[field].step * ((uint32_t)word & rows->fields[field].mask);
}

/* Of a row that may not be there: 0. */
static inline uint32_t index_field_of(const struct index_rows *rows, uint32_t number,
                                      unsigned field)
{
    return number < rows->count ? index_field(rows, index_row(rows, number), field) : 0;
}

#endif
