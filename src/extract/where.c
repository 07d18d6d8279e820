/* SPDX-License-Identifier: Apache-2.0 */
/* where.c - the place of an event, from the surest to the least:
 *   1. a place named in the trigger's clause, after it rather than before, after a preposition of
 *      place rather than without; of two, one within the other, the smaller;
 *      "une base" is the base that a sentence nearby names;
 *      a name that the gazetteer does not know is asked of the geocoder, which knows how spellings
 *      differ; without an answer the region or country around it stands for it;
 *      with places that are named together with it (where_list.c);
 *   2. a place elsewhere in the sentence; "the country" is the one that the text is about; the town
 *      that who suffers it is of;
 *   3. for what happens at a spot (attacks, protests, disasters): a town or region named before it
 *      in the paragraph, the only one there and in the country that the text, who does it or who
 *      suffers it is of;
 *   4. the country that does or suffers it, or that the text is about, as an area.
 * Governments ("Moscou dénonce"), people, names of bodies locate nothing, nor do partners ("accord
 * avec la Russie") and countries that do something themselves. */
#include "extract/where.h"

enum { TOPIC_SENTENCES = 4 };

static struct whereabouts of_mention(const struct desk *desk, const struct mention *mention,
                                     enum where_from from)
{
    struct whereabouts where = { .from = from, .mention = mention, .name = mention };
    struct where_words words = where_words(desk, mention);
    where.is_phrase = words.end - words.first > mention->count;
    where.is_told_from = words.from;
    where.count = (uint32_t)(words.end - words.first);
    where.first = (uint32_t)words.first;
    where.text = prose_span(desk->prose, where.first, where.count);
    where.country = desk_country_of(desk, words.from ? words.from : mention);
    return where;
}

/* The name itself, for the geocoder; `around`: the known place beside it, or NULL. */
static struct whereabouts of_unknown(const struct desk *desk, const struct mention *mention,
                                     const struct mention *around)
{
    size_t start = where_phrase_start(desk, mention->first);
    size_t name_end = mention->first + mention->count, end = where_told_end(desk, mention);
    around = around ? around : where_unit_behind(desk, mention);
    struct whereabouts where = { .from = WHERE_TRIGGER,
                                 .name = mention,
                                 .first = (uint32_t)start,
                                 .count = (uint32_t)(name_end - start),
                                 .is_phrase = start < mention->first || end > name_end };
    where.text = prose_span(desk->prose, where.first, end - where.first);
    where.country = around ? desk_country_of(desk, around) : desk->country;
    if (around && (where_rank(desk, around) == 1 || where_rank(desk, around) == 2))
        where.region = prose_span(desk->prose, around->first, around->count);
    return where;
}

/* "au Burkina Faso, dans le nord du pays": the last country named before it in its sentence, else
 * the one that the text is about. */
static str country_meant(const struct desk *desk, size_t first, size_t at)
{
    while (at-- > first) {
        const struct mention *mention = desk_mention(desk, at);
        if (mention && mention->kind == MENTION_LITERAL && desk_country_of(desk, mention).len &&
            desk_place(desk, mention).class == PLACE_COUNTRY)
            return desk_country_of(desk, mention);
    }
    return desk->country;
}

/* "dans le nord du pays": the part of the country that is meant. */
static bool the_country(const struct desk *desk, size_t first, size_t end,
                        struct whereabouts *where)
{
    struct place country;
    for (size_t i = first; i < end; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_THE_COUNTRY);
        if (!hit || !gazetteer_country(desk->gaz, country_meant(desk, first, i), false, &country))
            continue;
        size_t start = where_phrase_start(desk, i);
        str name = gazetteer_name(desk->gaz, country.index,
                                  str_cstr(desk->work, lexicon_language(desk->prose->lexicon)));
        *where = (struct whereabouts){ .from = WHERE_SENTENCE,
                                       .first = (uint32_t)start,
                                       .count = (uint32_t)(i + hit->count - start),
                                       .country = country.country,
                                       .is_phrase = start < i };
        if (where->is_phrase)
            where->text =
                str_format(desk->keep, "%.*s %.*s",
                           STR_ARG(prose_span(desk->prose, start, i - start)), STR_ARG(name));
        return where->is_phrase || where_after(desk, i, WORD_AT) || where_after(desk, i, WORD_OF);
    }
    return false;
}

