/* SPDX-License-Identifier: Apache-2.0 */
/* tellings.c - what one document tells:
 *   1. people, and the words that may tell events, each with its form (people.c, triggers.c,
 * form.c);
 *   2. what belongs to which of them: contents, dates, people, numbers, a place (contents.c,
 *      days.c, relations.c, numbers.c, where.c);
 *   3. the clues for its telling an event are summed (telling_clues.def, modes.def); from even odds
 * on it does. What another event is about ("exige le départ") and what has neither actor, place nor
 *      date stays out. */
#include <math.h>

#include "base/buffer.h"
#include "extract/desk.h"

static const double weights[CLUE_COUNT] = {
#define CLUE(name, weight, words) weight,
#include "extract/telling_clues.def"
#undef CLUE
};
static const char *const clue_words[CLUE_COUNT] = {
#define CLUE(name, weight, words) words,
#include "extract/telling_clues.def"
#undef CLUE
};

static const double threshold = 0.6;

static double sureness(const struct trigger *trigger)
{
    double sum = trigger->usual->prior;
    for (int c = 0; c < CLUE_COUNT; c++)
        if (trigger->clues & 1u << c)
            sum += weights[c];
    return 1 / (1 + exp(-sum));
}

static str explain(const struct desk *desk, const struct trigger *trigger)
{
    struct buffer out = { 0 };
    for (int c = 0; c < CLUE_COUNT; c++) {
        if (!(trigger->clues & 1u << c))
            continue;
        buffer_add(&out, out.len ? STR("; ") : STR(""));
        buffer_add(&out, str_from(clue_words[c]));
        if (desk->options->explain) {
            buffer_add(&out, weights[c] < 0 ? STR(" ") : STR(" +"));
            buffer_add_number(&out, weights[c], 1);
        }
    }
    return buffer_keep(&out, desk->keep);
}

/* ---- when ---- */

enum { LOOK_BACK = 100 }; /* triggers; what is longer is no paragraph */

/* The day on which the paragraph so far plays: that of the last trigger of the past before this
 * one. */
static struct interval date_before(const struct desk *desk, const struct trigger *trigger)
{
    uint32_t block = desk->prose->sentences[trigger->sentence].block;
    for (const struct trigger *t = trigger; t-- > desk->triggers.items;) {
        if (desk->prose->sentences[t->sentence].block != block || trigger - t > LOOK_BACK)
            break;
        if (!t->date || t->background || t->modality != MODALITY_HAPPENED)
            continue;
        struct interval when = desk->parsed->dates.items[t->date - 1].when;
        if (when.precision != DATE_DAY || trigger->modality != MODALITY_HAPPENED)
            break;
        when.approximate = true;
        return when;
    }
    return (struct interval){ 0 };
}

/* "ont fait quinze morts depuis juin": what is counted goes on to the day of the text. */
static struct interval since_then(const struct desk *desk, const struct trigger *trigger,
                                  struct interval when)
{
    const struct document *document = desk->parsed->document;
    bool counts = trigger->fatalities >= 0 || str_eq(trigger->mode, STR("displacement")) ||
                  str_eq(trigger->mode, STR("disaster")) || str_eq(trigger->mode, STR("kill"));
    if (desk->parsed->dates.items[trigger->date - 1].kind == TIMEX_SINCE && counts &&
        document->date.year && date_cmp(document->date, when.to) > 0) {
        when.to = document->date;
        when.precision = DATE_RANGE;
    }
    return when;
}

/* "Depuis le coup d'État du 26 juillet, la junte a tissé des liens": some time between that day and
 * the day of the text. */
static struct interval between(const struct desk *desk, const struct trigger *trigger)
{
    const struct document *document = desk->parsed->document;
    struct interval when = desk->parsed->dates.items[trigger->after - 1].when;
    if (!document->date.year || date_cmp(document->date, when.from) < 0)
        return (struct interval){ 0 };
    return (struct interval){ when.from, document->date, DATE_RANGE, true };
}

