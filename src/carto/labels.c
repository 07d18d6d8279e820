/* SPDX-License-Identifier: Apache-2.0 */
/* labels.c - which names the map shows, and where.
 *   1. marks, badges and furniture are obstacles: no label touches them;
 *   2. every name that could be shown offers spots (label_points.c, label_areas.c, label_lines.c)
 *      with a cost: preferred positions, lines under the text, other places' signs close by;
 *   3. solver.c chooses. Weights say who yields: places of events never do but to one another.
 * Boxes are the logical boxes of the text, so that what is measured on the scene agrees. */
#include "carto/labels.h"

#include <math.h>

static const double EDGE_PT = 2;     /* from the neat line */
static const double DOT_MOST_PT = 2; /* radius of the dot of a town: what labels keep off */

void label_request(struct drawing *d, struct label_request request, double weight)
{
    struct labels *l = d->labels;
    struct label_task task = { l->spots.count, 0, weight };
    APPEND(d->keep, &l->requests, request);
    APPEND(d->keep, &l->tasks, task);
}

pagebox form_box(const struct drawing *d, const struct label_form *form)
{
    struct text_extent e = text_measure(d->frame->fonts, form->text, &form->style);
    double left = form->anchor == ANCHOR_START    ? 0
                  : form->anchor == ANCHOR_MIDDLE ? -e.width_pt / 2
                                                  : -e.width_pt;
    double a = form->rotate_deg * 3.14159265358979323846 / 180, c = cos(a), s = sin(a);
    double xs[] = { left, left + e.width_pt }, ys[] = { -e.ascent_pt, e.height_pt - e.ascent_pt };
    pagebox box = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    for (int i = 0; i < 4; i++) {
        double x = form->at.x_pt + xs[i & 1] * c - ys[i >> 1] * s;
        double y = form->at.y_pt + xs[i & 1] * s + ys[i >> 1] * c;
        box = pagebox_union(box, (pagebox){ x, y, x, y });
    }
    return box;
}

bool label_spot(struct drawing *d, const struct spot *spot, const struct label_form *form)
{
    struct labels *l = d->labels;
    if (!pagebox_inside(pagebox_grow(spot->box, EDGE_PT), d->frame->layout.panel) ||
        !drawing_is_free(d, spot->box))
        return false;
    struct spot mine = *spot;
    bool spaced = form->style.letter_spacing_pt > 0; /* such words need more air before the next */
    mine.box = pagebox_grow(mine.box, 0.5);
    mine.box.left -= spaced ? 3 : 0.5, mine.box.right += spaced ? 3 : 0.5;
    mine.label = l->requests.count - 1;
    APPEND(d->keep, &l->spots, mine);
    APPEND(d->keep, &l->forms, *form);
    l->tasks.items[mine.label].count++;
    return true;
}

/* ---- looks ---- */

static const struct kind {
    const char *source, *class;
    double size_pt, spacing_em;
    bool bold, italic;
    unsigned fill;
} kinds[LABEL_KINDS] = {
    [LABEL_EVENT] = { "event_labels", "label label-event", 8.4, 0, true, false, 0x1d1d1b },
    [LABEL_COUNTRY] = { "country_labels", "label label-country", 9, 0.14, false, false, 0x6b675e },
    [LABEL_PLACE] = { "places", "label label-city", 6.8, 0, false, false, 0x4a4a46 },
    [LABEL_ADMIN1] = { "admin1_labels", "label label-admin1", 6.3, 0.08, false, false, 0x8b867a },
    [LABEL_RIVER] = { "river_labels", "label label-river", 6.2, 0.04, false, true, 0x3f7396 },
    [LABEL_LAKE] = { "lake_labels", "label label-lake", 6.4, 0.02, false, true, 0x3f7396 },
};

static const struct style_layer *style_of(const struct drawing *d, enum style_type type, str source)
{
    const struct style *style = d->frame->style;
    for (size_t i = 0; i < style_layer_count(style); i++)
        if (style_layer(style, i)->type == type &&
            str_eq(style_layer(style, i)->source_layer, source))
            return style_layer(style, i);
    return NULL;
}