/* ---- a town that was named before ---- */

enum { TOWN_SENTENCES = 3 };

/* The last town named before `token` in its paragraph, also in "the mayor of Bama". */
static const struct mention *town_before(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    uint32_t s = prose->tokens[token].sentence, block = prose->sentences[s].block;
    for (size_t i = token; i-- > 0;) {
        uint32_t at = prose->tokens[i].sentence;
        if (at + TOWN_SENTENCES < s || prose->sentences[at].block != block)
            return NULL;
        const struct mention *mention = desk_mention(desk, i);
        bool may = mention && mention->place != PLACE_NONE && !desk->is_dateline[i] &&
                   (mention->kind == MENTION_LITERAL || mention->kind == MENTION_ORGANISATION);
        if (may && desk_place(desk, mention).class == PLACE_SETTLEMENT)
            return mention;
    }
    return NULL;
}

/* "five people were killed in the town": the one that was named; NULL: none is meant. */
static const struct mention *the_town(const struct desk *desk, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_THE_TOWN);
        size_t behind = hit ? i + hit->count : 0;
        if (!hit || !where_is_in(desk, i) ||
            (behind < end && prose_hit(desk->prose, behind, WORD_OF)))
            continue; /* "in the town of ..." */
        return town_before(desk, i);
    }
    return NULL;
}

static bool is_wide(const struct desk *desk, const struct mention *mention)
{
    return !mention || where_rank(desk, mention) >= 3;
}

/* ---- the four ways ---- */

static bool is_spot(const struct trigger *trigger)
{
    return trigger->usual->area == TEXT && trigger->form != IS_INFINITIVE && !trigger->background;
}

static str country_of_person(const struct person *person)
{
    return person ? person->country : (str){ 0 };
}

/* May what these people do to each other happen in this country, as far as a paragraph tells? */
static bool may_be_in(const struct desk *desk, const struct trigger *trigger, str country)
{
    str source = country_of_person(trigger->source), target = country_of_person(trigger->target);
    if (target.len && !str_eq(target, country))
        return str_eq(source, country);
    return str_eq(country, desk->country) || str_eq(country, source) || str_eq(country, target);
}

/* "One soldier was killed in (the attack)": which the text has told, maybe in another paragraph. */
static bool is_of_told_blow(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    const struct sentence *sentence = &prose->sentences[trigger->sentence];
    for (size_t i = sentence->first + 1; i < sentence->first + sentence->count; i++) {
        const struct hit *blow = prose_hit(prose, i, WORD_TRIGGER);
        const struct hit *the = prose_hit(prose, i - 1, WORD_DETERMINER);
        if (blow && str_starts(blow->value, STR("ASSAULT")) && !(blow->forms & FORM_BIT(PAST)) &&
            the && str_starts(the->value, STR("definite")))
            return true;
    }
    return false;
}

static const struct mention *before_in_block(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    uint32_t s = trigger->sentence, block = prose->sentences[s].block;
    const struct time_expression *date =
        trigger->date ? &desk->parsed->dates.items[trigger->date - 1] : NULL;
    if (date && date->kind == TIMEX_SINCE)
        return NULL; /* "Les violences ont fait 20 000 morts depuis 2015" */
    bool told = is_of_told_blow(desk, trigger);
    int most = told ? 5 : 3;
    for (int back = 0; s-- > 0 && back < most && (told || prose->sentences[s].block == block);
         back++) {
        const struct mention *best = NULL;
        size_t first = prose->sentences[s].first, end = first + prose->sentences[s].count;
        for (size_t i = first; i < end; i++) {
            const struct mention *mention = desk_mention(desk, i);
            if (mention && mention->first == i && where_locates(desk, mention) &&
                !where_is_origin(desk, trigger, mention) && !is_wide(desk, mention) &&
                (prose->sentences[s].block == block ||
                 mention->confidence >= geocode_threshold(&desk->options->geocode)) &&
                (!best || where_rank(desk, mention) <= where_rank(desk, best)))
                best = mention;
        }
        if (best)
            return may_be_in(desk, trigger, desk_country_of(desk, best)) ? best : NULL;
    }
    return NULL;
}

