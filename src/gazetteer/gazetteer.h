/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteer.h - place names and where they are.
 *
 * Two files beside each other, both made by gazetteer_build():
 *   gazetteer.sqlite  SpatiaLite: places, names, areas (polygons); for SQL, QGIS and joins;
 *   gazetteer.idx     memory-mapped: every name folded in a hash, places, display names; read in
 * place, so that opening takes no time and the first answer comes in well under a millisecond. */
#ifndef EVENTMAP_GAZETTEER_GAZETTEER_H
#define EVENTMAP_GAZETTEER_GAZETTEER_H

#include "base/report.h"
#include "geodesy/geodesy.h"
#include "model/layer.h"
#include "model/place.h"

struct gazetteer; /* an opened index: read-only, may be shared by threads */

/* Open the index file. NULL on failure (missing, truncated, other version, other byte order),
 * reason in the report. Pair with gazetteer_close. */
struct gazetteer *gazetteer_open(const char *index_path, struct report *report);
/* Several files as one: the first is the base (countries, groups), each further one a layer over
 * those before it. Where places of two files have one key, or a layer says that its place stands
 * for that key, the later one hides the earlier: it is what every answer gives, and the names of
 * both lead to it and are its names. Places are numbered through: the base's keep their numbers.
 * Nothing but headers is read. */
enum { GAZETTEER_LAYERS_MAX = 16 };
struct gazetteer *gazetteer_open_layers(const char *const *paths, size_t count,
                                        struct report *report);
/* Many names will be asked for, and soon: faster, for more memory. */
void gazetteer_use_large_pages(const struct gazetteer *gaz);
/* What was read of its files, but for those over 256 MiB, need not stay in memory; what is asked
 * next is read again. */
void gazetteer_forget(const struct gazetteer *gaz);
void gazetteer_close(struct gazetteer *gaz); /* NULL is fine */

/* How a name belongs to its place. */
enum name_kind {
    NAME_MAIN,      /* the gazetteer's own */
    NAME_LANGUAGE,  /* tagged with a language */
    NAME_ALTERNATE, /* untagged alternate, historic or variant */
    NAME_CODE,      /* ISO2, ISO3, FIPS, IATA, ICAO, admin code: only when asked in upper case */
    NAME_DEMONYM    /* nigérien: names people, never a place by itself */
};

struct name_match {
    uint32_t place; /* index of the place */
    enum name_kind kind;
    uint16_t language; /* for gazetteer_language(); 0 none */
    uint32_t rank; /* how many of its file's are known better, and of other files' in the list */
    str written;   /* this name as the source wrote it (so that a caller can tell exact from folded)
                    */
};

struct name_matches {
    const struct name_match *items;
    size_t count;
};

/* Every place called `folded` (already text_fold()ed), best known first (class, capital,
 * population: prior.c), codes and demonyms last; a place once, under its best kind. Found are also:
 * both forms of an apostrophe (ndjamena, n djamena), st for saint, units and airports without type
 * words (tillaberi for "Tillabéri Region", diori hamani), airports by their town ("niamey airport",
 * "aeroport de niamey"). Cannot fail: no match, empty list. The list is in `arena`. */
struct name_matches gazetteer_find(const struct gazetteer *gaz, str folded, struct arena *arena);

/* Some countries, as ISO2 codes. */
enum { FIND_COUNTRIES_MOST = 16 };
struct find_countries {
    char codes[FIND_COUNTRIES_MOST][2];
    size_t count;
    uint32_t elsewhere; /* so many are told wherever they lie */
};

/* Of a file of many millions: a place of which little is known. In where it lies and how many live
 * there alone it differs from others that are like it. */
