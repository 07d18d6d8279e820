/* SPDX-License-Identifier: Apache-2.0 */
/* spellings.h - the folded names under which one written name is found. */
#ifndef EVENTMAP_GAZETTEER_SPELLINGS_H
#define EVENTMAP_GAZETTEER_SPELLINGS_H

#include "base/str.h"

enum { SPELLINGS_MAX = 8 };

struct spellings {
    str items[SPELLINGS_MAX]; /* different from each other, none empty */
    size_t count;
};

/* N'Djamena: "ndjamena", "n djamena". St. Louis: "st louis", "saint louis". Text is in `keep`. */
struct spellings spellings_of(str written, struct arena *keep);

#endif
