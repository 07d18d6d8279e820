/* SPDX-License-Identifier: Apache-2.0 */
/* What the store costs: a map of a dozen events in memory; 100 000 full events into memory and into
 * a file, with metadata, R-trees and layers read back; a million simple ones (id, date, place,
 * type, point) into a file, with their R-tree; beside it the R-tree alone, and OGR's SpatiaLite
 * driver with and without one (fewer rows: it is slow). These by CPU time, so that neighbours on
 * the machine do not count. Lines "name value unit". */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "db/db.h"
#include "store/store.h"

enum {
    EVENTS = 100000,
    SIMPLE_EVENTS = 1000000,
    PEER_EVENTS = 100000,
    PLACES = 5000,
    ARENA = 1 << 30
};

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(enum status status, const struct report *report)
{
    if (status == OK && report->error.status == OK)
        return;
    fprintf(stderr, "bench_store: %s\n", report->error.text);
    exit(1);
}

/* A town of many: positions spread by the golden ratio, keys like those of the gazetteer. */
static struct placement placement_of(int i, struct arena *scratch)
{
    int number = i % PLACES;
    struct place place = { .index = (uint32_t)number,
                           .key = str_format(scratch, "gn:%d", 2400000 + number),
                           .name = str_format(scratch, "Town %d", number),
                           .class = PLACE_SETTLEMENT,
                           .feature = STR("PPL"),
                           .has_position = true,
                           .position = { fmod(number * 0.618034, 1) * 300 - 150,
                                         fmod(number * 0.414214, 1) * 120 - 60 },
                           .country = STR("NE"),
                           .admin1 = STR("NE.01"),
                           .population = number + 1 };
    bool area = i % 10 == 0;
    return (struct placement){ .precision = area ? PRECISION_ADMIN2 : PRECISION_SETTLEMENT,
                               .place = place,
                               .has_position = true,
                               .position = place.position,
                               .radius_m = area ? 25000 : 3000,
                               .confidence = 0.9,
                               .method = STR("exact"),
                               .reasons = STR("same spelling; in the country named"),
                               .candidates = { { .place = place, .score = 0.9 } },
                               .candidate_count = 1 };
}

static struct event event_of(int i, struct arena *scratch)
{
    return (struct event){ .row = (uint64_t)i + 1,
                           .line = (unsigned)i + 2,
                           .id = str_format(scratch, "E%d", i),
                           .title = STR("Attaque contre un convoi"),
                           .type = i % 3 ? STR("Battles") : STR("Protests"),
                           .actors = STR("JNIM; Forces armées maliennes"),
                           .place = str_format(scratch, "Town %d", i % PLACES),
                           .country = STR("Niger"),
                           .date_text = STR("3 mai 2024"),
                           .when = { { 2024, 5, 3 }, { 2024, 5, 3 }, DATE_DAY, false } };
}

static struct store *fill(const char *path, int events, struct arena scratch)
{
    struct report report = { 0 };
    struct store *store = store_create(path, NULL, &report);
    must(report.error.status, &report);
    must(store_add_source(store, "events.csv", STR("CSV"), STR(""), &report), &report);
    for (int i = 0; i < events; i++) {
        struct arena row = scratch;
        struct event event = event_of(i, &row);
        struct placement placement = placement_of(i, &row);
        must(store_add(store, &event, &(struct placements){ &placement, 1 }, &report), &report);
    }
    return store;
}

static void bench_many(const char *name, const char *path, struct arena arena)
{
    struct report report = { 0 };
    struct layer layer;
    double start = now_s();
    struct store *store = fill(path, EVENTS, arena);
    double added = now_s();
    must(store_finish(store, &report), &report);
    double finished = now_s();
    must(store_read_layer(store, STORE_EVENTS, &arena, &layer, &report), &report);
    double read = now_s();
    store_close(store);
    printf("store_%s_add %.0f rows/s\n", name, EVENTS / (added - start));
    printf("store_%s_finish %.0f ms\n", name, (finished - added) * 1000);
    printf("store_%s_all %.0f rows/s\n", name, EVENTS / (finished - start));
    printf("store_%s_read %.0f rows/s\n", name, EVENTS / (read - finished));
}

