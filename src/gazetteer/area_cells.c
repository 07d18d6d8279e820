/* SPDX-License-Identifier: Apache-2.0 */
/* area_cells.c - a grid that tells the unit of a point as geometry_covers() would, without looking
 * at more than the edges around the point.
 *
 * geometry_covers() counts the edges that a ray to the east crosses. For points of one cell:
 *   - an edge west of the cell is never crossed;
 *   - an edge that meets the cell must be tried: consecutive ones are kept as a run;
 *   - an edge east of the cell is crossed whenever the point's latitude lies between its ends. Of
 *     consecutive ones only the first and the last latitude matter (each step between adds nothing
 *     to the parity): a jump. A jump that ends beyond the cell's northern or southern limit on both
 *     sides is the same for all points of the cell: it goes into `inside`.
 * So the answer is inside ^ jumps ^ runs, with the same comparison of the same numbers as
 * geometry_covers(), and agrees with it to the last bit. Areas without runs and jumps cover the
 * whole cell or nothing of it.
 * Cells count as MARGIN wider than they are, so that rounding cannot put a point into the wrong
 * one. Work goes by rows of cells: an edge belongs to every row that it meets. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "gazetteer/area_write.h"

enum {
    MARGIN_E7 = 20,
    LON_E7 = 1800000000,
    LAT_E7 = 900000000,
    RUNS_MOST = 0xffff,
    JUMPS_MOST = 0x7fff
};

struct area {
    uint32_t shape; /* in written_areas */
    bool country;
    uint32_t *edges;      /* numbers of first points, by row, then in order */
    uint32_t *row_starts; /* of rows first..last, and one more */
    int first, last;      /* rows */
};

/* What an area has in a cell; the words follow each other in `words`. */
struct entry {
    uint32_t column, area;
    bool inside;
    uint32_t first_word, runs, jumps;
};

/* An edge within a row: the longitudes that it has there. */
struct span {
    uint32_t edge;
    int64_t west, east;
};

struct gridding {
    uint32_t *grid; /* cells, row by row */
    struct written_areas *areas;
    struct arena *keep;
    /* Room for the edges of an area in a row. */
    size_t most;
    struct span *spans;
    uint32_t *jumps;
    double *lons;
    struct {
        struct area *items;
        size_t count, capacity;
    } list;
    struct {
        struct entry *items;
        size_t count, capacity;
    } entries; /* of a row */
    struct {
        uint32_t *items;
        size_t count, capacity;
    } words, cells; /* of a row; of all */
    struct {
        struct index_pair *items;
        size_t count, capacity;
    } pairs;
};

static int row_of(int64_t lat_e7)
{
    int64_t row = (lat_e7 + LAT_E7) / CELL_E7;
    return (int)(row < 0 ? 0 : row >= GRID_ROWS ? GRID_ROWS - 1 : row);
}

static int column_of(int64_t lon_e7)
{
    int64_t column = (lon_e7 + LON_E7) / CELL_E7;
    return (int)(column < 0 ? 0 : column >= GRID_COLUMNS ? GRID_COLUMNS - 1 : column);
}

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static void rows_of_edge(const struct index_point *edge, int *first, int *last)
{
    *first = row_of((int64_t)least(edge[0].lat_e7, edge[1].lat_e7) - MARGIN_E7);
    *last = row_of((int64_t)most(edge[0].lat_e7, edge[1].lat_e7) + MARGIN_E7);
}

/* Calls for every edge of a shape: once to count rows, once to fill them in. */
static void each_edge(const struct written_areas *areas, struct area *area, uint32_t *next)
{
    const struct index_shape *shape = &areas->shapes[area->shape];
    for (uint32_t i = 0; i < shape->path_count; i++) {
        const struct index_path *path = &areas->paths[shape->first_path + i];
        uint32_t count = path->count & ~PATH_HOLE;
        for (uint32_t k = path->first_point; k + 1 < path->first_point + count; k++) {
            int first, last;
            rows_of_edge(&areas->points[k], &first, &last);
            for (int row = first; row <= last; row++) {
                if (area->edges)
                    area->edges[next[row]] = k;
                next[row]++;
            }
        }
    }
}

