/* SPDX-License-Identifier: Apache-2.0 */
#include "io/io.h"
#include "io_files.h"

enum { ROOM = 1 << 28 };

static struct path path_of(struct arena *keep, const double *numbers, size_t count, bool hole)
{
    struct path path = { NEW(keep, lonlat, count), count, hole };
    memcpy(path.points, numbers, count * sizeof(lonlat));
    return path;
}

/* A country of two islands, one with a lake, and one that is nowhere. */
static struct layer countries(struct arena *keep)
{
    static const double near[] = { 0, 0, 10, 0, 10, 10, 0, 0 };
    static const double lake[] = { 7, 2, 8, 2, 8, 3, 7, 2 };
    static const double far[] = { 100, 40, 110, 40, 110, 50, 100, 40 };
    struct layer layer = { .name = STR("countries"), .geometry_type = GEOMETRY_POLYGON };
    layer.fields = NEW(keep, struct field, 4);
    layer.fields[0] = (struct field){ STR("name"), VALUE_TEXT };
    layer.fields[1] = (struct field){ STR("rank"), VALUE_INT };
    layer.fields[2] = (struct field){ STR("area"), VALUE_REAL };
    layer.fields[3] = (struct field){ STR("is_state"), VALUE_BOOL };
    layer.field_count = 4;
    layer.features = NEW(keep, struct feature, 2);
    layer.feature_count = 2;
    for (size_t i = 0; i < 2; i++) {
        struct value *values = layer.features[i].values = NEW(keep, struct value, 4);
        values[0] = value_text(i ? STR("نيجر") : STR("Îles"));
        values[1] = i ? (struct value){ 0 } : value_int(-7);
        values[2] = value_real(0.1);
        values[3] = value_bool(i == 1);
        layer.features[i].id = (int64_t)i + 40;
    }
    struct geometry *shape = &layer.features[0].geometry;
    *shape = (struct geometry){ GEOMETRY_POLYGON, NEW(keep, struct path, 3), 3 };
    shape->paths[0] = path_of(keep, near, 4, false);
    shape->paths[1] = path_of(keep, lake, 4, true);
    shape->paths[2] = path_of(keep, far, 4, false);
    return layer;
}

static const char *written(struct arena *keep)
{
    struct layer layer = countries(keep);
    struct report report = { 0 };
    CHECK_INT(layer_image_write(&layer, file_path("c.layer"), &report), OK);
    return file_path("c.layer");
}

TEST(a_layer_reads_back_from_its_image)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    struct layer back;
    CHECK_INT(layer_image_read(written(&keep), BBOX_EMPTY, &keep, &back, &report), OK);
    CHECK_STR(back.name, "countries");
    CHECK_INT(back.geometry_type, GEOMETRY_POLYGON);
    CHECK_INT(back.feature_count, 2);
    CHECK_INT(back.features[0].id, 40);
    CHECK_STR(feature_text(&back, &back.features[0], STR("name")), "Îles");
    CHECK_STR(feature_text(&back, &back.features[1], STR("name")), "نيجر");
    CHECK_INT(feature_value(&back, &back.features[0], STR("rank")).integer, -7);
    CHECK_INT(feature_value(&back, &back.features[1], STR("rank")).type, VALUE_NULL);
    CHECK_INT(feature_value(&back, &back.features[1], STR("is_state")).boolean, true);
    CHECK_INT(feature_value(&back, &back.features[1], STR("area")).real == 0.1, true);
    CHECK_INT(back.features[0].geometry.count, 3);
    CHECK_INT(back.features[0].geometry.paths[1].hole, true);
    CHECK_INT(back.features[0].geometry.paths[2].points[2].lat_deg == 50, true);
    CHECK_INT(back.features[1].geometry.type, GEOMETRY_NONE);
    arena_release(&keep, ROOM);
}

TEST(of_an_image_only_the_parts_in_the_window_are_read)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    struct layer near, far, none, across;
    const char *path = written(&keep);
    bbox window = { -1, -1, 6, 6 }, east = { 90, 30, 120, 60 }, sea = { -60, -60, -50, -50 };
    bbox turn = { 105, 45, -100, 60 };
    CHECK_INT(layer_image_read(path, window, &keep, &near, &report), OK);
    CHECK_INT(near.feature_count, 1);
    CHECK_INT(near.features[0].geometry.count, 1);
    CHECK_INT(layer_image_read(path, east, &keep, &far, &report), OK);
    CHECK_INT(far.features[0].geometry.count, 1);
    CHECK_INT(layer_image_read(path, sea, &keep, &none, &report), OK);
    CHECK_INT(none.feature_count, 0);
    CHECK_INT(layer_image_read(path, turn, &keep, &across, &report), OK);
    CHECK_INT(across.feature_count, 1);
    arena_release(&keep, ROOM);
}

TEST(an_image_that_was_cut_or_is_something_else_is_told)
{
    struct arena keep = arena_reserve(ROOM);
    str bytes = file_bytes(written(&keep), &keep);
    for (size_t len = 0; len < bytes.len; len += 7) {
        struct arena again = keep;
        struct report report = { 0 };
        struct layer back;
        const char *path = file_with("cut.layer", bytes.ptr, len);
        CHECK_INT(layer_image_read(path, BBOX_EMPTY, &again, &back, &report), ERR_SYNTAX);
        CHECK_INT(back.feature_count, 0);
    }
    arena_release(&keep, ROOM);
}

TEST(any_byte_of_an_image_may_be_wrong)
{
    struct arena keep = arena_reserve(ROOM);
    str bytes = file_bytes(written(&keep), &keep);
    char *copy = NEW(&keep, char, bytes.len);
    for (size_t at = 0; at < bytes.len; at++) {
        struct arena again = keep;
        struct report report = { 0 };
        struct layer back;
        memcpy(copy, bytes.ptr, bytes.len);
        copy[at] = (char)(copy[at] ^ 0xFF);
        const char *path = file_with("wrong.layer", copy, bytes.len);
        enum status status = layer_image_read(path, BBOX_EMPTY, &again, &back, &report);
        CHECK_INT(status == OK || status == ERR_SYNTAX, true);
        for (size_t i = 0; i < back.feature_count; i++)
            (void)geometry_bbox(&back.features[i].geometry);
    }
    arena_release(&keep, ROOM);
}

TEST(a_missing_image_is_told)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    struct layer back;
    CHECK_INT(layer_image_read("/nowhere/x.layer", BBOX_EMPTY, &keep, &back, &report), ERR_FILE);
    arena_release(&keep, ROOM);
}

TEST_MAIN
