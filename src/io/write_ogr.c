/* SPDX-License-Identifier: Apache-2.0 */
/* write_ogr.c - GeoPackage, FlatGeobuf, KML, Shapefile.
 *   1. OGR makes the file in memory: drivers do not tell every failed write, outfile.h does;
 *   2. the clock is held still: GeoPackage and Shapefile note the date of the last change, which is
 *      SOURCE_DATE_EPOCH when that is set and 1970-01-01 otherwise;
 *   3. the whole file appears under its name. A Shapefile is several files: the .shp comes last. */
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogr_srs_api.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/outfile.h"
#include "io/gis_styles.h"
#include "io/ogr.h"
#include "io/outgeometry.h"
#include "io/write.h"
#include "model/date.h"

enum { SECONDS_PER_DAY = 86400 };

struct ogr_writer {
    const char *path; /* as the user gave it */
    const char *driver;
    GDALDatasetH file;
    OGRSpatialReferenceH wgs84;
    char folder[64]; /* in memory */
    char memory_path[512];
    char date[16]; /* of the last change, YYYY-MM-DD */
    char moment[64];
    struct arena scratch;
    struct report *report;
};

static enum status fail(const struct ogr_writer *writer, const struct ogr_messages *messages)
{
    return report_error(writer->report, ERR_LIBRARY, (struct source_pos){ .file = writer->path },
                        NULL, "%s cannot be made: %s", writer->driver,
                        messages->failure[0] ? messages->failure : "no reason was given");
}

static void hold_clock(struct ogr_writer *writer)
{
    int64_t epoch = 0;
    const char *text = CPLGetConfigOption("SOURCE_DATE_EPOCH", NULL); /* of the environment */
    if (!text || !str_to_int64(str_from(text), &epoch) || epoch < 0)
        epoch = 0;
    struct arena once = writer->scratch;
    str date = date_format_iso(&once, date_from_days((long)(epoch / SECONDS_PER_DAY)));
    snprintf(writer->date, sizeof writer->date, "%.*s", STR_ARG(date));
    int second = (int)(epoch % SECONDS_PER_DAY);
    snprintf(writer->moment, sizeof writer->moment, "%sT%02d:%02d:%02d.000Z", writer->date,
             second / 3600, second / 60 % 60, second % 60);
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", writer->moment);
}

/* ---- a layer ---- */

static OGRwkbGeometryType type_for(const struct layer *layer, bool *multi)
{
    static const OGRwkbGeometryType multi_types[] = {
        [GEOMETRY_NONE] = wkbUnknown,
        [GEOMETRY_POINT] = wkbMultiPoint,
        [GEOMETRY_LINE] = wkbMultiLineString,
        [GEOMETRY_POLYGON] = wkbMultiPolygon,
    };
    *multi = false;
    if (layer->geometry_type == GEOMETRY_NONE)
        return layer_has_geometry(layer) ? wkbUnknown : wkbNone;
    *multi = layer->geometry_type != GEOMETRY_POINT;
    for (size_t i = 0; i < layer->feature_count; i++)
        *multi |= layer->features[i].geometry.count > 1;
    return *multi ? multi_types[layer->geometry_type] : wkbPoint;
}

static bool has_field(const struct layer *layer, str name)
{
    for (size_t i = 0; i < layer->field_count; i++)
        if (str_eq_nocase(layer->fields[i].name, name))
            return true;
    return false;
}

/* GDAL's FlatGeobuf driver leaves features without geometry out, silently: say so. */
static void warn_of_gaps(const struct ogr_writer *writer, const struct layer *layer)
{
    size_t gaps = 0;
    for (size_t i = 0; i < layer->feature_count; i++)
        gaps += layer->features[i].geometry.type == GEOMETRY_NONE;
    if (gaps && strcmp(writer->driver, "FlatGeobuf") == 0)
        report_warning(writer->report, (struct source_pos){ .file = writer->path },
                       "GeoJSON, GeoPackage and CSV keep them",
                       "FlatGeobuf cannot hold features without a place: %zu left out", gaps);
}

/* KML shows one name per place: the first of these fields, or the first text. */
static void choose_kml_name(const struct layer *layer, struct arena scratch)
{
    static const char *const wanted[] = { "title", "name", "place", "nom", "lieu" };
    str name = { 0 };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted && !name.len; i++)
        if (has_field(layer, str_from(wanted[i])))
            name = str_from(wanted[i]);
    for (size_t i = 0; i < layer->field_count && !name.len; i++)
        if (layer->fields[i].type == VALUE_TEXT)
            name = layer->fields[i].name;
    CPLSetThreadLocalConfigOption("LIBKML_NAME_FIELD", name.len ? str_cstr(&scratch, name) : NULL);
}

