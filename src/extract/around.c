/* SPDX-License-Identifier: Apache-2.0 */
/* around.c - who is named around a trigger: before it its subject, behind it its object, whom "par"
 * and "by", "contre" and "avec" name; not who only says so, nor who belongs to another clause. */
#include "extract/relations.h"

/* Words before a verb that its subject is looked for in: those near enough and the longest name. */
enum { WORDS_BEFORE = 60 };
enum { SUBJECT_REACH = 40, OBJECT_REACH = 14, GENITIVE_REACH = 9 };
enum { AGENT_REACH = OBJECT_REACH + GENITIVE_REACH };
enum { OBLIQUE_COST = 10, PARTNER_COST = 30, APPOSITION = 14 };

static size_t end_of(const struct trigger *trigger)
{
    return trigger->first + trigger->count;
}

static bool type_is(const struct trigger *trigger, const char *type)
{
    return str_eq(trigger->type, str_from(type));
}

/* "avec plusieurs pays, dont le Mali et (le Tchad)": where those are told that they are some of;
 * the person's own first token when nothing leads to it. */
static size_t whole_of(const struct desk *desk, const struct person *person)
{
    enum { ENUMERATED = 14, WHOLE = 5 };
    const struct prose *prose = desk->prose;
    size_t begin = prose->sentences[prose->tokens[person->first].sentence].first;
    size_t i = person->first, least = i > begin + ENUMERATED ? i - ENUMERATED : begin;
    while (i > least && !prose_may_hit(prose, i - 1, WORD_INCLUDING))
        i--;
    if (i == least || !prose_hit(prose, --i, WORD_INCLUDING))
        return person->first;
    for (size_t t = i; t < person->first; t++)
        if (prose_hit(prose, t, WORD_TRIGGER) || prose_hit(prose, t, WORD_AUX))
            return person->first;
    for (size_t at = i; at > begin && at + WHOLE > i; at--)
        if (prose_hit(prose, at - 1, WORD_WITH) || prose_hit(prose, at - 1, WORD_AGAINST))
            return at;
    return person->first;
}

/* An article, how many they are or an adjective between: "par les (rebelles)", "by at least two
 * (gunmen)", "by suspected (rebels)". */
static bool stands_after(const struct desk *desk, size_t i, enum word_class class)
{
    enum { BETWEEN = 3 };
    const struct prose *prose = desk->prose;
    for (int steps = 0; i && steps <= BETWEEN; steps++, i--) {
        const struct hit *rough = i > 1 ? prose_hit(prose, i - 2, WORD_DATE_ROUGH) : NULL;
        if (rough && rough->count == 2) /* at least */
            i -= 2;
        if (i && (prose_hit(prose, i - 1, class) ||
                  (!steps && desk_follows_adjective(desk, i) && prose_hit(prose, i - 2, class))))
            return true;
        if (!i)
            return false;
        if (prose->tokens[i - 1].kind != TOKEN_NUMBER && !prose_hit(prose, i - 1, WORD_ARTICLE) &&
            !prose_hit(prose, i - 1, WORD_DETERMINER) && !prose_hit(prose, i - 1, WORD_NUMBER) &&
            !prose_hit(prose, i - 1, WORD_DATE_ROUGH))
            return false;
    }
    return false;
}

static const struct person *nearer(const struct person *best, uint32_t *least,
                                   const struct person *person, uint32_t distance)
{
    if (distance >= *least)
        return best;
    *least = distance;
    return person;
}

/* A country by itself: not its government, people or soldiers. */
bool person_is_place(const struct desk *desk, const struct person *person)
{
    const struct mention *mention = desk_mention(desk, person->first);
    return mention && mention->kind == MENTION_LITERAL && mention->first == person->first &&
           mention->count == person->count;
}

/* "in Gao, (Mali), that killed", "in northern (Mali)": a country that only tells where something
 * is.
 */
static bool only_locates(const struct desk *desk, const struct person *person)
{
    if (!person_is_place(desk, person) || !person->first)
        return false;
    if (prose_hit(desk->prose, person->first - 1, WORD_DIRECTION))
        return true;
    const struct mention *inner = person->first > 1 ? desk_mention(desk, person->first - 2) : NULL;
    return prose_is_mark(desk->prose, person->first - 1, ',') && inner &&
           inner->kind == MENTION_LITERAL && inner->place != PLACE_NONE &&
           desk_place(desk, inner).class > PLACE_COUNTRY &&
           str_eq(desk_country_of(desk, inner), person->country);
}

