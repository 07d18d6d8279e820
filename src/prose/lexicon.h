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

/* The *.txt of a folder, sorted by name, as they are. */
struct lexicon_file {
    const char *path;
    str content;
};
struct lexicon_files {
    struct lexicon_file *items;
    size_t count, capacity;
};
NODISCARD enum status lexicon_read_folder(const char *folder, struct lexicon_files *files,
                                          struct arena *keep, struct report *report);
/* Their lines; of endings.txt its paradigms. */
NODISCARD enum status lexicon_read_lines(const struct lexicon_files *files,
                                         struct lexicon_lines *lines, struct endings *endings,
                                         struct arena *keep, struct report *report);

/* The words of one kind that words are cut by (struct cutting), folded. */
enum cutter {
    CUTTER_ELISION,
    CUTTER_NAME_ELISION,
    CUTTER_CLITIC,
    CUTTER_ABBREVIATION,
    CUTTER_COUNT
};
struct folded_words {
    const str *items;
    size_t count;
};
struct folded_words lexicon_cutters(const struct lexicon_lines *lines, enum cutter cutter,
                                    struct arena *keep);

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

/* ---- the trie (lexicon.c) ----
 * Arrays without pointers, so that they are the same in memory and in a file (lexicon_image.c). */

enum { LEXICON_WORDS = 12 }; /* of an entry at most */

struct piece_of_text { /* of the lexicon's characters */
    uint32_t at, len;
};
struct entry {
    uint16_t class, forms;
    uint32_t capitals; /* two bits a word: 1 capital wanted, 2 all of them */
    uint32_t accents;  /* tokens_accents() */
    struct piece_of_text value;
    uint32_t next; /* another entry of the same words; 0 none */
};
struct node {
    uint32_t first_entry; /* 0: no entry ends here */
    uint32_t leads_on;    /* bits of the words that longer phrases go on with, 32 shared by all */
};
struct word {
    struct piece_of_text folded;
    uint32_t node; /* that it leads to from the root; 0: no phrase begins with it */
};
struct word_slot {
    uint32_t word; /* 0 empty */
    uint32_t tag;  /* the hash's upper half */
};
struct edge {
    uint32_t from, word; /* 0 empty slot: the root has none */
    uint32_t to;
};

#define LEXICON_ARRAY(type, name)                                                                  \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    } name

struct lexicon {
    const char *language;
    struct cutting cutting;
    LEXICON_ARRAY(char, chars);
    LEXICON_ARRAY(struct word, words); /* by number; 0 is none */
    LEXICON_ARRAY(struct word_slot, slots);
    LEXICON_ARRAY(struct edge, edges); /* slots: count is a power of two */
    LEXICON_ARRAY(struct node, nodes);
    LEXICON_ARRAY(struct entry, entries);
    LEXICON_ARRAY(struct piece_of_text, cutters); /* of each kind: {count, 0}, then they */
    size_t edge_count;
    struct arena *keep; /* while it is built */
    str mapped;         /* the image that the arrays are in; empty: they are in an arena */
};

static inline str lexicon_text(const struct lexicon *lexicon, struct piece_of_text piece)
{
    return (str){ lexicon->chars.items + piece.at, piece.len };
}
/* Fill `cutting` from `cutters`. */
void lexicon_fill_cutting(struct lexicon *lexicon, struct arena *keep);
uint32_t lexicon_word(const struct lexicon *lexicon, str folded); /* 0: unknown */
/* The node that `word` leads to from `node` (0 the root); 0: none. */
uint32_t lexicon_step(const struct lexicon *lexicon, uint32_t node, uint32_t word);

/* ---- compiled (lexicon_image.c) ---- */

/* What a lexicon made of these files by this program is known by. */
uint64_t lexicon_key(const struct lexicon_files *files);
/* Let the lexicon be what `path` holds; false when that is not there, or not of this key. */
bool lexicon_image_open(struct lexicon *lexicon, const char *path, uint64_t key,
                        struct arena *keep);
NODISCARD enum status lexicon_image_write(struct lexicon *lexicon, const char *path, uint64_t key,
                                          struct report *report);

#endif
