/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/mapping.h"

#include <string.h>

#include "cli/attribution.h"
#include "cli/console.h"
#include "cli/datadir.h"
#include "cli/label_files.h"
#include "cli/map_icons.h"
#include "cli/overlay.h"
#include "cli/style_sources.h"
#include "cli/units.h"
#include "io/io.h"

/* Which file of the base map feeds which layer, at each detail. */
enum { BASE_LAYERS = 9 };
static const char *const base_files[BASE_LAYERS][3] = {
    { "land_110m", "land_50m", "land_10m" },
    { "countries_110m", "countries_50m", "countries_10m" },
    { "boundaries_110m", "boundaries_50m", "boundaries_10m" },
    { NULL, "admin1_lines_10m", "admin1_lines_10m" },
    { NULL, NULL, "admin1" },
    { "rivers_110m", "rivers_50m", "rivers_10m" },
    { "lakes_110m", "lakes_50m", "lakes_10m" },
    { "places", "places", "places" },
    { "seas", "seas", "seas" },
};

static const int RELIEF_PIXELS =
    1600; /* more than the relief holds of any window smaller than a continent */

/* Lines of seas are few, and water on the map may be of one whose line is not: all are read. */
static enum status read_base_file(const char *name, bbox window, struct layer *layer,
                                  struct arena *arena, struct report *report)
{
    str file = str_format(arena, "basemap/%s.layer", name);
    const char *path = datadir_path(file.ptr, arena, report);
    bbox wanted = strcmp(name, "seas") == 0 ? BBOX_EMPTY : window;
    return path ? layer_image_read(path, wanted, arena, layer, report) : report->error.status;
}

static enum status read_relief(bbox window, struct map_layers *layers, struct arena *arena,
                               struct report *report)
{
    struct raster raster;
    const char *path = datadir_path("basemap/relief.tif", arena, report);
    if (!path || raster_read(path, window, RELIEF_PIXELS, arena, &raster, report) != OK)
        return report->error.status;
    layers->relief_grey = raster.grey;
    layers->relief_bounds = raster.bounds;
    layers->relief_width = raster.width;
    layers->relief_height = raster.height;
    return OK;
}

/* Other boundaries than the base map's: without these, or with the user's own in their place. */
static enum status replace_borders(const struct map_request *request, bbox window,
                                   struct map_layers *layers, struct arena *arena,
                                   struct report *report)
{
    if (request->spec.borders == BORDERS_OF_BASE_MAP)
        return OK;
    layers->boundaries = layers->admin1_lines = NULL;
    if (request->spec.borders == BORDERS_NONE)
        return OK;
    struct layer *own = NEW(arena, struct layer, 1);
    layers->boundaries = own;
    if (layer_read(request->borders, window, NULL, arena, own, report) == OK && !own->feature_count)
        report_warning(report, NOWHERE, "check --borders", "no line of '%s' lies on the map",
                       request->borders);
    return report->error.status;
}

static enum status read_base_map(const struct map_frame *frame, const struct style *style,
                                 const struct map_request *request, struct map_layers *layers,
                                 struct arena *arena, struct report *report)
{
    const struct layer **const slots[BASE_LAYERS] = {
        &layers->land,         &layers->countries, &layers->boundaries,
        &layers->admin1_lines, &layers->admin1,    &layers->rivers,
        &layers->lakes,        &layers->places,    &layers->seas,
    };
    bbox window = map_frame_window(frame);
    for (size_t i = 0; i < BASE_LAYERS; i++) {
        const char *name = base_files[i][map_frame_detail(frame)];
        if (slots[i] == &layers->admin1 && map_frame_wants_regions(frame))
            name = "admin1";
        struct layer *layer = NEW(arena, struct layer, 1);
        if (name && read_base_file(name, window, layer, arena, report) != OK)
            return report->error.status;
        *slots[i] = name ? layer : NULL;
    }
    if (replace_borders(request, window, layers, arena, report) != OK)
        return report->error.status;
    if (overlays_read(request->overlays, window, layers, arena, report) != OK ||
        style_sources_load(style, request->style, window, layers, arena, report) != OK)
        return report->error.status;
    return request->spec.relief ? read_relief(window, layers, arena, report) : OK;
}

