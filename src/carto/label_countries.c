/* SPDX-License-Identifier: Apache-2.0 */
/* label_countries.c - names of countries.
 *   1. Inside: in a size that follows the area, in letters spaced over a large one, then smaller,
 *      on two lines, shortened, along the axis of a long country (label_areas.c).
 *   2. A country on a coast that is too small for its name has it in the sea, tied by a leader that
 *      runs over its own land and water alone. Islands need no leader when the name is close.
 *   3. Otherwise it is not named: a name across a border says something wrong. */
#include <math.h>
#include <stdlib.h>

#include "carto/label_tries.h"

static const double LEAST_SIZE_PT = 6.6, MOST_SIZE_PT = 11, FOCUS_SIZE_PT = 14;
static const double SPREAD_MOST_EM = 0.3; /* more than the style's spacing, and words fall apart */
static const double LEADER_FROM_PT = 6;   /* a name nearer than that needs none */
static const double LEADER_MOST_PT = 70, LEADER_STEP_PT = 5;
static const double SEA_ZOOM = 2.6;    /* on maps of continents and more it is the seas' own */
static const double LEADER_COST = 2.4; /* more than any position inside */
enum {
    SMALL_CELLS = 900,
    LEAST_CELLS = 3,
    CORNER_CELLS = 150,
    LEADER_SPOTS = 12,
    LEADER_BOXES = 14
};

/* ---- in the sea ---- */

struct leader {
    pagexy to; /* in the country */
    double length;
    bool clear;
};

/* Land of others is not crossed. */
static bool runs_clear(const struct drawing *d, const struct mask *own, pagexy from, pagexy to)
{
    double l = hypot(to.x_pt - from.x_pt, to.y_pt - from.y_pt);
    for (double s = 0; s < l; s += 1) {
        pagexy p = { from.x_pt + (to.x_pt - from.x_pt) * s / l,
                     from.y_pt + (to.y_pt - from.y_pt) * s / l };
        if (!mask_holds(own, p) && !mask_holds(&d->labels->water, p))
            return false;
    }
    return true;
}

/* The cells of a small country, by their middles, and those of them at its edge: one of these is
 * the nearest to whatever lies outside. */
struct cells {
    const struct mask *mask;
    pagexy *items, *edge, heart;
    size_t count, edge_count;
};

static bool is_at_edge(const struct mask *mask, int x, int y)
{
    int w = mask->grid.width, h = mask->grid.height, at = y * w + x;
    return x == 0 || y == 0 || x == w - 1 || y == h - 1 || !mask->inside[at - 1] ||
           !mask->inside[at + 1] || !mask->inside[at - w] || !mask->inside[at + w];
}

static struct cells cells_of(const struct mask *mask, struct arena *keep)
{
    struct cells c = { .mask = mask,
                       .items = NEW(keep, pagexy, mask->cells + 1),
                       .edge = NEW(keep, pagexy, mask->cells + 1),
                       .heart = mask->centroid };
    for (int i = 0; i < mask->grid.width * mask->grid.height; i++) {
        int x = i % mask->grid.width, y = i / mask->grid.width;
        if (!mask->inside[i])
            continue;
        c.items[c.count++] = mask_cell(mask, x, y);
        if (is_at_edge(mask, x, y))
            c.edge[c.edge_count++] = mask_cell(mask, x, y);
    }
    return c;
}

