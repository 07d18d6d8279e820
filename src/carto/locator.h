/* SPDX-License-Identifier: Apache-2.0 */
/* locator.h - a small globe that shows where on earth the map lies. */
#ifndef EVENTMAP_CARTO_LOCATOR_H
#define EVENTMAP_CARTO_LOCATOR_H

#include "carto/frame.h"

static const double LOCATOR_BELOW_DEG = 60; /* no locator for maps higher than that */

void locator_draw(const struct map_frame *frame, const struct map_layers *layers,
                  struct scene *scene, pagebox box, double size_pt);

#endif
