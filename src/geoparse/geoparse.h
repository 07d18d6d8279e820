/* SPDX-License-Identifier: Apache-2.0 */
/* geoparse.h - the places, people and states that running text names, and which ones they are. */
#ifndef EVENTMAP_GEOPARSE_GEOPARSE_H
#define EVENTMAP_GEOPARSE_GEOPARSE_H

#include "gazetteer/gazetteer.h"
#include "prose/prose.h"

/* What a span that names a place stands for (PRODUCT.md, "mention"). Only literal ones locate. */
enum mention_kind {
    MENTION_LITERAL,      /* a location: "à Agadez" */
    MENTION_METONYM,      /* a government, an army: "Moscou dénonce", "the US says" */
    MENTION_DEMONYM,      /* people or an adjective: "soldats russes", "Turkish" */
    MENTION_ORGANISATION, /* within a name: "Paris Police Department", "ambassadeur de Turquie" */
    MENTION_FURNITURE,    /* in a block that is no article: links, comments, datelines */
    MENTION_KIND_COUNT
};
const char *mention_kind_name(enum mention_kind kind); /* "literal", "metonym", ... */

/* One thing a name could mean, best first. */
struct reading {
    uint32_t place; /* index in the gazetteer */
    double score;   /* comparable within one mention only */
};

struct mention {
    uint32_t first, count; /* tokens of the prose */
    enum mention_kind kind;
    double sure_of_span; /* 0..1: that this names a place at all; below 0.5 only demonyms that their
                            language writes as common words: nigérien */
    uint32_t place;      /* index in the gazetteer; PLACE_NONE: a place that it does not know */
    double confidence;   /* 0..1: that `place` is the one meant; 0 without a place */
    str reasons;         /* short, "; "-separated, the strongest first */
    const struct reading *readings;
    size_t reading_count;
};

struct mentions {
    const struct mention *items;
    size_t count; /* in the order of the text; they do not overlap */
};

/* Find every mention in all blocks and choose a place for each; places of one document constrain
 * each other. Cannot fail: nothing found, empty list. In `keep`; places belong to `gaz`. */
struct mentions geoparse_read(const struct prose *prose, const struct gazetteer *gaz,
                              struct arena *keep, struct arena scratch);

/* One point for a place, to compare with what others say: its position, of large areas the point
 * that reference works give (points.def), which is not where a label fits. False: it has none. */
bool mention_point(const struct place *place, lonlat *point);

#endif
