/* SPDX-License-Identifier: Apache-2.0 */
/* label_seas.c - names of seas and oceans, in the water.
 *
 * The base map has a line through the middle of each sea and how far the sea reaches from it
 * (geodata/basemap/seas.geojson). Water belongs to the sea in whose reach it lies deepest.
 *   1. Along that line, in letters spaced wide, where all of them are in the water.
 *   2. Level, on one line or two, on water of that sea: also where its line is off the map.
 * Seas of a lower rank need a larger scale. */
#include <math.h>
#include <stdlib.h>

#include "carto/label_tries.h"

enum { SEA_ROOM = 128, LINES_OF_SEA = 3, LINE_ROOM = 256, KEPT = 10, NET = 40 };
static const double KM_PER_DEG = 111.2, RADIANS = 3.14159265358979323846 / 180;
static const double LEAST_SIZE_PT = 6;
static const double SMALL_PANEL_PT = 440; /* narrower maps have smaller names of seas */
static const double PART_OF = 0.75;   /* water so deep in a smaller sea is not the larger one's */
static const double IN_WATER = 0.997; /* share of a box */

/* By rank: oceans, large seas, seas, gulfs and straits. */
static const struct rank_look {
    double size_pt, spacing_em, zoom, weight; /* zoom: from which the map has room for them */
} looks[] = {
    { 10, 0.4, 0, 22 }, { 8.4, 0.3, 0.8, 20 }, { 7.5, 0.2, 2.4, 12 }, { 6.8, 0.1, 4, 8 }
};

struct sea {
    const struct feature *feature; /* the first line's */
    str name;
    const struct feature *lines[LINES_OF_SEA];
    size_t line_count;
    int rank;
    double reach_km, south, north; /* the halves of oceans end at the equator */
    bbox box;                      /* of the lines, as they are written: nothing beyond 180 */
};

struct seas {
    struct sea items[SEA_ROOM];
    size_t count;
};

/* ---- whose water ---- */

/* Kilometres from a line, near enough on a plane that shrinks with the latitude. */
static double distance_km(const struct geometry *line, lonlat p)
{
    double least = HUGE_VAL;
    for (size_t part = 0; part < line->count; part++)
        for (size_t i = 1; i < line->paths[part].count; i++) {
            lonlat a = line->paths[part].points[i - 1], b = line->paths[part].points[i];
            double narrow = cos((a.lat_deg + p.lat_deg) / 2 * RADIANS);
            double dx = (b.lon_deg - a.lon_deg) * narrow, dy = b.lat_deg - a.lat_deg;
            double px = remainder(p.lon_deg - a.lon_deg, 360) * narrow;
            double py = p.lat_deg - a.lat_deg;
            double t = (px * dx + py * dy) / fmax(dx * dx + dy * dy, 1e-12);
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            double off_x = px - t * dx, off_y = py - t * dy, square = off_x * off_x + off_y * off_y;
            least = square < least ? square : least;
        }
    return sqrt(least) * KM_PER_DEG;
}

/* Beyond the reach of a sea's lines, by the box around them? */
static bool is_far(const struct sea *sea, lonlat p)
{
    const bbox *box = &sea->box;
    double reach_deg = sea->reach_km / KM_PER_DEG, half = (box->east - box->west) / 2;
    if (p.lat_deg < box->south - reach_deg || p.lat_deg > box->north + reach_deg)
        return true;
    double gap = fabs(remainder(p.lon_deg - box->west - half, 360)) - half;
    double steepest = fmax(fabs(box->south), fabs(box->north));
    return gap > 0 && gap * cos((steepest + fabs(p.lat_deg)) / 2 * RADIANS) > reach_deg;
}

/* 0: on its line, 1: at its edge; beyond it, some more. */
static double depth_in(const struct sea *sea, lonlat p)
{
    double least = HUGE_VAL;
    bool within = p.lat_deg >= sea->south && p.lat_deg <= sea->north && !is_far(sea, p);
    for (size_t i = 0; within && i < sea->line_count; i++)
        least = fmin(least, distance_km(&sea->lines[i]->geometry, p) / sea->reach_km);
    return least;
}

static bool is_of(const struct seas *seas, const struct sea *sea, lonlat p, double *depth)
{
    *depth = depth_in(sea, p);
    for (size_t i = 0; i < seas->count && *depth <= 1; i++) {
        const struct sea *other = &seas->items[i];
        if (other == sea || other->rank < sea->rank)
            continue;
        double within = depth_in(other, p); /* of a part, "Red Sea", or of its equal */
        if (within < *depth || (other->rank > sea->rank && within < PART_OF))
            return false;
    }
    return *depth <= 1;
}

/* ---- along its line ---- */

