/* SPDX-License-Identifier: Apache-2.0 */
/* import_same.c - is an imported row the same place as one of the base?
 *   1. it bears one of the base's place's names, folded, with its main name or that name without
 *      type words ("Cercle de Kita", "Kita"); airports may meet by their IATA or ICAO code;
 *   2. both are of one class, and of one country when both tell it;
 *   3. they are no farther apart than such places may be entered: the limit of the class, or how
 * far either is known to reach; a unit without a position must be of the same first-level unit;
 *   4. their populations, when both are known, are within a factor of 20.
 * Of several the nearest one. */
#include <math.h>

#include "gazetteer/draft.h"
#include "gazetteer/import_work.h"
#include "text/text.h"

/* How far apart two sources put one place: villages known to "within 15 km" (villages.tsv) meet
 * their survey; airports have a centre; a unit is entered by its middle or by its seat. */
static const double limit_m[PLACE_CLASS_COUNT] = {
    [PLACE_COUNTRY] = 500e3,  [PLACE_ADMIN1] = 150e3, [PLACE_ADMIN2] = 60e3,
    [PLACE_SETTLEMENT] = 5e3, [PLACE_FACILITY] = 5e3, [PLACE_GROUP] = 500e3,
    [PLACE_REGION] = 50e3,    [PLACE_SEA] = 50e3,
};
static const double LIMIT_WITHOUT_ID_M = 15e3; /* of settlements that are in the base by hand */
static const double REACH_MOST_M = 50e3;
static const int64_t PEOPLE_FACTOR = 20;

static bool has_geonameid(const struct place *place)
{
    return str_starts(place->key, STR("gn:"));
}

/* Villages written down by hand; places of the newer list ("id:c12") are not told apart from them.
 */
static bool is_by_hand(const struct place *place)
{
    return str_starts(place->key, STR("id:"));
}

static bool people_are_plausible(int64_t a, int64_t b)
{
    return a <= 0 || b <= 0 || (a / PEOPLE_FACTOR <= b && b / PEOPLE_FACTOR <= a);
}

static double limit_between(const struct place *ours, const struct import_row *row)
{
    double limit = limit_m[ours->class], reach = fmax(ours->radius_m, 0);
    if (ours->class == PLACE_SETTLEMENT)
        limit = is_by_hand(ours) ? LIMIT_WITHOUT_ID_M : limit;
    else
        limit = fmax(limit, fmin(reach, REACH_MOST_M));
    return row->radius_is_told ? fmax(limit, fmin(row->place.radius_m, REACH_MOST_M)) : limit;
}

/* How far apart the same place would be entered twice; negative: it is another one. */
static double distance_as_same(const struct place *ours, const struct import_row *row)
{
    const struct place *theirs = &row->place;
    if (ours->class != theirs->class || !people_are_plausible(ours->population, theirs->population))
        return -1;
    if (ours->country.len && theirs->country.len && !str_eq(ours->country, theirs->country))
        return -1;
    if (!ours->has_position || !theirs->has_position)
        return ours->admin1.len && str_eq(ours->admin1, theirs->admin1) ? 0 : -1;
    double distance_m = lonlat_distance_m(ours->position, theirs->position);
    return distance_m <= limit_between(ours, row) ? distance_m : -1;
}

struct search {
    const struct gazetteer *base;
    const struct import_row *row;
    bool others_only;
    uint32_t best;
    double distance_m;
};

static void search_name(struct search *search, str name, enum name_kind last, struct arena scratch)
{
    struct name_matches found = gazetteer_find(search->base, text_fold(name, &scratch), &scratch);
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].kind > last)
            continue;
        struct place ours = gazetteer_place(search->base, found.items[i].place);
        if (search->others_only && has_geonameid(&ours))
            continue;
        double distance_m = distance_as_same(&ours, search->row);
        bool better =
            distance_m >= 0 && (search->best == PLACE_NONE || distance_m < search->distance_m ||
                                (distance_m == search->distance_m && ours.index < search->best));
        if (!better)
            continue;
        search->best = ours.index;
        search->distance_m = distance_m;
    }
}

bool is_remembered(const struct place *place)
{
    return place->class == PLACE_SETTLEMENT && place->radius_m > 0 &&
           str_starts(place->key, STR("id:"));
}

uint32_t same_place(const struct gazetteer *base, const struct import_row *row, bool others_only,
                    double *distance_m, struct arena scratch)
{
    struct search search = { base, row, others_only, PLACE_NONE, 0 };
    str name = row->place.name;
    enum place_class class = row->place.class;
    search_name(&search, name, NAME_ALTERNATE, scratch);
    if (class == PLACE_ADMIN1 || class == PLACE_ADMIN2)
        search_name(&search, core_of_unit(name), NAME_ALTERNATE, scratch);
    if (place_is_airfield(&row->place)) {
        search_name(&search, core_of_airport(name), NAME_ALTERNATE, scratch);
        for (size_t i = 0; i < row->name_count; i++)
            if (row->names[i].kind == NAME_CODE)
                search_name(&search, row->names[i].text, NAME_CODE, scratch);
    }
    *distance_m = search.distance_m;
    return search.best;
}
