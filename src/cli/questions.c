/* SPDX-License-Identifier: Apache-2.0 */
/* questions.c - a key is a byte that tells whether the row has a position of its own, one for the
 * precision that it tells, the position, a bit for each of the cells that decide, and then those
 * that are not empty, each ended by a NUL (no table cell holds one). Equal keys are found by hash
 * and compared whole. Each step to a key (slot, question, bytes) is a look into memory that is far
 * away: rows wait for each other and go step by step together. */
#include "cli/questions.h"

#include <string.h>

enum { SIZE_SHIFT = 4 }; /* of the size told, behind the precision told */
_Static_assert(PRECISION_COUNT <= 1 << SIZE_SHIFT, "both are in one byte");
typedef uint16_t cell_bits; /* one for each of CELLS */
enum { CELLS = 9, FIRST_SLOTS = 1 << 12, BATCHES_MOST = 1 << 22 };

struct slot {
    uint32_t number; /* from 1; 0: free */
    uint32_t tag;
};

static uint64_t mix(uint64_t x)
{
    x ^= x >> 32;
    x *= UINT64_C(0x9e3779b97f4a7c15); /* 2^64 / golden ratio: Knuth's multiplicative hashing */
    return x ^ (x >> 29);
}

static uint64_t hash(const char *bytes, size_t len)
{
    uint64_t sum = len, word;
    for (; len >= sizeof word; bytes += sizeof word, len -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        sum = mix(sum ^ word);
    }
    word = 0;
    memcpy(&word, bytes, len);
    return mix(mix(sum ^ word));
}

static void reserve_table(struct questions *questions, size_t slots)
{
    questions->slots = slots;
    questions->table_bytes = slots * sizeof(struct slot);
    questions->table = arena_reserve(questions->table_bytes);
    arena_use_large_pages(questions->table);
}

struct questions questions_new(struct arena *keep)
{
    struct questions questions = { .keep = keep };
    arena_use_large_pages(*keep);
    questions.directory = arena_reserve(BATCHES_MOST * sizeof *questions.batches);
    questions.batches = (struct question_batch **)(void *)questions.directory.next;
    reserve_table(&questions, FIRST_SLOTS);
    return questions;
}

void questions_close(struct questions *questions)
{
    arena_release(&questions->table, questions->table_bytes);
    buffer_release(&questions->keys);
}

void questions_release(struct questions *questions)
{
    for (size_t i = 0; i < questions_batches(questions); i++) {
        for (int kept = 0; kept < KEPT_COUNT; kept++)
            buffer_release(&questions->batches[i]->kept[kept]);
    }
    questions_close(questions);
    arena_release(&questions->directory, BATCHES_MOST * sizeof *questions->batches);
}

size_t questions_batches(const struct questions *questions)
{
    return (questions->count + QUESTION_BATCH - 1) / QUESTION_BATCH;
}

static struct question_asked *question_at(const struct questions *questions, size_t number)
{
    return &questions->batches[number / QUESTION_BATCH]->items[number % QUESTION_BATCH];
}

static size_t key_most(const struct event *event)
{
    size_t cells = event->place.len + event->admin3.len + event->admin2.len + event->admin1.len +
                   event->country.len + event->type.len + event->origin.len +
                   event->origin_country.len + event->place_key.len;
    return 2 + sizeof event->position + sizeof event->radius_m + sizeof(cell_bits) + CELLS + cells;
}

/* Cell number `bit`, when it is not empty. */
static inline char *add_cell(char *to, str cell, int bit, cell_bits *filled)
{
    if (!cell.len)
        return to;
    *filled |= (cell_bits)(1 << bit);
    memcpy(to, cell.ptr, cell.len);
    to[cell.len] = '\0';
    return to + cell.len + 1;
}

static void add_key(struct buffer *keys, const struct event *event)
{
    size_t most = key_most(event);
    if (keys->capacity - keys->len < most)
        buffer_grow(keys, most);
    char *to = keys->ptr + keys->len;
    *to++ = event->has_position ? 1 + event->radius_says_all : 0;
    *to++ = (char)((int)event->precision_told | (int)event->size_told << SIZE_SHIFT);
    if (event->has_position) {
        memcpy(to, &event->position, sizeof event->position);
        to += sizeof event->position;
        memcpy(to, &event->radius_m, sizeof event->radius_m);
        to += sizeof event->radius_m;
    }
    char *bits = to;
    cell_bits filled = 0;
    to = add_cell(to + sizeof filled, event->place, 0, &filled);
    to = add_cell(to, event->admin3, 1, &filled);
    to = add_cell(to, event->admin2, 2, &filled);
    to = add_cell(to, event->admin1, 3, &filled);
    to = add_cell(to, event->country, 4, &filled);
    to = add_cell(to, event->type, 5, &filled);
    to = add_cell(to, event->origin, 6, &filled);
    to = add_cell(to, event->origin_country, 7, &filled);
    to = add_cell(to, event->place_key, 8, &filled);
    memcpy(bits, &filled, sizeof filled);
    keys->len = (size_t)(to - keys->ptr);
}

