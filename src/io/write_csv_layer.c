/* SPDX-License-Identifier: Apache-2.0 */
/* write_csv_layer.c - a layer as CSV: positions are lon, lat columns (named so unless the layer has
 * fields of these names, then geometry_lon, geometry_lat); lines and areas are WKT. */
#include <cpl_conv.h>
#include <cpl_string.h>
#include <math.h>

#include "io/ogr.h"
#include "io/outgeometry.h"
#include "io/write.h"

enum { DECIMALS = 7, REAL_DECIMALS = 9 };

void add_real(struct buffer *out, double value)
{
    char text[64];
    double scaled = value * 1e9;
    if (fabs(scaled) < 9e15 && round(scaled) / 1e9 == value) {
        buffer_add_number(out, value, REAL_DECIMALS);
        return;
    }
    CPLsnprintf(text, sizeof text, "%.15g", value); /* GDAL's: '.' in every locale */
    if (CPLAtof(text) != value)
        CPLsnprintf(text, sizeof text, "%.17g", value);
    buffer_add(out, str_from(text));
}

static void add_value(struct buffer *out, const struct value *value, char separator)
{
    switch (value->type) {
    case VALUE_NULL:
        break;
    case VALUE_BOOL:
        buffer_add(out, value->boolean ? STR("true") : STR("false"));
        break;
    case VALUE_INT:
        buffer_format(out, "%lld", (long long)value->integer);
        break;
    case VALUE_REAL:
        if (isfinite(value->real))
            add_real(out, value->real);
        break;
    case VALUE_TEXT:
        add_cell(out, value->text, separator);
        break;
    }
}

static bool all_single_points(const struct layer *layer)
{
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct geometry *geometry = &layer->features[i].geometry;
        if (geometry->type != GEOMETRY_NONE &&
            (geometry->type != GEOMETRY_POINT || geometry->count != 1))
            return false;
    }
    return true;
}

static void add_lonlat(struct buffer *out, const struct geometry *geometry, char separator)
{
    buffer_add_char(out, separator);
    if (geometry->type != GEOMETRY_NONE)
        buffer_add_number(out, geometry->paths[0].points[0].lon_deg, DECIMALS);
    buffer_add_char(out, separator);
    if (geometry->type != GEOMETRY_NONE)
        buffer_add_number(out, geometry->paths[0].points[0].lat_deg, DECIMALS);
}

static void add_wkt(struct buffer *out, const struct geometry *geometry, char separator)
{
    buffer_add_char(out, separator);
    OGRGeometryH shape = ogr_from_geometry(geometry, false);
    char *wkt = NULL;
    if (shape && OGR_G_ExportToWkt(shape, &wkt) == OGRERR_NONE)
        add_cell(out, str_from(wkt), separator);
    CPLFree(wkt);
    OGR_G_DestroyGeometry(shape);
}

static void add_header(struct buffer *out, const struct layer *layer, char separator, bool shapes,
                       bool points, struct arena scratch)
{
    str *names = distinct_names(layer, &scratch);
    bool taken = layer_field(layer, STR("lon")) >= 0 || layer_field(layer, STR("lat")) >= 0;
    for (size_t i = 0; i < layer->field_count; i++) {
        if (i)
            buffer_add_char(out, separator);
        add_cell(out, names[i], separator);
    }
    if (!shapes)
        return;
    if (layer->field_count)
        buffer_add_char(out, separator);
    buffer_add(out, str_from(!points ? "WKT" : taken ? "geometry_lon" : "lon"));
    if (points)
        buffer_add_char(out, separator);
    buffer_add(out, str_from(!points ? "" : taken ? "geometry_lat" : "lat"));
}

void csv_write(const struct layer *layer, char separator, struct arena scratch, struct buffer *out)
{
    bool shapes = layer_has_geometry(layer), points = shapes && all_single_points(layer);
    add_header(out, layer, separator, shapes, points, scratch);
    buffer_add_char(out, '\n');
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        struct arena once = scratch;
        size_t start = out->len;
        for (size_t j = 0; j < layer->field_count; j++) {
            if (j)
                buffer_add_char(out, separator);
            add_value(out, &feature->values[j], separator);
        }
        if (shapes) {
            struct geometry geometry = geometry_for_output(&feature->geometry, &once);
            (points ? add_lonlat : add_wkt)(out, &geometry, separator);
        }
        if (out->len == start)
            buffer_add(out, STR("\"\"")); /* a blank line would be no row */
        buffer_add_char(out, '\n');
    }
}
