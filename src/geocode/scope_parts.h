/* SPDX-License-Identifier: Apache-2.0 */
/* scope_parts.h - what a unit, region or country is made of, held before a reform, or holds as
 * others tell it (geodata/former.tsv): `held` of struct scope. */
#ifndef EVENTMAP_GEOCODE_SCOPE_PARTS_H
#define EVENTMAP_GEOCODE_SCOPE_PARTS_H

#include "geocode/scope.h"

/* The ISO2 code of a country as a number; 0: no code. */
uint32_t pack_code(str country);

/* What is part of a country: another one by its code, or a unit by its index with PART_UNIT. */
#define PART_UNIT UINT32_C(0x80000000)
uint32_t pack_part(const struct place *part);
/* The code of the country that it is or lies in. */
uint32_t part_country(uint32_t part, const struct desk *desk);

/* Units or packed parts; nothing when there is nothing. */
void scope_hold(struct scope *scope, struct place_list held, struct desk *desk);
/* Sets `held` for the one unit, region or country that a scope made by hand means. */
void scope_learn_parts(struct scope *scope, struct desk *desk);

/* Of a scope with `held`: does a place agree that the meanings do not hold today? */
enum agreement scope_agrees_held(const struct scope *scope, const struct place *place,
                                 const struct desk *desk);

/* Two ISO codes or one that is missing, compared without a call: every namesake is asked. */
static inline bool is_same_country(str a, str b)
{
    return a.len == 2 && b.len == 2 && a.ptr[0] == b.ptr[0] && a.ptr[1] == b.ptr[1];
}

#endif
