/* SPDX-License-Identifier: Apache-2.0 */
/* relations.h - who stands around a trigger. For relations.c, around.c and together.c alone. */
#ifndef EVENTMAP_EXTRACT_RELATIONS_H
#define EVENTMAP_EXTRACT_RELATIONS_H

#include "extract/desk.h"

/* The nearest of each kind; NULL: nobody. */
struct nearest {
    const struct person *before, *behind, *genitive, *against, *with, *agent;
};
struct nearest people_around(const struct desk *desk, const struct trigger *trigger);

/* A country by itself: not its government, people or soldiers. */
bool person_is_place(const struct desk *desk, const struct person *person);
/* Does another clause or somebody's words begin between these tokens? */
bool desk_is_parted(const struct desk *desk, size_t first, size_t end);

#endif
