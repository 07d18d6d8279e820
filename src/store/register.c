/* SPDX-License-Identifier: Apache-2.0 */
/* register.c - tables become layers: SpatiaLite's metadata, triggers and R-trees, while the tables
 * are empty, when that costs nothing. Its triggers would cost more per row than the row: our own
 * rows go in without them (db_bulk) and bring their index entries along; later edits find them. */
#include "store/parts.h"

static const struct {
    const char *table, *geometry_type;
    bool index; /* areas, lines: see schema.sql, decision 3 */
} tables[] = {
    { "areas", "MULTIPOLYGON", false },
    { "lines", "MULTILINESTRING", false },
    { "places", "POINT", true },
    { "placements", "POINT", true },
};

static const struct {
    const char *view, *row_id, *table; /* whose geometry it shows */
} views[] = {
    { "event_points", "placement_id", "placements" },
    { "event_lines", "placement_id", "lines" },
    { "event_areas", "placement_id", "areas" },
    { "places_with_counts", "place_id", "places" },
    { "countries_with_counts", "place_id", "areas" },
    { "admin1_with_counts", "place_id", "areas" },
};

static const char register_view[] =
    "INSERT INTO views_geometry_columns (view_name, view_geometry, view_rowid, f_table_name,"
    " f_geometry_column, read_only) VALUES (?1, 'geom', ?2, ?3, 'geom', 1)";

static const char finishing[] =
    "INSERT INTO views_geometry_columns_auth (view_name, view_geometry, hidden)"
    " SELECT view_name, view_geometry, 0 FROM views_geometry_columns;";

/* Run a SpatiaLite function that answers 1 when all went well. */
static enum status call(struct db *db, const char *sql, const char *table, const char *type,
                        struct report *report)
{
    struct db_statement *statement = db_prepare(db, sql, report);
    bool done = false;
    if (statement) {
        db_bind_text(statement, 1, str_from(table));
        if (type)
            db_bind_text(statement, 2, str_from(type));
        done = db_step(statement, report) && db_int(statement, 0) == 1;
    }
    db_finish(statement);
    if (done || report->error.status != OK)
        return report->error.status;
    return report_error(report, ERR_LIBRARY, NOWHERE, NULL,
                        "SpatiaLite does not take the geometry of table '%s'", table);
}

static enum status register_tables(struct db *db, struct report *report)
{
    enum status status = OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == OK; i++) {
        status = call(db, "SELECT RecoverGeometryColumn(?1, 'geom', 4326, ?2, 'XY')",
                      tables[i].table, tables[i].geometry_type, report);
        if (status == OK && tables[i].index)
            status =
                call(db, "SELECT CreateSpatialIndex(?1, 'geom')", tables[i].table, NULL, report);
    }
    return status;
}

static enum status register_views(struct db *db, struct report *report)
{
    struct db_statement *row = db_prepare(db, register_view, report);
    for (size_t i = 0; row && i < sizeof views / sizeof *views; i++) {
        db_bind_text(row, 1, str_from(views[i].view));
        db_bind_text(row, 2, str_from(views[i].row_id));
        db_bind_text(row, 3, str_from(views[i].table));
        if (db_run(row, report) != OK)
            break;
    }
    db_finish(row);
    return report->error.status;
}

enum status register_layers(struct db *db, struct report *report)
{
    enum status status = register_tables(db, report);
    if (status == OK)
        status = register_views(db, report);
    return status == OK ? db_exec(db, finishing, report) : status;
}
