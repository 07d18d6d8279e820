/* SPDX-License-Identifier: Apache-2.0 */
#include "article/source.h"

#include <string.h>

#include "intake/intake.h"
#include "text/text.h"

bool url_is_one(str text)
{
    return str_starts(text, STR("http://")) || str_starts(text, STR("https://"));
}

str url_host(str url)
{
    if (!url_is_one(url))
        return (str){ 0 };
    str host = str_skip(url, (size_t)str_find(url, STR("://")) + 3);
    for (size_t i = 0; i < host.len; i++)
        if (strchr("/?#: ", host.ptr[i]))
            host.len = i;
    return str_starts(host, STR("www.")) ? str_skip(host, 4) : host;
}

str language_code(str text, struct arena *keep)
{
    text = str_trim(text);
    bool two = text.len == 2 || (text.len > 2 && strchr("-_", text.ptr[2]));
    if (!two || !str_is_ascii(str_sub(text, 0, 2)))
        return (str){ 0 };
    return text_fold(str_sub(text, 0, 2), keep);
}

bool metadata_date(str text, struct date *date)
{
    struct interval when;
    text = str_trim(text);
    bool is_day = date_parse(text, ORDER_DMY, &when) && when.precision == DATE_DAY;
    /* An ISO date with a time of day that nobody else writes so: its first ten characters. */
    if (!is_day && text.len > 10 && text.ptr[4] == '-')
        is_day = date_parse(str_sub(text, 0, 10), ORDER_DMY, &when) && when.precision == DATE_DAY;
    if (is_day)
        *date = when.from;
    return is_day;
}

/* ---- the kind of a file ---- */

static bool ends_nocase(const char *path, const char *extension)
{
    size_t len = strlen(path), n = strlen(extension);
    return len > n && str_eq_nocase((str){ path + len - n, n }, (str){ extension, n });
}

static const struct {
    const char *extension;
    enum article_kind kind;
} named[] = {
    { ".txt", KIND_TEXT },   { ".md", KIND_TEXT },    { ".html", KIND_HTML }, { ".htm", KIND_HTML },
    { ".xhtml", KIND_HTML }, { ".jsonl", KIND_JSON }, { ".json", KIND_JSON },
};
enum { NAMED = sizeof named / sizeof *named };

static int name_kind(const char *path)
{
    for (int i = 0; i < NAMED; i++)
        if (ends_nocase(path, named[i].extension))
            return (int)named[i].kind;
    return -1;
}

bool article_is_named(const char *path)
{
    return name_kind(path) >= 0;
}

static str skip_blank(str text)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] && strchr(" \t\r\n\f", text.ptr[n]))
        n++;
    return str_skip(text, n);
}

/* "<!doctype", "<html", "<p>": an element's name behind the first bracket. */
static bool begins_markup(str text)
{
    static const str names[] = {
        STR_INIT("!doctype html"), STR_INIT("html"),    STR_INIT("head"),   STR_INIT("body"),
        STR_INIT("!--"),           STR_INIT("?xml"),    STR_INIT("div"),    STR_INIT("p"),
        STR_INIT("article"),       STR_INIT("section"), STR_INIT("h1"),     STR_INIT("main"),
        STR_INIT("meta"),          STR_INIT("title"),   STR_INIT("span"),   STR_INIT("table"),
        STR_INIT("script"),        STR_INIT("link"),    STR_INIT("header"),
    };
    if (!str_starts(text, STR("<")))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t end = 1 + names[i].len;
        bool same = str_eq_nocase(str_sub(text, 1, names[i].len), names[i]);
        if (same && (names[i].ptr[0] == '!' || names[i].ptr[0] == '?' ||
                     (end < text.len && strchr("> \t\r\n/", text.ptr[end]))))
            return true;
    }
    return false;
}

static bool begins_json(str text)
{
    str rest = text;
    while (str_starts(rest, STR("[")))
        rest = skip_blank(str_skip(rest, 1));
    if (!str_starts(rest, STR("{")))
        return false;
    rest = skip_blank(str_skip(rest, 1));
    return str_starts(rest, STR("\"")) || str_starts(rest, STR("}"));
}

enum article_kind article_kind_of(str text, const char *path)
{
    text = skip_blank(str_starts(text, STR("\xef\xbb\xbf")) ? str_skip(text, 3) : text);
    if (begins_markup(text))
        return KIND_HTML;
    if (begins_json(text))
        return KIND_JSON;
    int kind = name_kind(path);
    return kind < 0 ? KIND_TEXT : (enum article_kind)kind;
}
