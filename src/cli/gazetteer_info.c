/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteer_info.c - eventmap gazetteer info: what there is, file by file, and from which sources
 * under which licence; eventmap gazetteer remove: an imported layer goes. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/outfile.h"
#include "cli/console.h"
#include "cli/gazetteer_commands.h"
#include "cli/gazetteers.h"

static void add_file_json(struct json *json, const char *path, const struct gazetteer_info *info)
{
    json_object(json);
    json_key(json, "file");
    json_text(json, str_from(path));
    json_key(json, "version");
    json_integer(json, info->version);
    json_key(json, "places");
    json_object(json);
    for (int class = 0; class < PLACE_CLASS_COUNT; class ++) {
        json_key(json, place_class_name((enum place_class) class));
        json_integer(json, (int64_t)info->place_counts[class]);
    }
    json_end(json);
    json_key(json, "names");
    json_integer(json, (int64_t)info->names);
    json_key(json, "folded_names");
    json_integer(json, (int64_t)info->folded_names);
    json_key(json, "languages");
    json_integer(json, (int64_t)info->languages);
    json_key(json, "built_from");
    json_text(json, info->built_from);
    json_key(json, "over_other_files");
    json_bool(json, info->is_over_others);
    json_end(json);
}

static unsigned long long number(uint64_t value)
{
    return (unsigned long long)value;
}

static void add_file_text(struct buffer *out, const char *path, const struct gazetteer_info *info)
{
    buffer_format(out, "%s\n", path);
    for (int class = 0; class < PLACE_CLASS_COUNT; class ++)
        if (info->place_counts[class])
            buffer_format(out, "  %-20s %10llu\n", place_class_name((enum place_class) class),
                          number(info->place_counts[class]));
    buffer_format(out, "  %-20s %10llu\n  %-20s %10llu\n  %-20s %10llu\n", "names",
                  number(info->names), "folded names", number(info->folded_names), "languages",
                  number(info->languages));
    str sources = str_trim(info->built_from), line;
    if (sources.len)
        buffer_add(out, STR("  from\n"));
    while (str_cut(&sources, '\n', &line))
        buffer_format(out, "    %.*s\n", STR_ARG(line));
    if (info->is_over_others)
        buffer_add(out, STR("  made over other files than those above: imported again it is asked "
                            "faster\n"));
}

enum status gazetteer_info_command(const struct arguments *arguments, struct arena *arena,
                                   struct report *report)
{
    struct gazetteer_paths paths;
    struct buffer out = { 0 };
    if (gazetteers_paths(arguments, NULL, &paths, arena, report) != OK)
        return report->error.status;
    struct gazetteer *gaz = gazetteers_open(arguments, arena, report);
    struct json json = json_start(&out);
    bool as_json = option_given(arguments, "json");
    for (size_t i = 0; gaz && i < paths.count; i++) {
        struct gazetteer_info info = gazetteer_layer_info(gaz, i);
        if (!as_json) {
            add_file_text(&out, paths.items[i], &info);
            continue;
        }
        json = json_start(&out);
        add_file_json(&json, paths.items[i], &info);
        buffer_add_char(&out, '\n');
    }
    if (gaz)
        status_in_report(outfile_write("-", buffer_view(&out), report));
    buffer_release(&out);
    gazetteer_close(gaz);
    return report->error.status;
}

static enum status no_such_layer(const char *name, const char *folder, const char *why,
                                 struct report *report)
{
    return report_error(report, ERR_FILE, (struct source_pos){ .file = folder },
                        "eventmap gazetteer info tells which there are",
                        "there is no imported layer '%s': %s", name, why);
}

enum status gazetteer_remove_command(const struct arguments *arguments, struct arena *arena,
                                     struct report *report)
{
    if (arguments->input_count != 2)
        return report_error(report, ERR_USAGE, NOWHERE,
                            "its name is its file's without .idx: eventmap gazetteer info",
                            "gazetteer remove takes the name of one imported layer");
    const char *folder = gazetteers_folder(false, arena, report), *name = arguments->inputs[1];
    if (!folder)
        return report->error.status;
    if (strchr(name, '/'))
        return no_such_layer(name, folder, "a name has no /", report);
    const char *end = str_ends(str_from(name), STR(".idx")) ? "" : ".idx";
    const char *path = str_format(arena, "%s/%s%s", folder, name, end).ptr;
    if (unlink(path))
        return no_such_layer(name, folder, strerror(errno), report);
    console_say(report, "%s is removed", path);
    return OK;
}
