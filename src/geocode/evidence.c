/* SPDX-License-Identifier: Apache-2.0 */
/* evidence.c - the value of each clue of clues.def, from 0 for "says nothing" to 1. A name of the
 * world has dozens of namesakes, and all of them are heard: what does not differ between them is
 * worked out once. */
#include "geocode/evidence.h"

#include <math.h>
#include <string.h>

#include "geocode/evidence_work.h"
#include "geocode/levels.h"
#include "geocode/surroundings.h"

static const double POPULATION_UNKNOWN = 400; /* what is not counted is a village */
static const double TOWN_UNKNOWN = 5e3;       /* ... unless those who listed it call it a town */
static const double VILLAGE_PEOPLE = 50e3;    /* no village is that large */
static const double POPULATION_FULL = 7;      /* log10: ten million is as known as it gets */
static const float MINOR = 0.65F; /* of the weight of its class: a dune is less than a village */

/* ---- the name ---- */

/* Texts are French or English: "Brasilia" in them is the city, not what Finns call Brazil. Names in
 * other scripts are what their language writes, and no less its place for that. */
static bool is_foreign(const struct candidate_place *found, const struct desk *desk)
{
    bool is_latin = found->written.len && (unsigned char)*found->written.ptr < 0x80;
    return is_latin && !is_in_news_language(found, desk);
}

/* "Taveuni" is the island's town, known only as where Matei Airport is. */
static bool is_town_of_airfield(const struct candidate_place *found, const struct part *part)
{
    if (found->place.class != PLACE_FACILITY || part->wanted & FACILITY)
        return false;
    bool lends_its_town = str_eq(found->place.feature, STR("AIRP")) &&
                          found->kind == NAME_ALTERNATE &&
                          str_find(found->place.name, found->written) < 0;
    return found->way.tier == TIER_WRAPPED || found->way.tier >= TIER_LATIN || lends_its_town;
}

/* A long name that is nearly right is right: short ones have many neighbours by chance. */
static float length_of(const struct candidate_place *found)
{
    enum { MIDDLE = 7, MOST = 13 };
    size_t letters = str_count_codes(found->written);
    return ((float)(letters < MOST ? letters : MOST) - MIDDLE) / 5;
}

/* Letters that changed places hardly ever make the name of another place (text/spelling.c). */
static const float SWAPPED = 0.8F;

static const enum clue spellings[] = { CLUE_NAME_VARIANT, CLUE_NAME_LATIN, CLUE_NAME_ALIKE,
                                       CLUE_NAME_ONE_EDIT };

/* Clues of other spellings than the asked one. */
static void hear_spelling(struct evidence *evidence, const struct candidate_place *found)
{
    static const enum clue by_tier[] = {
        [TIER_VARIANT] = CLUE_NAME_VARIANT, [TIER_LATIN] = CLUE_NAME_LATIN,
        [TIER_ALIKE] = CLUE_NAME_ALIKE,     [TIER_NEAR] = CLUE_NAME_ONE_EDIT,
        [TIER_PART] = CLUE_NAME_PART,
    };
    enum tier tier = found->way.tier;
    if (tier < TIER_VARIANT)
        return;
    if (tier != TIER_NEAR)
        give_if(evidence, by_tier[tier], true);
    else if (found->way.edits == 1)
        give(evidence, CLUE_NAME_ONE_EDIT, found->way.is_swap ? SWAPPED : 1);
    else
        give_if(evidence, CLUE_NAME_TWO_EDITS, found->way.edits > 0);
    if (tier >= TIER_LATIN && tier <= TIER_NEAR)
        give(evidence, CLUE_NAME_LENGTH, length_of(found));
}