/* "Police said on Tuesday that": shortly before that day, when that is told of these days. */
static struct interval said_on(const struct desk *desk, const struct trigger *trigger)
{
    enum { THESE_DAYS = 7 };
    struct date written = desk->parsed->document->date;
    if (!trigger->said)
        return (struct interval){ 0 };
    struct interval when = desk->parsed->dates.items[trigger->said - 1].when;
    long days = date_to_days(written) - date_to_days(when.from);
    if (when.precision != DATE_DAY || days < 0 || days > THESE_DAYS)
        return (struct interval){ 0 };
    when.approximate = true;
    return when;
}

/* Without a date of its own what happened is of the document's day or shortly before; what is
 * recalled or planned is of no day that anybody told. */
struct interval trigger_when(const struct desk *desk, const struct trigger *trigger, bool *own)
{
    struct interval when = { 0 };
    const struct document *document = desk->parsed->document;
    *own = trigger->date != 0;
    if (trigger->date)
        return since_then(desk, trigger, desk->parsed->dates.items[trigger->date - 1].when);
    when = trigger->after ? between(desk, trigger) : when;
    *own = when.from.year != 0;
    if (*own)
        return when;
    if (trigger->background)
        return when;
    when = date_before(desk, trigger);
    *own = when.from.year != 0;
    if (when.from.year || !document->date.year)
        return when;
    when = said_on(desk, trigger);
    if (when.from.year)
        return when;
    return (struct interval){ document->date, document->date, DATE_DAY, true };
}

static void read_ahead(const struct desk *desk, struct trigger *trigger)
{
    const struct time_expression *date =
        trigger->date ? &desk->parsed->dates.items[trigger->date - 1] : NULL;
    struct date written = desk->parsed->document->date;
    bool later = date && date->kind == TIMEX_UNTIL && written.year &&
                 date_cmp(date->when.to, written) > 0; /* "d'ici la fin de l'année" */
    bool ahead =
        date && (date->kind == TIMEX_AHEAD || later) && trigger->modality == MODALITY_HAPPENED;
    if (ahead && trigger->clues & 1u << CLUE_PERFECT)
        trigger->date = 0; /* "was arrested" on no day to come */
    else if (ahead)
        trigger->modality = MODALITY_PLANNED;
}

/* ---- out ---- */

static struct span span_of(const struct desk *desk, size_t first, size_t count)
{
    const struct token *tokens = desk->prose->tokens;
    if (!count)
        return (struct span){ desk->number, 0, 0 };
    return (struct span){ desk->number, tokens[first].start, tokens[first + count - 1].end };
}

enum { ACTORS = 6 }; /* of one telling at most */

static void add_actor(const struct desk *desk, struct actor *actor, const struct person *person,
                      bool is_target)
{
    *actor = (struct actor){ .name = prose_span(desk->prose, person->first, person->count),
                             .country = person->country,
                             .sector = person->sector,
                             .is_target = is_target,
                             .first = person->first,
                             .count = person->count };
}

/* A person with all who are named together with it, but for whom the other side is. */
static void add_side(const struct desk *desk, struct telling *telling, struct actor *actors,
                     const struct person *person, const struct person *other, bool is_target)
{
    if (!person)
        return;
    const struct person *last = person_last(desk, person);
    for (const struct person *p = person_first(desk, person); p <= last; p++)
        if (p != other && telling->actor_count < ACTORS)
            add_actor(desk, &actors[telling->actor_count++], p, is_target);
}

static void add_actors(const struct desk *desk, const struct trigger *trigger,
                       struct telling *telling)
{
    struct actor *actors = NEW(desk->keep, struct actor, ACTORS);
    add_side(desk, telling, actors, trigger->source, trigger->target, false);
    add_side(desk, telling, actors, trigger->target, trigger->source, true);
    telling->actors = actors;
}

