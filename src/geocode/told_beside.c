/* SPDX-License-Identifier: Apache-2.0 */
/* told_beside.c - the parts of a cell and each other; which one is asked for: head.c.
 *   "Inates, Tillabéri, Niger"  the others contain the first;
 *   "Gao, Kidal", "Borgou/Alibori"  places of their own: list.c asks them one by one;
 *   "Paris, France" in a row about Niger: a country in the text outranks the columns;
 *   "Goma (quartier Majengo)"   what says more of the first is none of its own. */
#include "geocode/told_beside.h"

#include <string.h>

#include "geocode/head.h"
#include "geocode/numbered.h"
#include "geocode/scope_parts.h"
#include "geocode/told_elsewhere.h"
#include "geocode/told_way.h"
#include "geocode/wording.h"

/* ---- what is left until it is needed ---- */

static const struct scope *beside_of(const struct asked *asked, size_t index)
{
    static const struct scope none = { 0 };
    return index + 1 < asked->phrase.count ? &asked->beside : &none;
}

uint32_t country_beside(const struct asked *asked, size_t index)
{
    const struct scope *beside = beside_of(asked, index);
    return beside->count ? beside->meanings[0].index : PLACE_NONE;
}

bool recall_part(struct asked *asked, size_t index, struct desk *desk, struct scope *told)
{
    const struct part *part = &asked->phrase.parts[index];
    return !asked->names_country && !is_scant(part) && !part->shore &&
           !is_number_of_part(part->opened) &&
           scope_recall_text(part, country_beside(asked, index), desk, &asked->meant[index], told);
}

struct candidates collect_left(const struct asked *asked, size_t index, struct desk *desk)
{
    const struct scope no_country = { 0 };
    return candidates_collect_beside(&asked->phrase.parts[index], &no_country,
                                     beside_of(asked, index), asked->takes_briefs, desk);
}

const struct candidates *found_of(struct asked *asked, size_t index, struct desk *desk)
{
    if (asked->left[index])
        asked->found[index] = collect_left(asked, index, desk);
    asked->left[index] = false;
    return &asked->found[index];
}

/* ---- what the others say ---- */

