/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.c - words and phrases of a language in one trie over numbered words: each word is looked
 * up once, a phrase costs one more probe a word. Built anew at each start: some ten thousand lines
 * take a few milliseconds. */
#include "prose/lexicon.h"

#include <string.h>

#include "text/text.h"

static size_t word_slot(const struct lexicon *lexicon, str folded)
{
    size_t i = (size_t)str_hash(folded) & lexicon->word_mask;
    while (lexicon->word_slots[i] && !str_eq(lexicon->words[lexicon->word_slots[i]], folded))
        i = (i + 1) & lexicon->word_mask;
    return i;
}

uint32_t lexicon_word(const struct lexicon *lexicon, str folded)
{
    return folded.len ? lexicon->word_slots[word_slot(lexicon, folded)] : 0;
}

static void grow_words(struct lexicon *lexicon)
{
    size_t room = lexicon->word_mask ? 2 * (lexicon->word_mask + 1) : 1024;
    str *words = NEW(lexicon->keep, str, room);
    if (lexicon->word_count)
        memcpy(words, lexicon->words, (lexicon->word_count + 1) * sizeof *words);
    lexicon->words = words;
    lexicon->word_slots = NEW(lexicon->keep, uint32_t, room);
    lexicon->word_mask = room - 1;
    for (size_t w = 1; w <= lexicon->word_count; w++)
        lexicon->word_slots[word_slot(lexicon, words[w])] = (uint32_t)w;
}

static uint32_t add_word(struct lexicon *lexicon, str folded)
{
    if (2 * (lexicon->word_count + 1) >= lexicon->word_mask)
        grow_words(lexicon);
    size_t slot = word_slot(lexicon, folded);
    if (!lexicon->word_slots[slot]) {
        lexicon->words[++lexicon->word_count] = folded;
        lexicon->word_slots[slot] = (uint32_t)lexicon->word_count;
    }
    return lexicon->word_slots[slot];
}

static uint64_t edge_key(uint32_t node, uint32_t word)
{
    return (uint64_t)node << 32 | word;
}

static size_t edge_slot(const struct lexicon *lexicon, uint64_t key)
{
    size_t i = (size_t)(key * 0x9E3779B97F4A7C15u >> 20) & lexicon->edge_mask;
    while (lexicon->edges[i].from_word && lexicon->edges[i].from_word != key)
        i = (i + 1) & lexicon->edge_mask;
    return i;
}

uint32_t lexicon_step(const struct lexicon *lexicon, uint32_t node, uint32_t word)
{
    if (!word || !lexicon->nodes.items[node].leads_on)
        return 0;
    return lexicon->edges[edge_slot(lexicon, edge_key(node, word))].to;
}

static void grow_edges(struct lexicon *lexicon)
{
    struct edge *old = lexicon->edges;
    size_t old_room = lexicon->edge_mask ? lexicon->edge_mask + 1 : 0;
    size_t room = old_room ? 2 * old_room : 1024;
    lexicon->edges = NEW(lexicon->keep, struct edge, room);
    lexicon->edge_mask = room - 1;
    for (size_t i = 0; i < old_room; i++)
        if (old[i].from_word)
            lexicon->edges[edge_slot(lexicon, old[i].from_word)] = old[i];
}

static uint32_t add_step(struct lexicon *lexicon, uint32_t node, uint32_t word)
{
    if (2 * (lexicon->edge_count + 1) >= lexicon->edge_mask)
        grow_edges(lexicon);
    struct edge *edge = &lexicon->edges[edge_slot(lexicon, edge_key(node, word))];
    if (!edge->from_word) {
        struct node fresh = { 0 };
        *edge = (struct edge){ edge_key(node, word), (uint32_t)lexicon->nodes.count };
        APPEND(lexicon->keep, &lexicon->nodes, fresh);
        lexicon->nodes.items[node].leads_on = true;
        lexicon->edge_count++;
    }
    return edge->to;
}

/* A noun and a verb that are written alike (attaque) stay two entries. */
static bool same_part_of_speech(uint16_t a, uint16_t b)
{
    return (a & FORM_BIT(NOUN)) == (b & FORM_BIT(NOUN));
}

/* The same words with the same class and value are one entry of several forms. */
static void add_entry(struct lexicon *lexicon, uint32_t node, struct entry entry)
{
    uint32_t *link = &lexicon->nodes.items[node].first_entry;
    while (*link) {
        struct entry *old = &lexicon->entries.items[*link];
        if (old->class == entry.class && old->capitals == entry.capitals &&
            old->accents == entry.accents && str_eq(old->value, entry.value) &&
            same_part_of_speech(old->forms, entry.forms)) {
            old->forms |= entry.forms;
            return;
        }
        link = &old->next;
    }
    *link = (uint32_t)lexicon->entries.count;
    APPEND(lexicon->keep, &lexicon->entries, entry);
}

