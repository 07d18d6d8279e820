/* SPDX-License-Identifier: Apache-2.0 */
/* report.h - errors, warnings, notes and progress: noticed anywhere, printed by cli alone.
 *
 * Whoever notices an error says what, where and what to do, and returns the status; everyone
 * between passes it up. The first error sticks, later ones are echoes. Messages: lower case, no
 * full stop, the offender in quotes, the remedy in the hint. A zeroed report is ready and silent:
 * tests pass `struct report report = { 0 }` and look inside. */
#ifndef EVENTMAP_BASE_REPORT_H
#define EVENTMAP_BASE_REPORT_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct source_pos {
    const char *file;      /* as the user gave it; NULL unknown; must outlive the report */
    unsigned line, column; /* from 1; column in characters; 0 unknown */
};

enum { REPORT_TEXT = 512, REPORT_SHOWN = 5 };

struct message {
    enum status status; /* OK for warnings and notes */
    struct source_pos at;
    char text[REPORT_TEXT];
    char hint[REPORT_TEXT];   /* may be empty */
    char source[REPORT_TEXT]; /* the offending line when it was at hand; may be empty */
};

enum message_kind { MESSAGE_ERROR, MESSAGE_WARNING, MESSAGE_NOTE };

struct report {
    struct message error; /* the first one; .status OK while all is well */
    size_t warning_count;
    size_t note_count;
    /* Where messages go as they come; NULL keeps silent. Set by cli and by tests. */
    void (*show)(void *user, enum message_kind kind, const struct message *message);
    void (*progress)(void *user, const char *what, uint64_t done, uint64_t total); /* or NULL */
    void *user;
    const volatile sig_atomic_t *cancel; /* becomes non-zero on Ctrl-C; NULL never */
};

#define NOWHERE ((struct source_pos){ 0 })

/* Returns `status` (never OK), so that a function can end with `return report_error(...)`.
 * `hint` may be NULL. */
enum status report_error(struct report *report, enum status status, struct source_pos at,
                         const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Something was skipped or doubted; counted. Who shows it may show the first REPORT_SHOWN alone. */
void report_warning(struct report *report, struct source_pos at, const char *hint,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* A decision worth telling; shown with -v. */
void report_note(struct report *report, struct source_pos at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Attach the offending line to the error just reported (cut to what fits). */
void report_source_line(struct report *report, const char *line, size_t len);
/* Cheap enough to call per row; total 0 is unknown. */
void report_progress(struct report *report, const char *what, uint64_t done, uint64_t total);
/* True once the user wants out; the caller cleans up and returns report_cancelled()'s status. */
bool report_is_cancelled(const struct report *report);
enum status report_cancelled(struct report *report);

#endif
