/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/events.h"

#include <string.h>

#include "cli/console.h"
#include "cli/datadir.h"
#include "cli/hash.h"

enum { DATES_AHEAD = 200 };
static const size_t ROW_BYTES = (size_t)256 << 20; /* room for one row's event and placement */
static const size_t SCRATCH_BYTES = (size_t)64 << 20;

/* --title is the map's; the column of an event's title is --event-title. */
static const char *option_of_role(enum role role)
{
    return role == ROLE_TITLE ? "event-title" : role_name(role);
}

static enum status read_separator(const struct arguments *arguments, char *separator,
                                  struct report *report)
{
    const char *value = option_value(arguments, "separator");
    *separator = '\0';
    if (!value)
        return OK;
    bool is_tab = !strcmp(value, "\\t") || !strcmp(value, "tab");
    if (!is_tab && (strlen(value) != 1 || *value == '"'))
        return report_error(report, ERR_USAGE, NOWHERE, "for example ';' or \\t",
                            "--separator must be one character, not '%s'", value);
    *separator = is_tab ? '\t' : *value;
    return OK;
}

enum status events_request_read(const struct arguments *arguments, struct events_request *request,
                                struct report *report)
{
    static const char *const orders[] = { "dmy", "mdy", NULL };
    int order;
    double threshold;
    *request = (struct events_request){
        .table = { .encoding = option_value(arguments, "encoding"),
                   .sheet = option_value(arguments, "sheet") },
        .geocode = { .country = str_from(option_value(arguments, "default-country")),
                     .fips = option_given(arguments, "fips") },
        .language = option_value(arguments, "lang"),
    };
    for (enum role role = 0; role < ROLE_COUNT; role++)
        request->chosen[role] = option_value(arguments, option_of_role(role));
    if (read_separator(arguments, &request->table.separator, report) != OK ||
        option_choice(arguments, "date-order", orders, &order, report) != OK ||
        option_number(arguments, "threshold", 0, 1, 0, &threshold, report) != OK)
        return report->error.status;
    request->order = order == 1 ? ORDER_MDY : ORDER_DMY;
    request->order_is_told = option_given(arguments, "date-order");
    request->geocode.threshold = threshold;
    return OK;
}

struct gazetteer *events_gazetteer(const struct arguments *arguments, struct arena *arena,
                                   struct report *report)
{
    const char *path = option_value(arguments, "gazetteer");
    if (!path)
        path = datadir_path("gazetteer.idx", arena, report);
    return path ? gazetteer_open(path, report) : NULL;
}

static void count_row(struct events_tally *tally, const struct placement *placement)
{
    tally->rows++;
    if (placement->precision == PRECISION_NONE)
        tally->not_placed++;
    else if (precision_is_area(placement->precision))
        tally->as_areas++;
    else
        tally->as_points++;
}

struct run {
    const struct events_request *request;
    const struct gazetteer *gaz;
    struct columns columns;
    struct geocode_options geocode; /* the request's, and what the columns tell */
    enum date_order order;
    row_sink sink;
    void *user;
    struct events_tally *tally;
};

/* --lang: but no town that is called by its airfield. */
static void name_in_language(const struct run *run, struct placement *placement)
{
    bool is_own_name =
        placement->precision != PRECISION_SETTLEMENT || placement->place.class == PLACE_SETTLEMENT;
    if (run->request->language && placement->place.key.len && is_own_name)
        placement->place.name =
            gazetteer_name(run->gaz, placement->place.index, run->request->language);
}

/* One row: an arena by value, so that all it takes is free again. */
static enum status place_row(const struct run *run, const struct table *table, bool is_first,
                             struct arena keep, struct arena scratch, struct report *report)
{
    struct event event = { 0 };
    row_to_event(&run->columns, table->cells, table->cell_columns, table->row, table->line,
                 table->file, run->order, &keep, &event, report);
    if (table->has_position && !event.has_position) {
        event.has_position = true;
        event.position = table->position;
    }
    console_lap(report, "intake");
    struct placements placements = geocode_event(&event, run->gaz, &run->geocode, &keep, scratch);
    for (size_t i = 0; i < placements.count; i++)
        name_in_language(run, &placements.items[i]);
    console_lap(report, "geocode");
    count_row(run->tally, &placements.items[0]);
    struct placed_row row = { table, &event, &placements, is_first, scratch };
    enum status status = run->sink(run->user, &row, report);
    console_lap(report, "store");
    return status;
}

static enum status place_rows(struct table_reader *reader, const struct run *run,
                              struct report *report)
{
    struct arena keep = arena_reserve(ROW_BYTES), scratch = arena_reserve(SCRATCH_BYTES);
    bool is_first = true;
    while (table_next(reader, report)) {
        if (report_is_cancelled(report))
            (void)report_cancelled(report);
        if (report->error.status != OK ||
            place_row(run, table_current(reader), is_first, keep, scratch, report) != OK)
            break;
        is_first = false;
        report_progress(report, "placing", run->tally->rows, 0);
    }
    arena_release(&keep, ROW_BYTES);
    arena_release(&scratch, SCRATCH_BYTES);
    return report->error.status;
}

