/* SPDX-License-Identifier: Apache-2.0 */
/* shapes.c - which line or polygon a placement is known to:
 *   1. the one that was told: the road between two towns, the north of a country;
 *   2. for a facility or settlement none, it is a point;
 *   3. the outline of its place where the gazetteer has one, for groups and regions made
 *      of units the union of the members'; but where a group's circle is much smaller than that
 *      ("three-border area", "North Caucasus"), what of the circle lies in the members;
 *   4. the circle of radius_m around its position: admin-2 units, regions, seas; of an admin-2 unit
 *      what of it lies in its first-level unit;
 *   5. none: the event is listed as not placed, with that as its reason.
 * A shape is stored once, whoever shares it. */
#include "store/parts.h"

static const char completion[] =
#include "store/complete.sql.h"
    ;

static const char find_outline[] =
    "INSERT INTO areas SELECT ?1, place_key, 'outline', geom FROM gazetteer.areas"
    " WHERE place_key = ?2 AND geom IS NOT NULL";

/* Borders between members are dissolved; where GEOS cannot, members stay apart. ?3: also when they
 * are countries, which a natural region only touches. ?4: the circle of the place, NULL when it has
 * none: what of it lies in the members is meant when it is less than a fifth of them (in the base
 * gazetteer shares are below .08 or above .36). */
static const char find_union[] =
    "INSERT INTO areas SELECT ?1, key, iif(is_small, 'circle', 'union'),"
    " iif(is_small, coalesce(CastToMultiPolygon(ST_Intersection(?4, whole)), ?4),"
    " CastToMultiPolygon(whole))"
    " FROM (SELECT m.group_key AS key, coalesce(ST_Union(g.geom), ST_Collect(g.geom)) AS whole,"
    " 5 * ST_Area(?4) < sum(ST_Area(g.geom)) AS is_small"
    " FROM gazetteer.members m JOIN gazetteer.areas g ON g.place_key = m.country_key"
    " WHERE m.group_key = ?2 AND g.geom IS NOT NULL AND (?3 OR m.country_key LIKE 'adm1:%')"
    " GROUP BY m.group_key)";

/* ?3 is a circle; where it cannot be cut it stays whole. */
static const char cut_circle[] = "INSERT INTO areas SELECT ?1, ?2, 'circle',"
                                 " coalesce(CastToMultiPolygon(ST_Intersection(?3, geom)), ?3)"
                                 " FROM gazetteer.areas WHERE place_key = ?4 AND geom IS NOT NULL";

enum status shapes_prepare(struct store *store, struct report *report)
{
    if (!store->has_gazetteer)
        return OK;
    store->find_outline = db_prepare(store->db, find_outline, report);
    store->find_union = db_prepare(store->db, find_union, report);
    store->cut_circle = db_prepare(store->db, cut_circle, report);
    return report->error.status;
}

enum status shapes_complete(struct store *store, struct report *report)
{
    return store->has_gazetteer ? db_exec(store->db, completion, report) : OK;
}

static enum status add_area(struct store *store, str key, const char *kind,
                            const struct geometry *geometry, struct report *report)
{
    struct db_statement *row = store->statements[ADD_AREA];
    db_bind_int(row, 1, ++store->area_id);
    db_bind_text(row, 2, key);
    db_bind_text(row, 3, str_from(kind));
    db_bind_geometry(row, 4, geometry);
    return db_run(row, report);
}

/* ---- what was told ---- */

static void add_bytes(struct buffer *out, const void *bytes, size_t count)
{
    buffer_add(out, (str){ bytes, count });
}

/* The geometry as bytes, the same for the same shape. */
static str shape_identity(struct buffer *out, const struct geometry *geometry)
{
    buffer_clear(out);
    for (size_t i = 0; i < geometry->count; i++) {
        const struct path *path = &geometry->paths[i];
        uint64_t head = (uint64_t)path->count << 1 | path->hole;
        add_bytes(out, &head, sizeof head);
        add_bytes(out, path->points, path->count * sizeof *path->points);
    }
    return buffer_view(out);
}

static enum status told_line(struct store *store, const struct geometry *line, int64_t *line_id,
                             struct report *report)
{
    bool is_new;
    struct arena scratch = store->arena;
    *line_id = known_add(&store->told_lines, shape_identity(&store->text, line), &is_new)->number;
    if (!is_new)
        return OK;
    struct db_statement *row = store->statements[ADD_LINE];
    db_bind_int(row, 1, *line_id);
    db_bind_text(row, 2, str_format(&scratch, "told:%lld", (long long)*line_id));
    db_bind_geometry(row, 3, line);
    return db_run(row, report);
}

