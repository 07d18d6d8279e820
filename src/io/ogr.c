/* SPDX-License-Identifier: Apache-2.0 */
#include "io/ogr.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <ctype.h>
#include <errno.h>
#include <ogr_srs_api.h>
#include <string.h>
#include <sys/stat.h>

#include "io/path.h"

/* ---- messages ---- */

static void keep_message(char *out, const char *message)
{
    if (out[0])
        return;
    snprintf(out, REPORT_TEXT, "%s", message);
    size_t len = strlen(out);
    while (len && (out[len - 1] == '.' || isspace((unsigned char)out[len - 1])))
        out[--len] = '\0';
    for (size_t i = 0; i < len; i++)
        if (out[i] == '\n')
            out[i] = ' ';
    if (isupper((unsigned char)out[0]) && islower((unsigned char)out[1]))
        out[0] = (char)tolower((unsigned char)out[0]);
}

static void CPL_STDCALL on_message(CPLErr kind, CPLErrorNum number, const char *message)
{
    (void)number;
    struct ogr_messages *messages = CPLGetErrorHandlerUserData();
    if (kind >= CE_Failure)
        keep_message(messages->failure, message);
    else if (kind == CE_Warning)
        keep_message(messages->warning, message);
}

void ogr_messages_begin(struct ogr_messages *messages)
{
    *messages = (struct ogr_messages){ 0 };
    CPLPushErrorHandlerEx(on_message, messages);
    CPLErrorReset();
}

void ogr_messages_end(void)
{
    CPLPopErrorHandler();
    CPLErrorReset();
}

/* ---- drivers and files ---- */

/* Exported by libgdal with C linkage; declared in headers that only C++ can read. */
void RegisterOGRFlatGeobuf(void);
void RegisterOGRGeoJSON(void);
void RegisterOGRGeoPackage(void);
void GDALRegister_GTiff(void);

void ogr_register(const char *extension)
{
    static const struct {
        const char *extension;
        void (*run)(void);
    } few[] = { { "fgb", RegisterOGRFlatGeobuf },
                { "geojson", RegisterOGRGeoJSON },
                { "gpkg", RegisterOGRGeoPackage },
                { "tif", GDALRegister_GTiff } };
    for (size_t i = 0; i < sizeof few / sizeof *few; i++) {
        if (strcmp(extension, few[i].extension) == 0) {
            few[i].run();
            return;
        }
    }
    GDALAllRegister();
}

/* GDAL's words for a missing file talk about data sources. */
static enum status check_exists(const char *path, struct report *report)
{
    struct stat info;
    struct source_pos at = { .file = path };
    if (strncmp(path, "/vsi", 4) == 0)
        return OK;
    if (stat(path, &info))
        return report_error(report, ERR_FILE, at, errno == ENOENT ? "check the path" : NULL, "%s",
                            errno == ENOENT ? "no such file" : strerror(errno));
    if (S_ISDIR(info.st_mode) && strcmp(path_extension(path), "gdb") != 0)
        return report_error(report, ERR_FILE, at, "name a file in it", "is a folder, not a file");
    return OK;
}

static enum status cannot_open(const char *path, const char *shown, bool raster,
                               const struct ogr_messages *messages, struct report *report)
{
    struct source_pos at = { .file = shown };
    const char *extension = path_extension(path);
    if (raster)
        return report_error(report, ERR_SYNTAX, at, "give a GeoTIFF", "is no raster: %s",
                            messages->failure);
    if (messages->failure[0] && !strstr(messages->failure, "not recognized as"))
        return report_error(report, ERR_SYNTAX, at, "is the file whole?", "cannot be read: %s",
                            messages->failure);
    bool json = strstr(extension, "json") != NULL;
    return report_error(report, ERR_SYNTAX, at,
                        json ? "give a GeoJSON FeatureCollection, or a table as CSV"
                             : "give CSV, XLSX, ODS, GeoJSON, GeoPackage or FlatGeobuf",
                        json ? "is JSON, but not GeoJSON" : "is in no format that can be read");
}

