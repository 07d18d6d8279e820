/* SPDX-License-Identifier: Apache-2.0 */
/* coherence.h - do two passages speak of the same things? For article's own files. */
#ifndef EVENTMAP_ARTICLE_COHERENCE_H
#define EVENTMAP_ARTICLE_COHERENCE_H

#include "base/str.h"

/* The longer words that an article has used: a set of bits by hash, so that forgetting is never
 * needed and memory has a bound; one word in a hundred may be taken for another. */
enum { COHERENCE_BITS = 1 << 14 };
struct coherence {
    uint64_t bits[COHERENCE_BITS / 64];
    size_t words;
};

void coherence_add(struct coherence *set, str text);
/* The share of the text's longer words that are in the set, 0 to 1; -1 when there are fewer than
 * three to judge by. */
double coherence_share(const struct coherence *set, str text);

#endif