static enum status bad_phrase(const struct lexicon_line *line, const char *what,
                              struct report *report)
{
    return report_error(report, ERR_DATA, line->at, "a phrase is one to twelve words, no marks",
                        "'%.*s' %s", STR_ARG(line->phrase), what);
}

static enum status add_phrase(struct lexicon *lexicon, const struct lexicon_line *line,
                              const struct phrase *phrase, struct token_list *tokens,
                              struct report *report)
{
    struct entry entry = { .class = (uint16_t)line->class,
                           .forms = phrase->forms,
                           .value = line->value };
    uint32_t node = 0;
    tokens->count = 0;
    tokens_cut(&lexicon->cutting, phrase->text, 0, phrase->text.len, tokens, lexicon->keep);
    if (!tokens->count)
        return bad_phrase(line, "is no phrase", report);
    if (tokens->count > LEXICON_WORDS)
        return bad_phrase(line, "has too many words", report);
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];
        if (!token->folded.len)
            return bad_phrase(line, "has a mark in it", report);
        node = add_step(lexicon, node, add_word(lexicon, token->folded));
        uint32_t wanted = token->shape & TOKEN_CAPITALS ? 2 : token->shape & TOKEN_CAPITAL ? 1 : 0;
        entry.capitals |= wanted << 2 * i;
    }
    entry.accents = tokens_accents(phrase->text, tokens->items, tokens->count);
    add_entry(lexicon, node, entry);
    return OK;
}

/* Letters that words are cut by are known to the cutter, phrases of pages to article: not to the
 * trie. */
static bool is_for_others(enum word_class class)
{
    return class == WORD_ELISION || class == WORD_CLITIC || class == WORD_ABBREVIATION ||
           class == WORD_LABEL || (class >= WORD_PAGE_SHARE && class <= WORD_PAGE_DATE_WORD);
}

static enum status add_lines(struct lexicon *lexicon, const struct lexicon_lines *lines,
                             const struct endings *endings, struct report *report)
{
    struct phrases phrases = { 0 };
    struct token_list tokens = { 0 };
    for (size_t i = 0; i < lines->count; i++) {
        const struct lexicon_line *line = &lines->items[i];
        phrases.count = 0;
        if (is_for_others(line->class))
            continue;
        if (lexicon_phrases(line, endings, &phrases, lexicon->keep, report) != OK)
            return report->error.status;
        for (size_t p = 0; p < phrases.count; p++)
            if (add_phrase(lexicon, line, &phrases.items[p], &tokens, report) != OK)
                return report->error.status;
    }
    return OK;
}

struct lexicon *lexicon_open(const char *folder, const char *language, struct arena *keep,
                             struct report *report)
{
    struct lexicon *lexicon = NEW(keep, struct lexicon, 1);
    struct lexicon_lines lines = { 0 };
    struct endings endings = { 0 };
    struct node root = { 0 };
    struct entry none = { 0 };
    const char *path = str_format(keep, "%s/%s", folder, language).ptr;
    if (lexicon_read_folder(path, &lines, &endings, keep, report) != OK)
        return NULL;
    lexicon->language = str_cstr(keep, str_from(language));
    lexicon->cutting = lexicon_cutting(&lines, keep);
    lexicon->keep = keep;
    grow_words(lexicon);
    grow_edges(lexicon);
    APPEND(keep, &lexicon->nodes, root);
    APPEND(keep, &lexicon->entries, none);
    if (add_lines(lexicon, &lines, &endings, report) != OK)
        return NULL;
    lexicon->keep = NULL;
    return lexicon;
}

str lexicon_language(const struct lexicon *lexicon)
{
    return str_from(lexicon->language);
}

bool lexicon_value(const struct lexicon *lexicon, str folded, enum word_class class, str *value)
{
    uint32_t node = lexicon_step(lexicon, 0, lexicon_word(lexicon, folded));
    for (uint32_t e = node ? lexicon->nodes.items[node].first_entry : 0; e;
         e = lexicon->entries.items[e].next)
        if (lexicon->entries.items[e].class == class) {
            *value = lexicon->entries.items[e].value;
            return true;
        }
    return false;
}

bool lexicon_has(const struct lexicon *lexicon, str folded, enum word_class class)
{
    str value;
    return lexicon_value(lexicon, folded, class, &value);
}
