/* SPDX-License-Identifier: Apache-2.0 */
/* ask.h - one cell of a row asked for its place. */
#ifndef EVENTMAP_GEOCODE_ASK_H
#define EVENTMAP_GEOCODE_ASK_H

#include "geocode/score.h"
#include "model/event.h"

/* A cell, and what came of it. */
struct asked {
    struct phrase phrase;
    struct candidates found[PHRASE_PARTS]; /* for each part of the phrase, unless it is left */
    struct scope meant[PHRASE_PARTS];      /* what was remembered of a part; no meanings: nothing */
    bool left[PHRASE_PARTS];               /* its candidates are collected when they are needed */
    size_t head;                           /* the part that is asked for */
    bool names_country;                    /* the row does */
    struct scope beside; /* the country that the last of several parts is or lies in; or none */
    struct question question;
    struct ranking ranking;    /* empty: nothing so called */
    bool second[PHRASE_PARTS]; /* parts that are places of their own: "Gao, Kidal" */
    str also;                  /* another place that the cell names beside; empty: none */
    bool only_people;          /* the cell names a people, no place */
    bool briefly;              /* of many namesakes the rest need not be listed */
    bool takes_briefs;         /* ... and may be briefs */
    bool is_left;              /* at once (left.h): nothing was asked */
};

/* What the row says about where, beside the cell that is asked. `default_country` is the user's. */
void question_of_row(const struct event *event, str default_country, struct desk *desk,
                     struct question *out);

/* Ask `cell` with what `row` knows. `cell` is not empty. */
void ask(str cell, const struct question *row, struct desk *desk, struct asked *asked);
/* The same for who wants the best answers alone: of many namesakes the rest counts, but is not
 * listed (candidates_collect_beside). */
void ask_briefly(str cell, const struct question *row, struct desk *desk, struct asked *asked);

/* "Rue Garoute in Mangeoire", "marché central de Mopti": nothing is called so, but what stands
 * behind such a word may tell where it is. The cell again as "Rue Garoute, Mangeoire"; false: no
 * such word.
 */
bool ask_within(const struct asked *asked, const struct question *row, struct desk *desk,
                struct asked *out);

/* Ask part `index` of a phrase already asked, for the units of `classes` alone. */
void ask_part(const struct asked *asked, size_t index, unsigned classes, unsigned stands_in,
              struct desk *desk, struct asked *out);

#endif
