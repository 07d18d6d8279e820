/* SPDX-License-Identifier: Apache-2.0 */
/* check.c - what is doubtful in a gazetteer, place by place:
 *   1. a position at 0 N 0 E, which is what missing numbers become; a unit without any;
 *   2. a position in another country's polygon, with none of its own within BORDER_M; or, at sea,
 *      farther from the country's middle than it reaches (and FAR_M more). When the same numbers
 *      the other way round lie in the country, latitude and longitude are swapped;
 *   3. two places of one class with one main name within the distance at which no two such places
 *      are: one place entered twice;
 *   4. a place called like one that is much better known: a village like a country, like a unit of
 *      another country, like a capital; or like a word that says what a place is ("Centre",
 *      "Province"): reports mean the other.
 * A name that more than NAMESAKES_MOST places bear is not compared in pairs. */
#include <math.h>

#include "gazetteer/draft.h"
#include "text/text.h"

enum { NAMESAKES_MOST = 2000 };
static const double FAR_M = 100e3, BORDER_M = 20e3, NULL_ISLAND_DEG = 0.01;
enum { BEARINGS = 8 };
static const double TWICE_M[PLACE_CLASS_COUNT] = {
    [PLACE_SETTLEMENT] = 1500, [PLACE_FACILITY] = 1000, [PLACE_REGION] = 3000,
    [PLACE_SEA] = 3000,        [PLACE_ADMIN2] = 3000,
};

const char *gazetteer_fault_name(enum gazetteer_fault fault)
{
    static const char *const names[FAULT_COUNT] = {
        [FAULT_NULL_ISLAND] = "at 0,0",
        [FAULT_SWAPPED] = "latitude and longitude swapped",
        [FAULT_ELSEWHERE] = "outside of its country",
        [FAULT_NOWHERE] = "unit without position",
        [FAULT_TWICE] = "entered twice",
        [FAULT_SHADOWS] = "called like a better known place",
        [FAULT_WORD] = "called like a common word",
    };
    return names[fault];
}

struct checking {
    const struct gazetteer *gaz, *base;
    bool (*tell)(void *user, const struct gazetteer_finding *finding);
    void *user;
    struct place country; /* the last one asked for */
    bool stopped;
};

static void tell(struct checking *check, enum gazetteer_fault fault, const struct place *place,
                 const struct place *other)
{
    struct gazetteer_finding finding = { .fault = fault, .place = *place };
    if (other) {
        finding.other = *other;
        if (place->has_position && other->has_position)
            finding.distance_m = lonlat_distance_m(place->position, other->position);
    }
    check->stopped |= !check->tell(check->user, &finding);
}

static bool is_in(const struct checking *check, lonlat p)
{
    uint32_t country = gazetteer_unit_at(check->base, p).country;
    return country != PLACE_NONE &&
           str_eq(gazetteer_place(check->base, country).country, check->country.country);
}

/* Is `p` no place of check->country? */
static bool is_outside(const struct checking *check, lonlat p)
{
    const struct place *country = &check->country;
    bool on_land = gazetteer_unit_at(check->base, p).country != PLACE_NONE;
    if (!on_land || !gazetteer_has_geometry(check->base, country->index))
        return lonlat_distance_m(p, country->position) > country->radius_m + FAR_M;
    if (is_in(check, p))
        return false;
    for (int i = 0; i < BEARINGS; i++) {
        if (is_in(check, lonlat_offset(p, i * 360.0 / BEARINGS, BORDER_M)))
            return false;
    }
    return true;
}