static void hear_name(const struct inquest *inquest, const struct candidate_place *found,
                      struct evidence *evidence)
{
    const struct part *part = &inquest->question->part;
    bool exact = str_find(part->raw, found->written) >= 0, code = found->kind == NAME_CODE;
    enum place_class class = found->place.class;
    give_if(evidence, CLUE_NAME_EXACT, exact);
    give_if(evidence, CLUE_NAME_FOLDED, !exact && !code);
    give_if(evidence, CLUE_NAME_MAIN, found->kind == NAME_MAIN);
    /* of towns and units; other names of bases and groups are written with care */
    give_if(evidence, CLUE_NAME_ALTERNATE,
            found->kind == NAME_ALTERNATE && class <= PLACE_SETTLEMENT);
    give_if(evidence, CLUE_NAME_FOREIGN, is_foreign(found, inquest->desk));
    give_if(evidence, CLUE_NAME_CODE, code);
    give_if(evidence, CLUE_CODE_ALONE, code && class == PLACE_FACILITY && !part->wanted);
    give_if(evidence, CLUE_NAME_WHOLE,
            found->way.tier == TIER_WHOLE && !part->wanted && inquest->has_words_around);
    give_if(evidence, CLUE_BY_AIRFIELD, is_town_of_airfield(found, part));
    give(evidence, CLUE_NAME_SPELLING, (float)found->way.odds);
    hear_spelling(evidence, found);
}

/* ---- the class ---- */

/* Classes that may stand for a class that a type word asks for: the town for its district or its
 * airport, the district for a village that is not listed. */
static const unsigned stand_ins[PLACE_CLASS_COUNT] = {
    [PLACE_ADMIN1] = SETTLEMENT | ADMIN2,
    [PLACE_ADMIN2] = SETTLEMENT | ADMIN1,
    [PLACE_SETTLEMENT] = ADMIN2 | ADMIN1 | FACILITY,
    [PLACE_FACILITY] = SETTLEMENT,
    [PLACE_REGION] = ADMIN1 | ADMIN2,
};

static unsigned stand_ins_of(unsigned wanted)
{
    unsigned classes = 0;
    for (unsigned class = 0; class < PLACE_CLASS_COUNT; class ++)
        if (wanted & CLASS_BIT(class))
            classes |= stand_ins[class];
    return classes;
}

/* The bit of its class; what was a first-level unit, or is made of such, is as good as one. */
static unsigned classes_of(const struct place *place)
{
    bool is_former = place->class == PLACE_REGION && str_eq(place->feature, STR("units"));
    return CLASS_BIT(place->class) | (is_former ? ADMIN1 : 0);
}

/* "Caserne de Diffa" is not Diffa's airport. */
static bool is_no_such_facility(const struct place *place, const struct part *part)
{
    unsigned asked = part->wanted | part->accepted;
    return asked & FACILITY && !(asked & AIRFIELD) && place_is_airfield(place);
}

static void hear_type(const struct inquest *inquest, const struct candidate_place *found,
                      struct evidence *evidence)
{
    const struct part *part = &inquest->question->part;
    unsigned class = classes_of(&found->place), wanted = part->wanted;
    if (!wanted)
        return;
    if (class & ADMIN1 && !levels_is_first(part, found->place.country))
        wanted &= ~(unsigned)ADMIN1;
    bool whole = found->way.tier == TIER_WHOLE && inquest->has_words_around;
    if (!whole && is_no_such_facility(&found->place, part))
        class = 0;
    give_if(evidence, CLUE_TYPE_IN_NAME, whole && (wanted | part->accepted) & class);
    if (whole && wanted & class) /* "Région de Tillabéri" is no Spanish name for all its
                                          letters */
        take_back(evidence, CLUE_NAME_FOREIGN);
    if (wanted & class)
        give_if(evidence, CLUE_TYPE_MATCH, true);
    else if (whole)
        give_if(evidence, CLUE_TYPE_WHOLE, true); /* the word is the name's: Lake Worth */
    else if (part->accepted & class)
        give_if(evidence, CLUE_TYPE_ACCEPTED, true);
    else if (inquest->stand_ins & class)
        give_if(evidence, CLUE_TYPE_STANDS_IN, true);
    else
        give_if(evidence, CLUE_TYPE_CLASH, true);
}

