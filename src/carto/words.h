/* SPDX-License-Identifier: Apache-2.0 */
/* words.h - the words, numbers and dates of a map's furniture in the reader's language. The words
 * are in words.def. */
#ifndef EVENTMAP_CARTO_WORDS_H
#define EVENTMAP_CARTO_WORDS_H

#include "base/str.h"
#include "model/date.h"

enum language { LANG_EN, LANG_FR, LANG_ES, LANG_PT, LANG_AR, LANG_COUNT };

enum word {
#define WORD(id, en, fr, es, pt, ar) W_##id,
#include "carto/words.def"
#undef WORD
    WORD_COUNT
};

enum language language_of(str code); /* ISO 639-1, with or without a region; unknown: English */
bool language_is_rtl(enum language language);

str word(enum language language, enum word id);
/* The template with {a}, {b} put in. */
str word_with(struct arena *keep, enum language language, enum word id, str a, str b);
/* "1 événement", "12 événements": `one` or `many` by the language's rule. */
str word_count(struct arena *keep, enum language language, enum word one, enum word many,
               uint64_t n);
/* 12345 as "12 345", "12,345". */
str number_text(struct arena *keep, enum language language, uint64_t n);
/* For figures in symbols: "999", "1,7 k", "17 k", "1.2M". */
str number_short(struct arena *keep, enum language language, uint64_t n);
/* At most one decimal, the language's decimal sign. */
str decimal_text(struct arena *keep, enum language language, double value);
/* "12.5° N" */
str latitude_text(struct arena *keep, enum language language, double lat_deg);

/* "3 mai 2024", "11–26 avril 2024", "11 avril – 3 mai 2024", "avril 2024" for a whole month, "2024"
 * for a whole year. Without the year when `with_year` is false and both are of the same year. */
str dates_text(struct arena *keep, enum language language, struct date from, struct date to,
               bool with_year);

/* No more than `most` characters: what is longer ends in an ellipsis, at a word when one ends near.
 * Looks at no more of the text than that. */
str text_shortened(struct arena *keep, str text, size_t most);

/* Does the text name a month or a part of the year in this language? ("mi-janvier 2024", "début
 * 2023" in French) */
bool names_period(enum language language, str text);

#endif
