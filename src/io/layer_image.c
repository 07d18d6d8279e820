/* SPDX-License-Identifier: Apache-2.0 */
/* layer_image.c - a layer as it is in memory, in a file that is mapped: the base map is read
 * without GDAL, whose hundred libraries take longer to open than a map takes to draw. head how many
 * items each array has arrays      fields, features, values (a row of fields after the other),
 * paths, points, chars; each from a multiple of 16 bytes on; the layer's name is the first chars
 * Every path has its box: only what meets the window is read, and of a country with islands in
 * other oceans only the parts that do. Numbers are as the machine that made the file has them; it
 * never leaves it or one of its kind (`make data` makes it from FlatGeobuf). */
#include <string.h>

#include "base/buffer.h"
#include "base/infile.h"
#include "base/outfile.h"
#include "io/io.h"

enum array { FIELDS, FEATURES, VALUES, PATHS, POINTS, CHARS, ARRAYS };
enum { ALIGN = 16 };

struct head {
    char magic[16];
    uint64_t counts[ARRAYS]; /* items */
    uint32_t geometry_type, name_len;
};
static const char magic[16] = "eventmap layer 1";

struct image_field {
    uint32_t name_at, name_len, type, unused;
};
struct image_feature {
    int64_t id;
    uint64_t chars_at, paths_at;
    uint32_t chars_len, path_count, geometry_type, unused;
};
struct image_value {
    uint32_t type, len; /* of text */
    union {
        int64_t integer;
        double real;
        uint64_t at; /* of text, in the feature's chars */
    };
};
struct image_path {
    bbox box;
    uint64_t points_at;
    uint32_t count, hole;
};

static const size_t sizes[ARRAYS] = { sizeof(struct image_field),
                                      sizeof(struct image_feature),
                                      sizeof(struct image_value),
                                      sizeof(struct image_path),
                                      sizeof(lonlat),
                                      1 };

static size_t aligned(size_t at)
{
    return (at + ALIGN - 1) / ALIGN * ALIGN;
}

/* ---- reading ---- */

struct image {
    struct head head;
    const char *arrays[ARRAYS];
    uint64_t taken[ARRAYS]; /* by features so far: nothing belongs to two of them */
};

static bool lies_within(uint64_t at, uint64_t count, uint64_t all)
{
    return at <= all && count <= all - at;
}

static bool take(struct image *image, enum array array, uint64_t at, uint64_t count)
{
    image->taken[array] += count;
    return lies_within(at, count, image->head.counts[array]) &&
           image->taken[array] <= image->head.counts[array];
}

/* Does the file hold what its head says? */
static bool image_open(struct image *image, str file)
{
    struct head *head = &image->head;
    if (file.len < sizeof *head)
        return false;
    memcpy(head, file.ptr, sizeof *head);
    size_t end = sizeof *head;
    for (int i = 0; i < ARRAYS; i++) {
        size_t at = aligned(end);
        if (at > file.len || head->counts[i] > (file.len - at) / sizes[i])
            return false;
        image->arrays[i] = file.ptr + at;
        end = at + head->counts[i] * sizes[i];
    }
    return memcmp(head->magic, magic, sizeof magic) == 0 && end == file.len &&
           head->geometry_type <= GEOMETRY_POLYGON && head->counts[FEATURES] < UINT32_MAX &&
           head->counts[FIELDS] < UINT16_MAX && head->name_len <= head->counts[CHARS] &&
           head->counts[VALUES] == head->counts[FEATURES] * head->counts[FIELDS];
}

/* The file is aligned as its arrays are. */
static const void *items(const struct image *image, enum array array, uint64_t at)
{
    return image->arrays[array] + at * sizes[array];
}

static bool read_fields(const struct image *image, struct arena *keep, struct layer *layer)
{
    layer->field_count = image->head.counts[FIELDS];
    layer->fields = NEW(keep, struct field, layer->field_count + 1);
    for (size_t i = 0; i < layer->field_count; i++) {
        const struct image_field *field = items(image, FIELDS, i);
        if (!lies_within(field->name_at, field->name_len, image->head.counts[CHARS]) ||
            field->type > VALUE_TEXT)
            return false;
        str name = { image->arrays[CHARS] + field->name_at, field->name_len };
        layer->fields[i] = (struct field){ str_copy(keep, name), field->type };
    }
    return true;
}

