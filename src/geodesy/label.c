/* SPDX-License-Identifier: Apache-2.0 */
/* label.c - a point inside a polygon, far from its outline but not far from its middle: the pole of
 * inaccessibility alone may be at one end of a long shape, and then everything is far from it.
 *   1. A point is worth its distance from the outline less PULL of its distance from the centroid.
 *   2. The box of the largest ring is divided into squares. No point of a square is worth more than
 *      its middle and (1 + PULL) of half its diagonal; the most promising square is divided into
 *      four, until none promises TOLERANCE more than the best point found.
 * The plane is longitude times the cosine of the middle latitude. */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "geodesy/rings.h"

static const double TOLERANCE = 0.02; /* of the ring's smaller extent */
static const double PULL = 0.2;
static const double MOST_REACH = 0.95;
enum { SQUARES_MOST = 4000 };

struct square {
    lonlat middle;
    double half, worth; /* plane */
    bool inside;
};

struct looking {
    struct geometry ring; /* the exterior and its holes */
    double squeeze;       /* of longitudes */
    lonlat centroid;
    struct square *items; /* a heap, the most promising first */
    size_t count;
};

static double edge_distance2(lonlat a, lonlat b, lonlat p, double squeeze)
{
    double x = (a.lon_deg - p.lon_deg) * squeeze, y = a.lat_deg - p.lat_deg;
    double dx = (b.lon_deg - a.lon_deg) * squeeze, dy = b.lat_deg - a.lat_deg;
    double length2 = dx * dx + dy * dy;
    double at = length2 > 0 ? fmax(0, fmin(1, -(x * dx + y * dy) / length2)) : 0;
    x += at * dx;
    y += at * dy;
    return x * x + y * y;
}

static double outline_distance(const struct looking *looking, lonlat p)
{
    double nearest = DBL_MAX;
    for (size_t i = 0; i < looking->ring.count; i++) {
        const struct path *path = &looking->ring.paths[i];
        for (size_t k = 1; k < path->count; k++)
            nearest = fmin(
                nearest, edge_distance2(path->points[k - 1], path->points[k], p, looking->squeeze));
    }
    return sqrt(nearest);
}

static double promise(const struct square *square)
{
    return square->worth + (1 + PULL) * square->half * sqrt(2);
}

static void heap_add(struct looking *looking, lonlat middle, double half)
{
    double away = outline_distance(looking, middle);
    double off = hypot((middle.lon_deg - looking->centroid.lon_deg) * looking->squeeze,
                       middle.lat_deg - looking->centroid.lat_deg);
    struct square new = { middle, half, 0, geometry_covers(&looking->ring, middle) };
    new.worth = (new.inside ? away : -away) - PULL *off;
    size_t at = looking->count++;
    for (; at && promise(&looking->items[(at - 1) / 2]) < promise(&new); at = (at - 1) / 2)
        looking->items[at] = looking->items[(at - 1) / 2];
    looking->items[at] = new;
}

static struct square heap_take(struct looking *looking)
{
    struct square first = looking->items[0], last = looking->items[--looking->count];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < looking->count; at = child) {
        child += child + 1 < looking->count &&
                 promise(&looking->items[child + 1]) > promise(&looking->items[child]);
        if (promise(&looking->items[child]) <= promise(&last))
            break;
        looking->items[at] = looking->items[child];
    }
    looking->items[at] = last;
    return first;
}

/* An exterior and the holes behind it. */
static struct geometry largest_ring(const struct geometry *polygon)
{
    struct geometry found = { GEOMETRY_POLYGON, polygon->paths, 0 };
    double largest = -1;
    for (size_t i = 0, next; i < polygon->count; i = next) {
        double area = fabs(path_signed_area(&polygon->paths[i]));
        for (next = i + 1; next < polygon->count && polygon->paths[next].hole;)
            next++;
        if (area <= largest)
            continue;
        largest = area;
        found.paths = &polygon->paths[i];
        found.count = next - i;
    }
    return found;
}

