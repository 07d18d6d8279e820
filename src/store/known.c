/* SPDX-License-Identifier: Apache-2.0 */
/* known.c - names that have a row already, and its number. Asking here costs a hundredth of asking
 * the database, and most events name actors and places that stood before.
 * Open addressing, linear probing, at most half full; numbers count up from 1 in order of arrival.
 */
#include "store/parts.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };
#define NAMES_BYTES ((size_t)1 << 32) /* of address space; pages are taken as they are used */

struct known known_init(void)
{
    struct known known = { .arena_bytes = NAMES_BYTES, .slot_count = FIRST_SLOTS };
    known.arena = arena_reserve_most(&known.arena_bytes);
    known.slots = NEW(&known.arena, struct known_name, FIRST_SLOTS);
    return known;
}

void known_release(struct known *known)
{
    if (known->slots)
        arena_release(&known->arena, known->arena_bytes);
    *known = (struct known){ 0 };
}

/* Eight bytes at a time: answers and shapes are long. Only for this table: nothing that is written
 * depends on it. The multiplier is that of FNV-1a, the shift lets high bits reach low ones. */
static uint64_t hash_of(str name)
{
    uint64_t hash = 0xcbf29ce484222325u ^ name.len, word = 0;
    for (; name.len > 8; name.ptr += 8, name.len -= 8) {
        memcpy(&word, name.ptr, 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    word = 0;
    if (name.len)
        memcpy(&word, name.ptr, name.len);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

static struct known_name *slot_of(const struct known *known, str name, uint64_t hash)
{
    size_t at = (size_t)hash & (known->slot_count - 1);
    while (known->slots[at].number &&
           (known->slots[at].hash != hash || !str_eq(known->slots[at].name, name)))
        at = (at + 1) & (known->slot_count - 1);
    return &known->slots[at];
}

static void grow(struct known *known)
{
    struct known old = *known;
    known->slot_count *= 2;
    known->slots = NEW(&known->arena, struct known_name, known->slot_count);
    for (size_t i = 0; i < old.slot_count; i++)
        if (old.slots[i].number)
            *slot_of(known, old.slots[i].name, old.slots[i].hash) = old.slots[i];
}

struct known_name *known_find(const struct known *known, str name)
{
    struct known_name *slot = slot_of(known, name, hash_of(name));
    return slot->number ? slot : NULL;
}

struct known_name *known_add(struct known *known, str name, bool *is_new)
{
    uint64_t hash = hash_of(name);
    struct known_name *slot = slot_of(known, name, hash);
    *is_new = slot->number == 0;
    if (!*is_new)
        return slot;
    if ((size_t)(known->count + 1) * 2 > known->slot_count) {
        grow(known);
        slot = slot_of(known, name, hash);
    }
    *slot = (struct known_name){ str_copy(&known->arena, name), hash, ++known->count, 0 };
    return slot;
}
