/* SPDX-License-Identifier: Apache-2.0 */
/* write_layers.c - layers to the writer of their format. */
#include <stdio.h>
#include <string.h>

#include "base/outfile.h"
#include "io/io.h"
#include "io/lighten.h"
#include "io/outgeometry.h"
#include "io/path.h"
#include "io/write.h"

static const size_t LIGHTER_BYTES = (size_t)1 << 36; /* of address space, or what there is */

static enum status unknown_format(const char *path, const char *name, struct report *report)
{
    char hint[REPORT_TEXT];
    struct source_pos at = { .file = path };
    snprintf(hint, sizeof hint, "end the name in one of: %s", layer_formats());
    if (!*name)
        return report_error(report, ERR_USAGE, at, hint, "has no extension that tells a format");
    return report_error(report, ERR_USAGE, at, hint, "unknown format '%s'", name);
}

static enum status check_types(const struct layer *layer, const char *path, struct report *report)
{
    if (layer->geometry_type != GEOMETRY_NONE || layer_single_type(layer) != GEOMETRY_NONE)
        return OK;
    if (!layer_has_geometry(layer))
        return report_error(report, ERR_DATA, (struct source_pos){ .file = path },
                            "write .csv, .gpkg or .geojson",
                            "a Shapefile needs geometries, these features have none");
    return report_error(report, ERR_DATA, (struct source_pos){ .file = path },
                        "write .gpkg, .geojson or .fgb",
                        "a Shapefile holds one geometry type, "
                        "these are mixed");
}

static enum status write_text(const struct layer *layers, size_t count,
                              const struct output_format *format, const char *path,
                              struct arena scratch, struct report *report)
{
    struct buffer out = { 0 };
    bool lines = format->kind == WRITE_GEOJSON_LINES;
    if (format->kind == WRITE_CSV || format->kind == WRITE_TSV)
        csv_write(layers, format->kind == WRITE_CSV ? ',' : '\t', scratch, &out);
    else
        geojson_write(layers, count, lines, scratch, &out);
    enum status status = outfile_write(path, buffer_view(&out), report);
    buffer_release(&out);
    return status;
}

/* Room for the largest geometry and the longest text, which libraries want terminated. */
static size_t scratch_room(const struct layer *layers, size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < layers[i].feature_count; j++)
            for (size_t k = 0; k < layers[i].field_count; k++) {
                const struct value *value = &layers[i].features[j].values[k];
                if (value->type == VALUE_TEXT && value->text.len > longest)
                    longest = value->text.len;
            }
    return outgeometry_room(layers, count) + longest + 16;
}

enum status layers_write(const struct layer *layers, size_t count, const char *path,
                         const char *format_name, struct report *report)
{
    static const struct layer nothing = { 0 };
    const char *name = format_name ? format_name : path_extension(path);
    const struct output_format *format = output_format(name);
    if (!format)
        return unknown_format(path, name, report);
    if (!count) {
        layers = &nothing;
        count = 1;
    }
    if (format->one_type && strcmp(path, "-") == 0)
        return report_error(report, ERR_USAGE, NOWHERE, "give it a file name",
                            "a Shapefile is several files and cannot go to standard output");
    if (format->one_type && check_types(layers, path, report) != OK)
        return report->error.status;
    struct layer typed = *layers;
    if (format->one_type && typed.geometry_type == GEOMETRY_NONE) {
        typed.geometry_type = layer_single_type(layers);
        layers = &typed;
        count = 1;
    }
    size_t lighter_bytes = LIGHTER_BYTES;
    struct arena lighter = arena_reserve_most(&lighter_bytes), keep = lighter;
    layers = layers_lightened(layers, count, &keep, report);
    size_t room = scratch_room(layers, count);
    struct arena scratch = arena_reserve(room);
    enum status status =
        format->kind == WRITE_OGR
            ? ogr_write(layers, count, format->driver, format->extension, path, scratch, report)
            : write_text(layers, count, format, path, scratch, report);
    arena_release(&scratch, room);
    arena_release(&lighter, lighter_bytes);
    return status;
}