/* The paths that meet the window, in the order of the file. */
static bool read_geometry(struct image *image, const struct image_feature *from, bbox window,
                          struct arena *keep, struct geometry *geometry)
{
    bool everything = bbox_is_empty(window);
    if (!take(image, PATHS, from->paths_at, from->path_count) ||
        from->geometry_type > GEOMETRY_POLYGON)
        return false;
    const struct image_path *paths = items(image, PATHS, from->paths_at);
    geometry->type = from->geometry_type;
    for (size_t i = 0; i < from->path_count; i++)
        geometry->count += everything || bbox_meets(paths[i].box, window);
    geometry->paths = NEW(keep, struct path, geometry->count + 1);
    struct path *path = geometry->paths;
    for (size_t i = 0; i < from->path_count; i++) {
        if (!everything && !bbox_meets(paths[i].box, window))
            continue;
        if (!take(image, POINTS, paths[i].points_at, paths[i].count))
            return false;
        *path = (struct path){ TAKE(keep, lonlat, paths[i].count + 1), paths[i].count,
                               paths[i].hole == 1 };
        memcpy(path->points, items(image, POINTS, paths[i].points_at),
               paths[i].count * sizeof(lonlat));
        path++;
    }
    return true;
}

static bool read_value(const struct image_value *from, str chars, struct value *value)
{
    value->type = from->type;
    if (from->type == VALUE_TEXT && lies_within(from->at, from->len, chars.len))
        value->text = str_sub(chars, from->at, from->len);
    else if (from->type == VALUE_REAL)
        value->real = from->real;
    else if (from->type == VALUE_INT)
        value->integer = from->integer;
    else if (from->type == VALUE_BOOL)
        value->boolean = from->integer == 1;
    else
        return from->type == VALUE_NULL;
    return true;
}

static bool read_feature(struct image *image, size_t number, bbox window, struct arena *keep,
                         struct layer *layer)
{
    const struct image_feature *from = items(image, FEATURES, number);
    const struct image_value *values = items(image, VALUES, number * layer->field_count);
    struct feature feature = { .id = from->id };
    if (!take(image, CHARS, from->chars_at, from->chars_len) ||
        !read_geometry(image, from, window, keep, &feature.geometry))
        return false;
    if (!feature.geometry.count && !bbox_is_empty(window))
        return true;
    str chars = str_copy(keep, (str){ image->arrays[CHARS] + from->chars_at, from->chars_len });
    feature.values = NEW(keep, struct value, layer->field_count + 1);
    for (size_t i = 0; i < layer->field_count; i++)
        if (!read_value(&values[i], chars, &feature.values[i]))
            return false;
    layer->features[layer->feature_count++] = feature;
    return true;
}

static bool read_layer(str file, bbox window, struct arena *keep, struct layer *layer)
{
    struct image image = { 0 };
    if (!image_open(&image, file) || !read_fields(&image, keep, layer))
        return false;
    layer->name = str_copy(keep, (str){ image.arrays[CHARS], image.head.name_len });
    layer->geometry_type = (enum geometry_type)image.head.geometry_type;
    layer->features = NEW(keep, struct feature, image.head.counts[FEATURES] + 1);
    for (size_t i = 0; i < image.head.counts[FEATURES]; i++)
        if (!read_feature(&image, i, window, keep, layer))
            return false;
    return true;
}

enum status layer_image_read(const char *path, bbox window, struct arena *keep, struct layer *layer,
                             struct report *report)
{
    str file;
    *layer = (struct layer){ 0 };
    if (infile_map(path, &file, report) != OK)
        return report->error.status;
    bool whole = read_layer(file, window, keep, layer);
    infile_unmap(file);
    if (whole)
        return OK;
    *layer = (struct layer){ 0 };
    return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = path },
                        "make data makes it again", "is no layer of this version, or is not whole");
}

