/* SPDX-License-Identifier: Apache-2.0 */
/* book.c - columns that grow, and what tells one site, type or source from another:
 *   - a site is its place's key; without one, a position in steps of STEPS to the degree; "20 km au
 *     nord de Ménaka" is not in Ménaka but at a position;
 *   - of sources the SOURCES_KEPT whose first events come first are kept: one that is left out has
 *     as many before it whatever comes, so that which are kept does not hang on the order. */
#include "model/book.h"

#include <math.h>
#include <stdlib.h>

static const double STEPS = 2000;
enum { LEAST_ROOM = 64 };

struct event_book event_book_new(struct arena *keep)
{
    struct event_book book = { .keep = keep };
    struct site_names none = { 0 };
    buffer_add(&book.name_bytes, (str){ (const char *)&none, sizeof none });
    return book;
}

void event_book_close(struct event_book *book)
{
    struct book_index *const all[] = { &book->positions, &book->keys, &book->types, &book->groups };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        free(all[i]->slots);
        *all[i] = (struct book_index){ 0 };
    }
}

void event_book_release(struct event_book *book)
{
    struct buffer *const columns[] = { &book->event_bytes, &book->site_bytes,    &book->name_bytes,
                                       &book->type_bytes,  &book->several_bytes, &book->table_bytes,
                                       &book->part_bytes,  &book->group_bytes };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        buffer_release(columns[i]);
    event_book_close(book);
    *book = (struct event_book){ 0 };
}

/* ---- finding what is there already ---- */

static uint32_t mixed(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15u;
    return (uint32_t)(hash ^ hash >> 29);
}

/* The nearest step; half a step goes away from 0. */
static uint32_t step_of(double degrees)
{
    double steps = degrees * STEPS;
    return (uint32_t)(int32_t)(steps < 0 ? steps - 0.5 : steps + 0.5);
}

static uint64_t cell_of(lonlat at)
{
    return (uint64_t)step_of(at.lon_deg) << 32 | step_of(at.lat_deg);
}

static enum event_where kind_of(const struct event_site *site)
{
    return site->is_area ? IN_AREA : site->is_line ? ON_LINE : AT_POINT;
}

static uint32_t hash_of_key(str key, enum event_where where)
{
    return mixed(str_hash(key) + (uint64_t)where);
}

static void index_put(struct book_index *index, struct book_slot slot)
{
    size_t at = slot.hash & (index->room - 1);
    while (index->slots[at].number)
        at = (at + 1) & (index->room - 1);
    index->slots[at] = slot;
}

/* Room for one more. */
static void index_grow(struct book_index *index)
{
    if (index->count * 3 < index->room * 2)
        return;
    struct book_index old = *index;
    struct buffer fresh = { 0 };
    index->room = old.room ? 2 * old.room : LEAST_ROOM;
    buffer_grow(&fresh, index->room * sizeof *index->slots);
    index->slots = memset(fresh.ptr, 0, index->room * sizeof *index->slots);
    for (size_t i = 0; i < old.room; i++)
        if (old.slots[i].number)
            index_put(index, old.slots[i]);
    free(old.slots);
}

/* The next slot from *at on that has this hash, or is free: what it holds is there, or would be. */
static struct book_slot *index_look(const struct book_index *index, uint32_t hash, size_t *at)
{
    for (;; ++*at) {
        struct book_slot *slot = &index->slots[*at & (index->room - 1)];
        if (!slot->number || slot->hash == hash)
            return slot;
    }
}

static void index_take(struct book_index *index, struct book_slot *slot, uint32_t hash,
                       uint32_t number)
{
    *slot = (struct book_slot){ number + 1, hash };
    index->count++;
}

/* ---- sites ---- */

static uint32_t add_site(struct event_book *book, const struct event_site *site)
{
    buffer_add(&book->site_bytes, (str){ (const char *)site, sizeof *site });
    return (uint32_t)(book_site_count(book) - 1);
}

uint32_t event_book_site_at(struct event_book *book, lonlat at, enum precision precision)
{
    struct book_index *index = &book->positions;
    index_grow(index);
    uint64_t cell = cell_of(at);
    uint32_t hash = mixed(cell);
    size_t place = hash;
    struct book_slot *slot;
    for (; (slot = index_look(index, hash, &place))->number; place++)
        if (cell_of(book_sites(book)[slot->number - 1].at) == cell)
            return slot->number - 1;
    struct event_site site = { .at = at, .precision = (uint8_t)precision };
    uint32_t number = add_site(book, &site);
    index_take(index, slot, hash, number);
    return number;
}

static struct site_names *names_new(struct event_book *book, uint32_t site)
{
    struct site_names none = { 0 };
    buffer_add(&book->name_bytes, (str){ (const char *)&none, sizeof none });
    book_sites(book)[site].names = (uint32_t)(book_name_count(book) - 1);
    return &book_names(book)[book_name_count(book) - 1];
}