/* "Le maire de (Djibo) a été enlevé", "le tribunal de (Gao) a condamné": the town that who suffers
 * it is of, or the court; NULL: none is told. */
static const struct mention *town_of_people(const struct desk *desk, const struct trigger *trigger)
{
    enum { BEHIND = 5 };
    bool judges = str_eq(trigger->mode, STR("convict")) && trigger->source;
    const struct person *people = judges ? trigger->source : trigger->target;
    if (!people || !is_spot(trigger))
        return NULL;
    size_t end = people->first + people->count + BEHIND;
    for (size_t i = people->first; i < end && i < desk->prose->count; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (desk->prose->tokens[i].kind == TOKEN_MARK || i == trigger->first)
            return NULL;
        if (mention && mention->place != PLACE_NONE && where_after(desk, i, WORD_OF) &&
            (mention->kind == MENTION_LITERAL || mention->kind == MENTION_ORGANISATION))
            return desk_place(desk, mention).class == PLACE_SETTLEMENT ? mention : NULL;
    }
    return NULL;
}

/* "An earthquake struck Morocco": the country itself is hit, not its people abroad. */
static str country_hit(const struct desk *desk, const struct trigger *trigger)
{
    const struct person *target = trigger->target;
    const struct mention *mention = target ? desk_mention(desk, target->first) : NULL;
    bool is_place = mention && mention->kind != MENTION_DEMONYM &&
                    mention->first == target->first && mention->count == target->count;
    return is_place && target->first > trigger->first ? target->country : (str){ 0 };
}

/* "Au Mali, ...": the country that a sentence of the paragraph began with, else that of the text.
 */
static str topic_of(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    uint32_t s = trigger->sentence, block = prose->sentences[s].block;
    for (int back = 0; back < TOPIC_SENTENCES && prose->sentences[s].block == block; back++, s--) {
        size_t first = prose->sentences[s].first;
        const struct mention *mention = desk_mention(desk, first + 1);
        mention = mention ? mention : desk_mention(desk, first + 2);
        if (mention && mention->first > first && mention->kind == MENTION_LITERAL &&
            prose_hit(prose, first, WORD_AT) && mention->first < trigger->first &&
            mention->place != PLACE_NONE && desk_place(desk, mention).class == PLACE_COUNTRY)
            return desk_country_of(desk, mention);
        if (!s)
            break;
    }
    return desk->country;
}

/* "Niger expelled three Chinese executives": states arrest and expel at home. */
static bool is_at_home(const struct trigger *trigger)
{
    static const str powers[] = { STR_INIT("GOV"), STR_INIT("COP"), STR_INIT("JUD") };
    const struct person *source = trigger->source;
    bool power = false;
    for (size_t i = 0; source && i < sizeof powers / sizeof *powers; i++)
        power = power || str_eq(source->sector, powers[i]);
    return power && source->country.len && !source->is_group &&
           str_eq(trigger->type, STR("COERCE"));
}

struct whereabouts where_area(const struct desk *desk, const struct trigger *trigger)
{
    str source = country_of_person(trigger->source), target = country_of_person(trigger->target);
    str main = topic_of(desk, trigger), country = { 0 };
    bool is_topic; /* of more than this: "Chad broke off its accord with France" is in Chad */
    switch (trigger->usual->area) {
    case SOURCE:
        is_topic = str_eq(source, main) ||
                   (str_eq(target, main) && (desk->country_told > 1 || !source.len));
        country = is_topic ? main : source;
        break;
    case TARGET:
        country = target.len ? target : source;
        break;
    default:
        country = is_at_home(trigger) ? source : country_hit(desk, trigger);
        if (where_is_election(trigger) && !country.len)
            country = target.len ? target : source;
        country = country.len ? country : main;
    }
    if (!country.len)
        country = source.len ? source : target.len ? target : main;
    return (struct whereabouts){ .from = country.len ? WHERE_ACTOR : WHERE_NOWHERE,
                                 .country = country };
}

