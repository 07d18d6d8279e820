/* SPDX-License-Identifier: Apache-2.0 */
/* relations.c - who did it to whom: before a verb its subject, behind it its object, "par" and "by"
 * name the doer of passives; beside a noun the genitive, as its mode has it (modes.def), an
 * adjective its doer; "contre" names the target, "avec" the partner. Soldiers that somebody sends
 * are his means. */
#include "extract/relations.h"

static void add_clue(struct trigger *trigger, enum clue clue)
{
    trigger->clues |= 1u << clue;
}

static size_t end_of(const struct trigger *trigger)
{
    return trigger->first + trigger->count;
}

/* States and their people; a town before a noun is where it happened: "the Kabul attack". */
static bool is_side(const struct desk *desk, const struct mention *mention)
{
    return mention->kind != MENTION_LITERAL ||
           (mention->place != PLACE_NONE && desk_place(desk, mention).class == PLACE_COUNTRY);
}

/* The country right before it: "the US withdrawal", "Niger's decision"; NULL: none. */
static const struct mention *side_before(const struct desk *desk, const struct trigger *trigger)
{
    size_t at = trigger->first;
    if (at && (desk->prose->tokens[at - 1].shape & TOKEN_CLITIC))
        at--;
    const struct mention *before = at ? desk_mention(desk, at - 1) : NULL;
    bool is = before && before->kind != MENTION_FURNITURE && is_side(desk, before) &&
              desk->prose->tokens[before->first].sentence == trigger->sentence;
    return is ? before : NULL;
}

/* The people of a country that a mention names; NULL: it names none. */
static const struct person *people_of(struct desk *desk, const struct mention *mention)
{
    str country = desk_country_of(desk, mention);
    if (!country.len)
        return NULL;
    struct person *person = NEW(desk->work, struct person, 1);
    *person =
        (struct person){ .first = mention->first, .count = mention->count, .country = country };
    return person;
}

/* "le retrait américain", "the US withdrawal": the country touches the noun, or ends it ("frappe
 * israélienne"). */
static const struct person *touching(struct desk *desk, const struct trigger *trigger)
{
    size_t last = end_of(trigger) - 1;
    const struct mention *inside = trigger->count > 1 ? desk_mention(desk, last) : NULL;
    const struct mention *behind = inside ? inside : desk_mention(desk, last + 1);
    bool adjective = behind && behind->kind == MENTION_DEMONYM;
    return people_of(desk, adjective ? behind : side_before(desk, trigger));
}

