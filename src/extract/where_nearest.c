/* SPDX-License-Identifier: Apache-2.0 */
/* where_nearest.c - of the places that a sentence names the one that goes with a trigger: the
 * nearest in the sense of grammar, behind it rather than before, after a preposition of place
 * rather than without; of two, one within the other, the smaller. */
#include "extract/where.h"

enum { REFINE_REACH = 8, TOWN_REACH = 26, BESIDE_DAY = 8, SENTENCE_REACH = WHERE_SENTENCE_REACH };

enum { OTHER_COST = SENTENCE_REACH };

/* "ont été tués et des blessés ont été": a verb with somebody and an auxiliary of its own before,
 * behind `begin`; or "(des soldats blessés) ont été", who were told with a participle. */
static bool has_own_subject(const struct desk *desk, const struct trigger *trigger, size_t begin)
{
    if (trigger->form != IS_FINITE || !prose_hit(desk->prose, trigger->first - 1, WORD_AUX))
        return false;
    if (prose_hit(desk->prose, begin, WORD_AUX))
        return true;
    for (size_t i = trigger->first - 1; i-- > begin;)
        if (desk->is_person[i])
            return true;
    return false;
}

static bool is_harm(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("kill")) || str_eq(trigger->mode, STR("wound"));
}

/* A place behind another clause's verb is that one's; but "killed 12 and three were wounded in" is
 * one blow. */
static uint32_t others_between(const struct desk *desk, const struct trigger *trigger,
                               const struct mention *mention)
{
    const struct trigger *end = desk->triggers.items + desk->triggers.count;
    for (const struct trigger *t = trigger + 1; t < end && t->first < mention->first; t++)
        if (t->sentence == trigger->sentence && t->head != trigger && t->harm != trigger &&
            trigger->harm != t && !t->is_content && !(is_harm(trigger) && is_harm(t)) &&
            has_own_subject(desk, t, trigger->first + trigger->count))
            return OTHER_COST;
    return 0;
}

/* "une réunion de tous les chefs d'état-major, dimanche à (Nairobi)", "à (Nairobi) dimanche". */
static bool is_beside_day(const struct desk *desk, const struct trigger *trigger,
                          const struct mention *mention)
{
    size_t end = mention->first + mention->count;
    if (!trigger->day || mention->first < 2 || !where_is_in(desk, mention->first))
        return false;
    return desk->date_of[mention->first - 2] == trigger->day ||
           (end < desk->prose->count && desk->date_of[end] == trigger->day);
}

/* "a bombardé vendredi le (camp de déplacés de Zamzam)": a name right behind what is done to it. */
static bool is_object(const struct desk *desk, const struct trigger *trigger, size_t token)
{
    const struct prose *prose = desk->prose;
    size_t i = trigger->first + trigger->count;
    for (size_t step; i < token && (step = desk_lead_to_object(desk, i)) > 0;)
        i += step;
    const struct mention *mention = i == token ? desk_mention(desk, token) : NULL;
    size_t end = mention ? mention->first + mention->count : 0;
    bool whose = end < prose->count && desk->is_person[end]; /* injures Albany driver */
    return mention && !whose && trigger->usual->area == TEXT && trigger->form == IS_FINITE &&
           trigger->voice == ACTIVE;
}

/* Words of dates between two tokens: "tués (le 3 juin 2024) dans le nord du Mali". */
static uint32_t days_between(const struct desk *desk, size_t a, size_t b)
{
    uint32_t words = 0;
    for (size_t i = a < b ? a : b; i < (a < b ? b : a); i++)
        words += desk->date_of[i] != 0;
    return words;
}