/* "le retrait du Niger", "quitter le Niger": from where, not whose; "des attaques en Somalie":
 * where.
 */
static bool is_where(const struct desk *desk, const struct trigger *trigger,
                     const struct person *person)
{
    if (!person_is_place(desk, person))
        return false;
    if (only_locates(desk, person))
        return true;
    bool leaves = type_is(trigger, "RETREAT") || str_eq(trigger->mode, STR("displacement"));
    bool moves = leaves || type_is(trigger, "MOBILIZE");
    if (leaves && person->oblique == NOT_OBLIQUE && trigger->form != IS_NOUN)
        return true;
    if (person->oblique != OBLIQUE)
        return false;
    return moves || (trigger->usual->area == TEXT && stands_after(desk, person->first, WORD_AT) &&
                     !str_eq(trigger->mode, STR("coup")));
}

static uint32_t subject_distance(const struct desk *desk, const struct trigger *trigger,
                                 const struct person *person)
{
    static const uint32_t costs[] = { [NOT_OBLIQUE] = 0,
                                      [OBLIQUE] = OBLIQUE_COST,
                                      [PARTNER_OR_AGENT] = PARTNER_COST,
                                      [ATTRIBUTED] = PARTNER_COST };
    return desk_distance(desk, person->first + person->count - 1, trigger->first) +
           costs[person->oblique];
}

static bool is_active(const struct desk *desk, size_t token, enum word_class class)
{
    const struct hit *aux = token ? prose_hit(desk->prose, token - 1, WORD_AUX) : NULL;
    bool passive = aux && !str_eq(aux->value, STR("have"));
    return !passive && prose_hit(desk->prose, token, class);
}

bool desk_is_saying(const struct desk *desk, size_t token)
{
    return is_active(desk, token, WORD_SAYING);
}

bool desk_is_said(const struct desk *desk, size_t token)
{
    return desk_is_saying(desk, token) || is_active(desk, token, WORD_SAID);
}

size_t desk_lead_to_object(const struct desk *desk, size_t token)
{
    const struct hit *type = prose_hit(desk->prose, token, WORD_TYPE_BEFORE);
    size_t step = 1;
    while (type && step < type->count && !desk->mention_of[token + step])
        step++;
    if (type)
        return step;
    return desk->date_of[token] || prose_hit(desk->prose, token, WORD_ARTICLE) ||
           prose_hit(desk->prose, token, WORD_OF);
}

/* Does another clause or somebody's words begin between these tokens? */
bool desk_is_parted(const struct desk *desk, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if ((prose_hit(desk->prose, i, WORD_CLAUSE) &&
             !prose_hit(desk->prose, i, WORD_INCLUDING)) ||
            desk_is_saying(desk, i))
            return true;
    return false;
}

/* Does this one say more of who it is? */
static bool is_better_known(const struct person *a, const struct person *b)
{
    if (a->country.len || b->country.len)
        return a->country.len && !b->country.len;
    return a->sector.len && !b->sector.len;
}

/* "le coup d'État qui a renversé (le président), les autorités ont exigé": he is another verb's. */
static bool is_object_before(const struct desk *desk, const struct person *person)
{
    enum { WORDS = 3 };
    const struct prose *prose = desk->prose;
    for (size_t i = person->first; i-- > 0 && i + WORDS >= person->first;) {
        if (prose->tokens[i].sentence != prose->tokens[person->first].sentence)
            return false;
        if (prose_hit(prose, i, WORD_TRIGGER))
            return true;
        if (!prose_hit(prose, i, WORD_ARTICLE) && !prose_hit(prose, i, WORD_DETERMINER))
            return false;
    }
    return false;
}

