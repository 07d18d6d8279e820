/* SPDX-License-Identifier: Apache-2.0 */
/* grid.h - metres of a grid for degrees: UTM and MGRS. */
#ifndef EVENTMAP_MODEL_GRID_H
#define EVENTMAP_MODEL_GRID_H

#include "model/position.h"

/* Metres of a zone, 1 to 60, on WGS 84. `south`: the northing counts from 10 000 km at the
 * equator. */
lonlat utm_position(int zone, bool south, double easting_m, double northing_m);

/* "31N 412345 1498765", "UTM zone 31P E 412345 N 1498765", "31PEP1234567890": what and how, grid.c.
 */
enum position_found grid_read(str text, struct position_told *out);

#endif