/* The part of the line on the panel, on paper; the longest when there are several. */
static struct curve line_on_paper(struct drawing *d, const struct geometry *line)
{
    struct path_data path = drawing_lines(d, line);
    size_t first = 0, count = 0;
    double longest = 0;
    for (size_t part = 0, from = 0; part < path.count; from = path.ends[part++]) {
        double length = 0;
        for (size_t i = from + 1; i < path.ends[part]; i++)
            length += hypot(path.points[i].x_pt - path.points[i - 1].x_pt,
                            path.points[i].y_pt - path.points[i - 1].y_pt);
        if (length > longest)
            longest = length, first = from, count = path.ends[part] - from;
    }
    struct curve c =
        curve_smoothed(path.points ? path.points + first : NULL, count, 1, longest * 0.4, d->keep);
    double deg = c.count > 1 ? curve_chord_deg(&c, 0, c.length) : 0;
    return deg > 91 || deg < -91 ? curve_reversed(c, d->keep) : c;
}

static bool in_water(const struct drawing *d, const struct spot *spot)
{
    for (int i = 0; i < spot->extra_count; i++)
        if (mask_share(&d->labels->water, pagebox_grow(spot->extra[i], 0.8)) < IN_WATER)
            return false;
    return true;
}

static void along_line(struct drawing *d, const struct curve *curve, str text,
                       struct text_style style, double spacing_em)
{
    enum { PLACES = 12 };
    static const double sizes[] = { 1, 0.88, 0.76 }, spacings[] = { 2.4, 1.6, 1, 0.5 };
    double full = style.size_pt;
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 4; k++) {
            style.size_pt = fmax(full * sizes[i], LEAST_SIZE_PT);
            style.letter_spacing_pt = style.size_pt * spacing_em * spacings[k];
            struct lettering word = lettering_of(d, text, &style);
            if (word.width > curve->length * 0.92)
                continue;
            for (int place = 1; place < PLACES; place++) {
                double at = curve->length * place / PLACES;
                struct label_form form;
                struct spot spot;
                if (!curve_letters(d, curve, &word, at, -style.size_pt * 0.34, &form, &spot) ||
                    !in_water(d, &spot))
                    continue;
                spot.cost = 0.35 * i + 0.25 * k + 0.8 * fabs((double)place / PLACES - 0.5) +
                            fabs(form.rotate_deg) / 180;
                label_spot(d, &spot, &form);
            }
        }
}

/* ---- level ---- */

/* Its middle and its ends lie in this sea and no other. */
static bool belongs(const struct drawing *d, const struct seas *seas, const struct sea *sea,
                    pagebox box, double *depth)
{
    const double y = (box.top + box.bottom) / 2,
                 across[] = { (box.left + box.right) / 2, box.left, box.right };
    for (int i = 0; i < 3; i++) {
        lonlat p;
        double edge;
        if (!frame_position_of(d->frame, (pagexy){ across[i], y }, &p) ||
            !is_of(seas, sea, p, i ? &edge : depth))
            return false;
    }
    return true;
}

static void try_level(struct drawing *d, const struct seas *seas, const struct sea *sea, str text,
                      const struct text_style *style, double penalty, struct label_tries *out,
                      struct arena *scratch)
{
    struct text_extent e = text_measure(d->frame->fonts, text, style);
    const struct mask *water = &d->labels->water;
    pagebox panel = d->frame->layout.panel;
    double air = e.height_pt * 0.35; /* from the coasts */
    struct net_step across[NET], down[NET];
    net_across(across, NET, panel, e.width_pt, 1, panel, water);
    net_down(down, NET, panel, e.height_pt, 1, panel, water);
    for (int i = 0; i < NET * NET; i++) {
        const struct net_step *x = &across[i % NET], *y = &down[i / NET];
        pagebox box = { x->from, y->from, x->to, y->to };
        double depth;
        if (!x->fits || !y->fits || mask_share_of(water, x->cells, y->cells) < IN_WATER ||
            !drawing_is_free(d, box) || !belongs(d, seas, sea, box, &depth))
            continue;
        double share = mask_share(water, pagebox_grow(box, air + 4));
        double middle =
            hypot(x->at - (panel.left + panel.right) / 2, y->at - (panel.top + panel.bottom) / 2) /
            hypot(panel.right - panel.left, panel.bottom - panel.top);
        struct label_try t = { .form = { .text = text,
                                         .style = *style,
                                         .anchor = ANCHOR_MIDDLE,
                                         .at = { x->at, box.top + e.ascent_pt } } };
        t.spot =
            (struct spot){ .box = box, .cost = penalty + depth + 6 * (1 - share) + 0.5 * middle };
        APPEND(scratch, out, t);
    }
}

