/* SPDX-License-Identifier: Apache-2.0 */
/* solver_graph.c - the conflict graph of spots, by a sweep from left to right over their hulls. */
#include "carto/solver_graph.h"

#include <stdlib.h>

static bool boxes_conflict(const struct spot *a, pagebox b)
{
    bool hit = pagebox_overlap(a->box, b);
    for (int i = 0; i < a->extra_count && !hit; i++)
        hit = pagebox_overlap(a->extra[i], b);
    return hit;
}

/* A sign of another so near that the label could be its. */
static bool misleads(const struct spot *label, const struct spot *other)
{
    return label->claim_pt > 0 && other->has_sign &&
           pagebox_overlap(pagebox_grow(label->box, label->claim_pt), other->extra[0]);
}

bool spots_conflict(const struct spot *a, const struct spot *b)
{
    if (a->overlaps == OVERLAP_ALWAYS || b->overlaps == OVERLAP_ALWAYS ||
        (a->overlaps && b->overlaps))
        return false;
    bool hit = boxes_conflict(a, b->box) || misleads(a, b) || misleads(b, a);
    for (int i = 0; i < b->extra_count && !hit; i++)
        hit = boxes_conflict(a, b->extra[i]);
    return hit;
}

struct edges {
    struct edge {
        uint32_t a, b;
    } * items;
    size_t count, capacity;
};

struct hull {
    pagebox box;
    uint32_t spot, label;
};

static int by_left(const void *left, const void *right)
{
    const struct hull *a = left, *b = right;
    if (a->box.left != b->box.left)
        return a->box.left < b->box.left ? -1 : 1;
    return a->spot < b->spot ? -1 : a->spot > b->spot;
}

static struct hull *hulls_of(const struct spot *spots, size_t n, struct arena *scratch)
{
    struct hull *hulls = NEW(scratch, struct hull, n + 1);
    for (size_t i = 0; i < n; i++) {
        pagebox box = pagebox_grow(spots[i].box, spots[i].claim_pt);
        for (int e = 0; e < spots[i].extra_count; e++)
            box = pagebox_union(box, spots[i].extra[e]);
        hulls[i] = (struct hull){ box, (uint32_t)i, (uint32_t)spots[i].label };
    }
    if (n)
        qsort(hulls, n, sizeof *hulls, by_left);
    return hulls;
}

static struct edges find_edges(const struct spot *spots, size_t n, struct arena *scratch)
{
    struct edges edges = { 0 };
    struct hull *hulls = hulls_of(spots, n, scratch);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n && hulls[j].box.left < hulls[i].box.right; j++) {
            const struct hull *a = &hulls[i], *b = &hulls[j];
            if (a->label == b->label || !pagebox_overlap(a->box, b->box) ||
                !spots_conflict(&spots[a->spot], &spots[b->spot]))
                continue;
            struct edge edge = { a->spot, b->spot };
            APPEND(scratch, &edges, edge);
        }
    return edges;
}

struct graph graph_of(const struct spot *spots, size_t n, struct arena *scratch)
{
    struct edges edges = find_edges(spots, n, scratch);
    struct graph g = { NEW(scratch, size_t, n + 2), NEW(scratch, uint32_t, 2 * edges.count + 1) };
    for (size_t i = 0; i < edges.count; i++) {
        g.first[edges.items[i].a + 2]++;
        g.first[edges.items[i].b + 2]++;
    }
    for (size_t s = 2; s < n + 2; s++)
        g.first[s] += g.first[s - 1];
    for (size_t i = 0; i < edges.count; i++) {
        struct edge e = edges.items[i];
        g.list[g.first[e.a + 1]++] = e.b;
        g.list[g.first[e.b + 1]++] = e.a;
    }
    return g;
}
