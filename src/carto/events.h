/* SPDX-License-Identifier: Apache-2.0 */
/* events.h - the events of the map, out of a book or gathered from the layers: types by frequency,
 * sites (the places, lines and areas where events are), numbers by date. An event told at several
 * places is one event of several sites: it has one number and one entry in the key, and is drawn at
 * each. */
#ifndef EVENTMAP_CARTO_EVENTS_H
#define EVENTMAP_CARTO_EVENTS_H

#include "carto/carto.h"
#include "model/date.h"

enum { TYPES_SHOWN = 7 }; /* more than that many types: the rest is one type, "other" */

/* Characters; longer texts are cut as they come in: a cell may hold megabytes. */
enum { LONGEST_TEXT = 600, LONGEST_NAME = 80 };

/* An event as the layers have it: the first of its features that was met, and where all are. */
struct event_shape {
    const struct layer *layer;
    const struct feature *feature;
    uint32_t site;
    unsigned where : 2, is_several : 1; /* as of a map_event */
};

struct event_set {
    struct map_event *events; /* by number */
    size_t count;
    struct event_type *types; /* most frequent first, "other" last */
    size_t type_count;
    struct event_site *sites; /* by the number of their first event */
    size_t site_count;
    const struct event_site *all_sites; /* what event_site() counts in; of a part: of the whole */
    size_t all_site_count;
    uint32_t *of_sites; /* events of sites, by number: site_event() */
    struct event_shape *shapes;
    size_t shape_count;
    uint32_t *of_id;         /* with a book: shapes from 1 by event_id - 1; 0: none */
    struct event_book *book; /* that of the layers, or `own` */
    struct event_book *own;
    struct event_teller teller;
    const uint32_t *numbers;    /* of a page whose overview has numbers: by index; NULL: from 1 */
    struct event_texts **texts; /* told so far; NULL: too many to keep them */
};

/* Pair with events_release. A book is put in order where it is: it can be gathered once. */
struct event_set events_gather(const struct map_layers *layers, struct arena *keep);
void events_release(struct event_set *set);
/* Every site gets the list of its own events, by number. In `keep`. */
void events_list(struct event_set *set, struct arena *keep);

/* From 1, by date, then as in the source. */
static inline int event_number(const struct event_set *set, const struct map_event *e)
{
    size_t index = (size_t)(e - set->events);
    return set->numbers ? (int)set->numbers[index] : (int)index + 1;
}
/* Its sites, among set->all_sites, in the order told, each once; none: not placed. */
static inline size_t event_site_count(const struct event_set *set, const struct map_event *e)
{
    const uint32_t *several = (const uint32_t *)(const void *)set->book->several_bytes.ptr;
    return e->where == NOT_PLACED ? 0 : e->is_several ? several[e->site] : 1;
}
static inline size_t event_site(const struct event_set *set, const struct map_event *e, size_t k)
{
    const uint32_t *several = (const uint32_t *)(const void *)set->book->several_bytes.ptr;
    return e->is_several ? several[e->site + 1 + k] : e->site;
}
/* The events of a site, by number. */
static inline size_t site_event(const struct event_set *set, const struct event_site *site,
                                size_t i)
{
    return set->of_sites[site->first + i];
}
static inline const struct site_names *site_names(const struct event_set *set,
                                                  const struct event_site *site)
{
    return &book_names(set->book)[site->names];
}
/* What tells it from the others: its place's key, or its position. */
str site_key(const struct event_set *set, const struct event_site *site, struct arena *keep);

/* A day of ISO 8601 text, what stands behind it left out; year 0: it is none. */
struct date date_of_text(str text);

/* What an event says of itself, shortened. */
struct event_texts {
    int64_t id;
    uint64_t row;
    str title, type_name, description, date_told, place_told, file, method;
    str link;          /* whole, or empty */
    double confidence; /* 0..1; negative: unknown */
    bool is_fallback;  /* place_told was not found: it stands where the row says it is at least */
    struct date from, to;
};
int64_t event_id(const struct event_set *set, const struct map_event *e);
struct event_texts event_texts(const struct event_set *set, const struct map_event *e,
                               struct arena *keep);

#endif