static void say_columns(const struct run *run, const struct table *table, struct arena *arena,
                        struct report *report)
{
    str line = columns_describe(&run->columns, table->columns, table->column_count, arena);
    console_say(report, "%s (%.*s): %.*s",
                strcmp(table->file, "-") ? table->file : "standard input", STR_ARG(table->format),
                STR_ARG(line));
}

/* Is 03/05/2024 in May or in March? The first dates of the table tell, read ahead; standard input
 * cannot be. */
static enum date_order order_of_dates(const char *input, const struct run *run,
                                      struct arena scratch)
{
    const struct events_request *request = run->request;
    int column = run->columns.of_role[ROLE_DATE];
    struct report quiet = { 0 };
    if (request->order_is_told || column < 0 || !strcmp(input, "-"))
        return request->order;
    struct table_reader *ahead = table_open(input, &request->table, &quiet);
    str texts[DATES_AHEAD];
    size_t count = 0;
    while (ahead && count < DATES_AHEAD && table_next(ahead, &quiet))
        texts[count++] = str_copy(&scratch, table_current(ahead)->cells[column]);
    table_close(ahead);
    return dates_order(texts, count, request->order);
}

enum status events_place(const char *input, const struct events_request *request,
                         const struct gazetteer *gaz, row_sink sink, void *user,
                         struct events_tally *tally, struct arena arena, struct report *report)
{
    struct run run = { .request = request,
                       .gaz = gaz,
                       .geocode = request->geocode,
                       .sink = sink,
                       .user = user,
                       .tally = tally };
    struct table_reader *reader = table_open(input, &request->table, report);
    if (!reader)
        return report->error.status;
    console_lap(report, "io: table");
    const struct table *table = table_current(reader);
    if (columns_recognise_more(table->columns, table->column_count, request->chosen,
                               table->may_have_position, input, &run.columns, arena,
                               report) == OK) {
        run.geocode.fips |= run.columns.country_is_fips;
        run.order = order_of_dates(input, &run, arena);
        say_columns(&run, table, &arena, report);
        status_in_report(place_rows(reader, &run, report));
    }
    table_close(reader);
    return report->error.status;
}

static enum status row_to_store(void *user, const struct placed_row *row, struct report *report)
{
    return store_add(user, row->event, row->placements, report);
}

static enum status store_input(struct store *store, const char *input,
                               const struct events_request *request, const struct gazetteer *gaz,
                               struct events_tally *tally, struct arena arena,
                               struct report *report)
{
    str sha256;
    if (hash_file(input, &arena, &sha256, report) != OK ||
        store_add_source(store, input, STR("table"), sha256, report) != OK)
        return report->error.status;
    return events_place(input, request, gaz, row_to_store, store, tally, arena, report);
}

static enum status store_inputs(struct store *store, const struct arguments *arguments,
                                const struct events_request *request, const struct gazetteer *gaz,
                                struct events_tally *tally, struct arena arena,
                                struct report *report)
{
    static const char *const standard_input[] = { "-" };
    size_t count = arguments->input_count ? arguments->input_count : 1;
    const char *const *inputs = arguments->input_count ? arguments->inputs : standard_input;
    for (size_t i = 0; i < count && report->error.status == OK; i++)
        status_in_report(store_input(store, inputs[i], request, gaz, tally, arena, report));
    if (report->error.status == OK)
        status_in_report(store_finish(store, report));
    console_lap(report, "store");
    return report->error.status;
}

struct store *events_store(const struct arguments *arguments, const char *store_path,
                           struct events_tally *tally, struct arena *arena, struct report *report)
{
    struct events_request request;
    if (events_request_read(arguments, &request, report) != OK)
        return NULL;
    const char *polygons = datadir_path("gazetteer.sqlite", arena, report);
    struct gazetteer *gaz = polygons ? events_gazetteer(arguments, arena, report) : NULL;
    console_lap(report, "gazetteer");
    struct store *store = gaz ? store_create(store_path, polygons, report) : NULL;
    console_lap(report, "store");
    if (store && store_inputs(store, arguments, &request, gaz, tally, *arena, report) != OK) {
        store_close(store);
        store = NULL;
    }
    gazetteer_close(gaz);
    return store;
}

void events_say_tally(const struct events_tally *tally, const struct report *report)
{
    console_say(report, "%llu event%s: %llu at a point, %llu as area%s, %llu not placed",
                (unsigned long long)tally->rows, tally->rows == 1 ? "" : "s",
                (unsigned long long)tally->as_points, (unsigned long long)tally->as_areas,
                tally->as_areas == 1 ? "" : "s", (unsigned long long)tally->not_placed);
}
