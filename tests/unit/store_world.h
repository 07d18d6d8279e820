/* SPDX-License-Identifier: Apache-2.0 */
/* store_world.h - a gazetteer small enough to know by heart, for the tests of the store: countries
 * are squares of 10 degrees beside each other on the equator, Aland from 0 to 10 degrees east,
 * Bland from 10 to 20; the one admin-1 unit, South, is the southern half of Aland. */
#ifndef EVENTMAP_TESTS_STORE_WORLD_H
#define EVENTMAP_TESTS_STORE_WORLD_H

#include <dirent.h>
#include <unistd.h>

#include "db/db.h"
#include "store/store.h"
#include "test.h"

static const char world_sql[] =
    "CREATE TABLE places (place_index INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT, class TEXT,"
    " feature TEXT, country TEXT, admin1 TEXT, admin2 TEXT, population INTEGER, radius_m REAL,"
    " geom POINT);"
    "CREATE TABLE names (place_index INTEGER, lang TEXT, kind TEXT, name TEXT);"
    "INSERT INTO names VALUES (0, '', 'main', 'Aland'), (0, 'fr', 'language', 'Alande'),"
    " (2, NULL, 'main', 'South');"
    "CREATE TABLE areas (place_key TEXT PRIMARY KEY, geom MULTIPOLYGON);"
    "CREATE TABLE members (group_key TEXT, country_key TEXT);"
    "INSERT INTO places VALUES"
    " (0, 'iso:AA', 'Aland', 'country', 'PCLI', 'AA', NULL, NULL, 1000, 0, MakePoint(5, 5, 4326)),"
    " (1, 'iso:BB', 'Bland', 'country', 'PCLI', 'BB', '', '', 0, 0, MakePoint(15, 5, 4326)),"
    " (2, 'adm1:AA.01', 'South', 'admin1', 'ADM1', 'AA', 'AA.01', '', 0, 0,"
    "  MakePoint(5, 2, 4326)),"
    " (3, 'group:both', 'Both', 'group of countries', 'group', '', '', '', 0, 0, NULL);"
    "INSERT INTO areas VALUES"
    " ('iso:AA', CastToMultiPolygon(BuildMBR(0, 0, 10, 10, 4326))),"
    " ('iso:BB', CastToMultiPolygon(BuildMBR(10, 0, 20, 10, 4326))),"
    " ('adm1:AA.01', CastToMultiPolygon(BuildMBR(0, 0, 10, 5, 4326)));"
    "INSERT INTO members VALUES ('group:both', 'iso:AA'), ('group:both', 'iso:BB');";

static const struct place town = { .index = 9,
                                   .key = { "gn:9", 4 },
                                   .name = { "Townsville", 10 },
                                   .class = PLACE_SETTLEMENT,
                                   .feature = { "PPL", 3 },
                                   .has_position = true,
                                   .position = { 4, 3 },
                                   .radius_m = 2000,
                                   .country = { "AA", 2 },
                                   .admin1 = { "AA.01", 5 },
                                   .population = 500 };
static const struct place aland = { .key = { "iso:AA", 6 },
                                    .name = { "Aland", 5 },
                                    .class = PLACE_COUNTRY,
                                    .has_position = true,
                                    .position = { 5, 5 },
                                    .country = { "AA", 2 } };
static const struct place both = {
    .index = 3, .key = { "group:both", 10 }, .name = { "Both", 4 }, .class = PLACE_GROUP
};
static const struct place valley = { .index = 11,
                                     .key = { "own:valley", 10 },
                                     .name = { "Valley", 6 },
                                     .class = PLACE_REGION,
                                     .has_position = true,
                                     .position = { 15, 5 },
                                     .country = { "BB", 2 },
                                     .radius_m = 100000 };

static struct placement placed_at(struct place place, enum precision precision)
{
    return (struct placement){ .precision = precision,
                               .place = place,
                               .has_position = place.has_position,
                               .position = place.position,
                               .radius_m = place.radius_m,
                               .confidence = 0.75,
                               .method = STR("exact"),
                               .reasons = STR("same spelling; in the country named"),
                               .candidates = { { .place = place, .score = 0.75 } },
                               .candidate_count = 1 };
}