static bool is_party(const struct person *person)
{
    static const str others[] = { STR_INIT("CVL"), STR_INIT("REF"), STR_INIT("MED"),
                                  STR_INIT("EDU"), STR_INIT("LAB"), STR_INIT("BUS") };
    for (size_t i = 0; person && i < sizeof others / sizeof *others; i++)
        if (str_eq(person->sector, others[i]))
            return false;
    return person && (person->sector.len || person->country.len); /* not only a name */
}

/* Protesters and parties demand what states do. */
static bool is_of_people(const struct person *person)
{
    return person && (!is_party(person) || str_eq(person->sector, STR("OPP")) ||
                      str_eq(person->sector, STR("PTY")));
}

/* "The (attack) occurred on Sunday", "Cet (assaut) a": a noun that begins a sentence with an
 * article. */
static bool is_spoken_of(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t first = prose->sentences[trigger->sentence].first;
    const struct hit *hit = prose_hit(prose, first, WORD_DETERMINER);
    return trigger->form == IS_NOUN && trigger->first == first + 1 &&
           ((hit && str_starts(hit->value, STR("definite"))) ||
            (!hit && prose_hit(prose, first, WORD_ARTICLE)));
}

static struct telling tell(struct desk *desk, const struct trigger *trigger,
                           struct whereabouts *where, struct arena scratch)
{
    const struct sentence *sentence = &desk->prose->sentences[trigger->sentence];
    struct telling telling = {
        .trigger = span_of(desk, trigger->first, trigger->count),
        .sentence = span_of(desk, sentence->first, sentence->count),
        .type = trigger->type,
        .mode = trigger->mode,
        .asks_to_leave = trigger->asks_to_leave && !is_of_people(trigger->source),
        .modality = trigger->modality,
        .background = trigger->background,
        .where = span_of(desk, where->first, where->count),
        .where_text = where->text,
        .is_firm =
            trigger->form == IS_FINITE || trigger->date || trigger->modality != MODALITY_HAPPENED,
        .fatalities = trigger->fatalities,
        .troops = trigger->troops,
        .confidence = sureness(trigger),
    };
    telling.is_definite = is_spoken_of(desk, trigger);
    telling.when = trigger_when(desk, trigger, &telling.has_date_of_its_own);
    telling.placed = whereabouts_place(desk, trigger, where, scratch);
    telling.where_from = where->from;
    telling.where_is_lost = where->name && !placements_found(&telling.placed);
    telling.date_is_guess = trigger->date && desk->parsed->dates.items[trigger->date - 1].guessed;
    telling.title = telling_title(desk->prose, &desk->parsed->dates, trigger->first, trigger->count,
                                  trigger->form == IS_NOUN, desk->keep);
    telling.reasons = explain(desk, trigger);
    add_actors(desk, trigger, &telling);
    return telling;
}

/* "a reçu", "met": news between two that have a say, else it may be a parcel. */
static bool has_parties(const struct trigger *trigger)
{
    return !trigger->wants_both || (is_party(trigger->source) && is_party(trigger->target));
}

/* Troops that arrive are news, and who has a say; officers and residents do so every day. */
static bool is_of_note(const struct trigger *trigger, const struct person *person)
{
    bool police = person && str_eq(person->sector, STR("COP"));
    return is_party(person) && (!police || str_eq(trigger->mode, STR("deploy")));
}

/* "renforts envoyés": the words that tell it say who. */
static bool names_somebody(const struct desk *desk, const struct trigger *trigger)
{
    for (uint32_t i = 0; i < trigger->count; i++)
        if (prose_hit(desk->prose, trigger->first + i, WORD_SECTOR))
            return true;
    return false;
}

