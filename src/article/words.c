/* SPDX-License-Identifier: Apache-2.0 */
/* words.c - the phrases of page.txt: which stand in a line, and how.
 *   [page-share is]           sections name the sign (signs.def) and how their phrases must stand:
 *   partager                    is      the line is this (numbers and marks do not count)
 *   partager cet = begins       begins  the line begins so
 *                               has     the line has it somewhere
 * Lines and phrases are compared folded: case, accents and apostrophes do not count. Phrases are
 * sorted; a table of first words leads to their run. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "article/article.h"
#include "article/signs.h"
#include "prose/prose.h"
#include "text/text.h"

enum how { HOW_IS, HOW_BEGINS, HOW_HAS };
enum { LANGUAGES_MOST = 64 };

struct phrase {
    str text;          /* folded */
    size_t first_word; /* bytes of it */
    enum sign sign;
    enum how how;
};
struct phrases {
    struct phrase *items;
    size_t count, capacity;
};
struct page_words {
    struct phrases phrases;
    uint32_t *slots; /* of first words: 1 + index of the first phrase with it; 0 empty */
    size_t mask;
};

static str first_word(str folded)
{
    ptrdiff_t end = str_find_char(folded, ' ');
    return end < 0 ? folded : str_sub(folded, 0, (size_t)end);
}

/* ---- reading ---- */

static bool find_sign(enum word_class class, enum sign *sign)
{
    enum { WORD_NONE = WORD_CLASS_COUNT };
    static const int classes[] = {
#define SIGN(name, class, furniture, resumes) (int)WORD_##class,
#include "article/signs.def"
#undef SIGN
    };
    for (int i = 0; i < SIGN_COUNT; i++)
        if (classes[i] == (int)class)
            return *sign = (enum sign)i, true;
    return false;
}

static bool find_how(str word, enum how *how)
{
    static const str names[] = { STR_INIT("is"), STR_INIT("begins"), STR_INIT("has") };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(word, names[i]))
            return *how = (enum how)i, true;
    return false;
}

static enum status read_file(const char *path, struct phrases *list, struct arena *keep,
                             struct report *report)
{
    struct lexicon_lines lines = { 0 };
    if (lexicon_read_file(path, &lines, keep, report) != OK)
        return report->error.status;
    for (size_t i = 0; i < lines.count; i++) {
        const struct lexicon_line *line = &lines.items[i];
        struct phrase phrase = { .text = text_fold(line->phrase, keep) };
        phrase.first_word = first_word(phrase.text).len;
        if (!find_sign(line->class, &phrase.sign) || !find_how(line->value, &phrase.how))
            return report_error(report, ERR_SYNTAX, line->at,
                                "write [page-share is], begins or has, and a phrase a line",
                                "'%.*s' is no phrase of pages", STR_ARG(line->phrase));
        if (phrase.text.len)
            APPEND(keep, list, phrase);
    }
    return OK;
}

/* ---- the table ---- */

static str own_first_word(const struct phrase *phrase)
{
    return (str){ phrase->text.ptr, phrase->first_word };
}

/* By first word, then the longest first. */
static int phrase_order(const void *a, const void *b)
{
    const struct phrase *p = a, *q = b;
    int order = str_cmp(own_first_word(p), own_first_word(q));
    if (!order)
        order = (p->text.len < q->text.len) - (p->text.len > q->text.len);
    if (!order)
        order = str_cmp(p->text, q->text);
    return order ? order : (p->sign > q->sign) - (p->sign < q->sign);
}

