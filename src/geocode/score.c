/* SPDX-License-Identifier: Apache-2.0 */
/* score.c - a candidate is scored by named clues, weighted in clues.def.
 *   choice      the sum of weights decides which candidate is best;
 *   rivals      candidates somewhere else (not at the same spot, not around the best one) take a
 *               share of belief: exp(choice) of each over exp(choice) of all;
 *   confidence  logistic(TRUST_BASE + the best one's trust) x its share: monotone in the margin to
 *               the runner-up and in agreement with the row.
 * TRUST_BASE and the trust weights were read off reliability tables of the dev sets (rows placed
 * within 50 km, by tenth of confidence), then rounded. */
#include "geocode/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geocode/rivals.h"
#include "geocode/surroundings.h"

static const double TRUST_BASE = 0.3;
static const double POPULATION_UNKNOWN = 400; /* what is not counted is a village */
static const double VILLAGE_PEOPLE = 50e3;    /* no village is that large */
static const double POPULATION_FULL = 7;      /* log10: ten million is as known as it gets */

static const struct {
    const char *name;
    double choice, trust;
    const char *words;
} clues[CLUE_COUNT] = {
#define CLUE(name, choice, trust, words) [CLUE_##name] = { #name, choice, trust, words },
#include "geocode/clues.def"
#undef CLUE
};

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

/* Texts are French or English: "Brasilia" in them is the city, not what Finns call Brazil. Names in
 * other scripts are what their language writes, and no less its place for that. */
static bool is_foreign(const struct candidate_place *found, const struct desk *desk)
{
    const char *language = gazetteer_language(desk->gaz, found->language);
    bool is_latin = found->written.len && (unsigned char)*found->written.ptr < 0x80;
    return found->kind == NAME_LANGUAGE && is_latin && strcmp(language, "fr") != 0 &&
           strcmp(language, "en") != 0;
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
    if (found->way.tier < TIER_LATIN || found->way.tier > TIER_NEAR)
        return 0;
    return ((float)(letters < MOST ? letters : MOST) - MIDDLE) / 5;
}

static void value_name(float *value, const struct candidate_place *found, const struct part *part,
                       const struct desk *desk)
{
    if (str_find(part->raw, found->written) >= 0)
        value[CLUE_NAME_EXACT] = 1;
    else if (found->kind != NAME_CODE)
        value[CLUE_NAME_FOLDED] = 1;
    value[CLUE_NAME_MAIN] = found->kind == NAME_MAIN;
    /* of towns and units; other names of bases and groups are written with care */
    value[CLUE_NAME_ALTERNATE] =
        found->kind == NAME_ALTERNATE && found->place.class <= PLACE_SETTLEMENT;
    value[CLUE_NAME_FOREIGN] = is_foreign(found, desk);
    value[CLUE_NAME_CODE] = found->kind == NAME_CODE;
    value[CLUE_CODE_ALONE] =
        found->kind == NAME_CODE && found->place.class == PLACE_FACILITY && !part->wanted;
    value[CLUE_NAME_WHOLE] =
        found->way.tier == TIER_WHOLE && !part->wanted && !str_eq(part->head, part->whole);
    value[CLUE_BY_AIRFIELD] = is_town_of_airfield(found, part);
    value[CLUE_NAME_VARIANT] = found->way.tier == TIER_VARIANT;
    value[CLUE_NAME_LATIN] = found->way.tier == TIER_LATIN;
    value[CLUE_NAME_ALIKE] = found->way.tier == TIER_ALIKE;
    value[CLUE_NAME_ONE_EDIT] = found->way.tier == TIER_NEAR && found->way.edits == 1;
    value[CLUE_NAME_TWO_EDITS] = found->way.tier == TIER_NEAR && found->way.edits > 1;
    value[CLUE_NAME_LENGTH] = length_of(found);
    value[CLUE_NAME_PART] = found->way.tier == TIER_PART;
    value[CLUE_NAME_SPELLING] = (float)found->way.odds;
}

