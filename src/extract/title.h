/* SPDX-License-Identifier: Apache-2.0 */
/* title.h - the words that a title is made of. For the files of this room alone. */
#ifndef EVENTMAP_EXTRACT_TITLE_H
#define EVENTMAP_EXTRACT_TITLE_H

#include "extract/extract.h"

enum { TITLE_CODES = 90 }; /* Unicode code points of a title, about: two lines of a map's key */

/* Tokens first .. subject_end and verb .. end of a prose; the first part may be empty. */
struct title_cut {
    const struct prose *prose;
    const struct timexes *dates;
    uint32_t first, subject_end, verb, end;
    uint32_t trigger, trigger_end;
    bool is_noun;  /* the trigger is: it needs no subject */
    bool is_whole; /* the end is one of a clause */
};

/* ---- what stands at a token (title_words.c) ---- */

bool title_is_comma(const struct prose *prose, uint32_t at);
bool title_is_dash(const struct prose *prose, uint32_t at);
bool title_is_quote(const struct prose *prose, uint32_t at);
/* Parts it two statements? Quotation marks do when the trigger is quoted and they open the
 * quotation. */
bool title_is_strong(const struct title_cut *cut, uint32_t at);
/* A phrase of class TITLE_CUE with this value, `*count` tokens long? */
bool title_is_cue(const struct prose *prose, uint32_t at, const char *value, uint32_t *count);
bool title_has_form(const struct prose *prose, uint32_t at, unsigned forms); /* one of them */
bool title_is_gerund(const struct prose *prose, uint32_t at);
size_t title_dates_from(const struct timexes *dates, uint32_t at); /* the first that ends behind */
/* The end of the date that begins at `at`, perhaps after a short word ("en mars"); or `at`. */
uint32_t title_date_end(const struct title_cut *cut, uint32_t at);

/* ---- as text (title_text.c) ---- */

/* Length when it ended before token `end`. */
size_t title_codes(const struct title_cut *cut, uint32_t end);
/* The words with single spaces and a capital letter. */
str title_text(const struct title_cut *cut, struct arena *keep);
/* White space as single spaces, none at the ends; the first letter a capital. */
str title_of_text(str text, struct arena *keep);

#endif
