/* SPDX-License-Identifier: Apache-2.0 */
/* json_lines.c - documents of JSON objects: one a line, or in an array, or one after the other.
 * An object that is broken costs the line in which it begins (and lines that begin no object after
 * it), and a warning that tells where and why; all others are read. */
#include <string.h>

#include "article/json_pull.h"
#include "article/source.h"

enum field {
    FIELD_TEXT,
    FIELD_ID,
    FIELD_TITLE,
    FIELD_DATE,
    FIELD_LANGUAGE,
    FIELD_SOURCE,
    FIELD_LINK,
    FIELD_COUNT
};
struct fields {
    str of[FIELD_COUNT];
    int rank[FIELD_COUNT]; /* 1 + the line of json_fields.def it is from; 0 none */
};

static const char line_hint[] =
    "a line is one object: {\"id\": ..., \"title\": ..., \"date\": \"YYYY-MM-DD\", \"text\": ...}";

/* ---- where ---- */

static struct source_pos position(struct json_lines *lines, const char *at, const char *file)
{
    if (at < lines->line_start) { /* an error was told that stands behind it */
        lines->line_start = lines->text;
        lines->line = 1;
    }
    const char *end;
    while ((end = memchr(lines->line_start, '\n', (size_t)(at - lines->line_start)))) {
        lines->line_start = end + 1;
        lines->line++;
    }
    size_t before = str_count_codes((str){ lines->line_start, (size_t)(at - lines->line_start) });
    return (struct source_pos){ file, lines->line, (unsigned)before + 1 };
}

/* Behind the line that holds the start of `rest`, at the next line that begins an object. */
static void skip_broken(struct json_lines *lines)
{
    do {
        ptrdiff_t end = str_find_char(lines->rest, '\n');
        lines->rest = end < 0 ? str_skip(lines->rest, lines->rest.len)
                              : str_skip(lines->rest, (size_t)end + 1);
    } while (lines->rest.len && !str_starts(str_trim(str_sub(lines->rest, 0, 256)), STR("{")));
}

static void skip_between(struct json_lines *lines)
{
    size_t n = 0;
    while (n < lines->rest.len && lines->rest.ptr[n] && strchr(" \t\r\n,[]", lines->rest.ptr[n]))
        n++;
    lines->rest = str_skip(lines->rest, n);
}

/* ---- what ---- */

static void take_field(struct fields *fields, str key, str value)
{
    static const struct {
        str key;
        enum field field;
    } known[] = {
#define FIELD(meaning, key) { STR_INIT(key), FIELD_##meaning },
#include "article/json_fields.def"
#undef FIELD
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int rank = (int)i + 1, *had = &fields->rank[known[i].field];
        if (value.len && str_eq(key, known[i].key) && (!*had || rank < *had)) {
            fields->of[known[i].field] = value;
            *had = rank;
        }
    }
}

static bool read_object(struct json_pull *json, struct fields *fields, struct arena *keep)
{
    while (json_pull(json, keep)) {
        bool text = json->event == JSON_TEXT;
        bool number = json->event == JSON_NUMBER && !str_eq(json->value, STR("null"));
        if (json->depth == 1 && (text || number))
            take_field(fields, json->key, json->value);
    }
    return !json->error;
}

static void set_date(struct document *document, str text, struct source_pos at,
                     struct report *report)
{
    if (!text.len)
        return;
    if (metadata_date(text, &document->date))
        document->trust = DATE_TRUST_METADATA;
    else
        report_warning(report, at, "write dates as YYYY-MM-DD", "'%.*s' is not the date of a day",
                       STR_ARG(str_clip(text, 80)));
}

static void set_text(struct document *document, str title, str text, struct arena *keep)
{
    const str parts[] = { title, STR("\n\n"), text };
    size_t first = title.len ? 0 : 2;
    document->text = str_concat(keep, parts + first, 3 - first);
    document->text_from = title.len ? title.len + 2 : 0;
    document->title = str_sub(document->text, 0, title.len);
}

static void set_source(struct document *document, const struct fields *fields, struct arena *keep)
{
    str source = fields->of[FIELD_SOURCE], link = fields->of[FIELD_LINK];
    if (!link.len && url_is_one(source))
        link = source;
    document->link = str_copy(keep, link);
    document->publisher =
        str_copy(keep, url_is_one(source) || !source.len ? url_host(link) : source);
    document->language = language_code(fields->of[FIELD_LANGUAGE], keep);
    document->id = str_copy(keep, fields->of[FIELD_ID]);
}

/* An object at the start of `rest`; false when it is no document, told and skipped. */
static bool read_document(struct json_lines *lines, const char *file, struct arena *keep,
                          struct arena scratch, struct document *document, struct report *report)
{
    struct json_pull *json = NEW(&scratch, struct json_pull, 1);
    struct fields fields = { 0 };
    const char *begin = lines->rest.ptr;
    json->rest = lines->rest;
    bool is_object = *begin == '{';
    if (!is_object || !read_object(json, &fields, &scratch)) {
        const char *error = is_object ? json->error : "an object does not begin here";
        struct source_pos at = position(lines, is_object ? json->rest.ptr : begin, file);
        report_warning(report, at, line_hint, "%s: the line is left out", error);
        skip_broken(lines);
        return false;
    }
    lines->rest = json->rest;
    str text = str_trim(fields.of[FIELD_TEXT]);
    if (!text.len) {
        report_warning(report, position(lines, begin, file), line_hint,
                       "there is no \"text\", or it is empty: the line is left out");
        return false;
    }
    set_text(document, str_trim(fields.of[FIELD_TITLE]), fields.of[FIELD_TEXT], keep);
    set_source(document, &fields, keep);
    if (fields.of[FIELD_DATE].len)
        set_date(document, fields.of[FIELD_DATE], position(lines, begin, file), report);
    return true;
}

bool json_lines_next(struct json_lines *lines, const char *file, const struct page_words *words,
                     struct arena *keep, struct arena scratch, struct document *document,
                     struct report *report)
{
    for (skip_between(lines); lines->rest.len; skip_between(lines)) {
        *document = (struct document){ 0 };
        if (!read_document(lines, file, keep, scratch, document, report))
            continue;
        page_read(document, words, keep, scratch);
        return true;
    }
    return false;
}
