/* SPDX-License-Identifier: Apache-2.0 */
/* shape.c - shapes told by words, cut out of the gazetteer's (geodesy.h does the cutting).
 *   - the label stands inside an area, half way along a line;
 *   - the radius reaches the farthest point of the shape, so that nothing that is meant is left
 *     out;
 *   - of a river whose point is told with its countries and whose line is not, the line of the same
 *     name is taken. */
#include "geocode/shape.h"

#include <math.h>

#include "geodesy/geodesy.h"

static struct geometry geometry_of(const struct place *place, enum geometry_type type,
                                   const struct desk *desk, struct arena *keep)
{
    struct geometry none = { 0 };
    if (!gazetteer_has_geometry(desk->gaz, place->index))
        return none;
    struct geometry geometry = gazetteer_geometry(desk->gaz, place->index, keep);
    return geometry.type == type ? geometry : none;
}

bool shape_part(const struct place *unit, enum section section, bool extreme,
                const struct desk *desk, struct arena *keep, struct placement *out)
{
    struct geometry polygon = geometry_of(unit, GEOMETRY_POLYGON, desk, desk->work);
    if (!section || polygon.type == GEOMETRY_NONE)
        return false;
    enum unit_part which =
        section == CENTRE ? PART_CENTRE : (enum unit_part)((int)section - (int)NORTH);
    struct settled settled = gazetteer_settled(desk->gaz, unit->index);
    struct part_of_unit part = geometry_part(&polygon, which, extreme, &settled, keep, *desk->work);
    if (part.polygon.type == GEOMETRY_NONE)
        return false;
    out->geometry = part.polygon;
    out->position = part.label;
    out->has_position = true;
    out->radius_m = part.radius_m;
    return true;
}

static bool set_line(struct geometry line, const struct desk *desk, struct placement *out)
{
    if (line.type == GEOMETRY_NONE)
        return false;
    out->geometry = line;
    out->position = geometry_middle(&line);
    out->has_position = true;
    out->radius_m = geometry_reach_m(&line, out->position, *desk->work);
    return true;
}

void shape_own(const struct place *place, bool as_area, const struct desk *desk, struct arena *keep,
               struct placement *out)
{
    struct geometry shape = gazetteer_geometry(desk->gaz, place->index, keep);
    if (as_area || shape.type == GEOMETRY_LINE)
        out->geometry = shape;
}

/* The entry of that name whose line is known. */
static struct geometry line_of(const struct place *river, const struct desk *desk,
                               struct arena *keep)
{
    struct geometry line = geometry_of(river, GEOMETRY_LINE, desk, keep);
    if (line.type != GEOMETRY_NONE)
        return line;
    struct name_matches matches =
        gazetteer_find(desk->gaz, text_fold(river->name, desk->work), desk->work);
    for (size_t i = 0; i < matches.count && line.type == GEOMETRY_NONE; i++) {
        struct place other = gazetteer_place(desk->gaz, matches.items[i].place);
        if (other.class == PLACE_SEA)
            line = geometry_of(&other, GEOMETRY_LINE, desk, keep);
    }
    return line;
}

bool shape_along(const struct place *river, const struct place *within, const struct desk *desk,
                 struct arena *keep, struct placement *out)
{
    if (!within)
        return set_line(line_of(river, desk, keep), desk, out);
    struct geometry line = line_of(river, desk, desk->work);
    struct geometry polygon = geometry_of(within, GEOMETRY_POLYGON, desk, desk->work);
    return line.type != GEOMETRY_NONE && polygon.type != GEOMETRY_NONE &&
           set_line(geometry_stretch(&line, &polygon, keep, *desk->work), desk, out);
}

bool shape_border(const struct place *one, const struct place *other, const struct desk *desk,
                  struct arena *keep, struct placement *out)
{
    struct geometry a = geometry_of(one, GEOMETRY_POLYGON, desk, desk->work);
    struct geometry b = geometry_of(other, GEOMETRY_POLYGON, desk, desk->work);
    if (a.type == GEOMETRY_NONE || b.type == GEOMETRY_NONE)
        return false;
    return set_line(geometry_border(&a, &b, keep, *desk->work), desk, out);
}

bool shape_border_strip(const struct place *inside, const struct place *neighbour, double width_m,
                        const struct desk *desk, struct arena *keep, struct placement *out)
{
    struct geometry unit = geometry_of(inside, GEOMETRY_POLYGON, desk, desk->work);
    struct geometry beside = geometry_of(neighbour, GEOMETRY_POLYGON, desk, desk->work);
    if (unit.type == GEOMETRY_NONE || beside.type == GEOMETRY_NONE)
        return false;
    struct geometry strip = geometry_border_strip(&unit, &beside, width_m, keep, *desk->work);
    if (strip.type == GEOMETRY_NONE)
        return false;
    out->geometry = strip;
    out->position = geometry_label_point(&strip, *desk->work);
    out->has_position = true;
    out->radius_m = geometry_reach_m(&strip, out->position, *desk->work);
    return true;
}

/* The point of the border of two that is nearest to the third; false: it is nowhere near. */
static bool meeting_point(const struct geometry *border, const struct geometry *third,
                          lonlat *meeting)
{
    static const double NEAR_M = 5e3;
    double nearest_m = NEAR_M;
    for (size_t i = 0; i < border->count; i++)
        for (size_t j = 0; j < border->paths[i].count; j++) {
            lonlat p = border->paths[i].points[j], on_it;
            double apart_m = geometry_nearest(third, p, &on_it);
            if (apart_m < nearest_m) {
                nearest_m = apart_m;
                *meeting = p;
            }
        }
    return nearest_m < NEAR_M;
}

