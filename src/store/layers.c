/* SPDX-License-Identifier: Apache-2.0 */
/* layers.c - views into layers. The fields of each are told beside its view in schema.sql; here
 * they stand again with their types. A polygon that several features share is read once. */
#include "store/parts.h"

struct column {
    const char *name;
    enum value_type type;
};

static const struct column event_columns[] = {
    { "event_id", VALUE_INT },        { "placement", VALUE_INT },
    { "placements", VALUE_INT },      { "row", VALUE_INT },
    { "source_id", VALUE_TEXT },      { "title", VALUE_TEXT },
    { "description", VALUE_TEXT },    { "type", VALUE_TEXT },
    { "actors", VALUE_TEXT },         { "fatalities", VALUE_TEXT },
    { "date_from", VALUE_TEXT },      { "date_to", VALUE_TEXT },
    { "date_precision", VALUE_TEXT }, { "date_approximate", VALUE_BOOL },
    { "date_text", VALUE_TEXT },      { "place_text", VALUE_TEXT },
    { "place_name", VALUE_TEXT },     { "place_key", VALUE_TEXT },
    { "place_class", VALUE_TEXT },    { "country", VALUE_TEXT },
    { "admin1", VALUE_TEXT },         { "precision", VALUE_TEXT },
    { "ucdp_where_prec", VALUE_INT }, { "acled_geo_precision", VALUE_INT },
    { "radius_m", VALUE_REAL },       { "confidence", VALUE_REAL },
    { "method", VALUE_TEXT },         { "reasons", VALUE_TEXT },
    { "reason", VALUE_TEXT },         { "candidates", VALUE_TEXT },
    { "source", VALUE_TEXT },         { "link", VALUE_TEXT },
    { "file", VALUE_TEXT },           { "file_sha256", VALUE_TEXT },
    { "modality", VALUE_TEXT },       { "spans", VALUE_TEXT },
    { "group", VALUE_TEXT },
};
enum { EVENT_COLUMNS = sizeof event_columns / sizeof *event_columns };

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
#define LINE_OF(key) "(SELECT line_id FROM lines WHERE lines.line_key = " key ")"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define EVENTS          event_columns, COUNT_OF(event_columns)
#define UNITS           unit_columns, COUNT_OF(unit_columns)

static const struct source {
    const char *name, *view;
    const char *id, *point, *line_id, *area_id; /* expressions over the view; "NULL": none */
    const char *order;
    const struct column *columns;
    size_t column_count;
    const char *key; /* a last text column that other layers of these columns lack; may be NULL */
    enum geometry_type type;
} sources[STORE_LAYER_COUNT] = {
    [STORE_EVENTS] = { "events", "event_features", "placement_id", "point", "line_id", "area_id",
                       "placement_id", EVENTS, NULL, GEOMETRY_NONE },
    [STORE_EVENT_POINTS] = { "event_points", "event_points", "placement_id", "geom", "NULL", "NULL",
                             "placement_id", EVENTS, NULL, GEOMETRY_POINT },
    [STORE_EVENT_LINES] = { "event_lines", "event_lines", "placement_id", "NULL",
                            LINE_OF("v.line_key"), "NULL", "placement_id", EVENTS, "line_key",
                            GEOMETRY_LINE },
    [STORE_EVENT_AREAS] = { "event_areas", "event_areas", "placement_id", "NULL", "NULL",
                            AREA_OF("v.area_key"), "placement_id", EVENTS, "area_key",
                            GEOMETRY_POLYGON },
    [STORE_NOT_PLACED] = { "events_not_placed", "events_not_placed", "placement_id", "NULL", "NULL",
                           "NULL", "placement_id", EVENTS, NULL, GEOMETRY_NONE },
    [STORE_PLACES] = { "places_with_counts", "places_with_counts", "place_id", "geom", "NULL",
                       "NULL", "place_key", place_columns, COUNT_OF(place_columns), NULL,
                       GEOMETRY_POINT },
    [STORE_COUNTRIES] = { "countries_with_counts", "countries_with_counts", "place_id", "NULL",
                          "NULL", AREA_OF("v.key"), "\"key\"", UNITS, NULL, GEOMETRY_POLYGON },
    [STORE_ADMIN1] = { "admin1_with_counts", "admin1_with_counts", "place_id", "NULL", "NULL",
                       AREA_OF("v.key"), "\"key\"", UNITS, NULL, GEOMETRY_POLYGON },
};

static size_t column_count(const struct source *source)
{
    return source->column_count + (source->key != NULL);
}

static struct column column_of(const struct source *source, size_t i)
{
    return i < source->column_count ? source->columns[i]
                                    : (struct column){ source->key, VALUE_TEXT };
}

const char *store_layer_name(enum store_layer which)
{
    return sources[which].name;
}

/* ---- lines and polygons, each read once ---- */

struct shape_cache {
    struct db_statement *statement;
    struct geometry *items; /* by number - 1; type NONE: not read yet */
    size_t count;
};

static bool shape_cache_open(struct shape_cache *cache, struct db *db, const char *last_sql,
                             const char *sql, struct arena *scratch, struct report *report)
{
    struct db_statement *last = db_prepare(db, last_sql, report);
    if (last && db_step(last, report) && !db_is_null(last, 0))
        cache->count = (size_t)db_int(last, 0);
    db_finish(last);
    cache->items = NEW(scratch, struct geometry, cache->count ? cache->count : 1);
    cache->statement = db_prepare(db, sql, report);
    return cache->statement != NULL;
}

