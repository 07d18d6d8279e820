/* SPDX-License-Identifier: Apache-2.0 */
/* ask.c - a cell is cut into its parts, the one that is asked for is ranked (told_beside.c), and
 * when that settles nothing the cell is asked in other words: with a country split off, with
 * abbreviations written out, by names that are written otherwise. */
#include "geocode/ask.h"

#include <string.h>

#include "geocode/geocode.h"
#include "geocode/head.h"
#include "geocode/known.h"
#include "geocode/left.h"
#include "geocode/levels.h"
#include "geocode/ranking_memory.h"
#include "geocode/site.h"
#include "geocode/spelled.h"
#include "geocode/split.h"
#include "geocode/tidy.h"
#include "geocode/told_beside.h"
#include "geocode/within.h"

/* "1", and no word about where: there is a place called so, and nobody means it. */
static void drop_scant(struct asked *asked)
{
    const struct question *question = &asked->question;
    bool alone = !question->country.count && !question->admin1.count && !question->admin2.count &&
                 !question->text_count;
    if (alone && is_scant(&question->part))
        asked->found[asked->head].count = asked->found[asked->head].briefs.count = 0;
}

/* A desk for what may not be left: of names that tell of each other each is asked to its end. */
struct deciding {
    struct desk desk;
    struct geocode_notes notes;
};

static struct desk *decide_now(const struct desk *desk, struct deciding *deciding)
{
    deciding->desk = *desk;
    if (desk->notes) {
        deciding->notes = *desk->notes;
        deciding->notes.is_left = NULL;
        deciding->desk.notes = &deciding->notes;
    }
    return &deciding->desk;
}

/* What the text's names say of a candidate: it is not remembered. */
static void hear_texts(const struct question *question, struct scored *scored, struct desk *desk)
{
    str *says = NEW(desk->work, str, AGREES_INSIDE + 1);
    for (size_t i = 0; i < question->text_count; i++)
        says[scope_agrees(&question->text[i], &scored->found->place, desk)] =
            question->text[i].text;
    scored->text_says = says;
}

static void hear_all_texts(struct asked *asked, struct desk *desk)
{
    for (size_t i = 0; i < asked->ranking.count && asked->question.text_count; i++)
        if (!asked->ranking.items[i].text_says)
            hear_texts(&asked->question, &asked->ranking.items[i], desk);
}

static void rank_head(struct asked *asked, struct desk *desk)
{
    struct candidates *found = &asked->found[asked->head];
    const struct question *question = &asked->question;
    for (size_t i = 0; i < question->text_count; i++)
        candidates_read_meant(found, &question->text[i], desk);
    asked->only_people = found->only_people;
    asked->ranking = rank_candidates(found, question, desk);
}

/* Is a unit a town, which a place may be itself? A brief does not know. */
static bool has_town(const struct scope *scope)
{
    return scope_has_class(scope, PLACE_SETTLEMENT) || scope_has_class(scope, PLACE_FACILITY);
}

static bool may_be_brief(const struct asked *asked, const struct question *row,
                         const struct desk *desk)
{
    return asked->briefly && gazetteer_is_large(desk->gaz) && !row->text_count &&
           !has_town(&row->admin1) && !has_town(&row->admin2) && !has_town(&row->admin3);
}

/* Of a part behind the first one that was remembered nothing is collected yet. */
static void collect_or_leave(struct asked *asked, size_t index, const struct question *row,
                             struct desk *desk)
{
    struct scope told = { 0 };
    bool is_last = index && index + 1 == asked->phrase.count;
    asked->meant[index].count = 0;
    asked->left[index] = index && recall_part(asked, index, desk, &told);
    if (!asked->left[index]) {
        asked->found[index] = candidates_collect_beside(&asked->phrase.parts[index], &row->country,
                                                        &asked->beside, asked->takes_briefs, desk);
        if (is_last)
            told = country_told(&asked->found[index], desk);
    }
    if (is_last)
        asked->beside = told;
}

