/* SPDX-License-Identifier: Apache-2.0 */
/* booking.c - rows become events of a book.
 *   1. Where a table has no column that names places, a row's position decides; nothing is asked.
 *   2. Otherwise all rows ask first; each question's answer is looked at once: a point is a site,
 * what is known to a line or an area goes into a small store, which has the outlines.
 *   3. For what the map writes of an event its row is read again, from the mark before it. */
#include "cli/booking.h"

#include "cli/answer_text.h"
#include "cli/console.h"
#include "cli/datadir.h"
#include "cli/placement_bytes.h"
#include "cli/write_rows.h"

enum { ROWS_OF_MARK = 128 };
static const size_t NAMES_BYTES = (size_t)1 << 32; /* of address space, or what there is */

/* What the rows that ask a question are. */
struct booked_answer {
    uint32_t site; /* or which of the events in the store */
    unsigned is_known : 1, is_placed : 1, is_like : 1;
};

bool booking_is_possible(const struct booked_table *tables, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!table_has_marks(tables[i].resolved.reader) ||
            tables[i].resolved.columns.of_role[ROLE_MODALITY] >= 0) /* not all rows are drawn */
            return false;
    return count > 0;
}

/* ---- rows ---- */

static bool names_places(const struct columns *columns)
{
    static const enum role roles[] = { ROLE_PLACE, ROLE_ADMIN3, ROLE_ADMIN2, ROLE_ADMIN1,
                                       ROLE_COUNTRY };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (columns->of_role[roles[i]] >= 0)
            return true;
    return false;
}

static struct map_event *book_event(struct booking *booking, const struct event *event)
{
    struct date from = event->when.from, to = event->when.to.year ? event->when.to : from;
    struct book_entry entry = { .told = (uint32_t)book_event_count(&booking->book),
                                .row = event->row,
                                .from = from.year >= 1 ? from : (struct date){ 0 },
                                .to = to,
                                .type = event->type,
                                .source = event->source,
                                .group = event->group };
    return event_book_add(&booking->book, &entry);
}

static void mark_row(struct booking *booking, struct booked_table *table)
{
    size_t row = book_event_count(&booking->book) - table->first;
    if (row % ROWS_OF_MARK)
        return;
    struct table_mark mark = table_mark(table->resolved.reader);
    APPEND(booking->keep, &table->marks, mark);
}

/* Its position is all that a row says of where. */
static void book_position(struct booking *booking, const struct event *event)
{
    struct map_event *booked = book_event(booking, event);
    booking->tally->rows++;
    booking->tally->as_points += event->has_position;
    booking->tally->not_placed += !event->has_position;
    if (!event->has_position)
        return;
    booked->site = event_book_site_at(&booking->book, event->position, PRECISION_SETTLEMENT);
    booked->where = AT_POINT;
}

static enum status book_positions(struct booking *booking, struct booked_table *table,
                                  struct report *report)
{
    struct table_reader *reader = table->resolved.reader;
    mark_row(booking, table);
    for (uint64_t rows = 1; table_next(reader, report); rows++) {
        struct arena once = *booking->keep;
        struct event event;
        resolved_event(&table->resolved, table_current(reader), &once, &event, report);
        book_position(booking, &event);
        mark_row(booking, table);
        report_progress(report, "reading", rows, 0);
    }
    console_lap(report, "read");
    return report->error.status;
}

/* ---- answers ---- */

static enum status store_shape(struct booking *booking, const struct event *event,
                               const struct placements *placements, struct report *report)
{
    if (!booking->store) {
        booking->store = store_create(":memory:", booking->polygons, report);
        if (booking->store)
            status_in_report(
                store_add_source(booking->store, "-", STR("table"), (str){ 0 }, report));
    }
    if (report->error.status == OK)
        status_in_report(store_add(booking->store, event, placements, report));
    booking->stored++;
    return report->error.status;
}

static struct booked_answer look_at(struct booking *booking, struct booked_table *table,
                                    uint32_t number, struct report *report)
{
    struct answers *answers = &table->resolved.answers;
    struct arena scratch = *booking->keep;
    struct placements placements = placements_unpack(answer_kept(answers, number), &scratch);
    const struct placement *first = &placements.items[0];
    struct question_batch *batch = answers->questions.batches[number / QUESTION_BATCH];
    struct event event = question_event(&batch->items[number % QUESTION_BATCH]);
    struct booked_answer answer = { .is_known = true, .is_placed = true };
    if (placements.count == 1 && first->precision == PRECISION_NONE)
        return (struct booked_answer){ .is_known = true };
    if (placements.count == 1 && placement_is_pin(first)) {
        answer.site = event_book_pin(&booking->book, first, event_place_told(&event));
        return answer;
    }
    answer.is_like = true;
    answer.site = booking->stored;
    status_in_report(store_shape(booking, &event, &placements, report));
    return answer;
}

static enum status place_events(struct booking *booking, struct booked_table *table,
                                struct report *report)
{
    const struct resolved *resolved = &table->resolved;
    struct map_event *event = book_events(&booking->book) + table->first;
    table->answers =
        NEW(booking->keep, struct booked_answer, resolved->answers.questions.count + 1);
    for (size_t i = 0; i < resolved->count; i++)
        for (size_t j = 0; j < resolved->items[i].count; j++, event++) {
            uint32_t number = resolved->items[i].numbers[j];
            struct booked_answer *answer = &table->answers[number];
            const struct answer_told *told = answer_told(&resolved->answers, number);
            count_answer(booking->tally, (enum precision)told->precision, told->is_decided);
            if (!answer->is_known)
                *answer = look_at(booking, table, number, report);
            if (report->error.status != OK)
                return report->error.status;
            event->site = answer->site;
            event->is_like = answer->is_like;
            event->where = answer->is_placed && !answer->is_like ? AT_POINT : NOT_PLACED;
        }
    console_lap(report, "sites");
    return report->error.status;
}

