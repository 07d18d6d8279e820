/* SPDX-License-Identifier: Apache-2.0 */
/* prose.h - running text as words: tokens, sentences, and what the lexicon of its language knows of
 * them. Lexicons are folders of text files that speakers can edit (geodata/lexicon/README.md); the
 * classes of words that the code asks for are in classes.def. A third language is a third folder.
 */
#ifndef EVENTMAP_PROSE_PROSE_H
#define EVENTMAP_PROSE_PROSE_H

#include "base/report.h"
#include "base/str.h"
#include "model/document.h"

/* ---- lexicons ---- */

enum word_class {
#define CLASS(name, text, meaning) WORD_##name,
#include "prose/classes.def"
#undef CLASS
    WORD_CLASS_COUNT
};

/* Forms of a word, as endings.txt tells them; a bit each, several may hold. */
enum word_form {
#define FORM(name, text) FORM_##name,
#include "prose/forms.def"
#undef FORM
    FORM_COUNT
};
#define FORM_BIT(name) (1u << FORM_##name)

/* The lexicon of one language: read-only, may be shared by threads. */
struct lexicon;
/* Read every *.txt of `folder`/`language` in the order of their names. NULL on failure (no such
 * folder, a line that is not understood, with file:line:column), reason in the report. */
struct lexicon *lexicon_open(const char *folder, const char *language, struct arena *keep,
                             struct report *report);
/* What it says, values of hits among it, is gone then. NULL is fine. */
void lexicon_close(struct lexicon *lexicon);
/* Write folder/language.lexicon, by which lexicon_open() starts twenty times faster as long as the
 * text files are what they were: whoever edits them waits a few hundredths of a second longer. */
NODISCARD enum status lexicon_compile(const char *folder, const char *language, struct arena *keep,
                                      struct report *report);
str lexicon_language(const struct lexicon *lexicon); /* "fr" */
/* Is this folded word an entry of the class? Its value in *value. For what no text is searched for:
 * endings of words, what a language says once. */
bool lexicon_has(const struct lexicon *lexicon, str folded, enum word_class class);
bool lexicon_value(const struct lexicon *lexicon, str folded, enum word_class class, str *value);

/* The lines of one file of a lexicon, for rooms that match phrases in their own way. `path` is kept
 * in each line. */
struct lexicon_line {
    enum word_class class;
    str phrase, value;
    struct source_pos at;
};
struct lexicon_lines {
    struct lexicon_line *items;
    size_t count, capacity;
};
NODISCARD enum status lexicon_read_file(const char *path, struct lexicon_lines *lines,
                                        struct arena *keep, struct report *report);

/* The languages that `folder` has lexicons of, with their function words (language.txt alone). */
struct languages;
struct languages *languages_open(const char *folder, struct arena *keep, struct report *report);
size_t languages_count(const struct languages *languages);
const char *languages_code(const struct languages *languages, size_t i); /* "en", "fr": sorted */
bool languages_have(const struct languages *languages, str code);
/* The language that a text is in, by the share of its words that are function words of each, in as
 * much of its first 20 000 bytes as makes it clear; NULL when none has enough of them (an unknown
 * language, or hardly any words). Of a dozen words one is enough when no other language has any.
 */
const char *languages_guess(const struct languages *languages, str text, struct arena scratch);

/* ---- tokens ---- */

enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER, /* begins with a digit: "26", "1er", "1,000", "3.5", "11h30", "101e" */
    TOKEN_MARK    /* one punctuation mark or symbol; hyphens within words are no tokens */
};

enum token_shape {
    TOKEN_CAPITAL = 1,      /* begins with a capital letter */
    TOKEN_CAPITALS = 2,     /* two or more letters, all of them capitals: "USA", "U.S." */
    TOKEN_GLUED = 4,        /* nothing stands between it and the token before */
    TOKEN_HYPHENED = 8,     /* a hyphen alone does: "nigérienne" in "sino-nigérienne" */
    TOKEN_ELIDED = 16,      /* ends with an apostrophe: "l'" in "l'aéroport" */
    TOKEN_CLITIC = 32,      /* begins with one: "'s" */
    TOKEN_ABBREVIATED = 64, /* its dot belongs to it: "Gen.", "U.S.", "M." */
    TOKEN_PLAIN = 128 /* nothing but letters and digits of ASCII; not told of every such word */
};