/* Of "le ministre nigérien, le général X, a reçu" the one whose country is known. */
static const struct person *subject_of(const struct desk *desk, const struct person *best,
                                       uint32_t *least, const struct person *person,
                                       uint32_t distance)
{
    if (best && !desk_is_parted(desk, best->first + best->count, person->first) &&
        is_better_known(best, person) && !best->oblique && distance + APPOSITION > *least &&
        !is_object_before(desk, best))
        return best;
    bool is_name = best && !best->country.len && !best->sector.len;
    bool named = !person->oblique || person->country.len; /* not "chef du parti" */
    if (is_name && named && is_better_known(person, best) && distance <= *least + APPOSITION) {
        *least = distance; /* Gen. X, head of US Africa Command, visited */
        return person;
    }
    return nearer(best, least, person, distance);
}

/* "Police fired gas in Kisumu, where (offices were looted)": behind a word that begins a clause
 * with a subject of its own, other than a pronoun, nobody before it is the verb's. */
static bool has_own_subject(const struct desk *desk, const struct trigger *trigger,
                            const struct person *person)
{
    const struct prose *prose = desk->prose;
    if (trigger->form != IS_FINITE)
        return false;
    for (size_t i = trigger->first; i-- > person->first + person->count;) {
        const struct hit *hit = prose_hit(prose, i, WORD_CLAUSE);
        if (!hit)
            continue;
        size_t end = hit->first + hit->count;
        return str_eq(hit->value, STR("own")) && end < trigger->first &&
               prose->tokens[end].kind == TOKEN_WORD && !prose_hit(prose, end, WORD_SUBJECT) &&
               !prose_hit(prose, end, WORD_AUX) && !prose_hit(prose, end, WORD_MODAL);
    }
    return false;
}

/* "(Residents) said rockets killed", not "said it had killed", "affirme avoir tué": behind what he
 * says begins a clause with a subject of its own. */
static bool only_speaks(const struct desk *desk, const struct trigger *trigger,
                        const struct person *person)
{
    const struct prose *prose = desk->prose;
    size_t i = person->first + person->count;
    while (i < trigger->first &&
           (prose_hit(prose, i, WORD_OF) || desk->mention_of[i] || prose_hit(prose, i, WORD_AUX)))
        i++;
    if (trigger->form != IS_FINITE || i >= trigger->first || !desk_is_saying(desk, i) ||
        prose_hit(prose, i, WORD_TRIGGER))
        return false;
    for (i++; i < trigger->first && (desk->date_of[i] || prose_hit(prose, i, WORD_DATE_AT) ||
                                     prose_hit(prose, i, WORD_CLAUSE));)
        i++;
    for (size_t k = i; k < trigger->first; k++)
        if (prose_hit(prose, k, WORD_AND))
            return false; /* "declared an emergency and approved" */
    return i + 1 < trigger->first && prose->tokens[i].kind == TOKEN_WORD &&
           !prose_hit(prose, i, WORD_SUBJECT) && !prose_hit(prose, i, WORD_AUX) &&
           !prose_hit(prose, i, WORD_MODAL);
}

/* "killing 18 people, (police) said": whose sentence it is, nobody's object. */
static bool is_speaker(const struct desk *desk, const struct person *person)
{
    size_t end = person->first + person->count, before = person->first;
    if (before && prose_hit(desk->prose, before - 1, WORD_ARTICLE))
        before--;
    return end < desk->prose->count && prose_hit(desk->prose, end, WORD_SAYING) && before &&
           str_eq(prose_span(desk->prose, before - 1, 1), STR(","));
}

/* "a town on the border (with Algeria)" */
static bool is_neighbour(const struct desk *desk, size_t at)
{
    for (size_t i = at; i-- > 1 && i + 2 >= at;)
        if (prose_hit(desk->prose, i, WORD_WITH))
            return prose_hit(desk->prose, i - 1, WORD_FRAME);
    return false;
}

/* "Eritrean troops(,) who fought beside the army, left": the comma that begins what stands between
 * the verb and its subject; the trigger itself when nothing does. */
