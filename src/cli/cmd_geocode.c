/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_geocode.c - rows in, the same rows out with where they are. CSV, TSV and JSON lines stream;
 * other formats go through the store and become layers. */
#include <string.h>

#include "base/json.h"
#include "base/outfile.h"
#include "cli/console.h"
#include "cli/events.h"

enum { FORMAT_CSV, FORMAT_TSV, FORMAT_JSONL, FORMAT_LAYER };
enum { ANSWER_COLUMNS = 16, PIECE_BYTES = 1 << 20 };

static const str answer_names[ANSWER_COLUMNS] = {
    STR_INIT("geo_place"),
    STR_INIT("geo_lat"),
    STR_INIT("geo_lon"),
    STR_INIT("geo_precision"),
    STR_INIT("geo_ucdp_where_prec"),
    STR_INIT("geo_acled_precision"),
    STR_INIT("geo_radius_m"),
    STR_INIT("geo_confidence"),
    STR_INIT("geo_method"),
    STR_INIT("geo_reasons"),
    STR_INIT("geo_not_placed"),
    STR_INIT("geo_key"),
    STR_INIT("geo_class"),
    STR_INIT("geo_country"),
    STR_INIT("geo_admin1"),
    STR_INIT("geo_candidates"),
};

struct writer {
    int format;
    struct outfile file;
    struct buffer pending;
};

static str number_text(double value, int decimals, struct arena *keep)
{
    struct buffer buffer = { 0 };
    buffer_add_number(&buffer, value, decimals);
    return buffer_keep(&buffer, keep);
}

static str code_text(int code, struct arena *keep)
{
    return code ? str_format(keep, "%d", code) : (str){ 0 };
}

/* "Niamey [gn:2440485] 0.93 | ..." */
static str candidates_text(const struct placement *placement, struct arena *keep)
{
    struct buffer buffer = { 0 };
    for (size_t i = 0; i < placement->candidate_count; i++) {
        const struct candidate *candidate = &placement->candidates[i];
        buffer_format(&buffer, "%s%.*s [%.*s] ", i ? " | " : "", STR_ARG(candidate->place.name),
                      STR_ARG(candidate->place.key));
        buffer_add_number(&buffer, candidate->score, 2);
    }
    return buffer_keep(&buffer, keep);
}

static void fill_answer(const struct placement *p, str answer[ANSWER_COLUMNS], struct arena *keep)
{
    bool placed = p->precision != PRECISION_NONE, has_position = placed && p->has_position;
    size_t i = 0;
    answer[i++] = p->place.name;
    answer[i++] = has_position ? number_text(p->position.lat_deg, 6, keep) : (str){ 0 };
    answer[i++] = has_position ? number_text(p->position.lon_deg, 6, keep) : (str){ 0 };
    answer[i++] = str_from(precision_name(p->precision));
    answer[i++] = code_text(precision_ucdp(p->precision, p->radius_m), keep);
    answer[i++] = code_text(precision_acled(p->precision, p->radius_m), keep);
    answer[i++] = placed && p->radius_m > 0 ? number_text(p->radius_m, 0, keep) : (str){ 0 };
    answer[i++] = number_text(p->confidence, 2, keep);
    answer[i++] = p->method;
    answer[i++] = p->reasons;
    answer[i++] = p->reason;
    answer[i++] = p->place.key;
    answer[i++] = p->place.key.len ? str_from(place_class_name(p->place.class)) : (str){ 0 };
    answer[i++] = p->place.country;
    answer[i++] = p->place.admin1;
    answer[i++] = candidates_text(p, keep);
}

static void add_separated(struct writer *writer, const str *own, size_t own_count,
                          const str answer[ANSWER_COLUMNS], struct arena scratch)
{
    str *cells = NEW(&scratch, str, own_count + ANSWER_COLUMNS);
    memcpy(cells, own, own_count * sizeof *cells);
    memcpy(cells + own_count, answer, ANSWER_COLUMNS * sizeof *cells);
    csv_write_row(&writer->pending, cells, own_count + ANSWER_COLUMNS,
                  writer->format == FORMAT_TSV ? '\t' : ',');
}

/* Numbers stay numbers in JSON: places 1, 2 and 4 to 7 of the answer. */
static bool answer_is_number(size_t i)
{
    return i == 1 || i == 2 || (i >= 4 && i <= 7);
}

static void add_json_line(struct writer *writer, const struct table *table,
                          const str answer[ANSWER_COLUMNS], struct arena scratch)
{
    struct json json = json_start(&writer->pending);
    json_object(&json);
    for (size_t i = 0; i < table->column_count; i++) {
        json_key(&json, str_cstr(&scratch, table->columns[i]));
        json_text(&json, table->cells[i]);
    }
    for (size_t i = 0; i < ANSWER_COLUMNS; i++) {
        json_key(&json, answer_names[i].ptr);
        if (!answer[i].len)
            json_null(&json);
        else if (answer_is_number(i))
            json_raw(&json, answer[i]);
        else
            json_text(&json, answer[i]);
    }
    json_end(&json);
    buffer_add_char(&writer->pending, '\n');
}

