/* SPDX-License-Identifier: Apache-2.0 */
/* desk.h - one document while its events are read: what stands at each token, how far words are
 * apart in the sense of grammar, who is named. */
#ifndef EVENTMAP_EXTRACT_DESK_H
#define EVENTMAP_EXTRACT_DESK_H

#include "extract/extract.h"

/* What stands before a name: nothing, a preposition, one that makes it no subject at all, or what
 * makes it only who says so ("selon"). */
enum oblique { NOT_OBLIQUE, OBLIQUE, PARTNER_OR_AGENT, ATTRIBUTED };

/* Somebody named in the text. */
struct person {
    uint32_t first, count; /* tokens: "soldats américains" */
    str country, sector;
    enum oblique oblique;
    bool is_group; /* named: "Boko Haram" */
};

enum genitive { DOER, SUFFERER, EITHER, BOTH };
enum area_of { SOURCE, TARGET, TEXT };
struct mode {
    const char *type, *mode;
    enum genitive genitive;
    enum area_of area;
    double prior;
};
const struct mode *mode_of(str type, str mode); /* NULL: a type that modes.def does not know */

enum clue {
#define CLUE(name, weight, words) CLUE_##name,
#include "extract/telling_clues.def"
#undef CLUE
    CLUE_COUNT
};

enum voice { ACTIVE, PASSIVE };
enum verb_form { IS_NOUN, IS_FINITE, IS_PARTICIPLE, IS_INFINITIVE, IS_GERUND };

/* A word or phrase that may tell an event. */
struct trigger {
    uint32_t first, count; /* tokens */
    uint32_t sentence;
    str type, mode;
    const struct mode *usual;
    enum verb_form form;
    enum voice voice;
    enum modality modality;
    bool background;
    bool is_content;            /* of the trigger before: what was demanded, refused */
    bool wants_both;            /* tells an event only between two known parties: "a reçu" */
    bool done;                  /* a noun with a verb that says no more: "a mené (une attaque)" */
    bool joined;                /* to the trigger before: "was arrested and (charged)" */
    bool asks_to_leave;         /* demands that forces leave */
    struct trigger *head;       /* that it is governed by; or NULL */
    const struct trigger *harm; /* that this blow did: "killing eleven"; or NULL */
    uint32_t clues;             /* bits 1 << CLUE_... */
    uint32_t date;              /* index + 1 in dates; 0 none of its own */
    uint32_t day;               /* the same, also "lundi" where nobody knows which one */
    uint32_t said;              /* the same, of the day on which somebody said so */
    uint32_t after; /* the same, of what it came after: "à la suite du coup d'État du ..." */
    long fatalities, troops;
    const struct person *source, *target; /* NULL: nobody */
    const struct person *means;           /* soldiers that are sent or withdrawn; or NULL */
};

struct desk {
    const struct parsed_document *parsed;
    const struct prose *prose;
    size_t number;
    const struct gazetteer *gaz;
    const struct extract_options *options;
    struct arena *work;       /* as long as the document is read */
    struct arena *keep;       /* what goes out */
    struct mention *mentions; /* those of the text, names completed (whole_names.c) */
    size_t mention_count;
    uint32_t *mention_of, *date_of; /* of each token, index + 1; 0 none */
    bool *is_dateline; /* of each token: it only says where and when the text was sent */
    uint32_t *depth;   /* sums of what parts words: see desk_distance() */
    struct {
        struct person *items;
        size_t count, capacity;
    } people;              /* in the order of the text */
    uint32_t *people_from; /* of each sentence: index of its first person */
    bool *is_person;       /* of each token: within one of them */
    uint32_t *people_at;   /* of each token: index of the first person at it or behind */
    struct {
        struct trigger *items;
        size_t count, capacity;
    } triggers;
    struct place *places;  /* of each mention; see desk_place() */
    str country;           /* that the text is about: ISO code, empty when there is none */
    uint32_t country_told; /* by so many mentions */
};

/* Everything but people and triggers. */
void desk_lay(struct desk *desk);
/* Names that go on in the text are no places that the gazetteer has. */
void desk_complete_names(struct desk *desk);
void desk_find_people(struct desk *desk);
void desk_find_triggers(struct desk *desk);

/* How far apart two tokens are: words between them, and more for commas, other marks and words that
 * begin clauses. Very far when in different sentences. */