struct name_brief {
    uint32_t name; /* in its file, for gazetteer_brief_match() */
    uint32_t rank;
    uint16_t unit, like; /* like: in the list of likes */
    char country[2];     /* ISO2; zeroes: none */
    uint8_t people;      /* 0: not known */
    lonlat position;     /* to 1.2e-5 degrees */
};
/* What some of them are by themselves. */
struct name_like {
    struct name_match name; /* of the first of them */
    enum place_class class;
    str feature; /* of others than settlements one that is worth as much */
};
enum { BRIEF_LIKES = 32 }; /* there are no more of one name */
struct name_briefs {
    struct name_brief *items; /* best known first; the caller's, as is the list */
    size_t count;
    const struct name_like *likes;
    size_t like_count;
};

/* What is wanted of those called so, and what was left. */
struct find_wanted {
    const struct find_countries *countries; /* NULL: all. Else those that surely lie in none of them
                                               are left out but for the `elsewhere` best known */
    bool takes_briefs;
    struct name_briefs briefs;
    bool left_out;
};
/* Has it such a file? Without one all of this is the same as gazetteer_find(). */
bool gazetteer_is_large(const struct gazetteer *gaz);
/* As gazetteer_find(): only a file of many millions has briefs, and only such a one knows what can
 * be left out. Neither is read: it lies all over the file. `briefs` are in `arena`, too. */
struct name_matches gazetteer_find_wanted(const struct gazetteer *gaz, str folded,
                                          struct find_wanted *wanted, struct arena *arena);
/* How many villages called so a file of many millions tells as briefs, those that surely lie in
 * none of the countries not counted (NULL: all are), and how well known the best known place of
 * that name is, wherever it lies: as well as a town of 10^fame people. No such village: count 0. */
struct name_crowd {
    uint32_t count;
    double fame;
};
struct name_crowd gazetteer_crowd(const struct gazetteer *gaz, str folded,
                                  const struct find_countries *countries);
/* A position as briefs tell it. */
lonlat gazetteer_brief_position(lonlat position);
/* Sets position, country, units, population (to 4 %; 0 unknown), and nothing else. */
void gazetteer_brief_where(const struct gazetteer *gaz, const struct name_brief *brief,
                           struct place *place);
/* The match that it stands for; false when the file is damaged there. */
bool gazetteer_brief_match(const struct gazetteer *gaz, const struct name_brief *brief,
                           struct name_match *match);

/* The same names without a list made of them: a view, at the price of the look-up alone. */
struct name_list {
    uint32_t count; /* of all files; 0: nobody is called so */
    uint32_t left, table;
    const unsigned char *numbers; /* as they lie in the file */
    str folded;                   /* the caller's: as long as the view */
};
struct name_list gazetteer_lookup(const struct gazetteer *gaz, str folded);
/* `n` names at once: memory is asked for many of them before the first is waited for. */
void gazetteer_lookup_batch(const struct gazetteer *gaz, const str *folded, size_t n,
                            struct name_list *out);
/* These names will be looked up soon: what is known of their places is asked of the memory. For
 * speed alone. `countries`: where each will be asked for (ISO2; empty: not told), with
 * GAZETTEER_ELSEWHERE elsewhere; may be NULL, as may `is_called`: for each, is anything called so?
 */
enum { GAZETTEER_ELSEWHERE = 4 };
void gazetteer_expect(const struct gazetteer *gaz, const str *folded, const str *countries,
                      size_t n, bool *is_called);
/* The same of places that are known; of names that are mostly called nothing. */
void gazetteer_expect_places(const struct gazetteer *gaz, const uint32_t *places, size_t n);
void gazetteer_expect_lookups(const struct gazetteer *gaz, const str *folded, size_t n);
/* Take the next match off; best known first within a file, base first. With several files a place
 * may come twice: gazetteer_find() orders and joins them. */
bool gazetteer_list_next(const struct gazetteer *gaz, struct name_list *list,
                         struct name_match *match);

