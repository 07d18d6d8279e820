/* SPDX-License-Identifier: Apache-2.0 */
/* label_areas.c - names of countries, regions, lakes: inside them.
 *
 * A country's name is tried in spaced capitals in a size that follows its area, then tighter, on
 * two lines, smaller, and abbreviated; a variant must lie in its country by a share that says how
 * much it may overhang. What fits nowhere is not shown. */
#include <math.h>
#include <stdlib.h>

#include "carto/labels.h"

enum { SPOTS_KEPT = 14, ACROSS = 26 };
static const double LEAST_SIZE_PT = 6;
static const double CLEAR_PT = 1.2;

struct
try {
    struct spot spot;
    struct label_form form;
};

struct tries {
    struct try *items;
    size_t count, capacity;
};

static int by_cost(const void *left, const void *right)
{
    const struct try *a = left, *b = right;
    if (a->spot.cost != b->spot.cost)
        return a->spot.cost < b->spot.cost ? -1 : 1;
    if (a->spot.box.top != b->spot.box.top)
        return a->spot.box.top < b->spot.box.top ? -1 : 1;
    return a->spot.box.left < b->spot.box.left ? -1 : a->spot.box.left > b->spot.box.left;
}

static void scan(const struct drawing *d, const struct mask *mask, const struct label_variant *v,
                 struct tries *out, struct arena *scratch)
{
    struct text_extent e = text_measure(d->frame->fonts, v->text, &v->style);
    pagebox area = mask->grid.box;
    pagexy middle = mask_centroid(mask);
    double span = hypot(area.right - area.left, area.bottom - area.top) / 2 + 1;
    double cells = (double)mask->cells * mask->grid.cell_pt * mask->grid.cell_pt;
    if (e.width_pt * e.height_pt * v->least_share > cells)
        return;
    for (int i = 0; i < ACROSS * ACROSS; i++) {
        double x = area.left + (area.right - area.left) * (i % ACROSS + 0.5) / ACROSS;
        double y = area.top + (area.bottom - area.top) * (i / ACROSS + 0.5) / ACROSS;
        pagebox box = { x - e.width_pt / 2, y - e.height_pt / 2, x + e.width_pt / 2,
                        y + e.height_pt / 2 };
        double share = mask_share(mask, pagebox_grow(box, CLEAR_PT)); /* of its borders */
        if (share < v->least_share || !drawing_is_free(d, box) ||
            !pagebox_inside(pagebox_grow(box, 2), d->frame->layout.panel))
            continue;
        double away = hypot(x - middle.x_pt, y - middle.y_pt) / span;
        struct try t = { .spot.box = box };
        t.spot.cost = v->penalty + 1.6 * away + 5 * (1 - share) +
                      ink_under(&d->ink, box) / (e.width_pt + 10) * 0.4;
        t.form = (struct label_form){ .text = v->text,
                                      .style = v->style,
                                      .anchor = ANCHOR_MIDDLE,
                                      .at = { x, box.top + e.ascent_pt } };
        /* letter spacing also follows the last letter: half of it to the left looks centred */
        APPEND(scratch, out, t);
    }
}

