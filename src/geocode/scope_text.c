/* SPDX-License-Identifier: Apache-2.0 */
/* scope_text.c - what the names in the text beside the head mean ("Alaska", "Trarza, Mauritania").
 * In a gazetteer of many millions each has dozens of villages among its meanings, and tables have
 * few such names, in every row: what was found out is remembered, and villages are kept so that
 * those far from a place are not looked at. */
#include <stdlib.h>
#include <string.h>

#include "geocode/near_memory.h"
#include "geocode/scope.h"
#include "geocode/scope_parts.h"
#include "geocode/surroundings.h"

/* ---- towns ---- */

static int compare_towns(const void *left, const void *right)
{
    const struct town *a = left, *b = right;
    double south = a->position.lat_deg, other = b->position.lat_deg;
    return south != other ? (south < other ? -1 : 1)
                          : (a->index > b->index) - (a->index < b->index);
}

static struct town town_of(const struct place *place)
{
    return (struct town){ place->position, place->index, (uint32_t)place->class };
}

void scope_gather_towns(struct scope *scope, struct desk *desk)
{
    enum { FEW = 4 };
    if (scope->count <= FEW || scope->town_count)
        return;
    struct place *others = TAKE(desk->work, struct place, scope->count);
    struct town *towns = TAKE(desk->work, struct town, scope->count);
    size_t count = 0;
    for (size_t i = 0; i < scope->count; i++) {
        const struct place *place = &scope->meanings[i];
        if (i && is_spot(place) && place->has_position)
            towns[scope->town_count++] = town_of(place);
        else
            others[count++] = *place;
    }
    qsort(towns, scope->town_count, sizeof *towns, compare_towns);
    scope->meanings = others;
    scope->towns = towns;
    scope->count = count;
}

/* ---- remembered ---- */

/* All that it depends on. A word of the table that stands before it ("Commune: X") is no word of
 * its own. */
static struct memory_key key_of(const struct part *part, uint32_t beside, enum remembered_as as,
                                struct desk *desk)
{
    uint64_t around = surroundings_mark(desk->surroundings);
    const str pieces[] = {
        part->raw, STR("\n"), part->type_word, STR("\n"), { (const char *)&around, sizeof around }
    };
    return (struct memory_key){ .name = str_concat(desk->work, pieces, 5),
                                .as = as,
                                .country = beside,
                                .classes = memory_classes(part) };
}

bool scope_recall_text(const struct part *part, uint32_t beside, struct desk *desk,
                       struct scope *scope, struct scope *told)
{
    struct memory_key key = key_of(part, beside, AS_TEXT, desk);
    struct memory_items meanings, towns = { 0 };
    if (!near_memory_find(desk->memory, &key, &meanings))
        return false;
    key.as = AS_TOWNS;
    if (meanings.marks & MARK_TOWNS && !near_memory_find(desk->memory, &key, &towns))
        return false; /* there was no room for them */
    const struct place *items = meanings.items;
    size_t countries = meanings.marks & MARK_COUNTRY ? 1 : 0, count = meanings.count - countries;
    *scope = (struct scope){ .text = part->raw,
                             .meanings = items,
                             .count = count,
                             .towns = towns.items,
                             .town_count = towns.count };
    scope_learn_parts(scope, desk);
    *told = (struct scope){ 0 };
    if (countries)
        *told = scope_one(items[count].country, items[count], desk);
    scope_learn_parts(told, desk);
    return true;
}

void scope_remember_text(const struct part *part, uint32_t beside, const struct scope *scope,
                         const struct scope *told, struct desk *desk)
{
    struct memory_key key = key_of(part, beside, AS_TOWNS, desk);
    size_t count = scope->count;
    struct place *items = TAKE(desk->work, struct place, count + 1);
    memcpy(items, scope->meanings, count * sizeof *items);
    if (told->count)
        items[count++] = told->meanings[0];
    if (scope->town_count)
        near_memory_keep(desk->memory, &key,
                         (struct memory_items){ scope->towns, scope->town_count, 0 });
    unsigned marks = (scope->town_count ? MARK_TOWNS : 0u) | (told->count ? MARK_COUNTRY : 0u);
    key.as = AS_TEXT;
    near_memory_keep(desk->memory, &key, (struct memory_items){ items, count, marks });
}
