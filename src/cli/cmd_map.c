/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_map.c - the main job, end to end: tables in; each -o gets the format of its extension. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/console.h"
#include "cli/map_events.h"
#include "cli/map_file.h"
#include "cli/mapping.h"
#include "cli/outputs.h"

enum { OUTPUT_ROOM = 32 };

static size_t output_paths(const struct arguments *arguments, const char **paths)
{
    size_t count = 0;
    for (size_t i = 0; i < arguments->use_count && count < OUTPUT_ROOM; i++)
        if (!strcmp(arguments->uses[i].option->name, "output"))
            paths[count++] = arguments->uses[i].value;
    return count;
}

/* The store itself may be asked for; for layers it lives in memory; maps alone need none. */
static const char *store_path(const char *const *paths, size_t count)
{
    const char *path = NULL;
    for (size_t i = 0; i < count; i++) {
        if (output_kind(paths[i]) == OUTPUT_STORE)
            return paths[i];
        if (output_kind(paths[i]) != OUTPUT_SCENE)
            path = ":memory:";
    }
    return path;
}

static enum status write_outputs(const char *const *paths, size_t count,
                                 const struct map_request *request, struct map_events *events,
                                 struct arena *arena, struct report *report)
{
    struct drawing drawing = { 0 };
    for (size_t i = 0; i < count && report->error.status == OK; i++) {
        enum output_kind kind = output_kind(paths[i]);
        if (kind == OUTPUT_SCENE && !drawing.ready &&
            drawing_make(&drawing, request, events, arena, report) != OK)
            break;
        if (kind == OUTPUT_SCENE)
            status_in_report(drawing_write(&drawing, request, paths[i], report));
        else if (kind == OUTPUT_LAYERS)
            status_in_report(output_layers(events->store, paths[i], NULL, *arena, report));
    }
    drawing_release(&drawing);
    return report->error.status;
}

static enum status make_outputs(const struct arguments *arguments, struct arena *arena,
                                struct report *report)
{
    const char *paths[OUTPUT_ROOM];
    size_t count = output_paths(arguments, paths);
    struct map_request request;
    struct events_tally tally = { 0 };
    if (!count)
        return report_error(report, ERR_USAGE, NOWHERE, "for example -o map.svg",
                            "no output was asked for");
    if (outputs_check(paths, count, report) != OK ||
        map_request_read(arguments, &request, arena, report) != OK)
        return report->error.status;
    struct map_events events;
    if (map_events_read(arguments, store_path(paths, count), &events, &tally, arena, report) ==
        OK) {
        events_say_tally(&tally, report);
        status_in_report(write_outputs(paths, count, &request, &events, arena, report));
    }
    map_events_release(&events);
    return report->error.status;
}

static enum status run(const struct arguments *given, struct arena *arena, struct report *report)
{
    struct arguments arguments;
    if (map_file_apply(&cmd_map, given, &arguments, arena, report) != OK ||
        make_outputs(&arguments, arena, report) != OK)
        return report->error.status;
    const char *map_file = option_value(&arguments, "write-map-file");
    return map_file ? map_file_write(&cmd_map, &arguments, map_file, *arena, report) : OK;
}

static const struct option options[] = {
    { "output", 'o', "FILE",
      "map (.svg .png .pdf .html), layers (.geojson .gpkg .fgb .csv ...), store (.sqlite); "
      "repeatable" },
    { "write-map-file", 0, "FILE",
      "record this command as a map file (.yaml): eventmap map FILE makes the map again" },
    MAP_OPTIONS,
    EVENT_INPUT_OPTIONS,
    { 0 },
};

const struct command cmd_map = {
    .name = "map",
    .summary = "the main job: articles or event tables in, a map and GIS layers out",
    .usage = "[OPTIONS] INPUT... -o FILE...  or  eventmap map [OPTIONS] FILE.yaml",
    .details =
        "INPUT is a table (CSV, TSV, XLSX, ODS, GeoJSON, GeoPackage and others; - or nothing is\n"
        "standard input) or news text (plain text, HTML, JSON lines, a folder), which becomes\n"
        "events as eventmap extract makes them. Events known to a point become symbols, events "
        "known only to an area are drawn as\n"
        "that area; what is not placed is counted on the map and kept in every table and "
        "GeoJSON.\n\n"
        "FILE.yaml is a map file: inputs, outputs and the options below as settings, one a line\n"
        "(--write-map-file writes one). What the command line gives replaces what it says.",
    .options = options,
    .needs_library = LIBRARY_DRAWING,
    .run = run,
};
