/* SPDX-License-Identifier: Apache-2.0 */
/* resolve.h - the choice among namesakes, step by step: for mentions_resolve() and for the script
 * that learns its weights. Nothing outside of geoparse and its measurements needs this. */
#ifndef EVENTMAP_GEOPARSE_RESOLVE_H
#define EVENTMAP_GEOPARSE_RESOLVE_H

#include "geoparse/spans.h"

enum resolve_feature {
#define FEATURE(name, choice, trust, words) RESOLVE_##name,
#include "geoparse/resolve.def"
#undef FEATURE
    RESOLVE_FEATURES
};
const char *resolve_feature_name(int feature); /* "FAME" */

struct resolution;
/* Weigh the namesakes of all mentions; in `keep`, mentions are not changed. */
struct resolution *resolve_mentions(const struct prose *prose, const struct gazetteer *gaz,
                                    const struct mention_list *list, struct arena *keep,
                                    struct arena scratch);
size_t resolution_count(const struct resolution *resolution, size_t mention); /* namesakes */
/* The features of one of them; returns its place. */
uint32_t resolution_features(struct resolution *resolution, size_t mention, size_t namesake,
                             double values[RESOLVE_FEATURES]);
/* Fill place, confidence, reasons and readings. */
void resolution_answer(struct resolution *resolution, size_t mention, struct mention *answer,
                       struct arena *keep, struct arena scratch);

#endif