/* Names that are written a little otherwise than `folded`. */
struct near_name {
    str folded;       /* of the gazetteer: ask gazetteer_find() for its places */
    int edits;        /* text_edit_distance() to what was asked */
    bool may_be_left; /* by who asks for some countries: gazetteer_may_lie_in() tells */
};
struct near_names {
    const struct near_name *items;
    size_t count;
};
/* Every folded name at most `edits` (1 or 2) edits away: letters left out, added, changed,
 * neighbours swapped (text_edit_distance); none is lost, itself is not among them. Nearest first,
 * then in byte order; in `arena`. Names of over 200 letters are near none. A layer may be without
 * near names (index_format.h). How it is done: near_edits.c, near_word.h. */
struct near_names gazetteer_near(const struct gazetteer *gaz, str folded, int edits,
                                 struct arena *arena);
/* The same for who asks for places of one country (ISO2; empty: of all): of a file of many millions
 * names are left out of which no place may lie there. */
struct near_names gazetteer_near_in(const struct gazetteer *gaz, str folded, str country, int edits,
                                    struct arena *arena);
/* Every folded name that sounds like `sound` (a text_sound()), in byte order, edits 0. */
struct near_names gazetteer_alike(const struct gazetteer *gaz, str sound, struct arena *arena);
struct near_names gazetteer_alike_in(const struct gazetteer *gaz, str sound, str country,
                                     struct arena *arena);
/* The same of `n` names (one edit away) and of `n` sounds at once: memory is asked for all of them
 * before the first is waited for. `countries`: of each; NULL: all are of all. */
void gazetteer_near_batch(const struct gazetteer *gaz, const str *folded, const str *countries,
                          size_t n, struct near_names *out, struct arena *arena);
void gazetteer_alike_batch(const struct gazetteer *gaz, const str *sounds, const str *countries,
                           size_t n, struct near_names *out, struct arena *arena);
/* May a place called so lie in these countries? Of a near_name.folded that may_be_left; false is
 * sure, and none of its places was read. A name that several files have may lie anywhere. */
bool gazetteer_may_lie_in(const struct gazetteer *gaz, str folded,
                          const struct find_countries *countries);

size_t gazetteer_count(const struct gazetteer *gaz);                       /* hidden places too */
struct place gazetteer_place(const struct gazetteer *gaz, uint32_t index); /* index < count */
/* Is a village of the same name known better? Of dunes, wells, hills that GeoNames lists. */
bool gazetteer_is_minor(const struct place *place);
/* Only where it lies: class, country, admin1, position and radius. Takes less memory and time. */
struct place gazetteer_place_where(const struct gazetteer *gaz, uint32_t index);
/* The place that stands for this one: itself, or the one of a later layer that hides it. */
uint32_t gazetteer_current(const struct gazetteer *gaz, uint32_t index);
/* The place with this key ("gn:2440485", "iso:NE"); false when there is none. */
bool gazetteer_by_key(const struct gazetteer *gaz, str key, struct place *place);
/* How well known it is (prior.c): what matches are ordered by. */
uint32_t gazetteer_prior(const struct gazetteer *gaz, uint32_t index);
/* The place with this geonameid: its key is "gn:...", or it is a country or unit that has the id.
 */
bool gazetteer_by_geonameid(const struct gazetteer *gaz, uint32_t geonameid, struct place *place);

const char *gazetteer_language(const struct gazetteer *gaz, uint16_t language); /* "fr"; "" for 0 */
/* The name of a place in a language (ISO 639-1, "fr"), short form preferred; its main name when
 * there is none. */
str gazetteer_name(const struct gazetteer *gaz, uint32_t index, const char *language);
/* Every name of a place as written, main first, with kind and language; the list is in `arena`. */
struct name_matches gazetteer_names(const struct gazetteer *gaz, uint32_t index,
                                    struct arena *arena);
/* Countries that a group of the base has as members, by index; units of the first level that a
 * region is made of, or that a unit held before a reform; countries that were part of a country.
 * For others an empty list. */
struct place_list {
    const uint32_t *items;
    size_t count;
};
struct place_list gazetteer_members(const struct gazetteer *gaz, uint32_t index);

/* Country by any code or name that means one country alone: ISO2, ISO3, numeric, FIPS when `fips`,
 * or a name in any language ("Niger", "NE", "NER", "Tchad"). */
