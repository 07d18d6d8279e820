/* SPDX-License-Identifier: Apache-2.0 */
/* choropleth.c - countries, or their first-level regions, by how many events lie in them.
 *   - An event known to a point or along a line counts in the unit that holds it (on the full
 *     polygons of the base map), or when none does, being on a coast or an islet, in the nearest
 *     one if it is within NEAR_M of its outline.
 *   - An event known to an area counts in the unit that holds the area's label point, when the
 *     area is no wider than a unit.
 *   - All others are in no unit: the key tells how many. */
#include <math.h>

#include "carto/surface.h"

static const double NEAR_M = 25000;

static bool is_wider(const struct event_site *site, enum map_units units)
{
    if (!site->is_area)
        return false;
    switch ((enum precision)site->precision) {
    case PRECISION_SEVERAL_COUNTRIES:
    case PRECISION_SEA:
        return true;
    case PRECISION_COUNTRY:
    case PRECISION_PART_OF_COUNTRY:
        return units == UNITS_ADMIN1;
    default:
        return false;
    }
}

struct unit {
    const struct feature *feature;
    bbox box;
};

static double outline_distance_m(const struct geometry *g, lonlat p)
{
    double least = HUGE_VAL;
    for (size_t i = 0; i < g->count; i++)
        for (size_t k = 0; k < g->paths[i].count; k++)
            if (fabs(g->paths[i].points[k].lat_deg - p.lat_deg) < 0.5)
                least = fmin(least, lonlat_distance_m(g->paths[i].points[k], p));
    return least;
}

static ptrdiff_t unit_near(const struct unit *units, size_t count, lonlat p)
{
    ptrdiff_t best = -1;
    double least = NEAR_M;
    for (size_t i = 0; i < count; i++) {
        bbox b = units[i].box;
        bbox wide = { b.west - 0.5, b.south - 0.5, b.east + 0.5, b.north + 0.5 };
        if (!bbox_contains(wide, p))
            continue;
        double away = outline_distance_m(&units[i].feature->geometry, p);
        if (away < least)
            least = away, best = (ptrdiff_t)i;
    }
    return best;
}

/* `guess`: the unit of the spot before, which is often the same. */
static ptrdiff_t unit_at(const struct unit *units, size_t count, lonlat p, ptrdiff_t guess)
{
    if (guess >= 0 && geometry_covers(&units[guess].feature->geometry, p))
        return guess;
    for (size_t i = 0; i < count; i++)
        if (bbox_contains(units[i].box, p) && geometry_covers(&units[i].feature->geometry, p))
            return (ptrdiff_t)i;
    return unit_near(units, count, p);
}

static str name_of(const struct drawing *d, const struct layer *layer, const struct feature *f)
{
    str language = d->frame->spec.language;
    str field = str_format(d->keep, "name_%.*s", STR_ARG(language));
    str name = feature_text(layer, f, field);
    return name.len ? name : feature_text(layer, f, STR("name"));
}

static struct unit *units_of(const struct layer *layer, struct arena *keep)
{
    struct unit *units = NEW(keep, struct unit, layer->feature_count + 1);
    for (size_t i = 0; i < layer->feature_count; i++)
        units[i] =
            (struct unit){ &layer->features[i], geometry_bbox(&layer->features[i].geometry) };
    return units;
}

static void count_events(struct drawing *d, const struct layer *layer, uint64_t *events,
                         uint64_t *elsewhere)
{
    struct arena scratch = d->scratch;
    struct unit *units = units_of(layer, &scratch);
    struct spot_walk walk = spots_start(d->frame, true, &scratch);
    ptrdiff_t at = -1;
    while (spots_next(&walk)) {
        const struct event_spot *spot = &walk.spot;
        at = is_wider(spot->site, d->frame->plan.units)
                 ? -1
                 : unit_at(units, layer->feature_count, spot->site->at, at);
        at < 0 ? (*elsewhere += spot->events) : (events[at] += spot->events);
    }
}

struct surface choropleth_of(struct drawing *d, const struct map_layers *layers)
{
    bool regions = d->frame->plan.units == UNITS_ADMIN1;
    const struct layer *whole = regions ? layers->admin1 : layers->countries;
    const struct layer *drawn = regions ? d->layers->admin1 : d->layers->countries;
    struct surface s = { 0 };
    if (!whole || !drawn || whole->feature_count != drawn->feature_count)
        return s;
    uint64_t *events = NEW(d->keep, uint64_t, whole->feature_count + 1);
    count_events(d, whole, events, &s.elsewhere);
    s.cells = NEW(d->keep, struct surface_cell, whole->feature_count + 1);
    for (size_t i = 0; i < whole->feature_count; i++) {
        struct surface_cell c = { .path = drawing_fill(d, &drawn->features[i].geometry),
                                  .events = events[i],
                                  .name = name_of(d, whole, &whole->features[i]) };
        if (c.path.count)
            s.cells[s.cell_count++] = c;
        else
            s.elsewhere += c.events;
    }
    return s;
}
