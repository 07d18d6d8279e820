/* SPDX-License-Identifier: Apache-2.0 */
/* store.h - the event store: a SpatiaLite file (schema.sql) that QGIS opens, joins in SQL, layers
 * out.
 *
 *   store = store_create(path, gazetteer)  store_add_source  store_add ...  store_finish
 *   then, or after store_open: store_counts, store_read_layer; in the end store_close
 *
 * A store in a file appears when it is finished, or not at all. Same events, same bytes. */
#ifndef EVENTMAP_STORE_STORE_H
#define EVENTMAP_STORE_STORE_H

#include "base/report.h"
#include "model/event.h"
#include "model/layer.h"
#include "model/placement.h"

struct store;

/* A new store at `path` (replaces a file there once it is finished; ":memory:" for one run), or an
 * existing one to read. Polygons, and the countries and admin-1 units that places lie in, come by
 * SQL from the SpatiaLite file of the gazetteer, attached; NULL: there is none, so that areas are
 * circles of radius_m. `path` must outlive the store. NULL on failure. Pair with store_close. */
struct store *store_create(const char *path, const char *gazetteer_sqlite, struct report *report);
struct store *store_open(const char *path, struct report *report);
void store_close(struct store *store); /* NULL is fine; takes an unfinished file away */

/* A source file; all events added later belong to it. `format` "article": its events were read from
 * text, layers of events have the fields modality and spans. `sha256` hexadecimal, may be empty. */
NODISCARD enum status store_add_source(struct store *store, const char *file, str format,
                                       str sha256, struct report *report);
/* Events added from now on belong to the `number`th source that was added, from 1. */
void store_turn_to_source(struct store *store, size_t number);
/* The event gets the next number, from 1, as its event_id; nothing of the two is referred to after
 * the return. After an error nothing more can be added or finished. */
NODISCARD enum status store_add(struct store *store, const struct event *event,
                                const struct placements *placements, struct report *report);
/* The same, faster: events that were added with the same number, not 0, since the last
 * store_add_source() have the same placements. */
NODISCARD enum status store_add_same(struct store *store, const struct event *event,
                                     const struct placements *placements, uint32_t same,
                                     struct report *report);
/* All events are in: names and units of the places used are copied, indexes and transaction closed.
 */
NODISCARD enum status store_finish(struct store *store, struct report *report);

/* Of a finished or opened store, counting events, not placements: placed = as_points + as_lines +
 * as_areas, events = placed + not_placed. An event with several placements counts for the first of
 * these that one of them is. */
struct store_counts {
    uint64_t events, placed, as_points, as_lines, as_areas, not_placed;
    int64_t date_from_days, date_to_days; /* see has_dates; days since 1970-01-01 */
    bool has_dates;
};
struct store_counts store_counts(struct store *store, struct report *report);

/* What the store can give as a layer; fields are listed in schema.sql beside each view. Features
 * come in the order of events, or of keys. A layer of events has one feature per placement: fields
 * event_id, placement (from 1, as told) and placements (of the event) tell which belong together.
 * Features of one area or line share its paths by pointer. */
enum store_layer {
    STORE_EVENTS,       /* all placements: point, line, area or null geometry: what GeoJSON gets */
    STORE_EVENT_POINTS, /* precision facility, settlement */
    STORE_EVENT_LINES,  /* told: the road between two towns */
    STORE_EVENT_AREAS,  /* what was told (a part of a country); outlines of admin-1 units and
                           countries, unions of those of a group's members; circles of radius_m */
    STORE_NOT_PLACED,   /* no geometry, with reason and candidates; the event may have another
                           placement */
    STORE_PLACES,       /* places with event counts and types; points of settlements and facilities,
                           null geometry for what is no point */
    STORE_COUNTRIES,
    STORE_ADMIN1, /* units with counts of what happened in or below them (0 left out) */
    STORE_LAYER_COUNT
};
const char *store_layer_name(enum store_layer which); /* "events", "event_points", ... */
/* Feature ids are placement_id, or numbers of places in this store. All memory is in `keep`. */
NODISCARD enum status store_read_layer(struct store *store, enum store_layer which,
                                       struct arena *keep, struct layer *layer,
                                       struct report *report);

#endif
