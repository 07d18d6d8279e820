/* SPDX-License-Identifier: Apache-2.0 */
/* db.c - connections.
 *
 * A new database has fixed pragmas, SpatiaLite's plain metadata tables and one reference system,
 * EPSG:4326: 3 ms instead of the 12 of InitSpatialMetaDataFull, whose tables for raster styles and
 * coverages nobody here uses. It is written without syncing and with its journal in memory: files
 * are made under a temporary name and renamed when whole (base/outfile.h). */
#include "db/internal.h"

#include <spatialite.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status fail_at(struct db *db, enum status status, const char *hint, const char *what,
                           struct report *report)
{
    return report_error(report, status, NOWHERE, hint, "'%s' %s", db->path, what);
}

enum status db_fail(struct db *db, int code, const char *sql, struct report *report)
{
    switch (code & 0xFF) {
    case SQLITE_NOTADB:
        return fail_at(db, ERR_SYNTAX, "give a SpatiaLite file", "is not a database", report);
    case SQLITE_CORRUPT:
        return fail_at(db, ERR_SYNTAX, "make it again", "is damaged", report);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail_at(db, ERR_FILE, "close it there and try again", "is in use by another program",
                       report);
    case SQLITE_FULL:
        return fail_at(db, ERR_FILE, "free some space or write elsewhere",
                       "cannot be written: the disk is full", report);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return fail_at(db, ERR_FILE, "check its permissions", "cannot be written", report);
    case SQLITE_CANTOPEN:
        return fail_at(db, ERR_FILE, "check the path and its permissions", "cannot be opened",
                       report);
    case SQLITE_IOERR:
        return fail_at(db, ERR_FILE, "check the disk", "cannot be read or written", report);
    default:
        return report_error(report, ERR_LIBRARY, NOWHERE, sql, "'%s': SQLite says: %s", db->path,
                            sqlite3_errmsg(db->handle));
    }
}

enum status db_exec(struct db *db, const char *sql, struct report *report)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? OK : db_fail(db, code, sql, report);
}

enum status db_bulk(struct db *db, bool on, struct report *report)
{
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, on ? 0 : 1, NULL);
    return db_exec(
        db, on ? "PRAGMA ignore_check_constraints = ON" : "PRAGMA ignore_check_constraints = OFF",
        report);
}

/* Pages of 4 KiB, text in UTF-8, and what is deleted is overwritten: the bytes of a file follow
 * from what is in it. */
static enum status set_up(struct db *db, struct report *report)
{
    return db_exec(db,
                   "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;"
                   "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                   "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
                   report);
}

static bool is_empty(struct db *db, bool *empty, struct report *report)
{
    struct db_statement *statement = db_prepare(db, "SELECT count(*) FROM sqlite_schema", report);
    bool known = statement && db_step(statement, report);
    *empty = known && db_int(statement, 0) == 0;
    db_finish(statement);
    return known;
}

/* InitSpatialMetaData swallows errors, and prints them: in a transaction of ours nothing reaches
 * the disk before our COMMIT, which tells. See all the same what came of it. */
static enum status has_metadata(struct db *db, struct report *report)
{
    struct report mine = { 0 };
    struct db_statement *statement =
        db_prepare(db,
                   "SELECT f_table_name FROM geometry_columns UNION ALL "
                   "SELECT 1 FROM spatial_ref_sys WHERE srid = 4326",
                   &mine);
    bool there = statement && db_step(statement, &mine);
    db_finish(statement);
    if (there)
        return OK;
    return fail_at(db, ERR_FILE, "free some space or write elsewhere", "cannot be written", report);
}

static enum status create(struct db *db, struct report *report)
{
    bool empty;
    if (!is_empty(db, &empty, report))
        return report->error.status;
    if (!empty)
        return fail_at(db, ERR_FILE, "remove it or choose another name", "already has tables",
                       report);
    if (set_up(db, report) != OK)
        return report->error.status;
    if (db_exec(
            db,
            "BEGIN; SELECT InitSpatialMetaData(0, 'NONE'); SELECT InsertEpsgSrid(4326); COMMIT;",
            report) != OK)
        return report->error.status;
    return has_metadata(db, report);
}

/* A file that is no database only shows when it is read. */
static enum status check(struct db *db, struct report *report)
{
    bool empty;
    if (!is_empty(db, &empty, report))
        return report->error.status;
    if (empty)
        return fail_at(db, ERR_SYNTAX, "give a SpatiaLite file", "is an empty database", report);
    return OK;
}

static enum status connect(struct db *db, enum db_mode mode, struct report *report)
{
    static const int flags[] = {
        [DB_READ] = SQLITE_OPEN_READONLY,
        [DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
        [DB_UPDATE] = SQLITE_OPEN_READWRITE,
    };
    int code =
        sqlite3_open_v2(db->path, &db->handle, flags[mode] | SQLITE_OPEN_NOMUTEX, db_still_clock());
    if (code != SQLITE_OK)
        return db_fail(db, code, NULL, report);
    sqlite3_busy_timeout(db->handle, 2000);
    db->spatialite = spatialite_alloc_connection();
    spatialite_init_ex(db->handle, db->spatialite, 0);
    return mode == DB_CREATE ? create(db, report) : check(db, report);
}

struct db *db_open(const char *path, enum db_mode mode, struct report *report)
{
    if (strlen(path) >= sizeof((struct db *)0)->path) {
        report_error(report, ERR_FILE, NOWHERE, "give a shorter one", "the path is too long");
        return NULL;
    }
    struct db *db = calloc(1, sizeof *db);
    if (!db) {
        report_error(report, ERR_LIBRARY, NOWHERE, NULL, "out of memory");
        return NULL;
    }
    snprintf(db->path, sizeof db->path, "%s", path);
    if (connect(db, mode, report) == OK)
        return db;
    db_close(db);
    return NULL;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    while (db->statements)
        db_finish(db->statements);
    sqlite3_close(db->handle);
    if (db->spatialite)
        spatialite_cleanup_ex(db->spatialite);
    free(db);
}
