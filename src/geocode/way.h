/* SPDX-License-Identifier: Apache-2.0 */
/* way.h - how a name came to its places. */
#ifndef EVENTMAP_GEOCODE_WAY_H
#define EVENTMAP_GEOCODE_WAY_H

#include <stdbool.h>

/* How the name was found, best first. */
enum tier {
    TIER_WHOLE,   /* as it stands, type words and all: "Base aérienne 101" */
    TIER_HEAD,    /* without words around it: "région d'Agadez" as "agadez" */
    TIER_WRAPPED, /* with other words around it: "région de Tillabéri" as "tillaberi region" */
    TIER_VARIANT, /* by variants.def: "St Louis" as "saint louis" */
    TIER_LATIN,   /* put into Latin letters: "Агадес" as "agades" */
    TIER_ALIKE,   /* said alike: "Yimyougou" as "yimiougou" */
    TIER_NEAR,    /* a letter or two apart: "Arbinda" as "aribinda" */
    TIER_PART     /* a part of the name: "Goulbi Haoussa" as "goulbi" */
};

/* How a name was looked up. */
struct way {
    enum tier tier;
    int edits;    /* letters that differ, of TIER_NEAR */
    double odds;  /* text_spelling_odds() of what differs; 0: nothing does */
    bool is_swap; /* ... which is two letters side by side that changed places */
};

#endif