static lonlat centroid_of(const struct path *ring)
{
    lonlat origin = ring->points[0], sum = { 0 };
    double twice = 0;
    for (size_t i = 1; i < ring->count; i++) {
        lonlat a = ring->points[i - 1], b = ring->points[i];
        double ax = a.lon_deg - origin.lon_deg, ay = a.lat_deg - origin.lat_deg;
        double bx = b.lon_deg - origin.lon_deg, by = b.lat_deg - origin.lat_deg;
        double cross = ax * by - bx * ay;
        twice += cross;
        sum.lon_deg += (ax + bx) * cross;
        sum.lat_deg += (ay + by) * cross;
    }
    if (twice == 0)
        return origin;
    return (lonlat){ origin.lon_deg + sum.lon_deg / twice / 3,
                     origin.lat_deg + sum.lat_deg / twice / 3 };
}

static void divide(struct looking *looking, const struct square *square)
{
    double half = square->half / 2;
    for (int i = 0; i < 4; i++) {
        lonlat middle = { square->middle.lon_deg + (i & 1 ? half : -half) / looking->squeeze,
                          square->middle.lat_deg + (i & 2 ? half : -half) };
        heap_add(looking, middle, half);
    }
}

static void cover_box(struct looking *looking, bbox box, double size)
{
    double step_lon = size / looking->squeeze;
    for (double lon = box.west + step_lon / 2; lon - step_lon / 2 < box.east; lon += step_lon)
        for (double lat = box.south + size / 2; lat - size / 2 < box.north; lat += size)
            if (looking->count < SQUARES_MOST / 4)
                heap_add(looking, (lonlat){ lon, lat }, size / 2);
}

lonlat geometry_label_point(const struct geometry *polygon, struct arena scratch)
{
    struct looking looking = { .ring = largest_ring(polygon) };
    bbox box = geometry_bbox(&looking.ring);
    if (polygon->type != GEOMETRY_POLYGON || bbox_is_empty(box))
        return polygon->count && polygon->paths[0].count ? polygon->paths[0].points[0]
                                                         : (lonlat){ 0 };
    looking.squeeze = fmax(0.01, cos((box.south + box.north) / 2 * 0.017453292519943295));
    looking.items = NEW(&scratch, struct square, SQUARES_MOST);
    looking.centroid = centroid_of(&looking.ring.paths[0]);
    double size = fmin((box.east - box.west) * looking.squeeze, box.north - box.south);
    double least = TOLERANCE * size;
    size = fmax(size, fmax((box.east - box.west) * looking.squeeze, box.north - box.south) / 16);
    cover_box(&looking, box, size);
    struct square best = looking.items[0];
    while (looking.count && looking.count + 4 < SQUARES_MOST) {
        struct square square = heap_take(&looking);
        if (square.inside && (!best.inside || square.worth > best.worth))
            best = square;
        if (best.inside && promise(&square) - best.worth <= least)
            break;
        divide(&looking, &square);
    }
    return best.middle;
}

struct weighed {
    const struct path *ring;
    double area;
};

static int by_area(const void *left, const void *right)
{
    const struct weighed *a = left, *b = right;
    if (a->area != b->area)
        return a->area > b->area ? -1 : 1;
    return (a->ring > b->ring) - (a->ring < b->ring);
}

static double farthest_m(const struct path *path, lonlat centre)
{
    double farthest = 0;
    lonlat at = centre;
    for (size_t i = 0; i < path->count; i++) {
        double away = lonlat_distance_m(centre, path->points[i]);
        if (away <= farthest)
            continue;
        farthest = away;
        at = path->points[i];
    }
    return geodesic_distance_m(centre, at);
}

double geometry_reach_m(const struct geometry *geometry, lonlat centre, struct arena scratch)
{
    struct weighed *rings = NEW(&scratch, struct weighed, geometry->count);
    double all = 0, seen = 0, reach_m = 0;
    size_t count = 0;
    for (size_t i = 0; i < geometry->count; i++) {
        const struct path *path = &geometry->paths[i];
        double area = geometry->type == GEOMETRY_POLYGON ? fabs(path_signed_area(path)) : 1;
        if (!path->hole)
            rings[count++] = (struct weighed){ path, area };
        all += path->hole ? 0 : area;
    }
    qsort(rings, count, sizeof *rings, by_area);
    double enough = geometry->type == GEOMETRY_POLYGON ? MOST_REACH * all : all;
    for (size_t i = 0; i < count && (!i || seen < enough); i++) {
        reach_m = fmax(reach_m, farthest_m(rings[i].ring, centre));
        seen += rings[i].area;
    }
    return reach_m;
}
