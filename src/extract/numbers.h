/* SPDX-License-Identifier: Apache-2.0 */
/* numbers.h - numbers as texts tell them. For the files of this room. */
#ifndef EVENTMAP_EXTRACT_NUMBERS_H
#define EVENTMAP_EXTRACT_NUMBERS_H

#include "extract/desk.h"

/* The number that begins at `token`, no part of a date, no age and not one, which is an article
 * too; how many tokens, 0: there is none. Below 10^9. */
size_t number_at(const struct desk *desk, size_t token, long *value);

/* The entry at `token`, when that is in the sentence of the one before it. */
static inline const struct hit *hit_behind(const struct prose *prose, size_t token,
                                           enum word_class class)
{
    bool same = token && token < prose->count &&
                prose->tokens[token].sentence == prose->tokens[token - 1].sentence;
    return same ? prose_hit(prose, token, class) : NULL;
}

#endif
