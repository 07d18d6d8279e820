/* SPDX-License-Identifier: Apache-2.0 */
/* event.h - something that happened: when, what, who, where as it was told, and where we read it.
 */
#ifndef EVENTMAP_MODEL_EVENT_H
#define EVENTMAP_MODEL_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/date.h"
#include "model/geo.h"
#include "model/precision.h"

enum settlement_size {
    SIZE_NOT_TOLD,
    SIZE_VILLAGE, /* hamlet, village */
    SIZE_TOWN     /* town, city */
};

/* Every view is as the source wrote it, trimmed; empty when the source has no such column or value.
 * Views live as long as the batch or table they were read from. */
struct event {
    uint64_t row;  /* of the source, from 1, header not counted */
    unsigned line; /* of the source file, from 1; 0 unknown (not a text format) */
    str id;        /* the source's own id; empty: none */
    str title;
    str description;
    str type; /* as told: "Accord", "Battles" */
    str actors;
    str fatalities;
    str source;
    str link;
    str group; /* of the column that the map is split by; empty: none was chosen */
    str date_text;
    struct interval when;
    /* Where, as told: from the smallest to the largest. */
    str place;
    str admin3, admin2, admin1, country;
    /* Where it began, of a table that tells it: `place` is then "origin et destination", and the
     * units above are the destination's. Empty: not told. */
    str origin, origin_country;
    /* How precisely the source itself says that it knows where (UCDP where_prec, a column "level");
     * NONE: it does not say. */
    enum precision precision_told;
    enum settlement_size size_told; /* the same column, or the type, may say "town" or "village" */
    str modality; /* of an event read from text: happened, ongoing, planned, possible, demanded,
                     denied, none (the text tells no event); empty: a table that does not say */
    /* Where texts tell it, as JSON, the best first; empty: a row of a table.
     * [{"file":"a.txt","document":"id","what":"trigger","start":120,"end":131,"text":"sont
     * arrivés"},
     * ...]: start and end in Unicode code points; what: trigger, sentence, place (with "kind"),
     * date, actor. */
    str spans;
    str place_key;     /* of the gazetteer ("gn:2440485", or a geonameid alone), as our own tables
                          tell it; of several placements with "; " between */
    bool has_position; /* the source gave coordinates (checked: in range) */
    lonlat position;
    double radius_m;      /* their uncertainty as the source tells it; 0: it does not */
    bool radius_says_all; /* ... and the decimals of `position` nothing: it was told as minutes, as
                             metres of a grid */
};

/* The smallest place that the event names; empty: none. */
str event_place_told(const struct event *event);

#endif
