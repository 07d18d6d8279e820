/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/pool.h"

#include <assert.h>
#include <string.h>

#include "gazetteer/index_format.h"

struct pool pool_start(size_t texts, size_t bytes, struct arena *keep)
{
    struct pool pool = { .capacity = bytes, .slot_count = 16 };
    while (pool.slot_count < 2 * texts + 2)
        pool.slot_count *= 2;
    pool.slots = NEW(keep, struct pool_slot, pool.slot_count);
    pool.text = NEW(keep, char, bytes);
    return pool;
}

uint32_t pool_add(struct pool *pool, str text)
{
    if (!text.len)
        return 0;
    size_t at = index_hash(text) & (pool->slot_count - 1);
    for (; pool->slots[at].len; at = (at + 1) & (pool->slot_count - 1)) {
        struct pool_slot slot = pool->slots[at];
        if (slot.len == text.len && memcmp(pool->text + slot.offset, text.ptr, text.len) == 0)
            return slot.offset;
    }
    assert(text.len <= pool->capacity - pool->len);
    pool->slots[at] = (struct pool_slot){ (uint32_t)pool->len, (uint32_t)text.len };
    memcpy(pool->text + pool->len, text.ptr, text.len);
    pool->len += text.len;
    return pool->slots[at].offset;
}
