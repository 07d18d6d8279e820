/* SPDX-License-Identifier: Apache-2.0 */
/* generalise.c - one net of all lines, simplified once.
 *   1. Every vertex of every layer is one node of the net, found by its position: the coast of a
 *      country and of the land, a boundary and the two countries on its sides meet in the same
 *      nodes. A node with two neighbours lies on an arc; one with more is a junction, and stays;
 *      so do ends of lines and nodes at the edge of the window.
 *   2. Each arc is simplified by weighted Visvalingam (Visvalingam & Whyatt 1993): the vertex with
 *      the smallest triangle goes first, and sharp ones before blunt ones of the same size. An arc
 * is walked from the same end whichever feature brought it, so the result does not depend on the
 *      order of features, nor on what else is on the map.
 *   3. Features are written again without the nodes that went: they share what they shared.
 * An island keeps a triangle. Nothing checks that arcs do not cross where one bay comes within a
 * fraction of a pixel of another; still no gap opens, for each side of an arc is the other's
 * (even-odd).
 */
#include "carto/generalise.h"

#include <math.h>
#include <string.h>

static const double DEGREE_M = 111194.93; /* of the mean sphere, as in model/geo.c */
static const double BLUNTNESS =
    0.7; /* 0: areas alone; near 1: sharp corners go whatever their size */

enum { NOBODY = 0 };

struct net_node {
    lonlat at;
    unsigned neighbours[2]; /* nodes; NOBODY */
    bool fixed, gone, done;
};

struct net {
    struct net_node *nodes; /* from 1 */
    unsigned count;
    unsigned *slots;
    size_t mask;
};

/* ---- step 1 ---- */

static size_t slot_of(const struct net *net, lonlat p)
{
    uint64_t a, b;
    memcpy(&a, &p.lon_deg, sizeof a);
    memcpy(&b, &p.lat_deg, sizeof b);
    uint64_t h = (a * 0x9e3779b97f4a7c15u) ^ (b + 0x7f4a7c159e3779b9u) * 0xc2b2ae3d27d4eb4fu;
    return (size_t)(h ^ h >> 29 ^ h >> 47) & net->mask;
}

static unsigned node_at(struct net *net, lonlat p)
{
    size_t slot = slot_of(net, p);
    for (; net->slots[slot]; slot = (slot + 1) & net->mask) {
        const struct net_node *n = &net->nodes[net->slots[slot]];
        if (n->at.lon_deg == p.lon_deg && n->at.lat_deg == p.lat_deg)
            return net->slots[slot];
    }
    net->nodes[++net->count] = (struct net_node){ .at = p };
    return net->slots[slot] = net->count;
}

static void meet(struct net_node *node, unsigned other)
{
    if (node->neighbours[0] == other || node->neighbours[1] == other)
        return;
    if (node->neighbours[0] == NOBODY)
        node->neighbours[0] = other;
    else if (node->neighbours[1] == NOBODY)
        node->neighbours[1] = other;
    else
        node->fixed = true;
}

static void link_nodes(struct net *net, unsigned a, unsigned b)
{
    if (a == b)
        return;
    if (a)
        b ? meet(&net->nodes[a], b) : (void)(net->nodes[a].fixed = true);
    if (b)
        a ? meet(&net->nodes[b], a) : (void)(net->nodes[b].fixed = true);
}

static bool is_ring(const struct path *path)
{
    const lonlat *p = path->points, *q = path->points + path->count - 1;
    return path->count > 3 && p->lon_deg == q->lon_deg && p->lat_deg == q->lat_deg;
}

/* `numbers`: the node of each point, NOBODY outside the window. */
static void add_path(struct net *net, const struct path *path, bbox window, unsigned *numbers)
{
    for (size_t i = 0; i < path->count; i++) {
        bool inside = bbox_contains(window, path->points[i]);
        numbers[i] = inside ? node_at(net, path->points[i]) : NOBODY;
        if (i)
            link_nodes(net, numbers[i - 1], numbers[i]);
    }
    if (is_ring(path) || !path->count)
        return;
    net->nodes[numbers[0]].fixed = true; /* node NOBODY is nobody's */
    net->nodes[numbers[path->count - 1]].fixed = true;
}

/* ---- step 2 ---- */

/* One arc: nodes in order, and a heap of those that may go. */
struct arc {
    unsigned *items; /* nodes */
    size_t count, capacity;
    size_t *before, *after; /* in the arc */
    double *size;           /* of the triangle with its neighbours: m², weighted */
    size_t *heap, *place;   /* place: in the heap */
    size_t heap_count;
};

static bool comes_before(lonlat a, lonlat b)
{
    return a.lon_deg != b.lon_deg ? a.lon_deg < b.lon_deg : a.lat_deg < b.lat_deg;
}

static double weighted_area(lonlat a, lonlat b, lonlat c)
{
    double shrink = cos(b.lat_deg * 0.017453292519943295) * DEGREE_M;
    double x = (a.lon_deg - b.lon_deg) * shrink, y = (a.lat_deg - b.lat_deg) * DEGREE_M;
    double u = (c.lon_deg - b.lon_deg) * shrink, v = (c.lat_deg - b.lat_deg) * DEGREE_M;
    double lengths = sqrt((x * x + y * y) * (u * u + v * v));
    double sharp = lengths > 0 ? (x * u + y * v) / lengths : 1;
    return fabs(x * v - y * u) / 2 * (1 - BLUNTNESS * sharp);
}

