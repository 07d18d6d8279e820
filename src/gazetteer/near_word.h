/* SPDX-License-Identifier: Apache-2.0 */
/* near_word.h - the keys by which names that are written a little otherwise find each other.
 *
 * A name has as keys itself and itself with one letter (code point) left out. Two names one edit
 * apart then share a key: what one has more, the other finds as a key of the first; a changed or
 * swapped letter goes when it is left out of both (the idea of SymSpell, Garbe 2012, with one
 * deletion). For two edits the asker makes the other edit by trying (near_two.c), with the letters
 * of the alphabets that the question is written in and the space. Letters of other alphabets it
 * cannot guess: a name with one or two letters of some alphabet (a digit, a Han character) has
 * also the keys that lack such a letter and any other one.
 *
 * A key's hash is a polynomial in the letters modulo 2^64, mixed, so that leaving out, changing or
 * adding a letter costs no more than a few multiplications. */
#ifndef EVENTMAP_GAZETTEER_NEAR_WORD_H
#define EVENTMAP_GAZETTEER_NEAR_WORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
    NEAR_LETTERS_MAX = 200, /* longer names have no keys */
    NEAR_PAIR_MIN = 2       /* letters that must be left of a key without two */
};

struct near_word {
    size_t count; /* letters */
    uint32_t letters[NEAR_LETTERS_MAX];
    uint64_t before[NEAR_LETTERS_MAX + 2]; /* before[i]: of the letters 0 to i - 1 */
    uint64_t after[NEAR_LETTERS_MAX + 2];  /* after[i]: of the letters i to the end */
    uint64_t powers[NEAR_LETTERS_MAX + 2]; /* of the polynomial's base, 0 to count + 1 */
};

/* False when the name is empty or too long for keys. */
bool near_word_read(struct near_word *word, str folded);
/* Of `word->letters` and `word->count` as they are now. */
void near_word_hash(struct near_word *word);

static inline uint64_t near_mix(uint64_t sum)
{
    sum = (sum ^ sum >> 31) * 0xBF58476D1CE4E5B9u;
    return sum ^ sum >> 32;
}

static inline uint64_t near_value(uint32_t letter)
{
    return (uint64_t)letter + 1;
}

/* The letters from i to j - 1. */
static inline uint64_t near_range(const struct near_word *word, size_t i, size_t j)
{
    return word->before[j] - word->before[i] * word->powers[j - i];
}

static inline uint64_t near_whole(const struct near_word *word)
{
    return near_mix(word->before[word->count]);
}

static inline uint64_t near_without(const struct near_word *word, size_t i)
{
    return near_mix(word->before[i] * word->powers[word->count - 1 - i] + word->after[i + 1]);
}

/* Without letters i and j > i: of what comes before j, to be continued with after[j + 1]. */
static inline uint64_t near_head_without(const struct near_word *word, size_t i, size_t j)
{
    return word->before[i] * word->powers[j - 1 - i] + near_range(word, i + 1, j);
}

static inline uint64_t near_without_two(const struct near_word *word, size_t i, size_t j)
{
    return near_mix(near_head_without(word, i, j) * word->powers[word->count - 1 - j] +
                    word->after[j + 1]);
}

/* The alphabet of a letter: a to z, digits, other ASCII, pages of 256 code points. The space
 * (NEAR_SPACE) belongs to all. */
enum { NEAR_SPACE, NEAR_LATIN, NEAR_DIGIT, NEAR_SIGN, NEAR_PAGE };
static inline uint32_t near_group(uint32_t letter)
{
    if (letter >= 0x80)
        return NEAR_PAGE + (letter >> 8);
    if (letter >= 'a' && letter <= 'z')
        return NEAR_LATIN;
    if (letter >= '0' && letter <= '9')
        return NEAR_DIGIT;
    return letter == ' ' ? NEAR_SPACE : NEAR_SIGN;
}

/* The keys of a name, in the order of its letters; returns how many. Room for NEAR_KEYS_MAX. */
enum { NEAR_KEYS_MAX = 1 + NEAR_LETTERS_MAX + NEAR_LETTERS_MAX * (NEAR_LETTERS_MAX - 1) / 2 };
size_t near_keys(const struct near_word *word, uint64_t *keys);

/* Two bits of a word of SECTION_SIMILAR_BITS, which is chosen by index_start(key, words). */
static inline uint64_t near_bits(uint64_t key)
{
    return 1ull << (key & 63) | 1ull << (key >> 6 & 63);
}

#endif
