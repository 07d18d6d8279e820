/* SPDX-License-Identifier: Apache-2.0 */
/* disc.h - inside carto: maps in azimuthal projections that reach far round the earth are not cut
 * along a meridian but along a small circle around their centre, the rim. */
#ifndef EVENTMAP_CARTO_DISC_H
#define EVENTMAP_CARTO_DISC_H

#include "carto/clip.h"
#include "carto/projection.h"

struct disc {
    bool used; /* else the map is cut along a meridian */
    lonlat centre;
    double reach_deg; /* of arc, from the centre to the rim: nothing beyond is drawn */
    pagexy middle;    /* of the rim on the page */
    double radius_pt;
};

/* From the earth to the page. */
struct plane {
    const struct projection *projection;
    double scale, left_pt, top_pt; /* page = (left + x × scale, top - y × scale) */
};

struct disc disc_of(const struct plane *plane, double reach_deg);

/* Degrees are longitude, counted from the meridian of the centre, and latitude. */

/* A ring in degrees, its longitudes continuous, becomes a ring on the page: what lies beyond the
 * rim is drawn together on it, so that it closes along the rim. Even-odd. */
struct run disc_ring(const struct disc *disc, const struct plane *plane, struct run ring,
                     struct arena *scratch);
/* Points are added where the page bends what is straight in degrees: near the antipode. */
struct run disc_resample(const struct disc *disc, struct run run, bool closed,
                         struct arena *scratch);
/* How far beyond the rim a position in degrees lies; negative within it. */
double disc_beyond(const struct disc *disc, flatxy degrees);
/* The rim on the page. */
struct run disc_rim(const struct disc *disc, struct arena *scratch);

#endif
