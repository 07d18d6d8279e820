/* SPDX-License-Identifier: Apache-2.0 */
/* write_rows.c - two passes over the numbers: how many bits each field needs, then the rows. */
#include "gazetteer/write_rows.h"

static uint32_t common_divisor(uint32_t a, uint32_t b)
{
    while (b) {
        uint32_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static uint32_t bits_for(uint32_t most)
{
    return most ? 32 - (uint32_t)__builtin_clz(most) : 0;
}

static struct index_rows_head head_of(const struct rows_source *source)
{
    struct index_rows_head head = { .count = (uint32_t)source->count };
    uint32_t shift = 0;
    for (unsigned field = 0; field < source->fields; field++) {
        uint32_t least = UINT32_MAX, most = 0, step = 0;
        for (size_t i = 0; i < source->count; i++) {
            uint32_t number = source->numbers[i * source->fields + field];
            least = number < least ? number : least;
            most = number > most ? number : most;
        }
        for (size_t i = 0; i < source->count && step != 1; i++)
            step = common_divisor(source->numbers[i * source->fields + field] - least, step);
        head.fields[field].least = source->count ? least : 0;
        head.fields[field].step = step ? step : 1;
        head.fields[field].shift = shift;
        head.fields[field].bits = source->count ? bits_for((most - least) / (step ? step : 1)) : 0;
        shift += head.fields[field].bits;
    }
    head.row_bytes = shift ? (shift + 7) / 8 : 1;
    return head;
}

static size_t size_of(const struct index_rows_head *head)
{
    return sizeof *head + (size_t)head->count * head->row_bytes + ROWS_SLACK;
}

size_t rows_size(const struct rows_source *source)
{
    struct index_rows_head head = head_of(source);
    return size_of(&head);
}

/* `row` is zeroes and has room for eight bytes more. */
static void put_field(unsigned char *row, uint32_t shift, uint64_t value)
{
    value <<= shift % 8;
    for (row += shift / 8; value; value >>= 8)
        *row++ |= (unsigned char)(value & 0xFF);
}

bool rows_put(const struct rows_source *source, const struct section_sink *sink)
{
    static const unsigned char zeroes[ROWS_SLACK];
    struct index_rows_head head = head_of(source);
    bool good = sink->put(sink->to, &head, sizeof head);
    const uint32_t *numbers = source->numbers;
    for (size_t i = 0; i < source->count && good; i++, numbers += source->fields) {
        unsigned char row[4 * ROW_FIELDS_MAX + ROWS_SLACK] = { 0 };
        for (unsigned field = 0; field < source->fields; field++)
            put_field(row, head.fields[field].shift,
                      (numbers[field] - head.fields[field].least) / head.fields[field].step);
        good = sink->put(sink->to, row, head.row_bytes);
    }
    return good && sink->put(sink->to, zeroes, sizeof zeroes);
}

struct filling {
    char *at;
};

static bool put_into(void *to, const void *bytes, size_t size)
{
    struct filling *filling = to;
    memcpy(filling->at, bytes, size);
    filling->at += size;
    return true;
}

str rows_build(const struct rows_source *source, struct arena *keep)
{
    size_t size = rows_size(source);
    struct filling filling = { NEW(keep, char, size) };
    str section = { filling.at, size };
    (void)rows_put(source, &(struct section_sink){ put_into, &filling });
    return section;
}
