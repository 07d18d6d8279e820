/* SPDX-License-Identifier: Apache-2.0 */
/* tokens.h - cutting text into words; for prose.c and for the lexicons' own phrases. */
#ifndef EVENTMAP_PROSE_TOKENS_H
#define EVENTMAP_PROSE_TOKENS_H

#include "prose/prose.h"

struct token_list {
    struct token *items;
    size_t count, capacity;
};

/* Letters that the cutting of words depends on: the classes elision, clitic and abbreviation.
 * NULL tables are empty. */
struct word_set {
    const str *slots;
    size_t mask;    /* slots - 1, a power of two; 0: empty */
    size_t longest; /* bytes of its longest word */
};
bool word_set_has(const struct word_set *set, str folded);
/* The same for who asks several sets: `hash` is str_hash(folded). */
bool word_set_has_hashed(const struct word_set *set, str folded, uint64_t hash);
void word_set_fill(struct word_set *set, const str *words, size_t count, struct arena *keep);

struct cutting {
    struct word_set elisions;      /* before small letters */
    struct word_set name_elisions; /* before capitals: l'Algérie, but N'Djamena */
    struct word_set clitics, abbreviations;
};

/* Append the tokens of text[start, end) (word and sentence 0). Folded words are in `keep`. */
void tokens_cut(const struct cutting *cutting, str text, size_t start, size_t end,
                struct token_list *list, struct arena *keep);

/* What folding takes from these words: a number made of their letters outside ASCII, case left out;
 * 0 when they have none. "attaqué" differs from "attaque". */
uint32_t tokens_accents(str text, const struct token *tokens, size_t count);

/* Does the folded form of b follow that of a without a space? ("l'" "aéroport", "Land" "'s") */
bool tokens_join(const struct token *a, const struct token *b);

#endif
