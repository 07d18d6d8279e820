/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.c - words and phrases of a language in one trie over numbered words: each word is looked
 * up once, a phrase costs one more probe a word. Made of the text files at each start (some ten
 * milliseconds), unless `make data` has left it beside them as it is in memory. */
#include "prose/lexicon.h"

#include <string.h>

#include "base/infile.h"
#include "text/text.h"

/* Eight bytes at a time: words are short. */
static uint64_t word_hash(str folded)
{
    uint64_t hash = folded.len * 0x9E3779B97F4A7C15u, piece;
    for (; folded.len >= 8; folded = str_skip(folded, 8)) {
        memcpy(&piece, folded.ptr, 8);
        hash = (hash ^ piece) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    piece = 0;
    for (size_t i = 0; i < folded.len; i++)
        piece = piece << 8 | (unsigned char)folded.ptr[i];
    hash = (hash ^ piece) * 0xC4CEB9FE1A85EC53u;
    return hash ^ hash >> 29;
}

/* Where the word is, or would be. */
static size_t find_slot(const struct lexicon *lexicon, str folded, uint64_t hash)
{
    size_t mask = lexicon->slots.count - 1, i = (size_t)hash & mask;
    for (const struct word_slot *slot; (slot = &lexicon->slots.items[i])->word; i = (i + 1) & mask)
        if (slot->tag == (uint32_t)(hash >> 32) &&
            str_eq(lexicon_text(lexicon, lexicon->words.items[slot->word].folded), folded))
            break;
    return i;
}

uint32_t lexicon_word(const struct lexicon *lexicon, str folded)
{
    if (!folded.len)
        return 0;
    return lexicon->slots.items[find_slot(lexicon, folded, word_hash(folded))].word;
}

static void grow_words(struct lexicon *lexicon)
{
    size_t room = lexicon->slots.count ? 2 * lexicon->slots.count : 1024;
    lexicon->slots.items = NEW(lexicon->keep, struct word_slot, room);
    lexicon->slots.count = room;
    for (size_t w = 1; w < lexicon->words.count; w++) {
        str folded = lexicon_text(lexicon, lexicon->words.items[w].folded);
        uint64_t hash = word_hash(folded);
        lexicon->slots.items[find_slot(lexicon, folded, hash)] =
            (struct word_slot){ (uint32_t)w, (uint32_t)(hash >> 32) };
    }
}

static struct piece_of_text add_text(struct lexicon *lexicon, str text)
{
    struct piece_of_text piece = { (uint32_t)lexicon->chars.count, (uint32_t)text.len };
    for (size_t i = 0; i < text.len; i++)
        APPEND(lexicon->keep, &lexicon->chars, text.ptr[i]);
    return piece;
}

static uint32_t add_word(struct lexicon *lexicon, str folded)
{
    if (2 * (lexicon->words.count + 1) >= lexicon->slots.count)
        grow_words(lexicon);
    uint64_t hash = word_hash(folded);
    size_t slot = find_slot(lexicon, folded, hash);
    if (!lexicon->slots.items[slot].word) {
        struct word word = { .folded = add_text(lexicon, folded) };
        lexicon->slots.items[slot] =
            (struct word_slot){ (uint32_t)lexicon->words.count, (uint32_t)(hash >> 32) };
        APPEND(lexicon->keep, &lexicon->words, word);
    }
    return lexicon->slots.items[slot].word;
}

/* Where the edge is, or would be. */
static struct edge *edge_at(const struct lexicon *lexicon, uint32_t node, uint32_t word)
{
    uint64_t key = (uint64_t)node << 32 | word;
    size_t mask = lexicon->edges.count - 1, i = (size_t)(key * 0x9E3779B97F4A7C15u >> 20) & mask;
    for (struct edge *edge; (edge = &lexicon->edges.items[i])->from; i = (i + 1) & mask)
        if (edge->from == node && edge->word == word)
            break;
    return &lexicon->edges.items[i];
}

/* Words share 32 bits: most that do not go on from a node are told without a probe. */
static uint32_t word_bit(uint32_t word)
{
    return (uint32_t)1 << (word * 0x9E3779B1u >> 27);
}

uint32_t lexicon_step(const struct lexicon *lexicon, uint32_t node, uint32_t word)
{
    if (!node)
        return lexicon->words.items[word].node;
    if (!word || !(lexicon->nodes.items[node].leads_on & word_bit(word)))
        return 0;
    return edge_at(lexicon, node, word)->to;
}

static void grow_edges(struct lexicon *lexicon)
{
    const struct edge *old = lexicon->edges.items;
    size_t old_room = lexicon->edges.count;
    lexicon->edges.count = old_room ? 2 * old_room : 1024;
    lexicon->edges.items = NEW(lexicon->keep, struct edge, lexicon->edges.count);
    for (size_t i = 0; i < old_room; i++)
        if (old[i].from)
            *edge_at(lexicon, old[i].from, old[i].word) = old[i];
}

static uint32_t add_node(struct lexicon *lexicon)
{
    struct node fresh = { 0 };
    APPEND(lexicon->keep, &lexicon->nodes, fresh);
    return (uint32_t)lexicon->nodes.count - 1;
}

static uint32_t add_step(struct lexicon *lexicon, uint32_t node, uint32_t word)
{
    struct word *first = &lexicon->words.items[word];
    if (!node)
        return first->node ? first->node : (first->node = add_node(lexicon));
    if (4 * (lexicon->edge_count + 1) >= 3 * lexicon->edges.count) /* few probes find nothing */
        grow_edges(lexicon);
    struct edge *edge = edge_at(lexicon, node, word);
    if (!edge->from) {
        *edge = (struct edge){ node, word, add_node(lexicon) };
        lexicon->nodes.items[node].leads_on |= word_bit(word);
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
            old->accents == entry.accents &&
            str_eq(lexicon_text(lexicon, old->value), lexicon_text(lexicon, entry.value)) &&
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
                              const struct phrase *phrase, struct piece_of_text value,
                              struct token_list *tokens, struct report *report)
{
    struct entry entry = { .class = (uint16_t)line->class, .forms = phrase->forms, .value = value };
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
    struct piece_of_text value = { 0 }; /* lines of a section share theirs */
    for (size_t i = 0; i < lines->count; i++) {
        const struct lexicon_line *line = &lines->items[i];
        phrases.count = 0;
        if (is_for_others(line->class))
            continue;
        if (!str_eq(lexicon_text(lexicon, value), line->value))
            value = add_text(lexicon, line->value);
        if (lexicon_phrases(line, endings, &phrases, lexicon->keep, report) != OK)
            return report->error.status;
        for (size_t p = 0; p < phrases.count; p++)
            if (add_phrase(lexicon, line, &phrases.items[p], value, &tokens, report) != OK)
                return report->error.status;
    }
    return OK;
}

static void add_cutters(struct lexicon *lexicon, const struct lexicon_lines *lines)
{
    for (int c = 0; c < CUTTER_COUNT; c++) {
        struct folded_words words = lexicon_cutters(lines, (enum cutter)c, lexicon->keep);
        struct piece_of_text piece = { (uint32_t)words.count, 0 };
        APPEND(lexicon->keep, &lexicon->cutters, piece);
        for (size_t i = 0; i < words.count; i++) {
            piece = add_text(lexicon, words.items[i]);
            APPEND(lexicon->keep, &lexicon->cutters, piece);
        }
    }
}

void lexicon_fill_cutting(struct lexicon *lexicon, struct arena *keep)
{
    struct cutting *cutting = &lexicon->cutting;
    struct word_set *const sets[CUTTER_COUNT] = { &cutting->elisions, &cutting->name_elisions,
                                                  &cutting->clitics, &cutting->abbreviations };
    const struct piece_of_text *next = lexicon->cutters.items;
    for (int c = 0; c < CUTTER_COUNT; c++) {
        size_t count = (next++)->at;
        str *words = NEW(keep, str, count + 1);
        for (size_t i = 0; i < count; i++)
            words[i] = lexicon_text(lexicon, *next++);
        word_set_fill(sets[c], words, count, keep);
    }
}

static enum status build(struct lexicon *lexicon, const struct lexicon_files *files,
                         struct arena *keep, struct report *report)
{
    struct lexicon_lines lines = { 0 };
    struct endings endings = { 0 };
    struct word no_word = { 0 };
    struct entry no_entry = { 0 };
    if (lexicon_read_lines(files, &lines, &endings, keep, report) != OK)
        return report->error.status;
    lexicon->keep = keep;
    add_cutters(lexicon, &lines);
    lexicon_fill_cutting(lexicon, keep);
    APPEND(keep, &lexicon->chars, '\0');
    APPEND(keep, &lexicon->words, no_word);
    APPEND(keep, &lexicon->entries, no_entry);
    add_node(lexicon); /* the root */
    grow_words(lexicon);
    grow_edges(lexicon);
    status_in_report(add_lines(lexicon, &lines, &endings, report));
    lexicon->keep = NULL;
    return report->error.status;
}

/* The lexicon's image beside its folder: no name of a language, which are at most three letters. */
static const char *image_path(const char *folder, const char *language, struct arena *keep)
{
    return str_format(keep, "%s/%s.lexicon", folder, language).ptr;
}

static enum status read_files(const char *folder, const char *language, struct lexicon_files *files,
                              struct arena *keep, struct report *report)
{
    const char *path = str_format(keep, "%s/%s", folder, language).ptr;
    return lexicon_read_folder(path, files, keep, report);
}

struct lexicon *lexicon_open(const char *folder, const char *language, struct arena *keep,
                             struct report *report)
{
    struct lexicon *lexicon = NEW(keep, struct lexicon, 1);
    struct lexicon_files files = { 0 };
    if (read_files(folder, language, &files, keep, report) != OK)
        return NULL;
    lexicon->language = str_cstr(keep, str_from(language));
    const char *image = image_path(folder, language, keep);
    if (lexicon_image_open(lexicon, image, lexicon_key(&files), keep))
        return lexicon;
    return build(lexicon, &files, keep, report) == OK ? lexicon : NULL;
}

void lexicon_close(struct lexicon *lexicon)
{
    if (lexicon)
        infile_unmap(lexicon->mapped);
}

enum status lexicon_compile(const char *folder, const char *language, struct arena *keep,
                            struct report *report)
{
    struct lexicon *lexicon = NEW(keep, struct lexicon, 1);
    struct lexicon_files files = { 0 };
    if (read_files(folder, language, &files, keep, report) != OK ||
        build(lexicon, &files, keep, report) != OK)
        return report->error.status;
    return lexicon_image_write(lexicon, image_path(folder, language, keep), lexicon_key(&files),
                               report);
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
            *value = lexicon_text(lexicon, lexicon->entries.items[e].value);
            return true;
        }
    return false;
}

bool lexicon_has(const struct lexicon *lexicon, str folded, enum word_class class)
{
    str value;
    return lexicon_value(lexicon, folded, class, &value);
}
