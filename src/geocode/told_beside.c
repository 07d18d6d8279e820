/* SPDX-License-Identifier: Apache-2.0 */
/* told_beside.c - the parts of a cell and each other.
 *   "Inates, Tillabéri, Niger"  smallest first: the others contain the first;
 *   "Mali / Gao"                largest first: the first contains another, so the last is asked;
 *   "Gao, Kidal", "Borgou/Alibori"  places of their own: list.c asks them one by one;
 *   "Paris, France" in a row about Niger: a country in the text outranks the columns;
 *   "Goma (quartier Majengo)"   what says more of the first is none of its own. */
#include "geocode/told_beside.h"

#include <string.h>

#include "geocode/numbered.h"
#include "geocode/wording.h"

static bool is_unit(enum place_class class)
{
    return class <= PLACE_ADMIN2 || class == PLACE_GROUP || class == PLACE_REGION;
}

/* Is a candidate of `inner` inside a unit of `outer`? Only countries when `country_only`. */
static bool contains(const struct candidates *outer, const struct candidates *inner,
                     bool country_only, const struct desk *desk)
{
    for (size_t i = 0; i < outer->count; i++) {
        const struct place *unit = &outer->items[i].place;
        if (!is_unit(unit->class) || (country_only && unit->class != PLACE_COUNTRY))
            continue;
        for (size_t j = 0; j < inner->count; j++) {
            const struct place *place = &inner->items[j].place;
            if (place->index != unit->index && place->class != PLACE_GROUP &&
                place_inside(unit, place, desk) >= AGREES_NEAR)
                return true;
        }
    }
    return false;
}

static bool first_contains_another(const struct asked *asked, bool country_only,
                                   const struct desk *desk)
{
    for (size_t i = 1; i < asked->phrase.count; i++)
        if (contains(&asked->found[0], &asked->found[i], country_only, desk))
            return true;
    return false;
}

