/* SPDX-License-Identifier: Apache-2.0 */
/* sentences.h - tokens of a block into sentences. */
#ifndef EVENTMAP_PROSE_SENTENCES_H
#define EVENTMAP_PROSE_SENTENCES_H

#include "prose/tokens.h"

struct sentence_list {
    struct sentence *items;
    size_t count, capacity;
};

/* Give the tokens from `first` on, all of one block, their sentences, and tell which are quoted. */
void sentences_cut(str text, const struct lexicon *lexicon, struct token_list *tokens, size_t first,
                   uint32_t block, struct sentence_list *sentences, struct arena *keep);

#endif
