/* SPDX-License-Identifier: Apache-2.0 */
/* What a style says of data of its own, and of names by their layers, stands on the map as it says.
 */
#include "carto_map.h"

#include "carto/beside.h"

enum { PATHS = 128 };

/* What the layers of one style drew of one layer of data. */
struct drawn {
    struct made m;
    struct node paths[PATHS]; /* of class "s", and circles */
    size_t count;
};

static struct feature area(struct made *m, double west, double south, double east, double north)
{
    return (struct feature){ .id = 1, .geometry = square(m, west, south, east, north) };
}

static struct feature line(struct made *m, const lonlat *points, size_t count)
{
    struct path *path = NEW(&m->arena, struct path, 1);
    path->points = NEW(&m->arena, lonlat, count);
    for (size_t i = 0; i < count; i++)
        path->points[i] = points[i];
    path->count = count;
    return (struct feature){ .id = 1, .geometry = { GEOMETRY_LINE, path, 1 } };
}

static void start(struct drawn *d)
{
    begin(&d->m);
    add_country(&d->m);
    add_point(&d->m, "Combat", "Agadez", 8, 17);
    add_point(&d->m, "Combat", "Bilma", 15.8, 23.8);
    d->m.spec.icons = icons_open("build/share/icons", &d->m.arena);
}

/* `layers`: those of the style, with "o" for their source. */
static void finish(struct drawn *d, struct feature *features, size_t count, const char *layers)
{
    static struct field fields[] = { { STR_INIT("k"), VALUE_INT } };
    struct made *m = &d->m;
    struct layer own = { .features = features,
                         .feature_count = count,
                         .fields = fields,
                         .field_count = features && features->values ? 1 : 0 };
    struct map_source source = { STR("o"), &own };
    m->layers.sources = &source, m->layers.source_count = 1;
    m->style_text = str_format(
        &m->arena,
        "{\"version\": 8, \"sources\": {\"o\": {\"type\": \"geojson\", \"data\": {\"type\": "
        "\"FeatureCollection\", \"features\": []}}}, \"layers\": [%s]}",
        layers);
    compose(m);
    CHECK_INT(m->status, OK);
    CHECK_INT(m->report.warning_count, 0);
    d->count = 0;
    for (size_t i = 0; i < m->scene.count && d->count < PATHS; i++) {
        const struct node *n = &m->scene.nodes[i];
        if (str_eq(n->class, STR("s")) || str_eq(n->class, STR("own-circle")))
            if (n->kind != NODE_GROUP)
                d->paths[d->count++] = *n;
    }
}

