/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stdio.h>

#include "style/reading.h"

static size_t skip_space(str text, size_t at)
{
    while (at < text.len && str_find_char(STR(" \t\r\n"), text.ptr[at]) >= 0)
        at++;
    return at;
}

/* Past the string whose opening quote is at `at`. */
static size_t skip_string(str text, size_t at)
{
    for (at++; at < text.len && text.ptr[at] != '"'; at++)
        if (text.ptr[at] == '\\')
            at++;
    return at < text.len ? at + 1 : text.len;
}

/* Past the value at `at`: brackets are counted, strings jumped over. */
static size_t skip_value(str text, size_t at)
{
    for (size_t depth = 0; at < text.len;) {
        char c = text.ptr[at];
        if (c == '"') {
            at = skip_string(text, at);
        } else {
            if (depth == 0 && (c == ',' || c == ']' || c == '}'))
                return at;
            depth += c == '[' || c == '{';
            depth -= depth > 0 && (c == ']' || c == '}');
            at++;
        }
    }
    return text.len;
}

/* The member's value (with a key) or the item's in the container at `at`; `at` when not there. */
static size_t find_child(str text, size_t at, const struct where *where)
{
    size_t next = skip_space(text, at + 1);
    for (size_t index = 0; next < text.len && text.ptr[next] != ']' && text.ptr[next] != '}';
         index++) {
        size_t name = next, value = next;
        bool here = index == where->index;
        if (where->key) {
            size_t end = skip_string(text, next);
            here = end >= next + 2 &&
                   str_eq(str_sub(text, next + 1, end - next - 2), str_from(where->key));
            value = skip_space(text, skip_space(text, end) + 1); /* past ':' */
        }
        if (here)
            return where->on_key ? name : value;
        next = skip_value(text, value);
        if (next < text.len && text.ptr[next] == ',')
            next = skip_space(text, next + 1);
    }
    return at;
}

size_t position_find(str text, const struct where *where)
{
    if (!where)
        return skip_space(text, 0);
    size_t at = position_find(text, where->parent);
    if (where->stays)
        return at;
    return at < text.len ? find_child(text, at, where) : at;
}

enum { LOCATED = 1000 }; /* warnings looked for in the text: each costs a walk through it */

static struct source_pos locate(const struct reading *reading, size_t offset, str *line)
{
    struct source_pos at = { .file = reading->path, .line = 1, .column = 1 };
    size_t start = 0;
    for (size_t i = 0; i < offset; i++)
        if (reading->text.ptr[i] == '\n') {
            at.line++;
            start = i + 1;
        }
    str rest = str_skip(reading->text, start);
    ptrdiff_t end = str_find_char(rest, '\n');
    *line = end < 0 ? rest : str_sub(rest, 0, (size_t)end);
    at.column += (unsigned)str_count_codes(str_sub(rest, 0, offset - start));
    return at;
}

static void keep_finding(const struct reading *reading, bool warning, struct source_pos at,
                         const char *hint, str text)
{
    struct style_finding finding = { warning, at, text, { 0 } };
    finding.hint = str_copy(reading->keep, str_from(hint));
    APPEND(reading->keep, reading->findings, finding);
}

void reading_tell(const struct reading *reading, bool warning, size_t offset, const char *hint,
                  str text)
{
    str line;
    struct report *report = reading->report;
    struct source_pos at = locate(reading, offset, &line);
    bool first = report->error.status == OK;
    if (reading->findings)
        keep_finding(reading, warning, at, hint, str_copy(reading->keep, text));
    if (warning) {
        report_warning(report, at, hint, "%.*s", STR_ARG(text));
        return;
    }
    report_error(report, ERR_SYNTAX, at, hint, "%.*s", STR_ARG(text));
    if (first)
        report_source_line(report, line.ptr, line.len);
}

/* The arguments behind `format` of the function that it stands in. */
#define FORMAT_INTO(text, format)                                                                  \
    do {                                                                                           \
        va_list list;                                                                              \
        va_start(list, format);                                                                    \
        vsnprintf(text, sizeof text, format, list);                                                \
        va_end(list);                                                                              \
    } while (0)

bool reading_error(const struct reading *reading, const struct where *where, const char *hint,
                   const char *format, ...)
{
    char text[REPORT_TEXT];
    FORMAT_INTO(text, format);
    reading_tell(reading, false, position_find(reading->text, where), hint, str_from(text));
    return false;
}

void reading_warning(const struct reading *reading, const struct where *where, const char *hint,
                     const char *format, ...)
{
    char text[REPORT_TEXT];
    FORMAT_INTO(text, format);
    if (reading->report->warning_count >= LOCATED) {
        report_warning(reading->report, (struct source_pos){ .file = reading->path }, hint, "%s",
                       text);
        return;
    }
    reading_tell(reading, true, position_find(reading->text, where), hint, str_from(text));
}