bool gazetteer_country(const struct gazetteer *gaz, str code_or_name, bool fips,
                       struct place *country);

/* ---- lines and polygons of places: countries, first-level units, rivers, lakes ---- */

#define PLACE_NONE UINT32_MAX /* no place index */

bool gazetteer_has_geometry(const struct gazetteer *gaz, uint32_t index);
/* Does a layer say it, not the base? Then gazetteer.sqlite knows nothing of it. */
bool gazetteer_has_own_geometry(const struct gazetteer *gaz, uint32_t index);
/* A polygon or line, cut at 180, rings closed, exact to 1e-7 degrees; detail of 300 m, of layers as
 * they were imported. NONE when there is none. In `arena`; nothing of it is read before. */
struct geometry gazetteer_geometry(const struct gazetteer *gaz, uint32_t index,
                                   struct arena *arena);
/* Where the settlements of a country or first-level unit lie, for geometry_part(). */
struct settled gazetteer_settled(const struct gazetteer *gaz, uint32_t index);

struct unit {
    uint32_t country, admin1; /* place indexes, PLACE_NONE: none */
};
/* The country and the first-level unit that a point lies in, as geometry_covers() would say of
 * their polygons: a point on an edge belongs to one side, always the same. Ten million a second. */
struct unit gazetteer_unit_at(const struct gazetteer *gaz, lonlat p);

/* May gazetteer_unit_at() give that country (ISO2) for a point up to `radius_m` (some 10 km) from
 * `p`? False is sure, and cheap: the cells around name no polygon of it. */
bool gazetteer_may_be_near(const struct gazetteer *gaz, lonlat p, double radius_m, str country);

/* Sources draw borders a little otherwise: a place so near to one may be told on its other side.
 * Does the unit so far north, east, south or west of `p` belong to `country` (ISO2)? */
#define GAZETTEER_BORDER_M 10e3
bool gazetteer_is_beside(const struct gazetteer *gaz, lonlat p, str country);
/* Do `p` and these four points lie in that country or in none? */
bool gazetteer_is_well_inside(const struct gazetteer *gaz, lonlat p, str country);

/* The town that a country or a first- or second-level unit is run from (GeoNames' PPLC, PPLA,
 * PPLA2); false: the base knows none. All of its places are looked through: a millisecond. */
bool gazetteer_seat(const struct gazetteer *gaz, const struct place *unit, struct place *seat);

struct near_place {
    uint32_t place;
    double distance_m; /* great circle */
};
/* The places of these classes (bits 1 << PLACE_SETTLEMENT...) nearest to `p`, nearest first, up to
 * `most` of them and `radius_m` away; how many were written to `found`. */
size_t gazetteer_nearest(const struct gazetteer *gaz, lonlat p, unsigned classes, double radius_m,
                         size_t most, struct near_place *found);

struct gazetteer_info {
    uint32_t version;
    uint64_t place_counts[PLACE_CLASS_COUNT];
    uint64_t names, folded_names, languages;
    str built_from;      /* lines "source version licence sha256" */
    bool is_over_others; /* a layer made over other files than those below it: slower to ask */
};
/* Of all files together, each counted for itself; `version` and `built_from` are the base's. */
struct gazetteer_info gazetteer_info(const struct gazetteer *gaz);
size_t gazetteer_layer_count(const struct gazetteer *gaz); /* files, at least 1 */
struct gazetteer_info gazetteer_layer_info(const struct gazetteer *gaz, size_t layer);

/* Keys: iso:NE, adm1:NE.01, adm2:NE.08.2440482, gn:2440485 (places with a geonameid), id:c12 (those
 * without), air:DRRN (OurAirports), group:aes, own:base-aerienne-101 (tables written by hand).
 * A second-level unit has a radius of its own or an equal share of its parent's, and no position
 * when nothing is known of where it lies (locate.c).
 *
 * Make both files from the tables in `geodata_dir` (formats: geodata/README.md) and layers of the
 * base map, read by the caller. Appear complete or not at all, the same bytes from the same tables.
 */
