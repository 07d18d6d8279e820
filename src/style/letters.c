/* SPDX-License-Identifier: Apache-2.0 */
/* letters.c - capital and small letters of the Latin, Greek and Cyrillic alphabets (Unicode
 * Character Database, simple case mappings, as ranges). Other scripts have none, or are left as
 * they are. */
#include "style/datum.h"

static const struct {
    uint32_t first, last; /* the small letters */
    int to_capital;       /* added; 0: capital and small alternate, capital first */
} ranges[] = {
    { 'a', 'z', -32 },      { 0xE0, 0xF6, -32 },    { 0xF8, 0xFE, -32 },    { 0xFF, 0xFF, 121 },
    { 0x100, 0x12F, 0 },    { 0x132, 0x137, 0 },    { 0x139, 0x148, 0 },    { 0x14A, 0x177, 0 },
    { 0x179, 0x17E, 0 },    { 0x1CD, 0x1DC, 0 },    { 0x1DE, 0x1EF, 0 },    { 0x1F8, 0x21F, 0 },
    { 0x222, 0x233, 0 },    { 0x253, 0x253, -210 }, { 0x254, 0x254, -206 }, { 0x256, 0x257, -205 },
    { 0x259, 0x259, -202 }, { 0x25B, 0x25B, -203 }, { 0x272, 0x272, -213 }, { 0x3AC, 0x3AC, -38 },
    { 0x3AD, 0x3AF, -37 },  { 0x3B1, 0x3C1, -32 },  { 0x3C3, 0x3CB, -32 },  { 0x3CC, 0x3CC, -64 },
    { 0x3CD, 0x3CE, -63 },  { 0x430, 0x44F, -32 },  { 0x450, 0x45F, -80 },  { 0x460, 0x481, 0 },
    { 0x48A, 0x4BF, 0 },    { 0x4D0, 0x52F, 0 },    { 0x561, 0x586, -48 },  { 0x1E00, 0x1E95, 0 },
    { 0x1EA0, 0x1EFF, 0 },
};

static uint32_t alternate(uint32_t code, uint32_t first, bool up)
{
    bool is_capital = (code - first) % 2 == 0;
    if (up)
        return is_capital ? code : code - 1;
    return is_capital ? code + 1 : code;
}

static uint32_t change(uint32_t code, bool up)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        uint32_t first = ranges[i].first, last = ranges[i].last;
        uint32_t shift = (uint32_t)ranges[i].to_capital;
        if (shift == 0 && code >= first && code <= last)
            return alternate(code, first, up);
        if (shift != 0 && up && code >= first && code <= last)
            return code + shift;
        if (shift != 0 && !up && code - shift >= first && code - shift <= last)
            return code - shift;
    }
    return code;
}

void case_change(str text, bool up, struct buffer *out)
{
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step)) {
        char bytes[4];
        buffer_add(out, (str){ bytes, str_encode(change(code, up), bytes) });
    }
}
