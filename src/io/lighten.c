/* SPDX-License-Identifier: Apache-2.0 */
#include "io/lighten.h"

#include <math.h>
#include <stdlib.h>

#include "io/ogr.h"

/* Features that share an outline share its memory (store_read_layer). */
struct outline {
    const struct geometry *of;
    struct geometry lighter;
    size_t corners;
};

struct lightening {
    struct {
        struct outline *items;
        size_t count, capacity;
    } outlines; /* of all features first, then sorted by memory and each once */
    size_t corners, share, changed;
    struct arena *keep;
};

static size_t corners_of(const struct geometry *geometry)
{
    size_t corners = 0;
    for (size_t i = 0; i < geometry->count; i++)
        corners += geometry->paths[i].count;
    return corners;
}

static int by_memory(const void *left, const void *right)
{
    const struct path *a = ((const struct outline *)left)->of->paths;
    const struct path *b = ((const struct outline *)right)->of->paths;
    return (a > b) - (a < b);
}

static void gather(struct lightening *all, const struct layer *layers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < layers[i].feature_count; j++) {
            const struct geometry *geometry = &layers[i].features[j].geometry;
            struct outline outline = { geometry, *geometry, corners_of(geometry) };
            if (geometry->type != GEOMETRY_POLYGON)
                continue;
            all->corners += outline.corners;
            APPEND(all->keep, &all->outlines, outline);
        }
}

static void keep_each_once(struct lightening *all)
{
    size_t kept = 0;
    if (all->outlines.count)
        qsort(all->outlines.items, all->outlines.count, sizeof *all->outlines.items, by_memory);
    for (size_t i = 0; i < all->outlines.count; i++)
        if (!kept || by_memory(&all->outlines.items[kept - 1], &all->outlines.items[i]))
            all->outlines.items[kept++] = all->outlines.items[i];
    all->outlines.count = kept;
}

/* Twice the tolerance, until there are few enough corners or it is as coarse as it may be. Each
 * step goes on from the one before: tolerances add up to less than twice the last. */
static void lighten(struct lightening *all, struct outline *outline)
{
    bbox box = geometry_bbox(outline->of);
    double width = box.east - box.west, height = box.north - box.south;
    double size = fmin(width > 0 ? width : 360, height), finest = size / LIGHTEN_COARSEST / 64;
    OGRGeometryH shape = ogr_from_geometry(outline->of, false);
    for (double by = finest; shape && by <= size / LIGHTEN_COARSEST; by *= 2) {
        OGRGeometryH simple = OGR_G_SimplifyPreserveTopology(shape, by);
        struct geometry lighter = ogr_geometry(simple, all->keep);
        OGR_G_DestroyGeometry(shape);
        shape = simple;
        if (lighter.type != GEOMETRY_POLYGON)
            break;
        outline->lighter = lighter;
        if (corners_of(&lighter) <= all->share)
            break;
    }
    OGR_G_DestroyGeometry(shape);
    all->changed += outline->lighter.paths != outline->of->paths;
}

static const struct outline *find(const struct lightening *all, const struct geometry *geometry)
{
    struct outline wanted = { .of = geometry };
    return bsearch(&wanted, all->outlines.items, all->outlines.count, sizeof wanted, by_memory);
}

static struct layer *replaced(const struct lightening *all, const struct layer *layers,
                              size_t count)
{
    struct layer *copies = NEW(all->keep, struct layer, count);
    for (size_t i = 0; i < count; i++) {
        copies[i] = layers[i];
        copies[i].features = NEW(all->keep, struct feature, layers[i].feature_count);
        for (size_t j = 0; j < layers[i].feature_count; j++) {
            struct feature *feature = &copies[i].features[j];
            *feature = layers[i].features[j];
            if (feature->geometry.type == GEOMETRY_POLYGON)
                feature->geometry = find(all, &feature->geometry)->lighter;
        }
    }
    return copies;
}

const struct layer *layers_lightened(const struct layer *layers, size_t count, struct arena *keep,
                                     struct report *report)
{
    struct lightening all = { .keep = keep };
    gather(&all, layers, count);
    if (all.corners <= LIGHTEN_FROM)
        return layers;
    all.share = LIGHTEN_FROM / all.outlines.count;
    all.share = all.share > LIGHTEN_LEAST ? all.share : LIGHTEN_LEAST;
    keep_each_once(&all);
    for (size_t i = 0; i < all.outlines.count && !report_is_cancelled(report); i++)
        if (all.outlines.items[i].corners > all.share)
            lighten(&all, &all.outlines.items[i]);
    if (!all.changed)
        return layers;
    report_note(report, NOWHERE,
                "%zu outlines that many events share were simplified to about %zu corners each",
                all.changed, all.share);
    return replaced(&all, layers, count);
}
