/* SPDX-License-Identifier: Apache-2.0 */
/* resolve_features.c - what speaks for and against a namesake, in numbers: how well known it is,
 * how the name fits, what stands beside the mention, what the rest of the document names. */
#include <math.h>
#include <string.h>

#include "geoparse/resolution.h"

static const struct {
    const char *name;
    double choice, trust;
    const char *words;
} features[RESOLVE_FEATURES] = {
#define FEATURE(name, choice, trust, words) [RESOLVE_##name] = { #name, choice, trust, words },
#include "geoparse/resolve.def"
#undef FEATURE
};

const char *resolve_feature_name(int feature)
{
    return features[feature].name;
}

double resolution_confidence(const double v[RESOLVE_FEATURES], double share)
{
    static const double LEAST = 0.005;
    double bounded = fmin(fmax(share, LEAST), 1 - LEAST);
    double trust = TRUST_BASE + TRUST_SHARE * log(bounded / (1 - bounded));
    for (int i = 0; i < RESOLVE_FEATURES; i++)
        trust += features[i].trust * v[i];
    return 1 / (1 + exp(-trust));
}

double resolution_weight(int feature)
{
    return features[feature].choice;
}

const char *resolution_words(int feature)
{
    return features[feature].words;
}

struct name *resolution_name(const struct resolution *r, uint32_t mention)
{
    return &r->names.items[r->names.of_mention[mention]];
}

static void describe_fame(const struct namesake *item, double *v)
{
    static const int of_class[PLACE_CLASS_COUNT] = {
        [PLACE_COUNTRY] = RESOLVE_IS_COUNTRY,   [PLACE_ADMIN1] = RESOLVE_IS_ADMIN1,
        [PLACE_ADMIN2] = RESOLVE_IS_ADMIN2,     [PLACE_SETTLEMENT] = -1,
        [PLACE_FACILITY] = RESOLVE_IS_FACILITY, [PLACE_GROUP] = RESOLVE_IS_GROUP,
        [PLACE_REGION] = RESOLVE_IS_REGION,     [PLACE_SEA] = RESOLVE_IS_SEA,
    };
    if (of_class[item->class] >= 0)
        v[of_class[item->class]] = 1;
    if (item->class == PLACE_SETTLEMENT || item->class == PLACE_ADMIN1 ||
        item->class == PLACE_ADMIN2)
        v[RESOLVE_FAME] = (double)item->fame;
    v[RESOLVE_BEST_KNOWN] = item->best_known;
    v[RESOLVE_CAPITAL] = item->capital;
    v[RESOLVE_SEAT] = item->seat;
    v[RESOLVE_NOBODY] = item->nobody;
    v[RESOLVE_NO_POSITION] = !item->has_position;
    v[RESOLVE_AROUND_SEAT] = item->around_seat;
}

static void describe_name(const struct namesake *item, double *v)
{
    v[RESOLVE_NAME_MAIN] = item->kind == NAME_MAIN;
    v[RESOLVE_NAME_OURS] = item->kind == NAME_LANGUAGE && item->ours;
    v[RESOLVE_NAME_THEIRS] = item->kind == NAME_LANGUAGE && !item->ours;
    v[RESOLVE_NAME_ALTERNATE] = item->kind == NAME_ALTERNATE;
    v[RESOLVE_NAME_CODE] = item->kind == NAME_CODE;
    v[RESOLVE_NAME_SHORT] = item->kind == NAME_SHORT;
    v[RESOLVE_NAME_DEMONYM] = item->kind == NAME_DEMONYM;
    v[RESOLVE_EXACT] = item->exact;
    v[RESOLVE_NAME_PART] = item->part;
    v[RESOLVE_NAME_ALIKE] = item->alike;
    bool theirs = item->kind == NAME_LANGUAGE && !item->ours;
    bool other = item->kind == NAME_ALTERNATE && !item->exact;
    v[RESOLVE_COUNTRY_THEIRS] = item->class == PLACE_COUNTRY && (theirs || other);
}

/* A small place of a country that the text, which names others, does not name. */
static double strangeness(const struct scene *scene, const struct namesake *item, double said)
{
    static const double VILLAGE = 3, CITY = 7; /* fame; a city has some hundred thousand people */
    if (item->class != PLACE_SETTLEMENT && item->class != PLACE_ADMIN2)
        return 0;
    double small = fmin(fmax((CITY - (double)item->fame) / (CITY - VILLAGE), 0), 1);
    double total = fmax((double)scene->total, 0);
    return small * (1 - said) * total / (total + 1);
}