struct token {
    uint32_t start, end; /* bytes of prose.text, end not included, "l'" and "Gen." whole */
    str folded;          /* as text_fold() but without dots: "etats", "l", "us"; "" for marks */
    uint32_t word;       /* number of the folded word in the lexicon; 0: it does not know it */
    uint32_t sentence;
    uint8_t kind;   /* enum token_kind */
    uint8_t shape;  /* bits of enum token_shape */
    uint8_t quoted; /* stands between quotation marks */
};

struct sentence {
    uint32_t first, count; /* tokens */
    uint32_t block;        /* of the document */
};

/* Words that a lexicon entry matches: the longest matches at a token come first. */
struct hit {
    uint32_t first, count; /* tokens */
    uint16_t class;        /* enum word_class */
    uint16_t forms;        /* bits of FORM_BIT() */
    str value;             /* of the entry or its section; may be empty */
};

struct prose {
    const struct document *document;
    const struct lexicon *lexicon;
    str text; /* document->text */
    const struct token *tokens;
    size_t count;
    const struct sentence *sentences;
    size_t sentence_count;
    const struct hit *hits; /* those at token i: hits[hit_from[i]] .. hits[hit_from[i + 1]] */
    const uint32_t *hit_from;
    const uint64_t *classes; /* of each token: bit class % 64 is set for every hit's class */
};

/* Cut all blocks into sentences and tokens and look every word up. Cannot fail. A sentence ends
 * with its block, or with . ! ? … and what closes quotes, unless the dot belongs to an abbreviation
 * or an initial. Texts are at most 4 GB. */
struct prose prose_read(const struct document *document, const struct lexicon *lexicon,
                        struct arena *keep);

/* prose_hit() and prose_is() where the class may be there. */
const struct hit *prose_find_hit(const struct prose *prose, size_t token, enum word_class class);
bool prose_find_word(const struct prose *prose, size_t token, enum word_class class);

static inline bool prose_may_hit(const struct prose *prose, size_t token, enum word_class class)
{
    return token < prose->count && (prose->classes[token] >> ((unsigned)class & 63) & 1);
}

/* The longest entry of this class that begins at `token`; NULL when there is none. */
static inline const struct hit *prose_hit(const struct prose *prose, size_t token,
                                          enum word_class class)
{
    return prose_may_hit(prose, token, class) ? prose_find_hit(prose, token, class) : NULL;
}

/* Does an entry of this class, of one token, stand here? */
static inline bool prose_is(const struct prose *prose, size_t token, enum word_class class)
{
    return prose_may_hit(prose, token, class) && prose_find_word(prose, token, class);
}

/* The longest entry of this class that begins at `token` and goes on behind tokens gap .. gap_end -
 * 1, as if those were not there: "entrés (lundi) dans". hit->count is of the words before the gap.
 */
bool prose_hit_across(const struct prose *prose, size_t token, size_t gap, size_t gap_end,
                      enum word_class class, struct hit *hit);

/* A comma, a bracket ...; none behind the last token. */
static inline bool prose_is_mark(const struct prose *prose, size_t token, char mark)
{
    return token < prose->count && prose->tokens[token].kind == TOKEN_MARK &&
           prose->text.ptr[prose->tokens[token].start] == mark;
}

/* The text of tokens first .. first + count - 1 as it is written. */
str prose_span(const struct prose *prose, size_t first, size_t count);
/* The same as text_fold() makes it, dots of abbreviations dropped: what the gazetteer is asked.
 * `out` holds at least prose_fold_room() bytes; returns the length. */
size_t prose_fold_room(const struct prose *prose, size_t first, size_t count);
size_t prose_fold(const struct prose *prose, size_t first, size_t count, char *out);

#endif
