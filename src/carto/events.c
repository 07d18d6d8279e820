/* SPDX-License-Identifier: Apache-2.0 */
/* events.c - layers into a book, and a book into order.
 *   1. features of the layers become shapes: an event's features are one shape with their sites;
 *   2. without a book of events, every shape is an event; with one, events of the book that wait
 * for a shape get theirs;
 *   3. types by frequency; events by date, then row; sites by their first event. */
#include "carto/events.h"

#include <math.h>
#include <stdlib.h>

#include "carto/words.h"

/* ---- features ---- */

static size_t features_of(const struct layer *layer)
{
    return layer ? layer->feature_count : 0;
}

/* "20 km au nord de Ménaka" is not in Ménaka. */
static bool is_relative(const struct layer *layer, const struct feature *feature)
{
    return str_eq(feature_text(layer, feature, STR("method")), STR("relative"));
}

/* What was told ("axe Gao-Kidal", "centre du Mali") names it better than the place that it was
 * measured from; but of several it names all. */
static str name_of(struct arena *keep, const struct layer *layer, const struct feature *feature,
                   enum event_where where)
{
    bool is_told = where == ON_LINE || (where == AT_POINT && is_relative(layer, feature)) ||
                   (where == IN_AREA &&
                    str_starts(feature_text(layer, feature, STR("area_key")), STR("told:")));
    bool is_one = feature_number(layer, feature, STR("placements"), 1) <= 1;
    str told = feature_text(layer, feature, STR("place_text"));
    return text_shortened(
        keep,
        is_told && is_one && told.len ? told : feature_text(layer, feature, STR("place_name")),
        LONGEST_NAME);
}

static lonlat lonlat_between(lonlat a, lonlat b, double share)
{
    double step = b.lon_deg - a.lon_deg; /* the short way over 180 */
    step -= step > 180 ? 360 : step < -180 ? -360 : 0;
    double lon = a.lon_deg + step * share;
    return (lonlat){ lon > 180    ? lon - 360
                     : lon < -180 ? lon + 360
                                  : lon,
                     a.lat_deg + (b.lat_deg - a.lat_deg) * share };
}

/* Half of its length along its longest part, in degrees: good enough to belong to a country. */
static lonlat middle_of_line(const struct geometry *line)
{
    const struct path *longest = &line->paths[0];
    double most = -1;
    for (size_t p = 0; p < line->count; p++) {
        double length = 0;
        for (size_t i = 1; i < line->paths[p].count; i++)
            length += lonlat_distance_m(line->paths[p].points[i - 1], line->paths[p].points[i]);
        if (length > most)
            most = length, longest = &line->paths[p];
    }
    double rest = most / 2;
    for (size_t i = 1; i < longest->count; i++) {
        lonlat a = longest->points[i - 1], b = longest->points[i];
        double step = lonlat_distance_m(a, b);
        if (step >= rest && step > 0)
            return lonlat_between(a, b, rest / step);
        rest -= step;
    }
    return longest->points[0];
}

static bool has_shape(const struct feature *feature)
{
    return feature->geometry.count && feature->geometry.paths[0].count;
}

/* ---- sites ---- */

struct told_sites { /* of one shape: the site of each placement */
    uint32_t *sites;
    size_t count;
};

struct gathering {
    struct arena *keep;
    struct event_set *set;
    struct told_sites *told; /* beside set->shapes */
    struct several {         /* shapes of several placements by their event_id */
        int64_t id;
        uint32_t shape; /* from 1; 0: free */
    } * several;
    size_t several_room; /* a power of two */
    size_t features;     /* of all layers */
};

static const uint32_t NO_SITE = UINT32_MAX;

static uint32_t site_of_point(struct gathering *g, const struct layer *layer,
                              const struct feature *feature)
{
    str place_key = feature_text(layer, feature, STR("place_key"));
    struct point_told point = {
        .at = middle_of_line(&feature->geometry),
        .precision = precision_named(feature_text(layer, feature, STR("precision"))),
        .is_relative = is_relative(layer, feature),
        .radius_m = feature_number(layer, feature, STR("radius_m"), 0),
        .place_key = text_shortened(g->keep, place_key, LONGEST_TEXT),
        .name = name_of(g->keep, layer, feature, AT_POINT),
        .country = feature_text(layer, feature, STR("country")),
        .admin1 = feature_text(layer, feature, STR("admin1")),
    };
    return event_book_point(g->set->book, &point);
}

