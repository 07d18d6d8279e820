/* SPDX-License-Identifier: Apache-2.0 */
/* where_placed.c - the place of an event on the map: the one that the text's reading chose, or what
 * the geocoder answers for phrases and for names that no gazetteer has; below the threshold none.
 */
#include "extract/where.h"

static struct placements one(struct placement placement, struct arena *keep)
{
    struct placement *item = NEW(keep, struct placement, 1);
    *item = placement;
    return (struct placements){ item, 1 };
}

static struct placements ask_geocoder(const struct desk *desk, str place, str region, str country,
                                      struct arena scratch)
{
    struct event event = { .place = place, .admin1 = region, .country = country };
    return geocode_event(&event, desk->gaz, &desk->options->geocode, desk->keep, scratch);
}

static bool is_decided_by_person(const struct placements *placed)
{
    return placed->count && placed->items[0].decision;
}

bool placements_found(const struct placements *asked)
{
    return asked->count && asked->items[0].precision != PRECISION_NONE &&
           !str_starts(asked->items[0].method, STR("fallback"));
}

static bool is_beside(const struct placement *placement)
{
    return str_eq(placement->method, STR("fallback relative")) ||
           str_eq(placement->method, STR("fallback near"));
}

/* "Kobé, à 20 km de Bandiagara": the one known is far from there, and so is another. */
static bool is_elsewhere(const struct desk *desk, const struct whereabouts *where,
                         const struct placements *asked)
{
    static const double FAR_M = 200e3;
    struct place place = desk_place(desk, where->mention);
    return where->is_told_from && asked->count && asked->items[0].has_position &&
           is_beside(&asked->items[0]) && place.has_position &&
           !lonlat_is_within(place.position, asked->items[0].position,
                             FAR_M + asked->items[0].radius_m);
}

/* What else the name could mean, the place chosen first. */
static void add_candidates(const struct desk *desk, const struct mention *mention,
                           struct placement *placement)
{
    for (size_t i = 0; i < mention->reading_count; i++) {
        const struct reading *reading = &mention->readings[i];
        if (placement->candidate_count < PLACEMENT_CANDIDATES)
            placement->candidates[placement->candidate_count++] =
                (struct candidate){ gazetteer_place(desk->gaz, reading->place), reading->score };
    }
}

/* Too doubtful: for a town or less the country that does or suffers it, or that the text is about,
 * stands for it, as the country of a row does (villages are missing in the gazetteer, countries are
 * not); else there is none. */
static struct placement without_place(const struct desk *desk, const struct trigger *trigger,
                                      struct whereabouts *where, struct arena scratch)
{
    static const double FALLBACK = 0.7; /* as in geocode/answer.c */
    struct whereabouts area = where_area(desk, trigger);
    str reason = str_format(desk->keep, "too doubtful: '%.*s'", STR_ARG(where->text));
    struct placement none = { .reason = reason };
    if (area.from == WHERE_NOWHERE || where_rank(desk, where->mention) > 1)
        return none;
    struct placement found =
        ask_geocoder(desk, (str){ 0 }, (str){ 0 }, area.country, scratch).items[0];
    found.confidence *= FALLBACK;
    if (found.precision == PRECISION_NONE ||
        found.confidence < geocode_threshold(&desk->options->geocode))
        return none;
    found.reasons = str_format(desk->keep, "%.*s; %.*s", STR_ARG(reason), STR_ARG(found.reasons));
    found.method = STR("fallback country");
    found.candidate_count = 0;
    where->from = WHERE_ACTOR;
    return found;
}

static struct placement place_mention(const struct desk *desk, const struct trigger *trigger,
                                      struct whereabouts *where, struct arena scratch)
{
    const struct mention *mention = where->mention;
    struct place place = desk_place(desk, mention);
    struct placement placement;
    if (mention->confidence < geocode_threshold(&desk->options->geocode)) {
        placement = without_place(desk, trigger, where, scratch);
    } else {
        placement = geocode_place(&place);
        placement.confidence = mention->confidence;
        placement.method = STR("text");
        placement.reasons = str_copy(desk->keep, mention->reasons);
    }
    add_candidates(desk, mention, &placement);
    return placement;
}

struct placements whereabouts_place(const struct desk *desk, const struct trigger *trigger,
                                    struct whereabouts *where, struct arena scratch)
{
    if (where->from == WHERE_NOWHERE) {
        struct placement nowhere = { .reason = STR("the text names no place for it") };
        return one(nowhere, desk->keep);
    }
    bool ask = !where->mention || where->is_phrase || desk->options->geocode.overrides;
    struct placements asked = { 0 };
    if (ask)
        asked = ask_geocoder(desk, where->text, where->region, where->country, scratch);
    if (!where->mention || is_decided_by_person(&asked) ||
        (where->is_phrase && (placements_found(&asked) || is_elsewhere(desk, where, &asked))))
        return asked;
    return one(place_mention(desk, trigger, where, scratch), desk->keep);
}
