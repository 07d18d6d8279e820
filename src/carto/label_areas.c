/* SPDX-License-Identifier: Apache-2.0 */
/* label_areas.c - names inside areas: level where that fits, else along the axis of a long area.
 *
 *   1. A text is tried in spaced letters, then tighter, on two lines, smaller; a variant must lie
 *      in the area by a share that says how much it may overhang.
 *   2. Level texts are tried on a net of places, best near the pole of inaccessibility: where
 *      the next border is furthest.
 *   3. In an area much longer than wide the text follows the middle of the area from end to end. */
#include <math.h>
#include <stdlib.h>

#include "carto/label_tries.h"

enum { SPOTS_KEPT = 14, ACROSS = 26, AXIS_BINS = 24 };
static const double LEAST_SIZE_PT = 6;
static const double CLEAR_PT = 1.2;
static const double LONG_RATIO = 1.8;   /* length to width, of what counts as long */
static const double AXIS_COST = 0.9;    /* a level text is read with more ease */
static const double LETTER_SHARE = 0.7; /* of each letter along an axis, in its area */
static const double PI = 3.14159265358979323846;

pagexy mask_pole(const struct mask *mask, struct arena scratch)
{
    float *distance = mask_distance(mask, &scratch), most = -1;
    pagexy middle = mask->centroid, pole = middle;
    double nearest = HUGE_VAL;
    for (int i = 0; i < mask->grid.width * mask->grid.height; i++) {
        if (distance[i] < most)
            continue;
        pagexy p = mask_cell(mask, i % mask->grid.width, i / mask->grid.width);
        double away = hypot(p.x_pt - middle.x_pt, p.y_pt - middle.y_pt);
        if (distance[i] > most || (distance[i] == most && away < nearest))
            most = distance[i], nearest = away, pole = p;
    }
    return pole;
}

/* Between the centre of gravity, where the eye looks, and the pole, where there is room. */
static pagexy heart_of(const struct mask *mask, pagexy b)
{
    pagexy a = mask->centroid;
    return (pagexy){ (a.x_pt + b.x_pt) / 2, (a.y_pt + b.y_pt) / 2 };
}

static void scan(const struct drawing *d, const struct mask *mask, pagexy heart,
                 const struct label_variant *v, struct label_tries *out, struct arena *scratch)
{
    struct text_extent e = text_measure(d->frame->fonts, v->text, &v->style);
    pagebox area = mask->grid.box, panel = d->frame->layout.panel;
    double span = hypot(area.right - area.left, area.bottom - area.top) / 2 + 1;
    double cells = (double)mask->cells * mask->grid.cell_pt * mask->grid.cell_pt;
    if (e.width_pt * e.height_pt * v->least_share > cells)
        return;
    struct net_step across[ACROSS], down[ACROSS];
    net_across(across, ACROSS, area, e.width_pt, CLEAR_PT, panel, mask);
    net_down(down, ACROSS, area, e.height_pt, CLEAR_PT, panel, mask);
    for (int i = 0; i < ACROSS * ACROSS; i++) {
        const struct net_step *x = &across[i % ACROSS], *y = &down[i / ACROSS];
        if (!x->fits || !y->fits)
            continue;
        double share = mask_share_of(mask, x->cells, y->cells); /* of its borders */
        pagebox box = { x->from, y->from, x->to, y->to };
        if (share < v->least_share || !drawing_is_free(d, box))
            continue;
        double away = hypot(x->at - heart.x_pt, y->at - heart.y_pt) / span;
        struct label_try t = { .spot.box = box };
        t.spot.cost = v->penalty + 1.6 * away + 5 * (1 - share) +
                      ink_under(&d->ink, box) / (e.width_pt + 10) * 0.4;
        t.form = (struct label_form){ .text = v->text,
                                      .style = v->style,
                                      .anchor = ANCHOR_MIDDLE,
                                      .at = { x->at, box.top + e.ascent_pt } };
        APPEND(scratch, out, t);
    }
}