static inline double held(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

static inline double distance(pagexy a, pagexy b)
{
    double x = a.x_pt - b.x_pt, y = a.y_pt - b.y_pt;
    return sqrt(x * x + y * y);
}

static struct leader leader_to(const struct drawing *d, const struct cells *own, pagebox box)
{
    struct leader best = { .length = HUGE_VAL };
    pagexy middle = { (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
    double least = HUGE_VAL;
    for (size_t i = 0; i < own->count; i++) {
        pagexy p = own->items[i];
        pagexy edge = { held(p.x_pt, box.left, box.right), held(p.y_pt, box.top, box.bottom) };
        double length = distance(p, edge);
        if (length >= least)
            continue;
        /* short, from the middle of a side, and well into the country */
        double bad = length + 0.25 * distance(edge, middle) + 0.6 * distance(p, own->heart);
        if (bad < least)
            least = bad, best = (struct leader){ p, length, false };
    }
    if (best.length < LEADER_MOST_PT)
        best.clear = runs_clear(d, own->mask, box_nearest(box, best.to), best.to);
    return best;
}

static double distance_to(const struct cells *own, pagebox box)
{
    double least = HUGE_VAL;
    pagexy nearest = { HUGE_VAL, HUGE_VAL };
    for (size_t i = 0; i < own->edge_count; i++) {
        pagexy p = own->edge[i];
        pagexy off = { p.x_pt - held(p.x_pt, box.left, box.right),
                       p.y_pt - held(p.y_pt, box.top, box.bottom) };
        double square = off.x_pt * off.x_pt + off.y_pt * off.y_pt;
        if (square < least)
            least = square, nearest = off;
    }
    return hypot(nearest.x_pt, nearest.y_pt);
}

/* One place in the sea, when the whole box is water and the country is near: with a leader it costs
 * that much at least. */
static bool try_sea(const struct drawing *d, const struct cells *own, pagebox box,
                    struct label_try *out)
{
    if (mask_share(&d->labels->water, pagebox_grow(box, 1)) < 0.995 || !drawing_is_free(d, box))
        return false;
    double away = distance_to(own, box);
    if (away > LEADER_MOST_PT)
        return false;
    out->form.has_leader = away > LEADER_FROM_PT;
    out->spot = (struct spot){ .box = box, .cost = LEADER_COST + away / 30 };
    return true;
}

/* What the leader that it needs adds; false when there is no way for one. */
static bool lead(struct drawing *d, const struct cells *own, struct label_try *t)
{
    struct leader leader = leader_to(d, own, t->spot.box);
    double away = distance_to(own, t->spot.box);
    pagebox *line = NEW(d->keep, pagebox, LEADER_BOXES);
    t->form.leader_from = leader.to;
    t->form.leader_to = box_nearest(t->spot.box, leader.to);
    t->spot.cost += 0.4 + leader.length / 25 - away / 30;
    t->spot.extra = line;
    t->spot.extra_count = leader_boxes(t->form.leader_from, t->form.leader_to, line, LEADER_BOXES);
    return leader.clear;
}

static void find_sea(struct drawing *d, const struct cells *cells, const struct label_form *form,
                     double penalty, struct label_tries *found, struct arena *scratch)
{
    struct text_extent e = text_measure(d->frame->fonts, form->text, &form->style);
    pagebox reach = pagebox_grow(cells->mask->grid.box, LEADER_MOST_PT * 0.8);
    for (double y = reach.top; y + e.height_pt <= reach.bottom; y += LEADER_STEP_PT)
        for (double x = reach.left - e.width_pt; x <= reach.right; x += LEADER_STEP_PT) {
            pagebox box = { x, y, x + e.width_pt, y + e.height_pt };
            struct label_try t = { .form = *form };
            t.form.at = (pagexy){ x, y + e.ascent_pt };
            if (!pagebox_inside(pagebox_grow(box, 2), d->frame->layout.panel) ||
                !try_sea(d, cells, box, &t))
                continue;
            t.spot.cost += penalty + label_line_cost(d, box);
            APPEND(scratch, found, t);
        }
}

/* Leaders are sought for the cheapest alone, as they come out. */
static void in_the_sea(struct drawing *d, const struct mask *own, str text,
                       const struct text_style *style, double penalty)
{
    struct arena scratch = d->scratch;
    struct cells cells = cells_of(own, &scratch);
    struct label_tries found = { 0 };
    struct label_form form = { .text = text, .style = *style, .anchor = ANCHOR_START };
    find_sea(d, &cells, &form, penalty, &found, &scratch);
    label_tries_rank(&found, &scratch);
    struct label_try *t;
    for (size_t n = 0; n < LEADER_SPOTS && (t = label_tries_next(&found));) {
        if (!t->form.has_leader || t->spot.extra)
            n += label_spot(d, &t->spot, &t->form);
        else if (lead(d, &cells, t))
            label_tries_again(&found, t);
    }
}

/* ---- the whole ---- */

/* Letters so far apart that the name fills half of a wide country. */
static size_t spread(struct drawing *d, const struct mask *mask, pagexy pole, str text,
                     struct text_style style, double size, struct label_variant *out)
{
    if (style.letter_spacing_pt <= 0)
        return 0;
    style.size_pt = size;
    struct text_extent e = text_measure(d->frame->fonts, text, &style);
    double chord = 0, letters = 0;
    for (double x = mask->grid.box.left; x < mask->grid.box.right; x += mask->grid.cell_pt)
        chord += mask_holds(mask, (pagexy){ x, pole.y_pt }) ? mask->grid.cell_pt : 0;
    uint32_t code;
    for (str rest = text; rest.len; rest = str_skip(rest, str_decode(rest, &code)))
        letters++;
    if (chord * 0.5 <= e.width_pt || letters < 2)
        return 0;
    style.letter_spacing_pt += fmin((chord * 0.5 - e.width_pt) / letters, size * SPREAD_MOST_EM);
    *out = (struct label_variant){ text, style, -0.1, 0.99 };
    return 1;
}

/* Little of a country that the neat line cuts: the rest of it is not on this map. */
static bool is_a_corner(const struct drawing *d, const struct mask *mask)
{
    pagebox inner = pagebox_grow(d->frame->layout.panel, -mask->grid.cell_pt);
    return mask->cells < CORNER_CELLS && !pagebox_inside(mask->grid.box, inner);
}

static void label_country(struct drawing *d, const struct country *c, struct label_words words)
{
    const struct layer *layer = d->layers->countries;
    struct text_style style = label_style(d, LABEL_COUNTRY, layer, c->feature);
    double area = (double)c->mask.cells * MASK_CELL_PT * MASK_CELL_PT;
    double k = d->frame->look.enlarge;
    double largest = fmin(fmax(sqrt(area) / 22, LEAST_SIZE_PT),
                          (c->is_focus ? FOCUS_SIZE_PT : MOST_SIZE_PT) * k);
    style.bold |= c->is_focus;
    double weight = c->is_focus ? 120 : 24 + fmin(sqrt(area) / 20, 10);
    struct label_request r = label_request_for(d, LABEL_COUNTRY, layer, c->feature, weight);
    struct label_variant variants[VARIANT_ROOM];
    str shorter[SHORT_ROOM];
    pagexy pole = mask_pole(&c->mask, d->scratch);
    r.name = words.name;
    label_request(d, r);
    size_t n = spread(d, &c->mask, pole, words.text, style, largest, variants);
    n += label_variants(d, words.text, style, largest, 0.97, 0, variants + n);
    size_t forms = label_short(d, words, feature_text(layer, c->feature, STR("iso2")), shorter);
    for (size_t i = 0; i < forms; i++)
        n += label_variants(d, shorter[i], style, largest, 0.97, 0.9 + 0.3 * (double)i,
                            variants + n);
    label_inside(d, &c->mask, pole, variants, n);
    struct text_style axial = style;
    axial.size_pt = largest;
    label_along(d, &c->mask, words.text, &axial, 0);
    if (c->mask.cells > SMALL_CELLS || (d->frame->zoom < SEA_ZOOM && !c->is_focus) ||
        is_a_corner(d, &c->mask))
        return;
    style.size_pt = LEAST_SIZE_PT * k;
    style.letter_spacing_pt = style.size_pt * 0.06 * (style.letter_spacing_pt > 0);
    in_the_sea(d, &c->mask, words.text, &style, 0);
    str lines = label_two_lines(d, words.text, &style);
    if (lines.len)
        in_the_sea(d, &c->mask, lines, &style, 0.3);
    if (forms)
        in_the_sea(d, &c->mask, shorter[0], &style, 0.4);
}

void labels_of_countries(struct drawing *d)
{
    const struct layer *layer = d->layers->countries;
    for (size_t i = 0; i < d->country_count; i++) {
        const struct country *c = &d->countries[i];
        if (c->mask.cells < LEAST_CELLS || !label_wanted(d, LABEL_COUNTRY, layer, c->feature))
            continue;
        struct label_words words = label_words(d, LABEL_COUNTRY, layer, c->feature);
        if (words.name.len)
            label_country(d, c, words);
    }
}
