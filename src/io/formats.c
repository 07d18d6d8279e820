/* SPDX-License-Identifier: Apache-2.0 */
/* formats.c - which writer a file gets: by its extension, or by the name of the format. */
#include <string.h>

#include "io/io.h"
#include "io/path.h"
#include "io/write.h"

static const struct output_format output_formats[] = {
    { "geojson", WRITE_GEOJSON, NULL, false },
    { "json", WRITE_GEOJSON, NULL, false },
    { "geojsonl", WRITE_GEOJSON_LINES, NULL, false },
    { "csv", WRITE_CSV, NULL, false },
    { "tsv", WRITE_TSV, NULL, false },
    { "gpkg", WRITE_OGR, "GPKG", false },
    { "fgb", WRITE_OGR, "FlatGeobuf", false },
    { "kml", WRITE_OGR, "LIBKML", false },
    { "shp", WRITE_OGR, "ESRI Shapefile", true },
};

const struct output_format *output_format(const char *name)
{
    for (size_t i = 0; i < sizeof output_formats / sizeof *output_formats; i++)
        if (str_eq_nocase(str_from(name), str_from(output_formats[i].extension)))
            return &output_formats[i];
    return NULL;
}

const char *path_extension(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    return dot && (!slash || dot > slash + 1) ? dot + 1 : "";
}

bool layer_format_known(const char *path)
{
    return output_format(path_extension(path)) != NULL;
}

const char *layer_formats(void)
{
    return "geojson, json, geojsonl, csv, tsv, gpkg, fgb, kml, shp";
}
