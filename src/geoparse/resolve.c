/* SPDX-License-Identifier: Apache-2.0 */
/* resolve.c - which of its namesakes each mention is:
 *   1. every distinct name of the document gets its candidates (namesakes.c), every mention what
 *      the words around it say (cues.c);
 *   2. candidates are scored by features with the weights of resolve.def; exp(score) over those of
 *      all namesakes is belief;
 *   3. the beliefs of all names are piled up by country, unit and neighbourhood (scene.c), and all
 *      names are scored again with what the others pile up: ROUNDS times;
 *   4. each mention is decided by its name's score and what stands beside it alone.
 * The work is names x namesakes x rounds: linear in the text. */
#include <math.h>

#include "geoparse/resolution.h"

enum { ROUNDS = 5 };

/* ---- beliefs ---- */

/* Scores to shares of belief; returns the best. */
size_t resolution_shares(double *scores, size_t count)
{
    size_t best = 0;
    double sum = 0;
    for (size_t i = 1; i < count; i++)
        if (scores[i] > scores[best])
            best = i;
    double most = count ? scores[best] : 0;
    for (size_t i = 0; i < count; i++)
        sum += scores[i] = exp(scores[i] - most);
    for (size_t i = 0; i < count; i++)
        scores[i] /= sum;
    return best;
}

float resolution_voice(const struct name *name)
{
    return sqrtf(name->voice);
}

/* The one that is qualified, else the first. */
uint32_t resolution_spokesman(const struct name *name)
{
    return name->cue != CUE_NONE ? name->cue : name->first_mention;
}

/* The name as its most telling mention has it. */
static void believe(struct resolution *r, struct name *name, struct arena scratch)
{
    if (name->count == 1) {
        name->items[0].next_belief = 1;
        return;
    }
    double *scores = NEW(&scratch, double, name->count + 1), v[RESOLVE_FEATURES];
    uint32_t mention = resolution_spokesman(name);
    if (r->has_scene)
        scene_add(r->scene, name, -resolution_voice(name));
    for (uint32_t i = 0; i < name->count; i++) {
        resolution_describe(r, mention, &name->items[i], v);
        scores[i] = resolution_weigh(v);
    }
    if (r->has_scene)
        scene_add(r->scene, name, resolution_voice(name));
    resolution_shares(scores, name->count);
    for (uint32_t i = 0; i < name->count; i++)
        name->items[i].next_belief = (float)scores[i];
}

/* The few namesakes that others look at: work stays linear however many there are. */
static void find_leading(struct name *name)
{
    static const float MATTERS = 0.01f;
    name->leading_count = 0;
    for (uint32_t i = 0; i < name->count; i++) {
        float belief = name->items[i].belief;
        uint32_t at = name->leading_count;
        if (belief < MATTERS)
            continue;
        if (at < LEADING)
            name->leading_count++;
        for (; at > 0 && name->items[name->leading[at - 1]].belief < belief; at--)
            if (at < LEADING)
                name->leading[at] = name->leading[at - 1];
        if (at < LEADING)
            name->leading[at] = i;
    }
}

static void round_of_beliefs(struct resolution *r, struct arena scratch)
{
    for (size_t i = 0; i < r->names.count; i++)
        believe(r, &r->names.items[i], scratch);
    scene_clear(r->scene);
    for (size_t i = 0; i < r->names.count; i++) {
        struct name *name = &r->names.items[i];
        for (uint32_t k = 0; k < name->count; k++)
            name->items[k].belief = name->items[k].next_belief;
        find_leading(name);
        scene_add(r->scene, name, resolution_voice(name));
    }
    r->has_scene = true;
}

static void find_cues(struct resolution *r, size_t mentions)
{
    for (size_t i = mentions; i-- > 0;)
        if (r->cues[i].within != CUE_NONE)
            r->names.items[r->names.of_mention[i]].cue = (uint32_t)i;
    for (size_t i = mentions; i-- > 0;)
        if (r->cues[i].qualifier != CUE_NONE)
            r->names.items[r->names.of_mention[i]].cue = (uint32_t)i;
}

struct resolution *resolve_mentions(const struct prose *prose, const struct gazetteer *gaz,
                                    const struct mention_list *list, struct arena *keep,
                                    struct arena scratch)
{
    struct resolution *r = NEW(keep, struct resolution, 1);
    *r = (struct resolution){ .prose = prose, .gaz = gaz, .inside = UINT32_MAX };
    r->names = names_find(prose, gaz, list, keep, scratch);
    r->cues = cues_read(prose, list, keep);
    r->scene = scene_new(keep);
    find_cues(r, list->count);
    for (int i = 0; i < ROUNDS; i++)
        round_of_beliefs(r, scratch);
    return r;
}
