/* SPDX-License-Identifier: Apache-2.0 */
#include "base/markup.h"

bool text_is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           code == 0xFFFE || code == 0xFFFF;
}

static const char *entity(uint32_t code)
{
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\n':
        return "&#10;";
    default:
        return NULL;
    }
}

void markup_add(struct buffer *out, str text)
{
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step)) {
        char bytes[4];
        if (entity(code))
            buffer_add(out, str_from(entity(code)));
        else
            buffer_add(out, (str){ bytes, str_encode(text_is_control(code) ? ' ' : code, bytes) });
    }
}