/* ---- a plain table: id, date, place, type and coordinates of its own ---- */

struct simple {
    struct event event;
    struct placement placement;
};

static struct simple *simple_rows(struct arena *keep)
{
    struct simple *rows = NEW(keep, struct simple, PLACES);
    for (int i = 0; i < PLACES; i++) {
        rows[i].placement = placement_of(i * 10 % PLACES + 1, keep);
        rows[i].event = (struct event){ .type = i % 3 ? STR("Battles") : STR("Protests"),
                                        .place = rows[i].placement.place.name,
                                        .date_text = STR("2024-05-03"),
                                        .when = { { 2024, 5, 3 }, { 2024, 5, 3 }, DATE_DAY, 0 } };
    }
    return rows;
}

static lonlat position_of(const struct simple *row, int i)
{
    lonlat p = row->placement.place.position;
    return (lonlat){ p.lon_deg + i * 1e-6, p.lat_deg };
}

/* "E0999999" to "E1000000": printf would be a tenth of what is measured. */
static void count_up(char *id)
{
    for (size_t at = strlen(id); at-- > 1;) {
        if (id[at]++ < '9')
            return;
        id[at] = '0';
    }
}

static void bench_simple(const char *path, struct arena arena)
{
    struct report report = { 0 };
    char id[] = "E0000000";
    struct simple *rows = simple_rows(&arena);
    double start = cpu_s();
    struct store *store = store_create(path, NULL, &report);
    must(report.error.status, &report);
    must(store_add_source(store, "events.csv", STR("CSV"), STR(""), &report), &report);
    for (int i = 0; i < SIMPLE_EVENTS; i++) {
        struct event event = rows[i % PLACES].event;
        struct placement placement = rows[i % PLACES].placement;
        count_up(id);
        event.id = str_from(id);
        event.row = (uint64_t)i + 1, event.line = (unsigned)i + 2;
        placement.position = position_of(&rows[i % PLACES], i);
        must(store_add(store, &event, &(struct placements){ &placement, 1 }, &report), &report);
    }
    must(store_finish(store, &report), &report);
    store_close(store);
    printf("store_simple_rtree %.0f rows/s CPU\n", SIMPLE_EVENTS / (cpu_s() - start));
}

/* What the index is of it. */
static void bench_rtree(const char *path, struct arena arena)
{
    struct report report = { 0 };
    struct simple *rows = simple_rows(&arena);
    unlink(path);
    struct db *db = db_open(path, DB_CREATE, &report);
    must(report.error.status, &report);
    must(db_exec(db,
                 "PRAGMA journal_mode = OFF; BEGIN; CREATE TABLE t (geom POINT);"
                 "SELECT RecoverGeometryColumn('t', 'geom', 4326, 'POINT', 'XY');"
                 "SELECT CreateSpatialIndex('t', 'geom')",
                 &report),
         &report);
    double start = cpu_s();
    struct db_rtree *tree = db_rtree_new(db, "t", &report);
    for (int i = 0; i < SIMPLE_EVENTS; i++) {
        lonlat p = position_of(&rows[i % PLACES], i);
        bbox box = { p.lon_deg, p.lat_deg, p.lon_deg, p.lat_deg };
        must(db_rtree_add(tree, i + 1, box, &report), &report);
    }
    must(db_rtree_finish(tree, &report), &report);
    db_rtree_free(tree);
    must(db_exec(db, "COMMIT", &report), &report);
    printf("store_rtree_alone %.0f rows/s CPU\n", SIMPLE_EVENTS / (cpu_s() - start));
    db_close(db);
}

/* ---- the same by OGR ---- */

