/* SPDX-License-Identifier: Apache-2.0 */
/* label_look.c - how labels look: what the style's symbol layer for them says, ours without one.
 *
 * A style may have several layers for names of one kind, each with its zooms, filter and look:
 * towns and villages. A name is there once: the last layer that takes it writes it, and the last
 * that has an icon for it brings the icon. */
#include <math.h>

#include "carto/labels.h"
#include "carto/style_paint.h"

static const double PT_PER_PX = 0.75;
static const double LEAST_SIZE_PT = 6;
static const double USUAL_PADDING_PX =
    2; /* of the specification: AIR_PT of labels.c stands for it */

static const struct kind {
    const char *source, *class;
    double size_pt, spacing_em;
    bool bold, italic;
    unsigned fill;
} kinds[LABEL_KINDS] = {
    [LABEL_EVENT] = { "event_labels", "label-event", 8.4, 0, true, false, 0x1d1d1b },
    [LABEL_COUNTRY] = { "country_labels", "label-country", 9, 0.14, false, false, 0x6b675e },
    [LABEL_PLACE] = { "places", "label-city", 6.8, 0, false, false, 0x4a4a46 },
    [LABEL_ADMIN1] = { "admin1_labels", "label-admin1", 6.3, 0.08, false, false, 0x8b867a },
    [LABEL_SEA] = { "sea_labels", "label-sea", 8, 0.2, false, true, 0x3f7396 },
    [LABEL_LAKE] = { "lake_labels", "label-lake", 6.4, 0.02, false, true, 0x3f7396 },
    [LABEL_RIVER] = { "river_labels", "label-river", 6.2, 0.04, false, true, 0x3f7396 },
    [LABEL_OWN] = { "", "label-own", 6.8, 0, false, false, 0x1d1d1b },
};

const char *label_class(enum label_kind kind)
{
    return kinds[kind].class;
}

static struct label_layers layers_of(const struct drawing *d, enum style_type type, str source)
{
    const struct style *style = d->frame->style;
    struct label_layers found = { .items = NEW(d->keep, const struct style_layer *,
                                               style_layer_count(style)) };
    for (size_t i = 0; source.len && i < style_layer_count(style); i++)
        if (style_layer(style, i)->type == type &&
            str_eq(style_layer(style, i)->source_layer, source))
            found.items[found.count++] = style_layer(style, i);
    return found;
}

void label_layers_find(struct drawing *d)
{
    for (int kind = 0; kind < LABEL_KINDS; kind++)
        d->labels->layers[kind] = layers_of(d, STYLE_SYMBOL, str_from(kinds[kind].source));
    d->labels->dots = layers_of(d, STYLE_CIRCLE, STR("places"));
}

/* The last that takes the feature, of those that set `property` (NULL: of all). */
static const struct style_layer *last_of(const struct label_layers *layers, const char *property,
                                         const struct style_scope *scope)
{
    for (size_t i = layers->count; i-- > 0;) {
        const struct style_layer *style = layers->items[i];
        if ((!property || style_sets(style, property)) && style_in_zoom(style, scope->zoom) &&
            style_matches(style, scope))
            return style;
    }
    return NULL;
}

static bool any_sets(const struct label_layers *layers, const char *property)
{
    for (size_t i = 0; i < layers->count; i++)
        if (style_sets(layers->items[i], property))
            return true;
    return false;
}

/* Where no layer says what is written, it is the name. */
const struct style_layer *label_layer(const struct drawing *d, enum label_kind kind,
                                      const struct layer *layer, const struct feature *feature)
{
    const struct label_layers *layers = &d->labels->layers[kind];
    struct style_scope scope = label_scope(d, layer, feature);
    return last_of(layers, any_sets(layers, "text-field") ? "text-field" : NULL, &scope);
}

const struct style_layer *label_icon_layer(const struct drawing *d, enum label_kind kind,
                                           const struct layer *layer, const struct feature *feature)
{
    struct style_scope scope = label_scope(d, layer, feature);
    return last_of(&d->labels->layers[kind], "icon-image", &scope);
}

struct style_scope label_scope(const struct drawing *d, const struct layer *layer,
                               const struct feature *feature)
{
    return (struct style_scope){ layer, feature, d->frame->zoom, d->labels->language };
}

/* Lakes and seas go with the rivers, when they have no layer of their own. NULL: they do not. */
static const struct style_layer *rivers_for(const struct drawing *d, enum label_kind kind)
{
    const struct label_layers *layers = d->labels->layers;
    bool is_water = kind == LABEL_LAKE || kind == LABEL_SEA;
    return is_water && layers[LABEL_RIVER].count && !layers[kind].count
               ? layers[LABEL_RIVER].items[0]
               : NULL;
}

