/* SPDX-License-Identifier: Apache-2.0 */
/* label_points.c - names beside signs: Imhof's order of positions, and places of events.
 *
 * Every position may also slide along its side of the sign: half way to the next. A place of an
 * event that is nearer to another event's sign than to its own would be read as that one's name:
 * such positions are never offered. */
#include <math.h>

#include "carto/labels.h"

static const double GAP_PT = 1.0;
static const double CLAIM_PT = 0.5;         /* nearer than the own sign by that much is too near */
static const double ABROAD_COST = 0.4;      /* for each third of the text over another country */
static const double TWO_LINES_FROM_PT = 45; /* shorter names stay on one */
static const double SLIDE_COST = 0.06;

/* x and y: -1 before, 0 centred, 1 after the sign; page y grows down. `anchor` is the corner of the
 * text that lies at the sign, as styles name it. */
static const struct position {
    double x, y;
    double cost;
    const char *anchor;
} positions[] = {
    { 1, -1, 0, "bottom-left" },
    { 1, 0, 0.12, "left" },
    { 1, 1, 0.22, "top-left" },
    { -1, -1, 0.30, "bottom-right" },
    { -1, 0, 0.38, "right" },
    { 0, -1, 0.42, "bottom" },
    { -1, 1, 0.48, "top-right" },
    { 0, 1, 0.55, "top" },
    /* slid */
    { 1, -0.5, 0.06, "left" },
    { 1, 0.5, 0.18, "left" },
    { -1, -0.5, 0.36, "right" },
    { -1, 0.5, 0.44, "right" },
    { 0.5, -1, 0.24, "bottom" },
    { -0.5, -1, 0.40, "bottom" },
    { 0.5, 1, 0.42, "top" },
    { -0.5, 1, 0.54, "top" },
};

/* Where `anchor` stands in the style's list, -1: nowhere. */
static int rank_of(const char *anchors, const char *anchor)
{
    str list = str_from(anchors), item;
    for (int i = 0; str_cut(&list, ',', &item); i++)
        if (str_eq(str_trim(item), str_from(anchor)))
            return i;
    return -1;
}

/* What a position costs where the style has an order of its own. Negative: not allowed. */
static double position_cost(const struct position *p, const char *anchors)
{
    if (!anchors)
        return p->cost;
    int rank = rank_of(anchors, p->anchor);
    bool slid = fabs(p->x) == 0.5 || fabs(p->y) == 0.5;
    return rank < 0 ? -1 : rank * 0.08 + (slid ? SLIDE_COST : 0);
}

static pagebox mark_box(const struct mark *m)
{
    return (pagebox){ m->centre.x_pt - m->half_width, m->centre.y_pt - m->half_height,
                      m->centre.x_pt + m->half_width, m->centre.y_pt + m->half_height };
}

/* Signs of other events nearer to the text than a reader would like. Negative: too near. */
static double crowd_cost(const struct drawing *d, pagebox box, const struct label_place *place)
{
    double cost = 0;
    pagebox close = pagebox_grow(box, 3.5), claimed = pagebox_grow(box, place->gap_pt + CLAIM_PT);
    for (size_t i = 0; i < d->mark_count; i++) {
        pagebox b = mark_box(&d->marks[i]);
        if (!pagebox_overlap(close, b) || pagebox_overlap(b, place->sign))
            continue;
        if (pagebox_overlap(claimed, b))
            return -1;
        cost += 0.5;
    }
    return cost;
}

static const struct country *country_at(const struct drawing *d, pagexy p)
{
    for (size_t i = 0; i < d->country_count; i++)
        if (mask_holds(&d->countries[i].mask, p))
            return &d->countries[i];
    return NULL;
}

/* A name belongs in its own country, or in the sea: its middle and ends are asked. */
static double abroad_cost(const struct drawing *d, pagebox box, const struct country *home)
{
    double cost = 0, y = (box.top + box.bottom) / 2;
    double xs[] = { box.left, (box.left + box.right) / 2, box.right };
    for (int i = 0; home && i < 3; i++) {
        const struct country *there = country_at(d, (pagexy){ xs[i], y });
        cost += there && there != home ? ABROAD_COST : 0;
    }
    return cost;
}

static pagebox box_at(const struct label_place *place, const struct position *p,
                      const struct text_extent *e)
{
    pagebox sign = place->sign;
    double gap = place->gap_pt;
    double mid_x = (sign.left + sign.right) / 2, mid_y = (sign.top + sign.bottom) / 2;
    double high = (sign.bottom - sign.top) / 2;
    bool beside = fabs(p->x) >= 1;
    /* corner positions beside a tall sign align with its upper or lower edge */
    double slack = beside ? fmin(high, e->height_pt * 0.35) + high * 0.5 : 0.4 + GAP_PT - gap;
    double left = beside ? (p->x > 0 ? sign.right + gap : sign.left - gap - e->width_pt)
                         : mid_x - e->width_pt / 2 + p->x * e->width_pt * 0.5;
    double highest = mid_y - high - e->height_pt + slack, lowest = mid_y + high - slack;
    double level = mid_y - e->height_pt / 2;
    double top = p->y <= -1  ? highest
                 : p->y >= 1 ? lowest
                 : p->y < 0  ? (highest + level) / 2
                 : p->y > 0  ? (lowest + level) / 2
                             : level;
    return (pagebox){ left, top, left + e->width_pt, top + e->height_pt };
}

