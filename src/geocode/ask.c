/* SPDX-License-Identifier: Apache-2.0 */
/* ask.c - which of the names in a cell is asked for, and what the others say about it.
 *   "Inates, Tillabéri, Niger"  smallest first: the others contain the first;
 *   "Mali / Gao"                largest first: the first contains another, so the last is asked;
 *   "Gao, Kidal", "Borgou/Alibori"  places of their own: list.c asks them one by one;
 *   "Paris, France" in a row about Niger: a country in the text outranks the columns. */
#include "geocode/ask.h"

#include <string.h>

#include "geocode/numbered.h"
#include "geocode/spelled.h"
#include "geocode/within.h"
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

static size_t choose_head(const struct asked *asked, const struct desk *desk)
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

static void add_text_scopes(struct asked *asked, struct desk *desk)
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

/* "1", and no word about where: there is a place called so, and nobody means it. */
static void drop_scant(struct asked *asked)
{
    const struct question *question = &asked->question;
    bool alone = !question->country.count && !question->admin1.count && !question->admin2.count &&
                 !question->text_count;
    if (alone && is_scant(&question->part))
        asked->found[asked->head].count = asked->found[asked->head].briefs.count = 0;
}

static void rank_head(struct asked *asked, struct desk *desk)
{
    struct candidates *found = &asked->found[asked->head];
    asked->only_people = found->only_people;
    asked->ranking = rank_candidates(found, &asked->question, desk);
}

/* The country whose people `word` names and nothing else: "malienne". */
static bool country_of_people(str word, struct desk *desk, struct place *country)
{
    struct name_matches matches =
        gazetteer_find(desk->gaz, text_fold(word, desk->work), desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        struct place place = gazetteer_place(desk->gaz, matches.items[i].place);
        if (matches.items[i].kind != NAME_DEMONYM || place.class != PLACE_COUNTRY ||
            (i && place.index != country->index))
            return false;
        *country = place;
    }
    return matches.count > 0;
}

/* "Port au Prince Haiti", "Sahel burkinabè": a country at the end, nothing between. */
static bool split_country(str cell, str *name, str *country, bool *people, struct desk *desk)
{
    struct place place;
    int words = 0;
    for (size_t i = cell.len; i > 1 && words < 3; i--) {
        if (cell.ptr[i - 1] != ' ')
            continue;
        *name = str_trim(str_sub(cell, 0, i - 1));
        *country = str_skip(cell, i);
        *people = false;
        if (country->len > 3 && name->len && gazetteer_country(desk->gaz, *country, false, &place))
            return true;
        *people = !words++ && name->len && country_of_people(*country, desk, &place);
        if (*people) {
            *country = place.name;
            return true;
        }
    }
    return false;
}

/* Is a unit a town, which a place may be itself? A brief does not know. */
static bool has_town(const struct scope *scope)
{
    return scope_has_class(scope, PLACE_SETTLEMENT) || scope_has_class(scope, PLACE_FACILITY);
}

static bool may_be_brief(const struct asked *asked, const struct question *row,
                         const struct desk *desk)
{
    return asked->briefly && gazetteer_is_large(desk->gaz) && asked->phrase.count == 1 &&
           !row->text_count && !has_town(&row->admin1) && !has_town(&row->admin2) &&
           !has_town(&row->admin3);
}

/* The one country that all countries and first-level units of that name are or lie in; empty: there
 * is none, or there are several. */
static struct scope country_told(const struct candidates *found, struct desk *desk)
{
    struct scope told = { 0 };
    str code = { 0 };
    for (size_t i = 0; i < found->count; i++) {
        const struct place *place = &found->items[i].place;
        if (place->class > PLACE_ADMIN1)
            continue;
        if (!place->country.len || (code.len && !str_eq(code, place->country)))
            return told;
        code = place->country;
    }
    struct place *country = NEW(desk->work, struct place, 1);
    if (code.len && gazetteer_country(desk->gaz, code, false, country)) {
        told.meanings = country;
        told.count = 1;
    }
    return told;
}

