/* SPDX-License-Identifier: Apache-2.0 */
/* options.c - the command line against the tables of a command: --name VALUE, --name=VALUE,
 * -oVALUE, -o VALUE; an option that does not exist is answered with the nearest one that does. */
#include <string.h>

#include "cli/commands.h"
#include "text/text.h"

enum { OPTION_ROOM = 64 };

const struct option common_options[] = {
    { "verbose", 'v', NULL, "tell decisions: columns, projection, doubtful choices" },
    { "quiet", 'q', NULL, "say nothing but errors" },
    { "strict", 0, NULL, "end with exit code 3 when there were warnings" },
    { "timing", 0, NULL, "tell at the end how long each step took" },
    { "help", 'h', NULL, "show this text" },
    { 0 },
};

static const struct option *find_in(const struct option *table, str name, char letter)
{
    for (; table->name; table++)
        if (letter ? table->letter == letter : str_eq(name, str_from(table->name)))
            return table;
    return NULL;
}

static const struct option *find_option(const struct command *command, str name, char letter)
{
    const struct option *own = find_in(command->options, name, letter);
    return own ? own : find_in(common_options, name, letter);
}

static size_t option_names(const struct command *command, str *names)
{
    const struct option *const tables[] = { command->options, common_options };
    size_t count = 0;
    for (size_t i = 0; i < 2; i++)
        for (const struct option *option = tables[i]; option->name && count < OPTION_ROOM; option++)
            names[count++] = str_from(option->name);
    return count;
}

static enum status unknown_option(const struct command *command, const char *word, str name,
                                  struct arena scratch, struct report *report)
{
    str names[OPTION_ROOM];
    size_t count = option_names(command, names);
    ptrdiff_t near = name.len > 1 ? text_nearest(name, names, count, scratch) : -1;
    str hint = near >= 0 ? str_format(&scratch, "did you mean --%.*s?", STR_ARG(names[near]))
                         : str_format(&scratch, "see eventmap %s --help", command->name);
    return report_error(report, ERR_USAGE, NOWHERE, hint.ptr, "unknown option '%s'", word);
}

/* One word that starts with '-'; `next` is the word after it, or NULL; *took_next: it was the
 * value. */
static enum status parse_option(const struct command *command, const char *word, const char *next,
                                bool *took_next, struct arguments *arguments, struct arena scratch,
                                struct report *report)
{
    bool is_long = word[1] == '-';
    str name = str_from(word + (is_long ? 2 : 1));
    ptrdiff_t equals = is_long ? str_find_char(name, '=') : -1;
    const char *value = equals >= 0                ? name.ptr + equals + 1
                        : !is_long && name.len > 1 ? word + 2
                                                   : NULL;
    if (equals >= 0)
        name = str_sub(name, 0, (size_t)equals);
    const struct option *option = find_option(command, name, is_long ? 0 : word[1]);
    if (!option)
        return unknown_option(command, word, name, scratch, report);
    if (!option->argument && value)
        return report_error(report, ERR_USAGE, NOWHERE, NULL, "option --%s takes no value",
                            option->name);
    *took_next = option->argument && !value && next;
    if (*took_next)
        value = next;
    if (option->argument && !value)
        return report_error(report, ERR_USAGE, NOWHERE, NULL, "option --%s needs a value: %s",
                            option->name, option->argument);
    arguments->uses[arguments->use_count++] = (struct option_use){ option, value, NOWHERE };
    return OK;
}

enum status arguments_parse(const struct command *command, int argc, char **argv,
                            struct arguments *arguments, struct arena *arena, struct report *report)
{
    *arguments = (struct arguments){ .uses = NEW(arena, struct option_use, argc + 1),
                                     .inputs = NEW(arena, const char *, argc + 1) };
    bool options_ended = false;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i], *next = i + 1 < argc ? argv[i + 1] : NULL;
        bool took_next = false;
        if (options_ended || word[0] != '-' || !word[1])
            arguments->inputs[arguments->input_count++] = word;
        else if (!strcmp(word, "--"))
            options_ended = true;
        else if (parse_option(command, word, next, &took_next, arguments, *arena, report) != OK)
            return report->error.status;
        i += took_next;
    }
    return OK;
}

static const struct option_use *last_use(const struct arguments *arguments, const char *name)
{
    for (size_t i = arguments->use_count; i--;)
        if (!strcmp(arguments->uses[i].option->name, name))
            return &arguments->uses[i];
    return NULL;
}

const char *option_value(const struct arguments *arguments, const char *name)
{
    const struct option_use *use = last_use(arguments, name);
    return use ? use->value : NULL;
}

struct source_pos option_at(const struct arguments *arguments, const char *name)
{
    const struct option_use *use = last_use(arguments, name);
    return use ? use->at : NOWHERE;
}

bool option_given(const struct arguments *arguments, const char *name)
{
    return last_use(arguments, name) != NULL;
}

enum status option_number(const struct arguments *arguments, const char *name, double lowest,
                          double highest, double otherwise, double *out, struct report *report)
{
    const char *value = option_value(arguments, name);
    *out = otherwise;
    if (!value || (str_to_double(str_from(value), out) && *out >= lowest && *out <= highest))
        return OK;
    return report_error(report, ERR_USAGE, option_at(arguments, name), NULL,
                        "--%s must be a number from %.10g to %.10g, not '%s'", name, lowest,
                        highest, value);
}

enum status option_choice(const struct arguments *arguments, const char *name,
                          const char *const *choices, int *out, struct report *report)
{
    const char *value = option_value(arguments, name);
    char list[REPORT_TEXT] = "";
    *out = 0;
    if (!value)
        return OK;
    for (int i = 0; choices[i]; i++) {
        if (!strcmp(choices[i], value)) {
            *out = i;
            return OK;
        }
        strncat(list, i ? ", " : "", sizeof list - strlen(list) - 1);
        strncat(list, choices[i], sizeof list - strlen(list) - 1);
    }
    return report_error(report, ERR_USAGE, option_at(arguments, name), NULL,
                        "--%s must be one of %s, not '%s'", name, list, value);
}
