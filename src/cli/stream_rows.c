/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/stream_rows.h"

#include <string.h>

#include "cli/console.h"

enum { PIECE_BYTES = 1 << 18, SCRATCH_BYTES = 64 << 20, REMEMBERED = 1 << 16 };

struct stream {
    struct resolved table; /* its reader and columns */
    struct answers_request request;
    struct row_form form;
    struct arena memory, scratch;
    struct outfile *file;
    struct buffer out;
    struct events_tally *tally;
    /* Answers to the questions of late; all are forgotten when they are REMEMBERED. */
    struct arena keep; /* what is left of memory */
    struct questions questions;
    struct buffer kept;
    struct verdict verdicts[REMEMBERED];
};

static void forget_answers(struct stream *stream)
{
    questions_release(&stream->questions);
    buffer_clear(&stream->kept);
    stream->keep = stream->memory;
    stream->questions = questions_new(&stream->keep);
}

static const struct verdict *answer(struct stream *stream, const struct event *event)
{
    uint32_t number = questions_number(&stream->questions, event);
    struct verdict *verdict = &stream->verdicts[number];
    if (number + 1 < stream->questions.count || verdict->len)
        return verdict;
    struct arena keep = stream->keep;
    struct placements placements = answer_now(&stream->request, event, &keep, stream->scratch);
    *verdict = verdict_of(&placements.items[0]);
    verdict->start = (uint32_t)stream->kept.len;
    stream->request.keeper(stream->request.user, &placements, stream->scratch, &stream->kept);
    verdict->len = (uint32_t)stream->kept.len - verdict->start;
    return verdict;
}

static enum status flush(struct stream *stream, struct report *report)
{
    enum status status = outfile_append(stream->file, buffer_view(&stream->out), report);
    buffer_clear(&stream->out);
    return status;
}

static void add_row(struct stream *stream, struct report *report)
{
    const struct table *table = table_current(stream->table.reader);
    struct arena once = stream->scratch;
    struct event event;
    resolved_event(&stream->table, table, &once, &event, report);
    if (stream->questions.count == REMEMBERED) {
        forget_answers(stream);
        memset(stream->verdicts, 0, sizeof stream->verdicts);
    }
    const struct verdict *verdict = answer(stream, &event);
    count_answer(stream->tally, (enum precision)verdict->precision, verdict->is_decided);
    row_form_add(&stream->form, table,
                 str_sub(buffer_view(&stream->kept), verdict->start, verdict->len), &stream->out);
}

static enum status pass_rows(struct stream *stream, struct report *report)
{
    struct table_reader *reader = stream->table.reader;
    row_form_header(&stream->form, table_current(reader), &stream->out);
    if (table_is_waiting(reader) && flush(stream, report) != OK)
        return report->error.status;
    while (table_next(reader, report)) {
        add_row(stream, report);
        if ((table_is_waiting(reader) || stream->out.len > PIECE_BYTES) &&
            flush(stream, report) != OK)
            break;
    }
    return report->error.status == OK ? flush(stream, report) : report->error.status;
}

enum status stream_rows(const struct events_request *events, struct answers_request request,
                        struct answer_form form, struct outfile *file, struct events_tally *tally,
                        struct arena arena, struct report *report)
{
    struct stream *stream = NEW(&arena, struct stream, 1);
    stream->request = request;
    stream->file = file;
    stream->tally = tally;
    if (resolve_columns("-", events, &stream->table, &arena, report) == OK) {
        answers_request_complete(&stream->request, events, &stream->table.columns);
        stream->form = row_form_new(form, table_current(stream->table.reader), &arena);
        stream->memory = arena;
        stream->scratch = arena_reserve(SCRATCH_BYTES);
        forget_answers(stream);
        status_in_report(pass_rows(stream, report));
        questions_release(&stream->questions);
    }
    arena_release(&stream->scratch, SCRATCH_BYTES);
    buffer_release(&stream->kept);
    buffer_release(&stream->out);
    resolved_release(&stream->table);
    return report->error.status;
}
