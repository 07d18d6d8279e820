/* SPDX-License-Identifier: Apache-2.0 */
/* Where names are tried: in which order, in boxes on a net, along a curve. */
#include "carto/label_tries.h"

#include "test.h"

enum { ROOM = 1 << 22 };

static struct label_try try_at(double cost, double top, double left)
{
    return (struct label_try){ .spot = { .cost = cost, .box = { left, top, left + 1, top + 1 } } };
}

TEST(tries_come_out_cheapest_first_and_of_equals_the_upper_then_the_left_one)
{
    struct arena arena = arena_reserve(ROOM);
    struct label_tries tries = { 0 };
    for (int i = 0; i < 300; i++) {
        struct label_try t = try_at(i * 37 % 100, i * 11 % 3, i * 7 % 5);
        APPEND(&arena, &tries, t);
    }
    label_tries_rank(&tries, &arena);
    struct label_try *t, *last = NULL;
    size_t n = 0;
    for (; (t = label_tries_next(&tries)); last = t, n++)
        if (last && last->spot.cost == t->spot.cost)
            CHECK(last->spot.box.top < t->spot.box.top ||
                  (last->spot.box.top == t->spot.box.top &&
                   (last->spot.box.left < t->spot.box.left ||
                    (last->spot.box.left == t->spot.box.left && last < t))));
        else if (last)
            CHECK(last->spot.cost < t->spot.cost);
    CHECK_INT(n, 300);
    arena_release(&arena, ROOM);
}

TEST(a_try_that_turned_out_dearer_waits_for_the_cheaper_ones)
{
    struct arena arena = arena_reserve(ROOM);
    struct label_tries tries = { 0 };
    const double costs[] = { 3, 1, 2, 5 };
    for (int i = 0; i < 4; i++) {
        struct label_try t = try_at(costs[i], 0, i);
        APPEND(&arena, &tries, t);
    }
    label_tries_rank(&tries, &arena);
    struct label_try *first = label_tries_next(&tries);
    CHECK_NEAR(first->spot.cost, 1, 0);
    first->spot.cost = 4;
    label_tries_again(&tries, first);
    const double order[] = { 2, 3, 4, 5 };
    for (int i = 0; i < 4; i++)
        CHECK_NEAR(label_tries_next(&tries)->spot.cost, order[i], 0);
    CHECK(!label_tries_next(&tries));
    arena_release(&arena, ROOM);
}

TEST(nothing_comes_out_of_no_tries)
{
    struct arena arena = arena_reserve(ROOM);
    struct label_tries tries = { 0 };
    label_tries_rank(&tries, &arena);
    CHECK(!label_tries_next(&tries));
    arena_release(&arena, ROOM);
}

TEST(a_box_on_a_net_covers_what_it_covers_alone)
{
    struct arena arena = arena_reserve(ROOM);
    pagexy corners[] = { { 10, 10 }, { 90, 20 }, { 60, 80 } };
    size_t ends[] = { 3 };
    struct path_data path = { corners, ends, 1, true, false };
    pagebox panel = { 0, 0, 100, 100 };
    struct mask mask = mask_of(&path, panel, 2, &arena);
    struct net_step across[9], down[9];
    net_across(across, 9, mask.grid.box, 30, 1.5, panel, &mask);
    net_down(down, 9, mask.grid.box, 7, 1.5, panel, &mask);
    for (int i = 0; i < 81; i++) {
        const struct net_step *x = &across[i % 9], *y = &down[i / 9];
        pagebox box = { x->from, y->from, x->to, y->to };
        CHECK_NEAR(mask_share_of(&mask, x->cells, y->cells),
                   mask_share(&mask, pagebox_grow(box, 1.5)), 0);
        CHECK((x->fits && y->fits) == pagebox_inside(pagebox_grow(box, 2), panel));
        CHECK_NEAR(x->at, (x->from + x->to) / 2, 1e-9);
    }
    arena_release(&arena, ROOM);
}

TEST(a_mask_knows_the_middle_of_its_cells)
{
    struct arena arena = arena_reserve(ROOM);
    pagexy corners[] = { { 20, 30 }, { 60, 30 }, { 60, 50 }, { 20, 50 } };
    size_t ends[] = { 4 };
    struct path_data path = { corners, ends, 1, true, false };
    struct mask mask = mask_of(&path, (pagebox){ 0, 0, 100, 100 }, 2, &arena);
    CHECK_NEAR(mask.centroid.x_pt, 40, 1e-9);
    CHECK_NEAR(mask.centroid.y_pt, 40, 1e-9);
    CHECK_INT(mask.cells, 20 * 10);
    arena_release(&arena, ROOM);
}

TEST(points_along_a_curve_go_on_straight_beyond_its_ends_and_turn_round_with_it)
{
    struct arena arena = arena_reserve(ROOM);
    pagexy bend[] = { { 0, 0 }, { 30, 0 }, { 30, 40 } };
    struct curve c = curve_smoothed(bend, 3, 1, 0, &arena);
    double angle;
    CHECK_NEAR(c.length, 70, 1.5);
    CHECK_NEAR(curve_at(&c, 12.25, &angle).x_pt, 12.25, 1e-6);
    CHECK_NEAR(angle, 0, 1e-9);
    CHECK_NEAR(curve_at(&c, 50, NULL).y_pt, 20, 0.6);
    CHECK_NEAR(curve_at(&c, -5, NULL).x_pt, -5, 1e-6);
    struct curve back = curve_reversed(c, &arena);
    for (double along = 0; along <= c.length; along += 3.3) {
        pagexy p = curve_at(&c, along, NULL), q = curve_at(&back, c.length - along, NULL);
        CHECK_NEAR(p.x_pt, q.x_pt, 1e-6);
        CHECK_NEAR(p.y_pt, q.y_pt, 1e-6);
    }
    arena_release(&arena, ROOM);
}

TEST_MAIN
