/* SPDX-License-Identifier: Apache-2.0 */
/* label_lines.c - names of rivers, along them, set off to either side: straight text on a stretch
 * that is nearly straight and not too steep; else letter by letter along its gentle bends. */
#include <math.h>
#include <stdlib.h>

#include "carto/labels.h"

enum { SPOTS_PER_RIVER = 8, RIVERS = 40 };
static const double STEEPEST_DEG = 55;
static const double BEND_PT = 2.2; /* how far the river may stray from the straight */

struct stretch {
    pagexy a, b;
    double bend, steep_deg;
};

/* From point `from` along the line until it is `length` away, as the crow flies. */
static bool stretch_from(const struct path_data *p, size_t from, size_t end, double length,
                         struct stretch *out)
{
    size_t to = from + 1;
    pagexy a = p->points[from];
    while (to < end && hypot(p->points[to].x_pt - a.x_pt, p->points[to].y_pt - a.y_pt) < length)
        to++;
    if (to >= end)
        return false;
    pagexy b = p->points[to];
    double dx = b.x_pt - a.x_pt, dy = b.y_pt - a.y_pt, l = hypot(dx, dy);
    if (l > length * 1.5) { /* a long straight edge: its beginning will do */
        b.x_pt = a.x_pt + dx / l * length, b.y_pt = a.y_pt + dy / l * length;
    }
    *out = (struct stretch){ .a = a, .b = b };
    for (size_t i = from; i < to; i++) {
        pagexy q = p->points[i];
        out->bend = fmax(out->bend, fabs((q.x_pt - a.x_pt) * dy - (q.y_pt - a.y_pt) * dx) / l);
    }
    out->steep_deg = fabs(atan2(dy, fabs(dx))) * 180 / 3.14159265358979323846;
    return true;
}

static void offer(struct drawing *d, const struct stretch *s, str name,
                  const struct text_style *style, double width)
{
    pagexy a = s->a, b = s->b;
    if (a.x_pt > b.x_pt) {
        pagexy swap = a;
        a = b, b = swap;
    }
    double dx = b.x_pt - a.x_pt, dy = b.y_pt - a.y_pt, l = hypot(dx, dy);
    for (int side = 0; side < 2; side++) {
        /* the baseline above the river, or the capitals below it */
        double off =
            side == 0 ? s->bend * 0.6 + 1.4 : -(s->bend * 0.6 + 1.2 + style->size_pt * 0.75);
        pagexy at = { (a.x_pt + b.x_pt) / 2 + dy / l * off, (a.y_pt + b.y_pt) / 2 - dx / l * off };
        struct label_form form = {
            .text = name, .style = *style, .at = at, .anchor = ANCHOR_MIDDLE
        };
        form.rotate_deg = atan2(dy, dx) * 180 / 3.14159265358979323846;
        if (fabs(form.rotate_deg) < 1.5)
            form.rotate_deg = 0;
        struct spot spot = { .box = form_box(d, &form) };
        spot.cost = s->bend * 0.25 + s->steep_deg / 60 + side * 0.15 +
                    ink_under(&d->ink, spot.box) / (width + 10) * 0.3;
        label_spot(d, &spot, &form);
    }
}

static int by_quality(const void *left, const void *right)
{
    const struct stretch *a = left, *b = right;
    double x = a->bend * 0.25 + a->steep_deg / 60, y = b->bend * 0.25 + b->steep_deg / 60;
    if (x != y)
        return x < y ? -1 : 1;
    return a->a.x_pt < b->a.x_pt ? -1 : a->a.x_pt > b->a.x_pt;
}

struct river {
    struct label_words words;
    const struct feature *feature;
    struct path_builder builder;
    double rank, length;
};

