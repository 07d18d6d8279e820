/* SPDX-License-Identifier: Apache-2.0 */
/* traits.h - how the files of traits note what is true of a candidate. */
#ifndef EVENTMAP_GEOPARSE_TRAITS_H
#define EVENTMAP_GEOPARSE_TRAITS_H

#include "geoparse/names.h"

static inline void add(struct traits *t, enum trait trait)
{
    if (t->count < NAME_TRAITS)
        t->items[t->count++] = (uint8_t)trait;
}

static inline void add_if(struct traits *t, bool condition, enum trait trait)
{
    if (condition)
        add(t, trait);
}

/* A line for each class of the lexicon that a trait asks for. */
struct marked {
    uint64_t mark;
    uint8_t trait;
};
#define MARKED(prefix, name)                                                                       \
    {                                                                                              \
        MARK(name), TRAIT_##prefix##_##name                                                        \
    }

static inline void add_marked(struct traits *t, uint64_t marks, const struct marked *table,
                              size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (marks & table[i].mark)
            add(t, (enum trait)table[i].trait);
}
#define ADD_MARKED(t, marks, table) add_marked(t, marks, table, sizeof table / sizeof *table)

/* How it is written, what is known of it (traits_own.c); the words before and after it
 * (traits_around.c). */
void traits_read_own(const struct names *names, struct traits *t);
void traits_read_around(const struct names *names, struct traits *t);

#endif
