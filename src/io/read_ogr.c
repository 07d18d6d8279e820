/* SPDX-License-Identifier: Apache-2.0 */
/* read_ogr.c - a table in anything that OGR opens: XLSX, ODS, GeoJSON, GeoPackage, ... Spreadsheets
 * always have a header (OGR would guess, and guesses wrong when all columns are text). The first
 * sheet or layer with rows is taken unless one is named. Of the geometry only a point is a
 * position: the middle of an area is not where something happened. */
#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <ogr_srs_api.h>
#include <string.h>

#include "io/ogr.h"
#include "io/table_reader.h"

enum { CELLS_BYTES_MOST = 1 << 28, TITLE_CELLS = 3 };

struct ogr_reader {
    struct table_reader base;
    GDALDatasetH file;
    OGRLayerH layer;
    void *to_wgs84;
    char memory_path[64]; /* of what came from stdin; empty: none */
    struct arena batch;
    OGRFieldType *types;
    bool *is_bool;
    size_t field_count;
    bool is_spreadsheet;
    size_t title_rows; /* read before the first row */
};

static void ogr_close(struct table_reader *reader)
{
    struct ogr_reader *ogr = (struct ogr_reader *)reader;
    struct ogr_messages messages;
    ogr_messages_begin(&messages);
    OCTDestroyCoordinateTransformation(ogr->to_wgs84);
    if (ogr->file)
        GDALClose(ogr->file);
    if (ogr->memory_path[0])
        VSIUnlink(ogr->memory_path);
    ogr_messages_end();
}

/* In a column of mixed types OGR writes a date of a spreadsheet as 2024/05/01. */
static str iso_if_date(str text, struct arena *keep)
{
    static const char form[] = "dddd/dd/dd";
    if (text.len != sizeof form - 1 && !(text.len > sizeof form && text.ptr[10] == ' '))
        return text;
    for (size_t i = 0; i < sizeof form - 1; i++) {
        bool digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
        if (form[i] == 'd' ? !digit : text.ptr[i] != '/')
            return text;
    }
    return str_format(keep, "%.*s-%.*s-%.*s%.*s", 4, text.ptr, 2, text.ptr + 5, 2, text.ptr + 8,
                      STR_ARG(str_skip(text, 10)));
}

static str cell_text(struct value value, OGRFeatureH feature, int field, struct arena *keep)
{
    switch (value.type) {
    case VALUE_NULL:
        return (str){ 0 };
    case VALUE_BOOL:
        return value.boolean ? STR("true") : STR("false");
    case VALUE_TEXT:
        return str_trim(value.text);
    default: /* OGR writes numbers with 15 digits and a point, whatever the locale */
        return str_copy(keep, str_from(OGR_F_GetFieldAsString(feature, field)));
    }
}

static void take_position(struct ogr_reader *ogr, OGRFeatureH feature)
{
    struct table *table = &ogr->base.table;
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    table->has_position = false;
    if (!geometry || OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) != wkbPoint ||
        OGR_G_IsEmpty(geometry))
        return;
    if (ogr->to_wgs84 && OGR_G_Transform(geometry, ogr->to_wgs84) != OGRERR_NONE)
        return;
    table->position = (lonlat){ OGR_G_GetX(geometry, 0), OGR_G_GetY(geometry, 0) };
    table->has_position = lonlat_is_valid(table->position);
}

static void take_feature(struct ogr_reader *ogr, OGRFeatureH feature)
{
    struct table *table = &ogr->base.table;
    struct arena batch = ogr->batch;
    for (size_t i = 0; i < ogr->field_count; i++) {
        struct value value = ogr_value(feature, (int)i, ogr->types[i], ogr->is_bool[i], &batch);
        table->cells[i] = cell_text(value, feature, (int)i, &batch);
        if (ogr->is_spreadsheet)
            table->cells[i] = iso_if_date(table->cells[i], &batch);
    }
    take_position(ogr, feature);
    table->row++;
}

