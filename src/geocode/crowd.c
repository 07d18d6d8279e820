/* SPDX-License-Identifier: Apache-2.0 */
/* crowd.c - a place of two names that are asked for is found twice. Of a brief no more is known
 * than its class and where it lies, and that tells it from others: a table of positions, made when
 * a second name comes that has briefs. */
#include "geocode/crowd.h"

#include <math.h>
#include <string.h>

void crowd_like(enum place_class class, str feature, struct candidate_place *out)
{
    memset(out, 0, sizeof *out);
    out->place.index = PLACE_NONE;
    out->place.key = STR("gn:"); /* all briefs are of GeoNames and have a position */
    out->place.class = class;
    out->place.feature = feature;
    out->place.has_position = true;
}

static void like_of(const struct name_like *from, struct way way, struct candidate_place *out)
{
    crowd_like(from->class, from->feature, out);
    out->way = way;
    out->kind = from->name.kind;
    out->written = from->name.written;
    out->language = from->name.language;
}

/* ---- where briefs lie ---- */

static enum place_class class_of(const struct candidates *candidates,
                                 const struct name_brief *brief)
{
    return candidates->likes.items[brief->like].place.class;
}

static size_t first_slot(const struct candidates *candidates, lonlat position)
{
    uint64_t lon, lat;
    memcpy(&lon, &position.lon_deg, sizeof lon);
    memcpy(&lat, &position.lat_deg, sizeof lat);
    uint64_t hash = (lon * 0x9E3779B97F4A7C15u ^ lat) * 0xBF58476D1CE4E5B9u;
    return (size_t)(hash >> 32) & (candidates->told.room - 1);
}

/* The slot of a brief, or the empty one where it would be. */
static uint32_t *find_slot(const struct candidates *candidates, enum place_class class,
                           lonlat position)
{
    size_t at = first_slot(candidates, position);
    for (; candidates->told.slots[at]; at = (at + 1) & (candidates->told.room - 1)) {
        const struct name_brief *brief = &candidates->briefs.items[candidates->told.slots[at] - 1];
        if (brief->position.lon_deg == position.lon_deg &&
            brief->position.lat_deg == position.lat_deg && class_of(candidates, brief) == class)
            break;
    }
    return &candidates->told.slots[at];
}

/* All briefs are in the table, and it has room for so many more. */
static void learn_spots(struct candidates *candidates, size_t more, struct arena *work)
{
    enum { LEAST = 64 };
    size_t all = candidates->briefs.count + more, room = LEAST;
    if (2 * all > candidates->told.room) {
        while (room < 2 * all)
            room *= 2;
        candidates->told.slots = NEW(work, uint32_t, room);
        candidates->told.room = room;
        candidates->told.count = 0;
    }
    for (size_t i = candidates->told.count; i < candidates->briefs.count; i++) {
        const struct name_brief *brief = &candidates->briefs.items[i];
        *find_slot(candidates, class_of(candidates, brief), brief->position) = (uint32_t)i + 1;
    }
    candidates->told.count = candidates->briefs.count;
}

bool crowd_has(struct candidates *candidates, const struct place *place, struct arena *work)
{
    if (!place->has_position || !candidates->briefs.count)
        return false;
    learn_spots(candidates, 0, work);
    return *find_slot(candidates, place->class, gazetteer_brief_position(place->position)) != 0;
}

/* As near as briefs tell. */
static bool is_same_position(lonlat a, lonlat b)
{
    static const double LON = 360.0 / 16777215, LAT = 180.0 / 16777215;
    return fabs(a.lat_deg - b.lat_deg) < LAT && fabs(a.lon_deg - b.lon_deg) < LON;
}

static bool is_among(const struct candidate_place *items, size_t count, enum place_class class,
                     lonlat position)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].place.class == class && items[i].place.has_position &&
            is_same_position(items[i].place.position, position))
            return true;
    return false;
}

/* ---- adding ---- */

static bool is_outside(const struct candidates *candidates, const struct name_brief *brief,
                       const struct scope *within, const struct desk *desk)
{
    struct place where = candidates_brief_place(candidates, brief, desk);
    return scope_agrees(within, &where, desk) == AGREES_NOT;
}

bool crowd_suffices(const struct candidates *candidates, const struct part *part,
                    const struct scope *country, const struct desk *desk)
{
    for (size_t i = 0; i < candidates->briefs.count; i++) {
        const struct name_brief *brief = &candidates->briefs.items[i];
        if (class_fits(part, class_of(candidates, brief)) &&
            !is_outside(candidates, brief, country, desk))
            return true;
    }
    return false;
}

void crowd_add(struct candidates *candidates, size_t items, struct name_briefs found,
               struct way way, const struct scope *within, struct desk *desk)
{
    size_t likes = candidates->likes.count;
    bool is_scoped = within && within->count;
    for (size_t i = 0; i < found.like_count; i++) {
        struct candidate_place like;
        like_of(&found.likes[i], way, &like);
        APPEND(desk->work, &candidates->likes, like);
    }
    if (!items && !candidates->briefs.count && !is_scoped) { /* all of them, as they are */
        candidates->briefs.items = found.items;
        candidates->briefs.count = candidates->briefs.capacity = found.count;
        return;
    }
    learn_spots(candidates, found.count, desk->work);
    for (size_t i = 0; i < found.count; i++) {
        struct name_brief brief = found.items[i];
        brief.like = (uint16_t)(brief.like + likes);
        enum place_class class = class_of(candidates, &brief);
        uint32_t *slot = find_slot(candidates, class, brief.position);
        if (*slot || is_among(candidates->items, items, class, brief.position) ||
            (is_scoped && is_outside(candidates, &brief, within, desk)))
            continue;
        APPEND(desk->work, &candidates->briefs, brief);
        *slot = (uint32_t)candidates->briefs.count;
        candidates->told.count++;
    }
}