static void check_position(struct checking *check, const struct place *place)
{
    lonlat p = place->position, swapped = { p.lat_deg, p.lon_deg };
    bool unit = place->class == PLACE_ADMIN1 || place->class == PLACE_ADMIN2;
    if (!place->has_position) {
        if (unit)
            tell(check, FAULT_NOWHERE, place, NULL);
        return;
    }
    if (fabs(p.lon_deg) < NULL_ISLAND_DEG && fabs(p.lat_deg) < NULL_ISLAND_DEG) {
        tell(check, FAULT_NULL_ISLAND, place, NULL);
        return;
    }
    struct place *country = &check->country;
    bool known = str_eq(country->country, place->country) ||
                 gazetteer_country(check->base, place->country, false, country);
    if (!place->country.len || !known || !country->has_position || country->radius_m <= 0 ||
        place->class == PLACE_COUNTRY || !is_outside(check, p))
        return;
    bool turned = lonlat_is_valid(swapped) && !is_outside(check, swapped);
    tell(check, turned ? FAULT_SWAPPED : FAULT_ELSEWHERE, place, country);
}

/* A pair is told once, by its second place. */
static void check_twice(struct checking *check, const struct place *place,
                        const struct name_matches *namesakes)
{
    double limit_m = TWICE_M[place->class];
    if (limit_m <= 0 || !place->has_position || namesakes->count > NAMESAKES_MOST)
        return;
    for (size_t i = 0; i < namesakes->count; i++) {
        if (namesakes->items[i].kind != NAME_MAIN || namesakes->items[i].place >= place->index)
            continue;
        struct place other = gazetteer_place(check->gaz, namesakes->items[i].place);
        if (other.class != place->class || !other.has_position ||
            !str_eq(other.country, place->country) ||
            lonlat_distance_m(other.position, place->position) > limit_m)
            continue;
        tell(check, FAULT_TWICE, place, &other);
        return;
    }
}

static bool is_better_known(const struct place *other, const struct place *place)
{
    if (str_eq(other->key, place->key) || other->class > PLACE_SETTLEMENT)
        return false;
    bool near = str_eq(other->country, place->country); /* the town and its own district */
    return other->class == PLACE_COUNTRY || (other->class == PLACE_ADMIN1 && !near) ||
           str_eq(other->feature, STR("PPLC"));
}

static void check_shadows(struct checking *check, const struct place *place,
                          const struct name_matches *known)
{
    if (place->class <= PLACE_ADMIN2 || place->class == PLACE_GROUP ||
        str_eq(place->feature, STR("PPLC")) || str_eq(place->feature, STR("PPLA")))
        return;
    for (size_t i = 0; i < known->count; i++) { /* best known first */
        struct place other = gazetteer_place(check->base, known->items[i].place);
        if (known->items[i].kind <= NAME_LANGUAGE && is_better_known(&other, place)) {
            tell(check, FAULT_SHADOWS, place, &other);
            return;
        }
        if (i > NAMESAKES_MOST)
            return;
    }
}

static void check_place(struct checking *check, const struct place *place, struct arena scratch)
{
    str folded = text_fold(place->name, &scratch);
    struct name_matches ours = gazetteer_find(check->gaz, folded, &scratch);
    struct name_matches known =
        check->gaz == check->base ? ours : gazetteer_find(check->base, folded, &scratch);
    check_position(check, place);
    check_twice(check, place, &ours);
    check_shadows(check, place, &known);
    if (place->class == PLACE_SETTLEMENT && is_common_word(folded))
        tell(check, FAULT_WORD, place, NULL);
}

enum status gazetteer_check(const struct gazetteer *gaz, const struct gazetteer *base,
                            bool (*tell_it)(void *, const struct gazetteer_finding *), void *user,
                            struct arena scratch, struct report *report)
{
    struct checking check = { .gaz = gaz, .base = base, .tell = tell_it, .user = user };
    size_t count = gazetteer_count(gaz);
    for (uint32_t i = 0; i < count && !check.stopped; i++) {
        if (gazetteer_current(gaz, i) != i)
            continue;
        struct place place = gazetteer_place(gaz, i);
        check_place(&check, &place, scratch);
        report_progress(report, "checking", (uint64_t)i * 256, (uint64_t)count * 256);
        if (report_is_cancelled(report))
            return report_cancelled(report);
    }
    return report->error.status;
}
