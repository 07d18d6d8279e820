/* SPDX-License-Identifier: Apache-2.0 */
/* candidates_brief.c - what those who ask of all candidates have to know of briefs: where they lie,
 * and which of them must be read to be told from what is named beside them. */
#include <string.h>

#include "geocode/candidates.h"

struct place candidates_brief_place(const struct candidates *candidates,
                                    const struct name_brief *brief, const struct desk *desk)
{
    struct place place = candidates->likes.items[brief->like].place;
    gazetteer_brief_where(desk->gaz, brief, &place);
    return place;
}

const struct place *candidates_place(const struct candidates *candidates, size_t at,
                                     const struct desk *desk, struct place *room)
{
    if (at < candidates->count)
        return &candidates->items[at].place;
    *room =
        candidates_brief_place(candidates, &candidates->briefs.items[at - candidates->count], desk);
    return room;
}

bool candidates_read_brief(const struct candidates *candidates, const struct name_brief *brief,
                           const struct desk *desk, struct candidate_place *out)
{
    struct name_match match;
    if (!gazetteer_brief_match(desk->gaz, brief, &match))
        return false;
    candidate_of(&match, candidates->likes.items[brief->like].way, desk, out);
    return true;
}

static bool may_be(const struct name_brief *brief, enum place_class class,
                   const struct place *place)
{
    if (place->class != class)
        return false;
    lonlat at = gazetteer_brief_position(place->position);
    return brief->position.lat_deg == at.lat_deg && brief->position.lon_deg == at.lon_deg;
}

static bool may_be_meant(const struct candidates *candidates, const struct name_brief *brief,
                         const struct scope *scope)
{
    enum place_class class = candidates->likes.items[brief->like].place.class;
    for (size_t i = 0; i < scope->count; i++)
        if (may_be(brief, class, &scope->meanings[i]))
            return true;
    return scope_may_have_town(scope, brief->position);
}

/* Is there a meaning that a brief can be? Mostly units are meant. */
static bool may_mean_brief(const struct scope *scope)
{
    bool may = scope->town_count > 0;
    for (size_t i = 0; i < scope->count && !may; i++)
        may = is_spot(&scope->meanings[i]) || scope->meanings[i].class == PLACE_REGION;
    return may;
}

/* Those left go into a list of their own, for others may have this one. */
void candidates_read_meant(struct candidates *candidates, const struct scope *scope,
                           struct desk *desk)
{
    size_t count = candidates->briefs.count, left = 0;
    const struct name_brief *briefs = candidates->briefs.items;
    if (!may_mean_brief(scope))
        return;
    while (left < count && !may_be_meant(candidates, &briefs[left], scope))
        left++;
    if (left == count)
        return;
    struct name_brief *others = TAKE(desk->work, struct name_brief, count);
    memcpy(others, briefs, left * sizeof *others);
    for (size_t i = left; i < count; i++) {
        struct candidate_place found;
        if (!may_be_meant(candidates, &briefs[i], scope) ||
            !candidates_read_brief(candidates, &briefs[i], desk, &found)) {
            others[left++] = briefs[i];
            continue;
        }
        candidates_append(candidates, &found, desk->work);
    }
    candidates->briefs.items = others;
    candidates->briefs.count = left;
    candidates->briefs.capacity = count;
    candidates->told.room = candidates->told.count = 0;
}