struct event question_event(const struct question_asked *question)
{
    unsigned told = (unsigned char)question->key[1];
    struct event event = { .has_position = question->key[0],
                           .radius_says_all = question->key[0] > 1,
                           .precision_told = (enum precision)(told & ((1 << SIZE_SHIFT) - 1)),
                           .size_told = (enum settlement_size)(told >> SIZE_SHIFT) };
    str *const cells[CELLS] = { &event.place,  &event.admin3,         &event.admin2,
                                &event.admin1, &event.country,        &event.type, /* add_key() */
                                &event.origin, &event.origin_country, &event.place_key };
    const char *at = question->key + 2;
    if (event.has_position) {
        memcpy(&event.position, at, sizeof event.position);
        at += sizeof event.position;
        memcpy(&event.radius_m, at, sizeof event.radius_m);
        at += sizeof event.radius_m;
    }
    cell_bits filled;
    memcpy(&filled, at, sizeof filled);
    at += sizeof filled;
    for (unsigned left = filled; left; left &= left - 1) {
        str cell = str_from(at);
        *cells[__builtin_ctz(left)] = cell;
        at += cell.len + 1;
    }
    return event;
}

static struct slot *first_slot(const struct questions *questions, uint64_t hashed)
{
    return (struct slot *)(void *)questions->table.next + (hashed & (questions->slots - 1));
}

static uint32_t tag_of(uint64_t hashed)
{
    return (uint32_t)(hashed >> 32);
}

/* Where a key of this hash is or would be. */
static struct slot *find_slot(const struct questions *questions, uint64_t hashed, str key)
{
    struct slot *slots = (struct slot *)(void *)questions->table.next;
    for (size_t i = hashed & (questions->slots - 1);; i = (i + 1) & (questions->slots - 1)) {
        if (!slots[i].number)
            return &slots[i];
        if (slots[i].tag != tag_of(hashed))
            continue;
        const struct question_asked *question = question_at(questions, slots[i].number - 1);
        if (question->key_len == key.len && !memcmp(question->key, key.ptr, key.len))
            return &slots[i];
    }
}

static void double_table(struct questions *questions)
{
    arena_release(&questions->table, questions->table_bytes);
    reserve_table(questions, questions->slots * 2);
    for (size_t i = 0; i < questions->count; i++) {
        const struct question_asked *question = question_at(questions, i);
        str key = { question->key, question->key_len };
        uint64_t hashed = hash(key.ptr, key.len);
        *find_slot(questions, hashed, key) = (struct slot){ (uint32_t)i + 1, tag_of(hashed) };
    }
}

static uint32_t add_question(struct questions *questions, str key)
{
    size_t at = questions->count % QUESTION_BATCH;
    if (!at)
        *NEW(&questions->directory, struct question_batch *, 1) =
            NEW(questions->keep, struct question_batch, 1);
    struct question_batch *batch = questions->batches[questions->count / QUESTION_BATCH];
    batch->items[at].key = str_copy(questions->keep, key).ptr;
    batch->items[at].key_len = (uint32_t)key.len;
    batch->count++;
    return (uint32_t)questions->count++;
}

/* ---- numbers ---- */

void questions_put(struct questions *questions, const struct event *event)
{
    struct question_waiting *waiting = &questions->waiting[questions->waiting_count++];
    waiting->start = questions->keys.len;
    add_key(&questions->keys, event);
    waiting->len = questions->keys.len - waiting->start;
    waiting->hash = hash(questions->keys.ptr + waiting->start, waiting->len);
    __builtin_prefetch(first_slot(questions, waiting->hash));
}

/* The question that most likely is the one, when its slot is at hand; NULL: a new one. */
static const struct question_asked *expected(const struct questions *questions, uint64_t hashed)
{
    const struct slot *slots = (const struct slot *)(void *)questions->table.next;
    for (size_t i = hashed & (questions->slots - 1);; i = (i + 1) & (questions->slots - 1)) {
        if (!slots[i].number)
            return NULL;
        if (slots[i].tag == tag_of(hashed))
            return question_at(questions, slots[i].number - 1);
    }
}

static void expect_waiting(const struct questions *questions)
{
    const struct question_asked *asked[QUESTIONS_WAITING];
    for (size_t i = 0; i < questions->waiting_count; i++) {
        asked[i] = expected(questions, questions->waiting[i].hash);
        if (asked[i])
            __builtin_prefetch(asked[i]);
    }
    for (size_t i = 0; i < questions->waiting_count; i++) {
        if (!asked[i])
            continue;
        __builtin_prefetch(asked[i]->key);
        __builtin_prefetch(asked[i]->key + asked[i]->key_len); /* on two lines, perhaps */
    }
}

static uint32_t number_of(struct questions *questions, uint64_t hashed, str key)
{
    struct slot *slot = find_slot(questions, hashed, key);
    if (!slot->number)
        *slot = (struct slot){ add_question(questions, key) + 1, tag_of(hashed) };
    question_at(questions, slot->number - 1)->rows++;
    return slot->number - 1;
}

size_t questions_numbers(struct questions *questions, uint32_t numbers[QUESTIONS_WAITING])
{
    size_t count = questions->waiting_count;
    if (2 * (questions->count + count) >= questions->slots)
        double_table(questions);
    expect_waiting(questions);
    for (size_t i = 0; i < count; i++) {
        const struct question_waiting *waiting = &questions->waiting[i];
        str key = str_sub(buffer_view(&questions->keys), waiting->start, waiting->len);
        numbers[i] = number_of(questions, waiting->hash, key);
    }
    questions->waiting_count = 0;
    buffer_clear(&questions->keys);
    return count;
}

uint32_t questions_number(struct questions *questions, const struct event *event)
{
    uint32_t numbers[QUESTIONS_WAITING];
    questions_put(questions, event);
    questions_numbers(questions, numbers);
    return numbers[0];
}
