/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/events.h"

#include <math.h>
#include <stdlib.h>

#include "carto/words.h"

/* Text to index, open addressing; for keys of sites and types. */
struct lookup {
    struct slot {
        str key;
        size_t index;
        bool used;
    } * slots;
    size_t room; /* a power of two, at least twice the keys */
};

static struct lookup lookup_new(struct arena *keep, size_t keys)
{
    struct lookup lookup = { .room = 16 };
    while (lookup.room < 2 * keys + 2)
        lookup.room *= 2;
    lookup.slots = NEW(keep, struct slot, lookup.room);
    return lookup;
}

static struct slot *lookup_find(struct lookup *lookup, str key)
{
    size_t at = (size_t)str_hash(key) & (lookup->room - 1);
    while (lookup->slots[at].used && !str_eq(lookup->slots[at].key, key))
        at = (at + 1) & (lookup->room - 1);
    return &lookup->slots[at];
}

static size_t features_of(const struct layer *layer)
{
    return layer ? layer->feature_count : 0;
}

static struct date date_of(str text)
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

static enum precision precision_of(str name)
{
    for (int p = 0; p < PRECISION_COUNT; p++)
        if (str_eq(name, str_from(precision_name((enum precision)p))))
            return (enum precision)p;
    return PRECISION_NONE;
}

static struct map_event read_event(const struct layer *layer, const struct feature *feature,
                                   enum event_where where, struct arena *keep)
{
    struct map_event e = { .where = where };
#define TEXT(name) text_shortened(keep, feature_text(layer, feature, STR(name)), LONGEST_TEXT)
    e.id = (int64_t)feature_number(layer, feature, STR("event_id"), (double)feature->id);
    e.row = (uint64_t)feature_number(layer, feature, STR("row"), 0);
    e.title = TEXT("title");
    e.type_name = str_trim(feature_text(layer, feature, STR("type")));
    e.description = TEXT("description"), e.source = TEXT("source");
    e.date_told = TEXT("date_text");
    e.file = TEXT("file"), e.method = TEXT("method");
    e.place_told =
        text_shortened(keep, feature_text(layer, feature, STR("place_text")), LONGEST_NAME);
    e.confidence = feature_number(layer, feature, STR("confidence"), -1);
    e.is_fallback = str_starts(e.method, STR("fallback"));
    e.from = date_of(TEXT("date_from")), e.to = date_of(TEXT("date_to"));
#undef TEXT
    return e;
}

/* "20 km au nord de Ménaka" is not in Ménaka. */
static bool is_relative(const struct layer *layer, const struct feature *feature)
{
    return str_eq(feature_text(layer, feature, STR("method")), STR("relative"));
}

static str position_key(struct arena *keep, const struct feature *feature)
{
    lonlat p = feature->geometry.paths[0].points[0];
    return str_format(keep, "@%ld,%ld", lround(p.lon_deg * 2000), lround(p.lat_deg * 2000));
}

/* What tells one site from another: the gazetteer's key; without one, name and position. */
static str site_key(struct arena *keep, const struct layer *layer, const struct feature *feature,
                    enum event_where where)
{
    static const char kinds[] = { [AT_POINT] = 'p', [ON_LINE] = 'l', [IN_AREA] = 'a' };
    str key = feature_text(layer, feature,
                           where == IN_AREA   ? STR("area_key")
                           : where == ON_LINE ? STR("line_key")
                                              : STR(""));
    if (!key.len && where == AT_POINT && is_relative(layer, feature))
        key = position_key(keep, feature);
    if (!key.len)
        key = feature_text(layer, feature, STR("place_key"));
    if (!key.len && where == AT_POINT)
        key = position_key(keep, feature);
    if (!key.len)
        key = feature_text(layer, feature, STR("place_name"));
    return str_format(keep, "%c%.*s", kinds[where], STR_ARG(key));
}

/* What was told ("axe Gao-Kidal", "centre du Mali") names it better than the place that it was
 * measured from; but of several it names all. */
