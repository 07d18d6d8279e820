/* SPDX-License-Identifier: Apache-2.0 */
/* events.h - the events of the map, gathered from the layers: types by frequency, sites (the
 * places, lines and areas where events are), numbers by date. An event told at several places is
 * one event of several sites: it has one number and one entry in the key, and is drawn at each. */
#ifndef EVENTMAP_CARTO_EVENTS_H
#define EVENTMAP_CARTO_EVENTS_H

#include "carto/carto.h"
#include "model/date.h"
#include "model/placement.h"

enum { TYPES_SHOWN = 7 }; /* more than that many types: the rest is one type, "other" */

/* Characters; longer texts are cut as they come in: a cell may hold megabytes. */
enum { LONGEST_TEXT = 300, LONGEST_NAME = 80 };

/* Sharpest first: an event of several sites is as its sharpest. */
enum event_where { AT_POINT, ON_LINE, IN_AREA, NOT_PLACED };

struct map_event {
    int64_t id;
    str title, type_name, description, source, date_told, place_told; /* shortened */
    str file, method;
    double confidence; /* 0..1; negative: unknown */
    bool is_fallback;  /* place_told was not found: it stands where the row says it is at least */
    struct date from, to;
    uint64_t row;
    enum event_where where;
    size_t type;       /* index */
    size_t *sites;     /* indexes in the order told, each once */
    size_t site_count; /* 0: not placed */
    int number;        /* from 1, by date, then as in the source */
};

struct event_type {
    str name; /* empty: events without a type */
    size_t count;
    bool is_other;
};

/* A place or an area with all events known there. */
struct event_site {
    bool is_area, is_line;    /* neither: a point */
    bool outside;             /* not on this map (frame.c) */
    str key, name, place_key; /* key: of its shape, or that of the place */
    enum precision precision;
    lonlat at;                    /* of a point; middle of a line, label point of an area */
    const struct geometry *shape; /* of an area or a line */
    size_t *events;               /* by number */
    size_t count;
    size_t index; /* while sites are put in order */
};

struct event_set {
    struct map_event *events; /* by number */
    size_t count;
    struct event_type *types; /* most frequent first, "other" last */
    size_t type_count;
    struct event_site *sites; /* by the number of their first event */
    size_t site_count;
};

struct event_set events_gather(const struct map_layers *layers, struct arena *keep);

#endif
