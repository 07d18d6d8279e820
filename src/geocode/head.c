/* SPDX-License-Identifier: Apache-2.0 */
/* head.c - which part of a cell is asked for.
 *   "Inates, Tillabéri, Niger"  the first, which the others contain;
 *   "Mali / Gao"                the last, which the first contains;
 *   "Gao > Ansongo > Tessit"    the last: each contains the next. */
#include "geocode/head.h"

#include <string.h>

#include "geocode/holds.h"
#include "geocode/told_beside.h"

static bool first_contains_another(const struct asked *asked, enum holds how,
                                   const struct desk *desk)
{
    for (size_t i = 1; i < asked->phrase.count; i++)
        if (contains(&asked->found[0], &asked->found[i], how, desk))
            return true;
    return false;
}

static bool another_contains_first(const struct asked *asked, enum holds how,
                                   const struct desk *desk)
{
    for (size_t i = 1; i < asked->phrase.count; i++)
        if (contains(&asked->found[i], &asked->found[0], how, desk))
            return true;
    return false;
}

/* The best known first-level unit among them, in that country (NULL: in any); NULL: none. */
static const struct place *unit_among(const struct candidates *found, const str *country)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct place *place = &found->items[i].place;
        if (place->class == PLACE_ADMIN1 && (!country || str_eq(place->country, *country)))
            return place;
    }
    return NULL;
}

/* "Sokoto/Kebbi": units of one country, told side by side; that there is a Kebbi in Sokoto, too,
 * says nothing. */
bool are_units_beside(const struct asked *asked)
{
    const struct place *first = unit_among(&asked->found[0], NULL);
    for (size_t i = 1; i < asked->phrase.count && first; i++) {
        const struct place *unit = unit_among(&asked->found[i], &first->country);
        if (!unit || unit->index == first->index || !asked->phrase.parts[i].after_slash)
            return false;
    }
    return first && asked->phrase.count > 1;
}

/* As it mostly is: no country comes first, and a unit that was remembered contains it. */
static bool is_told_to_contain_first(const struct asked *asked, enum holds how,
                                     const struct desk *desk)
{
    const struct candidates *first = &asked->found[0];
    for (size_t i = 0; i < first->count; i++)
        if (first->items[i].place.class == PLACE_COUNTRY)
            return false;
    for (size_t i = 1; i < asked->phrase.count; i++)
        for (size_t k = 0; k < asked->meant[i].count; k++)
            if (holds_places(asked->meant[i].meanings[k].class) &&
                has_inside(&asked->meant[i].meanings[k], first, how, desk))
                return true;
    return false;
}

/* What fits the word beside its name: of "région de Diffa" no town. */
static struct candidates fitting(struct asked *asked, size_t index, struct desk *desk)
{
    struct candidates found = *found_of(asked, index, desk);
    struct candidate_place *items = TAKE(desk->work, struct candidate_place, found.count);
    size_t count = 0;
    for (size_t i = 0; i < found.count; i++)
        if (class_fits(&asked->phrase.parts[index], found.items[i].place.class))
            items[count++] = found.items[i];
    found.items = items;
    found.count = found.capacity = count;
    return found;
}

static bool has_unit(const struct candidates *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (holds_places(found->items[i].place.class))
            return true;
    return false;
}

/* "Gao > Ansongo > Tessit", "Région: Diffa, Commune: Toumour": three parts and more, each in units
 * of the name before it and of the first, and not the other way. A village of the first name in one
 * of the others says nothing then. */
static bool goes_inwards(struct asked *asked, enum holds how, struct desk *desk)
{
    size_t count = asked->phrase.count;
    bool inwards = count > 2 && has_unit(&asked->found[0]), outwards = true;
    struct candidates widest = { 0 }, outer = { 0 }, inner;
    for (size_t i = 0; i < count && inwards; i++, outer = inner) {
        inner = fitting(asked, i, desk);
        widest = i ? widest : inner;
        inwards =
            !i || (contains(&outer, &inner, how, desk) && contains(&widest, &inner, how, desk));
        outwards &= !i || contains(&inner, &outer, how, desk);
    }
    return inwards && !outwards;
}

