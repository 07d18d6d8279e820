/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_map.c - the main job, end to end: tables in; each -o gets the format of its extension. */
#include "cli/map_events.h"
#include "cli/map_file.h"
#include "cli/map_outputs.h"

/* The store itself may be asked for; for layers it lives in memory; maps alone need none. */
static const char *store_path(const struct output_paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        if (output_kind(paths->items[i]) == OUTPUT_STORE)
            return paths->items[i];
    return outputs_include(paths, OUTPUT_LAYERS) ? ":memory:" : NULL;
}

static enum status write_outputs(const struct output_paths *paths,
                                 const struct map_request *request, struct map_events *events,
                                 struct arena *arena, struct report *report)
{
    struct map_layers layers;
    struct layers_look look = { request->style, str_cstr(arena, request->spec.language) };
    for (size_t i = 0; i < paths->count && report->error.status == OK; i++)
        if (output_kind(paths->items[i]) == OUTPUT_LAYERS)
            status_in_report(
                output_layers(events->store, paths->items[i], NULL, look, *arena, report));
    if (report->error.status != OK || !outputs_include(paths, OUTPUT_SCENE))
        return report->error.status;
    if (map_events_layers(events, request->spec.language, &layers, report) == OK)
        status_in_report(maps_write(paths, request, &layers, arena, report));
    return report->error.status;
}

static enum status make_outputs(const struct arguments *arguments, struct arena *arena,
                                struct report *report)
{
    struct output_paths paths;
    struct map_request request;
    struct events_tally tally = { 0 };
    if (output_paths_read(arguments, &paths, report) != OK ||
        map_request_read(arguments, &request, arena, report) != OK)
        return report->error.status;
    struct map_events events;
    if (map_events_read(arguments, store_path(&paths), &events, &tally, arena, report) == OK) {
        events_say_tally(&tally, report);
        status_in_report(write_outputs(&paths, &request, &events, arena, report));
    }
    map_events_release(&events);
    return report->error.status;
}

static enum status run(const struct arguments *given, struct arena *arena, struct report *report)
{
    struct arguments arguments;
    arena_use_large_pages(*arena);
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
