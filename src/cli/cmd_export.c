/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_export.c - an event store, made by `eventmap map -o FILE.sqlite`, to any vector format. */
#include "base/infile.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "io/io.h"

static enum status export_layers(struct store *store, const struct arguments *arguments,
                                 const char *output, struct arena *arena, struct report *report)
{
    static const char *const names[] = { "",
                                         "events",
                                         "event_points",
                                         "event_areas",
                                         "events_not_placed",
                                         "places_with_counts",
                                         "countries_with_counts",
                                         "admin1_with_counts",
                                         NULL };
    int chosen;
    struct layer layer;
    if (option_choice(arguments, "layer", names, &chosen, report) != OK)
        return report->error.status;
    const char *format = option_value(arguments, "format");
    if (!chosen)
        return output_layers(store, output, format, (struct layers_look){ 0 }, *arena, report);
    if (output_read_layer(store, (enum store_layer)(chosen - 1), &layer, arena, report) != OK)
        return report->error.status;
    return layers_write(&layer, 1, output, format, report);
}

static enum status run(const struct arguments *arguments, struct arena *arena,
                       struct report *report)
{
    const char *output = option_value(arguments, "output");
    if (arguments->input_count != 1)
        return report_error(report, ERR_USAGE, NOWHERE, "eventmap export STORE.sqlite -o FILE",
                            "export takes one store");
    if (!output)
        output = "-";
    if (!option_given(arguments, "format") && output_kind(output) != OUTPUT_LAYERS)
        return report_error(report, ERR_USAGE, NOWHERE, NULL,
                            "'%s' has no known format; there are %s", output, layer_formats());
    str content; /* so that a missing file is told as everywhere else */
    if (infile_map(arguments->inputs[0], &content, report) != OK)
        return report->error.status;
    infile_unmap(content);
    struct store *store = store_open(arguments->inputs[0], report);
    if (store)
        (void)export_layers(store, arguments, output, arena, report);
    store_close(store);
    return report->error.status;
}

static const struct option options[] = {
    { "output", 'o', "FILE", "where to write; the extension is the format" },
    { "format", 'f', "NAME", "geojson or csv, for standard output" },
    { "layer", 'l', "NAME", "events, event_points, event_areas, places_with_counts, ..." },
    { 0 },
};

const struct command cmd_export = {
    .name = "export",
    .summary = "event store to GeoJSON, GeoPackage, FlatGeobuf, CSV, ...",
    .usage = "[OPTIONS] STORE.sqlite -o FILE",
    .options = options,
    .needs_library = LIBRARY_DATA,
    .run = run,
};
