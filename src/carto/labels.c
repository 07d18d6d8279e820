/* SPDX-License-Identifier: Apache-2.0 */
/* labels.c - which names the map shows, and where.
 *   1. marks, badges and furniture are obstacles: no label touches them;
 *   2. every name that could be shown offers spots (label_points.c, label_areas.c, ...) with a
 *      cost: preferred positions, lines under the text, other places' signs close by;
 *   3. what the user pinned has one spot (label_report.c);
 *   4. solver.c chooses. Weights say who yields; places of events never do but to one another.
 * Boxes are the logical boxes of the text, so that what is measured on the scene agrees. */
#include "carto/labels.h"

#include <math.h>

#include "carto/own.h"
#include "carto/style_paint.h"

static const double EDGE_PT = 2;     /* from the neat line */
static const double DOT_MOST_PT = 2; /* radius of the dot of a town: what labels keep off */
static const double DOT_EDGE_MOST_PT = 1;
static const double AIR_PT = 0.5, SPACED_AIR_PT = 3; /* between labels; spaced words need more */

void label_request(struct drawing *d, struct label_request request)
{
    struct labels *l = d->labels;
    struct label_task task = { l->spots.count, 0, request.weight, request.priority };
    APPEND(d->keep, &l->requests, request);
    APPEND(d->keep, &l->tasks, task);
}

size_t label_spots(const struct drawing *d)
{
    return d->labels->tasks.items[d->labels->tasks.count - 1].count;
}

