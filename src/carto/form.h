/* SPDX-License-Identifier: Apache-2.0 */
/* form.h - inside carto: in what form the events of a map stand on it, and what that came to. */
#ifndef EVENTMAP_CARTO_FORM_H
#define EVENTMAP_CARTO_FORM_H

#include "carto/classes.h"
#include "render/render.h"

struct map_frame;
struct drawing;

struct form_plan {
    enum map_form form; /* FORM_AUTO: symbols, merged where they need to be (marks.c) */
    bool by_rule;       /* changed because symbols would hide each other */
    double hidden;      /* share of the ink of symbols that would lie under others; < 0: unknown */
    enum map_units units;
    enum map_classifier classifier;
    size_t wanted; /* classes */

    struct classes classes;
    size_t cells[MOST_CLASSES];    /* hexagons or units of each class on the page */
    uint64_t events[MOST_CLASSES]; /* in them */
    size_t cell_count;             /* hexagons or units with events */
    size_t empty_units;            /* those without: choropleth */
    uint64_t elsewhere;            /* placed events in none of them */
    size_t arrows, in_arrows;      /* flows; events in them */
    size_t widest;                 /* events of the widest */
    double across_km;              /* of a hexagon; 0: not alike all over the map */
    double per_km2;                /* density: figures are events per so many km² */
};

/* Colours of the map's surface, rather than signs on it? */
static inline bool form_is_surface(enum map_form form)
{
    return form == FORM_HEXBIN || form == FORM_DENSITY || form == FORM_CHOROPLETH;
}
/* Symbols that the user wants and nothing else. */
static inline bool form_is_fixed(enum map_form form)
{
    return form == FORM_SYMBOLS || form == FORM_PROPORTIONAL;
}
/* May events bear numbers in it? */
static inline bool form_is_numbered(enum map_form form)
{
    return form == FORM_AUTO || form == FORM_SYMBOLS;
}

/* Has the map marks of places, which may be sums? */
bool form_has_marks(const struct map_frame *frame);
/* What the user or the style asks for. */
struct form_plan form_asked(const struct map_frame *frame);
/* Once the frame knows its panel: may the form stay, and how many hexagons will there be? False:
 * something else than before; the layout is made again after it. */
bool form_decide(struct map_frame *frame);
/* Once it knows its scale: countries or regions. */
void form_settle(struct map_frame *frame);
/* ERR_DATA with the remedy when symbols that were asked for hide each other. */
NODISCARD enum status form_check_hidden(const struct map_frame *frame, struct report *report);
/* ERR_DATA with the remedy when the form has nothing to show. */
NODISCARD enum status form_check(const struct map_frame *frame, struct report *report);
/* "merged into 240 hexagons"; empty when there is nothing to say of the form. */
str form_told(const struct map_frame *frame);
/* The same for the log, with the reason; empty likewise. In English. */
str form_reason(const struct map_frame *frame);

#endif
