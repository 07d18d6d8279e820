/* SPDX-License-Identifier: Apache-2.0 */
/* layers.c - views into layers. The fields of each are told beside its view in schema.sql; here
 * they stand again with their types. A polygon that several features share is read once. */
#include "store/parts.h"

struct column {
    const char *name;
    enum value_type type;
};

static const struct column event_columns[] = {
    { "event_id", VALUE_INT },
    { "row", VALUE_INT },
    { "source_id", VALUE_TEXT },
    { "title", VALUE_TEXT },
    { "description", VALUE_TEXT },
    { "type", VALUE_TEXT },
    { "actors", VALUE_TEXT },
    { "fatalities", VALUE_TEXT },
    { "date_from", VALUE_TEXT },
    { "date_to", VALUE_TEXT },
    { "date_precision", VALUE_TEXT },
    { "date_text", VALUE_TEXT },
    { "place_text", VALUE_TEXT },
    { "place_name", VALUE_TEXT },
    { "place_key", VALUE_TEXT },
    { "place_class", VALUE_TEXT },
    { "country", VALUE_TEXT },
    { "admin1", VALUE_TEXT },
    { "precision", VALUE_TEXT },
    { "ucdp_where_prec", VALUE_INT },
    { "acled_geo_precision", VALUE_INT },
    { "radius_m", VALUE_REAL },
    { "confidence", VALUE_REAL },
    { "method", VALUE_TEXT },
    { "reasons", VALUE_TEXT },
    { "reason", VALUE_TEXT },
    { "candidates", VALUE_TEXT },
    { "source", VALUE_TEXT },
    { "link", VALUE_TEXT },
    { "file", VALUE_TEXT },
    { "file_sha256", VALUE_TEXT },
    { "area_key", VALUE_TEXT }, /* of event_areas alone */
};
static const struct column place_columns[] = {
    { "place_key", VALUE_TEXT }, { "name", VALUE_TEXT },   { "class", VALUE_TEXT },
    { "country", VALUE_TEXT },   { "admin1", VALUE_TEXT }, { "population", VALUE_INT },
    { "events", VALUE_INT },     { "types", VALUE_TEXT },
};
static const struct column unit_columns[] = {
    { "key", VALUE_TEXT },
    { "code", VALUE_TEXT },
    { "name", VALUE_TEXT },
    { "events", VALUE_INT },
};

/* The area of a row, for views that show its geometry, not its number. */
#define AREA_OF(key) "(SELECT area_id FROM areas WHERE areas.area_key = " key ")"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static const struct source {
    const char *name, *view;
    const char *id, *point, *area_id; /* expressions over the view; "NULL": it has no such thing */
    const char *order;
    const struct column *columns;
    size_t column_count;
    enum geometry_type type;
} sources[STORE_LAYER_COUNT] = {
    [STORE_EVENTS] = { "events", "event_features", "event_id", "point", "area_id", "placement_id",
                       event_columns, COUNT_OF(event_columns) - 1, GEOMETRY_NONE },
    [STORE_EVENT_POINTS] = { "event_points", "event_points", "event_id", "geom", "NULL",
                             "placement_id", event_columns, COUNT_OF(event_columns) - 1,
                             GEOMETRY_POINT },
    [STORE_EVENT_AREAS] = { "event_areas", "event_areas", "event_id", "NULL", AREA_OF("v.area_key"),
                            "placement_id", event_columns, COUNT_OF(event_columns),
                            GEOMETRY_POLYGON },
    [STORE_NOT_PLACED] = { "events_not_placed", "events_not_placed", "event_id", "NULL", "NULL",
                           "placement_id", event_columns, COUNT_OF(event_columns) - 1,
                           GEOMETRY_NONE },
    [STORE_PLACES] = { "places_with_counts", "places_with_counts", "place_id", "geom", "NULL",
                       "place_key", place_columns, COUNT_OF(place_columns), GEOMETRY_POINT },
    [STORE_COUNTRIES] = { "countries_with_counts", "countries_with_counts", "place_id", "NULL",
                          AREA_OF("v.key"), "\"key\"", unit_columns, COUNT_OF(unit_columns),
                          GEOMETRY_POLYGON },
    [STORE_ADMIN1] = { "admin1_with_counts", "admin1_with_counts", "place_id", "NULL",
                       AREA_OF("v.key"), "\"key\"", unit_columns, COUNT_OF(unit_columns),
                       GEOMETRY_POLYGON },
};

const char *store_layer_name(enum store_layer which)
{
    return sources[which].name;
}