/* A line or an area: its own key, else that of its place. */
static uint32_t site_of_shape(struct gathering *g, const struct layer *layer,
                              const struct feature *feature, enum event_where where)
{
    struct event_book *book = g->set->book;
    str key = feature_text(layer, feature, where == IN_AREA ? STR("area_key") : STR("line_key"));
    str place_key = feature_text(layer, feature, STR("place_key"));
    bool is_new;
    key = key.len         ? key
          : place_key.len ? place_key
                          : feature_text(layer, feature, STR("place_name"));
    uint32_t number = event_book_site(book, where, key, &is_new);
    if (!is_new)
        return number;
    struct event_site *site = &book_sites(book)[number];
    struct site_names *names = &book_names(book)[site->names];
    bbox box = geometry_bbox(&feature->geometry);
    site->precision = (uint8_t)precision_named(feature_text(layer, feature, STR("precision")));
    site->at = where == IN_AREA ? (lonlat){ (box.west + box.east) / 2, (box.south + box.north) / 2 }
                                : middle_of_line(&feature->geometry);
    names->name = name_of(g->keep, layer, feature, where);
    names->place_key = text_shortened(g->keep, place_key, LONGEST_TEXT);
    names->country = feature_text(layer, feature, STR("country"));
    names->admin1 = feature_text(layer, feature, STR("admin1"));
    names->shape = &feature->geometry;
    return number;
}

str site_key(const struct event_set *set, const struct event_site *site, struct arena *keep)
{
    str key = site_names(set, site)->key;
    return key.len || site->is_area || site->is_line ? key : position_key(keep, site->at);
}

/* ---- shapes ---- */

/* A whole number of a field, within 1..most. */
static size_t ordinal_of(const struct layer *layer, const struct feature *feature, str field,
                         size_t most)
{
    double number = feature_number(layer, feature, field, 1);
    return number >= 1 && number <= (double)most ? (size_t)number : 1;
}

static int64_t id_of(const struct layer *layer, const struct feature *feature)
{
    return (int64_t)feature_number(layer, feature, STR("event_id"), (double)feature->id);
}

static size_t new_shape(struct gathering *g, const struct layer *layer,
                        const struct feature *feature, size_t placements)
{
    size_t number = g->set->shape_count++;
    g->set->shapes[number] =
        (struct event_shape){ .layer = layer, .feature = feature, .where = NOT_PLACED };
    g->told[number] = (struct told_sites){ NEW(g->keep, uint32_t, placements), placements };
    for (size_t i = 0; i < placements; i++)
        g->told[number].sites[i] = NO_SITE;
    return number;
}

/* The shape of a feature's event, which another placement may have brought already. */
static size_t shape_of(struct gathering *g, const struct layer *layer,
                       const struct feature *feature, size_t placements)
{
    if (placements == 1)
        return new_shape(g, layer, feature, 1);
    int64_t id = id_of(layer, feature);
    str bytes = { (const char *)&id, sizeof id };
    size_t at = (size_t)str_hash(bytes) & (g->several_room - 1);
    while (g->several[at].shape && g->several[at].id != id)
        at = (at + 1) & (g->several_room - 1);
    if (!g->several[at].shape) {
        size_t number = new_shape(g, layer, feature, placements);
        g->several[at].id = id;
        g->several[at].shape = (uint32_t)number + 1;
    }
    return g->several[at].shape - 1;
}

static void add_layer(struct gathering *g, const struct layer *layer, enum event_where where)
{
    for (size_t i = 0; i < features_of(layer); i++) {
        const struct feature *feature = &layer->features[i];
        size_t placements = ordinal_of(layer, feature, STR("placements"), g->features);
        size_t number = shape_of(g, layer, feature, placements);
        struct event_shape *shape = &g->set->shapes[number];
        struct told_sites *told = &g->told[number];
        size_t at = ordinal_of(layer, feature, STR("placement"), told->count) - 1;
        if (where == NOT_PLACED || !has_shape(feature))
            continue;
        if ((unsigned)where < shape->where)
            shape->where = where & 3u;
        told->sites[at] = where == AT_POINT ? site_of_point(g, layer, feature)
                                            : site_of_shape(g, layer, feature, where);
    }
}

