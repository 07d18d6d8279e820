/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/map_outputs.h"

#include "cli/atlas.h"

#include <string.h>

enum status output_paths_read(const struct arguments *arguments, struct output_paths *paths,
                              struct report *report)
{
    *paths = (struct output_paths){ 0 };
    for (size_t i = 0; i < arguments->use_count; i++) {
        if (strcmp(arguments->uses[i].option->name, "output"))
            continue;
        if (paths->count == OUTPUT_ROOM)
            return report_error(report, ERR_USAGE, NOWHERE, "run it twice", "more than %d outputs",
                                OUTPUT_ROOM);
        paths->items[paths->count++] = arguments->uses[i].value;
    }
    if (!paths->count)
        return report_error(report, ERR_USAGE, NOWHERE, "for example -o map.svg",
                            "no output was asked for");
    return outputs_check(paths->items, paths->count, report);
}

bool outputs_include(const struct output_paths *paths, enum output_kind kind)
{
    for (size_t i = 0; i < paths->count; i++)
        if (output_kind(paths->items[i]) == kind)
            return true;
    return false;
}

enum status maps_write(const struct output_paths *paths, const struct map_request *request,
                       struct map_layers *layers, struct arena *arena, struct report *report)
{
    struct drawing drawing = { 0 };
    if (request->spec.atlas != SPLIT_NONE)
        return outputs_include(paths, OUTPUT_SCENE)
                   ? atlas_write(paths, request, layers, arena, report)
                   : OK;
    if (outputs_include(paths, OUTPUT_SCENE))
        status_in_report(drawing_make(&drawing, request, layers, arena, report));
    for (size_t i = 0; i < paths->count && report->error.status == OK; i++)
        if (output_kind(paths->items[i]) == OUTPUT_SCENE)
            status_in_report(drawing_write(&drawing, request, paths->items[i], report));
    drawing_release(&drawing);
    return report->error.status;
}
