/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/map_events.h"

#include "cli/articles.h"
#include "cli/console.h"
#include "cli/event_words.h"
#include "cli/not_drawn.h"

static bool are_tables(const char *const *inputs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (looks_like_article(inputs[i]))
            return false;
    return true;
}

/* All inputs opened, with their columns; `tables` are the caller's to release. */
static enum status open_tables(struct map_events *events, const char *const *inputs, size_t count,
                               struct booked_table *tables, struct report *report)
{
    for (size_t i = 0; i < count && report->error.status == OK; i++) {
        tables[i].input = inputs[i];
        status_in_report(resolve_columns(inputs[i], &events->request, &tables[i].resolved,
                                         events->arena, report));
    }
    return report->error.status;
}

static enum status store_opened(const struct arguments *arguments, struct map_events *events,
                                const struct booked_table *tables, size_t count,
                                struct events_tally *tally, struct report *report)
{
    struct resolved *opened = NEW(events->arena, struct resolved, count);
    for (size_t i = 0; i < count; i++)
        opened[i] = tables[i].resolved;
    events->store = events_store_of(arguments, &events->request, events->gaz, opened,
                                    ":memory:", tally, events->arena, report);
    return report->error.status;
}

static enum status read_tables(const struct arguments *arguments, struct map_events *events,
                               struct events_tally *tally, struct report *report)
{
    size_t count;
    const char *const *inputs = events_inputs(arguments, &count);
    struct booked_table *tables = NEW(events->arena, struct booked_table, count);
    if (open_tables(events, inputs, count, tables, report) != OK) {
        for (size_t i = 0; i < count; i++)
            resolved_release(&tables[i].resolved);
        return report->error.status;
    }
    if (!booking_is_possible(tables, count))
        return store_opened(arguments, events, tables, count, tally, report);
    return booking_make(&events->booking, tables, count, &events->request, events->gaz, tally,
                        events->arena, report);
}

enum status map_events_read(const struct arguments *arguments, const char *store_path,
                            struct map_events *events, struct events_tally *tally,
                            struct arena *arena, struct report *report)
{
    size_t count;
    const char *const *inputs = events_inputs(arguments, &count);
    *events = (struct map_events){ .arena = arena };
    if (events_begin(arguments, &events->request, &events->gaz, arena, report) != OK)
        return report->error.status;
    if (!store_path && are_tables(inputs, count))
        return read_tables(arguments, events, tally, report);
    events->store = events_store_of(arguments, &events->request, events->gaz, NULL,
                                    store_path ? store_path : ":memory:", tally, arena, report);
    return report->error.status;
}

static enum status read_layer(struct store *store, enum store_layer which, str language,
                              struct layer *layer, struct arena *arena, struct report *report)
{
    if (store_read_layer(store, which, arena, layer, report) == OK)
        status_in_report(event_words_apply(layer, language, arena, report));
    return report->error.status;
}

enum status store_layers(struct store *store, str language, struct map_layers *layers,
                         struct events_tally *tally, struct arena *arena, struct report *report)
{
    struct layer *points = NEW(arena, struct layer, 1), *lines = NEW(arena, struct layer, 1),
                 *areas = NEW(arena, struct layer, 1), *rest = NEW(arena, struct layer, 1);
    struct store_counts counts = store_counts(store, report);
    if (report->error.status != OK ||
        read_layer(store, STORE_EVENT_POINTS, language, points, arena, report) != OK ||
        read_layer(store, STORE_EVENT_LINES, language, lines, arena, report) != OK ||
        read_layer(store, STORE_EVENT_AREAS, language, areas, arena, report) != OK ||
        read_layer(store, STORE_NOT_PLACED, language, rest, arena, report) != OK)
        return report->error.status;
    *layers = (struct map_layers){
        .event_points = points,
        .event_lines = lines,
        .event_areas = areas,
        .events_not_placed = rest,
        .events = counts.events,
        .not_placed = counts.not_placed,
        .has_dates = counts.has_dates,
        .date_from_days = (long)counts.date_from_days,
        .date_to_days = (long)counts.date_to_days,
    };
    if (tally)
        *tally = (struct events_tally){ .rows = counts.events,
                                        .as_points = counts.as_points,
                                        .as_areas = counts.as_areas + counts.as_lines,
                                        .not_placed = counts.not_placed };
    leave_out_not_drawn(layers, tally, arena);
    return OK;
}

enum status map_events_layers(struct map_events *events, str language, struct map_layers *layers,
                              struct report *report)
{
    enum status status =
        events->store ? store_layers(events->store, language, layers, NULL, events->arena, report)
                      : booking_layers(&events->booking, layers, events->arena, report);
    console_lap(report, "store");
    return status;
}

void map_events_release(struct map_events *events)
{
    store_close(events->store);
    booking_release(&events->booking);
    gazetteer_close(events->gaz);
    *events = (struct map_events){ 0 };
}
