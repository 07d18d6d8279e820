/* SPDX-License-Identifier: Apache-2.0 */
/* statement.c - prepared statements: a thin skin over SQLite's, in our words. Binding cannot fail
 * but for a wrong parameter number, which is a broken promise between our own functions. */
#include "db/internal.h"

#include <assert.h>
#include <stdlib.h>

struct db_statement *db_prepare(struct db *db, const char *sql, struct report *report)
{
    sqlite3_stmt *handle = NULL;
    int code = sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL);
    struct db_statement *statement = code == SQLITE_OK ? calloc(1, sizeof *statement) : NULL;
    if (!statement) {
        sqlite3_finalize(handle);
        db_fail(db, code == SQLITE_OK ? SQLITE_NOMEM : code, sql, report);
        return NULL;
    }
    *statement = (struct db_statement){
        .handle = handle, .db = db, .next = db->statements, .link = &db->statements
    };
    if (statement->next)
        statement->next->link = &statement->next;
    db->statements = statement;
    return statement;
}

void db_finish(struct db_statement *statement)
{
    if (!statement)
        return;
    sqlite3_finalize(statement->handle);
    *statement->link = statement->next;
    if (statement->next)
        statement->next->link = statement->link;
    free(statement);
}

static void bound(int code)
{
    assert(code == SQLITE_OK);
    (void)code;
}

void db_bind_text(struct db_statement *statement, int parameter, str text)
{
    if (!text.len) {
        db_bind_null(statement, parameter);
        return;
    }
    bound(sqlite3_bind_text64(statement->handle, parameter, text.ptr, text.len, SQLITE_STATIC,
                              SQLITE_UTF8));
}

void db_bind_int(struct db_statement *statement, int parameter, int64_t value)
{
    bound(sqlite3_bind_int64(statement->handle, parameter, value));
}

void db_bind_real(struct db_statement *statement, int parameter, double value)
{
    bound(sqlite3_bind_double(statement->handle, parameter, value));
}

void db_bind_null(struct db_statement *statement, int parameter)
{
    bound(sqlite3_bind_null(statement->handle, parameter));
}

bool db_step(struct db_statement *statement, struct report *report)
{
    int code = sqlite3_step(statement->handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        db_fail(statement->db, code, sqlite3_sql(statement->handle), report);
    return code == SQLITE_ROW;
}

void db_reset(struct db_statement *statement)
{
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
}

enum status db_run(struct db_statement *statement, struct report *report)
{
    int code;
    while ((code = sqlite3_step(statement->handle)) == SQLITE_ROW)
        continue;
    enum status status = OK;
    if (code != SQLITE_DONE)
        status = db_fail(statement->db, code, sqlite3_sql(statement->handle), report);
    db_reset(statement);
    return status;
}

int64_t db_changes(struct db *db)
{
    return sqlite3_changes64(db->handle);
}

bool db_is_null(struct db_statement *statement, int column)
{
    return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}

str db_text(struct db_statement *statement, int column, struct arena *keep)
{
    const unsigned char *text = sqlite3_column_text(statement->handle, column);
    size_t len = (size_t)sqlite3_column_bytes(statement->handle, column);
    return text ? str_copy(keep, (str){ (const char *)text, len }) : (str){ 0 };
}

int64_t db_int(struct db_statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

double db_real(struct db_statement *statement, int column)
{
    return sqlite3_column_double(statement->handle, column);
}
