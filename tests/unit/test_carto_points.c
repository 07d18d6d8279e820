/* SPDX-License-Identifier: Apache-2.0 */
/* Where a style wants names and icons of its own points: what it says is drawn. */
#include "carto_map.h"

/* The name and the icon of one point between two events, with these properties in its layer. */
struct seen {
    pagebox name, icon;
    bool has_name, has_icon;
    enum text_anchor anchor;
    size_t warnings;
};

static struct seen drawn(const char *layout)
{
    struct made m;
    struct seen seen = { 0 };
    struct map_source source;
    begin(&m);
    add_country(&m);
    add_point(&m, "Combat", "Agadez", 8, 17);
    add_point(&m, "Combat", "Bilma", 15.8, 23.8);
    struct feature well = { .id = 1, .geometry = geometry_point(&m.arena, (lonlat){ 11, 20 }) };
    struct layer own = { .features = &well, .feature_count = 1 };
    source = (struct map_source){ STR("o"), &own };
    m.layers.sources = &source, m.layers.source_count = 1;
    m.spec.icons = icons_open("build/share/icons", &m.arena);
    m.style_text = str_format(
        &m.arena,
        "{\"version\": 8, \"sources\": {\"o\": {\"type\": \"geojson\", \"data\": {\"type\": "
        "\"FeatureCollection\", \"features\": []}}}, \"layers\": [{\"id\": \"s\", \"type\": "
        "\"symbol\", \"source\": \"o\", \"layout\": {\"text-size\": 16%s%s}}]}",
        layout[0] ? ", " : "", layout);
    compose(&m);
    CHECK_INT(m.status, OK);
    for (size_t i = 0; i < m.scene.count; i++) {
        const struct node *n = &m.scene.nodes[i];
        if (str_eq(n->class, STR("label label-own")))
            seen.name = n->box, seen.has_name = true, seen.anchor = n->anchor;
        if (!str_eq(n->class, STR("own-icon")))
            continue;
        for (size_t k = 0; k < n->path.ends[n->path.count - 1]; k++) {
            pagexy p = n->path.points[k];
            pagebox at = { p.x_pt, p.y_pt, p.x_pt, p.y_pt };
            seen.icon = seen.has_icon ? pagebox_union(seen.icon, at) : at;
            seen.has_icon = true;
        }
    }
    seen.warnings = m.report.warning_count;
    end(&m);
    return seen;
}

static pagexy middle(pagebox box)
{
    return (pagexy){ (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
}

TEST(an_offset_moves_the_anchor_of_the_name_from_its_point)
{
    struct seen icon = drawn("\"icon-image\": \"circle\"");
    pagexy at = middle(icon.icon);
    struct seen left = drawn("\"text-field\": \"Puits\", \"text-anchor\": \"left\", "
                             "\"text-offset\": [2, 0]");
    CHECK(left.has_name && icon.has_icon);
    CHECK_NEAR(left.name.left, at.x_pt + 2 * 12, 0.3); /* 16 px are 12 pt */
    CHECK_NEAR(middle(left.name).y_pt, at.y_pt, 0.3);
    struct seen below = drawn("\"text-field\": \"Puits\", \"text-anchor\": \"top\", "
                              "\"text-offset\": [0, 1]");
    CHECK_NEAR(below.name.top, at.y_pt + 12, 0.3);
    CHECK_NEAR(middle(below.name).x_pt, at.x_pt, 0.3);
}

TEST(anchors_with_offsets_are_the_only_places_in_their_order)
{
    pagexy at = middle(drawn("\"icon-image\": \"circle\"").icon);
    struct seen s = drawn("\"text-field\": \"Puits\", \"text-variable-anchor-offset\": "
                          "[\"bottom\", [0, -1.5], \"top\", [0, 1]]");
    CHECK_NEAR(s.name.bottom, at.y_pt - 18, 0.3);
    CHECK_NEAR(middle(s.name).x_pt, at.x_pt, 0.3);
}

TEST(long_names_break_at_their_greatest_width_and_run_as_they_are_justified)
{
    static const char lines[] = "\"text-field\": \"Poste de la route\", \"text-max-width\": 4, "
                                "\"text-offset\": [1, 0], \"text-anchor\": \"left\", "
                                "\"text-justify\": \"%s\"";
    struct arena arena = arena_reserve(1 << 20), keep = arena;
    struct seen one = drawn("\"text-field\": \"Poste de la route\", \"text-max-width\": 40, "
                            "\"text-offset\": [1, 0], \"text-anchor\": \"left\"");
    struct seen right = drawn(str_format(&keep, lines, "right").ptr);
    struct seen centre = drawn(str_format(&keep, lines, "center").ptr);
    struct seen automatic = drawn(str_format(&keep, lines, "auto").ptr);
    CHECK(right.name.bottom - right.name.top > 1.8 * (one.name.bottom - one.name.top));
    CHECK(right.name.right - right.name.left < 0.6 * (one.name.right - one.name.left));
    CHECK_INT(right.anchor, ANCHOR_END);
    CHECK_INT(centre.anchor, ANCHOR_MIDDLE);
    CHECK_INT(automatic.anchor, ANCHOR_START);
    arena_release(&arena, 1 << 20);
}

TEST(letters_stand_apart_and_are_capitals_where_the_style_says)
{
    struct seen plain = drawn("\"text-field\": \"puits\"");
    struct seen apart = drawn("\"text-field\": \"puits\", \"text-letter-spacing\": 0.5");
    struct seen capitals = drawn("\"text-field\": \"puits\", \"text-transform\": \"uppercase\"");
    CHECK(apart.name.right - apart.name.left > plain.name.right - plain.name.left + 3.9 * 0.5 * 12);
    CHECK(capitals.name.right - capitals.name.left > plain.name.right - plain.name.left);
}

TEST(an_icon_has_its_size_place_and_turn)
{
    struct seen one = drawn("\"icon-image\": \"triangle\"");
    struct seen two = drawn("\"icon-image\": \"triangle\", \"icon-size\": 2");
    double wide = one.icon.right - one.icon.left;
    CHECK(wide > 8 && wide <= 15 * 0.75 + 0.1);
    CHECK_NEAR(two.icon.right - two.icon.left, 2 * wide, 0.01);
    struct seen moved = drawn("\"icon-image\": \"triangle\", \"icon-offset\": [8, -4]");
    CHECK_NEAR(moved.icon.left - one.icon.left, 6, 0.01);
    CHECK_NEAR(moved.icon.top - one.icon.top, -3, 0.01);
    struct seen above = drawn("\"icon-image\": \"triangle\", \"icon-anchor\": \"bottom\"");
    CHECK_NEAR(above.icon.top - one.icon.top, -15 * 0.75 / 2, 0.01);
    struct seen turned = drawn("\"icon-image\": \"triangle\", \"icon-rotate\": 90");
    CHECK_NEAR(turned.icon.bottom - turned.icon.top, wide, 0.01);
    CHECK_INT(drawn("\"icon-image\": \"no such\"").warnings, 1);
}

TEST(a_name_keeps_off_its_own_icon)
{
    struct seen s =
        drawn("\"text-field\": \"Puits\", \"icon-image\": \"square\", \"icon-size\": 3");
    CHECK(s.has_name && s.has_icon);
    CHECK(!pagebox_overlap(s.name, s.icon));
}

TEST_MAIN