double label_line_cost(const struct drawing *d, pagebox box)
{
    double width = box.right - box.left;
    return fmin(ink_under(&d->ink, box) / fmax(width, 10) * 0.5, 1.5);
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

/* Of a bent text each letter must be free, of a straight one its box. */
static bool is_free(const struct drawing *d, const struct spot *spot, const struct label_form *form)
{
    if (!form->letters)
        return drawing_is_free(d, spot->box);
    for (int i = 0; i < spot->extra_count; i++)
        if (!drawing_is_free(d, spot->extra[i]))
            return false;
    return true;
}

/* Maps of the world end within the panel. A name across that edge is for events alone. */
static bool is_on_earth(const struct drawing *d, pagebox box)
{
    const struct mask *earth = &d->labels->earth;
    pagexy corners[] = { { box.left, box.top },
                         { box.right, box.top },
                         { box.left, box.bottom },
                         { box.right, box.bottom } };
    for (int i = 0; i < 4; i++)
        if (!mask_holds(earth, corners[i]))
            return false;
    return true;
}

static pagexy moved(pagexy p, pagexy by)
{
    return (pagexy){ p.x_pt + by.x_pt, p.y_pt + by.y_pt };
}

static pagebox box_moved(pagebox box, pagexy by)
{
    return (pagebox){ box.left + by.x_pt, box.top + by.y_pt, box.right + by.x_pt,
                      box.bottom + by.y_pt };
}

/* As "text-translate" says: the text, not its sign. */
static void translate(struct drawing *d, pagexy by, struct spot *spot, struct label_form *form)
{
    struct letter *letters = NEW(d->keep, struct letter, form->letter_count);
    pagebox *extra = NEW(d->keep, pagebox, spot->extra_count);
    spot->box = box_moved(spot->box, by);
    form->at = moved(form->at, by), form->leader_to = moved(form->leader_to, by);
    for (size_t i = 0; i < form->letter_count; i++) {
        letters[i] = form->letters[i];
        letters[i].at = moved(letters[i].at, by);
    }
    for (int i = 0; form->letter_count && i < spot->extra_count; i++)
        extra[i] = box_moved(spot->extra[i], by);
    if (form->letter_count)
        form->letters = letters, spot->extra = extra;
}

bool label_spot(struct drawing *d, const struct spot *wanted, const struct label_form *drawn)
{
    struct labels *l = d->labels;
    struct label_request *r = &l->requests.items[l->requests.count - 1];
    struct spot moved_spot = *wanted, *spot = &moved_spot;
    struct label_form moved_form = *drawn, *form = &moved_form;
    if (r->translate.x_pt != 0 || r->translate.y_pt != 0)
        translate(d, r->translate, spot, form);
    pagebox hull = spot->box;
    for (int i = 0; form->letters && i < spot->extra_count; i++)
        hull = pagebox_union(hull, spot->extra[i]);
    bool inside = pagebox_inside(pagebox_grow(hull, EDGE_PT), d->frame->layout.panel) &&
                  (r->kind == LABEL_EVENT || is_on_earth(d, hull));
    if (!inside || !is_free(d, spot, form)) {
        if (!r->spare.text.len)
            r->spare = *form;
        *(inside ? &r->barred : &r->outside) += 1;
        return false;
    }
    struct spot mine = *spot;
    bool spaced = form->style.letter_spacing_pt > 0 && !form->letters;
    mine.box = pagebox_grow(mine.box, AIR_PT + r->padding_pt);
    mine.box.left -= spaced ? SPACED_AIR_PT : AIR_PT;
    mine.box.right += spaced ? SPACED_AIR_PT : AIR_PT;
    mine.label = l->requests.count - 1;
    mine.overlaps = r->overlaps;
    APPEND(d->keep, &l->spots, mine);
    APPEND(d->keep, &l->forms, *form);
    l->tasks.items[mine.label].count++;
    return true;
}

/* ---- the whole ---- */

/* The panel without land: where names of seas go, and leaders of countries. */
static struct mask water_of(struct drawing *d)
{
    pagebox panel = d->frame->layout.panel;
    struct mask water = mask_full(panel, MASK_CELL_PT, d->keep);
    mask_intersect(&water, &d->labels->earth);
    const struct layer *land = d->layers->land;
    for (size_t i = 0; land && i < land->feature_count; i++) {
        struct path_data path = drawing_fill_of(d, &land->features[i]);
        struct arena keep = *d->keep;
        if (!path.count)
            continue;
        struct mask one = mask_of(&path, panel, MASK_CELL_PT, &keep);
        mask_clear_under(&water, &one);
    }
    mask_finish(&water);
    return water;
}

void labels_place(struct drawing *d)
{
    struct labels *l = d->labels = NEW(d->keep, struct labels, 1);
    l->language = str_cstr(d->keep, str_sub(d->frame->spec.language, 0, 2));
    label_layers_find(d);
    l->earth = mask_of(&d->frame->outline, d->frame->layout.panel, MASK_CELL_PT, d->keep);
    l->water = water_of(d);
    labels_of_events(d);
    labels_of_countries(d);
    labels_of_places(d);
    labels_of_admin1(d);
    labels_of_seas(d);
    labels_of_lakes(d);
    labels_of_rivers(d);
    labels_of_own(d);
    labels_pin(d);
    l->chosen = NEW(d->keep, size_t, l->requests.count + 1);
    labels_solve(l->tasks.items, l->tasks.count, l->spots.items, l->spots.count, l->chosen,
                 d->scratch);
}

/* ---- drawing ---- */

/* Capitals of states: a ring with an eye. */
static void draw_dot(struct drawing *d, const struct label_request *r, struct circle_paint c)
{
    bool capital = r->capital == 1;
    struct stroke ring = { .color = c.fill, .width_pt = c.radius_pt * 0.37 };
    pagexy at = { r->dot.x_pt + c.translate.x_pt, r->dot.y_pt + c.translate.y_pt };
    if (!capital) {
        circle_paint_draw(d->scene, r->dot, &c, STR("place"));
        return;
    }
    scene_circle(d->scene, at, c.radius_pt, c.edge.color, ring, STR("place place-capital"));
    scene_circle(d->scene, at, c.radius_pt * 0.47, c.fill, (struct stroke){ 0 }, STR("place-eye"));
}

/* As the style's circle layers for places say, those that take this one; ours without any. */
static void draw_dots(struct drawing *d, const struct label_request *r)
{
    const struct label_layers *dots = &d->labels->dots;
    struct style_scope scope = label_scope(d, d->layers->places, r->feature);
    for (size_t i = 0; i < dots->count; i++) {
        const struct style_layer *style = dots->items[i];
        if (!style_in_zoom(style, scope.zoom) || !style_matches(style, &scope))
            continue;
        struct circle_paint c = circle_paint(style, &scope);
        c.radius_pt = fmin(c.radius_pt, DOT_MOST_PT);
        c.edge.width_pt = fmin(c.edge.width_pt, DOT_EDGE_MOST_PT);
        draw_dot(d, r, c);
    }
    struct circle_paint ours = { .radius_pt = r->capital == 1 ? 1.9 : 0.9,
                                 .fill = d->frame->look.muted,
                                 .edge = { .color = d->frame->look.paper, .width_pt = 0.5 } };
    if (!dots->count)
        draw_dot(d, r, ours);
}

/* No program sets text on a path alike: each letter is a text of its own, all halos below all
 * letters, and the whole name is there once, unseen, for readers and searches. */
static void draw_letters(struct drawing *d, const struct label_form *f, str class)
{
    struct text_style unseen = f->style, style = f->style, halo = f->style;
    unseen.fill.alpha = unseen.halo.alpha = style.halo.alpha = halo.fill.alpha = 0;
    style.letter_spacing_pt = halo.letter_spacing_pt = unseen.letter_spacing_pt = 0;
    scene_text(d->scene, d->frame->fonts, f->text, f->at, ANCHOR_MIDDLE, f->rotate_deg, &unseen,
               STR("unseen"));
    scene_group(d->scene,
                &(struct group_info){ .class = STR("bent"), .hidden_from_readers = true });
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < f->letter_count; i++) {
            const struct letter *letter = &f->letters[i];
            scene_text(d->scene, d->frame->fonts, letter->text, letter->at, ANCHOR_MIDDLE,
                       letter->rotate_deg, pass ? &style : &halo,
                       pass ? str_format(d->keep, "letter %.*s", STR_ARG(class)) : STR("halo"));
        }
    scene_group_end(d->scene);
}

