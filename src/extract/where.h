/* SPDX-License-Identifier: Apache-2.0 */
/* where.h - the parts of finding a place for a trigger. For the files where*.c and those that read
 * the words around names as they do. */
#ifndef EVENTMAP_EXTRACT_WHERE_H
#define EVENTMAP_EXTRACT_WHERE_H

#include "extract/desk.h"

/* Distances by desk_distance(): within a clause, of what is told of whole countries, in a sentence.
 */
enum { WHERE_CLAUSE_REACH = 16, WHERE_WIDE_REACH = 10, WHERE_SENTENCE_REACH = 60 };

/* ---- names (where_names.c) ---- */

/* Does a word of the class stand before `token`, perhaps an article between? */
bool where_after(const struct desk *desk, size_t token, enum word_class class);
/* The same of a preposition of place, also before a direction: "in (north-western) Nigeria". */
bool where_is_in(const struct desk *desk, size_t token);
bool where_leaves(const struct trigger *trigger); /* a place, as withdrawals do */
bool where_is_election(const struct trigger *trigger);
/* "born in Lyon", "made in Russia": nothing that is told happened there. */
bool where_is_origin(const struct desk *desk, const struct trigger *trigger,
                     const struct mention *mention);
/* "(Djibo) a été attaquée lundi": is it what that is done to? */
bool where_is_struck(const struct desk *desk, const struct trigger *trigger,
                     const struct mention *mention);
/* May something have happened at what it names? */
bool where_locates(const struct desk *desk, const struct mention *mention);
/* A word that begins with a capital and that neither lexicon nor gazetteer know. */
bool where_is_strange_word(const struct desk *desk, size_t token);
/* A place's name that no gazetteer has, when one so begins at `token`; NULL: none. */
const struct mention *where_unknown_at(const struct desk *desk, size_t token);
/* The same whatever stands before it. */
const struct mention *where_strange_at(const struct desk *desk, size_t token);
/* 0 a town or site, 1 a district, 2 a region, 3 a country, 4 more. */
int where_rank(const struct desk *desk, const struct mention *mention);

/* ---- phrases (where_phrase.c) ---- */

/* The first token of the longest entry of the class that ends right before `token`, not before
 * `begin`; `token`: there is none. */
size_t where_entry_before(const struct prose *prose, size_t token, size_t begin,
                          enum word_class class);
/* The same of "the town of", "les localités d'"; not of directions. */
size_t where_before_type(const struct desk *desk, size_t token, size_t begin);
/* A word that stands between the parts of such a phrase and tells nothing by itself. */
bool where_is_small(const struct prose *prose, size_t token);

/* The tokens that tell a place: "(à 20 km au nord de) Ménaka", "(entre Gao et) Ansongo". */
struct where_words {
    size_t first, end;
    const struct mention *from; /* "Kobé, à 20 km de (Bandiagara)"; NULL: none */
};
/* Of one of the document's mentions. */
struct where_words where_words(const struct desk *desk, const struct mention *mention);
/* Where the phrase that ends before the token begins. */
size_t where_phrase_start(const struct desk *desk, size_t token);
/* One past what tells behind a name how far from another place it is; the name's end: nothing. */
size_t where_told_end(const struct desk *desk, const struct mention *mention);

/* ---- two names (where_pair.c) ---- */

/* Two names with what lies between them, which this entry of FRAME begins or ends; false: none. */
bool where_pair_at(const struct desk *desk, const struct hit *frame, struct where_words *words);
/* The same of which the mention is one. */
bool where_pair_with(const struct desk *desk, const struct mention *mention,
                     struct where_words *words);

/* ---- several names (where_list.c) ---- */

/* Adds to a place told by its name alone those that are named together with it. */
void where_together(const struct desk *desk, const struct trigger *trigger,
                    struct whereabouts *where);

/* ---- what no name tells (where_border.c) ---- */

/* What the words among tokens first .. end - 1 tell without a name for it; `around`: the country
 * named beside it, or NULL. where_between: what lies between two names; where_border: a border,
 * an area ("la zone des trois frontières") or a capital. */
bool where_between(const struct desk *desk, const struct trigger *trigger, size_t first, size_t end,
                   const struct mention *around, struct whereabouts *where);
bool where_border(const struct desk *desk, const struct trigger *trigger, size_t first, size_t end,
                  const struct mention *around, struct whereabouts *where);

/* "(near the border with Niger in) Borno state", "Kunar (, near the Pakistani border)": what goes
 * with the name of a first-level unit; false, nothing changed: no border does. */
bool where_border_beside(const struct desk *desk, const struct mention *mention,
                         struct where_words *words);

/* ---- the nearest (where_nearest.c) ---- */

/* Among tokens first .. end - 1, at most `reach` away; NULL: none. */
const struct mention *where_nearest(const struct desk *desk, const struct trigger *trigger,
                                    size_t first, size_t end, uint32_t reach);
/* A name that no gazetteer has, nearer than `known` (NULL: nothing is known). */
const struct mention *where_unknown(const struct desk *desk, const struct trigger *trigger,
                                    size_t end, uint32_t reach, const struct mention *known);
/* "à Zoukoura, dans la région de (Mopti)": the unit that is named soon behind a name, not larger
 * than a region; NULL: none. */
const struct mention *where_unit_behind(const struct desk *desk, const struct mention *mention);
/* Where a name ends, with the capitals behind it that are no mention: "Kone Ywar". */
size_t where_name_end(const struct desk *desk, const struct mention *mention);
/* "Arawa, Mozambique", "Kone Ywar in Sagaing region": the unit or country told right behind a name
 * that was taken for a place of another country; NULL: there is none. */
const struct mention *where_told_otherwise(const struct desk *desk, const struct mention *mention,
                                           size_t name_end);
/* ", dans l'ouest du (Niger)": where the country or unit ends of which the side is told right
 * behind a name; 0: none is. */
size_t where_side_end(const struct desk *desk, const struct mention *mention);
/* The smallest place that goes with the one chosen. */
const struct mention *where_sharpen(const struct desk *desk, const struct trigger *trigger,
                                    const struct mention *chosen, size_t first, size_t end);

/* ---- doubtful names (where_country.c) ---- */

/* The country that a doubtful name may be of: that which the text is about, unless the name itself
 * is all that tells of it and who acts or suffers is of another; empty: nobody tells. */
str where_country_instead(const struct desk *desk, const struct trigger *trigger,
                          const struct mention *mention);
/* Does the country (ISO code) begin no farther than an army goes from there? */
bool where_is_across_border(const struct desk *desk, lonlat p, str country);
/* Is another word of the sentence of the country of the place that the name was taken for? */
bool where_is_told_beside(const struct desk *desk, const struct mention *mention);
/* Is nothing else of the text in that country, and the text about another? */
bool where_is_alone(const struct desk *desk, const struct mention *mention);
/* "Tinzaouaten, near the border with Algeria": is that the country that the name was taken for? */
bool where_is_over_border(const struct desk *desk, const struct mention *mention);

/* ---- another sentence (where_facility.c) ---- */

/* The facility in that country, named in a sentence nearby, which a word in the trigger's clause
 * means ("une base"); NULL: none. */
const struct mention *where_facility(const struct desk *desk, const struct trigger *trigger,
                                     str country);

/* ---- without a place (where.c) ---- */

/* The country that does or suffers it, or that the text is about. */
struct whereabouts where_area(const struct desk *desk, const struct trigger *trigger);

#endif