static void note_who(const struct desk *desk, struct trigger *trigger)
{
    bool moves = str_eq(trigger->type, STR("MOBILIZE")) &&
                 (str_eq(trigger->mode, STR("arrive")) || str_eq(trigger->mode, STR("deploy")));
    bool meets = str_eq(trigger->mode, STR("visit")) || str_eq(trigger->mode, STR("meet"));
    moves = moves || str_eq(trigger->mode, STR("withdraw"));
    bool halts = str_eq(trigger->type, STR("SANCTION")) && str_eq(trigger->mode, STR("suspend"));
    bool agrees = str_eq(trigger->type, STR("AGREE")) && str_eq(trigger->mode, STR("accept"));
    bool placed = trigger->clues & (1u << CLUE_PLACE_BESIDE | 1u << CLUE_COUNTRY_BESIDE);
    bool raiders = str_eq(trigger->mode, STR("arrive")) && !placed && trigger->source &&
                   !trigger->source->is_group &&
                   (str_eq(trigger->source->sector, STR("REB")) ||
                    str_eq(trigger->source->sector, STR("CRM")));
    bool awaited = str_eq(trigger->mode, STR("visit")) && !trigger->source && !trigger->target &&
                   trigger->modality == MODALITY_PLANNED;
    if (raiders || awaited) /* "Les assaillants sont arrivés à moto", "La pluie est attendue" */
        trigger->clues |= 1u << CLUE_NOBODY_OF_NOTE;
    if ((moves || agrees || halts || (meets && !placed)) && trigger->troops < 0 &&
        !names_somebody(desk, trigger) && !is_of_note(trigger, trigger->source) &&
        !is_of_note(trigger, trigger->target) && !is_of_note(trigger, trigger->means))
        trigger->clues |= 1u << CLUE_NOBODY_OF_NOTE;
}

static void note_where(const struct desk *desk, struct trigger *trigger,
                       const struct whereabouts *where)
{
    if (where->from == WHERE_TRIGGER || where->from == WHERE_SENTENCE) {
        bool country = !where->mention || desk_place(desk, where->mention).class == PLACE_COUNTRY;
        trigger->clues |= 1u << (country ? CLUE_COUNTRY_BESIDE : CLUE_PLACE_BESIDE);
    }
    uint32_t beside = 1u << CLUE_COUNTRY_BESIDE | 1u << CLUE_PLACE_BESIDE | 1u << CLUE_OWN_DATE |
                      1u << CLUE_COUNTRY_ACTOR | 1u << CLUE_ACTOR | 1u << CLUE_CASUALTIES;
    if (!(trigger->clues & beside))
        trigger->clues |= 1u << CLUE_NOTHING_BESIDE;
}

struct telling_list extract_tellings(const struct parsed_document *parsed, size_t number,
                                     const struct gazetteer *gaz,
                                     const struct extract_options *options, struct arena *keep,
                                     struct arena scratch)
{
    struct {
        struct telling *items;
        size_t count, capacity;
    } list = { 0 };
    struct desk desk = { .parsed = parsed,
                         .prose = &parsed->prose,
                         .number = number,
                         .gaz = gaz,
                         .options = options,
                         .work = &scratch,
                         .keep = keep };
    desk_lay(&desk);
    desk_find_people(&desk);
    desk_find_triggers(&desk);
    triggers_govern(&desk);
    triggers_take_dates(&desk);
    triggers_absorb(&desk);
    for (size_t i = 0; i < desk.triggers.count; i++) {
        struct trigger *trigger = &desk.triggers.items[i];
        trigger_take_people(&desk, trigger);
        trigger_count_people(&desk, trigger);
        read_ahead(&desk, trigger);
        struct whereabouts where = trigger_where(&desk, trigger);
        note_where(&desk, trigger, &where);
        note_who(&desk, trigger);
        if (trigger->is_content || !has_parties(trigger) || sureness(trigger) < threshold)
            continue;
        struct telling telling = tell(&desk, trigger, &where, scratch);
        struct telling *last = list.count ? &list.items[list.count - 1] : NULL;
        if (last && last->sentence.start == telling.sentence.start)
            telling.shares_sentence = true;
        APPEND(keep, &list, telling);
    }
    return (struct telling_list){ list.items, list.count };
}