static void value_type(float *value, const struct candidate_place *found, const struct part *part)
{
    unsigned class = CLASS_BIT(found->place.class);
    if (!part->wanted)
        return;
    bool whole = found->way.tier == TIER_WHOLE && !str_eq(part->head, part->whole);
    value[CLUE_TYPE_IN_NAME] = whole && (part->wanted | part->accepted) & class;
    if (part->wanted & class)
        value[CLUE_TYPE_MATCH] = 1;
    else if (whole)
        value[CLUE_TYPE_WHOLE] = 1; /* the word belongs to the name: Lake Worth, Port-au-Prince */
    else if (part->accepted & class)
        value[CLUE_TYPE_ACCEPTED] = 1;
    else if (stand_ins_of(part->wanted) & class)
        value[CLUE_TYPE_STANDS_IN] = 1;
    else
        value[CLUE_TYPE_CLASH] = 1;
}

/* "Giza village" is not the city of that name. */
static bool is_village(str type_word)
{
    static const char *const villages[] = { "village", "hamlet", "hameau", "villages" };
    for (size_t i = 0; i < sizeof villages / sizeof *villages; i++)
        if (str_eq(type_word, str_from(villages[i])))
            return true;
    return false;
}

static void value_column(float *value, enum place_class class, const struct question *question)
{
    if (!question->column_wanted)
        return;
    if (question->column_wanted & CLASS_BIT(class))
        value[CLUE_COLUMN_MATCH] = 1;
    else if (question->column_stands_in & CLASS_BIT(class))
        value[CLUE_COLUMN_STANDS_IN] = 1;
    else
        value[CLUE_COLUMN_CLASH] = 1;
}

/* Set the clue that `scope` gives: agrees, near, agrees not; CLUE_COUNT for none. */
static enum agreement value_scope(float *value, const struct scope *scope,
                                  const struct place *place, const enum clue by_agreement[4],
                                  const struct desk *desk)
{
    enum agreement agreement = scope_agrees(scope, place, desk);
    enum clue clue = by_agreement[agreement];
    if (clue != CLUE_COUNT)
        value[clue] = 1;
    return agreement;
}

static void value_scopes(struct scored *scored, const struct question *question,
                         const struct desk *desk)
{
    float *value = scored->value;
    const struct place *place = &scored->found.place;
    static const enum clue country[4] = { CLUE_COUNTRY_AGREES_NOT, CLUE_COUNT, CLUE_COUNTRY_AGREES,
                                          CLUE_COUNTRY_AGREES },
                           by_default[4] = { CLUE_DEFAULT_AGREES_NOT, CLUE_COUNT,
                                             CLUE_DEFAULT_AGREES, CLUE_DEFAULT_AGREES },
                           admin1[4] = { CLUE_ADMIN1_AGREES_NOT, CLUE_COUNT, CLUE_ADMIN1_NEAR,
                                         CLUE_ADMIN1_AGREES },
                           admin2[4] = { CLUE_ADMIN2_AGREES_NOT, CLUE_COUNT, CLUE_ADMIN2_NEAR,
                                         CLUE_ADMIN2_AGREES },
                           admin3[4] = { CLUE_COUNT, CLUE_COUNT, CLUE_ADMIN3_NEAR,
                                         CLUE_ADMIN3_NEAR },
                           text[4] = { CLUE_TEXT_AGREES_NOT, CLUE_COUNT, CLUE_TEXT_NEAR,
                                       CLUE_TEXT_AGREES };
    value_scope(value, &question->country, place,
                question->country_is_default ? by_default : country, desk);
    value_scope(value, &question->admin1, place, admin1, desk);
    value_scope(value, &question->admin2, place, admin2, desk);
    value_scope(value, &question->admin3, place, admin3, desk);
    for (size_t i = 0; i < question->text_count; i++) {
        enum agreement agreement = value_scope(value, &question->text[i], place, text, desk);
        scored->text_says[agreement] = question->text[i].text;
    }
    value[CLUE_LATER_IN_LIST] = question->later_in_list;
    bool small = place->class == PLACE_SETTLEMENT || place->class == PLACE_ADMIN2;
    value[CLUE_NOTHING_ELSE] = small && !question->country.count && !question->admin1.count &&
                               !question->admin2.count && !question->text_count;
}

/* Where the rest of the table lies. */
static void value_surroundings(float *value, const struct candidate_place *found,
                               const struct desk *desk)
{
    const struct place *place = &found->place;
    if (!desk->surroundings)
        return;
    if (found->way.tier >= TIER_LATIN)
        value[CLUE_TABLE_COVERED] =
            (float)(surroundings_coverage(desk->surroundings, place->country) - 0.5);
    value[CLUE_TABLE_COUNTRY] = (float)surroundings_country(desk->surroundings, place->country);
    if (place->has_position && place->class >= PLACE_ADMIN2)
        value[CLUE_TABLE_NEAR] =
            (float)sqrt(surroundings_near_share(desk->surroundings, place->position));
}