/* "Russian (missiles struck)": whose the weapons are that the trigger begins with. */
static const struct person *whose_weapon(struct desk *desk, const struct trigger *trigger)
{
    const struct hit *weapon = prose_hit(desk->prose, trigger->first, WORD_WEAPON);
    bool is = trigger->form == IS_FINITE && weapon && weapon->count < trigger->count;
    return is ? people_of(desk, side_before(desk, trigger)) : NULL;
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
                   !desk_is_parted(desk, end_of(t), person->first);
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

/* "a Boko Haram ambush": a named group right before the noun; NULL: none. */
static const struct person *group_before(const struct desk *desk, const struct trigger *trigger)
{
    for (size_t i = 0; i < desk->people.count; i++) {
        const struct person *person = &desk->people.items[i];
        if (person->first + person->count == trigger->first &&
            prose_hit(desk->prose, person->first, WORD_GROUP))
            return person;
    }
    return NULL;
}

/* "l'attaque d'un poste de (police)": whose site it was done to. */
static bool is_of_site(const struct desk *desk, const struct trigger *trigger,
                       const struct person *person)
{
    size_t end = end_of(trigger);
    for (size_t i = person->first + person->count; i-- > end;)
        if (prose_hit(desk->prose, i, WORD_SITE) || prose_hit(desk->prose, i, WORD_FACILITY))
            return true;
    return false;
}

static void take_people_of_noun(struct desk *desk, struct trigger *trigger,
                                const struct nearest *near)
{
    const struct person *touched = touching(desk, trigger);
    const struct person *group = touched ? NULL : group_before(desk, trigger);
    const struct person *genitive = touched                   ? touched
                                    : group                   ? group
                                    : is_owned(desk, trigger) ? near->before
                                                              : near->genitive;
    enum genitive usual = trigger->usual->genitive;
    if (trigger->done && !genitive) { /* "l'armée a mené des frappes contre" */
        trigger->source = near->before;
        trigger->target = near->against;
        return;
    }
    if (usual == EITHER && genitive && is_of_site(desk, trigger, genitive))
        usual = SUFFERER;
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
    uint32_t next = desk->people_at[trigger->first];
    const struct person *last = next ? &desk->people.items[next - 1] : NULL;
    if (last && trigger->form == IS_PARTICIPLE && last->first + last->count == trigger->first)
        return last; /* "militants freed villagers captured near" */
    bool far = person && trigger->form == IS_PARTICIPLE &&
               desk_distance(desk, person->first + person->count - 1, trigger->first) > BESIDE;
    return far ? NULL : person;
}

/* "Protesters attacked the embassies of A and B, (burning) tyres and (looting)", "ont enlevé X
 * et (incendié) Y": the verb whose subject does it; NULL: none. */
static const struct trigger *main_verb(const struct desk *desk, const struct trigger *trigger)
{
    const struct trigger *main = trigger > desk->triggers.items ? trigger - 1 : NULL;
    if (!main || main->sentence != trigger->sentence)
        return NULL;
    size_t before = trigger->first - 1; /* main stands before it */
    bool acts = main->form == IS_FINITE && main->voice == ACTIVE;
    bool shares = acts && trigger->joined && trigger->voice == ACTIVE;
    shares |= acts && trigger->form == IS_FINITE && trigger->voice == ACTIVE &&
              trigger_follows_and(desk, trigger) &&
              !desk_is_parted(desk, end_of(main), trigger->first);
    shares |= acts && trigger->form == IS_INFINITIVE && /* avant de se retirer */
              trigger->modality == MODALITY_HAPPENED;
    if (trigger->form == IS_GERUND)
        shares |= (acts && prose_is_mark(desk->prose, before, ',')) ||
                  (main->form == IS_GERUND && prose_hit(desk->prose, before, WORD_AND));
    return shares ? main : NULL;
}

/* "Three people were killed in shelling": of a verb between the two, which is passive. */
static bool is_sufferer_before(const struct desk *desk, const struct trigger *trigger,
                               const struct person *person)
{
    for (const struct trigger *other = desk->triggers.items; other < trigger; other++)
        if (other->first > person->first && other->first < trigger->first &&
            other->voice == PASSIVE && other->target == person)
            return true;
    return false;
}

/* "deux chauffeurs ont péri et trois camions ont été (incendiés)": a subject of its own behind
 * another verb of theirs, and it is nobody. */
static bool has_thing_for_subject(const struct desk *desk, const struct trigger *trigger,
                                  const struct person *person)
{
    const struct prose *prose = desk->prose;
    size_t end = person ? person->first + person->count : trigger->first;
    bool verb = false;
    for (size_t i = end; i + 1 < trigger->first; i++) {
        verb = verb || prose_hit(prose, i, WORD_TRIGGER);
        if (verb && prose_hit(prose, i, WORD_AND))
            return prose->tokens[i + 1].kind == TOKEN_NUMBER ||
                   prose_hit(prose, i + 1, WORD_NUMBER) ||
                   prose_hit(prose, i + 1, WORD_DETERMINER) ||
                   prose_hit(prose, i + 1, WORD_ARTICLE);
    }
    return false;
}

/* "; (il) a été relâché": whom the text means stands elsewhere. */
static bool has_pronoun_for_subject(const struct desk *desk, const struct trigger *trigger)
{
    size_t begin = desk->prose->sentences[trigger->sentence].first, at = trigger->first;
    while (at > begin && (prose_hit(desk->prose, at - 1, WORD_AUX) ||
                          prose_hit(desk->prose, at - 1, WORD_AUXILIARY)))
        at--;
    const struct hit *subject = at > begin ? prose_hit(desk->prose, at - 1, WORD_SUBJECT) : NULL;
    bool begins = at > begin + 1 && desk->prose->tokens[at - 2].kind == TOKEN_MARK;
    return subject && begins && at < trigger->first && !subject->value.len &&
           !prose_hit(desk->prose, at - 1, WORD_CLAUSE);
}

/* Does another trigger stand between this one and the person? */
static bool is_of_another(const struct desk *desk, const struct trigger *trigger,
                          const struct person *nearest, const struct person *person)
{
    const struct trigger *end = desk->triggers.items + desk->triggers.count;
    for (const struct trigger *t = trigger + 1; t < end && t->first < person->first; t++)
        if (t->first >= nearest->first + nearest->count)
            return true;
    return false;
}

/* "met his counterpart to discuss the closure of the border with Niger": not what another word is
 * with or against. */
static const struct person *unless_of_another(const struct desk *desk,
                                              const struct trigger *trigger,
                                              const struct nearest *near,
                                              const struct person *person)
{
    bool other = person && near->behind && !near->behind->oblique &&
                 is_of_another(desk, trigger, near->behind, person);
    return other ? NULL : person;
}

static void take_people_of_verb(const struct desk *desk, struct trigger *trigger,
                                const struct nearest *near)
{
    if (trigger->voice == PASSIVE) {
        bool beside = trigger->form == IS_PARTICIPLE && near->behind &&
                      near->behind->first == end_of(trigger); /* of murdered soldiers */
        trigger->target = beside ? near->behind : beside_participle(desk, trigger, near->before);
        if (!beside && trigger->form == IS_FINITE &&
            (has_thing_for_subject(desk, trigger, near->before) ||
             has_pronoun_for_subject(desk, trigger)))
            trigger->target = NULL;
        trigger->source = near->agent;
        if (trigger->usual->genitive == BOTH) { /* un accord signé avec */
            trigger->source = near->agent ? near->agent : near->before;
            trigger->target = near->with;
        }
        return;
    }
    const struct trigger *main = main_verb(desk, trigger);
    bool suffers = trigger->form == IS_GERUND && near->before &&
                   is_sufferer_before(desk, trigger, near->before);
    bool object = main && near->before && near->before->first > main->first; /* the verb's before */
    trigger->source = main && main->source ? main->source : suffers || object ? NULL : near->before;
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
    const struct person *against = unless_of_another(desk, trigger, near, near->against);
    const struct person *with = unless_of_another(desk, trigger, near, near->with);
    trigger->target = against ? against
                      : with  ? with
                      : near->behind && near->behind->oblique &&
                              str_eq(trigger->type, STR("COERCE")) &&
                              person_is_place(desk, near->behind)
                          ? NULL /* kidnapped drivers coming from Senegal */
                      : trigger->usual->genitive == DOER && near->behind && near->behind->oblique &&
                              !str_eq(trigger->type, STR("AID"))
                          ? NULL
                          : near->behind;
}

void trigger_take_people(struct desk *desk, struct trigger *trigger)
{
    struct nearest near = people_around(desk, trigger);
    if (trigger->form == IS_NOUN)
        take_people_of_noun(desk, trigger, &near);
    else
        take_people_of_verb(desk, trigger, &near);
    if (!trigger->source && trigger->voice == ACTIVE)
        trigger->source = whose_weapon(desk, trigger);
    if (trigger->harm && !trigger->target) {
        struct nearest hit = people_around(desk, trigger->harm);
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
