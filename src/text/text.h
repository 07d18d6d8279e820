/* SPDX-License-Identifier: Apache-2.0 */
/* text.h - one name, many spellings: folding to a common form, tokens, edit distance.
 * Unicode tables are generated (src/text/fold_table.c) and belong to this room alone. */
#ifndef EVENTMAP_TEXT_TEXT_H
#define EVENTMAP_TEXT_TEXT_H

#include "base/arena.h"
#include "base/str.h"

/* The folded form of a name: lower case, without diacritics (Latin, Greek, Cyrillic, Arabic,
 * Hebrew; marks of Indic scripts are vowels and stay), special letters opened (ø o, ß ss, æ ae, ł
 * l, đ d, ɓ b, ɗ d, ƙ k, ŋ ng but n before g, ẓ z, ə e), Arabic alef forms, ta marbuta, ya and
 * tatweel unified, apostrophes of every kind removed (N'Djamena, N’Djaména -> ndjamena), hyphens,
 * dots, commas, brackets and runs of space to one space, none at the ends. Canonically equivalent
 * input folds alike (NFC, NFD). Folding twice changes nothing.
 * "" when nothing is left. In `keep`; never longer than 3 × the input + 1. */
str text_fold(str name, struct arena *keep);
/* The same into `out` (room for 3 × name.len + 1 bytes); returns the length. For hot loops. */
size_t text_fold_into(str name, char *out);

/* Code points: letters and the marks on them (no digits); capitals among them. */
bool text_is_letter(uint32_t code);
bool text_is_upper(uint32_t code);

/* The next word of an already folded text (words are separated by single spaces). */
bool text_next_word(str *rest, str *word);

/* Of a folded name: what stands behind the article of Arabic ("al nuhud", "an nuhud", "en nuhud"),
 * the name itself when there is none. */
str text_behind_article(str name);
/* An Arabic name as it may be written otherwise in Latin letters: "al nuhud" -> "an nuhud", "el
 * nuhud", "en nuhud"; "al zawiya" -> "az zawiyah"; "tell abyad" -> "tall abyad"; none of a name
 * that does not begin so. How many; made in `keep`. */
enum { TEXT_OTHERS = 8 };
size_t text_arabic_others(str name, str items[TEXT_OTHERS], struct arena *keep);
/* The same of a name that may have lost its article: "nuhud" -> "al nuhud", "an nuhud". */
size_t text_with_article(str name, str items[TEXT_OTHERS], struct arena *keep);

/* What two spellings of one name have in common when people write it as they hear it (sounds.def):
 * "ouagadougou", "wagadugu" -> "uagadugu"; dj, dy and j, k, c and q, y and i, s and z, o and ou,
 * double letters, mute h and e, spaces and hyphens. Of folded text in Latin letters; letters of
 * other scripts are put into Latin ones first (text_latin). Never longer than 2 x the input + 1. In
 * `keep`. */
str text_sound(str folded, struct arena *keep);
/* Folded text with Cyrillic, Greek and Arabic letters put into Latin ones (latin.def), others kept.
 */
str text_latin(str folded, struct arena *keep);

/* Optimal string alignment distance (Damerau-Levenshtein with adjacent swaps; Boytsov 2011) in code
 * points of UTF-8; gives up early and returns limit + 1 when it is larger. limit <= 8. */
int text_edit_distance(str a, str b, int limit);

/* Do they differ in two letters side by side (ASCII) that changed places, and in nothing else? */
bool text_is_swap(str a, str b);

/* Two folded names that differ: natural log of how much likelier they are two spellings of one
 * place than the names of two places, as far as the letters tell (spelling.def, learned in West
 * Africa): 3.4 for i and y, -1.6 for b and n; 0 for equal names. Each difference counts. */
double text_spelling_odds(str a, str b);

/* The entry of `names` nearest to `wanted` after folding, for "did you mean"; -1 when none is near
 * (distance over a third of the length, at least 1). */
ptrdiff_t text_nearest(str wanted, const str *names, size_t count, struct arena scratch);

#endif
