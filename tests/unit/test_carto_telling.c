/* SPDX-License-Identifier: Apache-2.0 */
/* What the map says of an event: in the key, in tooltips and in the attributes of the SVG. */
#include "carto_map.h"

static struct value *last_values(struct layer *layer)
{
    return layer->features[layer->feature_count - 1].values;
}

/* The attribute of the `nth` group of class "event". */
static str attribute_of(const struct made *m, size_t nth, const char *name)
{
    for (size_t i = 0; i < m->scene.count; i++) {
        const struct node *node = &m->scene.nodes[i];
        if (node->kind != NODE_GROUP || !str_eq(node->group->class, STR("event")) || nth--)
            continue;
        for (size_t k = 0; k < node->group->attribute_count; k++)
            if (!strcmp(node->group->attributes[k].name, name))
                return node->group->attributes[k].value;
        return (str){ 0 };
    }
    return (str){ 0 };
}

static str title_of(const struct made *m, size_t nth)
{
    for (size_t i = 0; i < m->scene.count; i++)
        if (m->scene.nodes[i].kind == NODE_GROUP &&
            str_eq(m->scene.nodes[i].group->class, STR("event")) && !nth--)
            return m->scene.nodes[i].group->title;
    return (str){ 0 };
}

TEST(a_place_that_was_not_found_is_named_with_the_area_shown_instead)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Combat", "Agadez", 8, 17);
    add(&m, &m.areas, "Attaque", "Niger", "country", square(&m, 0, 11, 16, 24));
    last_values(&m.areas)[PLACE_TEXT] = value_text(STR("Village Inconnu"));
    last_values(&m.areas)[METHOD] = value_text(STR("fallback country"));
    add(&m, &m.rest, "Attaque", NULL, "none", (struct geometry){ 0 });
    last_values(&m.rest)[PLACE_TEXT] = value_text(STR("Xyzzy"));
    compose(&m);
    check_clean(&m);
    CHECK(shows_text(&m, "Village Inconnu") && shows_text(&m, "non trouvé"));
    CHECK(shows_text(&m, "Xyzzy (non localisé)"));
    CHECK_STR(attribute_of(&m, 1, "data-place-told"), "Village Inconnu");
    end(&m);
}

TEST(a_sign_leads_back_to_its_row)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Combat", "Agadez", 8, 17);
    last_values(&m.points)[FILE_NAME] = value_text(STR("niger.csv"));
    last_values(&m.points)[CONFIDENCE] = value_real(0.876);
    last_values(&m.points)[9] = value_int(17);
    add(&m, &m.areas, "Attaque", "iso:XX", "country", square(&m, 0, 11, 16, 24));
    last_values(&m.areas)[9] = value_int(18);
    compose(&m);
    check_clean(&m);
    CHECK(attribute_of(&m, 0, "data-event").len > 0);
    CHECK_STR(attribute_of(&m, 0, "data-row"), "17");
    CHECK_STR(attribute_of(&m, 0, "data-source"), "niger.csv");
    CHECK_STR(attribute_of(&m, 0, "data-place-key"), "Agadez");
    CHECK_STR(attribute_of(&m, 0, "data-precision"), "settlement");
    CHECK_STR(attribute_of(&m, 0, "data-date"), "2024-04-11");
    CHECK_STR(attribute_of(&m, 0, "data-confidence"), "0.88");
    CHECK_STR(title_of(&m, 0), "11 avril – Quelque chose s’est produit – Agadez");
    CHECK_STR(attribute_of(&m, 1, "data-row"), "18"); /* in the badge */
    CHECK_STR(attribute_of(&m, 1, "data-precision"), "country");
    CHECK(title_of(&m, 1).len > 0);
    end(&m);
}

TEST(a_sign_of_many_events_lists_them)
{
    struct made m;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 30; i++)
        add_point(&m, "Combat", "Agadez", 8, 17);
    compose(&m);
    CHECK_STR(attribute_of(&m, 0, "data-count"), "30");
    str list = attribute_of(&m, 0, "data-events"), one;
    size_t n = 0;
    while (str_cut(&list, ' ', &one))
        n++;
    CHECK_INT(n, 30);
    CHECK_STR(title_of(&m, 0), "Agadez – 30 événements");
    end(&m);
}

TEST(a_date_told_loosely_stays_as_it_was_told)
{
    static const struct {
        const char *told, *from, *to, *shown;
    } dates[] = {
        { "mi-janvier 2024", "2024-01-11", "2024-01-20", "mi-janvier 2024, Agadez" },
        { "Mi-Janvier 2024", "2024-01-11", "2024-01-20", "Mi-Janvier 2024, Agadez" },
        { "début 2024", "2024-01-01", "2024-04-30", "début 2024, Agadez" },
        { "du 3 au 9 janvier 2024", "2024-01-03", "2024-01-09", "3–9 janvier, Agadez" },
        { "mid-January 2024", "2024-01-11", "2024-01-20", "11–20 janvier, Agadez" },
        { "le 12 janvier 2024", "2024-01-12", "2024-01-12", "12 janvier, Agadez" },
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct made m;
        begin(&m);
        add_country(&m);
        add_point(&m, "Combat", "Agadez", 8, 17);
        struct value *values = last_values(&m.points);
        values[DATE_TEXT] = value_text(str_from(dates[i].told));
        values[3] = value_text(str_from(dates[i].from));
        values[4] = value_text(str_from(dates[i].to));
        compose(&m);
        CHECK(shows_text(&m, dates[i].shown));
        end(&m);
    }
}

TEST(events_without_a_type_beside_others_say_so_and_alone_are_events)
{
    for (int others = 0; others < 2; others++) {
        struct made m;
        begin(&m);
        add_country(&m);
        add_point(&m, "", "Agadez", 8, 17);
        add_point(&m, others ? "Combat" : "", "Zinder", 9, 14);
        compose(&m);
        check_clean(&m);
        CHECK(shows_text(&m, others ? "Type non précisé" : "Événement"));
        end(&m);
    }
}

TEST_MAIN
