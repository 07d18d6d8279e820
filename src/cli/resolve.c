/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/resolve.h"

#include <assert.h>
#include <string.h>

#include "base/infile.h"
#include "cli/answer_text.h"
#include "cli/console.h"
#include "cli/placement_bytes.h"

enum { DATES_AHEAD = 200 };

void answers_request_complete(struct answers_request *request, const struct events_request *events,
                              const struct columns *columns)
{
    request->geocode = events->geocode;
    request->geocode.fips |= columns->country_is_fips;
    request->language = events->language;
    request->threads = events->threads;
}

void resolved_event(const struct resolved *resolved, const struct table *table, struct arena *keep,
                    struct event *event, struct report *report)
{
    row_to_event(&resolved->columns, table->cells, table->cell_columns, table->cell_lines,
                 table->row, table->line, table->file, resolved->order, keep, event, report);
    if (table->has_position && !event->has_position) {
        event->has_position = true;
        event->position = table->position;
    }
}

/* ---- the columns ---- */

static void say_columns(const struct resolved *resolved, const struct table *table,
                        struct arena scratch, struct report *report)
{
    str line = columns_describe(&resolved->columns, table->columns, table->column_count, &scratch);
    console_say(report, "%s (%.*s): %.*s",
                strcmp(table->file, "-") ? table->file : "standard input", STR_ARG(table->format),
                STR_ARG(line));
}

/* Columns that an earlier run added are answers, not questions, unless the user names them. */
static enum status recognise(const struct table *table, const struct events_request *events,
                             struct columns *columns, struct arena scratch, struct report *report)
{
    str *names = NEW(&scratch, str, table->column_count);
    bool chosen = false;
    for (size_t role = 0; role < ROLE_COUNT; role++)
        chosen |= events->chosen[role] && !strncmp(events->chosen[role], "geo_", 4);
    for (size_t i = 0; i < table->column_count; i++)
        if (chosen || !is_answer_column(table->columns[i]))
            names[i] = table->columns[i];
    return columns_recognise_more(names, table->column_count, events->chosen,
                                  table->may_have_position, table->file, columns, scratch, report);
}

/* Is 03/05/2024 in May or in March? The first dates of the table tell; and whether what may be a
 * column of dates is one. */
static enum date_order order_of_dates(struct table_reader *reader, struct columns *columns,
                                      const struct events_request *events, struct arena scratch,
                                      struct report *report)
{
    bool in_doubt = columns->date_by_value >= 0;
    int column = in_doubt ? columns->date_by_value : columns->of_role[ROLE_DATE];
    struct report quiet = { 0 };
    str texts[DATES_AHEAD];
    size_t count = 0;
    if ((events->order_is_told && !in_doubt) || column < 0)
        return events->order;
    while (count < DATES_AHEAD && table_next(reader, &quiet))
        texts[count++] = str_copy(&scratch, table_current(reader)->cells[column]);
    status_in_report(table_rewind(reader, report));
    if (in_doubt && dates_are(texts, count, events->order))
        columns_take_date(columns);
    if (events->order_is_told || columns->of_role[ROLE_DATE] != column)
        return events->order;
    return dates_order(texts, count, events->order);
}

/* ---- the rows ---- */

enum {
    NUMBERS_BYTES = CHUNK_ROWS * sizeof(uint32_t),
    LENGTHS_BYTES = CHUNK_ROWS * sizeof(uint16_t)
};

/* A full chunk, whose arrays may be used again. */
static void put_away(struct resolved *resolved, const struct row_chunk *chunk,
                     struct report *report)
{
    str numbers = { (const char *)chunk->numbers, NUMBERS_BYTES };
    str lengths = { (const char *)chunk->lengths.bytes, LENGTHS_BYTES };
    if (report->error.status != OK || spool_append(&resolved->spool, numbers, report) != OK)
        return;
    if (lengths.ptr)
        status_in_report(spool_append(&resolved->spool, lengths, report));
    resolved->away++;
}

/* All rows are read: what was put away can be read where it is. */
static void find_again(struct resolved *resolved, struct report *report)
{
    if (report->error.status != OK || spool_map(&resolved->spool, &resolved->spooled, report) != OK)
        return;
    char *at = (char *)(uintptr_t)resolved->spooled.ptr; /* written no more */
    for (size_t i = 0; i < resolved->away; i++) {
        struct row_chunk *chunk = &resolved->items[CHUNKS_IN_MEMORY + i];
        chunk->numbers = (uint32_t *)(void *)at;
        at += NUMBERS_BYTES;
        if (!chunk->lengths.bytes)
            continue;
        chunk->lengths.bytes = (uint16_t *)(void *)at;
        at += LENGTHS_BYTES;
    }
}

static struct row_chunk *chunk_for_row(struct resolved *resolved, struct arena *keep,
                                       struct report *report)
{
    const struct row_chunk *last = resolved->count ? &resolved->items[resolved->count - 1] : NULL;
    bool has_marks = table_has_marks(resolved->reader);
    if (last && last->count < CHUNK_ROWS)
        return &resolved->items[resolved->count - 1];
    struct row_chunk chunk = { .lengths = { .is_broken = !has_marks } };
    if (has_marks)
        chunk.mark = table_mark(resolved->reader);
    if (resolved->count > CHUNKS_IN_MEMORY) {
        put_away(resolved, last, report);
        chunk.numbers = last->numbers;
        chunk.lengths.bytes = last->lengths.bytes;
    } else {
        chunk.numbers = NEW(keep, uint32_t, CHUNK_ROWS);
        chunk.lengths.bytes = has_marks ? NEW(keep, uint16_t, CHUNK_ROWS) : NULL;
    }
    APPEND(keep, resolved, chunk);
    return &resolved->items[resolved->count - 1];
}