static OGRLayerH peer_layer(GDALDatasetH file, bool index)
{
    static const char *const fields[] = { "id", "date", "place", "type" };
    char *with[] = { "SPATIAL_INDEX=YES", NULL }, *without[] = { "SPATIAL_INDEX=NO", NULL };
    OGRSpatialReferenceH wgs84 = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(wgs84, 4326);
    OGRLayerH layer =
        GDALDatasetCreateLayer(file, "events", wgs84, wkbPoint, index ? with : without);
    OSRDestroySpatialReference(wgs84);
    for (int i = 0; layer && i < 4; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(fields[i], OFTString);
        OGR_L_CreateField(layer, field, TRUE);
        OGR_Fld_Destroy(field);
    }
    return layer;
}

static void peer_row(OGRLayerH layer, const struct simple *row, int i, struct arena scratch)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    lonlat p = position_of(row, i);
    OGR_F_SetFieldString(feature, 0, str_format(&scratch, "E%d", i).ptr);
    OGR_F_SetFieldString(feature, 1, "2024-05-03");
    OGR_F_SetFieldString(feature, 2, str_cstr(&scratch, row->event.place));
    OGR_F_SetFieldString(feature, 3, str_cstr(&scratch, row->event.type));
    OGR_G_SetPoint_2D(point, 0, p.lon_deg, p.lat_deg);
    OGR_F_SetGeometryDirectly(feature, point);
    if (OGR_L_CreateFeature(layer, feature) != OGRERR_NONE)
        exit(1);
    OGR_F_Destroy(feature);
}

static void bench_peer(const char *path, bool index, struct arena arena)
{
    char *options[] = { "SPATIALITE=YES", NULL };
    struct simple *rows = simple_rows(&arena);
    unlink(path);
    double start = cpu_s();
    GDALDatasetH file =
        GDALCreate(GDALGetDriverByName("SQLite"), path, 0, 0, 0, GDT_Unknown, options);
    OGRLayerH layer = file ? peer_layer(file, index) : NULL;
    if (!layer || GDALDatasetStartTransaction(file, FALSE) != OGRERR_NONE)
        exit(1);
    for (int i = 0; i < PEER_EVENTS; i++)
        peer_row(layer, &rows[i % PLACES], i, arena);
    GDALDatasetCommitTransaction(file);
    GDALClose(file);
    printf("ogr_spatialite_%s %.0f rows/s CPU\n", index ? "rtree" : "no_index",
           PEER_EVENTS / (cpu_s() - start));
}

/* Create, fill, finish and read what a map of a dozen events needs. */
static void bench_map(struct arena arena)
{
    enum { ROUNDS = 10, DOZEN = 12 };
    struct report report = { 0 };
    double start = now_s();
    for (int i = 0; i < ROUNDS; i++) {
        struct arena scratch = arena;
        struct layer points, areas;
        struct store *store = fill(":memory:", DOZEN, scratch);
        must(store_finish(store, &report), &report);
        must(store_read_layer(store, STORE_EVENT_POINTS, &scratch, &points, &report), &report);
        must(store_read_layer(store, STORE_EVENT_AREAS, &scratch, &areas, &report), &report);
        store_counts(store, &report);
        store_close(store);
    }
    printf("store_map_of_12 %.1f ms\n", (now_s() - start) * 1000 / ROUNDS);
}

int main(void)
{
    struct arena arena = arena_reserve(ARENA);
    char path[64];
    snprintf(path, sizeof path, "/tmp/bench-store-%ld.sqlite", (long)getpid());
    bench_map(arena);
    bench_many("memory", ":memory:", arena);
    bench_many("file", path, arena);
    bench_simple(path, arena);
    bench_rtree(path, arena);
    GDALAllRegister();
    bench_peer(path, true, arena);
    bench_peer(path, false, arena);
    unlink(path);
    arena_release(&arena, ARENA);
    return 0;
}
