/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_extract.c - news text in, an event table out; or the mentions; or a page to check both by
 * eye. */
#include <string.h>

#include "base/outfile.h"
#include "cli/article_options.h"
#include "cli/articles.h"
#include "cli/console.h"
#include "cli/event_rows.h"
#include "cli/event_store.h"
#include "cli/gazetteers.h"
#include "cli/mention_lines.h"
#include "cli/page.h"

enum { FORMAT_CSV, FORMAT_TSV, FORMAT_JSON, FORMAT_JSONL, FORMAT_GEOJSON, FORMAT_HTML, FORMATS };
static const char *const formats[FORMATS + 1] = { "csv",     "tsv",  "json", "jsonl",
                                                  "geojson", "html", NULL };

struct extract_run {
    const char *paths[32]; /* of -o; "-" standard output */
    int formats[32];
    size_t output_count;
    bool mentions, explain, conflicts;
    double least; /* confidence of a mention's place */
};

/* A name in a list of mentions claims less than a mark on a map: below this, places of the dev sets
 * were as often wrong as right. */
static const double MENTION_THRESHOLD = 0.2;

static int format_of_path(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (int i = 0; dot && i < FORMATS; i++)
        if (!strcmp(dot + 1, formats[i]))
            return i;
    return dot && !strcmp(dot + 1, "htm") ? FORMAT_HTML : -1;
}

static enum status add_output(struct extract_run *run, const char *path, int told,
                              struct report *report)
{
    int usual = run->mentions ? FORMAT_JSONL : FORMAT_CSV;
    int format = told >= 0 ? told : !strcmp(path, "-") ? usual : format_of_path(path);
    if (format < 0)
        return report_error(report, ERR_USAGE, NOWHERE, "maps are drawn by eventmap map",
                            "'%s' has no known format; there are csv, tsv, json, jsonl, geojson, "
                            "html",
                            path);
    if (run->mentions && format != FORMAT_JSONL && format != FORMAT_JSON && format != FORMAT_HTML)
        return report_error(report, ERR_USAGE, NOWHERE, "name the output .jsonl",
                            "--mentions are JSON lines, not %s", formats[format]);
    if (run->output_count == sizeof run->paths / sizeof *run->paths)
        return report_error(report, ERR_USAGE, NOWHERE, NULL, "too many outputs");
    run->paths[run->output_count] = path;
    run->formats[run->output_count++] = format;
    return OK;
}

static enum status read_run(const struct arguments *arguments, struct extract_run *run,
                            struct report *report)
{
    int told = -1;
    *run = (struct extract_run){ .mentions = option_given(arguments, "mentions"),
                                 .explain = option_given(arguments, "explain"),
                                 .conflicts = option_given(arguments, "conflicts") };
    if ((option_given(arguments, "format") &&
         option_choice(arguments, "format", formats, &told, report) != OK) ||
        option_number(arguments, "threshold", 0, 1, MENTION_THRESHOLD, &run->least, report) != OK)
        return report->error.status;
    for (size_t i = 0; i < arguments->use_count; i++)
        if (!strcmp(arguments->uses[i].option->name, "output") &&
            add_output(run, arguments->uses[i].value, told, report) != OK)
            return report->error.status;
    if (!run->output_count)
        return add_output(run, "-", told, report);
    return OK;
}

static bool wants_parsed(const struct extract_run *run)
{
    for (size_t i = 0; i < run->output_count; i++)
        if (run->formats[i] == FORMAT_HTML)
            return true;
    return run->mentions;
}

static enum status write_text(const struct articles *articles, const struct gazetteer *gaz,
                              const struct extract_run *run, size_t output, struct arena *arena,
                              struct report *report)
{
    static const enum event_format of_format[] = { [FORMAT_CSV] = EVENTS_CSV,
                                                   [FORMAT_TSV] = EVENTS_TSV,
                                                   [FORMAT_JSON] = EVENTS_JSON,
                                                   [FORMAT_JSONL] = EVENTS_JSONL };
    struct buffer out = { 0 };
    int format = run->formats[output];
    if (format == FORMAT_HTML)
        page_add(articles, gaz, &out, *arena);
    else if (run->mentions)
        mention_lines_add(articles, gaz, (struct mention_lines){ run->explain, run->least }, &out,
                          *arena);
    else
        event_rows_add(articles, gaz, of_format[format], &out, *arena);
    enum status status = outfile_write(run->paths[output], buffer_view(&out), report);
    buffer_release(&out);
    return status;
}