/* The last one first: in "Khost, Khowst, Afghanistan" it tells where the others are. */
static void collect_parts(const struct question *row, struct desk *desk, struct asked *asked)
{
    for (size_t i = asked->phrase.count; i-- > 0;)
        collect_or_leave(asked, i, row, desk);
}

static void ask_phrase(const struct question *row, struct desk *desk, struct asked *asked)
{
    struct phrase *phrase = &asked->phrase;
    asked->takes_briefs = may_be_brief(asked, row, desk);
    levels_of_country(phrase, &row->country, desk);
    collect_parts(row, desk, asked);
    asked->head = choose_head(asked, desk);
    asked->question.part = phrase->parts[asked->head];
    add_text_scopes(asked, desk);
    if (row->country.count && !asked->question.country.count)
        asked->found[asked->head] = candidates_collect_beside(
            &asked->question.part, &asked->question.country, NULL, asked->takes_briefs, desk);
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
    asked->names_country = row->country.count > 0;
    asked->beside = (struct scope){ 0 };
    question_copy(&asked->question, row);
    asked->ranking = (struct ranking){ 0 };
    asked->also = (str){ 0 };
    asked->only_people = asked->briefly = asked->takes_briefs = asked->is_left = false;
    memset(asked->found, 0, sizeof asked->found);
    memset(asked->second, 0, sizeof asked->second);
}