static char **layer_options(const struct ogr_writer *writer, const struct layer *layer)
{
    char **options = NULL;
    if (strcmp(writer->driver, "GPKG") == 0) {
        options = CSLSetNameValue(options, "FID", has_field(layer, STR("fid")) ? "ogc_fid" : "fid");
        options = CSLSetNameValue(options, "GEOMETRY_NAME",
                                  has_field(layer, STR("geom")) ? "the_geom" : "geom");
        if (layer->attribution.len) {
            struct arena scratch = writer->scratch;
            options =
                CSLSetNameValue(options, "DESCRIPTION", str_cstr(&scratch, layer->attribution));
        }
    } else if (strcmp(writer->driver, "ESRI Shapefile") == 0) {
        options = CSLSetNameValue(options, "ENCODING", "UTF-8");
        options = CSLSetNameValue(options, "DBF_DATE_LAST_UPDATE", writer->date);
    }
    return options;
}

static enum status create_fields(struct ogr_writer *writer, OGRLayerH to, const struct layer *layer,
                                 const struct ogr_messages *messages)
{
    static const OGRFieldType types[] = {
        [VALUE_NULL] = OFTString, [VALUE_BOOL] = OFTInteger, [VALUE_INT] = OFTInteger64,
        [VALUE_REAL] = OFTReal,   [VALUE_TEXT] = OFTString,
    };
    struct arena scratch = writer->scratch;
    str *names = distinct_names(layer, &scratch);
    for (size_t i = 0; i < layer->field_count; i++) {
        OGRFieldDefnH field =
            OGR_Fld_Create(str_cstr(&scratch, names[i]), types[layer->fields[i].type]);
        if (layer->fields[i].type == VALUE_BOOL)
            OGR_Fld_SetSubType(field, OFSTBoolean);
        OGRErr error = OGR_L_CreateField(to, field, true);
        OGR_Fld_Destroy(field);
        if (error != OGRERR_NONE)
            return fail(writer, messages);
    }
    return OK;
}

static void set_value(OGRFeatureH feature, int field, const struct value *value,
                      struct arena scratch)
{
    switch (value->type) {
    case VALUE_NULL:
        OGR_F_SetFieldNull(feature, field);
        break;
    case VALUE_BOOL:
        OGR_F_SetFieldInteger(feature, field, value->boolean);
        break;
    case VALUE_INT:
        OGR_F_SetFieldInteger64(feature, field, value->integer);
        break;
    case VALUE_REAL:
        OGR_F_SetFieldDouble(feature, field, value->real);
        break;
    case VALUE_TEXT:
        OGR_F_SetFieldString(feature, field, str_cstr(&scratch, value->text));
        break;
    }
}

/* The layer's ids serve as feature ids when they can: positive and each larger than the last. */
static bool ids_increase(const struct layer *layer)
{
    int64_t last = 0;
    for (size_t i = 0; i < layer->feature_count; i++) {
        if (layer->features[i].id <= last)
            return false;
        last = layer->features[i].id;
    }
    return true;
}

static OGRErr write_feature(struct ogr_writer *writer, OGRLayerH to, const struct layer *layer,
                            const struct feature *from, bool multi, bool with_id)
{
    struct arena once = writer->scratch;
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(to));
    if (with_id)
        OGR_F_SetFID(feature, from->id);
    for (size_t i = 0; i < layer->field_count; i++)
        set_value(feature, (int)i, &from->values[i], once);
    struct geometry geometry = geometry_for_output(&from->geometry, &once);
    OGRGeometryH shape = ogr_from_geometry(&geometry, multi);
    if (shape) {
        OGR_G_AssignSpatialReference(shape, writer->wgs84);
        OGR_F_SetGeometryDirectly(feature, shape);
    }
    OGRErr error = OGR_L_CreateFeature(to, feature);
    OGR_F_Destroy(feature);
    return error;
}

static enum status write_layer(struct ogr_writer *writer, const struct layer *layer, size_t number,
                               const struct ogr_messages *messages)
{
    bool multi, with_id = ids_increase(layer);
    struct arena scratch = writer->scratch;
    OGRwkbGeometryType type = type_for(layer, &multi);
    str name = layer->name.len ? layer->name : str_format(&scratch, "layer_%zu", number);
    choose_kml_name(layer, scratch);
    char **options = layer_options(writer, layer);
    OGRLayerH to = GDALDatasetCreateLayer(writer->file, str_cstr(&scratch, name),
                                          type == wkbNone ? NULL : writer->wgs84, type, options);
    CSLDestroy(options);
    if (!to)
        return fail(writer, messages);
    warn_of_gaps(writer, layer);
    enum status status = create_fields(writer, to, layer, messages);
    bool transaction = status == OK && OGR_L_StartTransaction(to) == OGRERR_NONE;
    for (size_t i = 0; i < layer->feature_count && status == OK; i++) {
        if (write_feature(writer, to, layer, &layer->features[i], multi, with_id) != OGRERR_NONE)
            status = fail(writer, messages);
        else if (report_is_cancelled(writer->report))
            status = report_cancelled(writer->report);
    }
    if (transaction && OGR_L_CommitTransaction(to) != OGRERR_NONE && status == OK)
        status = fail(writer, messages);
    return status;
}

