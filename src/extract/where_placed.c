/* SPDX-License-Identifier: Apache-2.0 */
/* where_placed.c - the place of an event on the map: the one that the text's reading chose, or what
 * the geocoder answers for phrases and for names that no gazetteer has; below the threshold none.
 */
#include "base/buffer.h"
#include "extract/where.h"

/* Below, a name is as often another place as the one that it was taken for. */
static const double AS_WELL_ANOTHER = 0.5;
/* How sure a doubtful name is whose country is told beside it. */
static const double TOLD_BESIDE = 0.4;

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

/* "Quatre soldats tchadiens tués à Bosso": beyond the border of the country that would stand for a
 * doubtful name, which has no place so called. */
static bool is_abroad(const struct desk *desk, const struct whereabouts *where, str country,
                      struct arena scratch)
{
    struct place place = desk_place(desk, where->mention);
    if (place.class != PLACE_SETTLEMENT || !place.has_position || str_eq(place.country, country) ||
        !where_is_across_border(desk, place.position, country))
        return false;
    struct placements asked = ask_geocoder(desk, where->text, (str){ 0 }, country, scratch);
    return !placements_found(&asked) || asked.items[0].confidence < AS_WELL_ANOTHER;
}

/* The place that the text's reading chose though it doubts. */
static struct placement as_chosen(const struct desk *desk, const struct mention *mention,
                                  str reason)
{
    struct place place = desk_place(desk, mention);
    struct placement chosen = geocode_place(&place);
    chosen.confidence = TOLD_BESIDE;
    chosen.method = STR("text");
    chosen.reasons = reason;
    return chosen;
}

/* Too doubtful: for a town or less the country that does or suffers it, or that the text is about,
 * stands for it, as the country of a row does (villages are missing in the gazetteer, countries are
 * not); else there is none. */
