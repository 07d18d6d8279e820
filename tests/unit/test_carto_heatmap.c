/* SPDX-License-Identifier: Apache-2.0 */
/* Heatmap layers, and signs that grow by Flannery's exponent. */
#include "carto_map.h"

static const char STYLE[] =
    "{\"version\": 8, \"sources\": {\"eventmap\": {\"type\": \"vector\"}}, \"layers\": ["
    "{\"id\": \"h\", \"type\": \"heatmap\", \"source\": \"eventmap\", \"source-layer\": \"events\","
    " \"paint\": {\"heatmap-radius\": 40, \"heatmap-opacity\": 0.5, \"heatmap-weight\": [\"match\","
    " [\"get\", \"type\"], \"Combat\", 1, 0], \"heatmap-color\": [\"interpolate\", [\"linear\"],"
    " [\"heatmap-density\"], 0, \"#000000\", 1, \"#ffffff\"]}}]}";

static const struct node *node_of(const struct made *m, const char *class)
{
    for (size_t i = 0; i < m->scene.count; i++)
        if (str_eq(m->scene.nodes[i].class, str_from(class)))
            return &m->scene.nodes[i];
    return NULL;
}

/* The brightest pixel of the image. */
static int brightest(const struct node *image)
{
    int most = 0;
    for (int i = 0; i < image->image_width * image->image_height; i++)
        most = image->image_rgba[4 * i] > most ? image->image_rgba[4 * i] : most;
    return most;
}

static void begin_with_style(struct made *m)
{
    begin(m);
    add_country(m);
    m->style_text = STR(STYLE);
}

TEST(a_point_of_weight_1_has_the_density_that_maplibre_gives_it)
{
    struct made m;
    begin_with_style(&m);
    add_point(&m, "Combat", "Agadez", 8, 17);
    add_point(&m, "Accord", "Bilma", 12.9, 18.7); /* weighs nothing */
    compose(&m);
    CHECK_INT(m.status, OK);
    const struct node *image = node_of(&m, "heatmap");
    CHECK(image != NULL);
    if (image) {
        CHECK_NEAR(brightest(image), 0.3989 * 255, 2);
        CHECK_INT(image->image_rgba[3], 128);
    }
    end(&m);
}

TEST(densities_of_points_at_one_place_add_up)
{
    struct made m;
    begin_with_style(&m);
    add_point(&m, "Combat", "Agadez", 8, 17);
    add_point(&m, "Combat", "Agadez", 8, 17);
    add_point(&m, "Accord", "Bilma", 12.9, 18.7);
    compose(&m);
    const struct node *image = node_of(&m, "heatmap");
    CHECK(image && abs(brightest(image) - (int)(2 * 0.3989 * 255)) <= 3);
    end(&m);
}

TEST(a_heatmap_is_told_in_the_key)
{
    struct made m;
    begin_with_style(&m);
    add_point(&m, "Combat", "Agadez", 8, 17);
    compose(&m);
    const struct node *swatch = node_of(&m, "legend-own");
    CHECK(swatch && swatch->kind == NODE_IMAGE && brightest(swatch) == 255);
    end(&m);
}

/* How many times as wide as the sign of one event that of 2 is, in the key. */
static double growth(enum map_scaling scaling)
{
    struct made m;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 4; i++)
        add_point(&m, "Combat", "Agadez", 8, 17);
    add_point(&m, "Combat", "Bilma", 12.9, 18.7);
    m.spec.form = FORM_PROPORTIONAL;
    m.spec.scaling = scaling;
    compose(&m);
    CHECK_INT(m.status, OK);
    double least = 1e9, most = 0;
    for (size_t i = 0; i < m.scene.count; i++) {
        const struct node *n = &m.scene.nodes[i];
        if (!str_eq(n->class, STR("legend-size")))
            continue;
        least = fmin(least, n->radius_pt), most = fmax(most, n->radius_pt);
    }
    end(&m);
    return most / least;
}

TEST(areas_grow_with_the_figures_or_by_flannery_a_little_faster)
{
    CHECK_NEAR(growth(SCALING_BY_STYLE), sqrt(2), 1e-6);
    CHECK_NEAR(growth(SCALING_AREA), sqrt(2), 1e-6);
    CHECK_NEAR(growth(SCALING_FLANNERY), pow(2, 0.5716), 1e-6);
}

TEST_MAIN