static enum status write_geojson(const struct articles *articles, const struct gazetteer *gaz,
                                 const char *path, struct arena *arena, struct report *report)
{
    struct events_tally tally = { 0 };
    struct store *store =
        event_store_of(articles, (struct naming){ gaz, NULL }, ":memory:", &tally, arena, report);
    if (store)
        status_in_report(
            output_layers(store, path, "geojson", (struct layers_look){ 0 }, *arena, report));
    store_close(store);
    return report->error.status;
}

static void tell_conflicts(const struct articles *articles, struct arena *arena,
                           struct report *report)
{
    const struct conflict *conflicts;
    size_t count = extract_conflicts(&articles->events, &conflicts, arena);
    for (size_t i = 0; i < count; i++)
        report_warning(report, NOWHERE, NULL, "%.*s: %.*s",
                       STR_ARG(conflicts[i].event->event.title), STR_ARG(conflicts[i].text));
}

static enum status write_all(const struct articles *articles, const struct gazetteer *gaz,
                             const struct extract_run *run, struct arena *arena,
                             struct report *report)
{
    for (size_t i = 0; i < run->output_count && report->error.status == OK; i++) {
        struct arena lent = *arena;
        status_in_report(run->formats[i] == FORMAT_GEOJSON
                             ? write_geojson(articles, gaz, run->paths[i], &lent, report)
                             : write_text(articles, gaz, run, i, &lent, report));
    }
    return report->error.status;
}

static enum status run(const struct arguments *arguments, struct arena *arena,
                       struct report *report)
{
    static const char *const standard_input[] = { "-" };
    struct extract_run run;
    struct articles_request request;
    struct articles articles = { 0 };
    size_t count = arguments->input_count ? arguments->input_count : 1;
    const char *const *inputs = arguments->input_count ? arguments->inputs : standard_input;
    if (read_run(arguments, &run, report) != OK)
        return report->error.status;
    struct gazetteer *gaz = gazetteers_open(arguments, arena, report);
    console_lap(report, "gazetteer");
    if (gaz && articles_request_read(arguments, gaz, arena, &request, report) == OK) {
        request.keep_parsed = wants_parsed(&run);
        request.extract.explain = run.explain;
        if (articles_read(inputs, count, &request, gaz, arena, &articles, report) == OK &&
            write_all(&articles, gaz, &run, arena, report) == OK) {
            if (run.conflicts)
                tell_conflicts(&articles, arena, report);
            articles_say(&articles, report);
        }
        console_lap(report, "output");
    }
    articles_release(&articles);
    gazetteer_close(gaz);
    return report->error.status;
}

static const struct option options[] = {
    { "output", 'o', "FILE",
      "event table (.csv .tsv .json .jsonl), layer (.geojson), page to check by eye (.html); "
      "repeatable" },
    { "format", 'f', "NAME", "of all outputs, whatever their extension" },
    { "mentions", 0, NULL, "every place, people and state named, as JSON lines, not events" },
    { "no-merge", 0, NULL, "each telling apart, also where several tell one event" },
    { "conflicts", 0, NULL, "warn of texts that date one event differently" },
    { "explain", 0, NULL, "tell every clue with its weight" },
    { "date", 0, "DAY", "when the texts appeared: 2024-05-04 (default: found out)" },
    { "lang", 0, "CODE", "language of the texts (default: guessed)" },
    { "text-lang", 0, "CODE", "the same as --lang, as eventmap map calls it" },
    { "default-country", 0, "NAME", "the country meant when a text names none: a code or a name" },
    { "threshold", 0, "0..1", "below this confidence a place is not told, only candidates" },
    { "threads", 0, "N", "how many read at once (default: a processor each)" },
    { "overrides", 0, "FILE", "a review file with decisions (eventmap review); may be repeated" },
    GAZETTEER_OPTIONS,
    { 0 },
};

const struct command cmd_extract = {
    .name = "extract",
    .summary = "news text in, an event table out: what happened, when, where, who",
    .usage = "[OPTIONS] [ARTICLE...]",
    .details =
        "ARTICLE is plain text (also pasted from a web page), HTML, JSON lines\n"
        "({\"id\",\"text\",\"title\",\"date\",\"lang\"}) or a folder of these; - or nothing is "
        "standard\n"
        "input. French and English are understood; other languages are folders of lexicons.\n\n"
        "A row is an event: date, PLOVER type, modality (happened, ongoing, planned, possible,\n"
        "demanded, denied), title, actors with country and sector, place with precision, sources\n"
        "and the spans of text that tell it (Unicode code points). What several sentences or\n"
        "articles tell alike is one row. An event known only to a country has no coordinates; an\n"
        "article in which nothing was found has a row that says so (modality none). eventmap map\n"
        "and geocode take the table.",
    .options = options,
    .run = run,
};
