/* SPDX-License-Identifier: Apache-2.0 */
/* resolve_reasons.c - why this place and not the next best: the features that make most of the
 * difference, in words: "in North Carolina, named beside it; the text names United States". */
#include <string.h>

#include "geoparse/resolution.h"

enum { MOST_REASONS = 3 };
static const double WORTH_SAYING = 0.4; /* of the score */

static size_t second_best(const double *beliefs, size_t count, size_t best)
{
    size_t second = best;
    for (size_t i = 0; i < count; i++)
        if (i != best && (second == best || beliefs[i] > beliefs[second]))
            second = i;
    return second;
}

static str name_of_key(const struct gazetteer *gaz, const char *kind, str code)
{
    char key[64];
    struct place place;
    size_t len = strlen(kind);
    if (!code.len || code.len + len > sizeof key)
        return (str){ 0 };
    memcpy(key, kind, len);
    memcpy(key + len, code.ptr, code.len);
    return gazetteer_by_key(gaz, (str){ key, len + code.len }, &place) ? place.name : (str){ 0 };
}

/* What another mention means by now. */
static str name_of_mention(const struct resolution *r, uint32_t mention)
{
    if (mention == CUE_NONE)
        return (str){ 0 };
    const struct name *name = resolution_name(r, mention);
    return name->leading_count ? gazetteer_place(r->gaz, name->items[name->leading[0]].place).name
                               : (str){ 0 };
}

/* What stands for "%" in a feature's words. */
static str meant(const struct resolution *r, uint32_t mention, const struct namesake *item,
                 int feature)
{
    const struct cue *cue = &r->cues[mention];
    switch (feature) {
    case RESOLVE_TYPE_FITS:
        return cue->word;
    case RESOLVE_QUALIFIED:
    case RESOLVE_BESIDE:
        return name_of_mention(r, cue->qualifier);
    case RESOLVE_HOLDS:
        return name_of_mention(r, cue->head);
    case RESOLVE_SAID_IN:
        return name_of_mention(r, cue->within);
    case RESOLVE_SENTENCE_NEAR:
        return name_of_mention(r, cue->after != CUE_NONE ? cue->after : cue->before);
    case RESOLVE_UNIT_SHARE:
    case RESOLVE_UNIT_SAID:
        if (item->class == PLACE_ADMIN1)
            return (str){ 0 }; /* it would be its own reason */
        return name_of_key(r->gaz, "adm1:", gazetteer_place(r->gaz, item->place).admin1);
    case RESOLVE_HOST_COUNTRY:
    case RESOLVE_COUNTRY_SHARE:
    case RESOLVE_COUNTRY_SAID:
        if (item->class == PLACE_COUNTRY)
            return (str){ 0 };
        return name_of_key(r->gaz, "iso:", gazetteer_place(r->gaz, item->place).country);
    default:
        return (str){ 0 };
    }
}

static str say(const char *words, str name, struct arena *keep)
{
    const char *hole = strchr(words, '%');
    if (!hole)
        return str_from(words);
    str parts[] = { { words, (size_t)(hole - words) }, name, str_from(hole + 1) };
    return str_concat(keep, parts, 3);
}

static bool is_said(const str *said, size_t count, str reason)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(said[i], reason))
            return true;
    return false;
}

static int strongest(const double *gain)
{
    int best = -1;
    for (int f = 0; f < RESOLVE_FEATURES; f++)
        if (*resolution_words(f) && gain[f] >= WORTH_SAYING && (best < 0 || gain[f] > gain[best]))
            best = f;
    return best;
}

/* What each feature adds to the lead over the next best. */
static void find_gains(const struct resolution *r, uint32_t mention, const double *beliefs,
                       size_t best, double *gain)
{
    const struct name *name = resolution_name(r, mention);
    double other[RESOLVE_FEATURES] = { 0 };
    size_t second = second_best(beliefs, name->count, best);
    resolution_describe(r, mention, &name->items[best], gain);
    if (second != best)
        resolution_describe(r, mention, &name->items[second], other);
    for (int f = 0; f < RESOLVE_FEATURES; f++)
        gain[f] = (gain[f] - other[f]) * resolution_weight(f);
}

str resolution_reasons(const struct resolution *r, uint32_t mention, const double *beliefs,
                       size_t best, struct arena *keep)
{
    const struct namesake *item = &resolution_name(r, mention)->items[best];
    double gain[RESOLVE_FEATURES];
    str said[MOST_REASONS], parts[2 * MOST_REASONS];
    size_t count = 0;
    if (item->part)
        return STR("only a part of the name");
    if (item->alike)
        return STR("spelled as it is heard");
    if (resolution_name(r, mention)->count == 1)
        return STR("the only place of that name");
    find_gains(r, mention, beliefs, best, gain);
    for (int f; count < MOST_REASONS && (f = strongest(gain)) >= 0; gain[f] = 0) {
        str about = meant(r, mention, item, f);
        if (strchr(resolution_words(f), '%') && !about.len)
            continue;
        str reason = say(resolution_words(f), about, keep);
        if (!is_said(said, count, reason))
            said[count++] = reason;
    }
    for (size_t i = 0; i < count; i++) {
        parts[2 * i] = i ? STR("; ") : STR("");
        parts[2 * i + 1] = said[i];
    }
    return str_concat(keep, parts, 2 * count);
}
