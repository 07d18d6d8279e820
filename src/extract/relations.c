/* SPDX-License-Identifier: Apache-2.0 */
/* relations.c - who did it to whom: before a verb its subject, behind it its object, "par" and "by"
 * name the doer of passives; beside a noun the genitive, as its mode has it (modes.def), an
 * adjective its doer; "contre" names the target, "avec" the partner. Soldiers that somebody sends
 * are his means. */
#include "extract/desk.h"

/* Words before a verb that its subject is looked for in: those near enough and the longest name. */
enum { WORDS_BEFORE = 60 };
enum { SUBJECT_REACH = 40, OBJECT_REACH = 14, GENITIVE_REACH = 9 };
enum { OBJECT_WORDS = 3, OBLIQUE_COST = 10, PARTNER_COST = 30, APPOSITION = 14 };

static void add_clue(struct trigger *trigger, enum clue clue)
{
    trigger->clues |= 1u << clue;
}

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

/* An article, or how many they are, between: "par les (rebelles)", "by at least two (gunmen)". */
static bool stands_after(const struct desk *desk, size_t i, enum word_class class)
{
    enum { BETWEEN = 3 };
    const struct prose *prose = desk->prose;
    for (int steps = 0; i && steps <= BETWEEN; steps++, i--) {
        const struct hit *rough = i > 1 ? prose_hit(prose, i - 2, WORD_DATE_ROUGH) : NULL;
        if (rough && rough->count == 2) /* at least */
            i -= 2;
        if (i && prose_hit(prose, i - 1, class))
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

struct nearest {
    const struct person *before, *behind, *genitive, *against, *with, *agent;
};

static const struct person *nearer(const struct person *best, uint32_t *least,
                                   const struct person *person, uint32_t distance)
{
    if (distance >= *least)
        return best;
    *least = distance;
    return person;
}

/* A country by itself: not its government, people or soldiers. */
static bool is_bare_place(const struct desk *desk, const struct person *person)
{
    const struct mention *mention = desk_mention(desk, person->first);
    return mention && mention->kind == MENTION_LITERAL && mention->first == person->first &&
           mention->count == person->count;
}

/* "le retrait du Niger", "quitter le Niger": from where, not whose; "des attaques en Somalie":
 * where.
 */
static bool is_where(const struct desk *desk, const struct trigger *trigger,
                     const struct person *person)
{
    if (!is_bare_place(desk, person))
        return false;
    if (person->first && prose_hit(desk->prose, person->first - 1, WORD_DIRECTION))
        return true; /* in southern China */
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

/* Does another clause or somebody's words begin between these tokens? */
static bool is_parted(const struct desk *desk, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if ((prose_hit(desk->prose, i, WORD_CLAUSE) &&
             !prose_hit(desk->prose, i, WORD_INCLUDING)) ||
            prose_hit(desk->prose, i, WORD_SAYING))
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

/* Of "le ministre nigérien, le général X, a reçu" the one whose country is known. */
static const struct person *subject_of(const struct desk *desk, const struct person *best,
                                       uint32_t *least, const struct person *person,
                                       uint32_t distance)
{
    if (best && !is_parted(desk, best->first + best->count, person->first) &&
        is_better_known(best, person) && !best->oblique && distance + APPOSITION > *least)
        return best;
    bool is_name = best && !best->country.len && !best->sector.len;
    if (is_name && is_better_known(person, best) && distance <= *least + APPOSITION) {
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

static struct nearest look_around(const struct desk *desk, const struct trigger *trigger)
{
    struct nearest near = { 0 };
    uint32_t before = SUBJECT_REACH, behind = OBJECT_REACH, genitive = GENITIVE_REACH,
             against = OBJECT_REACH, with = OBJECT_REACH + 6, agent = OBJECT_REACH;
    size_t begin = desk->prose->sentences[trigger->sentence].first;
    size_t aside = aside_before(desk, trigger, begin);
    size_t from = trigger->first > begin + WORDS_BEFORE ? trigger->first - WORDS_BEFORE : begin;
    for (uint32_t p = desk->people_at[from]; p < desk->people_from[trigger->sentence + 1]; p++) {
        const struct person *person = &desk->people.items[p];
        if (person->oblique == ATTRIBUTED)
            continue;
        if (person->first + person->count <= trigger->first) {
            if (has_own_subject(desk, trigger, person) || person->first > aside)
                continue;
            near.before = subject_of(desk, near.before, &before, person,
                                     subject_distance(desk, trigger, person));
            continue;
        }
        if (person->first <= trigger->first || person->first + person->count <= end_of(trigger))
            continue;
        size_t last = person->first < end_of(trigger) ? person->first : end_of(trigger) - 1;
        uint32_t distance = desk_distance(desk, last, person->first);
        if (distance > OBJECT_REACH + GENITIVE_REACH ||
            is_parted(desk, end_of(trigger), person->first) ||
            desk->prose->tokens[person->first].quoted != desk->prose->tokens[trigger->first].quoted)
            break;
        if (near.with && person_first(desk, person) <= near.with && person > near.with)
            continue; /* between A and B */
        size_t whole = whole_of(desk, person);
        if (is_neighbour(desk, whole) || is_speaker(desk, person))
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
                !desk_has_mark(desk, end_of(trigger), person->first))
                near.genitive = nearer(near.genitive, &genitive, person, distance);
        }
    }
    return near;
}

/* States and their people; a town before a noun is where it happened: "the Kabul attack". */
static bool is_side(const struct desk *desk, const struct mention *mention)
{
    return mention->kind != MENTION_LITERAL ||
           (mention->place != PLACE_NONE && desk_place(desk, mention).class == PLACE_COUNTRY);
}

/* "le retrait américain", "the US withdrawal", "Niger's decision": the country touches the noun. */
static const struct person *touching(struct desk *desk, const struct trigger *trigger)
{
    const struct mention *behind = desk_mention(desk, end_of(trigger));
    size_t at = trigger->first;
    if (at && (desk->prose->tokens[at - 1].shape & TOKEN_CLITIC))
        at--;
    const struct mention *before = at ? desk_mention(desk, at - 1) : NULL;
    const struct mention *of =
        behind && behind->kind == MENTION_DEMONYM ? behind
        : before && before->kind != MENTION_FURNITURE && is_side(desk, before) &&
                desk->prose->tokens[before->first].sentence == trigger->sentence
            ? before
            : NULL;
    str country = desk_country_of(desk, of);
    if (!country.len)
        return NULL;
    struct person *person = NEW(desk->work, struct person, 1);
    *person = (struct person){ .first = of->first, .count = of->count, .country = country };
    return person;
}

/* ---- those named together ---- */

static bool is_one_of_people(const struct desk *desk, const struct person *person)
{
    return person >= desk->people.items && person < desk->people.items + desk->people.count;
}

/* "A and B", "A and the B"; but not "attacked A and B says". */
static bool is_joined(const struct desk *desk, const struct person *a, const struct person *b)
{
    size_t i = a->first + a->count, end = b->first + b->count;
    bool says = end < desk->prose->count && prose_hit(desk->prose, end, WORD_SAYING);
    for (size_t t = a->first > OBJECT_WORDS ? a->first - OBJECT_WORDS : 0; says && t < a->first;
         t++)
        if (prose_hit(desk->prose, t, WORD_TRIGGER))
            return false;
    if (!prose_hit(desk->prose, i, WORD_AND))
        return false;
    i++;
    while (i < b->first &&
           (prose_hit(desk->prose, i, WORD_ARTICLE) || prose_hit(desk->prose, i, WORD_DETERMINER)))
        i++;
    return i == b->first;
}

/* "le Mali, (le Niger et le Tchad)": states beside a comma. */
static bool is_listed(const struct desk *desk, const struct person *a, const struct person *b)
{
    size_t i = a->first + a->count;
    if (!is_bare_place(desk, a) || !is_bare_place(desk, b) || b->first > i + 2 ||
        !str_eq(prose_span(desk->prose, i, 1), STR(",")))
        return false;
    return i + 1 == b->first || prose_hit(desk->prose, i + 1, WORD_ARTICLE) ||
           prose_hit(desk->prose, i + 1, WORD_DETERMINER);
}

/* The last of a list of states that "and" ends, from the one whose neighbour may be listed. */
static const struct person *list_end(const struct desk *desk, const struct person *person)
{
    const struct person *end = desk->people.items + desk->people.count;
    while (person + 1 < end && is_listed(desk, person, person + 1))
        person++;
    return person + 1 < end && is_joined(desk, person, person + 1) ? person + 1 : NULL;
}

const struct person *person_first(const struct desk *desk, const struct person *person)
{
    while (is_one_of_people(desk, person) && person > desk->people.items &&
           (is_joined(desk, person - 1, person) ||
            (is_listed(desk, person - 1, person) && list_end(desk, person))))
        person--;
    return person;
}

const struct person *person_last(const struct desk *desk, const struct person *person)
{
    while (is_one_of_people(desk, person) && person + 1 < desk->people.items + desk->people.count &&
           (is_joined(desk, person, person + 1) ||
            (is_listed(desk, person, person + 1) && list_end(desk, person + 1))))
        person++;
    return person;
}

/* ---- sides ---- */

static bool is_armed(const struct person *person)
{
    return person && (str_eq(person->sector, STR("MIL")) || str_eq(person->sector, STR("REB")) ||
                      str_eq(person->sector, STR("CRM")) || str_eq(person->sector, STR("COP")));
}

static bool is_adjective(const struct desk *desk, const struct person *person)
{
    const struct mention *mention = person ? desk_mention(desk, person->first) : NULL;
    return mention && mention->kind == MENTION_DEMONYM;
}

/* "Le ministre démissionne après des manifestations": his verb is another one. */
static bool acts_elsewhere(const struct desk *desk, const struct trigger *trigger,
                           const struct person *person)
{
    for (const struct trigger *t = trigger; t-- > desk->triggers.items;) {
        if (t->first < person->first + person->count) /* whom that verb is done to */
            return t->sentence == trigger->sentence && t->form == IS_FINITE && t->voice == ACTIVE &&
                   !is_parted(desk, end_of(t), person->first);
        if (t->form == IS_FINITE && !trigger->is_content &&
            (trigger->head != t || t->voice == PASSIVE))
            return true;
    }
    return false;
}

/* "(ont annoncé) leur retrait de l'organisation", "its withdrawal": of whom the sentence speaks. */
static bool is_owned(const struct desk *desk, const struct trigger *trigger)
{
    const struct hit *hit =
        trigger->first ? prose_hit(desk->prose, trigger->first - 1, WORD_DETERMINER) : NULL;
    return hit && str_ends(hit->value, STR("possessive"));
}

static void take_people_of_noun(struct desk *desk, struct trigger *trigger,
                                const struct nearest *near)
{
    const struct person *touched = touching(desk, trigger);
    const struct person *genitive = touched                   ? touched
                                    : is_owned(desk, trigger) ? near->before
                                                              : near->genitive;
    enum genitive usual = trigger->usual->genitive;
    if (usual == EITHER)
        usual = is_armed(genitive) || is_adjective(desk, touched) ? DOER : SUFFERER;
    const struct person *partner = near->with ? person_last(desk, near->with) : NULL;
    if (usual == BOTH && !genitive && partner != near->with) { /* entre A et B */
        trigger->source = near->with;
        trigger->target = partner;
        return;
    }
    if (usual == SUFFERER) {
        trigger->target = genitive ? genitive : near->against;
        trigger->source = near->agent;
    } else {
        trigger->source = genitive ? genitive : near->agent;
        trigger->target = near->against ? near->against : near->with;
    }
    if (!trigger->source && usual != SUFFERER && near->before && !near->before->oblique &&
        !trigger->background && !acts_elsewhere(desk, trigger, near->before))
        trigger->source = near->before;
}

/* Whose object is whom he sends or withdraws. */
static bool sends(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("deploy")) || str_eq(trigger->mode, STR("withdraw"));
}

/* "prisoners jailed in Israel": who stands right before a participle by itself. */
static const struct person *beside_participle(const struct desk *desk,
                                              const struct trigger *trigger,
                                              const struct person *person)
{
    enum { BESIDE = 8 };
    bool far = person && trigger->form == IS_PARTICIPLE &&
               desk_distance(desk, person->first + person->count - 1, trigger->first) > BESIDE;
    return far ? NULL : person;
}

static void take_people_of_verb(const struct desk *desk, struct trigger *trigger,
                                const struct nearest *near)
{
    if (trigger->voice == PASSIVE) {
        bool beside = trigger->form == IS_PARTICIPLE && near->behind &&
                      near->behind->first == end_of(trigger); /* of murdered soldiers */
        trigger->target = beside ? near->behind : beside_participle(desk, trigger, near->before);
        trigger->source = near->agent;
        if (trigger->usual->genitive == BOTH) { /* un accord signé avec */
            trigger->source = near->agent ? near->agent : near->before;
            trigger->target = near->with;
        }
        return;
    }
    trigger->source = near->before;
    if (str_eq(trigger->mode, STR("arrive"))) { /* with nobody behind it: "arrivés pour former" */
        trigger->target = near->against ? near->against : near->with;
        return;
    }
    if (sends(trigger) && is_armed(near->behind) && !near->behind->oblique) {
        trigger->means = near->behind;
        trigger->source = trigger->source ? trigger->source : near->behind;
        trigger->target = near->against;
        return;
    }
    trigger->target = near->against ? near->against
                      : near->with  ? near->with
                      : trigger->usual->genitive == DOER && near->behind && near->behind->oblique
                          ? NULL
                          : near->behind;
}

void trigger_take_people(struct desk *desk, struct trigger *trigger)
{
    struct nearest near = look_around(desk, trigger);
    if (trigger->form == IS_NOUN)
        take_people_of_noun(desk, trigger, &near);
    else
        take_people_of_verb(desk, trigger, &near);
    if (trigger->harm && !trigger->target) {
        struct nearest hit = look_around(desk, trigger->harm);
        trigger->target = trigger->harm->voice == PASSIVE ? hit.before : hit.behind;
    }
    if (trigger->target == trigger->source)
        trigger->target = NULL;
    bool country = (trigger->source && trigger->source->country.len) ||
                   (trigger->target && trigger->target->country.len);
    if (country)
        add_clue(trigger, CLUE_COUNTRY_ACTOR);
    else if (trigger->source || trigger->target)
        add_clue(trigger, CLUE_ACTOR);
}
