/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/outputs.h"

#include <string.h>

#include "carto/carto.h"
#include "cli/attribution.h"
#include "cli/datadir.h"
#include "io/io.h"
#include "render/render.h"

static bool has_extension(const char *path, const char *const *extensions)
{
    for (; *extensions; extensions++)
        if (str_ends(str_from(path), str_from(*extensions)))
            return true;
    return false;
}

enum output_kind output_kind(const char *path)
{
    static const char *const stores[] = { ".sqlite", ".db", ".spatialite", NULL };
    static const char *const display_lists[] = { ".scene.json", NULL }; /* .json is GeoJSON */
    enum scene_format scene = scene_format_of(path);
    if (scene == SCENE_JSON ? has_extension(path, display_lists) : scene != SCENE_FORMAT_UNKNOWN)
        return OUTPUT_SCENE;
    if (has_extension(path, stores))
        return OUTPUT_STORE;
    return layer_format_known(path) ? OUTPUT_LAYERS : OUTPUT_UNKNOWN;
}

enum status outputs_check(const char *const *paths, size_t count, struct report *report)
{
    for (size_t i = 0; i < count; i++) {
        if (output_kind(paths[i]) == OUTPUT_UNKNOWN)
            return report_error(
                report, ERR_USAGE, NOWHERE, NULL,
                "'%s' has no known format; maps are svg, png, pdf, html, layers %s, "
                "the store is sqlite",
                paths[i], layer_formats());
        for (size_t j = 0; j < i; j++)
            if (!strcmp(paths[i], paths[j]))
                return report_error(report, ERR_USAGE, NOWHERE, NULL,
                                    "the output '%s' is given twice", paths[i]);
    }
    return OK;
}

/* One table that holds whatever there is, or a table for each kind. */
static bool holds_many_layers(const char *path)
{
    static const char *const many[] = { ".gpkg", ".kml", NULL };
    return has_extension(path, many);
}

enum status output_read_layer(struct store *store, enum store_layer which, struct layer *layer,
                              struct arena *arena, struct report *report)
{
    if (store_read_layer(store, which, arena, layer, report) != OK)
        return report->error.status;
    const struct layer *const one[] = { layer };
    layer->attribution = attribution_of_layers(one, 1, arena);
    return OK;
}

static enum status set_looks(struct layers_look look, struct layer *layers, size_t count,
                             struct arena *arena, struct report *report)
{
    const char *path = look.style ? look.style : datadir_path("styles/report.json", arena, report);
    const struct style *style = path ? style_read(path, arena, report) : NULL;
    if (style)
        map_gis_looks(style, str_from(look.language ? look.language : "en"), layers, count, arena);
    return report->error.status;
}

static enum status write_all_layers(struct store *store, const char *path, const char *format,
                                    struct layers_look look, struct arena *arena,
                                    struct report *report)
{
    struct layer layers[STORE_LAYER_COUNT];
    size_t count = 0;
    for (enum store_layer which = STORE_EVENT_POINTS; which < STORE_LAYER_COUNT; which++)
        if (output_read_layer(store, which, &layers[count++], arena, report) != OK)
            return report->error.status;
    if (str_ends(str_from(path), STR(".gpkg")) &&
        set_looks(look, layers, count, arena, report) != OK)
        return report->error.status;
    return layers_write(layers, count, path, format, report);
}

enum status output_layers(struct store *store, const char *path, const char *format,
                          struct layers_look look, struct arena arena, struct report *report)
{
    struct layer layer;
    if (holds_many_layers(path))
        return write_all_layers(store, path, format, look, &arena, report);
    if (output_read_layer(store, STORE_EVENTS, &layer, &arena, report) != OK)
        return report->error.status;
    return layers_write(&layer, 1, path, format, report);
}
