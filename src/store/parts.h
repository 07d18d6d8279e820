/* SPDX-License-Identifier: Apache-2.0 */
/* parts.h - what the files of this room share: the open store and the steps of its life.
 *   store.c     create, open, close, count
 *   add.c       an event and its placement into rows
 *   actors.c    "A, B et C" into names
 *   known.c     which actors and places have a row
 *   areas.c     places and polygons out of the gazetteer, circles
 *   circle.c    a circle as polygons that keep to -180..180
 *   register.c  rows become layers: SpatiaLite's metadata, R-trees, indexes
 *   layers.c    views into struct layer */
#ifndef EVENTMAP_STORE_PARTS_H
#define EVENTMAP_STORE_PARTS_H

#include "base/buffer.h"
#include "base/outfile.h"
#include "db/db.h"
#include "store/store.h"

enum store_statement { /* prepared once, run per event; the texts are in add.c */
                       ADD_SOURCE,
                       ADD_EVENT,
                       ADD_MENTION,
                       ADD_PLACE,
                       ADD_PLACEMENT,
                       ADD_ACTOR,
                       ADD_EVENT_ACTOR,
                       STORE_STATEMENTS
};

/* Names and the numbers of their rows. */
struct known_name {
    str name;
    uint64_t hash;
    int64_t number; /* from 1; 0: a free slot */
};
struct known {
    struct arena arena;
    struct known_name *slots;
    size_t slot_count; /* a power of two */
    int64_t count;
};

struct store {
    struct db *db;
    struct report own;         /* what went wrong inside, before it is told in the user's words */
    struct outfile file;       /* zero for ":memory:" and for stores opened to read */
    bool has_gazetteer;        /* attached as "gazetteer" */
    bool failed, finished;     /* failed: a row could not be written, nothing can be finished */
    int64_t file_id, event_id; /* of the rows added last; 0 none yet */
    struct db_statement *statements[STORE_STATEMENTS];
    struct known actors, places; /* names, keys */
    struct buffer text;          /* JSON and keys while a row is bound */
    struct arena arena;          /* of the store itself and scratch of its functions */
};

/* store.c: what went wrong inside goes to the caller's report, with the file's name as the user
 * gave it instead of the temporary one; OK when nothing did. */
NODISCARD enum status store_pass_on(struct store *store, struct report *report);

/* add.c */
NODISCARD enum status add_prepare(struct store *store, struct report *report);
void add_finish(struct store *store); /* statements released */

/* known.c: pair init with release; the number of a name, the next free one when it is new */
struct known known_init(void);
void known_release(struct known *known); /* {0} is fine */
int64_t known_number(struct known *known, str name, bool *is_new);

/* areas.c: places, outlines, unions and circles for what was added; sets placements.area_key */
NODISCARD enum status areas_fill(struct store *store, struct report *report);

/* circle.c: the polygon of all points within radius_m, cut at the antimeridian, closed over a pole
 * that it contains; exterior rings counter-clockwise. In `keep`. */
struct geometry circle_polygon(struct arena *keep, lonlat centre, double radius_m);

/* register.c */
NODISCARD enum status register_layers(struct db *db, struct report *report);

/* actors.c: take the next name off `rest` (trimmed, not empty); false when there is none. */
bool actors_next(str *rest, str *name);

#endif
