/* SPDX-License-Identifier: Apache-2.0 */
/* gis_styles.h - inside io: styles beside the layers of a GeoPackage. */
#ifndef EVENTMAP_IO_GIS_STYLES_H
#define EVENTMAP_IO_GIS_STYLES_H

#include "io/ogr.h"

/* After the layers. `moment`: of the change, ISO 8601. False: OGR failed. */
bool gis_styles_write(GDALDatasetH file, const struct layer *layers, size_t count,
                      const char *moment, struct arena scratch);

#endif
