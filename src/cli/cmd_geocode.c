/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_geocode.c - rows in, the same rows out with where they are. CSV, TSV and JSON lines keep
 * the row's bytes; other formats go through the store and become layers. */
#include <string.h>

#include "cli/console.h"
#include "cli/outputs.h"
#include "cli/stream_rows.h"
#include "cli/write_rows.h"

enum { FORMAT_CSV, FORMAT_TSV, FORMAT_JSONL, FORMAT_LAYER };
static const char row_formats[] = { ROWS_CSV, ROWS_TSV, ROWS_JSONL };

struct geocode_run {
    const char *input, *output;
    struct answer_form form;
    bool stream;
    struct events_tally tally;
};

static enum status geocode_whole(struct geocode_run *run, const struct events_request *request,
                                 struct answers_request answers, struct outfile *file,
                                 struct arena *arena, struct report *report)
{
    struct resolved resolved = { 0 };
    if (resolve_table(run->input, request, answers, TELL_NOW, arena, &resolved, report) == OK)
        status_in_report(write_rows(&resolved, run->form, file, &run->tally, *arena, report));
    resolved_release(&resolved);
    return report->error.status;
}

static enum status geocode_rows(const struct arguments *arguments, struct geocode_run *run,
                                struct arena *arena, struct report *report)
{
    struct events_request request;
    struct outfile file = { 0 };
    if (events_request_read(arguments, &request, report) != OK)
        return report->error.status;
    request.table.stream = run->stream;
    request.geocode.explain = run->form.explain;
    struct gazetteer *gaz = gazetteers_open(arguments, arena, report);
    struct answers_request answers = { .gaz = gaz, .keeper = keep_answer_text, .user = &run->form };
    bool ready = gaz && events_request_finish(arguments, gaz, arena, &request, report) == OK;
    console_lap(report, "gazetteer");
    if (ready && outfile_open(&file, run->output, report) == OK &&
        (run->stream ? stream_rows(&request, answers, run->form, &file, &run->tally, *arena, report)
                     : geocode_whole(run, &request, answers, &file, arena, report)) == OK)
        status_in_report(outfile_commit(&file, report));
    if (report->error.status != OK)
        outfile_abandon(&file);
    gazetteer_close(gaz);
    return report->error.status;
}

static enum status geocode_layer(const struct arguments *arguments, const char *output,
                                 const char *format, struct events_tally *tally,
                                 struct arena *arena, struct report *report)
{
    struct layer layer;
    struct store *store = events_store(arguments, ":memory:", tally, arena, report);
    if (store && output_read_layer(store, STORE_EVENTS, &layer, arena, report) == OK)
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

static enum status check(const struct arguments *arguments, const struct geocode_run *run,
                         int format, struct report *report)
{
    if (arguments->input_count > 1)
        return report_error(report, ERR_USAGE, NOWHERE, "run it once for each, or use eventmap map",
                            "geocode takes one table, not %zu", arguments->input_count);
    if (run->stream && (strcmp(run->input, "-") || option_given(arguments, "encoding")))
        return report_error(report, ERR_USAGE, NOWHERE, "leave --stream out",
                            "--stream is for standard input in UTF-8");
    if ((run->stream || run->form.explain) && format == FORMAT_LAYER)
        return report_error(report, ERR_USAGE, NOWHERE, "for example --format csv",
                            "--%s is for csv, tsv and jsonl", run->stream ? "stream" : "explain");
    return OK;
}

static enum status run(const struct arguments *arguments, struct arena *arena,
                       struct report *report)
{
    const char *output = option_value(arguments, "output"), *name;
    struct geocode_run run = { .input = arguments->input_count ? arguments->inputs[0] : "-",
                               .output = output ? output : "-",
                               .form.explain = option_given(arguments, "explain"),
                               .stream = option_given(arguments, "stream") };
    int format;
    if (choose_format(arguments, run.output, &format, &name, report) != OK ||
        check(arguments, &run, format, report) != OK)
        return report->error.status;
    run.form.format = format == FORMAT_LAYER ? ROWS_CSV : row_formats[format];
    enum status status = format == FORMAT_LAYER
                             ? geocode_layer(arguments, run.output, name, &run.tally, arena, report)
                             : geocode_rows(arguments, &run, arena, report);
    if (status == OK)
        events_say_tally(&run.tally, report);
    return status;
}

static const struct option options[] = {
    { "output", 'o', "FILE", "where to write (default: standard output)" },
    { "format", 'f', "NAME", "csv, tsv, jsonl, geojson (default: by the extension, else csv)" },
    { "stream", 0, NULL,
      "answer standard input row by row as it comes, each by what it says alone" },
    { "json", 0, NULL, "the same as --format jsonl" },
    { "explain", 0, NULL, "add geo_explain: every candidate with its clues and their weights" },
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
        "not_placed (why there is no place), key, class, country, admin1, candidates, others\n"
        "(further places of the same event, as JSON), geometry (of a line or area that was told,\n"
        "as WKT). For an area (precision admin2 and wider) lat and lon are a label point, not\n"
        "where it happened; a name that was not found and stands for no more than its country\n"
        "has none. Columns of these names that the table has already are replaced.\n\n"
        "The table is read whole before the first row is written, because its rows help each\n"
        "other: where the sure ones lie decides between namesakes. --stream is for pipes that\n"
        "never end: each row is answered by what it says alone, and written before the next is\n"
        "waited for.",
    .options = options,
    .run = run,
};