struct scope country_told(const struct candidates *found, struct desk *desk)
{
    struct place country;
    str code = { 0 };
    for (size_t i = 0; i < found->count; i++) {
        const struct place *place = &found->items[i].place;
        if (place->class > PLACE_ADMIN1)
            continue;
        if (!place->country.len || (code.len && !str_eq(code, place->country)))
            return (struct scope){ 0 };
        code = place->country;
    }
    if (!code.len || !gazetteer_country(desk->gaz, code, false, &country))
        return (struct scope){ 0 };
    struct scope told = scope_one(code, country, desk);
    scope_learn_parts(&told, desk);
    return told;
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
struct may_mean {
    const struct scope *country; /* of the row */
    double least;
};

static bool is_meant(const struct may_mean *meant, double choice, const struct place *place,
                     const struct desk *desk)
{
    return choice >= meant->least ||
           (meant->country->count && scope_agrees(meant->country, place, desk) >= AGREES_NEAR);
}

/* How many meanings there are then. */
static size_t add_brief_meanings(struct place *meanings, size_t count,
                                 const struct ranking *ranking, const struct candidates *found,
                                 const struct may_mean *meant, const struct desk *desk)
{
    for (size_t i = 0; i < ranking->brief_count; i++) {
        const struct scored_brief *scored = &ranking->briefs[i];
        struct place where = found->likes.items[scored->brief->like].place;
        struct candidate_place read;
        if (meant->country->count)
            gazetteer_brief_where(desk->gaz, scored->brief, &where);
        if (is_meant(meant, scored->choice, &where, desk) &&
            candidates_read_brief(found, scored->brief, desk, &read))
            meanings[count++] = read.place;
    }
    return count;
}

/* Of "Cotabato City" the province of that name, since there is such a city. */
static bool is_no_such_kind(const struct ranking *ranking, const struct scored *scored)
{
    return ranking->count && scored_says(&ranking->items[0], CLUE_TYPE_MATCH) &&
           ranking->items[0].found->place.class == PLACE_SETTLEMENT &&
           (scored_says(scored, CLUE_TYPE_STANDS_IN) || scored_says(scored, CLUE_TYPE_CLASH));
}

static struct scope rank_text(const struct part *part, const struct candidates *found,
                              const struct scope *country, struct desk *desk)
{
    static const double ABOUT = 5.8;
    struct question alone = { .part = *part };
    struct scope scope = { .text = part->raw };
    struct ranking ranking = rank_candidates(found, &alone, desk);
    struct place *meanings = TAKE(desk->work, struct place, candidates_count(found));
    scope.meanings = meanings;
    struct may_mean meant = { country, ranking.count ? ranking.items[0].choice - ABOUT : 0 };
    for (size_t i = 0; i < ranking.count; i++) {
        const struct place *place = &ranking.items[i].found->place;
        if (!is_no_such_kind(&ranking, &ranking.items[i]) &&
            is_meant(&meant, ranking.items[i].choice, place, desk))
            meanings[scope.count++] = *place;
    }
    scope.count = add_brief_meanings(meanings, scope.count, &ranking, found, &meant, desk);
    scope_learn_parts(&scope, desk);
    return scope;
}

/* Of a row that names no country nothing else matters but what is told beside it. */
static struct scope scope_of_text(const struct asked *asked, size_t index, struct desk *desk)
{
    const struct candidates *found = &asked->found[index];
    if (asked->meant[index].count)
        return asked->meant[index];
    struct scope scope =
        rank_text(&asked->phrase.parts[index], found, &asked->question.country, desk);
    if (!asked->names_country && scope.count) {
        struct scope told = country_told(found, desk);
        scope_gather_towns(&scope, desk);
        scope_remember_text(&asked->phrase.parts[index], country_beside(asked, index), &scope,
                            &told, desk);
    }
    return scope;
}

/* The best meaning of a name by itself, and how well known it is; of class PLACE_CLASS_COUNT: none.
 */
static double fame(const struct part *part, const struct candidates *found, struct desk *desk,
                   struct place *best)
{
    struct question alone = { .part = *part };
    alone.part.wanted = alone.part.accepted = 0;
    struct ranking ranking = rank_candidates(found, &alone, desk);
    *best = ranking.count ? ranking.items[0].found->place
                          : (struct place){ .class = PLACE_CLASS_COUNT };
    return ranking.count ? ranking.items[0].choice : 0;
}

/* The same when parts may be left. */
static bool are_units_told(struct asked *asked, struct desk *desk)
{
    for (size_t i = 0; i < asked->phrase.count; i++)
        (void)found_of(asked, i, desk);
    return are_units_beside(asked);
}

/* Does that unit hold the place? By its code; distance counts when one of them has none. */
static bool holds(const struct place *unit, const struct place *place, const struct desk *desk)
{
    bool by_code = unit->class == PLACE_ADMIN2 && unit->admin2.len && place->admin2.len;
    return holds_places(unit->class) &&
           place_inside(unit, place, desk) >= (by_code ? AGREES_INSIDE : AGREES_NEAR);
}

/* "Kompienga/Pama": one is in the unit of the other's name; of "Hays/Al-Jarrahi" one is only near
 * the other. */
static bool are_towns_apart(const struct place *town, const struct place *other,
                            const struct scope *scope, const struct desk *desk)
{
    bool held = town->class != PLACE_SETTLEMENT || other->class != PLACE_SETTLEMENT;
    for (size_t i = 0; i < scope->count && !held; i++)
        held = holds(&scope->meanings[i], town, desk);
    return !held;
}

/* A second name that contains no candidate, is of the same class as the first and not much better
 * known is a second place: "Gao, Kidal", but not "Plateau, Niamey" nor "Whittier, Alaska". */
static bool is_second_place(struct asked *asked, size_t index, const struct scope *scope,
                            struct desk *desk)
{
    static const double MUCH = 3;
    struct place first, second;
    const struct candidates *head = &asked->found[asked->head];
    const struct part *part = &asked->phrase.parts[index];
    bool in_town = is_quarter(&asked->question.part) && scope_means_town(scope);
    bool in_unit = is_hamlet(&asked->question.part) && !part->after_slash;
    if (scope_has_class(scope, PLACE_COUNTRY) || (in_town && !is_quarter(part)) ||
        (in_unit && !is_hamlet(part)))
        return false;
    bool inside = contains_any_in(&asked->question.country, scope, head, desk);
    const struct part *behind = index + 1 == asked->head ? &asked->question.part : part;
    bool dash = behind->after_dash && !part->wanted && !asked->question.part.wanted;
    if (inside && !behind->after_slash && !dash)
        return false;
    double known = fame(&asked->question.part, head, desk, &first);
    double also_known = fame(part, found_of(asked, index, desk), desk, &second);
    bool of_a_kind = first.class == second.class;
    if (inside) /* "Borno / Adamawa": there is a village Borno in Adamawa, and it is not meant */
        return (behind->after_slash &&
                (are_units_told(asked, desk) || (of_a_kind && first.class == PLACE_ADMIN1))) ||
               are_towns_apart(&first, &second, scope, desk);
    return part->after_slash || (of_a_kind && also_known < known + MUCH);
}

/* Lies one of them in that country and first-level unit? */
static bool has_in_unit(const struct candidates *found, const struct place *seat,
                        const struct desk *desk)
{
    struct place room;
    for (size_t i = 0; i < candidates_count(found); i++) {
        const struct place *place = candidates_place(found, i, desk, &room);
        if (str_eq(seat->admin1, place->admin1) && str_eq(seat->country, place->country))
            return true;
    }
    return false;
}

/* The seat of the unit that the first place lies in may stand for the unit. */
static bool is_seat_of_unit(const struct candidates *seats, const struct candidates *head,
                            const struct desk *desk)
{
    struct place room;
    for (size_t i = 0; i < candidates_count(seats); i++) {
        const struct place *seat = candidates_place(seats, i, desk, &room);
        if (str_eq(seat->feature, STR("PPLA")) && seat->admin1.len && has_in_unit(head, seat, desk))
            return true;
    }
    return false;
}

static bool is_small_part(const struct part *part)
{
    return is_quarter(part) || str_eq(part->type_word, STR("ward"));
}

/* Of classes the widest alone; 0: of none. They rise from countries to settlements. */
static unsigned widest_of(unsigned classes)
{
    return classes & (0U - classes);
}

static unsigned narrowest_of(unsigned classes)
{
    while (classes & (classes - 1))
        classes &= classes - 1;
    return classes;
}

bool is_told_wider(const struct part *part, const struct part *other)
{
    static const unsigned units = ADMIN1 | ADMIN2 | SETTLEMENT; /* "port au prince" is no port */
    unsigned wide = part->wanted & units, narrow = other->wanted & units;
    return wide && narrow && wide != narrow && widest_of(wide) <= widest_of(narrow) &&
           narrowest_of(wide) <= narrowest_of(narrow);
}

/* "Kafolo, département de Kong": the word says that it is what the first is in. */
static bool is_told_as_unit(const struct part *part, const struct part *head)
{
    return is_typed_unit(part) && !head->wanted && !part->after_slash;
}

/* "Goma (quartier Majengo)", "Mambasa, à 60 km de Bunia": what says more of the first name is no
 * second place, wherever a place so called is. */
static bool says_more(const struct part *part, const struct part *head)
{
    return is_told_as_unit(part, head) || (is_small_part(part) && !is_small_part(head)) ||
           is_told_wider(part, head) || (part->in_brackets && !head->in_brackets) ||
           (part->relative.words.len && !head->relative.words.len) || (part->near && !head->near) ||
           (part->aside && !head->aside) || (part->line && !head->line);
}

static bool has_water(const struct candidates *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].place.class == PLACE_SEA || found->items[i].place.class == PLACE_GROUP)
            return true;
    return false;
}