static void describe_scene(const struct scene *scene, const struct namesake *item, double *v)
{
    double total = (double)scene->total + 0.5;
    double country = fmax((double)scene_country(scene, item->country), 0);
    double unit = fmax((double)scene_unit(scene, item->unit), 0);
    v[RESOLVE_COUNTRY_SHARE] = country / total;
    v[RESOLVE_COUNTRY_SAID] = country / (country + 0.5);
    v[RESOLVE_UNIT_SHARE] = unit / total;
    v[RESOLVE_UNIT_SAID] = unit / (unit + 0.5);
    v[RESOLVE_STRANGER] = strangeness(scene, item, v[RESOLVE_COUNTRY_SAID]);
    double district = fmax((double)scene_district(scene, item->district), 0);
    v[RESOLVE_DISTRICT_SAID] = district / (district + 0.5);
    if (item->has_position && item->class != PLACE_COUNTRY && item->class != PLACE_GROUP) {
        double near = fmax((double)scene_near(scene, item->position), 0);
        v[RESOLVE_NEAR] = near / (near + 0.5);
        v[RESOLVE_NEAR_SHARE] = near / total;
        double close = fmax((double)scene_close(scene, item->position), 0);
        v[RESOLVE_CLOSE] = close / (close + 0.5);
    }
}

/* How one place lies to another. */
static bool lies_in(const struct namesake *item, const struct namesake *area)
{
    switch (area->class) {
    case PLACE_COUNTRY:
        return item->country && item->country == area->country && item->place != area->place;
    case PLACE_ADMIN1:
        return item->unit && item->unit == area->unit && item->class != PLACE_ADMIN1;
    case PLACE_ADMIN2:
        return item->district && item->district == area->district && item->class != PLACE_ADMIN2;
    default:
        return false;
    }
}

static bool is_near(const struct namesake *a, const struct namesake *b)
{
    static const double BESIDE_M = 120e3;
    return a->place != b->place && a->has_position && b->has_position &&
           a->class != PLACE_COUNTRY && b->class != PLACE_COUNTRY &&
           lonlat_is_within(a->position, b->position, BESIDE_M);
}

/* How much of another mention's belief holds this place; with `inside` false, is held by it. */
static double belief_in(const struct resolution *r, uint32_t mention, const struct namesake *item,
                        bool inside)
{
    double belief = 0;
    const struct name *name = resolution_name(r, mention);
    for (uint32_t i = 0; i < name->leading_count; i++) {
        const struct namesake *other = &name->items[name->leading[i]];
        if (inside ? lies_in(item, other) : lies_in(other, item))
            belief += (double)other->belief;
    }
    return belief;
}

static double belief_in_areas(const struct resolution *r, uint32_t mention)
{
    double belief = 0;
    const struct name *name = resolution_name(r, mention);
    for (uint32_t i = 0; i < name->leading_count; i++) {
        const struct namesake *other = &name->items[name->leading[i]];
        if (other->class <= PLACE_ADMIN2)
            belief += (double)other->belief;
    }
    return belief;
}

static double belief_near(const struct resolution *r, uint32_t mention, const struct namesake *item)
{
    double belief = 0;
    const struct name *name = resolution_name(r, mention);
    for (uint32_t i = 0; i < name->leading_count; i++) {
        const struct namesake *other = &name->items[name->leading[i]];
        if (is_near(item, other))
            belief += (double)other->belief;
    }
    return belief;
}

static bool same_name(const struct resolution *r, uint32_t a, uint32_t b)
{
    return r->names.of_mention[a] == r->names.of_mention[b];
}

/* "Takai in Kano": the unit that holds what is told to be in it, not its seat. */
static void describe_holding(const struct resolution *r, uint32_t inner, const struct name *name,
                             const struct namesake *item, double *v)
{
    double holds = belief_in(r, inner, item, false), most = 0;
    for (uint32_t i = 0; i < name->leading_count; i++)
        most = fmax(most, belief_in(r, inner, &name->items[name->leading[i]], false));
    v[RESOLVE_HOLDS] = fmax(v[RESOLVE_HOLDS], holds);
    v[RESOLVE_TYPE_FITS] = holds;
    v[RESOLVE_TYPE_CLASH] = most - holds;
    v[RESOLVE_AROUND_SEAT] *= 1 - holds;
}

