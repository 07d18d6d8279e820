/* SPDX-License-Identifier: Apache-2.0 */
/* mapfile.c - a walk over libyaml's parser events. The document is a mapping; what stands under a
 * name is a scalar, a list of scalars, or (outside only) a group of such. */
#include "mapfile/mapfile.h"

#include <yaml.h>

#include "base/infile.h"

enum { SETTING_ROOM = 1000, LARGEST_FILE = 1 << 20 };

struct walk {
    yaml_parser_t parser;
    yaml_event_t event; /* the current one */
    const char *path;
    struct arena *keep;
    struct settings *settings;
    struct report *report;
};

struct name {
    str text;
    struct source_pos at;
};

static struct source_pos position(const struct walk *w, yaml_mark_t mark)
{
    return (struct source_pos){ w->path, (unsigned)mark.line + 1, (unsigned)mark.column + 1 };
}

static enum status refuse(struct walk *w, const char *hint, const char *what)
{
    return report_error(w->report, ERR_SYNTAX, position(w, w->event.start_mark), hint, "%s", what);
}

static enum status next_event(struct walk *w)
{
    yaml_event_delete(&w->event);
    if (yaml_parser_parse(&w->parser, &w->event))
        return OK;
    const char *problem = w->parser.problem ? w->parser.problem : "it is no YAML";
    yaml_mark_t mark = w->parser.problem_mark;
    bool is_bytes = w->parser.error == YAML_READER_ERROR;
    struct source_pos at = is_bytes ? (struct source_pos){ .file = w->path } : position(w, mark);
    return report_error(w->report, ERR_SYNTAX, at,
                        is_bytes ? "save it as UTF-8 text" : "a setting is a line `name: value`",
                        "this is no map file: %s", problem);
}

static str scalar(struct walk *w)
{
    const char *text = (const char *)w->event.data.scalar.value;
    return (str){ str_cstr(w->keep, (str){ text, w->event.data.scalar.length }),
                  w->event.data.scalar.length };
}

static enum status add_setting(struct walk *w, struct name name, bool in_list)
{
    struct settings *all = w->settings;
    str value = scalar(w);
    bool is_plain = w->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    bool is_empty =
        is_plain && (!value.len || str_eq(value, STR("~")) || str_eq(value, STR("null")));
    if (is_empty)
        return refuse(w, "give a value, \"\" for an empty text, or take the line out",
                      str_format(w->keep, "'%s' has no value", name.text.ptr).ptr);
    if (memchr(value.ptr, '\0', value.len))
        return refuse(w, NULL, "a value must not hold the character NUL");
    if (all->count == SETTING_ROOM)
        return refuse(w, NULL, "a map file has at most 1000 settings");
    all->items[all->count++] = (struct setting){
        .name = name.text,
        .name_at = name.at,
        .value = value,
        .is_plain = is_plain,
        .in_list = in_list,
        .at = position(w, w->event.start_mark),
    };
    return OK;
}

static enum status read_list(struct walk *w, struct name name)
{
    while (next_event(w) == OK && w->event.type != YAML_SEQUENCE_END_EVENT) {
        if (w->event.type != YAML_SCALAR_EVENT)
            return refuse(w, "write each entry as one text or number",
                          "a list holds nothing but values");
        if (add_setting(w, name, true) != OK)
            break;
    }
    return w->report->error.status;
}

static bool is_given(const struct settings *settings, str name)
{
    for (size_t i = 0; i < settings->count; i++)
        if (str_eq(settings->items[i].name, name))
            return true;
    return false;
}

static enum status read_group(struct walk *w, bool is_outermost);

/* What stands under `name`; the current event is its first. */
static enum status read_value(struct walk *w, struct name name, bool may_be_group)
{
    if (w->event.type == YAML_SCALAR_EVENT)
        return add_setting(w, name, false);
    if (w->event.type == YAML_SEQUENCE_START_EVENT)
        return read_list(w, name);
    if (w->event.type == YAML_MAPPING_START_EVENT && may_be_group)
        return read_group(w, false);
    if (w->event.type == YAML_ALIAS_EVENT)
        return refuse(w, "write the value again", "aliases (*name) are not read");
    return refuse(w, "settings stand at most one level deep", "a group holds no groups");
}

static enum status read_name(struct walk *w, struct name *name)
{
    if (w->event.type != YAML_SCALAR_EVENT)
        return refuse(w, "a setting is a line `name: value`", "the name of a setting is a word");
    *name = (struct name){ scalar(w), position(w, w->event.start_mark) };
    if (is_given(w->settings, name->text))
        return refuse(w, "a list [a, b] gives several values",
                      str_format(w->keep, "'%s' is there twice", name->text.ptr).ptr);
    return OK;
}

static enum status read_group(struct walk *w, bool is_outermost)
{
    struct name name = { 0 };
    while (next_event(w) == OK && w->event.type != YAML_MAPPING_END_EVENT)
        if (read_name(w, &name) != OK || next_event(w) != OK ||
            read_value(w, name, is_outermost) != OK)
            break;
    return w->report->error.status;
}

static enum status read_document(struct walk *w)
{
    if (next_event(w) != OK || next_event(w) != OK) /* the stream's start, the document's */
        return w->report->error.status;
    if (w->event.type == YAML_STREAM_END_EVENT)
        return report_error(w->report, ERR_DATA, (struct source_pos){ .file = w->path },
                            "eventmap map --write-map-file writes one to begin with",
                            "the map file is empty");
    if (next_event(w) != OK)
        return w->report->error.status;
    if (w->event.type != YAML_MAPPING_START_EVENT)
        return refuse(w, "a setting is a line `name: value`", "this is no map file");
    if (read_group(w, true) != OK || next_event(w) != OK || next_event(w) != OK)
        return w->report->error.status;
    return w->event.type == YAML_STREAM_END_EVENT
               ? OK
               : refuse(w, "one map, one file", "a second document begins here");
}

enum status mapfile_read(const char *path, struct arena *keep, struct settings *settings,
                         struct report *report)
{
    struct walk w = { .path = path, .keep = keep, .settings = settings, .report = report };
    str content;
    *settings = (struct settings){ .items = NEW(keep, struct setting, SETTING_ROOM) };
    if (infile_read(path, keep, &content, report) != OK)
        return report->error.status;
    if (content.len > LARGEST_FILE)
        return report_error(report, ERR_DATA, (struct source_pos){ .file = path }, NULL,
                            "a map file is no larger than 1 MiB");
    if (!yaml_parser_initialize(&w.parser))
        return report_error(report, ERR_LIBRARY, NOWHERE, NULL, "libyaml has no memory");
    yaml_parser_set_input_string(&w.parser, (const unsigned char *)content.ptr, content.len);
    (void)read_document(&w);
    yaml_event_delete(&w.event);
    yaml_parser_delete(&w.parser);
    return report->error.status;
}