void label_inside(struct drawing *d, const struct mask *mask, pagexy pole,
                  const struct label_variant *variants, size_t count)
{
    struct arena scratch = d->scratch;
    struct label_tries tries = { 0 };
    pagexy heart = heart_of(mask, pole);
    for (size_t i = 0; i < count; i++)
        scan(d, mask, heart, &variants[i], &tries, &scratch);
    label_tries_rank(&tries, &scratch);
    pagexy kept[SPOTS_KEPT];
    size_t n = 0;
    for (const struct label_try *t; n < SPOTS_KEPT && (t = label_tries_next(&tries));) {
        bool near = false;
        pagexy c = { (t->spot.box.left + t->spot.box.right) / 2,
                     (t->spot.box.top + t->spot.box.bottom) / 2 };
        for (size_t k = 0; k < n && !near; k++)
            near = fabs(kept[k].x_pt - c.x_pt) < (t->spot.box.right - t->spot.box.left) * 0.3 &&
                   fabs(kept[k].y_pt - c.y_pt) < (t->spot.box.bottom - t->spot.box.top) * 0.8;
        if (!near && label_spot(d, &t->spot, &t->form))
            kept[n++] = c;
    }
}

size_t label_variants(struct drawing *d, str text, struct text_style style, double largest,
                      double share, double penalty, struct label_variant *out)
{
    static const struct {
        double size, spacing, penalty;
    } steps[] = {
        { 1, 1, 0 }, { 1, 0.4, 0.5 }, { 0.85, 0.4, 0.9 }, { 0.72, 0.2, 1.5 }, { 0.6, 0, 2.2 }
    };
    double spacing_em = style.letter_spacing_pt / style.size_pt, last = 0;
    size_t n = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct text_style s = style;
        s.size_pt = fmax(largest * steps[i].size, LEAST_SIZE_PT);
        s.letter_spacing_pt = s.size_pt * spacing_em * steps[i].spacing;
        bool smallest = s.size_pt <= LEAST_SIZE_PT;
        if (smallest && last <= LEAST_SIZE_PT && i)
            s.letter_spacing_pt = 0;
        double least = i + 1 < sizeof steps / sizeof *steps ? share : share * 0.9;
        out[n++] = (struct label_variant){ text, s, penalty + steps[i].penalty, least };
        str lines = label_two_lines(d, text, &s);
        if (lines.len)
            out[n++] = (struct label_variant){ lines, s, penalty + steps[i].penalty + 0.35, least };
        if (smallest && last > 0 && s.letter_spacing_pt == 0)
            break;
        last = s.size_pt;
    }
    return n;
}

/* ---- along the axis ---- */

struct axis {
    pagexy middle;
    double x, y;          /* its direction */
    double length, width; /* four times the deviation along and across it */
};

static struct axis axis_of(const struct mask *m)
{
    struct axis a = { .middle = m->centroid };
    double xx = 0, xy = 0, yy = 0, n = m->cells ? (double)m->cells : 1;
    for (int i = 0; i < m->grid.width * m->grid.height; i++) {
        if (!m->inside[i])
            continue;
        pagexy p = mask_cell(m, i % m->grid.width, i / m->grid.width);
        double x = p.x_pt - a.middle.x_pt, y = p.y_pt - a.middle.y_pt;
        xx += x * x / n, xy += x * y / n, yy += y * y / n;
    }
    double angle = 0.5 * atan2(2 * xy, xx - yy), root = hypot((xx - yy) / 2, xy);
    a.x = cos(angle), a.y = sin(angle);
    a.length = 4 * sqrt(fmax((xx + yy) / 2 + root, 0));
    a.width = 4 * sqrt(fmax((xx + yy) / 2 - root, 0));
    return a;
}

