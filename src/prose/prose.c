/* SPDX-License-Identifier: Apache-2.0 */
/* prose.c - a document as sentences of words, with what the lexicon knows of them. */
#include "prose/prose.h"

#include <string.h>

#include "prose/lexicon.h"
#include "prose/sentences.h"
#include "text/text.h"

struct hit_list {
    struct hit *items;
    size_t count, capacity;
};

static bool capitals_fit(const struct token *token, uint32_t wanted)
{
    return !wanted || (token->shape & (wanted == 2 ? TOKEN_CAPITALS : TOKEN_CAPITAL));
}

static bool fits(const struct entry *entry, const struct token *tokens, size_t count)
{
    for (size_t i = 0; i < count && entry->capitals; i++)
        if (!capitals_fit(&tokens[i], entry->capitals >> 2 * i & 3))
            return false;
    return true;
}

/* Is there an entry here that is written just as the text, accents and all? Text in capitals is
 * often without them: there nothing is. */
static bool has_exact(const struct lexicon *lexicon, uint32_t entry, uint32_t accents)
{
    for (; entry; entry = lexicon->entries.items[entry].next)
        if (lexicon->entries.items[entry].accents == accents)
            return true;
    return false;
}

/* Every entry that ends at this node; those of other accents only when none has the text's. */
static void add_hits(const struct prose *prose, uint32_t node, size_t first, size_t count,
                     struct hit_list *hits, struct arena *keep)
{
    const struct lexicon *lexicon = prose->lexicon;
    const struct token *tokens = &prose->tokens[first];
    uint32_t entry = lexicon->nodes.items[node].first_entry;
    if (!entry)
        return;
    uint32_t accents = tokens_accents(prose->text, tokens, count);
    bool exact = !(tokens->shape & TOKEN_CAPITALS) && has_exact(lexicon, entry, accents);
    for (; entry; entry = lexicon->entries.items[entry].next) {
        const struct entry *e = &lexicon->entries.items[entry];
        if (!fits(e, tokens, count) || (exact && e->accents != accents))
            continue;
        struct hit hit = { (uint32_t)first, (uint32_t)count, e->class, e->forms,
                           lexicon_text(lexicon, e->value) };
        APPEND(keep, hits, hit);
    }
}

/* The entry of this class at the node that is written as these words are. */
static const struct entry *entry_at(const struct prose *prose, uint32_t node,
                                    const struct token *words, size_t count, enum word_class class)
{
    const struct lexicon *lexicon = prose->lexicon;
    uint32_t entry = lexicon->nodes.items[node].first_entry;
    uint32_t accents = entry ? tokens_accents(prose->text, words, count) : 0;
    bool exact = !(words->shape & TOKEN_CAPITALS) && has_exact(lexicon, entry, accents);
    for (; entry; entry = lexicon->entries.items[entry].next) {
        const struct entry *e = &lexicon->entries.items[entry];
        if (e->class == class && fits(e, words, count) && (!exact || e->accents == accents))
            return e;
    }
    return NULL;
}

bool prose_hit_across(const struct prose *prose, size_t token, size_t gap, size_t gap_end,
                      enum word_class class, struct hit *hit)
{
    struct token words[LEXICON_WORDS];
    size_t count = 0, before = gap - token;
    uint32_t node = 0;
    bool found = false;
    for (size_t i = token; i < prose->count && count < LEXICON_WORDS; i++) {
        if (i == gap)
            i = gap_end;
        if (i >= prose->count || prose->tokens[i].sentence != prose->tokens[token].sentence)
            break;
        node = lexicon_step(prose->lexicon, node, prose->tokens[i].word);
        if (!node)
            break;
        words[count++] = prose->tokens[i];
        const struct entry *entry =
            count > before ? entry_at(prose, node, words, count, class) : NULL;
        if (!entry)
            continue;
        *hit = (struct hit){ (uint32_t)token, (uint32_t)before, entry->class, entry->forms,
                             lexicon_text(prose->lexicon, entry->value) };
        found = true;
    }
    return found;
}

static void find_hits(const struct prose *prose, size_t first, struct hit_list *hits,
                      struct arena *keep)
{
    uint32_t path[LEXICON_WORDS];
    size_t count = 0;
    uint32_t node = 0;
    uint32_t sentence = prose->tokens[first].sentence;
    for (size_t i = first; i < prose->count && count < LEXICON_WORDS; i++) {
        if (prose->tokens[i].sentence != sentence)
            break;
        node = lexicon_step(prose->lexicon, node, prose->tokens[i].word);
        if (!node)
            break;
        path[count++] = node;
    }
    for (; count; count--)
        add_hits(prose, path[count - 1], first, count, hits, keep);
}