static uint32_t cost_from(const struct desk *desk, const struct trigger *trigger,
                          const struct mention *mention)
{
    bool behind = mention->first >= trigger->first + trigger->count;
    if (where_is_struck(desk, trigger, mention) || is_object(desk, trigger, mention->first))
        return 1;
    uint32_t cost =
        behind ? desk_distance(desk, trigger->first + trigger->count - 1, mention->first)
               : desk_distance(desk, mention->first + mention->count - 1, trigger->first) + 5;
    uint32_t days = days_between(desk, trigger->first, mention->first);
    cost -= cost > days ? days : 0; /* "un couvre-feu de 18 heures à 6 heures dans" */
    if (!where_is_in(desk, mention->first))
        cost += where_after(desk, mention->first, WORD_OF) ? 3 : 6;
    if (cost > BESIDE_DAY && is_beside_day(desk, trigger, mention))
        cost = BESIDE_DAY;
    return behind ? cost + others_between(desk, trigger, mention) : cost;
}

static uint32_t cost_of(const struct desk *desk, const struct trigger *trigger,
                        const struct mention *mention)
{
    uint32_t cost = cost_from(desk, trigger, mention);
    uint32_t harm = trigger->harm ? cost_from(desk, trigger->harm, mention) : cost;
    return cost < harm ? cost : harm;
}

/* Countries and larger are told of many things: only close by, and "of" a country only where that
 * is what is left, entered or hit ("le retrait du Niger"). */
static bool holds(const struct desk *desk, const struct trigger *trigger,
                  const struct mention *mention, uint32_t cost)
{
    bool at = where_is_in(desk, mention->first);
    return cost <= WHERE_WIDE_REACH + days_between(desk, trigger->first, mention->first) &&
           (at || trigger->usual->area == TEXT);
}

/* Does something else happen between two tokens? */
static bool something_between(const struct desk *desk, size_t a, size_t b)
{
    size_t first = a < b ? a : b, end = a < b ? b : a;
    for (size_t i = first; i < end; i++)
        if (prose_hit(desk->prose, i, WORD_TRIGGER) || desk_is_saying(desk, i) ||
            prose_hit(desk->prose, i, WORD_CLAUSE))
            return true;
    return false;
}

/* "demanded the remains of those killed in Aleppo": what is said is said elsewhere. */
static bool is_of_others(const struct desk *desk, const struct trigger *trigger,
                         const struct mention *mention, uint32_t cost)
{
    size_t end = trigger->first + trigger->count;
    bool is_spoken = trigger->usual->area != TEXT && trigger->usual->genitive != BOTH;
    return is_spoken && cost <= WHERE_WIDE_REACH && mention->first >= end &&
           something_between(desk, end, mention->first);
}

/* "(a) fui le Soudan": a bare name right behind what leaves it. */
static bool is_left(const struct desk *desk, const struct trigger *trigger,
                    const struct mention *mention)
{
    size_t end = trigger->first + trigger->count;
    bool beside = mention->first == end ||
                  (mention->first == end + 1 && prose_hit(desk->prose, end, WORD_ARTICLE));
    return beside && trigger->form != IS_NOUN && mention->place != PLACE_NONE &&
           (mention->kind == MENTION_LITERAL || mention->kind == MENTION_METONYM) &&
           (where_leaves(trigger) || str_eq(trigger->mode, STR("displacement")));
}

const struct mention *where_nearest(const struct desk *desk, const struct trigger *trigger,
                                    size_t first, size_t end, uint32_t reach)
{
    const struct mention *best = NULL;
    uint32_t least = reach + 1;
    for (size_t i = first; i < end; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (!mention || mention->first != i)
            continue;
        bool left = is_left(desk, trigger, mention);
        if (!left && (!where_locates(desk, mention) || where_is_origin(desk, trigger, mention)))
            continue;
        bool town = left && where_rank(desk, mention) < 3; /* "ont fui Djibo pour Kaya" */
        uint32_t cost = town ? 1 : left ? reach : cost_of(desk, trigger, mention);
        if (!left && where_rank(desk, mention) >= 3 && !holds(desk, trigger, mention, cost))
            continue;
        if (cost < least && !is_of_others(desk, trigger, mention, cost)) {
            least = cost;
            best = mention;
        }
    }
    return best;
}

/* The nearest name behind the trigger that the gazetteer does not know, nearer than a known town;
 * where nothing is known, also before it. */
