/* SPDX-License-Identifier: Apache-2.0 */
/* placed_rows.c - how precisely a feature is known.
 *   1. A line or a polygon is what it is: an event along it, or somewhere in it. Its own column of
 *      precision names the level of a polygon, else its size does (LEVELS).
 *   2. A point is a pin, unless its column of precision says that it is only known to an area: then
 *      it is the outline of the place whose key the table has, as tables of ours do; without a
 *      key, a circle of radius_m, or as large as such areas are (RADII).
 *   3. What eventmap itself added to a table ("geo_lat", "geo_precision" ...) goes before the
 *      table's own columns. */
#include "cli/placed_rows.h"

#include "cli/console.h"
#include "cli/not_drawn.h"
#include "cli/placed_files.h"
#include "model/book.h"

enum { DATES_AHEAD = 200, POINTS_OF_ONE = 64 };
static const double POINT_RADIUS_M = 1000; /* of a point that does not say how sharp it is */

/* Of polygons: as wide as a district, a region; what is wider is part of a country. */
static const struct {
    enum precision precision;
    double reach_m;
} LEVELS[] = { { PRECISION_ADMIN2, 30e3 }, { PRECISION_ADMIN1, 200e3 } };

/* Of points that are known to an area: how far such areas commonly reach. */
static const double RADII[PRECISION_COUNT] = {
    [PRECISION_ADMIN2] = 30e3,
    [PRECISION_ADMIN1] = 100e3,
    [PRECISION_PART_OF_COUNTRY] = 150e3,
    [PRECISION_COUNTRY] = 300e3,
    [PRECISION_SEVERAL_COUNTRIES] = 800e3,
    [PRECISION_SEA] = 200e3,
};

struct placed_rows {
    struct store *store;
    const struct layer *layer;
    const char *file;
    const struct events_request *request;
    struct columns columns;
    enum date_order order;
    size_t circles; /* points drawn as such */
    struct report *report;
};

/* ---- columns ---- */

/* Columns of an earlier run that go before the table's own. */
static const struct {
    enum role role;
    const char *name;
} answers[] = { { ROLE_LAT, "geo_lat" },
                { ROLE_LON, "geo_lon" },
                { ROLE_PRECISION, "geo_precision" } };

static enum status recognise(struct placed_rows *rows, struct arena scratch)
{
    const struct layer *layer = rows->layer;
    const char *chosen[ROLE_COUNT];
    str *names = NEW(&scratch, str, layer->field_count);
    for (size_t i = 0; i < layer->field_count; i++)
        names[i] = layer->fields[i].name;
    for (enum role role = 0; role < ROLE_COUNT; role++)
        chosen[role] = rows->request->chosen[role];
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (!chosen[answers[i].role] && layer_field(layer, str_from(answers[i].name)) >= 0)
            chosen[answers[i].role] = answers[i].name;
    if (columns_recognise_more(names, layer->field_count, chosen, true, rows->file, &rows->columns,
                               scratch, rows->report) != OK)
        return rows->report->error.status;
    str line = columns_describe(&rows->columns, names, layer->field_count, &scratch);
    console_say(rows->report, "%s: %.*s", rows->file, STR_ARG(line));
    return OK;
}

static enum date_order order_of(const struct placed_rows *rows, struct arena scratch)
{
    int column = rows->columns.of_role[ROLE_DATE];
    str texts[DATES_AHEAD];
    size_t count = 0;
    if (rows->request->order_is_told || column < 0)
        return rows->request->order;
    for (; count < DATES_AHEAD && count < rows->layer->feature_count; count++)
        texts[count] = value_as_text(rows->layer->features[count].values[column], &scratch);
    return dates_order(texts, count, rows->request->order);
}

/* ---- a feature ---- */

/* The value of the column that eventmap calls so in tables, or in layers. */
static struct value told(const struct placed_rows *rows, const struct feature *feature,
                         const char *in_table, const char *in_layer)
{
    struct value value = feature_value(rows->layer, feature, str_from(in_table));
    return value.type != VALUE_NULL ? value
                                    : feature_value(rows->layer, feature, str_from(in_layer));
}

static double reach_of(const struct geometry *geometry)
{
    bbox box = geometry_bbox(geometry);
    return lonlat_distance_m((lonlat){ box.west, box.south }, (lonlat){ box.east, box.north }) / 2;
}

static enum precision level_of(const struct geometry *geometry, double *radius_m)
{
    *radius_m = reach_of(geometry);
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
        if (*radius_m <= LEVELS[i].reach_m)
            return LEVELS[i].precision;
    return PRECISION_PART_OF_COUNTRY;
}

static enum place_class class_of_key(str key)
{
    static const struct {
        str prefix;
        enum place_class class;
    } classes[] = { { STR_INIT("iso:"), PLACE_COUNTRY },
                    { STR_INIT("adm1:"), PLACE_ADMIN1 },
                    { STR_INIT("adm2:"), PLACE_ADMIN2 },
                    { STR_INIT("group:"), PLACE_GROUP } };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (str_starts(key, classes[i].prefix))
            return classes[i].class;
    return PLACE_SETTLEMENT;
}

