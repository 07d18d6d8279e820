/* SPDX-License-Identifier: Apache-2.0 */
#include "geodesy/rings.h"

#include <math.h>
#include <string.h>

static const double MIN_AREA = 1e-10;

static bool same_point(lonlat a, lonlat b)
{
    return a.lon_deg == b.lon_deg && a.lat_deg == b.lat_deg;
}

void rings_add(struct rings *rings, const lonlat *points, size_t count, struct arena *keep)
{
    struct path ring = { .points = NEW(keep, lonlat, count + 1) };
    for (size_t i = 0; i < count; i++) {
        if (!ring.count || !same_point(points[i], ring.points[ring.count - 1]))
            ring.points[ring.count++] = points[i];
    }
    if (ring.count && !same_point(ring.points[0], ring.points[ring.count - 1]))
        ring.points[ring.count++] = ring.points[0];
    double area = path_signed_area(&ring);
    if (ring.count < 4 || fabs(area) < MIN_AREA)
        return;
    ring.hole = area < 0;
    APPEND(keep, rings, ring);
}

/* Some point of the hole lies inside, and none of its points need be on the exterior's outline. */
static bool ring_holds(const struct path *exterior, const struct path *hole)
{
    struct path alone = *exterior;
    struct geometry polygon = { GEOMETRY_POLYGON, &alone, 1 };
    size_t inside = 0, tried = hole->count - 1 < 3 ? hole->count - 1 : 3;
    for (size_t i = 0; i < tried; i++) {
        lonlat a = hole->points[i * (hole->count - 1) / tried];
        lonlat b = hole->points[i * (hole->count - 1) / tried + 1];
        lonlat middle = { (a.lon_deg + b.lon_deg) / 2, (a.lat_deg + b.lat_deg) / 2 };
        inside += geometry_covers(&polygon, middle);
    }
    return 2 * inside > tried;
}

/* The number of the smallest exterior around the hole; `count` when there is none. */
static size_t owner_of(const struct path *hole, const struct rings *rings, const double *areas,
                       const bbox *boxes)
{
    size_t owner = rings->count;
    for (size_t i = 0; i < rings->count; i++) {
        const struct path *ring = &rings->items[i];
        if (ring->hole || !bbox_contains(boxes[i], hole->points[0]) ||
            (owner < rings->count && areas[i] >= areas[owner]) || !ring_holds(ring, hole))
            continue;
        owner = i;
    }
    return owner;
}

struct geometry rings_polygon(const struct rings *rings, struct arena *keep)
{
    struct geometry polygon = { GEOMETRY_POLYGON, NEW(keep, struct path, rings->count), 0 };
    size_t *owners = NEW(keep, size_t, rings->count);
    double *areas = NEW(keep, double, rings->count);
    bbox *boxes = NEW(keep, bbox, rings->count);
    for (size_t i = 0; i < rings->count; i++) {
        struct geometry alone = { GEOMETRY_POLYGON, &rings->items[i], 1 };
        areas[i] = fabs(path_signed_area(&rings->items[i]));
        boxes[i] = geometry_bbox(&alone);
    }
    for (size_t i = 0; i < rings->count; i++) {
        const struct path *ring = &rings->items[i];
        owners[i] = ring->hole ? owner_of(ring, rings, areas, boxes) : i;
    }
    size_t *order = NEW(keep, size_t, rings->count + 1); /* where each exterior's holes begin */
    for (size_t i = 0; i < rings->count; i++)
        if (owners[i] < rings->count)
            order[owners[i] + 1]++;
    for (size_t i = 0; i < rings->count; i++)
        order[i + 1] += order[i];
    polygon.count = rings->count ? order[rings->count] : 0;
    size_t *next = NEW(keep, size_t, rings->count);
    for (size_t i = 0; i < rings->count; i++)
        next[i] = order[i] + 1;
    for (size_t i = 0; i < rings->count; i++) {
        if (owners[i] < rings->count)
            polygon.paths[rings->items[i].hole ? next[owners[i]]++ : order[i]] = rings->items[i];
    }
    return polygon.count ? polygon : (struct geometry){ 0 };
}

struct geometry polygon_wound(const struct geometry *polygon, struct arena *keep)
{
    struct geometry wound = { polygon->type, NEW(keep, struct path, polygon->count),
                              polygon->count };
    for (size_t i = 0; i < polygon->count; i++) {
        struct path *ring = &wound.paths[i];
        *ring = polygon->paths[i];
        if ((path_signed_area(ring) < 0) == ring->hole)
            continue;
        ring->points = NEW(keep, lonlat, ring->count);
        for (size_t k = 0; k < ring->count; k++)
            ring->points[k] = polygon->paths[i].points[ring->count - 1 - k];
    }
    return wound;
}

struct geometry geometry_copy(const struct geometry *geometry, struct arena *keep)
{
    struct geometry copy = *geometry;
    copy.paths = NEW(keep, struct path, copy.count);
    for (size_t i = 0; i < copy.count; i++) {
        copy.paths[i] = geometry->paths[i];
        copy.paths[i].points = NEW(keep, lonlat, copy.paths[i].count);
        if (copy.paths[i].count)
            memcpy(copy.paths[i].points, geometry->paths[i].points,
                   copy.paths[i].count * sizeof(lonlat));
    }
    return copy;
}
