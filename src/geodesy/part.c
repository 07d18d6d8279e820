/* SPDX-License-Identifier: Apache-2.0 */
/* part.c - which land is meant by "le nord du Mali", "north-west Nigeria", "le centre du pays".
 *
 * Two lines are known: the parallel (meridian) that halves the area, and the one that halves the
 * settlements. Neither is what people mean. Mali's halves of equal area meet at 17.7 N: Gao and
 * Tombouctou, which every report calls the north, would lie in the south. Its halves of equal
 * settlements meet at 13.5 N: Segou would lie in the north. So the cut goes midway between the two:
 * land counts, and where people live counts as much. Without settlements the area alone decides.
 *   1. north, east, south, west: beyond the line that halves (share 1/2 on that side);
 *   2. north-east...: beyond both lines for three fifths (shares 2/5): who says two words means the
 *      corner and what lies next to it (Katsina is in the north-west of Nigeria). When less than
 * LEAST of the unit lies there (a crescent has no such corner), the half is halved by its own area;
 *   3. the extreme north...: the outer fifth (share 4/5); of a corner, a third both ways;
 *   4. centre: what belongs to no outer fifth (shares 1/5 to 4/5 both ways), widened until it has
 *      LEAST.
 * A part lies within its unit: it is cut from its polygon. */
#include <math.h>
#include <stdlib.h>

#include "geodesy/rings.h"

static const double LEAST = 1.0 / 12;         /* of the area */
static const double HALF = 0.5, CORNER = 0.4; /* shares left out */
static const double EXTREME = 0.8, EXTREME_CORNER = 2.0 / 3;
static const double RADIANS = 0.017453292519943295;
enum { BISECTIONS = 26 };
enum { SETTLEMENTS_LEAST = 5 };

struct unit {
    struct geometry polygon; /* unfolded, wound right */
    struct geometry flat;
    const struct settled *settled;
    double west;
    struct arena *keep;
};

/* The polygon in the equal-area plane of Lambert's cylinder: degrees, and the sine of the latitude
 * where the latitude was. */
static struct geometry flattened(const struct geometry *polygon, struct arena *keep)
{
    struct geometry flat = geometry_copy(polygon, keep);
    for (size_t i = 0; i < flat.count; i++)
        for (size_t k = 0; k < flat.paths[i].count; k++)
            flat.paths[i].points[k].lat_deg = sin(flat.paths[i].points[k].lat_deg * RADIANS);
    return flat;
}

/* The mean of min(value, limit) on the way from a to b. */
static double clipped_mean(double a, double b, double limit)
{
    double low = a < b ? a : b, high = a < b ? b : a;
    if (high <= limit)
        return (a + b) / 2;
    if (low >= limit)
        return limit;
    double below = (limit - low) / (high - low);
    return below * (low + limit) / 2 + (1 - below) * limit;
}

/* The integral of min(height, limit) over the outline's longitudes (or of min(longitude, limit)
 * over heights): minus (plus) the area below (west of) the limit, because the outline is closed. */
static double clipped_area(const struct geometry *flat, bool by_latitude, double limit)
{
    double sum = 0;
    for (size_t i = 0; i < flat->count; i++) {
        const struct path *ring = &flat->paths[i];
        for (size_t k = 1; k < ring->count; k++) {
            lonlat a = ring->points[k - 1], b = ring->points[k];
            sum += by_latitude
                       ? (a.lon_deg - b.lon_deg) * clipped_mean(a.lat_deg, b.lat_deg, limit)
                       : (b.lat_deg - a.lat_deg) * clipped_mean(a.lon_deg, b.lon_deg, limit);
        }
    }
    return sum;
}

/* South (west) of which degree a share of the area lies. */
static double area_degree(const struct geometry *flat, bool by_latitude, double share)
{
    bbox box = geometry_bbox(flat);
    double low = by_latitude ? box.south : box.west, high = by_latitude ? box.north : box.east;
    double nothing = clipped_area(flat, by_latitude, low);
    double all = clipped_area(flat, by_latitude, high) - nothing;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = (low + high) / 2;
        if (clipped_area(flat, by_latitude, middle) - nothing < share * all)
            low = middle;
        else
            high = middle;
    }
    double found = (low + high) / 2;
    return by_latitude ? asin(fmax(-1, fmin(1, found))) / RADIANS : found;
}

static double settled_degree(const struct unit *unit, bool by_latitude, double share)
{
    const double *degrees = by_latitude ? unit->settled->lat_deg : unit->settled->lon_deg;
    double at = share * (SETTLED_SHARES - 1);
    int step = (int)fmin(floor(at), SETTLED_SHARES - 2);
    double degree = degrees[step] + (at - step) * (degrees[step + 1] - degrees[step]);
    return by_latitude || degree > unit->west - 180 ? degree : degree + 360;
}

/* Where a share of the unit ends, from the south or the west. */
static double share_degree(const struct unit *unit, bool by_latitude, double share)
{
    double of_area = area_degree(&unit->flat, by_latitude, share);
    if (!unit->settled || !unit->settled->known)
        return of_area;
    return (of_area + settled_degree(unit, by_latitude, share)) / 2;
}

