/* SPDX-License-Identifier: Apache-2.0 */
/* near_memory.h - what was found out about names that the gazetteer does not know as they stand,
 * once for all rows of a table: the same names come again with other countries and units and
 * written otherwise. What was found out for one event alone is in its notes: notes.h. */
#ifndef EVENTMAP_GEOCODE_NEAR_MEMORY_H
#define EVENTMAP_GEOCODE_NEAR_MEMORY_H

#include "geocode/geocode.h"
#include "geocode/phrase.h"
#include "geocode/score.h"
#include "geocode/way.h"

/* What is remembered of a name. */
enum remembered_as {
    AS_NAME,      /* struct spelling: all that was searched for it, as its marks tell */
    AS_TWO_EDITS, /* struct spelling: searched after AS_NAME was remembered without them */
    AS_PLACES,    /* struct near_candidate: by any other spelling, in a country */
    AS_COUNTRY,   /* struct country_item: the country that a cell means, what was part of it */
    AS_UNIT,      /* struct unit_item: the units that a cell means, of some classes in a country */
    AS_TEXT,      /* struct place: what a name in the text beside another one means */
    AS_TOWNS,     /* struct town: ... and towns */
    AS_RANKING,   /* struct ranked_item: which of them it means, as an answer */
    REMEMBERED_AS
};

/* Of AS_NAME, in this order among its items: names that are said alike, names one edit away (they
 * are always searched for), names two edits away. */
enum search { SEARCH_ALIKE, SEARCH_ONE_EDIT, SEARCH_TWO_EDITS };
enum {
    MARK_NOTHING = 1,   /* nothing is called so, in no variant */
    MARK_TWO_EDITS = 2, /* these were searched for, too */
    MARK_TOWNS = 4,     /* of AS_TEXT: there are AS_TOWNS */
    MARK_COUNTRY = 8    /* of AS_TEXT: the last item is the country that its units lie in */
};

/* A name and all else that what is remembered depends on. */
struct memory_key {
    str name; /* folded; of AS_COUNTRY and AS_UNIT as written; of AS_TEXT and AS_RANKING with all
                 that else they depend on */
    enum remembered_as as;
    uint32_t country; /* of AS_PLACES and AS_UNIT: index of the country, PLACE_NONE: none is known;
                         of AS_NAME and AS_TWO_EDITS: near_country(); of AS_TEXT: in which
                         something beside lies */
    uint32_t classes; /* of AS_COUNTRY: are codes those of FIPS? Of AS_UNIT: their order, and is the
                         country a default? Else the classes that its type word
                         asks for: part.wanted and, above 16 bits, accepted */
};

/* The classes of a key for the name of a part. */
static inline uint32_t memory_classes(const struct part *part)
{
    return part->wanted | part->accepted << 16;
}

struct spelling {
    const char *ptr; /* a name folded, of the gazetteer */
    uint32_t len;
    uint16_t edits;
    uint8_t search;   /* enum search */
    bool may_be_left; /* as of struct near_name */
};

/* As much of struct candidates as is not in the gazetteer (packed.h). */
enum packed_as { PACKED_PLACE, PACKED_LIKE, PACKED_BRIEF };
struct near_candidate {
    union {
        struct {
            const char *written, *feature;
            double odds;
            uint32_t place, rank;
            uint16_t written_len, language;
            uint8_t kind, tier, edits, class, feature_len, is_swap;
        } named;
        struct name_brief brief;
    };
    uint8_t as;
};

/* The first has the country, the others what is part of it, as struct scope has that of `held`. */
struct country_item {
    struct place place;
    uint32_t part;
};

struct unit_item {
    struct place place;
    struct way way;
};

/* The first has the numbers of the ranking (score.h). */
enum { RANKED_VALUES = 20 }; /* of those given to a candidate few */
struct ranked_item {
    struct candidate_place found;
    double choice, belief;
    uint64_t given;
    float values[RANKED_VALUES];
    bool is_as_asked; /* its name is written as the part is: it lies there */
    double beliefs, share, confidence;
    size_t rivals, others; /* how many more were ranked */
};

struct memory_items {
    const void *items; /* of the kind that the key says */
    size_t count;
    unsigned marks; /* MARK_..., of AS_NAME and AS_TEXT */
};

/* False when this is not remembered. What is found lives as long as the memory and the gazetteer.
 * `memory` NULL: nothing is remembered. */
bool near_memory_find(struct near_memory *memory, const struct memory_key *key,
                      struct memory_items *found);
/* What finding it reads first is asked of the memory of the machine. */
void near_memory_expect(struct near_memory *memory, const struct memory_key *key);
/* Remember it, when there is room: half of it is left to names and columns. */
void near_memory_keep(struct near_memory *memory, const struct memory_key *key,
                      struct memory_items found);

#endif
