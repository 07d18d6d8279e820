/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/index_rows.h"

static uint32_t mask_of(uint32_t bits)
{
    return bits < 32 ? ((uint32_t)1 << bits) - 1 : UINT32_MAX;
}

struct index_rows index_rows_of(str section)
{
    const struct index_rows none = { 0 };
    const struct index_rows_head *head = (const struct index_rows_head *)section.ptr;
    if (section.len < sizeof *head + ROWS_SLACK || !head->row_bytes ||
        (uint64_t)head->count * head->row_bytes > section.len - sizeof *head - ROWS_SLACK)
        return none;
    struct index_rows rows = {
        (const unsigned char *)(head + 1), head->count, head->row_bytes, { { 0 } }
    };
    for (unsigned i = 0; i < ROW_FIELDS_MAX; i++) {
        uint32_t shift = head->fields[i].shift, bits = head->fields[i].bits;
        if (bits > 32 || shift > UINT16_MAX || shift + bits > 8 * (uint64_t)head->row_bytes)
            return none;
        rows.fields[i].least = head->fields[i].least;
        rows.fields[i].step = head->fields[i].step;
        rows.fields[i].mask = mask_of(bits);
        rows.fields[i].byte = bits ? (uint16_t)(shift / 8) : 0;
        rows.fields[i].bit = (uint16_t)(shift % 8);
    }
    return rows;
}
