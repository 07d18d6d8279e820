/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/near_word.h"

void near_powers_make(struct near_powers *powers, size_t count)
{
    uint64_t power = 1;
    for (size_t i = 0; i < count + 3; i++, power *= NEAR_HALF)
        powers->of[i] = power;
}

void near_word_hash(struct near_word *word)
{
    word->halves[0][0] = word->halves[1][0] = 0;
    word->sums[0][0] = word->sums[1][0] = 0;
    for (size_t i = 0; i < word->count; i++) {
        size_t c = i % 2;
        word->halves[c][i + 1] =
            word->halves[c][i] + near_value(word->classes[i]) * word->powers->of[i];
        word->halves[!c][i + 1] = word->halves[!c][i];
        word->sums[c][i + 1] = word->sums[c][i] + (uint32_t)near_value(word->classes[i]);
        word->sums[!c][i + 1] = word->sums[!c][i];
    }
}

bool near_word_read(struct near_word *word, str folded)
{
    word->count = 0;
    for (str rest = folded; rest.len;) {
        if (word->count == NEAR_LETTERS_MAX)
            return false;
        uint32_t letter = (unsigned char)rest.ptr[0];
        size_t bytes = letter < 0x80 ? 1 : str_decode(rest, &letter);
        word->classes[word->count++] = near_class(letter);
        rest = (str){ rest.ptr + bytes, rest.len - bytes };
    }
    return word->count > 0;
}

void near_bits_add(uint64_t *words, uint32_t lines, uint64_t chooser, uint32_t sum)
{
    uint64_t *line = words + NEAR_LINE_WORDS * (size_t)index_start(chooser, lines);
    uint64_t bit = (uint64_t)1 << sum % NEAR_SUMS;
    line[near_first_word(chooser)] |= bit;
    line[near_second_word(chooser)] |= bit;
    line[near_third_word(chooser)] |= bit;
}

size_t near_ends(const struct near_word *word, bool is_end, uint64_t choosers[NEAR_ENDS])
{
    size_t n = word->count, count = 0;
    uint64_t hash = is_end;
    for (size_t i = 0; i < n && i < NEAR_END_MAX; i++) {
        hash += near_value(word->classes[is_end ? n - 1 - i : i]) * word->powers->of[i];
        if (i + 1 >= NEAR_END_MIN)
            choosers[count++] = near_chooser(hash << 1, (uint32_t)i + 1);
    }
    return count;
}
