/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/placed_files.h"

#include "base/buffer.h"

bool is_table_file(const char *path)
{
    static const str tables[] = { STR_INIT(".csv"), STR_INIT(".tsv"), STR_INIT(".txt"),
                                  STR_INIT(".tab"), STR_INIT(".xls"), STR_INIT(".xlsx"),
                                  STR_INIT(".ods"), STR_INIT("-") };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (str_ends(str_from(path), tables[i]))
            return true;
    return false;
}

str value_as_text(struct value value, struct arena *keep)
{
    struct buffer text = { 0 };
    switch (value.type) {
    case VALUE_TEXT:
        return value.text;
    case VALUE_INT:
        return str_format(keep, "%lld", (long long)value.integer);
    case VALUE_REAL:
        buffer_add_number(&text, value.real, 7);
        return buffer_keep(&text, keep);
    case VALUE_BOOL:
        return value.boolean ? STR("true") : STR("false");
    default:
        return (str){ 0 };
    }
}

struct value value_as_number(struct value value)
{
    int64_t whole;
    double real;
    if (value.type != VALUE_TEXT)
        return value.type == VALUE_BOOL ? value_int(value.boolean) : value;
    if (str_to_int64(value.text, &whole))
        return value_int(whole);
    return str_to_double(value.text, &real) ? value_real(real) : (struct value){ 0 };
}

/* -1: none. */
static ptrdiff_t shape_column(const struct table *table)
{
    static const char *const names[] = { "wkt",      "geo_geometry", "geometry", "geom",
                                         "the_geom", "wkt_geom",     "shape" };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        for (size_t i = 0; i < table->column_count; i++)
            if (str_eq_nocase(table->columns[i], str_from(names[k])))
                return (ptrdiff_t)i;
    return -1;
}

static struct feature row_feature(const struct table *table, ptrdiff_t shape, struct arena *keep,
                                  struct report *report)
{
    struct feature feature = { .id = (int64_t)table->row,
                               .values = NEW(keep, struct value, table->column_count) };
    for (size_t i = 0; i < table->column_count; i++)
        feature.values[i] = value_text(str_copy(keep, table->cells[i]));
    bool has_shape = shape >= 0 && table->cells[shape].len &&
                     wkt_read(table->cells[shape], keep, &feature.geometry, report);
    if (!has_shape && table->has_position)
        feature.geometry = geometry_point(keep, table->position);
    return feature;
}

static enum status read_table(const char *path, const struct table_options *options,
                              struct arena *keep, struct layer *layer, struct report *report)
{
    struct {
        struct feature *items;
        size_t count, capacity;
    } rows = { 0 };
    struct table_reader *reader = table_open(path, options, report);
    if (!reader)
        return report->error.status;
    const struct table *table = table_current(reader);
    ptrdiff_t shape = shape_column(table);
    *layer = (struct layer){ .name = str_from(path),
                             .field_count = table->column_count,
                             .fields = NEW(keep, struct field, table->column_count) };
    for (size_t i = 0; i < table->column_count; i++)
        layer->fields[i] = (struct field){ str_copy(keep, table->columns[i]), VALUE_TEXT };
    while (table_next(reader, report)) {
        struct feature feature = row_feature(table_current(reader), shape, keep, report);
        APPEND(keep, &rows, feature);
    }
    layer->features = rows.items;
    layer->feature_count = rows.count;
    table_close(reader);
    return report->error.status;
}

enum status placed_file_read(const char *path, const struct table_options *options,
                             struct arena *keep, struct layer **layers, size_t *count,
                             struct report *report)
{
    if (!is_table_file(path))
        return layers_read(path, options->sheet, keep, layers, count, report);
    *layers = NEW(keep, struct layer, 1);
    *count = 1;
    return read_table(path, options, keep, *layers, report);
}
