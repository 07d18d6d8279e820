/* SPDX-License-Identifier: Apache-2.0 */
/* lies.h - in which units a position lies, when the source gave coordinates. */
#ifndef EVENTMAP_GEOCODE_LIES_H
#define EVENTMAP_GEOCODE_LIES_H

#include "geocode/scope.h"
#include "model/placement.h"

/* The placement's place gets the country and first-level unit of its position. When `country` means
 * a country that is nowhere near, that is told and the confidence is lowered. */
void tell_units(struct placement *placement, const struct scope *country, const struct desk *desk,
                struct arena *keep);

/* May a position be in the country that the scope means? At sea and near a border it may. */
bool may_lie_in(const struct scope *country, lonlat position, const struct desk *desk);

#endif
