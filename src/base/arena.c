/* SPDX-License-Identifier: Apache-2.0 */
/* arena.c - address space is reserved once and touched as it is used, so that an arena can be large
 * without costing anything and never moves what it gave out. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

_Noreturn void arena_is_full(size_t wanted)
{
    fprintf(stderr, "eventmap: out of memory (%zu bytes wanted)\n", wanted);
    exit(1);
}

enum { LEAST_BYTES = 16 << 20 };

static char *map_space(size_t bytes)
{
    return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                -1, 0);
}

struct arena arena_reserve_most(size_t *bytes)
{
    struct rlimit limit;
    bool limited = !getrlimit(RLIMIT_AS, &limit) && limit.rlim_cur != RLIM_INFINITY;
    if (limited && *bytes > limit.rlim_cur / 4)
        *bytes = (size_t)(limit.rlim_cur / 4);
    char *space;
    while ((space = map_space(*bytes)) == MAP_FAILED && *bytes > LEAST_BYTES)
        *bytes /= 2;
    if (space == MAP_FAILED)
        arena_is_full(*bytes);
    return (struct arena){ space, space + *bytes };
}

struct arena arena_reserve(size_t bytes)
{
    char *space = map_space(bytes);
    if (space == MAP_FAILED)
        arena_is_full(bytes);
    return (struct arena){ space, space + bytes };
}

void arena_release(struct arena *arena, size_t bytes)
{
    if (arena->end)
        munmap(arena->end - bytes, bytes);
    *arena = (struct arena){ 0 };
}

void arena_use_large_pages(struct arena arena)
{
    const uintptr_t page = (uintptr_t)2 << 20;
    char *from = arena.next + (-(uintptr_t)arena.next & (page - 1));
    if (from < arena.end)
        (void)madvise(from, (size_t)(arena.end - from), MADV_HUGEPAGE);
}

static bool is_last(const struct arena *arena, void *items, size_t size, size_t capacity)
{
    return capacity && (char *)items + size * capacity == arena->next;
}

void arena_trim(struct arena *arena, void *items, size_t size, size_t count, size_t *capacity)
{
    if (!is_last(arena, items, size, *capacity))
        return;
    arena->next = (char *)items + size * count;
    *capacity = count;
}

void *arena_grow(struct arena *arena, void *items, size_t size, size_t align, size_t count,
                 size_t *capacity)
{
    size_t wanted = *capacity ? 2 * *capacity : 8;
    if (is_last(arena, items, size, *capacity)) {
        arena_alloc(arena, size, 1, wanted - *capacity);
        *capacity = wanted;
        return items;
    }
    void *bigger = arena_alloc(arena, size, align, wanted);
    if (count)
        memcpy(bigger, items, size * count);
    *capacity = wanted;
    return bigger;
}
