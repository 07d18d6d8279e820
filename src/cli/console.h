/* SPDX-License-Identifier: Apache-2.0 */
/* console.h - the only place that talks to a person: messages and progress on stderr. */
#ifndef EVENTMAP_CLI_CONSOLE_H
#define EVENTMAP_CLI_CONSOLE_H

#include "base/report.h"

enum { CONSOLE_HINTS = 16, CONSOLE_LAPS = 16 };

struct console {
    bool verbose, quiet;
    bool colour;                            /* a terminal, and NO_COLOR is not set */
    size_t warnings;                        /* met so far */
    char hints[CONSOLE_HINTS][REPORT_TEXT]; /* given already: each is given once */
    size_t hint_count;
    double started_s, drawn_s; /* progress: shown after a second, redrawn ten times a second */
    bool line_open;            /* a progress line stands on the terminal */
    bool timing;               /* --timing */
    double lap_s;              /* when the current lap began */
    struct {
        const char *room;
        double seconds;
    } laps[CONSOLE_LAPS];
    size_t lap_count;
};

/* Wire `report` to `console`: messages are shown as they come, the error by console_finish. Ctrl-C
 * sets report->cancel. */
void console_attach(struct console *console, struct report *report);
/* With --timing: what passed since the last lap was spent in `room` (a literal). */
void console_lap(const struct report *report, const char *room);
/* A line that is always said, unless --quiet: the columns that were recognised, what was written.
 */
void console_say(const struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Show the error, if there is one, and how many warnings were not shown; the process's exit code.
 */
int console_finish(struct console *console, const struct report *report, bool strict);

#endif
