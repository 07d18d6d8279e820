/* SPDX-License-Identifier: Apache-2.0 */
/* sentences.c - where sentences end.
 *   1. after . ! ? … and whatever closes brackets and quotes behind it, when the next word begins
 *      with a capital or a digit, or a quote or dash opens;
 *   2. after an abbreviation with its dot only when a short word of the language follows with a
 *      capital ("... in the U.S. The ...", "etc. Le ..."), which no name begins with;
 *   3. with the block;
 *   4. after 400 words and marks, for what never ends one: nobody writes such sentences, tables and
 *      lists are full of them, and rooms may look through a whole sentence for each of its words.
 * Quotation marks: « » “ ” „ open and close, " turns; single ones are apostrophes too often. An
 * open quotation ends with its block. */
#include "prose/sentences.h"

#include "prose/lexicon.h"

enum { SENTENCE_MOST = 400 };

static uint32_t mark_of(str text, const struct token *token)
{
    uint32_t code = 0;
    if (token->kind == TOKEN_MARK)
        str_decode((str){ text.ptr + token->start, token->end - token->start }, &code);
    return code;
}

static bool ends_sentence(uint32_t mark)
{
    return mark == '.' || mark == '!' || mark == '?' || mark == 0x2026 || mark == 0x61F ||
           mark == 0x3002 || mark == 0x6D4;
}

static bool closes(uint32_t mark)
{
    return mark == ')' || mark == ']' || mark == 0xBB || mark == 0x201D || mark == '"' ||
           mark == '\'' || mark == 0x2019;
}

static bool opens(uint32_t mark)
{
    return mark == 0xAB || mark == 0x201C || mark == 0x201E || mark == '"' || mark == '(' ||
           mark == '[' || mark == '-' || mark == 0x2013 || mark == 0x2014 || mark == 0x2022;
}

static bool begins_sentence(str text, const struct token *token)
{
    if (token->kind == TOKEN_MARK)
        return opens(mark_of(text, token));
    return token->kind == TOKEN_NUMBER || (token->shape & TOKEN_CAPITAL);
}

/* Rule 2. */
static bool ends_after_abbreviation(const struct lexicon *lexicon, const struct token *token,
                                    const struct token *next)
{
    return (token->shape & TOKEN_ABBREVIATED) && token->end - token->start > 2 &&
           (next->shape & TOKEN_CAPITAL) && lexicon_has(lexicon, next->folded, WORD_FUNCTION);
}

static void turn_quotes(uint32_t mark, int *depth)
{
    if (mark == 0xAB || mark == 0x201C || mark == 0x201E)
        *depth = 1;
    else if (mark == 0xBB || mark == 0x201D)
        *depth = 0;
    else if (mark == '"')
        *depth = !*depth;
}

void sentences_cut(str text, const struct lexicon *lexicon, struct token_list *tokens, size_t first,
                   uint32_t block, struct sentence_list *sentences, struct arena *keep)
{
    struct sentence sentence = { (uint32_t)first, 0, block };
    bool ended = false;
    int quoted = 0;
    for (size_t i = first; i < tokens->count; i++) {
        struct token *token = &tokens->items[i];
        uint32_t mark = mark_of(text, token);
        bool begins = sentence.count == SENTENCE_MOST;
        if (ended && !closes(mark) && !ends_sentence(mark)) {
            begins = begins || (begins_sentence(text, token) && sentence.count);
            ended = false;
        }
        if (begins) {
            APPEND(keep, sentences, sentence);
            sentence = (struct sentence){ (uint32_t)i, 0, block };
        }
        token->sentence = (uint32_t)sentences->count;
        sentence.count++;
        turn_quotes(mark, &quoted);
        token->quoted = (uint8_t)quoted;
        ended = ended || ends_sentence(mark) ||
                (i + 1 < tokens->count && ends_after_abbreviation(lexicon, token, token + 1));
    }
    if (sentence.count)
        APPEND(keep, sentences, sentence);
}