static void prepare_area(struct gridding *all, uint32_t shape, bool country)
{
    uint32_t next[GRID_ROWS] = { 0 }, sum = 0;
    struct area area = { .shape = shape, .country = country, .first = GRID_ROWS, .last = -1 };
    each_edge(all->areas, &area, next);
    for (int row = 0; row < GRID_ROWS; row++) {
        if (next[row] && row < area.first)
            area.first = row;
        if (next[row])
            area.last = row;
    }
    if (area.last < 0)
        return;
    area.row_starts = NEW(all->keep, uint32_t, area.last - area.first + 2);
    for (int row = area.first; row <= area.last; row++) {
        uint32_t count = next[row];
        all->most = count > all->most ? count : all->most;
        area.row_starts[row - area.first] = next[row] = sum;
        sum += count;
    }
    area.row_starts[area.last - area.first + 1] = sum;
    area.edges = NEW(all->keep, uint32_t, sum);
    each_edge(all->areas, &area, next);
    APPEND(all->keep, &all->list, area);
}

static double lon_at(const struct index_point *edge, double lat)
{
    double share = (lat - edge[0].lat_e7) / ((double)edge[1].lat_e7 - edge[0].lat_e7);
    return edge[0].lon_e7 + share * ((double)edge[1].lon_e7 - edge[0].lon_e7);
}

static struct span span_of(const struct written_areas *areas, uint32_t edge, int row)
{
    const struct index_point *ends = &areas->points[edge];
    double south = (double)row * CELL_E7 - LAT_E7 - MARGIN_E7,
           north = south + CELL_E7 + 2 * MARGIN_E7;
    double west = least(ends[0].lon_e7, ends[1].lon_e7),
           east = most(ends[0].lon_e7, ends[1].lon_e7);
    for (int i = 0; i < 2; i++) {
        const struct index_point *from = &ends[i], *to = &ends[!i];
        double limit = from->lat_e7 < south ? south : from->lat_e7 > north ? north : NAN;
        if (isnan(limit) || from->lat_e7 == to->lat_e7)
            continue;
        double lon = lon_at(ends, limit);
        if (from->lon_e7 < to->lon_e7)
            west = fmax(west, lon);
        else
            east = fmin(east, lon);
    }
    return (struct span){ edge, (int64_t)floor(west) - MARGIN_E7, (int64_t)ceil(east) + MARGIN_E7 };
}

static void add_to_runs(struct gridding *all, struct entry *entry, uint32_t edge)
{
    uint32_t *last = entry->runs ? &all->words.items[all->words.count - 2] : NULL;
    if (last && last[0] + last[1] == edge) {
        last[1]++;
        return;
    }
    APPEND(all->keep, &all->words, edge);
    APPEND(all->keep, &all->words, 1);
    entry->runs++;
}

/* -1 south of the row, 1 north of it, 0 within. */
static int beyond(int32_t lat_e7, int row)
{
    int64_t south = (int64_t)row * CELL_E7 - LAT_E7;
    return lat_e7 <= south - MARGIN_E7 ? -1 : lat_e7 >= south + CELL_E7 + MARGIN_E7;
}

struct jump {
    uint32_t from, to; /* points */
    bool open;
};

static void end_jump(struct gridding *all, struct entry *entry, struct jump *jump, int row)
{
    const struct index_point *points = all->areas->points;
    int32_t from = points[jump->from].lat_e7, to = points[jump->to].lat_e7;
    if (!jump->open)
        return;
    jump->open = false;
    if (beyond(from, row) && beyond(to, row)) {
        entry->inside ^= beyond(from, row) != beyond(to, row);
        return;
    }
    all->jumps[2 * entry->jumps] = (uint32_t)from;
    all->jumps[2 * entry->jumps++ + 1] = (uint32_t)to;
}