bool shape_three(const struct place *one, const struct place *other, const struct place *third,
                 double radius_m, const struct desk *desk, struct arena *keep,
                 struct placement *out)
{
    struct geometry a = geometry_of(one, GEOMETRY_POLYGON, desk, desk->work);
    struct geometry b = geometry_of(other, GEOMETRY_POLYGON, desk, desk->work);
    struct geometry c = geometry_of(third, GEOMETRY_POLYGON, desk, desk->work);
    if (a.type == GEOMETRY_NONE || b.type == GEOMETRY_NONE || c.type == GEOMETRY_NONE)
        return false;
    struct arena scratch = *desk->work;
    struct geometry border = geometry_border(&a, &b, &scratch, *keep);
    lonlat meeting;
    if (border.type == GEOMETRY_NONE || !meeting_point(&border, &c, &meeting))
        return false;
    out->geometry = geodesic_circle(meeting, radius_m, keep);
    out->position = meeting;
    out->has_position = true;
    out->radius_m = radius_m;
    return true;
}

static bool is_sea(lonlat p, const struct desk *desk)
{
    return gazetteer_unit_at(desk->gaz, p).country == PLACE_NONE;
}

bool shape_seaward(lonlat from, double away_m, const struct desk *desk, double *bearing_deg)
{
    enum { BEARINGS = 16 };
    static const double RADIANS = 3.14159265358979323846 / 180;
    double north = 0, east = 0;
    int count = 0;
    for (int i = 0; i < BEARINGS; i++) {
        double bearing = 360.0 * i / BEARINGS;
        if (!is_sea(geodesic_point(from, bearing, away_m), desk))
            continue;
        north += cos(bearing * RADIANS);
        east += sin(bearing * RADIANS);
        count++;
    }
    if (!count || count == BEARINGS)
        return false;
    double middle = atan2(east, north) / RADIANS;
    *bearing_deg = middle < 0 ? middle + 360 : middle;
    return is_sea(geodesic_point(from, *bearing_deg, away_m), desk);
}

double shape_edge_m(const struct place *unit, double bearing_deg, const struct desk *desk)
{
    enum { STEPS = 64 };
    const double farthest_m = 2 * place_reach_m(unit); /* units are no circles */
    for (int step = STEPS; step > 0 && unit->has_position; step--) {
        double away_m = farthest_m * step / STEPS;
        struct unit at =
            gazetteer_unit_at(desk->gaz, geodesic_point(unit->position, bearing_deg, away_m));
        if (at.country == unit->index || at.admin1 == unit->index)
            return away_m;
    }
    return 0;
}

/* Points in the sea before the corners of an outline: their number, at most `most`. */
static size_t points_at_sea(const struct geometry *polygon, const struct desk *desk, lonlat *points,
                            size_t most)
{
    size_t count = 0, corners = 0;
    for (size_t i = 0; i < polygon->count; i++)
        corners += polygon->paths[i].count;
    size_t step = corners / most + 1, nth = 0;
    for (size_t i = 0; i < polygon->count; i++)
        for (size_t j = 0; j < polygon->paths[i].count; j++) {
            lonlat corner = polygon->paths[i].points[j];
            double bearing_deg;
            if (nth++ % step == 0 && count < most &&
                shape_seaward(corner, OFF_COAST_M, desk, &bearing_deg))
                points[count++] = geodesic_point(corner, bearing_deg, OFF_COAST_M);
        }
    return count;
}

/* The point from which the farthest is nearest; how far that is. */
static double middle_of(const lonlat *points, size_t count, lonlat *middle)
{
    double least_m = INFINITY;
    for (size_t i = 0; i < count; i++) {
        double most_m = 0;
        for (size_t j = 0; j < count && most_m < least_m; j++)
            most_m = fmax(most_m, lonlat_distance_m(points[i], points[j]));
        if (most_m < least_m) {
            least_m = most_m;
            *middle = points[i];
        }
    }
    return least_m;
}

/* From the coast to as far behind the points as that is before them. */
static struct geometry waters_of(lonlat *points, size_t count, struct arena *keep,
                                 struct arena scratch)
{
    struct path *paths = NEW(&scratch, struct path, count);
    for (size_t i = 0; i < count; i++)
        paths[i] = (struct path){ .points = &points[i], .count = 1 };
    return geodesic_band(&(struct geometry){ GEOMETRY_POINT, paths, count }, OFF_COAST_M, keep,
                         scratch);
}

bool shape_sea_of_country(const struct place *country, const struct desk *desk, struct arena *keep,
                          struct placement *out)
{
    enum { MOST = 200 };
    static const double WIDEST_M = 4e6; /* coasts of several oceans are no one area */
    lonlat points[MOST];
    struct geometry polygon = geometry_of(country, GEOMETRY_POLYGON, desk, desk->work);
    size_t count = polygon.type == GEOMETRY_NONE ? 0 : points_at_sea(&polygon, desk, points, MOST);
    if (!count)
        return false;
    out->radius_m = middle_of(points, count, &out->position);
    out->has_position = true;
    if (out->radius_m < WIDEST_M)
        out->geometry = waters_of(points, count, keep, *desk->work);
    return true;
}
