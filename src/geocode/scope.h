/* SPDX-License-Identifier: Apache-2.0 */
/* scope.h - what else the row says about where: its country, its units, a second name in the text.
 * A scope means one or several places, and a candidate agrees with it, lies near it or outside. */
#ifndef EVENTMAP_GEOCODE_SCOPE_H
#define EVENTMAP_GEOCODE_SCOPE_H

#include "gazetteer/gazetteer.h"
#include "geocode/phrase.h"
#include "geocode/way.h"

struct surroundings;
struct near_memory;
struct geocode_notes;
struct geocode_foreseen;

/* Where lookups happen and what is forgotten afterwards. */
struct desk {
    const struct gazetteer *gaz;
    bool fips;                               /* country columns hold FIPS codes */
    const struct surroundings *surroundings; /* of the table; NULL: none */
    struct near_memory *memory;              /* of earlier rows; NULL: none */
    const struct geocode_notes *notes;       /* of this event; NULL: none */
    struct arena *work;                      /* gone when the event is answered */
    const struct geocode_foreseen *foreseen; /* of this event; NULL: nothing */
};

/* As much of a settlement or facility as agreeing with it asks for. */
struct town {
    lonlat position;
    uint32_t index;
    uint32_t class; /* enum place_class */
};

struct scope {
    str text;                     /* as written; empty: the row does not say */
    const struct place *meanings; /* in the work arena or the memory */
    size_t count;                 /* 0: not in the gazetteer, so it decides nothing */
    const struct town *towns;     /* more meanings, from the south; as long as the others */
    size_t town_count;
    bool is_default;      /* of a country: it comes from the options, not from the row */
    bool of_quarter;      /* of a town: a quarter of it is asked for */
    double near_m, far_m; /* of a town that something is told to be so far from, "à 20 km de Gao":
                             so near it should be, farther it is not; 0: it is not told so */
    struct way way;       /* how they were found: another spelling than the cell's, perhaps */
    const struct place_list *held; /* what its meaning is made of, or held before a reform: units,
                                      of a country packed parts; NULL: nothing */
};

enum agreement {
    AGREES_NOT,   /* it is somewhere else */
    AGREES_OPEN,  /* cannot be told */
    AGREES_NEAR,  /* at the place where it should be, by distance */
    AGREES_INSIDE /* by code or well inside */
};

/* Longer cells name no country. */
enum { COUNTRY_BYTES = 512 };
/* The country that a column names, brackets and all ("Russia (Soviet Union)"). */
struct scope scope_country(str cell, struct desk *desk);

/* What the column's cell was read as in an earlier row, empty when it says nothing; false: it was
 * not read. */
bool scope_recall_column(str cell, struct desk *desk, struct scope *scope);
void scope_remember_column(str cell, const struct scope *scope, struct desk *desk);

/* The units that a column's cell names, inside `country` when that is known: of the first of the
 * classes in `order` that gives any; of regions those made of units. */
enum { SCOPE_CLASSES = 4 };
struct scope scope_unit(str cell, const enum place_class order[SCOPE_CLASSES],
                        const struct scope *country, struct desk *desk);

/* One that means that place alone; `held` is not set. */
struct scope scope_one(str text, struct place place, struct desk *desk);

/* Most of dozens of towns are far from a place: those among the meanings, but for the first, become
 * towns. Nothing agrees otherwise then. */
void scope_gather_towns(struct scope *scope, struct desk *desk);

/* May one of its towns be at the position of a brief? */
bool scope_may_have_town(const struct scope *scope, lonlat position);

/* What a name in the text means, of a row that names no country, as long as the same is told of it:
 * its part and the country (PLACE_NONE: none) that another one is in. `told`: the country that all
 * units of that name lie in, or none. False: not remembered. */
bool scope_recall_text(const struct part *part, uint32_t beside, struct desk *desk,
                       struct scope *scope, struct scope *told);
void scope_remember_text(const struct part *part, uint32_t beside, const struct scope *scope,
                         const struct scope *told, struct desk *desk);

enum agreement scope_agrees(const struct scope *scope, const struct place *place,
                            const struct desk *desk);

/* Is `place` inside `unit`? A place is not inside itself, nor a unit inside a smaller one. */
enum agreement place_inside(const struct place *unit, const struct place *place,
                            const struct desk *desk);

/* Is the place one of those that it means? */
bool scope_means(const struct scope *scope, const struct place *place);
bool scope_has_class(const struct scope *scope, enum place_class class);
/* Does it mean a town first of all? */
bool scope_means_town(const struct scope *scope);

/* What must lie in one of these countries to agree with the scope, or in none, so that it cannot be
 * told. False when the scope does not say so. */
bool scope_countries(const struct scope *scope, struct find_countries *countries,
                     const struct desk *desk);

/* A settlement or a facility. */
static inline bool is_spot(const struct place *place)
{
    return place->class == PLACE_SETTLEMENT || place->class == PLACE_FACILITY;
}

/* Something that holds places. */
static inline bool holds_places(enum place_class class)
{
    return class <= PLACE_ADMIN2 || class == PLACE_GROUP || class == PLACE_REGION;
}

/* How far a place reaches, with a value by class where the gazetteer has none; metres. */
double place_reach_m(const struct place *place);
/* Do both have positions, and does the unit reach as far as the place? */
bool place_reaches(const struct place *unit, const struct place *place);

#endif
