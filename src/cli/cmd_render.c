/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_render.c - a map of what is placed already. */
#include "cli/map_file.h"
#include "cli/map_outputs.h"
#include "cli/placed.h"

static enum status check_outputs(const struct output_paths *paths, struct report *report)
{
    for (size_t i = 0; i < paths->count; i++)
        if (output_kind(paths->items[i]) != OUTPUT_SCENE)
            return report_error(report, ERR_USAGE, NOWHERE,
                                "eventmap map writes layers of events, eventmap export those of a "
                                "store",
                                "render draws maps (svg, png, pdf, html), not '%s'",
                                paths->items[i]);
    return OK;
}

static enum status make_maps(const struct arguments *arguments, struct arena *arena,
                             struct report *report)
{
    struct output_paths paths;
    struct map_request request;
    struct events_request events;
    struct map_layers layers;
    struct events_tally tally;
    if (output_paths_read(arguments, &paths, report) != OK || check_outputs(&paths, report) != OK ||
        map_request_read(arguments, &request, arena, report) != OK ||
        events_request_read(arguments, &events, report) != OK)
        return report->error.status;
    if (!arguments->input_count)
        return report_error(report, ERR_USAGE, NOWHERE, "eventmap render LAYER... -o map.svg",
                            "render takes a store or layers");
    if (placed_read(arguments->inputs, arguments->input_count, &events, request.spec.language,
                    &layers, &tally, arena, report) != OK)
        return report->error.status;
    events_say_tally(&tally, report);
    return maps_write(&paths, &request, &layers, arena, report);
}

static enum status run(const struct arguments *given, struct arena *arena, struct report *report)
{
    struct arguments arguments;
    if (map_file_apply(&cmd_render, given, &arguments, arena, report) != OK ||
        make_maps(&arguments, arena, report) != OK)
        return report->error.status;
    const char *map_file = option_value(&arguments, "write-map-file");
    return map_file ? map_file_write(&cmd_render, &arguments, map_file, *arena, report) : OK;
}

static const struct option options[] = {
    { "output", 'o', "FILE", "map (.svg .png .pdf .html); repeatable" },
    { "write-map-file", 0, "FILE",
      "record this command as a map file (.yaml): eventmap render FILE makes the map again" },
    MAP_OPTIONS,
    PLACED_INPUT_OPTIONS,
    { 0 },
};

const struct command cmd_render = {
    .name = "render",
    .summary = "draws what is placed already: stores and layers",
    .usage = "[OPTIONS] LAYER... -o FILE...  or  eventmap render [OPTIONS] FILE.yaml",
    .details =
        "LAYER is an event store (.sqlite), a layer or table that eventmap wrote (GeoJSON,\n"
        "GeoPackage, FlatGeobuf, CSV), or a layer of others: every point, line or polygon of it "
        "is\n"
        "an event, its columns are recognised as eventmap map does. Points are signs, lines and\n"
        "polygons are drawn as such; a point whose own column says that it stands for a region or\n"
        "country is drawn as a circle, or as that outline when it has its key. No place is looked "
        "up.",
    .options = options,
    .needs_library = true,
    .run = run,
};
