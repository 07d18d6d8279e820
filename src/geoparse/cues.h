/* SPDX-License-Identifier: Apache-2.0 */
/* cues.h - what the words around a mention say of it. */
#ifndef EVENTMAP_GEOPARSE_CUES_H
#define EVENTMAP_GEOPARSE_CUES_H

#include "geoparse/spans.h"

/* What a place type word wants: bits 1 << PLACE_SETTLEMENT ...; 0 none. */
struct bare {
    size_t first, count; /* the span without type words and directions at its ends */
    unsigned classes;
    str word; /* as the text has it */
};
struct bare bare_of(const struct prose *prose, size_t first, size_t count);

/* What the value of a type word wants: "each admin1 admin2". */
unsigned cue_classes(str value);

#define CUE_NONE UINT32_MAX

/* Whose type a type word tells. */
enum cue_reach {
    CUE_OF_ONE,
    CUE_OF_THOSE_BEFORE, /* "Clay, Grant and Wilkin counties" */
    CUE_OF_THOSE_BEHIND, /* "the provinces of Lahij and Abyan" */
};

/* Of one mention. Numbers are mentions of the list, CUE_NONE: none. */
struct cue {
    uint32_t qualifier;     /* "Gao, Mali", "Gao (Mali)" */
    uint32_t head;          /* the one that this qualifies */
    uint32_t within;        /* "Gao, a town in Mali": weaker */
    uint32_t holds;         /* what is told to be in it: "Takai in Kano" */
    uint32_t before, after; /* in the same sentence */
    unsigned classes;       /* what type words in or beside it want */
    double wants;           /* how surely, 0..1: "Gao town" may be a town of Gao */
    enum cue_reach of_each; /* and what those listed with it are */
    str word;
};
struct cue *cues_read(const struct prose *prose, const struct mention_list *list,
                      struct arena *keep);

#endif
