/* SPDX-License-Identifier: Apache-2.0 */
/* near_memory.c - hash chains in shelves, each with a lock of its own for those who add, so that
 * threads seldom wait. What is kept never moves nor changes and is whole before a chain begins with
 * it: who looks for something needs no lock. A full shelf keeps no more. */
#include "geocode/near_memory.h"

#include <assert.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <string.h>

enum { SHELVES = 16, CHAINS = 1 << 14, SHELF_BYTES = 1 << 19 };

/* One thing remembered of one name; its items, then the name, lie behind it. */
struct remembered {
    struct remembered *next; /* of the chain */
    uint64_t hash;
    uint32_t country, classes, count;
    uint16_t name_len;
    uint8_t as, marks;
};

struct shelf {
    pthread_mutex_t lock;
    struct arena room;
    _Atomic(struct remembered *) chains[CHAINS];
};

struct near_memory {
    struct arena all;
    struct shelf shelves[SHELVES];
};

enum { MEMORY_BYTES = sizeof(struct near_memory) + 64 + SHELVES * SHELF_BYTES };

struct near_memory *near_memory_new(void)
{
    struct arena all = arena_reserve(MEMORY_BYTES);
    struct near_memory *memory = NEW(&all, struct near_memory, 1);
    memory->all = all;
    for (size_t i = 0; i < SHELVES; i++) {
        char *start = all.next + i * SHELF_BYTES;
        memory->shelves[i].room = (struct arena){ start, start + SHELF_BYTES };
        pthread_mutex_init(&memory->shelves[i].lock, NULL);
    }
    return memory;
}

void near_memory_free(struct near_memory *memory)
{
    if (!memory)
        return;
    for (size_t i = 0; i < SHELVES; i++)
        pthread_mutex_destroy(&memory->shelves[i].lock);
    struct arena all = memory->all;
    arena_release(&all, MEMORY_BYTES);
}

static const size_t item_bytes[REMEMBERED_AS] = {
    [AS_NAME] = sizeof(struct spelling),
    [AS_TWO_EDITS] = sizeof(struct spelling),
    [AS_PLACES] = sizeof(struct near_candidate),
    [AS_COUNTRY] = sizeof(struct country_item),
    [AS_UNIT] = sizeof(struct unit_item),
    [AS_TEXT] = sizeof(struct place),
    [AS_TOWNS] = sizeof(struct town),
    [AS_RANKING] = sizeof(struct ranked_item),
};

static_assert(sizeof(struct remembered) % alignof(struct spelling) == 0 &&
                  sizeof(struct remembered) % alignof(struct near_candidate) == 0 &&
                  sizeof(struct remembered) % alignof(struct country_item) == 0 &&
                  sizeof(struct remembered) % alignof(struct unit_item) == 0 &&
                  sizeof(struct remembered) % alignof(struct place) == 0 &&
                  sizeof(struct remembered) % alignof(struct town) == 0 &&
                  sizeof(struct remembered) % alignof(struct ranked_item) == 0,
              "items may lie behind it");

static uint64_t hash_of(const struct memory_key *key)
{
    uint64_t rest = (uint64_t)key->country << 32 ^ (uint64_t)key->classes << 3 ^ key->as;
    uint64_t hash = (str_hash(key->name) ^ rest) * UINT64_C(0x9e3779b97f4a7c15); /* 2^64 / phi */
    return hash ^ (hash >> 29);
}

static struct shelf *shelf_of(struct near_memory *memory, uint64_t hash)
{
    return &memory->shelves[hash % SHELVES];
}

static _Atomic(struct remembered *) *chain_of(struct shelf *shelf, uint64_t hash)
{
    return &shelf->chains[hash / SHELVES % CHAINS];
}

static const void *items_of(const struct remembered *item)
{
    return item + 1;
}

static str name_of(const struct remembered *item)
{
    const char *items = items_of(item);
    return (str){ items + item->count * item_bytes[item->as], item->name_len };
}

static bool is_of(const struct remembered *item, const struct memory_key *key, uint64_t hash)
{
    return item->hash == hash && item->as == key->as && item->country == key->country &&
           item->classes == key->classes && str_eq(name_of(item), key->name);
}

static const struct remembered *find_in(const _Atomic(struct remembered *) *start,
                                        const struct memory_key *key, uint64_t hash)
{
    const struct remembered *chain = atomic_load_explicit(start, memory_order_acquire);
    while (chain && !is_of(chain, key, hash))
        chain = chain->next;
    return chain;
}

bool near_memory_find(struct near_memory *memory, const struct memory_key *key,
                      struct memory_items *found)
{
    if (!memory)
        return false;
    uint64_t hash = hash_of(key);
    const struct remembered *item = find_in(chain_of(shelf_of(memory, hash), hash), key, hash);
    if (item)
        *found = (struct memory_items){ items_of(item), item->count, item->marks };
    return item != NULL;
}

void near_memory_expect(struct near_memory *memory, const struct memory_key *key)
{
    uint64_t hash = hash_of(key);
    if (memory)
        __builtin_prefetch(chain_of(shelf_of(memory, hash), hash));
}

/* One piece of the shelf for all of it; NULL: no room. */
static struct remembered *add_item(struct shelf *shelf, const struct memory_key *key,
                                   struct memory_items found)
{
    size_t items = found.count * item_bytes[key->as];
    size_t needed = sizeof(struct remembered) + items + key->name.len;
    needed += -needed % alignof(struct remembered);
    size_t room = (size_t)(shelf->room.end - shelf->room.next),
           kept = key->as >= AS_TEXT ? SHELF_BYTES / 2 : 0;
    if (key->name.len > UINT16_MAX || found.count > UINT32_MAX || needed + kept > room)
        return NULL;
    struct remembered *item = (struct remembered *)(void *)shelf->room.next;
    shelf->room.next += needed;
    *item = (struct remembered){ .country = key->country,
                                 .classes = key->classes,
                                 .count = (uint32_t)found.count,
                                 .name_len = (uint16_t)key->name.len,
                                 .as = (uint8_t)key->as,
                                 .marks = (uint8_t)found.marks };
    char *behind = (char *)(item + 1);
    if (items)
        memcpy(behind, found.items, items);
    if (key->name.len)
        memcpy(behind + items, key->name.ptr, key->name.len);
    return item;
}

void near_memory_keep(struct near_memory *memory, const struct memory_key *key,
                      struct memory_items found)
{
    if (!memory)
        return;
    uint64_t hash = hash_of(key);
    struct shelf *shelf = shelf_of(memory, hash);
    pthread_mutex_lock(&shelf->lock);
    _Atomic(struct remembered *) *chain = chain_of(shelf, hash);
    struct remembered *item = find_in(chain, key, hash) ? NULL : add_item(shelf, key, found);
    if (item) {
        item->hash = hash;
        item->next = atomic_load_explicit(chain, memory_order_relaxed);
        atomic_store_explicit(chain, item, memory_order_release);
    }
    pthread_mutex_unlock(&shelf->lock);
}
