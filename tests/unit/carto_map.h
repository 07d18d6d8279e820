/* SPDX-License-Identifier: Apache-2.0 */
/* carto_map.h - invented events over an invented country become a map, judged from its scene; for
 * the test programs of carto. */
#ifndef EVENTMAP_TESTS_CARTO_MAP_H
#define EVENTMAP_TESTS_CARTO_MAP_H

#include "carto/carto.h"

#include "carto/check.h"
#include "carto/frame.h"
#include "carto/scalebar.h"
#include "test.h"

static const size_t ROOM = (size_t)1 << 32;
enum {
    FIELDS = 19,
    PLACE_TEXT = 10,
    METHOD,
    DATE_TEXT,
    FILE_NAME,
    CONFIDENCE,
    DESCRIPTION,
    PLACEMENT,
    PLACEMENTS,
    LINE_KEY
};
static const char *const field_names[FIELDS] = {
    "event_id",   "title",       "type",      "date_from",  "date_to", "place_name", "place_key",
    "precision",  "area_key",    "row",       "place_text", "method",  "date_text",  "file",
    "confidence", "description", "placement", "placements", "line_key"
};

struct made {
    struct arena arena;
    struct report report;
    struct layer points, lines, areas, rest, countries;
    size_t repeats; /* features that are another placement of the event before */
    struct map_layers layers;
    struct map_spec spec;
    struct fonts *fonts;
    str style_text; /* empty: the built-in style */
    struct style *style;
    struct map_frame *frame;
    struct scene scene;
    struct map_report counts;
    struct check check;
    enum status status;
};

static inline struct layer event_layer(struct arena *arena)
{
    struct layer layer = { .field_count = FIELDS };
    layer.fields = NEW(arena, struct field, FIELDS);
    layer.features = NEW(arena, struct feature, 6000);
    for (int i = 0; i < FIELDS; i++)
        layer.fields[i].name = str_from(field_names[i]);
    return layer;
}

static inline void begin(struct made *m)
{
    *m = (struct made){ .arena = arena_reserve(ROOM) };
    m->points = event_layer(&m->arena);
    m->lines = event_layer(&m->arena);
    m->areas = event_layer(&m->arena);
    m->rest = event_layer(&m->arena);
    m->spec.title = STR("A map");
    m->spec.language = STR("fr");
}

static inline void add(struct made *m, struct layer *layer, const char *type, const char *place,
                       const char *precision, struct geometry geometry)
{
    static int64_t id;
    struct feature *f = &layer->features[layer->feature_count++];
    const char *day = layer->feature_count % 2 ? "2024-04-11" : "2024-05-03";
    const char *texts[FIELDS] = {
        NULL, "Quelque chose s’est produit", type, day, day, place, place, precision, place, NULL
    };
    f->values = NEW(&m->arena, struct value, FIELDS);
    for (int i = 0; i < FIELDS; i++)
        f->values[i] = value_text(str_from(texts[i]));
    f->values[0] = f->values[9] = value_int(++id);
    f->geometry = geometry;
}

static inline void add_point(struct made *m, const char *type, const char *place, double lon,
                             double lat)
{
    add(m, &m->points, type, place, "settlement", geometry_point(&m->arena, (lonlat){ lon, lat }));
}

static inline struct geometry square(struct made *m, double west, double south, double east,
                                     double north)
{
    struct path *path = NEW(&m->arena, struct path, 1);
    path->points = NEW(&m->arena, lonlat, 5);
    lonlat corners[] = {
        { west, south }, { east, south }, { east, north }, { west, north }, { west, south }
    };
    for (int i = 0; i < 5; i++)
        path->points[i] = corners[i];
    path->count = 5;
    return (struct geometry){ GEOMETRY_POLYGON, path, 1 };
}

static inline void add_country(struct made *m)
{
    struct layer *layer = &m->countries;
    static const char *const names[] = { "iso2", "name" };
    layer->field_count = 2;
    layer->fields = NEW(&m->arena, struct field, 2);
    layer->features = NEW(&m->arena, struct feature, 1);
    layer->feature_count = 1;
    layer->features[0].values = NEW(&m->arena, struct value, 2);
    for (int i = 0; i < 2; i++) {
        layer->fields[i].name = str_from(names[i]);
        layer->features[0].values[i] = value_text(i ? STR("Pays d’essai") : STR("XX"));
    }
    layer->features[0].geometry = square(m, 0, 11, 16, 24);
    m->layers.countries = m->layers.land = layer;
}

static inline void compose(struct made *m)
{
    m->layers.event_points = &m->points;
    m->layers.event_lines = &m->lines;
    m->layers.event_areas = &m->areas;
    m->layers.events_not_placed = &m->rest;
    m->layers.not_placed = m->rest.feature_count;
    m->layers.events = m->points.feature_count + m->lines.feature_count + m->areas.feature_count +
                       m->rest.feature_count - m->repeats;
    m->layers.has_dates = true;
    m->layers.date_from_days = 19824; /* 2024-04-11 */
    m->layers.date_to_days = 19846;   /* 2024-05-03 */
    m->fonts = fonts_open("geodata/fonts", &m->report);
    m->style = m->style_text.len ? style_parse("test", m->style_text, &m->arena, &m->report)
                                 : style_read("styles/report.json", &m->arena, &m->report);
    CHECK_OK(m->report);
    if (!m->fonts || !m->style)
        exit(1);
    m->frame = map_frame(&m->spec, m->style, &m->layers, m->fonts, &m->arena, &m->report);
    m->status = m->report.error.status;
    if (m->frame)
        m->status = map_compose(&m->spec, m->frame, m->style, &m->layers, m->fonts, &m->arena,
                                &m->scene, &m->counts, &m->report);
    if (m->status == OK)
        m->check = scene_check(&m->scene, &m->arena);
}

static inline void end(struct made *m)
{
    map_frame_free(m->frame);
    fonts_close(m->fonts);
    arena_release(&m->arena, ROOM);
}

static inline bool shows_text(const struct made *m, const char *text)
{
    for (size_t i = 0; i < m->scene.count; i++)
        if (m->scene.nodes[i].kind == NODE_TEXT &&
            str_find(m->scene.nodes[i].text, str_from(text)) >= 0)
            return true;
    return false;
}

static inline size_t count_class(const struct made *m, const char *class)
{
    size_t n = 0;
    for (size_t i = 0; i < m->scene.count; i++)
        n += str_eq(m->scene.nodes[i].class, str_from(class));
    return n;
}

static inline void check_clean(const struct made *m)
{
    CHECK_OK(m->report);
    CHECK_INT(m->check.overlaps, 0);
    CHECK_INT(m->check.astray, 0);
    CHECK_INT(m->check.small, 0);
    for (size_t i = 0; i < m->check.shown; i++)
        printf("  overlap: %.*s | %.*s\n", STR_ARG(m->check.first[i]), STR_ARG(m->check.second[i]));
}

#endif
