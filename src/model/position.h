/* SPDX-License-Identifier: Apache-2.0 */
/* position.h - positions as people write them. */
#ifndef EVENTMAP_MODEL_POSITION_H
#define EVENTMAP_MODEL_POSITION_H

#include "base/str.h"
#include "model/geo.h"

struct position_told {
    lonlat position;
    double radius_m;    /* half a unit of the last figure in both directions */
    bool plain;         /* two numbers and nothing that says that they are degrees */
    str name;           /* what stands before coordinates in brackets; empty: nothing does */
    const char *wrong;  /* of POSITION_WRONG: why */
    const char *remedy; /* ... and what to write instead */
};

enum position_found {
    POSITION_NONE, /* something else */
    POSITION_READ,
    POSITION_WRONG /* meant as coordinates, and none */
};

/* "13.5, 2.1", "13°30'N 2°06'E", "N 13.512 E 2.105", "lat 13.51 lon 2.10", "133045N 0020630E",
 * "31N 412345 1498765", "31PEP1234567890", "Niamey (13.51, 2.11)": position.c and grid.c tell what
 * is read and what is not. Of what is wrong, only `wrong`, `remedy` and `name` are set. */
enum position_found position_read(str cell, struct position_told *out);

/* The same of a cell that is there for coordinates, so that two numbers are enough, whatever parts
 * them: "13 2", "13,52 2,11", "13,60, 25,35". Two numbers that one comma parts without a space, and
 * that have no decimals, are none: "13,52" is half of a position. */
enum position_found position_expect(str cell, struct position_told *out);

/* One angle: "13°30'45\"N", "133045N", "13d30m45s N", "-13.51". `unit_deg`: of its last figure;
 * `axis`: 'N' a latitude, 'E' a longitude, by its letter, or '\0'. False: none. */
bool angle_read(str text, double *degrees, double *unit_deg, char *axis);
/* Half a unit of the last figure of latitude and longitude in both directions. */
double angle_radius_m(double unit_deg);

#endif