static bool has_shore_at(const struct place *lake, const struct candidates *towns)
{
    static const double LONG = 1.5; /* lakes are no circles */
    for (size_t i = 0; i < towns->count; i++) {
        const struct place *town = &towns->items[i].place;
        if (is_spot(town) && town->has_position && lake->has_position &&
            lonlat_is_within(lake->position, town->position, LONG * place_reach_m(lake)))
            return true;
    }
    return false;
}

/* "Lac Albert, Tchomia": a town on its shore. Of seas much is told that is nowhere near a town. */
static bool is_lake_first(struct asked *asked, struct desk *desk)
{
    const struct part *lake = &asked->phrase.parts[0], *town = &asked->phrase.parts[1];
    bool told = str_eq(lake->type_word, STR("lac")) || str_eq(lake->type_word, STR("lake"));
    if (!told || asked->phrase.count != 2 || town->wanted || town->line ||
        has_class(found_of(asked, 1, desk), PLACE_COUNTRY))
        return false;
    for (size_t i = 0; i < asked->found[0].count; i++)
        if (asked->found[0].items[i].place.class == PLACE_SEA &&
            has_shore_at(&asked->found[0].items[i].place, &asked->found[1]))
            return true;
    return false;
}

/* By distance alone, whatever has become of districts since. */
static bool reaches(const struct candidates *outer, const struct candidates *inner)
{
    for (size_t i = 0; i < outer->count; i++)
        for (size_t k = 0; k < inner->count; k++) {
            const struct place *unit = &outer->items[i].place, *place = &inner->items[k].place;
            if (unit->index != place->index && place_reaches(unit, place))
                return true;
        }
    return false;
}

/* "Préfecture de l'Ouham, sous-préfecture de Batangafo", "Territoire de Fizi, localité Baraka": by
 * their words from wide to narrow. */
static bool is_told_inwards(struct asked *asked, struct desk *desk)
{
    size_t last = asked->phrase.count - 1;
    for (size_t i = 0; i <= last; i++) {
        const struct part *part = &asked->phrase.parts[i];
        bool around = part->near || part->part || part->line || part->relative.words.len;
        if (around || (i && !is_told_wider(&asked->phrase.parts[i - 1], part)))
            return false;
    }
    struct candidates widest = fitting(asked, 0, desk), narrowest = fitting(asked, last, desk);
    return narrowest.count && (!widest.count || reaches(&widest, &narrowest));
}

/* "Tver Oblast, Tver", "Tillabéri Region / Tillabéri": the unit, then its seat. */
static bool is_seat_behind(const struct asked *asked)
{
    const struct part *unit = &asked->phrase.parts[0], *seat = &asked->phrase.parts[1];
    return asked->phrase.count > 1 && is_typed_unit(unit) && !seat->wanted &&
           !seat->relative.words.len && str_eq(unit->head, seat->whole);
}

/* "Mopti: Bankass": the unit, though its seat is called so, then what is in it. */
static bool is_colon_inwards(struct asked *asked, struct desk *desk)
{
    if (!asked->phrase.parts[1].after_colon || asked->phrase.count != 2)
        return false;
    const struct place *unit = unit_among(&asked->found[0], NULL);
    const struct candidates *inner = found_of(asked, 1, desk);
    return (unit && has_inside(unit, inner, HOLDS_CODE, desk)) ||
           (contains(&asked->found[0], inner, HOLDS_CODE, desk) &&
            !contains(inner, &asked->found[0], HOLDS_CODE, desk));
}

/* What the second of two names means first of all in the country that is told; false: none is. */
static bool best_of_second(struct asked *asked, const struct scope *country, struct desk *desk,
                           struct candidate_place *best)
{
    struct question alone = { .part = asked->phrase.parts[1], .country = *country };
    if (asked->phrase.count != 2 || !alone.country.count)
        return false;
    struct ranking ranking = rank_candidates(found_of(asked, 1, desk), &alone, desk);
    if (ranking.count)
        *best = *ranking.items[0].found;
    return ranking.count > 0;
}