static void describe_cues(const struct resolution *r, uint32_t mention, const struct namesake *item,
                          double *v)
{
    const struct cue *cue = &r->cues[mention];
    v[RESOLVE_BARE_FACILITY] =
        item->class == PLACE_FACILITY && !resolution_name(r, mention)->says_facility;
    if (cue->classes && !resolution_name(r, mention)->is_short) {
        bool fits = cue->classes >> item->class & 1;
        v[RESOLVE_TYPE_FITS] = fits * cue->wants;
        v[RESOLVE_TYPE_CLASH] = !fits * cue->wants;
        v[RESOLVE_AROUND_SEAT] *= 1 - fits * cue->wants; /* "the Kidal region": not its seat */
        v[RESOLVE_COUNTRY_CLASH] = (!fits && item->class == PLACE_COUNTRY) * cue->wants;
    }
    if (cue->qualifier != CUE_NONE && !same_name(r, cue->qualifier, mention)) {
        double inside = belief_in(r, cue->qualifier, item, true);
        v[RESOLVE_QUALIFIED] = inside;
        v[RESOLVE_QUALIFIED_NOT] = fmax(belief_in_areas(r, cue->qualifier) - inside, 0);
        v[RESOLVE_BESIDE] = belief_near(r, cue->qualifier, item);
    }
    if (cue->head != CUE_NONE && !same_name(r, cue->head, mention))
        v[RESOLVE_HOLDS] = belief_in(r, cue->head, item, false);
    if (cue->holds != CUE_NONE && !cue->classes && !same_name(r, cue->holds, mention))
        describe_holding(r, cue->holds, resolution_name(r, mention), item, v);
    if (cue->within != CUE_NONE && !same_name(r, cue->within, mention))
        v[RESOLVE_SAID_IN] = belief_in(r, cue->within, item, true);
    double near = 0;
    if (cue->before != CUE_NONE && !same_name(r, cue->before, mention))
        near = belief_near(r, cue->before, item);
    if (cue->after != CUE_NONE && !same_name(r, cue->after, mention))
        near = fmax(near, belief_near(r, cue->after, item));
    v[RESOLVE_SENTENCE_NEAR] = near;
}

/* One sense per document: the first mention of the name that is qualified speaks for the others. */
static void describe_elsewhere(const struct resolution *r, const struct name *name,
                               uint32_t mention, const struct namesake *item, double *v)
{
    if (name->cue == CUE_NONE || name->cue == mention)
        return;
    const struct cue *cue = &r->cues[name->cue];
    uint32_t area = cue->qualifier != CUE_NONE ? cue->qualifier : cue->within;
    v[RESOLVE_SAME_AS_ELSEWHERE] = belief_in(r, area, item, true);
}

double resolution_weigh(const double v[RESOLVE_FEATURES])
{
    double score = 0;
    for (int i = 0; i < RESOLVE_FEATURES; i++)
        score += features[i].choice * v[i];
    return score;
}

/* What the address of the site tells: its country; where the place lies that it names. */
static void describe_host(const struct resolution *r, uint32_t mention, const struct namesake *item,
                          double *v)
{
    const struct name *host = r->names.host;
    if (host == resolution_name(r, mention))
        host = NULL; /* nothing that it does not know itself */
    v[RESOLVE_HOST_COUNTRY] = item->country && item->country == r->names.host_country;
    for (uint32_t i = 0; host && i < host->leading_count; i++) {
        const struct namesake *other = &host->items[host->leading[i]];
        if (is_near(item, other) || (other->place == item->place && item->class != PLACE_COUNTRY))
            v[RESOLVE_HOST_NEAR] += (double)other->belief;
        if (item->unit && item->unit == other->unit)
            v[RESOLVE_HOST_UNIT] += (double)other->belief;
    }
}

/* All of them. A host has no mention: UINT32_MAX. */
void resolution_describe(const struct resolution *r, uint32_t mention, const struct namesake *item,
                         double v[RESOLVE_FEATURES])
{
    memset(v, 0, RESOLVE_FEATURES * sizeof *v);
    describe_fame(item, v);
    describe_name(item, v);
    if (r->has_scene)
        describe_scene(r->scene, item, v);
    if (mention == UINT32_MAX)
        return;
    describe_host(r, mention, item, v);
    describe_cues(r, mention, item, v);
    describe_elsewhere(r, resolution_name(r, mention), mention, item, v);
}
