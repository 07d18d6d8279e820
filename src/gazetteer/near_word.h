/* SPDX-License-Identifier: Apache-2.0 */
/* near_word.h - what a name is looked for by when it may be written a little otherwise.
 *
 * Letters are looked at as 27 classes: the space and a to z differ, and so do most letters of any
 * one alphabet. Names that are so many edits apart are no more edits apart in classes, so that all
 * of them can be tried in a place, whatever is written there; what is found is compared letter by
 * letter in the end.
 *
 * A name has two halves: its letters 0, 2, 4, ... and 1, 3, 5, ... Of each there is a hash, in
 * which leaving out, changing or adding a letter costs a few multiplications, and the sum of its
 * classes (each and 1) modulo 64.
 *
 * Whether a name is there is told by bits: each half chooses a line of eight words by its hash,
 * in that line three words, and in these the bit of the other half's sum. One letter left open
 * moves nothing but that bit: all classes in one place are tried by one look into memory, one "and"
 * and one rotation. Those that pass are looked for in the line that the other half chooses. */
#ifndef EVENTMAP_GAZETTEER_NEAR_WORD_H
#define EVENTMAP_GAZETTEER_NEAR_WORD_H

#include <stdbool.h>
#include <stdint.h>

#include "gazetteer/index_format.h"

enum {
    NEAR_LETTERS_MAX = 200, /* longer names are near none */
    NEAR_CLASSES = 27,
    NEAR_CHUNK = 16,
    NEAR_SUMS = 64 /* bits of a word */
};
/* The space 0, a to z 1 to 26; digits are among those, too. */
static inline uint8_t near_class(uint32_t letter)
{
    if (letter >= 0x80)
        return (uint8_t)(letter % NEAR_CLASSES);
    letter %= 32; /* less than two rounds of classes */
    return (uint8_t)(letter < NEAR_CLASSES ? letter : letter - NEAR_CLASSES);
}

/* A name, as bits and SECTION_SIMILAR know it. Made and changed in registers: all in sight. */
struct near_form {
    uint64_t even, odd;         /* hashes of its halves */
    uint32_t even_sum, odd_sum; /* of values; more than six bits do not count */
    uint32_t count;             /* letters */
};

#define NEAR_HALF         0xA24BAED4963EE407u /* odd */
#define NEAR_HALF_INVERSE 0x8B951323F69349B7u /* modulo 2^64 */

/* NEAR_HALF to the 0, 1, ... */
struct near_powers {
    uint64_t of[NEAR_LETTERS_MAX + 3];
};
/* For names of `count` letters and two more. */
void near_powers_make(struct near_powers *powers, size_t count);

/* How names begin and end is known of so many letters: near_ends(). */
enum { NEAR_END_MIN = 4, NEAR_END_MAX = 8, NEAR_ENDS = NEAR_END_MAX - NEAR_END_MIN + 1 };
enum near_end { NEAR_BEGINS, NEAR_ENDS_SO, NEAR_SIDES };

struct near_word {
    const struct near_powers *powers;
    uint64_t salt;                            /* of its country (near_salt()); 0: none */
    size_t count;                             /* letters */
    uint8_t classes[NEAR_LETTERS_MAX + 8];    /* room for whole NEAR_CHUNKs */
    uint64_t halves[2][NEAR_LETTERS_MAX + 3]; /* [c][i]: the letters c, c + 2, ... before i: the sum
                                                 of value x NEAR_HALF^position */
    uint32_t sums[2][NEAR_LETTERS_MAX + 3];   /* the sum of values alone */
};

/* Names of one country are found apart from all others by a number that all their sums begin with:
 * forms and ends have it once, whatever is changed in them. */
static inline uint16_t near_code(const char country[2])
{
    return (uint16_t)((unsigned char)country[0] << 8 | (unsigned char)country[1]);
}
static inline uint64_t near_salt(uint16_t code)
{
    return code * 0xD6E8FEB86659FD93u; /* odd */
}
/* The hash of a sound in the sections of sounds. */
static inline uint64_t near_sound_key(uint64_t hash, uint64_t salt)
{
    return hash ^ salt;
}

/* The classes of a name's letters; false when it is empty or too long. */
bool near_word_read(struct near_word *word, str folded);
/* Of `powers`, `salt`, `classes` and `count` as they are now. */
void near_word_hash(struct near_word *word);
/* [i]: of the first i letters, or of the last ones from the last one on, up to NEAR_END_MAX: the
 * sum of value x NEAR_HALF^(number from this end), and `end`. */