/* The gazetteer's entry as the table tells it; without a key there is none. */
static struct place place_of(const struct placed_rows *rows, const struct feature *feature,
                             const struct event *event, const struct placement *placement,
                             struct arena *keep)
{
    str name = value_as_text(told(rows, feature, "geo_place", "place_name"), keep);
    str key = value_as_text(told(rows, feature, "geo_key", "place_key"), keep);
    return (struct place){
        .key = key,
        .name = name.len ? name : event_place_told(event),
        .country = value_as_text(told(rows, feature, "geo_country", "country"), keep),
        .admin1 = value_as_text(told(rows, feature, "geo_admin1", "admin1"), keep),
        .has_position = placement->has_position,
        .position = placement->position,
        .radius_m = placement->radius_m,
        .class = class_of_key(key),
    };
}

/* What the table says of it; NONE: nothing. */
static enum precision precision_told(const struct placed_rows *rows, const struct feature *feature,
                                     const struct event *event, struct arena *keep)
{
    int column = rows->columns.of_role[ROLE_PRECISION];
    struct value cell =
        column >= 0 ? feature->values[column] : told(rows, feature, "geo_precision", "precision");
    enum precision own = precision_named(value_as_text(cell, keep));
    return own != PRECISION_NONE ? own : event->precision_told;
}

/* At a position, or, without one, at the place that the table names by its key. */
static void place_point(struct placed_rows *rows, const struct feature *feature,
                        const struct event *event, const lonlat *at, struct placement *placement,
                        struct arena *keep)
{
    enum precision precision = precision_told(rows, feature, event, keep);
    struct value radius = value_as_number(told(rows, feature, "geo_radius_m", "radius_m"));
    bool is_known = radius.type == VALUE_REAL || radius.type == VALUE_INT;
    double radius_m = radius.type == VALUE_REAL ? radius.real : (double)radius.integer;
    placement->has_position = at != NULL;
    placement->position = at ? *at : (lonlat){ 0, 0 };
    placement->precision = precision != PRECISION_NONE ? precision : PRECISION_SETTLEMENT;
    placement->radius_m = is_known && radius_m > 0       ? radius_m
                          : precision_is_area(precision) ? RADII[precision]
                                                         : POINT_RADIUS_M;
    placement->confidence = 1;
    placement->method = STR("given coordinates");
    placement->place = place_of(rows, feature, event, placement, keep);
    bool has_outline = placement->place.key.len && placement->place.class != PLACE_SETTLEMENT;
    rows->circles += precision_is_area(placement->precision) && !has_outline;
    if (at || (precision_is_area(precision) && has_outline))
        return;
    *placement = (struct placement){ .reason = STR("no position and no shape") };
}

static void place_shape(const struct event *event, const struct geometry *geometry,
                        struct placement *placement)
{
    enum precision level = level_of(geometry, &placement->radius_m);
    bool is_told = precision_is_area(event->precision_told);
    bbox box = geometry_bbox(geometry);
    *placement = (struct placement){
        .precision = is_told ? event->precision_told : level,
        .has_position = true,
        .position = { (box.west + box.east) / 2, (box.south + box.north) / 2 },
        .geometry = *geometry,
        .radius_m = placement->radius_m,
        .confidence = 1,
        .method = STR("given geometry"),
    };
}

/* A point with several positions is an event at several places. */
static struct placements place_feature(struct placed_rows *rows, const struct feature *feature,
                                       const struct event *event, struct arena *keep)
{
    const struct geometry *geometry = &feature->geometry;
    bool is_point = geometry->type == GEOMETRY_POINT;
    size_t count = is_point && geometry->count > 1 ? geometry->count : 1;
    count = count < POINTS_OF_ONE ? count : POINTS_OF_ONE;
    struct placements out = { NEW(keep, struct placement, count), count };
    if (is_point)
        for (size_t i = 0; i < count; i++)
            place_point(rows, feature, event, &geometry->paths[i].points[0], &out.items[i], keep);
    else if (geometry->type != GEOMETRY_NONE)
        place_shape(event, geometry, &out.items[0]);
    else
        place_point(rows, feature, event, event->has_position ? &event->position : NULL,
                    &out.items[0], keep);
    return out;
}

static enum status add_feature(struct placed_rows *rows, const struct feature *feature,
                               size_t number, struct arena once)
{
    const struct layer *layer = rows->layer;
    str *cells = NEW(&once, str, layer->field_count);
    struct event event;
    for (size_t i = 0; i < layer->field_count; i++)
        cells[i] = str_trim(value_as_text(feature->values[i], &once));
    row_to_event(&rows->columns, cells, NULL, NULL, number, 0, rows->file, rows->order, &once,
                 &event, rows->report);
    struct placements placed = place_feature(rows, feature, &event, &once);
    struct placement nowhere = { .reason = why_not_drawn(event.modality) };
    if (nowhere.reason.len)
        placed = (struct placements){ &nowhere, 1 };
    return store_add(rows->store, &event, &placed, rows->report);
}

enum status placed_rows_add(struct store *store, const struct layer *layer, const char *file,
                            const struct events_request *request, struct arena arena,
                            struct report *report)
{
    struct placed_rows rows = {
        .store = store, .layer = layer, .file = file, .request = request, .report = report
    };
    if (recognise(&rows, arena) != OK)
        return report->error.status;
    rows.order = order_of(&rows, arena);
    for (size_t i = 0; i < layer->feature_count && report->error.status == OK; i++)
        status_in_report(add_feature(&rows, &layer->features[i], i + 1, arena));
    if (rows.circles)
        console_say(report,
                    "%s: %zu point%s known to an area only, drawn as circles; eventmap map finds "
                    "outlines",
                    file, rows.circles, rows.circles == 1 ? " is" : "s are");
    return report->error.status;
}