uint32_t desk_distance(const struct desk *desk, size_t a, size_t b);
bool desk_has_mark(const struct desk *desk, size_t first, size_t end); /* a comma or the like? */
bool desk_is_read(const struct desk *desk, size_t sentence); /* is it article, not page? */
/* A verb with which somebody says or does something, not "a curfew was (imposed)". */
bool desk_is_saying(const struct desk *desk, size_t token);
/* The same or one behind which a day is that of the saying: "ont (indiqué) samedi". */
bool desk_is_said(const struct desk *desk, size_t token);
/* Does a word stand before this one that may be its adjective: "(local) militias"? */
bool desk_follows_adjective(const struct desk *desk, size_t token);
/* How many tokens may stand here between a verb and the place that it is done to: "ont fui (lundi)
 * (la ville de) Ménaka"; 0: none. */
size_t desk_lead_to_object(const struct desk *desk, size_t token);
const struct mention *desk_mention(const struct desk *desk, size_t token); /* or NULL */
const struct time_expression *desk_date(const struct desk *desk, size_t token);
/* The place that a mention names, which must not be PLACE_NONE; the gazetteer is asked once. */
struct place desk_place(const struct desk *desk, const struct mention *mention);
/* ISO code of the place that a mention names; empty: of none. */
str desk_country_of(const struct desk *desk, const struct mention *mention);

/* Parts of the reading of one trigger, in this order. */
void trigger_read_form(struct desk *desk, struct trigger *trigger, const struct hit *noun,
                       const struct hit *verb);
/* Of a noun: does a verb before it say that it was done ("a mené une attaque")? Then `done`. */
void trigger_read_doing(const struct desk *desk, struct trigger *trigger);
/* A form that is of the past elsewhere: "toppled by a revolt", "the family of murdered soldiers".
 */
bool participle_is_reduced(const struct desk *desk, const struct trigger *trigger);
/* Of the last trigger's auxiliary: "was arrested and (charged)"; "have" before an object: "ont fait
 * usage de gaz et (interpellé) douze personnes". */
bool participle_shares_passive(const struct desk *desk, const struct trigger *trigger);
bool participle_shares_active(const struct desk *desk, const struct trigger *trigger);
/* "killed 50 people and (abducted)", "et ont (enlevé)": nothing but "and" and an auxiliary before.
 */
bool trigger_follows_and(const struct desk *desk, const struct trigger *trigger);
/* False: what it is said of makes it no event. It may become another one. */
bool trigger_has_agent(const struct desk *desk, struct trigger *trigger);
void trigger_read_end(const struct desk *desk, struct trigger *trigger); /* of what was agreed */
void triggers_govern(struct desk *desk);     /* what is content of what */
void triggers_absorb(struct desk *desk);     /* what says the same again; after dates */
void triggers_take_dates(struct desk *desk); /* each date goes to one of them */
void trigger_take_people(struct desk *desk, struct trigger *trigger);
/* The first and the last of those named together: "Malian soldiers and Wagner mercenaries"; the
 * person itself when alone. They stand side by side in desk.people. */
const struct person *person_first(const struct desk *desk, const struct person *person);
const struct person *person_last(const struct desk *desk, const struct person *person);
void trigger_count_people(struct desk *desk, struct trigger *trigger);

struct whereabouts {
    enum where_from from;
    const struct mention *mention; /* NULL: an area, or nowhere */
    const struct mention *name;    /* the same, or one that no gazetteer has; NULL: no name */
    const struct mention *const *together; /* all that are named with it: "à Gao, Kidal et X" */
    size_t together_count;                 /* 0: none */
    str text;                              /* as the geocoder is asked */
    str country, region; /* region: a first-level unit named beside it, as written; may be empty */
    uint32_t first, count; /* tokens of the whole phrase */
    bool is_phrase;        /* more than the mention: ask the geocoder */
    bool is_told_from;     /* the phrase tells how far from another place it is */
};
struct whereabouts trigger_where(const struct desk *desk, const struct trigger *trigger);
/* `where->from` becomes ACTOR where the place is too doubtful and its country stands for it. */
struct placements whereabouts_place(const struct desk *desk, const struct trigger *trigger,
                                    struct whereabouts *where, struct arena scratch);

/* Is what was asked itself found, not only its region or country? */
bool placements_found(const struct placements *asked);

struct interval trigger_when(const struct desk *desk, const struct trigger *trigger, bool *own);

#endif