static str site_name(struct arena *keep, const struct layer *layer, const struct feature *feature,
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

struct gathering {
    struct arena *keep;
    struct event_set set;
    struct lookup sites, types;
    struct lookup several; /* events of several placements */
    size_t features;       /* of all layers */
};

static const size_t NO_SITE = SIZE_MAX;

static size_t site_of(struct gathering *g, const struct layer *layer, const struct feature *feature,
                      enum event_where where)
{
    str key = site_key(g->keep, layer, feature, where);
    struct slot *slot = lookup_find(&g->sites, key);
    if (!slot->used) {
        struct event_site *site = &g->set.sites[g->set.site_count];
        *slot = (struct slot){ key, g->set.site_count++, true };
        bbox box = geometry_bbox(&feature->geometry);
        site->is_area = where == IN_AREA, site->is_line = where == ON_LINE;
        site->key = str_skip(key, 1), site->name = site_name(g->keep, layer, feature, where);
        site->place_key =
            text_shortened(g->keep, feature_text(layer, feature, STR("place_key")), LONGEST_TEXT);
        site->precision = precision_of(feature_text(layer, feature, STR("precision")));
        site->shape = &feature->geometry;
        site->at = where == IN_AREA
                       ? (lonlat){ (box.west + box.east) / 2, (box.south + box.north) / 2 }
                       : middle_of_line(&feature->geometry);
    }
    return slot->index;
}

static size_t type_of(struct gathering *g, str name)
{
    struct slot *slot = lookup_find(&g->types, name);
    if (!slot->used) {
        g->set.types[g->set.type_count].name = text_shortened(g->keep, name, LONGEST_NAME);
        *slot = (struct slot){ name, g->set.type_count++, true };
    }
    g->set.types[slot->index].count++;
    return slot->index;
}

/* A whole number of a field, within 1..most. */
static size_t ordinal_of(const struct layer *layer, const struct feature *feature, str field,
                         size_t most)
{
    double number = feature_number(layer, feature, field, 1);
    return number >= 1 && number <= (double)most ? (size_t)number : 1;
}

static struct map_event *new_event(struct gathering *g, const struct layer *layer,
                                   const struct feature *feature, size_t placements)
{
    struct map_event *e = &g->set.events[g->set.count++];
    *e = read_event(layer, feature, NOT_PLACED, g->keep);
    e->type = type_of(g, e->type_name);
    e->type_name = g->set.types[e->type].name;
    e->sites = NEW(g->keep, size_t, placements);
    e->site_count = placements;
    for (size_t i = 0; i < placements; i++)
        e->sites[i] = NO_SITE;
    return e;
}

/* The event of a feature, which another placement may have brought already. */
static struct map_event *event_of(struct gathering *g, const struct layer *layer,
                                  const struct feature *feature, size_t placements)
{
    int64_t id = (int64_t)feature_number(layer, feature, STR("event_id"), (double)feature->id);
    str key = { (const char *)&id, sizeof id };
    if (placements == 1)
        return new_event(g, layer, feature, 1);
    struct slot *slot = lookup_find(&g->several, key);
    if (slot->used)
        return &g->set.events[slot->index];
    *slot = (struct slot){ str_copy(g->keep, key), g->set.count, true };
    return new_event(g, layer, feature, placements);
}

static void add_layer(struct gathering *g, const struct layer *layer, enum event_where where)
{
    for (size_t i = 0; i < features_of(layer); i++) {
        const struct feature *feature = &layer->features[i];
        size_t placements = ordinal_of(layer, feature, STR("placements"), g->features);
        struct map_event *e = event_of(g, layer, feature, placements);
        size_t at = ordinal_of(layer, feature, STR("placement"), e->site_count) - 1;
        if (where == NOT_PLACED || !has_shape(feature))
            continue;
        e->where = where < e->where ? where : e->where;
        e->sites[at] = site_of(g, layer, feature, where);
    }
}

/* Each event's sites in the order told, each once; each site's count of events. */
static void join_sites(struct gathering *g)
{
    size_t *last = NEW(g->keep, size_t, g->set.site_count + 1); /* event, from 1 */
    for (size_t i = 0; i < g->set.count; i++) {
        struct map_event *e = &g->set.events[i];
        size_t told = e->site_count;
        e->site_count = 0;
        for (size_t k = 0; k < told; k++) {
            size_t site = e->sites[k];
            if (site == NO_SITE || last[site] == i + 1)
                continue;
            last[site] = i + 1;
            e->sites[e->site_count++] = site;
            g->set.sites[site].count++;
        }
    }
}

static int by_date(const void *left, const void *right)
{
    const struct map_event *a = left, *b = right;
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

/* Types by frequency; ties as they came (their index, which `order` holds). */
static int by_frequency(const void *left, const void *right)
{
    const struct event_type *a = *(struct event_type *const *)left,
                            *b = *(struct event_type *const *)right;
    return a->count != b->count ? (a->count > b->count ? -1 : 1) : (a < b ? -1 : a > b);
}

static void rank_types(struct gathering *g)
{
    struct event_set *set = &g->set;
    struct event_type **order = NEW(g->keep, struct event_type *, set->type_count + 1);
    size_t *new_index = NEW(g->keep, size_t, set->type_count + 1);
    for (size_t i = 0; i < set->type_count; i++)
        order[i] = &set->types[i];
    qsort(order, set->type_count, sizeof *order, by_frequency);
    bool too_many = set->type_count > TYPES_SHOWN;
    size_t shown = too_many ? TYPES_SHOWN - 1 : set->type_count;
    struct event_type *ranked = NEW(g->keep, struct event_type, TYPES_SHOWN + 1);
    for (size_t i = 0; i < set->type_count; i++) {
        size_t to = i < shown ? i : shown;
        new_index[order[i] - set->types] = to;
        if (i < shown)
            ranked[to] = *order[i];
        else
            ranked[to].count += order[i]->count, ranked[to].is_other = true;
    }
    for (size_t i = 0; i < set->count; i++)
        set->events[i].type = new_index[set->events[i].type];
    set->types = ranked;
    set->type_count = shown + too_many;
}

/* Number the events, and give every site the list of its own. */
static void number_events(struct gathering *g)
{
    struct event_set *set = &g->set;
    if (set->count)
        qsort(set->events, set->count, sizeof *set->events, by_date);
    size_t all = 1; /* events of several sites count at each */
    for (size_t i = 0; i < set->site_count; i++)
        all += set->sites[i].count;
    size_t *pool = NEW(g->keep, size_t, all);
    for (size_t i = 0; i < set->site_count; i++) {
        set->sites[i].events = pool;
        pool += set->sites[i].count;
        set->sites[i].count = 0;
    }
    for (size_t i = 0; i < set->count; i++) {
        struct map_event *e = &set->events[i];
        e->number = (int)i + 1;
        for (size_t k = 0; k < e->site_count; k++) {
            struct event_site *site = &set->sites[e->sites[k]];
            site->events[site->count++] = i;
        }
    }
}

static int by_first_event(const void *left, const void *right)
{
    const struct event_site *a = left, *b = right;
    if (a->events[0] != b->events[0])
        return a->events[0] < b->events[0] ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index; /* places of one event, as they came */
}

static void order_sites(struct event_set *set, struct arena *keep)
{
    size_t *place = NEW(keep, size_t, set->site_count + 1);
    for (size_t s = 0; s < set->site_count; s++)
        set->sites[s].index = s;
    if (set->site_count)
        qsort(set->sites, set->site_count, sizeof *set->sites, by_first_event);
    for (size_t s = 0; s < set->site_count; s++)
        place[set->sites[s].index] = s;
    for (size_t i = 0; i < set->count; i++)
        for (size_t k = 0; k < set->events[i].site_count; k++)
            set->events[i].sites[k] = place[set->events[i].sites[k]];
}

struct event_set events_gather(const struct map_layers *layers, struct arena *keep)
{
    size_t n = features_of(layers->event_points) + features_of(layers->event_lines) +
               features_of(layers->event_areas) + features_of(layers->events_not_placed);
    struct gathering g = { .keep = keep, .features = n };
    g.sites = lookup_new(keep, n);
    g.types = lookup_new(keep, n);
    g.several = lookup_new(keep, n);
    g.set.events = NEW(keep, struct map_event, n + 1);
    g.set.sites = NEW(keep, struct event_site, n + 1);
    g.set.types = NEW(keep, struct event_type, n + 1);
    add_layer(&g, layers->event_points, AT_POINT);
    add_layer(&g, layers->event_lines, ON_LINE);
    add_layer(&g, layers->event_areas, IN_AREA);
    add_layer(&g, layers->events_not_placed, NOT_PLACED);
    join_sites(&g);
    rank_types(&g);
    number_events(&g);
    order_sites(&g.set, keep);
    return g.set;
}
