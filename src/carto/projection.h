/* SPDX-License-Identifier: Apache-2.0 */
/* projection.h - from longitude and latitude to the plane and back, and which projection suits a
 * window. */
#ifndef EVENTMAP_CARTO_PROJECTION_H
#define EVENTMAP_CARTO_PROJECTION_H

#include "carto/carto.h"

typedef struct {
    double x_m, y_m; /* projected plane: metres, or the units of the user's own projection */
} mapxy;

typedef struct {
    double west, south, east, north; /* plane units */
} mapbox;

enum projection_family {
    FAMILY_WORLD,       /* Equal Earth; Mercator; Natural Earth as the compromise */
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
    enum map_property property; /* never by rule */
    double parallels[2];
    int parallel_count;
    char reason[200]; /* English, for -v */
};

/* The rules of Projection Wizard (Šavrič, Jenny & Jenny 2016): see projection.c. A compromise is
 * there for the world alone; smaller windows get equal areas instead, and the reason says so. */
struct projection_choice projection_choose(bbox window, enum map_property wanted);

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

/* Is it azimuthal, with north up at its centre? Then where that is, and how far from it, in degrees
 * of arc, it can be drawn. */
bool projection_is_azimuthal(const struct projection *projection, lonlat *centre,
                             double *reach_deg);

/* lon - origin, wrapped to -180..180. */
double longitude_from(double lon_deg, double origin_deg);

#endif