GDALDatasetH ogr_open(const char *path, const char *shown, unsigned flags, struct report *report)
{
    struct ogr_messages messages;
    if (check_exists(path, report) != OK)
        return NULL;
    ogr_register(path_extension(path));
    ogr_messages_begin(&messages);
    GDALDatasetH file =
        GDALOpenEx(path, flags | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, NULL, NULL, NULL);
    ogr_messages_end();
    if (!file)
        cannot_open(path, shown, flags & GDAL_OF_RASTER, &messages, report);
    return file;
}

void *ogr_to_wgs84(OGRLayerH layer)
{
    OGRSpatialReferenceH from = OGR_L_GetSpatialRef(layer);
    if (!from)
        return NULL;
    const char *authority = OSRGetAuthorityName(from, NULL),
               *code = OSRGetAuthorityCode(from, NULL);
    if (authority && code &&
        ((strcmp(authority, "EPSG") == 0 && strcmp(code, "4326") == 0) ||
         (strcmp(authority, "OGC") == 0 && strcmp(code, "CRS84") == 0)))
        return NULL;
    struct ogr_messages messages;
    ogr_messages_begin(&messages);
    OGRSpatialReferenceH wgs84 = OSRNewSpatialReference(NULL);
    OSRSetWellKnownGeogCS(wgs84, "CRS84");
    OSRSetAxisMappingStrategy(wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    void *transform = OSRIsSame(from, wgs84) ? NULL : OCTNewCoordinateTransformation(from, wgs84);
    OSRDestroySpatialReference(wgs84);
    ogr_messages_end();
    return transform;
}

/* ---- geometry ---- */

static enum geometry_type type_of(OGRGeometryH geometry)
{
    if (OGR_G_IsEmpty(geometry))
        return GEOMETRY_NONE;
    switch (OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))) {
    case wkbPoint:
        return GEOMETRY_POINT;
    case wkbLineString:
    case wkbLinearRing:
        return GEOMETRY_LINE;
    case wkbPolygon:
    case wkbTriangle:
        return GEOMETRY_POLYGON;
    default:
        break;
    }
    enum geometry_type highest = GEOMETRY_NONE;
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++) {
        enum geometry_type type = type_of(OGR_G_GetGeometryRef(geometry, i));
        highest = type > highest ? type : highest;
    }
    return highest;
}

static bool is_simple(OGRGeometryH geometry)
{
    switch (OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))) {
    case wkbPoint:
    case wkbLineString:
    case wkbLinearRing:
    case wkbPolygon:
    case wkbTriangle:
        return true;
    default:
        return false;
    }
}

static size_t count_paths(OGRGeometryH geometry, enum geometry_type wanted)
{
    if (is_simple(geometry)) {
        if (type_of(geometry) != wanted)
            return 0;
        return wanted == GEOMETRY_POLYGON ? (size_t)OGR_G_GetGeometryCount(geometry) : 1;
    }
    size_t count = 0;
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
        count += count_paths(OGR_G_GetGeometryRef(geometry, i), wanted);
    return count;
}

static struct path read_path(OGRGeometryH line, bool hole, struct arena *keep)
{
    int count = OGR_G_GetPointCount(line);
    struct path path = { .count = (size_t)count, .hole = hole };
    path.points = NEW(keep, lonlat, path.count);
    if (count)
        OGR_G_GetPoints(line, &path.points->lon_deg, sizeof(lonlat), &path.points->lat_deg,
                        sizeof(lonlat), NULL, 0);
    return path;
}

static void read_paths(OGRGeometryH geometry, struct geometry *out, struct arena *keep)
{
    if (!is_simple(geometry)) {
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            read_paths(OGR_G_GetGeometryRef(geometry, i), out, keep);
        return;
    }
    if (type_of(geometry) != out->type)
        return;
    if (out->type != GEOMETRY_POLYGON) {
        out->paths[out->count++] = read_path(geometry, false, keep);
        return;
    }
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
        out->paths[out->count++] = read_path(OGR_G_GetGeometryRef(geometry, i), i > 0, keep);
}

struct geometry ogr_geometry(OGRGeometryH geometry, struct arena *keep)
{
    struct geometry out = { 0 };
    OGRGeometryH linear = NULL;
    if (!geometry)
        return out;
    if (OGR_G_HasCurveGeometry(geometry, true))
        geometry = linear = OGR_G_GetLinearGeometry(geometry, 0, NULL);
    out.type = geometry ? type_of(geometry) : GEOMETRY_NONE;
    if (out.type != GEOMETRY_NONE) {
        out.paths = NEW(keep, struct path, count_paths(geometry, out.type));
        read_paths(geometry, &out, keep);
    }
    OGR_G_DestroyGeometry(linear);
    return out;
}

