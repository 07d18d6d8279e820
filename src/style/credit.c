/* SPDX-License-Identifier: Apache-2.0 */
/* credit.c - the "attribution" of a source is written for web pages: of its markup the words stay.
 */
#include "style/property.h"

static const struct {
    str entity, text;
} entities[] = {
    { STR_INIT("&copy;"), STR_INIT("©") },  { STR_INIT("&#169;"), STR_INIT("©") },
    { STR_INIT("&#xa9;"), STR_INIT("©") },  { STR_INIT("&nbsp;"), STR_INIT(" ") },
    { STR_INIT("&quot;"), STR_INIT("\"") }, { STR_INIT("&#39;"), STR_INIT("'") },
    { STR_INIT("&lt;"), STR_INIT("<") },    { STR_INIT("&gt;"), STR_INIT(">") },
    { STR_INIT("&ndash;"), STR_INIT("–") }, { STR_INIT("&amp;"), STR_INIT("&") },
};

/* What stands for the beginning of `rest`; its length there in `*taken`. */
static str unescaped(str rest, size_t *taken)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_starts(rest, entities[i].entity)) {
            *taken = entities[i].entity.len;
            return entities[i].text;
        }
    *taken = 1;
    return str_sub(rest, 0, 1);
}

str credit_plain(str markup, struct arena *keep)
{
    struct buffer out = { 0 };
    while (markup.len) {
        ptrdiff_t close = markup.ptr[0] == '<' ? str_find_char(markup, '>') : -1;
        size_t taken = (size_t)(close + 1);
        if (close < 0)
            buffer_add(&out, unescaped(markup, &taken));
        markup = str_skip(markup, taken);
    }
    return str_trim(buffer_keep(&out, keep));
}
