/* SPDX-License-Identifier: Apache-2.0 */
/* relations.c - what belongs to which trigger of a sentence.
 *   1. a noun or infinitive shortly behind a trigger is what that one is about: "accepte de
 * retirer" tells the withdrawal, as planned; "exige le départ" tells the demand, not the departure;
 *   2. a date goes to the trigger nearest to it; one that begins the sentence to its first finite
 *      verb, and to other finite verbs that have none;
 *   3. who: before a verb its subject, behind it its object, "par" and "by" name the doer of
 * passives; beside a noun the genitive, as its mode has it (modes.def); "contre" names the target,
 * "avec" the partner. */
#include "extract/desk.h"

enum { GOVERNED = 8, DATE_REACH = 28, SUBJECT_REACH = 40, OBJECT_REACH = 14, GENITIVE_REACH = 9 };
enum { OBLIQUE_COST = 10, PARTNER_COST = 30, APPOSITION = 14 };
enum { DATE_BEFORE = 12, ACROSS_QUOTES = 20, ALIKE_REACH = 14 };

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

/* ---- 1: content ---- */

static bool is_governed(const struct desk *desk, const struct trigger *head,
                        const struct trigger *content)
{
    return head->sentence == content->sentence &&
           (content->form == IS_NOUN || content->form == IS_INFINITIVE) &&
           desk_distance(desk, end_of(head) - 1, content->first) <= GOVERNED;
}

static void take_content(struct trigger *head, struct trigger *content)
{
    bool verb = head->form == IS_FINITE || head->form == IS_PARTICIPLE;
    if (type_is(head, "AGREE") && verb && content->usual->genitive != BOTH) {
        if (content->modality == MODALITY_HAPPENED)
            content->modality = MODALITY_PLANNED;
        content->clues |= head->clues & (1u << CLUE_FINITE | 1u << CLUE_PERFECT);
        head->is_content = true;
        return;
    }
    if (type_is(head, "PROTEST") && type_is(content, "REQUEST")) {
        content->is_content = true;
        return;
    }
    if (type_is(head, "REQUEST") || type_is(head, "THREATEN") || type_is(head, "CONSULT") ||
        type_is(head, "REJECT") || type_is(head, "AGREE") || type_is(head, "SUPPORT") ||
        type_is(head, "ACCUSE")) {
        content->is_content = true;
        content->modality = type_is(head, "REQUEST")   ? MODALITY_DEMANDED
                            : type_is(head, "CONSULT") ? MODALITY_PLANNED
                                                       : MODALITY_POSSIBLE;
    }
}

/* Statements made at a meeting that is told with its place or date are what it was about. */
static bool is_statement(const struct trigger *trigger)
{
    return type_is(trigger, "AGREE") || type_is(trigger, "SUPPORT") ||
           type_is(trigger, "REQUEST") || type_is(trigger, "ACCUSE") ||
           type_is(trigger, "THREATEN");
}

static void absorb_in_meeting(struct desk *desk, size_t first, size_t count)
{
    bool meets = false;
    for (size_t i = first; i < first + count; i++)
        meets = meets ||
                (type_is(&desk->triggers.items[i], "CONSULT") &&
                 desk->triggers.items[i].form == IS_NOUN && !desk->triggers.items[i].is_content);
    for (size_t i = first; i < first + count && meets; i++)
        if (is_statement(&desk->triggers.items[i]))
            desk->triggers.items[i].is_content = true;
}

/* "le coup d'État du 26 juillet ayant renversé le régime": the same said twice; the one that says
 * when stays. */
static void absorb_alike(struct desk *desk, struct trigger *a, struct trigger *b)
{
    if (a->is_content || b->is_content || !str_eq(a->type, b->type) || !str_eq(a->mode, b->mode) ||
        (a->date && b->date) || desk_distance(desk, end_of(a) - 1, b->first) > ALIKE_REACH)
        return;
    struct trigger *less = b->date ? a : b;
    less->is_content = true;
}

/* "Floods killed seven people": the disaster did, nobody. */
static void absorb_in_disaster(struct desk *desk, struct trigger *disaster, struct trigger *harm)
{
    bool does_harm = type_is(harm, "ASSAULT") || str_eq(harm->mode, STR("displacement"));
    if (!str_eq(disaster->mode, STR("disaster")) || disaster->is_content || !does_harm ||
        harm->form == IS_NOUN || desk_distance(desk, end_of(disaster) - 1, harm->first) > GOVERNED)
        return;
    harm->is_content = true;
    disaster->date = disaster->date ? disaster->date : harm->date;
    disaster->clues |= harm->clues & (1u << CLUE_FINITE | 1u << CLUE_PERFECT | 1u << CLUE_OWN_DATE);
}

void triggers_absorb(struct desk *desk)
{
    for (size_t i = 0, n; i < desk->triggers.count; i += n) {
        struct trigger *first = &desk->triggers.items[i];
        for (n = 1; i + n < desk->triggers.count && first[n].sentence == first->sentence;)
            n++;
        absorb_in_meeting(desk, i, n);
        for (size_t k = 1; k < n; k++) {
            absorb_alike(desk, &first[k - 1], &first[k]);
            absorb_in_disaster(desk, &first[k - 1], &first[k]);
        }
    }
}

