/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/write_places.h"

#include <math.h>

enum { SCHEMES_MOST = 16 };

struct place_rows place_rows_start(struct arena *keep)
{
    return (struct place_rows){ .owner = { .keep = keep } };
}

uint32_t place_rows_term(struct place_rows *rows, str text)
{
    ptrdiff_t number = text.len ? draft_key_find(&rows->term_numbers, text) : -1;
    if (!text.len || number != DRAFT_NOT)
        return (uint32_t)(number + 1);
    str copy = str_copy(rows->owner.keep, text);
    draft_key_add(&rows->owner, &rows->term_numbers, copy, rows->terms.count);
    APPEND(rows->owner.keep, &rows->terms, copy);
    return (uint32_t)rows->terms.count;
}

static uint32_t trait_number(struct place_rows *rows, const uint32_t traits[TRAIT_FIELDS])
{
    str bytes = { (const char *)traits, TRAIT_FIELDS * sizeof *traits };
    ptrdiff_t number = draft_key_find(&rows->trait_numbers, bytes);
    if (number != DRAFT_NOT)
        return (uint32_t)number;
    size_t count = rows->traits.count / TRAIT_FIELDS;
    draft_key_add(&rows->owner, &rows->trait_numbers, str_copy(rows->owner.keep, bytes), count);
    for (unsigned i = 0; i < TRAIT_FIELDS; i++)
        APPEND(rows->owner.keep, &rows->traits, traits[i]);
    return (uint32_t)count;
}

static void add_scheme(struct place_rows *rows, str key)
{
    ptrdiff_t colon = str_find_char(key, ':');
    str scheme = str_sub(key, 0, (size_t)(colon + 1));
    for (size_t i = 0; i < rows->schemes.count; i++) {
        if (str_eq(rows->schemes.items[i], scheme))
            return;
    }
    if (rows->schemes.count <= SCHEMES_MOST) /* one too many says so */
        APPEND(rows->owner.keep, &rows->schemes, str_copy(rows->owner.keep, scheme));
}

str place_schemes(const struct place_rows *rows, struct arena *keep)
{
    if (rows->schemes.count > SCHEMES_MOST)
        return (str){ 0 };
    return str_concat(keep, rows->schemes.items, rows->schemes.count);
}

void place_row(struct place_rows *rows, const struct place *place, uint32_t key,
               uint32_t first_name, uint32_t prior, uint32_t row[PLACE_FIELDS])
{
    uint32_t traits[TRAIT_FIELDS] = {
        [TRAIT_ADMIN1] = place_rows_term(rows, place->admin1),
        [TRAIT_ADMIN2] = place_rows_term(rows, str_sub(place->admin2, 0, UINT8_MAX)),
        [TRAIT_FEATURE] = place_rows_term(rows, place->feature),
        [TRAIT_COUNTRY] = place->country.len == 2 ? place_rows_term(rows, place->country) : 0,
        [TRAIT_RADIUS] = (uint32_t)lrint(place->radius_m),
        [TRAIT_CLASS] = (uint32_t)place->class,
        [TRAIT_FLAGS] = (place->has_position ? INDEX_HAS_POSITION : 0) |
                        (place->confirmed ? INDEX_CONFIRMED : 0),
    };
    str text = str_sub(place->key, 0, UINT8_MAX);
    add_scheme(rows, text);
    row[PLACE_LON] = (uint32_t)(int32_t)lrint(place->position.lon_deg * 1e7);
    row[PLACE_LAT] = (uint32_t)(int32_t)lrint(place->position.lat_deg * 1e7);
    row[PLACE_LON] += ROW_ZERO;
    row[PLACE_LAT] += ROW_ZERO;
    row[PLACE_KEY] = key;
    row[PLACE_KEY_LEN] = (uint32_t)text.len;
    row[PLACE_FIRST_NAME] = first_name;
    row[PLACE_TRAITS] = trait_number(rows, traits);
    row[PLACE_POPULATION] = (uint32_t)(place->population < 0            ? 0
                                       : place->population > UINT32_MAX ? UINT32_MAX
                                                                        : place->population);
    row[PLACE_PRIOR] = prior;
}
