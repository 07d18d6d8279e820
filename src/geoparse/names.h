/* SPDX-License-Identifier: Apache-2.0 */
/* names.h - spans_find() from the inside.
 *
 *   marks.c       what the lexicon says of each token, a bit a class
 *   candidates.c  runs of words that may be a name, with what the gazetteer knows of them
 *   told.c        names whose kind the words beside them tell
 *   recall.c      what the document says of the same words elsewhere
 *   traits.c      what is true of a candidate and of the words around it: traits.def
 *   spans.c       their weights summed; of candidates that overlap the best set wins
 *   kind.c        what the chosen ones stand for */
#ifndef EVENTMAP_GEOPARSE_NAMES_H
#define EVENTMAP_GEOPARSE_NAMES_H

#include "geoparse/spans.h"

/* ---- marks ---- */

/* The classes of words from GIVEN to REGION (prose/classes.def) as bits. */
#define MARK(name) (UINT64_C(1) << (WORD_##name - WORD_GIVEN))

struct marks {
    uint64_t begin; /* an entry begins here */
    uint64_t end;   /* one ends here */
    uint64_t alone; /* one is this token and no more */
};

/* ---- candidates ---- */

enum { NAME_TOKENS = 8, NAME_TRAITS = 64 };

/* How much the gazetteer knows of a name; with one word or several: the columns of traits.def. */
enum standing {
    STANDING_UNKNOWN,
    STANDING_FAINT,  /* villages, other spellings */
    STANDING_KNOWN,  /* towns, units, landforms */
    STANDING_FAMOUS, /* countries, first-level units, large towns */
    STANDING_DEMONYM /* of a language that writes them as names */
};
enum { STANDING_COLUMNS = 9 };

struct candidate {
    uint32_t first, count;
    uint32_t place; /* the best known of the name; PLACE_NONE */
    uint32_t namesakes;
    uint64_t whole; /* marks of entries that are just these words */
    uint64_t key;   /* hash of the folded words */
    uint32_t prior;
    uint8_t covered;          /* the best standing of longer candidates that hold it */
    uint8_t class, name_kind; /* enum place_class, enum name_kind, when there is a place */
    uint8_t standing, column;
    uint8_t exact; /* the gazetteer writes it just so */
    double alone;  /* log of the odds that it names a place, by itself */
    double score;  /* the same with what was found for its neighbours and namesakes */
};

struct candidates {
    struct candidate *items; /* by their first token, shorter ones first */
    size_t count, capacity;
    uint32_t *from; /* of each token: items[from[i]] .. items[from[i + 1]] begin there */
};

/* What stands at a token as far as the gazetteer and the lexicon know, whatever the context. */
struct around {
    uint8_t begins; /* the best standing of candidates that begin here */
    uint8_t ends;
    bool begins_unit; /* a country, a first-level unit or an abbreviation of one begins here */
};

/* What the document says of some words, in all places together. */
struct recalled {
    uint64_t key; /* 0: empty slot */
    uint16_t seen, at, unit, person, says, lower;
    float best, next, sum; /* first scores of these words: the two highest, all together */
};
struct recall {
    struct recalled *slots;
    size_t mask;
};

struct names {
    const struct prose *prose;
    const struct gazetteer *gaz;
    const struct marks *marks;
    const uint8_t *told; /* of each token: TOLD_BEGINS ... */
    struct candidates candidates;
    struct around *around;
    struct recall recall;
};

/* The kind of a name that begins or ends here is told beside it, or by its own first or last word.
 */
enum {
    TOLD_BEGINS = 1,
    TOLD_ENDS = 2,       /* of a list: "counties" */
    TOLD_ENDS_ALONE = 4, /* "Cork city" */
    TOLD_BY_ITS_HEAD = 8,
    TOLD_BY_ITS_END = 16
};
const uint8_t *told_read(const struct names *names, struct arena *keep);
bool names_told(const struct names *names, const struct candidate *candidate);
const struct marks *marks_read(const struct prose *prose, struct arena *keep);
/* A word that begins with a capital and may be part of a name. */
bool names_capital(const struct prose *prose, size_t token);
/* The same, but not a common word with which a sentence begins. */
bool names_in_run(const struct names *names, size_t token);
bool names_initial(const struct token *token);                              /* "M." */
bool names_marked(const struct names *names, size_t token, uint64_t marks); /* begins or ends */

void candidates_find(struct names *names, struct arena *keep);
void recall_read(struct names *names, struct arena *keep);
const struct recalled *recall_of(const struct recall *recall, uint64_t key); /* never NULL */
void recall_scores(struct names *names); /* when all are scored alone */
struct traits {
    const struct candidate *of;
    size_t count;
    uint8_t items[NAME_TRAITS]; /* enum trait */
};
/* Each adds to what is true of traits->of. The second wants every candidate scored alone. */
void traits_read(const struct names *names, struct traits *traits);
void traits_read_again(const struct names *names, struct traits *traits);
/* The token beyond a comma or "and" before (after) it, SIZE_MAX: there is none. */
size_t names_listed_before(const struct names *names, const struct candidate *candidate);
size_t names_listed_after(const struct names *names, const struct candidate *candidate);

/* Words around a candidate: articles and directions before it are passed over. */
struct left {
    ptrdiff_t at; /* the token before; -1: none in its sentence */
    bool article, direction;
};
struct left names_left(const struct names *names, const struct candidate *candidate);
/* The token after it, SIZE_MAX: none in its sentence. */
size_t names_right(const struct names *names, const struct candidate *candidate);
/* A cell of a table: tabs or ends of lines around it, one tab at least. */
bool names_is_cell(const struct prose *prose, const struct candidate *candidate);
/* A verb with one of these marks follows, perhaps after auxiliaries. */
bool names_says(const struct names *names, size_t right, uint64_t verbs);
bool names_mark_is(const struct prose *prose, ptrdiff_t token, char mark);

/* All of it: candidates with traits and scores (tests/bench/bench_mentions.c shows them to the
 * learner). */
struct names names_read(const struct prose *prose, const struct gazetteer *gaz, struct arena *keep);
enum mention_kind kind_of(const struct names *names, const struct candidate *candidate);

enum trait {
#define TRAIT(name, meaning, ...) TRAIT_##name,
#include "geoparse/traits.def"
#undef TRAIT
    TRAIT_COUNT
};

#endif
