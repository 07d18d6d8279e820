/* SPDX-License-Identifier: Apache-2.0 */
/* shape.h - lines and areas that words cut out of places: the north of a country, a river in a
 * region, a strip along a border. */
#ifndef EVENTMAP_GEOCODE_SHAPE_H
#define EVENTMAP_GEOCODE_SHAPE_H

#include "geocode/scope.h"
#include "model/placement.h"

/* Each sets geometry, position and radius of `out` when the gazetteer has the shapes that are
 * needed; else false, nothing changed. Geometry is in `keep`. */

/* "nord du Mali". */
bool shape_part(const struct place *unit, enum section section, bool extreme,
                const struct desk *desk, struct arena *keep, struct placement *out);

/* "le long du fleuve Niger": of the river's line what lies in `within` (NULL: all of it). */
bool shape_along(const struct place *river, const struct place *within, const struct desk *desk,
                 struct arena *keep, struct placement *out);

/* "frontière entre le Niger et le Mali": the line. */
bool shape_border(const struct place *one, const struct place *other, const struct desk *desk,
                  struct arena *keep, struct placement *out);

/* "près de la frontière malienne": what of `inside` is up to `width_m` from `neighbour`. */
bool shape_border_strip(const struct place *inside, const struct place *neighbour, double width_m,
                        const struct desk *desk, struct arena *keep, struct placement *out);

/* "zone des trois frontières Niger-Mali-Burkina": a circle around the point where the three meet.
 */
bool shape_three(const struct place *one, const struct place *other, const struct place *third,
                 double radius_m, const struct desk *desk, struct arena *keep,
                 struct placement *out);

#define OFF_COAST_M 50e3 /* "off", "off the coast" in words.def */

/* "au large des côtes libyennes": a point in the sea before the middle of a country's coast, and as
 * far as the sea before all of it; the waters before the coast as geometry, unless it is that of
 * several oceans. */
bool shape_sea_of_country(const struct place *country, const struct desk *desk, struct arena *keep,
                          struct placement *out);

/* "au large de Conakry": where the sea lies from a point, looked for `away_m` from it; false when
 * all around is land, or nothing is. */
bool shape_seaward(lonlat from, double away_m, const struct desk *desk, double *bearing_deg);

/* How far a first-level unit or a country reaches from its middle to that side; 0: not known. */
double shape_edge_m(const struct place *unit, double bearing_deg, const struct desk *desk);

/* A place's own shape: its line, or, when the answer is `as_area`, its polygon. Position and radius
 * stay. */
void shape_own(const struct place *place, bool as_area, const struct desk *desk, struct arena *keep,
               struct placement *out);

#endif
