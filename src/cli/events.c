/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/events.h"

#include <string.h>

#include "cli/article_options.h"
#include "cli/console.h"
#include "cli/datadir.h"
#include "cli/event_store.h"
#include "cli/gazetteers.h"
#include "cli/hash.h"
#include "cli/map_split.h"
#include "cli/not_drawn.h"
#include "cli/overrides.h"
#include "cli/write_rows.h"

/* --title is the map's; the column of an event's title is --event-title. */
static const char *option_of_role(enum role role)
{
    return role == ROLE_TITLE ? "event-title" : role_name(role);
}

/* A column that the map is split by, not a word of ours. */
static const char *column_of_role(const struct arguments *arguments, enum role role)
{
    return role == ROLE_GROUP ? map_split_column(arguments)
                              : option_value(arguments, option_of_role(role));
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
    double threshold, threads;
    *request = (struct events_request){
        .table = { .encoding = option_value(arguments, "encoding"),
                   .sheet = option_value(arguments, "sheet") },
        .geocode = { .country = str_from(option_value(arguments, "default-country")),
                     .fips = option_given(arguments, "fips") },
        .language = option_value(arguments, "lang"),
        .text_language = option_value(arguments, "text-lang"),
    };
    for (enum role role = 0; role < ROLE_COUNT; role++)
        request->chosen[role] = column_of_role(arguments, role);
    const char *form = option_value(arguments, "form");
    if (form && !strcmp(form, "flows") && !request->chosen[ROLE_ORIGIN])
        request->chosen[ROLE_ORIGIN] = "?";
    request->is_parted = request->chosen[ROLE_GROUP] || option_given(arguments, "atlas");
    if (read_separator(arguments, &request->table.separator, report) != OK ||
        option_choice(arguments, "date-order", orders, &order, report) != OK ||
        option_number(arguments, "threshold", 0, 1, 0, &threshold, report) != OK ||
        option_number(arguments, "threads", 1, CREW_MOST, crew_processors(), &threads, report) !=
            OK)
        return report->error.status;
    if (article_date_read(option_value(arguments, "document-date"), "document-date",
                          &request->document_date, report) != OK)
        return report->error.status;
    request->order = order == 1 ? ORDER_MDY : ORDER_DMY;
    request->order_is_told = option_given(arguments, "date-order");
    request->geocode.threshold = threshold;
    request->threads = (unsigned)threads;
    return OK;
}

struct storing {
    struct store *store;
    struct events_tally *tally;
};

static enum status store_row(void *user, const struct resolved_row *row, struct report *report)
{
    const struct storing *storing = user;
    struct placement nowhere = { .reason = why_not_drawn(row->event->modality) };
    const struct placements none = { &nowhere, 1 };
    const struct placements *placements = nowhere.reason.len ? &none : row->placements;
    const struct placement *first = &placements->items[0];
    count_answer(storing->tally, first->precision, first->decision != 0);
    count_not_drawn(storing->tally, row->event->modality);
    report_progress(report, "storing", storing->tally->rows, 0);
    uint32_t same = placements == &none ? 0 : row->answer + 1;
    return store_add_same(storing->store, row->event, placements, same, report);
}

/* What a run reads into its store. */
struct table_run {
    struct store *store;
    const struct events_request *request;
    const struct gazetteer *gaz;
    struct resolved *opened; /* NULL: nothing is opened yet */
    struct events_tally *tally;
};

static enum status store_table(struct table_run *run, const char *input, struct arena arena,
                               struct report *report)
{
    struct resolved own, *resolved = run->opened ? run->opened++ : &own;
    struct answers_request answers = { .gaz = run->gaz, .keeper = pack_answer };
    struct storing storing = { run->store, run->tally };
    bool is_open = resolved != &own;
    if (!is_open)
        is_open = resolve_columns(input, run->request, resolved, &arena, report) == OK;
    if (is_open &&
        resolve_answers(run->request, answers, TELL_LATER, &arena, resolved, report) == OK)
        status_in_report(resolved_rows(resolved, store_row, &storing, arena, report));
    console_lap(report, "store");
    resolved_release(resolved);
    return report->error.status;
}

static enum status store_input(struct table_run *run, const char *input, struct arena arena,
                               struct report *report)
{
    str sha256;
    if (hash_file(input, &arena, &sha256, report) != OK ||
        store_add_source(run->store, input, STR("table"), sha256, report) != OK)
        return report->error.status;
    return store_table(run, input, arena, report);
}

/* All texts together, so that what several of them tell becomes one event. */
static enum status store_articles(struct table_run *run, const char *const *inputs, size_t count,
                                  struct arena arena, struct report *report)
{
    const struct events_request *request = run->request;
    struct articles articles = { 0 };
    struct articles_request asked = { .extract.geocode = request->geocode,
                                      .date = request->document_date,
                                      .language = request->text_language,
                                      .threads = request->threads };
    if (articles_read(inputs, count, &asked, run->gaz, &arena, &articles, report) == OK &&
        event_store_add(run->store, &articles, (struct naming){ run->gaz, request->language },
                        run->tally, arena, report) == OK)
        articles_say(&articles, report);
    articles_release(&articles);
    return report->error.status;
}

