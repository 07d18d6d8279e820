/* SPDX-License-Identifier: Apache-2.0 */
/* commands.h - what a subcommand is. One file per command, cmd_<name>.c, exports one constant; its
 * --help, and the check of its options, follow from the tables in it. */
#ifndef EVENTMAP_CLI_COMMANDS_H
#define EVENTMAP_CLI_COMMANDS_H

#include "base/report.h"
#include "base/str.h"
#include "cli/doors.h"

enum exit_code {
    EXIT_DONE = 0,
    EXIT_COULD_NOT = 1,
    EXIT_WRONG_USAGE = 2,
    EXIT_STRICT = 3, /* done, but --strict met warnings */
};

struct option {
    const char *name;     /* "country", given as --country; NULL ends a table */
    char letter;          /* 'o', given as -o; 0 none */
    const char *argument; /* "FILE", or NULL for a flag */
    const char *help;
};

struct option_use {
    const struct option *option;
    const char *value;    /* NULL for a flag */
    struct source_pos at; /* in a map file; NOWHERE: on the command line */
};

struct arguments {
    struct option_use *uses;
    size_t use_count;
    const char **inputs; /* what is no option */
    size_t input_count;
};

struct command {
    const char *name, *summary, *usage;
    const char *details; /* paragraphs for --help, may be NULL */
    const struct option *options;
    enum library needs_library; /* to do anything at all */
    enum status (*run)(const struct arguments *arguments, struct arena *arena,
                       struct report *report);
};

extern const struct command *const commands[]; /* NULL-terminated */
extern const struct command cmd_map, cmd_render, cmd_extract, cmd_geocode, cmd_export,
    cmd_gazetteer, cmd_style, cmd_review;

/* Options that every command has: -v, -q, --strict, -h. */
extern const struct option common_options[];

/* The value given last; NULL when the option was not given. `name` is one of the command's. */
const char *option_value(const struct arguments *arguments, const char *name);
struct source_pos option_at(const struct arguments *arguments, const char *name); /* of it */
bool option_given(const struct arguments *arguments, const char *name);
/* A number within bounds, `otherwise` when not given; ERR_USAGE names the bounds. */
NODISCARD enum status option_number(const struct arguments *arguments, const char *name,
                                    double lowest, double highest, double otherwise, double *out,
                                    struct report *report);
/* One of `choices` (NULL-terminated) as an index, 0 when not given; ERR_USAGE names them. */
NODISCARD enum status option_choice(const struct arguments *arguments, const char *name,
                                    const char *const *choices, int *out, struct report *report);

/* Sort the words after the command's name into options and inputs: "--" ends the options, "-" is an
 * input. */
NODISCARD enum status arguments_parse(const struct command *command, int argc, char **argv,
                                      struct arguments *arguments, struct arena *arena,
                                      struct report *report);

#endif