static bool has_admin1_of(const struct candidates *found, const struct scope *country,
                          const struct desk *desk)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].place.class == PLACE_ADMIN1 &&
            scope_agrees(country, &found->items[i].place, desk) == AGREES_INSIDE)
            return true;
    return false;
}

/* "Agadez, Arlit": a unit and a town in it, though the district of that name reaches as
 * far as the town of the other. */
static bool holds_best(struct asked *asked, const struct scope *country, struct desk *desk)
{
    struct candidate_place best;
    if (!best_of_second(asked, country, desk, &best))
        return false;
    struct candidates known = { .items = &best, .count = 1, .capacity = 1 };
    return contains(&asked->found[0], &known, HOLDS_SURELY, desk) &&
           !contains(&asked->found[1], &asked->found[0], HOLDS_SURELY, desk);
}

static bool is_large_town(const struct place *place)
{
    enum { LARGE = 20000 };
    return place->class == PLACE_SETTLEMENT &&
           (place->population >= LARGE || str_starts(place->feature, STR("PPLA")));
}

/* "Gothèye, Téra": there is a Téra in the first, and the town of that name, which is not, is what
 * people know. */
static bool is_known_outside(struct asked *asked, const struct scope *country, enum holds how,
                             struct desk *desk)
{
    struct candidate_place best;
    if (asked->phrase.parts[0].wanted || asked->phrase.parts[1].after_slash ||
        !best_of_second(asked, country, desk, &best) || !is_large_town(&best.place) ||
        has_admin1_of(&asked->found[0], country, desk))
        return false;
    struct candidates known = { .items = &best, .count = 1, .capacity = 1 };
    return !contains(&asked->found[0], &known, how, desk);
}

static size_t choose_among(struct asked *asked, const struct scope *country, struct desk *desk)
{
    size_t last = asked->phrase.count - 1;
    bool plain = !asked->phrase.parts[0].wanted;
    enum holds how = asked->phrase.parts[last].after_slash ? HOLDS_NEAR : HOLDS_CODE;
    if (!last)
        return 0;
    if (is_seat_behind(asked) || is_colon_inwards(asked, desk))
        return 1;
    if (goes_inwards(asked, how, desk) || is_told_inwards(asked, desk) ||
        is_lake_first(asked, desk))
        return last;
    if (is_told_to_contain_first(asked, how, desk))
        return 0;
    for (size_t i = 1; i <= last; i++)
        (void)found_of(asked, i, desk);
    if (plain && first_contains_another(asked, HOLDS_COUNTRY, desk))
        return last;
    if (holds_best(asked, country, desk))
        return last;
    if (are_units_beside(asked) || another_contains_first(asked, how, desk) ||
        !first_contains_another(asked, how, desk) || is_known_outside(asked, country, how, desk))
        return 0;
    return last;
}

static bool ends_in_country(struct asked *asked, struct desk *desk, struct scope *country)
{
    const struct candidates *last = found_of(asked, asked->phrase.count - 1, desk);
    for (size_t i = 0; i < last->count; i++)
        if (is_country_called(&last->items[i], desk)) {
            *country = scope_one(last->items[i].place.name, last->items[i].place, desk);
            return true;
        }
    return false;
}

/* Of "Est, Gourma, Fada N'Gourma, Burkina Faso" the country behind says nothing about the order of
 * the others. */
size_t choose_head(struct asked *asked, struct desk *desk)
{
    struct scope told = asked->question.country;
    bool country_behind = asked->phrase.count > 2 && ends_in_country(asked, desk, &told);
    asked->phrase.count -= country_behind;
    size_t head = choose_among(asked, &told, desk);
    asked->phrase.count += country_behind;
    return head;
}
