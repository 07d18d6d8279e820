/* SPDX-License-Identifier: Apache-2.0 */
/* case.c - which code points are letters, and which of those capitals. The ranges are those of the
 * general categories L*, M* and Lu of Unicode 15 for the scripts that have case; for others it is
 * enough to know that they are no punctuation. */
#include "text/text.h"

struct range {
    uint32_t first, last;
};

/* Punctuation, symbols, spaces, controls and private use outside ASCII. */
static const struct range no_letters[] = {
    { 0x80, 0xA9 },     { 0xAB, 0xB4 },       { 0xB6, 0xB9 },        { 0xBB, 0xBF },
    { 0xD7, 0xD7 },     { 0xF7, 0xF7 },       { 0x37E, 0x37E },      { 0x387, 0x387 },
    { 0x55A, 0x55F },   { 0x589, 0x58A },     { 0x5BE, 0x5BE },      { 0x5C3, 0x5C3 },
    { 0x5F3, 0x5F4 },   { 0x600, 0x60F },     { 0x61B, 0x61F },      { 0x66A, 0x66D },
    { 0x6D4, 0x6D4 },   { 0x964, 0x965 },     { 0x10FB, 0x10FB },    { 0x1360, 0x1368 },
    { 0x2000, 0x200B }, { 0x200E, 0x206F },   { 0x20A0, 0x20CF },    { 0x2190, 0x2BFF },
    { 0x2E00, 0x2E7F }, { 0x3000, 0x3004 },   { 0x3008, 0x3020 },    { 0x3030, 0x3030 },
    { 0xE000, 0xF8FF }, { 0xFD3E, 0xFD3F },   { 0xFE00, 0xFE19 },    { 0xFE30, 0xFE6F },
    { 0xFEFF, 0xFEFF }, { 0xFF01, 0xFF20 },   { 0xFF3B, 0xFF40 },    { 0xFF5B, 0xFF65 },
    { 0xFFE0, 0xFFFF }, { 0x1F000, 0x1FAFF }, { 0xE0000, 0x10FFFF },
};

bool text_is_letter(uint32_t code)
{
    if (code < 0x80)
        return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    for (size_t i = 0; i < sizeof no_letters / sizeof *no_letters; i++) {
        if (code < no_letters[i].first)
            return true;
        if (code <= no_letters[i].last)
            return false;
    }
    return true;
}

/* Where capitals and small letters take turns: is the capital the even one? */
static bool is_upper_of_turns(uint32_t code)
{
    bool odd_capitals = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E) ||
                        (code >= 0x1CD && code <= 0x1DC);
    return (code & 1) == (odd_capitals ? 1 : 0);
}

bool text_is_upper(uint32_t code)
{
    static const struct range capitals[] = {
        { 'A', 'Z' },       { 0xC0, 0xD6 },   { 0xD8, 0xDE },     { 0x181, 0x182 },
        { 0x186, 0x187 },   { 0x189, 0x18B }, { 0x18E, 0x191 },   { 0x193, 0x194 },
        { 0x196, 0x198 },   { 0x386, 0x386 }, { 0x388, 0x38F },   { 0x391, 0x3AB },
        { 0x400, 0x42F },   { 0x531, 0x556 }, { 0x10A0, 0x10C5 }, { 0x1C90, 0x1CBF },
        { 0xFF21, 0xFF3A },
    };
    static const struct range turns[] = {
        { 0x100, 0x137 }, { 0x139, 0x148 },   { 0x14A, 0x177 },   { 0x179, 0x17E },
        { 0x1CD, 0x1EF }, { 0x1F8, 0x233 },   { 0x460, 0x481 },   { 0x48A, 0x4BF },
        { 0x4D0, 0x52F }, { 0x1E00, 0x1E95 }, { 0x1EA0, 0x1EFF },
    };
    if (code < 0x80)
        return code >= 'A' && code <= 'Z';
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++)
        if (code >= capitals[i].first && code <= capitals[i].last)
            return true;
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++)
        if (code >= turns[i].first && code <= turns[i].last)
            return is_upper_of_turns(code);
    return code == 0x178;
}