static void value_fame(float *value, const struct candidate_place *found, const struct part *part,
                       unsigned favoured)
{
    static const enum clue by_class[PLACE_CLASS_COUNT] = {
        [PLACE_COUNTRY] = CLUE_IS_COUNTRY,   [PLACE_ADMIN1] = CLUE_IS_ADMIN1,
        [PLACE_ADMIN2] = CLUE_IS_ADMIN2,     [PLACE_SETTLEMENT] = CLUE_IS_SETTLEMENT,
        [PLACE_FACILITY] = CLUE_IS_FACILITY, [PLACE_GROUP] = CLUE_IS_GROUP,
        [PLACE_REGION] = CLUE_IS_REGION,     [PLACE_SEA] = CLUE_IS_SEA,
    };
    const struct place *place = &found->place;
    value[by_class[place->class]] = !part->wanted; /* a type word knows better */
    value[CLUE_EVENT_TYPE] = (favoured & CLASS_BIT(place->class)) != 0;
    value[CLUE_NEEDS_ADDITION] =
        str_find_char(place->name, ',') >= 0 || str_find_char(place->name, '(') >= 0;
    value[CLUE_NO_POSITION] = !place->has_position && place->class != PLACE_GROUP;
    value[CLUE_RANK] = 1 / (1 + (float)found->rank);
    bool stands_in = value[CLUE_TYPE_ACCEPTED] + value[CLUE_TYPE_STANDS_IN] +
                         value[CLUE_TYPE_CLASH] + value[CLUE_COLUMN_STANDS_IN] +
                         value[CLUE_COLUMN_CLASH] >
                     0;
    if (place->class != PLACE_SETTLEMENT || stands_in)
        return;
    double people = place->population > 0 ? (double)place->population : POPULATION_UNKNOWN;
    value[CLUE_NO_VILLAGE] = people > VILLAGE_PEOPLE && is_village(part->type_word);
    value[CLUE_POPULATION] = (float)fmin(1, log10(people) / POPULATION_FULL);
    float weight = 1;
    if (found->way.tier >= TIER_NEAR) { /* how large a town is says less of how it is spelled */
        double village = log10(POPULATION_UNKNOWN) / POPULATION_FULL;
        value[CLUE_POPULATION] = (float)(((double)value[CLUE_POPULATION] + village) / 2);
        weight = 0.5F;
    }
    value[CLUE_CAPITAL] = str_eq(place->feature, STR("PPLC")) ? weight : 0;
    value[CLUE_SEAT] = str_eq(place->feature, STR("PPLA")) ? weight : 0;
    value[CLUE_SEAT_2] = str_eq(place->feature, STR("PPLA2")) ? weight : 0;
}

static struct scored score_one(const struct candidates *candidates, size_t index,
                               const struct question *question, const struct desk *desk)
{
    const struct candidate_place *found = &candidates->items[index];
    struct scored scored = { .found = *found };
    scored.value[CLUE_CONFIRMED] = is_confirmed(candidates, index);
    value_name(scored.value, found, &question->part, desk);
    value_type(scored.value, found, &question->part);
    value_column(scored.value, found->place.class, question);
    value_scopes(&scored, question, desk);
    value_fame(scored.value, found, &question->part, question->favoured);
    value_surroundings(scored.value, found, desk);
    for (int i = 0; i < CLUE_COUNT; i++) {
        scored.choice += clues[i].choice * (double)scored.value[i];
        scored.trust += clues[i].trust * (double)scored.value[i];
    }
    return scored;
}

