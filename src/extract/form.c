/* SPDX-License-Identifier: Apache-2.0 */
/* form.c - how a trigger is told: form, voice, modality, before what.
 *   ont attaqué, attacked          finite, perfect       a été tué, were killed       passive
 *   signé en 2012                  a participle alone: told in passing, passive, of the past
 *   vont quitter, doit s'envoler   planned               pourrait renforcer           possible
 *   n'ont pas attaqué, dément      denied                a accepté de retirer         planned
 *   à la suite du coup d'État, après avoir expulsé, avait suspendu     background */
#include "extract/form.h"

enum { LOOK_BACK = 6 };

struct before {
    const struct hit *have, *be, *modal;
    bool negated, denied, intended, backdrop, abstract, possessed, reflexive;
    bool to; /* right before it stands a word that infinitives follow */
    const struct hit *determiner;
};

static bool value_is(const struct hit *hit, const char *value)
{
    return hit && str_eq(hit->value, str_from(value));
}

/* "Médecins (sans) frontières" */
static bool is_in_group_name(const struct prose *prose, size_t i)
{
    enum { WORDS = 3 };
    for (size_t back = 1; back <= WORDS && back <= i; back++) {
        const struct hit *group = prose_hit(prose, i - back, WORD_GROUP);
        if (group && group->count > back)
            return true;
    }
    return false;
}

/* What stands between the trigger and the last word that is neither auxiliary nor particle. */
static bool note_word(const struct desk *desk, size_t i, struct before *before)
{
    const struct prose *prose = desk->prose;
    const struct hit *aux = prose_hit(prose, i, WORD_AUX);
    const struct hit *modal = prose_hit(prose, i, WORD_MODAL);
    bool known = true;
    before->reflexive = before->reflexive || value_is(prose_hit(prose, i, WORD_SUBJECT), "itself");
    before->possessed = before->possessed || (prose->tokens[i].shape & TOKEN_CLITIC);
    if (prose->tokens[i].kind == TOKEN_MARK || prose_hit(prose, i, WORD_CLAUSE) ||
        is_in_group_name(prose, i))
        return false;
    if (prose_hit(prose, i, WORD_NEGATION))
        before->negated = true;
    else if (modal)
        before->modal = before->modal ? before->modal : modal;
    else if (aux && value_is(aux, "have"))
        before->have = before->have ? before->have : aux;
    else if (aux)
        before->be = before->be ? before->be : aux;
    else if (prose_hit(prose, i, WORD_PURPOSE))
        before->intended = true;
    else if (prose_hit(prose, i, WORD_BACKDROP))
        before->backdrop = true;
    else if (prose_hit(prose, i, WORD_DENIAL))
        before->denied = true;
    else if (prose_hit(prose, i, WORD_ABSTRACT) || prose_hit(prose, i, WORD_PARTNER))
        before->abstract = true;
    else
        known = false;
    const struct hit *determiner = prose_hit(prose, i, WORD_DETERMINER);
    if (!before->determiner)
        before->determiner = determiner ? determiner : prose_hit(prose, i, WORD_ARTICLE);
    return known || determiner || (prose->tokens[i].shape & TOKEN_CLITIC) ||
           prose_hit(prose, i, WORD_ARTICLE) || prose_hit(prose, i, WORD_OF) ||
           prose_hit(prose, i, WORD_AUXILIARY) || prose_hit(prose, i, WORD_SUBJECT) ||
           prose_hit(prose, i, WORD_AT);
}

/* Words of phrases that end right before `at` count as one step back. */
static size_t step_back(const struct prose *prose, size_t at, size_t start)
{
    static const enum word_class phrases[] = { WORD_MODAL, WORD_PURPOSE, WORD_BACKDROP, WORD_AUX,
                                               WORD_NEGATION };
    size_t best = at - 1;
    for (size_t i = at - 1; i + 6 > at && i + 1 > start; i--) {
        for (size_t c = 0; c < sizeof phrases / sizeof *phrases; c++) {
            const struct hit *hit = prose_hit(prose, i, phrases[c]);
            if (hit && hit->first + hit->count == at && i < best)
                best = i;
        }
        if (!i)
            break;
    }
    return best;
}