/* ---- polygons, each read once ---- */

struct area_cache {
    struct db_statement *statement;
    struct geometry *items; /* by area_id - 1; type NONE: not read yet */
    size_t count;
};

static bool area_cache_open(struct area_cache *cache, struct db *db, struct arena *scratch,
                            struct report *report)
{
    struct db_statement *last = db_prepare(db, "SELECT max(area_id) FROM areas", report);
    if (last && db_step(last, report) && !db_is_null(last, 0))
        cache->count = (size_t)db_int(last, 0);
    db_finish(last);
    cache->items = NEW(scratch, struct geometry, cache->count ? cache->count : 1);
    cache->statement = db_prepare(db, "SELECT geom FROM areas WHERE area_id = ?1", report);
    return cache->statement != NULL;
}

static struct geometry area_geometry(struct area_cache *cache, int64_t area_id, struct arena *keep,
                                     struct report *report)
{
    if (area_id < 1 || (size_t)area_id > cache->count)
        return (struct geometry){ 0 };
    struct geometry *item = &cache->items[area_id - 1];
    if (item->type == GEOMETRY_NONE) {
        db_bind_int(cache->statement, 1, area_id);
        if (db_step(cache->statement, report))
            *item = db_geometry(cache->statement, 0, keep);
        db_reset(cache->statement);
    }
    return *item;
}

/* ---- rows ---- */

enum { ID, POINT, AREA, FIRST_VALUE }; /* columns of the query */

static struct db_statement *prepare_rows(struct db *db, const struct source *source,
                                         struct report *report)
{
    struct buffer sql = { 0 };
    buffer_format(&sql, "SELECT %s, %s, %s", source->id, source->point, source->area_id);
    for (size_t i = 0; i < source->column_count; i++)
        buffer_format(&sql, ", \"%s\"", source->columns[i].name);
    buffer_format(&sql, " FROM %s v ORDER BY %s", source->view, source->order);
    buffer_add_char(&sql, '\0');
    struct db_statement *rows = db_prepare(db, sql.ptr, report);
    buffer_release(&sql);
    return rows;
}

static struct value read_value(struct db_statement *row, int column, enum value_type type,
                               struct arena *keep)
{
    if (db_is_null(row, column))
        return (struct value){ 0 };
    switch (type) {
    case VALUE_INT:
        return value_int(db_int(row, column));
    case VALUE_REAL:
        return value_real(db_real(row, column));
    default:
        return value_text(db_text(row, column, keep));
    }
}

static struct feature read_feature(struct db_statement *row, const struct source *source,
                                   struct area_cache *areas, struct arena *keep,
                                   struct report *report)
{
    struct feature feature = { .id = db_int(row, ID),
                               .values = NEW(keep, struct value, source->column_count) };
    if (!db_is_null(row, POINT))
        feature.geometry = db_geometry(row, POINT, keep);
    else if (!db_is_null(row, AREA))
        feature.geometry = area_geometry(areas, db_int(row, AREA), keep, report);
    for (size_t i = 0; i < source->column_count; i++)
        feature.values[i] = read_value(row, FIRST_VALUE + (int)i, source->columns[i].type, keep);
    return feature;
}

static void read_rows(struct db_statement *rows, const struct source *source,
                      struct area_cache *areas, struct arena *keep, struct layer *layer,
                      struct report *report)
{
    struct {
        struct feature *items;
        size_t count, capacity;
    } list = { 0 };
    while (db_step(rows, report)) {
        struct feature feature = read_feature(rows, source, areas, keep, report);
        APPEND(keep, &list, feature);
    }
    layer->features = list.items;
    layer->feature_count = list.count;
}

enum status store_read_layer(struct store *store, enum store_layer which, struct arena *keep,
                             struct layer *layer, struct report *report)
{
    const struct source *source = &sources[which];
    struct area_cache areas = { 0 };
    *layer = (struct layer){ .name = str_from(source->name),
                             .geometry_type = source->type,
                             .fields = NEW(keep, struct field, source->column_count),
                             .field_count = source->column_count };
    for (size_t i = 0; i < source->column_count; i++)
        layer->fields[i] =
            (struct field){ str_from(source->columns[i].name), source->columns[i].type };
    struct db_statement *rows = prepare_rows(store->db, source, report);
    if (rows && area_cache_open(&areas, store->db, keep, report))
        read_rows(rows, source, &areas, keep, layer, report);
    db_finish(areas.statement);
    db_finish(rows);
    return report->error.status;
}