static size_t aside_before(const struct desk *desk, const struct trigger *trigger, size_t begin)
{
    enum { ASIDE = 20 };
    const struct prose *prose = desk->prose;
    size_t at = trigger->first;
    while (at > begin &&
           (prose_hit(prose, at - 1, WORD_AUX) || prose_hit(prose, at - 1, WORD_MODAL)))
        at--;
    if (trigger->form != IS_FINITE || at <= begin + 2 ||
        !str_eq(prose_span(prose, at - 1, 1), STR(",")))
        return trigger->first;
    for (size_t i = at - 1; i-- > begin && i + ASIDE > at;)
        if (prose->tokens[i].kind == TOKEN_MARK)
            return prose_hit(prose, i + 1, WORD_CLAUSE) &&
                           desk->people_at[i] != desk->people_at[begin]
                       ? i
                       : trigger->first;
    return trigger->first;
}

/* A comma, a gerund, a verb that is said of it ("l'attaque a tué (un soldat)"), or whom it was
 * against. */
static bool is_cut_off(const struct desk *desk, const struct trigger *trigger,
                       const struct person *person)
{
    unsigned finite = FORM_BIT(PRESENT) | FORM_BIT(PAST) | FORM_BIT(FUTURE) | FORM_BIT(CONDITIONAL);
    for (size_t i = end_of(trigger); i < person->first; i++) {
        const struct hit *aux = prose_hit(desk->prose, i, WORD_AUX);
        const struct hit *other = prose_hit(desk->prose, i, WORD_TRIGGER);
        bool claims = other && other->forms == FORM_BIT(GERUND); /* manifestations réclamant */
        if ((aux && (aux->forms & finite)) || prose_hit(desk->prose, i, WORD_AGAINST) || claims)
            return true;
    }
    return desk_has_mark(desk, end_of(trigger), person->first);
}

struct nearest people_around(const struct desk *desk, const struct trigger *trigger)
{
    struct nearest near = { 0 };
    uint32_t before = SUBJECT_REACH, behind = OBJECT_REACH, genitive = GENITIVE_REACH,
             against = OBJECT_REACH, with = OBJECT_REACH + 6, agent = AGENT_REACH;
    size_t begin = desk->prose->sentences[trigger->sentence].first;
    size_t aside = aside_before(desk, trigger, begin);
    size_t from = trigger->first > begin + WORDS_BEFORE ? trigger->first - WORDS_BEFORE : begin;
    for (uint32_t p = desk->people_at[from]; p < desk->people_from[trigger->sentence + 1]; p++) {
        const struct person *person = &desk->people.items[p];
        if (person->oblique == ATTRIBUTED)
            continue;
        if (person->first + person->count <= trigger->first) {
            if (has_own_subject(desk, trigger, person) || person->first > aside ||
                only_speaks(desk, trigger, person) || only_locates(desk, person))
                continue;
            near.before = subject_of(desk, near.before, &before, person,
                                     subject_distance(desk, trigger, person));
            continue;
        }
        if (person->first <= trigger->first || person->first + person->count <= end_of(trigger))
            continue;
        size_t last = person->first < end_of(trigger) ? person->first : end_of(trigger) - 1;
        uint32_t distance = desk_distance(desk, last, person->first);
        if (distance > AGENT_REACH || desk_is_parted(desk, end_of(trigger), person->first) ||
            desk->prose->tokens[person->first].quoted != desk->prose->tokens[trigger->first].quoted)
            break;
        if (near.with && person_first(desk, person) <= near.with && person > near.with)
            continue; /* between A and B */
        size_t whole = whole_of(desk, person);
        bool given = type_is(trigger, "AID") && prose_hit(desk->prose, person->first, WORD_WEAPON);
        if (is_neighbour(desk, whole) || is_speaker(desk, person) || given)
            continue;
        if (stands_after(desk, whole, WORD_AGAINST))
            near.against = nearer(near.against, &against, person, distance);
        else if (stands_after(desk, whole, WORD_WITH))
            near.with = nearer(near.with, &with, person, distance);
        else if (stands_after(desk, whole, WORD_AGENT))
            near.agent = nearer(near.agent, &agent, person, distance);
        else {
            if (is_where(desk, trigger, person))
                continue;
            near.behind = nearer(near.behind, &behind, person, distance);
            if (trigger->usual->genitive == BOTH || /* at a meeting in Rome, the minister */
                !is_cut_off(desk, trigger, person))
                near.genitive = nearer(near.genitive, &genitive, person, distance);
        }
    }
    return near;
}
