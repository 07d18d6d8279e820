/* SPDX-License-Identifier: Apache-2.0 */
/* label_towns.c - names of the towns around the events.
 *
 * A town is considered when the style wants it, no event place of that name is near, its dot is on
 * free ground, and no better town lies within TOWN_APART_PT. Better: capitals, then rank, then
 * people. There are TOWNS_PER_PAGE of them on an A4 map. */
#include <math.h>
#include <stdlib.h>

#include "carto/labels.h"

static const double DOT_PT = 1.6, CAPITAL_DOT_PT = 2.3;
static const double TOWN_APART_PT = 22;
static const double PT2_PER_TOWN = 5200;
static const double CAPITAL_WEIGHT = 60, FAR_CAPITAL_WEIGHT = 18;
static const double COUNTRIES_FIRST_ZOOM = 2.6; /* maps of the world name states before capitals */
static const double SAME_PLACE_M = 12e3, SAME_NAME_M = 60e3;

struct town {
    const struct feature *feature;
    struct label_words words;
    lonlat at;
    pagexy page;
    const struct label_icon *icon; /* or NULL */
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
             str_eq_nocase(site_names(&d->frame->events, d->marks[i].site)->name, t->words.name)))
            return true;
    }
    return false;
}

static pagebox dot_box(pagexy p, double radius)
{
    return (pagebox){ p.x_pt - radius, p.y_pt - radius, p.x_pt + radius, p.y_pt + radius };
}

/* Is there room for the town's sign? An icon may do without, or the town without its icon. */
static bool sign_is_free(struct drawing *d, struct town *t)
{
    const struct layer *layer = d->layers->places;
    struct style_scope scope = label_scope(d, layer, t->feature);
    bool dot_is_free = drawing_is_free(d, pagebox_grow(dot_box(t->page, DOT_PT), 1));
    t->icon =
        label_icon_of(d, label_icon_layer(d, LABEL_PLACE, layer, t->feature), &scope, t->page);
    if (!t->icon || t->icon->overlap)
        return t->icon || dot_is_free;
    bool is_free = drawing_is_free(d, pagebox_grow(t->icon->box, t->icon->padding_pt)) &&
                   pagebox_inside(t->icon->box, d->frame->layout.panel);
    if (!is_free && t->icon->is_optional)
        t->icon = NULL;
    return is_free || (!t->icon && dot_is_free);
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
        t.capital = (int)feature_number(layer, t.feature, STR("capital"), 0);
        t.rank = feature_number(layer, t.feature, STR("rank"), 9);
        t.people = feature_number(layer, t.feature, STR("pop"), 0);
        if (sign_is_free(d, &t))
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

static struct label_place place_of(const struct drawing *d, const struct town *t, double size_pt)
{
    struct label_place place = { .is_sign = true, .gap_pt = 1, .point = t->page };
    const struct layer *layer = d->layers->places;
    const struct style_layer *style = label_layer(d, LABEL_PLACE, layer, t->feature);
    place.sign = dot_box(t->page, t->capital == 1 ? CAPITAL_DOT_PT : DOT_PT);
    if (t->icon) {
        pagebox icon = pagebox_grow(t->icon->box, t->icon->padding_pt);
        place.sign = d->labels->dots.count ? pagebox_union(place.sign, icon) : icon;
        place.is_sign = !t->icon->is_ignored;
    }
    if (!style)
        return place;
    struct style_scope scope = label_scope(d, layer, t->feature);
    label_place_style(style, &scope, size_pt, &place, d->keep);
    return place;
}

static void label_town(struct drawing *d, const struct town *t, size_t order)
{
    const struct layer *layer = d->layers->places;
    struct text_style style = label_style(d, LABEL_PLACE, layer, t->feature);
    struct style_scope scope = label_scope(d, layer, t->feature);
    double most = label_style(d, LABEL_EVENT, NULL, NULL).size_pt * 0.88;
    style.size_pt = fmin(style.size_pt, most);
    struct label_place place = place_of(d, t, style.size_pt);
    style.bold = t->capital == 1 && label_in_focus(d, feature_text(layer, t->feature, STR("iso2")));
    bool near = d->frame->zoom >= COUNTRIES_FIRST_ZOOM || style.bold;
    double weight = t->capital == 1 ? (near ? CAPITAL_WEIGHT : FAR_CAPITAL_WEIGHT)
                                    : fmax(4, 16 - t->rank - (double)order * 0.1);
    struct label_request r = label_request_for(d, LABEL_PLACE, layer, t->feature, weight);
    r.name = t->words.name, r.dot = t->page, r.capital = t->capital, r.icon = t->icon;
    label_request(d, r);
    str text = label_broken(d, label_layer(d, LABEL_PLACE, layer, t->feature), &scope,
                            t->words.text, &style);
    str shorter[SHORT_ROOM];
    label_around(d, &place, text, &style, 0);
    if (label_short(d, t->words, (str){ 0 }, shorter))
        label_around(d, &place, shorter[0], &style, 1.2);
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
    for (size_t i = 0; i < n && kept < room; i++) {
        struct town t = towns[i];
        if (has_better_near(towns, kept, t.page))
            continue;
        t.words = label_words(d, LABEL_PLACE, layer, t.feature);
        if (t.words.name.len && !is_event_place(d, &t))
            towns[kept++] = t;
    }
    for (size_t i = 0; i < kept; i++)
        label_town(d, &towns[i], i);
}