/* The sites of each shape in the order told, each once. */
static void join_sites(struct gathering *g)
{
    struct buffer *out = &g->set->book->several_bytes;
    for (size_t i = 0; i < g->set->shape_count; i++) {
        struct told_sites *told = &g->told[i];
        uint32_t count = 0;
        for (size_t k = 0; k < told->count; k++) {
            bool is_known = told->sites[k] == NO_SITE;
            for (size_t j = 0; j < count && !is_known; j++)
                is_known = told->sites[j] == told->sites[k];
            if (!is_known)
                told->sites[count++] = told->sites[k];
        }
        struct event_shape *shape = &g->set->shapes[i];
        shape->is_several = count > 1;
        shape->site = count == 1 ? told->sites[0] : (uint32_t)(out->len / sizeof(uint32_t));
        if (count < 2)
            continue;
        buffer_add(out, (str){ (const char *)&count, sizeof count });
        buffer_add(out, (str){ (const char *)told->sites, count * sizeof *told->sites });
    }
}

static void read_layers(struct gathering *g, const struct map_layers *layers)
{
    const struct layer *const all[] = { layers->event_points, layers->event_lines,
                                        layers->event_areas, layers->events_not_placed };
    for (int i = 0; i < 4; i++)
        g->features += features_of(all[i]);
    g->set->shapes = NEW(g->keep, struct event_shape, g->features + 1);
    g->told = NEW(g->keep, struct told_sites, g->features + 1);
    for (g->several_room = 16; g->several_room < 2 * g->features + 2;)
        g->several_room *= 2;
    g->several = NEW(g->keep, struct several, g->several_room);
    for (int i = 0; i < 4; i++)
        add_layer(g, all[i], (enum event_where)(AT_POINT + i));
    join_sites(g);
}

/* ---- events ---- */

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

static void take_shape(struct map_event *e, const struct event_shape *shape)
{
    e->site = shape->site;
    e->where = shape->where;
    e->is_several = shape->is_several;
    e->is_like = false;
}

/* Every shape is an event. */
static void events_of_shapes(struct gathering *g)
{
    for (size_t i = 0; i < g->set->shape_count; i++) {
        const struct event_shape *shape = &g->set->shapes[i];
#define TEXT(name) feature_text(shape->layer, shape->feature, STR(name))
        struct book_entry entry = {
            .told = (uint32_t)i,
            .row = (uint64_t)feature_number(shape->layer, shape->feature, STR("row"), 0),
            .from = date_of_text(TEXT("date_from")),
            .to = date_of_text(TEXT("date_to")),
            .type = TEXT("type"),
            .source = text_shortened(g->keep, TEXT("source"), LONGEST_TEXT),
            .group = text_shortened(g->keep, str_trim(TEXT("group")), LONGEST_NAME),
        };
#undef TEXT
        take_shape(event_book_add(g->set->book, &entry), shape);
    }
}

/* Events of the book whose shapes the layers have: the event_id of those counts from 1. */
static void shapes_of_events(struct gathering *g)
{
    struct event_set *set = g->set;
    uint32_t *of_id = set->of_id = NEW(g->keep, uint32_t, set->shape_count + 1);
    for (size_t i = 0; i < set->shape_count; i++) {
        int64_t id = id_of(set->shapes[i].layer, set->shapes[i].feature);
        if (id >= 1 && (uint64_t)id <= set->shape_count)
            of_id[id - 1] = (uint32_t)i + 1;
    }
    for (size_t i = 0; i < set->count; i++) {
        struct map_event *e = &set->events[i];
        uint32_t shape = e->is_like && e->site < set->shape_count ? of_id[e->site] : 0;
        if (shape)
            take_shape(e, &set->shapes[shape - 1]);
    }
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

/* ---- order ---- */

/* In place: what stands at order[i] goes to i. `order` is used up. */
static void permute_events(struct map_event *events, uint32_t *order, size_t count)
{
    const uint32_t DONE = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        if (order[i] == DONE)
            continue;
        struct map_event first = events[i];
        size_t to = i;
        for (uint32_t from; (from = order[to]) != i; to = from) {
            events[to] = events[from];
            order[to] = DONE;
        }
        events[to] = first;
        order[to] = DONE;
    }
}

