/* SPDX-License-Identifier: Apache-2.0 */
/* read_raster.c - a window of a grey raster in geographic coordinates, north up. GDAL takes the
 * smallest overview that is still fine enough. */
#include <cpl_error.h>
#include <math.h>

#include "io/io.h"
#include "io/ogr.h"

struct pixels {
    int x, y, width, height; /* of the file */
};

static int clamp(double value, int least, int most)
{
    return value < least ? least : value > most ? most : (int)value;
}

/* The whole pixels that cover `window`; width 0 when it lies outside. */
static struct pixels pixels_of(GDALDatasetH file, const double at[6], bbox window)
{
    int width = GDALGetRasterXSize(file), height = GDALGetRasterYSize(file);
    if (bbox_is_empty(window))
        return (struct pixels){ 0, 0, width, height };
    int west = clamp(floor((window.west - at[0]) / at[1] + 1e-9), 0, width);
    int east = clamp(ceil((window.east - at[0]) / at[1] - 1e-9), 0, width);
    int north = clamp(floor((window.north - at[3]) / at[5] + 1e-9), 0, height);
    int south = clamp(ceil((window.south - at[3]) / at[5] - 1e-9), 0, height);
    return east > west && south > north ? (struct pixels){ west, north, east - west, south - north }
                                        : (struct pixels){ 0 };
}

static CPLErr read_grey(GDALDatasetH file, struct pixels from, const struct raster *raster)
{
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = from.width > raster->width ? GRIORA_Average : GRIORA_NearestNeighbour;
    return GDALRasterIOEx(GDALGetRasterBand(file, 1), GF_Read, from.x, from.y, from.width,
                          from.height, raster->grey, raster->width, raster->height, GDT_Byte, 0, 0,
                          &extra);
}

static enum status read_window(GDALDatasetH file, const char *path, bbox window, int max_width,
                               struct arena *keep, struct raster *raster, struct report *report)
{
    double at[6];
    struct source_pos where = { .file = path };
    if (GDALGetGeoTransform(file, at) != CE_None || at[1] <= 0 || at[5] >= 0 || at[2] != 0 ||
        at[4] != 0)
        return report_error(report, ERR_DATA, where, "give a GeoTIFF in WGS 84, north up",
                            "does not say where its pixels are");
    struct pixels from = pixels_of(file, at, window);
    if (!from.width)
        return OK; /* outside: an empty raster */
    double scale = from.width > max_width ? (double)max_width / from.width : 1;
    raster->width = (int)ceil(from.width * scale);
    raster->height = (int)ceil(from.height * scale);
    raster->bounds = (bbox){ .west = at[0] + from.x * at[1],
                             .south = at[3] + (from.y + from.height) * at[5],
                             .east = at[0] + (from.x + from.width) * at[1],
                             .north = at[3] + from.y * at[5] };
    raster->grey = NEW(keep, unsigned char, (size_t)raster->width *(size_t)raster->height);
    if (read_grey(file, from, raster) == CE_None)
        return OK;
    return report_error(report, ERR_LIBRARY, where, "is the file whole?", "cannot be read: %s",
                        CPLGetLastErrorMsg());
}

/* Two halves of a window across 180, of the same height, side by side. */
static void join(const struct raster *west, const struct raster *east, struct arena *keep,
                 struct raster *raster)
{
    int width = west->width + east->width, height = west->height;
    raster->width = width;
    raster->height = height;
    raster->bounds = west->bounds;
    raster->bounds.east = east->bounds.east;
    raster->grey = NEW(keep, unsigned char, (size_t)width *(size_t)height);
    for (int y = 0; y < height; y++) {
        unsigned char *row = raster->grey + (size_t)y * (size_t)width;
        for (int x = 0; x < width; x++) {
            const struct raster *from = x < west->width ? west : east;
            int from_x = x < west->width ? x : x - west->width;
            int from_y = y * from->height / height;
            row[x] = from->grey[(size_t)from_y * (size_t)from->width + (size_t)from_x];
        }
    }
}

static enum status read_halves(GDALDatasetH file, const char *path, bbox window, int max_width,
                               struct arena *keep, struct raster *raster, struct report *report)
{
    struct raster west = { 0 }, east = { 0 };
    bbox west_window = window, east_window = window;
    west_window.east = 180;
    east_window.west = -180;
    double whole = window.east + 360 - window.west, share = (180 - window.west) / whole;
    int west_width = clamp(ceil(max_width * share), 1, max_width);
    int east_width = clamp(ceil(max_width * (1 - share)), 1, max_width);
    enum status status = read_window(file, path, west_window, west_width, keep, &west, report);
    if (status == OK)
        status = read_window(file, path, east_window, east_width, keep, &east, report);
    if (status != OK)
        return status;
    if (west.width && east.width)
        join(&west, &east, keep, raster);
    else
        *raster = west.width ? west : east;
    return OK;
}

enum status raster_read(const char *path, bbox window, int max_width, struct arena *keep,
                        struct raster *raster, struct report *report)
{
    *raster = (struct raster){ 0 };
    GDALDatasetH file = ogr_open(path, path, GDAL_OF_RASTER, report);
    if (!file)
        return report->error.status;
    struct ogr_messages messages;
    ogr_messages_begin(&messages);
    bool across = !bbox_is_empty(window) && window.west > window.east;
    enum status status =
        (across ? read_halves : read_window)(file, path, window, max_width, keep, raster, report);
    GDALClose(file);
    ogr_messages_end();
    return status;
}
