/* SPDX-License-Identifier: Apache-2.0 */
/* phrase.h - a place as people write it, taken apart. */
#ifndef EVENTMAP_GEOCODE_PHRASE_H
#define EVENTMAP_GEOCODE_PHRASE_H

#include "geocode/relative.h"
#include "model/place.h"
#include "text/text.h"

/* Sets of enum place_class. */
#define CLASS_BIT(class) (1u << (class))
enum {
    COUNTRY = CLASS_BIT(PLACE_COUNTRY),
    ADMIN1 = CLASS_BIT(PLACE_ADMIN1),
    ADMIN2 = CLASS_BIT(PLACE_ADMIN2),
    SETTLEMENT = CLASS_BIT(PLACE_SETTLEMENT),
    FACILITY = CLASS_BIT(PLACE_FACILITY),
    GROUP = CLASS_BIT(PLACE_GROUP),
    REGION = CLASS_BIT(PLACE_REGION),
    SEA = CLASS_BIT(PLACE_SEA),
    AIRFIELD = CLASS_BIT(PLACE_CLASS_COUNT) /* no class: of facilities airfields, too */
};

/* Which part of a unit is meant; 0: not told. Of words.def. */
enum section {
    CENTRE = 1,
    NORTH,
    NORTH_EAST,
    EAST,
    SOUTH_EAST,
    SOUTH,
    SOUTH_WEST,
    WEST,
    NORTH_WEST,
    BORDER = 1, /* of a line */
    SHORE = 2,
    COAST = 1,  /* of what is near */
    EXTREME = 1 /* "extrême nord": the outermost of it */
};

/* Where the land lies that a direction from a place means (aside.c). */
enum aside {
    ASIDE_NONE,
    ASIDE_OUTSIDE, /* "au nord de Gao" */
    ASIDE_INSIDE,  /* "dans le nord de Gao" */
    ASIDE_EITHER   /* "Gao nord", "sortie nord de Gao" */
};

/* What stands between two separators: "région d'Agadez". */
struct part {
    str raw;     /* as written, trimmed: a view of the cell */
    str whole;   /* folded as it stands: "region dagadez" */
    str opened;  /* folded, elisions opened: "region d agadez" */
    str head;    /* folded, without words around the name: "agadez"; "" when nothing is left */
    str typed;   /* folded, with the type word, without those around it ("le long du"); or "" */
    str untyped; /* folded, but for the word of a unit: "northern darfur", "centre nord"; or "" */
    str lead, tail;           /* folded: the words taken off before and after it: "region d" */
    str type_word;            /* folded: "region"; "" none */
    unsigned wanted;          /* classes that the type word asks for; 0: no type word */
    unsigned accepted;        /* classes that it also names */
    str first_level;          /* countries in which alone a first-level unit is wanted (levels.h) */
    bool near, part, line;    /* around it, a part of it, along it */
    bool border;              /* ... its border */
    bool shore;               /* ... on its bank, so that it is a water */
    bool at_sea;              /* off its coast */
    double near_m;            /* how far around it */
    enum section section;     /* which part of it */
    bool extreme;             /* ... the outermost */
    enum aside aside;         /* ... outside of it, perhaps */
    struct relative relative; /* "20 km au nord de" it */
    bool after_slash;         /* separated from the part before by "/" or "|" */
    bool after_dash;          /* ... by a dash */
    bool after_colon;
    bool in_brackets;
};

enum { PHRASE_PARTS = 8, PHRASE_BYTES = 600 };

struct phrase {
    str raw;   /* the cell, cut to PHRASE_BYTES: what is longer is prose, not a name */
    str whole; /* all of it folded; equal to parts[0].whole when there is one part */
    struct part parts[PHRASE_PARTS]; /* the first `count` are set */
    size_t count;                    /* 0: nothing but separators */
};

/* Memory for folded text is in `keep`. */
void phrase_parse(str cell, struct phrase *phrase, struct arena *keep);

/* One part alone, for a piece of a list. */
struct part part_parse(str raw, struct arena *keep);
/* The same, looking for words even in a name alone (is_name_alone): for tests. */
struct part part_parse_words(str raw, struct arena *keep);

/* `raw` as part.opened will have it. */
str phrase_opened(str raw, struct arena *keep);

/* Is folded text a name and nothing else: no distance begins it, no word of words.def can stand at
 * its ends? For speed: part_parse() then takes nothing off. */
bool is_name_alone(str text);

/* "1", "12", "A", no type word before it: hardly a name, unless something else says where. */
bool is_scant(const struct part *part);

/* "région de Diffa", "Gwoza LGA": its word asks for units and nothing else. */
bool is_typed_unit(const struct part *part);

/* "quartier Plateau": a part of the town that is named beside it. A ward may be one of a district.
 */
bool is_quarter(const struct part *part);
/* Is it a building, a market or a street, as towns have, with no place behind "of": "hopital
 * general", "central market", "12 rue capois"? */
bool is_building(const struct part *part);
/* "village de Karma", "Sitio Balabag": one small place; what is named behind contains it. */
bool is_hamlet(const struct part *part);

/* The rest of `raw` behind its first `words` words, as folding counts them. */
str skip_raw_words(str raw, size_t words);

/* "departements de" -> "departement de": type words in the singular. In `keep` when it differs. */
str phrase_singular(str folded, struct arena *keep);

/* The classes that folded text asks for when it is a word for a kind of place and nothing else; 0:
 * it is none. */
unsigned classes_of_kind(str folded);

/* A name that may be a code: two to four capital letters or digits ("NE", "RCA", "NIM"). */
bool looks_like_code(str raw);

#endif
