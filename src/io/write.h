/* SPDX-License-Identifier: Apache-2.0 */
/* write.h - the writers behind layers_write(). For io's own files. */
#ifndef EVENTMAP_IO_WRITE_H
#define EVENTMAP_IO_WRITE_H

#include "base/buffer.h"
#include "base/report.h"
#include "model/layer.h"

/* A number so that reading it back gives the same one; '.' whatever the locale. */
void add_real(struct buffer *out, double value);

/* One cell of separated text, quoted when it must be. */
void add_cell(struct buffer *out, str cell, char separator);

/* RFC 7946: a FeatureCollection with a feature per line; `sequence`: features alone (RFC 8142
 * without the record separator, as GDAL's GeoJSONSeq and tippecanoe read it). */
void geojson_write(const struct layer *layers, size_t count, bool sequence, struct arena scratch,
                   struct buffer *out);

/* The first layer: its fields, then lon, lat of points or WKT of other shapes. */
void csv_write(const struct layer *layer, char separator, struct arena scratch, struct buffer *out);

/* Through OGR's `driver`, made in memory and written when it is whole. */
NODISCARD enum status ogr_write(const struct layer *layers, size_t count, const char *driver,
                                const char *extension, const char *path, struct arena scratch,
                                struct report *report);

/* ---- which writer: formats.c ---- */

enum writer_kind { WRITE_GEOJSON, WRITE_GEOJSON_LINES, WRITE_CSV, WRITE_TSV, WRITE_OGR };

struct output_format {
    const char *extension;
    enum writer_kind kind;
    const char *driver; /* of OGR */
    bool one_type;      /* one geometry type per file */
};
/* By extension or name of the format, in any case; NULL: unknown. */
const struct output_format *output_format(const char *name);

#endif
