/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/event_rows.h"

#include "base/json.h"
#include "cli/event_spans.h"
#include "cli/not_drawn.h"
#include "io/io.h"

enum {
#define COLUMN(name, is_number) EVENT_##name,
#include "cli/event_columns.def"
#undef COLUMN
    EVENT_COLUMNS
};
static const char *const names[EVENT_COLUMNS] = {
#define COLUMN(name, is_number) #name,
#include "cli/event_columns.def"
#undef COLUMN
};
static const bool is_number[EVENT_COLUMNS] = {
#define COLUMN(name, is_number) is_number,
#include "cli/event_columns.def"
#undef COLUMN
};
enum { POSITION_DECIMALS = 6 };

struct rows {
    const struct articles *articles;
    const struct gazetteer *gaz;
    const struct code_points *points;
    enum event_format format;
    struct buffer *out;
    struct json json;
    /* Documents of one file stand beside each other. */
    size_t *file_of;   /* of each document: its first one */
    size_t *told_from; /* of each file: the last row that named it, from 1 */
    size_t row;
};

static str number(double value, int decimals, struct arena *keep)
{
    struct buffer out = { 0 };
    buffer_add_number(&out, value, decimals);
    return buffer_keep(&out, keep);
}

/* ---- cells ---- */

static void date_cells(str *cells, const struct interval *when, struct arena *keep)
{
    if (!when->from.year)
        return;
    cells[EVENT_date] = date_format_iso(keep, when->from);
    cells[EVENT_date_end] = date_format_iso(keep, when->to.year ? when->to : when->from);
    cells[EVENT_date_precision] = str_format(keep, "%s%s", when->approximate ? "about " : "",
                                             date_precision_name(when->precision));
}

static void append(str *cell, str text, struct arena *keep)
{
    str parts[] = { *cell, cell->len ? STR("; ") : STR(""), text };
    *cell = str_concat(keep, parts, 3);
}

static void actor_cells(str *cells, const struct extracted *event, struct arena *keep)
{
    for (size_t i = 0; i < event->actor_count; i++) {
        const struct actor *actor = &event->actors[i];
        str code = str_trim(
            str_format(keep, "%.*s %.*s", STR_ARG(actor->country), STR_ARG(actor->sector)));
        append(&cells[actor->is_target ? EVENT_actor2 : EVENT_actor1], actor->name, keep);
        append(&cells[actor->is_target ? EVENT_actor2_code : EVENT_actor1_code], code, keep);
    }
}

static str admin1_name(const struct gazetteer *gaz, str code, struct arena *keep)
{
    struct place unit;
    if (code.len && gazetteer_by_key(gaz, str_format(keep, "adm1:%.*s", STR_ARG(code)), &unit))
        return unit.name;
    return (str){ 0 };
}

static void place_cells(str *cells, const struct rows *rows, const struct placement *placement,
                        struct arena *keep)
{
    bool is_area = precision_is_area(placement->precision);
    cells[EVENT_precision] = str_from(precision_name(placement->precision));
    cells[EVENT_not_placed] = placement->reason;
    if (placement->precision == PRECISION_NONE)
        return;
    cells[EVENT_place_key] = placement->place.key;
    cells[EVENT_admin1] = admin1_name(rows->gaz, placement->place.admin1, keep);
    cells[EVENT_country] = placement->place.country;
    cells[EVENT_radius_m] = number(placement->radius_m, 0, keep);
    cells[EVENT_place_confidence] = number(placement->confidence, 2, keep);
    if (!is_area && placement->has_position) {
        cells[EVENT_lat] = number(placement->position.lat_deg, POSITION_DECIMALS, keep);
        cells[EVENT_lon] = number(placement->position.lon_deg, POSITION_DECIMALS, keep);
    }
}

static void count_cell(str *cell, long value, struct arena *keep)
{
    if (value >= 0)
        *cell = str_format(keep, "%ld", value);
}

static str file_cell(struct rows *rows, const struct extracted *event, struct arena *keep)
{
    struct buffer out = { 0 };
    rows->row++;
    for (size_t i = 0; i < event->telling_count; i++) {
        size_t document = event->tellings[i]->sentence.document, file = rows->file_of[document];
        if (rows->told_from[file] == rows->row)
            continue;
        rows->told_from[file] = rows->row;
        buffer_add(&out, out.len ? STR("; ") : STR(""));
        buffer_add(&out, rows->articles->documents[document].path);
    }
    return buffer_keep(&out, keep);
}

static size_t *files_of(const struct articles *articles, struct arena *keep)
{
    size_t *files = NEW(keep, size_t, articles->count + 1);
    for (size_t i = 1; i < articles->count; i++)
        files[i] =
            str_eq(articles->documents[i].path, articles->documents[i - 1].path) ? files[i - 1] : i;
    return files;
}

static str date_basis(const struct rows *rows, const struct extracted *event)
{
    const struct telling *best = event->tellings[0];
    bool guess = rows->articles->documents[best->sentence.document].trust == DATE_TRUST_GUESS;
    if (!event->event.when.from.year)
        return (str){ 0 };
    if (best->has_date_of_its_own)
        return guess ? STR("told; the text's own date is a guess") : STR("told");
    return guess ? STR("the text's own date, a guess") : STR("the text's own date");
}

