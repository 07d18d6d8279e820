/* SPDX-License-Identifier: Apache-2.0 */
/* What the store costs: a map of a dozen events in memory; 100 000 full events into memory and into
 * a file, with metadata, R-trees and layers read back; a million simple ones (id, date, place,
 * type, point) into a file, with their R-tree. Lines "name value unit". */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "store/store.h"

enum { EVENTS = 100000, SIMPLE_EVENTS = 1000000, PLACES = 5000, ARENA = 1 << 30 };

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
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

/* Events of a plain table: each at its own coordinates near a place. */
static void bench_simple(const char *path, struct arena arena)
{
    struct report report = { 0 };
    double start = now_s();
    struct store *store = store_create(path, NULL, &report);
    must(report.error.status, &report);
    must(store_add_source(store, "events.csv", STR("CSV"), STR(""), &report), &report);
    for (int i = 0; i < SIMPLE_EVENTS; i++) {
        struct arena row = arena;
        struct event event = { .row = (uint64_t)i + 1,
                               .line = (unsigned)i + 2,
                               .id = str_format(&row, "E%d", i),
                               .type = i % 3 ? STR("Battles") : STR("Protests"),
                               .place = str_format(&row, "Town %d", i % PLACES),
                               .date_text = STR("2024-05-03"),
                               .when = { { 2024, 5, 3 }, { 2024, 5, 3 }, DATE_DAY, false } };
        struct placement placement = placement_of(i * 10 % PLACES + 1, &row);
        placement.position.lon_deg += fmod(i * 0.618034, 1);
        must(store_add(store, &event, &(struct placements){ &placement, 1 }, &report), &report);
    }
    double added = now_s();
    must(store_finish(store, &report), &report);
    double finished = now_s();
    store_close(store);
    printf("store_simple_add %.0f rows/s\n", SIMPLE_EVENTS / (added - start));
    printf("store_simple_finish %.0f ms\n", (finished - added) * 1000);
    printf("store_simple_all %.0f rows/s\n", SIMPLE_EVENTS / (finished - start));
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
    unlink(path);
    arena_release(&arena, ARENA);
    return 0;
}