const struct mention *where_unknown(const struct desk *desk, const struct trigger *trigger,
                                    size_t end, uint32_t reach, const struct mention *known)
{
    if (known && where_rank(desk, known) < 1)
        return NULL;
    uint32_t least = known ? cost_of(desk, trigger, known) : reach + 1;
    for (size_t i = trigger->first + trigger->count; i < end; i++) {
        const struct mention *mention =
            is_object(desk, trigger, i) ? where_strange_at(desk, i) : where_unknown_at(desk, i);
        if (!mention || where_is_origin(desk, trigger, mention))
            continue;
        uint32_t cost = cost_of(desk, trigger, mention);
        return cost < least && !is_of_others(desk, trigger, mention, cost) ? mention : NULL;
    }
    size_t begin = desk->prose->sentences[trigger->sentence].first;
    for (size_t i = trigger->first; !known && i-- > begin;) {
        const struct mention *mention = where_unknown_at(desk, i);
        if (mention && !where_is_origin(desk, trigger, mention))
            return cost_of(desk, trigger, mention) < least ? mention : NULL;
    }
    return NULL;
}

const struct mention *where_unit_behind(const struct desk *desk, const struct mention *mention)
{
    enum { WORDS = 8 };
    size_t end = mention->first + mention->count;
    for (size_t i = end; i < end + WORDS && i < desk->prose->count; i++) {
        const struct mention *unit = desk_mention(desk, i);
        if (desk->prose->tokens[i].sentence != desk->prose->tokens[mention->first].sentence)
            return NULL;
        if (unit)
            return where_locates(desk, unit) && where_rank(desk, unit) > 0 &&
                           where_rank(desk, unit) < 3
                       ? unit
                       : NULL;
    }
    return NULL;
}

/* "à Agadez, dans le nord du Niger": the smaller one of two that belong together. */
static const struct mention *refine(const struct desk *desk, const struct trigger *trigger,
                                    const struct mention *chosen, size_t first, size_t end)
{
    str country = desk_country_of(desk, chosen);
    for (size_t i = first; i < end; i++) {
        const struct mention *other = desk_mention(desk, i);
        if (!other || other->first != i || other == chosen || !where_locates(desk, other) ||
            where_is_origin(desk, trigger, other))
            continue;
        size_t from = other->first < chosen->first ? other->first + other->count - 1 : other->first;
        bool near = desk_distance(desk, from, chosen->first) <=
                        REFINE_REACH + days_between(desk, other->first, chosen->first) &&
                    !something_between(desk, chosen->first, other->first);
        if (near && str_eq(desk_country_of(desk, other), country) &&
            where_rank(desk, other) < where_rank(desk, chosen))
            chosen = other;
    }
    return chosen;
}

/* In a first-level unit only what is known to be of it; in a country all is. */
static bool lies_in(const struct desk *desk, const struct mention *mention,
                    const struct mention *wide)
{
    struct place unit = desk_place(desk, wide), place = desk_place(desk, mention);
    return where_rank(desk, wide) > 2 ||
           (unit.class == PLACE_ADMIN1 && where_rank(desk, mention) < 2 &&
            str_eq(place.admin1, unit.admin1));
}

/* "Au Mali, une explosion a fait 73 morts vendredi à (Kangaba)": of a country the town in it that
 * the trigger's clause names, too. */
static const struct mention *town_of(const struct desk *desk, const struct trigger *trigger,
                                     const struct mention *wide, size_t first, size_t end)
{
    const struct mention *best = NULL;
    uint32_t least = TOWN_REACH + 1;
    str country = desk_country_of(desk, wide);
    for (size_t i = first; i < end; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (!mention || mention->first != i || !where_is_in(desk, i) ||
            !where_locates(desk, mention) || where_rank(desk, mention) >= 3 ||
            where_is_origin(desk, trigger, mention) ||
            !str_eq(desk_country_of(desk, mention), country) || !lies_in(desk, mention, wide))
            continue;
        uint32_t cost = cost_of(desk, trigger, mention);
        if (cost < least && !is_of_others(desk, trigger, mention, cost)) {
            least = cost;
            best = mention;
        }
    }
    return best ? best : wide;
}