struct near_end_sums {
    uint64_t of[NEAR_SIDES][NEAR_END_MAX + 1];
};
void near_word_ends(const struct near_word *word, struct near_end_sums *sums);

static inline uint64_t near_value(uint32_t class)
{
    return (uint64_t) class + 1;
}

static inline struct near_form near_whole(const struct near_word *word)
{
    size_t n = word->count;
    return (struct near_form){ word->halves[0][n], word->halves[1][n], word->sums[0][n],
                               word->sums[1][n], (uint32_t)n };
}

/* The letters of half `c` from i to j - 1. */
static inline uint64_t near_range(const struct near_word *word, size_t c, size_t i, size_t j)
{
    return word->halves[c][j] - word->halves[c][i];
}
static inline uint32_t near_sum_range(const struct near_word *word, size_t c, size_t i, size_t j)
{
    return word->sums[c][j] - word->sums[c][i];
}

/* Letters behind one that is left out change sides and lose a NEAR_HALF. */
static inline struct near_form near_without(const struct near_word *word, size_t i)
{
    size_t n = word->count;
    return (
        struct near_form){ word->halves[0][i] + NEAR_HALF_INVERSE * near_range(word, 1, i + 1, n),
                           word->halves[1][i] + NEAR_HALF_INVERSE * near_range(word, 0, i + 1, n),
                           word->sums[0][i] + near_sum_range(word, 1, i + 1, n),
                           word->sums[1][i] + near_sum_range(word, 0, i + 1, n), (uint32_t)n - 1 };
}

/* Without letters i and j > i. */
static inline struct near_form near_without_two(const struct near_word *word, size_t i, size_t j)
{
    size_t n = word->count;
    uint64_t odd =
                 near_range(word, 1, i + 1, j) + NEAR_HALF_INVERSE * near_range(word, 0, j + 1, n),
             even =
                 near_range(word, 0, i + 1, j) + NEAR_HALF_INVERSE * near_range(word, 1, j + 1, n);
    return (struct near_form){
        word->halves[0][i] + NEAR_HALF_INVERSE * odd, word->halves[1][i] + NEAR_HALF_INVERSE * even,
        word->sums[0][i] + near_sum_range(word, 1, i + 1, j) + near_sum_range(word, 0, j + 1, n),
        word->sums[1][i] + near_sum_range(word, 0, i + 1, j) + near_sum_range(word, 1, j + 1, n),
        (uint32_t)n - 2
    };
}

/* With room for a letter more before letter i, which has no share in it yet. */
static inline struct near_form near_with(const struct near_word *word, size_t i)
{
    size_t n = word->count;
    return (struct near_form){ word->halves[0][i] + NEAR_HALF * near_range(word, 1, i, n),
                               word->halves[1][i] + NEAR_HALF * near_range(word, 0, i, n),
                               word->sums[0][i] + near_sum_range(word, 1, i, n),
                               word->sums[1][i] + near_sum_range(word, 0, i, n), (uint32_t)n + 1 };
}

/* Letter `at` becomes another one; `by` is what its class grows by. */
static inline void near_shift(struct near_form *form, const struct near_powers *powers, size_t at,
                              uint64_t by)
{
    uint64_t change = by * powers->of[at];
    if (at % 2) {
        form->odd += change;
        form->odd_sum += (uint32_t)by;
    } else {
        form->even += change;
        form->even_sum += (uint32_t)by;
    }
}
/* `class` comes into the room at `at`, or goes away and leaves room. */
static inline void near_put(struct near_form *form, const struct near_powers *powers, size_t at,
                            uint32_t class)
{
    near_shift(form, powers, at, near_value(class));
}
static inline void near_take(struct near_form *form, const struct near_powers *powers, size_t at,
                             uint32_t class)
{
    near_shift(form, powers, at, 0 - near_value(class));
}

static inline uint64_t near_mix(uint64_t sum)
{
    sum = (sum ^ sum >> 31) * 0xBF58476D1CE4E5B9u;
    return sum ^ sum >> 32;
}

/* The hash of a name in SECTION_SIMILAR. */
static inline uint64_t near_key(struct near_form form)
{
    return near_mix(form.even + (form.odd << 29 | form.odd >> 35) +
                    form.count * 0x9E3779B97F4A7C15u);
}

/* A section of bits: of names, of names without one of their letters; how they begin and end; the
 * same with a letter left open. */
