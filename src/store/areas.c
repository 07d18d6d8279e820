/* SPDX-License-Identifier: Apache-2.0 */
/* areas.c - which polygon an event is known to:
 *   1. the outline of its place where the gazetteer has one, for groups the union of the members';
 *   2. otherwise the circle of radius_m around its position: admin-2 units, regions, seas;
 *   3. otherwise none: the event is listed as not placed, with that as its reason. */
#include "store/parts.h"

static const char from_gazetteer[] =
#include "store/areas.sql.h"
    ;

static const char use_outlines[] = "UPDATE placements SET area_key = place_key"
                                   " WHERE precision NOT IN ('none', 'facility', 'settlement')"
                                   " AND place_key IN (SELECT area_key FROM areas)";

static const char circles_wanted[] =
    "SELECT p.area_key, p.label_lon_deg, p.label_lat_deg, p.radius_m, min(p.placement_id)"
    " FROM placements p WHERE p.area_key LIKE 'circle:%' GROUP BY p.area_key ORDER BY p.area_key";

static const char explain_shapeless[] =
    "UPDATE placements SET reason = 'no outline and no radius known for ' ||"
    " coalesce((SELECT name FROM places l WHERE l.place_key = placements.place_key), 'this place')"
    " WHERE geom IS NULL AND area_key IS NULL AND precision <> 'none' AND reason IS NULL";

static enum status add_circle(struct db_statement *wanted, struct db_statement *insert,
                              struct arena scratch, struct report *report)
{
    lonlat centre = { db_real(wanted, 1), db_real(wanted, 2) };
    struct geometry circle = circle_polygon(&scratch, centre, db_real(wanted, 3));
    db_bind_text(insert, 1, db_text(wanted, 0, &scratch));
    db_bind_geometry(insert, 2, &circle);
    return db_run(insert, report);
}

static enum status add_circles(struct store *store, struct report *report)
{
    struct db_statement *wanted = db_prepare(store->db, circles_wanted, report);
    struct db_statement *insert = db_prepare(
        store->db, "INSERT INTO areas (area_key, kind, geom) VALUES (?1, 'circle', ?2)", report);
    while (wanted && insert && db_step(wanted, report))
        if (add_circle(wanted, insert, store->arena, report) != OK)
            break;
    db_finish(insert);
    db_finish(wanted);
    return report->error.status;
}

enum status areas_fill(struct store *store, struct report *report)
{
    enum status status = OK;
    if (store->has_gazetteer)
        status = db_exec(store->db, from_gazetteer, report);
    if (status == OK && (status = db_exec(store->db, use_outlines, report)) == OK &&
        (status = add_circles(store, report)) == OK)
        status = db_exec(store->db, explain_shapeless, report);
    return status;
}
