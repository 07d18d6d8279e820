/* SPDX-License-Identifier: Apache-2.0 */
/* Labels: who gives way to whom, what a person fixes, names without letters, names in the sea. */
#include "carto_map.h"

#include "carto/solver.h"

static struct spot spot_at(size_t label, double left, double width)
{
    return (struct spot){ .label = label, .box = { left, 0, left + width, 10 } };
}

TEST(a_label_of_higher_priority_takes_its_place_from_two_that_weigh_more_together)
{
    struct arena arena = arena_reserve(ROOM);
    struct spot spots[] = { spot_at(0, 0, 100), spot_at(1, 0, 40), spot_at(2, 50, 40) };
    struct label_task tasks[] = { { 0, 1, 10, 10 }, { 1, 1, 9, 9 }, { 2, 1, 9, 9 } };
    size_t chosen[3];
    labels_solve(tasks, 3, spots, 3, chosen, arena);
    CHECK_INT(chosen[0], 0);
    CHECK(chosen[1] == NO_SPOT && chosen[2] == NO_SPOT);
    CHECK_INT(labels_rival(tasks, 3, spots, chosen, 1), 0);
    for (int i = 0; i < 3; i++)
        tasks[i].priority = 5;
    labels_solve(tasks, 3, spots, 3, chosen, arena);
    CHECK(chosen[0] == NO_SPOT && chosen[1] == 1 && chosen[2] == 2);
    arena_release(&arena, ROOM);
}

TEST(a_sign_of_another_keeps_off_the_label_as_far_as_its_own_sign_does)
{
    pagebox near = { 103, 4, 105, 6 }, far = { 109, 4, 111, 6 };
    struct spot label = { .box = { 0, 0, 100, 10 }, .claim_pt = 4 };
    struct spot other = { .box = { 120, 0, 150, 10 }, .extra_count = 1, .has_sign = true };
    other.extra = &near;
    CHECK(spots_conflict(&label, &other) && spots_conflict(&other, &label));
    other.extra = &far;
    CHECK(!spots_conflict(&label, &other));
    other.extra = &near, other.has_sign = false;
    CHECK(!spots_conflict(&label, &other));
}

static void crowd(struct made *m, int places)
{
    for (int i = 0; i < places; i++)
        add_point(m, "Attaque", str_format(&m->arena, "Localité-%d%c", i, 0).ptr,
                  1 + (i * 37 % 100) * 0.14, 12 + (i * 53 % 100) * 0.11);
}

TEST(no_label_is_left_out_for_one_of_lower_priority)
{
    struct made m;
    begin(&m);
    add_country(&m);
    m.spec.width_mm = 90, m.spec.height_mm = 110;
    crowd(&m, 60);
    compose(&m);
    check_clean(&m);
    CHECK(m.counts.labels_dropped > 0);
    CHECK_INT(m.counts.label_count, m.counts.labels_placed + m.counts.labels_dropped);
    for (size_t i = 0; i < m.counts.label_count; i++)
        for (size_t k = 0; m.counts.labels[i].rival.len && k < m.counts.label_count; k++)
            if (str_eq(m.counts.labels[k].name, m.counts.labels[i].rival))
                CHECK(m.counts.labels[k].placed &&
                      m.counts.labels[k].priority >= m.counts.labels[i].priority);
    end(&m);
}

static const struct label_outcome *outcome_named(const struct made *m, const char *name)
{
    for (size_t i = 0; i < m->counts.label_count; i++)
        if (str_eq(m->counts.labels[i].name, str_from(name)))
            return &m->counts.labels[i];
    return NULL;
}