uint32_t event_book_site(struct event_book *book, enum event_where where, str key, bool *is_new)
{
    struct book_index *index = &book->keys;
    index_grow(index);
    uint32_t hash = hash_of_key(key, where);
    size_t place = hash;
    struct book_slot *slot;
    *is_new = false;
    for (; (slot = index_look(index, hash, &place))->number; place++) {
        const struct event_site *site = &book_sites(book)[slot->number - 1];
        if (kind_of(site) == where && str_eq(book_names(book)[site->names].key, key))
            return slot->number - 1;
    }
    struct event_site site = { .is_area = where == IN_AREA, .is_line = where == ON_LINE };
    uint32_t number = add_site(book, &site);
    names_new(book, number)->key = str_copy(book->keep, key);
    index_take(index, slot, hash, number);
    *is_new = true;
    return number;
}

str position_key(struct arena *keep, lonlat at)
{
    return str_format(keep, "@%ld,%ld", lround(at.lon_deg * STEPS), lround(at.lat_deg * STEPS));
}

bool placement_is_pin(const struct placement *placement)
{
    enum geometry_type told = placement->geometry.type;
    return placement->has_position && placement->precision != PRECISION_NONE &&
           !precision_is_area(placement->precision) && told != GEOMETRY_LINE &&
           told != GEOMETRY_POLYGON;
}

static struct site_names *names_of(struct event_book *book, uint32_t site)
{
    uint32_t names = book_sites(book)[site].names;
    return names ? &book_names(book)[names] : names_new(book, site);
}

static void name_site(struct event_book *book, uint32_t site, str key,
                      const struct point_told *point)
{
    struct site_names *names = names_of(book, site);
    names->key = names->key.len ? names->key : str_copy(book->keep, key);
    names->name = str_copy(book->keep, point->name);
    names->place_key = str_copy(book->keep, point->place_key);
    names->country = str_copy(book->keep, point->country);
    names->admin1 = str_copy(book->keep, point->admin1);
}

uint32_t event_book_point(struct event_book *book, const struct point_told *point)
{
    bool is_new = false;
    uint32_t site, before = (uint32_t)book_site_count(book);
    if (point->is_relative || !point->place_key.len) {
        site = event_book_site_at(book, point->at, point->precision);
        is_new = site == before;
        if (point->is_relative && point->radius_m > 0) {
            struct site_names *names = names_of(book, site);
            names->radius_m = fmax(names->radius_m, point->radius_m);
        }
        char text[64];
        struct arena small = { text, text + sizeof text };
        if (is_new && (point->name.len || point->place_key.len))
            name_site(book, site, position_key(&small, point->at), point);
        return site;
    }
    site = event_book_site(book, AT_POINT, point->place_key, &is_new);
    if (is_new) {
        book_sites(book)[site].at = point->at;
        book_sites(book)[site].precision = (uint8_t)point->precision;
        name_site(book, site, point->place_key, point);
    }
    return site;
}

uint32_t event_book_pin(struct event_book *book, const struct placement *placement, str told)
{
    const struct place *place = &placement->place;
    bool is_relative = str_eq(placement->method, STR("relative"));
    struct point_told point = { .at = placement->position,
                                .precision = placement->precision,
                                .is_relative = is_relative,
                                .radius_m = placement->radius_m,
                                .place_key = place->key,
                                .country = place->country,
                                .admin1 = place->admin1,
                                .name = is_relative && told.len ? told
                                        : !place->key.len       ? (str){ 0 }
                                        : place->name.len       ? place->name
                                                                : place->key };
    return event_book_point(book, &point);
}

/* ---- types ---- */

/* Of names told before: `name_at` is the one of that number, `add` makes one more. */
static inline uint32_t number_of_name(struct event_book *book, struct book_index *index, str name,
                                      str (*name_at)(const struct event_book *book, size_t number),
                                      uint32_t (*add)(struct event_book *book, str name))
{
    index_grow(index);
    uint32_t hash = mixed(str_hash(name));
    size_t place = hash;
    struct book_slot *slot;
    for (; (slot = index_look(index, hash, &place))->number; place++)
        if (str_eq(name_at(book, slot->number - 1), name))
            return slot->number - 1;
    uint32_t number = add(book, str_copy(book->keep, name));
    index_take(index, slot, hash, number);
    return number;
}

static str type_name(const struct event_book *book, size_t number)
{
    return book_types(book)[number].name;
}

static uint32_t type_add(struct event_book *book, str name)
{
    struct event_type type = { .name = name };
    buffer_add(&book->type_bytes, (str){ (const char *)&type, sizeof type });
    return (uint32_t)book_type_count(book) - 1;
}

static uint32_t type_of(struct event_book *book, str name)
{
    return number_of_name(book, &book->types, name, type_name, type_add);
}

