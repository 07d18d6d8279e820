/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_style.c - which styles there are, and what of a style file is supported. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/datadir.h"
#include "cli/styles.h"
#include "style/style.h"

static enum status list(struct arena *arena, struct report *report)
{
    const char *folder = datadir_path("styles", arena, report);
    char **names;
    size_t count = folder ? styles_list(folder, arena, &names) : 0;
    for (size_t i = 0; i < count && report->error.status == OK; i++) {
        str path = str_format(arena, "%s/%s.json", folder, names[i]);
        const struct style *style = style_read(path.ptr, arena, report);
        if (style)
            printf("%-16s %.*s\n", names[i], STR_ARG(style_name(style)));
    }
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