TEST(a_person_hides_moves_and_keeps_labels)
{
    struct label_pin pins[3] = { { .name = STR("Deux"), .hide = true },
                                 { .name = STR("Un"), .dx_pt = 30, .dy_pt = -20 },
                                 { .name = STR("Nulle part"), .hide = true } };
    struct made free, pinned;
    for (int i = 0; i < 2; i++) {
        struct made *m = i ? &pinned : &free;
        begin(m);
        add_country(m);
        add_point(m, "Attaque", "Un", 4, 15);
        add_point(m, "Attaque", "Deux", 10, 19);
        m->spec.pins = pins, m->spec.pin_count = i ? 3 : 0;
        compose(m);
        check_clean(m);
    }
    const struct label_outcome *before = outcome_named(&free, "Un");
    const struct label_outcome *after = outcome_named(&pinned, "Un");
    CHECK_NEAR(after->x_pt - before->x_pt, 30, 1e-6);
    CHECK_NEAR(after->y_pt - before->y_pt, -20, 1e-6);
    CHECK_INT(count_class(&pinned, "leader"), count_class(&free, "leader") + 2);
    CHECK(outcome_named(&free, "Deux")->placed && !outcome_named(&pinned, "Deux")->placed);
    CHECK_STR(str_from(outcome_named(&pinned, "Deux")->reason), "hidden by the labels file");
    CHECK_INT(pinned.counts.pins_unused, 1);
    CHECK_STR(pinned.counts.pin_unused, "Nulle part");
    end(&free);
    end(&pinned);
}

TEST(a_name_without_letters_in_the_fonts_is_told_and_never_a_label_of_boxes)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Attaque", "กรุงเทพ", 4, 15);
    add_point(&m, "Attaque", "Zinder", 10, 19);
    m.points.features[0].values[PLACE_TEXT] = value_text(STR("Krung Thep"));
    compose(&m);
    check_clean(&m);
    CHECK(shows_text(&m, "Krung Thep"));
    CHECK(!shows_text(&m, "กรุงเทพ"));
    end(&m);
    begin(&m);
    add_country(&m);
    add_point(&m, "Attaque", "กรุงเทพ", 4, 15);
    m.points.features[0].values[PLACE_TEXT] = value_text(STR("กรุงเทพ"));
    compose(&m);
    CHECK(m.counts.letterless > 0);
    CHECK_INT(count_class(&m, "label label-event"), 0);
    end(&m);
}

/* A sea from west to east, south of the country. */
static void add_sea(struct made *m)
{
    struct layer *layer = NEW(&m->arena, struct layer, 1);
    static const char *const names[] = { "name", "rank", "reach_km" };
    layer->field_count = 3;
    layer->fields = NEW(&m->arena, struct field, 3);
    layer->features = NEW(&m->arena, struct feature, 1);
    layer->feature_count = 1;
    struct feature *f = &layer->features[0];
    f->values = NEW(&m->arena, struct value, 3);
    for (int i = 0; i < 3; i++)
        layer->fields[i].name = str_from(names[i]);
    f->values[0] = value_text(STR("Mare Probandum")), f->values[1] = value_int(1);
    f->values[2] = value_real(600);
    struct path *line = NEW(&m->arena, struct path, 1);
    line->points = NEW(&m->arena, lonlat, 3);
    for (int i = 0; i < 3; i++)
        line->points[i] = (lonlat){ 2 + i * 6, i == 1 ? 7.6 : 8.4 };
    line->count = 3;
    f->geometry = (struct geometry){ GEOMETRY_LINE, line, 1 };
    m->layers.seas = layer;
}

TEST(a_sea_is_named_in_its_water_letter_by_letter_where_its_line_bends)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_sea(&m);
    m.spec.extent = (bbox){ 0, 6, 16, 24 };
    add_point(&m, "Attaque", "Un", 4, 15);
    compose(&m);
    check_clean(&m);
    const struct label_outcome *sea = outcome_named(&m, "Mare Probandum");
    CHECK(sea && sea->placed);
    for (size_t i = 0; i < m.scene.count; i++) {
        const struct node *n = &m.scene.nodes[i];
        pagexy shore;
        if (!str_eq(n->class, STR("letter label-sea")) && !str_eq(n->class, STR("label label-sea")))
            continue;
        CHECK(frame_page_of(m.frame, (lonlat){ 8, 11 }, &shore));
        CHECK(n->box.top > shore.y_pt - 12);
    }
    CHECK(count_class(&m, "letter label-sea") == 13 || count_class(&m, "label label-sea") == 1);
    end(&m);
}

TEST_MAIN
