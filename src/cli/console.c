/* SPDX-License-Identifier: Apache-2.0 */
/* console.c - how messages look:
 *   eventmap: events.csv:14:10: '31/02/2024' is not a date
 *       Ajdabiya,31/02/2024,shelling
 *                ^
 *     hint: write dates as YYYY-MM-DD */
#include "cli/console.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/commands.h"

static volatile sig_atomic_t cancelled; /* the one global: a signal handler has no other way */

static void on_interrupt(int signal)
{
    cancelled = signal;
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void close_progress_line(struct console *console)
{
    if (console->line_open)
        fputs("\r\033[K", stderr);
    console->line_open = false;
}

/* Control characters in a message come from somebody's file and stay there. */
static void put_safe(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        fputc(*c < 0x20 || *c == 0x7F ? '?' : *c, stderr);
}

static void put_position(struct source_pos at)
{
    if (!at.file)
        return;
    put_safe(strcmp(at.file, "-") ? at.file : "standard input");
    if (at.line)
        fprintf(stderr, ":%u", at.line);
    if (at.line && at.column)
        fprintf(stderr, ":%u", at.column);
    fputs(": ", stderr);
}

static void put_source_line(const struct message *message)
{
    fputs("\n    ", stderr);
    put_safe(message->source);
    if (message->at.column && message->at.column <= strlen(message->source))
        fprintf(stderr, "\n    %*s^", (int)message->at.column - 1, "");
}

static void put_message(const struct console *console, const char *kind,
                        const struct message *message, bool with_hint)
{
    fputs("eventmap: ", stderr);
    put_position(message->at);
    if (console->colour && *kind)
        fprintf(stderr, "\033[33m%s\033[0m", kind);
    else
        fputs(kind, stderr);
    put_safe(message->text);
    if (message->source[0])
        put_source_line(message);
    if (message->hint[0] && with_hint) {
        fputs("\n  hint: ", stderr);
        put_safe(message->hint);
    }
    fputc('\n', stderr);
}

static bool hint_is_new(struct console *console, const char *hint)
{
    for (size_t i = 0; i < console->hint_count; i++)
        if (!strcmp(console->hints[i], hint))
            return false;
    if (console->hint_count < CONSOLE_HINTS)
        memcpy(console->hints[console->hint_count++], hint, strlen(hint) + 1);
    return true;
}

static void show_message(void *user, enum message_kind kind, const struct message *message)
{
    struct console *console = user;
    if (kind == MESSAGE_ERROR || console->quiet)
        return; /* the error is shown at the end, once it is complete */
    if (kind == MESSAGE_NOTE && !console->verbose)
        return;
    if (kind == MESSAGE_WARNING && ++console->warnings > REPORT_SHOWN && !console->verbose)
        return;
    close_progress_line(console);
    bool warns = kind == MESSAGE_WARNING;
    put_message(console, warns ? "warning: " : "", message, hint_is_new(console, message->hint));
}

static void show_progress(void *user, const char *what, uint64_t done, uint64_t total)
{
    struct console *console = user;
    double now = now_s();
    if (now - console->started_s < 1 || now - console->drawn_s < 0.1)
        return;
    console->drawn_s = now;
    console->line_open = true;
    fprintf(stderr, "\r\033[K%s: %llu", what, (unsigned long long)done);
    if (total)
        fprintf(stderr, " of %llu (%.0f %%)", (unsigned long long)total,
                100.0 * (double)done / (double)total);
}

void console_attach(struct console *console, struct report *report)
{
    bool terminal = isatty(STDERR_FILENO);
    const char *no_color = getenv("NO_COLOR");
    console->colour = terminal && !(no_color && *no_color);
    console->started_s = console->lap_s = now_s();
    report->show = show_message;
    report->progress = terminal ? show_progress : NULL;
    report->user = console;
    report->cancel = &cancelled;
    struct sigaction action = { .sa_handler = on_interrupt };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN); /* half-made files are taken away before the end */
    signal(SIGXFSZ, SIG_IGN); /* and so is a limit of file size */
}

void console_lap(const struct report *report, const char *room)
{
    struct console *console = report->user;
    if (!console->timing)
        return;
    double now = now_s();
    size_t i = 0;
    while (i < console->lap_count && console->laps[i].room != room)
        i++;
    if (i < CONSOLE_LAPS) {
        console->laps[i].room = room;
        console->laps[i].seconds += now - console->lap_s;
        console->lap_count = i == console->lap_count ? i + 1 : console->lap_count;
    }
    console->lap_s = now;
}

static void put_timing(const struct console *console)
{
    double total = 0;
    for (size_t i = 0; i < console->lap_count; i++)
        total += console->laps[i].seconds;
    for (size_t i = 0; i < console->lap_count; i++)
        fprintf(stderr, "%-12s %8.1f ms %5.1f %%\n", console->laps[i].room,
                1e3 * console->laps[i].seconds, 100 * console->laps[i].seconds / total);
    fprintf(stderr, "%-12s %8.1f ms\n", "in all", 1e3 * total);
}

void console_say(const struct report *report, const char *format, ...)
{
    struct console *console = report->user;
    if (console->quiet)
        return;
    va_list args;
    char text[4 * REPORT_TEXT];
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    close_progress_line(console);
    fputs("eventmap: ", stderr);
    put_safe(text);
    fputc('\n', stderr);
}

/* Cleaned up, the process ends as the signal would have ended it. */
static void end_as_signalled(void)
{
    if (!cancelled)
        return;
    signal((int)cancelled, SIG_DFL);
    raise((int)cancelled);
}

int console_finish(struct console *console, const struct report *report, bool strict)
{
    close_progress_line(console);
    if (report->error.status == ERR_CLOSED) { /* as a program ends that knows nothing of signals */
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    if (console->timing)
        put_timing(console);
    if (console->warnings > REPORT_SHOWN && !console->verbose && !console->quiet)
        fprintf(stderr, "eventmap: %zu more warnings; --verbose shows them all\n",
                console->warnings - REPORT_SHOWN);
    enum status status = report->error.status;
    if (status != OK)
        put_message(console, "", &report->error, true);
    if (status == ERR_CANCELLED)
        end_as_signalled();
    if (status != OK)
        return status == ERR_USAGE ? EXIT_WRONG_USAGE : EXIT_COULD_NOT;
    return strict && report->warning_count ? EXIT_STRICT : EXIT_DONE;
}
