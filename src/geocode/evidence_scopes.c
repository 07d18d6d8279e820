/* SPDX-License-Identifier: Apache-2.0 */
/* evidence_scopes.c - what the country and the units that a row names say of a candidate, and the
 * names beside it in the text. */
#include "geocode/evidence_work.h"

/* Give the clue that `scope` gives: agrees, near, agrees not; CLUE_COUNT for none. */
static enum agreement hear_scope(struct evidence *evidence, const struct scope *scope,
                                 const struct place *place, const enum clue by_agreement[4],
                                 const struct desk *desk)
{
    if (!scope->count)
        return AGREES_OPEN;
    enum agreement agreement = scope_agrees(scope, place, desk);
    enum clue clue = by_agreement[agreement];
    if (clue != CLUE_COUNT)
        give_if(evidence, clue, true);
    return agreement;
}

/* Sources may draw a border otherwise, or spell a name; who tells both, and no unit, means another
 * place. Units are never told across a border, but in what their country was part of. */
static bool is_doubtful_across(const struct question *question, const struct candidate_place *found,
                               enum agreement agreement)
{
    enum tier doubtful = found->place.class <= PLACE_ADMIN2 ? TIER_ALIKE : TIER_NEAR;
    return question->country.count && agreement == AGREES_OPEN && found->place.country.len &&
           found->way.tier >= doubtful && !question->admin1.count && !question->admin2.count;
}

static void hear_country(const struct inquest *inquest, const struct candidate_place *found,
                         struct evidence *evidence)
{
    static const enum clue column[4] = { CLUE_COUNTRY_AGREES_NOT, CLUE_COUNT, CLUE_COUNTRY_AGREES,
                                         CLUE_COUNTRY_AGREES },
                           by_default[4] = { CLUE_DEFAULT_AGREES_NOT, CLUE_COUNT,
                                             CLUE_DEFAULT_AGREES, CLUE_DEFAULT_AGREES };
    const struct question *question = inquest->question;
    const enum clue *clues = question->country.is_default ? by_default : column;
    enum agreement agreement =
        hear_scope(evidence, &question->country, &found->place, clues, inquest->desk);
    give_if(evidence, clues[AGREES_NOT], is_doubtful_across(question, found, agreement));
}

/* So does who says a name alike and tells another unit: "Winterhaven, CA" is not Winter Haven in
 * Florida. */
static void hear_admin1(const struct inquest *inquest, const struct candidate_place *found,
                        struct evidence *evidence)
{
    static const enum clue clues[4] = { CLUE_ADMIN1_AGREES_NOT, CLUE_COUNT, CLUE_ADMIN1_NEAR,
                                        CLUE_ADMIN1_AGREES };
    const struct scope *admin1 = &inquest->question->admin1;
    enum agreement agreement = hear_scope(evidence, admin1, &found->place, clues, inquest->desk);
    if (agreement == AGREES_NOT && found->way.tier >= TIER_ALIKE)
        give(evidence, CLUE_ADMIN1_AGREES_NOT, 2);
}

/* In "Djanet, Djanet" the unit that is told beside the name is not what has the name: that is
 * inside it. */
static bool is_told_itself(const struct scope *scope, const struct place *place)
{
    return place->class <= PLACE_ADMIN2 && scope_means(scope, place);
}

/* Inside one more of them is more than near it. */
static void hear_texts_told(const struct inquest *inquest, const struct place *place,
                            struct evidence *evidence)
{
    static const float ITSELF = 0.5F, EACH_MORE = 0.6F;
    static const enum clue clues[4] = { CLUE_TEXT_AGREES_NOT, CLUE_COUNT, CLUE_TEXT_NEAR,
                                        CLUE_COUNT };
    const struct question *question = inquest->question;
    bool itself = false;
    int inside = 0;
    for (size_t i = 0; i < question->text_count; i++) {
        const struct scope *scope = &question->text[i];
        enum agreement with = scope_agrees(scope, place, inquest->desk);
        bool is_this = with == AGREES_INSIDE && is_told_itself(scope, place);
        if (clues[with] != CLUE_COUNT)
            give_if(evidence, clues[with], true);
        inside += with == AGREES_INSIDE && !is_this;
        itself |= is_this;
        evidence->text_says[with] = scope->text;
    }
    if (inside)
        give(evidence, CLUE_TEXT_AGREES, itself ? ITSELF : 1 + EACH_MORE * (float)(inside - 1));
}

void hear_scopes(const struct inquest *inquest, const struct candidate_place *found,
                 struct evidence *evidence)
{
    static const enum clue admin2[4] = { CLUE_ADMIN2_AGREES_NOT, CLUE_COUNT, CLUE_ADMIN2_NEAR,
                                         CLUE_ADMIN2_AGREES },
                           admin3[4] = { CLUE_COUNT, CLUE_COUNT, CLUE_ADMIN3_NEAR,
                                         CLUE_ADMIN3_NEAR };
    const struct question *question = inquest->question;
    const struct desk *desk = inquest->desk;
    const struct place *place = &found->place;
    hear_country(inquest, found, evidence);
    hear_admin1(inquest, found, evidence);
    hear_scope(evidence, &question->admin2, place, admin2, desk);
    hear_scope(evidence, &question->admin3, place, admin3, desk);
    hear_texts_told(inquest, place, evidence);
    bool small = place->class == PLACE_SETTLEMENT || place->class == PLACE_ADMIN2;
    give_if(evidence, CLUE_LATER_IN_LIST, question->later_in_list);
    give_if(evidence, CLUE_NOTHING_ELSE, small && inquest->nothing_else);
}