static const struct style_layer *style_for(const struct drawing *d, enum label_kind kind)
{
    return style_of(d, STYLE_SYMBOL, str_from(kinds[kind].source));
}

static struct style_scope scope_of(const struct drawing *d, const struct layer *layer,
                                   const struct feature *feature)
{
    return (struct style_scope){ layer, feature, d->frame->zoom, "en" };
}

bool label_wanted(const struct drawing *d, enum label_kind kind, const struct layer *layer,
                  const struct feature *feature)
{
    const struct style_layer *style = style_for(d, kind);
    struct style_scope scope = scope_of(d, layer, feature);
    return !style || (d->frame->zoom >= style->min_zoom && d->frame->zoom < style->max_zoom &&
                      style_matches(style, &scope));
}

/* "Noto Sans Bold Italic": the family is that of the furniture. */
static void read_font(struct text_style *s, str font)
{
    if (!font.len)
        return;
    s->bold = str_find(font, STR("Bold")) >= 0;
    s->italic = str_find(font, STR("Italic")) >= 0;
}

struct text_style label_style(const struct drawing *d, enum label_kind kind,
                              const struct layer *layer, const struct feature *feature)
{
    const struct kind *k = &kinds[kind];
    const struct style_layer *style = style_for(d, kind);
    if (!style && kind == LABEL_LAKE) /* lakes are lettered as rivers are */
        style = style_for(d, LABEL_RIVER);
    struct text_style s = look_text(&d->frame->look, k->size_pt, k->bold, (color){ 0 });
    s.fill = (color){ (k->fill >> 16) / 255.0, (k->fill >> 8 & 255) / 255.0,
                      (k->fill & 255) / 255.0, 1 };
    double spacing_em = k->spacing_em;
    s.italic = k->italic;
    s.line_height = 1.1;
    if (kind == LABEL_EVENT)
        s.fill = d->frame->look.ink;
    s.halo =
        color_with_alpha(kind == LABEL_EVENT ? d->frame->look.focus : d->frame->look.land, 0.85);
    s.halo_width_pt = 0.9;
    if (style) {
        struct style_scope scope = scope_of(d, layer, feature);
        s.size_pt = fmax(6, style_number(style, "text-size", &scope) * 0.75);
        s.fill = color_from_style(style_color(style, "text-color", &scope));
        style_rgba halo = style_color(style, "text-halo-color", &scope);
        s.halo = halo.alpha > 0 ? color_from_style(halo) : s.halo;
        s.halo_width_pt = fmax(style_number(style, "text-halo-width", &scope) * 0.75, 0.6);
        s.fill.alpha *= style_number(style, "text-opacity", &scope);
        spacing_em = style_number(style, "text-letter-spacing", &scope);
        read_font(&s, style_text(style, "text-font", &scope, d->keep));
    }
    s.size_pt *= d->frame->look.enlarge;
    bool spaced = d->frame->language != LANG_AR; /* Arabic letters are joined */
    s.letter_spacing_pt = spaced ? fmin(fmax(spacing_em, 0), 1) * s.size_pt : 0;
    return s;
}

str label_name(const struct drawing *d, const struct layer *layer, const struct feature *feature)
{
    str key = str_format(d->keep, "name_%.*s", STR_ARG(str_sub(d->frame->spec.language, 0, 2)));
    str name = feature_text(layer, feature, key);
    return str_trim(name.len ? name : feature_text(layer, feature, STR("name")));
}

static uint32_t upper(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7) ||
        (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) || (c >= 0x430 && c <= 0x44F))
        return c - 32;
    if (c >= 0x450 && c <= 0x45F)
        return c - 80;
    bool even_is_upper = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
    bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (c == 0x131)
        return 'I';
    return (even_is_upper && c % 2) || (odd_is_upper && c % 2 == 0) ? c - 1 : c;
}

