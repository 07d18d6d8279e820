/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_style.c - which styles there are, and what of a style file is supported. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/datadir.h"
#include "style/style.h"

static int is_style(const struct dirent *entry)
{
    return str_ends(str_from(entry->d_name), STR(".json"));
}

static enum status list(struct arena *arena, struct report *report)
{
    const char *folder = datadir_path("styles", arena, report);
    struct dirent **entries;
    int count = folder ? scandir(folder, &entries, is_style, alphasort) : -1;
    if (count < 0)
        return report_error(report, ERR_FILE, NOWHERE, NULL, "the styles cannot be listed");
    for (int i = 0; i < count; i++) {
        str path = str_format(arena, "%s/%s", folder, entries[i]->d_name);
        const struct style *style = style_read(path.ptr, arena, report);
        if (style)
            printf("%-16.*s %.*s\n", (int)(strlen(entries[i]->d_name) - 5), entries[i]->d_name,
                   STR_ARG(style_name(style)));
        free(entries[i]);
    }
    free(entries);
    return report->error.status;
}

static enum status check(const char *path, struct arena *arena, struct report *report)
{
    const struct style *style = style_read(path, arena, report);
    if (style)
        console_say(report, "%s: %zu layers, %zu warnings", path, style_layer_count(style),
                    report->warning_count);
    return report->error.status;
}

static enum status run(const struct arguments *arguments, struct arena *arena,
                       struct report *report)
{
    const char *what = arguments->input_count ? arguments->inputs[0] : "";
    if (!strcmp(what, "list") && arguments->input_count == 1)
        return list(arena, report);
    if (!strcmp(what, "check") && arguments->input_count == 2)
        return check(arguments->inputs[1], arena, report);
    return report_error(report, ERR_USAGE, NOWHERE,
                        "eventmap style list, or eventmap style check FILE",
                        "style does not know what to do");
}

static const struct option options[] = { { 0 } };

const struct command cmd_style = {
    .name = "style",
    .summary = "list the built-in styles; check a style file",
    .usage = "list | check FILE",
    .options = options,
    .run = run,
};
