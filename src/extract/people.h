/* SPDX-License-Identifier: Apache-2.0 */
/* people.h - parts of finding who is named. For the files people*.c alone. */
#ifndef EVENTMAP_EXTRACT_PEOPLE_H
#define EVENTMAP_EXTRACT_PEOPLE_H

#include "extract/desk.h"

static inline bool people_is(const struct desk *desk, size_t token, enum word_class class)
{
    return prose_hit(desk->prose, token, class) != NULL;
}

/* ---- whose they are (people_whose.c) ---- */

/* The mention that tells it: up to `reach` tokens behind `end` an adjective or one after "of";
 * right before `first`; NULL: none. */
const struct mention *people_country_behind(const struct desk *desk, size_t end, size_t reach);
const struct mention *people_country_before(const struct desk *desk, size_t first);
/* "(l')armée", "(the) military": of whom the text speaks. */
bool people_are_definite(const struct desk *desk, size_t first);
/* The same with an adjective between: "les nouvelles (autorités)". */
bool people_follow_adjective(const struct desk *desk, size_t first);
/* Whose army "the army" is: that of the last town or region named before it in the paragraph, else
 * that of the text. */
str people_country_nearby(const struct desk *desk, size_t token);
/* "l'administration (de Joe Biden)": of somebody whose country nobody tells. */
bool people_are_of_a_name(const struct desk *desk, size_t end);
bool people_are_owned(const struct desk *desk, size_t first); /* "(ses) soldats" */
/* Of the only country that is named before them in the sentence; empty: there is no such one. */
str people_country_of_owner(const struct desk *desk, size_t first);
/* By the preposition before them. */
enum oblique people_oblique(const struct desk *desk, size_t first);

/* ---- names (people_names.c) ---- */

/* Behind a title or a first name one to four words with capitals; where the name ends, or `first`.
 */
size_t people_name_end(const struct desk *desk, size_t first);

#endif