static struct geometry shape_geometry(struct shape_cache *cache, int64_t number, struct arena *keep,
                                      struct report *report)
{
    if (number < 1 || (size_t)number > cache->count)
        return (struct geometry){ 0 };
    struct geometry *item = &cache->items[number - 1];
    if (item->type == GEOMETRY_NONE) {
        db_bind_int(cache->statement, 1, number);
        if (db_step(cache->statement, report))
            *item = db_geometry(cache->statement, 0, keep);
        db_reset(cache->statement);
    }
    return *item;
}

/* ---- rows ---- */

enum { ID, POINT, LINE, AREA, FIRST_VALUE }; /* columns of the query */

struct layer_rows {
    struct source source; /* of sources[], with the columns that this store has */
    struct db_statement *statement;
    struct shape_cache lines, areas;
};

static struct db_statement *prepare_rows(struct db *db, const struct source *source,
                                         struct report *report)
{
    struct buffer sql = { 0 };
    buffer_format(&sql, "SELECT %s, %s, %s, %s", source->id, source->point, source->line_id,
                  source->area_id);
    for (size_t i = 0; i < column_count(source); i++)
        buffer_format(&sql, ", \"%s\"", column_of(source, i).name);
    buffer_format(&sql, " FROM %s v ORDER BY %s", source->view, source->order);
    buffer_add_char(&sql, '\0');
    struct db_statement *rows = db_prepare(db, sql.ptr, report);
    buffer_release(&sql);
    return rows;
}

static bool rows_open(struct layer_rows *rows, struct db *db, struct arena *keep,
                      struct report *report)
{
    rows->statement = prepare_rows(db, &rows->source, report);
    return rows->statement &&
           shape_cache_open(&rows->lines, db, "SELECT max(line_id) FROM lines",
                            "SELECT geom FROM lines WHERE line_id = ?1", keep, report) &&
           shape_cache_open(&rows->areas, db, "SELECT max(area_id) FROM areas",
                            "SELECT geom FROM areas WHERE area_id = ?1", keep, report);
}

static void rows_close(struct layer_rows *rows)
{
    db_finish(rows->lines.statement);
    db_finish(rows->areas.statement);
    db_finish(rows->statement);
}

static struct value read_value(struct db_statement *row, int column, enum value_type type,
                               struct arena *keep)
{
    if (db_is_null(row, column))
        return (struct value){ 0 };
    switch (type) {
    case VALUE_BOOL:
        return value_bool(db_int(row, column) != 0);
    case VALUE_INT:
        return value_int(db_int(row, column));
    case VALUE_REAL:
        return value_real(db_real(row, column));
    default:
        return value_text(db_text(row, column, keep));
    }
}

static struct feature read_feature(struct layer_rows *rows, struct arena *keep,
                                   struct report *report)
{
    struct db_statement *row = rows->statement;
    size_t count = column_count(&rows->source);
    struct feature feature = { .id = db_int(row, ID), .values = NEW(keep, struct value, count) };
    if (!db_is_null(row, POINT))
        feature.geometry = db_geometry(row, POINT, keep);
    else if (!db_is_null(row, LINE))
        feature.geometry = shape_geometry(&rows->lines, db_int(row, LINE), keep, report);
    else if (!db_is_null(row, AREA))
        feature.geometry = shape_geometry(&rows->areas, db_int(row, AREA), keep, report);
    for (size_t i = 0; i < count; i++)
        feature.values[i] =
            read_value(row, FIRST_VALUE + (int)i, column_of(&rows->source, i).type, keep);
    return feature;
}

static void read_rows(struct layer_rows *rows, struct arena *keep, struct layer *layer,
                      struct report *report)
{
    struct {
        struct feature *items;
        size_t count, capacity;
    } list = { 0 };
    while (db_step(rows->statement, report)) {
        struct feature feature = read_feature(rows, keep, report);
        APPEND(keep, &list, feature);
    }
    layer->features = list.items;
    layer->feature_count = list.count;
}

static bool has_rows(struct db *db, const char *sql, struct report *report)
{
    struct db_statement *row = db_prepare(db, sql, report);
    bool found = row && db_step(row, report);
    db_finish(row);
    return found;
}

/* Columns that only some stores have are told by these alone: what texts say, what a map was split
 * by. */
static struct source source_of(struct store *store, enum store_layer which, struct arena *keep,
                               struct report *report)
{
    struct source source = sources[which];
    if (source.columns != event_columns)
        return source;
    bool has_texts =
        has_rows(store->db, "SELECT 1 FROM sources WHERE format = 'article' LIMIT 1", report);
    bool has_groups =
        has_rows(store->db, "SELECT 1 FROM events WHERE \"group\" IS NOT NULL LIMIT 1", report);
    struct column *columns = NEW(keep, struct column, EVENT_COLUMNS);
    source.column_count = 0;
    for (size_t i = 0; i < EVENT_COLUMNS; i++) {
        str name = str_from(event_columns[i].name);
        bool of_text = str_eq(name, STR("modality")) || str_eq(name, STR("spans"));
        if (of_text ? has_texts : has_groups || !str_eq(name, STR("group")))
            columns[source.column_count++] = event_columns[i];
    }
    source.columns = columns;
    return source;
}

enum status store_read_layer(struct store *store, enum store_layer which, struct arena *keep,
                             struct layer *layer, struct report *report)
{
    struct layer_rows rows = { .source = source_of(store, which, keep, report) };
    size_t count = column_count(&rows.source);
    *layer = (struct layer){ .name = str_from(rows.source.name),
                             .geometry_type = rows.source.type,
                             .fields = NEW(keep, struct field, count),
                             .field_count = count };
    for (size_t i = 0; i < count; i++) {
        struct column column = column_of(&rows.source, i);
        layer->fields[i] = (struct field){ str_from(column.name), column.type };
    }
    if (rows_open(&rows, store->db, keep, report))
        read_rows(&rows, keep, layer, report);
    rows_close(&rows);
    return report->error.status;
}
