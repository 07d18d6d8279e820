/* SPDX-License-Identifier: Apache-2.0 */
/* numbers.h - numbers as texts tell them. For the files of this room. */
#ifndef EVENTMAP_EXTRACT_NUMBERS_H
#define EVENTMAP_EXTRACT_NUMBERS_H

#include "extract/desk.h"

/* The number that begins at `token`, no part of a date, no age and not one, which is an article
 * too; how many tokens, 0: there is none. Below 10^9. */
size_t number_at(const struct desk *desk, size_t token, long *value);

/* "un", "a", "one" before the name of one human being. */
bool one_at(const struct desk *desk, size_t token);
/* Where that "one" stands, with nothing but the name between it and `end`; `end`: there is none. */
size_t one_up_to(const struct desk *desk, size_t end, size_t from);
/* How many the subject of a verb is, told with articles: "a woman and a child were (killed)"; -1:
 * it is not told so behind the token `from`. */
long one_of_subject(const struct desk *desk, size_t verb, size_t from);
/* How many when the verb is done to so many, told with an article first: "killing a woman and three
 * children"; -1: it is not told so between the tokens `from` and `to`. */
long one_of_verb(const struct desk *desk, const struct trigger *trigger, size_t from, size_t to);
/* How many people more: "(douze soldats) et un civil", "(12 soldiers) and three civilians"; 0:
 * none. */
long joined_behind(const struct desk *desk, size_t number_end, size_t to);

/* The entry at `token`, when that is in the sentence of the one before it. */
static inline const struct hit *hit_behind(const struct prose *prose, size_t token,
                                           enum word_class class)
{
    bool same = token && token < prose->count &&
                prose->tokens[token].sentence == prose->tokens[token - 1].sentence;
    return same ? prose_hit(prose, token, class) : NULL;
}

#endif