static void offer_level(struct drawing *d, const struct seas *seas, const struct sea *sea, str text,
                        struct text_style style, double spacing_em)
{
    static const double sizes[] = { 1, 0.85, 0.7 };
    struct arena scratch = d->scratch;
    struct label_tries found = { 0 };
    double full = style.size_pt;
    for (int i = 0; i < 3; i++) {
        style.size_pt = fmax(full * sizes[i], LEAST_SIZE_PT);
        style.letter_spacing_pt = style.size_pt * spacing_em * (i ? 0.5 : 1);
        try_level(d, seas, sea, text, &style, 0.6 + 0.5 * i, &found, &scratch);
        str lines = label_two_lines(d, text, &style);
        if (lines.len)
            try_level(d, seas, sea, lines, &style, 0.7 + 0.5 * i, &found, &scratch);
        str stacked = text_wrap(d->frame->fonts, text, &style, 0, d->keep);
        if (!str_eq(stacked, lines) && !str_eq(stacked, text))
            try_level(d, seas, sea, stacked, &style, 1 + 0.5 * i, &found, &scratch);
        if (style.size_pt <= LEAST_SIZE_PT)
            break;
    }
    label_tries_rank(&found, &scratch);
    size_t n = 0;
    pagexy kept[KEPT];
    for (const struct label_try *l; n < KEPT && (l = label_tries_next(&found));) {
        bool near = false;
        for (size_t k = 0; k < n && !near; k++)
            near = hypot(kept[k].x_pt - l->form.at.x_pt, kept[k].y_pt - l->form.at.y_pt) < 18;
        if (!near && label_spot(d, &l->spot, &l->form))
            kept[n++] = l->form.at;
    }
}

/* ---- the whole ---- */

/* Lines of one name are one sea. */
static void gather(struct drawing *d, struct seas *seas)
{
    const struct layer *layer = d->layers->seas;
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        str name = feature_text(layer, feature, STR("name"));
        size_t s = 0;
        while (s < seas->count && !str_eq(seas->items[s].name, name))
            s++;
        if (s == SEA_ROOM || (s < seas->count && seas->items[s].line_count == LINES_OF_SEA))
            continue;
        struct sea *sea = &seas->items[s];
        if (s == seas->count)
            *sea = (struct sea){ .feature = feature, .name = name }, seas->count++;
        bbox box = geometry_bbox(&feature->geometry);
        sea->box = sea->line_count ? bbox_union(sea->box, box) : box;
        sea->lines[sea->line_count++] = feature;
        sea->rank = (int)fmin(fmax(feature_number(layer, feature, STR("rank"), 3), 0), 3);
        sea->south = feature_number(layer, feature, STR("south"), -90);
        sea->north = feature_number(layer, feature, STR("north"), 90);
        sea->reach_km = fmax(feature_number(layer, feature, STR("reach_km"), 100), 1);
    }
}

static void label_sea(struct drawing *d, const struct seas *seas, const struct sea *sea)
{
    const struct layer *layer = d->layers->seas;
    const struct rank_look *look = &looks[sea->rank];
    pagebox panel = d->frame->layout.panel;
    struct label_words words = label_words(d, LABEL_SEA, layer, sea->feature);
    if (!words.name.len)
        return;
    struct text_style style = label_style(d, LABEL_SEA, layer, sea->feature);
    bool own = label_layer(d, LABEL_SEA, layer, sea->feature) != NULL,
         spaced = style.letter_spacing_pt > 0;
    double spacing_em = own ? style.letter_spacing_pt / style.size_pt : look->spacing_em;
    double small = fmin(fmax((panel.right - panel.left) / SMALL_PANEL_PT, 0.8), 1);
    style.size_pt = own ? style.size_pt : look->size_pt * small * d->frame->look.enlarge;
    struct label_request r = label_request_for(d, LABEL_SEA, layer, sea->feature, look->weight);
    r.name = words.name;
    label_request(d, r);
    for (size_t i = 0; i < sea->line_count && spaced; i++) {
        struct curve curve = line_on_paper(d, &sea->lines[i]->geometry);
        if (curve.count > 2)
            along_line(d, &curve, words.text, style, spacing_em);
    }
    offer_level(d, seas, sea, words.text, style, spaced ? spacing_em : 0);
}

/* A coarse look at the water on the map. */
enum { STEPS = 24 };
struct waters {
    lonlat items[STEPS * STEPS];
    size_t count;
};

static void look_at_water(const struct drawing *d, struct waters *out)
{
    pagebox p = d->frame->layout.panel;
    for (int i = 0; i < STEPS * STEPS; i++) {
        pagexy at = { p.left + (p.right - p.left) * (i % STEPS + 0.5) / STEPS,
                      p.top + (p.bottom - p.top) * (i / STEPS + 0.5) / STEPS };
        out->count += mask_holds(&d->labels->water, at) &&
                      frame_position_of(d->frame, at, &out->items[out->count]);
    }
}

static bool is_seen(const struct waters *waters, const struct seas *seas, const struct sea *sea)
{
    for (size_t i = 0; i < waters->count; i++) {
        double depth;
        if (is_of(seas, sea, waters->items[i], &depth))
            return true;
    }
    return false;
}

void labels_of_seas(struct drawing *d)
{
    struct seas *seas = NEW(d->keep, struct seas, 1);
    struct waters *waters = NEW(d->keep, struct waters, 1);
    gather(d, seas);
    look_at_water(d, waters);
    for (size_t i = 0; i < seas->count; i++) {
        const struct sea *sea = &seas->items[i];
        if (d->frame->zoom >= looks[sea->rank].zoom &&
            label_wanted(d, LABEL_SEA, d->layers->seas, sea->feature) && is_seen(waters, seas, sea))
            label_sea(d, seas, sea);
    }
}
