/* SPDX-License-Identifier: Apache-2.0 */
/* near_memory.c - hash chains in shelves, each with a lock of its own, so that threads seldom wait.
 * What is kept never moves nor changes; a full shelf keeps no more. */
#include "geocode/near_memory.h"

#include <pthread.h>
#include <string.h>

enum { SHELVES = 16, CHAINS = 1 << 14, SHELF_BYTES = 1 << 20 };

struct remembered {
    struct remembered *next; /* of the chain */
    str name;
    struct spellings found[NEAR_SEARCHES];
    bool is_known[NEAR_SEARCHES];
};

struct shelf {
    pthread_mutex_t lock;
    struct arena room;
    struct remembered *chains[CHAINS];
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

static struct shelf *shelf_of(struct near_memory *memory, uint64_t hash)
{
    return &memory->shelves[hash % SHELVES];
}

static struct remembered **chain_of(struct shelf *shelf, uint64_t hash)
{
    return &shelf->chains[hash / SHELVES % CHAINS];
}

static struct remembered *find_in(struct remembered *chain, str name)
{
    while (chain && !str_eq(chain->name, name))
        chain = chain->next;
    return chain;
}

bool near_memory_find(struct near_memory *memory, str name, enum near_search search,
                      struct spellings *found)
{
    if (!memory)
        return false;
    uint64_t hash = str_hash(name);
    struct shelf *shelf = shelf_of(memory, hash);
    pthread_mutex_lock(&shelf->lock);
    const struct remembered *item = find_in(*chain_of(shelf, hash), name);
    bool is_known = item && item->is_known[search];
    if (is_known)
        *found = item->found[search];
    pthread_mutex_unlock(&shelf->lock);
    return is_known;
}

static bool has_room(const struct shelf *shelf, str name, size_t count)
{
    size_t needed = sizeof(struct remembered) + name.len + count * sizeof(struct spelling);
    return needed + 3 * alignof(max_align_t) <= (size_t)(shelf->room.end - shelf->room.next);
}

static struct remembered *add_name(struct shelf *shelf, struct remembered **chain, str name)
{
    struct remembered *item = NEW(&shelf->room, struct remembered, 1);
    item->next = *chain;
    item->name = str_copy(&shelf->room, name);
    return *chain = item;
}

void near_memory_keep(struct near_memory *memory, str name, enum near_search search,
                      struct spellings found)
{
    if (!memory)
        return;
    uint64_t hash = str_hash(name);
    struct shelf *shelf = shelf_of(memory, hash);
    pthread_mutex_lock(&shelf->lock);
    struct remembered **chain = chain_of(shelf, hash), *item = find_in(*chain, name);
    if (has_room(shelf, name, found.count)) {
        item = item ? item : add_name(shelf, chain, name);
        struct spelling *copy = NEW(&shelf->room, struct spelling, found.count);
        if (found.count)
            memcpy(copy, found.items, found.count * sizeof *copy);
        item->found[search] = (struct spellings){ copy, found.count };
        item->is_known[search] = true;
    }
    pthread_mutex_unlock(&shelf->lock);
}