static enum status told_area(struct store *store, const struct geometry *area, int64_t *area_id,
                             struct report *report)
{
    bool is_new;
    struct arena scratch = store->arena;
    struct known_name *told =
        known_add(&store->told_areas, shape_identity(&store->text, area), &is_new);
    if (is_new) {
        str key = str_format(&scratch, "told:%lld", (long long)told->number);
        if (add_area(store, key, "told", area, report) != OK)
            return report->error.status;
        told->area = store->area_id;
    }
    *area_id = told->area;
    return OK;
}

/* ---- what follows from the place ---- */

/* Does the gazetteer have it? Then it has a row from now on. */
static bool copy_area(struct store *store, struct db_statement *find, str key,
                      struct report *report)
{
    db_bind_int(find, 1, store->area_id + 1);
    db_bind_text(find, 2, key);
    if (db_run(find, report) != OK || !db_changes(store->db))
        return false;
    store->area_id++;
    return true;
}

static bool copy_outline(struct store *store, const struct place *place, struct report *report)
{
    if (!store->has_gazetteer)
        return false;
    if (copy_area(store, store->find_outline, place->key, report))
        return true;
    bool is_group = place->class == PLACE_GROUP;
    if (report->error.status != OK || (!is_group && place->class != PLACE_REGION))
        return false;
    struct arena scratch = store->arena;
    struct geometry circle = { 0 };
    if (is_group && place->has_position && place->radius_m > 0)
        circle = circle_polygon(&scratch, place->position, place->radius_m);
    db_bind_int(store->find_union, 3, is_group);
    db_bind_geometry(store->find_union, 4, &circle);
    return copy_area(store, store->find_union, place->key, report);
}

/* The first-level unit that the whole of the area lies in; empty: not known. */
static str unit_around(const struct store *store, const struct placement *placement,
                       struct arena *keep)
{
    str code = placement->place.admin1;
    bool within = store->has_gazetteer && placement->precision == PRECISION_ADMIN2 && code.len;
    return within ? str_format(keep, "adm1:%.*s", STR_ARG(code)) : (str){ 0 };
}

static void write_circle_key(struct buffer *out, const struct placement *placement, str unit)
{
    buffer_clear(out);
    buffer_add(out, STR("circle:"));
    buffer_add_number(out, placement->position.lon_deg, 5);
    buffer_add_char(out, ',');
    buffer_add_number(out, placement->position.lat_deg, 5);
    buffer_add_char(out, ',');
    buffer_add_number(out, placement->radius_m, 0);
    if (unit.len) {
        buffer_add_char(out, ',');
        buffer_add(out, unit);
    }
}

static enum status add_circle(struct store *store, str key, str unit,
                              const struct geometry *polygon, struct report *report)
{
    struct db_statement *cut = store->cut_circle;
    if (unit.len) {
        db_bind_int(cut, 1, store->area_id + 1);
        db_bind_text(cut, 2, key);
        db_bind_geometry(cut, 3, polygon);
        db_bind_text(cut, 4, unit);
        if (db_run(cut, report) != OK)
            return report->error.status;
        if (db_changes(store->db)) {
            store->area_id++;
            return OK;
        }
    }
    return add_area(store, key, "circle", polygon, report);
}

static enum status circle_of(struct store *store, const struct placement *placement,
                             int64_t *area_id, struct report *report)
{
    bool is_new;
    struct arena scratch = store->arena;
    *area_id = 0;
    if (!placement->has_position || placement->radius_m <= 0)
        return OK;
    str unit = unit_around(store, placement, &scratch);
    write_circle_key(&store->text, placement, unit);
    struct known_name *circle = known_add(&store->circles, buffer_view(&store->text), &is_new);
    if (is_new) {
        struct geometry polygon =
            circle_polygon(&scratch, placement->position, placement->radius_m);
        if (add_circle(store, circle->name, unit, &polygon, report) != OK)
            return report->error.status;
        circle->area = store->area_id;
    }
    *area_id = circle->area;
    return OK;
}

enum status shape_of(struct store *store, const struct placement *placement,
                     struct known_name *place, struct shape *shape, struct report *report)
{
    *shape = (struct shape){ 0 };
    if (placement->precision == PRECISION_NONE || placement_is_pin(placement))
        return OK;
    if (placement->geometry.type == GEOMETRY_LINE)
        return told_line(store, &placement->geometry, &shape->line_id, report);
    if (placement->geometry.type == GEOMETRY_POLYGON)
        return told_area(store, &placement->geometry, &shape->area_id, report);
    if (!precision_is_area(placement->precision))
        return OK;
    if (place && !place->area)
        place->area = copy_outline(store, &placement->place, report) ? store->area_id : NO_AREA;
    if (!place || place->area == NO_AREA)
        return circle_of(store, placement, &shape->area_id, report);
    shape->area_id = place->area;
    return report->error.status;
}