/* "Giza village" is not the city of that name. */
static bool is_village(str type_word)
{
    static const str villages[] = { STR_INIT("village"), STR_INIT("hamlet"), STR_INIT("hameau"),
                                    STR_INIT("villages") };
    for (size_t i = 0; i < sizeof villages / sizeof *villages; i++)
        if (str_eq(type_word, villages[i]))
            return true;
    return false;
}

static void hear_column(struct evidence *evidence, const struct place *place,
                        const struct question *question)
{
    if (!question->column_wanted)
        return;
    if (question->column_wanted & classes_of(place))
        give_if(evidence, CLUE_COLUMN_MATCH, true);
    else if (question->column_stands_in & classes_of(place))
        give_if(evidence, CLUE_COLUMN_STANDS_IN, true);
    else
        give_if(evidence, CLUE_COLUMN_CLASH, true);
}

/* ---- the rest of the table ---- */

static void learn_country(struct inquest *inquest, str country)
{
    if (inquest->knows_country && country.len == sizeof inquest->country &&
        !memcmp(inquest->country, country.ptr, sizeof inquest->country))
        return;
    inquest->knows_country = country.len == sizeof inquest->country;
    if (inquest->knows_country)
        memcpy(inquest->country, country.ptr, sizeof inquest->country);
    inquest->covered = surroundings_coverage(inquest->desk->surroundings, country);
    inquest->shared = surroundings_country(inquest->desk->surroundings, country);
}

/* In which countries the rest of the table lies. */
static void hear_country_of_table(struct inquest *inquest, const struct candidate_place *found,
                                  struct evidence *evidence)
{
    const struct place *place = &found->place;
    const struct surroundings *all = inquest->desk->surroundings;
    if (!all)
        return;
    learn_country(inquest, place->country);
    if (found->way.tier >= TIER_LATIN &&
        place->class >= PLACE_ADMIN2) /* other units are all there */
        give(evidence, CLUE_TABLE_COVERED, (float)(inquest->covered - 0.5));
    give(evidence, CLUE_TABLE_COUNTRY, (float)inquest->shared);
}

/* ---- how well known it is ---- */

static enum clue seat_of(str feature)
{
    if (feature.len < 4 || feature.len > 5 || memcmp(feature.ptr, "PPL", 3) != 0)
        return CLUE_COUNT;
    if (feature.len == 5)
        return feature.ptr[3] == 'A' && feature.ptr[4] == '2' ? CLUE_SEAT_2 : CLUE_COUNT;
    return feature.ptr[3] == 'C' ? CLUE_CAPITAL : feature.ptr[3] == 'A' ? CLUE_SEAT : CLUE_COUNT;
}

static bool is_called_town(str feature)
{
    return feature.len == 4 && feature.ptr[3] == 'T';
}

/* The row says "town", or "village". */
static void hear_size(const struct inquest *inquest, const struct place *place, bool is_seat,
                      struct evidence *evidence)
{
    enum settlement_size size = inquest->question->size;
    bool is_town =
        is_seat || is_called_town(place->feature) || (double)place->population > TOWN_UNKNOWN;
    if (size == SIZE_NOT_TOLD || !is_town)
        return;
    give(evidence, CLUE_SIZE_TOLD, size == SIZE_TOWN ? 1 : -1);
}

static void hear_people(const struct inquest *inquest, const struct candidate_place *found,
                        struct evidence *evidence)
{
    const struct place *place = &found->place;
    double people = place->population > 0 ? (double)place->population : POPULATION_UNKNOWN;
    double unknown = is_called_town(place->feature) ? inquest->town : inquest->village;
    double size = place->population > 0 ? log10(people) / POPULATION_FULL : unknown;
    float known = (float)fmin(1, size), weight = 1;
    give_if(evidence, CLUE_NO_VILLAGE, inquest->asks_for_village && people > VILLAGE_PEOPLE);
    if (found->way.tier >= TIER_NEAR) { /* how large a town is says less of how it is spelled */
        known = (float)(((double)known + inquest->village) / 2);
        weight = 0.5F;
    }
    give(evidence, CLUE_POPULATION, known);
    enum clue seat = seat_of(place->feature);
    if (seat != CLUE_COUNT)
        give(evidence, seat, weight);
    hear_size(inquest, place, seat != CLUE_COUNT, evidence);
}