static void telling_cells(str *cells, struct rows *rows, const struct extracted *event,
                          struct arena *keep)
{
    const struct telling *best = event->tellings[0];
    cells[EVENT_date_basis] = date_basis(rows, event);
    actor_cells(cells, event, keep);
    cells[EVENT_mode] = best->mode;
    cells[EVENT_where_from] = str_from(where_from_name(event->where_from));
    count_cell(&cells[EVENT_fatalities], event->fatalities, keep);
    count_cell(&cells[EVENT_troops], event->troops, keep);
    cells[EVENT_file] = file_cell(rows, event, keep);
}

static void event_cells(str *cells, struct rows *rows, const struct extracted *event,
                        struct arena *keep)
{
    const struct event *told = &event->event;
    cells[EVENT_id] = told->id;
    date_cells(cells, &told->when, keep);
    cells[EVENT_type] = told->type;
    cells[EVENT_modality] = str_from(modality_name(event->modality));
    cells[EVENT_title] = told->title;
    cells[EVENT_place] = told->place;
    cells[EVENT_confidence] = number(event->confidence, 2, keep);
    cells[EVENT_reasons] = event->reasons;
    cells[EVENT_tellings] = str_format(keep, "%zu", event->telling_count);
    cells[EVENT_source] = told->source;
    cells[EVENT_link] = told->link;
    cells[EVENT_description] = told->description;
    if (event->placed.count)
        place_cells(cells, rows, &event->placed.items[0], keep);
    for (size_t i = 1; i < event->placed.count; i++)
        append(&cells[EVENT_place_key], event->placed.items[i].place.key, keep);
    if (event->telling_count)
        telling_cells(cells, rows, event, keep);
    cells[EVENT_spans] = event_spans(event, rows->articles, rows->points, keep);
}

static void empty_article_cells(str *cells, const struct article *article, struct arena *keep)
{
    cells[EVENT_title] = article->document.title;
    cells[EVENT_modality] = MODALITY_OF_SILENCE;
    cells[EVENT_precision] = str_from(precision_name(PRECISION_NONE));
    cells[EVENT_not_placed] = article_silence(article);
    cells[EVENT_source] = article->document.publisher;
    cells[EVENT_link] = article->document.link;
    cells[EVENT_file] = article->document.path;
    cells[EVENT_date] = date_format_iso(keep, article->document.date);
    cells[EVENT_tellings] = STR("0");
}

/* ---- rows ---- */

static void add_json(struct rows *rows, const str *cells)
{
    json_object(&rows->json);
    for (size_t i = 0; i < EVENT_COLUMNS; i++) {
        json_key(&rows->json, names[i]);
        if (!cells[i].len)
            json_null(&rows->json);
        else if (is_number[i] || i == EVENT_spans)
            json_raw(&rows->json, cells[i]);
        else
            json_text(&rows->json, cells[i]);
    }
    json_end(&rows->json);
}

static void add_row(struct rows *rows, const str *cells)
{
    if (rows->format == EVENTS_CSV || rows->format == EVENTS_TSV) {
        csv_write_row(rows->out, cells, EVENT_COLUMNS, rows->format == EVENTS_CSV ? ',' : '\t');
        return;
    }
    if (rows->format == EVENTS_JSONL)
        rows->json = json_start(rows->out);
    add_json(rows, cells);
    if (rows->format == EVENTS_JSONL)
        buffer_add_char(rows->out, '\n');
}

static void add_header(struct rows *rows)
{
    str cells[EVENT_COLUMNS];
    for (size_t i = 0; i < EVENT_COLUMNS; i++)
        cells[i] = str_from(names[i]);
    if (rows->format == EVENTS_CSV || rows->format == EVENTS_TSV)
        add_row(rows, cells);
    rows->json = json_start(rows->out);
    if (rows->format == EVENTS_JSON)
        json_array(&rows->json);
}

void event_rows_add(const struct articles *articles, const struct gazetteer *gaz,
                    enum event_format format, struct buffer *out, struct arena scratch)
{
    struct rows rows = { articles,
                         gaz,
                         article_code_points(articles, &scratch),
                         format,
                         out,
                         { 0 },
                         files_of(articles, &scratch),
                         NEW(&scratch, size_t, articles->count + 1),
                         0 };
    const bool *has_events = articles_with_events(articles, &scratch);
    add_header(&rows);
    for (size_t i = 0; i < articles->events.count; i++) {
        struct arena row = scratch;
        str cells[EVENT_COLUMNS] = { 0 };
        event_cells(cells, &rows, &articles->events.items[i], &row);
        add_row(&rows, cells);
    }
    for (size_t i = 0; i < articles->count; i++) {
        struct arena row = scratch;
        str cells[EVENT_COLUMNS] = { 0 };
        if (has_events[i])
            continue;
        empty_article_cells(cells, &articles->items[i], &row);
        add_row(&rows, cells);
    }
    if (format == EVENTS_JSON) {
        json_end(&rows.json);
        buffer_add_char(out, '\n');
    }
}
