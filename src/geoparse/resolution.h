/* SPDX-License-Identifier: Apache-2.0 */
/* resolution.h - a document's names while they are weighed: what the files resolve*.c share. */
#ifndef EVENTMAP_GEOPARSE_RESOLUTION_H
#define EVENTMAP_GEOPARSE_RESOLUTION_H

#include "geoparse/cues.h"
#include "geoparse/namesakes.h"
#include "geoparse/resolve.h"
#include "geoparse/scene.h"

struct resolution {
    const struct prose *prose;
    const struct gazetteer *gaz;
    struct names names;
    struct cue *cues;
    struct scene *scene;
    bool has_scene;
    uint32_t inside; /* the name that is taken out of the scene; UINT32_MAX none */
};

struct name *resolution_name(const struct resolution *r, uint32_t mention);
/* What speaks for a namesake as this mention has it (resolve_features.c). */
void resolution_describe(const struct resolution *r, uint32_t mention, const struct namesake *item,
                         double v[RESOLVE_FEATURES]);
double resolution_weigh(const double v[RESOLVE_FEATURES]);
double resolution_weight(int feature);
/* 0..1, of the chosen one: its features, its share among the namesakes. */
double resolution_confidence(const double v[RESOLVE_FEATURES], double share);
const char *resolution_words(int feature); /* for reasons */
/* exp(score) over the sum of all; returns the best. */
size_t resolution_shares(double *scores, size_t count);
/* How much a name counts in the scene. */
float resolution_voice(const struct name *name);
/* The mention whose surroundings speak for all mentions of the name. */
uint32_t resolution_spokesman(const struct name *name);
/* "; "-separated, the strongest first; beliefs of all namesakes (resolve_reasons.c). */
str resolution_reasons(const struct resolution *r, uint32_t mention, const double *beliefs,
                       size_t best, struct arena *keep);

#endif
