/* SPDX-License-Identifier: Apache-2.0 */
/* contents.c - which triggers of a sentence are no events beside another.
 *   1. a noun or infinitive shortly behind a trigger is what that one is about: "accepte de
 *      retirer" tells the withdrawal, as planned; "exige le départ", "suspend l'aide" tell the
 * demand, the suspension; "condamne le meurtre de" tells both;
 *   2. statements at a meeting are what it was about; the same told twice is told once; "floods
 * killed seven", "raided, killing eleven", "an attack that left": the blow, with whom it hit. */
#include "extract/desk.h"

enum { GOVERNED = 8, ALIKE_REACH = 14, HARM_REACH = 16 };

static void add_clue(struct trigger *trigger, enum clue clue)
{
    trigger->clues |= 1u << clue;
}

static size_t end_of(const struct trigger *trigger)
{
    return trigger->first + trigger->count;
}

static bool mode_is(const struct trigger *trigger, const char *mode)
{
    return str_eq(trigger->mode, str_from(mode));
}

static bool type_is(const struct trigger *trigger, const char *type)
{
    return str_eq(trigger->type, str_from(type));
}

static bool is_about(const struct trigger *head)
{
    return type_is(head, "REQUEST") || type_is(head, "THREATEN") || type_is(head, "CONSULT") ||
           type_is(head, "REJECT") || type_is(head, "AGREE") || type_is(head, "SUPPORT") ||
           type_is(head, "ACCUSE");
}

static bool is_governed(const struct desk *desk, const struct trigger *head,
                        const struct trigger *content)
{
    bool denied = type_is(head, "ACCUSE") && head->modality == MODALITY_DENIED;
    return head->sentence == content->sentence && !denied &&
           (content->form == IS_NOUN || content->form == IS_INFINITIVE ||
            (content->form == IS_GERUND && is_about(head))) &&
           desk_distance(desk, end_of(head) - 1, content->first) <= GOVERNED;
}

/* "a condamné le meurtre de": what is condemned has happened; "accusé d'attaques" says it may have.
 */
static bool is_fact(const struct desk *desk, const struct trigger *content)
{
    size_t at = content->first;
    bool harm = type_is(content, "ASSAULT") || type_is(content, "COERCE");
    return harm && content->form == IS_NOUN && at && !prose_hit(desk->prose, at - 1, WORD_OF) &&
           (prose_hit(desk->prose, at - 1, WORD_ARTICLE) ||
            prose_hit(desk->prose, at - 1, WORD_DETERMINER)) &&
           !(at > 1 && prose_hit(desk->prose, at - 2, WORD_OF));
}

/* What is suspended, forbidden, lifted or given up is not news by itself. */
static bool is_restraint(const struct trigger *head)
{
    return type_is(head, "SANCTION") || mode_is(head, "lift") || mode_is(head, "restrict");
}

