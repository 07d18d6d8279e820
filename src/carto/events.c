/* SPDX-License-Identifier: Apache-2.0 */
/* events.c - layers into a book, and a book into order.
 *   1. features become shapes, and events (event_shapes.c);
 *   2. types by frequency;
 *   3. events by date, then row; sites by their first event (event_order.c). */
#include "carto/events_make.h"

#include <stdlib.h>

#include "carto/words.h"

str site_key(const struct event_set *set, const struct event_site *site, struct arena *keep)
{
    str key = site_names(set, site)->key;
    return key.len || site->is_area || site->is_line ? key : position_key(keep, site->at);
}

struct date date_of_text(str text)
{
    int64_t v[3] = { 0, 1, 1 };
    str part;
    text = str_sub(text, 0, 10);
    for (int i = 0; i < 3 && str_cut(&text, '-', &part); i++)
        if (!str_to_int64(part, &v[i]))
            return (struct date){ 0 };
    if (v[0] < 1 || v[0] > 9999 || v[1] < 1 || v[1] > 12 || v[2] < 1 || v[2] > 31)
        return (struct date){ 0 };
    struct date d = { (short)v[0], (signed char)v[1], (signed char)v[2] };
    return date_is_valid(d) ? d : (struct date){ 0 };
}

/* ---- types ---- */

/* Types by frequency; ties as they were met. */
static int by_frequency(const void *left, const void *right)
{
    const struct event_type *a = *(struct event_type *const *)left,
                            *b = *(struct event_type *const *)right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->first != b->first ? (a->first < b->first ? -1 : 1) : (a < b ? -1 : a > b);
}

static void count_types(struct event_set *set)
{
    for (size_t i = 0; i < set->type_count; i++)
        set->types[i].count = 0, set->types[i].first = UINT64_MAX;
    for (size_t i = 0; i < set->count; i++) {
        const struct map_event *e = &set->events[i];
        struct event_type *type = &set->types[e->type];
        uint64_t met = (uint64_t)e->where << 32 | e->told;
        type->count++;
        type->first = met < type->first ? met : type->first;
    }
}

static void rank_types(struct event_set *set, struct arena *keep)
{
    set->types = book_types(set->book);
    set->type_count = book_type_count(set->book);
    count_types(set);
    struct event_type **order = NEW(keep, struct event_type *, set->type_count + 1);
    uint8_t *new_index = NEW(keep, uint8_t, set->type_count + 1);
    for (size_t i = 0; i < set->type_count; i++)
        order[i] = &set->types[i];
    qsort(order, set->type_count, sizeof *order, by_frequency);
    bool too_many = set->type_count > TYPES_SHOWN;
    size_t shown = too_many ? TYPES_SHOWN - 1 : set->type_count;
    struct event_type *ranked = NEW(keep, struct event_type, TYPES_SHOWN + 1);
    for (size_t i = 0; i < set->type_count; i++) {
        size_t to = i < shown ? i : shown;
        new_index[order[i] - set->types] = (uint8_t)to;
        if (i < shown)
            ranked[to] = *order[i],
            ranked[to].name = text_shortened(keep, order[i]->name, LONGEST_NAME);
        else
            ranked[to].count += order[i]->count, ranked[to].is_other = true;
    }
    for (size_t i = 0; i < set->count; i++)
        set->events[i].type = new_index[set->events[i].type];
    set->types = ranked;
    set->type_count = shown + too_many;
}

/* ---- all ---- */

enum { TEXTS_KEPT = 4096 };

struct event_set events_gather(const struct map_layers *layers, struct arena *keep)
{
    struct event_set set = { .book = layers->book, .teller = layers->teller };
    if (!layers->book) {
        set.own = NEW(keep, struct event_book, 1);
        *set.own = event_book_new(keep);
        set.own->has_parts = true;
        set.book = set.own;
    }
    shapes_gather(&set, layers, keep);
    set.all_sites = set.sites = book_sites(set.book);
    set.all_site_count = set.site_count = book_site_count(set.book);
    event_book_close(set.book);
    rank_types(&set, keep);
    events_order(&set, layers->book != NULL, keep);
    if (set.count <= TEXTS_KEPT)
        set.texts = NEW(keep, struct event_texts *, set.count + 1);
    return set;
}

void events_release(struct event_set *set)
{
    if (set->own)
        event_book_release(set->own);
    *set = (struct event_set){ 0 };
}