double evidence_fame(double fame)
{
    return fmax(0, fmin(POPULATION_FULL, fame) - log10(POPULATION_UNKNOWN)) / POPULATION_FULL;
}

static bool needs_addition(str name)
{
    return str_find_char(name, ',') >= 0 || str_find_char(name, '(') >= 0;
}

static void hear_fame(struct inquest *inquest, const struct candidate_place *found,
                      struct evidence *evidence)
{
    static const enum clue by_class[PLACE_CLASS_COUNT] = {
        [PLACE_COUNTRY] = CLUE_IS_COUNTRY,   [PLACE_ADMIN1] = CLUE_IS_ADMIN1,
        [PLACE_ADMIN2] = CLUE_IS_ADMIN2,     [PLACE_SETTLEMENT] = CLUE_IS_SETTLEMENT,
        [PLACE_FACILITY] = CLUE_IS_FACILITY, [PLACE_GROUP] = CLUE_IS_GROUP,
        [PLACE_REGION] = CLUE_IS_REGION,     [PLACE_SEA] = CLUE_IS_SEA,
    };
    static const enum clue substitutes[] = { CLUE_TYPE_ACCEPTED, CLUE_TYPE_STANDS_IN,
                                             CLUE_TYPE_CLASH, CLUE_COLUMN_STANDS_IN,
                                             CLUE_COLUMN_CLASH };
    const struct place *place = &found->place;
    const struct question *question = inquest->question;
    enum clue itself = classes_of(place) & ADMIN1 ? CLUE_IS_ADMIN1 : by_class[place->class];
    const unsigned units = ADMIN1 | ADMIN2; /* "department" alone says no level */
    bool either = (question->part.wanted & units) == units && is_given(evidence, CLUE_TYPE_MATCH);
    if (!question->part.wanted || either) /* else that knows better */
        give(evidence, itself, gazetteer_is_minor(place) ? MINOR : 1);
    give_if(evidence, CLUE_EVENT_TYPE, question->favoured & CLASS_BIT(place->class));
    give_if(evidence, CLUE_NEEDS_ADDITION, needs_addition(place->name));
    give_if(evidence, CLUE_NO_POSITION, !place->has_position && place->class != PLACE_GROUP);
    bool stands_in = false;
    for (size_t i = 0; i < sizeof substitutes / sizeof *substitutes; i++)
        stands_in |= is_given(evidence, substitutes[i]);
    inquest->people_count = place->class == PLACE_SETTLEMENT && !stands_in;
}

/* ---- all of it ---- */

struct inquest inquest_start(const struct question *question, const struct desk *desk)
{
    const struct part *part = &question->part;
    return (struct inquest){
        .question = question,
        .desk = desk,
        .has_words_around = !str_eq(part->head, part->whole),
        .asks_for_village = is_village(part->type_word) || question->size == SIZE_VILLAGE,
        .nothing_else = !question->country.count && !question->admin1.count &&
                        !question->admin2.count && !question->text_count,
        .stand_ins = stand_ins_of(part->wanted),
        .village = log10(POPULATION_UNKNOWN) / POPULATION_FULL,
        .town = log10(TOWN_UNKNOWN) / POPULATION_FULL,
    };
}

static bool is_same_text(str a, str b) /* of one length */
{
    return a.ptr == b.ptr || memcmp(a.ptr, b.ptr, a.len) == 0;
}

void inquest_hear_itself(struct inquest *inquest, const struct candidate_place *found,
                         struct evidence *evidence)
{
    evidence->given = 0;
    hear_name(inquest, found, evidence);
    hear_type(inquest, found, evidence);
    hear_column(evidence, &found->place, inquest->question);
    hear_fame(inquest, found, evidence);
}

