/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/outfile.h"
#include "cli/map_file.h"
#include "cli/map_paths.h"
#include "mapfile/mapfile.h"

struct writing {
    struct buffer text;
    const char *path;
    struct arena *scratch;
};

static void add_line(struct writing *w, const char *before, const char *value)
{
    buffer_add(&w->text, str_from(before));
    mapfile_add_value(&w->text, str_from(value));
    buffer_add_char(&w->text, '\n');
}

static void add_inputs(struct writing *w, const struct arguments *arguments)
{
    static const char *const standard_input[] = { "-" };
    size_t count = arguments->input_count;
    const char *const *inputs = count ? arguments->inputs : standard_input;
    buffer_add(&w->text, STR("inputs:\n"));
    for (size_t i = 0; i < (count ? count : 1); i++)
        add_line(w, "  - ", map_path_to(w->path, inputs[i], w->scratch));
}

static void add_use(struct writing *w, const struct option_use *use, const char *before)
{
    bool is_path = use->option->argument && map_path_is(use->option, use->value);
    if (!use->option->argument)
        buffer_format(&w->text, "%strue\n", before);
    else
        add_line(w, before, is_path ? map_path_to(w->path, use->value, w->scratch) : use->value);
}

/* The last use of an option counts; all of one that repeats. */
static void add_option(struct writing *w, const struct option *option,
                       const struct arguments *arguments)
{
    bool repeats = map_option_repeats(option);
    const struct option_use *last = NULL;
    const char *name = strcmp(option->name, "output") ? option->name : "outputs";
    str before = str_format(w->scratch, "%s: ", name);
    for (size_t i = 0; i < arguments->use_count; i++) {
        const struct option_use *use = &arguments->uses[i];
        if (use->option != option)
            continue;
        if (!last)
            buffer_format(&w->text, repeats ? "\n# %s\n%s:\n" : "\n# %s\n", option->help, name);
        if (repeats)
            add_use(w, use, "  - ");
        last = use;
    }
    if (last && !repeats)
        add_use(w, last, before.ptr);
}

static bool is_of_file(const struct option *option)
{
    return strcmp(option->name, "write-map-file") != 0;
}

static void add_unused(struct writing *w, const struct option *option,
                       const struct arguments *arguments)
{
    if (option_given(arguments, option->name) || !is_of_file(option))
        return;
    const char *argument = option->argument ? option->argument : "true";
    str left = str_format(w->scratch, "%s: %s", option->name, argument);
    buffer_format(&w->text, "# %-26.*s  %s\n", STR_ARG(left), option->help);
}

enum status map_file_write(const struct command *command, const struct arguments *arguments,
                           const char *path, struct arena scratch, struct report *report)
{
    struct writing w = { .path = path, .scratch = &scratch };
    buffer_format(&w.text,
                  "# Map file of eventmap " EVENTMAP_VERSION
                  ": `eventmap %s FILE` makes the map again.\n"
                  "# Paths are relative to the folder of this file; what the command line gives\n"
                  "# replaces what stands here.\n\n",
                  command->name);
    add_inputs(&w, arguments);
    for (const struct option *o = command->options; o->name; o++)
        if (is_of_file(o))
            add_option(&w, o, arguments);
    buffer_add(&w.text, STR("\n# ---- what is left to the program ----\n"));
    for (const struct option *o = command->options; o->name; o++)
        add_unused(&w, o, arguments);
    status_in_report(outfile_write(path, buffer_view(&w.text), report));
    buffer_release(&w.text);
    return report->error.status;
}