/* The last one first: in "Khost, Khowst, Afghanistan" it tells where the others are. */
static void collect_parts(const struct question *row, struct desk *desk, struct asked *asked)
{
    const struct phrase *phrase = &asked->phrase;
    struct scope told = { 0 };
    for (size_t i = phrase->count; i-- > 0;) {
        asked->found[i] = candidates_collect_beside(&phrase->parts[i], &row->country, &told, desk);
        if (i && i + 1 == phrase->count && gazetteer_is_large(desk->gaz))
            told = country_told(&asked->found[i], desk);
    }
}

static void ask_phrase(const struct question *row, struct desk *desk, struct asked *asked)
{
    struct phrase *phrase = &asked->phrase;
    if (may_be_brief(asked, row, desk))
        asked->found[0] = candidates_collect_briefly(&phrase->parts[0], &row->country, desk);
    else
        collect_parts(row, desk, asked);
    asked->head = choose_head(asked, desk);
    asked->question.part = phrase->parts[asked->head];
    add_text_scopes(asked, desk);
    if (row->country.count && !asked->question.country.count)
        asked->found[asked->head] =
            candidates_collect(&asked->question.part, &asked->question.country, desk);
    if (phrase->count > 1)
        candidates_add_whole(&asked->found[asked->head], phrase->raw, phrase->whole, desk);
    drop_scant(asked);
    rank_head(asked, desk);
}

/* Is the best candidate where the row says, and what its type word says? */
static bool is_settled(const struct asked *asked)
{
    static const enum clue doubts[] = { CLUE_COUNTRY_AGREES_NOT, CLUE_TEXT_AGREES_NOT,
                                        CLUE_ADMIN1_AGREES_NOT,  CLUE_TYPE_CLASH,
                                        CLUE_COLUMN_CLASH,       CLUE_NO_POSITION };
    if (!asked->ranking.count)
        return false;
    for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++)
        if (scored_says(&asked->ranking.items[0], doubts[i]))
            return false;
    return true;
}

/* Does the row tell a country, and not this one? */
static bool is_against(const struct scope *told, str country, const struct desk *desk)
{
    struct place place;
    return told->count && gazetteer_country(desk->gaz, country, false, &place) &&
           scope_agrees(told, &place, desk) == AGREES_NOT;
}

/* Nothing asked yet: parts beyond those of its phrase are not set. */
static void start_asking(const struct question *row, struct asked *asked)
{
    asked->head = 0;
    question_copy(&asked->question, row);
    asked->ranking = (struct ranking){ 0 };
    asked->also = (str){ 0 };
    asked->only_people = asked->briefly = false;
    memset(asked->found, 0, sizeof asked->found);
    memset(asked->second, 0, sizeof asked->second);
}

/* The cell in other words, which its reasons do not tell; false: there is nothing in them. */
static bool ask_rewritten(str cell, const struct asked *asked, const struct question *row,
                          struct desk *desk, struct asked *again)
{
    start_asking(row, again);
    phrase_parse(cell, &again->phrase, desk->work);
    again->phrase.raw = asked->phrase.raw;
    if (!again->phrase.count)
        return false;
    ask_phrase(row, desk, again);
    return true;
}

/* The cell again, with `between` a name and its country; false, *asked untouched, when nothing is
 * called so. Against the row ("Rosso Sénégal" in Mauritania) such a word is a country only when the
 * name is found there: in "Keur Bara" it is none, though Åland is called so somewhere. */
static bool ask_again(str name, str between, str country, const struct question *row,
                      struct desk *desk, struct asked *asked)
{
    str parts[] = { name, between, country };
    struct asked again;
    ask_rewritten(str_concat(desk->work, parts, 3), asked, row, desk, &again);
    bool found = again.ranking.count > 0,
         counts = asked->only_people || !is_against(&row->country, country, desk);
    if (counts ? found || !asked->only_people : is_settled(&again))
        *asked = again;
    return found;
}

/* A people's name only helps where a place is named beside it ("frontière malienne", "Sahel
 * burkinabè"); "soldats russes" stays a people. */