void triggers_govern(struct desk *desk)
{
    for (size_t i = 1; i < desk->triggers.count; i++) {
        struct trigger *head = &desk->triggers.items[i - 1], *content = head + 1;
        if (is_governed(desk, head, content))
            take_content(head, content);
    }
    for (size_t i = 0; i < desk->triggers.count; i++)
        if (desk->triggers.items[i].is_content)
            add_clue(&desk->triggers.items[i], CLUE_CONTENT);
}

/* ---- 2: dates ---- */

static bool is_usable(const struct desk *desk, const struct time_expression *date)
{
    return date->when.from.year && date->kind != TIMEX_DURATION && date->kind != TIMEX_TIME &&
           !desk->is_dateline[date->first];
}

/* Dates stand behind their verb rather than before. */
static uint32_t date_distance(const struct desk *desk, const struct trigger *trigger,
                              const struct time_expression *date)
{
    size_t last = date->first + date->count - 1;
    const struct token *tokens = desk->prose->tokens;
    uint32_t quotes = tokens[last].quoted != tokens[trigger->first].quoted ? ACROSS_QUOTES : 0;
    if (date->first >= end_of(trigger))
        return desk_distance(desk, end_of(trigger) - 1, date->first) + quotes;
    return desk_distance(desk, last, trigger->first) + DATE_BEFORE + quotes;
}

static struct trigger *nearest_trigger(const struct desk *desk, size_t first, size_t count,
                                       const struct time_expression *date)
{
    struct trigger *best = NULL;
    uint32_t least = DATE_REACH + 1;
    for (size_t i = first; i < first + count; i++) {
        struct trigger *trigger = &desk->triggers.items[i];
        uint32_t distance = date_distance(desk, trigger, date);
        if (!trigger->date && distance < least) {
            least = distance;
            best = trigger;
        }
    }
    return best;
}

static struct trigger *first_finite(const struct desk *desk, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (desk->triggers.items[i].form == IS_FINITE && !desk->triggers.items[i].is_content)
            return &desk->triggers.items[i];
    return NULL;
}

static void share_first_date(struct desk *desk, size_t first, size_t count, uint32_t date)
{
    for (size_t i = first; i < first + count; i++) {
        struct trigger *trigger = &desk->triggers.items[i];
        if (!trigger->date && trigger->form == IS_FINITE && !trigger->background)
            trigger->date = date;
    }
}

/* "quelques jours auparavant, le 23 avril": the day that is told right behind. */
static const struct time_expression *told_finer(const struct desk *desk,
                                                const struct time_expression *date)
{
    size_t end = date->first + date->count;
    for (size_t i = end; i < end + 3; i++) {
        const struct time_expression *next = desk_date(desk, i);
        if (next && is_usable(desk, next) && next->when.precision == DATE_DAY &&
            !next->when.approximate && (date->when.precision != DATE_DAY || date->when.approximate))
            return next;
    }
    return NULL;
}

static void give_dates(struct desk *desk, size_t first, size_t count)
{
    const struct prose *prose = desk->prose;
    uint32_t s = desk->triggers.items[first].sentence;
    const struct sentence *sentence = &prose->sentences[s];
    size_t end = sentence->first + sentence->count;
    uint32_t initial = 0;
    for (size_t i = sentence->first; i < end;) {
        const struct time_expression *date = desk_date(desk, i);
        bool opens = i < (size_t)sentence->first + 3;
        struct trigger *owner = NULL;
        uint32_t number = date ? desk->date_of[i] : 0;
        i = date ? date->first + date->count : i + 1;
        if (!date || !is_usable(desk, date))
            continue;
        const struct time_expression *finer = told_finer(desk, date);
        if (finer) {
            number = desk->date_of[finer->first];
            date = finer;
            i = finer->first + finer->count;
        }
        if (opens) {
            initial = number;
            owner = first_finite(desk, first, count);
            owner = owner ? owner : &desk->triggers.items[first];
        }
        owner = owner ? owner : nearest_trigger(desk, first, count, date);
        if (owner)
            owner->date = number;
    }
    if (initial)
        share_first_date(desk, first, count, initial);
}

void triggers_take_dates(struct desk *desk)
{
    for (size_t i = 0, n; i < desk->triggers.count; i += n) {
        for (n = 1; i + n < desk->triggers.count &&
                    desk->triggers.items[i + n].sentence == desk->triggers.items[i].sentence;)
            n++;
        give_dates(desk, i, n);
    }
    for (size_t i = 1; i < desk->triggers.count; i++) {
        struct trigger *head = &desk->triggers.items[i - 1], *content = head + 1;
        if (!head->date && content->form == IS_INFINITIVE && is_governed(desk, head, content))
            head->date = content->date; /* a accepté de renforcer ... en janvier */
    }
    for (size_t i = 0; i < desk->triggers.count; i++)
        if (desk->triggers.items[i].date)
            add_clue(&desk->triggers.items[i], CLUE_OWN_DATE);
}