void label_inside(struct drawing *d, const struct mask *mask, const struct label_variant *variants,
                  size_t count)
{
    struct arena scratch = d->scratch;
    struct tries tries = { 0 };
    for (size_t i = 0; i < count; i++)
        scan(d, mask, &variants[i], &tries, &scratch);
    if (tries.count)
        qsort(tries.items, tries.count, sizeof *tries.items, by_cost);
    pagexy kept[SPOTS_KEPT];
    size_t n = 0;
    for (size_t i = 0; i < tries.count && n < SPOTS_KEPT; i++) {
        const struct try *t = &tries.items[i];
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

static str two_lines(struct drawing *d, str text, const struct text_style *style)
{
    struct text_extent e = text_measure(d->frame->fonts, text, style);
    str wrapped = text_wrap(d->frame->fonts, text, style, e.width_pt * 0.62, d->keep);
    int breaks = 0;
    for (size_t i = 0; i < wrapped.len; i++)
        breaks += wrapped.ptr[i] == '\n';
    return breaks == 1 ? wrapped : (str){ 0 };
}

static size_t variants_of(struct drawing *d, str name, struct text_style style, double largest,
                          double share, struct label_variant *out)
{
    static const struct {
        double size, spacing, penalty;
    } steps[] = {
        { 1, 1, 0 }, { 1, 0.4, 0.5 }, { 0.85, 0.4, 0.9 }, { 0.72, 0.2, 1.5 }, { 0.6, 0.1, 2.2 }
    };
    double spacing_em = style.letter_spacing_pt / style.size_pt;
    size_t n = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct text_style s = style;
        s.size_pt = fmax(largest * steps[i].size, LEAST_SIZE_PT);
        s.letter_spacing_pt = s.size_pt * spacing_em * steps[i].spacing;
        double least = i + 1 < sizeof steps / sizeof *steps ? share : share * 0.9;
        out[n++] = (struct label_variant){ name, s, steps[i].penalty, least };
        str lines = two_lines(d, name, &s);
        if (lines.len)
            out[n++] = (struct label_variant){ lines, s, steps[i].penalty + 0.35, least };
        if (s.size_pt <= LEAST_SIZE_PT)
            break;
    }
    return n;
}

void labels_of_countries(struct drawing *d)
{
    const struct layer *layer = d->layers->countries;
    for (size_t i = 0; i < d->country_count; i++) {
        const struct country *c = &d->countries[i];
        str name = label_name(d, layer, c->feature);
        if (!name.len || !label_wanted(d, LABEL_COUNTRY, layer, c->feature))
            continue;
        struct text_style style = label_style(d, LABEL_COUNTRY, layer, c->feature);
        double area = (double)c->mask.cells * MASK_CELL_PT * MASK_CELL_PT;
        double largest = fmin(fmax(sqrt(area) / 22, 6.6), c->is_focus ? 14 : 11);
        if (c->is_focus)
            style.bold = true;
        struct label_request r = { .kind = LABEL_COUNTRY, .name = name };
        struct label_variant variants[12];
        size_t n = variants_of(d, label_cased(d, LABEL_COUNTRY, layer, c->feature, name), style,
                               largest, 0.97, variants);
        label_request(d, r, c->is_focus ? 120 : 24 + fmin(sqrt(area) / 20, 10));
        label_inside(d, &c->mask, variants, n);
    }
}

bool label_in_focus(const struct drawing *d, str iso)
{
    for (size_t i = 0; i < d->country_count; i++)
        if (d->countries[i].is_focus &&
            str_eq(feature_text(d->layers->countries, d->countries[i].feature, STR("iso2")), iso))
            return true;
    return false;
}

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
    str name;
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
        struct region r = { .feature = feature, .name = label_name(d, layer, feature) };
        if (!r.name.len || !label_in_focus(d, feature_text(layer, feature, STR("iso2"))) ||
            !label_wanted(d, LABEL_ADMIN1, layer, feature) ||
            is_named_already(d, feature_text(layer, feature, STR("code")), r.name))
            continue;
        struct path_data path = drawing_fill(d, &feature->geometry);
        r.mask = mask_of(&path, d->frame->layout.panel, MASK_CELL_PT, d->keep);
        if (r.mask.cells >= LEAST_REGION_CELLS)
            out[n++] = r;
    }
    if (n)
        qsort(out, n, sizeof *out, by_size);
    return n;
}

/* Few of them: they are the ground on which events are told. */
void labels_of_admin1(struct drawing *d)
{
    const struct layer *layer = d->layers->admin1;
    if (!layer)
        return;
    struct region *regions = NEW(d->keep, struct region, layer->feature_count + 1);
    size_t n = regions_of(d, layer, regions);
    for (size_t i = 0; i < n && i < REGIONS_NAMED; i++) {
        struct text_style style = label_style(d, LABEL_ADMIN1, layer, regions[i].feature);
        struct label_request r = { .kind = LABEL_ADMIN1, .name = regions[i].name };
        struct label_variant variants[12];
        size_t count =
            variants_of(d, label_cased(d, LABEL_ADMIN1, layer, regions[i].feature, r.name), style,
                        style.size_pt, 0.97, variants);
        label_request(d, r, 5);
        label_inside(d, &regions[i].mask, variants, count);
    }
}

void labels_of_lakes(struct drawing *d)
{
    const struct layer *layer = d->layers->lakes;
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        str name = label_name(d, layer, feature);
        if (!name.len || !label_wanted(d, LABEL_LAKE, layer, feature))
            continue;
        struct path_data path = drawing_fill(d, &feature->geometry);
        struct mask mask = mask_of(&path, d->frame->layout.panel, MASK_CELL_PT, d->keep);
        if (mask.cells < 12)
            continue;
        struct text_style style = label_style(d, LABEL_LAKE, layer, feature);
        struct label_request r = { .kind = LABEL_LAKE, .name = name };
        struct label_variant variants[12];
        size_t n = variants_of(d, name, style, style.size_pt, 0.96, variants);
        label_request(d, r, 3 + fmin((double)mask.cells / 100, 4));
        label_inside(d, &mask, variants, n);
        if (mask.cells < 600)
            label_around(d, mask.grid.box, name, &style, 0.6, NULL, 0);
    }
}