/* Runs go straight into the words, jumps behind them. */
static void make_entry(struct gridding *all, uint32_t area, int row, int column, size_t count)
{
    int64_t west = (int64_t)column * CELL_E7 - LON_E7, east = west + CELL_E7;
    struct entry entry = { .column = (uint32_t)column,
                           .area = area,
                           .first_word = (uint32_t)all->words.count };
    struct jump jump = { 0 };
    for (size_t i = 0; i < count; i++) {
        const struct span *span = &all->spans[i];
        bool is_east = span->west > east;
        if (jump.open && (!is_east || jump.to != span->edge))
            end_jump(all, &entry, &jump, row);
        if (is_east)
            jump = (struct jump){ jump.open ? jump.from : span->edge, span->edge + 1, true };
        else if (span->east >= west)
            add_to_runs(all, &entry, span->edge);
    }
    end_jump(all, &entry, &jump, row);
    for (uint32_t i = 0; i < 2 * entry.jumps; i++)
        APPEND(all->keep, &all->words, all->jumps[i]);
    assert(entry.runs <= RUNS_MOST && entry.jumps <= JUMPS_MOST);
    if (entry.runs || entry.jumps || entry.inside)
        APPEND(all->keep, &all->entries, entry);
}

static int compare_longitudes(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Cells between those that edges meet lie inside or outside: an odd number of crossings of the
 * row's middle east of them tells. */
static void add_whole_cells(struct gridding *all, uint32_t area, int row, const bool *met,
                            size_t count)
{
    double *lons = all->lons, middle = (row + 0.5) * CELL_E7 - LAT_E7;
    size_t crossings = 0;
    for (size_t i = 0; i < count; i++) {
        const struct index_point *edge = &all->areas->points[all->spans[i].edge];
        if ((edge[0].lat_e7 > middle) != (edge[1].lat_e7 > middle))
            lons[crossings++] = lon_at(edge, middle);
    }
    if (crossings)
        qsort(lons, crossings, sizeof *lons, compare_longitudes);
    size_t next = 0;
    for (int column = 0; column < GRID_COLUMNS; column++) {
        double lon = (column + 0.5) * CELL_E7 - LON_E7;
        while (next < crossings && lons[next] <= lon)
            next++;
        if (next == crossings)
            break;
        struct entry entry = { .column = (uint32_t)column, .area = area, .inside = true };
        if (!met[column] && (crossings - next) % 2)
            APPEND(all->keep, &all->entries, entry);
    }
}

static void grid_area_row(struct gridding *all, uint32_t number, int row)
{
    const struct area *area = &all->list.items[number];
    const uint32_t *starts = &area->row_starts[row - area->first];
    size_t count = starts[1] - starts[0];
    bool met[GRID_COLUMNS] = { false };
    for (size_t i = 0; i < count; i++) {
        struct span span = all->spans[i] = span_of(all->areas, area->edges[starts[0] + i], row);
        int last = column_of(span.east + MARGIN_E7);
        for (int column = column_of(span.west - MARGIN_E7); column <= last; column++)
            met[column] = true;
    }
    for (int column = 0; column < GRID_COLUMNS; column++)
        if (met[column])
            make_entry(all, number, row, column, count);
    add_whole_cells(all, number, row, met, count);
}

/* By column, countries first, then by place. */
static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return (a->area > b->area) - (a->area < b->area);
}

static uint32_t pair_number(struct gridding *all, struct index_pair pair)
{
    size_t count = all->pairs.count;
    for (size_t i = count; i-- > 0;) /* the latest are the likeliest */
        if (all->pairs.items[i].country == pair.country &&
            all->pairs.items[i].admin1 == pair.admin1)
            return (uint32_t)i;
    APPEND(all->keep, &all->pairs, pair);
    return (uint32_t)count;
}

static uint32_t place_of(const struct gridding *all, const struct entry *entry)
{
    return all->areas->shapes[all->list.items[entry->area].shape].place;
}

/* A cell's entries are all whole: its country and unit are known. */
static uint32_t whole_cell(struct gridding *all, const struct entry *entries, size_t count)
{
    struct index_pair pair = { PLACE_NONE, PLACE_NONE };
    for (size_t i = 0; i < count; i++) {
        bool country = all->list.items[entries[i].area].country;
        uint32_t *place = country ? &pair.country : &pair.admin1;
        if (*place == PLACE_NONE)
            *place = place_of(all, &entries[i]);
    }
    return 1 + pair_number(all, pair);
}