static struct event event_at(uint64_t row, const char *type, const char *place)
{
    return (struct event){ .row = row,
                           .line = (unsigned)row + 1,
                           .id = STR("id-1"),
                           .title = STR("Something happened"),
                           .type = str_from(type),
                           .actors = STR("JNIM et Armée malienne"),
                           .place = str_from(place),
                           .date_text = STR("3 mai 2024"),
                           .when = { { 2024, 5, 3 }, { 2024, 5, 4 }, DATE_RANGE, false } };
}

/* ---- a folder of the test program's own ---- */

static char folder[64];

static void remove_folder(void)
{
    DIR *dir = opendir(folder);
    char path[512];
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

/* A path in the folder; valid until the fourth call from now. */
static const char *in_folder(const char *name)
{
    static char paths[4][256];
    static int turn;
    if (!*folder) {
        strcpy(folder, "/tmp/eventmap-store-XXXXXX");
        if (!mkdtemp(folder))
            abort();
        atexit(remove_folder);
    }
    turn = (turn + 1) % 4;
    snprintf(paths[turn], sizeof paths[turn], "%s/%s", folder, name);
    return paths[turn];
}

static inline int files_in_folder(void)
{
    int count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        count += entry->d_type == DT_REG;
    if (dir)
        closedir(dir);
    return count;
}

/* The gazetteer, made once, under a name that tests quoting. */
static const char *world(void)
{
    static char path[256];
    if (*path)
        return path;
    struct report report = { 0 };
    snprintf(path, sizeof path, "%s", in_folder("it's a \"world\"; 100%25.sqlite"));
    struct db *db = db_open(path, DB_CREATE, &report);
    if (!db || db_exec(db, world_sql, &report) != OK)
        TEST_FAULT("no gazetteer: %s", report.error.text);
    db_close(db);
    return path;
}

/* ---- a store with one event of every kind ---- */

enum { WORLD_EVENTS = 6 };

static void add_one_of_each(struct store *store, struct report *report)
{
    const struct event events[WORLD_EVENTS] = {
        event_at(1, "Accord", "Townsville"), event_at(2, "Accord", "Aland"),
        event_at(3, "Protest", "Aland"),     event_at(4, "Accord", "both countries"),
        event_at(5, "Accord", "the Valley"), event_at(6, "Accord", "Nowhere"),
    };
    const struct placement placements[WORLD_EVENTS] = {
        placed_at(town, PRECISION_SETTLEMENT),
        placed_at(aland, PRECISION_COUNTRY),
        placed_at(aland, PRECISION_COUNTRY),
        placed_at(both, PRECISION_SEVERAL_COUNTRIES),
        placed_at(valley, PRECISION_PART_OF_COUNTRY),
        { .reason = STR("not in the gazetteer"),
          .candidates = { { .place = town, .score = 0.2 } },
          .candidate_count = 1 },
    };
    CHECK(store_add_source(store, "events.csv", STR("CSV"), STR("00ff"), report) == OK);
    for (int i = 0; i < WORLD_EVENTS; i++)
        CHECK(store_add(store, &events[i],
                        &(struct placements){ (struct placement *)&placements[i], 1 },
                        report) == OK);
}

static struct store *store_of_each(const char *path, struct report *report)
{
    struct store *store = store_create(path, world(), report);
    if (store) {
        add_one_of_each(store, report);
        CHECK(store_finish(store, report) == OK);
    }
    CHECK_OK(*report);
    return store;
}

/* The first number that a statement gives, -1 without one. */
static inline int64_t ask_as(const char *path, enum db_mode mode, const char *sql)
{
    struct report report = { 0 };
    struct db *db = db_open(path, mode, &report);
    struct db_statement *statement = db ? db_prepare(db, sql, &report) : NULL;
    int64_t answer = statement && db_step(statement, &report) ? db_int(statement, 0) : -1;
    db_finish(statement);
    db_close(db);
    CHECK_OK(report);
    return answer;
}

static inline int64_t ask(const char *path, const char *sql)
{
    return ask_as(path, DB_READ, sql);
}

#endif
