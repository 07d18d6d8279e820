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
 * adding a letter costs no more than a few multiplications.
 *
 * Whether a key is there at all is told by bits in SECTION_SIMILAR_BITS, twice: in a line of 512
 * bits chosen by its letters 0, 2, 4, ... and in one chosen by the letters 1, 3, 5, ... Whoever
 * tries all letters in one position looks into the line that the other letters choose: one look
 * into memory for them all. */
#ifndef EVENTMAP_GAZETTEER_NEAR_WORD_H
#define EVENTMAP_GAZETTEER_NEAR_WORD_H

#include <stdbool.h>
#include <stdint.h>

#include "gazetteer/index_format.h"

enum {
    NEAR_LETTERS_MAX = 200, /* longer names have no keys */
    NEAR_PAIR_MIN = 2       /* letters that must be left of a key without two */
};

struct near_word {
    size_t count; /* letters */
    uint32_t letters[NEAR_LETTERS_MAX];
    uint64_t before[NEAR_LETTERS_MAX + 2];    /* before[i]: of the letters 0 to i - 1 */
    uint64_t after[NEAR_LETTERS_MAX + 2];     /* after[i]: of the letters i to the end */
    uint64_t powers[NEAR_LETTERS_MAX + 2];    /* of the polynomial's base, 0 to count + 1 */
    uint64_t halves[2][NEAR_LETTERS_MAX + 1]; /* [c][i]: the letters c, c + 2, ... before i */
    uint64_t half_powers[NEAR_LETTERS_MAX + 1];
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

/* Not mixed yet. */
static inline uint64_t near_sum_without(const struct near_word *word, size_t i)
{
    return word->before[i] * word->powers[word->count - 1 - i] + word->after[i + 1];
}

static inline uint64_t near_without(const struct near_word *word, size_t i)
{
    return near_mix(near_sum_without(word, i));
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

/* What chooses the lines: the sum of value x HALF^position over every second letter, from letter
 * 0 or 1. A letter left out before others shifts them: they change sides and lose a HALF. */
#define NEAR_HALF         0xA24BAED4963EE407u /* odd */
#define NEAR_HALF_INVERSE 0x8B951323F69349B7u /* modulo 2^64 */

static inline uint64_t near_half(const struct near_word *word, unsigned c)
{
    return word->halves[c][word->count];
}

static inline uint64_t near_half_range(const struct near_word *word, unsigned c, size_t i, size_t j)
{
    return word->halves[c][j] - word->halves[c][i];
}

static inline uint64_t near_half_without(const struct near_word *word, unsigned c, size_t i)
{
    return word->halves[c][i] + NEAR_HALF_INVERSE * near_half_range(word, !c, i + 1, word->count);
}

static inline uint64_t near_half_without_two(const struct near_word *word, unsigned c, size_t i,
                                             size_t j)
{
    return word->halves[c][i] +
           NEAR_HALF_INVERSE * (near_half_range(word, !c, i + 1, j) +
                                NEAR_HALF_INVERSE * near_half_range(word, c, j + 1, word->count));
}

/* With a letter more before letter i, which is not among them: c is not the side of i. */
static inline uint64_t near_half_with(const struct near_word *word, unsigned c, size_t i)
{
    return word->halves[c][i] + NEAR_HALF * near_half_range(word, !c, i, word->count);
}

/* The line of a key of `count` letters among `lines` of eight words; its word there; its bits. */
static inline const uint64_t *near_bit_line(const uint64_t *bits, uint32_t lines, uint64_t half,
                                            size_t count)
{
    return bits + 8 * (size_t)index_start(near_mix(half + count * 0x9E3779B97F4A7C15u), lines);
}
static inline unsigned near_bit_word(uint64_t key)
{
    return (unsigned)key & 7;
}
static inline uint64_t near_bits(uint64_t key)
{
    return 1ull << (key >> 3 & 63) | 1ull << (key >> 9 & 63);
}

/* The keys of a name, in the order of its letters; returns how many. Room for NEAR_KEYS_MAX. */
struct near_key {
    uint64_t hash, halves[2];
    size_t count; /* letters */
};
enum { NEAR_KEYS_MAX = 1 + NEAR_LETTERS_MAX + NEAR_LETTERS_MAX * (NEAR_LETTERS_MAX - 1) / 2 };
size_t near_keys(const struct near_word *word, struct near_key *keys);

#endif
