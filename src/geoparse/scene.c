/* SPDX-License-Identifier: Apache-2.0 */
/* scene.c - piles of belief, by country, unit, district and cells of a degree and a quarter. Only
 * points are laid into cells: areas are too large to be near anything. */
#include "geoparse/scene.h"

#include <string.h>

enum { COARSE = 1, FINE = 4 }; /* cells a degree */

struct pile {
    uint32_t key; /* 0: free */
    float mass;
};

/* Open addressing; grows by being made anew in the arena. */
struct pile_table {
    struct pile *slots;
    size_t room, used;
    struct arena *keep;
};

static struct pile_table *table_new(struct arena *keep)
{
    enum { FIRST = 64 };
    struct pile_table *table = NEW(keep, struct pile_table, 1);
    *table = (struct pile_table){ NEW(keep, struct pile, FIRST), FIRST, 0, keep };
    return table;
}

static struct pile *table_slot(const struct pile_table *table, uint32_t key)
{
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (table->room - 1);
    while (table->slots[at].key && table->slots[at].key != key)
        at = (at + 1) & (table->room - 1);
    return &table->slots[at];
}

static void table_grow(struct pile_table *table)
{
    struct pile_table old = *table;
    table->room *= 2;
    table->slots = NEW(table->keep, struct pile, table->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.slots[i].key)
            *table_slot(table, old.slots[i].key) = old.slots[i];
}

static void table_add(struct pile_table *table, uint32_t key, float mass)
{
    struct pile *pile = table_slot(table, key);
    if (!pile->key) {
        if (table->used * 2 >= table->room) {
            table_grow(table);
            pile = table_slot(table, key);
        }
        table->used++;
        pile->key = key;
    }
    pile->mass += mass;
}

static void table_clear(struct pile_table *table)
{
    for (size_t i = 0; i < table->room; i++)
        table->slots[i].mass = 0;
}

struct scene *scene_new(struct arena *keep)
{
    struct scene *scene = NEW(keep, struct scene, 1);
    scene->units = table_new(keep);
    scene->districts = table_new(keep);
    scene->cells = table_new(keep);
    scene->small_cells = table_new(keep);
    return scene;
}

void scene_clear(struct scene *scene)
{
    memset(scene->countries, 0, sizeof scene->countries);
    scene->total = 0;
    table_clear(scene->units);
    table_clear(scene->districts);
    table_clear(scene->cells);
    table_clear(scene->small_cells);
}

/* Columns of one degree at each degree of latitude from the equator: 360 cos(row + 1/2). */
static const uint16_t columns_at[90] = {
    360, 360, 360, 359, 359, 358, 358, 357, 356, 355, 354, 353, 351, 350, 349, 347, 345, 343,
    341, 339, 337, 335, 333, 330, 328, 325, 322, 319, 316, 313, 310, 307, 304, 300, 297, 293,
    289, 286, 282, 278, 274, 270, 265, 261, 257, 252, 248, 243, 239, 234, 229, 224, 219, 214,
    209, 204, 199, 193, 188, 183, 177, 172, 166, 161, 155, 149, 144, 138, 132, 126, 120, 114,
    108, 102, 96,  90,  84,  78,  72,  66,  59,  53,  47,  41,  35,  28,  22,  16,  9,   3,
};

/* Rows of 1 / `fineness` degree; columns about as wide as high. */
static uint32_t cell_of(lonlat p, int fineness, int row_step, int column_step)
{
    int row = (int)((p.lat_deg + 90) * fineness) + row_step;
    int degree = row / fineness - 90;
    degree = degree < 0 ? -degree - 1 : degree;
    int columns = columns_at[degree < 90 ? degree : 89] * fineness;
    int column = (int)((p.lon_deg + 180) / 360 * columns) + column_step;
    column += column < 0 ? columns : column >= columns ? -columns : 0;
    return (uint32_t)(row + 2) << 16 | (uint32_t)column;
}

static bool is_point(const struct namesake *item)
{
    return item->has_position &&
           (item->class == PLACE_SETTLEMENT || item->class == PLACE_FACILITY ||
            item->class == PLACE_ADMIN2 || item->class == PLACE_REGION);
}

void scene_add(struct scene *scene, const struct name *name, float weight)
{
    for (uint32_t i = 0; i < name->count; i++) {
        const struct namesake *item = &name->items[i];
        float mass = item->belief * weight;
        if (item->belief < 0.005f)
            continue;
        scene->total += mass;
        scene->countries[item->country] += mass;
        if (item->unit)
            table_add(scene->units, item->unit, mass);
        if (item->district)
            table_add(scene->districts, item->district, mass);
        if (is_point(item)) {
            table_add(scene->cells, cell_of(item->position, COARSE, 0, 0), mass);
            table_add(scene->small_cells, cell_of(item->position, FINE, 0, 0), mass);
        }
    }
}

float scene_country(const struct scene *scene, uint16_t country)
{
    return country ? scene->countries[country] : 0;
}

float scene_unit(const struct scene *scene, uint32_t unit)
{
    return unit ? table_slot(scene->units, unit)->mass : 0;
}

float scene_district(const struct scene *scene, uint32_t district)
{
    return district ? table_slot(scene->districts, district)->mass : 0;
}

static float mass_around(const struct pile_table *cells, int fineness, lonlat position)
{
    float mass = 0;
    for (int row = -1; row <= 1; row++)
        for (int column = -1; column <= 1; column++)
            mass += table_slot(cells, cell_of(position, fineness, row, column))->mass;
    return mass;
}

float scene_near(const struct scene *scene, lonlat position)
{
    return mass_around(scene->cells, COARSE, position);
}

float scene_close(const struct scene *scene, lonlat position)
{
    return mass_around(scene->small_cells, FINE, position);
}
