/* SPDX-License-Identifier: Apache-2.0 */
/* article_inputs.c - which inputs are text to read and which are tables, by name and first bytes.
 */
#include <string.h>
#include <sys/stat.h>

#include "base/infile.h"
#include "cli/articles.h"

static bool has_one_of(str name, const char *const *endings)
{
    for (; *endings; endings++)
        if (name.len > strlen(*endings) &&
            str_eq_nocase(str_skip(name, name.len - strlen(*endings)), str_from(*endings)))
            return true;
    return false;
}

/* As many tabs or semicolons in the second line as in the first, and at least one: a table. */
static bool looks_like_table(str content)
{
    str first, second;
    if (!str_cut(&content, '\n', &first) || !str_cut(&content, '\n', &second))
        return false;
    for (const char *mark = "\t;|"; *mark; mark++) {
        size_t a = 0, b = 0;
        for (size_t i = 0; i < first.len; i++)
            a += first.ptr[i] == *mark;
        for (size_t i = 0; i < second.len; i++)
            b += second.ptr[i] == *mark;
        if (a && a == b)
            return true;
    }
    return false;
}

static bool begins_like_article(const char *path, bool (*judge)(str beginning))
{
    struct report silent = { 0 };
    str content;
    if (infile_map(path, &content, &silent) != OK)
        return false;
    bool answer = judge(str_sub(content, 0, 65536));
    infile_unmap(content);
    return answer;
}

static bool is_no_table(str beginning)
{
    return !looks_like_table(beginning);
}

static bool is_json_of_texts(str beginning)
{
    beginning = str_trim(beginning);
    return str_starts(beginning, STR("{")) && str_find(beginning, STR("\"text\"")) >= 0 &&
           str_find(beginning, STR("\"FeatureCollection\"")) < 0 &&
           str_find(beginning, STR("\"tellings\"")) < 0; /* our own event table */
}

bool looks_like_article(const char *path)
{
    static const char *const pages[] = { ".html", ".htm", ".xhtml", ".md", NULL };
    static const char *const texts[] = { ".txt", ".text", NULL };
    static const char *const json[] = { ".jsonl", ".ndjson", ".json", NULL };
    struct stat facts;
    str name = str_from(path);
    if (!stat(path, &facts) && S_ISDIR(facts.st_mode))
        return true;
    if (has_one_of(name, pages))
        return true;
    if (has_one_of(name, texts))
        return begins_like_article(path, is_no_table);
    return has_one_of(name, json) && begins_like_article(path, is_json_of_texts);
}
