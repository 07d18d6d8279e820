/* SPDX-License-Identifier: Apache-2.0 */
/* area_write.h - lines and polygons of places on their way into an index.
 * A draft's shapes become the sections SHAPES, PATHS, POINTS, SETTLED; those of countries and
 * first-level units also GRID, PAIRS and CELLS, which tell the unit of a point. */
#ifndef EVENTMAP_GAZETTEER_AREA_WRITE_H
#define EVENTMAP_GAZETTEER_AREA_WRITE_H

#include "gazetteer/draft.h"

/* Arrays for the sections of the same names; a section without items is not written. */
struct written_areas {
    struct index_shape *shapes;
    struct index_path *paths;
    struct index_point *points;
    struct index_settled *settled;
    uint32_t *grid;
    struct index_pair *pairs;
    uint32_t *cells;
    size_t shape_count, path_count, point_count, settled_count, grid_count, pair_count, cell_count;
};

/* Of draft->shapes; of several shapes of one place the first
 * counts. In `keep`, which also gets the working space. */
struct written_areas write_areas(const struct draft *draft, struct arena *keep);
/* area_cells.c: grid, pairs and cells from the shapes that are written. */
void write_cells(struct written_areas *areas, const struct draft *draft, struct arena *keep);

struct written_around {
    uint32_t *places, *starts;
    size_t place_count, start_count;
};
/* The sections AROUND and AROUND_STARTS: places with a position, by cell. */
struct written_around write_around(const struct draft *draft, struct arena *keep);

/* area_import.c: the key of the place that a code of a layer of areas means: "NE.01" is
 * "adm1:NE.01"; what has a kind is a key ("former:ke-coast", a region that was a unit). Copied to
 * `keep` or `code` itself. */
str area_key(str kind, str code, struct arena *keep);
/* Polygons of the draft's countries, first-level units, and regions that were units; rivers and
 * lakes, which become places where there is none of their name yet. NULL layers are passed over. */
void import_areas(struct draft *draft, const struct gazetteer_layers *layers);
NODISCARD enum status import_waters(struct draft *draft, const struct gazetteer_layers *layers,
                                    struct arena scratch, struct report *report);

/* area_fill.c: first-level units of places that have none, from import_areas(). */
void draft_fill_units(struct draft *draft, struct arena scratch);

#endif
