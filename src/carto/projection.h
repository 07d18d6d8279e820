/* SPDX-License-Identifier: Apache-2.0 */
/* projection.h - from longitude and latitude to the plane and back, and which projection suits a
 * window. */
#ifndef EVENTMAP_CARTO_PROJECTION_H
#define EVENTMAP_CARTO_PROJECTION_H

#include "base/report.h"
#include "model/geo.h"

typedef struct {
    double x_m, y_m; /* projected plane: metres, or the units of the user's own projection */
} mapxy;

typedef struct {
    double west, south, east, north; /* plane units */
} mapbox;

enum projection_family {
    FAMILY_WORLD,       /* Equal Earth */
    FAMILY_CYLINDRICAL, /* Lambert cylindrical; Mercator */
    FAMILY_TRANSVERSE,  /* transverse cylindrical; transverse Mercator */
    FAMILY_CONIC,       /* Albers; Lambert conformal */
    FAMILY_AZIMUTHAL,   /* Lambert azimuthal; stereographic */
    FAMILY_POLAR,       /* the same, centred on a pole */
    FAMILY_OF_USER
};

struct projection_choice {
    char definition[200]; /* a PROJ string */
    enum projection_family family;
    bool conformal; /* else equal-area */
    double parallels[2];
    int parallel_count;
    char reason[160]; /* English, for -v */
};

/* The rules of Projection Wizard (Šavrič, Jenny & Jenny 2016): see projection.c. */
struct projection_choice projection_choose(bbox window);

struct projection; /* belongs to one thread */
/* `definition`: anything PROJ takes. NULL and ERR_USAGE with the remedy when PROJ refuses or cannot
 * invert it. Pair with close. */
struct projection *projection_open(const char *definition, struct report *report);
void projection_close(struct projection *projection); /* NULL is fine */

/* False outside the projection's domain. */
bool projection_forward(const struct projection *projection, lonlat p, mapxy *out);
bool projection_inverse(const struct projection *projection, mapxy p, lonlat *out);
/* In place: (lon, lat) pairs become (x, y); what cannot be projected becomes HUGE_VAL. */
void projection_forward_many(const struct projection *projection, double *xy, size_t count);
/* The meridian opposite to which the world is cut. */
double projection_central_meridian(const struct projection *projection);

/* lon - origin, wrapped to -180..180. */
double longitude_from(double lon_deg, double origin_deg);

#endif
