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

TEST_MAIN
