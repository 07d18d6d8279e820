/* SPDX-License-Identifier: Apache-2.0 */
/* arena.h - memory with a lifetime: two pointers into reserved address space.
 *
 * A callee that gets an arena by value uses what is left and gives all of it back by returning;
 * one that gets a pointer keeps what it allocates there. A function without an arena parameter
 * does not allocate. Out of memory ends the program with a sentence: nobody checks for NULL. */
#ifndef EVENTMAP_BASE_ARENA_H
#define EVENTMAP_BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena {
    char *next; /* first free byte */
    char *end;
};

/* Reserve `bytes` of address space; pages are taken from the system as they are used. Pair with
 * arena_release (which wants the arena as it was reserved, or any copy of it made since). */
struct arena arena_reserve(size_t bytes);
void arena_release(struct arena *arena, size_t bytes);
/* The same with less where there is not so much: at most a quarter of what `ulimit -v` allows, and
 * no more than the system gives. `*bytes` becomes what it is. */
struct arena arena_reserve_most(size_t *bytes);

/* Ask the system to back what is left of it by large pages: a third of the time where megabytes are
 * used soon, some megabytes more in memory. Nothing else changes, also where it refuses. */
void arena_use_large_pages(struct arena arena);

_Noreturn void arena_is_full(size_t count); /* for the two below */

/* `align` a power of two; `count` × `size` checked for overflow. Never NULL. In sight, as sizes
 * are known where it is called: arrays whose items are set before they are read, ... */
static inline void *arena_take(struct arena *arena, size_t size, size_t align, size_t count)
{
    size_t gap = (size_t)(-(uintptr_t)arena->next & (align - 1));
    size_t room = (size_t)(arena->end - arena->next), bytes;
    if (__builtin_mul_overflow(size, count, &bytes) || gap > room || bytes > room - gap)
        arena_is_full(count);
    char *start = arena->next + gap;
    arena->next = start + bytes;
    return start;
}

/* ... and zeroed. */
static inline void *arena_alloc(struct arena *arena, size_t size, size_t align, size_t count)
{
    void *start = arena_take(arena, size, align, count);
    size_t bytes = size * count;
    return bytes > 0 ? memset(start, 0, bytes) : start;
}

#define TAKE(arena, type, n) ((type *)arena_take((arena), sizeof(type), alignof(type), (size_t)(n)))
#define NEW(arena, type, n)  ((type *)arena_alloc((arena), sizeof(type), alignof(type), (size_t)(n)))

/* Grow an array kept in an arena: capacity doubles, old items are copied, the old copy stays until
 * the arena goes. Used through APPEND: `struct { T *items; size_t count, capacity; } *list`. */
void *arena_grow(struct arena *arena, void *items, size_t size, size_t align, size_t count,
                 size_t *capacity);

#define APPEND(arena, list, item)                                                                  \
    do {                                                                                           \
        if ((list)->count == (list)->capacity)                                                     \
            (list)->items = arena_grow((arena), (list)->items, sizeof *(list)->items,              \
                                       alignof(max_align_t), (list)->count, &(list)->capacity);    \
        (list)->items[(list)->count++] = (item);                                                   \
    } while (0)

/* An array that was the last thing taken, and will not grow any more, gives back what it does not
 * use. */
#define ARENA_TRIM(arena, list)                                                                    \
    arena_trim((arena), (list)->items, sizeof *(list)->items, (list)->count, &(list)->capacity)
void arena_trim(struct arena *arena, void *items, size_t size, size_t count, size_t *capacity);

#endif
