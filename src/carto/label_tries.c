/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/label_tries.h"

static bool comes_first(const struct label_tries *tries, struct try_rank a, struct try_rank b)
{
    if (a.cost != b.cost)
        return a.cost < b.cost;
    pagebox p = tries->items[a.item].spot.box, q = tries->items[b.item].spot.box;
    if (p.top != q.top)
        return p.top < q.top;
    return p.left != q.left ? p.left < q.left : a.item < b.item;
}

static void sink(struct label_tries *tries, size_t place)
{
    struct try_rank moved = tries->heap[place];
    for (size_t child; (child = 2 * place + 1) < tries->left; place = child) {
        if (child + 1 < tries->left &&
            comes_first(tries, tries->heap[child + 1], tries->heap[child]))
            child++;
        if (!comes_first(tries, tries->heap[child], moved))
            break;
        tries->heap[place] = tries->heap[child];
    }
    tries->heap[place] = moved;
}

void label_tries_rank(struct label_tries *tries, struct arena *scratch)
{
    tries->heap = TAKE(scratch, struct try_rank, tries->count + 1);
    tries->left = tries->count;
    for (size_t i = 0; i < tries->count; i++)
        tries->heap[i] = (struct try_rank){ tries->items[i].spot.cost, i };
    for (size_t place = tries->count / 2; place-- > 0;)
        sink(tries, place);
}

struct label_try *label_tries_next(struct label_tries *tries)
{
    if (!tries->left)
        return NULL;
    struct label_try *first = &tries->items[tries->heap[0].item];
    tries->heap[0] = tries->heap[--tries->left];
    if (tries->left)
        sink(tries, 0);
    return first;
}

void label_tries_again(struct label_tries *tries, const struct label_try *dearer)
{
    size_t place = tries->left++;
    struct try_rank rank = { dearer->spot.cost, (size_t)(dearer - tries->items) };
    for (; place && comes_first(tries, rank, tries->heap[(place - 1) / 2]); place = (place - 1) / 2)
        tries->heap[place] = tries->heap[(place - 1) / 2];
    tries->heap[place] = rank;
}

/* ---- the net ---- */

static const double PANEL_AIR_PT = 2;

struct way {
    double from, to;             /* the area's edges */
    double panel_from, panel_to; /* the panel's */
    struct mask_side (*side)(const struct mask *mask, double from, double to);
};

static void fill_steps(struct net_step *steps, int count, struct way way, double size, double air,
                       const struct mask *mask)
{
    for (int i = 0; i < count; i++) {
        double at = way.from + (way.to - way.from) * ((i + 0.5) / count);
        struct net_step s = { .at = at, .from = at - size / 2, .to = at + size / 2 };
        s.cells = way.side(mask, s.from - air, s.to + air);
        s.fits = s.from - PANEL_AIR_PT >= way.panel_from && s.to + PANEL_AIR_PT <= way.panel_to;
        steps[i] = s;
    }
}

void net_across(struct net_step *steps, int count, pagebox area, double width, double air,
                pagebox panel, const struct mask *mask)
{
    struct way way = { area.left, area.right, panel.left, panel.right, mask_across };
    fill_steps(steps, count, way, width, air, mask);
}

void net_down(struct net_step *steps, int count, pagebox area, double height, double air,
              pagebox panel, const struct mask *mask)
{
    struct way way = { area.top, area.bottom, panel.top, panel.bottom, mask_down };
    fill_steps(steps, count, way, height, air, mask);
}
