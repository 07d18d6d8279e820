/* SPDX-License-Identifier: Apache-2.0 */
/* write_brief.c - villages and hills of GeoNames of which little is known but their names and where
 * they lie are of few sorts: most of what a dump of the world has. All else has no sort: airports,
 * units, what stands for a place of the files below. */
#include "gazetteer/write_brief.h"

#include <math.h>
#include <string.h>

#include "gazetteer/write.h"

struct brief_tables brief_tables_start(struct arena *keep)
{
    return (struct brief_tables){ .owner = { .keep = keep } };
}

uint32_t brief_unit(struct brief_tables *tables, struct place_rows *rows, const struct place *place)
{
    struct index_unit unit = { .admin1 = place_rows_term(rows, place->admin1),
                               .admin2 =
                                   place_rows_term(rows, str_sub(place->admin2, 0, UINT8_MAX)) };
    if (place->country.len != 2)
        return 0;
    memcpy(unit.country, place->country.ptr, sizeof unit.country);
    str bytes = { (const char *)&unit, sizeof unit };
    ptrdiff_t number = draft_key_find(&tables->unit_numbers, bytes);
    if (number != DRAFT_NOT)
        return (uint32_t)number + 1;
    if (tables->units.count == BRIEF_UNITS)
        return 0;
    draft_key_add(&tables->owner, &tables->unit_numbers, str_copy(tables->owner.keep, bytes),
                  tables->units.count);
    APPEND(tables->owner.keep, &tables->units, unit);
    return (uint32_t)tables->units.count;
}

/* "Gao (Mali)": a name that says more is not as simple as the others, nor is an airport. */
static bool is_simple(const struct place *place)
{
    return (place->class == PLACE_SETTLEMENT || place->class == PLACE_REGION ||
            (place->class == PLACE_FACILITY && !place_is_airfield(place))) &&
           place->has_position && !place->confirmed && str_starts(place->key, STR("gn:")) &&
           str_find_char(place->name, ',') < 0 && str_find_char(place->name, '(') < 0;
}

uint8_t brief_sort(struct brief_tables *tables, struct place_rows *rows, const struct place *place,
                   const struct draft_name *name)
{
    enum { TOLD = 4 };
    char bytes[16] = { (char)place->class, (char)name->kind, is_foreign(name->language),
                       gazetteer_is_minor(place) };
    str feature = place->class == PLACE_SETTLEMENT ? place->feature : (str){ 0 };
    if (!is_simple(place) || name->kind >= NAME_CODE || feature.len > sizeof bytes - TOLD)
        return 0;
    if (feature.len)
        memcpy(bytes + TOLD, feature.ptr, feature.len);
    str key = { bytes, TOLD + feature.len };
    ptrdiff_t number = draft_key_find(&tables->sort_numbers, key);
    if (number != DRAFT_NOT)
        return (uint8_t)(number + 1);
    if (tables->sorts.count == BRIEF_SORTS)
        return 0;
    draft_key_add(&tables->owner, &tables->sort_numbers, str_copy(tables->owner.keep, key),
                  tables->sorts.count);
    struct index_sort sort = { .class = (uint8_t)place->class,
                               .feature = place_rows_term(rows, place->feature) };
    APPEND(tables->owner.keep, &tables->sorts, sort);
    return (uint8_t)tables->sorts.count;
}

static uint32_t people_of(int64_t population)
{
    double code = population > 0 ? 1 + BRIEF_PEOPLE * log10((double)population) : 0;
    return code < UINT8_MAX ? (uint32_t)lrint(code) : UINT8_MAX;
}

static void put(unsigned char **at, uint32_t value, int bytes)
{
    for (; bytes; bytes--, value >>= 8)
        *(*at)++ = (unsigned char)(value & 0xFF);
}

void brief_pack(const struct place *place, uint32_t unit, uint8_t sort, bool is_sure,
                unsigned char out[BRIEF_BYTES])
{
    lonlat at = place->has_position && lonlat_is_valid(place->position) ? place->position
                                                                        : (lonlat){ 0, 0 };
    put(&out, unit, 2);
    put(&out, is_sure ? BRIEF_SURE : 0, 1);
    put(&out, sort, 1);
    put(&out, BRIEF_LON(at.lon_deg), 3);
    put(&out, BRIEF_LAT(at.lat_deg), 3);
    put(&out, people_of(place->population), 1);
}

void brief_spell(unsigned char brief[BRIEF_BYTES], uint8_t number)
{
    enum { LOOK = 2, SORT = 3 };
    if (number >= BRIEF_SPELLINGS)
        brief[SORT] = 0;
    else
        brief[LOOK] = (unsigned char)(brief[LOOK] | number);
}
