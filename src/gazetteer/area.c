/* SPDX-License-Identifier: Apache-2.0 */
/* area.c - lines and polygons of places, read where they lie in the mapped file; the unit of a
 * point (how cells work: area_cells.c). Numbers from the file are compared with the sections they
 * lead into before they are followed. A place of a layer that has no shape of its own has that of
 * the place it hides; units of points are the base's, or the places of layers over them. */
#include <math.h>
#include <string.h>

#include "gazetteer/area.h"

const void *index_section_at(const struct index_file *file, enum index_section which, size_t item,
                             size_t *count)
{
    const struct index_header *header = file->header;
    *count = header->sections[which].bytes / item;
    return file->file.ptr + header->sections[which].offset;
}

/* Binary search in items that begin with their place's number in the file. */
static const void *item_of_place(const struct index_file *file, enum index_section which,
                                 size_t item, uint32_t local)
{
    size_t low = 0, high;
    const char *items = index_section_at(file, which, item, &high);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t found;
        memcpy(&found, items + middle * item, sizeof found);
        if (found == local)
            return items + middle * item;
        if (found < local)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Of the place or of one it hides; *file is where. */
static const void *item_of(const struct gazetteer *gaz, uint32_t index, enum index_section which,
                           size_t item, const struct index_file **file)
{
    uint32_t local;
    *file = index_file_of(gaz, index, &local);
    const void *found = *file ? item_of_place(*file, which, item, local) : NULL;
    if (found || !*file || !(*file)->layer)
        return found;
    str key = index_key_of(*file, local);
    for (size_t i = (*file)->layer; !found && i-- > 0;) {
        *file = &gaz->files[i];
        if (index_by_key(*file, key, index_hash(key), false, &local))
            found = item_of_place(*file, which, item, local);
    }
    return found;
}

bool gazetteer_has_geometry(const struct gazetteer *gaz, uint32_t index)
{
    const struct index_file *file;
    return item_of(gaz, index, SECTION_SHAPES, sizeof(struct index_shape), &file) != NULL;
}

bool gazetteer_has_own_geometry(const struct gazetteer *gaz, uint32_t index)
{
    const struct index_file *file;
    return gaz->file_count > 1 &&
           item_of(gaz, index, SECTION_SHAPES, sizeof(struct index_shape), &file) && file->layer;
}

static lonlat point_at(const struct index_point *point)
{
    return (lonlat){ point->lon_e7 / 1e7, point->lat_e7 / 1e7 };
}

/* Empty when the file is damaged there; `left` are the points that paths may still have, so that
 * paths that all claim the same points do not fill the memory. */
static struct path read_path(const struct index_file *file, const struct index_path *from,
                             size_t *left, struct arena *arena)
{
    struct path path = { .hole = (from->count & PATH_HOLE) != 0 };
    size_t count = from->count & ~PATH_HOLE, all;
    const struct index_point *points = index_section_at(file, SECTION_POINTS, sizeof *points, &all);
    if (from->first_point > all || count > all - from->first_point || count > *left)
        return path;
    *left -= count;
    path.count = count;
    path.points = NEW(arena, lonlat, count);
    for (size_t i = 0; i < count; i++)
        path.points[i] = point_at(&points[from->first_point + i]);
    return path;
}

struct geometry gazetteer_geometry(const struct gazetteer *gaz, uint32_t index, struct arena *arena)
{
    const struct index_file *file;
    const struct index_shape *shape = item_of(gaz, index, SECTION_SHAPES, sizeof *shape, &file);
    size_t all, left;
    if (!shape)
        return (struct geometry){ 0 };
    const struct index_path *paths = index_section_at(file, SECTION_PATHS, sizeof *paths, &all);
    index_section_at(file, SECTION_POINTS, sizeof(struct index_point), &left);
    if (shape->type > GEOMETRY_POLYGON || shape->first_path > all ||
        shape->path_count > all - shape->first_path)
        return (struct geometry){ 0 };
    struct geometry geometry = { (enum geometry_type)shape->type,
                                 NEW(arena, struct path, shape->path_count), 0 };
    for (uint32_t i = 0; i < shape->path_count; i++) {
        struct path path = read_path(file, &paths[shape->first_path + i], &left, arena);
        if (path.count)
            geometry.paths[geometry.count++] = path;
    }
    return geometry.count ? geometry : (struct geometry){ 0 };
}

struct settled gazetteer_settled(const struct gazetteer *gaz, uint32_t index)
{
    const struct index_file *file;
    const struct index_settled *item = item_of(gaz, index, SECTION_SETTLED, sizeof *item, &file);
    struct settled settled = { .known = item != NULL };
    for (size_t i = 0; item && i < SETTLED_SHARES; i++) {
        settled.lon_deg[i] = item->lon_e6[i] / 1e6;
        settled.lat_deg[i] = item->lat_e6[i] / 1e6;
    }
    return settled;
}

/* ---- the unit of a point ---- */

struct cells {
    const uint32_t *words;
    size_t word_count;
    const struct index_point *points;
    size_t point_count;
    size_t left; /* edges still to be tried: a cell has none of them twice */
};

/* As ray_crosses() of model/geo.c, of consecutive edges: an odd number of crossings. */
static bool run_crosses(const struct index_point *points, uint32_t edges, lonlat p)
{
    bool odd = false;
    double a_lat = points[0].lat_e7 / 1e7;
    for (uint32_t i = 1; i <= edges; i++) {
        double b_lat = points[i].lat_e7 / 1e7;
        if ((a_lat > p.lat_deg) != (b_lat > p.lat_deg)) {
            double a_lon = points[i - 1].lon_e7 / 1e7, b_lon = points[i].lon_e7 / 1e7;
            double along = (p.lat_deg - a_lat) / (b_lat - a_lat);
            odd ^= p.lon_deg < a_lon + along * (b_lon - a_lon);
        }
        a_lat = b_lat;
    }
    return odd;
}

/* Word after the area's; 0 when the file is damaged. */
static size_t area_end(const struct cells *cells, size_t at)
{
    if (at + 2 > cells->word_count)
        return 0;
    uint32_t word = cells->words[at + 1];
    size_t end = at + 2 + 2 * (size_t)((word & 0xffff) + (word >> 16 & 0x7fff));
    return end <= cells->word_count ? end : 0;
}

static bool area_covers(struct cells *cells, size_t at, lonlat p)
{
    uint32_t word = cells->words[at + 1], runs = word & 0xffff, jumps = word >> 16 & 0x7fff;
    bool inside = word >> 31;
    const uint32_t *pairs = &cells->words[at + 2];
    for (uint32_t i = 0; i < runs; i++, pairs += 2) {
        if (pairs[0] >= cells->point_count || pairs[1] >= cells->point_count - pairs[0] ||
            pairs[1] > cells->left)
            continue;
        cells->left -= pairs[1];
        inside ^= run_crosses(&cells->points[pairs[0]], pairs[1], p);
    }
    for (uint32_t i = 0; i < jumps; i++, pairs += 2)
        inside ^= ((int32_t)pairs[0] / 1e7 > p.lat_deg) != ((int32_t)pairs[1] / 1e7 > p.lat_deg);
    return inside;
}

/* The first of `count` areas from word *at on that covers the point; *at goes beyond them. */
static uint32_t first_covering(struct cells *cells, size_t *at, uint32_t count, lonlat p)
{
    uint32_t found = PLACE_NONE;
    for (uint32_t i = 0; i < count && *at; i++) {
        size_t end = area_end(cells, *at);
        if (end && found == PLACE_NONE && area_covers(cells, *at, p))
            found = cells->words[*at];
        *at = end;
    }
    return found;
}

static struct unit unit_of_edge_cell(const struct index_file *file, size_t at, lonlat p)
{
    struct unit unit = { PLACE_NONE, PLACE_NONE };
    struct cells cells;
    cells.words = index_section_at(file, SECTION_CELLS, sizeof(uint32_t), &cells.word_count);
    cells.points =
        index_section_at(file, SECTION_POINTS, sizeof(struct index_point), &cells.point_count);
    cells.left = cells.point_count;
    if (at >= cells.word_count)
        return unit;
    uint32_t counts = cells.words[at++];
    unit.country = first_covering(&cells, &at, counts & 0xffff, p);
    unit.admin1 = at ? first_covering(&cells, &at, counts >> 16, p) : PLACE_NONE;
    return unit;
}

static struct unit unit_of_pair(const struct index_file *file, uint32_t number)
{
    size_t count;
    const struct index_pair *pairs = index_section_at(file, SECTION_PAIRS, sizeof *pairs, &count);
    return number < count ? (struct unit){ pairs[number].country, pairs[number].admin1 }
                          : (struct unit){ PLACE_NONE, PLACE_NONE };
}

/* Rounding may choose the cell beside the right one; their margins allow for that. */
static size_t cell_of(lonlat p)
{
    int column = (int)((p.lon_deg + 180) * (1e7 / CELL_E7));
    int row = (int)((p.lat_deg + 90) * (1e7 / CELL_E7));
    column = column < GRID_COLUMNS ? column : GRID_COLUMNS - 1;
    row = row < GRID_ROWS ? row : GRID_ROWS - 1;
    return (size_t)row * GRID_COLUMNS + (size_t)column;
}

/* The grid of a file that has one; NULL when not. */
static const uint32_t *grid_of(const struct index_file *base, size_t *count)
{
    const uint32_t *grid = index_section_at(base, SECTION_GRID, sizeof *grid, count);
    return *count >= BLOCKS_ROOM ? grid : NULL;
}

static uint32_t cell_at(const uint32_t *grid, size_t count, size_t cell)
{
    size_t row = cell / GRID_COLUMNS, column = cell % GRID_COLUMNS;
    uint32_t block = grid[row / BLOCK_SIDE * BLOCK_COLUMNS + column / BLOCK_SIDE];
    if (!(block & BLOCK_MIXED))
        return block;
    size_t at = BLOCKS_ROOM + (size_t)(block & ~BLOCK_MIXED) * BLOCK_CELLS +
                row % BLOCK_SIDE * BLOCK_SIDE + column % BLOCK_SIDE;
    return at < count ? grid[at] : 0;
}

static uint32_t current_place(const struct gazetteer *gaz, uint32_t local)
{
    if (local >= gaz->files[0].place_count)
        return PLACE_NONE;
    return gaz->file_count > 1 ? gazetteer_current(gaz, local) : local;
}

struct unit gazetteer_unit_at(const struct gazetteer *gaz, lonlat p)
{
    const struct index_file *base = &gaz->files[0];
    size_t count;
    const uint32_t *grid = grid_of(base, &count);
    struct unit unit = { PLACE_NONE, PLACE_NONE };
    if (!lonlat_is_valid(p) || !grid)
        return unit;
    uint32_t cell = cell_at(grid, count, cell_of(p));
    if (cell & CELL_EDGES)
        unit = unit_of_edge_cell(base, cell & ~CELL_EDGES, p);
    else if (cell)
        unit = unit_of_pair(base, cell - 1);
    return (struct unit){ current_place(gaz, unit.country), current_place(gaz, unit.admin1) };
}

/* Does one of the areas of an edge cell, or its pair, belong to the country? */
static bool cell_has_country(const struct index_file *base, uint32_t cell, str code)
{
    struct cells cells;
    if (!cell)
        return false;
    if (!(cell & CELL_EDGES)) {
        uint32_t place = unit_of_pair(base, cell - 1).country;
        return str_eq(index_country_code(base, place), code);
    }
    size_t at = cell & ~CELL_EDGES;
    cells.words = index_section_at(base, SECTION_CELLS, sizeof(uint32_t), &cells.word_count);
    if (at >= cells.word_count)
        return false;
    uint32_t count = cells.words[at++] & 0xffff;
    for (uint32_t i = 0; i < count && at && at < cells.word_count; i++) {
        uint32_t place = cells.words[at];
        if (str_eq(index_country_code(base, place), code))
            return true;
        at = area_end(&cells, at);
    }
    return false;
}

bool gazetteer_may_be_near(const struct gazetteer *gaz, lonlat p, double radius_m, str country)
{
    static const double LEAST_DEGREE_M = 110e3, MOST_LAT_DEG = 60;
    const struct index_file *base = &gaz->files[0];
    double lat = radius_m / LEAST_DEGREE_M, lon = 2 * lat; /* as far as MOST_LAT_DEG and lat go */
    size_t count;
    const uint32_t *grid = grid_of(base, &count);
    if (country.len != 2 || !lonlat_is_valid(p) || fabs(p.lat_deg) + lat > MOST_LAT_DEG ||
        fabs(p.lon_deg) + lon > 180 || !grid)
        return true;
    size_t south = cell_of((lonlat){ p.lon_deg, p.lat_deg - lat }) / GRID_COLUMNS,
           north = cell_of((lonlat){ p.lon_deg, p.lat_deg + lat }) / GRID_COLUMNS,
           west = cell_of((lonlat){ p.lon_deg - lon, p.lat_deg }) % GRID_COLUMNS,
           east = cell_of((lonlat){ p.lon_deg + lon, p.lat_deg }) % GRID_COLUMNS;
    uint32_t before = 0;
    for (size_t row = south; row <= north; row++)
        for (size_t column = west; column <= east; column++) {
            uint32_t cell = cell_at(grid, count, row * GRID_COLUMNS + column);
            if (cell != before && cell_has_country(base, cell, country))
                return true;
            before = cell;
        }
    return false;
}