/* `side`: -1 a text before its sign, 1 after it; its lines begin or end there. */
static enum text_anchor lines_anchor(const struct label_place *place, str text, double side)
{
    if (str_find_char(text, '\n') < 0 || place->justify == JUSTIFY_LEFT)
        return ANCHOR_START;
    if (place->justify != JUSTIFY_AUTO)
        return place->justify == JUSTIFY_RIGHT ? ANCHOR_END : ANCHOR_MIDDLE;
    return side >= 1 ? ANCHOR_START : side <= -1 ? ANCHOR_END : ANCHOR_MIDDLE;
}

/* What a text takes that is turned as the style says. */
static struct text_extent turned(struct text_extent e, double rotate_deg)
{
    double a = rotate_deg * 3.14159265358979323846 / 180, c = fabs(cos(a)), s = fabs(sin(a));
    struct text_extent out = e;
    if (rotate_deg != 0) {
        out.width_pt = e.width_pt * c + e.height_pt * s;
        out.height_pt = e.width_pt * s + e.height_pt * c;
    }
    return out;
}

/* The text turned around the middle of `box`. */
static void turn_form(struct label_form *form, pagebox box, const struct text_extent *e,
                      double rotate_deg)
{
    double a = rotate_deg * 3.14159265358979323846 / 180, down = e->height_pt / 2 - e->ascent_pt;
    form->anchor = ANCHOR_MIDDLE;
    form->rotate_deg = rotate_deg;
    form->at = (pagexy){ (box.left + box.right) / 2 + sin(a) * down,
                         (box.top + box.bottom) / 2 - cos(a) * down };
}

/* A text in `box`; `cost` is what the position costs besides what lies there. */
static void offer(struct drawing *d, const struct label_place *place, struct label_form *form,
                  const struct text_extent *e, struct spot *spot, double cost)
{
    pagebox box = spot->box, *sign = NEW(d->keep, pagebox, 1);
    pagexy middle = { (place->sign.left + place->sign.right) / 2,
                      (place->sign.top + place->sign.bottom) / 2 };
    *sign = place->sign;
    spot->extra = sign;
    spot->extra_count = spot->has_sign = place->is_sign;
    spot->claim_pt = place->exact_count ? 0 : place->gap_pt + CLAIM_PT;
    double at = form->anchor == ANCHOR_START ? box.left
                : form->anchor == ANCHOR_END ? box.right
                                             : (box.left + box.right) / 2;
    form->at = (pagexy){ at, box.top + e->ascent_pt };
    if (place->rotate_deg != 0)
        turn_form(form, box, e, place->rotate_deg);
    spot->cost = cost + label_line_cost(d, box) + abroad_cost(d, box, country_at(d, middle));
    label_spot(d, spot, form);
}

/* The box of a text whose middle lies at `middle` from its point, both turned around the point. */
static pagebox box_around(const struct label_place *place, pagexy middle,
                          const struct text_extent *e)
{
    double a = place->rotate_deg * 3.14159265358979323846 / 180, c = cos(a), s = sin(a);
    struct text_extent hull = turned(*e, place->rotate_deg);
    if (place->rotate_deg != 0)
        middle = (pagexy){ middle.x_pt * c - middle.y_pt * s, middle.x_pt * s + middle.y_pt * c };
    double left = place->point.x_pt + middle.x_pt - hull.width_pt / 2;
    double top = place->point.y_pt + middle.y_pt - hull.height_pt / 2;
    return (pagebox){ left, top, left + hull.width_pt, top + hull.height_pt };
}

static void offer_exact(struct drawing *d, const struct label_place *place, str text,
                        const struct text_style *style, double penalty)
{
    struct text_extent e = text_measure(d->frame->fonts, text, style);
    for (size_t i = 0; i < place->exact_count; i++) {
        const struct label_anchor *a = &place->exact[i];
        pagexy middle = { a->offset.x_pt - a->x * e.width_pt / 2,
                          a->offset.y_pt - a->y * e.height_pt / 2 };
        struct spot spot = { .box = box_around(place, middle, &e) };
        struct label_form form = { .text = text,
                                   .style = *style,
                                   .anchor = lines_anchor(place, text, -a->x) };
        offer(d, place, &form, &e, &spot, penalty + 0.08 * (double)i);
    }
}

void label_around(struct drawing *d, const struct label_place *place, str text,
                  const struct text_style *style, double penalty)
{
    struct text_extent e = text_measure(d->frame->fonts, text, style);
    if (place->exact_count) {
        offer_exact(d, place, text, style, penalty);
        return;
    }
    struct text_extent hull = turned(e, place->rotate_deg);
    for (size_t i = 0; i < sizeof positions / sizeof *positions; i++) {
        const struct position *p = &positions[i];
        struct spot spot = { .box = box_at(place, p, &hull) };
        double liked = position_cost(p, place->anchors), crowd = crowd_cost(d, spot.box, place);
        if (liked < 0 || crowd < 0)
            continue;
        struct label_form form = { .text = text,
                                   .style = *style,
                                   .anchor = lines_anchor(place, text, p->x) };
        offer(d, place, &form, &e, &spot, penalty + liked + crowd);
    }
}

