/* SPDX-License-Identifier: Apache-2.0 */
/* generalise.h - inside carto: what of the base map nobody could see at this scale is left out, the
 * same in all layers. */
#ifndef EVENTMAP_CARTO_GENERALISE_H
#define EVENTMAP_CARTO_GENERALISE_H

#include "model/layer.h"

/* Lines and rings of all layers lose vertices: where layers or features share a line, they still
 * do. Only positions within `window` (RFC 7946: west > east crosses 180°) are looked at, the others
 * stay. `least_m2`: triangles smaller than that go; areas on the ground. Layers that are NULL stay
 * NULL; the others are replaced by copies in `keep` that share everything but the points. */
void layers_generalise(const struct layer **layers[], size_t count, bbox window, double least_m2,
                       struct arena *keep, struct arena scratch);

#endif
