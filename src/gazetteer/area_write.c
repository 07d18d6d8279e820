/* SPDX-License-Identifier: Apache-2.0 */
/* area_write.c - shapes as the index holds them: whole ten-millionths of a degree (a centimetre;
 * the base map is good to some 100 m), rings as they came. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gazetteer/area_write.h"

static int compare_shapes(const void *left, const void *right)
{
    const struct draft_shape *a = *(struct draft_shape *const *)left;
    const struct draft_shape *b = *(struct draft_shape *const *)right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a > b) - (a < b); /* in the order they were added */
}

static const struct draft_shape **sorted_shapes(const struct draft *draft, struct arena *keep)
{
    const struct draft_shape **sorted = NEW(keep, const struct draft_shape *, draft->shapes.count);
    for (size_t i = 0; i < draft->shapes.count; i++)
        sorted[i] = &draft->shapes.items[i];
    if (draft->shapes.count)
        qsort(sorted, draft->shapes.count, sizeof *sorted, compare_shapes);
    return sorted;
}

static struct index_point point_of(lonlat p)
{
    return (struct index_point){ (int32_t)lrint(p.lon_deg * 1e7), (int32_t)lrint(p.lat_deg * 1e7) };
}

static void put_path(struct written_areas *areas, const struct path *path)
{
    struct index_path *to = &areas->paths[areas->path_count++];
    *to = (struct index_path){ (uint32_t)areas->point_count, (uint32_t)path->count };
    if (path->hole)
        to->count |= PATH_HOLE;
    for (size_t i = 0; i < path->count; i++)
        areas->points[areas->point_count++] = point_of(path->points[i]);
}

static void put_shape(struct written_areas *areas, const struct draft_shape *shape)
{
    areas->shapes[areas->shape_count++] =
        (struct index_shape){ .place = shape->place,
                              .first_path = (uint32_t)areas->path_count,
                              .path_count = (uint32_t)shape->geometry.count,
                              .type = shape->geometry.type };
    for (size_t i = 0; i < shape->geometry.count; i++)
        put_path(areas, &shape->geometry.paths[i]);
}

/* Settlements by the unit they lie in, as their codes tell. */
struct settlements {
    lonlat *items;
    size_t count, capacity;
};

static void settle(struct settlements *units, const struct draft *draft, const char *kind, str code,
                   lonlat p, struct arena *keep)
{
    char key[64];
    size_t len = strlen(kind);
    if (!code.len || len + code.len > sizeof key)
        return;
    memcpy(key, kind, len);
    memcpy(key + len, code.ptr, code.len);
    ptrdiff_t unit = draft_key_find(&draft->keys, (str){ key, len + code.len });
    if (unit != DRAFT_NOT)
        APPEND(keep, &units[unit], p);
}

static struct index_settled settled_item(uint32_t place, const struct settled *settled)
{
    struct index_settled item = { .place = place };
    for (size_t i = 0; i < INDEX_SETTLED_SHARES; i++) {
        item.lon_e6[i] = (int32_t)lrint(settled->lon_deg[i] * 1e6);
        item.lat_e6[i] = (int32_t)lrint(settled->lat_deg[i] * 1e6);
    }
    return item;
}

static void put_settled(struct written_areas *areas, const struct draft *draft, struct arena *keep)
{
    struct settlements *units = NEW(keep, struct settlements, draft->places.count);
    for (size_t i = 0; i < draft->places.count; i++) {
        const struct place *place = &draft->places.items[i].place;
        if (place->class != PLACE_SETTLEMENT || !place->has_position)
            continue;
        settle(units, draft, "iso:", place->country, place->position, keep);
        settle(units, draft, "adm1:", place->admin1, place->position, keep);
    }
    areas->settled = NEW(keep, struct index_settled, areas->shape_count);
    for (size_t i = 0; i < areas->shape_count; i++) {
        uint32_t place = areas->shapes[i].place;
        struct settled settled = settled_of(units[place].items, units[place].count, *keep);
        if (settled.known)
            areas->settled[areas->settled_count++] = settled_item(place, &settled);
    }
}

struct written_areas write_areas(const struct draft *draft, struct arena *keep)
{
    struct written_areas areas = { 0 };
    const struct draft_shape **sorted = sorted_shapes(draft, keep);
    size_t paths = 0, points = 0;
    if (!draft->shapes.count)
        return areas;
    for (size_t i = 0; i < draft->shapes.count; i++) {
        paths += sorted[i]->geometry.count;
        for (size_t k = 0; k < sorted[i]->geometry.count; k++)
            points += sorted[i]->geometry.paths[k].count;
    }
    areas.shapes = NEW(keep, struct index_shape, draft->shapes.count);
    areas.paths = NEW(keep, struct index_path, paths);
    areas.points = NEW(keep, struct index_point, points);
    for (size_t i = 0; i < draft->shapes.count; i++)
        if (!i || sorted[i]->place != sorted[i - 1]->place)
            put_shape(&areas, sorted[i]);
    put_settled(&areas, draft, keep);
    write_cells(&areas, draft, keep);
    return areas;
}

static size_t around_cell(lonlat p)
{
    int row = (int)((p.lat_deg + 90) * AROUND_CELLS_A_DEGREE);
    int column = (int)((p.lon_deg + 180) * AROUND_CELLS_A_DEGREE);
    row = row < 180 * AROUND_CELLS_A_DEGREE ? row : 180 * AROUND_CELLS_A_DEGREE - 1;
    column = column < 360 * AROUND_CELLS_A_DEGREE ? column : 360 * AROUND_CELLS_A_DEGREE - 1;
    return (size_t)row * 360 * AROUND_CELLS_A_DEGREE + (size_t)column;
}

struct written_around write_around(const struct draft *draft, struct arena *keep)
{
    struct written_around around = {
        .start_count = (size_t)180 * 360 * AROUND_CELLS_A_DEGREE * AROUND_CELLS_A_DEGREE + 1
    };
    around.starts = NEW(keep, uint32_t, around.start_count);
    for (size_t i = 0; i < draft->places.count; i++) {
        const struct place *place = &draft->places.items[i].place;
        if (place->has_position)
            around.starts[around_cell(place->position) + 1]++;
    }
    for (size_t i = 1; i < around.start_count; i++)
        around.starts[i] += around.starts[i - 1];
    around.place_count = around.starts[around.start_count - 1];
    around.places = NEW(keep, uint32_t, around.place_count);
    uint32_t *next = NEW(keep, uint32_t, around.start_count);
    memcpy(next, around.starts, around.start_count * sizeof *next);
    for (size_t i = 0; i < draft->places.count; i++) {
        const struct place *place = &draft->places.items[i].place;
        if (place->has_position)
            around.places[next[around_cell(place->position)]++] = (uint32_t)i;
    }
    return around;
}
