/* SPDX-License-Identifier: Apache-2.0 */
/* classes.h - numbers parted into a few classes, for maps that colour places by how many events lie
 * in them. */
#ifndef EVENTMAP_CARTO_CLASSES_H
#define EVENTMAP_CARTO_CLASSES_H

#include "carto/carto.h"

enum { LEAST_CLASSES = 2, MOST_CLASSES = 7, USUAL_CLASSES = 5 };

/* Class i holds what is more than upto[i - 1] (class 0: `least` and more) and at most upto[i]. */
struct classes {
    size_t count; /* 0: there are no numbers */
    double least, upto[MOST_CLASSES];
};

/* `sorted`: whole numbers of 1 or more, rising. No more classes than there are different numbers,
 * nor than `wanted` (2 to 7).
 *   jenks      least sum of squared differences from the means of the classes (Fisher 1958),
 *              found exactly
 *   quantile   as nearly as many numbers in each; equal numbers are never parted
 *   pretty     bounds at multiples of 1, 2 or 5 × 10^k; a class may be empty */
struct classes classes_of(const double *sorted, size_t count, enum map_classifier how,
                          size_t wanted, struct arena scratch);
size_t class_of(const struct classes *classes, double value);
/* The sum of squares that "jenks" makes least. */
double classes_spread(const struct classes *classes, const double *sorted, size_t count);

#endif
