/* SPDX-License-Identifier: Apache-2.0 */
/* map_file.c - settings to options. A list of a setting that can be given several times is as many
 * options; any other list is one value with commas (extent: [0, 11, 16, 24]). */
#include "cli/map_file.h"

#include <string.h>

#include "cli/map_paths.h"
#include "mapfile/mapfile.h"
#include "text/text.h"

enum { NAME_ROOM = 96 };

struct merging {
    const struct command *command;
    const struct arguments *given;
    struct arguments *all;
    const char *path; /* of the map file */
    struct arena *arena;
    struct report *report;
};

static const struct option *option_named(const struct command *command, str name)
{
    for (const struct option *o = command->options; o->name; o++)
        if (str_eq(name, str_from(o->name)))
            return o;
    return NULL;
}

static bool is_inputs(str name)
{
    return str_eq(name, STR("inputs")) || str_eq(name, STR("input"));
}

static str option_name_of(str setting)
{
    return str_eq(setting, STR("outputs")) ? STR("output") : setting;
}

static enum status refuse_name(struct merging *m, const struct setting *s)
{
    str names[NAME_ROOM] = { STR("inputs"), STR("outputs") };
    size_t count = 2;
    for (const struct option *o = m->command->options; o->name && count < NAME_ROOM; o++)
        names[count++] = str_from(o->name);
    ptrdiff_t near = text_nearest(s->name, names, count, *m->arena);
    str hint = near >= 0 ? str_format(m->arena, "did you mean %.*s?", STR_ARG(names[near]))
                         : str_format(m->arena, "settings are named as the options of eventmap %s",
                                      m->command->name);
    return report_error(m->report, ERR_USAGE, s->name_at, hint.ptr, "there is no setting '%s'",
                        s->name.ptr);
}

static enum status read_flag(struct merging *m, const struct setting *s, bool *is_set)
{
    static const char *const words[] = { "false", "no", "off", "true", "yes", "on" };
    enum { WORDS = sizeof words / sizeof *words };
    for (size_t i = 0; i < WORDS && s->is_plain; i++)
        if (str_eq_nocase(s->value, str_from(words[i]))) {
            *is_set = i >= WORDS / 2;
            return OK;
        }
    return report_error(m->report, ERR_USAGE, s->at, "write true or false",
                        "'%s' is set or not, it has no value '%s'", s->name.ptr, s->value.ptr);
}

/* Entries of a list as one value: "0,11,16,24". *used: how many settings went into it. */
static str joined(struct merging *m, const struct setting *s, size_t left, size_t *used)
{
    struct buffer text = { 0 };
    for (*used = 0; *used < left && str_eq(s[*used].name, s->name); ++*used) {
        if (*used)
            buffer_add_char(&text, ',');
        buffer_add(&text, s[*used].value);
    }
    return buffer_keep(&text, m->arena);
}

static void add_use(struct merging *m, const struct option *option, str value, struct source_pos at)
{
    const char *text = !option->argument ? NULL
                       : map_path_is(option, value.ptr)
                           ? map_path_from(m->path, value.ptr, m->arena)
                           : value.ptr;
    m->all->uses[m->all->use_count++] = (struct option_use){ option, text, at };
}

/* *used: how many of the settings from `s` on were taken. */
static enum status take_setting(struct merging *m, const struct setting *s, size_t left,
                                size_t *used)
{
    *used = 1;
    if (is_inputs(s->name)) {
        if (!m->given->input_count)
            m->all->inputs[m->all->input_count++] = map_path_from(m->path, s->value.ptr, m->arena);
        return OK;
    }
    const struct option *option = option_named(m->command, option_name_of(s->name));
    bool is_set = true;
    if (!option)
        return refuse_name(m, s);
    if (!option->argument && read_flag(m, s, &is_set) != OK)
        return m->report->error.status;
    str value = s->in_list && !map_option_repeats(option) ? joined(m, s, left, used) : s->value;
    if (is_set && !option_given(m->given, option->name))
        add_use(m, option, value, s->at);
    return OK;
}

static enum status merge(struct merging *m)
{
    struct settings settings;
    if (mapfile_read(m->path, m->arena, &settings, m->report) != OK)
        return m->report->error.status;
    const struct arguments *given = m->given;
    m->all->uses = NEW(m->arena, struct option_use, given->use_count + settings.count + 1);
    m->all->inputs = NEW(m->arena, const char *, given->input_count + settings.count + 1);
    for (size_t i = 0; i < given->input_count; i++)
        m->all->inputs[m->all->input_count++] = given->inputs[i];
    for (size_t i = 0, used; i < settings.count; i += used)
        if (take_setting(m, &settings.items[i], settings.count - i, &used) != OK)
            return m->report->error.status;
    for (size_t i = 0; i < given->use_count; i++)
        m->all->uses[m->all->use_count++] = given->uses[i];
    return OK;
}

enum status map_file_apply(const struct command *command, const struct arguments *given,
                           struct arguments *all, struct arena *arena, struct report *report)
{
    struct arguments others = *given;
    struct merging m = {
        .command = command, .given = &others, .all = all, .arena = arena, .report = report
    };
    others.inputs = NEW(arena, const char *, given->input_count + 1);
    others.input_count = 0;
    for (size_t i = 0; i < given->input_count; i++) {
        bool is_map_file = mapfile_is(given->inputs[i]);
        if (is_map_file && m.path)
            return report_error(report, ERR_USAGE, NOWHERE, "one map, one file: run it twice",
                                "there are two map files, '%s' and '%s'", m.path, given->inputs[i]);
        if (is_map_file)
            m.path = given->inputs[i];
        else
            others.inputs[others.input_count++] = given->inputs[i];
    }
    *all = m.path ? (struct arguments){ 0 } : *given;
    return m.path ? merge(&m) : OK;
}