static uint32_t edge_cell(struct gridding *all, const struct entry *entries, size_t count)
{
    uint32_t first = (uint32_t)all->cells.count, countries = 0;
    for (size_t i = 0; i < count; i++)
        countries += all->list.items[entries[i].area].country;
    APPEND(all->keep, &all->cells, countries | (uint32_t)(count - countries) << 16);
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &entries[i];
        APPEND(all->keep, &all->cells, place_of(all, entry));
        APPEND(all->keep, &all->cells, AREA_WORD(entry->runs, entry->jumps, entry->inside));
        for (uint32_t k = 0; k < 2 * (entry->runs + entry->jumps); k++)
            APPEND(all->keep, &all->cells, all->words.items[entry->first_word + k]);
    }
    return CELL_EDGES | first;
}

static void grid_row(struct gridding *all, int row)
{
    all->entries.count = all->words.count = 0;
    for (size_t i = 0; i < all->list.count; i++)
        if (row >= all->list.items[i].first && row <= all->list.items[i].last)
            grid_area_row(all, (uint32_t)i, row);
    struct entry *entries = all->entries.items;
    if (all->entries.count)
        qsort(entries, all->entries.count, sizeof *entries, compare_entries);
    for (size_t i = 0, end; i < all->entries.count; i = end) {
        bool whole = true;
        for (end = i; end < all->entries.count && entries[end].column == entries[i].column; end++)
            whole &= !entries[end].runs && !entries[end].jumps && entries[end].inside;
        all->grid[(size_t)row * GRID_COLUMNS + entries[i].column] =
            whole ? whole_cell(all, &entries[i], end - i) : edge_cell(all, &entries[i], end - i);
    }
}

static void list_areas(struct gridding *all, const struct draft *draft, enum place_class class)
{
    for (size_t i = 0; i < all->areas->shape_count; i++) {
        const struct index_shape *shape = &all->areas->shapes[i];
        if (draft->places.items[shape->place].place.class == class &&
            shape->type == GEOMETRY_POLYGON)
            prepare_area(all, (uint32_t)i, class == PLACE_COUNTRY);
    }
}

static bool is_mixed(const uint32_t cells[BLOCK_CELLS])
{
    for (size_t i = 0; i < BLOCK_CELLS; i++)
        if (cells[i] != cells[0] || cells[i] & CELL_EDGES)
            return true;
    return false;
}

/* From cells row by row to blocks and the cells of mixed ones. */
static void put_blocks(struct written_areas *areas, const uint32_t *grid, struct arena *keep)
{
    struct {
        uint32_t *items;
        size_t count, capacity;
    } out = { NEW(keep, uint32_t, BLOCKS_ROOM), BLOCKS_ROOM, BLOCKS_ROOM };
    uint32_t mixed = 0;
    for (size_t block = 0; block < BLOCKS; block++) {
        const uint32_t *first = grid + block / BLOCK_COLUMNS * BLOCK_SIDE * GRID_COLUMNS +
                                block % BLOCK_COLUMNS * BLOCK_SIDE;
        uint32_t cells[BLOCK_CELLS];
        for (size_t i = 0; i < BLOCK_CELLS; i++)
            cells[i] = first[i / BLOCK_SIDE * GRID_COLUMNS + i % BLOCK_SIDE];
        out.items[block] = is_mixed(cells) ? BLOCK_MIXED | mixed++ : cells[0];
        for (size_t i = 0; i < BLOCK_CELLS && out.items[block] & BLOCK_MIXED; i++)
            APPEND(keep, &out, cells[i]);
    }
    areas->grid = out.items;
    areas->grid_count = out.count;
}

void write_cells(struct written_areas *areas, const struct draft *draft, struct arena *keep)
{
    struct gridding all = { .areas = areas, .keep = keep };
    list_areas(&all, draft, PLACE_COUNTRY);
    list_areas(&all, draft, PLACE_ADMIN1);
    if (!all.list.count)
        return;
    all.spans = NEW(keep, struct span, all.most);
    all.jumps = NEW(keep, uint32_t, 2 * all.most + 2);
    all.lons = NEW(keep, double, all.most);
    all.grid = NEW(keep, uint32_t, (size_t)GRID_ROWS * GRID_COLUMNS);
    for (int row = 0; row < GRID_ROWS; row++)
        grid_row(&all, row);
    put_blocks(areas, all.grid, keep);
    areas->pairs = all.pairs.items;
    areas->pair_count = all.pairs.count;
    areas->cells = all.cells.items;
    areas->cell_count = all.cells.count;
}