static bool another_contains_first(const struct asked *asked, const struct desk *desk)
{
    for (size_t i = 1; i < asked->phrase.count; i++)
        if (contains(&asked->found[i], &asked->found[0], false, desk))
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
static bool are_units_beside(const struct asked *asked)
{
    const struct place *first = unit_among(&asked->found[0], NULL);
    for (size_t i = 1; i < asked->phrase.count && first; i++) {
        const struct place *unit = unit_among(&asked->found[i], &first->country);
        if (!unit || unit->index == first->index || !asked->phrase.parts[i].after_slash)
            return false;
    }
    return first && asked->phrase.count > 1;
}

size_t choose_head(const struct asked *asked, const struct desk *desk)
{
    bool plain = !asked->phrase.parts[0].wanted;
    if (asked->phrase.count < 2)
        return 0;
    if (plain && first_contains_another(asked, true, desk))
        return asked->phrase.count - 1;
    if (are_units_beside(asked) || another_contains_first(asked, desk) ||
        !first_contains_another(asked, false, desk))
        return 0;
    return asked->phrase.count - 1;
}

/* A country in the text that is not the row's: the row's columns are about something else. */
static void text_outranks_columns(struct question *question, const struct scope *text,
                                  const struct desk *desk)
{
    if (!scope_has_class(text, PLACE_COUNTRY) || !question->country.count)
        return;
    for (size_t i = 0; i < text->count; i++)
        if (scope_agrees(&question->country, &text->meanings[i], desk) != AGREES_NOT)
            return;
    question->country = question->admin1 = question->admin2 = question->admin3 =
        (struct scope){ 0 };
}

/* What a second name in the text may mean: what is about as well known as its best known meaning,
 * or lies in the row's country. "Georgia" is a country and a state, and no hamlet. */
static struct scope scope_of_text(const struct part *part, const struct candidates *found,
                                  const struct scope *country, struct desk *desk)
{
    static const double ABOUT = 5.8;
    struct question alone = { .part = *part };
    struct scope scope = { .text = part->raw };
    struct ranking ranking = rank_candidates(found, &alone, desk);
    scope.meanings = NEW(desk->work, struct place, found->count);
    for (size_t i = 0; i < ranking.count; i++) {
        const struct place *place = &ranking.items[i].found->place;
        bool known = ranking.items[i].choice >= ranking.items[0].choice - ABOUT;
        bool here = country->count && scope_agrees(country, place, desk) >= AGREES_NEAR;
        if (known || here)
            scope.meanings[scope.count++] = *place;
    }
    scope_learn_units(&scope, desk);
    return scope;
}

/* The best meaning of a name by itself: its class and how well known it is. */
static double fame(const struct part *part, const struct candidates *found, struct desk *desk,
                   enum place_class *class)
{
    struct question alone = { .part = *part };
    alone.part.wanted = alone.part.accepted = 0;
    struct ranking ranking = rank_candidates(found, &alone, desk);
    *class = ranking.count ? ranking.items[0].found->place.class : PLACE_CLASS_COUNT;
    return ranking.count ? ranking.items[0].choice : 0;
}

static bool contains_any(const struct scope *scope, const struct candidates *found,
                         const struct desk *desk)
{
    for (size_t i = 0; i < found->count; i++)
        if (scope_agrees(scope, &found->items[i].place, desk) >= AGREES_NEAR)
            return true;
    return false;
}

/* A second name that contains no candidate, is of the same class as the first and not much better
 * known is a second place: "Gao, Kidal", but not "Plateau, Niamey" nor "Whittier, Alaska". */
static bool is_second_place(const struct asked *asked, size_t index, const struct scope *scope,
                            struct desk *desk)
{
    static const double MUCH = 3;
    enum place_class first_class, second_class;
    const struct candidates *head = &asked->found[asked->head];
    const struct part *part = &asked->phrase.parts[index];
    bool inside = contains_any(scope, head, desk);
    if (scope_has_class(scope, PLACE_COUNTRY) || (inside && !part->after_slash))
        return false;
    double first = fame(&asked->question.part, head, desk, &first_class);
    double second = fame(part, &asked->found[index], desk, &second_class);
    if (inside) /* "Borno / Adamawa": there is a village Borno in Adamawa, and it is not meant */
        return are_units_beside(asked) ||
               (first_class == PLACE_ADMIN1 && second_class == PLACE_ADMIN1);
    return part->after_slash || (first_class == second_class && second < first + MUCH);
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
    return country->count && found->count;
}

static bool is_quarter(const struct part *part)
{
    static const char *const words[] = { "quartier", "neighborhood", "neighbourhood", "ward",
                                         "suburb" };
    return WORD_IS_ONE_OF(part->type_word, words);
}

/* The seat of the unit that the first place lies in may stand for the unit. */
static bool is_seat_of_unit(const struct candidates *seats, const struct candidates *head)
{
    for (size_t i = 0; i < seats->count; i++) {
        const struct place *seat = &seats->items[i].place;
        for (size_t j = 0; j < head->count && str_eq(seat->feature, STR("PPLA")); j++)
            if (seat->admin1.len && str_eq(seat->admin1, head->items[j].place.admin1) &&
                str_eq(seat->country, head->items[j].place.country))
                return true;
    }
    return false;
}

/* "Goma (quartier Majengo)", "Mambasa, à 60 km de Bunia": what says more of the first name is no
 * second place, wherever a place so called is. */
static bool says_more(const struct part *part, const struct part *head)
{
    return (is_quarter(part) && !is_quarter(head)) || (part->in_brackets && !head->in_brackets) ||
           (part->relative.words.len && !head->relative.words.len) || (part->near && !head->near) ||
           (part->aside && !head->aside) || (part->line && !head->line);
}

/* "Bangui (3e arrondissement)": another country's third arrondissement may be called so. */
static bool is_number_elsewhere(const struct part *part, const struct candidates *found,
                                const struct scope *country, const struct desk *desk)
{
    return is_number_of_part(part->opened) &&
           !(country->count && contains_any(country, found, desk));
}

/* "Makalondi, Torodi, Tillabery": from the village outwards, each in the next. */
static bool goes_on_outwards(const struct asked *asked, size_t index)
{
    const struct question *question = &asked->question;
    return question->text_count && index > asked->head + 1 && !asked->second[index - 1] &&
           str_eq(question->text[question->text_count - 1].text,
                  asked->phrase.parts[index - 1].raw) &&
           is_seat_of_unit(&asked->found[index], &asked->found[asked->head]);
}

void add_text_scopes(struct asked *asked, struct desk *desk)
{
    struct question *question = &asked->question;
    for (size_t i = 0; i < asked->phrase.count; i++) {
        if (i == asked->head)
            continue;
        str also = asked->also.len ? asked->also : asked->phrase.parts[i].raw;
        const struct part *part = &asked->phrase.parts[i];
        if (is_scant(part) || is_number_elsewhere(part, &asked->found[i], &question->country, desk))
            asked->found[i].count = 0; /* "Zzyx (1)" is nowhere, not in Nepal's Province 1 */
        if (!asked->found[i].count || part->border ||
            is_code_elsewhere(&asked->found[i], &question->country, desk)) {
            asked->also = also; /* not in the gazetteer, but nothing gets lost */
            continue;
        }
        struct scope scope =
            scope_of_text(&asked->phrase.parts[i], &asked->found[i], &question->country, desk);
        if (is_second_place(asked, i, &scope, desk)) {
            asked->also = also;
            asked->second[i] = !says_more(part, &question->part) && !goes_on_outwards(asked, i);
            continue;
        }
        text_outranks_columns(question, &scope, desk);
        question->text[question->text_count++] = scope;
    }
}