static bool is_smaller(const struct arc *arc, size_t i, size_t j)
{
    return arc->size[i] != arc->size[j] ? arc->size[i] < arc->size[j] : i < j;
}

static void put(struct arc *arc, size_t place, size_t i)
{
    arc->heap[place] = i;
    arc->place[i] = place;
}

static void sift(struct arc *arc, size_t place)
{
    size_t i = arc->heap[place];
    while (place > 0 && is_smaller(arc, i, arc->heap[(place - 1) / 2])) {
        put(arc, place, arc->heap[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    for (size_t child; (child = 2 * place + 1) < arc->heap_count; place = child) {
        if (child + 1 < arc->heap_count && is_smaller(arc, arc->heap[child + 1], arc->heap[child]))
            child++;
        if (!is_smaller(arc, arc->heap[child], i))
            break;
        put(arc, place, arc->heap[child]);
    }
    put(arc, place, i);
}

static double size_at(const struct net *net, const struct arc *arc, size_t i)
{
    return weighted_area(net->nodes[arc->items[arc->before[i]]].at, net->nodes[arc->items[i]].at,
                         net->nodes[arc->items[arc->after[i]]].at);
}

static void take_first(struct arc *arc)
{
    size_t last = arc->heap[--arc->heap_count];
    if (arc->heap_count) {
        put(arc, 0, last);
        sift(arc, 0);
    }
}

/* Ends stay. */
static void simplify(struct net *net, struct arc *arc, double least_m2, struct arena scratch)
{
    size_t n = arc->count;
    arc->before = NEW(&scratch, size_t, n), arc->after = NEW(&scratch, size_t, n);
    arc->size = NEW(&scratch, double, n);
    arc->heap = NEW(&scratch, size_t, n), arc->place = NEW(&scratch, size_t, n);
    arc->heap_count = 0;
    for (size_t i = 1; i + 1 < n; i++) {
        arc->before[i] = i - 1, arc->after[i] = i + 1;
        if (net->nodes[arc->items[i]].fixed)
            continue;
        arc->size[i] = size_at(net, arc, i);
        put(arc, arc->heap_count, i);
        sift(arc, arc->heap_count++);
    }
    while (arc->heap_count && arc->size[arc->heap[0]] < least_m2) {
        size_t i = arc->heap[0], sides[] = { arc->before[i], arc->after[i] };
        take_first(arc);
        net->nodes[arc->items[i]].gone = true;
        arc->after[sides[0]] = sides[1];
        arc->before[sides[1]] = sides[0];
        for (int k = 0; k < 2; k++) {
            size_t s = sides[k];
            if (s == 0 || s + 1 == n || net->nodes[arc->items[s]].fixed)
                continue;
            arc->size[s] = fmax(size_at(net, arc, s), arc->size[i]);
            sift(arc, arc->place[s]);
        }
    }
}

/* ---- the arcs ---- */

static unsigned onward(const struct net *net, unsigned from, unsigned at)
{
    const unsigned *n = net->nodes[at].neighbours;
    return n[0] == from ? n[1] : n[0];
}

/* From `from` over `to` until a node stays or is `from` again. */
static void walk(const struct net *net, unsigned from, unsigned to, struct arc *arc,
                 struct arena *scratch)
{
    unsigned first = from;
    arc->count = 0;
    APPEND(scratch, arc, from);
    while (to != first && !net->nodes[to].fixed) {
        APPEND(scratch, arc, to);
        unsigned next = onward(net, from, to);
        from = to, to = next;
    }
    APPEND(scratch, arc, to);
}

static void reverse(struct arc *arc)
{
    for (size_t i = 0, j = arc->count - 1; i < j; i++, j--) {
        unsigned swap = arc->items[i];
        arc->items[i] = arc->items[j], arc->items[j] = swap;
    }
}

static lonlat position(const struct net *net, const struct arc *arc, size_t i)
{
    return net->nodes[arc->items[i]].at;
}

/* A loop keeps, beside its first node, the one farthest from it and the one farthest from both. */
static void keep_triangle(struct net *net, const struct arc *arc)
{
    lonlat corners[2] = { position(net, arc, 0), position(net, arc, 0) };
    for (int k = 0; k < 2; k++) {
        size_t best = 0;
        double most = -1;
        for (size_t i = 1; i + 1 < arc->count; i++) {
            lonlat p = position(net, arc, i);
            double away = HUGE_VAL;
            for (int c = 0; c < 2; c++)
                away = fmin(away,
                            hypot(p.lon_deg - corners[c].lon_deg, p.lat_deg - corners[c].lat_deg));
            if (away > most)
                most = away, best = i;
        }
        net->nodes[arc->items[best]].fixed = true;
        corners[1] = position(net, arc, best);
    }
}

/* A loop that no other line touches begins at its first node by position. */
static void turn_loop(const struct net *net, struct arc *arc, struct arena *scratch)
{
    size_t least = 0;
    for (size_t i = 1; i + 1 < arc->count; i++)
        if (comes_before(position(net, arc, i), position(net, arc, least)))
            least = i;
    unsigned begin = arc->items[least];
    walk(net, begin, net->nodes[begin].neighbours[0], arc, scratch);
}

/* The arc through a node that may go, from its canonical end. */
static void find_arc(struct net *net, unsigned through, struct arc *arc, struct arena *scratch)
{
    walk(net, through, net->nodes[through].neighbours[0], arc, scratch);
    size_t n = arc->count;
    unsigned end = arc->items[n - 1];
    if (end == through)
        turn_loop(net, arc, scratch);
    else
        walk(net, end, arc->items[n - 2], arc, scratch);
    n = arc->count;
    lonlat first = position(net, arc, 0), last = position(net, arc, n - 1);
    bool is_loop = arc->items[0] == arc->items[n - 1];
    if (is_loop ? comes_before(position(net, arc, n - 2), position(net, arc, 1))
                : comes_before(last, first))
        reverse(arc);
    if (is_loop && n > 3)
        keep_triangle(net, arc);
}

static void simplify_arcs(struct net *net, double least_m2, struct arena scratch)
{
    struct arc arc = { 0 };
    for (unsigned k = 1; k <= net->count; k++) {
        struct net_node *node = &net->nodes[k];
        node->fixed = node->fixed || node->neighbours[1] == NOBODY;
    }
    for (unsigned k = 1; k <= net->count; k++) {
        if (net->nodes[k].fixed || net->nodes[k].done)
            continue;
        find_arc(net, k, &arc, &scratch);
        for (size_t i = 0; i < arc.count; i++)
            net->nodes[arc.items[i]].done = true;
        simplify(net, &arc, least_m2, scratch);
    }
}

/* ---- step 3 ---- */

static bool goes(const struct net *net, unsigned number)
{
    return number != NOBODY && net->nodes[number].gone;
}

/* Nothing is left of a ring with fewer than four points. */
static struct path rewritten(const struct net *net, const struct path *path,
                             const unsigned *numbers, struct arena *keep)
{
    size_t n = 0;
    for (size_t i = 0; i < path->count; i++)
        n += !goes(net, numbers[i]);
    struct path out = { TAKE(keep, lonlat, n + 1), 0, path->hole };
    for (size_t i = 0; i < path->count; i++)
        if (!goes(net, numbers[i]))
            out.points[out.count++] = path->points[i];
    if (is_ring(path) && goes(net, numbers[0]) && out.count) /* the ring began where a node went */
        out.points[out.count++] = out.points[0];
    return out;
}

static struct layer *rewrite_layer(const struct net *net, const struct layer *layer,
                                   const unsigned **numbers, struct arena *keep)
{
    struct layer *out = NEW(keep, struct layer, 1);
    *out = *layer;
    out->features = NEW(keep, struct feature, layer->feature_count + 1);
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct geometry *from = &layer->features[i].geometry;
        struct geometry *to = &out->features[i].geometry;
        out->features[i] = layer->features[i];
        to->paths = NEW(keep, struct path, from->count + 1);
        for (size_t p = 0; p < from->count; p++) {
            to->paths[p] = rewritten(net, &from->paths[p], *numbers, keep);
            *numbers += from->paths[p].count;
        }
    }
    return out;
}

static size_t points_of(const struct layer *layer)
{
    size_t n = 0;
    for (size_t i = 0; layer && i < layer->feature_count; i++)
        for (size_t p = 0; p < layer->features[i].geometry.count; p++)
            n += layer->features[i].geometry.paths[p].count;
    return n;
}

static void add_layer(struct net *net, const struct layer *layer, bbox window, unsigned **numbers)
{
    for (size_t i = 0; i < layer->feature_count; i++)
        for (size_t p = 0; p < layer->features[i].geometry.count; p++) {
            const struct path *path = &layer->features[i].geometry.paths[p];
            add_path(net, path, window, *numbers);
            *numbers += path->count;
        }
}

void layers_generalise(const struct layer **layers[], size_t count, bbox window, double least_m2,
                       struct arena *keep, struct arena scratch)
{
    size_t points = 0, slots = 64;
    for (size_t i = 0; i < count; i++)
        points += points_of(*layers[i]);
    while (slots < 2 * points)
        slots *= 2;
    unsigned *numbers = TAKE(&scratch, unsigned, points + 1), *at = numbers;
    struct net net = { TAKE(&scratch, struct net_node, points + 1), 0,
                       NEW(&scratch, unsigned, slots), slots - 1 };
    net.nodes[NOBODY] = (struct net_node){ 0 };
    for (size_t i = 0; i < count; i++)
        if (*layers[i])
            add_layer(&net, *layers[i], window, &at);
    simplify_arcs(&net, least_m2, scratch);
    const unsigned *from = numbers;
    for (size_t i = 0; i < count; i++)
        if (*layers[i])
            *layers[i] = rewrite_layer(&net, *layers[i], &from, keep);
}
