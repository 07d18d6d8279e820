/* SPDX-License-Identifier: Apache-2.0 */
/* scope_unit.c - the units that a column's cell names. Tables have few of them, in every row: what
 * was found out is remembered. */
#include "geocode/candidates.h"
#include "geocode/clean.h"
#include "geocode/known.h"
#include "geocode/near_memory.h"
#include "geocode/scope_parts.h"
#include "geocode/spelled.h"

/* A region made of units is called a unit by old tables. */
static bool is_of_class(const struct place *place, enum place_class class)
{
    if (class == PLACE_REGION)
        return place->class == class && str_eq(place->feature, STR("units"));
    return place->class == class;
}

/* Keep those of `class` that `country` does not exclude. */
static size_t keep_class(struct place *to, const struct candidates *from, enum place_class class,
                         const struct scope *country, const struct desk *desk)
{
    size_t count = 0;
    for (size_t i = 0; i < from->count; i++) {
        const struct place *place = &from->items[i].place;
        if (is_of_class(place, class) && scope_agrees(country, place, desk) != AGREES_NOT)
            to[count++] = *place;
    }
    return count;
}

/* Keep those of the first class of `order` that gives any. */
static void keep_first_class(struct scope *scope, const struct candidates *found,
                             const enum place_class order[SCOPE_CLASSES],
                             const struct scope *country, struct desk *desk)
{
    struct place *meanings = TAKE(desk->work, struct place, found->count);
    scope->meanings = meanings;
    for (size_t i = 0; i < SCOPE_CLASSES && !scope->count; i++)
        scope->count = keep_class(meanings, found, order[i], country, desk);
    scope_learn_parts(scope, desk);
}

/* "NE" and "08" are the unit NE.08: codes of first-level units need their country. */
static bool unit_by_code(str cell, const struct scope *country, struct desk *desk,
                         struct place *unit)
{
    int64_t number;
    bool short_code = cell.len <= 3 || (cell.len <= 8 && str_to_int64(cell, &number));
    if (!short_code || !country->count)
        return false;
    str key[] = { STR("adm1:"), country->meanings[0].country, STR("."), cell };
    return gazetteer_by_key(desk->gaz, str_concat(desk->work, key, 4), unit);
}

/* Of names that differ from the cell's, those that differ least. */
static size_t keep_nearest(struct candidates *found)
{
    const struct way *best = &found->items[0].way;
    for (size_t i = 1; i < found->count; i++) {
        const struct way *way = &found->items[i].way;
        if (way->tier < best->tier || (way->tier == best->tier && way->odds > best->odds))
            best = way;
    }
    struct way nearest = *best;
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].way.tier == nearest.tier && found->items[i].way.odds >= nearest.odds)
            found->items[kept++] = found->items[i];
    return kept;
}

/* The first part of a unit's cell, which asks for the first class of `order`; false: none. */
static bool part_of_unit(str cell, const enum place_class order[SCOPE_CLASSES], struct desk *desk,
                         struct part *part)
{
    struct phrase phrase;
    phrase_parse(cell, &phrase, desk->work);
    if (!phrase.count)
        return false;
    *part = phrase.parts[0];
    if (!part->wanted)
        part->wanted = CLASS_BIT(order[0]);
    return true;
}

/* "N. Darfur": units by an abbreviated name, when none is called so. */
static void add_abbreviated(struct scope *scope, const enum place_class order[SCOPE_CLASSES],
                            const struct scope *country, struct desk *desk)
{
    str full;
    struct part part;
    for (int reading = 0; !scope->count && spell_out(scope->text, reading, desk->work, &full);
         reading++) {
        if (!part_of_unit(full, order, desk, &part))
            continue;
        struct candidates found = candidates_collect(&part, country, desk);
        keep_first_class(scope, &found, order, country, desk);
    }
}

static struct scope find_unit(str cell, const enum place_class order[SCOPE_CLASSES],
                              const struct scope *country, struct desk *desk)
{
    struct scope scope = { .text = clean_cell(cell, desk->work) };
    struct part part;
    struct place unit;
    cell = scope.text;
    if (order[0] == PLACE_ADMIN1 && unit_by_code(cell, country, desk, &unit)) {
        scope = scope_one(cell, unit, desk);
        scope_learn_parts(&scope, desk);
        return scope;
    }
    if (!part_of_unit(spell_initial(cell, desk), order, desk, &part))
        return scope;
    struct candidates found = candidates_collect(&part, country, desk);
    keep_first_class(&scope, &found, order, country, desk);
    if (!scope.count)
        add_abbreviated(&scope, order, country, desk);
    if (scope.count || !country->count)
        return scope;
    found = (struct candidates){ 0 };
    candidates_add_near(&found, &part, country, desk);
    found.count = found.count ? keep_nearest(&found) : 0;
    if (found.count)
        scope.way = found.items[0].way;
    keep_first_class(&scope, &found, order, country, desk);
    return scope;
}

/* ---- remembered ---- */

/* All that finding it depends on, of a country that is one at most. */
static struct memory_key key_of(str cell, const enum place_class order[SCOPE_CLASSES],
                                const struct scope *country)
{
    enum { CLASS_BITS = 4 };
    uint32_t classes = country->is_default;
    for (size_t i = 0; i < SCOPE_CLASSES; i++)
        classes = classes << CLASS_BITS | order[i];
    return (struct memory_key){ .name = cell,
                                .as = AS_UNIT,
                                .country = country->count ? country->meanings[0].index : PLACE_NONE,
                                .classes = classes };
}

static struct scope remembered(str cell, struct memory_items found, struct desk *desk)
{
    const struct unit_item *items = found.items;
    struct scope scope = { .text = cell };
    if (!found.count)
        return scope;
    scope.way = items[0].way;
    scope.count = found.count;
    struct place *meanings = TAKE(desk->work, struct place, found.count);
    for (size_t i = 0; i < found.count; i++)
        meanings[i] = items[i].place;
    scope.meanings = meanings;
    scope_learn_parts(&scope, desk);
    return scope;
}

static void remember(const struct memory_key *key, const struct scope *scope, struct desk *desk)
{
    enum { MOST = 16 }; /* villages: they would fill the memory */
    if (scope->count > MOST || (!scope->count && scope->way.tier != TIER_WHOLE))
        return;
    struct unit_item *items = NEW(desk->work, struct unit_item, scope->count);
    for (size_t i = 0; i < scope->count; i++)
        items[i] = (struct unit_item){ scope->meanings[i], scope->way };
    near_memory_keep(desk->memory, key, (struct memory_items){ items, scope->count, 0 });
}

struct scope scope_unit(str cell, const enum place_class order[SCOPE_CLASSES],
                        const struct scope *country, struct desk *desk)
{
    if (!cell.len)
        return (struct scope){ 0 };
    if (!desk->memory || country->count > 1)
        return find_unit(cell, order, country, desk);
    struct memory_key key = key_of(cell, order, country);
    struct memory_items found;
    if (near_memory_find(desk->memory, &key, &found))
        return remembered(cell, found, desk);
    struct scope scope = find_unit(cell, order, country, desk);
    remember(&key, &scope, desk);
    return scope;
}
