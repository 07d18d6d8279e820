/* SPDX-License-Identifier: Apache-2.0 */
/* write_rows.c - chunks of rows are read again and put together by several threads; each waits for
 * its turn to write. A table without marks is read again by one. */
#include "cli/write_rows.h"

#include "cli/console.h"

struct worker {
    struct table_reader *reader; /* a twin; of a table without marks the reader itself */
    struct row_form form;
    struct buffer out;
    struct events_tally tally;
};

struct writer {
    struct resolved *resolved;
    struct answer_form form;
    struct outfile *file;
    struct report *report;
    struct arena *keep;
    struct worker workers[CREW_MOST];
    pthread_mutex_t lock; /* of what follows, of file, report and keep */
    pthread_cond_t next;
    size_t turn; /* the chunk to be written next */
    struct events_tally *tally;
};

void count_answer(struct events_tally *tally, enum precision precision, bool is_decided)
{
    tally->rows++;
    tally->decided += is_decided;
    if (precision == PRECISION_NONE)
        tally->not_placed++;
    else if (precision_is_area(precision))
        tally->as_areas++;
    else
        tally->as_points++;
}

static void add_tally(struct events_tally *sum, const struct events_tally *more)
{
    sum->rows += more->rows;
    sum->as_points += more->as_points;
    sum->as_areas += more->as_areas;
    sum->not_placed += more->not_placed;
    sum->decided += more->decided;
}

static struct worker *start_worker(struct writer *writer, unsigned number)
{
    struct worker *worker = &writer->workers[number];
    const struct table *table = table_current(writer->resolved->reader);
    if (worker->form.cells)
        return worker;
    pthread_mutex_lock(&writer->lock);
    worker->form = row_form_new(writer->form, table, writer->keep);
    if (!worker->reader)
        worker->reader = table_twin(writer->resolved->reader);
    pthread_mutex_unlock(&writer->lock);
    return worker;
}

/* Row `i` of the chunk with its answer; `raw`: its bytes when they are enough. */
static void add_row(const struct writer *writer, struct worker *worker,
                    const struct row_chunk *chunk, size_t i, str raw)
{
    const struct answers *answers = &writer->resolved->answers;
    const struct answer_told *told = answer_told(answers, chunk->numbers[i]);
    str answer = { told->kept, told->len };
    answers_expect(answers, chunk->numbers, chunk->count, i);
    if (raw.len)
        row_form_add_raw(&worker->form, raw, answer, &worker->out);
    else
        row_form_add(&worker->form, table_current(worker->reader), answer, &worker->out);
    count_answer(&worker->tally, (enum precision)told->precision, told->is_decided);
}

/* Once the first row is read, the others lie behind it, as long as they were at the first reading.
 */
static void put_together(const struct writer *writer, struct worker *worker,
                         const struct row_chunk *chunk)
{
    const struct row_lengths *lengths = &chunk->lengths;
    const struct table *table = table_current(worker->reader);
    struct report quiet = { 0 };
    str raw = { 0 };
    buffer_clear(&worker->out);
    worker->tally = (struct events_tally){ 0 };
    for (size_t i = 0; i < chunk->count; i++) {
        if (raw.len)
            raw = (str){ raw.ptr + raw.len + lengths->gap, lengths->bytes[i] };
        else if (!table_next(worker->reader, &quiet))
            break;
        else if (!lengths->is_broken && row_goes_as_it_is(&worker->form, table))
            raw = table->raw;
        add_row(writer, worker, chunk, i, raw);
    }
}

/* In the order of chunks; after an error the rest only passes. */
static void write_in_turn(struct writer *writer, struct worker *worker, size_t piece)
{
    struct report *report = writer->report;
    pthread_mutex_lock(&writer->lock);
    while (writer->turn != piece)
        pthread_cond_wait(&writer->next, &writer->lock);
    if (report->error.status == OK && report_is_cancelled(report))
        status_in_report(report_cancelled(report));
    if (report->error.status == OK)
        status_in_report(outfile_append(writer->file, buffer_view(&worker->out), report));
    add_tally(writer->tally, &worker->tally);
    if (piece % FORGET_CHUNKS == 0)
        answers_forget(&writer->resolved->answers);
    writer->turn++;
    pthread_cond_broadcast(&writer->next);
    pthread_mutex_unlock(&writer->lock);
}

static void write_chunk(void *user, unsigned number, size_t piece)
{
    struct writer *writer = user;
    struct worker *worker = start_worker(writer, number);
    const struct row_chunk *chunk = &writer->resolved->items[piece];
    if (table_has_marks(worker->reader))
        table_return(worker->reader, chunk->mark);
    put_together(writer, worker, chunk);
    write_in_turn(writer, worker, piece);
}

static enum status write_header(struct writer *writer, struct report *report)
{
    struct worker *worker = &writer->workers[0];
    row_form_header(&worker->form, table_current(writer->resolved->reader), &worker->out);
    return outfile_append(writer->file, buffer_view(&worker->out), report);
}

static void release(struct writer *writer)
{
    for (size_t i = 0; i < CREW_MOST; i++) {
        if (writer->workers[i].reader != writer->resolved->reader)
            table_close(writer->workers[i].reader);
        buffer_release(&writer->workers[i].out);
    }
    pthread_cond_destroy(&writer->next);
    pthread_mutex_destroy(&writer->lock);
}

enum status write_rows(struct resolved *resolved, struct answer_form form, struct outfile *file,
                       struct events_tally *tally, struct arena arena, struct report *report)
{
    struct writer writer = { .resolved = resolved,
                             .form = form,
                             .file = file,
                             .report = report,
                             .keep = &arena,
                             .tally = tally };
    unsigned threads = resolved->answers.request.threads;
    pthread_mutex_init(&writer.lock, NULL);
    pthread_cond_init(&writer.next, NULL);
    if (!table_has_marks(resolved->reader)) {
        threads = 1;
        writer.workers[0].reader = resolved->reader;
        status_in_report(table_rewind(resolved->reader, report));
    }
    start_worker(&writer, 0);
    if (report->error.status == OK && write_header(&writer, report) == OK)
        crew_do(threads, resolved->count, write_chunk, &writer);
    release(&writer);
    console_lap(report, "write");
    return report->error.status;
}
