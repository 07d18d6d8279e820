/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/answer_text.h"

#include "base/json.h"
#include "io/io.h"

enum { POSITION_DECIMALS = 6, WKT_DECIMALS = 5 };

const str answer_names[ANSWER_COLUMNS] = {
#define COLUMN(name, is_number) STR_INIT("geo_" #name),
#include "cli/answer_columns.def"
#undef COLUMN
};

static const bool is_number[ANSWER_COLUMNS] = {
#define COLUMN(name, is_number) is_number,
#include "cli/answer_columns.def"
#undef COLUMN
};

size_t answer_columns(bool explain)
{
    return explain ? ANSWER_COLUMNS : ANSWER_explain;
}

bool is_answer_column(str name)
{
    if (!str_starts(name, STR("geo_")))
        return false;
    for (size_t i = 0; i < ANSWER_COLUMNS; i++)
        if (str_eq(name, answer_names[i]))
            return true;
    return false;
}

/* All cells behind one another, written once: separated cells where they go, those of JSON for a
 * while. */
struct answer_cells {
    struct buffer *text;
    char separator; /* behind each cell; 0: none */
    size_t count;
    size_t ends[ANSWER_COLUMNS];
};

static void next_cell(struct answer_cells *cells)
{
    if (cells->separator)
        buffer_add_char(cells->text, cells->separator);
    cells->ends[cells->count++] = cells->text->len;
}

/* Of a cell that may hold separators and quotes. */
static void end_cell(struct answer_cells *cells, size_t start)
{
    if (cells->separator)
        csv_quote_cell(cells->text, start, cells->separator);
    next_cell(cells);
}

static void text_cell(struct answer_cells *cells, str text)
{
    size_t start = cells->text->len;
    buffer_add(cells->text, text);
    end_cell(cells, start);
}

/* Of one of our own words, which hold no separators. */
static void word_cell(struct answer_cells *cells, const char *word)
{
    buffer_add(cells->text, str_from(word));
    next_cell(cells);
}

static void number_cell(struct answer_cells *cells, bool is_known, double value, int decimals)
{
    if (is_known)
        buffer_add_number(cells->text, value, decimals);
    next_cell(cells);
}

/* Of one figure; 0: not known. */
static void code_cell(struct answer_cells *cells, int code)
{
    if (code)
        buffer_add_char(cells->text, (char)('0' + code));
    next_cell(cells);
}

/* "Niamey [gn:2440485] 0.93 | ..." */
static void candidates_cell(struct answer_cells *cells, const struct placement *placement)
{
    struct buffer *text = cells->text;
    size_t start = text->len;
    for (size_t i = 0; i < placement->candidate_count; i++) {
        const struct candidate *candidate = &placement->candidates[i];
        buffer_add(text, i ? STR(" | ") : STR(""));
        buffer_add(text, candidate->place.name);
        buffer_add(text, STR(" ["));
        buffer_add(text, candidate->place.key);
        buffer_add(text, STR("] "));
        buffer_add_number(text, candidate->score, 2);
    }
    end_cell(cells, start);
}

static void add_other(struct json *json, const struct placement *other)
{
    bool has_position = other->precision != PRECISION_NONE && other->has_position;
    json_object(json);
    json_key(json, "place");
    json_text(json, other->place.name);
    if (has_position) {
        json_key(json, "lat");
        json_number(json, other->position.lat_deg, POSITION_DECIMALS);
        json_key(json, "lon");
        json_number(json, other->position.lon_deg, POSITION_DECIMALS);
    }
    json_key(json, "precision");
    json_text(json, str_from(precision_name(other->precision)));
    json_key(json, "radius_m");
    json_number(json, other->radius_m, 0);
    json_key(json, "confidence");
    json_number(json, other->confidence, 2);
    json_key(json, "key");
    json_text(json, other->place.key);
    json_end(json);
}

static void others_cell(struct answer_cells *cells, const struct placements *placements)
{
    size_t start = cells->text->len;
    if (placements->count > 1) {
        struct json json = json_start(cells->text);
        json_array(&json);
        for (size_t i = 1; i < placements->count; i++)
            add_other(&json, &placements->items[i]);
        json_end(&json);
    }
    end_cell(cells, start);
}

static void geometry_cell(struct answer_cells *cells, const struct placement *placement)
{
    size_t start = cells->text->len;
    if (placement->geometry.type == GEOMETRY_LINE || placement->geometry.type == GEOMETRY_POLYGON)
        wkt_write(cells->text, &placement->geometry, WKT_DECIMALS);
    end_cell(cells, start);
}

/* The label point of a country, for a village that was not found, would be taken for its place. */
static bool has_told_position(const struct placement *p)
{
    bool is_far = finding_of(p) == FOUND_INSTEAD && (p->precision == PRECISION_COUNTRY ||
                                                     p->precision == PRECISION_SEVERAL_COUNTRIES);
    return p->precision != PRECISION_NONE && p->has_position && !is_far;
}

/* In the order of answer_columns.def. */
static void fill_cells(struct answer_cells *cells, const struct placements *placements,
                       bool explain)
{
    const struct placement *p = &placements->items[0];
    bool is_placed = p->precision != PRECISION_NONE, has_position = has_told_position(p);
    text_cell(cells, p->place.name);
    number_cell(cells, has_position, p->position.lat_deg, POSITION_DECIMALS);
    number_cell(cells, has_position, p->position.lon_deg, POSITION_DECIMALS);
    word_cell(cells, precision_name(p->precision));
    code_cell(cells, precision_ucdp(p->precision, p->radius_m));
    code_cell(cells, precision_acled(p->precision, p->radius_m));
    number_cell(cells, is_placed && p->radius_m > 0, p->radius_m, 0);
    number_cell(cells, true, p->confidence, 2);
    text_cell(cells, p->method);
    text_cell(cells, p->reasons);
    text_cell(cells, p->reason);
    text_cell(cells, p->place.key);
    word_cell(cells, p->place.key.len ? place_class_name(p->place.class) : "");
    text_cell(cells, p->place.country);
    text_cell(cells, p->place.admin1);
    candidates_cell(cells, p);
    others_cell(cells, placements);
    geometry_cell(cells, p);
    if (explain)
        text_cell(cells, p->explanation);
}

void answer_add_separated(struct buffer *out, const struct placements *placements, char separator,
                          bool explain)
{
    struct answer_cells cells = { .text = out, .separator = separator };
    buffer_add_char(out, separator);
    fill_cells(&cells, placements, explain);
    out->ptr[out->len - 1] = '\n'; /* for the last separator */
}

/* geo_others is JSON already. */
void answer_add_json(struct buffer *out, const struct placements *placements, bool explain)
{
    struct buffer text = { 0 };
    struct answer_cells cells = { .text = &text };
    fill_cells(&cells, placements, explain);
    size_t start = out->len;
    struct json json = json_start(out);
    json_object(&json);
    for (size_t i = 0; i < answer_columns(explain); i++) {
        size_t from = i ? cells.ends[i - 1] : 0;
        str cell = str_sub(buffer_view(&text), from, cells.ends[i] - from);
        json_key(&json, answer_names[i].ptr);
        if (!cell.len)
            json_null(&json);
        else if (is_number[i] || i == ANSWER_others)
            json_raw(&json, cell);
        else
            json_text(&json, cell);
    }
    json_end(&json);
    buffer_add_char(out, '\n');
    out->ptr[start] = ',';
    buffer_release(&text);
}