/* ---- the file ---- */

static enum status make_in_memory(struct ogr_writer *writer, const struct layer *layers,
                                  size_t count, const struct ogr_messages *messages)
{
    GDALDriverH driver = GDALGetDriverByName(writer->driver);
    if (!driver)
        return report_error(writer->report, ERR_LIBRARY,
                            (struct source_pos){ .file = writer->path }, NULL,
                            "this GDAL cannot write %s", writer->driver);
    writer->file = GDALCreate(driver, writer->memory_path, 0, 0, 0, GDT_Unknown, NULL);
    if (!writer->file)
        return fail(writer, messages);
    bool single = GDALDatasetTestCapability(writer->file, ODsCCreateLayer) &&
                  (strcmp(writer->driver, "FlatGeobuf") == 0 ||
                   strcmp(writer->driver, "ESRI Shapefile") == 0);
    enum status status = OK;
    for (size_t i = 0; i < (single && count ? 1 : count) && status == OK; i++)
        status = write_layer(writer, &layers[i], i + 1, messages);
    if (status == OK && strcmp(writer->driver, "GPKG") == 0 &&
        !gis_styles_write(writer->file, layers, count, writer->moment, writer->scratch))
        status = fail(writer, messages);
    GDALClose(writer->file); /* closing writes, so closing can fail too */
    writer->file = NULL;
    return status == OK && messages->failure[0] ? fail(writer, messages) : status;
}

static enum status copy_out(struct ogr_writer *writer, const char *from, const char *to)
{
    vsi_l_offset len = 0;
    GByte *bytes = VSIGetMemFileBuffer(from, &len, false);
    if (!bytes)
        return report_error(writer->report, ERR_LIBRARY,
                            (struct source_pos){ .file = writer->path }, NULL, "%s made no file",
                            writer->driver);
    return outfile_write(to, (str){ (const char *)bytes, (size_t)len }, writer->report);
}

/* `path` with the extension of `name`. */
static const char *sibling(const char *path, const char *name, struct arena *keep)
{
    size_t stem = (size_t)(strrchr(path, '.') - path);
    return str_cstr(keep, str_format(keep, "%.*s%s", (int)stem, path, strrchr(name, '.')));
}

/* The companions of a Shapefile, then itself; when one fails those before are taken away. */
static enum status copy_out_shapefile(struct ogr_writer *writer)
{
    char **names = VSIReadDir(writer->folder);
    struct arena keep = writer->scratch;
    const char *written[16];
    size_t count = 0;
    enum status status = OK;
    for (int i = 0; names && names[i] && count < 16 && status == OK; i++) {
        if (names[i][0] == '.' || !strrchr(names[i], '.') ||
            strcmp(strrchr(names[i], '.'), ".shp") == 0)
            continue;
        const char *from = str_cstr(&keep, str_format(&keep, "%s/%s", writer->folder, names[i]));
        written[count] = sibling(writer->path, names[i], &keep);
        status = copy_out(writer, from, written[count]);
        count += status == OK;
    }
    CSLDestroy(names);
    if (status == OK)
        status = copy_out(writer, writer->memory_path, writer->path);
    for (size_t i = 0; status != OK && i < count; i++)
        unlink(written[i]);
    return status;
}

enum status ogr_write(const struct layer *layers, size_t count, const char *driver,
                      const char *extension, const char *path, struct arena scratch,
                      struct report *report)
{
    struct ogr_writer writer = {
        .path = path, .driver = driver, .scratch = scratch, .report = report
    };
    struct ogr_messages messages;
    ogr_register(extension);
    ogr_messages_begin(&messages);
    hold_clock(&writer);
    snprintf(writer.folder, sizeof writer.folder, "/vsimem/eventmap-%p", (void *)&writer);
    snprintf(writer.memory_path, sizeof writer.memory_path, "%s/events.%s", writer.folder,
             extension);
    VSIMkdir(writer.folder, 0700);
    writer.wgs84 = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(writer.wgs84, 4326);
    OSRSetAxisMappingStrategy(writer.wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    enum status status = make_in_memory(&writer, layers, count, &messages);
    if (status == OK)
        status = strcmp(extension, "shp") == 0 ? copy_out_shapefile(&writer)
                                               : copy_out(&writer, writer.memory_path, path);
    if (status == OK && messages.warning[0]) /* "field names cut to 10 letters" */
        report_note(report, (struct source_pos){ .file = path }, "%s: %s", driver,
                    messages.warning);
    OSRDestroySpatialReference(writer.wgs84);
    VSIRmdirRecursive(writer.folder);
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
    CPLSetThreadLocalConfigOption("LIBKML_NAME_FIELD", NULL);
    ogr_messages_end();
    return status;
}