/* "Aucun soldat n'a été tué", "No soldiers were": does a negation stand before these people? */
static bool nobody(const struct desk *desk, size_t at, size_t start)
{
    while (at > start && desk->is_person[at - 1])
        at--;
    const struct hit *hit = at > start ? prose_hit(desk->prose, at - 1, WORD_NEGATION) : NULL;
    return hit && prose_hit(desk->prose, at - 1, WORD_DETERMINER);
}

/* "a empêché les rebelles de (prendre la ville)": the word before these people that keeps them from
 * what follows. */
static const struct hit *prevented(const struct desk *desk, size_t at, size_t start)
{
    enum { BETWEEN = 5 };
    for (int steps = 0; steps < BETWEEN && at > start; steps++, at--) {
        const struct hit *hit = prose_hit(desk->prose, at - 1, WORD_PREVENTING);
        if (hit || desk->prose->tokens[at - 1].kind == TOKEN_MARK)
            return hit;
    }
    return NULL;
}

/* A demonym, or a name with its possessive ending behind it. */
static bool is_whose(const struct desk *desk, size_t at)
{
    const struct mention *mention = desk_mention(desk, at);
    return mention &&
           (mention->kind == MENTION_DEMONYM ||
            (at + 1 < desk->prose->count && (desk->prose->tokens[at + 1].shape & TOKEN_CLITIC)));
}

static struct before look_before(const struct desk *desk, const struct trigger *trigger,
                                 const struct hit *verb)
{
    struct before before = { 0 };
    size_t start = desk->prose->sentences[trigger->sentence].first, at = trigger->first;
    unsigned strange = 0;
    for (int steps = 0; at > start && steps < LOOK_BACK; steps++) {
        size_t next = step_back(desk->prose, at, start);
        if (desk->is_person[next]) { /* a subject: "Médecins sans frontières a suspendu" */
            before.negated = before.negated || (verb && nobody(desk, next, start));
            if (verb && next + 1 < trigger->first && !before.modal && !before.have && !before.be)
                before.modal = prevented(desk, next, start);
            if (verb || !is_whose(desk, next)) /* "following (Israel's) offensive" */
                break;
            at = next;
            continue;
        }
        if (desk->prose->tokens[next].kind == TOKEN_MARK ||
            prose_hit(desk->prose, next, WORD_CLAUSE))
            break;
        /* One adverb or adjective may stand between, not more. */
        if (!note_word(desk, next, &before) && ++strange > 1)
            break;
        at = next;
    }
    return before;
}

/* "(deux obus) sont tombés", "was shot": the auxiliary may be one of the trigger's own words. */
static void look_inside(const struct desk *desk, const struct trigger *trigger,
                        struct before *before)
{
    for (size_t i = trigger->first; i < trigger->first + trigger->count; i++) {
        const struct hit *aux = prose_hit(desk->prose, i, WORD_AUX);
        before->reflexive |= value_is(prose_hit(desk->prose, i, WORD_SUBJECT), "itself");
        if (aux && value_is(aux, "have"))
            before->have = before->have ? before->have : aux;
        else if (aux)
            before->be = before->be ? before->be : aux;
    }
}

static enum modality modality_of_modal(str value)
{
    for (int m = 0; m < MODALITY_COUNT; m++)
        if (str_eq(value, str_from(modality_name((enum modality)m))))
            return (enum modality)m;
    return MODALITY_POSSIBLE;
}

static void add_clue(struct trigger *trigger, enum clue clue)
{
    trigger->clues |= 1u << clue;
}

/* Verbs that take "be" to be of the past (ils sont arrivés) are those whose doer moves. */
static bool moves_by_itself(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("arrive")) || str_eq(trigger->mode, STR("withdraw")) ||
           str_eq(trigger->mode, STR("visit")) || str_eq(trigger->mode, STR("demonstrate"));
}

/* "(were killed) in shelling": no "were shelling". */
static bool is_behind_preposition(const struct desk *desk, const struct trigger *trigger)
{
    size_t first = trigger->first;
    return first && (prose_hit(desk->prose, first - 1, WORD_AT) ||
                     prose_hit(desk->prose, first - 1, WORD_AGENT));
}

