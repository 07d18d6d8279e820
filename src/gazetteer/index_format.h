/* SPDX-License-Identifier: Apache-2.0 */
/* index_format.h - the bytes of gazetteer.idx, mapped and read in place.
 *
 *   header | sections, each 8-byte aligned
 * A name is found in two steps that touch memory once each: folded name -> hash -> slot (tag and
 * where) -> record (the folded name itself and its postings, best known first). A posting is the
 * number of a name; a name tells its place, its text, language and kind.
 * Numbers are in the byte order of the machine that built the file: the header has a mark, and a
 * file from the other side is refused, not swapped. Sections unknown to this version are skipped,
 * so that more of them (a spelling index) can be added without a new version. */
#ifndef EVENTMAP_GAZETTEER_INDEX_FORMAT_H
#define EVENTMAP_GAZETTEER_INDEX_FORMAT_H

#include <stdint.h>

#include "base/str.h"
#include "model/place.h"

enum { INDEX_VERSION = 1, INDEX_SECTIONS = 40 };
#define INDEX_MAGIC  "EVMAPGAZ" /* 8 bytes */
#define INDEX_ENDIAN 0x01020304u

enum index_section {
    SECTION_PLACES,    /* struct index_place, by place index */
    SECTION_NAMES,     /* struct index_name; those of a place are neighbours, main first */
    SECTION_TEXT,      /* UTF-8 that others point into */
    SECTION_SLOTS,     /* struct index_slot: open addressing, linear probing, never full */
    SECTION_RECORDS,   /* 4-byte words: INDEX_RECORD(), folded name padded to 4, postings */
    SECTION_KEYS,      /* uint32: place index + 1, 0 empty; open addressing over place keys */
    SECTION_LANGUAGES, /* struct index_text, in byte order; language n is number n - 1 */
    SECTION_TERMS,     /* struct index_text: admin-1 codes and feature codes; n is number n - 1 */
    SECTION_GROUPS,    /* struct index_group, by place index */
    SECTION_MEMBERS,   /* uint32 place indexes that groups point into */
    SECTION_COUNTRIES, /* struct index_country */
    SECTION_SOURCES,   /* UTF-8: gazetteer_info.built_from */
    SECTION_PRIORS,    /* uint32 by place index: how well known (prior.c), to merge layers by */
    SECTION_GEONAMES,  /* struct index_geonames, by id: units and countries, whose keys have none */
    SECTION_HIDDEN,    /* struct index_text: keys of places of lower layers for which places of this
                          layer stand under another key; the same key hides without being told */
    SECTION_SHAPES,    /* struct index_shape, by place: lines and polygons */
    SECTION_PATHS,     /* struct index_path */
    SECTION_POINTS,    /* struct index_point */
    SECTION_SETTLED,   /* struct index_settled, by place: where people live in units */
    SECTION_GRID,      /* uint32 a cell, row by row from 90 S 180 W: see area_cells.c */
    SECTION_PAIRS,     /* struct index_pair: units of cells that lie in them wholly */
    SECTION_CELLS,     /* uint32 words: units and edges of cells that edges meet */
    SECTION_AROUND,    /* uint32: places by their cell of AROUND_CELLS_A_DEGREE, then place index */
    SECTION_AROUND_STARTS, /* uint32 by cell and one more: its first in SECTION_AROUND */
    SECTION_USED
};

struct index_header {
    char magic[8];
    uint32_t version, endian;
    uint64_t size;   /* of the whole file */
    uint64_t hash;   /* str_hash() of this header with this member 0 */
    uint64_t folded; /* distinct folded names */
    uint64_t class_counts[PLACE_CLASS_COUNT];
    struct {
        uint64_t offset, bytes;
    } sections[INDEX_SECTIONS];
};

struct index_text {
    uint32_t offset, len; /* in SECTION_TEXT */
};

struct index_place {
    uint32_t key, admin2; /* offsets in SECTION_TEXT; lengths below */
    uint32_t first_name;
    int32_t lon_e7, lat_e7; /* degrees × 10^7 */
    uint32_t radius_m;
    uint32_t population; /* UINT32_MAX: that or more */
    uint16_t name_count;
    uint16_t admin1, feature; /* in SECTION_TERMS, from 1; 0 none */
    uint8_t key_len, admin2_len;
    char country[2];
    uint8_t class, has_position;
};

struct index_name {
    uint32_t place, text;
    uint16_t text_len;
    uint16_t kind_language; /* kind + 8 × language */
};

struct index_geonames {
    uint32_t id, place; /* geonameid, place index */
};

struct index_slot {
    uint32_t tag;
    uint32_t record; /* word number in SECTION_RECORDS, from 1; 0: the slot is empty */
};

/* First word of a record: bytes of the folded name and number of postings. */
enum { RECORD_NAME_BITS = 12, RECORD_NAME_MAX = (1 << RECORD_NAME_BITS) - 1 };
enum { RECORD_POSTINGS_MAX = (1 << (32 - RECORD_NAME_BITS)) - 1 };

struct index_group {
    uint32_t place, first, count; /* in SECTION_MEMBERS */
};

enum code_kind { CODE_ISO2, CODE_ISO3, CODE_NUMERIC, CODE_FIPS };

struct index_country {
    char code[4]; /* zero padded */
    uint32_t kind;
    uint32_t place;
};

struct index_shape {
    uint32_t place, first_path, path_count;
    uint32_t type; /* enum geometry_type */
};

#define PATH_HOLE 0x80000000u
struct index_path {
    uint32_t first_point, count; /* count may have PATH_HOLE */
};

struct index_point {
    int32_t lon_e7, lat_e7;
};

enum { INDEX_SETTLED_SHARES = 11 };
struct index_settled {
    uint32_t place;
    int32_t lon_e6[INDEX_SETTLED_SHARES], lat_e6[INDEX_SETTLED_SHARES];
};

struct index_pair {
    uint32_t country, admin1; /* place indexes; PLACE_NONE */
};

/* Cells are a fifth of a degree. A cell is 0 (no unit has land there), 1 + the number of a pair, or
 * CELL_EDGES + its first word in SECTION_CELLS. */
enum { CELL_E7 = 2000000, GRID_COLUMNS = 1800, GRID_ROWS = 900 };
#define CELL_EDGES 0x80000000u
/* Words of a cell: countries + first-level units << 16; then for each area its place, AREA_WORD(),
 * its runs (first point, edges) and jumps (two latitudes, int32 e7): see area_cells.c. */
#define AREA_WORD(runs, jumps, inside)                                                             \
    ((uint32_t)(runs) | (uint32_t)(jumps) << 16 | (uint32_t)(inside) << 31)

enum { AROUND_CELLS_A_DEGREE = 2 };

/* The hash of a folded name or a key: eight bytes a step, multiply and shift (the constants are
 * the golden ratio and the finaliser of SplitMix64, Steele et al. 2014). */
uint64_t index_hash(str text);
/* Where the search for `hash` begins among `count` slots (Lemire's multiply-shift reduction). */
uint32_t index_start(uint64_t hash, uint32_t count);

#endif
