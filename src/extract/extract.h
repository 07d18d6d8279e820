/* SPDX-License-Identifier: Apache-2.0 */
/* extract.h - from sentences to events: what happened, who did it to whom, where, when, and whether
 * it happened at all; reports of one event become one event. */
#ifndef EVENTMAP_EXTRACT_EXTRACT_H
#define EVENTMAP_EXTRACT_EXTRACT_H

#include "gazetteer/gazetteer.h"
#include "geocode/geocode.h"
#include "geoparse/geoparse.h"
#include "model/event.h"
#include "model/placement.h"
#include "prose/prose.h"
#include "timex/timex.h"

/* A document read: everything that events are made of. */
struct parsed_document {
    const struct document *document;
    struct prose prose;
    struct mentions mentions;
    struct timexes dates;
};

/* How far what is told has happened. */
enum modality {
    MODALITY_HAPPENED,
    MODALITY_ONGOING,
    MODALITY_PLANNED,  /* "doit s'envoler dans les prochains jours" */
    MODALITY_POSSIBLE, /* "pourrait renforcer" */
    MODALITY_DEMANDED, /* "a exigé le départ" (the demand itself is the event that happened) */
    MODALITY_DENIED,   /* "dément avoir", "n'a pas attaqué" */
    MODALITY_COUNT
};
const char *modality_name(enum modality modality); /* "happened", "planned", ... */

/* Where the place of an event was found. */
enum where_from {
    WHERE_TRIGGER,  /* the words that tell it govern the place: "arrivés à Niamey" */
    WHERE_SENTENCE, /* named elsewhere in the sentence */
    WHERE_PARAGRAPH,
    WHERE_DOCUMENT, /* of the whole text */
    WHERE_ACTOR,    /* no place is named: the country of who suffers or does it, as an area */
    WHERE_NOWHERE
};
const char *where_from_name(enum where_from from);

struct actor {
    str name;    /* as written: "la junte militaire", "soldats américains" */
    str country; /* ISO 3166-1 alpha-2; empty unknown */
    str sector;  /* PLOVER: GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL IGO NGO ...; may be
                    empty */
    bool is_target; /* it was done to them */
    uint32_t first,
        count; /* tokens; count 0: not written here (the government that a capital stands for) */
};

struct span {
    size_t document;   /* index into what was given */
    size_t start, end; /* bytes of its text */
};

/* One telling of an event in one sentence. */
struct telling {
    struct span trigger, sentence;
    str type; /* PLOVER event type: AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT
                 THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT, and RETREAT-like yields told by
                 `mode` */
    str mode; /* its mode or ours ("withdraw", "coup", "arrive"); may be empty */
    enum modality modality;
    bool is_firm; /* the words tell the modality; else a noun alone does ("the withdrawal"), which
                     may be of what is only planned */
    bool asks_to_leave; /* demands that forces leave */
    bool background; /* a clause that recalls what was before ("depuis le coup d'État du ...") */
    const struct actor *actors;
    size_t actor_count;
    struct interval when;
    bool has_date_of_its_own; /* else the document's */
    bool date_is_guess;       /* its own, but counted from a date of the document that is a guess */
    enum where_from where_from;
    struct span where;  /* of the mention; end 0: none */
    str where_text;     /* as written: "la base aérienne 101"; empty: none */
    bool where_is_lost; /* a name that was not found: what is placed is only around it */
    struct placements placed;
    long fatalities, troops; /* -1: not told */
    double confidence;       /* 0..1, that this is an event and of this type */
    bool shares_sentence;    /* something else is told in it before */
    bool is_definite;        /* "the attack", "l'attaque": of which the text has spoken */
    str title; /* telling_title() of its trigger; empty: one is made of the sentence */
    str reasons;
};

/* A short title for what tokens first .. first + count - 1 tell, from their own clause: without
 * leading conjunctions and dates, without "X a annoncé que"; at most some 90 characters, a capital
 * letter first. A verb wants its subject in the title, a noun stands without. `dates` of the prose;
 * in `keep`. */
str telling_title(const struct prose *prose, const struct timexes *dates, uint32_t first,
                  uint32_t count, bool is_noun, struct arena *keep);

/* What happened, from one telling or several. */
struct extracted {
    struct event event; /* title, description, type, actors, fatalities, source, dates, place ... */
    struct placements placed;
    enum where_from where_from; /* of the telling that the place is taken from */
    enum modality modality;
    double confidence;
    const struct telling *const *tellings; /* the best told first */
    size_t telling_count;
    const struct actor *actors; /* of all tellings, one each by side, country and sector */
    size_t actor_count;
    long fatalities, troops; /* -1: not told */
    str reasons;             /* why these tellings are one event, what they disagree about */
};

struct extracted_list {
    const struct extracted *items;
    size_t count; /* by date, then by place in the documents; those without a date last */
    const struct document *documents; /* those that the tellings number, as given */
};

struct extract_options {
    bool no_merge;
    bool explain;                   /* fill reasons with every clue and its weight */
    struct geocode_options geocode; /* country, overrides, threshold */
};

struct telling_list {
    const struct telling *items;
    size_t count; /* in the order of the text */
};

/* What one document tells: `number` is its index among those given. Documents do not depend on each
 * other here, so that threads may share them. What the tellings say is copied to `keep`, but for
 * views of document->text and places of `gaz`: prose, mentions and dates need not outlive the call.
 * Cannot fail. */
struct telling_list extract_tellings(const struct parsed_document *parsed, size_t number,
                                     const struct gazetteer *gaz,
                                     const struct extract_options *options, struct arena *keep,
                                     struct arena scratch);

/* Tellings of all documents as events, E1, E2, ...: the same whatever the order of the documents,
 * but for events of one day. `documents` are those that the tellings number, as many as lists;
 * they, the tellings and their texts live as long as the events. In `keep`. Near-linear: some
 * microseconds a telling. */
struct extracted_list extract_merge(const struct telling_list *lists, size_t count,
                                    const struct document *documents,
                                    const struct extract_options *options, struct arena *keep,
                                    struct arena scratch);

/* Documents whose date is only a guess, or that have none, against those with trusted dates that
 * are about the same (they share names): a guess long after the others is the day on which a page
 * was copied, and becomes the middle of the others' dates; still a guess. To be called after
 * timex_date_documents() with its items, before timex_read(); sets date, trust and `how` (in
 * `keep`). Returns how many dates changed. Near-linear. */
size_t extract_check_dates(struct dated *items, size_t count, struct arena *keep,
                           struct arena scratch);

/* Dates on which documents that tell one event disagree; a sentence each, for a report. In `keep`,
 * by event. */
struct conflict {
    const struct extracted *event;
    str text;
};
size_t extract_conflicts(const struct extracted_list *events, const struct conflict **conflicts,
                         struct arena *keep);

#endif
