/* SPDX-License-Identifier: Apache-2.0 */
/* main.c - eventmap COMMAND [OPTIONS] [--] INPUT... */
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/doors.h"
#include "text/text.h"

const struct command *const commands[] = { &cmd_map,       &cmd_render, &cmd_extract,
                                           &cmd_geocode,   &cmd_export, &cmd_review,
                                           &cmd_gazetteer, &cmd_style,  NULL };

enum { COMMAND_ROOM = 16 };
static const size_t ARENA_BYTES = (size_t)16 << 30; /* address space, taken as it is used */
enum { LARGE_BYTES = 1 << 20 };

static void print_overview(void)
{
    puts(
        "eventmap turns reports into maps: events with place names in, maps and GIS layers out.\n\n"
        "usage: eventmap COMMAND [OPTIONS] [--] INPUT...\n");
    for (const struct command *const *command = commands; *command; command++)
        printf("  %-10s %s\n", (*command)->name, (*command)->summary);
    puts("\n`eventmap COMMAND --help` tells the options of one command, `eventmap --version` the "
         "version.\n"
         "Exit codes: 0 done, 1 could not, 2 wrong usage, 3 done but --strict met warnings.");
}

static void print_options(const struct option *options)
{
    for (; options->name; options++) {
        char left[64] = "    ";
        if (options->letter)
            snprintf(left, sizeof left, "-%c, ", options->letter);
        snprintf(left + 4, sizeof left - 4, "--%s %s", options->name,
                 options->argument ? options->argument : "");
        printf("  %-28s %s\n", left, options->help);
    }
}

static void print_help(const struct command *command)
{
    printf("eventmap %s - %s\n\nusage: eventmap %s %s\n\n", command->name, command->summary,
           command->name, command->usage);
    if (command->details)
        printf("%s\n\n", command->details);
    puts("options:");
    print_options(command->options);
    print_options(common_options);
    puts("\nExit codes: 0 done, 1 could not, 2 wrong usage, 3 done but --strict met warnings.");
}

static const struct command *find_command(const char *name, struct arena scratch,
                                          struct report *report)
{
    str names[COMMAND_ROOM];
    size_t count = 0;
    for (; commands[count]; count++) {
        names[count] = str_from(commands[count]->name);
        if (!strcmp(commands[count]->name, name))
            return commands[count];
    }
    ptrdiff_t near = text_nearest(str_from(name), names, count, scratch);
    str hint = near >= 0 ? str_format(&scratch, "did you mean %.*s?", STR_ARG(names[near]))
                         : STR("see eventmap --help");
    (void)report_error(report, ERR_USAGE, NOWHERE, hint.ptr, "unknown command '%s'", name);
    return NULL;
}

static enum status run_command(const struct command *command, int argc, char **argv,
                               struct console *console, bool *strict, struct arena *arena,
                               struct report *report)
{
    struct arguments arguments;
    if (arguments_parse(command, argc, argv, &arguments, arena, report) != OK)
        return report->error.status;
    if (option_given(&arguments, "help")) {
        print_help(command);
        return OK;
    }
    console->verbose = option_given(&arguments, "verbose");
    console->quiet = option_given(&arguments, "quiet");
    console->timing = option_given(&arguments, "timing");
    *strict = option_given(&arguments, "strict");
    if (command->needs_library && doors_open(command->needs_library, report) != OK)
        return report->error.status;
    if (command->needs_library)
        console_lap(report, "libraries");
    return command->run(&arguments, arena, report);
}

static int run(int argc, char **argv, struct arena *arena)
{
    struct report report = { 0 };
    struct console console = { 0 };
    bool strict = false;
    console_attach(&console, &report);
    const struct command *command = find_command(argv[1], *arena, &report);
    if (command)
        (void)run_command(command, argc - 2, argv + 2, &console, &strict, arena, &report);
    if (fflush(stdout) && report.error.status == OK)
        (void)report_error(&report, errno == EPIPE ? ERR_CLOSED : ERR_FILE, NOWHERE, NULL,
                           "standard output cannot be written");
    return console_finish(&console, &report, strict);
}

int main(int argc, char **argv)
{
    if (argc < 2 || !strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") ||
        !strcmp(argv[1], "help")) {
        print_overview();
        return argc < 2 ? EXIT_WRONG_USAGE : EXIT_DONE;
    }
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
        puts("eventmap " EVENTMAP_VERSION);
        return EXIT_DONE;
    }
#ifdef M_MMAP_THRESHOLD
    /* What is large goes back to the system when it is released, also the second time. */
    mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
#endif
    size_t bytes = ARENA_BYTES;
    struct arena arena = arena_reserve_most(&bytes);
    int code = run(argc, argv, &arena);
    arena_release(&arena, bytes);
    return code;
}
