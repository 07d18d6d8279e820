/* SPDX-License-Identifier: Apache-2.0 */
/* db.h - SQLite with SpatiaLite: connections, statements, geometry. The only room that touches
 * them; gazetteer and store say what they want in SQL. */
#ifndef EVENTMAP_DB_DB_H
#define EVENTMAP_DB_DB_H

#include <stdint.h>

#include "base/report.h"
#include "base/str.h"
#include "model/geo.h"

struct db;           /* a connection; one thread at a time */
struct db_statement; /* a prepared statement of a connection */

enum db_mode {
    DB_READ,   /* must exist and be a database */
    DB_CREATE, /* must not exist or be empty; gets SpatiaLite's metadata tables */
    DB_UPDATE, /* must exist */
};

/* `path` ":memory:" with DB_CREATE is a private database in memory. NULL on failure, reason in the
 * report. SpatiaLite functions are there in every mode. Pair with db_close. */
struct db *db_open(const char *path, enum db_mode mode, struct report *report);
void db_close(struct db *db); /* NULL is fine; unfinalised statements end with it */

/* One or more statements without results. */
NODISCARD enum status db_exec(struct db *db, const char *sql, struct report *report);

/* While many rows of our own go in: no triggers, no CHECK constraints. Statements prepared
 * meanwhile stay so. What the schema promises is then the caller's to keep; PRAGMA integrity_check
 * looks. */
NODISCARD enum status db_bulk(struct db *db, bool on, struct report *report);

/* NULL on failure. Parameters are numbered from 1, columns from 0, as in SQLite. */
struct db_statement *db_prepare(struct db *db, const char *sql, struct report *report);
void db_finish(struct db_statement *statement);                             /* NULL is fine */
void db_bind_text(struct db_statement *statement, int parameter, str text); /* empty binds NULL;
                                                    the view must live until the next reset */
void db_bind_int(struct db_statement *statement, int parameter, int64_t value);
void db_bind_real(struct db_statement *statement, int parameter, double value);
void db_bind_null(struct db_statement *statement, int parameter);
/* As a SpatiaLite BLOB in EPSG:4326 (GEOMETRY_NONE binds NULL); polygons and lines as Multi...,
 * a point as POINT. */
void db_bind_geometry(struct db_statement *statement, int parameter,
                      const struct geometry *geometry);
/* True: a row is ready. False: no more rows, or an error, which is then in the report. */
bool db_step(struct db_statement *statement, struct report *report);
void db_reset(struct db_statement *statement); /* ready again, parameters cleared */
/* step until done + reset: for INSERT, UPDATE. */
NODISCARD enum status db_run(struct db_statement *statement, struct report *report);

/* Rows of a table, put in many at a time: at half the price of one INSERT after the other. They are
 * in the table for sure when db_rows_finish() has returned. */
struct db_rows;
/* `table`: its name, which stays where it is; `columns`: all it has. NULL on failure; pair with
 * db_rows_free. */
struct db_rows *db_rows_new(struct db *db, const char *table, size_t columns,
                            struct report *report);
/* Columns of the row that is being made, from 1; those that are not set are null. */
void db_rows_text(struct db_rows *rows, size_t column, str text); /* copied; empty: null */
void db_rows_int(struct db_rows *rows, size_t column, int64_t value);
void db_rows_real(struct db_rows *rows, size_t column, double value);
void db_rows_point(struct db_rows *rows, size_t column, lonlat p); /* as db_bind_geometry() */
/* The row is whole; the next one begins. */
NODISCARD enum status db_rows_next(struct db_rows *rows, struct report *report);
NODISCARD enum status db_rows_finish(struct db_rows *rows, struct report *report);
void db_rows_free(struct db_rows *rows); /* NULL is fine; rows that wait are dropped */

int64_t db_changes(struct db *db); /* rows that the last INSERT, UPDATE, DELETE wrote */

bool db_is_null(struct db_statement *statement, int column);
str db_text(struct db_statement *statement, int column, struct arena *keep);
int64_t db_int(struct db_statement *statement, int column);
double db_real(struct db_statement *statement, int column);
/* A SpatiaLite BLOB as geometry; GEOMETRY_NONE for NULL or what is no geometry. */
struct geometry db_geometry(struct db_statement *statement, int column, struct arena *keep);

/* The spatial index of column `geom` of a table, made whole instead of row by row: the index must
 * be there (SpatiaLite's CreateSpatialIndex) and empty, and is read by SQLite once finished. */
struct db_rtree;
/* NULL on failure. Pair with db_rtree_free. */
struct db_rtree *db_rtree_new(struct db *db, const char *table, struct report *report);
/* Row ids ascending; the box of a geometry (not empty, not across 180). */
NODISCARD enum status db_rtree_add(struct db_rtree *tree, int64_t row_id, bbox box,
                                   struct report *report);
NODISCARD enum status db_rtree_finish(struct db_rtree *tree, struct report *report); /* once */
void db_rtree_free(struct db_rtree *tree); /* NULL is fine */

#endif
