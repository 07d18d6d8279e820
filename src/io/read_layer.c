/* SPDX-License-Identifier: Apache-2.0 */
/* read_layer.c - features of a vector file, for maps. On the hot path of every map: one driver is
 * registered and asked, fields that nobody wants are not read, points go straight from OGR into the
 * arena. */
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogr_srs_api.h>
#include <stdlib.h>
#include <string.h>

#include "io/io.h"
#include "io/ogr.h"

struct layer_source {
    const char *path;
    GDALDatasetH file;
    OGRLayerH layer;
    void *to_wgs84;
    int *field_index; /* in OGR's definition, one per field of the layer */
    OGRFieldType *types;
    bool *is_bool;
    size_t capacity; /* of layer->features */
};

static bool is_wanted(const char *name, const char *const *fields)
{
    if (!fields)
        return true;
    for (; *fields; fields++)
        if (strcmp(name, *fields) == 0)
            return true;
    return false;
}

static enum value_type value_type_of(OGRFieldType type, bool is_bool)
{
    switch (type) {
    case OFTInteger:
        return is_bool ? VALUE_BOOL : VALUE_INT;
    case OFTInteger64:
        return VALUE_INT;
    case OFTReal:
        return VALUE_REAL;
    default:
        return VALUE_TEXT;
    }
}

static enum geometry_type geometry_type_of(OGRLayerH layer)
{
    switch (OGR_GT_Flatten(OGR_L_GetGeomType(layer))) {
    case wkbPoint:
    case wkbMultiPoint:
        return GEOMETRY_POINT;
    case wkbLineString:
    case wkbMultiLineString:
        return GEOMETRY_LINE;
    case wkbPolygon:
    case wkbMultiPolygon:
        return GEOMETRY_POLYGON;
    default:
        return GEOMETRY_NONE;
    }
}

static void choose_fields(struct layer_source *source, const char *const *fields,
                          struct arena *keep, struct layer *layer)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(source->layer);
    int count = OGR_FD_GetFieldCount(definition);
    char **ignored = NULL;
    layer->fields = NEW(keep, struct field, count);
    source->field_index = NEW(keep, int, count);
    source->types = NEW(keep, OGRFieldType, count);
    source->is_bool = NEW(keep, bool, count);
    for (int i = 0; i < count; i++) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        const char *name = OGR_Fld_GetNameRef(field);
        if (!is_wanted(name, fields)) {
            ignored = CSLAddString(ignored, name);
            continue;
        }
        size_t at = layer->field_count++;
        source->field_index[at] = i;
        source->types[at] = OGR_Fld_GetType(field);
        source->is_bool[at] = OGR_Fld_GetSubType(field) == OFSTBoolean;
        layer->fields[at] = (struct field){ str_copy(keep, str_from(name)),
                                            value_type_of(source->types[at], source->is_bool[at]) };
    }
    if (ignored && OGR_L_TestCapability(source->layer, OLCIgnoreFields))
        OGR_L_SetIgnoredFields(source->layer, (const char **)ignored);
    CSLDestroy(ignored);
}

static void take_feature(struct layer_source *source, OGRFeatureH from, struct arena *keep,
                         struct layer *layer)
{
    struct feature feature = { .id = OGR_F_GetFID(from) };
    OGRGeometryH geometry = OGR_F_GetGeometryRef(from);
    if (geometry && source->to_wgs84)
        OGR_G_Transform(geometry, source->to_wgs84);
    feature.geometry = ogr_geometry(geometry, keep);
    feature.values = NEW(keep, struct value, layer->field_count);
    for (size_t i = 0; i < layer->field_count; i++)
        feature.values[i] =
            ogr_value(from, source->field_index[i], source->types[i], source->is_bool[i], keep);
    if (layer->feature_count == source->capacity)
        layer->features = arena_grow(keep, layer->features, sizeof *layer->features,
                                     alignof(max_align_t), layer->feature_count, &source->capacity);
    layer->features[layer->feature_count++] = feature;
}

static enum status read_window(struct layer_source *source, bbox window, struct arena *keep,
                               struct layer *layer, struct report *report)
{
    struct ogr_messages messages;
    ogr_messages_begin(&messages);
    if (!bbox_is_empty(window) && !source->to_wgs84)
        OGR_L_SetSpatialFilterRect(source->layer, window.west, window.south, window.east,
                                   window.north);
    OGR_L_ResetReading(source->layer);
    for (OGRFeatureH feature; (feature = OGR_L_GetNextFeature(source->layer));) {
        take_feature(source, feature, keep, layer);
        OGR_F_Destroy(feature);
        if (report_is_cancelled(report))
            break;
    }
    ogr_messages_end();
    if (report_is_cancelled(report))
        return report_cancelled(report);
    if (!messages.failure[0])
        return OK;
    return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = source->path }, NULL,
                        "cannot be read to its end: %s", messages.failure);
}

static int compare_ids(const void *a, const void *b)
{
    int64_t x = ((const struct feature *)a)->id, y = ((const struct feature *)b)->id;
    return (x > y) - (x < y);
}