/* A style with icons and no circles for places has icons alone. */
static void draw_sign(struct drawing *d, const struct label_request *r)
{
    if (!r->icon || d->labels->dots.count)
        draw_dots(d, r);
    if (r->icon)
        icon_draw(d->scene, r->icon->icon, r->icon->centre, &r->icon->look, STR("place-icon"));
}

static void draw_label(struct drawing *d, const struct label_request *r, const struct label_form *f)
{
    str class = str_from(label_class(r->kind));
    if (r->kind == LABEL_PLACE)
        draw_sign(d, r);
    if (f->has_leader)
        leader_draw(d, f->leader_from, f->leader_to);
    if (f->letters)
        draw_letters(d, f, class);
    else
        scene_text(d->scene, d->frame->fonts, f->text, f->at, f->anchor, f->rotate_deg, &f->style,
                   str_format(d->keep, "label %.*s", STR_ARG(class)));
}

void labels_draw(struct drawing *d)
{
    static const char *const names[LABEL_KINDS] = { "place names of events",
                                                    "countries",
                                                    "towns",
                                                    "regions",
                                                    "seas",
                                                    "lakes",
                                                    "rivers",
                                                    "own layers" };
    struct labels *l = d->labels;
    for (int kind = LABEL_KINDS - 1; kind >= 0; kind--) {
        if (kind == LABEL_OWN && !style_sources(d->frame->style).count)
            continue;
        struct group_info info = { .id = str_format(d->keep, "labels-%d", kind),
                                   .class = STR("layer labels"),
                                   .label = str_from(names[kind]) };
        scene_group(d->scene, &info);
        for (size_t i = 0; i < l->requests.count; i++)
            if ((int)l->requests.items[i].kind == kind && l->chosen[i] != NO_SPOT)
                draw_label(d, &l->requests.items[i], &l->forms.items[l->chosen[i]]);
            else if ((int)l->requests.items[i].kind == kind && l->requests.items[i].icon &&
                     l->requests.items[i].icon->text_is_optional)
                draw_sign(d, &l->requests.items[i]);
        scene_group_end(d->scene);
    }
}
