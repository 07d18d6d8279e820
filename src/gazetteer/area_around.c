/* SPDX-License-Identifier: Apache-2.0 */
/* area_around.c - the places nearest to a point: places lie in cells of half a degree, and cells
 * are looked through in growing squares around the point until nothing nearer can come. A square of
 * `ring` cells around the point's cell leaves out only what is `ring` cells of latitude away, or of
 * longitude at the parallel nearest to a pole: near the poles rows are looked through whole.
 * A place lies in one cell: more than all of them are never looked at, whatever the file says. */
#include <math.h>

#include "gazetteer/area.h"

static const double RADIANS = 0.017453292519943295, DEGREE_M = 111195;
enum { ROWS = 180 * AROUND_CELLS_A_DEGREE, COLUMNS = 360 * AROUND_CELLS_A_DEGREE };

struct searching {
    const struct gazetteer *gaz;
    const struct index_file *file;
    const uint32_t *places, *starts;
    size_t place_count, left; /* of the section; still to be looked at */
    lonlat p;
    unsigned classes;
    struct near_place *found;
    size_t count, most;
    double radius_m; /* as far as is looked: shrinks when enough is found */
};

/* A place of several files may come twice. */
static bool is_kept(const struct searching *search, uint32_t place)
{
    for (size_t i = 0; i < search->count; i++) {
        if (search->found[i].place == place)
            return true;
    }
    return false;
}

static void keep_place(struct searching *search, uint32_t place, double distance_m)
{
    if (distance_m > search->radius_m)
        return;
    place = gazetteer_current(search->gaz, place);
    if (search->gaz->file_count > 1 && is_kept(search, place))
        return;
    if (search->count == search->most)
        search->count--;
    size_t at = search->count++;
    for (; at && search->found[at - 1].distance_m > distance_m; at--)
        search->found[at] = search->found[at - 1];
    search->found[at] = (struct near_place){ place, distance_m };
    if (search->count == search->most)
        search->radius_m = search->found[search->most - 1].distance_m;
}

static void look_into(struct searching *search, int row, int column)
{
    size_t cell = (size_t)row * COLUMNS + (size_t)((column % COLUMNS + COLUMNS) % COLUMNS);
    uint32_t end = search->starts[cell + 1];
    for (uint32_t i = search->starts[cell]; i < end && i < search->place_count && search->left;
         i++) {
        search->left--;
        if (search->places[i] >= search->file->place_count)
            continue;
        uint32_t class = index_trait(search->file, search->places[i], TRAIT_CLASS);
        if (class >= PLACE_CLASS_COUNT || !(search->classes >> class & 1))
            continue;
        lonlat at = index_position(search->file, search->places[i]);
        keep_place(search, search->file->first_place + search->places[i],
                   lonlat_distance_m(search->p, at));
    }
}

/* How many columns to each side may hold something within `radius_m` of the point's row's far
 * parallel. */
static int columns_within(double lat_deg, double radius_m)
{
    double lat = fmin(fabs(lat_deg) + radius_m / DEGREE_M, 90);
    double reach = radius_m / DEGREE_M / fmax(cos(lat * RADIANS), 1e-6) * AROUND_CELLS_A_DEGREE;
    return reach < COLUMNS / 2 ? (int)reach + 1 : COLUMNS / 2;
}

static void look_at_row(struct searching *search, int row, int column)
{
    int reach;
    if (row < 0 || row >= ROWS)
        return;
    look_into(search, row, column);
    for (int step = 1; step <= (reach = columns_within(search->p.lat_deg, search->radius_m));
         step++) {
        look_into(search, row, column + step);
        if (2 * step < COLUMNS)
            look_into(search, row, column - step);
    }
}

static void search_file(struct searching *search, const struct index_file *file)
{
    size_t starts;
    search->file = file;
    search->places =
        index_section_at(file, SECTION_AROUND, sizeof *search->places, &search->place_count);
    search->starts = index_section_at(file, SECTION_AROUND_STARTS, sizeof *search->starts, &starts);
    if (starts != (size_t)ROWS * COLUMNS + 1)
        return;
    search->left =
        search->place_count < file->place_count ? search->place_count : file->place_count;
    int row = (int)fmin((search->p.lat_deg + 90) * AROUND_CELLS_A_DEGREE, ROWS - 1);
    int column = (int)fmin((search->p.lon_deg + 180) * AROUND_CELLS_A_DEGREE, COLUMNS - 1);
    double cell_m = DEGREE_M / AROUND_CELLS_A_DEGREE;
    look_at_row(search, row, column);
    for (int step = 1; step < ROWS && (step - 1) * cell_m <= search->radius_m; step++) {
        look_at_row(search, row - step, column);
        look_at_row(search, row + step, column);
    }
}

size_t gazetteer_nearest(const struct gazetteer *gaz, lonlat p, unsigned classes, double radius_m,
                         size_t most, struct near_place *found)
{
    struct searching search = {
        .gaz = gaz, .p = p, .classes = classes, .found = found, .most = most, .radius_m = radius_m
    };
    for (size_t i = gaz->file_count; i-- > 0 && most && lonlat_is_valid(p);)
        search_file(&search, &gaz->files[i]);
    return search.count;
}
