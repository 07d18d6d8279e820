/* SPDX-License-Identifier: Apache-2.0 */
/* store.c - the life of a store: one transaction from create to finish. A store in a file is
 * written under a temporary name (base/outfile.h), so it needs neither journal nor syncing on the
 * way: it gets its name when it is whole, or is taken away. */
#include "store/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BYTES = 64 << 20, APPLICATION_ID = 0x65766d70, SCHEMA_VERSION = 4 };

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings" /* every compiler we use takes it */
static const char schema[] =
#include "store/schema.sql.h"
    ;
#pragma GCC diagnostic pop

static const char fast[] = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                           "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; BEGIN;";

static struct store *store_new(void)
{
    struct arena arena = arena_reserve(ARENA_BYTES);
    struct store *store = NEW(&arena, struct store, 1);
    store->arena = arena;
    return store;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    add_finish(store);
    db_close(store->db);
    if (!store->finished)
        outfile_abandon(&store->file);
    known_release(&store->actors);
    known_release(&store->places);
    known_release(&store->answers);
    known_release(&store->circles);
    known_release(&store->told_areas);
    known_release(&store->told_lines);
    buffer_release(&store->text);
    struct arena arena = store->arena;
    arena_release(&arena, ARENA_BYTES);
}

enum status store_pass_on(struct store *store, struct report *report)
{
    const struct message *error = &store->own.error;
    if (error->status == OK)
        return OK;
    struct source_pos at = error->at;
    str text = str_from(error->text), name = str_from(store->file.temporary);
    ptrdiff_t found = name.len ? str_find(text, name) : -1;
    if (found == 1 && text.ptr[0] == '\'') { /* "'NAME' cannot be..." */
        text = str_trim(str_skip(text, name.len + 2));
        if (str_starts(text, STR(":")))
            text = str_trim(str_skip(text, 1));
        at.file = store->file.path;
    }
    store->failed = true;
    return report_error(report, error->status, at, error->hint[0] ? error->hint : NULL, "%.*s",
                        STR_ARG(text));
}

/* ---- the gazetteer beside it ---- */

/* ATTACH would make an empty database of a missing file, and reads headers late: look ourselves. */
static enum status check_is_sqlite(const char *path, struct report *report)
{
    static const char magic[16] = "SQLite format 3";
    char start[16] = { 0 };
    struct source_pos at = { .file = path };
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return report_error(report, ERR_FILE, at, "run make to build the gazetteer",
                            "cannot be read: %s", strerror(errno));
    ssize_t got = read(fd, start, sizeof start);
    close(fd);
    if (got == (ssize_t)sizeof start && memcmp(start, magic, sizeof magic) == 0)
        return OK;
    return report_error(report, ERR_DATA, at, "run make to build the gazetteer",
                        "is no SpatiaLite gazetteer");
}

static enum status attach(struct store *store, const char *path, struct report *report)
{
    struct arena scratch = store->arena;
    const char *file = path; /* "file:..." would be taken for a URI */
    if (strncmp(path, "file:", 5) == 0)
        file = str_cstr(&scratch, str_concat(&scratch, (str[]){ STR("./"), str_from(path) }, 2));
    struct db_statement *statement = db_prepare(store->db, "ATTACH ?1 AS gazetteer", report);
    if (statement) {
        db_bind_text(statement, 1, str_from(file));
        store->has_gazetteer = db_run(statement, report) == OK;
    }
    db_finish(statement);
    return report->error.status;
}

static enum status check_is_gazetteer(struct store *store, const char *path, struct report *report)
{
    struct db_statement *tables =
        db_prepare(store->db,
                   "SELECT count(*) FROM gazetteer.sqlite_master"
                   " WHERE type = 'table' AND name IN ('places', 'names', 'areas', 'members')",
                   report);
    bool found = tables && db_step(tables, report) && db_int(tables, 0) == 4;
    db_finish(tables);
    if (found || report->error.status != OK)
        return report->error.status;
    return report_error(report, ERR_DATA, (struct source_pos){ .file = path },
                        "run make to build the gazetteer", "is no gazetteer of eventmap");
}

static enum status use_gazetteer(struct store *store, const char *path, struct report *report)
{
    enum status status = check_is_sqlite(path, report);
    if (status == OK)
        status = attach(store, path, report);
    return status == OK ? check_is_gazetteer(store, path, report) : status;
}

/* ---- create, open, finish ---- */

