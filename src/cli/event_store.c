/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/event_store.h"

#include "cli/answers.h"
#include "cli/datadir.h"
#include "cli/event_spans.h"
#include "cli/hash.h"
#include "cli/not_drawn.h"
#include "cli/write_rows.h"

/* Each document is a source of its own. */
static enum status add_sources(struct store *store, const struct articles *articles,
                               struct arena *arena, struct report *report)
{
    str hashed = { 0 }, sha256 = { 0 }; /* the file that it is of: many documents may be in one */
    for (size_t i = 0; i < articles->count; i++) {
        str path = articles->items[i].document.path;
        const char *file = str_cstr(arena, path);
        if (!str_eq(path, hashed) && hash_file(file, arena, &sha256, report) != OK)
            return report->error.status;
        hashed = path;
        if (store_add_source(store, file, STR("article"), sha256, report) != OK)
            return report->error.status;
    }
    return OK;
}

static struct placements named(const struct placements *placed, struct naming naming,
                               struct arena *keep)
{
    struct placements copy = { NEW(keep, struct placement, placed->count), placed->count };
    for (size_t i = 0; i < placed->count; i++) {
        copy.items[i] = placed->items[i];
        name_in_language(naming.gaz, naming.language, &copy.items[i]);
    }
    return copy;
}

static struct placements placed_or_not(const struct extracted *event, struct naming naming,
                                       struct arena *keep)
{
    struct placement *nowhere = NEW(keep, struct placement, 1);
    nowhere->reason = why_not_drawn(str_from(modality_name(event->modality)));
    if (!nowhere->reason.len && event->placed.count)
        return named(&event->placed, naming, keep);
    if (!nowhere->reason.len)
        nowhere->reason = STR("the text names no place");
    return (struct placements){ nowhere, 1 };
}

static enum status add_one(struct store *store, const struct event *event,
                           const struct placements *placed, size_t document,
                           struct events_tally *tally, struct report *report)
{
    count_answer(tally, placed->items[0].precision, placed->items[0].decision != 0);
    count_not_drawn(tally, event->modality);
    store_turn_to_source(store, document + 1);
    return store_add(store, event, placed, report);
}

static enum status add_empty(struct store *store, const struct article *article, size_t number,
                             struct events_tally *tally, struct report *report)
{
    struct placement nowhere = { .reason = article_silence(article) };
    struct event event = { .row = tally->rows + 1,
                           .title = article->document.title,
                           .source = article->document.publisher,
                           .link = article->document.link,
                           .modality = MODALITY_OF_SILENCE };
    if (article->document.date.year)
        event.when = (struct interval){ .from = article->document.date,
                                        .to = article->document.date,
                                        .precision = DATE_DAY };
    return add_one(store, &event, &(struct placements){ &nowhere, 1 }, number, tally, report);
}

static enum status add_events(struct store *store, const struct articles *articles,
                              struct naming naming, struct events_tally *tally, struct arena arena,
                              struct report *report)
{
    const struct code_points *points = article_code_points(articles, &arena);
    for (size_t i = 0; i < articles->events.count && report->error.status == OK; i++) {
        const struct extracted *extracted = &articles->events.items[i];
        struct arena row = arena;
        struct event event = extracted->event;
        struct placements placed = placed_or_not(extracted, naming, &row);
        event.row = tally->rows + 1;
        event.modality = str_from(modality_name(extracted->modality));
        event.spans = event_spans(extracted, articles, points, &row);
        status_in_report(add_one(store, &event, &placed, extracted->tellings[0]->sentence.document,
                                 tally, report));
    }
    return report->error.status;
}

enum status event_store_add(struct store *store, const struct articles *articles,
                            struct naming naming, struct events_tally *tally, struct arena arena,
                            struct report *report)
{
    const bool *has_events = articles_with_events(articles, &arena);
    if (add_sources(store, articles, &arena, report) != OK ||
        add_events(store, articles, naming, tally, arena, report) != OK)
        return report->error.status;
    for (size_t i = 0; i < articles->count && report->error.status == OK; i++)
        if (!has_events[i])
            status_in_report(add_empty(store, &articles->items[i], i, tally, report));
    return report->error.status;
}

struct store *event_store_of(const struct articles *articles, struct naming naming,
                             const char *path, struct events_tally *tally, struct arena *arena,
                             struct report *report)
{
    const char *polygons = datadir_path("gazetteer.sqlite", arena, report);
    struct store *store = polygons ? store_create(path, polygons, report) : NULL;
    if (store && (event_store_add(store, articles, naming, tally, *arena, report) != OK ||
                  store_finish(store, report) != OK)) {
        store_close(store);
        store = NULL;
    }
    return store;
}
