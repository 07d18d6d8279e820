/* SPDX-License-Identifier: Apache-2.0 */
/* index_format.h - the bytes of gazetteer.idx and of the layers over it, mapped and read in place.
 *
 *   header | sections, each 64-byte aligned
 * A name is found in one step that touches memory where nothing else is near: folded name -> hash
 * -> where the records of such hashes begin (a small table) -> record (the folded name itself and
 * its postings, best known first). Records lie in the order of their hashes. A posting is the
 * number of a name; a name tells its place, its text, language and kind. Memory that is read
 * anywhere stays in memory, so that what is small here is what a program needs: places and names
 * are rows of bits (index_rows.h), postings have as many bytes as they need. A layer that has about
 * as many names as the files below it has records (and tables of near names) of all of them:
 * numbers of names then are those of all files together, the lowest one's first, in postings too,
 * and a question is asked once and not of each file (index_tables.h). Over other files than those
 * it was made over, its own names are what counts of them. Names that are written otherwise are
 * found by trying: near_word.h says what of a name two sections of bits know, near_edits.c what is
 * tried; SECTION_SIMILAR leads to the records of what is there, SECTION_SOUNDS to those of a sound.
 * A layer of many millions has all of these twice: who asks for places of one country would find
 * fifty names of others for one that is there, so SECTION_IN_... have its names once for each
 * country that a place of theirs may lie in, those of one country together (SECTION_IN_REGIONS),
 * and all hashes begin with the country's salt (near_word.h). Numbers are in the byte order of the
 * machine that built the file: the header has a mark, and a file from the other side is refused,
 * not swapped. Sections unknown to this version are skipped, so that more of them can be added
 * without a new version. Every section may be empty: without SECTION_SIMILAR a file has no near
 * names (a layer of many millions may do without: 35 bytes a name). Limits: text and records 4 GB,
 * 4,294,967,294 names and places, 4095 languages.
 */
#ifndef EVENTMAP_GAZETTEER_INDEX_FORMAT_H
#define EVENTMAP_GAZETTEER_INDEX_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/place.h"

enum { INDEX_VERSION = 11, INDEX_SECTIONS = 48, INDEX_ALIGN = 64 };
#define INDEX_MAGIC  "EVMAPGAZ" /* 8 bytes */
#define INDEX_ENDIAN 0x01020304u