/* Hardly ever fewer than there will be, so that they are not copied as the list grows: words have
 * five letters, a space behind them, and marks in between. What is not used is never touched. */
static void tokens_reserve(struct token_list *tokens, const struct document *document,
                           struct arena *keep)
{
    enum { TOKEN_BYTES = 3 };
    size_t bytes = 0;
    for (size_t b = 0; b < document->block_count; b++)
        bytes += document->blocks[b].end - document->blocks[b].start;
    tokens->capacity = bytes / TOKEN_BYTES + 16;
    tokens->items = TAKE(keep, struct token, tokens->capacity);
}

static void number_words(const struct lexicon *lexicon, struct token_list *tokens)
{
    for (size_t i = 0; i < tokens->count; i++)
        tokens->items[i].word = lexicon_word(lexicon, tokens->items[i].folded);
}

static void look_up(struct prose *prose, struct arena *keep)
{
    enum { TOKEN_HITS = 2 }; /* as above; what is not used is given back */
    struct hit_list hits = { .capacity = TOKEN_HITS * prose->count + 16 };
    uint32_t *from = TAKE(keep, uint32_t, prose->count + 1);
    uint64_t *classes = TAKE(keep, uint64_t, prose->count + 1);
    hits.items = TAKE(keep, struct hit, hits.capacity);
    for (size_t i = 0; i < prose->count; i++) {
        from[i] = (uint32_t)hits.count;
        classes[i] = 0;
        if (prose->tokens[i].word)
            find_hits(prose, i, &hits, keep);
        for (size_t h = from[i]; h < hits.count; h++)
            classes[i] |= (uint64_t)1 << (hits.items[h].class & 63);
    }
    from[prose->count] = (uint32_t)hits.count;
    ARENA_TRIM(keep, &hits);
    prose->hits = hits.items;
    prose->hit_from = from;
    prose->classes = classes;
}

struct prose prose_read(const struct document *document, const struct lexicon *lexicon,
                        struct arena *keep)
{
    struct prose prose = { .document = document, .lexicon = lexicon, .text = document->text };
    struct token_list tokens = { 0 };
    struct sentence_list sentences = { 0 };
    tokens_reserve(&tokens, document, keep);
    for (size_t b = 0; b < document->block_count; b++) {
        const struct block *block = &document->blocks[b];
        size_t first = tokens.count;
        tokens_cut(&lexicon->cutting, document->text, block->start, block->end, &tokens, keep);
        sentences_cut(document->text, lexicon, &tokens, first, (uint32_t)b, &sentences, keep);
    }
    number_words(lexicon, &tokens);
    prose.tokens = tokens.items;
    prose.count = tokens.count;
    prose.sentences = sentences.items;
    prose.sentence_count = sentences.count;
    look_up(&prose, keep);
    return prose;
}

const struct hit *prose_find_hit(const struct prose *prose, size_t token, enum word_class class)
{
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++)
        if (prose->hits[h].class == class)
            return &prose->hits[h];
    return NULL;
}

bool prose_find_word(const struct prose *prose, size_t token, enum word_class class)
{
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++)
        if (prose->hits[h].class == class && prose->hits[h].count == 1)
            return true;
    return false;
}

str prose_span(const struct prose *prose, size_t first, size_t count)
{
    if (!count)
        return (str){ 0 };
    size_t start = prose->tokens[first].start, end = prose->tokens[first + count - 1].end;
    return str_sub(prose->text, start, end - start);
}

size_t prose_fold_room(const struct prose *prose, size_t first, size_t count)
{
    size_t room = 0;
    for (size_t i = first; i < first + count; i++)
        room += prose->tokens[i].folded.len + 1;
    return room;
}

size_t prose_fold(const struct prose *prose, size_t first, size_t count, char *out)
{
    size_t n = 0;
    for (size_t i = first; i < first + count; i++) {
        const struct token *token = &prose->tokens[i];
        if (!token->folded.len)
            continue;
        if (n && !tokens_join(token - 1, token))
            out[n++] = ' ';
        memcpy(out + n, token->folded.ptr, token->folded.len);
        n += token->folded.len;
    }
    return n;
}
