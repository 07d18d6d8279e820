/* SPDX-License-Identifier: Apache-2.0 */
/* language.c - which language a text is in: function words (le, des, est; the, of, was) make up a
 * third and more of running text in their own language and next to nothing in another. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "prose/lexicon.h"
#include "text/text.h"

/* A text is read by pieces, until one language has so many more of its words than any other. */
enum { SAMPLE_BYTES = 20000, PIECE_BYTES = 1500, CLEAR_TIMES = 3 };
static const double clear = 0.3;
enum { SHORT_WORDS = 12 };         /* of a text that any word of one language alone tells */
static const double enough = 0.15; /* of the words; French and English news have 0.35 to 0.5 */

struct language {
    const char *code;
    struct word_set words;
};
struct languages {
    struct {
        struct language *items;
        size_t count, capacity;
    } list;
};

static int is_folder_name(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strlen(entry->d_name) <= 3;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

struct words {
    str *items;
    size_t count, capacity;
};

/* By short words a language is known, and in a line or two by its days and months. */
static bool is_telling(const struct lexicon_line *line)
{
    return line->class == WORD_FUNCTION || line->class == WORD_WEEKDAY || line->class == WORD_MONTH;
}

static enum status read_words(const char *path, struct words *words, struct arena *keep,
                              struct report *report)
{
    struct lexicon_lines lines = { 0 };
    if (lexicon_read_file(path, &lines, keep, report) != OK)
        return report->error.status;
    for (size_t i = 0; i < lines.count; i++) {
        str word = { 0 };
        if (is_telling(&lines.items[i]))
            word = text_fold(lines.items[i].phrase, keep);
        if (word.len)
            APPEND(keep, words, word);
    }
    return OK;
}

static enum status read_language(struct languages *languages, const char *folder, const char *code,
                                 struct arena *keep, struct report *report)
{
    const char *path = str_format(keep, "%s/%s/language.txt", folder, code).ptr,
               *dates = str_format(keep, "%s/%s/dates.txt", folder, code).ptr;
    struct language language = { .code = str_cstr(keep, str_from(code)) };
    struct words words = { 0 };
    if (read_words(path, &words, keep, report) != OK ||
        (!access(dates, R_OK) && read_words(dates, &words, keep, report) != OK))
        return report->error.status;
    word_set_fill(&language.words, words.items, words.count, keep);
    APPEND(keep, &languages->list, language);
    return OK;
}

struct languages *languages_open(const char *folder, struct arena *keep, struct report *report)
{
    struct languages *languages = NEW(keep, struct languages, 1);
    struct dirent **names = NULL;
    int count = scandir(folder, &names, is_folder_name, by_name);
    for (int i = 0; i < count; i++) {
        if (report->error.status == OK)
            status_in_report(read_language(languages, folder, names[i]->d_name, keep, report));
        free(names[i]);
    }
    free(names);
    if (count <= 0)
        status_in_report(report_error(report, ERR_FILE, (struct source_pos){ folder, 0, 0 },
                                      "it holds a folder for each language: fr, en",
                                      "there are no lexicons"));
    return report->error.status == OK ? languages : NULL;
}

size_t languages_count(const struct languages *languages)
{
    return languages->list.count;
}

const char *languages_code(const struct languages *languages, size_t i)
{
    return languages->list.items[i].code;
}

bool languages_have(const struct languages *languages, str code)
{
    for (size_t i = 0; i < languages->list.count; i++)
        if (str_eq(code, str_from(languages->list.items[i].code)))
            return true;
    return false;
}

/* Words of a piece of text, and how many of them each language knows. */
struct counted {
    size_t words, *of;
};

/* "l'attaque d'une base": two words each. Folding would make one of them. */
static str without_apostrophes(str text, struct arena *keep)
{
    static const str curly = STR_INIT("\u2019");
    char *copy = NEW(keep, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        bool is_curly = str_starts(str_skip(text, i), curly);
        copy[i] = is_curly || text.ptr[i] == '\'' ? ' ' : text.ptr[i];
        for (size_t left = is_curly ? curly.len - 1 : 0; left; left--)
            copy[++i] = ' ';
    }
    return (str){ copy, text.len };
}

static void count_words(const struct languages *languages, str text, struct counted *counted,
                        struct arena scratch)
{
    str folded = text_fold(without_apostrophes(text, &scratch), &scratch);
    for (size_t from = 0, to; from < folded.len; from = to + 1) { /* single spaces between words */
        for (to = from; to < folded.len && folded.ptr[to] != ' ';)
            to++;
        str word = { folded.ptr + from, to - from };
        if (word.len && word.ptr[0] >= '0' && word.ptr[0] <= '9')
            continue; /* figures are of no language */
        uint64_t hash = str_hash(word);
        counted->words++;
        for (size_t i = 0; i < languages->list.count; i++)
            counted->of[i] += word_set_has_hashed(&languages->list.items[i].words, word, hash);
    }
}

/* The language with most words; NULL: none has any. `second`: how many the next one has. */
static const struct language *leader(const struct languages *languages,
                                     const struct counted *counted, size_t *most, size_t *second)
{
    const struct language *best = NULL;
    *most = *second = 0;
    for (size_t i = 0; i < languages->list.count; i++) {
        if (counted->of[i] <= *most) {
            *second = counted->of[i] > *second ? counted->of[i] : *second;
            continue;
        }
        *second = *most;
        *most = counted->of[i];
        best = &languages->list.items[i];
    }
    return best;
}

const char *languages_guess(const struct languages *languages, str text, struct arena scratch)
{
    struct counted counted = { 0, NEW(&scratch, size_t, languages->list.count + 1) };
    const struct language *best = NULL;
    size_t most = 0, second = 0;
    text = str_clip(text, SAMPLE_BYTES);
    for (size_t from = 0, to; from < text.len; from = to) {
        to = from + PIECE_BYTES < text.len ? from + PIECE_BYTES : text.len;
        while (to < text.len && text.ptr[to] != ' ' && text.ptr[to] != '\n')
            to++;
        count_words(languages, str_sub(text, from, to - from), &counted, scratch);
        best = leader(languages, &counted, &most, &second);
        if ((double)most >= clear * (double)counted.words && most >= CLEAR_TIMES * second)
            break;
    }
    bool alone = counted.words <= SHORT_WORDS && !second; /* a headline has few of them */
    return best && (alone || (double)most >= enough * (double)counted.words) ? best->code : NULL;
}
