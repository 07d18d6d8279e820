/* SPDX-License-Identifier: Apache-2.0 */
/* import_inputs.c - the kind of a file is recognised from its first bytes: GeoNames' tables by
 * their shape, JSON, databases and shapes are layers, archives are refused with a remedy, all else
 * is a table. A table may have a column of well-known text; its shape goes before lat and lon. */
#include "cli/import_inputs.h"

#include <stdio.h>
#include <string.h>

#include "cli/hash.h"
#include "cli/placed_files.h"
#include "io/io.h"

enum { ASKED = 1 << 16 };
static const size_t SHAPE_BYTES = (size_t)1 << 30;

/* Rows of a table, or features of a layer. */
struct import_rows {
    struct table_reader *table;
    struct geometry shape; /* of the table's row */
    int wkt;               /* the table's column of shapes; -1: none */
    struct arena shapes;   /* of one row at a time; empty when there is no such column */
    struct path path;
    lonlat position;
    struct layer layer;
    size_t feature;
    const char *file;
    str *columns, *cells;
    struct arena scratch; /* texts of numbers, a feature at a time */
};

static int wkt_column(const struct table *table)
{
    static const char *const names[] = { "wkt", "geom", "geometry", "the_geom", "wkt_geom" };
    for (size_t i = 0; i < table->column_count; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (str_eq_nocase(table->columns[i], str_from(names[k])))
                return (int)i;
    return -1;
}

/* NULL: the table has no shapes. */
static const struct geometry *shape_of_row(struct import_rows *rows, const struct table *table,
                                           struct report *report)
{
    struct arena scratch = rows->shapes;
    if (rows->wkt >= 0 && wkt_read(table->cells[rows->wkt], &scratch, &rows->shape, report))
        return &rows->shape;
    if (!table->has_position)
        return rows->wkt >= 0 ? &rows->shape : NULL;
    rows->position = table->position;
    rows->path = (struct path){ &rows->position, 1, false };
    rows->shape = (struct geometry){ GEOMETRY_POINT, &rows->path, 1 };
    return &rows->shape;
}

static bool next_table_row(void *user, struct own_row *row, struct report *report)
{
    struct import_rows *rows = user;
    if (!table_next(rows->table, report))
        return false;
    const struct table *table = table_current(rows->table);
    *row = (struct own_row){ .columns = table->columns,
                             .cells = table->cells,
                             .count = table->column_count,
                             .cell_columns = table->cell_columns,
                             .cell_lines = table->cell_lines,
                             .geometry = shape_of_row(rows, table, report),
                             .at = { .file = table->file,
                                     .line = table->line ? table->line : (unsigned)table->row } };
    return report->error.status == OK;
}

static bool next_feature(void *user, struct own_row *row, struct report *report)
{
    struct import_rows *rows = user;
    struct arena scratch = rows->scratch;
    (void)report;
    if (rows->feature == rows->layer.feature_count)
        return false;
    const struct feature *feature = &rows->layer.features[rows->feature++];
    for (size_t i = 0; i < rows->layer.field_count; i++)
        rows->cells[i] = value_as_text(feature->values[i], &scratch);
    *row = (struct own_row){ .columns = rows->columns,
                             .cells = rows->cells,
                             .count = rows->layer.field_count,
                             .geometry = &feature->geometry,
                             .at = { .file = rows->file, .line = (unsigned)rows->feature } };
    return true;
}

static enum status open_table(const char *path, struct import_rows *rows,
                              struct import_input *input, struct report *report)
{
    struct table_options options = { 0 };
    rows->table = table_open(path, &options, report);
    input->next = next_table_row;
    if (!rows->table)
        return report->error.status;
    rows->wkt = wkt_column(table_current(rows->table));
    if (rows->wkt >= 0)
        rows->shapes = arena_reserve(SHAPE_BYTES);
    return OK;
}

static enum status open_layer(const char *path, struct import_rows *rows,
                              struct import_input *input, struct arena *arena,
                              struct report *report)
{
    if (layer_read(path, BBOX_EMPTY, NULL, arena, &rows->layer, report) != OK)
        return report->error.status;
    rows->columns = NEW(arena, str, rows->layer.field_count);
    rows->cells = NEW(arena, str, rows->layer.field_count);
    for (size_t i = 0; i < rows->layer.field_count; i++)
        rows->columns[i] = rows->layer.fields[i].name;
    rows->scratch.next = NEW(arena, char, ASKED);
    rows->scratch.end = rows->scratch.next + ASKED;
    input->next = next_feature;
    return OK;
}

static enum status refuse_archive(const char *path, const char *unpack, struct report *report)
{
    return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = path }, unpack,
                        "is a packed file");
}

static bool is_layer(str head, const char *path)
{
    static const char *const ends[] = { ".geojson", ".json", ".gpkg", ".fgb", ".shp", ".kml" };
    if (str_starts(head, STR("{")) || str_starts(head, STR("SQLite format 3")))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(str_from(path), str_from(ends[i])))
            return true;
    return false;
}

static enum status read_head(const char *path, char *bytes, str *head, struct report *report)
{
    FILE *file = fopen(path, "rb");
    size_t len = file ? fread(bytes, 1, ASKED, file) : 0;
    if (file)
        fclose(file);
    *head = (str){ bytes, len };
    if (len)
        return OK;
    return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = path },
                        "give a GeoNames dump, a table or a layer with places", "is empty");
}

enum status import_input_open(const char *path, struct import_input *input, struct arena *arena,
                              struct report *report)
{
    str head;
    *input = (struct import_input){ .path = path };
    if (hash_file(path, arena, &input->sha256, report) != OK ||
        read_head(path, NEW(arena, char, ASKED), &head, report) != OK)
        return report->error.status;
    if (str_starts(head, STR("PK\x03\x04")) && !str_ends(str_from(path), STR(".xlsx")) &&
        !str_ends(str_from(path), STR(".ods")))
        return refuse_archive(path, "unpack it first: unzip FILE.zip", report);
    if (str_starts(head, STR("\x1f\x8b")))
        return refuse_archive(path, "unpack it first: gunzip FILE.gz", report);
    if ((input->kind = gazetteer_import_kind(head)) != IMPORT_UNKNOWN)
        return OK;
    struct import_rows *rows = NEW(arena, struct import_rows, 1);
    input->kind = IMPORT_OWN;
    input->rows = rows;
    rows->file = path;
    return is_layer(head, path) ? open_layer(path, rows, input, arena, report)
                                : open_table(path, rows, input, report);
}

void import_input_close(struct import_input *input)
{
    struct import_rows *rows = input->rows;
    if (rows && rows->shapes.next)
        arena_release(&rows->shapes, SHAPE_BYTES);
    if (rows)
        table_close(rows->table);
    input->rows = NULL;
}
