/* SPDX-License-Identifier: Apache-2.0 */
/* event_shapes.c - features of layers become shapes: an event's features are one shape with their
 * sites. Without a book every shape is an event; with one, events of the book that wait for a shape
 * get theirs. */
#include <math.h>

#include "carto/events_make.h"
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

/* ---- shapes ---- */

/* A whole number of a field, within 1..most. */
static size_t ordinal_of(const struct layer *layer, const struct feature *feature, str field,
                         size_t most)
{
    double number = feature_number(layer, feature, field, 1);
    return number >= 1 && number <= (double)most ? (size_t)number : 1;
}

int64_t shape_event_id(const struct layer *layer, const struct feature *feature)
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
    int64_t id = shape_event_id(layer, feature);
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
        int64_t id = shape_event_id(set->shapes[i].layer, set->shapes[i].feature);
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

void shapes_gather(struct event_set *set, const struct map_layers *layers, struct arena *keep)
{
    struct gathering g = { .keep = keep, .set = set };
    read_layers(&g, layers);
    if (!layers->book)
        events_of_shapes(&g);
    set->events = book_events(set->book);
    set->count = book_event_count(set->book);
    if (layers->book)
        shapes_of_events(&g);
}
