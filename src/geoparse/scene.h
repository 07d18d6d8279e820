/* SPDX-License-Identifier: Apache-2.0 */
/* scene.h - where a document plays: how much of its names' belief lies in each country, in each
 * first-level unit and around each spot. What a name itself put in is taken out again when it asks.
 */
#ifndef EVENTMAP_GEOPARSE_SCENE_H
#define EVENTMAP_GEOPARSE_SCENE_H

#include "geoparse/namesakes.h"

struct scene {
    float countries[COUNTRY_NUMBERS];
    float total;
    struct pile_table *units, *districts;   /* by namesake.unit, .district */
    struct pile_table *cells, *small_cells; /* by spot: a degree, a quarter */
};

struct scene *scene_new(struct arena *keep);
void scene_clear(struct scene *scene);
/* Add a name's beliefs `weight` times; negative weights take out. */
void scene_add(struct scene *scene, const struct name *name, float weight);
float scene_country(const struct scene *scene, uint16_t country);
float scene_unit(const struct scene *scene, uint32_t unit);
float scene_district(const struct scene *scene, uint32_t district);
/* Around a point, some hundred kilometres. */
float scene_near(const struct scene *scene, lonlat position);
/* The same, some twenty-five kilometres. */
float scene_close(const struct scene *scene, lonlat position);

#endif