struct gazetteer_layers {
    const struct layer *countries, *admin1; /* polygons; fields iso2, code */
    const struct layer *rivers, *lakes;     /* lines, polygons; fields name, name_en, name_fr... */
};                                          /* each may be NULL, as `layers` itself */
NODISCARD enum status gazetteer_build(const char *geodata_dir,
                                      const struct gazetteer_layers *layers,
                                      const char *sqlite_path, const char *index_path,
                                      struct report *report);

/* ---- growing it: a layer is an index file of its own, laid over the built-in one ---- */

enum import_kind {
    IMPORT_UNKNOWN,    /* neither: perhaps a table or a layer, which io reads */
    IMPORT_GEONAMES,   /* a GeoNames dump: 19 columns, no header */
    IMPORT_ALTERNATES, /* GeoNames alternateNames or alternateNamesV2 */
    IMPORT_OWN         /* rows that the caller reads */
};
/* By the first bytes of a file (64 KiB are enough). */
enum import_kind gazetteer_import_kind(str beginning);

/* One row of an own table; views live until the next one is asked for. */
struct own_row {
    const str *columns, *cells;
    size_t count;
    const unsigned *cell_columns, *cell_lines; /* where each cell is in the file; NULL: not known */
    const struct geometry *geometry;           /* of the row itself; NULL when it has none */
    struct source_pos at;
};

struct import_input {
    const char *path;
    enum import_kind kind;
    str sha256; /* of its content */
    /* IMPORT_OWN: the next row; NULL rows: none. */
    bool (*next)(void *rows, struct own_row *row, struct report *report);
    void *rows;
};

struct import_request {
    const struct import_input *inputs; /* later ones win */
    size_t count;
    const struct gazetteer *base; /* what the layer will lie over */
    const char *output;
    bool new_only; /* rows of own tables that are places of the base are left out: it stands */
    size_t memory; /* bytes for sorting; 0: enough for the whole of GeoNames */
    uint64_t large_names; /* with more it is laid out for many millions; 0: 8 million */
};

struct import_tally {
    uint64_t rows;                  /* read */
    uint64_t broken;                /* kept out, each with a warning */
    uint64_t of_no_use;             /* kept out by their kind: hotels, churches, links, ... */
    uint64_t nameless;              /* names of places that are nowhere */
    uint64_t known;                 /* left out for `new_only` */
    uint64_t places, names, merged; /* written; of these places: with one of the base */
    bool resumed;
};

/* Make a layer of the inputs. Work files lie in a folder beside the output until it is whole; after
 * Ctrl-C, a kill or a full disk the same request goes on where the last one ended. The same inputs
 * over the same base give the same bytes, whatever the memory. How rows become places and what
 * merges: import_merge.c, geonames_features.def. */
NODISCARD enum status gazetteer_import(const struct import_request *request,
                                       struct import_tally *tally, struct report *report);

/* ---- what is doubtful in it (check.c) ---- */
enum gazetteer_fault {
    FAULT_NULL_ISLAND,
    FAULT_SWAPPED,
    FAULT_ELSEWHERE,
    FAULT_NOWHERE,
    FAULT_TWICE,
    FAULT_SHADOWS,
    FAULT_WORD,
    FAULT_COUNT
};
const char *gazetteer_fault_name(enum gazetteer_fault fault); /* "entered twice" */
struct gazetteer_finding {
    enum gazetteer_fault fault;
    struct place place, other; /* no key: no other */
    double distance_m;         /* between them; 0 unknown */
};
/* Tell everything doubtful of `gaz`, in the order of its places, until `tell` says false. `base`
 * knows countries and what is well known; it may be `gaz` itself. */
NODISCARD enum status gazetteer_check(const struct gazetteer *gaz, const struct gazetteer *base,
                                      bool (*tell)(void *user,
                                                   const struct gazetteer_finding *finding),
                                      void *user, struct arena scratch, struct report *report);

#endif
