/* SPDX-License-Identifier: Apache-2.0 */
/* wording.h - folded text word by word: whole words only, single spaces between. */
#ifndef EVENTMAP_GEOCODE_WORDING_H
#define EVENTMAP_GEOCODE_WORDING_H

#include "base/str.h"

bool words_begin_whole(str text, str words);
/* The first letter decides, nearly always, without a call. */
static inline bool words_begin(str text, str words)
{
    bool may = !words.len || (text.len && text.ptr[0] == words.ptr[0]);
    return may && words_begin_whole(text, words);
}
bool words_end(str text, str words); /* and something stands before them */
size_t words_count(str text);
/* False behind the end. */
static inline bool is_figure_at(str s, size_t at)
{
    return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}
bool has_figure(str text);
/* Behind the figures that begin at `at`. */
size_t skip_figures(str s, size_t at);
/* "3,5 km": is the mark at `at` a comma between two figures? */
bool is_decimal_comma(str s, size_t at);
/* Bytes of "northern ", "south-western " at the start; 0 for none. */
size_t side_len(str cell);
bool begins_upper(str raw); /* with a capital, of any script; "‘Afar", too */
/* What stands before the first comma. */
str before_comma(str cell);
bool word_is_one_of(str word, const char *const *list, size_t count);

#define WORD_IS_ONE_OF(word, list) word_is_one_of((word), (list), sizeof(list) / sizeof *(list))

#endif
