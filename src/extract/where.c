/* SPDX-License-Identifier: Apache-2.0 */
/* where.c - the place of an event, from the surest to the least:
 *   1. a place named in the trigger's clause, after it rather than before, after a preposition of
 *      place rather than without; of two, one within the other, the smaller;
 *      "une base" is the base that a sentence nearby names;
 *      a name that the gazetteer does not know is asked of the geocoder, which knows how spellings
 *      differ; without an answer the region or country around it stands for it;
 *   2. a place elsewhere in the sentence; "the country" is the one that the text is about;
 *   3. for what happens at a spot (attacks, protests, disasters): a town or region named before it
 *      in the paragraph, the only one there and in the country that the text, who does it or who
 *      suffers it is of;
 *   4. the country that does or suffers it, or that the text is about, as an area.
 * Governments ("Moscou dénonce"), people, names of bodies locate nothing, nor do partners ("accord
 * avec la Russie") and countries that do something themselves. */
#include "extract/desk.h"

enum {
    CLAUSE_REACH = 16,
    WIDE_REACH = 10,
    SENTENCE_REACH = 60,
    REFINE_REACH = 8,
    GOVERNED_REACH = 6,
    TOWN_REACH = 26,
    BESIDE_DAY = 8,
    TOPIC_SENTENCES = 4,
    PHRASE_WORDS = 9
};

static bool after_class(const struct desk *desk, size_t token, enum word_class class)
{
    size_t i = token;
    if (i && prose_hit(desk->prose, i - 1, WORD_ARTICLE))
        i--;
    return i && desk->prose->tokens[i - 1].sentence == desk->prose->tokens[token].sentence &&
           prose_hit(desk->prose, i - 1, class);
}

/* The same before what stands between: "in (north-western) Nigeria". */
static bool is_in(const struct desk *desk, size_t token)
{
    while (token && prose_hit(desk->prose, token - 1, WORD_DIRECTION))
        token--;
    return after_class(desk, token, WORD_AT);
}

/* Does the country do something: an auxiliary, or a verb that tells, right behind it? */
static bool acts(const struct desk *desk, const struct mention *mention)
{
    size_t end = mention->first + mention->count;
    if (end >= desk->prose->count)
        return false;
    return prose_hit(desk->prose, end, WORD_AUX) || prose_hit(desk->prose, end, WORD_MODAL) ||
           prose_hit(desk->prose, end, WORD_SAYING) || prose_hit(desk->prose, end, WORD_SUBJECT);
}

/* The entry of the class whose last word stands right before `token` or an article before it. */
static const struct hit *phrase_before(const struct desk *desk, size_t token, enum word_class class)
{
    enum { WORDS = 5 };
    size_t least = token > WORDS ? token - WORDS : 0;
    for (size_t i = token; i-- > least;) {
        const struct hit *hit = prose_hit(desk->prose, i, class);
        if (hit && hit->first + hit->count <= token)
            return hit->first + hit->count == token ||
                           (hit->first + hit->count + 1 == token &&
                            prose_hit(desk->prose, token - 1, WORD_ARTICLE))
                       ? hit
                       : NULL;
    }
    return NULL;
}

/* What leaves, leaves a country as well as a town: a paragraph does not tell which. */
static bool leaves(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("withdraw")) || str_eq(trigger->mode, STR("evacuate"));
}

/* "born in Lyon", "arms made in Russia"; "(a man) from Lyon", but for what leaves it. */
static bool is_origin(const struct desk *desk, const struct trigger *trigger,
                      const struct mention *mention)
{
    const struct hit *says = phrase_before(desk, mention->first, WORD_TITLE_CUE);
    const struct hit *hit = phrase_before(desk, mention->first, WORD_ORIGIN);
    if (says && str_eq(says->value, STR("says"))) /* according to South Florida news */
        return true;
    if (!hit)
        return false;
    bool loose = str_eq(hit->value, STR("loose"));
    bool far = loose && hit->first && prose_hit(desk->prose, hit->first - 1, WORD_DISTANCE);
    bool moves = leaves(trigger) || str_eq(trigger->mode, STR("displacement")) ||
                 str_eq(trigger->mode, STR("expel")) || str_eq(trigger->mode, STR("release")) ||
                 str_eq(trigger->mode, STR("kidnap")) || str_eq(trigger->type, STR("ASSAULT"));
    bool governed = hit->first >= trigger->first &&
                    desk_distance(desk, trigger->first, hit->first) <= GOVERNED_REACH;
    return !far && !(loose && moves && governed);
}

