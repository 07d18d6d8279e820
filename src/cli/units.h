/* SPDX-License-Identifier: Apache-2.0 */
/* units.h - countries or regions that events are parted by. */
#ifndef EVENTMAP_CLI_UNITS_H
#define EVENTMAP_CLI_UNITS_H

#include "base/report.h"
#include "model/layer.h"

/* Regions of the base map have outlines and names in several languages; those that it has not are
 * added by code and name, without an outline. In `arena`. */
NODISCARD enum status units_add_regions(struct layer *regions, struct arena *arena,
                                        struct report *report);

#endif
