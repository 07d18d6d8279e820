/* SPDX-License-Identifier: Apache-2.0 */
/* rings.h - polygons in the making, and the seam at 180 degrees, for the files of this room. */
#ifndef EVENTMAP_GEODESY_RINGS_H
#define EVENTMAP_GEODESY_RINGS_H

#include "geodesy/geodesy.h"

struct points {
    lonlat *items;
    size_t count, capacity;
};

struct rings {
    struct path *items;
    size_t count, capacity;
};

/* Closes the ring and keeps it, without repeated points; what has no area worth telling is passed
 * over (less than MIN_AREA square degrees, about a square metre). */
void rings_add(struct rings *rings, const lonlat *points, size_t count, struct arena *keep);
/* Counter-clockwise rings are exteriors, clockwise ones holes of the smallest exterior around
 * them. */
struct geometry rings_polygon(const struct rings *rings, struct arena *keep);
/* The same polygon with exteriors counter-clockwise and holes clockwise; points that are right
 * already are shared. */
struct geometry polygon_wound(const struct geometry *polygon, struct arena *keep);

/* Across 180: a shape whose pieces lie on both sides is put together on one side, western pieces
 * 360 degrees farther east, so that west is less than east throughout. */
struct geometry geometry_unfold(const struct geometry *geometry, struct arena *keep);
/* Back again: cut at 180, longitudes -180..180. Of longitudes -540..540. */
struct geometry geometry_fold(const struct geometry *geometry, struct arena *keep);
/* The first longitude of the widest empty gap, so that what lies west of it belongs 360 degrees
 * farther east; -180 when nothing crosses 180, or all longitudes are in use. */
double seam_of(const struct geometry *geometry);

/* A copy of its own. */
struct geometry geometry_copy(const struct geometry *geometry, struct arena *keep);

/* As geometry_cut(), of a polygon wound right, any longitudes. */
struct geometry rings_cut(const struct geometry *polygon, enum side side, double at_deg,
                          struct arena *keep);

#endif