const char *const *events_inputs(const struct arguments *arguments, size_t *count)
{
    static const char *const standard_input[] = { "-" };
    *count = arguments->input_count ? arguments->input_count : 1;
    return arguments->input_count ? arguments->inputs : standard_input;
}

static enum status store_inputs(struct table_run *run, const struct arguments *arguments,
                                struct arena arena, struct report *report)
{
    size_t count, text_count = 0;
    const char *const *inputs = events_inputs(arguments, &count);
    const char **texts = NEW(&arena, const char *, count);
    for (size_t i = 0; i < count && report->error.status == OK; i++) {
        if (!run->opened && looks_like_article(inputs[i]))
            texts[text_count++] = inputs[i];
        else
            status_in_report(store_input(run, inputs[i], arena, report));
    }
    if (text_count && report->error.status == OK)
        status_in_report(store_articles(run, texts, text_count, arena, report));
    if (report->error.status == OK)
        status_in_report(store_finish(run->store, report));
    console_lap(report, "store");
    return report->error.status;
}

enum status events_begin(const struct arguments *arguments, struct events_request *request,
                         struct gazetteer **gaz, struct arena *arena, struct report *report)
{
    *gaz = NULL;
    if (events_request_read(arguments, request, report) == OK &&
        (*gaz = gazetteers_open(arguments, arena, report)))
        status_in_report(events_request_finish(arguments, *gaz, arena, request, report));
    console_lap(report, "gazetteer");
    return report->error.status;
}

struct store *events_store_of(const struct arguments *arguments,
                              const struct events_request *request, const struct gazetteer *gaz,
                              struct resolved *opened, const char *store_path,
                              struct events_tally *tally, struct arena *arena,
                              struct report *report)
{
    const char *polygons = datadir_path("gazetteer.sqlite", arena, report);
    struct store *store = polygons ? store_create(store_path, polygons, report) : NULL;
    struct table_run run = { store, request, gaz, opened, tally };
    console_lap(report, "store");
    if (store && store_inputs(&run, arguments, *arena, report) != OK) {
        store_close(store);
        store = NULL;
    }
    size_t count;
    (void)events_inputs(arguments, &count);
    while (opened && run.opened < opened + count) /* after an error */
        resolved_release(run.opened++);
    return store;
}

struct store *events_store(const struct arguments *arguments, const char *store_path,
                           struct events_tally *tally, struct arena *arena, struct report *report)
{
    struct events_request request;
    struct gazetteer *gaz;
    struct store *store = NULL;
    if (events_begin(arguments, &request, &gaz, arena, report) == OK)
        store = events_store_of(arguments, &request, gaz, NULL, store_path, tally, arena, report);
    gazetteer_close(gaz);
    return store;
}

enum status events_overrides(const struct arguments *arguments, const struct gazetteer *gaz,
                             struct arena *arena, struct events_request *request,
                             struct report *report)
{
    const char **paths = NEW(arena, const char *, arguments->use_count);
    struct overrides *overrides;
    size_t count = 0;
    for (size_t i = 0; i < arguments->use_count; i++)
        if (!strcmp(arguments->uses[i].option->name, "overrides"))
            paths[count++] = arguments->uses[i].value;
    if (!count)
        return OK;
    if (overrides_read(paths, count, gaz, arena, &overrides, report) == OK)
        request->geocode.overrides = overrides;
    return report->error.status;
}

enum status events_check_country(const struct events_request *request, const struct gazetteer *gaz,
                                 struct report *report)
{
    str country = request->geocode.country;
    struct place ignored;
    if (!country.len || gazetteer_country(gaz, country, request->geocode.fips, &ignored))
        return OK;
    return report_error(report, ERR_USAGE, NOWHERE,
                        "give a name or an ISO 3166 code: Mali, ML, MLI",
                        "--default-country: there is no country '%.*s'", STR_ARG(country));
}

enum status events_request_finish(const struct arguments *arguments, const struct gazetteer *gaz,
                                  struct arena *arena, struct events_request *request,
                                  struct report *report)
{
    if (events_check_country(request, gaz, report) != OK)
        return report->error.status;
    return events_overrides(arguments, gaz, arena, request, report);
}

static unsigned long long figure(uint64_t n)
{
    return (unsigned long long)n;
}

void events_say_tally(const struct events_tally *tally, const struct report *report)
{
    uint64_t apart = tally->not_happened + tally->silent, events = tally->rows - apart;
    console_say(report, "%llu event%s: %llu at a point, %llu as area%s, %llu not placed",
                figure(events), events == 1 ? "" : "s", figure(tally->as_points),
                figure(tally->as_areas), tally->as_areas == 1 ? "" : "s",
                figure(tally->not_placed - apart));
    if (tally->not_happened)
        console_say(report, "%llu told as possible, demanded or denied: not drawn",
                    figure(tally->not_happened));
    if (tally->silent)
        console_say(report, "%llu text%s without an event", figure(tally->silent),
                    tally->silent == 1 ? "" : "s");
    if (tally->decided)
        console_say(report, "%llu row%s as a person decided (--overrides)", figure(tally->decided),
                    tally->decided == 1 ? "" : "s");
}