/* The cell in other words, which its reasons do not tell; false: there is nothing in them. */
static bool ask_rewritten(str cell, const struct asked *asked, const struct question *row,
                          struct desk *desk, struct asked *again)
{
    struct deciding deciding;
    start_asking(row, again);
    again->briefly = asked->briefly;
    phrase_parse(cell, &again->phrase, desk->work);
    again->phrase.raw = asked->phrase.raw;
    if (!again->phrase.count)
        return false;
    ask_phrase(row, decide_now(desk, &deciding), again);
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

/* "Goma Nord-Kivu", "Konduga Borno Nigeria": the cell again with its pieces apart. */
static void ask_with_unit(const struct question *row, struct desk *desk, struct asked *asked)
{
    str cell = asked->phrase.raw, name, unit, country;
    struct place place;
    struct asked again;
    bool people;
    if (row->country.count)
        place = row->country.meanings[0];
    else if (!split_country(cell, &cell, &country, &people, desk) || people ||
             !gazetteer_country(desk->gaz, country, false, &place))
        return;
    if (!split_unit(cell, &place, &name, &unit, desk))
        return;
    str parts[] = { name, STR(", "), unit, STR(", "), place.name };
    size_t told = row->country.count ? 3 : 5;
    if (ask_rewritten(str_concat(desk->work, parts, told), asked, row, desk, &again) &&
        is_settled(&again))
        *asked = again;
}

/* The cell again with abbreviations written out, when that is found. */
static void ask_spelled_out(const struct question *row, struct desk *desk, struct asked *asked)
{
    str full;
    for (int reading = 0; spell_out(asked->phrase.raw, reading, desk->work, &full); reading++) {
        struct asked again;
        if (!ask_rewritten(full, asked, row, desk, &again) || !is_settled(&again))
            continue;
        *asked = again;
        return;
    }
}

/* Is something beside the head known no more? "El Salado, El Carmen du Bolívar" */
static bool loses_part(const struct asked *asked, const struct asked *again)
{
    for (size_t i = 0; i < asked->phrase.count && i < again->phrase.count; i++)
        if (i != again->head && !again->left[i] && !candidates_count(&again->found[i]) &&
            (asked->left[i] || candidates_count(&asked->found[i])))
            return true;
    return false;
}

/* ... in other words, when that is found. */
static void ask_in_words(str words, const struct question *row, struct desk *desk,
                         struct asked *asked)
{
    struct asked again;
    if (words.ptr != asked->phrase.raw.ptr && ask_rewritten(words, asked, row, desk, &again) &&
        is_settled(&again) && !loses_part(asked, &again))
        *asked = again;
}

static void ask_near(const struct question *row, struct desk *desk, struct asked *asked)
{
    struct candidates *found = &asked->found[asked->head];
    size_t before = found->count + found->briefs.count;
    candidates_add_near_noted(found, &asked->question.part, &asked->question.country,
                              &asked->beside, may_be_brief(asked, row, desk), desk);
    if (found->count + found->briefs.count > before)
        rank_head(asked, desk);
}

static void ask_cell(str cell, const struct question *row, bool briefly, struct desk *desk,
                     struct asked *asked)
{
    struct deciding deciding;
    start_asking(row, asked);
    asked->briefly = briefly;
    phrase_parse(cell, &asked->phrase, desk->work);
    if (!asked->phrase.count)
        return;
    asked->is_left =
        briefly && asked->phrase.count == 1 && left_at_once(&asked->phrase.parts[0], row, desk);
    if (asked->is_left)
        return;
    bool single = asked->phrase.count == 1;
    if (!single)
        desk = decide_now(desk, &deciding);
    ask_phrase(row, desk, asked);
    if (!asked->ranking.count && asked->phrase.count == 1)
        ask_with_country(row, desk, asked);
    if (!is_settled(asked))
        ask_spelled_out(row, desk, asked);
    bool words = str_find_char(cell, ' ') >= 0;
    if (words && single && !is_settled(asked))
        ask_with_unit(row, desk, asked);
    if (words && !is_settled(asked))
        ask_in_words(drop_doubled(asked->phrase.raw, desk), row, desk, asked);
    if (words && !is_settled(asked))
        ask_in_words(add_article(asked->phrase.raw, desk), row, desk, asked);
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
static bool is_in_name(const struct asked *asked, str where, struct desk *desk)
{
    for (size_t i = 0; i < asked->phrase.count; i++) {
        str raw = asked->phrase.parts[i].raw;
        if (where.ptr <= raw.ptr || where.ptr >= raw.ptr + raw.len)
            continue;
        struct candidates found = asked->left[i] ? collect_left(asked, i, desk) : asked->found[i];
        if (found.count && found.items[0].way.tier == TIER_WHOLE)
            return true;
    }
    return false;
}

/* The cell with what it is in behind it, or that alone: of "un village de Gao" there is no name.
 * Empty when it does not tell that. */
static str with_town_behind(const struct asked *asked, const struct question *row,
                            struct desk *desk, bool *alone)
{
    str what, where, cell = asked->phrase.raw;
    struct site site;
    *alone = false;
    if (within_read(cell, &what, &where)) {
        if (is_in_name(asked, where, desk))
            return (str){ 0 };
        *alone = tidy_leaves_none(what, desk);
        return *alone ? where : str_concat(desk->work, (str[]){ what, STR(", "), where }, 3);
    }
    return site_read(cell, row, desk, &site)
               ? str_concat(desk->work, (str[]){ site.what, STR(", "), site.town, site.rest }, 4)
               : (str){ 0 };
}

bool ask_within(const struct asked *asked, const struct question *row, struct desk *desk,
                struct asked *out)
{
    bool alone;
    if (asked->only_people || is_called_so(asked))
        return false;
    str around = with_town_behind(asked, row, desk, &alone);
    if (!around.len || !ask_rewritten(around, asked, row, desk, out))
        return false;
    if (out->phrase.count == 1)
        out->head = 1; /* "IDP camp in Jacmel": none but what is around */
    else if (!alone)
        out->head = 0; /* "UN base, Gao": whatever is called so elsewhere */
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
    for (size_t i = 0; i < asked->question.text_count; i++)
        if (asked->question.text[i].text.ptr != asked->phrase.parts[index].raw.ptr)
            out->question.text[out->question.text_count++] = asked->question.text[i];
    uint32_t beside = country_beside(asked, index);
    if (ranking_recall(&out->question, beside, desk, &out->ranking)) {
        hear_all_texts(out, desk);
        return;
    }
    struct deciding deciding;
    out->found[index] = asked->left[index] ? collect_left(asked, index, desk) : asked->found[index];
    rank_head(out, decide_now(desk, &deciding));
    ranking_remember(&out->question, beside, &out->ranking, desk);
}
