/* SPDX-License-Identifier: Apache-2.0 */
/* import_work.h - an import under way, for the files that do its steps:
 *   read    import_geonames.c, import_alternates.c, import_own_places.c: rows to the sorter
 *   merge   import_merge.c: rows of one key and the base's place become one place of the layer
 *   finish  index_join.c
 * What must outlive a kill is in `state`, `units`, `claims` and `languages`: import_journal.c. */
#ifndef EVENTMAP_GAZETTEER_IMPORT_WORK_H
#define EVENTMAP_GAZETTEER_IMPORT_WORK_H

#include "gazetteer/import_row.h"
#include "gazetteer/index_stream.h"

enum import_phase { PHASE_READ, PHASE_MERGE, PHASE_FINISH };
enum { UNIT_KEY_MOST = 95, LANGUAGE_MOST = 15, FINGERPRINT = 16 };

struct import_state {
    char magic[8];
    uint64_t fingerprint[2]; /* of version, inputs and base */
    uint32_t phase, row_runs;
    uint64_t input, offset, line; /* reading: where to go on */
    uint64_t base_count, unit_count, language_count;
    struct import_tally tally;
    struct stream_totals totals;
};

/* What reading learns of an administrative unit. */
struct import_unit {
    char key[UNIT_KEY_MOST + 1]; /* "adm1:NE.01" */
    int64_t people;              /* in the settlements read */
    uint32_t geonameid;          /* 0 unknown */
};

/* The imported place that stands for a place of the base under another key: the nearest one. */
struct import_claim {
    uint32_t geonameid, distance_m; /* 0: none */
};

struct import_language {
    char code[LANGUAGE_MOST + 1];
};

/* A place of an own table that bears an id. */
struct import_own {
    uint64_t name_hash; /* of its name, folded */
    lonlat position;
};

struct import {
    const struct import_request *request;
    const struct gazetteer *base;
    struct arena keep, scratch;
    const char *folder; /* of the work files */
    int lock;
    struct import_state state;
    struct {
        struct import_unit *items;
        size_t count, capacity;
    } units;
    struct {
        struct import_language *items;
        size_t count, capacity;
    } languages;
    struct {
        struct import_own *items;
        size_t count, capacity;
    } owns;
    struct import_claim *claims; /* by index of the base's place */
    struct draft owner;          /* of these tables */
    struct draft_keys unit_keys, unit_ids, language_keys, own_keys;
    struct sorter rows;
    struct import_row row; /* being read */
    const struct import_input *input;
};

/* ---- the journal (import_journal.c) ---- */
/* Make or find the work folder, lock it, and load what an earlier run left. */
NODISCARD enum status journal_open(struct import *import, struct report *report);
/* Write down how far it has come. */
NODISCARD enum status journal_save(struct import *import, struct report *report);
/* Take the work folder away. */
void journal_remove(struct import *import);
void journal_close(struct import *import);

/* ---- what reading remembers (import_memory.c) ---- */
struct import_unit *import_unit_of(struct import *import,
                                   str key); /* made when new; NULL: key too long */
/* The unit a geonameid means; empty when none is known. */
str import_unit_key(const struct import *import, uint32_t geonameid);
void import_unit_has_id(struct import *import, struct import_unit *unit, uint32_t geonameid);
void import_language(struct import *import, str code);
void import_memory_index(struct import *import); /* after loading */

/* ---- reading ---- */
/* A row goes to the sorter; when that is full, to the disk, and the journal learns that `offset`
 * and `line` are the next to read. */
NODISCARD enum status import_take(struct import *import, const struct import_row *row,
                                  uint64_t offset, uint64_t line, struct report *report);
void import_broken(struct import *import, struct source_pos at, const char *hint, const char *why,
                   str offender, struct report *report);
NODISCARD enum status read_geonames(struct import *import, struct report *report);
NODISCARD enum status read_alternates(struct import *import, struct report *report);
NODISCARD enum status read_own(struct import *import, struct report *report);

/* Lines of a mapped file whose read part is given back. */
struct lines {
    const char *path;
    str file, rest, line; /* without line ends */
    uint64_t number;
    size_t dropped;
};
NODISCARD enum status lines_open(struct lines *lines, const char *path, uint64_t offset,
                                 uint64_t number, struct report *report);
bool lines_next(struct lines *lines);
void lines_close(struct lines *lines);
/* Up to `most` cells at tabs; how many there are. */
size_t line_cells(str line, str *cells, size_t most);
struct source_pos line_pos(const struct lines *lines, str cell);

/* ---- the same place (import_same.c) ---- */
/* The base's place that `row` is most likely the same as by name, class and distance; PLACE_NONE.
 * Only places without a geonameid when `others_only`. How far apart they are in *distance_m. */
uint32_t same_place(const struct gazetteer *base, const struct import_row *row, bool others_only,
                    double *distance_m, struct arena scratch);
/* A settlement that somebody placed from memory (villages.tsv): what was surveyed is better. */
bool is_remembered(const struct place *place);

/* May a place of an own table have this key, of its id? Not when another place has it: own_ids.c.
 */
bool import_may_own(struct import *import, str key, const struct place *place,
                    struct arena scratch);

/* Country and first-level unit where a row does not tell them: those that its position lies in. Of
 * settlements and facilities; of other places, which may lie in several units, the country alone.
 */
void import_where(const struct gazetteer *base, struct place *place);

/* ---- merging (import_merge.c) ---- */
NODISCARD enum status import_merge(struct import *import, struct report *report);

#endif