enum index_section {
    SECTION_PLACES,  /* rows of enum place_field, by place index */
    SECTION_NAMES,   /* rows of enum name_field; those of a place are neighbours, main first */
    SECTION_TEXT,    /* UTF-8 that others point into */
    SECTION_STARTS,  /* struct index_starts, and one more, which tells where the last one ends */
    SECTION_RECORDS, /* record_head(), folded name, postings; in the order of index_hash(), then of
                        names; RECORDS_SLACK bytes at the end */
    SECTION_KEYS,    /* index_slot() of places, over their keys: linear probing, never full */
    SECTION_LANGUAGES, /* struct index_text, in byte order; language n is number n - 1 */
    SECTION_TERMS,     /* struct index_text: codes of units and features; n is number n - 1 */
    SECTION_GROUPS,    /* struct index_group, by place index */
    SECTION_MEMBERS,   /* uint32 place indexes that groups point into */
    SECTION_COUNTRIES, /* struct index_country */
    SECTION_SOURCES,   /* UTF-8: gazetteer_info.built_from */
    SECTION_TRAITS,    /* rows of enum trait_field: what many places have in common */
    SECTION_GEONAMES,  /* struct index_geonames, by id: units and countries, whose keys have none */
    SECTION_SHAPES,    /* struct index_shape, by place: lines and polygons */
    SECTION_PATHS,     /* struct index_path */
    SECTION_POINTS,    /* struct index_point */
    SECTION_SETTLED,   /* struct index_settled, by place: where people live in units */
    SECTION_GRID,      /* uint32 a block of cells, then cells of mixed blocks: see area_cells.c */
    SECTION_PAIRS,     /* struct index_pair: units of cells that lie in them wholly */
    SECTION_CELLS,     /* uint32 words: units and edges of cells that edges meet */
    SECTION_AROUND,    /* uint32: places by their cell of AROUND_CELLS_A_DEGREE, then place index */
    SECTION_AROUND_STARTS, /* uint32 by cell and one more: its first in SECTION_AROUND */
    SECTION_SIMILAR,       /* struct index_line: records by near_key() of their names */
    SECTION_NAME_BITS,     /* uint64, lines of eight: forms of names (near_word.h) */
    SECTION_LACKING_BITS,  /* the same of names without one of their letters */
    SECTION_END_BITS,      /* the same of how names begin and end */
    SECTION_SOUNDS,        /* struct index_line: records by index_hash(text_sound(folded name)) */
    SECTION_ALIASES,       /* struct index_alias: keys that this layer's places stand for too */
    SECTION_OVER,          /* struct index_over, then a bit a place of the files below, from the
                              lowest bit: 0 the layer surely does not hide it. Optional */
    SECTION_SCHEMES,       /* UTF-8: what keys begin with, "iso:gn:"; empty: not told */
    SECTION_BELOW,         /* uint32: names of all files below, which come before its own in
                              postings; none: its records are of its own names alone */
    SECTION_STEP,          /* uint32: bits of a step of records; none: RECORD_STEP_BITS */
    SECTION_UNITS,         /* struct index_unit that briefs lie in; none: there are no briefs */
    SECTION_SORTS,         /* struct index_sort of briefs; of others than these the place is read */
    SECTION_IN_SIMILAR,    /* these, to SECTION_IN_HOLE_BITS: as above of its own names, by country
                              (write_inside.h); none: not told apart */
    SECTION_IN_NAME_BITS,
    SECTION_IN_LACKING_BITS,
    SECTION_IN_END_BITS,
    SECTION_IN_SOUNDS,
    SECTION_HIDERS,    /* uint32 a place of the files below, of those that SECTION_OVER tells: the
                          place that hides it, from 1; 0 none. Optional */
    SECTION_HOLE_BITS, /* as SECTION_END_BITS, with one letter left open: which one it is. None: it
                          takes longer to find that out */
    SECTION_IN_HOLE_BITS,
    SECTION_POSTINGS,   /* of a large file: those of names that have several, one name's behind the
                           other's in the order of their records */
    SECTION_IN_REGIONS, /* struct index_region, in the order of their codes, and one more: where in
                           these sections the names of each country are */
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

enum place_field {
    PLACE_LON, /* degrees × 10^7, and ROW_ZERO more */
    PLACE_LAT,
    PLACE_KEY, /* in SECTION_TEXT */
    PLACE_KEY_LEN,
    PLACE_FIRST_NAME, /* its names end where those of the next place begin */
    PLACE_TRAITS,     /* a row of SECTION_TRAITS */
    PLACE_POPULATION, /* UINT32_MAX: that or more */
    PLACE_PRIOR,      /* how well known (prior.c), to merge layers by */
    PLACE_FIELDS
};
#define ROW_ZERO 1800000000u

enum trait_field {
    TRAIT_ADMIN1, /* these four in SECTION_TERMS, from 1; 0 none */
    TRAIT_ADMIN2,
    TRAIT_FEATURE,
    TRAIT_COUNTRY,
    TRAIT_RADIUS, /* metres */
    TRAIT_CLASS,
    TRAIT_FLAGS, /* INDEX_HAS_POSITION ... */
    TRAIT_FIELDS
};
enum { INDEX_HAS_POSITION = 1, INDEX_CONFIRMED = 2 };

enum name_field {
    NAME_PLACE,
    NAME_TEXT, /* in SECTION_TEXT */
    NAME_TEXT_LEN,
    NAME_KIND_LANGUAGE, /* kind + 8 × language */
    NAME_FIELDS
};

struct index_geonames {
    uint32_t id, place; /* geonameid, place index */
};

/* A record begins with the bytes of its folded name, 12 bits, and how many postings it has: 4 bits,
 * in a large file 12; when these are all set, a number of four bytes follows. Then come the folded
 * name and the postings. A posting is the number of a name and, in a large file, a brief of its
 * place: struct index_brief as BRIEF_BYTES (zeroes of names of files below). Those of each file are
 * together, the lowest file's first. All lowest byte first.
 * In a large file several postings lie apart, in SECTION_POSTINGS, and RECORD_APART bytes behind
 * the name tell where they begin there: records are half as long so, and whoever asks whether
 * something is called so waits for half as much memory. */
enum { RECORD_NAME_BITS = 12, RECORD_NAME_MAX = (1 << RECORD_NAME_BITS) - 1, RECORD_APART = 5 };
enum { RECORD_POSTINGS_MAX = (1 << 20) - 1, RECORDS_SLACK = 8, RECORD_HEAD_MAX = 7 };
/* Records begin at every fourth byte, so that their numbers leave two bits more to the tags of
 * slots: every bit halves the records that are read in vain. Of large files they begin at every
 * sixteenth: names written otherwise are found twice as fast in a file a twentieth larger. A name
 * of a large file has dozens of places, which lie all over the file: briefs are read instead of
 * them. */
enum { RECORD_STEP_BITS = 2, RECORD_STEP_BITS_MOST = 4, RECORD_STEP_MOST = 16 };
enum { RECORD_STEPS_MAX = 1 << 30, LARGE_NAMES = 1 << 23, BRIEF_BYTES = 11 };
struct record_layout {
    unsigned step_bits, number_bytes, posting_bytes; /* a step: 1 << step_bits bytes */
    bool apart;                                      /* several postings lie apart */
};
static inline unsigned record_head_bytes(bool apart)
{
    return apart ? 3 : 2;
}
/* A count that says that it follows. */
static inline uint32_t record_many(bool apart)
{
    return apart ? 0xFFF : 0xF;
}
/* `names`: of all files that the records are of. */
static inline struct record_layout record_layout(uint64_t names, bool is_large)
{
    unsigned number = names <= 1u << 16 ? 2 : names <= 1u << 24 ? 3 : 4;
    return (struct record_layout){ is_large ? RECORD_STEP_BITS_MOST : RECORD_STEP_BITS, number,
                                   number + (is_large ? BRIEF_BYTES : 0), is_large };
}
/* Whole steps. */
static inline uint64_t record_steps(uint64_t bytes, struct record_layout layout)
{
    return (bytes + (1u << layout.step_bits) - 1) >> layout.step_bits;
}
/* Where the next record begins behind so many bytes. */
static inline uint64_t record_end(uint64_t bytes, struct record_layout layout)
{
    return record_steps(bytes, layout) << layout.step_bits;
}

/* Hashes are in half as many groups again as there are records: of three names in four no other
 * record is read first. Of large files in four times as many, for there one that is read in vain is
 * waited for. Where the records of a group begin and end is told by one byte each: how many steps
 * behind the first one of 27 groups. What lies farther, behind names with hundreds of places, is
 * read from the last one on that is told. */
enum { START_GROUPS = 27, START_FAR = 255 };
struct index_starts {
    uint32_t first;                   /* a step */
    uint8_t behind[START_GROUPS + 1]; /* steps to where each begins; of the last: where it ends */
};
static inline uint32_t index_starts_for(uint64_t records, struct record_layout layout)
{
    bool is_large = layout.step_bits == RECORD_STEP_BITS_MOST;
    uint64_t groups = is_large ? 4 * records : records + records / 2;
    return (uint32_t)(groups / START_GROUPS + 1);
}
/* The group of a hash, when there are so many of 27 groups. */
struct index_home {
    uint32_t starts, group;
};
static inline struct index_home index_home(uint64_t hash, uint32_t count)
{
    uint64_t share = (hash >> 32) * count;
    return (struct index_home){ (uint32_t)(share >> 32),
                                (uint32_t)((share & UINT32_MAX) * START_GROUPS >> 32) };
}

/* What is told of a place beside its name: two bytes of the unit, one of the spelling (of a sure
 * country BRIEF_SURE more), one of the sort, three each of longitude and latitude, one of people.
 * Names of one record with the same sort and spelling differ in where their places lie and how many
 * live there, and in nothing else that a reader of names asks for: class, kind, source, what the
 * feature is worth, how simple the main name is. */
struct index_brief {
    uint32_t unit;    /* of SECTION_UNITS, from 1; 0: in none */
    uint8_t sort;     /* 0: there is more to know, or no position: the place must be read */
    uint8_t spelling; /* the same for names of one record that are written the same */
    bool is_sure;     /* however borders are drawn it lies in this country */
    uint8_t people;   /* BRIEF_PEOPLE x the decimal logarithm, and 1; 0: not known */
    lonlat position;  /* to 1.2e-5 degrees */
};
enum {
    BRIEF_SORTS = 255,
    BRIEF_UNITS = 65535,
    BRIEF_SPELLINGS = 127,
    BRIEF_SURE = 128,
    BRIEF_PEOPLE = 30
};
#define BRIEF_LON(lon_deg) ((uint32_t)(((lon_deg) + 180) / 360 * 16777215 + 0.5))
#define BRIEF_LAT(lat_deg) ((uint32_t)(((lat_deg) + 90) / 180 * 16777215 + 0.5))
/* The position of these two. */
static inline lonlat brief_position(uint32_t lon, uint32_t lat)
{
    return (lonlat){ (double)lon * (360.0 / 16777215) - 180,
                     (double)lat * (180.0 / 16777215) - 90 };
}
struct index_unit {
    char country[2], unused[2]; /* zeroes: none */
    uint32_t admin1, admin2;    /* in SECTION_TERMS, from 1; 0 none */
};
struct index_sort {
    uint8_t class, unused[3];
    uint32_t feature; /* in SECTION_TERMS, from 1; 0 none. Of others than settlements it is the
                         first one met that is minor, or not, as theirs is */
};

struct index_group {
    uint32_t place, first, count; /* in SECTION_MEMBERS */
};

/* "My place is also the one that lower layers call `key`" (adm2:NE.08.2440482): that one is hidden
 * by it, as are places with its own key without being told. A table over index_hash(key), linear
 * probing, never full. The layer has the names of what it hides so itself. */
struct index_alias {
    uint32_t place; /* from 1; 0: empty */
    struct index_text key;
};

/* Sixteen slots of where records begin (their steps, from 1). Slots are filled from the
 * first; a line whose last slot is taken goes on in the next. Of the first line of a section only
 * items[0] counts: the number of home lines, among which index_start() chooses; home line 0 is the
 * section's second line. */
struct index_line {
    uint32_t items[16];
};

/* The names of one country lie together: questions that name it, and there are many in one table,
 * read so little memory that it stays near the processor. Where its lines begin in each of the
 * sections by country; they end where those of the next one begin. Of SECTION_IN_SIMILAR and
 * SECTION_IN_SOUNDS home lines count, which are as many. The last region is of no country. */
enum region_section {
    REGION_HOMES,
    REGION_NAME_BITS,
    REGION_LACKING_BITS,
    REGION_END_BITS,
    REGION_HOLE_BITS,
    REGION_SECTIONS
};
struct index_region {
    uint16_t code, unused; /* near_code() */
    uint32_t starts[REGION_SECTIONS];
};

/* Which files a layer was made over: what SECTION_OVER says holds over these alone. */
enum { OVER_FILES = 16 };
struct index_over {
    uint64_t hashes[OVER_FILES]; /* of their headers, lowest first; 0 none */
    uint64_t places;             /* of all of them together */
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
/* Blocks of 4 by 4 cells lie row by row from 90 S 180 W. A block whose cells are all the same (0 or
 * of one pair) is that cell; others are BLOCK_MIXED + the number of their sixteen cells. */
enum {
    BLOCK_SIDE = 4,
    BLOCK_CELLS = BLOCK_SIDE * BLOCK_SIDE,
    BLOCK_COLUMNS = GRID_COLUMNS / BLOCK_SIDE,
    BLOCKS = BLOCK_COLUMNS * GRID_ROWS / BLOCK_SIDE,
    BLOCKS_ROOM = (BLOCKS + BLOCK_CELLS - 1) / BLOCK_CELLS * BLOCK_CELLS /* the cells follow */
};
#define BLOCK_MIXED 0x80000000u
/* Words of a cell: countries + first-level units << 16; then for each area its place, AREA_WORD(),
 * its runs (first point, edges) and jumps (two latitudes, int32 e7): see area_cells.c. */
#define AREA_WORD(runs, jumps, inside)                                                             \
    ((uint32_t)(runs) | (uint32_t)(jumps) << 16 | (uint32_t)(inside) << 31)

enum { AROUND_CELLS_A_DEGREE = 2 };

/* The hash of a folded name or a key: eight bytes a step, the last eight of them always, multiply
 * and shift (the constants are the golden ratio and the finaliser of SplitMix64, Steele et al.
 * 2014). */
uint64_t index_hash(str text);
/* The room that a section takes in the file. */
static inline uint64_t index_aligned(uint64_t bytes)
{
    return (bytes + INDEX_ALIGN - 1) / INDEX_ALIGN * INDEX_ALIGN;
}
/* A slot: `number` (from 1) in the low `bits` bits, as much of the hash as fits above them; 0 is an
 * empty slot. `bits` is index_bits() of what is numbered: steps of records, places. */
static inline uint32_t index_slot(uint64_t hash, uint32_t number, unsigned bits)
{
    return bits >= 32 ? number : ((uint32_t)hash >> bits << bits) | number;
}
static inline uint32_t index_slot_number(uint32_t slot, unsigned bits)
{
    return bits >= 32 ? slot : slot & ((1u << bits) - 1);
}
/* Four slots at once. Bit k: all bits of the number k are set. */
typedef uint32_t index_four __attribute__((vector_size(16))); /* gcc and clang, any machine */
static inline unsigned index_four_mask(index_four all_or_none)
{
#ifdef __SSE2__
    typedef float floats __attribute__((vector_size(16)));
    return (unsigned)__builtin_ia32_movmskps((floats)all_or_none);
#else
    return (all_or_none[0] & 1) | (all_or_none[1] & 2) | (all_or_none[2] & 4) |
           (all_or_none[3] & 8);
#endif
}
/* Bits that hold 1 to `count`, at least 1. */
static inline unsigned index_bits(uint32_t count)
{
    return count ? 32 - (unsigned)__builtin_clz(count) : 1;
}
/* Put `number` into a table that is not full. */
void index_put_slot(uint32_t *slots, uint32_t count, uint64_t hash, uint32_t number, unsigned bits);
/* How many slots keys get. Searches end after some dozens; longer ones are damage. */
static inline uint32_t index_key_slots(uint64_t keys)
{
    return (uint32_t)(keys + keys / 2 + 8);
}
enum { INDEX_RUN_MOST = 1 << 14 };
/* A file with so many bytes is one of many millions of names. */
enum { INDEX_LARGE = 256 << 20 };
/* Where the search for `hash` begins among `count` slots (Lemire's multiply-shift reduction). */
static inline uint32_t index_start(uint64_t hash, uint32_t count)
{
    return (uint32_t)((hash >> 32) * count >> 32);
}

#endif
