/* SPDX-License-Identifier: Apache-2.0 */
/* resolve_answer.c - the place of each mention, how sure, and what else it could be. */
#include <math.h>
#include <string.h>

#include "geoparse/resolution.h"

/* The scene without this name, for as long as its mentions are asked about. */
static void ask_about(struct resolution *r, uint32_t name)
{
    if (r->inside == name)
        return;
    if (r->inside != UINT32_MAX)
        scene_add(r->scene, &r->names.items[r->inside],
                  resolution_voice(&r->names.items[r->inside]));
    scene_add(r->scene, &r->names.items[name], -resolution_voice(&r->names.items[name]));
    r->inside = name;
}

size_t resolution_count(const struct resolution *r, size_t mention)
{
    return resolution_name(r, (uint32_t)mention)->count;
}

uint32_t resolution_features(struct resolution *r, size_t mention, size_t namesake,
                             double values[RESOLVE_FEATURES])
{
    const struct namesake *item = &resolution_name(r, (uint32_t)mention)->items[namesake];
    ask_about(r, r->names.of_mention[mention]);
    resolution_describe(r, (uint32_t)mention, item, values);
    return item->place;
}

/* Places at one spot are one answer: the town and the district named after it. */
static bool same_spot(const struct namesake *a, const struct namesake *b)
{
    static const double SPOT_M = 50e3;
    return a == b || (a->has_position && b->has_position &&
                      lonlat_is_within(a->position, b->position, SPOT_M));
}

static void keep_readings(const struct name *name, const double *belief, struct mention *answer,
                          struct arena *keep)
{
    enum { MOST = 5 };
    struct reading best[MOST];
    size_t count = 0;
    for (uint32_t i = 0; i < name->count; i++) {
        struct reading reading = { name->items[i].place, belief[i] };
        size_t at = count < MOST ? count++ : MOST;
        for (; at > 0 && best[at - 1].score < reading.score; at--)
            if (at < MOST)
                best[at] = best[at - 1];
        if (at < MOST)
            best[at] = reading;
    }
    struct reading *readings = NEW(keep, struct reading, count + 1);
    memcpy(readings, best, count * sizeof *best);
    answer->readings = readings;
    answer->reading_count = count;
}

/* "the West", "River North": units are named so in many countries, and much else is. */
static bool is_direction(const struct resolution *r, const struct mention *mention,
                         const struct namesake *item)
{
    size_t last = mention->first + mention->count - 1;
    return (mention->count == 1 || item->part) && prose_is(r->prose, last, WORD_DIRECTION);
}

void resolution_answer(struct resolution *r, size_t mention, struct mention *answer,
                       struct arena *keep, struct arena scratch)
{
    static const double COUNTRY_NAMED = 0.6; /* of RESOLVE_COUNTRY_SAID */
    static const double NOT_THE_NAME = 0.6;  /* near it at best: "Manila Cathedral" is not Manila */
    const struct name *name = resolution_name(r, (uint32_t)mention);
    double *belief = NEW(&scratch, double, name->count + 1), v[RESOLVE_FEATURES];
    answer->place = PLACE_NONE;
    answer->confidence = 0;
    if (!name->count)
        return;
    for (uint32_t i = 0; i < name->count; i++) {
        resolution_features(r, mention, i, v);
        belief[i] = resolution_weigh(v);
    }
    size_t best = resolution_shares(belief, name->count);
    answer->place = name->items[best].place;
    double share = 0;
    for (uint32_t i = 0; i < name->count; i++)
        if (same_spot(&name->items[best], &name->items[i]))
            share += belief[i];
    resolution_features(r, mention, best, v);
    answer->confidence = resolution_confidence(v, share);
    if (name->items[best].part || name->items[best].alike)
        answer->confidence *= NOT_THE_NAME;
    if ((name->items[best].alike || is_direction(r, answer, &name->items[best])) &&
        v[RESOLVE_COUNTRY_SAID] < COUNTRY_NAMED) {
        answer->place = PLACE_NONE;
        answer->confidence = 0;
    }
    answer->reasons = resolution_reasons(r, (uint32_t)mention, belief, best, keep);
    keep_readings(name, belief, answer, keep);
}

void mentions_resolve(const struct prose *prose, const struct gazetteer *gaz,
                      struct mention_list *list, struct arena *keep, struct arena scratch)
{
    struct arena rest = scratch;
    rest.next += (size_t)(rest.end - rest.next) / 2;
    scratch.end = rest.next;
    struct resolution *r = resolve_mentions(prose, gaz, list, &scratch, rest);
    for (size_t i = 0; i < list->count; i++)
        resolution_answer(r, i, &list->items[i], keep, rest);
}