static OGRGeometryH new_line(OGRwkbGeometryType type, const struct path *path)
{
    OGRGeometryH line = OGR_G_CreateGeometry(type);
    const lonlat *points = path->points;
    if (path->count)
        OGR_G_SetPoints(line, (int)path->count, &points->lon_deg, sizeof(lonlat), &points->lat_deg,
                        sizeof(lonlat), NULL, 0);
    return line;
}

OGRGeometryH ogr_polygon(const struct path *rings, size_t count)
{
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    for (size_t i = 0; i < count; i++)
        OGR_G_AddGeometryDirectly(polygon, new_line(wkbLinearRing, &rings[i]));
    return polygon;
}

/* The part that starts at paths[*at]; *at moves behind it. */
static OGRGeometryH new_part(const struct geometry *geometry, size_t *at)
{
    const struct path *path = &geometry->paths[(*at)++];
    if (geometry->type == GEOMETRY_LINE)
        return new_line(wkbLineString, path);
    if (geometry->type == GEOMETRY_POINT) {
        OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
        OGR_G_SetPoint_2D(point, 0, path->points[0].lon_deg, path->points[0].lat_deg);
        return point;
    }
    size_t rings = 1;
    while (*at < geometry->count && geometry->paths[*at].hole)
        (*at)++, rings++;
    return ogr_polygon(path, rings);
}

OGRGeometryH ogr_from_geometry(const struct geometry *geometry, bool multi)
{
    static const OGRwkbGeometryType types[] = {
        [GEOMETRY_NONE] = wkbUnknown,
        [GEOMETRY_POINT] = wkbMultiPoint,
        [GEOMETRY_LINE] = wkbMultiLineString,
        [GEOMETRY_POLYGON] = wkbMultiPolygon,
    };
    if (geometry->type == GEOMETRY_NONE || !geometry->count)
        return NULL;
    size_t at = 0;
    OGRGeometryH first = new_part(geometry, &at);
    if (at == geometry->count && !multi)
        return first;
    OGRGeometryH all = OGR_G_CreateGeometry(types[geometry->type]);
    OGR_G_AddGeometryDirectly(all, first);
    while (at < geometry->count)
        OGR_G_AddGeometryDirectly(all, new_part(geometry, &at));
    return all;
}

/* ---- values ---- */

static str date_text(OGRFeatureH feature, int field, OGRFieldType type, struct arena *keep)
{
    int year, month, day, hour, minute, zone;
    float second;
    if (!OGR_F_GetFieldAsDateTimeEx(feature, field, &year, &month, &day, &hour, &minute, &second,
                                    &zone))
        return (str){ 0 };
    if (type == OFTTime)
        return str_format(keep, "%02d:%02d:%02d", hour, minute, (int)second);
    if (type == OFTDate || (!hour && !minute && second < 1))
        return str_format(keep, "%04d-%02d-%02d", year, month, day);
    return str_format(keep, "%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute,
                      (int)second, zone == 100 ? "Z" : "");
}

struct value ogr_value(OGRFeatureH feature, int field, OGRFieldType type, bool is_bool,
                       struct arena *keep)
{
    if (!OGR_F_IsFieldSetAndNotNull(feature, field))
        return (struct value){ 0 };
    switch (type) {
    case OFTInteger:
        if (is_bool)
            return value_bool(OGR_F_GetFieldAsInteger(feature, field));
        return value_int(OGR_F_GetFieldAsInteger(feature, field));
    case OFTInteger64:
        return value_int(OGR_F_GetFieldAsInteger64(feature, field));
    case OFTReal:
        return value_real(OGR_F_GetFieldAsDouble(feature, field));
    case OFTDate:
    case OFTDateTime:
    case OFTTime:
        return value_text(date_text(feature, field, type, keep));
    default:
        return value_text(str_copy(keep, str_from(OGR_F_GetFieldAsString(feature, field))));
    }
}

bool ogr_holds_styles(OGRLayerH layer)
{
    return strcmp(OGR_L_GetName(layer), "layer_styles") == 0;
}
