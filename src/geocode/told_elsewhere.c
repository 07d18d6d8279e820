/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/told_elsewhere.h"

#include "geocode/numbered.h"
#include "geocode/told_beside.h"
#include "geocode/wording.h"

bool contains_any_in(const struct scope *country, const struct scope *scope,
                     const struct candidates *found, const struct desk *desk)
{
    struct place room;
    for (size_t i = 0; i < candidates_count(found); i++) {
        const struct place *place = candidates_place(found, i, desk, &room);
        if ((!country || !country->count || scope_agrees(country, place, desk) != AGREES_NOT) &&
            scope_agrees(scope, place, desk) >= AGREES_NEAR)
            return true;
    }
    return false;
}

bool contains_any(const struct scope *scope, const struct candidates *found,
                  const struct desk *desk)
{
    return contains_any_in(NULL, scope, found, desk);
}

/* "Kantchari (CBM)": an airport of another country than the row's has such a code, and nobody means
 * it. */
static bool is_code_elsewhere(const struct candidates *found, const struct scope *country,
                              const struct desk *desk)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct candidate_place *item = &found->items[i];
        if (item->kind != NAME_CODE || item->place.class != PLACE_FACILITY ||
            scope_agrees(country, &item->place, desk) != AGREES_NOT)
            return false;
    }
    return country->count && found->count && !found->briefs.count;
}

/* A city of that country, whose quarters may be called as any unit elsewhere: "Niamey, Plateau". */
static bool has_city(const struct candidates *found, const struct scope *country,
                     const struct desk *desk)
{
    enum { CITY = 100000 };
    for (size_t i = 0; i < found->count; i++) {
        const struct place *place = &found->items[i].place;
        if (place->class == PLACE_SETTLEMENT && place->population >= CITY &&
            scope_agrees(country, place, desk) == AGREES_INSIDE)
            return true;
    }
    return false;
}

/* "Khorog, GBAO", "Hebron (H2)": a village, a district or an airfield of other countries is called
 * so, and nobody means it beside a name that is known in the country that is told. */
static bool is_little_elsewhere(const struct asked *asked, const struct candidates *found,
                                const struct desk *desk)
{
    const struct scope *country =
        asked->question.country.count ? &asked->question.country : &asked->beside;
    if (!country->count || !contains_any(country, &asked->found[asked->head], desk))
        return false;
    struct place room;
    bool in_city = !country->is_default && has_city(&asked->found[asked->head], country, desk);
    for (size_t i = 0; i < candidates_count(found); i++) {
        const struct place *place = candidates_place(found, i, desk, &room);
        bool little = is_spot(place) || place->class == PLACE_ADMIN2 ||
                      (place->class == PLACE_ADMIN1 && in_city);
        if (!little || scope_agrees(country, place, desk) != AGREES_NOT)
            return false;
    }
    return true;
}

static bool is_told_by_code(const struct candidates *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].place.class == PLACE_COUNTRY && found->items[i].kind != NAME_CODE)
            return false;
    return true;
}

/* "Bannu, KP", "Culiacán, Sin.": what is a country elsewhere, too, is none beside a name that is
 * known in the row's country and not in that one; a code is none whenever the name is not known in
 * it. "Gao (ML)" is in Mali. */
bool is_country_elsewhere(struct asked *asked, size_t index, const struct scope *scope,
                          struct desk *desk)
{
    const struct scope *country = &asked->question.country;
    const struct candidates *head = &asked->found[asked->head];
    if (!country->count || !scope_has_class(scope, PLACE_COUNTRY))
        return false;
    for (size_t i = 0; i < scope->count; i++)
        if (scope_agrees(country, &scope->meanings[i], desk) != AGREES_NOT)
            return false;
    if (!contains_any(country, head, desk) && !is_told_by_code(found_of(asked, index, desk)))
        return false;
    /* what was collected for the row's country need not have those of another */
    struct candidates there = candidates_collect_beside(&asked->phrase.parts[asked->head], scope,
                                                        NULL, asked->takes_briefs, desk);
    return !contains_any(scope, &there, desk);
}

/* "Bangui (3e arrondissement)": another country's third arrondissement may be called so. */
static bool is_number_elsewhere(const struct part *part, const struct candidates *found,
                                const struct scope *country, const struct desk *desk)
{
    return is_number_of_part(part->opened) &&
           !(country->count && contains_any(country, found, desk));
}

/* "centre nord", "north central". */
static bool only_directs(str text)
{
    str word;
    bool directs = false;
    while (text_next_word(&text, &word)) {
        if (!direction_words(word) && !str_eq(word, STR("central")) &&
            !str_eq(word, STR("centrale")))
            return false;
        directs = true;
    }
    return directs;
}

/* "Bouaké, Centre-Nord": another country has a region called so, this one has a centre and a north.
 */
static bool is_direction_elsewhere(const struct part *part, const struct candidates *found,
                                   const struct scope *country, const struct desk *desk)
{
    return only_directs(part->opened) && country->count && !contains_any(country, found, desk);
}

bool is_part_elsewhere(const struct part *part, const struct candidates *found,
                       const struct scope *country, const struct desk *desk)
{
    return is_number_elsewhere(part, found, country, desk) ||
           is_direction_elsewhere(part, found, country, desk);
}

bool is_nothing_here(const struct asked *asked, size_t index, const struct desk *desk)
{
    const struct candidates *found = &asked->found[index];
    return is_code_elsewhere(found, &asked->question.country, desk) ||
           (!asked->left[index] && is_little_elsewhere(asked, found, desk));
}
