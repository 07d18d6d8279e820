/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/near_word.h"

void near_powers_make(struct near_powers *powers, size_t count)
{
    uint64_t power = 1;
    for (size_t i = 0; i < count + 3; i++, power *= NEAR_HALF)
        powers->of[i] = power;
}

/* What letters before i come to, one half after the other: in registers. */
struct tally {
    uint64_t halves[2];
    uint32_t sums[2];
};

static inline void put_tally(struct near_word *word, size_t i, struct tally tally)
{
    word->halves[0][i] = tally.halves[0];
    word->halves[1][i] = tally.halves[1];
    word->sums[0][i] = tally.sums[0];
    word->sums[1][i] = tally.sums[1];
}

static inline void add_letter(struct near_word *word, size_t i, size_t c, struct tally *tally)
{
    uint64_t value = near_value(word->classes[i]);
    put_tally(word, i, *tally);
    tally->halves[c] += value * word->powers->of[i];
    tally->sums[c] += (uint32_t)value;
}

void near_word_hash(struct near_word *word)
{
    struct tally tally = { .halves = { word->salt, word->salt } };
    size_t n = word->count, i = 0;
    for (; i + 1 < n; i += 2) {
        add_letter(word, i, 0, &tally);
        add_letter(word, i + 1, 1, &tally);
    }
    if (i < n)
        add_letter(word, i, 0, &tally);
    put_tally(word, n, tally);
}

bool near_word_read(struct near_word *word, str folded)
{
    size_t count = 0, at = 0;
    while (at < folded.len && count < NEAR_LETTERS_MAX) {
        unsigned char byte = (unsigned char)folded.ptr[at];
        if (byte < 0x80) {
            word->classes[count++] = near_class(byte);
            at++;
            continue;
        }
        uint32_t letter;
        at += str_decode((str){ folded.ptr + at, folded.len - at }, &letter);
        word->classes[count++] = near_class(letter);
    }
    word->count = count;
    return count > 0 && at == folded.len;
}

void near_line_add(uint64_t *line, uint64_t chooser, uint32_t sum)
{
    uint64_t bit = (uint64_t)1 << sum % NEAR_SUMS;
    for (unsigned i = 0; i < NEAR_LINE_CHOSEN; i++)
        line[near_line_word(chooser, i)] |= bit;
}

static size_t sum_end(const struct near_word *word, enum near_end end, uint64_t *sums)
{
    size_t n = word->count, most = n < NEAR_END_MAX ? n : NEAR_END_MAX;
    const uint8_t *letter = end == NEAR_BEGINS || !n ? word->classes : word->classes + n - 1;
    ptrdiff_t step = end == NEAR_BEGINS ? 1 : -1;
    sums[0] = word->salt + (end == NEAR_ENDS_SO);
    for (size_t i = 0; i < most; i++, letter += step)
        sums[i + 1] = sums[i] + near_value(*letter) * word->powers->of[i];
    return most;
}

void near_word_ends(const struct near_word *word, struct near_end_sums *sums)
{
    sum_end(word, NEAR_BEGINS, sums->of[NEAR_BEGINS]);
    sum_end(word, NEAR_ENDS_SO, sums->of[NEAR_ENDS_SO]);
}

size_t near_ends(const struct near_word *word, bool is_end, uint64_t choosers[NEAR_ENDS])
{
    uint64_t sums[NEAR_END_MAX + 1];
    size_t most = sum_end(word, is_end ? NEAR_ENDS_SO : NEAR_BEGINS, sums), count = 0;
    for (size_t i = NEAR_END_MIN; i <= most; i++)
        choosers[count++] = near_end_chooser(sums[i], i);
    return count;
}