/* One row of those that ask. */
struct asking {
    struct booking *booking;
    struct booked_table *table;
};

static void see_row(void *user, const struct event *event)
{
    const struct asking *asking = user;
    book_event(asking->booking, event);
    mark_row(asking->booking, asking->table);
}

static enum status book_answers(struct booking *booking, struct booked_table *table,
                                struct report *report)
{
    struct asking asking = { booking, table };
    struct answers_request request = { .gaz = booking->gaz, .keeper = pack_answer };
    table->resolved.see = see_row;
    table->resolved.user = &asking;
    mark_row(booking, table);
    if (resolve_answers(booking->request, request, TELL_NOW, booking->keep, &table->resolved,
                        report) != OK)
        return report->error.status;
    return place_events(booking, table, report);
}

/* ---- all ---- */

enum status booking_make(struct booking *booking, struct booked_table *tables, size_t count,
                         const struct events_request *request, const struct gazetteer *gaz,
                         struct events_tally *tally, struct arena *keep, struct report *report)
{
    *booking = (struct booking){ .tables = tables,
                                 .table_count = count,
                                 .request = request,
                                 .gaz = gaz,
                                 .tally = tally,
                                 .keep = keep,
                                 .polygons = datadir_path("gazetteer.sqlite", keep, report),
                                 .names_bytes = NAMES_BYTES };
    booking->names = arena_reserve_most(&booking->names_bytes);
    booking->book = event_book_new(&booking->names);
    booking->book.has_parts = request->is_parted;
    bool all_ask = request->geocode.country.len || request->geocode.overrides;
    for (size_t i = 0; i < count && report->error.status == OK; i++) {
        struct booked_table *table = &tables[i];
        event_book_begin_table(&booking->book);
        table->first = (uint32_t)book_event_count(&booking->book);
        table->asks = all_ask || names_places(&table->resolved.columns);
        status_in_report(table->asks ? book_answers(booking, table, report)
                                     : book_positions(booking, table, report));
    }
    if (report->error.status == OK && booking->store)
        status_in_report(store_finish(booking->store, report));
    console_lap(report, "store");
    return report->error.status;
}

void booking_release(struct booking *booking)
{
    for (size_t i = 0; i < booking->table_count; i++)
        resolved_release(&booking->tables[i].resolved);
    event_book_release(&booking->book);
    arena_release(&booking->names, booking->names_bytes);
    store_close(booking->store);
    *booking = (struct booking){ 0 };
}

/* ---- told again ---- */

static uint32_t question_of(const struct booked_table *table, size_t row)
{
    return table->resolved.items[row / CHUNK_ROWS].numbers[row % CHUNK_ROWS];
}

static bool read_again(struct booked_table *table, size_t row, struct arena *keep,
                       struct event *event)
{
    struct table_reader *reader = table->resolved.reader;
    struct report quiet = { 0 };
    table_return(reader, table->marks.items[row / ROWS_OF_MARK]);
    for (size_t i = 0; i <= row % ROWS_OF_MARK; i++)
        if (!table_next(reader, &quiet))
            return false;
    resolved_event(&table->resolved, table_current(reader), keep, event, &quiet);
    return true;
}

static bool tell(void *user, uint32_t told, struct arena *keep, struct event_told *out)
{
    struct booking *booking = user;
    struct booked_table *table = booking->tables;
    while (table + 1 < booking->tables + booking->table_count && table[1].first <= told)
        table++;
    *out = (struct event_told){ .file = str_from(table->input), .confidence = -1 };
    size_t row = told - table->first;
    if (!read_again(table, row, keep, &out->event))
        return false;
    struct placements placements;
    if (table->asks) {
        uint32_t number = question_of(table, row);
        out->has_shape = table->answers[number].is_like;
        out->like = table->answers[number].site;
        placements = placements_unpack(answer_kept(&table->resolved.answers, number), keep);
    } else {
        struct answers_request request = { .gaz = booking->gaz };
        struct arena scratch = arena_reserve(NAMES_BYTES);
        struct arena whole = scratch;
        answers_request_complete(&request, booking->request, &table->resolved.columns);
        placements = answer_now(&request, &out->event, keep, scratch);
        arena_release(&whole, NAMES_BYTES);
    }
    out->method = placements.items[0].method;
    if (placements.items[0].precision != PRECISION_NONE)
        out->confidence = placements.items[0].confidence;
    return true;
}

static enum status read_shapes(struct booking *booking, struct map_layers *layers,
                               struct arena *keep, struct report *report)
{
    static const enum store_layer which[] = { STORE_EVENT_POINTS, STORE_EVENT_LINES,
                                              STORE_EVENT_AREAS, STORE_NOT_PLACED };
    const struct layer **const slots[] = { &layers->event_points, &layers->event_lines,
                                           &layers->event_areas, &layers->events_not_placed };
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        struct layer *layer = NEW(keep, struct layer, 1);
        *slots[i] = layer;
        if (store_read_layer(booking->store, which[i], keep, layer, report) != OK)
            return report->error.status;
    }
    return OK;
}

enum status booking_layers(struct booking *booking, struct map_layers *layers, struct arena *keep,
                           struct report *report)
{
    const struct event_book *book = &booking->book;
    *layers = (struct map_layers){ .book = &booking->book,
                                   .teller = { tell, booking },
                                   .has_dates = book->has_dates,
                                   .date_from_days = book->date_from_days,
                                   .date_to_days = book->date_to_days };
    return booking->store ? read_shapes(booking, layers, keep, report) : OK;
}
