/* SPDX-License-Identifier: Apache-2.0 */
/* parts.h - what the files of this room share: the open store and the steps of its life.
 *   store.c     create, open, close, count
 *   add.c       an event into rows
 *   placing.c   its placements into rows
 *   shapes.c    which line or polygon a placement is known to
 *   actors.c    "A, B et C" into names
 *   known.c     which actors, places, answers and shapes have a row
 *   circle.c    a circle as polygons that keep to -180..180
 *   register.c  tables become layers: SpatiaLite's metadata, R-trees
 *   layers.c    views into struct layer */
#ifndef EVENTMAP_STORE_PARTS_H
#define EVENTMAP_STORE_PARTS_H

#include "base/buffer.h"
#include "base/outfile.h"
#include "db/db.h"
#include "model/book.h"
#include "store/store.h"

/* Tables that events go into, with many rows and with few; their names and statements are in add.c.
 */
enum store_table {
    EVENTS_TABLE,
    PLACES_TABLE,
    ANSWERS_TABLE,
    PLACEMENTS_TABLE,
    ACTORS_TABLE,
    EVENT_ACTORS_TABLE,
    STORE_TABLES
};
enum store_statement { ADD_SOURCE, ADD_AREA, ADD_LINE, STORE_STATEMENTS };

/* Names (or any bytes) and the numbers of their rows. */
struct known_name {
    str name;
    uint64_t hash;
    int64_t number; /* from 1; 0: a free slot */
    int64_t area;   /* of places, what has been found out: area_id, NO_AREA; 0: not asked yet */
};
struct known {
    struct arena arena;
    size_t arena_bytes; /* that were reserved */
    struct known_name *slots;
    size_t slot_count; /* a power of two */
    int64_t count;
};
enum { NO_AREA = -1 };

/* The rows that a placement refers to; 0 none. */
struct shape {
    int64_t area_id, line_id;
};
struct placing {
    int64_t place_id, answer_id;
    struct shape shape;
    bool is_known;
};

struct store {
    struct db *db;
    struct report own;   /* what went wrong inside, before it is told in the user's words */
    struct outfile file; /* zero for ":memory:" and for stores opened to read */
    bool is_file;        /* not ":memory:", which nobody else opens: no layers, no indexes */
    bool has_gazetteer;  /* attached as "gazetteer" */
    struct db_statement *find_outline, *find_union, *cut_circle; /* NULL without gazetteer */
    bool failed, finished; /* failed: a row could not be written, nothing can be finished */
    int64_t source_count, file_id, event_id, placement_id, answer_id,
        area_id; /* of the rows added last; 0 none */
    struct db_rows *tables[STORE_TABLES];
    struct db_statement *statements[STORE_STATEMENTS];
    struct known actors, places, answers;         /* names, keys, bytes of answers */
    struct known circles, told_areas, told_lines; /* keys of circles, bytes of shapes */
    struct placing *placings;                     /* heap, by numbers of store_add_same() */
    size_t placing_count;
    struct db_rtree *points, *sites; /* indexes of placements and places while rows go in */
    struct buffer text;              /* JSON and keys while a row is bound */
    struct arena arena;              /* of the store itself and scratch of its functions */
};

/* store.c: what went wrong inside goes to the caller's report, with the file's name as the user
 * gave it instead of the temporary one; OK when nothing did. */
NODISCARD enum status store_pass_on(struct store *store, struct report *report);

/* add.c */
NODISCARD enum status add_prepare(struct store *store, struct report *report);
NODISCARD enum status add_rest(struct store *store, struct report *report); /* rows that wait */
void add_finish(struct store *store); /* statements and indexes released */
/* Columns from `first`; empty texts stay null. */
void row_texts(struct db_rows *row, size_t first, const str *texts, size_t count);

/* known.c: pair init with release. known_add gives the name's slot, with the next free number when
 * it is new; known_find NULL when there is none. Slots are valid until the next known_add. */
struct known known_init(void);
void known_release(struct known *known); /* {0} is fine */
struct known_name *known_find(const struct known *known, str name);
struct known_name *known_add(struct known *known, str name, bool *is_new);

/* placing.c */
NODISCARD enum status placing_add(struct store *store, const struct placements *placements,
                                  uint32_t same, struct report *report);
void placing_forget(struct store *store); /* what numbers of store_add_same() meant */

/* shapes.c: the row of the area or line that a placement is known to, made when it is new; both 0
 * for a point, for what is not placed, and for what has no known extent. `place` may be NULL. */
NODISCARD enum status shapes_prepare(struct store *store, struct report *report);
NODISCARD enum status shape_of(struct store *store, const struct placement *placement,
                               struct known_name *place, struct shape *shape,
                               struct report *report);
/* All events are in: units that places lie in, outlines of what is counted, names. */
NODISCARD enum status shapes_complete(struct store *store, struct report *report);

/* circle.c: the polygon of all points within radius_m, cut at the antimeridian, closed over a pole
 * that it contains; exterior rings counter-clockwise. In `keep`. */
struct geometry circle_polygon(struct arena *keep, lonlat centre, double radius_m);

/* register.c: while the tables are empty; triggers that keep the indexes right come with it */
NODISCARD enum status register_layers(struct db *db, struct report *report);

/* actors.c: take the next name off `rest` (trimmed, not empty); false when there is none. */
bool actors_next(str *rest, str *name);

#endif
