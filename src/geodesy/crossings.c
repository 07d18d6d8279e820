/* SPDX-License-Identifier: Apache-2.0 */
/* crossings.c - the edges of `b` are sorted into stripes of latitude; an edge of `a` is compared
 * with those of its stripes. A pair that shares several stripes is compared in the first. */
#include "geodesy/crossings.h"

#include <math.h>

enum { STRIPES = 512 };

struct striped {
    uint32_t path, edge;
    int first; /* stripe of its southern end */
};

struct stripes {
    double south, height;
    size_t starts[STRIPES + 1];
    struct striped *items;
};

static int stripe_of(const struct stripes *stripes, double lat)
{
    double at = stripes->height > 0 ? floor((lat - stripes->south) / stripes->height) : 0;
    return (int)fmax(0, fmin(STRIPES - 1, at));
}

static void stripes_of_edge(const struct stripes *stripes, lonlat a, lonlat b, int *first,
                            int *last)
{
    *first = stripe_of(stripes, fmin(a.lat_deg, b.lat_deg));
    *last = stripe_of(stripes, fmax(a.lat_deg, b.lat_deg));
}

/* Once to count (items NULL), once to fill. */
static void visit(struct stripes *stripes, const struct geometry *shape, bbox box, size_t *next)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct path *path = &shape->paths[i];
        for (size_t k = 0; k + 1 < path->count; k++) {
            bbox edge = bbox_add(bbox_add(BBOX_EMPTY, path->points[k]), path->points[k + 1]);
            int first, last;
            if (!bbox_meets(edge, box))
                continue;
            stripes_of_edge(stripes, path->points[k], path->points[k + 1], &first, &last);
            for (int stripe = first; stripe <= last; stripe++) {
                if (stripes->items)
                    stripes->items[next[stripe]] =
                        (struct striped){ (uint32_t)i, (uint32_t)k, first };
                next[stripe]++;
            }
        }
    }
}

static struct stripes make_stripes(const struct geometry *shape, bbox box, struct arena *keep)
{
    struct stripes stripes = { .south = box.south, .height = (box.north - box.south) / STRIPES };
    size_t next[STRIPES] = { 0 };
    visit(&stripes, shape, box, next);
    for (int i = 0; i < STRIPES; i++) {
        stripes.starts[i + 1] = stripes.starts[i] + next[i];
        next[i] = stripes.starts[i];
    }
    stripes.items = NEW(keep, struct striped, stripes.starts[STRIPES] + 1);
    visit(&stripes, shape, box, next);
    return stripes;
}

/* Twice the area of the triangle; positive when `p` lies to the left of a-b. */
static double turn(lonlat a, lonlat b, lonlat p)
{
    return (b.lon_deg - a.lon_deg) * (p.lat_deg - a.lat_deg) -
           (b.lat_deg - a.lat_deg) * (p.lon_deg - a.lon_deg);
}

static bool edges_cross(lonlat a, lonlat b, lonlat c, lonlat d, struct crossing *crossing)
{
    double from_a = turn(c, d, a), from_b = turn(c, d, b);
    if ((from_a >= 0) == (from_b >= 0))
        return false;
    double from_c = turn(a, b, c), from_d = turn(a, b, d);
    if ((from_c >= 0) == (from_d >= 0))
        return false;
    crossing->a.share = from_a / (from_a - from_b);
    crossing->b.share = from_c / (from_c - from_d);
    crossing->at = (lonlat){ a.lon_deg + crossing->a.share * (b.lon_deg - a.lon_deg),
                             a.lat_deg + crossing->a.share * (b.lat_deg - a.lat_deg) };
    return true;
}

struct comparing {
    const struct geometry *b;
    const struct stripes *stripes;
    struct crossings *found;
    struct arena *keep;
};

static void compare_edge(struct comparing *comparing, const struct path *path, struct crossing new)
{
    const struct stripes *stripes = comparing->stripes;
    lonlat from = path->points[new.a.edge], to = path->points[new.a.edge + 1];
    int first, last;
    stripes_of_edge(stripes, from, to, &first, &last);
    for (int stripe = first; stripe <= last; stripe++) {
        for (size_t i = stripes->starts[stripe]; i < stripes->starts[stripe + 1]; i++) {
            const struct striped *other = &stripes->items[i];
            const lonlat *points = &comparing->b->paths[other->path].points[other->edge];
            new.b = (struct on_edge){ other->path, other->edge, 0 };
            if (stripe == (first > other->first ? first : other->first) &&
                edges_cross(from, to, points[0], points[1], &new))
                APPEND(comparing->keep, comparing->found, new);
        }
    }
}

struct crossings crossings_of(const struct geometry *a, const struct geometry *b,
                              struct arena *keep)
{
    struct crossings found = { 0 };
    bbox box = geometry_bbox(a), other = geometry_bbox(b);
    if (!bbox_meets(box, other))
        return found;
    box = (bbox){ fmax(box.west, other.west), fmax(box.south, other.south),
                  fmin(box.east, other.east), fmin(box.north, other.north) };
    struct stripes stripes = make_stripes(b, box, keep);
    struct comparing comparing = { b, &stripes, &found, keep };
    for (size_t i = 0; i < a->count; i++) {
        const struct path *path = &a->paths[i];
        for (size_t k = 0; k + 1 < path->count; k++) {
            bbox edge = bbox_add(bbox_add(BBOX_EMPTY, path->points[k]), path->points[k + 1]);
            if (bbox_meets(edge, box))
                compare_edge(&comparing, path, (struct crossing){ .a = { i, k, 0 } });
        }
    }
    return found;
}
