/* SPDX-License-Identifier: Apache-2.0 */
/* label_points.c - names of places: of events, and of the towns around them.
 *
 * A town is considered when the style wants it, no event place of that name is near, its dot is on
 * free ground, and no better town lies within TOWN_APART_PT. Better: capitals, then rank, then
 * people. There are TOWNS_PER_PAGE of them on an A4 map. */
#include <math.h>
#include <stdlib.h>

#include "carto/labels.h"

static const double GAP_PT = 1.0;
static const double DOT_PT = 1.6;
static const double TOWN_APART_PT = 22;
static const double PT2_PER_TOWN = 5200;
static const double SAME_PLACE_M = 12e3, SAME_NAME_M = 60e3;

/* x and y: -1 before, 0 centred, 1 after the sign; page y grows down. */
static const struct position {
    int x, y;
    double cost;
} positions[] = {
    { 1, -1, 0 },    { 1, 0, 0.12 },  { 1, 1, 0.22 },  { -1, -1, 0.30 },
    { -1, 0, 0.38 }, { 0, -1, 0.42 }, { -1, 1, 0.48 }, { 0, 1, 0.55 },
};

static double line_cost(const struct drawing *d, pagebox box)
{
    double width = box.right - box.left;
    return fmin(ink_under(&d->ink, box) / fmax(width, 10) * 0.5, 1.5);
}

/* Signs of other events nearer to the text than a reader would like. */
static double crowd_cost(const struct drawing *d, pagebox box, pagebox own)
{
    double cost = 0;
    pagebox close = pagebox_grow(box, 3.5);
    for (size_t i = 0; i < d->mark_count; i++) {
        pagexy c = d->marks[i].centre;
        pagebox b = { c.x_pt - d->marks[i].half_width, c.y_pt - d->marks[i].half_height,
                      c.x_pt + d->marks[i].half_width, c.y_pt + d->marks[i].half_height };
        if (pagebox_overlap(close, b) && !pagebox_overlap(b, own))
            cost += 0.5;
    }
    return cost;
}

void label_around(struct drawing *d, pagebox sign, str text, const struct text_style *style,
                  double penalty, const pagebox *extra, int extra_count)
{
    struct text_extent e = text_measure(d->frame->fonts, text, style);
    bool lines = str_find_char(text, '\n') >= 0;
    double mid_x = (sign.left + sign.right) / 2, mid_y = (sign.top + sign.bottom) / 2;
    double high = (sign.bottom - sign.top) / 2;
    for (size_t i = 0; i < sizeof positions / sizeof *positions; i++) {
        struct position p = positions[i];
        double left = p.x > 0   ? sign.right + GAP_PT
                      : p.x < 0 ? sign.left - GAP_PT - e.width_pt
                                : mid_x - e.width_pt / 2;
        /* corner positions beside a tall sign align with its upper or lower edge */
        double slack = p.x ? fmin(high, e.height_pt * 0.35) : -0.2;
        double top = p.y < 0   ? mid_y - high - e.height_pt + (p.x ? slack + high * 0.5 : 0.4)
                     : p.y > 0 ? mid_y + high - (p.x ? slack + high * 0.5 : 0.4)
                               : mid_y - e.height_pt / 2;
        struct spot spot = { .box = { left, top, left + e.width_pt, top + e.height_pt } };
        enum text_anchor anchor = !lines || p.x > 0 ? ANCHOR_START
                                  : p.x < 0         ? ANCHOR_END
                                                    : ANCHOR_MIDDLE;
        double at = anchor == ANCHOR_START ? left
                    : anchor == ANCHOR_END ? left + e.width_pt
                                           : left + e.width_pt / 2;
        struct label_form form = {
            .text = text, .style = *style, .anchor = anchor, .at = { at, top + e.ascent_pt }
        };
        for (int k = 0; k < extra_count && k < SPOT_EXTRAS; k++)
            spot.extra[spot.extra_count++] = extra[k];
        spot.cost = penalty + p.cost + line_cost(d, spot.box) + crowd_cost(d, spot.box, sign);
        label_spot(d, &spot, &form);
    }
}

/* ---- places of events ---- */

static pagebox mark_box(const struct mark *m)
{
    return (pagebox){ m->centre.x_pt - m->half_width, m->centre.y_pt - m->half_height,
                      m->centre.x_pt + m->half_width, m->centre.y_pt + m->half_height };
}

/* Further away, tied by a leader: when nothing adjacent is free. */
static void around_with_leader(struct drawing *d, const struct mark *m, str text,
                               const struct text_style *style)
{
    enum { RINGS = 6, AROUND = 12 };
    struct text_extent e = text_measure(d->frame->fonts, text, style);
    pagebox sign = mark_box(m);
    for (int ring = 1; ring <= RINGS; ring++)
        for (int i = 0; i < AROUND; i++) {
            double a = 2 * 3.14159265358979323846 * i / AROUND, away = 8.0 * ring;
            double x = m->centre.x_pt + cos(a) * (m->half_width + away + e.width_pt / 2);
            double y = m->centre.y_pt + sin(a) * (m->half_height + away + e.height_pt / 2);
            struct spot spot = { .box = { x - e.width_pt / 2, y - e.height_pt / 2,
                                          x + e.width_pt / 2, y + e.height_pt / 2 } };
            struct label_form form = { .text = text,
                                       .style = *style,
                                       .anchor = ANCHOR_MIDDLE,
                                       .at = { x, spot.box.top + e.ascent_pt },
                                       .has_leader = true };
            form.leader_from = box_nearest(sign, (pagexy){ x, y });
            form.leader_to = box_nearest(spot.box, form.leader_from);
            spot.extra_count =
                leader_boxes(form.leader_from, form.leader_to, spot.extra, SPOT_EXTRAS);
            spot.cost = 4 + ring + line_cost(d, spot.box);
            bool clear = true;
            for (int k = 1; k < spot.extra_count; k++)
                clear = clear && drawing_is_free(d, spot.extra[k]);
            if (clear)
                label_spot(d, &spot, &form);
        }
}

