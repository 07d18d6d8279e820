/* SPDX-License-Identifier: Apache-2.0 */
/* surroundings.h - what the rest of a table says about where, asked by evidence.c. */
#ifndef EVENTMAP_GEOCODE_SURROUNDINGS_H
#define EVENTMAP_GEOCODE_SURROUNDINGS_H

#include "geocode/geocode.h"

/* How much speaks for that country (ISO2), natural log: 0 nothing, 4 all sure rows lie there. */
double surroundings_country(const struct surroundings *all, str country);
/* Of the names of points in that country the share that was found as it stands; 0.5 when the table
 * has none. */
double surroundings_coverage(const struct surroundings *all, str country);
/* The share of sure points within about one degree of `p`, 0..1. */
double surroundings_near_share(const struct surroundings *all, lonlat p);
/* Differs, all but surely, from that of others of which anything above differs; 0: NULL, or empty.
 */
uint64_t surroundings_mark(const struct surroundings *all);

#endif