static void note_length(struct row_lengths *lengths, str raw)
{
    lengths->is_broken = lengths->is_broken || !raw.len;
    if (lengths->is_broken)
        return;
    size_t gap = lengths->count ? (size_t)(raw.ptr - lengths->end) : 0;
    bool is_odd_gap = lengths->gap ? gap != lengths->gap : gap > 2;
    lengths->is_broken = raw.len > UINT16_MAX || is_odd_gap;
    lengths->gap = gap;
    lengths->bytes[lengths->count++] = (uint16_t)raw.len;
    lengths->end = raw.ptr + raw.len;
}

static_assert(CHUNK_ROWS % QUESTIONS_WAITING == 0, "rows that wait are of one chunk");

static void number_rows(struct resolved *resolved, struct row_chunk *chunk)
{
    chunk->count += answers_numbers(&resolved->answers, chunk->numbers + chunk->count);
}

static void ask_rows(struct resolved *resolved, struct arena *keep, struct report *rows_report,
                     struct report *report)
{
    struct row_chunk *chunk = chunk_for_row(resolved, keep, report);
    for (uint64_t rows = 1; table_next(resolved->reader, rows_report); rows++) {
        struct arena once = *keep;
        struct event event;
        resolved_event(resolved, table_current(resolved->reader), &once, &event, rows_report);
        answers_ask(&resolved->answers, &event);
        if (resolved->see)
            resolved->see(resolved->user, &event);
        note_length(&chunk->lengths, table_current(resolved->reader)->raw);
        if (rows % QUESTIONS_WAITING == 0) {
            number_rows(resolved, chunk);
            chunk = chunk_for_row(resolved, keep, report);
        }
        report_progress(report, "reading", rows, 0);
    }
    number_rows(resolved, chunk);
    if (!chunk->count)
        resolved->count--;
    find_again(resolved, report);
}

static enum status read_rows(struct resolved *resolved, enum telling_time telling,
                             struct arena *keep, struct report *report)
{
    struct report quiet = { .cancel = report->cancel };
    ask_rows(resolved, keep, telling == TELL_NOW ? report : &quiet, report);
    if (telling == TELL_LATER && quiet.error.status != OK && report->error.status == OK)
        report->error = quiet.error;
    console_lap(report, "read");
    return report->error.status;
}

enum status resolve_columns(const char *input, const struct events_request *events,
                            struct resolved *resolved, struct arena *keep, struct report *report)
{
    *resolved = (struct resolved){ .reader = table_open(input, &events->table, report) };
    if (!resolved->reader)
        return report->error.status;
    console_lap(report, "open");
    const struct table *table = table_current(resolved->reader);
    if (recognise(table, events, &resolved->columns, *keep, report) != OK)
        return report->error.status;
    resolved->order = events->table.stream ? events->order
                                           : order_of_dates(resolved->reader, &resolved->columns,
                                                            events, *keep, report);
    say_columns(resolved, table, *keep, report);
    return report->error.status;
}

enum status resolve_answers(const struct events_request *events, struct answers_request request,
                            enum telling_time telling, struct arena *keep,
                            struct resolved *resolved, struct report *report)
{
    answers_request_complete(&request, events, &resolved->columns);
    answers_start(&resolved->answers, &request, keep, report);
    resolved->is_asking = true;
    if (read_rows(resolved, telling, keep, report) == OK)
        status_in_report(answers_finish(&resolved->answers, *keep));
    console_lap(report, "answer");
    return report->error.status;
}

enum status resolve_table(const char *input, const struct events_request *events,
                          struct answers_request request, enum telling_time telling,
                          struct arena *keep, struct resolved *resolved, struct report *report)
{
    if (resolve_columns(input, events, resolved, keep, report) != OK)
        return report->error.status;
    return resolve_answers(events, request, telling, keep, resolved, report);
}

/* ---- the rows again ---- */

void pack_answer(const void *user, const struct placements *placements, struct arena scratch,
                 struct buffer *out)
{
    (void)user;
    (void)scratch;
    placements_pack(placements, out);
}

/* The current row: an arena by value, so that all it takes is free again. */
static enum status tell_row(const struct resolved *resolved, uint32_t number, resolved_sink sink,
                            void *user, struct arena keep, struct report *report)
{
    struct event event;
    resolved_event(resolved, table_current(resolved->reader), &keep, &event, report);
    struct placements placements =
        placements_unpack(answer_kept(&resolved->answers, number), &keep);
    return sink(user, &(struct resolved_row){ &event, &placements, number }, report);
}

enum status resolved_rows(struct resolved *resolved, resolved_sink sink, void *user,
                          struct arena arena, struct report *report)
{
    if (table_rewind(resolved->reader, report) != OK)
        return report->error.status;
    for (size_t i = 0; i < resolved->count; i++) {
        const struct row_chunk *chunk = &resolved->items[i];
        for (size_t j = 0; j < chunk->count; j++) {
            answers_expect(&resolved->answers, chunk->numbers, chunk->count, j);
            if (!table_next(resolved->reader, report) ||
                tell_row(resolved, chunk->numbers[j], sink, user, arena, report) != OK)
                return report->error.status;
        }
        if (i % FORGET_CHUNKS == 0)
            answers_forget(&resolved->answers);
    }
    return report->error.status;
}

void resolved_release(struct resolved *resolved)
{
    if (resolved->is_asking)
        answers_release(&resolved->answers);
    infile_unmap(resolved->spooled);
    spool_close(&resolved->spool);
    table_close(resolved->reader);
}
