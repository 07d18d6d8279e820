/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/icon_tag.h"

/* ---- tags ---- */

/* Behind `end`, or behind everything. */
static void skip_past(str *rest, str end)
{
    ptrdiff_t at = str_find(*rest, end);
    *rest = at < 0 ? (str){ 0 } : str_skip(*rest, (size_t)at + end.len);
}

bool tag_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Length of a tag up to its '>', which may stand in quotes before that. */
static size_t tag_length(str rest)
{
    char quote = 0;
    for (size_t i = 0; i < rest.len; i++) {
        char c = rest.ptr[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i;
    }
    return rest.len;
}

bool tag_next(str *rest, struct tag *tag)
{
    static const struct {
        str begin, end;
    } asides[] = { { STR_INIT("<!--"), STR_INIT("-->") },
                   { STR_INIT("<![CDATA["), STR_INIT("]]>") },
                   { STR_INIT("<?"), STR_INIT("?>") },
                   { STR_INIT("<!"), STR_INIT(">") } };
    for (;;) {
        ptrdiff_t at = str_find_char(*rest, '<');
        if (at < 0)
            return false;
        *rest = str_skip(*rest, (size_t)at);
        size_t k = 0;
        while (k < 4 && !str_starts(*rest, asides[k].begin))
            k++;
        if (k == 4)
            break;
        skip_past(rest, asides[k].end);
    }
    size_t length = tag_length(*rest);
    str inside = str_sub(*rest, 1, length ? length - 1 : 0);
    *rest = str_skip(*rest, length + 1);
    *tag = (struct tag){ .opens = true };
    if (inside.len && inside.ptr[0] == '/')
        tag->opens = false, tag->closes = true, inside = str_skip(inside, 1);
    if (inside.len && inside.ptr[inside.len - 1] == '/')
        tag->closes = true, inside = str_sub(inside, 0, inside.len - 1);
    size_t name = 0;
    while (name < inside.len && !tag_is_space(inside.ptr[name]))
        name++;
    tag->name = str_sub(inside, 0, name);
    ptrdiff_t colon = str_find_char(tag->name, ':');
    if (colon >= 0 && str_starts(tag->name, STR("svg:")))
        tag->name = str_skip(tag->name, (size_t)colon + 1);
    tag->attributes = str_skip(inside, name);
    return true;
}

/* ---- attributes ---- */

/* The value of `name`, empty when there is none. */
str tag_attribute(str attributes, str name)
{
    while (attributes.len) {
        attributes = str_trim(attributes);
        ptrdiff_t equals = str_find_char(attributes, '=');
        if (equals < 0)
            break;
        str key = str_trim(str_sub(attributes, 0, (size_t)equals));
        attributes = str_trim(str_skip(attributes, (size_t)equals + 1));
        if (!attributes.len || (attributes.ptr[0] != '"' && attributes.ptr[0] != '\''))
            break;
        char quote = attributes.ptr[0];
        attributes = str_skip(attributes, 1);
        ptrdiff_t end = str_find_char(attributes, quote);
        str value = str_sub(attributes, 0, end < 0 ? attributes.len : (size_t)end);
        if (str_eq(key, name))
            return str_trim(value);
        attributes = str_skip(attributes, value.len + 1);
    }
    return (str){ 0 };
}