/* A place named at `token`, in the trigger's sentence, where it may have happened; NULL: none. */
static const struct mention *place_at(const struct desk *desk, const struct trigger *trigger,
                                      size_t token)
{
    const struct mention *mention = desk_mention(desk, token);
    bool may = mention && desk->prose->tokens[token].sentence == trigger->sentence &&
               where_locates(desk, mention) && !where_is_origin(desk, trigger, mention);
    return may ? mention : NULL;
}

/* The place named at `token` if it may lie in the one chosen, else that one. */
static const struct mention *smaller_at(const struct desk *desk, const struct trigger *trigger,
                                        size_t token, const struct mention *chosen)
{
    const struct mention *place = place_at(desk, trigger, token);
    bool within = place && str_eq(desk_country_of(desk, place), desk_country_of(desk, chosen)) &&
                  where_rank(desk, place) <= where_rank(desk, chosen);
    return within ? place : chosen;
}

/* "Djibo (province du Soum)": what stands before the bracket lies in what stands within. */
static const struct mention *before_bracket(const struct desk *desk, const struct trigger *trigger,
                                            const struct mention *chosen)
{
    enum { WITHIN = 4 };
    for (size_t i = chosen->first; i-- > 1 && i + WITHIN >= chosen->first;)
        if (str_eq(prose_span(desk->prose, i, 1), STR("(")))
            return smaller_at(desk, trigger, i - 1, chosen);
    return chosen;
}

/* May this stand between a place and what it is told to be in? */
static bool leads_in(const struct prose *prose, size_t token)
{
    return prose_hit(prose, token, WORD_AT) || prose_hit(prose, token, WORD_ARTICLE) ||
           prose_hit(prose, token, WORD_DIRECTION) || prose_hit(prose, token, WORD_TYPE_BEHIND) ||
           str_eq(prose_span(prose, token, 1), STR(","));
}

/* "in Takai town in Kano", "à Bourem, dans le Gao": what is told to be in another is where it is.
 */
static const struct mention *inside(const struct desk *desk, const struct trigger *trigger,
                                    const struct mention *chosen)
{
    enum { WORDS = 4 };
    if (!where_is_in(desk, chosen->first))
        return chosen;
    size_t least = chosen->first > WORDS ? chosen->first - WORDS : 0;
    for (size_t i = chosen->first; i-- > least;) {
        if (desk_mention(desk, i))
            return smaller_at(desk, trigger, i, chosen);
        if (!leads_in(desk->prose, i))
            return chosen;
    }
    return chosen;
}

/* "Bamba, (située) entre Gao et Tombouctou": what is told by two others. */
static const struct mention *told_by(const struct desk *desk, const struct trigger *trigger,
                                     const struct mention *chosen)
{
    enum { WORDS = 3 };
    size_t first = where_words(desk, chosen).first;
    size_t least = first > WORDS ? first - WORDS : 0;
    if (first == chosen->first)
        return chosen;
    for (size_t i = first; i-- > least;) {
        if (desk_mention(desk, i)) {
            const struct mention *town = place_at(desk, trigger, i);
            bool apart = desk->prose->tokens[i + 1].kind == TOKEN_MARK;
            return town && apart && where_rank(desk, town) == 0 ? town : chosen;
        }
        if (prose_hit(desk->prose, i, WORD_TRIGGER) || prose_hit(desk->prose, i, WORD_AUX))
            return chosen;
    }
    return chosen;
}

/* The smallest place that goes with the one chosen. */
const struct mention *where_sharpen(const struct desk *desk, const struct trigger *trigger,
                                    const struct mention *chosen, size_t first, size_t end)
{
    chosen = before_bracket(desk, trigger, refine(desk, trigger, chosen, first, end));
    chosen = told_by(desk, trigger, inside(desk, trigger, chosen));
    bool is_wide = where_rank(desk, chosen) >= 2;
    return is_wide && trigger->usual->area == TEXT && !where_is_election(trigger)
               ? town_of(desk, trigger, chosen, first, end)
               : chosen;
}
