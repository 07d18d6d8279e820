/* SPDX-License-Identifier: Apache-2.0 */
/* radius.h - how far off a point may be, by the point-radius method (radius.c gives the rule). */
#ifndef EVENTMAP_GEOCODE_RADIUS_H
#define EVENTMAP_GEOCODE_RADIUS_H

#include "model/place.h"

/* What is known of "20 km au nord de Ménaka"; metres, degrees. */
struct offset_told {
    double away_m;     /* 0: at the anchor itself */
    double rounding_m; /* the distance told may be off by so much */
    bool has_bearing;
    double wedge_deg; /* the direction may be off by so much to each side */
    double anchor_m;  /* extent of the anchor and the error of its point */
};

/* Radius of the smallest circle around the point told that holds every point that is meant. */
double radius_of_offset(const struct offset_told *told);

/* The point of a gazetteer entry may be off by so much, by its source and class. */
double radius_of_gazetteer_error(const struct place *place);

#endif
