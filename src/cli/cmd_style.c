/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_style.c - which styles there are, and what of a style file is supported. */
#include <stdio.h>
#include <string.h>

#include "base/infile.h"
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

/* A finding is a line for people and for editors: file:line:column: error: what. */
static void print_finding(const struct style_finding *finding)
{
    printf("%s:%u:%u: %s: %.*s\n", finding->at.file, finding->at.line, finding->at.column,
           finding->warning ? "warning" : "error", STR_ARG(finding->text));
    if (finding->hint.len > 0)
        printf("  hint: %.*s\n", STR_ARG(finding->hint));
}

/* "1 layer", "2 layers" */
static str counted(size_t n, const char *noun, struct arena *arena)
{
    return str_format(arena, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

static enum status check(const char *path, struct arena *arena, struct report *report)
{
    str text = { 0 };
    if (infile_read(path, arena, &text, report) != OK)
        return report->error.status;
    struct report silent = { 0 };
    struct style_findings findings = style_check(path, text, arena, &silent);
    if (silent.error.status == ERR_LIBRARY)
        return report_error(report, ERR_LIBRARY, NOWHERE, silent.error.hint, "%s",
                            silent.error.text);
    for (size_t i = 0; i < findings.count; i++)
        print_finding(&findings.items[i]);
    size_t warnings = findings.count - findings.errors;
    str errors = counted(findings.errors, "error", arena);
    str layers = counted(findings.layers, "layer", arena),
        all = counted(warnings, "warning", arena);
    if (findings.errors)
        return report_error(report, ERR_SYNTAX, NOWHERE, NULL, "%s: %.*s, %.*s", path,
                            STR_ARG(errors), STR_ARG(all));
    report->warning_count += warnings; /* told above; --strict counts them */
    console_say(report, "%s: %.*s, %.*s", path, STR_ARG(layers), STR_ARG(all));
    return OK;
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
    .details =
        "A style is MapLibre style JSON (version 8): fill, line, circle, symbol, raster, heatmap "
        "and\n"
        "background layers of the base map, of the events or of GeoJSON of one's own; symbol "
        "layers\n"
        "may have icons of Maki and Temaki, or SVG files (\"eventmap:icons\"). styles/README.md\n"
        "lists layers, fields and furniture.\n"
        "check tells everything at once, file:line:column first: errors are what MapLibre's own\n"
        "validation would refuse; warnings name what maps on paper do not honour. With errors the\n"
        "exit code is 1; with --strict it is 3 for warnings alone.",
    .options = options,
    .run = run,
};
