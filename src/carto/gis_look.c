/* SPDX-License-Identifier: Apache-2.0 */
/* gis_look.c - layers get the look that a map of the same events would have: types in the order of
 * their numbers, in the colours and shapes of the style; beyond TYPES_SHOWN the rest is one. */
#include <math.h>
#include <stdlib.h>

#include "carto/frame.h"
#include "carto/symbol.h"
#include "model/layer_look.h"

enum { MOST_TYPES = 1000 }; /* that are told apart: of more the last are of the rest */
static const double MM_PER_PT = 25.4 / 72;
static const double SIGN_SHARE = 0.62;  /* of the radius of a sign with a number in it */
static const double QUIET_MM = 1.6;     /* of places with counts */
static const double AREA_PAGE_PT = 595; /* looks are those of a page as wide as A4 */

struct counted {
    str type;
    size_t events;
    double first; /* met sooner, smaller: as events.c has it */
};
struct counts {
    struct counted *items;
    size_t count, capacity;
};

static bool has_types(const struct layer *layer)
{
    return layer_field(layer, STR("type")) >= 0 && layer_field(layer, STR("event_id")) >= 0;
}

static void count_type(struct counts *counts, str type, double met, struct arena *keep)
{
    size_t i = 0;
    while (i < counts->count && !str_eq(counts->items[i].type, type))
        i++;
    if (i == MOST_TYPES)
        return;
    if (i == counts->count)
        APPEND(keep, counts, ((struct counted){ type, 0, met }));
    counts->items[i].events++;
    counts->items[i].first = fmin(counts->items[i].first, met);
}

static int by_number(const void *left, const void *right)
{
    const struct counted *a = left, *b = right;
    if (a->events != b->events)
        return a->events > b->events ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return str_cmp(a->type, b->type);
}

/* Points before lines, these before areas, each by number. */
static double met_of(const struct layer *layer, const struct feature *feature)
{
    static const double kinds[] = { [GEOMETRY_POINT] = AT_POINT,
                                    [GEOMETRY_LINE] = ON_LINE,
                                    [GEOMETRY_POLYGON] = IN_AREA,
                                    [GEOMETRY_NONE] = NOT_PLACED };
    return kinds[layer->geometry_type] * 1e12 + feature_number(layer, feature, STR("event_id"), 0);
}

/* Events of several places count once. */
static struct counts count_types(const struct layer *layers, size_t count, struct arena *keep)
{
    struct counts counts = { 0 };
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; has_types(&layers[i]) && k < layers[i].feature_count; k++) {
            const struct feature *f = &layers[i].features[k];
            str type = feature_text(&layers[i], f, STR("type"));
            if (type.len && feature_number(&layers[i], f, STR("placement"), 1) <= 1)
                count_type(&counts, type, met_of(&layers[i], f), keep);
        }
    if (counts.count)
        qsort(counts.items, counts.count, sizeof *counts.items, by_number);
    return counts;
}

static look_rgb rgb_of(color c)
{
    return (look_rgb){ (unsigned char)lround(255 * c.red), (unsigned char)lround(255 * c.green),
                       (unsigned char)lround(255 * c.blue) };
}

static struct type_look look_of_type(const struct look *look, size_t at, str type)
{
    return (struct type_look){
        .type = type,
        .fill = rgb_of(look_type_color(look, at)),
        .stroke = rgb_of(look_line_color(look, at)),
        .rim = rgb_of(look_rim_color(look, at)),
        .shape = symbol_shape_name(look->shapes[at % (size_t)look->shape_count]),
    };
}

static struct type_look look_of_rest(const struct look *look, str name)
{
    look_rgb neutral = rgb_of(look->neutral);
    return (struct type_look){ name, neutral, neutral, rgb_of(look->paper), "circle" };
}

/* Colours that the style gives types, whatever their number. */
static void color_types(const struct style *style, struct look *look, const struct counts *counts,
                        size_t shown, struct arena *keep)
{
    static struct field fields[] = { { STR_INIT("type"), VALUE_TEXT },
                                     { STR_INIT("name"), VALUE_TEXT },
                                     { STR_INIT("count"), VALUE_INT },
                                     { STR_INIT("order"), VALUE_INT } };
    const struct style_layer *circles = signs_layer(style, STYLE_CIRCLE, "circle-color");
    for (size_t i = 0; circles && i < shown; i++) {
        const struct counted *c = &counts->items[i];
        struct value *values = NEW(keep, struct value, 4);
        values[0] = values[1] = value_text(c->type);
        values[2] = value_int((int64_t)c->events), values[3] = value_int((int64_t)i);
        struct feature feature = { .id = (int64_t)i, .values = values };
        struct layer layer = { .name = STR("events"),
                               .fields = fields,
                               .field_count = 4,
                               .features = &feature,
                               .feature_count = 1 };
        struct style_scope scope = { &layer, &feature, 0, "en" };
        if (style_matches(circles, &scope))
            look_set_type_color(look, i,
                                color_from_style(style_color(circles, "circle-color", &scope)));
    }
}

static struct layer_look *look_of_layer(const struct look *look, const struct layer *layer,
                                        const struct type_look *types, size_t shown, str other,
                                        struct arena *keep)
{
    struct layer_look *out = NEW(keep, struct layer_look, 1);
    *out = (struct layer_look){ .types = types,
                                .type_count = shown,
                                .other = look_of_rest(look, other),
                                .sign_mm = 2 * look->symbol_pt * SIGN_SHARE * MM_PER_PT,
                                .tint = look->area.tint,
                                .type_field = STR("type"),
                                .label_field = STR("place_name"),
                                .font = str_from(look->family ? look->family : "Noto Sans"),
                                .ink = rgb_of(look->ink),
                                .paper = rgb_of(look->focus) };
    if (layer_field(layer, STR("place_key")) >= 0)
        out->place_field = STR("place_key");
    if (has_types(layer))
        return out;
    /* units and places with their numbers lie under the events and do not hide them */
    out->type_field = out->label_field = out->place_field = (str){ 0 };
    out->other.type = (str){ 0 };
    out->tint = 0, out->sign_mm = QUIET_MM;
    return out;
}

size_t map_gis_looks(const struct style *style, str language, struct layer *layers, size_t count,
                     struct arena *keep)
{
    struct look look = look_read(style, AREA_PAGE_PT, AREA_PAGE_PT * sqrt(2), keep);
    struct counts counts = count_types(layers, count, keep);
    bool too_many = counts.count > TYPES_SHOWN;
    size_t shown = too_many ? TYPES_SHOWN - 1 : counts.count;
    struct type_look *types = NEW(keep, struct type_look, shown + 1);
    color_types(style, &look, &counts, shown, keep);
    for (size_t i = 0; i < shown; i++)
        types[i] = look_of_type(&look, i, counts.items[i].type);
    str other = word(language_of(language), W_OTHER_TYPE);
    for (size_t i = 0; i < count; i++)
        layers[i].look = look_of_layer(&look, &layers[i], types, shown, other, keep);
    return shown;
}
