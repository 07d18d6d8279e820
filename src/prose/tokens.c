/* SPDX-License-Identifier: Apache-2.0 */
/* tokens.c - where words begin and end.
 *
 *   l'aéroport d'Agadez     l' | aéroport | d' | Agadez      elisions of the lexicon stand apart,
 *   l'Algérie, N'Djamena    l' | Algérie, N'Djamena          not all of them before names
 *   aujourd'hui             one word                         other apostrophes belong to the word
 *   Niger's, Americans'     Niger | 's, Americans | '        clitics of the lexicon stand apart
 *   sino-nigérienne         sino | nigérienne (hyphened)
 *   U.S.  Gen. Mody  M. X   U.S. | Gen. | Mody | M. | X      dots of abbreviations and initials
 *   26, 1er, 3.5, 11h30     numbers, with the letters that follow them
 * Everything else is a mark of one code point. White space, controls and soft hyphens at the edge
 * of words are nothing. */
#include "prose/tokens.h"

#include <string.h>

#include "text/text.h"

bool word_set_has_hashed(const struct word_set *set, str folded, uint64_t hash)
{
    if (!set->mask || !folded.len || folded.len > set->longest)
        return false;
    for (size_t i = (size_t)hash & set->mask; set->slots[i].len; i = (i + 1) & set->mask)
        if (str_eq(set->slots[i], folded))
            return true;
    return false;
}

bool word_set_has(const struct word_set *set, str folded)
{
    return folded.len <= set->longest && word_set_has_hashed(set, folded, str_hash(folded));
}

void word_set_fill(struct word_set *set, const str *words, size_t count, struct arena *keep)
{
    size_t room = 8;
    while (room < 2 * count)
        room *= 2;
    str *slots = NEW(keep, str, room);
    size_t longest = 0;
    for (size_t w = 0; w < count; w++) {
        longest = words[w].len > longest ? words[w].len : longest;
        size_t i = (size_t)str_hash(words[w]) & (room - 1);
        while (slots[i].len)
            i = (i + 1) & (room - 1);
        slots[i] = words[w];
    }
    *set = (struct word_set){ slots, room - 1, longest };
}

/* What the cutter reads: one code point at a time. */
struct cursor {
    const struct cutting *cutting;
    str text;
    size_t at, end;
    struct arena *keep;
};

enum letter { END, LETTER, DIGIT, APOSTROPHE, HYPHEN, DOT, SPACE, OTHER };