void label_upon(struct drawing *d, const struct label_place *place, str text,
                const struct text_style *style)
{
    struct text_extent e = text_measure(d->frame->fonts, text, style);
    struct spot spot = { .box = box_around(place, (pagexy){ 0 }, &e) };
    struct label_form form = { .text = text, .style = *style, .anchor = ANCHOR_MIDDLE };
    form.at = (pagexy){ place->point.x_pt, spot.box.top + e.ascent_pt };
    if (place->rotate_deg != 0)
        turn_form(&form, spot.box, &e, place->rotate_deg);
    spot.cost = label_line_cost(d, spot.box);
    label_spot(d, &spot, &form);
}

/* ---- places of events ---- */

enum { LEADER_BOXES = 5 };

static void leader_spot(struct drawing *d, const struct mark *m, str text,
                        const struct text_style *style, const struct text_extent *e, pagexy middle,
                        double cost)
{
    struct spot spot = { .box = { middle.x_pt - e->width_pt / 2, middle.y_pt - e->height_pt / 2,
                                  middle.x_pt + e->width_pt / 2, middle.y_pt + e->height_pt / 2 } };
    struct label_form form = { .text = text,
                               .style = *style,
                               .anchor = ANCHOR_MIDDLE,
                               .at = { middle.x_pt, spot.box.top + e->ascent_pt },
                               .has_leader = true };
    form.leader_from = box_nearest(mark_box(m), middle);
    form.leader_to = leader_end(spot.box, form.leader_from);
    pagebox *line = NEW(d->keep, pagebox, LEADER_BOXES);
    spot.extra = line;
    spot.extra_count = leader_boxes(form.leader_from, form.leader_to, line, LEADER_BOXES);
    spot.cost = cost + label_line_cost(d, spot.box);
    bool clear = true;
    for (int k = 1; k < spot.extra_count; k++)
        clear = clear && drawing_is_free(d, spot.extra[k]);
    if (clear)
        label_spot(d, &spot, &form);
}

/* Further away, tied by a leader: when nothing adjacent is free. */
static void around_with_leader(struct drawing *d, const struct mark *m, str text,
                               const struct text_style *style)
{
    enum { RINGS = 6, AROUND = 12 };
    struct text_extent e = text_measure(d->frame->fonts, text, style);
    for (int ring = 1; ring <= RINGS; ring++)
        for (int i = 0; i < AROUND; i++) {
            double a = 2 * 3.14159265358979323846 * i / AROUND, away = 8.0 * ring;
            pagexy at = { m->centre.x_pt + cos(a) * (m->half_width + away + e.width_pt / 2),
                          m->centre.y_pt + sin(a) * (m->half_height + away + e.height_pt / 2) };
            leader_spot(d, m, text, style, &e, at, 4 + ring);
        }
}

static void label_event(struct drawing *d, const struct mark *m, bool few)
{
    struct text_style style = label_style(d, LABEL_EVENT, NULL, NULL), smaller = style;
    double weight = few ? 1000 : 40 + fmin((double)m->events, 60);
    struct label_request r = label_request_for(d, LABEL_EVENT, NULL, NULL, weight);
    struct label_place place = { .sign = mark_box(m), .gap_pt = GAP_PT, .point = m->centre };
    const struct style_layer *layer = label_layer(d, LABEL_EVENT, NULL, NULL);
    struct style_scope scope = label_scope(d, NULL, NULL);
    if (layer)
        label_place_style(layer, &scope, style.size_pt, &place, d->keep);
    r.name = site_names(&d->frame->events, m->site)->name, r.mark = m;
    label_request(d, r);
    label_around(d, &place, r.name, &style, 0);
    struct text_extent e = text_measure(d->frame->fonts, r.name, &style);
    str wrapped = label_two_lines(d, r.name, &style);
    if (!wrapped.len)
        wrapped = text_wrap(d->frame->fonts, r.name, &style, e.width_pt * 0.62, d->keep);
    if (e.width_pt > TWO_LINES_FROM_PT && !str_eq(wrapped, r.name))
        label_around(d, &place, wrapped, &style, 0.35);
    smaller.size_pt = fmax(style.size_pt * 0.86, 6);
    label_around(d, &place, r.name, &smaller, 0.9);
    if (few)
        around_with_leader(d, m, r.name, &style);
}

void labels_of_events(struct drawing *d)
{
    bool few = d->mark_count <= 40;
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct mark *m = &d->marks[i];
        bool minor = d->frame->aggregated && m->events * 20 < d->frame->largest_mark;
        str name = site_names(&d->frame->events, m->site)->name;
        if (name.len && m->sites <= 3 && !minor && label_has_letters(d, name))
            label_event(d, m, few);
    }
}
