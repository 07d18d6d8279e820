/* SPDX-License-Identifier: Apache-2.0 */
/* prior.c - which of two places with one name is known better, nothing else being said.
 *
 *   prior = base of its class + weight × log2(population) + bonus of its feature + fame
 * A country comes before all else; then it is population that counts, so that Washington the
 * capital (0.7 M) comes before the state (its settlements together, halved by the weight), and both
 * before the small towns. A unit's population is the sum of its settlements when none is given.
 * Equals: the shorter main name first ("Air Base 101" before "Air Base 101, Bamako-Sénou").
 * log2 is taken in sixteenths in whole numbers: the same order on every machine. */
#include "gazetteer/draft.h"
#include "gazetteer/fame.h"

enum { LENGTHS = 64, LEAST = 1000 }; /* LEAST: fame may be below 0 */
enum { FORMER = -4600 };             /* what was a unit is less known than what is one */

static const struct {
    uint32_t base, weight; /* of a sixteenth of log2 */
} class_prior[PLACE_CLASS_COUNT] = {
    [PLACE_COUNTRY] = { 20000, 10 }, [PLACE_GROUP] = { 10000, 0 },   [PLACE_SEA] = { 7000, 0 },
    [PLACE_REGION] = { 5600, 0 },    [PLACE_ADMIN1] = { 1600, 12 },  [PLACE_ADMIN2] = { 800, 10 },
    [PLACE_SETTLEMENT] = { 0, 20 },  [PLACE_FACILITY] = { 2600, 0 },
};

/* GeoNames feature codes; `note` of an airport is its size. */
static const struct {
    const char *word;
    uint32_t bonus;
} bonuses[] = {
    { "PPLC", 2400 }, { "PPLA", 960 }, { "PPLA2", 480 },          { "PPLA3", 240 },
    { "PPLA4", 120 }, { "PPLT", 120 }, { "large_airport", 1200 }, { "medium_airport", 600 },
};

static uint32_t log2_sixteenths(int64_t value)
{
    if (value < 1)
        return 0;
    uint32_t whole = 63 - (uint32_t)__builtin_clzll((unsigned long long)value);
    uint64_t mantissa = (uint64_t)value << (63 - whole) >> 32; /* 1.0 is 2^31 */
    uint32_t result = whole;
    for (int i = 0; i < 4; i++) {
        mantissa = mantissa * mantissa >> 31;
        uint32_t bit = mantissa >> 32 != 0;
        mantissa >>= bit;
        result = result << 1 | bit;
    }
    return result;
}

static uint32_t bonus_of(str feature, str size)
{
    for (size_t i = 0; i < sizeof bonuses / sizeof *bonuses; i++) {
        str word = str_from(bonuses[i].word);
        if (str_eq(feature, word) || str_eq(size, word))
            return bonuses[i].bonus;
    }
    return 0;
}

uint32_t prior_of(const struct place *place, str size, int64_t people, int fame)
{
    uint32_t known = class_prior[place->class].base + bonus_of(place->feature, size) +
                     class_prior[place->class].weight * log2_sixteenths(people);
    int64_t prior = LEAST + (int64_t)fame + known;
    size_t len = place->name.len < LENGTHS ? place->name.len : LENGTHS - 1;
    return (uint32_t)(prior > 0 ? prior : 0) * LENGTHS + (uint32_t)(LENGTHS - 1 - len);
}

double fame_of_prior(uint32_t prior)
{
    static const double LOG10_OF_2 = 0.30102999566398120;
    double known = (double)(prior / LENGTHS) - LEAST;
    return known > 0 ? known / (16 * class_prior[PLACE_SETTLEMENT].weight) * LOG10_OF_2 : 0;
}

static void add_to_unit(const struct draft *draft, int64_t *sums, const char *kind, str code,
                        int64_t population)
{
    struct arena scratch = *draft->keep;
    str parts[] = { str_from(kind), code };
    ptrdiff_t unit = draft_key_find(&draft->keys, str_concat(&scratch, parts, 2));
    if (code.len && unit != DRAFT_NOT)
        sums[unit] += population;
}

void draft_rank(struct draft *draft)
{
    struct draft_place *items = draft->places.items;
    int64_t *sums = NEW(draft->keep, int64_t, draft->places.count);
    for (size_t i = 0; i < draft->places.count; i++) {
        const struct place *place = &items[i].place;
        if (place->class != PLACE_SETTLEMENT || place->population <= 0)
            continue;
        add_to_unit(draft, sums, "adm1:", place->admin1, place->population);
        add_to_unit(draft, sums, "adm2:", place->admin2, place->population);
    }
    for (size_t i = 0; i < draft->places.count; i++) {
        const struct place *place = &items[i].place;
        int64_t people = place->population > 0 ? place->population : sums[i];
        bool is_former = place->class == PLACE_REGION && str_eq(place->feature, STR("units"));
        items[i].prior = prior_of(place, items[i].note, people, is_former ? FORMER : 0);
    }
}
