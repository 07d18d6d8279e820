/* SPDX-License-Identifier: Apache-2.0 */
/* io.h - files of others: tables and layers in, layers out. The only room that touches GDAL/OGR. */
#ifndef EVENTMAP_IO_IO_H
#define EVENTMAP_IO_IO_H

#include "base/buffer.h"
#include "base/report.h"
#include "model/layer.h"

/* ---- tables: CSV/TSV (any separator and encoding), XLSX, ODS, GeoJSON, GeoPackage, ... ---- */

struct table {
    str *columns; /* header names, trimmed; an unnamed column is "column 3" */
    size_t column_count;
    uint64_t row;  /* number of the current row, from 1; 0 before the first */
    unsigned line; /* where it starts in the file, from 1; 0 when the format has no lines */
    str *cells;    /* of the current row, column_count of them, trimmed; UTF-8 */
    unsigned *cell_columns; /* where each cell starts in its line, from 1, in characters; NULL if no
                               lines */
    unsigned
        *cell_lines; /* the line of each cell (a quoted cell may reach over lines); NULL if none */
    bool has_position; /* the row's own geometry (GeoJSON, GeoPackage) is or has a point */
    lonlat position;
    bool may_have_position; /* the format has geometries */
    const char *file;       /* as the user gave it */
    str raw;        /* the row as it stands in the file, without the line's end, when it can stand
                       in another CSV file so: as many cells as columns, quotes of RFC 4180; else
                       empty */
    char separator; /* of raw; '\0': the table has one column or is no text */
    str format;     /* "CSV, separator ';', windows-1252": for the note that cli prints */
};

struct table_options {
    const char *encoding; /* e.g. "windows-1252"; NULL: UTF-8 if it is valid UTF-8, BOMs obeyed
                             (UTF-16 too), otherwise Windows-1252 */
    char separator;       /* 0: found out from the first lines among , ; tab | */
    const char *sheet;    /* of a workbook or layer of a data source; NULL: the first with rows */
    bool stream;          /* standard input is separated text in UTF-8, to be read row by row as it
                             comes: it has no marks and cannot be rewound */
    bool may_be_empty;    /* separated text with a header and no rows is a table of no rows */
};

struct table_reader;

/* Opens `path` ("-" is stdin: CSV or, when it starts with '{' or '[', GeoJSON). NULL on failure. A
 * header row is required; HXL tag rows (#date,#geo) under it are skipped with a note. A file
 * without a header or rows, binary junk, a folder: an error with remedy. Pair with close. */
struct table_reader *table_open(const char *path, const struct table_options *options,
                                struct report *report);
/* The current row is table_current(); its views live until the next call. False: no more rows, or
 * an error, which is then in the report. */
bool table_next(struct table_reader *reader, struct report *report);
const struct table *table_current(const struct table_reader *reader);
void table_close(struct table_reader *reader); /* NULL is fine */

/* What table_open() calls for formats that are no separated text; of no use to others, and here
 * only so that a program can keep GDAL out until a table needs it (cli/doors.def). `driver_path` is
 * what OGR opens, NULL: `content`, which the caller keeps alive. */
struct table_reader *ogr_table_open(const char *path, const char *driver_path, str content,
                                    const struct table_options *options, struct report *report);

/* Begin again before the first row, as a second pass does, also of standard input. What the rows
 * are warned of is told again: give a silent report. */
NODISCARD enum status table_rewind(struct table_reader *reader, struct report *report);

/* Text tables can be read by several threads: a mark is a place between two rows, a twin a reader
 * of the same table that begins there. The twin is closed before its origin. */
struct table_mark {
    const char *at, *line_start;
    unsigned line;
    uint64_t row;
};
/* Of a stream: nothing of the next row has come yet, so that what was made of the rows before
 * should go out now. */
bool table_is_waiting(const struct table_reader *reader);
bool table_has_marks(const struct table_reader *reader);
struct table_mark table_mark(const struct table_reader *reader);
void table_return(struct table_reader *reader, struct table_mark mark);
struct table_reader *table_twin(const struct table_reader *reader);

/* ---- layers in: the base map and what `render` is given ---- */

/* The features of a vector file that meet `window` (BBOX_EMPTY: all), in file order, with all
 * fields or those named in `fields` (NULL-terminated; NULL: all). A window across 180 is read in
 * two goes. */
NODISCARD enum status layer_read(const char *path, bbox window, const char *const *fields,
                                 struct arena *keep, struct layer *layer, struct report *report);
/* The same of GeoJSON in memory; messages call it `shown`. */
NODISCARD enum status layer_read_text(str geojson, const char *shown, bbox window,
                                      struct arena *keep, struct layer *layer,
                                      struct report *report);
/* All layers of a vector file, whole, or the one that is called `only` (NULL: all). ERR_USAGE when
 * there is none of that name. */
NODISCARD enum status layers_read(const char *path, const char *only, struct arena *keep,
                                  struct layer **layers, size_t *count, struct report *report);

/* A layer in a form of our own that is read without any library: the base map. `layer_image_read`
 * gives what layer_read() gives of the layer written, but of a geometry only the paths whose boxes
 * meet the window. A file that is not whole, or of another version: ERR_SYNTAX with the remedy. */
NODISCARD enum status layer_image_write(const struct layer *layer, const char *path,
                                        struct report *report);
NODISCARD enum status layer_image_read(const char *path, bbox window, struct arena *keep,
                                       struct layer *layer, struct report *report);

/* ---- layers out ---- */

/* Is there a driver for this path's extension? (.geojson .json .gpkg .fgb .csv .kml .shp ...) */
bool layer_format_known(const char *path);
/* "geojson, gpkg, ...": for the message when there is none. */
const char *layer_formats(void);

/* Write layers to `path` by its extension; appears complete or not at all ("-" with a .geojson-like
 * `format` "geojson" or "csv" goes to stdout). `format` NULL: by extension. GeoJSON: RFC 7946, one
 * collection of all features (so give it one layer); right-hand rule, 7 decimals, bbox member, null
 * geometry kept, ids. GeoPackage: one table per layer; FlatGeobuf, CSV: the first layer alone (CSV
 * with WKT for non-points and lon, lat columns for points). Same layers, same bytes. */
NODISCARD enum status layers_write(const struct layer *layers, size_t count, const char *path,
                                   const char *format, struct report *report);

/* ---- grey raster in: the shaded relief ---- */
struct raster {
    bbox bounds;         /* outer edges; west > east when the window crosses 180 */
    int width, height;   /* pixels */
    unsigned char *grey; /* row by row from the north-west; in the arena */
};
/* The part of a raster that covers `window`, at about `max_width` pixels or less (overviews are
 * used). */
NODISCARD enum status raster_read(const char *path, bbox window, int max_width, struct arena *keep,
                                  struct raster *raster, struct report *report);

/* A geometry as well-known text, longitude first; nothing for GEOMETRY_NONE. */
void wkt_write(struct buffer *out, const struct geometry *geometry, int decimals);
/* The reverse, in `keep`; false when it is no well-known text or an empty shape, which is no error:
 * `report` is for what cannot be loaded. */
bool wkt_read(str text, struct arena *keep, struct geometry *geometry, struct report *report);

/* Writing rows while reading rows (`geocode` as a filter): CSV with RFC 4180 quoting, LF. */
void csv_write_row(struct buffer *out, const str *cells, size_t count, char separator);
/* What was written to `out` from byte `start` on becomes one cell: quoted when it must be. */
void csv_quote_cell(struct buffer *out, size_t start, char separator);

#endif