void labels_of_events(struct drawing *d)
{
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct mark *m = &d->marks[i];
        bool minor = d->frame->aggregated && m->events * 20 < d->frame->largest_mark;
        str name = site_names(&d->frame->events, m->site)->name;
        if (!name.len || m->sites > 3 || minor)
            continue;
        struct label_request r = { .kind = LABEL_EVENT, .name = name, .mark = m };
        struct text_style style = label_style(d, LABEL_EVENT, NULL, NULL);
        bool few = d->mark_count <= 40;
        label_request(d, r, few ? 1000 : 40 + fmin((double)m->events, 60));
        label_around(d, mark_box(m), r.name, &style, 0, NULL, 0);
        struct text_extent e = text_measure(d->frame->fonts, r.name, &style);
        str wrapped = text_wrap(d->frame->fonts, r.name, &style, e.width_pt * 0.62, d->keep);
        if (e.width_pt > 45 && !str_eq(wrapped, r.name))
            label_around(d, mark_box(m), wrapped, &style, 0.35, NULL, 0);
        if (few)
            around_with_leader(d, m, r.name, &style);
    }
}

/* ---- towns ---- */

struct town {
    const struct feature *feature;
    str name;
    lonlat at;
    pagexy page;
    int capital;
    double rank, people;
    size_t index;
};

static int by_importance(const void *left, const void *right)
{
    const struct town *a = left, *b = right;
    bool first = a->capital == 1, second = b->capital == 1;
    if (first != second)
        return first ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->people != b->people)
        return a->people > b->people ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static bool is_event_place(const struct drawing *d, const struct town *t)
{
    for (size_t i = 0; i < d->mark_count; i++) {
        double away = lonlat_distance_m(d->marks[i].site->at, t->at);
        if (away < SAME_PLACE_M ||
            (away < SAME_NAME_M &&
             str_eq_nocase(site_names(&d->frame->events, d->marks[i].site)->name, t->name)))
            return true;
    }
    return false;
}

static pagebox dot_box(pagexy p, double radius)
{
    return (pagebox){ p.x_pt - radius, p.y_pt - radius, p.x_pt + radius, p.y_pt + radius };
}

static size_t gather_towns(struct drawing *d, struct town *towns)
{
    const struct layer *layer = d->layers->places;
    size_t n = 0;
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        struct town t = { .feature = &layer->features[i], .index = i };
        if (!t.feature->geometry.count || !label_wanted(d, LABEL_PLACE, layer, t.feature))
            continue;
        t.at = t.feature->geometry.paths[0].points[0];
        if (!frame_page_of(d->frame, t.at, &t.page) ||
            !pagebox_inside(dot_box(t.page, 4), d->frame->layout.panel))
            continue;
        t.name = label_name(d, layer, t.feature);
        t.capital = (int)feature_number(layer, t.feature, STR("capital"), 0);
        t.rank = feature_number(layer, t.feature, STR("rank"), 9);
        t.people = feature_number(layer, t.feature, STR("pop"), 0);
        if (t.name.len && !is_event_place(d, &t) &&
            drawing_is_free(d, pagebox_grow(dot_box(t.page, DOT_PT), 1)))
            towns[n++] = t;
    }
    return n;
}

static bool has_better_near(const struct town *kept, size_t n, pagexy p)
{
    for (size_t i = 0; i < n; i++)
        if (hypot(kept[i].page.x_pt - p.x_pt, kept[i].page.y_pt - p.y_pt) < TOWN_APART_PT)
            return true;
    return false;
}

void labels_of_places(struct drawing *d)
{
    const struct layer *layer = d->layers->places;
    struct town *towns = NEW(d->keep, struct town, layer ? layer->feature_count + 1 : 1);
    size_t n = gather_towns(d, towns), kept = 0;
    pagebox p = d->frame->layout.panel;
    size_t room = (size_t)((p.right - p.left) * (p.bottom - p.top) / PT2_PER_TOWN) + 2;
    if (n)
        qsort(towns, n, sizeof *towns, by_importance);
    for (size_t i = 0; i < n && kept < room; i++)
        if (!has_better_near(towns, kept, towns[i].page))
            towns[kept++] = towns[i];
    for (size_t i = 0; i < kept; i++) {
        const struct town *t = &towns[i];
        struct label_request r = { .kind = LABEL_PLACE,
                                   .name = t->name,
                                   .dot = t->page,
                                   .capital = t->capital,
                                   .feature = t->feature };
        struct text_style style = label_style(d, LABEL_PLACE, layer, t->feature);
        double most = label_style(d, LABEL_EVENT, NULL, NULL).size_pt * 0.88;
        style.size_pt = fmin(style.size_pt, most);
        style.bold =
            t->capital == 1 && label_in_focus(d, feature_text(layer, t->feature, STR("iso2")));
        double radius = t->capital == 1 ? 2.3 : DOT_PT;
        pagebox dot = dot_box(t->page, radius);
        label_request(d, r, t->capital == 1 ? 60 : fmax(4, 16 - t->rank - (double)i * 0.1));
        label_around(d, dot, t->name, &style, 0, &dot, 1);
    }
}
