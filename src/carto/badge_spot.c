/* SPDX-License-Identifier: Apache-2.0 */
/* badge_spot.c - where the badge of an area stands: where the area, less the narrower areas in it,
 * is widest, off the marks and badges placed before. An area too small for its badge, which would
 * cover most of it, gets it outside, with a leader; where there is no room near it, as far off as
 * it takes. */
#include <math.h>

#include "carto/badge.h"

static const double AWAY_PER_PT = 0.02;   /* cost of standing off where the area is widest */
static const double COVERED_MOST = 0.3;   /* of the area, by a badge in it: more costs */
static const double COVERING = 45;        /* that much for all of it */
static const double AMONG_STRANGERS = 15; /* cost of standing in another area */
static const double LEADER_ON_SIGNS = 60; /* and of a leader that lies on them all along */
static const double LED_BELOW = 0.35;     /* of the badge inside its area */

/* The share of the area that a box in it hides. */
static double covered_share(const struct mask *mask, pagebox box)
{
    double cell = mask->grid.cell_pt * mask->grid.cell_pt;
    double under = mask_share(mask, box) * (box.right - box.left) * (box.bottom - box.top) / cell;
    return mask->cells ? fmin(under / (double)mask->cells, 1) : 0;
}

/* A badge in another area than its own would be taken for that one's. */
static double strangers_share(const struct drawing *d, const struct badge *b, pagebox box)
{
    double most = 0;
    for (size_t i = 0; !b->is_bare && i < d->badge_count; i++) {
        const struct badge *other = &d->badges[i];
        double share = other == b ? 0 : mask_share(&other->mask, box);
        if (share > most && mask_common(&b->whole, &other->mask) * 2 < b->whole.cells)
            most = share;
    }
    return most;
}

static bool is_led(const struct badge *b, pagebox box)
{
    return !b->is_bare && mask_share(&b->mask, box) < LED_BELOW;
}

/* How much of its leader would lie on symbols and other badges, 0..1. */
static double leader_blocked(const struct drawing *d, const struct badge *b, pagebox box)
{
    pagebox way[BADGE_LEADER_BOXES];
    int blocked = 0;
    int n = is_led(b, box)
                ? leader_boxes(b->target, box_nearest(box, b->target), way, BADGE_LEADER_BOXES)
                : 0;
    for (int i = 0; i < n; i++)
        blocked += !drawing_is_free(d, way[i]);
    return n ? (double)blocked / n : 0;
}

/* Inside, where the area is widest; else near it. */
static double spot_cost(const struct drawing *d, const struct badge *b, const float *depth,
                        double deepest, pagebox box)
{
    const struct mask *mask = &b->mask;
    if (!pagebox_inside(pagebox_grow(box, 3), d->frame->layout.panel) ||
        !drawing_is_free(d, pagebox_grow(box, 2)))
        return HUGE_VAL;
    pagexy middle = badge_middle(box);
    const struct raster_grid *g = &mask->grid;
    int x = (int)floor((middle.x_pt - g->box.left) / g->cell_pt);
    int y = (int)floor((middle.y_pt - g->box.top) / g->cell_pt);
    bool in = x >= 0 && y >= 0 && x < g->width && y < g->height;
    double deep = in ? depth[y * g->width + x] : 0;
    double away = hypot(middle.x_pt - b->target.x_pt, middle.y_pt - b->target.y_pt);
    double hidden = b->is_bare ? 0 : covered_share(&b->whole, box) - COVERED_MOST;
    return 20 * (1 - mask_share(mask, box)) + COVERING * fmax(hidden, 0) +
           LEADER_ON_SIGNS * leader_blocked(d, b, box) +
           AMONG_STRANGERS * strangers_share(d, b, box) + AWAY_PER_PT * away +
           3 * (1 - deep / fmax(deepest, 1)) + 0.02 * ink_under(&d->ink, box);
}

static double deepest_of(const struct mask *mask, const float *depth)
{
    double most = 0;
    for (int i = 0; i < mask->grid.width * mask->grid.height; i++)
        most = fmax(most, depth[i]);
    return most;
}

static pagexy deepest_at(const struct mask *mask, const float *depth)
{
    int best = 0;
    for (int i = 0; i < mask->grid.width * mask->grid.height; i++)
        if (depth[i] > depth[best])
            best = i;
    return mask_cell(mask, best % mask->grid.width, best / mask->grid.width);
}

/* The cheapest spot of a net over `area`. */
static bool search(const struct drawing *d, struct badge *b, const float *depth, pagexy size,
                   pagebox area)
{
    const int STEPS = b->is_bare ? 14 : 44;
    double deepest = deepest_of(&b->mask, depth), least = HUGE_VAL;
    for (int i = 0; i < STEPS * STEPS; i++) {
        double x = area.left + (area.right - area.left) * (i % STEPS) / (STEPS - 1);
        double y = area.top + (area.bottom - area.top) * (i / STEPS) / (STEPS - 1);
        pagebox box = { x - size.x_pt / 2, y - size.y_pt / 2, x + size.x_pt / 2,
                        y + size.y_pt / 2 };
        double cost = spot_cost(d, b, depth, deepest, box);
        if (cost < least)
            least = cost, b->box = box;
    }
    return least < HUGE_VAL;
}

bool badge_find_spot(struct drawing *d, struct badge *b, pagexy size)
{
    struct arena scratch = d->scratch;
    const float *depth = mask_distance(&b->mask, &scratch);
    b->target = deepest_at(&b->mask, depth);
    double around = b->is_bare ? 3 : fmax(size.x_pt, size.y_pt);
    bool found = search(d, b, depth, size, pagebox_grow(b->mask.grid.box, around));
    for (double far = 2; !found && !b->is_bare && far <= 8; far *= 2)
        found = search(d, b, depth, size, pagebox_grow(b->mask.grid.box, far * around));
    b->has_leader = found && is_led(b, b->box);
    return found;
}