struct date_key {
    struct date from;
    uint64_t row;
    int64_t id;
    uint32_t index;
};

static int by_date(const void *left, const void *right)
{
    const struct date_key *a = left, *b = right;
    bool a_dated = a->from.year != 0, b_dated = b->from.year != 0;
    if (a_dated != b_dated)
        return a_dated ? -1 : 1;
    int order = date_cmp(a->from, b->from);
    if (order)
        return order;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* Events of layers, which come in the order of their kinds. */
static void order_shapes(struct event_set *set, uint32_t *order, struct arena scratch)
{
    struct date_key *keys = NEW(&scratch, struct date_key, set->count + 1);
    for (size_t i = 0; i < set->count; i++) {
        const struct event_shape *shape = &set->shapes[set->events[i].told];
        keys[i] = (struct date_key){ .from = set->events[i].from,
                                     .row = (uint64_t)feature_number(shape->layer, shape->feature,
                                                                     STR("row"), 0),
                                     .id = id_of(shape->layer, shape->feature),
                                     .index = (uint32_t)i };
    }
    qsort(keys, set->count, sizeof *keys, by_date);
    for (size_t i = 0; i < set->count; i++)
        order[i] = keys[i].index;
}

/* The first rows of all tables, the second ones, ... */
static void order_by_row(struct event_set *set, uint32_t *order)
{
    const struct event_book *book = set->book;
    const uint32_t *starts = (const uint32_t *)(const void *)book->table_bytes.ptr;
    size_t tables = book->table_bytes.len / sizeof *starts, n = 0;
    for (size_t row = 0; tables > 1 && n < set->count; row++)
        for (size_t t = 0; t < tables; t++) {
            size_t end = t + 1 < tables ? starts[t + 1] : set->count;
            if (starts[t] + row < end)
                order[n++] = (uint32_t)(starts[t] + row);
        }
    for (; n < set->count; n++)
        order[n] = (uint32_t)n;
}

/* Days from the first of the book; those without a date come last. */
static uint32_t day_of(const struct event_set *set, uint32_t index, uint32_t without)
{
    struct date from = set->events[index].from;
    return from.year ? (uint32_t)(date_to_days(from) - set->book->date_from_days) : without;
}

/* Two passes of counting, over the lower and the upper half of the days. */
static void order_by_day(struct event_set *set, uint32_t *order, struct arena scratch)
{
    enum { HALF = 1 << 12 };
    uint32_t without = set->book->has_dates
                           ? (uint32_t)(set->book->date_to_days - set->book->date_from_days) + 1
                           : 0;
    uint32_t *other = TAKE(&scratch, uint32_t, set->count + 1);
    for (int pass = 0; pass < 2; pass++) {
        uint32_t starts[HALF + 1] = { 0 };
        const uint32_t *from = pass ? other : order;
        uint32_t *to = pass ? order : other;
        for (size_t i = 0; i < set->count; i++)
            starts[(day_of(set, (uint32_t)i, without) >> 12 * pass & (HALF - 1)) + 1]++;
        for (int i = 0; i < HALF; i++)
            starts[i + 1] += starts[i];
        for (size_t i = 0; i < set->count; i++)
            to[starts[day_of(set, from[i], without) >> 12 * pass & (HALF - 1)]++] = from[i];
    }
}

/* Number the events; a book's come by row as they are, several tables' in turn. */
static void number_events(struct event_set *set, bool of_book, uint32_t *order,
                          struct arena scratch)
{
    if (!of_book) {
        order_shapes(set, order, scratch);
    } else {
        order_by_row(set, order);
        order_by_day(set, order, scratch);
    }
    permute_events(set->events, order, set->count);
}

/* Every site gets the list of its own events, by number. */
static void list_events(struct event_set *set, struct arena *keep)
{
    size_t all = 0; /* events of several sites count at each */
    for (size_t i = 0; i < set->site_count; i++)
        set->sites[i].count = 0;
    for (size_t i = 0; i < set->count; i++)
        for (size_t k = 0; k < event_site_count(set, &set->events[i]); k++)
            set->sites[event_site(set, &set->events[i], k)].count++, all++;
    set->of_sites = TAKE(keep, uint32_t, all + 1);
    uint32_t first = 0;
    for (size_t i = 0; i < set->site_count; i++) {
        set->sites[i].first = first;
        first += set->sites[i].count;
        set->sites[i].count = 0;
    }
    for (size_t i = 0; i < set->count; i++)
        for (size_t k = 0; k < event_site_count(set, &set->events[i]); k++) {
            struct event_site *site = &set->sites[event_site(set, &set->events[i], k)];
            set->of_sites[site->first + site->count++] = (uint32_t)i;
        }
}

static int by_index(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* The place of each site: by its first event; those of one event as they came. Sites nobody is at
 * come last and are left off. */
static size_t places_of_sites(struct event_set *set, uint32_t *place)
{
    const uint32_t NONE = UINT32_MAX;
    uint32_t next = 0;
    for (size_t s = 0; s < set->site_count; s++)
        place[s] = NONE;
    for (size_t i = 0; i < set->count; i++) {
        uint32_t new_ones[16];
        size_t n = 0, sites = event_site_count(set, &set->events[i]);
        for (size_t k = 0; k < sites; k++) {
            uint32_t site = (uint32_t)event_site(set, &set->events[i], k);
            if (place[site] == NONE && n < 16)
                new_ones[n++] = site;
        }
        qsort(new_ones, n, sizeof *new_ones, by_index);
        for (size_t k = 0; k < n; k++)
            place[new_ones[k]] = next++;
        for (size_t k = 0; k < sites; k++) { /* beyond so many in the order told */
            uint32_t site = (uint32_t)event_site(set, &set->events[i], k);
            place[site] = place[site] == NONE ? next++ : place[site];
        }
    }
    size_t used = next;
    for (size_t s = 0; s < set->site_count; s++)
        place[s] = place[s] == NONE ? next++ : place[s];
    return used;
}

static void remap_events(struct event_set *set, const uint32_t *place)
{
    uint32_t *several = (uint32_t *)(void *)set->book->several_bytes.ptr;
    size_t count = set->book->several_bytes.len / sizeof *several;
    for (size_t i = 0; i < set->count; i++)
        if (set->events[i].where != NOT_PLACED && !set->events[i].is_several)
            set->events[i].site = place[set->events[i].site];
    for (size_t at = 0; at < count; at += 1 + several[at])
        for (size_t k = 1; k <= several[at]; k++)
            several[at + k] = place[several[at + k]];
}

static void order_sites(struct event_set *set, struct arena scratch)
{
    uint32_t *place = TAKE(&scratch, uint32_t, set->site_count + 1);
    size_t used = places_of_sites(set, place);
    remap_events(set, place);
    for (size_t i = 0; i < set->site_count; i++)
        while (place[i] != i) { /* each goes home, and what stood there is next */
            uint32_t to = place[i];
            struct event_site there = set->sites[to];
            set->sites[to] = set->sites[i], set->sites[i] = there;
            place[i] = place[to], place[to] = to;
        }
    set->site_count = used;
}

/* ---- all ---- */

enum { TEXTS_KEPT = 4096 };

struct event_set events_gather(const struct map_layers *layers, struct arena *keep)
{
    struct event_set set = { .book = layers->book, .teller = layers->teller };
    struct gathering g = { .keep = keep, .set = &set };
    if (!layers->book) {
        set.own = NEW(keep, struct event_book, 1);
        *set.own = event_book_new(keep);
        set.own->has_parts = true;
        set.book = set.own;
    }
    read_layers(&g, layers);
    if (!layers->book)
        events_of_shapes(&g);
    set.events = book_events(set.book);
    set.count = book_event_count(set.book);
    set.all_sites = set.sites = book_sites(set.book);
    set.all_site_count = book_site_count(set.book);
    set.site_count = book_site_count(set.book);
    if (layers->book)
        shapes_of_events(&g);
    event_book_close(set.book);
    rank_types(&set, keep);
    struct arena scratch = *keep; /* given back by order_sites(), which begins there again */
    uint32_t *order = TAKE(&scratch, uint32_t, set.count + 1);
    number_events(&set, layers->book != NULL, order, scratch);
    order_sites(&set, *keep);
    list_events(&set, keep);
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
