/* SPDX-License-Identifier: Apache-2.0 */
/* near_two.c - which keys names have that are two edits away from what is asked.
 *
 * Two edits are made one after the other and do not touch. One of them is left to the keys of the
 * name sought, which lack a letter: a letter that it has more, or a changed or swapped one, which
 * then goes from the question too. The other one is tried:
 *   asked for are    the question, without a letter, without two;
 *                    with two neighbours swapped, and then without a letter;
 *                    with any letter changed or added; without one letter and with any other one
 *                    behind it changed (two changes).
 * "Any letter" is one of the alphabets of the question. Thousands of keys are tried, nearly all in
 * vain: two bits of one word of memory tell so. */
#include "gazetteer/near.h"

/* What every key is asked of first. */
struct trial {
    struct near_search *search;
    const uint64_t *bits;
    uint32_t bit_words;
};

static inline void try_key(const struct trial *trial, uint64_t key)
{
    uint64_t wanted = near_bits(key);
    if ((trial->bits[index_start(key, trial->bit_words)] & wanted) == wanted)
        near_ask(trial->search, key);
}

struct alphabet {
    size_t count;
    uint64_t values[];
};

/* The first letter of a group; letters are sorted by group. */
static uint32_t group_start(const struct index_file *file, uint32_t group)
{
    uint32_t low = 0, high = file->letter_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (near_group(file->letters[middle]) < group)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_first_of_group(const struct near_word *word, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (near_group(word->letters[k]) == near_group(word->letters[i]))
            return false;
    }
    return near_group(word->letters[i]) != NEAR_SPACE;
}

static struct alphabet *alphabet_of(const struct index_file *file, const struct near_word *word,
                                    struct arena *arena)
{
    enum { GROUP_MAX = 256 };
    size_t groups = 0;
    for (size_t i = 0; i < word->count; i++)
        groups += is_first_of_group(word, i);
    struct alphabet *alphabet =
        arena_alloc(arena, sizeof *alphabet + (groups * GROUP_MAX + 1) * sizeof(uint64_t),
                    alignof(uint64_t), 1);
    alphabet->values[alphabet->count++] = near_value(' ');
    for (size_t i = 0; i < word->count; i++) {
        if (!is_first_of_group(word, i))
            continue;
        uint32_t group = near_group(word->letters[i]), at = group_start(file, group);
        for (uint32_t k = at; k < file->letter_count && k - at < GROUP_MAX; k++) {
            if (near_group(file->letters[k]) != group)
                break;
            alphabet->values[alphabet->count++] = near_value(file->letters[k]);
        }
    }
    return alphabet;
}

/* `rest` and any letter with so many letters behind it. */
static void try_letters(const struct trial *trial, const struct alphabet *alphabet, uint64_t rest,
                        uint64_t power)
{
    for (size_t i = 0; i < alphabet->count; i++)
        try_key(trial, near_mix(rest + alphabet->values[i] * power));
}

static void try_lacking(const struct trial *trial, const struct near_word *word)
{
    try_key(trial, near_whole(word));
    for (size_t i = 0; i < word->count && word->count > 1; i++) {
        try_key(trial, near_without(word, i));
        for (size_t j = i + 1; j < word->count && word->count > 2; j++)
            try_key(trial, near_without_two(word, i, j));
    }
}

static void try_swapped(const struct trial *trial, const struct near_word *word)
{
    struct near_word swapped;
    for (size_t i = 0; i + 1 < word->count; i++) {
        if (word->letters[i] == word->letters[i + 1])
            continue;
        swapped.count = word->count;
        for (size_t k = 0; k < word->count; k++)
            swapped.letters[k] = word->letters[k == i ? i + 1 : k == i + 1 ? i : k];
        near_word_hash(&swapped);
        try_key(trial, near_whole(&swapped));
        for (size_t k = 0; k < word->count; k++)
            try_key(trial, near_without(&swapped, k));
    }
}

static void try_changed(const struct trial *trial, const struct near_word *word,
                        const struct alphabet *alphabet)
{
    size_t n = word->count;
    for (size_t i = 0; i <= n; i++) /* added before letter i */
        try_letters(trial, alphabet, word->before[i] * word->powers[n - i + 1] + word->after[i],
                    word->powers[n - i]);
    for (size_t j = 0; j < n; j++) {
        uint64_t power = word->powers[n - 1 - j], next = word->powers[n - j];
        try_letters(trial, alphabet, word->before[j] * next + word->after[j + 1], power);
        for (size_t i = 0; i < j; i++) {
            if (!i || word->letters[i] != word->letters[i - 1])
                try_letters(trial, alphabet,
                            near_head_without(word, i, j) * next + word->after[j + 1], power);
        }
    }
}

void near_ask_two(struct near_search *search, const struct near_word *word)
{
    const struct index_file *file = search->file;
    struct trial trial = { search, file->similar_bits, file->similar_bit_words };
    if (!trial.bit_words)
        return;
    struct alphabet *alphabet = alphabet_of(file, word, search->arena);
    try_lacking(&trial, word);
    try_swapped(&trial, word);
    try_changed(&trial, word, alphabet);
}