static void read_verb(const struct desk *desk, struct trigger *trigger, const struct hit *verb,
                      const struct before *before)
{
    unsigned forms = verb->forms, both = FORM_BIT(PARTICIPLE) | FORM_BIT(PAST);
    bool participle = forms & FORM_BIT(PARTICIPLE);
    if ((forms & both) == both && !before->be && !before->have &&
        participle_is_reduced(desk, trigger))
        forms = FORM_BIT(PARTICIPLE);
    if (before->be && (forms & FORM_BIT(GERUND)) && !(forms & ~FORM_BIT(GERUND)) &&
        !is_behind_preposition(desk, trigger)) {
        trigger->form = IS_FINITE; /* are fighting */
        if (before->be->forms & FORM_BIT(PRESENT))
            trigger->modality = MODALITY_ONGOING;
    } else if (participle && !before->be && !before->have &&
               participle_shares_passive(desk, trigger)) {
        trigger->form = IS_FINITE;
        trigger->voice = PASSIVE;
        trigger->joined = true;
        add_clue(trigger, CLUE_PERFECT);
    } else if (participle && !before->be && !before->have &&
               participle_shares_active(desk, trigger)) {
        trigger->form = IS_FINITE;
        trigger->joined = true;
        add_clue(trigger, CLUE_PERFECT);
    } else if (participle && (before->be || before->have)) {
        trigger->form = IS_FINITE;
        bool passive = before->be && !before->reflexive && !moves_by_itself(trigger);
        trigger->voice = passive ? PASSIVE : ACTIVE;
        add_clue(trigger, CLUE_PERFECT);
        bool pluperfect = before->have && (before->have->forms & FORM_BIT(PAST));
        trigger->background = pluperfect || before->backdrop;
    } else if (forms & (FORM_BIT(PRESENT) | FORM_BIT(PAST) | FORM_BIT(FUTURE) |
                        FORM_BIT(CONDITIONAL)) &&
               !((before->modal || before->to) && forms & FORM_BIT(INFINITIVE))) {
        trigger->form = IS_FINITE;
    } else if (participle) {
        trigger->form = IS_PARTICIPLE;
        trigger->voice = moves_by_itself(trigger) ? ACTIVE : PASSIVE;
        trigger->background = true;
    } else {
        trigger->form = forms & FORM_BIT(GERUND) ? IS_GERUND : IS_INFINITIVE;
    }
    if (forms == (forms & (FORM_BIT(FUTURE))))
        trigger->modality = MODALITY_PLANNED;
    else if (forms == (forms & FORM_BIT(CONDITIONAL)))
        trigger->modality = MODALITY_POSSIBLE;
}

static void read_form_clues(struct trigger *trigger)
{
    static const enum clue of_form[] = { [IS_NOUN] = CLUE_NOUN,
                                         [IS_FINITE] = CLUE_FINITE,
                                         [IS_PARTICIPLE] = CLUE_REDUCED,
                                         [IS_INFINITIVE] = CLUE_INFINITIVE,
                                         [IS_GERUND] = CLUE_GERUND };
    bool is_told = trigger->modality == MODALITY_ONGOING; /* fighting continues */
    add_clue(trigger, is_told ? CLUE_FINITE : of_form[trigger->form]);
    if (trigger->modality == MODALITY_POSSIBLE)
        add_clue(trigger, CLUE_POSSIBLE);
    if (trigger->modality == MODALITY_DENIED)
        add_clue(trigger, CLUE_DENIED);
}

static void read_modality(struct trigger *trigger, const struct before *before)
{
    if (before->modal)
        trigger->modality = modality_of_modal(before->modal->value);
    else if (trigger->form == IS_INFINITIVE && (before->have || before->be))
        trigger->modality = MODALITY_HAPPENED; /* après avoir expulsé */
    else if (trigger->form == IS_INFINITIVE || before->intended)
        trigger->modality = MODALITY_PLANNED;
    if (before->have && (before->have->forms & FORM_BIT(CONDITIONAL)))
        trigger->modality = MODALITY_POSSIBLE;
    if (before->have && !(before->have->forms & ~FORM_BIT(FUTURE)) && before->have->forms)
        trigger->modality = MODALITY_PLANNED;
    if (before->negated || before->denied)
        trigger->modality = MODALITY_DENIED;
}