enum near_kind { NEAR_NAMES, NEAR_LACKING, NEAR_KINDS, NEAR_AT_ENDS = NEAR_KINDS, NEAR_HOLES };
enum { NEAR_LINE_WORDS = 8 };
struct near_bits {
    const uint64_t *words;
    uint32_t lines; /* 0: there are none */
};

/* What chooses the line of a half of a name of `count` letters, and the words in it. */
static inline uint64_t near_chooser(uint64_t half, uint32_t count)
{
    return near_mix(half + count * 0x9E3779B97F4A7C15u);
}
static inline const uint64_t *near_line(struct near_bits bits, uint64_t chooser)
{
    return bits.words + NEAR_LINE_WORDS * (size_t)index_start(chooser, bits.lines);
}
/* The words of a line that a chooser means: three, each another one. Three bits tell the first,
 * four more what the numbers of the others differ from it by. */
enum { NEAR_LINE_CHOSEN = 3 };
static inline unsigned near_line_word(uint64_t chooser, unsigned which)
{
    static const uint8_t apart[NEAR_LINE_CHOSEN][16] = {
        { 0 },
        { 1, 3, 5, 7, 1, 3, 5, 7, 1, 3, 5, 7, 1, 3, 5, 7 },
        { 2, 2, 2, 2, 4, 4, 4, 4, 6, 6, 6, 6, 2, 2, 2, 2 },
    };
    return (chooser & 7) ^ apart[which][chooser >> 4 & 15];
}
/* These in one: which sums the other half may have. Of the chooser no more than its lower bits. */
static inline uint64_t near_line_sums(const uint64_t *line, uint64_t chooser)
{
    return line[chooser & 7] & line[near_line_word(chooser, 1)] & line[near_line_word(chooser, 2)];
}
static inline uint64_t near_sums(struct near_bits bits, uint64_t chooser)
{
    return near_line_sums(near_line(bits, chooser), chooser);
}
/* Put a sum into a line that is being made. */
void near_line_add(uint64_t *line, uint64_t chooser, uint32_t sum);

/* Beginnings and ends of names, of four to eight letters, have bits of their own: where the
 * question begins as no name does, it has a mistake. What chooses the line of `count` letters at an
 * end, of which near_end_sums tells the sum; the bit is near_end_sum(). */
static inline uint64_t near_end_chooser(uint64_t sum, size_t count)
{
    return near_chooser(sum << 1, (uint32_t)count);
}
static inline uint32_t near_end_sum(uint64_t chooser)
{
    return (uint32_t)(chooser >> 12) % NEAR_SUMS;
}
/* Does any name begin or end so? Of the chooser of `line` the lower half is enough. */
static inline bool near_is_end_in(const uint64_t *line, uint64_t chooser)
{
    return near_line_sums(line, chooser) >> near_end_sum(chooser) & 1;
}
static inline bool near_is_end(struct near_bits bits, uint64_t chooser)
{
    return near_is_end_in(near_line(bits, chooser), chooser);
}
/* Letter `at` of a name is left open: the end that it is nearer to, where it is from there, and how
 * many letters are known there, among them this one; 0: nothing is known. */
struct near_hole {
    enum near_end side;
    uint32_t at, letters;
};
static inline struct near_hole near_hole(uint32_t letters, uint32_t at)
{
    uint32_t behind = letters - 1 - at, known = letters < NEAR_END_MAX ? letters : NEAR_END_MAX;
    struct near_hole hole = { NEAR_BEGINS, at, 0 };
    if (behind < at)
        hole = (struct near_hole){ NEAR_ENDS_SO, behind, 0 };
    if (known >= NEAR_END_MIN && hole.at < known)
        hole.letters = known;
    return hole;
}
/* What chooses the line of these letters, of which near_end_sums would tell the sum if the open one
 * had no share. The bit is the sum of this and of the value of the open letter. */
static inline uint64_t near_hole_chooser(uint64_t sum, size_t count)
{
    return near_chooser((sum << 1) + 1, (uint32_t)count);
}
static inline uint32_t near_hole_rest(uint64_t chooser)
{
    return (uint32_t)(chooser >> 12) % NEAR_SUMS;
}
/* The choosers of the first letters of a name or, with `is_end`, of the last ones, for each count
 * from NEAR_END_MIN up to NEAR_END_MAX and no longer than the name; returns how many counts. */
size_t near_ends(const struct near_word *word, bool is_end, uint64_t choosers[NEAR_ENDS]);

#endif
