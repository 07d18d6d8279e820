/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon_lines.c - reads the files of a lexicon (form: geodata/lexicon/README.md).
 *   [class value]     of the lines that follow; the value may be missing
 *   phrase            one of that class
 *   phrase = value    with a value of its own
 *   # comment         as is everything after a # with white space before it
 * and of endings.txt
 *   [paradigm]
 *   letters form form...    "-" for no letters */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/infile.h"
#include "prose/lexicon.h"
#include "text/text.h"

static bool class_of(str text, enum word_class *class)
{
    static const char *const names[] = {
#define CLASS(name, text, meaning) text,
#include "prose/classes.def"
#undef CLASS
    };
    for (size_t i = 0; i < WORD_CLASS_COUNT; i++)
        if (str_eq(text, str_from(names[i]))) {
            *class = (enum word_class)i;
            return true;
        }
    return false;
}

static bool form_of(str text, uint16_t *bit)
{
    static const char *const names[] = {
#define FORM(name, text) text,
#include "prose/forms.def"
#undef FORM
    };
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (str_eq(text, str_from(names[i]))) {
            *bit = (uint16_t)(1u << i);
            return true;
        }
    return false;
}

/* A line without its comment. */
static str bare(str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '#' && (!i || line.ptr[i - 1] == ' ' || line.ptr[i - 1] == '\t'))
            return str_trim(str_sub(line, 0, i));
    return str_trim(line);
}

/* The text in the brackets of a section line; false: there is no closing one. */
static bool section_of(str line, str *inner)
{
    if (!str_ends(line, STR("]")))
        return false;
    *inner = str_trim(str_sub(line, 1, line.len - 2));
    return true;
}

static enum status bad_section(struct source_pos at, str line, struct report *report)
{
    return report_error(report, ERR_SYNTAX, at,
                        "sections are [class] or [class value]; the classes are those of "
                        "geodata/lexicon/README.md",
                        "'%.*s' is no section of a lexicon", STR_ARG(line));
}

static bool read_section(str line, struct lexicon_line *section)
{
    str inner, class;
    if (!section_of(line, &inner))
        return false;
    str rest = inner;
    if (!str_cut(&rest, ' ', &class) || !class_of(class, &section->class))
        return false;
    section->value = str_trim(rest);
    return true;
}

static struct lexicon_line read_line(str line, const struct lexicon_line *section)
{
    struct lexicon_line read = *section;
    ptrdiff_t equals = str_find(line, STR(" ="));
    read.phrase = equals < 0 ? line : str_trim(str_sub(line, 0, (size_t)equals));
    if (equals >= 0)
        read.value = str_trim(str_skip(line, (size_t)equals + 2));
    return read;
}

static enum status check_text(const char *path, str content, struct report *report)
{
    if (str_is_utf8(content))
        return OK;
    return report_error(report, ERR_DATA, (struct source_pos){ path, 0, 0 }, "save it as UTF-8",
                        "the lexicon is not UTF-8");
}

static enum status read_lines(const char *path, str content, struct lexicon_lines *lines,
                              struct arena *keep, struct report *report)
{
    str raw;
    struct lexicon_line section = { .class = WORD_CLASS_COUNT };
    section.at = (struct source_pos){ path, 0, 1 };
    if (check_text(path, content, report) != OK)
        return report->error.status;
    while (str_cut(&content, '\n', &raw)) {
        str line = bare(raw);
        section.at.line++;
        if (!line.len)
            continue;
        if (line.ptr[0] == '[') {
            if (!read_section(line, &section))
                return bad_section(section.at, line, report);
            continue;
        }
        if (section.class == WORD_CLASS_COUNT)
            return bad_section(section.at, line, report);
        struct lexicon_line read = read_line(line, &section);
        APPEND(keep, lines, read);
    }
    return OK;
}

enum status lexicon_read_file(const char *path, struct lexicon_lines *lines, struct arena *keep,
                              struct report *report)
{
    str content;
    if (infile_read(path, keep, &content, report) != OK)
        return report->error.status;
    return read_lines(path, content, lines, keep, report);
}

