/* SPDX-License-Identifier: Apache-2.0 */
/* geodesy.h - measuring, drawing and cutting on the ellipsoid WGS 84.
 *
 * Lengths and bearings are geodesics (Karney 2013, "Algorithms for geodesics", J. Geodesy 87;
 * PROJ's geodesic.h): good to nanometres, unlike the sphere of model/geo.h (0.6 %). Bearings are
 * degrees from north, clockwise, -180..180. Shapes are as in model/geo.h: longitudes -180..180,
 * nothing crosses 180 (what would is cut there), rings closed, exterior rings counter-clockwise,
 * holes clockwise behind the ring they belong to. A shape that would be empty has type
 * GEOMETRY_NONE. Results are in `keep`, working space in `scratch` (never the same arena); inputs
 * are only looked at, and results share nothing with them. */
#ifndef EVENTMAP_GEODESY_GEODESY_H
#define EVENTMAP_GEODESY_GEODESY_H

#include "model/geo.h"

/* ---- points ---- */

struct geodesic {
    double distance_m;
    double bearing_deg;  /* at the start; of two equal points 180 or 0, meaningless */
    double arriving_deg; /* at the end, of the same walk onwards */
};

struct geodesic geodesic_between(lonlat from, lonlat to);
double geodesic_distance_m(lonlat a, lonlat b);
/* Where one arrives: "20 km au nord de". */
lonlat geodesic_point(lonlat from, double bearing_deg, double distance_m);
/* That share of the way, 0 `from`, 0.5 half way ("à mi-chemin entre"), 1 `to`; beyond both too. */
lonlat geodesic_along(lonlat from, lonlat to, double share);

/* ---- drawing ---- */

/* The way along `points`, with points in between so that none are farther than `step_m` apart
 * (0: 50 km); cut in two paths where it crosses 180. One point alone: a point. */
struct geometry geodesic_line(const lonlat *points, size_t count, double step_m,
                              struct arena *keep);
/* Everything up to `radius_m` away, as 64 corners; knows 180 and the poles. */
struct geometry geodesic_circle(lonlat centre, double radius_m, struct arena *keep);
/* Everything from `near_m` to `far_m` away in the directions `bearing_deg` ± `half_angle_deg`
 * (at most 180: a ring). "20 km au nord de" told in eighths: ± 22.5; "58 km NNE", in sixteenths:
 * ± 11.25. `near_m` 0: a slice to the centre. */
struct geometry geodesic_wedge(lonlat centre, double near_m, double far_m, double bearing_deg,
                               double half_angle_deg, struct arena *keep);
/* Everything up to `width_m` from a line, from points, or from the outline of a polygon: the
 * contour of a raster of distances (band.c), so that it never crosses itself and may have holes.
 * Good to about a tenth of the width. */
struct geometry geodesic_band(const struct geometry *shape, double width_m, struct arena *keep,
                              struct arena scratch);

/* ---- measuring shapes ---- */

double geometry_area_m2(const struct geometry *polygon);
double geometry_length_m(const struct geometry *line);
/* A point inside the polygon's largest ring, far from its outline and not far from its middle:
 * where a label or a symbol may stand (label.c). */
lonlat geometry_label_point(const struct geometry *polygon, struct arena scratch);
/* From `centre` to the farthest point of the largest rings that make up 95 % of a polygon's area;
 * so that far islands do not make every answer an ocean wide. Lines, points: the farthest point. */
double geometry_reach_m(const struct geometry *geometry, lonlat centre, struct arena scratch);

/* ---- cutting ---- */

enum side { SIDE_NORTH, SIDE_EAST, SIDE_SOUTH, SIDE_WEST };

/* What of the polygon lies north of a latitude, east of a longitude... (`at_deg`). Rings are split
 * and closed along the cut; holes that it meets become bays. Valid rings come out of valid ones. */
struct geometry geometry_cut(const struct geometry *polygon, enum side side, double at_deg,
                             struct arena *keep, struct arena scratch);
/* What two polygons have in common. Outlines may cross and touch; where they run along each other
 * (an outline cut with itself) the answer is arbitrary there: use geometry_border. */
struct geometry geometry_overlap(const struct geometry *a, const struct geometry *b,
                                 struct arena *keep, struct arena scratch);

/* "le nord du Mali", "north-west Nigeria", "le centre du pays". The rule is told in part.c. */
enum unit_part {
    PART_NORTH,
    PART_NORTH_EAST,
    PART_EAST,
    PART_SOUTH_EAST,
    PART_SOUTH,
    PART_SOUTH_WEST,
    PART_WEST,
    PART_NORTH_WEST,
    PART_CENTRE,
    PART_COUNT
};

/* Where people live in a unit: south or west of which degree a tenth, a fifth... of its settlements
 * lie; SETTLED_SHARES steps from 0 to all. Longitudes of a unit that crosses 180 run on beyond it.
 * `known` false: nothing is told, and the area alone decides. */
enum { SETTLED_SHARES = 11 };
struct settled {
    bool known;
    double lon_deg[SETTLED_SHARES], lat_deg[SETTLED_SHARES];
};
/* Of a unit's settlements; needs five of them to be `known`. */
struct settled settled_of(const lonlat *settlements, size_t count, struct arena scratch);

struct part_of_unit {
    struct geometry polygon; /* NONE when `unit` is no polygon: then nothing else is set */
    lonlat label;            /* inside: geometry_label_point() */
    double radius_m;         /* from there: geometry_reach_m() */
};

/* `extreme`: "l'extrême nord", "the far east": the outer fifth; nothing more for the centre. */
struct part_of_unit geometry_part(const struct geometry *unit, enum unit_part part, bool extreme,
                                  const struct settled *settled, struct arena *keep,
                                  struct arena scratch);
/* The part that lies in this direction (degrees from north). */
enum unit_part part_towards(double bearing_deg);

/* ---- lines and borders ---- */

/* The border of two units that share their edges, as those of one base map do; NONE: they do not
 * touch. */
struct geometry geometry_border(const struct geometry *a, const struct geometry *b,
                                struct arena *keep, struct arena scratch);
/* What of `unit` is up to `width_m` from that border: "près de la frontière malienne". */
struct geometry geometry_border_strip(const struct geometry *unit, const struct geometry *neighbour,
                                      double width_m, struct arena *keep, struct arena scratch);
/* The point of a line, or of a polygon's outline, nearest to `p`, and how far off it is. INFINITY
 * when there is none. Straight pieces are those of a plane that touches the earth at `p`: exact
 * enough for pieces of a map (a few kilometres long), not for thousands of kilometres. */
double geometry_nearest(const struct geometry *line, lonlat p, lonlat *nearest);
/* What of a line lies in a polygon: "le long du fleuve Niger" in Mali; the stretch near a point
 * with geodesic_circle(). NONE: they do not meet. */
struct geometry geometry_stretch(const struct geometry *line, const struct geometry *polygon,
                                 struct arena *keep, struct arena scratch);
/* The point half way along the longest path of a line: where a label may stand. */
lonlat geometry_middle(const struct geometry *line);

#endif