/* What events are parted by has names, and outlines that fit the base map. */
static enum status read_units(const struct map_spec *spec, struct map_layers *layers,
                              struct arena *arena, struct report *report)
{
    bool regions = spec->split == SPLIT_ADMIN1 || spec->atlas == SPLIT_ADMIN1;
    struct layer *units = NEW(arena, struct layer, 1);
    if (!regions && spec->split != SPLIT_COUNTRY && spec->atlas != SPLIT_COUNTRY)
        return OK;
    layers->units = units;
    if (read_base_file(regions ? "admin1" : "countries_10m", BBOX_EMPTY, units, arena, report) !=
        OK)
        return report->error.status;
    return regions ? units_add_regions(units, arena, report) : OK;
}

/* Before the frame is decided: a map with a locator leaves room for it. */
static enum status read_world(struct map_layers *layers, struct arena *arena, struct report *report)
{
    struct layer *world = NEW(arena, struct layer, 1);
    layers->world_land = world;
    return read_base_file("land_110m", BBOX_EMPTY, world, arena, report);
}

static void note_outcome(const struct map_frame *frame, const struct map_report *outcome,
                         struct report *report)
{
    str projection = map_frame_projection(frame), reason = map_frame_reason(frame);
    str definition = map_frame_definition(frame);
    report_note(report, NOWHERE, "projection: %.*s (%.*s); 1 : %.0f; %.*s", STR_ARG(projection),
                STR_ARG(reason), map_frame_scale(frame), STR_ARG(definition));
    str form = map_frame_form(frame);
    if (form.len)
        report_note(report, NOWHERE, "form of the events: %.*s", STR_ARG(form));
    report_note(report, NOWHERE, "labels: %zu placed, %zu left out; events: %zu shown, %zu outside",
                outcome->labels_placed, outcome->labels_dropped, outcome->events_shown,
                outcome->events_outside);
    label_outcomes_tell(outcome, report);
}

enum status drawing_compose(struct drawing *drawing, const struct map_request *request,
                            struct map_frame *frame, struct map_layers *layers,
                            const char *label_report, struct scene *scene, struct arena *arena,
                            struct report *report)
{
    struct map_report outcome;
    console_lap(report, "carto");
    bool has_base = read_base_map(frame, drawing->style, request, layers, arena, report) == OK;
    console_lap(report, "io: base map");
    if (has_base && map_compose(&request->spec, frame, drawing->style, layers, drawing->fonts,
                                arena, scene, &outcome, report) == OK) {
        note_outcome(frame, &outcome, report);
        if (label_report)
            status_in_report(label_report_write(label_report, &outcome, report));
    }
    console_lap(report, "carto");
    return report->error.status;
}

struct map_frame *drawing_begin(struct drawing *drawing, const struct map_request *request,
                                struct map_layers *layers, struct arena *arena,
                                struct report *report)
{
    struct map_spec spec = request->spec;
    drawing->style = style_read(request->style, arena, report);
    console_lap(report, "style");
    spec.icons = drawing->style ? map_icons(request->style, drawing->style, arena, report) : NULL;
    const char *fonts = spec.icons ? datadir_path("fonts", arena, report) : NULL;
    drawing->fonts = fonts ? fonts_open(fonts, report) : NULL;
    console_lap(report, "render");
    spec.attribution = attribution_of_map(layers, arena);
    overlays_name(request->overlays, request->overlay_count, layers, arena);
    if (!drawing->fonts || read_world(layers, arena, report) != OK ||
        read_units(&spec, layers, arena, report) != OK)
        return NULL;
    return map_frame(&spec, drawing->style, layers, drawing->fonts, arena, report);
}

enum status drawing_make(struct drawing *drawing, const struct map_request *request,
                         struct map_layers *layers, struct arena *arena, struct report *report)
{
    struct map_frame *frame = drawing_begin(drawing, request, layers, arena, report);
    if (frame)
        status_in_report(drawing_compose(drawing, request, frame, layers, request->label_report,
                                         &drawing->scene, arena, report));
    map_frame_free(frame);
    return report->error.status;
}

enum status drawing_write(const struct drawing *drawing, const struct map_request *request,
                          const char *path, struct report *report)
{
    enum status status = scene_write(&drawing->scene, drawing->fonts, scene_format_of(path),
                                     &request->output, path, report);
    console_lap(report, "render");
    return status;
}

void drawing_release(struct drawing *drawing)
{
    fonts_close(drawing->fonts);
    *drawing = (struct drawing){ 0 };
}
