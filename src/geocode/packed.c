/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/packed.h"

#include <string.h>

#include "geocode/crowd.h"

/* Into zeroes: what is remembered goes to a file, with all its bytes. */
static void pack(const struct candidate_place *from, enum packed_as as, struct near_candidate *to)
{
    to->as = (uint8_t)as;
    to->named.written = from->written.ptr;
    to->named.written_len = (uint16_t)from->written.len;
    to->named.feature = from->place.feature.ptr;
    to->named.feature_len = (uint8_t)from->place.feature.len;
    to->named.class = (uint8_t)from->place.class;
    to->named.odds = from->way.odds;
    to->named.place = from->place.index;
    to->named.rank = from->rank;
    to->named.language = from->language;
    to->named.kind = (uint8_t)from->kind;
    to->named.tier = (uint8_t)from->way.tier;
    to->named.edits = (uint8_t)from->way.edits;
    to->named.is_swap = from->way.is_swap;
}

struct memory_items candidates_pack(const struct candidates *candidates, struct arena *work)
{
    size_t count = candidates->count + candidates->likes.count + candidates->briefs.count, at = 0;
    struct near_candidate *items = NEW(work, struct near_candidate, count);
    for (size_t i = 0; i < candidates->count; i++)
        pack(&candidates->items[i], PACKED_PLACE, &items[at++]);
    for (size_t i = 0; i < candidates->likes.count; i++)
        pack(&candidates->likes.items[i], PACKED_LIKE, &items[at++]);
    for (size_t i = 0; i < candidates->briefs.count; i++) {
        items[at].as = PACKED_BRIEF;
        items[at++].brief = candidates->briefs.items[i];
    }
    return (struct memory_items){ .items = items, .count = count };
}

static void unpack(const struct near_candidate *from, struct candidate_place *to)
{
    to->way = (struct way){ (enum tier)from->named.tier, from->named.edits, from->named.odds,
                            from->named.is_swap };
    to->kind = (enum name_kind)from->named.kind;
    to->written = (str){ from->named.written, from->named.written_len };
    to->rank = from->named.rank;
    to->language = from->named.language;
}

void candidates_unpack(struct candidates *candidates, struct memory_items packed, struct desk *desk)
{
    const struct near_candidate *items = packed.items;
    candidates->items = TAKE(desk->work, struct candidate_place, packed.count);
    candidates->capacity = packed.count;
    candidates->seen.words = NULL; /* all may be among them */
    for (size_t i = 0; i < packed.count; i++) {
        const struct near_candidate *from = &items[i];
        struct candidate_place like, *to = &candidates->items[candidates->count];
        switch ((enum packed_as)from->as) {
        case PACKED_PLACE:
            to->place = gazetteer_place(desk->gaz, from->named.place);
            __builtin_prefetch(to->place.name.ptr); /* what the scorer reads */
            unpack(from, to);
            candidates->count++;
            break;
        case PACKED_LIKE:
            crowd_like((enum place_class)from->named.class,
                       (str){ from->named.feature, from->named.feature_len }, &like);
            unpack(from, &like);
            APPEND(desk->work, &candidates->likes, like);
            break;
        case PACKED_BRIEF:
            APPEND(desk->work, &candidates->briefs, from->brief);
            break;
        }
    }
}
