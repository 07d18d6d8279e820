/* SPDX-License-Identifier: Apache-2.0 */
/* types.h - what the type of an event says about the place that is meant. */
#ifndef EVENTMAP_GEOCODE_TYPES_H
#define EVENTMAP_GEOCODE_TYPES_H

#include "geocode/phrase.h"

/* The classes that words of `type` make likelier (types.def); 0 none. */
unsigned classes_of_type(str type, struct arena scratch);

#endif