/* A state votes, whatever town the paragraph names. */
static bool is_election(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("election"));
}

static bool locates(const struct desk *desk, const struct mention *mention)
{
    if (mention->kind != MENTION_LITERAL || mention->place == PLACE_NONE ||
        mention->sure_of_span < 0.5 || desk->is_dateline[mention->first])
        return false;
    struct place place = desk_place(desk, mention);
    bool is_state = place.class == PLACE_COUNTRY || place.class == PLACE_GROUP;
    bool against = after_class(desk, mention->first, WORD_AGAINST); /* "an attack on Gao" */
    if (against ? is_state : after_class(desk, mention->first, WORD_WITH))
        return false;
    if (!is_state)
        return against || !acts(desk, mention) || is_in(desk, mention->first) ||
               after_class(desk, mention->first, WORD_TOWARD) ||
               after_class(desk, mention->first, WORD_OF); /* le marché de Téra a été attaqué */
    return is_in(desk, mention->first) ||
           (after_class(desk, mention->first, WORD_OF) && !acts(desk, mention));
}

/* A word that begins with a capital and that neither lexicon nor gazetteer know. */
static bool is_strange(const struct desk *desk, size_t token)
{
    const struct token *t = &desk->prose->tokens[token];
    return t->kind == TOKEN_WORD && !t->word && (t->shape & TOKEN_CAPITAL) &&
           !(t->shape & (TOKEN_CAPITALS | TOKEN_CLITIC)) && !desk->mention_of[token] &&
           !desk->date_of[token] && !desk->is_person[token];
}

/* A cell of a table's row begins here. */
static bool is_cell_begin(const struct desk *desk, size_t token)
{
    return token && desk->prose->text.ptr[desk->prose->tokens[token - 1].end] == '\t';
}

/* "à Essakane", "in El Buur": a place's name that no gazetteer has so begins here; NULL: none. */
static const struct mention *unknown_at(const struct desk *desk, size_t token)
{
    const struct mention *mention = desk_mention(desk, token);
    size_t end = token;
    bool fits = mention ? mention->first == token && mention->kind == MENTION_LITERAL &&
                              mention->place == PLACE_NONE && mention->sure_of_span >= 0.5
                        : is_strange(desk, token);
    if (!fits || desk->is_dateline[token] ||
        (!is_in(desk, token) && !is_cell_begin(desk, token) &&
         !phrase_before(desk, token, WORD_TYPE_BEFORE)))
        return NULL;
    if (mention)
        return mention;
    while (end < desk->prose->count && is_strange(desk, end) &&
           desk->prose->tokens[end].sentence == desk->prose->tokens[token].sentence)
        end++;
    if (prose_hit(desk->prose, token - 1, WORD_ARTICLE))
        return NULL;
    struct mention *made = NEW(desk->work, struct mention, 1);
    *made = (struct mention){ .first = (uint32_t)token,
                              .count = (uint32_t)(end - token),
                              .kind = MENTION_LITERAL,
                              .place = PLACE_NONE };
    return made;
}

/* The smaller, the better told; a country is better than a continent. */
static int rank_of(const struct desk *desk, const struct mention *mention)
{
    switch (desk_place(desk, mention).class) {
    case PLACE_FACILITY:
    case PLACE_SETTLEMENT:
        return 0;
    case PLACE_ADMIN2:
        return 1;
    case PLACE_ADMIN1:
    case PLACE_REGION:
    case PLACE_SEA:
        return 2;
    case PLACE_COUNTRY:
        return 3;
    default:
        return 4;
    }
}

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

/* A place behind another clause's verb is that one's. */
static uint32_t others_between(const struct desk *desk, const struct trigger *trigger,
                               const struct mention *mention)
{
    const struct trigger *end = desk->triggers.items + desk->triggers.count;
    for (const struct trigger *t = trigger + 1; t < end && t->first < mention->first; t++)
        if (t->sentence == trigger->sentence && t->head != trigger && t->harm != trigger &&
            trigger->harm != t && !t->is_content &&
            has_own_subject(desk, t, trigger->first + trigger->count))
            return OTHER_COST;
    return 0;
}

/* "une réunion de tous les chefs d'état-major, dimanche à (Nairobi)", "à (Nairobi) dimanche". */
static bool is_beside_day(const struct desk *desk, const struct trigger *trigger,
                          const struct mention *mention)
{
    size_t end = mention->first + mention->count;
    if (!trigger->day || mention->first < 2 || !is_in(desk, mention->first))
        return false;
    return desk->date_of[mention->first - 2] == trigger->day ||
           (end < desk->prose->count && desk->date_of[end] == trigger->day);
}