static bool has_spot(const struct trigger *trigger)
{
    return trigger->usual->area == TEXT || trigger->usual->genitive == BOTH;
}

static uint32_t reach_of(const struct trigger *trigger)
{
    return has_spot(trigger) ? WHERE_CLAUSE_REACH : WHERE_WIDE_REACH;
}

/* Where no town in its clause tells it (`mention`: what does, or NULL): what lies between two
 * names, a name that no gazetteer has, a border, the town that was named before. */
static bool told_otherwise(const struct desk *desk, const struct trigger *trigger, size_t first,
                           size_t end, const struct mention *mention, struct whereabouts *where)
{
    bool by_unit = !mention || where_rank(desk, mention) >= 2; /* "la route Dori-Djibo, au Sahel" */
    if (has_spot(trigger) && by_unit && where_between(desk, trigger, first, end, mention, where))
        return true;
    const struct mention *unknown =
        has_spot(trigger) ? where_unknown(desk, trigger, end, reach_of(trigger), mention) : NULL;
    if (unknown) {
        *where = of_unknown(desk, unknown, mention);
        return true;
    }
    if (!is_spot(trigger) || !is_wide(desk, mention) ||
        !is_wide(desk, where_nearest(desk, trigger, first, end, WHERE_SENTENCE_REACH)))
        return false;
    if (where_border(desk, trigger, first, end, mention, where))
        return true;
    const struct mention *town = the_town(desk, first, end);
    if (town)
        *where = of_mention(desk, town, town->first >= first ? WHERE_SENTENCE : WHERE_PARAGRAPH);
    return town;
}

static struct whereabouts where_one(const struct desk *desk, const struct trigger *trigger)
{
    const struct sentence *sentence = &desk->prose->sentences[trigger->sentence];
    size_t first = sentence->first, end = first + sentence->count;
    if (trigger->head && str_eq(trigger->head->type, STR("ACCUSE")))
        first = trigger->head->first; /* "the embassy in Mogadishu condemned the bombing" */
    struct whereabouts where;
    const struct mention *mention = where_nearest(desk, trigger, first, end, reach_of(trigger));
    mention = mention ? where_sharpen(desk, trigger, mention, first, end) : NULL;
    if (is_wide(desk, mention) && is_spot(trigger)) {
        str country = mention ? desk_country_of(desk, mention) : desk->country;
        const struct mention *facility = where_facility(desk, trigger, country);
        if (facility)
            return of_mention(desk, facility, WHERE_DOCUMENT);
    }
    if (told_otherwise(desk, trigger, first, end, mention, &where))
        return where;
    if (mention)
        return of_mention(desk, mention, WHERE_TRIGGER);
    if (the_country(desk, first, end, &where))
        return where;
    mention = town_of_people(desk, trigger);
    if (mention)
        return of_mention(desk, mention, WHERE_SENTENCE);
    if (is_spot(trigger)) {
        mention = where_nearest(desk, trigger, first, end, WHERE_SENTENCE_REACH);
        if (mention && (mention->first < trigger->first || where_is_in(desk, mention->first) ||
                        may_be_in(desk, trigger, desk_country_of(desk, mention))))
            return of_mention(desk, where_sharpen(desk, trigger, mention, first, end),
                              WHERE_SENTENCE);
        bool any = !where_leaves(trigger) && !where_is_election(trigger);
        mention = any ? before_in_block(desk, trigger) : NULL;
        if (mention)
            return of_mention(desk, mention, WHERE_PARAGRAPH);
    }
    return where_area(desk, trigger);
}

struct whereabouts trigger_where(const struct desk *desk, const struct trigger *trigger)
{
    struct whereabouts where = where_one(desk, trigger);
    if (where.name && !where.is_phrase)
        where_together(desk, trigger, &where);
    return where;
}
