/* SPDX-License-Identifier: Apache-2.0 */
#include "base/report.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cut at a character, not in the middle of one. */
static void cut_to_character(char *text, size_t room)
{
    size_t len = strlen(text);
    if (len + 1 < room)
        return;
    while (len && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
        len--;
    if (len && (unsigned char)text[len - 1] >= 0xC0)
        len--;
    text[len] = '\0';
}

static struct message message_make(enum status status, struct source_pos at, const char *hint,
                                   const char *format, va_list args)
{
    struct message message = { .status = status, .at = at };
    vsnprintf(message.text, sizeof message.text, format, args);
    cut_to_character(message.text, sizeof message.text);
    if (hint)
        snprintf(message.hint, sizeof message.hint, "%s", hint);
    cut_to_character(message.hint, sizeof message.hint);
    return message;
}

static void show(struct report *report, enum message_kind kind, const struct message *message)
{
    if (report->show)
        report->show(report->user, kind, message);
}

enum status report_error(struct report *report, enum status status, struct source_pos at,
                         const char *hint, const char *format, ...)
{
    assert(status != OK);
    if (report->error.status != OK)
        return report->error.status;
    va_list args;
    va_start(args, format);
    report->error = message_make(status, at, hint, format, args);
    va_end(args);
    show(report, MESSAGE_ERROR, &report->error);
    return status;
}

void report_warning(struct report *report, struct source_pos at, const char *hint,
                    const char *format, ...)
{
    report->warning_count++;
    va_list args;
    va_start(args, format);
    struct message message = message_make(OK, at, hint, format, args);
    va_end(args);
    show(report, MESSAGE_WARNING, &message);
}

void report_note(struct report *report, struct source_pos at, const char *format, ...)
{
    report->note_count++;
    va_list args;
    va_start(args, format);
    struct message message = message_make(OK, at, NULL, format, args);
    va_end(args);
    show(report, MESSAGE_NOTE, &message);
}

void report_source_line(struct report *report, const char *line, size_t len)
{
    struct message *error = &report->error;
    if (len > sizeof error->source - 1)
        len = sizeof error->source - 1;
    memcpy(error->source, line, len);
    error->source[len] = '\0';
    cut_to_character(error->source, sizeof error->source);
}

void report_progress(struct report *report, const char *what, uint64_t done, uint64_t total)
{
    if (report->progress && (done & 0xFF) == 0)
        report->progress(report->user, what, done, total);
}

bool report_is_cancelled(const struct report *report)
{
    return report->cancel && *report->cancel;
}

enum status report_cancelled(struct report *report)
{
    return report_error(report, ERR_CANCELLED, NOWHERE, NULL, "stopped; no output was written");
}
