/* SPDX-License-Identifier: Apache-2.0 */
/* signs.h - what is seen of a piece of a page, as bits. For article's own files. */
#ifndef EVENTMAP_ARTICLE_SIGNS_H
#define EVENTMAP_ARTICLE_SIGNS_H

#include <stdint.h>

#include "base/str.h"

struct page_words;

enum sign {
#define SIGN(name, class, furniture, resumes) SIGN_##name,
#include "article/signs.def"
#undef SIGN
    SIGN_COUNT
};
_Static_assert(SIGN_COUNT <= 64, "signs are bits of a uint64_t");

#define SIGN_BIT(name) (UINT64_C(1) << SIGN_##name)

/* The signs that the shape and the words of a trimmed piece of text, `codes` code points long,
 * give. `words` may be NULL. */
uint64_t signs_of_text(str text, const struct page_words *words, uint32_t codes);

double signs_furniture(uint64_t signs); /* above 1: page furniture */
double signs_resumes(uint64_t signs);   /* above 1: the article goes on */

/* ---- page_words ---- */

enum { WORDS_MOST = 256 }; /* bytes of text that are looked at for phrases */

/* All signs that phrases give to a folded text (`whole`: it is all of the piece, not its
 * beginning), and whether the phrase at its start is all there is. */
uint64_t page_words_signs(const struct page_words *words, str folded, bool whole, bool *is_all);
/* Bytes of the longest phrase of the sign at the start of `folded`; 0 when there is none. */
size_t page_words_at(const struct page_words *words, str folded, enum sign sign);

#endif
