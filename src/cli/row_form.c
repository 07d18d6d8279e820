/* SPDX-License-Identifier: Apache-2.0 */
/* row_form.c - a row goes out as it came in, byte for byte, when nothing of it has to change: the
 * same separator, as many cells as columns, proper quotes, no column left out. Otherwise its cells
 * are written anew. */
#include "base/json.h"
#include "cli/answer_text.h"
#include "cli/write_rows.h"

void keep_answer_text(const void *user, const struct placements *placements, struct arena scratch,
                      struct buffer *out)
{
    const struct answer_form *form = user;
    (void)scratch;
    if (form->format == ROWS_JSONL)
        answer_add_json(out, placements, form->explain);
    else
        answer_add_separated(out, placements, form->format, form->explain);
}

struct row_form row_form_new(struct answer_form answer, const struct table *table,
                             struct arena *keep)
{
    struct row_form form = { .answer = answer,
                             .is_left_out = NEW(keep, bool, table->column_count),
                             .cells = NEW(keep, str, table->column_count) };
    for (size_t i = 0; i < table->column_count; i++) {
        form.is_left_out[i] = is_answer_column(table->columns[i]);
        form.own += !form.is_left_out[i];
    }
    return form;
}

static void add_json(const struct row_form *form, const struct table *table, struct buffer *out)
{
    struct json json = json_start(out);
    json_object(&json);
    for (size_t i = 0; i < table->column_count; i++) {
        if (form->is_left_out[i])
            continue;
        json_name(&json, table->columns[i]);
        json_text(&json, table->cells[i]);
    }
}

static void add_cells(const struct row_form *form, const struct table *table, const str *cells,
                      struct buffer *out)
{
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (!form->is_left_out[i])
            form->cells[count++] = cells[i];
    if (!count)
        return;
    csv_write_row(out, form->cells, count, form->answer.format);
    out->len--; /* the line goes on */
}

void row_form_header(const struct row_form *form, const struct table *table, struct buffer *out)
{
    if (form->answer.format == ROWS_JSONL)
        return;
    add_cells(form, table, table->columns, out);
    if (form->own)
        buffer_add_char(out, form->answer.format);
    csv_write_row(out, answer_names, answer_columns(form->answer.explain), form->answer.format);
}

bool row_goes_as_it_is(const struct row_form *form, const struct table *table)
{
    return form->answer.format != ROWS_JSONL && table->raw.len &&
           table->separator == form->answer.format && form->own == table->column_count;
}

void row_form_add_raw(const struct row_form *form, str raw, str answer, struct buffer *out)
{
    buffer_add(out, raw);
    buffer_add(out, form->own ? answer : str_skip(answer, 1)); /* it begins with a separator */
}

void row_form_add(const struct row_form *form, const struct table *table, str answer,
                  struct buffer *out)
{
    bool as_it_is = row_goes_as_it_is(form, table);
    if (form->answer.format == ROWS_JSONL)
        add_json(form, table, out);
    else if (!as_it_is)
        add_cells(form, table, table->cells, out);
    row_form_add_raw(form, as_it_is ? table->raw : (str){ 0 }, answer, out);
}