/* Where the river bends: above it, letter by letter, on the mean of its course. */
static void offer_bent(struct drawing *d, const struct path_data *path, size_t from, size_t to,
                       str name, const struct text_style *style)
{
    struct lettering word = lettering_of(d, name, style);
    struct curve c = curve_smoothed(path->points + from, to - from, 1, style->size_pt * 5, d->keep);
    if (!word.count || c.length < word.width * 1.1)
        return;
    struct curve back = curve_reversed(c, d->keep);
    double step = fmax(word.width * 0.5, c.length / 24);
    for (double at = word.width * 0.55; at < c.length - word.width * 0.55; at += step)
        for (int side = 0; side < 2; side++) {
            double chord = curve_chord_deg(&c, at - word.width / 2, at + word.width / 2);
            bool turned = fabs(chord) > 90;
            double lift = side ? -style->size_pt * 0.75 - BEND_PT : BEND_PT;
            struct label_form form;
            struct spot spot;
            if (!curve_letters(d, turned ? &back : &c, &word, turned ? c.length - at : at, lift,
                               &form, &spot))
                continue;
            double under = 0;
            for (int i = 0; i < spot.extra_count; i++)
                under += ink_under(&d->ink, spot.extra[i]);
            spot.cost = 0.5 + fabs(form.rotate_deg) / 60 + side * 0.15 + under / word.width * 0.5;
            if (fabs(form.rotate_deg) < STEEPEST_DEG + 15)
                label_spot(d, &spot, &form);
        }
}

static void label_river(struct drawing *d, const struct river *river)
{
    const struct layer *layer = d->layers->rivers;
    struct path_data path = builder_path(&river->builder, false);
    struct text_style style = label_style(d, LABEL_RIVER, layer, river->feature);
    str name = river->words.text;
    double width = text_measure(d->frame->fonts, name, &style).width_pt;
    struct arena scratch = d->scratch;
    struct {
        struct stretch *items;
        size_t count, capacity;
    } found = { 0 };
    for (size_t part = 0, from = 0; part < path.count; from = path.ends[part++])
        for (size_t i = from; i + 1 < path.ends[part]; i++) {
            struct stretch s;
            if (stretch_from(&path, i, path.ends[part], width * 1.05, &s) && s.bend <= BEND_PT &&
                s.steep_deg <= STEEPEST_DEG)
                APPEND(&scratch, &found, s);
        }
    double weight = fmax(2, 6 - river->rank * 0.4);
    struct label_request r =
        label_request_for(d, LABEL_RIVER, d->layers->rivers, river->feature, weight);
    r.name = river->words.name;
    label_request(d, r);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, by_quality);
    for (size_t i = 0, n = 0; i < found.count && n < SPOTS_PER_RIVER; i++) {
        bool near = false;
        for (size_t k = 0; k < i && !near; k++)
            near = hypot(found.items[k].a.x_pt - found.items[i].a.x_pt,
                         found.items[k].a.y_pt - found.items[i].a.y_pt) < width * 0.4;
        if (near)
            continue;
        offer(d, &found.items[i], name, &style, width);
        n++;
    }
    for (size_t part = 0, from = 0; part < path.count; from = path.ends[part++])
        offer_bent(d, &path, from, path.ends[part], name, &style);
}

void labels_of_rivers(struct drawing *d)
{
    const struct layer *layer = d->layers->rivers;
    struct river *rivers = NEW(d->keep, struct river, RIVERS);
    size_t n = 0;
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        if (!label_wanted(d, LABEL_RIVER, layer, feature))
            continue;
        struct label_words words = label_words(d, LABEL_RIVER, layer, feature);
        if (!words.name.len)
            continue;
        size_t r = 0;
        while (r < n && !str_eq(rivers[r].words.name, words.name))
            r++;
        if (r == RIVERS)
            continue;
        if (r == n) {
            rivers[n++] =
                (struct river){ .words = words, .feature = feature, .builder.keep = d->keep };
            rivers[r].rank = feature_number(layer, feature, STR("rank"), 5);
        }
        shapes_add_lines(&rivers[r].builder, &d->frame->view, &feature->geometry, d->scratch);
    }
    for (size_t i = 0; i < n; i++)
        label_river(d, &rivers[i]);
}