/* The middle of the area from one end of its axis to the other, left to right, or upwards. */
static struct curve spine_of(const struct mask *m, const struct axis *a, double window,
                             struct arena *keep)
{
    double sums[AXIS_BINS] = { 0 }, counts[AXIS_BINS] = { 0 };
    bool back = a->x < -1e-9 || (fabs(a->x) < 0.2 && a->y > 0);
    double ux = back ? -a->x : a->x, uy = back ? -a->y : a->y;
    for (int i = 0; i < m->grid.width * m->grid.height; i++) {
        if (!m->inside[i])
            continue;
        pagexy p = mask_cell(m, i % m->grid.width, i / m->grid.width);
        double x = p.x_pt - a->middle.x_pt, y = p.y_pt - a->middle.y_pt;
        int bin = (int)floor((x * ux + y * uy) / a->length * AXIS_BINS / 1.1 + AXIS_BINS / 2.0);
        if (bin >= 0 && bin < AXIS_BINS)
            sums[bin] += -x * uy + y * ux, counts[bin]++;
    }
    pagexy points[AXIS_BINS];
    size_t n = 0;
    for (int i = 0; i < AXIS_BINS; i++) {
        double along = (i + 0.5 - AXIS_BINS / 2.0) * a->length * 1.1 / AXIS_BINS;
        double off = counts[i] > 0 ? sums[i] / counts[i] : 0;
        if (counts[i] > 0)
            points[n++] = (pagexy){ a->middle.x_pt + along * ux - off * uy,
                                    a->middle.y_pt + along * uy + off * ux };
    }
    return curve_smoothed(points, n, 1, window, keep);
}

/* Of the letters' boxes, in the area; 0 when one of them hangs over. */
static double letters_share(const struct mask *mask, const struct spot *spot)
{
    double share = 0;
    for (int i = 0; i < spot->extra_count; i++) {
        double one = mask_share(mask, pagebox_grow(spot->extra[i], -0.8));
        if (one < LETTER_SHARE)
            return 0;
        share += one / spot->extra_count;
    }
    return share;
}

void label_along(struct drawing *d, const struct mask *mask, str text,
                 const struct text_style *style, double penalty)
{
    enum { PLACES = 9 };
    struct axis axis = axis_of(mask);
    if (axis.length < axis.width * LONG_RATIO || !text_has_loose_letters(text))
        return;
    struct curve curve = spine_of(mask, &axis, axis.length * 0.5, d->keep);
    double steep = fabs(atan2(axis.y, fabs(axis.x))) / (PI / 2);
    struct text_style s = *style;
    for (int step = 0; step < 3; step++) {
        s.size_pt = fmax(style->size_pt * (1 - 0.15 * step), LEAST_SIZE_PT);
        s.letter_spacing_pt = style->letter_spacing_pt * (step == 2 ? 0.4 : 1);
        if (text_measure(d->frame->fonts, text, &s).width_pt - s.letter_spacing_pt > curve.length)
            continue; /* no place is long enough */
        struct lettering word = lettering_of(d, text, &s);
        for (int i = 1; i < PLACES; i++) {
            struct label_form form;
            struct spot spot;
            double at = curve.length * i / PLACES;
            if (!curve_letters(d, &curve, &word, at, -s.size_pt * 0.36, &form, &spot))
                continue;
            double share = letters_share(mask, &spot);
            spot.cost = penalty + AXIS_COST + 0.5 * steep + 0.4 * step + 5 * (1 - share) +
                        fabs(i - PLACES / 2.0) * 0.1;
            if (share >= 0.93)
                label_spot(d, &spot, &form);
        }
    }
}

/* ---- regions ---- */

enum { REGIONS_NAMED = 12, LEAST_REGION_CELLS = 300 };

/* A region that an event's area already names in its badge needs no second label, and one with the
 * name of an event's place would be taken for it. */
static bool is_named_already(const struct drawing *d, str key, str name)
{
    for (size_t i = 0; i < d->mark_count; i++)
        if (str_eq_nocase(site_names(&d->frame->events, d->marks[i].site)->name, name))
            return true;
    for (size_t i = 0; i < d->badge_count; i++) {
        str area = site_names(&d->frame->events, d->badges[i].site)->key;
        if (str_starts(area, STR("adm1:")) && str_eq(str_skip(area, 5), key))
            return true;
    }
    return false;
}

struct region {
    const struct feature *feature;
    struct label_words words;
    struct mask mask;
};