/* "its heavily criticised system": a quality of the system, nobody criticises it here. */
static bool is_quality(const struct trigger *trigger, const struct before *before)
{
    static const str said[] = { STR_INIT("ACCUSE"), STR_INIT("SUPPORT"), STR_INIT("REQUEST"),
                                STR_INIT("REJECT") };
    bool is_said = false;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        is_said = is_said || str_eq(trigger->type, said[i]);
    return is_said && trigger->form == IS_PARTICIPLE && (before->determiner || before->possessed);
}

static bool has_class_in_sentence(const struct desk *desk, const struct trigger *trigger,
                                  enum word_class class)
{
    const struct sentence *sentence = &desk->prose->sentences[trigger->sentence];
    for (size_t i = sentence->first; i < trigger->first; i++)
        if (prose_hit(desk->prose, i, class))
            return true;
    return false;
}

static void read_block(const struct desk *desk, struct trigger *trigger)
{
    const struct sentence *sentence = &desk->prose->sentences[trigger->sentence];
    enum block_kind kind = desk->parsed->document->blocks[sentence->block].kind;
    if (kind == BLOCK_TITLE || kind == BLOCK_HEADING)
        add_clue(trigger, CLUE_TITLE);
    if (desk->prose->tokens[trigger->first].quoted)
        add_clue(trigger, CLUE_QUOTED);
    if (has_class_in_sentence(desk, trigger, WORD_HEDGE))
        add_clue(trigger, CLUE_HEDGE);
}

void trigger_read_form(struct desk *desk, struct trigger *trigger, const struct hit *noun,
                       const struct hit *verb)
{
    struct before before = look_before(desk, trigger, verb);
    before.to = trigger->first && (prose_hit(desk->prose, trigger->first - 1, WORD_TOWARD) ||
                                   prose_hit(desk->prose, trigger->first - 1, WORD_PURPOSE));
    if (verb) {
        look_inside(desk, trigger, &before);
        read_verb(desk, trigger, verb, &before);
    }
    if (before.have && !before.backdrop && trigger->form == IS_FINITE &&
        form_is_reported(desk, trigger))
        trigger->background = false;
    read_modality(trigger, &before);
    const struct hit *tense = prose_hit(desk->prose, trigger->first, WORD_DATE_TENSE);
    if (verb && trigger->modality == MODALITY_HAPPENED && value_is(tense, "future"))
        trigger->modality = MODALITY_PLANNED; /* "est attendu à" */
    if (noun && trigger->modality == MODALITY_HAPPENED && form_goes_on(desk, trigger))
        trigger->modality = MODALITY_ONGOING;
    if (form_is_denied(desk, trigger) || (verb && form_is_of_none(desk, trigger)))
        trigger->modality = MODALITY_DENIED;
    if (noun) {
        trigger->background = before.backdrop;
        if ((noun->forms & FORM_BIT(PLURAL)) && !(noun->forms & FORM_BIT(SINGULAR)))
            add_clue(trigger, CLUE_PLURAL);
        if (!before.determiner)
            add_clue(trigger, CLUE_BARE);
    }
    const struct hit *abstract = prose_hit(desk->prose, trigger->first, WORD_ABSTRACT);
    if (before.abstract || is_quality(trigger, &before) ||
        (abstract && abstract->count > trigger->count)) /* fight against */
        add_clue(trigger, CLUE_ABSTRACT);
    bool what_for =
        before.intended || (before.to && !before.modal && trigger->form == IS_INFINITIVE);
    if (what_for && trigger->form != IS_FINITE)
        add_clue(trigger, CLUE_CONTENT); /* what something else is done for */
    read_block(desk, trigger);
    read_form_clues(trigger);
    if (noun)
        trigger_read_doing(desk, trigger);
}