static void make_table(struct page_words *words, struct arena *keep)
{
    struct phrases *list = &words->phrases;
    size_t slots = 16;
    while (slots < 2 * list->count)
        slots *= 2;
    words->slots = NEW(keep, uint32_t, slots);
    words->mask = slots - 1;
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, phrase_order);
    for (size_t i = 0; i < list->count; i++) {
        str word = own_first_word(&list->items[i]);
        if (i && str_eq(word, own_first_word(&list->items[i - 1])))
            continue;
        size_t slot = str_hash(word) & words->mask;
        while (words->slots[slot])
            slot = (slot + 1) & words->mask;
        words->slots[slot] = (uint32_t)i + 1;
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The folders of languages, sorted: folders give their entries in any order. */
static size_t list_languages(const char *folder, const char *names[LANGUAGES_MOST],
                             struct arena *keep)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir)) && count < LANGUAGES_MOST;)
        if (entry->d_name[0] != '.' && !strchr(entry->d_name, '.'))
            names[count++] = str_cstr(keep, str_from(entry->d_name));
    if (dir)
        closedir(dir);
    qsort(names, count, sizeof *names, by_name);
    return count;
}

struct page_words *page_words_open(const char *folder, struct arena *keep, struct report *report)
{
    const char *names[LANGUAGES_MOST];
    struct page_words *words = NEW(keep, struct page_words, 1);
    size_t languages = list_languages(folder, names, keep);
    for (size_t i = 0; i < languages && report->error.status == OK; i++) {
        const char *path = str_format(keep, "%s/%s/page.txt", folder, names[i]).ptr;
        if (access(path, F_OK) == 0)
            status_in_report(read_file(path, &words->phrases, keep, report));
    }
    if (report->error.status == OK && !words->phrases.count)
        (void)report_error(report, ERR_FILE, (struct source_pos){ .file = folder }, "run make data",
                           "there are no words of pages here (<language>/page.txt)");
    if (report->error.status != OK)
        return NULL;
    make_table(words, keep);
    return words;
}

/* ---- asking ---- */

static const struct phrase *phrases_from(const struct page_words *words, str word)
{
    for (size_t slot = str_hash(word) & words->mask; words->slots[slot];
         slot = (slot + 1) & words->mask) {
        const struct phrase *phrase = &words->phrases.items[words->slots[slot] - 1];
        if (str_eq(word, own_first_word(phrase)))
            return phrase;
    }
    return NULL;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool has_letters(str folded)
{
    for (size_t i = 0; i < folded.len; i++)
        if (is_letter(folded.ptr[i]))
            return true;
    return false;
}

static bool stands_at(const struct phrase *phrase, str folded)
{
    if (!str_starts(folded, phrase->text))
        return false;
    return folded.len == phrase->text.len || folded.ptr[phrase->text.len] == ' ';
}

/* The phrases whose first word stands at the start of `folded`. */
static uint64_t signs_here(const struct page_words *words, str folded, bool is_start, bool whole,
                           bool *is_all)
{
    uint64_t signs = 0;
    str word = first_word(folded);
    const struct phrase *end = words->phrases.items + words->phrases.count;
    const struct phrase *phrase = phrases_from(words, word);
    for (; phrase && phrase < end && str_eq(own_first_word(phrase), word); phrase++) {
        if (!stands_at(phrase, folded))
            continue;
        bool all = is_start && whole && !has_letters(str_skip(folded, phrase->text.len));
        if (phrase->how == HOW_HAS || (is_start && phrase->how == HOW_BEGINS) || all) {
            signs |= UINT64_C(1) << phrase->sign;
            *is_all |= all;
        }
    }
    return signs;
}

uint64_t page_words_signs(const struct page_words *words, str folded, bool whole, bool *is_all)
{
    uint64_t signs = 0;
    bool is_start = true;
    *is_all = false;
    while (folded.len) {
        signs |= signs_here(words, folded, is_start, whole, is_all);
        str word = first_word(folded);
        is_start = is_start && !has_letters(word);
        folded = str_skip(folded, word.len + 1);
    }
    return signs;
}

size_t page_words_at(const struct page_words *words, str folded, enum sign sign)
{
    str word = first_word(folded);
    const struct phrase *end = words->phrases.items + words->phrases.count;
    const struct phrase *phrase = phrases_from(words, word);
    for (; phrase && phrase < end && str_eq(own_first_word(phrase), word); phrase++)
        if (phrase->sign == sign && stands_at(phrase, folded))
            return phrase->text.len;
    return 0;
}