static enum status begin(struct store *store, const char *path, const char *gazetteer_sqlite,
                         struct report *report)
{
    const char *file = path;
    enum status status;
    if (strcmp(path, "-") == 0)
        return report_error(report, ERR_USAGE, NOWHERE, "name a file, for example events.sqlite",
                            "a store cannot be written to standard output");
    store->is_file = strcmp(path, ":memory:") != 0;
    if (store->is_file) {
        if ((status = outfile_begin(&store->file, path, report)) != OK)
            return status;
        file = store->file.temporary;
        unlink(file); /* of an earlier process of the same number that was killed */
    }
    store->db = db_open(file, DB_CREATE, report);
    if (!store->db)
        return report->error.status;
    if (gazetteer_sqlite && (status = use_gazetteer(store, gazetteer_sqlite, report)) != OK)
        return status;
    if ((status = db_exec(store->db, fast, report)) != OK ||
        (status = db_exec(store->db, schema, report)) != OK ||
        (store->is_file && (status = register_layers(store->db, report)) != OK) ||
        (status = db_bulk(store->db, true, report)) != OK)
        return status;
    struct known *const all[] = { &store->actors,  &store->places,     &store->answers,
                                  &store->circles, &store->told_areas, &store->told_lines };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *all[i] = known_init();
    return add_prepare(store, report);
}

struct store *store_create(const char *path, const char *gazetteer_sqlite, struct report *report)
{
    struct store *store = store_new();
    if (begin(store, path, gazetteer_sqlite, &store->own) == OK)
        return store;
    (void)!store_pass_on(store, report);
    store_close(store);
    return NULL;
}

static int64_t ask(struct db *db, const char *sql, struct report *report)
{
    struct db_statement *statement = db_prepare(db, sql, report);
    int64_t answer = statement && db_step(statement, report) ? db_int(statement, 0) : 0;
    db_finish(statement);
    return answer;
}

static enum status check_is_store(struct db *db, const char *path, struct report *report)
{
    struct source_pos at = { .file = path };
    int64_t id = ask(db, "PRAGMA application_id", report);
    int64_t version = ask(db, "PRAGMA user_version", report);
    if (report->error.status != OK)
        return report->error.status;
    if (id != APPLICATION_ID)
        return report_error(report, ERR_DATA, at, "make one with eventmap geocode",
                            "is no event store");
    if (version != SCHEMA_VERSION)
        return report_error(report, ERR_DATA, at, "make it again with this version of eventmap",
                            "is an event store of version %lld, not %d", (long long)version,
                            SCHEMA_VERSION);
    return OK;
}

struct store *store_open(const char *path, struct report *report)
{
    struct store *store = store_new();
    store->finished = true;
    store->db = db_open(path, DB_READ, report);
    if (store->db && check_is_store(store->db, path, report) == OK)
        return store;
    store_close(store);
    return NULL;
}

static enum status detach(struct store *store, struct report *report)
{
    if (!store->has_gazetteer)
        return OK;
    store->has_gazetteer = false;
    return db_exec(store->db, "DETACH gazetteer", report);
}

static enum status finish(struct store *store, struct report *report)
{
    enum status status;
    if (store->failed)
        return report_error(report, ERR_LIBRARY, NOWHERE, NULL, "an event could not be stored");
    if ((status = add_rest(store, report)) != OK ||
        (status = shapes_complete(store, report)) != OK ||
        (store->is_file && ((status = db_rtree_finish(store->points, report)) != OK ||
                            (status = db_rtree_finish(store->sites, report)) != OK)))
        return status;
    add_finish(store);
    if ((status = db_exec(store->db, "COMMIT", report)) != OK ||
        (status = db_bulk(store->db, false, report)) != OK ||
        (status = detach(store, report)) != OK)
        return status;
    return outfile_commit(&store->file, report);
}

enum status store_finish(struct store *store, struct report *report)
{
    store->finished = finish(store, &store->own) == OK;
    add_finish(store);
    return store_pass_on(store, report);
}

/* ---- counts ---- */

static const char count_events[] =
    "SELECT count(*), coalesce(sum(point), 0), coalesce(sum(line AND NOT point), 0),"
    " coalesce(sum(area AND NOT point AND NOT line), 0)"
    " FROM (SELECT max(geom IS NOT NULL) AS point, max(line_id IS NOT NULL) AS line,"
    "       max(area_id IS NOT NULL) AS area FROM placements GROUP BY event_id)";

static const char count_days[] =
    "SELECT CAST(julianday(min(date_from)) - 2440587.5 AS INTEGER),"
    " CAST(julianday(max(date_to)) - 2440587.5 AS INTEGER), count(date_from) FROM events";

struct store_counts store_counts(struct store *store, struct report *report)
{
    struct store_counts counts = { 0 };
    struct db_statement *events = db_prepare(store->db, count_events, report);
    struct db_statement *days = db_prepare(store->db, count_days, report);
    if (events && db_step(events, report)) {
        counts.events = (uint64_t)db_int(events, 0);
        counts.as_points = (uint64_t)db_int(events, 1);
        counts.as_lines = (uint64_t)db_int(events, 2);
        counts.as_areas = (uint64_t)db_int(events, 3);
        counts.placed = counts.as_points + counts.as_lines + counts.as_areas;
        counts.not_placed = counts.events - counts.placed;
    }
    if (days && db_step(days, report) && db_int(days, 2) > 0) {
        counts.has_dates = true;
        counts.date_from_days = db_int(days, 0);
        counts.date_to_days = db_int(days, 1);
    }
    db_finish(days);
    db_finish(events);
    return counts;
}
