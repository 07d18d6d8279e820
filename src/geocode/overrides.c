/* SPDX-License-Identifier: Apache-2.0 */
/* overrides.c - a hash over folded name and scope, asked from the narrowest scope to the widest:
 * name with country, admin1 and admin2, without admin2, without both units, the name alone. */
#include "geocode/overrides.h"

#include "geocode/answer.h"
#include "text/text.h"

enum { SCOPES = 3 }; /* country, admin1, admin2 */
static const double POSITION_RADIUS_M = 1000;

struct decided {
    struct override told;
    str name, scope[SCOPES]; /* folded */
};

struct overrides {
    struct arena *keep;
    struct {
        struct decided *items;
        size_t count, capacity;
    } list;
    uint32_t *slots; /* number of a decision; 0 empty; open addressing */
    size_t slot_count;
};

struct overrides *overrides_new(struct arena *keep)
{
    struct overrides *overrides = NEW(keep, struct overrides, 1);
    overrides->keep = keep;
    return overrides;
}

size_t overrides_count(const struct overrides *overrides)
{
    return overrides ? overrides->list.count : 0;
}

static uint64_t hash_of(str name, const str scope[SCOPES])
{
    uint64_t hash = str_hash(name);
    for (size_t i = 0; i < SCOPES; i++)
        hash = (hash ^ str_hash(scope[i])) * 0x9E3779B97F4A7C15u + i;
    return hash;
}

static bool is_about(const struct decided *decided, str name, const str scope[SCOPES])
{
    bool same = str_eq(decided->name, name);
    for (size_t i = 0; i < SCOPES && same; i++)
        same = str_eq(decided->scope[i], scope[i]);
    return same;
}

/* Where the decision about this is, or would be. */
static uint32_t *slot_of(const struct overrides *overrides, str name, const str scope[SCOPES])
{
    size_t at = hash_of(name, scope) & (overrides->slot_count - 1);
    while (overrides->slots[at] &&
           !is_about(&overrides->list.items[overrides->slots[at] - 1], name, scope))
        at = (at + 1) & (overrides->slot_count - 1);
    return &overrides->slots[at];
}

static void grow(struct overrides *overrides)
{
    if (2 * (overrides->list.count + 1) < overrides->slot_count)
        return;
    overrides->slot_count = overrides->slot_count ? 2 * overrides->slot_count : 64;
    overrides->slots = NEW(overrides->keep, uint32_t, overrides->slot_count);
    for (size_t i = 0; i < overrides->list.count; i++) {
        const struct decided *decided = &overrides->list.items[i];
        *slot_of(overrides, decided->name, decided->scope) = (uint32_t)i + 1;
    }
}

bool overrides_add(struct overrides *overrides, const struct override *told)
{
    struct arena *keep = overrides->keep;
    struct decided decided = {
        .told = *told,
        .name = text_fold(told->name, keep),
        .scope = { text_fold(told->country, keep), text_fold(told->admin1, keep),
                   text_fold(told->admin2, keep) },
    };
    grow(overrides);
    uint32_t *slot = slot_of(overrides, decided.name, decided.scope);
    if (*slot)
        return false;
    APPEND(keep, &overrides->list, decided);
    *slot = (uint32_t)overrides->list.count;
    return true;
}

size_t overrides_find(const struct overrides *overrides, const struct event *event,
                      struct arena scratch)
{
    if (!overrides_count(overrides) || !event->place.len)
        return 0;
    str name = text_fold(event->place, &scratch);
    str scope[SCOPES] = { text_fold(event->country, &scratch), text_fold(event->admin1, &scratch),
                          text_fold(event->admin2, &scratch) };
    for (size_t wide = 0; wide <= SCOPES; wide++) {
        if (wide)
            scope[SCOPES - wide] = (str){ 0 };
        uint32_t number = *slot_of(overrides, name, scope);
        if (number)
            return number;
    }
    return 0;
}

static str reasons_of(const struct override *told, struct arena *keep)
{
    const str pieces[] = {
        STR("decided by a person"),
        told->date.len ? STR(", ") : STR(""),
        told->date,
        told->note.len ? STR(": ") : STR(""),
        told->note,
    };
    return str_concat(keep, pieces, sizeof pieces / sizeof *pieces);
}

struct placement overrides_answer(const struct overrides *overrides, size_t number,
                                  struct arena *keep)
{
    const struct override *told = &overrides->list.items[number - 1].told;
    struct placement placement = { 0 };
    str reasons = reasons_of(told, keep);
    if (told->kind == OVERRIDE_NO_PLACE) {
        placement.reason = str_concat(keep, (str[]){ STR("no place: "), reasons }, 2);
    } else if (told->kind == OVERRIDE_PLACE) {
        placement = geocode_place(&told->place);
    } else {
        placement.precision = PRECISION_SETTLEMENT;
        placement.place.name = told->name;
        placement.has_position = true;
        placement.position = told->position;
        placement.radius_m = told->radius_m > 0 ? told->radius_m : POSITION_RADIUS_M;
    }
    placement.method = STR("override");
    placement.reasons = reasons;
    placement.confidence = told->kind == OVERRIDE_NO_PLACE ? 0 : 1;
    placement.decision = number;
    return placement;
}
