/* SPDX-License-Identifier: Apache-2.0 */
/* merge_apart.c - every telling an event of its own: what --no-merge shows, and all there is until
 * merge.c groups them. */
#include "extract/extract.h"

static str text_of(const struct document *document, struct span span)
{
    return str_sub(document->text, span.start, span.end - span.start);
}

static struct extracted event_of(const struct telling *telling, const struct document *document,
                                 size_t number, struct arena *keep)
{
    const struct telling **tellings = NEW(keep, const struct telling *, 1);
    struct extracted event = { .placed = telling->placed,
                               .modality = telling->modality,
                               .confidence = telling->confidence,
                               .tellings = tellings,
                               .telling_count = 1,
                               .reasons = telling->reasons };
    tellings[0] = telling;
    event.event.id = str_format(keep, "E%zu", number);
    event.event.type = telling->type;
    event.event.when = telling->when;
    event.event.place = telling->where_text;
    event.event.title = text_of(document, telling->trigger);
    event.event.description = text_of(document, telling->sentence);
    event.event.source = document->publisher;
    event.event.link = document->link;
    return event;
}

struct extracted_list extract_merge(const struct telling_list *lists, size_t count,
                                    const struct document *documents,
                                    const struct extract_options *options, struct arena *keep,
                                    struct arena scratch)
{
    size_t n = 0;
    (void)options;
    (void)scratch;
    for (size_t i = 0; i < count; i++)
        n += lists[i].count;
    struct extracted *events = NEW(keep, struct extracted, n + 1);
    n = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t t = 0; t < lists[i].count; t++, n++)
            events[n] = event_of(&lists[i].items[t], &documents[i], n + 1, keep);
    return (struct extracted_list){ events, n };
}

size_t extract_conflicts(const struct extracted_list *events, const struct conflict **conflicts,
                         struct arena *keep)
{
    (void)events;
    (void)keep;
    *conflicts = NULL;
    return 0;
}
