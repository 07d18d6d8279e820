/* SPDX-License-Identifier: Apache-2.0 */
/* gis_styles.c - the table "layer_styles" of a GeoPackage, as QGIS makes and reads it: a row for
 * each layer that has a look, each the default style of its layer. */
#include <cpl_string.h>

#include "io/gis_style.h"
#include "io/gis_styles.h"

static const struct {
    const char *name;
    OGRFieldType type;
    OGRFieldSubType subtype;
    int width; /* 0: any */
} columns[] = {
    { "f_table_catalog", OFTString, OFSTNone, 256 },
    { "f_table_schema", OFTString, OFSTNone, 256 },
    { "f_table_name", OFTString, OFSTNone, 256 },
    { "f_geometry_column", OFTString, OFSTNone, 256 },
    { "styleName", OFTString, OFSTNone, 30 },
    { "styleQML", OFTString, OFSTNone, 0 },
    { "styleSLD", OFTString, OFSTNone, 0 },
    { "useAsDefault", OFTInteger, OFSTBoolean, 0 },
    { "description", OFTString, OFSTNone, 0 },
    { "owner", OFTString, OFSTNone, 30 },
    { "ui", OFTString, OFSTNone, 30 },
    { "update_time", OFTDateTime, OFSTNone, 0 },
};
enum { COLUMNS = sizeof columns / sizeof *columns, DEFAULT = 7 };

static OGRLayerH create_table(GDALDatasetH file)
{
    char **options = CSLSetNameValue(NULL, "FID", "id");
    OGRLayerH table = GDALDatasetCreateLayer(file, "layer_styles", NULL, wkbNone, options);
    CSLDestroy(options);
    for (int i = 0; table && i < COLUMNS; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(columns[i].name, columns[i].type);
        OGR_Fld_SetSubType(field, columns[i].subtype);
        OGR_Fld_SetWidth(field, columns[i].width);
        if (OGR_L_CreateField(table, field, true) != OGRERR_NONE)
            table = NULL;
        OGR_Fld_Destroy(field);
    }
    return table;
}

static const char *document(void add(struct buffer *, const struct layer *),
                            const struct layer *layer, struct arena *keep)
{
    struct buffer text = { 0 };
    add(&text, layer);
    return str_cstr(keep, buffer_keep(&text, keep));
}

static bool add_row(OGRLayerH table, const struct layer *layer, const char *geometry_column,
                    const char *moment, struct arena scratch)
{
    OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(table));
    const char *name = str_cstr(&scratch, layer->name);
    const char *texts[DEFAULT] = { "",
                                   "",
                                   name,
                                   geometry_column,
                                   "eventmap",
                                   document(qml_add, layer, &scratch),
                                   document(sld_add, layer, &scratch) };
    for (int i = 0; i < DEFAULT; i++)
        OGR_F_SetFieldString(row, i, texts[i]);
    OGR_F_SetFieldInteger(row, DEFAULT, 1);
    OGR_F_SetFieldString(row, DEFAULT + 1, "as on the map of eventmap");
    OGR_F_SetFieldString(row, DEFAULT + 2, "");
    OGR_F_SetFieldString(row, COLUMNS - 1, moment);
    OGRErr error = OGR_L_CreateFeature(table, row);
    OGR_F_Destroy(row);
    return error == OGRERR_NONE;
}

bool gis_styles_write(GDALDatasetH file, const struct layer *layers, size_t count,
                      const char *moment, struct arena scratch)
{
    OGRLayerH table = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!gis_style_fits(&layers[i]))
            continue;
        if (!table && !(table = create_table(file)))
            return false;
        OGRLayerH written = GDALDatasetGetLayerByName(file, str_cstr(&scratch, layers[i].name));
        const char *column = written ? OGR_L_GetGeometryColumn(written) : "geom";
        if (!add_row(table, &layers[i], column, moment, scratch))
            return false;
    }
    return true;
}
