/* SPDX-License-Identifier: Apache-2.0 */
/* site.h - "Gao power plant": a town, and behind it what it has (site.def). */
#ifndef EVENTMAP_GEOCODE_SITE_H
#define EVENTMAP_GEOCODE_SITE_H

#include "geocode/ask.h"

struct site {
    str what, town, rest; /* views into the cell; what follows: ", Mali" */
    bool inside;          /* of the town, rather than about it */
};

/* What nothing is called may be told so. Without capitals what is told may be anything that ends in
 * such a word; with them the town is a larger one, for "Black Rock Dam" is a name. False, nothing
 * set: it is not told so. */
bool site_read(str cell, const struct question *row, struct desk *desk, struct site *site);

#endif