static uint32_t cost_from(const struct desk *desk, const struct trigger *trigger,
                          const struct mention *mention)
{
    bool behind = mention->first >= trigger->first + trigger->count;
    uint32_t cost =
        behind ? desk_distance(desk, trigger->first + trigger->count - 1, mention->first)
               : desk_distance(desk, mention->first + mention->count - 1, trigger->first) + 5;
    if (!is_in(desk, mention->first))
        cost += after_class(desk, mention->first, WORD_OF) ? 3 : 6;
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
    bool at = is_in(desk, mention->first);
    return cost <= WIDE_REACH && (at || trigger->usual->area == TEXT);
}

/* Does something else happen between two tokens? */
static bool something_between(const struct desk *desk, size_t a, size_t b)
{
    size_t first = a < b ? a : b, end = a < b ? b : a;
    for (size_t i = first; i < end; i++)
        if (prose_hit(desk->prose, i, WORD_TRIGGER) || prose_hit(desk->prose, i, WORD_SAYING) ||
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
    return is_spoken && cost <= WIDE_REACH && mention->first >= end &&
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
           (leaves(trigger) || str_eq(trigger->mode, STR("displacement")));
}

static const struct mention *nearest_in(const struct desk *desk, const struct trigger *trigger,
                                        size_t first, size_t end, uint32_t reach)
{
    const struct mention *best = NULL;
    uint32_t least = reach + 1;
    for (size_t i = first; i < end; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (!mention || mention->first != i)
            continue;
        bool left = is_left(desk, trigger, mention);
        if (!left && (!locates(desk, mention) || is_origin(desk, trigger, mention)))
            continue;
        uint32_t cost = left ? reach : cost_of(desk, trigger, mention);
        if (!left && rank_of(desk, mention) >= 3 && !holds(desk, trigger, mention, cost))
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
static const struct mention *unknown_in(const struct desk *desk, const struct trigger *trigger,
                                        size_t end, uint32_t reach, const struct mention *known)
{
    if (known && rank_of(desk, known) < 1)
        return NULL;
    uint32_t least = known ? cost_of(desk, trigger, known) : reach + 1;
    for (size_t i = trigger->first + trigger->count; i < end; i++) {
        const struct mention *mention = unknown_at(desk, i);
        if (!mention || is_origin(desk, trigger, mention))
            continue;
        uint32_t cost = cost_of(desk, trigger, mention);
        return cost < least && !is_of_others(desk, trigger, mention, cost) ? mention : NULL;
    }
    size_t begin = desk->prose->sentences[trigger->sentence].first;
    for (size_t i = trigger->first; !known && i-- > begin;) {
        const struct mention *mention = unknown_at(desk, i);
        if (mention && !is_origin(desk, trigger, mention))
            return cost_of(desk, trigger, mention) < least ? mention : NULL;
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
        if (!other || other->first != i || other == chosen || !locates(desk, other) ||
            is_origin(desk, trigger, other))
            continue;
        bool near = desk_distance(desk, other->first, chosen->first) <= REFINE_REACH &&
                    !something_between(desk, chosen->first, other->first);
        if (near && str_eq(desk_country_of(desk, other), country) &&
            rank_of(desk, other) < rank_of(desk, chosen))
            chosen = other;
    }
    return chosen;
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
        if (!mention || mention->first != i || !is_in(desk, i) || !locates(desk, mention) ||
            rank_of(desk, mention) >= 3 || is_origin(desk, trigger, mention) ||
            !str_eq(desk_country_of(desk, mention), country))
            continue;
        uint32_t cost = cost_of(desk, trigger, mention);
        if (cost < least && !is_of_others(desk, trigger, mention, cost)) {
            least = cost;
            best = mention;
        }
    }
    return best ? best : wide;
}

/* "Djibo (province du Soum)": what stands before the bracket lies in what stands within. */
static const struct mention *before_bracket(const struct desk *desk, const struct trigger *trigger,
                                            const struct mention *chosen)
{
    enum { WITHIN = 4 };
    const struct prose *prose = desk->prose;
    for (size_t i = chosen->first; i-- > 1 && i + WITHIN >= chosen->first;) {
        if (!str_eq(prose_span(prose, i, 1), STR("(")))
            continue;
        const struct mention *mention = desk_mention(desk, i - 1);
        bool inside = mention && prose->tokens[i - 1].sentence == trigger->sentence &&
                      locates(desk, mention) && !is_origin(desk, trigger, mention) &&
                      str_eq(desk_country_of(desk, mention), desk_country_of(desk, chosen)) &&
                      rank_of(desk, mention) <= rank_of(desk, chosen);
        return inside ? mention : chosen;
    }
    return chosen;
}

/* The smallest place that goes with the one chosen. */
static const struct mention *sharpen(const struct desk *desk, const struct trigger *trigger,
                                     const struct mention *chosen, size_t first, size_t end)
{
    chosen = before_bracket(desk, trigger, refine(desk, trigger, chosen, first, end));
    bool is_country = rank_of(desk, chosen) == 3;
    return is_country && trigger->usual->area == TEXT && !is_election(trigger)
               ? town_of(desk, trigger, chosen, first, end)
               : chosen;
}

/* ---- phrases around the mention ---- */

/* Where the phrase that tells the place begins: "(à 20 km au nord de) Ménaka", "(nord du) Niger".
 */
static size_t phrase_start(const struct desk *desk, size_t first)
{
    const struct prose *prose = desk->prose;
    size_t start = first, begin = prose->sentences[prose->tokens[first].sentence].first;
    for (size_t i = first; i > begin && i + PHRASE_WORDS > first; i--) {
        size_t token = i - 1;
        if (prose->tokens[token].kind == TOKEN_MARK || desk->mention_of[token] ||
            prose_hit(prose, token, WORD_TRIGGER))
            break;
        const struct hit *frame = prose_hit(prose, token, WORD_FRAME);
        if (prose_hit(prose, token, WORD_DIRECTION) ||
            (frame && frame->first + frame->count >= start) ||
            (prose_hit(prose, token, WORD_DISTANCE) && start < first))
            start = token;
        if (prose->tokens[token].kind == TOKEN_NUMBER && token + 1 == start && start < first)
            start = token;
        if (!prose_hit(prose, token, WORD_DIRECTION) && !prose_hit(prose, token, WORD_OF) &&
            !prose_hit(prose, token, WORD_ARTICLE) && !prose_hit(prose, token, WORD_AT) &&
            !prose_hit(prose, token, WORD_DISTANCE) && !frame && token != start)
            break;
    }
    return start;
}

static struct whereabouts of_mention(const struct desk *desk, const struct mention *mention,
                                     enum where_from from)
{
    struct whereabouts where = {
        .from = from, .mention = mention, .first = mention->first, .count = mention->count
    };
    size_t start = phrase_start(desk, mention->first);
    where.is_phrase = start < mention->first;
    where.count += (uint32_t)(mention->first - start);
    where.first = (uint32_t)start;
    where.text = prose_span(desk->prose, where.first, where.count);
    where.country = desk_country_of(desk, mention);
    return where;
}

/* The name itself, for the geocoder; `around`: the known place beside it, or NULL. */
static struct whereabouts of_unknown(const struct desk *desk, const struct mention *mention,
                                     const struct mention *around)
{
    struct whereabouts where = {
        .from = WHERE_TRIGGER, .first = mention->first, .count = mention->count, .is_unknown = true
    };
    where.text = prose_span(desk->prose, where.first, where.count);
    where.country = around ? desk_country_of(desk, around) : desk->country;
    if (around && (rank_of(desk, around) == 1 || rank_of(desk, around) == 2))
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
        size_t start = phrase_start(desk, i);
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
        return where->is_phrase || after_class(desk, i, WORD_AT) || after_class(desk, i, WORD_OF);
    }
    return false;
}

/* ---- a facility that another sentence names ---- */

enum { NEAR_SENTENCES = 5 };

/* The word in the trigger's clause that is the head of facilities: "une base aérienne". */
static const struct token *facility_word(const struct desk *desk, const struct trigger *trigger)
{
    size_t end = trigger->first + trigger->count;
    for (size_t i = end; i < desk->prose->count && desk_distance(desk, end - 1, i) <= CLAUSE_REACH;
         i++)
        if (prose_hit(desk->prose, i, WORD_FACILITY) && !desk->mention_of[i])
            return &desk->prose->tokens[i];
    return NULL;
}

static bool names_word(const struct desk *desk, const struct mention *mention, str folded)
{
    for (size_t i = mention->first; i < mention->first + mention->count; i++)
        if (str_eq(desk->prose->tokens[i].folded, folded))
            return true;
    return false;
}

/* The first mention at this token or behind it. */
static size_t mentions_from(const struct mentions *mentions, size_t token)
{
    size_t low = 0, high = mentions->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions->items[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "sont entrés dans une base ... sur la base aérienne 101": the one of that name in that country.
 */
static const struct mention *named_facility(const struct desk *desk, const struct trigger *trigger,
                                            str country)
{
    const struct token *word = facility_word(desk, trigger);
    const struct mentions *mentions = &desk->parsed->mentions;
    uint32_t s = trigger->sentence, first = s > NEAR_SENTENCES ? s - NEAR_SENTENCES : 0;
    if (!word)
        return NULL;
    for (size_t m = mentions_from(mentions, desk->prose->sentences[first].first);
         m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        if (desk->prose->tokens[mention->first].sentence > s + NEAR_SENTENCES)
            break;
        if (locates(desk, mention) && desk_place(desk, mention).class == PLACE_FACILITY &&
            str_eq(desk_country_of(desk, mention), country) &&
            names_word(desk, mention, word->folded))
            return mention;
    }
    return NULL;
}

static bool is_wide(const struct desk *desk, const struct mention *mention)
{
    return !mention || rank_of(desk, mention) >= 3;
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

static const struct mention *before_in_block(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    uint32_t s = trigger->sentence, block = prose->sentences[s].block;
    for (int back = 0; s-- > 0 && back < 3 && prose->sentences[s].block == block; back++) {
        const struct mention *best = NULL;
        size_t first = prose->sentences[s].first, end = first + prose->sentences[s].count;
        for (size_t i = first; i < end; i++) {
            const struct mention *mention = desk_mention(desk, i);
            if (mention && mention->first == i && locates(desk, mention) &&
                !is_origin(desk, trigger, mention) && !is_wide(desk, mention) &&
                (!best || rank_of(desk, mention) <= rank_of(desk, best)))
                best = mention;
        }
        if (best)
            return may_be_in(desk, trigger, desk_country_of(desk, best)) ? best : NULL;
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

static struct whereabouts area_of(const struct desk *desk, const struct trigger *trigger)
{
    str source = country_of_person(trigger->source), target = country_of_person(trigger->target);
    str main = topic_of(desk, trigger), country = { 0 };
    switch (trigger->usual->area) {
    case SOURCE:
        country = str_eq(source, main) || str_eq(target, main) ? main : source;
        break;
    case TARGET:
        country = target.len ? target : source;
        break;
    default:
        country = country_hit(desk, trigger);
        if (is_election(trigger) && !country.len)
            country = target.len ? target : source;
        country = country.len ? country : main;
    }
    if (!country.len)
        country = source.len ? source : target.len ? target : main;
    return (struct whereabouts){ .from = country.len ? WHERE_ACTOR : WHERE_NOWHERE,
                                 .country = country };
}

struct whereabouts trigger_where(const struct desk *desk, const struct trigger *trigger)
{
    const struct sentence *sentence = &desk->prose->sentences[trigger->sentence];
    size_t first = sentence->first, end = first + sentence->count;
    if (trigger->head && str_eq(trigger->head->type, STR("ACCUSE")))
        first = trigger->head->first; /* "the embassy in Mogadishu condemned the bombing" */
    struct whereabouts where;
    bool has_spot = trigger->usual->area == TEXT || trigger->usual->genitive == BOTH;
    uint32_t reach = has_spot ? CLAUSE_REACH : WIDE_REACH;
    const struct mention *mention = nearest_in(desk, trigger, first, end, reach);
    mention = mention ? sharpen(desk, trigger, mention, first, end) : NULL;
    if (is_wide(desk, mention) && is_spot(trigger)) {
        str country = mention ? desk_country_of(desk, mention) : desk->country;
        const struct mention *facility = named_facility(desk, trigger, country);
        if (facility)
            return of_mention(desk, facility, WHERE_DOCUMENT);
    }
    const struct mention *unknown =
        has_spot ? unknown_in(desk, trigger, end, reach, mention) : NULL;
    if (unknown)
        return of_unknown(desk, unknown, mention);
    if (mention)
        return of_mention(desk, mention, WHERE_TRIGGER);
    if (the_country(desk, first, end, &where))
        return where;
    if (is_spot(trigger)) {
        mention = nearest_in(desk, trigger, first, end, SENTENCE_REACH);
        if (mention && (mention->first < trigger->first || is_in(desk, mention->first) ||
                        may_be_in(desk, trigger, desk_country_of(desk, mention))))
            return of_mention(desk, sharpen(desk, trigger, mention, first, end), WHERE_SENTENCE);
        bool any = !leaves(trigger) && !is_election(trigger);
        mention = any ? before_in_block(desk, trigger) : NULL;
        if (mention)
            return of_mention(desk, mention, WHERE_PARAGRAPH);
    }
    return area_of(desk, trigger);
}

/* ---- on the map ---- */

static struct placements one(struct placement placement, struct arena *keep)
{
    struct placement *item = NEW(keep, struct placement, 1);
    *item = placement;
    return (struct placements){ item, 1 };
}

static struct placements ask_geocoder(const struct desk *desk, str place, str region, str country,
                                      struct arena scratch)
{
    struct event event = { .place = place, .admin1 = region, .country = country };
    return geocode_event(&event, desk->gaz, &desk->options->geocode, desk->keep, scratch);
}

static bool is_decided_by_person(const struct placements *placed)
{
    return placed->count && placed->items[0].decision;
}

bool placements_found(const struct placements *asked)
{
    return asked->count && asked->items[0].precision != PRECISION_NONE &&
           !str_starts(asked->items[0].method, STR("fallback"));
}

/* What else the name could mean, the place chosen first. */
static void add_candidates(const struct desk *desk, const struct mention *mention,
                           struct placement *placement)
{
    for (size_t i = 0; i < mention->reading_count; i++) {
        const struct reading *reading = &mention->readings[i];
        if (placement->candidate_count < PLACEMENT_CANDIDATES)
            placement->candidates[placement->candidate_count++] =
                (struct candidate){ gazetteer_place(desk->gaz, reading->place), reading->score };
    }
}

/* Too doubtful: for a town or less the country that does or suffers it, or that the text is about,
 * stands for it, as the country of a row does (villages are missing in the gazetteer, countries are
 * not); else there is none. */
static struct placement without_place(const struct desk *desk, const struct trigger *trigger,
                                      struct whereabouts *where, struct arena scratch)
{
    static const double FALLBACK = 0.7; /* as in geocode/answer.c */
    struct whereabouts area = area_of(desk, trigger);
    str reason = str_format(desk->keep, "too doubtful: '%.*s'", STR_ARG(where->text));
    struct placement none = { .reason = reason };
    if (area.from == WHERE_NOWHERE || rank_of(desk, where->mention) > 1)
        return none;
    struct placement found =
        ask_geocoder(desk, (str){ 0 }, (str){ 0 }, area.country, scratch).items[0];
    found.confidence *= FALLBACK;
    if (found.precision == PRECISION_NONE ||
        found.confidence < geocode_threshold(&desk->options->geocode))
        return none;
    found.reasons = str_format(desk->keep, "%.*s; %.*s", STR_ARG(reason), STR_ARG(found.reasons));
    found.method = STR("fallback country");
    found.candidate_count = 0;
    where->from = WHERE_ACTOR;
    return found;
}

static struct placement place_mention(const struct desk *desk, const struct trigger *trigger,
                                      struct whereabouts *where, struct arena scratch)
{
    const struct mention *mention = where->mention;
    struct place place = desk_place(desk, mention);
    struct placement placement;
    if (mention->confidence < geocode_threshold(&desk->options->geocode)) {
        placement = without_place(desk, trigger, where, scratch);
    } else {
        placement = geocode_place(&place);
        placement.confidence = mention->confidence;
        placement.method = STR("text");
        placement.reasons = str_copy(desk->keep, mention->reasons);
    }
    add_candidates(desk, mention, &placement);
    return placement;
}

struct placements whereabouts_place(const struct desk *desk, const struct trigger *trigger,
                                    struct whereabouts *where, struct arena scratch)
{
    if (where->from == WHERE_NOWHERE) {
        struct placement nowhere = { .reason = STR("the text names no place for it") };
        return one(nowhere, desk->keep);
    }
    bool ask = !where->mention || where->is_phrase || desk->options->geocode.overrides;
    struct placements asked = { 0 };
    if (ask)
        asked = ask_geocoder(desk, where->text, where->region, where->country, scratch);
    if (!where->mention || is_decided_by_person(&asked) ||
        (where->is_phrase && placements_found(&asked)))
        return asked;
    return one(place_mention(desk, trigger, where, scratch), desk->keep);
}
