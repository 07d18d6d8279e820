/* SPDX-License-Identifier: Apache-2.0 */
/* candidates.h - the places that a name could mean. */
#ifndef EVENTMAP_GEOCODE_CANDIDATES_H
#define EVENTMAP_GEOCODE_CANDIDATES_H

#include "geocode/scope.h"
#include "geocode/way.h"

struct candidate_place {
    struct place place;
    struct way way;
    enum name_kind kind;
    str written;       /* the gazetteer's spelling of the name that fits */
    unsigned rank;     /* in the gazetteer's list for that name, 0 best known */
    uint16_t language; /* of the name that fits, for gazetteer_language(); 0 none */
};

struct candidates {
    struct candidate_place *items;
    size_t count, capacity;
    struct {
        uint64_t *words; /* a bit for their places: most others are surely new; NULL: all may be */
        unsigned bits;   /* 2 to that power of them */
    } seen;
    bool only_people; /* the name is one of a people (nigérien), of no place */
    bool is_nothing;  /* nothing is called so, whatever the row says: as a name alone, no variant */
    struct {
        struct name_brief *items; /* more places */
        size_t count, capacity;
    } briefs;
    struct {
        struct candidate_place *items; /* what these are but for where they lie, by their `like` */
        size_t count, capacity;
    } likes;
    struct {
        uint32_t *slots; /* briefs by their positions (crowd.c) */
        size_t room, count;
    } told;
};

/* Every place once, under its best tier. `country` helps to decide when variants are worth a look;
 * it excludes nothing. In the desk's work arena. */
struct candidates candidates_collect(const struct part *part, const struct scope *country,
                                     struct desk *desk);
/* The same, of a part beside which the text names something in the country `beside`: when the row
 * names none, of its namesakes in others hardly more than the best known are worth a look.
 * `briefly`: most of dozens may be briefs. */
struct candidates candidates_collect_beside(const struct part *part, const struct scope *country,
                                            const struct scope *beside, bool briefly,
                                            struct desk *desk);
/* The candidate that a match is, found that way. */
void candidate_of(const struct name_match *match, struct way way, const struct desk *desk,
                  struct candidate_place *out);

/* French or English, as news is. */
bool is_news_language(const char *language);
/* False: its name is tagged with another language, so that news hardly calls the place so. */
static inline bool is_in_news_language(const struct candidate_place *found, const struct desk *desk)
{
    return found->kind != NAME_LANGUAGE ||
           is_news_language(gazetteer_language(desk->gaz, found->language));
}

/* Add one that is surely not there. */
void candidates_append(struct candidates *candidates, const struct candidate_place *found,
                       struct arena *keep);

/* How many there are, briefs too. */
static inline size_t candidates_count(const struct candidates *candidates)
{
    return candidates->count + candidates->briefs.count;
}
/* What a brief is like, and where it lies. */
struct place candidates_brief_place(const struct candidates *candidates,
                                    const struct name_brief *brief, const struct desk *desk);
/* Number `at` of them; of a brief, made in `room`, what it is like and where it lies. */
const struct place *candidates_place(const struct candidates *candidates, size_t at,
                                     const struct desk *desk, struct place *room);
/* Read briefs that may be one of these meanings: only then it is known that they are. */
void candidates_read_meant(struct candidates *candidates, const struct scope *scope,
                           struct desk *desk);
/* The candidate that a brief stands for; false when the gazetteer is damaged there. */
bool candidates_read_brief(const struct candidates *candidates, const struct name_brief *brief,
                           const struct desk *desk, struct candidate_place *out);

/* Add the places called by all of a cell ("Korea, North"). */
void candidates_add_whole(struct candidates *candidates, str raw, str folded, struct desk *desk);

/* Add the places called by other spellings of the part's name (near.c), those of `country` alone
 * when that is known. Costs tens of microseconds: for names that gave nothing acceptable. */
void candidates_add_near(struct candidates *candidates, const struct part *part,
                         const struct scope *country, struct desk *desk);
/* The same for the cell that the event is about: it goes into the desk's notes. `beside`: the
 * country that the cell itself names, where a column names none; names two edits away are asked for
 * a column alone. `briefly`: most of dozens may be briefs. */
void candidates_add_near_noted(struct candidates *candidates, const struct part *part,
                               const struct scope *country, const struct scope *beside,
                               bool briefly, struct desk *desk);

/* Add the places called `folded`, found that way, unless they are there already; those outside of
 * `within` (NULL: none is) are left out. */
void candidates_look_up(struct candidates *candidates, str folded, str raw, struct way way,
                        const struct scope *within, bool briefly, struct desk *desk);

/* Is there one of the class that the type word asks for, in that country, with a position? */
bool candidates_suffice(const struct candidates *candidates, const struct part *part,
                        const struct scope *country, const struct desk *desk);

/* Does the class answer the part's type word? True when there is none. */
bool class_fits(const struct part *part, enum place_class class);

#endif
