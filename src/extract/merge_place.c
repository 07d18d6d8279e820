/* SPDX-License-Identifier: Apache-2.0 */
/* merge_place.c - may two tellings be of the same place?
 *   1. one has none: yes;
 *   2. the same entry of the gazetteer, two points near each other, one within the other or, of
 * parts of a country, in its reach;
 *   3. what is only the country of an actor says little, for or against;
 *   4. two towns, known or not, or two countries that the sentences themselves name are two events;
 * what was inferred from elsewhere in a text may be wrong, and only weighs against. */
#include "extract/merge.h"

static const double NEAR_M = 15000; /* a base, an airport and their town */

static bool is_point(const struct placement *placement)
{
    return placement->precision == PRECISION_FACILITY ||
           placement->precision == PRECISION_SETTLEMENT;
}

static bool is_part(str code, str whole)
{
    return whole.len && str_starts(code, whole) &&
           (code.len == whole.len || code.ptr[whole.len] == '.');
}

/* Do they meet: "20 km from Djibo", "between Gao and Ansongo", "the north of Mali"? */
static bool in_reach(const struct placement *inner, const struct placement *outer)
{
    double reach_m = outer->radius_m + (is_point(inner) ? 0 : inner->radius_m);
    return lonlat_is_within(inner->position, outer->position, reach_m);
}

bool placement_within(const struct placement *inner, const struct placement *outer)
{
    const struct place *in = &inner->place, *out = &outer->place;
    if (in->key.len && str_eq(in->key, out->key))
        return true;
    bool is_part_of_country = outer->precision == PRECISION_PART_OF_COUNTRY; /* it has no code */
    if (is_part_of_country && inner->precision <= outer->precision && inner->has_position &&
        outer->has_position)
        return in_reach(inner, outer);
    switch (outer->precision) {
    case PRECISION_ADMIN2:
        return is_part(in->admin2, out->admin2);
    case PRECISION_ADMIN1:
        return is_part(in->admin1, out->admin1);
    case PRECISION_PART_OF_COUNTRY:
    case PRECISION_COUNTRY:
        return out->country.len && str_eq(in->country, out->country) &&
               inner->precision <= outer->precision;
    default:
        return false;
    }
}

static bool are_near(const struct placement *a, const struct placement *b)
{
    double radius = a->radius_m > b->radius_m ? a->radius_m : b->radius_m;
    return is_point(a) && is_point(b) && a->has_position && b->has_position &&
           lonlat_is_within(a->position, b->position, radius > NEAR_M ? radius : NEAR_M);
}

static bool any_within(const struct placements *a, const struct placements *b,
                       bool (*test)(const struct placement *, const struct placement *))
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (a->items[i].precision && b->items[j].precision && test(&a->items[i], &b->items[j]))
                return true;
    return false;
}

static bool same_place(const struct placement *a, const struct placement *b)
{
    return a->place.key.len && str_eq(a->place.key, b->place.key);
}

static bool names_country(const struct account *account, uint32_t country)
{
    for (unsigned i = 0; i < account->all.count; i++)
        if (account->all.items[i] == country)
            return true;
    return country && account->country == country;
}

static bool is_told(const struct account *account)
{
    return account->telling->where_from <= WHERE_SENTENCE;
}

/* A point, or what is told by one: a stretch of road, so far from a town. */
static bool is_sharp(const struct placement *placement)
{
    static const double MOST_M = 150e3;
    return is_point(placement) || (placement->precision == PRECISION_PART_OF_COUNTRY &&
                                   placement->has_position && placement->radius_m <= MOST_M);
}

static void judge_apart(const struct account *a, const struct account *b, struct verdict *verdict)
{
    bool sharp = is_sharp(a->place) && is_sharp(b->place);
    bool other_country = a->country && b->country && a->country != b->country;
    if (is_told(a) && is_told(b) && (sharp || other_country))
        verdict->never = sharp ? "two places" : "two countries";
    verdict->values[MERGE_PLACE_APART] = is_told(a) || is_told(b) ? 1.0f : 0.5f;
}

static bool share_words(const struct words *a, const struct words *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count; j++)
            if (a->items[i] == b->items[j])
                return true;
    return false;
}

/* "à Essakane", which no gazetteer has, and "à Natiaboani". */
static bool are_other_names(const struct account *a, const struct account *b)
{
    bool lost_a = a->telling->where_is_lost, lost_b = b->telling->where_is_lost;
    return (lost_a || lost_b) && is_told(a) && is_told(b) && (lost_a || is_point(a->place)) &&
           (lost_b || is_point(b->place)) && !share_words(&a->where, &b->where);
}

void judge_place(const struct account *a, const struct account *b, struct verdict *verdict)
{
    const struct placements *pa = &a->telling->placed, *pb = &b->telling->placed;
    bool by_actor = a->telling->where_from == WHERE_ACTOR || b->telling->where_from == WHERE_ACTOR;
    bool country_alone =
        a->place && b->place &&
        (a->place->precision >= PRECISION_COUNTRY || b->place->precision >= PRECISION_COUNTRY);
    if (!a->place || !b->place)
        return;
    if (are_other_names(a, b)) {
        verdict->never = "two places";
    } else if (by_actor) {
        bool fits = names_country(a, b->country) || names_country(b, a->country);
        verdict->values[MERGE_COUNTRY_OF_ACTOR] = fits;
    } else if (any_within(pa, pb, same_place)) {
        verdict->values[country_alone ? MERGE_COUNTRY : MERGE_PLACE] = 1;
    } else if (any_within(pa, pb, are_near)) {
        verdict->values[MERGE_PLACE_NEAR] = 1;
    } else if (any_within(pa, pb, placement_within) || any_within(pb, pa, placement_within)) {
        verdict->values[country_alone ? MERGE_COUNTRY : MERGE_PLACE_INSIDE] = 1;
    } else {
        judge_apart(a, b, verdict);
    }
}
