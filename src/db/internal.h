/* SPDX-License-Identifier: Apache-2.0 */
/* internal.h - what the files of db share. */
#ifndef EVENTMAP_DB_INTERNAL_H
#define EVENTMAP_DB_INTERNAL_H

#include <sqlite3.h>

#include "db/db.h"

struct db {
    sqlite3 *handle;
    void *spatialite; /* SpatiaLite's own cache for this connection */
    struct db_statement *statements;
    char path[4096];
};

enum { POINT_BYTES = 60 };
/* A point as a SpatiaLite BLOB. */
void db_put_point(char out[POINT_BYTES], lonlat p);

struct db_statement {
    sqlite3_stmt *handle;
    struct db *db;
    struct db_statement *next, **link; /* in db->statements */
};

/* Say what SQLite's `code` means to the user; `sql` may be NULL. */
enum status db_fail(struct db *db, int code, const char *sql, struct report *report);

/* The name of an SQLite VFS whose clock stands still (clock.c); NULL: SQLite has none. */
const char *db_still_clock(void);

#endif