static int by_size(const void *left, const void *right)
{
    const struct region *a = left, *b = right;
    if (a->mask.cells != b->mask.cells)
        return a->mask.cells > b->mask.cells ? -1 : 1;
    return a->feature < b->feature ? -1 : a->feature > b->feature;
}

/* Regions of the countries of events that could have a name, the largest first. */
static size_t regions_of(struct drawing *d, const struct layer *layer, struct region *out)
{
    size_t n = 0;
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        if (!label_in_focus(d, feature_text(layer, feature, STR("iso2"))) ||
            !label_wanted(d, LABEL_ADMIN1, layer, feature))
            continue;
        struct region r = { .feature = feature };
        r.words = label_words(d, LABEL_ADMIN1, layer, feature);
        if (!r.words.name.len ||
            is_named_already(d, feature_text(layer, feature, STR("code")), r.words.name))
            continue;
        struct path_data path = drawing_fill_of(d, feature);
        r.mask = mask_of(&path, d->frame->layout.panel, MASK_CELL_PT, d->keep);
        if (r.mask.cells >= LEAST_REGION_CELLS)
            out[n++] = r;
    }
    if (n)
        qsort(out, n, sizeof *out, by_size);
    return n;
}

static void label_region(struct drawing *d, const struct region *region)
{
    const struct layer *layer = d->layers->admin1;
    struct text_style style = label_style(d, LABEL_ADMIN1, layer, region->feature);
    struct label_request r = label_request_for(d, LABEL_ADMIN1, layer, region->feature, 5);
    struct label_variant variants[VARIANT_ROOM];
    str shorter[SHORT_ROOM];
    r.name = region->words.name;
    label_request(d, r);
    size_t n = label_variants(d, region->words.text, style, style.size_pt, 0.97, 0, variants);
    if (label_short(d, region->words, (str){ 0 }, shorter))
        n += label_variants(d, shorter[0], style, style.size_pt, 0.97, 0.8, variants + n);
    label_inside(d, &region->mask, mask_pole(&region->mask, d->scratch), variants, n);
}

/* Few of them: they are the ground on which events are told. */
void labels_of_admin1(struct drawing *d)
{
    const struct layer *layer = d->layers->admin1;
    if (!layer)
        return;
    struct region *regions = NEW(d->keep, struct region, layer->feature_count + 1);
    size_t n = regions_of(d, layer, regions);
    for (size_t i = 0; i < n && i < REGIONS_NAMED; i++)
        label_region(d, &regions[i]);
}

/* ---- lakes ---- */

enum { LEAST_LAKE_CELLS = 12, BESIDE_LAKE_CELLS = 600 };

static void label_lake(struct drawing *d, const struct feature *feature, const struct mask *mask)
{
    const struct layer *layer = d->layers->lakes;
    struct label_words words = label_words(d, LABEL_LAKE, layer, feature);
    if (!words.name.len)
        return;
    struct text_style style = label_style(d, LABEL_LAKE, layer, feature);
    double weight = 3 + fmin((double)mask->cells / 100, 4);
    struct label_request r = label_request_for(d, LABEL_LAKE, layer, feature, weight);
    struct label_variant variants[VARIANT_ROOM];
    r.name = words.name;
    label_request(d, r);
    size_t n = label_variants(d, words.text, style, style.size_pt, 0.96, 0, variants);
    label_inside(d, mask, mask_pole(mask, d->scratch), variants, n);
    label_along(d, mask, words.text, &style, 0);
    struct label_place place = { .sign = mask->grid.box, .gap_pt = 1 };
    if (mask->cells < BESIDE_LAKE_CELLS)
        label_around(d, &place, words.text, &style, 0.6);
}

void labels_of_lakes(struct drawing *d)
{
    const struct layer *layer = d->layers->lakes;
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        if (!label_wanted(d, LABEL_LAKE, layer, feature))
            continue;
        struct path_data path = drawing_fill_of(d, feature);
        struct mask mask = mask_of(&path, d->frame->layout.panel, MASK_CELL_PT, d->keep);
        if (mask.cells >= LEAST_LAKE_CELLS)
            label_lake(d, feature, &mask);
    }
}