static bool ogr_next(struct table_reader *reader, struct report *report)
{
    struct ogr_reader *ogr = (struct ogr_reader *)reader;
    struct table *table = &reader->table;
    struct ogr_messages messages;
    ogr_messages_begin(&messages);
    OGRFeatureH feature = OGR_L_GetNextFeature(ogr->layer);
    if (feature)
        take_feature(ogr, feature);
    bool more = feature != NULL;
    OGR_F_Destroy(feature);
    ogr_messages_end();
    struct source_pos at = { .file = table->file };
    if (!more && messages.failure[0])
        report_error(report, ERR_SYNTAX, at, NULL, "cannot be read to its end: %s",
                     messages.failure);
    if (!more || table->row > 1 || !is_hxl_row(table->cells, table->column_count))
        return more;
    report_note(report, at, "HXL tags under the header are not a row: skipped");
    table->row = 0;
    return ogr_next(reader, report);
}

static enum status ogr_rewind(struct table_reader *reader, struct report *report)
{
    struct ogr_reader *ogr = (struct ogr_reader *)reader;
    struct ogr_messages messages;
    ogr_messages_begin(&messages);
    OGR_L_ResetReading(ogr->layer);
    for (size_t i = 0; i < ogr->title_rows; i++)
        OGR_F_Destroy(OGR_L_GetNextFeature(ogr->layer));
    ogr_messages_end();
    reader->table.row = 0;
    return report->error.status;
}

/* ---- opening ---- */

static OGRLayerH first_with_rows(GDALDatasetH file)
{
    for (int i = 0; i < GDALDatasetGetLayerCount(file); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(file, i);
        if (!ogr_holds_styles(layer) && OGR_L_GetFeatureCount(layer, true) > 0)
            return layer;
    }
    return NULL;
}

static str layer_names(GDALDatasetH file, struct arena *keep)
{
    str names = { 0 };
    for (int i = 0; i < GDALDatasetGetLayerCount(file) && i < 20; i++)
        names = str_format(keep, "%.*s%s%s", STR_ARG(names), i ? ", " : "",
                           OGR_L_GetName(GDALDatasetGetLayer(file, i)));
    return names;
}

static enum status choose_layer(struct ogr_reader *ogr, const char *sheet, struct report *report)
{
    struct source_pos at = { .file = ogr->base.table.file };
    struct ogr_messages messages;
    ogr_messages_begin(&messages);
    ogr->layer = sheet ? GDALDatasetGetLayerByName(ogr->file, sheet) : first_with_rows(ogr->file);
    ogr_messages_end();
    if (ogr->layer && OGR_L_GetFeatureCount(ogr->layer, true) > 0)
        return OK;
    if (sheet && !ogr->layer) {
        char hint[REPORT_TEXT];
        snprintf(hint, sizeof hint, "it has: %.*s", STR_ARG(layer_names(ogr->file, &ogr->batch)));
        return report_error(report, ERR_USAGE, at, hint, "has no sheet or layer '%s'", sheet);
    }
    return report_error(report, ERR_DATA, at,
                        "give a table with column names in its first line and one event per row",
                        "has no rows");
}

static void read_fields(struct ogr_reader *ogr)
{
    struct table *table = &ogr->base.table;
    struct arena *keep = &ogr->base.keep;
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(ogr->layer);
    size_t count = (size_t)OGR_FD_GetFieldCount(definition);
    table->columns = NEW(keep, str, count);
    table->cells = NEW(keep, str, count);
    ogr->types = NEW(keep, OGRFieldType, count);
    ogr->is_bool = NEW(keep, bool, count);
    table->column_count = ogr->field_count = count;
    for (size_t i = 0; i < count; i++) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, (int)i);
        str name = str_trim(str_from(OGR_Fld_GetNameRef(field)));
        table->columns[i] = name.len ? str_copy(keep, name) : str_format(keep, "column %zu", i + 1);
        ogr->types[i] = OGR_Fld_GetType(field);
        ogr->is_bool[i] = OGR_Fld_GetSubType(field) == OFSTBoolean;
    }
}

/* "GPKG, layer events": the sheet is worth telling when there are several. */
static str describe(struct ogr_reader *ogr)
{
    const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(ogr->file));
    if (GDALDatasetGetLayerCount(ogr->file) < 2)
        return str_from(driver);
    return str_format(&ogr->base.keep, "%s, sheet or layer '%s'", driver,
                      OGR_L_GetName(ogr->layer));
}