/* ---- parts ---- */

static str group_name(const struct event_book *book, size_t number)
{
    return book_groups(book)[number];
}

static uint32_t group_add(struct event_book *book, str name)
{
    buffer_add(&book->group_bytes, (str){ (const char *)&name, sizeof name });
    return (uint32_t)book_group_count(book) - 1;
}

static uint32_t group_of(struct event_book *book, str name)
{
    return number_of_name(book, &book->groups, name, group_name, group_add);
}

static void add_part(struct event_book *book, const struct book_entry *entry)
{
    struct date last = entry->to.year ? entry->to : entry->from;
    struct event_part part = { .group = group_of(book, str_trim(entry->group)),
                               .last = last.year ? (int32_t)date_to_days(last) : 0 };
    buffer_add(&book->part_bytes, (str){ (const char *)&part, sizeof part });
}

/* ---- sources ---- */

/* "Reuters", "article 004"; not headlines, dates and pages, which some tables have as sources. */
static bool is_source_name(str name)
{
    size_t figures = 0;
    for (size_t i = 0; i < name.len; i++)
        figures += name.ptr[i] >= '0' && name.ptr[i] <= '9';
    return name.len > 2 && name.len <= SOURCE_LONGEST && figures <= 3 &&
           (figures == 0 || str_find_char(name, '/') < 0) && str_find_char(name, '"') < 0 &&
           str_find_char(name, ',') < 0;
}

static bool is_before(const struct book_source *a, const struct book_source *b)
{
    bool a_dated = a->from.year != 0, b_dated = b->from.year != 0;
    int order = a_dated == b_dated ? date_cmp(a->from, b->from) : a_dated ? -1 : 1;
    return order ? order < 0 : a->order < b->order;
}

/* In their order; the last one makes room. */
static void add_source(struct event_book *book, struct book_source source)
{
    size_t at = 0;
    while (at < book->source_count && !str_eq(book->sources[at].name, source.name))
        at++;
    bool is_known = at < book->source_count;
    if (is_known ? !is_before(&source, &book->sources[at])
                 : at == SOURCES_KEPT && !is_before(&source, &book->sources[SOURCES_KEPT - 1]))
        return;
    if (is_known)
        source.name = book->sources[at].name;
    else
        source.name = str_copy(book->keep, source.name);
    if (at == SOURCES_KEPT)
        at--;
    else if (!is_known)
        book->source_count++;
    for (; at > 0 && is_before(&source, &book->sources[at - 1]); at--)
        book->sources[at] = book->sources[at - 1];
    book->sources[at] = source;
}

/* "RFI ; Saba" are two. */
static void add_sources(struct event_book *book, const struct book_entry *entry)
{
    str rest = entry->source, name;
    for (uint64_t at = 0; str_cut(&rest, ';', &name); at++) {
        uint64_t order = entry->row << 38 | (uint64_t)entry->told << 6 | (at < 63 ? at : 63);
        struct book_source source = { str_trim(name), entry->from, order };
        if (is_source_name(source.name))
            add_source(book, source);
    }
}

/* ---- events ---- */

static void stretch_period(struct event_book *book, struct date from, struct date to)
{
    if (!from.year)
        return;
    long first = date_to_days(from), last = to.year ? date_to_days(to) : first;
    book->date_from_days =
        book->has_dates && book->date_from_days < first ? book->date_from_days : first;
    book->date_to_days = book->has_dates && book->date_to_days > last ? book->date_to_days : last;
    book->has_dates = true;
}

void event_book_begin_table(struct event_book *book)
{
    uint32_t first = (uint32_t)book_event_count(book);
    buffer_add(&book->table_bytes, (str){ (const char *)&first, sizeof first });
}

static enum event_span span_of(struct date from, struct date to)
{
    if (!from.year || !to.year || date_cmp(from, to) >= 0)
        return SPAN_DAY;
    long days = date_to_days(to) - date_to_days(from) + 1;
    return days <= 7     ? SPAN_WEEK
           : days <= 31  ? SPAN_MONTH
           : days <= 92  ? SPAN_QUARTER
           : days <= 366 ? SPAN_YEAR
                         : SPAN_LONGER;
}

struct map_event *event_book_add(struct event_book *book, const struct book_entry *entry)
{
    struct map_event event = { .told = entry->told, .from = entry->from, .where = NOT_PLACED };
    event.type = type_of(book, str_trim(entry->type)) & ((1u << 24) - 1);
    event.span = span_of(entry->from, entry->to) & 7u;
    stretch_period(book, entry->from, entry->to);
    if (entry->source.len)
        add_sources(book, entry);
    if (book->has_parts)
        add_part(book, entry);
    buffer_add(&book->event_bytes, (str){ (const char *)&event, sizeof event });
    return &book_events(book)[book_event_count(book) - 1];
}