static enum status read_ending(str line, str paradigm, struct source_pos at,
                               struct endings *endings, struct arena *keep, struct report *report)
{
    str word;
    struct ending ending = { .paradigm = paradigm };
    if (!str_cut(&line, ' ', &ending.letters))
        return OK;
    if (str_eq(ending.letters, STR("-")))
        ending.letters = (str){ 0 };
    while (str_cut(&line, ' ', &word)) {
        uint16_t bit = 0;
        if (word.len && !form_of(word, &bit))
            return report_error(report, ERR_SYNTAX, at,
                                "write the ending, then forms such as 'past' or 'participle'",
                                "'%.*s' is no form of a word", STR_ARG(word));
        ending.forms |= bit;
    }
    APPEND(keep, endings, ending);
    size_t first = endings->count - 1;
    while (first && str_eq(endings->items[first - 1].paradigm, paradigm))
        first--;
    endings->items[first].next = endings->count;
    return OK;
}

static enum status read_endings(const char *path, str content, struct endings *endings,
                                struct arena *keep, struct report *report)
{
    str raw, paradigm = { 0 };
    struct source_pos at = { path, 0, 1 };
    if (check_text(path, content, report) != OK)
        return report->error.status;
    while (str_cut(&content, '\n', &raw)) {
        str line = bare(raw);
        at.line++;
        if (!line.len)
            continue;
        if (line.ptr[0] == '[' && !section_of(line, &paradigm))
            return bad_section(at, line, report);
        if (line.ptr[0] != '[' && read_ending(line, paradigm, at, endings, keep, report) != OK)
            return report->error.status;
    }
    return OK;
}

static int is_lexicon_file(const struct dirent *entry)
{
    str name = str_from(entry->d_name);
    return str_ends(name, STR(".txt")) && name.ptr[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum status read_file(const char *path, struct lexicon_files *files, struct arena *keep,
                             struct report *report)
{
    struct lexicon_file file = { .path = path };
    if (infile_read(path, keep, &file.content, report) == OK)
        APPEND(keep, files, file);
    return report->error.status;
}

enum status lexicon_read_folder(const char *folder, struct lexicon_files *files, struct arena *keep,
                                struct report *report)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, is_lexicon_file, by_name);
    for (int i = 0; i < count; i++) {
        const char *path = str_format(keep, "%s/%s", folder, names[i]->d_name).ptr;
        if (report->error.status == OK)
            status_in_report(read_file(path, files, keep, report));
        free(names[i]);
    }
    free(names);
    if (count <= 0)
        return report_error(report, ERR_FILE, (struct source_pos){ folder, 0, 0 },
                            "a lexicon is a folder of .txt files named after its language: fr, en",
                            "there is no lexicon");
    return report->error.status;
}

enum status lexicon_read_lines(const struct lexicon_files *files, struct lexicon_lines *lines,
                               struct endings *endings, struct arena *keep, struct report *report)
{
    for (size_t i = 0; i < files->count && report->error.status == OK; i++) {
        const struct lexicon_file *file = &files->items[i];
        bool is_endings = str_ends(str_from(file->path), STR("/endings.txt"));
        status_in_report(is_endings ? read_endings(file->path, file->content, endings, keep, report)
                                    : read_lines(file->path, file->content, lines, keep, report));
    }
    return report->error.status;
}

struct folded_words lexicon_cutters(const struct lexicon_lines *lines, enum cutter cutter,
                                    struct arena *keep)
{
    static const enum word_class classes[CUTTER_COUNT] = { WORD_ELISION, WORD_ELISION, WORD_CLITIC,
                                                           WORD_ABBREVIATION };
    str *items = NEW(keep, str, lines->count + 1);
    struct folded_words words = { items, 0 };
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].class == classes[cutter] &&
            (cutter != CUTTER_NAME_ELISION || str_eq(lines->items[i].value, STR("names"))))
            items[words.count++] = text_fold(lines->items[i].phrase, keep);
    return words;
}
