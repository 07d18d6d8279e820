/* SPDX-License-Identifier: Apache-2.0 */
/* What a style says can be seen on the map. */
#include "carto_map.h"

/* The map with `from` in the built-in style replaced by `to` (NULL: as it is), as a display list.
 */
static uint64_t drawn_with(const char *from, const char *to)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Combat", "Agadez", 8, 17);
    add_point(&m, "Combat", "Bilma", 15.8, 23.8);
    add(&m, &m.areas, "Attaque", "adm1:XX.01", "admin1", square(&m, 2, 12, 6, 16));
    FILE *file = fopen("styles/report.json", "rb");
    char *text = NEW(&m.arena, char, 100000);
    str style = { text, file ? fread(text, 1, 100000, file) : 0 };
    if (file)
        fclose(file);
    ptrdiff_t at = to ? str_find(style, str_from(from)) : 0;
    CHECK(at >= 0);
    if (to && at >= 0)
        style = str_concat(&m.arena,
                           (str[]){ str_sub(style, 0, (size_t)at), str_from(to),
                                    str_skip(style, (size_t)at + strlen(from)) },
                           3);
    m.style_text = style;
    compose(&m);
    CHECK_INT(m.status, OK);
    uint64_t hash = 0;
    for (size_t i = 0; i < m.scene.count; i++) {
        const struct node *n = &m.scene.nodes[i];
        double numbers[] = { n->fill.red,           n->fill.alpha,
                             n->stroke.width_pt,    n->stroke.color.alpha,
                             n->text_style.size_pt, n->text_style.letter_spacing_pt,
                             n->radius_pt,          (double)n->stroke.round,
                             (double)n->path.count, n->text_style.fill.green };
        hash = hash * 31 + str_hash((str){ (const char *)numbers, sizeof numbers });
    }
    end(&m);
    return hash;
}

TEST(a_value_changed_in_the_style_changes_the_map)
{
    static const char *const changes[][2] = {
        { "\"eventmap:area-tint\": 0.12", "\"eventmap:area-tint\": 0.4" },
        { "\"eventmap:area-hatch-spacing\": 3.6", "\"eventmap:area-hatch-spacing\": 5" },
        { "\"eventmap:area-hatch-width\": 0.45", "\"eventmap:area-hatch-width\": 0.9" },
        { "\"eventmap:area-outline-width\": 0.7", "\"eventmap:area-outline-width\": 1.4" },
        { "\"eventmap:symbol-radius\": 5.9", "\"eventmap:symbol-radius\": 7" },
        { "\"eventmap:title-size\": 17", "\"eventmap:title-size\": 15" },
        { "[\"#c03c03\", \"#014f8a\"", "[\"#b20000\", \"#0000ff\"" },
        { "[\"circle\", \"square\"", "[\"star\", \"cross\"" },
        { "{\"line-join\": \"round\"}", "{\"line-join\": \"miter\"}" },
    };
    uint64_t plain = drawn_with(NULL, NULL);
    CHECK(plain == drawn_with(NULL, NULL));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (drawn_with(changes[i][0], changes[i][1]) == plain)
            TEST_FAULT("without effect: %s", changes[i][1]);
}

/* How many filled signs of this red the map has, when `attacks` of its events are attacks. */
static size_t signs_in_red(int attacks)
{
    static const char style[] =
        "{\"version\": 8, \"sources\": {\"eventmap\": {\"type\": \"vector\"}}, \"layers\": "
        "[{\"id\": "
        "\"t\", \"type\": \"circle\", \"source\": \"eventmap\", \"source-layer\": \"events\", "
        "\"filter\": "
        "[\"==\", [\"get\", \"type\"], \"Attaque\"], \"paint\": {\"circle-color\": \"#d50000\"}}]}";
    struct made m;
    size_t count = 0;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 5; i++)
        add_point(&m, i < attacks ? "Attaque" : "Accord", "Agadez", 3 + 2 * i, 17);
    m.style_text = str_from(style);
    compose(&m);
    for (size_t i = 0; i < m.scene.count; i++)
        count += m.scene.nodes[i].fill.alpha == 1 &&
                 fabs(m.scene.nodes[i].fill.red - 0xd5 / 255.0) < 1e-6 &&
                 m.scene.nodes[i].fill.green == 0;
    end(&m);
    return count;
}

TEST(a_type_has_the_colour_that_the_style_gives_it_however_frequent_it_is)
{
    CHECK_INT(signs_in_red(0), 0);
    size_t one = signs_in_red(1), four = signs_in_red(4);
    CHECK(one > 0 && four > one);
}

TEST_MAIN