static bool is_such(const struct candidate_place *a, const struct candidate_place *b)
{
    return a->place.class == b->place.class && a->kind == b->kind && a->language == b->language &&
           a->place.has_position == b->place.has_position && a->way.tier == b->way.tier &&
           a->way.edits == b->way.edits && a->way.odds == b->way.odds &&
           a->place.feature.len == b->place.feature.len &&
           a->place.feature.ptr == b->place.feature.ptr && a->written.len == b->written.len &&
           a->place.name.len == b->place.name.len;
}

/* One village is like the other: what the one before is by itself, this one is too. */
static bool is_like_the_one_before(struct inquest *inquest, const struct candidate_place *found)
{
    const struct candidate_place *before = inquest->before;
    inquest->before = found;
    return before && is_such(before, found) && is_same_text(before->written, found->written) &&
           is_same_text(before->place.name, found->place.name);
}

static void hear_units(struct inquest *inquest, const struct candidate_place *found,
                       struct evidence *evidence)
{
    if (inquest->people_count)
        hear_people(inquest, found, evidence);
    for (size_t i = 0; i < 4 && inquest->question->text_count; i++)
        evidence->text_says[i] = (str){ 0 };
    hear_scopes(inquest, found, evidence);
    hear_country_of_table(inquest, found, evidence);
}

void inquest_hear_where(struct inquest *inquest, const struct candidate_place *found,
                        bool people_count, struct evidence *evidence)
{
    evidence->given = 0;
    inquest->people_count = people_count;
    inquest->before = NULL;
    hear_units(inquest, found, evidence);
}

static bool is_one_given(const struct evidence *evidence, const enum clue *clues, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_given(evidence, clues[i]))
            return true;
    return false;
}

/* "Missan governorate" of Iraq: who tells the kind of unit means one of the few that the country
 * has, so that how it is spelled says less, and nothing that another language has the name. */
static void hear_typed_unit(const struct candidate_place *found, struct evidence *evidence)
{
    static const enum clue told[] = { CLUE_COUNTRY_AGREES, CLUE_DEFAULT_AGREES, CLUE_TEXT_AGREES };
    static const float LESS = 0.3F;
    if (found->place.class != PLACE_ADMIN1 || !is_given(evidence, CLUE_TYPE_MATCH) ||
        !is_one_given(evidence, told, sizeof told / sizeof *told))
        return;
    take_back(evidence, CLUE_NAME_FOREIGN);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (is_given(evidence, spellings[i]))
            give(evidence, spellings[i], LESS * evidence->value[spellings[i]]);
}

bool inquest_hears_country_alone(const struct inquest *inquest, const struct evidence *where)
{
    const struct question *question = inquest->question;
    return !question->admin1.count && !question->admin2.count && !question->admin3.count &&
           !question->text_count &&
           (!question->country.count || is_given(where, CLUE_COUNTRY_AGREES) ||
            is_given(where, CLUE_DEFAULT_AGREES));
}

float evidence_near(const struct surroundings *all, lonlat position)
{
    return all ? (float)sqrt(surroundings_near_share(all, position)) : 0;
}

void inquest_hear(struct inquest *inquest, const struct candidate_place *found, bool confirmed,
                  struct evidence *evidence)
{
    if (is_like_the_one_before(inquest, found)) {
        evidence->given = inquest->itself;
    } else {
        inquest_hear_itself(inquest, found, evidence);
        inquest->itself = evidence->given;
    }
    hear_units(inquest, found, evidence);
    hear_typed_unit(found, evidence);
    give_if(evidence, CLUE_CONFIRMED, confirmed);
    give(evidence, CLUE_RANK, evidence_rank(found->rank));
    const struct place *place = &found->place;
    if (place->has_position && place->class >= PLACE_ADMIN2)
        give(evidence, CLUE_TABLE_NEAR,
             evidence_near(inquest->desk->surroundings, place->position));
}
