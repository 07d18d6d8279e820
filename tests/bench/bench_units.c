/* SPDX-License-Identifier: Apache-2.0 */
/* The country and first-level unit of points, on build/share (or the folder given): the grid of the
 * index, geometry_covers() of polygons whose box holds the point, and SpatiaLite's ST_Contains with
 * its spatial index, all in one run. Points are spread over all longitudes and over the latitudes
 * 56 S to 72 N, where units are; then over West Africa alone. All answers are compared. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "db/db.h"
#include "gazetteer/gazetteer.h"

enum { POINTS = 2000000, SLOW_POINTS = 100000, SQL_POINTS = 200 };

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Halton's sequence: points that fill the plane evenly. */
static double halton(size_t number, unsigned base)
{
    double share = 1, value = 0;
    for (; number; number /= base) {
        share /= base;
        value += share * (double)(number % base);
    }
    return value;
}

static lonlat *points_in(bbox box, size_t count, struct arena *keep)
{
    lonlat *points = NEW(keep, lonlat, count);
    for (size_t i = 0; i < count; i++)
        points[i] = (lonlat){ box.west + (box.east - box.west) * halton(i + 1, 2),
                              box.south + (box.north - box.south) * halton(i + 1, 3) };
    return points;
}

struct area {
    uint32_t place;
    enum place_class class;
    struct geometry polygon;
    bbox box;
};

struct areas {
    struct area *items;
    size_t count, capacity;
};

static struct areas areas_of(const struct gazetteer *gaz, struct arena *keep)
{
    struct areas areas = { 0 };
    for (size_t i = 0; i < gazetteer_count(gaz); i++) {
        struct place place = gazetteer_place(gaz, (uint32_t)i);
        if ((place.class != PLACE_COUNTRY && place.class != PLACE_ADMIN1) ||
            !gazetteer_has_geometry(gaz, (uint32_t)i))
            continue;
        struct area area = { .place = (uint32_t)i, .class = place.class };
        area.polygon = gazetteer_geometry(gaz, (uint32_t)i, keep);
        area.box = geometry_bbox(&area.polygon);
        APPEND(keep, &areas, area);
    }
    return areas;
}

static struct unit slow_unit_at(const struct areas *areas, lonlat p)
{
    struct unit unit = { PLACE_NONE, PLACE_NONE };
    for (size_t i = 0; i < areas->count; i++) {
        const struct area *area = &areas->items[i];
        uint32_t *found = area->class == PLACE_COUNTRY ? &unit.country : &unit.admin1;
        if (*found == PLACE_NONE && bbox_contains(area->box, p) &&
            geometry_covers(&area->polygon, p))
            *found = area->place;
    }
    return unit;
}

static void bench_index(const struct gazetteer *gaz, const char *where, const lonlat *points)
{
    size_t inside = 0;
    double start = now_s();
    for (size_t i = 0; i < POINTS; i++)
        inside += gazetteer_unit_at(gaz, points[i]).country != PLACE_NONE;
    double each = (now_s() - start) / POINTS;
    printf("unit_at_%s %.2f M/s\n", where, 1e-6 / each);
    printf("unit_at_%s_inside %.1f %%\n", where, 100.0 * (double)inside / POINTS);
}

static void bench_covers(const struct gazetteer *gaz, const char *where, const lonlat *points,
                         const struct areas *areas)
{
    size_t different = 0;
    double start = now_s();
    for (size_t i = 0; i < SLOW_POINTS; i++) {
        struct unit quick = gazetteer_unit_at(gaz, points[i]);
        struct unit slow = slow_unit_at(areas, points[i]);
        different += quick.country != slow.country || quick.admin1 != slow.admin1;
    }
    double each = (now_s() - start) / SLOW_POINTS;
    printf("geometry_covers_%s %.4f M/s\n", where, 1e-6 / each);
    printf("unit_at_%s_different %zu of %d\n", where, different, SLOW_POINTS);
}

static void bench_sql(const char *path, const lonlat *points)
{
    struct report report = { 0 };
    struct db *db = db_open(path, DB_READ, &report);
    struct db_statement *find =
        db ? db_prepare(db,
                        "SELECT place_key FROM areas WHERE ST_Contains(geom, MakePoint(?1, ?2, "
                        "4326)) AND rowid IN"
                        " (SELECT rowid FROM SpatialIndex WHERE f_table_name = 'areas'"
                        " AND search_frame = MakePoint(?1, ?2, 4326))",
                        &report)
           : NULL;
    double start = now_s();
    for (size_t i = 0; find && i < SQL_POINTS; i++) {
        db_bind_real(find, 1, points[i].lon_deg);
        db_bind_real(find, 2, points[i].lat_deg);
        while (db_step(find, &report)) {
        }
        db_reset(find);
    }
    if (find)
        printf("spatialite_st_contains %.6f M/s\n", SQL_POINTS / (now_s() - start) / 1e6);
    else
        printf("# no SpatiaLite: %s\n", report.error.text);
    db_finish(find);
    db_close(db);
}

int main(int argc, char **argv)
{
    struct report report = { 0 };
    struct arena arena = arena_reserve((size_t)2 << 30);
    const char *folder = argc > 1 ? argv[1] : "build/share";
    struct gazetteer *gaz =
        gazetteer_open(str_format(&arena, "%s/gazetteer.idx", folder).ptr, &report);
    if (!gaz) {
        printf("# no gazetteer: %s\n", report.error.text);
        return 1;
    }
    struct areas areas = areas_of(gaz, &arena);
    lonlat *world = points_in((bbox){ -180, -56, 180, 72 }, POINTS, &arena);
    lonlat *africa = points_in((bbox){ -17, 4, 24, 24 }, POINTS, &arena);
    bench_index(gaz, "world", world);
    bench_index(gaz, "west_africa", africa);
    bench_covers(gaz, "world", world, &areas);
    bench_covers(gaz, "west_africa", africa, &areas);
    bench_sql(str_format(&arena, "%s/gazetteer.sqlite", folder).ptr, world);
    gazetteer_close(gaz);
    return 0;
}