static void ask_with_country(const struct question *row, struct desk *desk, struct asked *asked)
{
    str name, country;
    bool people;
    if (!split_country(asked->phrase.raw, &name, &country, &people, desk))
        return;
    asked->only_people |= people;
    if (!people || !ask_again(name, STR(" de "), country, row, desk, asked))
        ask_again(name, STR(", "), country, row, desk, asked);
}

/* The cell again with abbreviations written out, when that is found. */
static void ask_spelled_out(const struct question *row, struct desk *desk, struct asked *asked)
{
    str full;
    for (int reading = 0; reading < SPELLED_READINGS; reading++) {
        struct asked again;
        if (!spell_out(asked->phrase.raw, reading, desk->work, &full) ||
            !ask_rewritten(full, asked, row, desk, &again) || !is_settled(&again))
            continue;
        *asked = again;
        return;
    }
}

static void ask_near(const struct question *row, struct desk *desk, struct asked *asked)
{
    struct candidates *found = &asked->found[asked->head];
    size_t before = found->count + found->briefs.count;
    candidates_add_near_noted(found, &asked->question.part, &asked->question.country,
                              may_be_brief(asked, row, desk), desk);
    if (found->count + found->briefs.count > before)
        rank_head(asked, desk);
}

static void ask_cell(str cell, const struct question *row, bool briefly, struct desk *desk,
                     struct asked *asked)
{
    start_asking(row, asked);
    asked->briefly = briefly;
    phrase_parse(cell, &asked->phrase, desk->work);
    if (!asked->phrase.count)
        return;
    ask_phrase(row, desk, asked);
    if (!asked->ranking.count && asked->phrase.count == 1)
        ask_with_country(row, desk, asked);
    if (!is_settled(asked))
        ask_spelled_out(row, desk, asked);
    if (!is_settled(asked) && !asked->only_people)
        ask_near(row, desk, asked);
}

void ask(str cell, const struct question *row, struct desk *desk, struct asked *asked)
{
    ask_cell(cell, row, false, desk, asked);
}

void ask_briefly(str cell, const struct question *row, struct desk *desk, struct asked *asked)
{
    ask_cell(cell, row, true, desk, asked);
}

/* Then it is a name, however many are: "Villa de Reyes" is no villa in a place called Reyes. */
static bool is_called_so(const struct asked *asked)
{
    return is_settled(asked) && asked->ranking.items[0].found->way.tier == TIER_WHOLE;
}

/* Nor is "Port au Prince", the last part of many cells, a port. */
static bool is_in_name(const struct asked *asked, str where)
{
    for (size_t i = 0; i < asked->phrase.count; i++) {
        str raw = asked->phrase.parts[i].raw;
        const struct candidates *found = &asked->found[i];
        if (where.ptr > raw.ptr && where.ptr < raw.ptr + raw.len && found->count &&
            found->items[0].way.tier == TIER_WHOLE)
            return true;
    }
    return false;
}

bool ask_within(const struct asked *asked, const struct question *row, struct desk *desk,
                struct asked *out)
{
    str what, where;
    if (asked->only_people || is_called_so(asked) ||
        !within_read(asked->phrase.raw, &what, &where) || is_in_name(asked, where))
        return false;
    str parts[] = { what, STR(", "), where };
    if (!ask_rewritten(str_concat(desk->work, parts, 3), asked, row, desk, out))
        return false;
    if (out->phrase.count == 1)
        out->head = 1; /* "IDP camp in Jacmel": none but what is around */
    return true;
}

void ask_part(const struct asked *asked, size_t index, unsigned classes, unsigned stands_in,
              struct desk *desk, struct asked *out)
{
    *out = (struct asked){ .question = asked->question, .head = index };
    out->phrase = asked->phrase;
    out->question.part = asked->phrase.parts[index];
    out->question.column_wanted = classes;
    out->question.column_stands_in = stands_in;
    out->question.text_count = 0;
    out->found[index] = asked->found[index];
    for (size_t i = 0; i < asked->question.text_count; i++)
        if (asked->question.text[i].text.ptr != asked->phrase.parts[index].raw.ptr)
            out->question.text[out->question.text_count++] = asked->question.text[i];
    rank_head(out, desk);
}
