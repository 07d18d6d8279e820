/* SPDX-License-Identifier: Apache-2.0 */
/* draft.h - a gazetteer in the making: what the tables say, before it is ranked and written.
 * Everything lives in one arena; views point into tables that stay mapped until the end. */
#ifndef EVENTMAP_GAZETTEER_DRAFT_H
#define EVENTMAP_GAZETTEER_DRAFT_H

#include "gazetteer/gazetteer.h"
#include "gazetteer/index_format.h"
#include "gazetteer/tsv.h"

enum { DRAFT_TABLES = 12, DRAFT_NOT = -1 };
enum { NAME_BYTES_MAX = 1000 }; /* folded and tripled it must fit RECORD_NAME_MAX */

struct draft_place {
    struct place place; /* index, radius rounded to metres when written */
    str same_as, note;
    uint32_t prior;                  /* how well known: prior.c */
    uint32_t first_name, name_count; /* once draft_sort_names() has run */
};

struct draft_name {
    uint32_t place;
    enum name_kind kind;
    uint8_t favour; /* among the names of its language: 2 short form, 1 preferred, 0 any other */
    str language;   /* ISO 639 code; empty unknown */
    str text;
};

struct draft_code {
    char code[4];
    enum code_kind kind;
    uint32_t place;
};

struct draft_member {
    uint32_t group, country;
};

/* Which place a key or a GeoNames id means: open addressing, grown by doubling. */
struct draft_keys {
    struct draft_key {
        str key;
        uint32_t place;
    } * slots;
    size_t capacity, count;
};

struct draft_shape {
    uint32_t place;
    struct geometry geometry;
};

struct draft {
    struct arena *keep;
    const char *folder;              /* of the tables */
    struct tsv tables[DRAFT_TABLES]; /* open until the end */
    size_t table_count;
    struct {
        struct draft_place *items;
        size_t count, capacity;
    } places;
    struct {
        struct draft_name *items;
        size_t count, capacity;
    } names;
    struct {
        struct draft_code *items;
        size_t count, capacity;
    } codes;
    struct {
        struct draft_member *items;
        size_t count, capacity;
    } members;
    struct {
        struct draft_shape *items; /* lines and polygons of places: area_write.h */
        size_t count, capacity;
    } shapes;
    struct draft_keys keys;       /* "gn:2440485", "adm1:NE.01" -> place */
    struct draft_keys aliases;    /* "NE-8", and "gn:2440476" of units and countries -> place */
    struct draft_keys without_id; /* "MR:Mboutt" -> the main name, of settlements without one */
    str sources;
};

/* A new place; a key that is taken already is a warning and keeps the first: DRAFT_NOT. */
ptrdiff_t draft_add_place(struct draft *draft, const struct place *place, struct source_pos at,
                          struct report *report);
/* Empty text and text longer than a record can hold are passed over in silence. */
void draft_add(struct draft *draft, const struct draft_name *name);
void draft_add_name(struct draft *draft, size_t place, enum name_kind kind, str language, str text);

/* Columns name_fr, name_en, name_ar, and aliases: "fr:Base 101|fr:BA 101"; what has no colon has no
 * language. */
void draft_add_own_names(struct draft *draft, size_t place, const str *names, str aliases);

void draft_key_add(struct draft *draft, struct draft_keys *keys, str key, size_t place);
void draft_key_set(struct draft_keys *keys, str key, size_t place); /* of a key that is there */
ptrdiff_t draft_key_find(const struct draft_keys *keys, str key); /* DRAFT_NOT when there is none */

/* Open the next of draft->tables. */
struct tsv *draft_table(struct draft *draft, const char *name, bool optional,
                        const char *const *columns, size_t count, struct report *report);
/* lat, lon columns into the place; empty: no position. False with a warning when out of range. */
bool draft_read_position(const struct tsv *table, str lat, str lon, struct place *place,
                         struct report *report);
double draft_metres(str text); /* 0 when it is no sensible radius */
str draft_join(struct draft *draft, str a, char separator, str b); /* "NE" '.' "01" */

/* Names of a place become neighbours: main first, then languages in order with the short form
 * first, alternates, codes, demonyms; a name said twice is kept once. */
void draft_sort_names(struct draft *draft);
/* The same for the names of one place; returns how many are left. */
size_t names_sort(struct draft_name *names, size_t count);

/* import_*.c: a table each. */
NODISCARD enum status import_countries(struct draft *draft, struct report *report);
NODISCARD enum status import_admin1(struct draft *draft, struct report *report);
NODISCARD enum status import_admin2(struct draft *draft, struct report *report);
NODISCARD enum status import_places(struct draft *draft, const char *table, bool optional,
                                    struct report *report);
NODISCARD enum status import_airports(struct draft *draft, struct report *report);
NODISCARD enum status import_groups(struct draft *draft, struct report *report);
NODISCARD enum status import_former(struct draft *draft, struct report *report);
NODISCARD enum status import_facilities(struct draft *draft, struct report *report);
NODISCARD enum status import_names(struct draft *draft, struct report *report);
NODISCARD enum status import_sources(struct draft *draft, struct report *report);

/* core.c: what is left of a unit's or an airport's name without its type words ("Diori Hamani");
 * empty when there are none or nothing of its own is left. A view into `name`. */
str core_of_unit(str name);
bool is_kept_whole(str name); /* a unit that is never called without its type word */
str core_of_airport(str name);
bool is_air_base(str name);
/* Names in ASCII without one capital are what machines made of other scripts, syllable by syllable
 * ("mo si ke", "nyamy", "ka ni e"): nobody writes them, and they meet real names by accident. */
bool is_machine_made(str name);
/* Every word of a folded name says only what a place is, or where in something ("centre"). */
bool is_common_word(str folded);

/* locate.c: gives second-level units without a position one. */
void draft_locate_units(struct draft *draft, struct arena scratch);

/* prior.c: sets every place's prior. */
void draft_rank(struct draft *draft);
/* The prior of one place: `people` live there, or in the settlements of the unit; `size` is an
 * airport's; `fame` is added (geonames_features.def). */
uint32_t prior_of(const struct place *place, str size, int64_t people, int fame);

/* write_index.c, write_sqlite.c. */
NODISCARD enum status write_index(const struct draft *draft, const char *path, struct arena scratch,
                                  struct report *report);
NODISCARD enum status write_sqlite(const struct draft *draft, const struct layer *countries,
                                   const struct layer *admin1, const char *path,
                                   struct report *report);

#endif