static struct placement without_place(const struct desk *desk, const struct trigger *trigger,
                                      struct whereabouts *where, struct arena scratch)
{
    static const double FALLBACK = 0.7; /* as in geocode/answer.c */
    str country = where_country_instead(desk, trigger, where->mention);
    str reason = str_format(desk->keep, "too doubtful: '%.*s'", STR_ARG(where->text));
    struct placement none = { .reason = reason };
    if (!country.len || where_rank(desk, where->mention) > 1)
        return none;
    bool may = TOLD_BESIDE >= geocode_threshold(&desk->options->geocode);
    if (may && where_is_told_beside(desk, where->mention))
        return as_chosen(desk, where->mention, STR("its country is named beside it"));
    if (may && is_abroad(desk, where, country, scratch))
        return as_chosen(
            desk, where->mention,
            str_format(desk->keep, "beside %.*s, which has none so called", STR_ARG(country)));
    struct placement found = ask_geocoder(desk, (str){ 0 }, (str){ 0 }, country, scratch).items[0];
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

/* The name as a row with the unit or country beside it in its columns; false: that tells nothing.
 */
static bool ask_with(const struct desk *desk, str name, const struct mention *told,
                     struct arena scratch, struct placement *placement)
{
    bool is_unit = where_rank(desk, told) < 3;
    str unit = is_unit ? prose_span(desk->prose, told->first, told->count) : (str){ 0 };
    struct placements asked = ask_geocoder(desk, name, unit, desk_country_of(desk, told), scratch);
    if (!asked.count || asked.items[0].precision == PRECISION_NONE)
        return false;
    *placement = asked.items[0];
    return true;
}

/* What is too doubtful by itself, with the unit behind it. */
static bool place_in_unit(const struct desk *desk, const struct whereabouts *where,
                          struct arena scratch, struct placement *placement)
{
    const struct mention *unit =
        where_rank(desk, where->mention) > 0 ? NULL : where_unit_behind(desk, where->mention);
    return unit && ask_with(desk, where->text, unit, scratch, placement);
}

/* ... with the side of a country or unit: "Tamou, dans l'ouest du Niger". */
static bool place_on_side(const struct desk *desk, const struct whereabouts *where,
                          struct arena scratch, struct placement *placement)
{
    const struct mention *mention = where->mention;
    size_t end = where_rank(desk, mention) > 0 ? 0 : where_side_end(desk, mention);
    if (!end)
        return false;
    str phrase = prose_span(desk->prose, mention->first, end - mention->first);
    struct placements asked = ask_geocoder(desk, phrase, (str){ 0 }, (str){ 0 }, scratch);
    if (asked.count != 1 || finding_of(&asked.items[0]) != FOUND_BY_NAME)
        return false;
    *placement = asked.items[0];
    return true;
}

/* A namesake elsewhere of what the gazetteer does not have there. */
static bool place_as_told(const struct desk *desk, const struct whereabouts *where,
                          struct arena scratch, struct placement *placement)
{
    static const double SURE = 0.8; /* "Simferopol, Russia" is well known */
    const struct mention *mention = where->mention;
    if (where_rank(desk, mention) > 0)
        return false;
    size_t end = where_name_end(desk, mention);
    const struct mention *told = where_told_otherwise(desk, mention, end);
    bool abroad = told && !str_eq(desk_country_of(desk, told), desk_country_of(desk, mention));
    if (abroad && mention->confidence >= SURE)
        return false;
    str name = prose_span(desk->prose, mention->first, end - mention->first);
    return told && ask_with(desk, name, told, scratch, placement);
}

/* The same of the country that the text is about, if that is surer: "Burkina Faso: 20 morts à
 * Solhan" is not of Turkey's. */
static bool place_in_country(const struct desk *desk, const struct trigger *trigger,
                             const struct whereabouts *where, struct arena scratch,
                             struct placement *placement)
{
    static const double LESS = 0.8; /* the text may be about more than one country */
    static const double ALONE = 0.85, THERE = 0.75;
    bool alone = where_is_alone(desk, where->mention);
    if (where->mention->confidence >= (alone ? ALONE : AS_WELL_ANOTHER))
        return false;
    str country = where_country_instead(desk, trigger, where->mention);
    if (!country.len || str_eq(country, desk_country_of(desk, where->mention)) ||
        where_rank(desk, where->mention) > 1)
        return false;
    struct placements asked = ask_geocoder(desk, where->text, (str){ 0 }, country, scratch);
    double sure = placements_found(&asked) ? asked.items[0].confidence : 0;
    bool there = alone && sure >= THERE && finding_of(&asked.items[0]) == FOUND_BY_NAME;
    if (sure < AS_WELL_ANOTHER || (!there && sure * LESS < where->mention->confidence))
        return false;
    *placement = asked.items[0];
    placement->confidence *= LESS;
    return true;
}

static bool place_over_border(const struct desk *desk, const struct trigger *trigger,
                              const struct whereabouts *where, struct arena scratch,
                              struct placement *placement)
{
    if (where_rank(desk, where->mention) > 0 || !where_is_over_border(desk, where->mention))
        return false;
    str country = where_country_instead(desk, trigger, where->mention);
    struct placements asked = ask_geocoder(desk, where->text, (str){ 0 }, country, scratch);
    if (!country.len || !placements_found(&asked) || asked.items[0].confidence < AS_WELL_ANOTHER)
        return false;
    *placement = asked.items[0];
    return true;
}

static struct placement place_mention(const struct desk *desk, const struct trigger *trigger,
                                      struct whereabouts *where, struct arena scratch)
{
    const struct mention *mention = where->mention;
    struct place place = desk_place(desk, mention);
    struct placement placement;
    bool too_doubtful = mention->confidence < geocode_threshold(&desk->options->geocode);
    bool is_told = place_as_told(desk, where, scratch, &placement) ||
                   place_over_border(desk, trigger, where, scratch, &placement) ||
                   (too_doubtful && (place_on_side(desk, where, scratch, &placement) ||
                                     place_in_unit(desk, where, scratch, &placement))) ||
                   place_in_country(desk, trigger, where, scratch, &placement);
    if (!is_told && too_doubtful) {
        placement = without_place(desk, trigger, where, scratch);
    } else if (!is_told) {
        placement = geocode_place(&place);
        placement.confidence = mention->confidence;
        placement.method = STR("text");
        placement.reasons = str_copy(desk->keep, mention->reasons);
    }
    add_candidates(desk, mention, &placement);
    return placement;
}

/* One of several: a name that is too doubtful or unknown is none of them. */
static struct placements place_one(const struct desk *desk, const struct trigger *trigger,
                                   const struct whereabouts *several, const struct mention *name,
                                   struct arena scratch)
{
    bool known = name->place != PLACE_NONE;
    struct whereabouts where = { .from = several->from,
                                 .mention = known ? name : NULL,
                                 .text = prose_span(desk->prose, name->first, name->count),
                                 .country = known ? desk_country_of(desk, name) : several->country,
                                 .region = several->region };
    struct placements placed = whereabouts_place(desk, trigger, &where, scratch);
    bool doubtful = where.from != several->from;
    return doubtful || !placements_found(&placed) ? (struct placements){ 0 } : placed;
}

static bool has_place(const struct placements *placed, const struct placement *placement)
{
    for (size_t i = 0; i < placed->count; i++)
        if (str_eq(placed->items[i].place.key, placement->place.key) && placement->place.key.len)
            return true;
    return false;
}

/* "not placed: 'Pulka', 'Zzurkwa'" */
static void note_missing(struct buffer *missing, str name)
{
    buffer_format(missing, "%s'%.*s'", missing->len ? ", " : "not placed: ", STR_ARG(name));
}

static struct placements place_together(const struct desk *desk, const struct trigger *trigger,
                                        const struct whereabouts *where, struct arena scratch)
{
    size_t capacity = where->together_count;
    struct placements all = { NEW(desk->keep, struct placement, capacity), 0 };
    struct buffer missing = { 0 };
    for (size_t i = 0; i < where->together_count; i++) {
        const struct mention *name = where->together[i];
        struct placements placed = place_one(desk, trigger, where, name, scratch);
        if (!placed.count)
            note_missing(&missing, prose_span(desk->prose, name->first, name->count));
        for (size_t j = 0; j < placed.count && all.count < capacity; j++)
            if (!has_place(&all, &placed.items[j]))
                all.items[all.count++] = placed.items[j];
    }
    str note = buffer_keep(&missing, desk->keep);
    for (size_t i = 0; note.len && i < all.count; i++)
        all.items[i].reasons = str_format(desk->keep, "%.*s%s%.*s", STR_ARG(all.items[i].reasons),
                                          all.items[i].reasons.len ? "; " : "", STR_ARG(note));
    return all;
}

struct placements whereabouts_place(const struct desk *desk, const struct trigger *trigger,
                                    struct whereabouts *where, struct arena scratch)
{
    if (where->from == WHERE_NOWHERE) {
        struct placement nowhere = { .reason = STR("the text names no place for it") };
        return one(nowhere, desk->keep);
    }
    if (where->together_count) {
        struct placements together = place_together(desk, trigger, where, scratch);
        if (together.count)
            return together;
    }
    bool ask = !where->mention || where->is_phrase || desk->options->geocode.overrides;
    struct placements asked = { 0 };
    bool doubtful = where->mention && !where->is_told_from &&
                    where_rank(desk, where->mention) < 2 &&
                    where->mention->confidence < AS_WELL_ANOTHER;
    bool instead =
        ask && (doubtful || (where->mention && where_is_over_border(desk, where->mention)));
    if (instead)
        asked = ask_geocoder(desk, where->text, where->region,
                             where_country_instead(desk, trigger, where->mention), scratch);
    if (ask && (!instead || !placements_found(&asked)))
        asked = ask_geocoder(desk, where->text, where->region, where->country, scratch);
    if (!where->mention || is_decided_by_person(&asked) ||
        (where->is_phrase && (placements_found(&asked) || is_elsewhere(desk, where, &asked))))
        return asked;
    return one(place_mention(desk, trigger, where, scratch), desk->keep);
}