static double flat_area(const struct geometry *flat)
{
    double area = 0;
    for (size_t i = 0; i < flat->count; i++)
        area += path_signed_area(&flat->paths[i]);
    return area;
}

static bool is_enough(const struct unit *unit, const struct geometry *part)
{
    struct arena scratch = *unit->keep;
    struct geometry flat = flattened(part, &scratch);
    return flat_area(&flat) >= LEAST * flat_area(&unit->flat);
}

/* `share` of the unit is left on the other side of the cut. */
static struct geometry beyond(const struct unit *unit, const struct geometry *from, enum side side,
                              double share)
{
    bool by_latitude = side == SIDE_NORTH || side == SIDE_SOUTH;
    bool high = side == SIDE_NORTH || side == SIDE_EAST;
    double at = share_degree(unit, by_latitude, high ? share : 1 - share);
    return rings_cut(from, side, at, unit->keep);
}

static struct geometry corner(const struct unit *unit, enum side first, enum side second,
                              double share)
{
    struct geometry half = beyond(unit, &unit->polygon, first, share);
    struct geometry part = beyond(unit, &half, second, share);
    if (is_enough(unit, &part) || share > HALF || !half.count)
        return part.count ? part : half;
    struct geometry flat = flattened(&half, unit->keep);
    return rings_cut(&half, second, area_degree(&flat, false, HALF), unit->keep);
}

static struct geometry centre(const struct unit *unit)
{
    for (double margin = 1 - EXTREME; margin > 0.01; margin /= 2) {
        struct geometry part = unit->polygon;
        for (enum side side = SIDE_NORTH; side <= SIDE_WEST; side++)
            part = beyond(unit, &part, side, margin);
        if (is_enough(unit, &part))
            return part;
    }
    return unit->polygon;
}

static struct geometry cut_part(const struct unit *unit, enum unit_part part, bool extreme)
{
    static const struct {
        enum side first, second;
    } sides[PART_COUNT] = {
        [PART_NORTH] = { SIDE_NORTH, SIDE_NORTH },
        [PART_EAST] = { SIDE_EAST, SIDE_EAST },
        [PART_SOUTH] = { SIDE_SOUTH, SIDE_SOUTH },
        [PART_WEST] = { SIDE_WEST, SIDE_WEST },
        [PART_NORTH_EAST] = { SIDE_NORTH, SIDE_EAST },
        [PART_SOUTH_EAST] = { SIDE_SOUTH, SIDE_EAST },
        [PART_SOUTH_WEST] = { SIDE_SOUTH, SIDE_WEST },
        [PART_NORTH_WEST] = { SIDE_NORTH, SIDE_WEST },
    };
    if (part >= PART_CENTRE)
        return centre(unit);
    enum side first = sides[part].first, second = sides[part].second;
    if (first == second)
        return beyond(unit, &unit->polygon, first, extreme ? EXTREME : HALF);
    return corner(unit, first, second, extreme ? EXTREME_CORNER : CORNER);
}

struct part_of_unit geometry_part(const struct geometry *unit, enum unit_part part, bool extreme,
                                  const struct settled *settled, struct arena *keep,
                                  struct arena scratch)
{
    struct part_of_unit cut = { 0 };
    if (unit->type != GEOMETRY_POLYGON || !unit->count)
        return cut;
    struct geometry whole = geometry_unfold(unit, &scratch);
    struct unit prepared = { .polygon = polygon_wound(&whole, &scratch),
                             .settled = settled,
                             .west = geometry_bbox(&whole).west,
                             .keep = &scratch };
    prepared.flat = flattened(&prepared.polygon, &scratch);
    struct geometry polygon = cut_part(&prepared, part, extreme);
    polygon = geometry_fold(&polygon, &scratch);
    cut.polygon = geometry_copy(&polygon, keep);
    cut.label = geometry_label_point(&cut.polygon, scratch);
    cut.radius_m = geometry_reach_m(&cut.polygon, cut.label, scratch);
    return cut;
}

enum unit_part part_towards(double bearing_deg)
{
    int eighth = (int)lrint(fmod(bearing_deg, 360) / 45);
    return (enum unit_part)((eighth + 8) % 8);
}

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void shares_of(double *sorted, size_t count, double *shares)
{
    qsort(sorted, count, sizeof *sorted, compare_doubles);
    for (size_t i = 0; i < SETTLED_SHARES; i++)
        shares[i] = sorted[(count - 1) * i / (SETTLED_SHARES - 1)];
}

struct settled settled_of(const lonlat *settlements, size_t count, struct arena scratch)
{
    struct settled settled = { .known = count >= SETTLEMENTS_LEAST };
    if (!settled.known)
        return settled;
    double west = bbox_of_points(settlements, count).west;
    double *lons = NEW(&scratch, double, count), *lats = NEW(&scratch, double, count);
    for (size_t i = 0; i < count; i++) {
        lons[i] = settlements[i].lon_deg + (settlements[i].lon_deg < west ? 360 : 0);
        lats[i] = settlements[i].lat_deg;
    }
    shares_of(lons, count, settled.lon_deg);
    shares_of(lats, count, settled.lat_deg);
    return settled;
}