/* A style without a layer for these names has none of them; events are always named. */
bool label_wanted(const struct drawing *d, enum label_kind kind, const struct layer *layer,
                  const struct feature *feature)
{
    return kind == LABEL_EVENT || rivers_for(d, kind) || label_layer(d, kind, layer, feature);
}

void label_request_style(struct label_request *r, const struct style_layer *style,
                         const struct style_scope *scope, struct arena *keep)
{
    double padding = style_number(style, "text-padding", scope);
    r->padding_pt = fmax(padding - USUAL_PADDING_PX, 0) * PT_PER_PX;
    r->overlaps = label_text_overlap(style, scope, keep);
    r->translate = style_translate(style, "text-translate", scope);
    /* lower keys are placed first; within what one kind weighs more than the next */
    double key = style_number(style, "symbol-sort-key", scope);
    r->weight *= 1 - 0.1 * fmin(fmax(key, -20), 20) / 20;
    r->priority = (int)lround(r->weight);
}

struct label_request label_request_for(const struct drawing *d, enum label_kind kind,
                                       const struct layer *layer, const struct feature *feature,
                                       double weight)
{
    const struct style_layer *style = label_layer(d, kind, layer, feature);
    struct label_request r = { .kind = kind, .feature = feature, .weight = weight };
    struct style_scope scope = label_scope(d, layer, feature);
    r.priority = (int)lround(r.weight);
    if (style)
        label_request_style(&r, style, &scope, d->keep);
    return r;
}

/* "Noto Sans Bold Italic": the family is that of the furniture. */
static void read_font(struct text_style *s, str font)
{
    if (!font.len)
        return;
    s->bold = str_find(font, STR("Bold")) >= 0;
    s->italic = str_find(font, STR("Italic")) >= 0;
}

/* Lakes and seas are lettered as rivers are, when the style speaks of rivers alone. */
static void read_water(struct text_style *s, const struct style_layer *rivers,
                       const struct style_scope *scope)
{
    s->fill = color_from_style(style_color(rivers, "text-color", scope));
    read_font(s, STR("Italic"));
}

static double read_style(const struct drawing *d, const struct style_layer *style,
                         const struct style_scope *scope, struct text_style *s)
{
    s->size_pt = fmax(LEAST_SIZE_PT, style_number(style, "text-size", scope) * PT_PER_PX);
    s->fill = color_from_style(style_color(style, "text-color", scope));
    style_rgba halo = style_color(style, "text-halo-color", scope);
    s->halo = halo.alpha > 0 ? color_from_style(halo) : s->halo;
    s->halo_width_pt = fmax(style_number(style, "text-halo-width", scope) * PT_PER_PX, 0.6);
    s->fill.alpha *= style_number(style, "text-opacity", scope);
    s->line_height = fmax(style_number(style, "text-line-height", scope), 0.9);
    read_font(s, style_text(style, "text-font", scope, d->keep));
    return style_number(style, "text-letter-spacing", scope);
}

struct text_style label_style_by(const struct drawing *d, enum label_kind kind,
                                 const struct style_layer *style, const struct style_scope *scope)
{
    const struct kind *k = &kinds[kind];
    const struct look *look = &d->frame->look;
    struct text_style s = look_text(look, k->size_pt, k->bold, (color){ 0 });
    s.fill = (color){ (k->fill >> 16) / 255.0, (k->fill >> 8 & 255) / 255.0,
                      (k->fill & 255) / 255.0, 1 };
    double spacing_em = k->spacing_em;
    s.italic = k->italic;
    s.line_height = 1.1;
    if (kind == LABEL_EVENT)
        s.fill = look->ink;
    color ground = kind == LABEL_EVENT ? look->focus : kind == LABEL_SEA ? look->water : look->land;
    s.halo = color_with_alpha(ground, 0.85);
    s.halo_width_pt = 0.9;
    if (style)
        spacing_em = read_style(d, style, scope, &s);
    else if (rivers_for(d, kind))
        read_water(&s, rivers_for(d, kind), scope);
    s.size_pt *= look->enlarge;
    bool spaced = d->frame->language != LANG_AR; /* Arabic letters are joined */
    s.letter_spacing_pt = spaced ? fmin(fmax(spacing_em, 0), 1) * s.size_pt : 0;
    return s;
}

struct text_style label_style(const struct drawing *d, enum label_kind kind,
                              const struct layer *layer, const struct feature *feature)
{
    struct style_scope scope = label_scope(d, layer, feature);
    return label_style_by(d, kind, label_layer(d, kind, layer, feature), &scope);
}
