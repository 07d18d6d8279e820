/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/map_events.h"

#include "cli/articles.h"
#include "cli/console.h"

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

void map_events_release(struct map_events *events)
{
    store_close(events->store);
    booking_release(&events->booking);
    gazetteer_close(events->gaz);
    *events = (struct map_events){ 0 };
}
