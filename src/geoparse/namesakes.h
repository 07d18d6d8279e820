/* SPDX-License-Identifier: Apache-2.0 */
/* namesakes.h - the distinct names of a document and the places that each may mean. A name is
 * looked up once, however often it stands in the text. */
#ifndef EVENTMAP_GEOPARSE_NAMESAKES_H
#define EVENTMAP_GEOPARSE_NAMESAKES_H

#include "geoparse/spans.h"

enum { COUNTRY_NUMBERS = 26 * 26 + 1 };

/* How a name belongs to its place: enum name_kind, or this: the lexicon says what it is short for.
 */
enum { NAME_SHORT = NAME_DEMONYM + 1 };

/* One place that a name may mean, with what is asked of it again and again. */
struct namesake {
    uint32_t place;
    lonlat position;
    float fame;
    float belief;      /* 0..1 among its name's, as its most telling mention has it */
    float next_belief; /* of the round that runs */
    uint32_t unit;     /* a number of "US.NC", 0 none */
    uint32_t district; /* the same of the second level */
    uint16_t country;  /* 1.. COUNTRY_NUMBERS - 1, 0 none */
    uint8_t class, kind;
    bool has_position, exact, ours, capital, seat, nobody, best_known;
    bool part, alike; /* not the whole name; another spelling of it */
    bool around_seat; /* a unit around a town that has the same name */
};

enum { LEADING = 8 };

struct name {
    str folded;
    struct namesake *items;
    uint32_t count;
    uint32_t leading[LEADING]; /* of the items, those with most belief, as far as it matters */
    uint32_t leading_count;
    uint32_t first_mention; /* of those with this name, chained by next_mention */
    float voice;            /* how much its mentions count; 0 of the host: it is asked by itself */
    bool is_short;          /* "U.S.", "Turkish": type words beside it are of something else */
    bool says_facility;     /* a word of it does: "Airport", "base" */
    uint32_t cue; /* the first mention that something beside it speaks of; UINT32_MAX none */
};

struct names {
    struct name *items;
    size_t count;
    struct name *host;      /* the place that the site's address names; NULL none */
    uint16_t host_country;  /* the one that it ends with */
    uint32_t *of_mention;   /* the name of each mention */
    uint32_t *next_mention; /* of the same name; UINT32_MAX: the last */
};

/* Of an ISO code in capitals or small letters; 0 when it is none. */
uint16_t country_number(str iso2);

struct names names_find(const struct prose *prose, const struct gazetteer *gaz,
                        const struct mention_list *list, struct arena *keep, struct arena scratch);

#endif
