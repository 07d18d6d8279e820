/* SPDX-License-Identifier: Apache-2.0 */
/* overrides.h - what a person decided about a name: it holds against everything the gazetteer says.
 */
#ifndef EVENTMAP_GEOCODE_OVERRIDES_H
#define EVENTMAP_GEOCODE_OVERRIDES_H

#include "gazetteer/gazetteer.h"
#include "model/event.h"
#include "model/placement.h"

enum override_kind {
    OVERRIDE_PLACE,    /* this entry of the gazetteer */
    OVERRIDE_POSITION, /* these coordinates */
    OVERRIDE_NO_PLACE  /* the name is no place */
};

/* The scope is as rows tell it; an empty country, admin1 or admin2 stands for any. Names, countries
 * and units are compared folded. */
struct override {
    str name, country, admin1, admin2;
    enum override_kind kind;
    struct place place; /* OVERRIDE_PLACE */
    lonlat position;    /* OVERRIDE_POSITION */
    double radius_m;    /* of the position; 0: a kilometre */
    str date, note;     /* when and why it was decided, for the reasons; may be empty */
};

struct overrides; /* read-only once filled: to be shared by threads */
struct overrides *overrides_new(struct arena *keep);
/* Views must live as long as the overrides. False when name and scope were decided already: the
 * first decision stays. */
bool overrides_add(struct overrides *overrides, const struct override *decided);
size_t overrides_count(const struct overrides *overrides); /* NULL: 0 */

/* The decision about the event's place: of those that fit, the one with the narrowest scope.
 * Returns its number in the order of adding, from 1; 0 for none. NULL is fine. */
size_t overrides_find(const struct overrides *overrides, const struct event *event,
                      struct arena scratch);
/* The decision as an answer: method "override", confidence 1. Text in `keep`. */
struct placement overrides_answer(const struct overrides *overrides, size_t number,
                                  struct arena *keep);

#endif