/* "Zzyx (1)" is nowhere, not in Nepal's Province 1. */
static void drop_all(struct candidates *found)
{
    found->count = found->briefs.count = 0;
}

/* "Makalondi, Torodi, Tillabery": from the village outwards, each in the next. */
static bool goes_on_outwards(const struct asked *asked, size_t index, const struct desk *desk)
{
    const struct question *question = &asked->question;
    return question->text_count && index > asked->head + 1 && !asked->second[index - 1] &&
           str_eq(question->text[question->text_count - 1].text,
                  asked->phrase.parts[index - 1].raw) &&
           is_seat_of_unit(&asked->found[index], &asked->found[asked->head], desk);
}

void add_text_scopes(struct asked *asked, struct desk *desk)
{
    struct question *question = &asked->question;
    for (size_t i = 0; i < asked->phrase.count; i++) {
        if (i == asked->head)
            continue;
        str also = asked->also.len ? asked->also : asked->phrase.parts[i].raw;
        const struct part *part = &asked->phrase.parts[i];
        if (is_scant(part) || (part->shore && !has_water(&asked->found[i])) ||
            is_part_elsewhere(part, &asked->found[i], &question->country, desk))
            drop_all(&asked->found[i]);
        bool is_known = asked->left[i] || candidates_count(&asked->found[i]);
        if (!is_known || part->border || is_nothing_here(asked, i, desk)) {
            asked->also = also; /* not in the gazetteer, but nothing gets lost */
            continue;
        }
        struct scope scope = scope_of_text(asked, i, desk);
        if (is_country_elsewhere(asked, i, &scope, desk)) {
            asked->also = also;
            continue;
        }
        if (part->relative.words.len || !contains_any(&scope, &asked->found[asked->head], desk))
            told_way_measure(part, &asked->found[asked->head], &scope, desk);
        if (scope.far_m <= 0 && is_second_place(asked, i, &scope, desk)) {
            asked->also = also;
            asked->second[i] =
                !says_more(part, &question->part) && !goes_on_outwards(asked, i, desk);
            continue;
        }
        scope.of_quarter = is_quarter(&question->part) && scope_means_town(&scope);
        text_outranks_columns(question, &scope, desk);
        if (scope.far_m <= 0)
            scope_gather_towns(&scope, desk);
        question->text[question->text_count++] = scope;
    }
}
