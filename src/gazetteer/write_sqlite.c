/* SPDX-License-Identifier: Apache-2.0 */
/* write_sqlite.c - gazetteer.sqlite from a draft: the same places for SQL, QGIS and joins.
 * Rows go in first, geometry columns are registered and indexes made after, which is several times
 * faster than the other way round (measured in the project's notes on SpatiaLite). */
#include "db/db.h"
#include "gazetteer/area_write.h"

static const char tables[] =
    "BEGIN;"
    "CREATE TABLE places(place_index INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT,"
    " class TEXT, feature TEXT, country TEXT, admin1 TEXT, admin2 TEXT, population INTEGER,"
    " radius_m REAL, same_as TEXT, note TEXT, geom POINT);"
    "CREATE TABLE names(place_index INTEGER, lang TEXT, kind TEXT, name TEXT);"
    "CREATE TABLE areas(place_key TEXT PRIMARY KEY, geom MULTIPOLYGON);"
    "CREATE TABLE members(group_key TEXT, country_key TEXT);";

static const char registration[] =
    "CREATE INDEX names_place ON names(place_index);"
    "CREATE INDEX members_group ON members(group_key);"
    "SELECT RecoverGeometryColumn('places', 'geom', 4326, 'POINT', 'XY');"
    "SELECT RecoverGeometryColumn('areas', 'geom', 4326, 'MULTIPOLYGON', 'XY');"
    "SELECT CreateSpatialIndex('areas', 'geom');"
    "COMMIT;";

static const char *kind_name(enum name_kind kind)
{
    static const char *const names[] = { [NAME_MAIN] = "main",
                                         [NAME_LANGUAGE] = "language",
                                         [NAME_ALTERNATE] = "alternate",
                                         [NAME_CODE] = "code",
                                         [NAME_DEMONYM] = "demonym" };
    return names[kind];
}

static void bind_population(struct db_statement *insert, int parameter, int64_t population)
{
    if (population > 0)
        db_bind_int(insert, parameter, population);
    else
        db_bind_null(insert, parameter);
}

static enum status put_place(struct db_statement *insert, const struct draft_place *item,
                             struct report *report)
{
    const struct place *place = &item->place;
    lonlat position = place->position;
    struct path path = { &position, 1, false };
    struct geometry point = { place->has_position ? GEOMETRY_POINT : GEOMETRY_NONE, &path, 1 };
    db_bind_int(insert, 1, place->index);
    db_bind_text(insert, 2, place->key);
    db_bind_text(insert, 3, place->name);
    db_bind_text(insert, 4, str_from(place_class_name(place->class)));
    db_bind_text(insert, 5, place->feature);
    db_bind_text(insert, 6, place->country);
    db_bind_text(insert, 7, place->admin1);
    db_bind_text(insert, 8, place->admin2);
    bind_population(insert, 9, place->population);
    db_bind_real(insert, 10, place->radius_m);
    db_bind_text(insert, 11, item->same_as);
    db_bind_text(insert, 12, item->note);
    db_bind_geometry(insert, 13, &point);
    return db_run(insert, report);
}

static enum status put_places(struct db *db, const struct draft *draft, struct report *report)
{
    struct db_statement *insert = db_prepare(
        db, "INSERT INTO places VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)", report);
    for (size_t i = 0; insert && i < draft->places.count; i++) {
        if (put_place(insert, &draft->places.items[i], report) != OK)
            break;
    }
    db_finish(insert);
    return report->error.status;
}

static enum status put_names(struct db *db, const struct draft *draft, struct report *report)
{
    struct db_statement *insert = db_prepare(db, "INSERT INTO names VALUES (?1,?2,?3,?4)", report);
    for (size_t i = 0; insert && i < draft->names.count; i++) {
        const struct draft_name *name = &draft->names.items[i];
        db_bind_int(insert, 1, name->place);
        db_bind_text(insert, 2, name->language);
        db_bind_text(insert, 3, str_from(kind_name(name->kind)));
        db_bind_text(insert, 4, name->text);
        if (db_run(insert, report) != OK)
            break;
    }
    db_finish(insert);
    return report->error.status;
}

static enum status put_members(struct db *db, const struct draft *draft, struct report *report)
{
    struct db_statement *insert = db_prepare(db, "INSERT INTO members VALUES (?1,?2)", report);
    for (size_t i = 0; insert && i < draft->members.count; i++) {
        struct draft_member member = draft->members.items[i];
        db_bind_text(insert, 1, draft->places.items[member.group].place.key);
        db_bind_text(insert, 2, draft->places.items[member.country].place.key);
        if (db_run(insert, report) != OK)
            break;
    }
    db_finish(insert);
    return report->error.status;
}

/* The polygon of each feature whose field names a place that we have (area_key()). */
static enum status put_areas(struct db *db, const struct draft *draft, const struct layer *layer,
                             const char *field, const char *kind, struct report *report)
{
    struct db_statement *insert =
        db_prepare(db, "INSERT OR IGNORE INTO areas VALUES (?1,?2)", report);
    for (size_t i = 0; insert && layer && i < layer->feature_count; i++) {
        struct arena scratch = *draft->keep;
        const struct feature *feature = &layer->features[i];
        str code = feature_text(layer, feature, str_from(field));
        str key = area_key(str_from(kind), code, &scratch);
        if (!code.len || draft_key_find(&draft->keys, key) == DRAFT_NOT ||
            feature->geometry.type != GEOMETRY_POLYGON)
            continue;
        db_bind_text(insert, 1, key);
        db_bind_geometry(insert, 2, &feature->geometry);
        if (db_run(insert, report) != OK)
            break;
    }
    db_finish(insert);
    return report->error.status;
}

enum status write_sqlite(const struct draft *draft, const struct layer *countries,
                         const struct layer *admin1, const char *path, struct report *report)
{
    struct db *db = db_open(path, DB_CREATE, report);
    if (db && db_exec(db, tables, report) == OK && put_places(db, draft, report) == OK &&
        put_names(db, draft, report) == OK && put_members(db, draft, report) == OK &&
        put_areas(db, draft, countries, "iso2", "iso", report) == OK &&
        put_areas(db, draft, admin1, "code", "adm1", report) == OK)
        (void)!db_exec(db, registration, report);
    db_close(db);
    return report->error.status;
}