static pagebox box_of(const struct node *n)
{
    pagebox box = { 1e9, 1e9, -1e9, -1e9 };
    for (size_t i = 0; i < n->path.ends[n->path.count - 1]; i++) {
        pagexy p = n->path.points[i];
        box = pagebox_union(box, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
    }
    return box;
}

TEST(an_area_has_the_outline_that_its_style_says)
{
    struct drawn d;
    start(&d);
    struct feature f[] = { area(&d.m, 9, 18, 12, 21) };
    finish(&d, f, 1,
           "{\"id\": \"s\", \"type\": \"fill\", \"source\": \"o\", \"paint\": {\"fill-color\": "
           "\"#ffff00\", \"fill-opacity\": 0.5, \"fill-outline-color\": \"#ff0000\"}}");
    CHECK_INT(d.count, 2);
    CHECK_NEAR(d.paths[0].fill.alpha, 0.5, 1e-9);
    CHECK_NEAR(d.paths[1].stroke.width_pt, 0.75, 1e-9);
    CHECK_NEAR(d.paths[1].stroke.color.red, 1, 1e-9);
    CHECK_NEAR(d.paths[1].stroke.color.alpha, 0.5, 1e-9);
    end(&d.m);
}

TEST(areas_that_overlap_cut_no_holes_into_each_other)
{
    struct drawn d;
    start(&d);
    struct feature f[] = { area(&d.m, 9, 18, 12, 21), area(&d.m, 10, 19, 13, 22) };
    finish(&d, f, 2, "{\"id\": \"s\", \"type\": \"fill\", \"source\": \"o\"}");
    CHECK_INT(d.count, 2);
    CHECK_INT(d.paths[0].path.count, 1);
    end(&d.m);
}

TEST(features_with_greater_keys_lie_above)
{
    static const char *const layers[] = {
        "{\"id\": \"s\", \"type\": \"fill\", \"source\": \"o\", \"layout\": {\"fill-sort-key\": "
        "[\"get\", \"k\"]}, \"paint\": {\"fill-opacity\": [\"/\", [\"get\", \"k\"], 10]}}",
        "{\"id\": \"s\", \"type\": \"line\", \"source\": \"o\", \"layout\": {\"line-sort-key\": "
        "[\"get\", \"k\"]}, \"paint\": {\"line-width\": [\"get\", \"k\"]}}",
    };
    for (int kind = 0; kind < 2; kind++) {
        struct drawn d;
        start(&d);
        struct feature f[] = { area(&d.m, 9, 18, 12, 21), area(&d.m, 10, 19, 13, 22),
                               area(&d.m, 9.5, 18.5, 12.5, 21.5) };
        for (int i = 0; i < 3; i++) {
            f[i].values = NEW(&d.m.arena, struct value, 1);
            f[i].values[0] = value_int((int[]){ 3, 1, 2 }[i]);
        }
        finish(&d, f, 3, layers[kind]);
        CHECK_INT(d.count, 3);
        for (size_t i = 0; i < d.count; i++)
            CHECK_NEAR(kind ? d.paths[i].stroke.width_pt / 0.75 : d.paths[i].fill.alpha * 10,
                       (double)i + 1, 1e-6);
        end(&d.m);
    }
}

TEST(a_line_beside_another_is_to_its_right_and_goes_around_corners)
{
    struct arena arena = arena_reserve(1 << 16);
    struct path_data path = { (pagexy[]){ { 0, 0 }, { 10, 0 }, { 10, 0 }, { 10, 10 } },
                              (size_t[]){ 4 }, 1, false, false };
    struct path_data beside = path_beside(&path, 2, &arena);
    CHECK_INT(beside.ends[0], 3);
    CHECK_NEAR(beside.points[0].y_pt, 2, 1e-9); /* page y grows down: south of the way east */
    CHECK_NEAR(beside.points[1].x_pt, 8, 1e-9);
    CHECK_NEAR(beside.points[1].y_pt, 2, 1e-9);
    CHECK_NEAR(beside.points[2].x_pt, 8, 1e-9);
    struct path_data back = { (pagexy[]){ { 0, 0 }, { 10, 0 }, { 0, 0 } }, (size_t[]){ 3 }, 1,
                              false, false };
    beside = path_beside(&back, 2, &arena);
    for (int i = 0; i < 3; i++)
        CHECK(fabs(beside.points[i].x_pt) <= 14 && fabs(beside.points[i].y_pt) <= 4);
    struct path_data none = { (pagexy[]){ { 1, 1 }, { 1, 1 } }, (size_t[]){ 2 }, 1, false, false };
    CHECK_INT(path_beside(&none, 2, &arena).count, 0);
    arena_release(&arena, 1 << 16);
}

TEST(outlines_with_an_offset_lie_within_their_area_whichever_way_they_are_wound)
{
    for (int reversed = 0; reversed < 2; reversed++) {
        struct drawn d;
        start(&d);
        struct feature f[] = { area(&d.m, 9, 18, 12, 21) };
        struct path *ring = f[0].geometry.paths;
        for (size_t i = 0; reversed && i < ring->count / 2; i++) {
            lonlat swap = ring->points[i];
            ring->points[i] = ring->points[ring->count - 1 - i];
            ring->points[ring->count - 1 - i] = swap;
        }
        finish(&d, f, 1,
               "{\"id\": \"f\", \"type\": \"line\", \"source\": \"o\"}, {\"id\": \"s\", \"type\": "
               "\"line\", \"source\": \"o\", \"paint\": {\"line-offset\": 4}}");
        pagebox whole = { 0 }, within = box_of(&d.paths[0]);
        for (size_t i = 0; i < d.m.scene.count; i++)
            if (str_eq(d.m.scene.nodes[i].class, STR("f")) && d.m.scene.nodes[i].kind == NODE_PATH)
                whole = box_of(&d.m.scene.nodes[i]);
        CHECK_NEAR(within.left - whole.left, 3, 0.6);
        CHECK_NEAR(whole.bottom - within.bottom, 3, 0.6);
        end(&d.m);
    }
}

TEST(a_line_with_a_gap_is_two_lines_that_far_apart)
{
    struct drawn d;
    start(&d);
    struct feature f[] = { line(&d.m, (lonlat[]){ { 9, 20 }, { 15, 20 } }, 2) };
    finish(&d, f, 1,
           "{\"id\": \"s\", \"type\": \"line\", \"source\": \"o\", \"paint\": {\"line-width\": 2, "
           "\"line-gap-width\": 6}}");
    CHECK_INT(d.count, 2);
    pagebox one = box_of(&d.paths[0]), two = box_of(&d.paths[1]);
    CHECK_NEAR(fabs(one.top - two.top), (6 + 2) * 0.75, 0.05);
    CHECK_NEAR(d.paths[0].stroke.width_pt, 1.5, 1e-9);
    end(&d.m);
}

TEST(what_is_translated_is_moved_on_paper)
{
    static const char *const kinds[] = { "fill", "line", "circle" };
    for (int kind = 0; kind < 3; kind++) {
        pagebox boxes[2];
        for (int moved = 0; moved < 2; moved++) {
            struct drawn d;
            start(&d);
            struct feature f[] = { area(&d.m, 9, 18, 12, 21) };
            if (kind == 2)
                f[0].geometry = geometry_point(&d.m.arena, (lonlat){ 11, 20 });
            str layer = str_format(&d.m.arena,
                                   "{\"id\": \"s\", \"type\": \"%s\", \"source\": \"o\", "
                                   "\"paint\": {\"%s-translate\": [%d, %d]}}",
                                   kinds[kind], kinds[kind], moved ? 8 : 0, moved ? -4 : 0);
            finish(&d, f, 1, str_cstr(&d.m.arena, layer));
            CHECK_INT(d.count, 1);
            boxes[moved] = kind == 2
                               ? (pagebox){ .left = d.paths[0].at.x_pt, .top = d.paths[0].at.y_pt }
                               : box_of(&d.paths[0]);
            end(&d.m);
        }
        CHECK_NEAR(boxes[1].left - boxes[0].left, 6, 1e-6);
        CHECK_NEAR(boxes[1].top - boxes[0].top, -3, 1e-6);
    }
}

TEST(the_stroke_of_a_circle_lies_outside_its_radius)
{
    struct drawn d;
    start(&d);
    struct feature f[] = { { .id = 1,
                             .geometry = geometry_point(&d.m.arena, (lonlat){ 11, 20 }) } };
    finish(
        &d, f, 1,
        "{\"id\": \"s\", \"type\": \"circle\", \"source\": \"o\", \"paint\": {\"circle-radius\": "
        "8, \"circle-stroke-width\": 4}}");
    CHECK_NEAR(d.paths[0].radius_pt - d.paths[0].stroke.width_pt / 2, 6, 1e-9);
    end(&d.m);
}

TEST(a_blurred_circle_fades_from_its_middle_to_its_rim)
{
    struct drawn d;
    start(&d);
    struct feature f[] = { { .id = 1,
                             .geometry = geometry_point(&d.m.arena, (lonlat){ 11, 20 }) } };
    finish(
        &d, f, 1,
        "{\"id\": \"s\", \"type\": \"circle\", \"source\": \"o\", \"paint\": {\"circle-radius\": "
        "20, \"circle-blur\": 1, \"circle-opacity\": 0.8}}");
    double seen = 0;
    CHECK(d.count > 10);
    for (size_t i = 0; i < d.count; i++) {
        double before = seen;
        seen += (1 - seen) * d.paths[i].fill.alpha;
        CHECK(seen > before && d.paths[i].radius_pt <= 15);
        CHECK(i == 0 || d.paths[i].radius_pt < d.paths[i - 1].radius_pt);
    }
    CHECK_NEAR(seen, 0.8, 0.01);
    end(&d.m);
}

TEST(a_gradient_goes_from_the_first_to_the_last_point_of_its_line)
{
    struct drawn d;
    start(&d);
    struct feature f[] = { line(&d.m, (lonlat[]){ { 15, 20 }, { 12, 21 }, { 9, 20 } }, 3) };
    finish(&d, f, 1,
           "{\"id\": \"s\", \"type\": \"line\", \"source\": \"o\", \"paint\": {\"line-width\": 4, "
           "\"line-gradient\": [\"interpolate\", [\"linear\"], [\"line-progress\"], 0, "
           "\"#000000\", 1, \"#ff0000\"]}}");
    CHECK(d.count > 30);
    CHECK(d.paths[0].stroke.color.red < 0.05 && d.paths[d.count - 1].stroke.color.red > 0.95);
    CHECK(box_of(&d.paths[0]).left > box_of(&d.paths[d.count - 1]).left + 100);
    end(&d.m);
}

TEST(a_pattern_is_cut_to_its_area_and_a_hatch_is_lines)
{
    static const char *const names[] = { "hatch-cross", "hatch-dots", "danger" };
    for (int i = 0; i < 3; i++) {
        struct drawn d;
        start(&d);
        struct feature f[] = { area(&d.m, 9, 18, 14, 22) };
        str layer = str_format(&d.m.arena,
                               "{\"id\": \"s\", \"type\": \"fill\", \"source\": \"o\", \"paint\": "
                               "{\"fill-pattern\": \"%s\"}}",
                               names[i]);
        finish(&d, f, 1, str_cstr(&d.m.arena, layer));
        size_t cuts = 0;
        for (size_t k = 0; k < d.m.scene.count; k++)
            cuts += d.m.scene.nodes[k].kind == NODE_GROUP && d.m.scene.nodes[k].group->clip_path;
        CHECK_INT(cuts, i > 0);
        CHECK_INT(d.count, i == 0 ? 2 : 1);
        CHECK(d.paths[0].path.count > 30);
        CHECK(i == 0 ? d.paths[0].stroke.width_pt > 0.3 : d.paths[0].fill.alpha == 1);
        end(&d.m);
    }
}

TEST(a_line_of_signs_follows_its_way)
{
    struct drawn d;
    start(&d);
    struct feature f[] = { line(&d.m, (lonlat[]){ { 9, 20 }, { 15, 20 } }, 2) };
    finish(&d, f, 1,
           "{\"id\": \"s\", \"type\": \"line\", \"source\": \"o\", \"paint\": {\"line-width\": 8, "
           "\"line-pattern\": \"triangle\"}}");
    CHECK_INT(d.count, 1);
    pagebox box = box_of(&d.paths[0]);
    CHECK(d.paths[0].path.count > 15);
    CHECK(box.right - box.left > 20 * (box.bottom - box.top));
    end(&d.m);
}

/* ---- names ---- */

static struct node name_of(const struct made *m, const char *text)
{
    for (size_t i = 0; i < m->scene.count; i++)
        if (m->scene.nodes[i].kind == NODE_TEXT && str_eq(m->scene.nodes[i].text, str_from(text)))
            return m->scene.nodes[i];
    CHECK(false);
    return (struct node){ 0 };
}

TEST(a_name_is_turned_around_its_point_and_moved_as_its_style_says)
{
    pagebox boxes[3];
    static const char *const says[] = { "\"text-size\": 16",
                                        "\"text-size\": 16, \"text-rotate\": 90",
                                        "\"text-size\": 16" };
    for (int i = 0; i < 3; i++) {
        struct drawn d;
        start(&d);
        struct feature f[] = { { .id = 1,
                                 .geometry = geometry_point(&d.m.arena, (lonlat){ 11, 20 }) } };
        str layer = str_format(&d.m.arena,
                               "{\"id\": \"s\", \"type\": \"symbol\", \"source\": \"o\", "
                               "\"layout\": {\"text-field\": \"Puits\", %s}, \"paint\": "
                               "{\"text-translate\": [0, %d]}}",
                               says[i], i == 2 ? 20 : 0);
        finish(&d, f, 1, str_cstr(&d.m.arena, layer));
        struct node name = name_of(&d.m, "Puits");
        boxes[i] = name.box;
        CHECK_NEAR(name.rotate_deg, i == 1 ? 90 : 0, 1e-9);
        end(&d.m);
    }
    CHECK_NEAR(boxes[1].right - boxes[1].left, boxes[0].bottom - boxes[0].top, 0.01);
    CHECK_NEAR((boxes[1].left + boxes[1].right) / 2, (boxes[0].left + boxes[0].right) / 2, 0.01);
    CHECK_NEAR((boxes[1].top + boxes[1].bottom) / 2, (boxes[0].top + boxes[0].bottom) / 2, 0.01);
    CHECK_NEAR(boxes[2].top - boxes[0].top, 15, 0.01);
}

static void add_towns(struct made *m, struct layer *places)
{
    static struct field fields[] = { { STR_INIT("name"), VALUE_TEXT },
                                     { STR_INIT("rank"), VALUE_INT } };
    *places = (struct layer){ .fields = fields, .field_count = 2, .feature_count = 2 };
    places->features = NEW(&m->arena, struct feature, 2);
    for (int i = 0; i < 2; i++) {
        struct feature *f = &places->features[i];
        f->values = NEW(&m->arena, struct value, 2);
        f->values[0] = value_text(i ? STR("Village") : STR("Ville"));
        f->values[1] = value_int(i ? 8 : 1);
        f->geometry = geometry_point(&m->arena, (lonlat){ i ? 13 : 10, 20 });
    }
    m->layers.places = places;
}

#define TOWNS "\"type\": \"symbol\", \"source\": \"e\", \"source-layer\": \"places\""
#define NAME  "\"text-field\": [\"get\", \"name\"]"

TEST(each_town_has_the_look_of_the_last_layer_that_takes_it)
{
    struct drawn d;
    struct layer places;
    start(&d);
    add_towns(&d.m, &places);
    finish(&d, NULL, 0,
           "{\"id\": \"a\", " TOWNS ", \"layout\": {" NAME ", \"text-size\": 8.4}},"
           "{\"id\": \"b\", " TOWNS ", \"filter\": [\"<\", [\"get\", \"rank\"], 5], "
           "\"layout\": {" NAME ", \"text-size\": 9.2, \"text-transform\": \"uppercase\"}},"
           "{\"id\": \"c\", " TOWNS ", \"minzoom\": 20, \"layout\": {" NAME "}}");
    CHECK_NEAR(name_of(&d.m, "VILLE").text_style.size_pt, 6.9, 0.01);
    CHECK_NEAR(name_of(&d.m, "Village").text_style.size_pt, 6.3, 0.01);
    end(&d.m);
}

TEST(names_and_icons_may_come_from_layers_of_their_own)
{
    struct drawn d;
    struct layer places;
    start(&d);
    add_towns(&d.m, &places);
    finish(&d, NULL, 0,
           "{\"id\": \"a\", " TOWNS ", \"layout\": {" NAME "}},"
           "{\"id\": \"b\", " TOWNS ", \"filter\": [\"<\", [\"get\", \"rank\"], 5], "
           "\"layout\": {\"icon-image\": \"star\"}}");
    CHECK(shows_text(&d.m, "Ville") && shows_text(&d.m, "Village"));
    CHECK_INT(count_class(&d.m, "place-icon"), 1);
    end(&d.m);
}

TEST(layers_of_data_of_ones_own_do_not_write_the_names_of_towns)
{
    struct drawn d;
    struct layer places;
    start(&d);
    add_towns(&d.m, &places);
    finish(&d, NULL, 0,
           "{\"id\": \"a\", \"type\": \"symbol\", \"source\": \"o\", \"source-layer\": \"places\", "
           "\"layout\": {" NAME "}}");
    CHECK(!shows_text(&d.m, "Ville"));
    end(&d.m);
}

TEST(towns_have_the_circles_of_all_layers_that_take_them)
{
    struct drawn d;
    struct layer places;
    start(&d);
    add_towns(&d.m, &places);
    finish(&d, NULL, 0,
           "{\"id\": \"a\", \"type\": \"circle\", \"source\": \"e\", \"source-layer\": \"places\", "
           "\"paint\": {\"circle-radius\": 2}},"
           "{\"id\": \"b\", \"type\": \"circle\", \"source\": \"e\", \"source-layer\": \"places\", "
           "\"filter\": [\"<\", [\"get\", \"rank\"], 5], \"paint\": {\"circle-radius\": 1}},"
           "{\"id\": \"c\", " TOWNS ", \"layout\": {" NAME "}}");
    CHECK_INT(count_class(&d.m, "place"), 3);
    end(&d.m);
}

TEST(words_of_the_key_take_the_lines_they_need)
{
    struct drawn d;
    start(&d);
    d.m.spec.width_mm = d.m.spec.height_mm = 120;
    struct feature f[] = { area(&d.m, 9, 18, 12, 21) };
    finish(
        &d, f, 1,
        "{\"id\": \"s\", \"type\": \"fill\", \"source\": \"o\", \"metadata\": {\"eventmap:key\": "
        "\"Zones where nobody has been since the rains of last year\"}}");
    CHECK(shows_text(&d.m, "last year"));
    CHECK_INT(d.m.check.overlaps, 0);
    end(&d.m);
}

TEST(a_small_map_of_the_world_has_its_ground)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Combat", "Agadez", 8, 17);
    m.spec.width_mm = 70, m.spec.height_mm = 60;
    m.spec.extent = (bbox){ -180, -60, 180, 80 };
    compose(&m);
    CHECK_INT(m.status, OK);
    CHECK(m.frame->zoom >= 0);
    CHECK(count_class(&m, "land") > 0);
    end(&m);
}

TEST(the_credits_name_whom_the_data_of_the_style_are_owed_to)
{
    struct drawn d;
    start(&d);
    struct layer empty = { 0 };
    struct map_source sources[2] = { { STR_INIT("o"), &empty }, { STR_INIT("p"), &empty } };
    d.m.layers.sources = sources, d.m.layers.source_count = 2;
    d.m.style_text = STR(
        "{\"version\": 8, \"sources\": {\"o\": {\"type\": \"geojson\", \"attribution\": \"&copy; "
        "<a href='http://x'>Zones &amp; ways</a>.\", \"data\": \"o.json\"}, \"p\": {\"type\": "
        "\"geojson\", \"attribution\": \"Nobody\", \"data\": \"p.json\"}}, \"layers\": [{\"id\": "
        "\"s\", \"type\": \"fill\", \"source\": \"o\"}]}");
    compose(&d.m);
    CHECK(shows_text(&d.m, "© Zones & ways. "));
    CHECK(!shows_text(&d.m, "Nobody"));
    end(&d.m);
}

TEST_MAIN