/* What met both halves of the window is there twice. */
static void drop_doubles(struct layer *layer)
{
    size_t kept = 0;
    if (layer->feature_count)
        qsort(layer->features, layer->feature_count, sizeof *layer->features, compare_ids);
    for (size_t i = 0; i < layer->feature_count; i++)
        if (!kept || layer->features[i].id != layer->features[kept - 1].id)
            layer->features[kept++] = layer->features[i];
    layer->feature_count = kept;
}

/* Coordinates that had to be transformed could not be filtered by the driver. */
static void drop_outside(struct layer *layer, bbox window)
{
    size_t kept = 0;
    for (size_t i = 0; i < layer->feature_count; i++)
        if (bbox_meets(geometry_bbox(&layer->features[i].geometry), window))
            layer->features[kept++] = layer->features[i];
    layer->feature_count = kept;
}

static void settle_geometry_type(struct layer *layer)
{
    enum geometry_type type = GEOMETRY_NONE;
    for (size_t i = 0; i < layer->feature_count; i++) {
        enum geometry_type of_feature = layer->features[i].geometry.type;
        if (of_feature != GEOMETRY_NONE && type != GEOMETRY_NONE && of_feature != type)
            return;
        type = of_feature != GEOMETRY_NONE ? of_feature : type;
    }
    layer->geometry_type = type;
}

static enum status read_features(struct layer_source *source, bbox window, struct arena *keep,
                                 struct layer *layer, struct report *report)
{
    bool everything = bbox_is_empty(window) || source->to_wgs84;
    if (everything || window.west <= window.east) {
        enum status status = read_window(source, window, keep, layer, report);
        if (status == OK && source->to_wgs84 && !bbox_is_empty(window))
            drop_outside(layer, window);
        return status;
    }
    bbox east = window, west = window;
    east.east = 180;
    west.west = -180;
    enum status status = read_window(source, east, keep, layer, report);
    if (status == OK)
        status = read_window(source, west, keep, layer, report);
    if (status == OK)
        drop_doubles(layer);
    return status;
}

/* The layer that `source` has open. */
static enum status read_open_layer(struct layer_source *source, bbox window,
                                   const char *const *fields, struct arena *keep,
                                   struct layer *layer, struct report *report)
{
    *layer = (struct layer){ .name = str_copy(keep, str_from(OGR_L_GetName(source->layer))),
                             .geometry_type = geometry_type_of(source->layer) };
    source->capacity = 0;
    source->to_wgs84 = ogr_to_wgs84(source->layer);
    choose_fields(source, fields, keep, layer);
    enum status status = read_features(source, window, keep, layer, report);
    if (status == OK && layer->geometry_type == GEOMETRY_NONE)
        settle_geometry_type(layer);
    OCTDestroyCoordinateTransformation(source->to_wgs84);
    return status;
}

static enum status no_layer(const char *path, struct report *report)
{
    return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = path },
                        "is the file whole?", "holds no layer that can be read");
}

/* `shown`: what messages call it. */
static enum status read_first(const char *path, const char *shown, bbox window,
                              const char *const *fields, struct arena *keep, struct layer *layer,
                              struct report *report)
{
    struct layer_source source = { .path = shown };
    enum status status = OK;
    *layer = (struct layer){ 0 };
    source.file = ogr_open(path, shown, GDAL_OF_VECTOR, report);
    if (!source.file)
        return report->error.status;
    source.layer = GDALDatasetGetLayer(source.file, 0);
    status = source.layer ? read_open_layer(&source, window, fields, keep, layer, report)
                          : no_layer(shown, report);
    GDALClose(source.file);
    return status;
}

enum status layer_read(const char *path, bbox window, const char *const *fields, struct arena *keep,
                       struct layer *layer, struct report *report)
{
    return read_first(path, path, window, fields, keep, layer, report);
}

enum status layer_read_text(str geojson, const char *shown, bbox window, struct arena *keep,
                            struct layer *layer, struct report *report)
{
    char path[64];
    snprintf(path, sizeof path, "/vsimem/eventmap-%p.geojson", (void *)layer);
    VSILFILE *file =
        VSIFileFromMemBuffer(path, (GByte *)(uintptr_t)geojson.ptr, geojson.len, false);
    if (file)
        VSIFCloseL(file);
    enum status status = read_first(path, shown, window, NULL, keep, layer, report);
    VSIUnlink(path);
    return status;
}

enum status layers_read(const char *path, const char *only, struct arena *keep,
                        struct layer **layers, size_t *count, struct report *report)
{
    struct layer_source source = { .path = path };
    enum status status = OK;
    *count = 0;
    source.file = ogr_open(path, path, GDAL_OF_VECTOR, report);
    if (!source.file)
        return report->error.status;
    int most = GDALDatasetGetLayerCount(source.file);
    *layers = NEW(keep, struct layer, (size_t)most + 1);
    for (int i = 0; i < most && status == OK; i++) {
        source.layer = GDALDatasetGetLayer(source.file, i);
        if (source.layer &&
            (only ? !strcmp(only, OGR_L_GetName(source.layer)) : !ogr_holds_styles(source.layer)))
            status =
                read_open_layer(&source, BBOX_EMPTY, NULL, keep, &(*layers)[(*count)++], report);
    }
    if (status == OK && !*count)
        status = only ? report_error(report, ERR_USAGE, (struct source_pos){ .file = path }, NULL,
                                     "has no sheet or layer '%s'", only)
                      : no_layer(path, report);
    GDALClose(source.file);
    return status;
}
