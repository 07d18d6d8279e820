/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/merge.h"

static const struct kin {
    const char *type, *mode;
    uint32_t family;
} kin[] = {
#define KIN(type, mode, family) { type, mode, family },
#include "extract/merge_kinds.def"
};

static const struct alike {
    const char *type_a, *mode_a, *type_b, *mode_b;
    double likeness;
} alike[] = {
#define ALIKE(type_a, mode_a, type_b, mode_b, likeness)                                            \
    { type_a, mode_a, type_b, mode_b, likeness },
#include "extract/merge_kinds.def"
};

static const struct once {
    const char *type, *mode;
    double how_far;
} once[] = {
#define ONCE(type, mode, how_far) { type, mode, how_far },
#include "extract/merge_kinds.def"
};

static const struct daily {
    const char *type, *mode;
} daily[] = {
#define DAILY(type, mode) { type, mode },
#include "extract/merge_kinds.def"
};

static const char *const even[] = {
#define EVEN(type) type,
#include "extract/merge_kinds.def"
};

static const char *const alone[] = {
#define ALONE(type) type,
#include "extract/merge_kinds.def"
};

#define COUNT(table) (sizeof(table) / sizeof *(table))
/* Numbers of families that have no line are hashes; those of the table are small. */
enum { FAMILY_TABLE_END = 256 };

static bool fits(str type, str mode, const char *row_type, const char *row_mode)
{
    return str_eq(type, str_from(row_type)) && (!*row_mode || str_eq(mode, str_from(row_mode)));
}

uint32_t kind_family(str type, str mode)
{
    for (size_t i = 0; i < COUNT(kin); i++)
        if (fits(type, mode, kin[i].type, kin[i].mode))
            return kin[i].family;
    /* a disaster is no election, though both are OTHER */
    uint32_t hash = (uint32_t)(str_hash(type) ^ (str_hash(mode) << 1));
    return hash < FAMILY_TABLE_END ? hash + FAMILY_TABLE_END : hash;
}

double kind_once(str type, str mode)
{
    for (size_t i = 0; i < COUNT(once); i++)
        if (fits(type, mode, once[i].type, once[i].mode))
            return once[i].how_far;
    return 0;
}

bool kind_is_daily(str type, str mode)
{
    for (size_t i = 0; i < COUNT(daily); i++)
        if (fits(type, mode, daily[i].type, daily[i].mode))
            return true;
    return false;
}

static bool is_among(str type, const char *const *types, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(type, str_from(types[i])))
            return true;
    return false;
}

bool kind_is_even(str type)
{
    return is_among(type, even, COUNT(even));
}

bool kind_is_alone(str type)
{
    return is_among(type, alone, COUNT(alone));
}

str kind_mode(const struct telling *telling)
{
    return telling->asks_to_leave ? STR("withdraw") : telling->mode;
}

double kind_likeness(const struct telling *a, const struct telling *b)
{
    str mode_a = kind_mode(a), mode_b = kind_mode(b);
    if (str_eq(a->type, b->type) && str_eq(mode_a, mode_b))
        return 1;
    for (size_t i = 0; i < COUNT(alike); i++) {
        const struct alike *row = &alike[i];
        if ((fits(a->type, mode_a, row->type_a, row->mode_a) &&
             fits(b->type, mode_b, row->type_b, row->mode_b)) ||
            (fits(b->type, mode_b, row->type_a, row->mode_a) &&
             fits(a->type, mode_a, row->type_b, row->mode_b)))
            return row->likeness;
    }
    return -1;
}