static void take_content(const struct desk *desk, struct trigger *head, struct trigger *content)
{
    bool verb = head->form == IS_FINITE || head->form == IS_PARTICIPLE;
    head->asks_to_leave = type_is(head, "REQUEST") && mode_is(content, "withdraw");
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
    if (type_is(head, "ACCUSE") && is_fact(desk, content)) {
        content->background = true;
    } else if (is_restraint(head) && content->form == IS_NOUN && head->form != IS_NOUN) {
        content->is_content = true;
    } else if (mode_is(head, "displacement") && content->form == IS_NOUN && head->form != IS_NOUN) {
        content->is_content = true; /* "ont fui les combats": what people flee goes on anyway */
    } else if (is_about(head)) {
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
    for (size_t i = first; i + 1 < first + count;
         i++) /* "en visite à Kigali, il s'est entretenu" */
        if (mode_is(&desk->triggers.items[i], "visit") && !desk->triggers.items[i].date &&
            desk->triggers.items[i].form == IS_NOUN &&
            mode_is(&desk->triggers.items[i + 1], "meet"))
            desk->triggers.items[i].is_content = true;
    for (size_t i = first; i < first + count && meets; i++)
        if (is_statement(&desk->triggers.items[i]))
            desk->triggers.items[i].is_content = true;
}

/* "a dispersé une manifestation à coups de gaz lacrymogènes dimanche": the verb says who did it. */
static bool is_means_of(const struct trigger *verb, const struct trigger *noun)
{
    return verb->form == IS_FINITE && noun->form == IS_NOUN && !verb->date;
}

/* "le coup d'État du 26 juillet ayant renversé le régime": the same said twice; the one that says
 * when stays. */
static void absorb_alike(struct desk *desk, struct trigger *a, struct trigger *b)
{
    if (a->is_content || b->is_content || !str_eq(a->type, b->type) || !str_eq(a->mode, b->mode) ||
        (a->date && b->date && a->date != b->date) ||
        desk_distance(desk, end_of(a) - 1, b->first) > ALIKE_REACH)
        return;
    if (b->date && is_means_of(a, b)) {
        a->date = b->date;
        a->day = b->day;
        a->clues |= b->clues & 1u << CLUE_OWN_DATE;
    }
    struct trigger *less = b->date && !a->date ? a : b;
    less->is_content = true;
}

/* "Floods killed seven people", "raided the village, killing eleven", "une attaque qui a tué": the
 * blow did, nobody else. */
static bool is_blow(const struct trigger *trigger)
{
    return mode_is(trigger, "disaster") ||
           (type_is(trigger, "ASSAULT") &&
            (mode_is(trigger, "attack") || mode_is(trigger, "clash") ||
             mode_is(trigger, "bombing")));
}

static bool is_harm(const struct trigger *trigger)
{
    return trigger->form != IS_NOUN && trigger->form != IS_INFINITIVE &&
           (mode_is(trigger, "kill") || mode_is(trigger, "wound") || mode_is(trigger, "destroy") ||
            mode_is(trigger, "displacement"));
}

static bool person_between(const struct desk *desk, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (desk->is_person[i] && !desk->mention_of[i])
            return true;
    return false;
}

/* "An ambush on (a convoy of soldiers) killed": those between are whom the blow hit. */
static bool is_on_people(const struct desk *desk, const struct trigger *blow, size_t verb)
{
    if (blow->form != IS_NOUN || !prose_hit(desk->prose, end_of(blow), WORD_AGAINST))
        return false;
    for (size_t i = end_of(blow); i < verb; i++)
        if (desk->prose->tokens[i].kind == TOKEN_MARK || prose_hit(desk->prose, i, WORD_CLAUSE) ||
            prose_hit(desk->prose, i, WORD_AUX))
            return false;
    return true;
}

static bool is_harm_of(const struct desk *desk, const struct trigger *blow,
                       const struct trigger *harm)
{
    uint32_t apart = desk_distance(desk, end_of(blow) - 1, harm->first);
    if (mode_is(blow, "disaster"))
        return apart <= HARM_REACH + GOVERNED;
    if (harm->form == IS_GERUND)
        return apart <= HARM_REACH + GOVERNED;
    if (harm->date && blow->date && harm->date != blow->date)
        return false;
    if (blow->form == IS_FINITE && harm->form == IS_FINITE && blow->modality == harm->modality)
        return blow->voice == harm->voice && apart <= HARM_REACH + GOVERNED &&
               prose_hit(desk->prose, harm->first - 1, WORD_AND); /* opened fire and killed two */
    if (blow->form != IS_NOUN)
        return false;
    if (harm->form == IS_PARTICIPLE)
        return !harm->date;
    if (harm->voice == ACTIVE && is_on_people(desk, blow, harm->first))
        return apart <= HARM_REACH + GOVERNED;
    return harm->voice == ACTIVE && apart <= HARM_REACH &&
           !person_between(desk, end_of(blow), harm->first);
}

static void absorb_harm(struct trigger *blow, struct trigger *harm)
{
    harm->is_content = true;
    if (!blow->harm || !mode_is(blow->harm, "kill")) /* killing 18 and wounding 40 */
        blow->harm = harm;
    blow->date = blow->date ? blow->date : harm->date;
    blow->clues |= harm->clues & (1u << CLUE_FINITE | 1u << CLUE_PERFECT | 1u << CLUE_OWN_DATE);
    if (harm->form == IS_FINITE) {
        blow->clues &= ~(1u << CLUE_NOUN | 1u << CLUE_BARE);
        blow->background = harm->background;
    }
}

/* A chain: "killed 12 people and displaced thousands". */
static void absorb_harms(struct desk *desk, struct trigger *first, size_t count)
{
    struct trigger *blow = NULL;
    for (size_t k = 0; k < count; k++) {
        struct trigger *trigger = &first[k];
        if (blow && !trigger->is_content && is_harm(trigger) && is_harm_of(desk, blow, trigger)) {
            absorb_harm(blow, trigger);
            continue;
        }
        bool again = blow && trigger->is_content && is_blow(trigger); /* floods and mudslides */
        blow = again ? blow : is_blow(trigger) && !trigger->is_content ? trigger : NULL;
    }
}

/* "Des assaillants sont arrivés à moto et ont tiré": how the attack began. */
static void absorb_arrival(const struct desk *desk, struct trigger *arrival,
                           const struct trigger *attack)
{
    if (mode_is(arrival, "arrive") && (!arrival->date || arrival->date == attack->date) &&
        type_is(attack, "ASSAULT") && attack->form == IS_FINITE && attack->voice == ACTIVE &&
        attack->first > 1 &&
        desk_distance(desk, end_of(arrival) - 1, attack->first) <= HARM_REACH + GOVERNED &&
        (prose_hit(desk->prose, attack->first - 1, WORD_AND) ||
         prose_hit(desk->prose, attack->first - 2, WORD_AND)))
        arrival->is_content = true;
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
            absorb_arrival(desk, &first[k - 1], &first[k]);
        }
        absorb_harms(desk, first, n);
    }
}

void triggers_govern(struct desk *desk)
{
    for (size_t i = 1; i < desk->triggers.count; i++) {
        struct trigger *head = &desk->triggers.items[i - 1], *content = head + 1;
        if (is_governed(desk, head, content)) {
            content->head = head;
            take_content(desk, head, content);
        }
    }
    for (size_t i = 0; i < desk->triggers.count; i++)
        if (desk->triggers.items[i].is_content)
            add_clue(&desk->triggers.items[i], CLUE_CONTENT);
}
