/* SPDX-License-Identifier: Apache-2.0 */
/* scalar.c - what needs no libyaml: names of map files, and values as YAML writes them. */
#include "mapfile/mapfile.h"

bool mapfile_is(const char *path)
{
    str name = str_from(path);
    return str_ends(name, STR(".yaml")) || str_ends(name, STR(".yml"));
}

/* ASCII letters, digits and what cannot mean anything else in YAML, in lists too; blanks within. */
static bool is_plainly_safe(str value)
{
    static const char *const words[] = {
        "true", "false", "yes", "no", "on", "off", "null", "y", "n"
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(value, str_from(words[i])))
            return false;
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.ptr[i];
        bool is_letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        bool is_blank = c == ' ' && i && i + 1 < value.len;
        bool is_inner = i && (c == '-' || c == '+' || c == '_');
        bool is_digit = c >= '0' && c <= '9';
        if (!(is_letter || is_digit || is_blank || is_inner || c == '/' || c == '.'))
            return false;
    }
    return value.len > 0;
}

/* Characters that end a line in YAML, or that its reader does not take, are written as \u. */
static bool must_be_escaped(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0x2028 || code == 0x2029 ||
           code == 0xfeff || code == 0xfffe || code == 0xffff;
}

static void add_quoted(struct buffer *out, str value)
{
    uint32_t code;
    buffer_add_char(out, '"');
    for (size_t step; (step = str_decode(value, &code)); value = str_skip(value, step)) {
        if (must_be_escaped(code))
            buffer_format(out, "\\u%04x", (unsigned)code);
        else if (code == '"' || code == '\\')
            buffer_format(out, "\\%c", (char)code);
        else
            buffer_add(out, str_sub(value, 0, step));
    }
    buffer_add_char(out, '"');
}

void mapfile_add_value(struct buffer *out, str value)
{
    if (is_plainly_safe(value))
        buffer_add(out, value);
    else
        add_quoted(out, value);
}
