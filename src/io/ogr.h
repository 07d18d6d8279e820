/* SPDX-License-Identifier: Apache-2.0 */
/* ogr.h - GDAL/OGR made quiet and small. For io's own files. */
#ifndef EVENTMAP_IO_OGR_H
#define EVENTMAP_IO_OGR_H

#include <gdal.h>
#include <ogr_api.h>

#include "base/report.h"
#include "model/layer.h"

/* What GDAL complained about since begin: nothing is printed, the first failure is kept. Begin and
 * end pair; between them the struct must stay where it is. */
struct ogr_messages {
    char failure[REPORT_TEXT]; /* empty: none; lower case start, no full stop */
    char warning[REPORT_TEXT];
};
void ogr_messages_begin(struct ogr_messages *messages);
void ogr_messages_end(void);

/* Make the drivers known that files of this extension need: one for those of the map's hot path
 * (1 ms), all for the rest (see bench_io.c). May be called any number of times. */
void ogr_register(const char *extension);

/* Open for reading, vectors or rasters. NULL on failure, reason in the report (naming `shown`). */
GDALDatasetH ogr_open(const char *path, const char *shown, unsigned flags, struct report *report);

/* From the coordinate system of a layer to WGS 84, longitude first. NULL: it is that already (or
 * says nothing). Release with OCTDestroyCoordinateTransformation. */
void *ogr_to_wgs84(OGRLayerH layer);

/* Points, lines or polygons of a geometry: curves as chords, heights dropped, of a mixed collection
 * the parts of the highest dimension. GEOMETRY_NONE for NULL and empty ones. */
struct geometry ogr_geometry(OGRGeometryH geometry, struct arena *keep);
/* The reverse, as a new OGR geometry: multi-part types when `multi`. NULL for GEOMETRY_NONE. */
OGRGeometryH ogr_from_geometry(const struct geometry *geometry, bool multi);
OGRGeometryH ogr_polygon(const struct path *rings, size_t count);

/* A field's value: dates as ISO 8601 text (midnight left out), lists as OGR writes them. */
struct value ogr_value(OGRFeatureH feature, int field, OGRFieldType type, bool is_bool,
                       struct arena *keep);

/* The table of a GeoPackage in which QGIS, and gis_styles.c, keep looks: no data of anybody's. */
bool ogr_holds_styles(OGRLayerH layer);

#endif
