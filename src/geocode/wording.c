/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/wording.h"

#include "text/text.h"

bool words_begin_whole(str text, str words)
{
    return str_starts(text, words) && (text.len == words.len || text.ptr[words.len] == ' ');
}

bool words_end(str text, str words)
{
    return text.len > words.len && str_ends(text, words) &&
           text.ptr[text.len - words.len - 1] == ' ';
}

size_t words_count(str text)
{
    size_t count = 0;
    for (str word; text_next_word(&text, &word);)
        count++;
    return count;
}

size_t skip_figures(str s, size_t at)
{
    while (is_figure_at(s, at))
        at++;
    return at;
}

bool is_decimal_comma(str s, size_t at)
{
    return s.ptr[at] == ',' && at && is_figure_at(s, at - 1) && is_figure_at(s, at + 1);
}

bool word_is_one_of(str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) /* most differ in their first letter */
        if ((!word.len || *list[i] == *word.ptr) && str_eq(word, str_from(list[i])))
            return true;
    return false;
}

size_t side_len(str cell)
{
    static const str ern = STR_INIT("ern ");
    static const char *const sides[] = { "north", "south", "east", "west" };
    bool side = false;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        side |= cell.len > 9 &&
                str_eq_nocase(str_sub(cell, 0, str_from(sides[i]).len), str_from(sides[i]));
    ptrdiff_t at = side ? str_find(cell, ern) : -1;
    return at > 0 && str_find_char(cell, ' ') >= at ? (size_t)at + ern.len : 0;
}

str before_comma(str cell)
{
    ptrdiff_t comma = str_find_char(cell, ',');
    return str_trim(str_sub(cell, 0, comma < 0 ? cell.len : (size_t)comma));
}

bool begins_upper(str raw)
{
    uint32_t code;
    size_t len = str_decode(raw, &code);
    bool is_mark =
        code == '\'' || code == 0x2018 || code == 0x2019 || code == 0x2bf || code == 0x2bb;
    if (is_mark)
        str_decode(str_skip(raw, len), &code);
    return text_is_upper(code);
}

bool has_figure(str text)
{
    for (size_t at = 0; at < text.len; at++)
        if (is_figure_at(text, at))
            return true;
    return false;
}
