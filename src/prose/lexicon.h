/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.h - a lexicon from the inside: files of lines, paradigms of endings, a trie of words. */
#ifndef EVENTMAP_PROSE_LEXICON_H
#define EVENTMAP_PROSE_LEXICON_H

#include "prose/tokens.h"

/* ---- lines of the files (lexicon_lines.c) ---- */

struct ending {
    str paradigm, letters; /* letters after the stem; "" for the stem alone */
    uint16_t forms;
    size_t next; /* of the first line of the next paradigm; only at the first of its own */
};
struct endings {
    struct ending *items;
    size_t count, capacity;
};
/* Every *.txt of a folder but endings.txt, sorted by name; endings.txt when it is there. */
NODISCARD enum status lexicon_read_folder(const char *folder, struct lexicon_lines *lines,
                                          struct endings *endings, struct arena *keep,
                                          struct report *report);
struct cutting lexicon_cutting(const struct lexicon_lines *lines, struct arena *keep);

/* ---- one line's phrases (lexicon_phrases.c): braces and endings written out ---- */

struct phrase {
    str text;
    uint16_t forms;
};
struct phrases {
    struct phrase *items;
    size_t count, capacity;
};
NODISCARD enum status lexicon_phrases(const struct lexicon_line *line,
                                      const struct endings *endings, struct phrases *phrases,
                                      struct arena *keep, struct report *report);

/* ---- the trie (lexicon.c) ---- */

enum { LEXICON_WORDS = 12 }; /* of an entry at most */

struct entry {
    uint16_t class, forms;
    uint32_t capitals; /* two bits a word: 1 capital wanted, 2 all of them */
    uint32_t accents;  /* tokens_accents() */
    str value;
    uint32_t next; /* another entry of the same words; 0 none */
};
struct node {
    uint32_t first_entry; /* 0: no entry ends here */
    bool leads_on;
};
struct edge {
    uint64_t from_word; /* node << 32 | word; 0 empty slot */
    uint32_t to;
};

struct lexicon {
    const char *language;
    struct cutting cutting;
    /* words: folded => number from 1 */
    str *words;
    uint32_t *word_slots;
    size_t word_count, word_mask;
    struct edge *edges;
    size_t edge_count, edge_mask;
    struct {
        struct node *items;
        size_t count, capacity;
    } nodes;
    struct {
        struct entry *items;
        size_t count, capacity;
    } entries;
    struct arena *keep; /* while it is built */
};

uint32_t lexicon_word(const struct lexicon *lexicon, str folded); /* 0: unknown */
/* The node that `word` leads to from `node` (0 the root); 0: none. */
uint32_t lexicon_step(const struct lexicon *lexicon, uint32_t node, uint32_t word);

#endif
