/* SPDX-License-Identifier: Apache-2.0 */
/* bench_io.c - items a second of reading and writing: CSV rows in, dates, GeoJSON and GeoPackage
 * out and in; milliseconds for what a map of the Sahel reads of the base map. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/outfile.h"
#include "intake/intake.h"
#include "io/io.h"

enum { ROWS = 200000, KEEP_BYTES = 1 << 30 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void say(const char *what, double since_ms, double items, const char *unit)
{
    printf("io_%s %.0f %s/s\n", what, items / (now_ms() - since_ms) * 1e3, unit);
}

static void say_ms(const char *what, double since_ms)
{
    printf("io_sahel_%s %.2f ms\n", what, now_ms() - since_ms);
}

static void make_csv(const char *path, struct report *report)
{
    struct buffer out = { 0 };
    buffer_add(&out, STR("id,date,lieu,region,pays,lat,lon,type,source\n"));
    for (int i = 0; i < ROWS; i++)
        buffer_format(&out,
                      "%d,2024-%02d-%02d,\"Téra, quartier %d\",Tillabéri,Niger,13.%04d,0.%04d,"
                      "affrontement,Le Sahel\n",
                      i, i % 12 + 1, i % 28 + 1, i % 100, i % 10000, i % 9999);
    if (outfile_write(path, buffer_view(&out), report) != OK)
        exit(1);
    buffer_release(&out);
}

static void bench_csv(const char *path, struct report *report)
{
    double start = now_ms();
    struct table_reader *reader = table_open(path, NULL, report);
    while (table_next(reader, report))
        continue;
    say("csv_read", start, (double)table_current(reader)->row, "rows");
    table_close(reader);
    start = now_ms();
    reader = table_open(path, NULL, report);
    const struct table *table = table_current(reader);
    struct arena keep = arena_reserve(KEEP_BYTES);
    struct columns columns;
    if (columns_recognise(table->columns, table->column_count, NULL, path, &columns, keep, report))
        exit(1);
    while (table_next(reader, report)) {
        struct arena once = keep;
        struct event event;
        row_to_event(&columns, table->cells, table->cell_columns, NULL, table->row, table->line,
                     path, ORDER_DMY, &once, &event, report);
    }
    say("csv_read_to_events", start, (double)table->row, "rows");
    table_close(reader);
    arena_release(&keep, KEEP_BYTES);
}

static struct layer make_layer(struct arena *keep)
{
    static struct field fields[] = { { { "place", 5 }, VALUE_TEXT },
                                     { { "confidence", 10 }, VALUE_REAL },
                                     { { "row", 3 }, VALUE_INT } };
    struct layer layer = { .name = STR("events"),
                           .geometry_type = GEOMETRY_POINT,
                           .fields = fields,
                           .field_count = 3,
                           .features = NEW(keep, struct feature, ROWS),
                           .feature_count = ROWS };
    for (int i = 0; i < ROWS; i++) {
        struct feature *feature = &layer.features[i];
        feature->id = i + 1;
        feature->geometry =
            geometry_point(keep, (lonlat){ -18 + i % 4300 * 0.01, 9 + i % 1700 * 0.01 });
        feature->values = NEW(keep, struct value, 3);
        feature->values[0] = value_text(STR("Téra, Tillabéri"));
        feature->values[1] = value_real(i % 100 * 0.01);
        feature->values[2] = value_int(i);
    }
    return layer;
}

static void bench_write(const struct layer *layer, const char *folder, const char *extension,
                        struct report *report)
{
    char path[256], what[64];
    snprintf(path, sizeof path, "%s/out.%s", folder, extension);
    snprintf(what, sizeof what, "%s_write", extension);
    double start = now_ms();
    if (layers_write(layer, 1, path, NULL, report) != OK)
        exit(1);
    say(what, start, ROWS, "features");
    struct arena keep = arena_reserve(KEEP_BYTES);
    struct layer back;
    start = now_ms();
    if (strcmp(extension, "csv") != 0) {
        if (layer_read(path, BBOX_EMPTY, NULL, &keep, &back, report) != OK)
            exit(1);
        snprintf(what, sizeof what, "%s_read", extension);
        say(what, start, (double)back.feature_count, "features");
    }
    arena_release(&keep, KEEP_BYTES);
    unlink(path);
}

/* The layers of a map of the Sahel, when the data have been made. */
static void bench_base_map(struct report *report)
{
    static const char *const names[] = { "land_50m",   "countries_50m", "boundaries_50m",
                                         "rivers_50m", "lakes_50m",     "admin1_lines_10m",
                                         "places",     "admin1" };
    struct arena keep = arena_reserve(KEEP_BYTES);
    double first = now_ms();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[256];
        struct arena once = keep;
        struct layer layer;
        snprintf(path, sizeof path, "build/share/basemap/%s.fgb", names[i]);
        if (access(path, R_OK))
            continue;
        double start = now_ms();
        if (layer_read(path, (bbox){ -18, 9, 25, 25 }, NULL, &once, &layer, report) != OK)
            exit(1);
        say_ms(names[i], start);
    }
    struct raster relief;
    double start = now_ms();
    if (access("build/share/basemap/relief.tif", R_OK) == 0 &&
        raster_read("build/share/basemap/relief.tif", (bbox){ -18, 9, 25, 25 }, 1500, &keep,
                    &relief, report) == OK)
        say_ms("relief", start);
    say_ms("all", first);
    arena_release(&keep, KEEP_BYTES);
}

int main(void)
{
    struct report report = { 0 };
    char folder[] = "/tmp/eventmap-bench-XXXXXX", csv[64];
    if (!mkdtemp(folder))
        return 1;
    bench_base_map(&report);
    snprintf(csv, sizeof csv, "%s/in.csv", folder);
    make_csv(csv, &report);
    bench_csv(csv, &report);
    struct arena keep = arena_reserve(KEEP_BYTES);
    struct layer layer = make_layer(&keep);
    static const char *const extensions[] = { "geojson", "csv", "fgb", "gpkg" };
    for (size_t i = 0; i < 4; i++)
        bench_write(&layer, folder, extensions[i], &report);
    arena_release(&keep, KEEP_BYTES);
    unlink(csv);
    rmdir(folder);
    return report.error.status != OK;
}