/* Bytes in memory under a name whose extension tells the driver. */
static void put_in_memory(struct ogr_reader *ogr, str content)
{
    bool zip = str_starts(content, STR("PK")), json = !zip && content.ptr[0] != 'S';
    bool ods = zip && str_find(str_sub(content, 0, 256), STR("opendocument.spreadsheet")) >= 0;
    const char *extension = ods ? "ods" : zip ? "xlsx" : json ? "geojson" : "gpkg";
    snprintf(ogr->memory_path, sizeof ogr->memory_path, "/vsimem/eventmap-%p.%s", (void *)ogr,
             extension);
    VSILFILE *file =
        VSIFileFromMemBuffer(ogr->memory_path, (GByte *)(uintptr_t)content.ptr, content.len, false);
    if (file)
        VSIFCloseL(file);
}

/* Whether a spreadsheet has a header is a configuration option of this thread in GDAL 3.6; sheets
 * are read when they are first asked for, so it must hold until one is chosen. */
static void force_headers(bool on)
{
    static const char *const options[] = { "OGR_XLSX_HEADERS", "OGR_ODS_HEADERS",
                                           "OGR_XLS_HEADERS" };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        CPLSetThreadLocalConfigOption(options[i], on ? "FORCE" : NULL);
}

/* "Field3" is what OGR calls a column without a name. */
static bool is_unnamed(str column)
{
    int64_t number;
    return !column.len || (str_starts(column, STR("Field")) &&
                           str_to_int64(str_skip(column, STR("Field").len), &number));
}

static size_t count_filled(const str *cells, size_t count)
{
    size_t filled = 0;
    for (size_t i = 0; i < count; i++)
        filled += cells[i].len > 0;
    return filled;
}

/* A sheet that begins with a title, as in read_csv.c: the header is the first row that says more
 * than one thing. */
static void skip_title(struct ogr_reader *ogr, struct report *report)
{
    struct table *table = &ogr->base.table;
    size_t count = table->column_count, named = 0;
    for (size_t i = 0; i < count; i++)
        named += !is_unnamed(table->columns[i]);
    if (count < TITLE_CELLS || named > 1)
        return;
    do
        ogr->title_rows++;
    while (ogr_next(&ogr->base, report) && count_filled(table->cells, count) <= 1);
    if (count_filled(table->cells, count) > 1) {
        report_note(report, (struct source_pos){ .file = table->file },
                    "a title above the header: skipped");
        for (size_t i = 0; i < count; i++)
            table->columns[i] = table->cells[i].len
                                    ? str_copy(&ogr->base.keep, table->cells[i])
                                    : str_format(&ogr->base.keep, "column %zu", i + 1);
    }
    table->row = 0;
}

static bool is_spreadsheet(GDALDatasetH file)
{
    const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(file));
    return strcmp(driver, "XLSX") == 0 || strcmp(driver, "ODS") == 0 || strcmp(driver, "XLS") == 0;
}

static void open_layer(struct ogr_reader *ogr, const char *path, const char *sheet,
                       struct report *report)
{
    ogr->file = ogr_open(path, ogr->base.table.file, GDAL_OF_VECTOR, report);
    if (!ogr->file || choose_layer(ogr, sheet, report) != OK)
        return;
    ogr->to_wgs84 = ogr_to_wgs84(ogr->layer);
    read_fields(ogr);
    OGR_L_ResetReading(ogr->layer);
    ogr->is_spreadsheet = is_spreadsheet(ogr->file);
    if (ogr->is_spreadsheet)
        skip_title(ogr, report);
    ogr->base.table.format = describe(ogr);
    ogr->base.table.may_have_position = OGR_L_GetGeomType(ogr->layer) != wkbNone;
}

struct table_reader *ogr_table_open(const char *path, const char *driver_path, str content,
                                    const struct table_options *options, struct report *report)
{
    struct ogr_reader *ogr = table_reader_new(sizeof *ogr, (size_t)CELLS_BYTES_MOST * 2);
    ogr->base.next = ogr_next;
    ogr->base.rewind = ogr_rewind;
    ogr->base.close = ogr_close;
    ogr->base.table.file = path;
    ogr->batch = (struct arena){ ogr->base.keep.end - CELLS_BYTES_MOST, ogr->base.keep.end };
    if (!driver_path)
        put_in_memory(ogr, content);
    force_headers(true);
    open_layer(ogr, driver_path ? driver_path : ogr->memory_path, options->sheet, report);
    force_headers(false);
    return &ogr->base;
}