/* ---- 3: who ---- */

static bool stands_after(const struct desk *desk, const struct person *person,
                         enum word_class class)
{
    size_t i = person->first;
    if (i && (prose_hit(desk->prose, i - 1, WORD_ARTICLE) ||
              prose_hit(desk->prose, i - 1, WORD_DETERMINER)))
        i--;
    return i && prose_hit(desk->prose, i - 1, class);
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

/* "le retrait du Niger": from where, not whose. */
static bool is_where_from(const struct desk *desk, const struct trigger *trigger,
                          const struct person *person)
{
    const struct mention *mention = person ? desk_mention(desk, person->first) : NULL;
    return mention && mention->kind == MENTION_LITERAL && mention->first == person->first &&
           mention->count == person->count && person->oblique == OBLIQUE &&
           (type_is(trigger, "RETREAT") || type_is(trigger, "MOBILIZE"));
}

static uint32_t subject_distance(const struct desk *desk, const struct trigger *trigger,
                                 const struct person *person)
{
    static const uint32_t costs[] = {
        [NOT_OBLIQUE] = 0, [OBLIQUE] = OBLIQUE_COST, [PARTNER_OR_AGENT] = PARTNER_COST
    };
    return desk_distance(desk, person->first + person->count - 1, trigger->first) +
           costs[person->oblique];
}

/* Of "le ministre nigérien, le général X, a reçu" the one whose country is known. */
static const struct person *subject_of(const struct person *best, uint32_t *least,
                                       const struct person *person, uint32_t distance)
{
    if (best && best->country.len && !person->country.len && !best->oblique &&
        distance + APPOSITION > *least)
        return best;
    return nearer(best, least, person, distance);
}

static struct nearest look_around(const struct desk *desk, const struct trigger *trigger)
{
    struct nearest near = { 0 };
    uint32_t before = SUBJECT_REACH, behind = OBJECT_REACH, genitive = GENITIVE_REACH,
             against = OBJECT_REACH, with = OBJECT_REACH + 6, agent = OBJECT_REACH;
    uint32_t first = desk->people_from[trigger->sentence];
    for (uint32_t p = first; p < desk->people_from[trigger->sentence + 1]; p++) {
        const struct person *person = &desk->people.items[p];
        if (person->first + person->count <= trigger->first) {
            near.before =
                subject_of(near.before, &before, person, subject_distance(desk, trigger, person));
            continue;
        }
        if (person->first <= trigger->first || person->first + person->count <= end_of(trigger))
            continue;
        size_t last = person->first < end_of(trigger) ? person->first : end_of(trigger) - 1;
        uint32_t distance = desk_distance(desk, last, person->first);
        if (stands_after(desk, person, WORD_AGAINST))
            near.against = nearer(near.against, &against, person, distance);
        else if (stands_after(desk, person, WORD_WITH))
            near.with = nearer(near.with, &with, person, distance);
        else if (stands_after(desk, person, WORD_AGENT))
            near.agent = nearer(near.agent, &agent, person, distance);
        else {
            near.behind = nearer(near.behind, &behind, person, distance);
            if (!is_where_from(desk, trigger, person))
                near.genitive = nearer(near.genitive, &genitive, person, distance);
        }
    }
    return near;
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
        : before && before->kind != MENTION_FURNITURE &&
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

static bool is_armed(const struct person *person)
{
    return person && (str_eq(person->sector, STR("MIL")) || str_eq(person->sector, STR("REB")) ||
                      str_eq(person->sector, STR("CRM")) || str_eq(person->sector, STR("COP")));
}

static void take_people_of_noun(struct desk *desk, struct trigger *trigger,
                                const struct nearest *near)
{
    const struct person *genitive = touching(desk, trigger);
    enum genitive usual = trigger->usual->genitive;
    genitive = genitive ? genitive : near->genitive;
    if (usual == EITHER)
        usual = is_armed(genitive) ? DOER : SUFFERER;
    if (usual == SUFFERER) {
        trigger->target = genitive ? genitive : near->against;
        trigger->source = near->agent;
    } else {
        trigger->source = genitive ? genitive : near->agent;
        trigger->target = near->against ? near->against : near->with;
    }
    if (!trigger->source && usual != SUFFERER && near->before && !near->before->oblique)
        trigger->source = near->before;
}

static void take_people_of_verb(struct trigger *trigger, const struct nearest *near)
{
    if (trigger->voice == PASSIVE) {
        trigger->target = near->before;
        trigger->source = near->agent;
        if (trigger->usual->genitive == BOTH) { /* un accord signé avec */
            trigger->source = near->agent ? near->agent : near->before;
            trigger->target = near->with;
        }
        return;
    }
    trigger->source = near->before;
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
        take_people_of_verb(trigger, &near);
    if (trigger->target == trigger->source)
        trigger->target = NULL;
    bool country = (trigger->source && trigger->source->country.len) ||
                   (trigger->target && trigger->target->country.len);
    if (country)
        add_clue(trigger, CLUE_COUNTRY_ACTOR);
    else if (trigger->source || trigger->target)
        add_clue(trigger, CLUE_ACTOR);
}