static enum status flush(struct writer *writer, struct report *report)
{
    enum status status = outfile_append(&writer->file, buffer_view(&writer->pending), report);
    buffer_clear(&writer->pending);
    return status;
}

static enum status write_row(void *user, const struct placed_row *row, struct report *report)
{
    struct writer *writer = user;
    struct arena scratch = row->scratch;
    str answer[ANSWER_COLUMNS];
    fill_answer(&row->placements->items[0], answer, &scratch);
    const struct table *table = row->table;
    if (writer->format == FORMAT_JSONL)
        add_json_line(writer, table, answer, scratch);
    else {
        if (row->is_first)
            add_separated(writer, table->columns, table->column_count, answer_names, scratch);
        add_separated(writer, table->cells, table->column_count, answer, scratch);
    }
    return writer->pending.len > PIECE_BYTES ? flush(writer, report) : OK;
}

static enum status geocode_stream(const struct arguments *arguments, const char *input,
                                  const char *output, int format, struct events_tally *tally,
                                  struct arena *arena, struct report *report)
{
    struct events_request request;
    struct writer writer = { .format = format };
    if (events_request_read(arguments, &request, report) != OK)
        return report->error.status;
    struct gazetteer *gaz = events_gazetteer(arguments, arena, report);
    if (gaz && outfile_open(&writer.file, output, report) == OK &&
        events_place(input, &request, gaz, write_row, &writer, tally, *arena, report) == OK &&
        flush(&writer, report) == OK)
        status_in_report(outfile_commit(&writer.file, report));
    if (report->error.status != OK && gaz)
        outfile_abandon(&writer.file);
    buffer_release(&writer.pending);
    gazetteer_close(gaz);
    return report->error.status;
}

static enum status geocode_layer(const struct arguments *arguments, const char *output,
                                 const char *format, struct events_tally *tally,
                                 struct arena *arena, struct report *report)
{
    struct layer layer;
    struct store *store = events_store(arguments, ":memory:", tally, arena, report);
    if (store && store_read_layer(store, STORE_EVENTS, arena, &layer, report) == OK)
        status_in_report(layers_write(&layer, 1, output, format, report));
    store_close(store);
    return report->error.status;
}

/* --format, else the extension of -o, else CSV. */
static enum status choose_format(const struct arguments *arguments, const char *output, int *format,
                                 const char **name, struct report *report)
{
    static const char *const streamed[] = { "csv", "tsv", "jsonl" };
    const char *dot = strrchr(output, '.'), *slash = strrchr(output, '/');
    *name = option_value(arguments, "format");
    const char *wanted = *name ? *name : dot && dot > slash ? dot + 1 : "csv";
    if (option_given(arguments, "json"))
        wanted = "jsonl";
    *format = FORMAT_LAYER;
    for (int i = 0; i < FORMAT_LAYER; i++)
        if (!strcmp(wanted, streamed[i]))
            *format = i;
    if (*format != FORMAT_LAYER || !strcmp(wanted, "geojson") ||
        (!*name && layer_format_known(output)))
        return OK;
    return report_error(report, ERR_USAGE, NOWHERE, NULL,
                        "unknown format '%s'; there are jsonl, %s", wanted, layer_formats());
}

static enum status run(const struct arguments *arguments, struct arena *arena,
                       struct report *report)
{
    const char *output = option_value(arguments, "output"), *name;
    const char *input = arguments->input_count ? arguments->inputs[0] : "-";
    struct events_tally tally = { 0 };
    int format;
    if (!output)
        output = "-";
    if (arguments->input_count > 1)
        return report_error(report, ERR_USAGE, NOWHERE, "run it once for each, or use eventmap map",
                            "geocode takes one table, not %zu", arguments->input_count);
    if (choose_format(arguments, output, &format, &name, report) != OK)
        return report->error.status;
    enum status status =
        format == FORMAT_LAYER
            ? geocode_layer(arguments, output, name, &tally, arena, report)
            : geocode_stream(arguments, input, output, format, &tally, arena, report);
    if (status == OK)
        events_say_tally(&tally, report);
    return status;
}

static const struct option options[] = {
    { "output", 'o', "FILE", "where to write (default: standard output)" },
    { "format", 'f', "NAME", "csv, tsv, jsonl, geojson (default: by the extension, else csv)" },
    { "json", 0, NULL, "the same as --format jsonl" },
    EVENT_INPUT_OPTIONS,
    { 0 },
};

const struct command cmd_geocode = {
    .name = "geocode",
    .summary = "add place, coordinates, precision and confidence to each row of a table",
    .usage = "[OPTIONS] [TABLE]",
    .details =
        "TABLE is CSV, TSV, XLSX, ODS, GeoJSON, GeoPackage and others; - or nothing is standard\n"
        "input. Every row comes out again, in order, with columns geo_...: place, lat, lon,\n"
        "precision, the UCDP and ACLED precision codes, radius_m, confidence, method, reasons,\n"
        "not_placed (why there is no place), key, class, country, admin1, candidates. For an area\n"
        "(precision admin2 and wider) lat and lon are a label point, not where it happened.",
    .options = options,
    .run = run,
};