/* ---- writing ---- */

struct image_draft {
    struct buffer arrays[ARRAYS];
};

static void add_item(struct image_draft *draft, enum array array, const void *item)
{
    buffer_add(&draft->arrays[array], (str){ item, sizes[array] });
}

static size_t count_of(const struct image_draft *draft, enum array array)
{
    return draft->arrays[array].len / sizes[array];
}

static void add_path(struct image_draft *draft, const struct path *path)
{
    struct image_path out = { .box = BBOX_EMPTY,
                              .points_at = count_of(draft, POINTS),
                              .count = (uint32_t)path->count,
                              .hole = path->hole };
    for (size_t i = 0; i < path->count; i++) {
        out.box = bbox_add(out.box, path->points[i]);
        add_item(draft, POINTS, &path->points[i]);
    }
    add_item(draft, PATHS, &out);
}

static void add_value(struct image_draft *draft, const struct value *value, size_t chars_at)
{
    struct image_value out = { .type = value->type };
    if (value->type == VALUE_TEXT) {
        out.len = (uint32_t)value->text.len;
        out.at = count_of(draft, CHARS) - chars_at;
        buffer_add(&draft->arrays[CHARS], value->text);
    } else if (value->type == VALUE_REAL)
        out.real = value->real;
    else if (value->type == VALUE_INT)
        out.integer = value->integer;
    else if (value->type == VALUE_BOOL)
        out.integer = value->boolean;
    add_item(draft, VALUES, &out);
}

static void add_feature(struct image_draft *draft, const struct layer *layer,
                        const struct feature *feature)
{
    struct image_feature out = { .id = feature->id,
                                 .chars_at = count_of(draft, CHARS),
                                 .paths_at = count_of(draft, PATHS),
                                 .path_count = (uint32_t)feature->geometry.count,
                                 .geometry_type = feature->geometry.type };
    for (size_t i = 0; i < layer->field_count; i++)
        add_value(draft, &feature->values[i], out.chars_at);
    for (size_t i = 0; i < feature->geometry.count; i++)
        add_path(draft, &feature->geometry.paths[i]);
    out.chars_len = (uint32_t)(count_of(draft, CHARS) - out.chars_at);
    add_item(draft, FEATURES, &out);
}

static void join(const struct image_draft *draft, const struct layer *layer, struct buffer *out)
{
    struct head head = { .geometry_type = layer->geometry_type,
                         .name_len = (uint32_t)layer->name.len };
    memcpy(head.magic, magic, sizeof magic);
    for (int i = 0; i < ARRAYS; i++)
        head.counts[i] = count_of(draft, (enum array)i);
    buffer_add(out, (str){ (const char *)&head, sizeof head });
    for (int i = 0; i < ARRAYS; i++) {
        while (out->len % ALIGN)
            buffer_add_char(out, '\0');
        buffer_add(out, buffer_view(&draft->arrays[i]));
    }
}

enum status layer_image_write(const struct layer *layer, const char *path, struct report *report)
{
    struct image_draft draft = { 0 };
    struct buffer out = { 0 };
    buffer_add(&draft.arrays[CHARS], layer->name);
    for (size_t i = 0; i < layer->field_count; i++) {
        str name = layer->fields[i].name;
        struct image_field field = { .name_at = (uint32_t)count_of(&draft, CHARS),
                                     .name_len = (uint32_t)name.len,
                                     .type = layer->fields[i].type };
        buffer_add(&draft.arrays[CHARS], name);
        add_item(&draft, FIELDS, &field);
    }
    for (size_t i = 0; i < layer->feature_count; i++)
        add_feature(&draft, layer, &layer->features[i]);
    join(&draft, layer, &out);
    status_in_report(outfile_write(path, buffer_view(&out), report));
    buffer_release(&out);
    for (int i = 0; i < ARRAYS; i++)
        buffer_release(&draft.arrays[i]);
    return report->error.status;
}
