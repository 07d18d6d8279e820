/* SPDX-License-Identifier: Apache-2.0 */
/* lookup.c - open addressing with linear steps; at most half full, so a search ends soon. */
#include "style/datum.h"

struct entry {
    struct datum key;
    uint32_t number;
    bool used;
};

struct lookup {
    struct entry *entries;
    size_t mask; /* of a power of two */
};

struct lookup *lookup_new(size_t most, struct arena *keep)
{
    size_t size = 4;
    while (size < most * 2)
        size *= 2;
    struct lookup *lookup = NEW(keep, struct lookup, 1);
    *lookup = (struct lookup){ NEW(keep, struct entry, size), size - 1 };
    return lookup;
}

static uint64_t hash(const struct datum *key)
{
    double number = key->number + 0.0; /* -0 is 0 */
    switch (key->kind) {
    case KIND_STRING:
        return str_hash(key->string);
    case KIND_NUMBER:
        return str_hash((str){ (const char *)&number, sizeof number });
    case KIND_BOOLEAN:
        return key->boolean ? 1 : 2;
    default:
        return 3;
    }
}

static bool is_plain(const struct datum *key)
{
    return key->kind == KIND_STRING || key->kind == KIND_NUMBER || key->kind == KIND_BOOLEAN ||
           key->kind == KIND_NULL;
}

static struct entry *find(const struct lookup *lookup, const struct datum *key)
{
    size_t at = (size_t)hash(key) & lookup->mask;
    while (lookup->entries[at].used && !datum_equal(&lookup->entries[at].key, key))
        at = (at + 1) & lookup->mask;
    return &lookup->entries[at];
}

bool lookup_add(struct lookup *lookup, const struct datum *key, uint32_t number)
{
    if (!is_plain(key))
        return true;
    struct entry *entry = find(lookup, key);
    if (entry->used)
        return false;
    *entry = (struct entry){ *key, number, true };
    return true;
}

ptrdiff_t lookup_find(const struct lookup *lookup, const struct datum *key)
{
    if (!is_plain(key))
        return -1;
    const struct entry *entry = find(lookup, key);
    return entry->used ? (ptrdiff_t)entry->number : -1;
}