static bool is_space(uint32_t code)
{
    return code <= ' ' || code == 0x7F || (code >= 0x80 && code <= 0xA0) || code == 0xAD ||
           (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x205F || code == 0x2060 || code == 0x3000 || code == 0xFEFF ||
           (code >= 0x200E && code <= 0x200F) || (code >= 0x202A && code <= 0x202E);
}

/* Of ASCII, which most of any text is. */
#define S SPACE
#define D DIGIT
#define L LETTER
#define O OTHER
static const uint8_t ascii_letters[128] = {
    S, S, S, S, S, S, S, S,          S, S, S, S, S, S,      S,   S, /* controls */
    S, S, S, S, S, S, S, S,          S, S, S, S, S, S,      S,   S, /* controls */
    S, O, O, O, O, O, O, APOSTROPHE, O, O, O, O, O, HYPHEN, DOT, O, /* space and marks */
    D, D, D, D, D, D, D, D,          D, D, O, O, O, O,      O,   O, /* 0-9 */
    O, L, L, L, L, L, L, L,          L, L, L, L, L, L,      L,   L, /* A-O */
    L, L, L, L, L, L, L, L,          L, L, L, O, O, O,      O,   O, /* P-Z */
    O, L, L, L, L, L, L, L,          L, L, L, L, L, L,      L,   L, /* a-o */
    L, L, L, L, L, L, L, L,          L, L, L, O, O, O,      O,   S, /* p-z */
};
#undef S
#undef D
#undef L
#undef O

static enum letter letter_of(uint32_t code)
{
    if (code < 0x80)
        return (enum letter)ascii_letters[code];
    if (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7)
        return LETTER; /* of Latin alphabets */
    if (code == 0x2019 || code == 0x2BC || code == 0x2018 || code == 0xB4)
        return APOSTROPHE;
    if (code == 0x2010 || code == 0x2011)
        return HYPHEN;
    if (is_space(code))
        return SPACE;
    return text_is_letter(code) ? LETTER : OTHER;
}

/* The kind of code point at byte `at`; its length in *len. */
static inline enum letter look(const struct cursor *cursor, size_t at, size_t *len, uint32_t *code)
{
    *len = 0;
    *code = 0;
    if (at >= cursor->end)
        return END;
    unsigned char byte = (unsigned char)cursor->text.ptr[at];
    if (byte < 0x80) {
        *len = 1;
        *code = byte;
        return (enum letter)ascii_letters[byte];
    }
    *len = str_decode((str){ cursor->text.ptr + at, cursor->end - at }, code);
    return letter_of(*code);
}

static enum letter peek(const struct cursor *cursor, size_t at)
{
    size_t len;
    uint32_t code;
    return look(cursor, at, &len, &code);
}

static str fold_piece(const struct cursor *cursor, size_t start, size_t end)
{
    return text_fold((str){ cursor->text.ptr + start, end - start }, cursor->keep);
}

/* Is text[start, end) with an apostrophe of `mark` bytes after it a word of its own? */
static bool is_elision(const struct cursor *cursor, size_t start, size_t end, size_t mark)
{
    size_t len;
    uint32_t code;
    look(cursor, end + mark, &len, &code);
    const struct word_set *set =
        text_is_upper(code) ? &cursor->cutting->name_elisions : &cursor->cutting->elisions;
    if (end - start > 16 || !set->mask)
        return false;
    struct cursor scratch = *cursor;
    struct arena lent = *cursor->keep;
    scratch.keep = &lent;
    return word_set_has(set, fold_piece(&scratch, start, end));
}

/* The end of the word that begins at `at`. */
static size_t letters_end(const struct cursor *cursor, size_t at)
{
    size_t len;
    uint32_t code;
    while (look(cursor, at, &len, &code) == LETTER)
        at += len;
    return at;
}

static bool is_clitic(const struct cursor *cursor, size_t start)
{
    size_t end = letters_end(cursor, start);
    if (end == start || end - start > 8 || peek(cursor, end) == APOSTROPHE)
        return false;
    struct cursor scratch = *cursor;
    struct arena lent = *cursor->keep;
    scratch.keep = &lent;
    return word_set_has(&cursor->cutting->clitics, fold_piece(&scratch, start, end));
}

/* Letters and dots that take turns: "U.S.", "a.m.", "S.E.M."; where they end, or `start`. */
static size_t dotted_end(const struct cursor *cursor, size_t start)
{
    size_t at = start, len, after = start, pairs = 0;
    uint32_t code;
    while (look(cursor, at, &len, &code) == LETTER && peek(cursor, at + len) == DOT) {
        at += len + 1;
        after = at;
        pairs++;
    }
    /* "U.S" without its last dot, but not the next sentence's first word. */
    if (pairs && look(cursor, at, &len, &code) == LETTER) {
        if (peek(cursor, at + len) != LETTER)
            return at + len;
        return pairs > 1 ? after : start;
    }
    return pairs > 1 ? after : start;
}

static bool one_capital(str text, size_t start, size_t end)
{
    uint32_t code;
    size_t len = str_decode((str){ text.ptr + start, end - start }, &code);
    return len == end - start && text_is_upper(code);
}

/* Does the dot at `end` belong to the word before it? */
static bool is_abbreviation(const struct cursor *cursor, size_t start, size_t end, str folded)
{
    if (peek(cursor, end) != DOT)
        return false;
    if (one_capital(cursor->text, start, end))
        return true;
    return word_set_has(&cursor->cutting->abbreviations, folded);
}

static uint8_t capitals_of(str word)
{
    size_t capitals = 0, letters = 0;
    bool first = false;
    uint32_t code;
    for (size_t i = 0; i < word.len;) {
        i += str_decode(str_skip(word, i), &code);
        if (!text_is_letter(code))
            continue;
        bool upper = text_is_upper(code);
        first = first || (!letters && upper);
        capitals += upper;
        letters++;
    }
    return (uint8_t)((first ? TOKEN_CAPITAL : 0) |
                     (letters > 1 && capitals == letters ? TOKEN_CAPITALS : 0));
}

/* The end of a word of letters, digits and inner apostrophes, and what it is. */
static size_t word_end(const struct cursor *cursor, size_t start, uint8_t *shape)
{
    size_t at = start, len;
    uint32_t code;
    for (;;) {
        enum letter letter = look(cursor, at, &len, &code);
        if (letter == LETTER || letter == DIGIT) {
            at += len;
            continue;
        }
        if (letter != APOSTROPHE || at == start)
            return at;
        if (is_elision(cursor, start, at, len)) {
            *shape |= TOKEN_ELIDED;
            return at + len;
        }
        if (peek(cursor, at + len) != LETTER || is_clitic(cursor, at + len))
            return at;
        at += len;
    }
}

/* Dots go: "U.S." folds to "us" as "US" does. */
static str fold_dotted(const struct cursor *cursor, size_t start, size_t end)
{
    char *plain = NEW(cursor->keep, char, end - start);
    size_t n = 0;
    for (size_t i = start; i < end; i++)
        if (cursor->text.ptr[i] != '.')
            plain[n++] = cursor->text.ptr[i];
    return text_fold((str){ plain, n }, cursor->keep);
}

/* In lower case: `len` letters and digits of ASCII. */
static str fold_plain(const char *word, size_t len, struct arena *keep)
{
    char *out = TAKE(keep, char, len);
    for (size_t i = 0; i < len; i++)
        out[i] = (char)(word[i] | 0x20);
    return (str){ out, len };
}

/* Most words are letters of ASCII with nothing behind them that may be theirs: an apostrophe, a
 * dot, another letter. False: not this one. */
static bool read_plain(const struct cursor *cursor, struct token *token)
{
    const char *word = cursor->text.ptr + token->start;
    size_t room = cursor->end - token->start, len = 0, letters = 0, capitals = 0;
    for (; len < room && (unsigned char)word[len] < 0x80; len++) {
        enum letter letter = (enum letter)ascii_letters[(unsigned char)word[len]];
        if (letter == APOSTROPHE || letter == DOT)
            return false;
        if (letter != LETTER && letter != DIGIT)
            break;
        letters += letter == LETTER;
        capitals += letter == LETTER && !(word[len] & 0x20);
    }
    if (len < room && (unsigned char)word[len] >= 0x80)
        return false;
    token->end = token->start + (uint32_t)len;
    token->folded = fold_plain(word, len, cursor->keep);
    token->shape = TOKEN_PLAIN;
    if (!(word[0] & 0x20))
        token->shape |= TOKEN_CAPITAL | (letters > 1 && capitals == letters ? TOKEN_CAPITALS : 0);
    return true;
}

static struct token read_word(const struct cursor *cursor, size_t start)
{
    struct token token = { .start = (uint32_t)start, .kind = TOKEN_WORD };
    if (read_plain(cursor, &token))
        return token;
    size_t end = dotted_end(cursor, start);
    if (end > start) {
        token.shape |= TOKEN_ABBREVIATED;
        token.folded = fold_dotted(cursor, start, end);
    } else {
        end = word_end(cursor, start, &token.shape);
        token.folded = fold_piece(cursor, start, end);
        if (is_abbreviation(cursor, start, end, token.folded)) {
            token.shape |= TOKEN_ABBREVIATED;
            end++;
        }
    }
    token.end = (uint32_t)end;
    token.shape |= capitals_of((str){ cursor->text.ptr + start, end - start });
    return token;
}

/* Digits, with one . or , between digits, and letters at the end. */
static struct token read_number(const struct cursor *cursor, size_t start)
{
    size_t at = start, len;
    uint32_t code;
    for (;;) {
        enum letter letter = look(cursor, at, &len, &code);
        bool inner = (letter == DOT || code == ',') && peek(cursor, at + len) == DIGIT;
        if (letter != DIGIT && letter != LETTER && !inner)
            break;
        at += len;
    }
    return (struct token){ .start = (uint32_t)start,
                           .end = (uint32_t)at,
                           .kind = TOKEN_NUMBER,
                           .folded = fold_piece(cursor, start, at) };
}

static struct token read_clitic(const struct cursor *cursor, size_t start, size_t mark)
{
    size_t end = letters_end(cursor, start + mark);
    return (struct token){ .start = (uint32_t)start,
                           .end = (uint32_t)end,
                           .kind = TOKEN_WORD,
                           .shape = TOKEN_CLITIC,
                           .folded = fold_piece(cursor, start + mark, end) };
}

/* The token at the cursor, whatever it is but white space. */
static struct token read_token(const struct cursor *cursor, enum letter letter, size_t len,
                               bool glued)
{
    if (letter == LETTER)
        return read_word(cursor, cursor->at);
    if (letter == DIGIT)
        return read_number(cursor, cursor->at);
    if (letter == APOSTROPHE && glued && is_clitic(cursor, cursor->at + len))
        return read_clitic(cursor, cursor->at, len);
    return (struct token){ .start = (uint32_t)cursor->at,
                           .end = (uint32_t)(cursor->at + len),
                           .kind = TOKEN_MARK };
}

/* A hyphen with words on both sides is no token. */
static bool is_inner_hyphen(const struct cursor *cursor, enum letter letter, size_t len,
                            const struct token *before)
{
    if (letter != HYPHEN || !before || before->kind == TOKEN_MARK || before->end != cursor->at)
        return false;
    enum letter next = peek(cursor, cursor->at + len);
    return next == LETTER || (next == DIGIT && before->kind == TOKEN_WORD);
}

void tokens_cut(const struct cutting *cutting, str text, size_t start, size_t end,
                struct token_list *list, struct arena *keep)
{
    struct cursor cursor = { cutting, text, start, end, keep };
    size_t first = list->count, len;
    uint8_t hyphen = 0;
    uint32_t code;
    enum letter letter;
    while ((letter = look(&cursor, cursor.at, &len, &code)) != END) {
        const struct token *before = list->count > first ? &list->items[list->count - 1] : NULL;
        if (letter == SPACE || is_inner_hyphen(&cursor, letter, len, before)) {
            hyphen = letter == SPACE ? 0 : TOKEN_HYPHENED;
            cursor.at += len;
            continue;
        }
        bool glued = before && before->end == cursor.at;
        struct token token = read_token(&cursor, letter, len, glued);
        token.shape |= (uint8_t)(glued ? TOKEN_GLUED : hyphen);
        hyphen = 0;
        cursor.at = token.end;
        APPEND(keep, list, token);
    }
}

bool tokens_join(const struct token *a, const struct token *b)
{
    return (a->shape & TOKEN_ELIDED) || (b->shape & TOKEN_CLITIC);
}

uint32_t tokens_accents(str text, const struct token *tokens, size_t count)
{
    uint32_t sum = 0, code;
    for (size_t t = 0; t < count; t++)
        for (size_t i = tokens[t].start; i < tokens[t].end && !(tokens[t].shape & TOKEN_PLAIN);) {
            if ((unsigned char)text.ptr[i] < 0x80) {
                i++;
                continue;
            }
            i += str_decode((str){ text.ptr + i, tokens[t].end - i }, &code);
            if (!text_is_letter(code))
                continue;
            if (text_is_upper(code))
                code += code < 0x100 || (code >= 0x391 && code < 0x430) ? 0x20 : 1;
            sum = (sum ^ (code + 0x1000 * (uint32_t)t)) * 0x01000193u;
        }
    return sum;
}
