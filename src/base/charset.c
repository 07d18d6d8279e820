/* SPDX-License-Identifier: Apache-2.0 */
#include "base/charset.h"

#include <string.h>

enum { LOOK_AT_BYTES = 1 << 16, TEXT_PER_CONTROL = 200 };

static const char *utf16_without_mark(str bytes)
{
    size_t look = bytes.len < LOOK_AT_BYTES ? bytes.len & ~(size_t)1 : LOOK_AT_BYTES;
    size_t nul[2] = { 0 };
    for (size_t i = 0; i < look; i++)
        nul[i & 1] += bytes.ptr[i] == 0;
    if (look < 4)
        return NULL;
    if (nul[1] * 4 > look && nul[0] * 16 < look)
        return "UTF-16LE";
    return nul[0] * 4 > look && nul[1] * 16 < look ? "UTF-16BE" : NULL;
}

const char *charset_by_mark(str bytes, size_t *skip)
{
    *skip = 0;
    if (str_starts(bytes, STR("\xef\xbb\xbf")))
        return *skip = 3, "UTF-8";
    if (str_starts(bytes, STR("\xff\xfe")))
        return *skip = 2, "UTF-16LE";
    if (str_starts(bytes, STR("\xfe\xff")))
        return *skip = 2, "UTF-16BE";
    return utf16_without_mark(bytes);
}

uint32_t charset_windows_1252(unsigned char byte)
{
    static const uint16_t from_0x80[32] = {
        0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
    };
    return byte >= 0x80 && byte < 0xa0 ? from_0x80[byte - 0x80] : byte;
}

static bool is_control(char c)
{
    unsigned char u = (unsigned char)c;
    return u < 0x20 && !strchr("\t\n\v\f\r\x1a\x1b", u);
}

bool charset_is_binary(str bytes)
{
    size_t look = bytes.len < LOOK_AT_BYTES ? bytes.len : LOOK_AT_BYTES, controls = 0;
    for (size_t i = 0; i < look; i++)
        controls += is_control(bytes.ptr[i]);
    return controls * TEXT_PER_CONTROL > look;
}
