/* SPDX-License-Identifier: Apache-2.0 */
/* pool.h - the text section in the making: each different text once. */
#ifndef EVENTMAP_GAZETTEER_POOL_H
#define EVENTMAP_GAZETTEER_POOL_H

#include <stdint.h>

#include "base/str.h"

struct pool {
    char *text;
    size_t len, capacity;
    struct pool_slot {
        uint32_t offset, len; /* len 0: empty */
    } * slots;
    size_t slot_count; /* a power of two, more than twice the texts to come */
};

/* Room for `texts` different texts of `bytes` together, in `keep`. */
struct pool pool_start(size_t texts, size_t bytes, struct arena *keep);
/* Where `text` lies in the pool, put there when it is new. Empty text is at 0. */
uint32_t pool_add(struct pool *pool, str text);

#endif