str text_upper(struct arena *keep, str text)
{
    char *out = NEW(keep, char, text.len * 2 + 1);
    size_t len = 0;
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step))
        len += str_encode(upper(code), out + len);
    return (str){ out, len };
}

/* ---- the whole ---- */

str label_cased(const struct drawing *d, enum label_kind kind, const struct layer *layer,
                const struct feature *feature, str name)
{
    const struct style_layer *style = style_for(d, kind);
    struct style_scope scope = scope_of(d, layer, feature);
    bool upper =
        style ? str_eq(style_text(style, "text-transform", &scope, d->keep), STR("uppercase"))
              : kind == LABEL_COUNTRY || kind == LABEL_ADMIN1;
    return upper ? text_upper(d->keep, name) : name;
}

void labels_place(struct drawing *d)
{
    struct labels *l = d->labels = NEW(d->keep, struct labels, 1);
    labels_of_events(d);
    labels_of_countries(d);
    labels_of_places(d);
    labels_of_admin1(d);
    labels_of_lakes(d);
    labels_of_rivers(d);
    l->chosen = NEW(d->keep, size_t, l->requests.count + 1);
    labels_solve(l->tasks.items, l->tasks.count, l->spots.items, l->spots.count, l->chosen,
                 d->scratch);
    for (size_t i = 0; i < l->requests.count; i++)
        *(l->chosen[i] == NO_SPOT ? &d->label_counts.dropped : &d->label_counts.placed) += 1;
}

/* How the style's circles for places look; ours without one. Capitals of states: a ring with an
 * eye. */
static void draw_dot(struct drawing *d, const struct label_request *r)
{
    color ink = d->frame->look.muted, paper = d->frame->look.paper;
    bool capital = r->capital == 1;
    double radius = capital ? 1.9 : 1.15, edge_pt = 0.5;
    const struct style_layer *style = style_of(d, STYLE_CIRCLE, STR("places"));
    if (style) {
        struct style_scope scope = scope_of(d, d->layers->places, r->feature);
        ink = color_from_style(style_color(style, "circle-color", &scope));
        ink.alpha *= style_number(style, "circle-opacity", &scope);
        paper = color_from_style(style_color(style, "circle-stroke-color", &scope));
        edge_pt = fmin(style_number(style, "circle-stroke-width", &scope) * 0.75, 1);
        radius = fmin(style_number(style, "circle-radius", &scope) * 0.75, DOT_MOST_PT);
    }
    struct stroke edge = { .color = paper, .width_pt = edge_pt };
    struct stroke ring = { .color = ink, .width_pt = radius * 0.37 };
    scene_circle(d->scene, r->dot, radius, capital ? paper : ink, capital ? ring : edge,
                 capital ? STR("place place-capital") : STR("place"));
    if (capital)
        scene_circle(d->scene, r->dot, radius * 0.47, ink, (struct stroke){ 0 }, STR("place-eye"));
}

void labels_draw(struct drawing *d)
{
    static const char *const names[LABEL_KINDS] = {
        "place names of events", "countries", "towns", "regions", "rivers", "lakes"
    };
    struct labels *l = d->labels;
    for (int kind = LABEL_KINDS - 1; kind >= 0; kind--) {
        struct group_info info = { .id = str_format(d->keep, "labels-%d", kind),
                                   .class = STR("layer labels"),
                                   .label = str_from(names[kind]) };
        scene_group(d->scene, &info);
        for (size_t i = 0; i < l->requests.count; i++) {
            const struct label_request *r = &l->requests.items[i];
            if ((int)r->kind != kind || l->chosen[i] == NO_SPOT)
                continue;
            const struct label_form *f = &l->forms.items[l->chosen[i]];
            if (r->kind == LABEL_PLACE)
                draw_dot(d, r);
            if (f->has_leader)
                leader_draw(d, f->leader_from, f->leader_to);
            scene_text(d->scene, d->frame->fonts, f->text, f->at, f->anchor, f->rotate_deg,
                       &f->style, str_from(kinds[kind].class));
        }
        scene_group_end(d->scene);
    }
}