static int better_first(const void *left, const void *right)
{
    const struct scored *a = left, *b = right;
    if (a->choice != b->choice)
        return a->choice > b->choice ? -1 : 1;
    if (a->found.rank != b->found.rank)
        return a->found.rank < b->found.rank ? -1 : 1;
    return str_cmp(a->found.place.key, b->found.place.key);
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

struct ranking rank_candidates(const struct candidates *candidates, const struct question *question,
                               struct desk *desk)
{
    struct ranking ranking = { .count = candidates->count };
    if (!candidates->count)
        return ranking;
    ranking.items = NEW(desk->work, struct scored, candidates->count);
    for (size_t i = 0; i < candidates->count; i++)
        ranking.items[i] = score_one(candidates, i, question, desk);
    qsort(ranking.items, ranking.count, sizeof *ranking.items, better_first);
    weigh_rivals(&ranking);
    ranking.confidence = logistic(TRUST_BASE + ranking.items[0].trust) * ranking.share;
    return ranking;
}

double ranking_score(const struct ranking *ranking, size_t index)
{
    double all = 0, best = ranking->items[0].choice;
    for (size_t i = 0; i < ranking->count; i++)
        all += exp(ranking->items[i].choice - best);
    return exp(ranking->items[index].choice - best) / all;
}

const char *clue_weights(enum clue clue, double *choice, double *trust)
{
    *choice = clues[clue].choice;
    *trust = clues[clue].trust;
    return clues[clue].name;
}

/* ---- reasons ---- */

static str argument_of(enum clue clue, const struct question *question, const struct scored *scored)
{
    switch (clue) {
    case CLUE_TYPE_MATCH:
    case CLUE_TYPE_ACCEPTED:
    case CLUE_TYPE_STANDS_IN:
    case CLUE_TYPE_CLASH:
    case CLUE_NO_VILLAGE:
        return question->part.type_word;
    case CLUE_ADMIN1_AGREES:
    case CLUE_ADMIN1_NEAR:
    case CLUE_ADMIN1_AGREES_NOT:
        return question->admin1.text;
    case CLUE_ADMIN2_AGREES:
    case CLUE_ADMIN2_NEAR:
    case CLUE_ADMIN2_AGREES_NOT:
        return question->admin2.text;
    case CLUE_ADMIN3_NEAR:
        return question->admin3.text;
    case CLUE_TEXT_AGREES:
        return scored->text_says[AGREES_INSIDE];
    case CLUE_TEXT_NEAR:
        return scored->text_says[AGREES_NEAR];
    case CLUE_TEXT_AGREES_NOT:
        return scored->text_says[AGREES_NOT];
    default:
        return question->country.text;
    }
}

struct reasons { /* pieces of the text to come */
    str pieces[48];
    size_t count;
};

static void add_piece(struct reasons *reasons, str piece)
{
    if (piece.len && reasons->count < sizeof reasons->pieces / sizeof *reasons->pieces)
        reasons->pieces[reasons->count++] = piece;
}

static void add_reason(struct reasons *reasons, const char *words, str argument)
{
    str text = str_from(words);
    ptrdiff_t slot = str_find_char(text, '%');
    if (reasons->count)
        add_piece(reasons, STR("; "));
    add_piece(reasons, slot < 0 ? text : str_sub(text, 0, (size_t)slot));
    if (slot >= 0) {
        add_piece(reasons, str_sub(argument, 0, 80));
        add_piece(reasons, str_skip(text, (size_t)slot + 1));
    }
}

/* The clue with the largest weight not said yet; CLUE_COUNT when none is left. */
static enum clue strongest(const struct scored *scored, const bool *said)
{
    enum clue found = CLUE_COUNT;
    double most = 0;
    for (int i = 0; i < CLUE_COUNT; i++) {
        double weight = fabs(clues[i].choice * (double)scored->value[i]);
        if (!said[i] && *clues[i].words && weight > most) {
            most = weight;
            found = (enum clue)i;
        }
    }
    return found;
}

static void add_namesakes(struct reasons *reasons, const struct ranking *ranking,
                          struct arena *keep)
{
    if (ranking->count == 1)
        add_reason(reasons, "the only place so called", (str){ 0 });
    else if (!ranking->rivals)
        add_reason(reasons, "no other place so called fits", (str){ 0 });
    else
        add_reason(reasons, "preferred to % more so called",
                   str_format(keep, "%zu", ranking->rivals));
}

str ranking_reasons(const struct ranking *ranking, const struct question *question,
                    struct arena *keep)
{
    struct reasons reasons = { 0 };
    bool said[CLUE_COUNT] = { false };
    const struct scored *best = &ranking->items[0];
    for (int i = 0; i < 5; i++) {
        enum clue clue = strongest(best, said);
        if (clue == CLUE_COUNT)
            break;
        said[clue] = true;
        add_reason(&reasons, clues[clue].words, argument_of(clue, question, best));
    }
    add_namesakes(&reasons, ranking, keep);
    return str_concat(keep, reasons.pieces, reasons.count);
}
