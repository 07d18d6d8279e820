/* SPDX-License-Identifier: Apache-2.0 */
/* rows.c - sixteen rows are one statement: what SQLite does for a statement, and to find the end of
 * the table and of its indexes, it does once. Rows wait as values here, for it cannot run half a
 * statement: what is left in the end goes in one by one. */
#include "db/internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

enum { AT_ONCE = 16 };

enum value_type { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BLOB };

struct value {
    enum value_type type;
    uint32_t len; /* of the last two, which lie in `bytes` */
    union {
        int64_t integer;
        double real;
        size_t at;
    };
};

struct db_rows {
    struct db *db;
    const char *table;
    size_t columns, count;          /* rows that are whole */
    struct value *values;           /* AT_ONCE x columns */
    struct buffer bytes;            /* texts and blobs of these */
    struct db_statement *one, *all; /* of AT_ONCE rows: NULL until there were so many */
};

static struct db_statement *prepare(const struct db_rows *rows, size_t count, struct report *report)
{
    struct buffer sql = { 0 };
    buffer_add(&sql, STR("INSERT INTO "));
    buffer_add(&sql, str_from(rows->table));
    for (size_t i = 0; i < count * rows->columns; i++) {
        bool begins = i % rows->columns == 0;
        buffer_add(&sql, begins ? i ? STR("), (?") : STR(" VALUES (?") : STR(", ?"));
    }
    buffer_add(&sql, (str){ ")", 2 }); /* and the zero byte */
    struct db_statement *statement = db_prepare(rows->db, buffer_view(&sql).ptr, report);
    buffer_release(&sql);
    return statement;
}

struct db_rows *db_rows_new(struct db *db, const char *table, size_t columns, struct report *report)
{
    struct db_rows *rows = calloc(1, sizeof *rows);
    struct value *values = calloc(AT_ONCE * columns, sizeof *values);
    if (!rows || !values) {
        free(rows);
        free(values);
        report_error(report, ERR_LIBRARY, NOWHERE, NULL, "out of memory");
        return NULL;
    }
    *rows = (struct db_rows){ .db = db, .table = table, .columns = columns, .values = values };
    rows->one = prepare(rows, 1, report);
    if (rows->one)
        return rows;
    db_rows_free(rows);
    return NULL;
}

void db_rows_free(struct db_rows *rows)
{
    if (!rows)
        return;
    db_finish(rows->one);
    db_finish(rows->all);
    buffer_release(&rows->bytes);
    free(rows->values);
    free(rows);
}

/* ---- a row ---- */

static inline struct value *value_of(struct db_rows *rows, size_t column)
{
    return &rows->values[rows->count * rows->columns + column - 1];
}

static void set_bytes(struct db_rows *rows, size_t column, enum value_type type, str bytes)
{
    struct value *value = value_of(rows, column);
    value->type = type;
    value->len = (uint32_t)bytes.len;
    value->at = rows->bytes.len;
    buffer_add(&rows->bytes, bytes);
}

void db_rows_text(struct db_rows *rows, size_t column, str text)
{
    if (text.len)
        set_bytes(rows, column, VALUE_TEXT, str_sub(text, 0, UINT32_MAX));
}

void db_rows_int(struct db_rows *rows, size_t column, int64_t value)
{
    *value_of(rows, column) = (struct value){ .type = VALUE_INT, .integer = value };
}

void db_rows_real(struct db_rows *rows, size_t column, double value)
{
    *value_of(rows, column) = (struct value){ .type = VALUE_REAL, .real = value };
}

void db_rows_point(struct db_rows *rows, size_t column, lonlat p)
{
    char point[POINT_BYTES];
    db_put_point(point, p);
    set_bytes(rows, column, VALUE_BLOB, (str){ point, sizeof point });
}

/* ---- into the table ---- */

static void bind(const struct db_rows *rows, struct db_statement *statement, int parameter,
                 const struct value *value)
{
    const char *bytes = buffer_view(&rows->bytes).ptr;
    switch (value->type) {
    case VALUE_INT:
        db_bind_int(statement, parameter, value->integer);
        break;
    case VALUE_REAL:
        db_bind_real(statement, parameter, value->real);
        break;
    case VALUE_TEXT:
        db_bind_text(statement, parameter, (str){ bytes + value->at, value->len });
        break;
    case VALUE_BLOB:
        sqlite3_bind_blob64(statement->handle, parameter, bytes + value->at, value->len,
                            SQLITE_STATIC);
        break;
    case VALUE_NULL: /* as it is */
        break;
    }
}

/* `count` rows from the `first` on. */
static enum status put(struct db_rows *rows, struct db_statement *statement, size_t first,
                       size_t count, struct report *report)
{
    const struct value *values = &rows->values[first * rows->columns];
    for (size_t i = 0; i < count * rows->columns; i++)
        bind(rows, statement, (int)i + 1, &values[i]);
    return db_run(statement, report);
}

static void clear(struct db_rows *rows)
{
    memset(rows->values, 0, AT_ONCE * rows->columns * sizeof *rows->values);
    buffer_clear(&rows->bytes);
    rows->count = 0;
}

enum status db_rows_next(struct db_rows *rows, struct report *report)
{
    if (++rows->count < AT_ONCE)
        return OK;
    if (!rows->all && !(rows->all = prepare(rows, AT_ONCE, report)))
        return report->error.status;
    enum status status = put(rows, rows->all, 0, AT_ONCE, report);
    clear(rows);
    return status;
}

enum status db_rows_finish(struct db_rows *rows, struct report *report)
{
    enum status status = OK;
    for (size_t i = 0; i < rows->count && status == OK; i++)
        status = put(rows, rows->one, i, 1, report);
    clear(rows);
    return status;
}
