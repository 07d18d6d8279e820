/* SPDX-License-Identifier: Apache-2.0 */
/* atlas.c - an atlas is an overview of all events and a page for each part of them.
 *   1. A part none of whose events has a place has no page: the overview counts it.
 *   2. Types keep the order they have by all events: one type, one colour, on every page.
 *   3. Where the overview numbers its events, the pages use the same numbers. */
#include "carto/atlas.h"

#include "carto/drawing.h"

enum { TEXTS_KEPT = 4096 };

enum status atlas_plan(struct map_frame *f, const struct map_layers *layers, struct report *report)
{
    struct split_request request = { .how = f->spec.atlas,
                                     .language = f->language,
                                     .code = f->spec.language,
                                     .most = MOST_PAGES,
                                     .units = layers->units,
                                     .column = f->spec.split_column };
    struct split *parts = &f->atlas.parts;
    if (split_events(&f->events, &request, f->keep, parts, report) != OK)
        return report->error.status;
    f->atlas.pages = NEW(f->keep, struct atlas_page, parts->count + 1);
    for (size_t i = 0; i < parts->count; i++) {
        const struct split_part *part = &parts->parts[i];
        if (!part->placed)
            continue;
        f->atlas.pages[f->atlas.count] = (struct atlas_page){ .heading = part->heading,
                                                              .part = i,
                                                              .number = f->atlas.count + 2,
                                                              .count = part->count,
                                                              .unit = part->unit };
        f->atlas.count++;
    }
    if (f->spec.atlas != SPLIT_NONE && !f->atlas.count)
        return report_error(report, ERR_USAGE, NOWHERE, "leave out --atlas",
                            "no event has a place: an atlas would have no page");
    f->page = f->atlas.count ? 1 : 0;
    f->page_count = f->atlas.count ? f->atlas.count + 1 : 0;
    return OK;
}

/* ---- the events of a page ---- */

static size_t count_of(const struct split *parts, size_t part)
{
    return parts->parts[part].count;
}

/* Where the sites of a page stand among its own; what is several gets a list of its own. */
struct moving {
    const struct event_set *from;
    struct event_set *to;
    uint32_t *place; /* by site of `from`, from 1; 0: not met */
    uint32_t *several;
    size_t several_count;
};

static uint32_t moved_site(struct moving *m, size_t site)
{
    if (m->place[site])
        return m->place[site] - 1;
    struct event_site *own = &m->to->sites[m->to->site_count++];
    *own = m->from->all_sites[site];
    own->outside = false;
    m->place[site] = (uint32_t)m->to->site_count;
    return m->place[site] - 1;
}

static void move_event(struct moving *m, const struct map_event *from, struct map_event *to)
{
    size_t count = event_site_count(m->from, from);
    *to = *from;
    if (from->is_several)
        to->site = (uint32_t)m->several_count, m->several[m->several_count++] = (uint32_t)count;
    for (size_t k = 0; k < count; k++) {
        uint32_t site = moved_site(m, event_site(m->from, from, k));
        if (from->is_several)
            m->several[m->several_count++] = site;
        else
            to->site = site;
    }
}

static void count_types(struct event_set *set, struct arena *keep)
{
    struct event_type *types = NEW(keep, struct event_type, set->type_count + 1);
    for (size_t i = 0; i < set->type_count; i++) {
        types[i] = set->types[i];
        types[i].count = 0;
    }
    for (size_t i = 0; i < set->count; i++)
        types[set->events[i].type].count++;
    set->types = types;
}

struct event_set atlas_events(const struct event_set *set, const struct split *parts, size_t part,
                              bool keep_numbers, struct arena *keep)
{
    struct event_set out = *set;
    struct moving m = { .from = set, .to = &out };
    size_t count = count_of(parts, part), places = 0;
    for (size_t i = 0; i < set->count; i++)
        places += parts->part_of[i] == part ? event_site_count(set, &set->events[i]) : 0;
    out.events = NEW(keep, struct map_event, count + 1);
    out.sites = NEW(keep, struct event_site, places + 1);
    out.book = NEW(keep, struct event_book, 1);
    uint32_t *numbers = NEW(keep, uint32_t, count + 1);
    m.place = NEW(keep, uint32_t, set->all_site_count + 1);
    m.several = NEW(keep, uint32_t, places + count + 1);
    out.count = out.site_count = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (parts->part_of[i] != part)
            continue;
        numbers[out.count] = (uint32_t)i + 1;
        move_event(&m, &set->events[i], &out.events[out.count++]);
    }
    *out.book = *set->book;
    out.book->several_bytes = (struct buffer){ .ptr = (char *)(void *)m.several,
                                               .len = m.several_count * sizeof *m.several };
    out.all_sites = out.sites;
    out.all_site_count = out.site_count;
    out.numbers = keep_numbers ? numbers : NULL;
    out.texts = out.count <= TEXTS_KEPT ? NEW(keep, struct event_texts *, out.count + 1) : NULL;
    events_list(&out, keep);
    count_types(&out, keep);
    return out;
}

bool atlas_period(const struct event_set *part, long *first, long *last)
{
    bool any = false;
    for (size_t i = 0; i < part->count; i++) {
        const struct map_event *e = &part->events[i];
        if (!e->from.year)
            continue;
        long from = date_to_days(e->from), to = from;
        if (part->book->has_parts && book_parts(part->book)[e->told].last > to)
            to = book_parts(part->book)[e->told].last;
        *first = !any || from < *first ? from : *first;
        *last = !any || to > *last ? to : *last;
        any = true;
    }
    return any;
}
