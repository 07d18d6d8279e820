/* SPDX-License-Identifier: Apache-2.0 */
/* utf8.c - UTF-8 as RFC 3629 has it: no surrogates, nothing overlong, nothing above U+10FFFF. */
#include "base/str.h"

enum { REPLACEMENT = 0xFFFD };

/* Length that a leading byte announces; 0 for a byte that cannot lead. */
static size_t announced_length(unsigned char lead)
{
    return lead < 0x80   ? 1
           : lead < 0xC2 ? 0
           : lead < 0xE0 ? 2
           : lead < 0xF0 ? 3
           : lead < 0xF5 ? 4
                         : 0;
}

static bool is_allowed(uint32_t code, size_t len)
{
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    return code >= smallest[len] && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

size_t str_decode(str s, uint32_t *code)
{
    *code = REPLACEMENT;
    if (!s.len)
        return 0;
    unsigned char lead = (unsigned char)*s.ptr;
    size_t len = announced_length(lead);
    if (len == 1)
        *code = lead;
    if (len <= 1 || len > s.len)
        return 1;
    uint32_t value = lead & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        unsigned char byte = (unsigned char)s.ptr[i];
        if ((byte & 0xC0) != 0x80)
            return 1;
        value = value << 6 | (byte & 0x3Fu);
    }
    if (!is_allowed(value, len))
        return 1;
    *code = value;
    return len;
}

size_t str_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (!is_allowed(code, 2))
        code = REPLACEMENT;
    size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = len; --i;) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)(0xF00 >> len | code);
    return len;
}

bool str_is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

bool str_is_utf8(str s)
{
    while (s.len) {
        uint32_t code;
        size_t len = str_decode(s, &code);
        if (len == 1 && (unsigned char)*s.ptr >= 0x80)
            return false;
        s = str_skip(s, len);
    }
    return true;
}

str str_clip(str s, size_t bytes)
{
    if (s.len <= bytes)
        return s;
    while (bytes && ((unsigned char)s.ptr[bytes] & 0xC0) == 0x80)
        bytes--;
    return str_sub(s, 0, bytes);
}

size_t str_count_codes(str s)
{
    size_t count = 0;
    uint32_t code;
    for (; s.len; count++)
        s = str_skip(s, (unsigned char)*s.ptr < 0x80 ? 1 : str_decode(s, &code));
    return count;
}
