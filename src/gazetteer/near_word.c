/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/near_word.h"

#define BASE 0xD6E8FEB86659FD93u /* any odd number without pattern */

void near_word_hash(struct near_word *word)
{
    size_t n = word->count;
    word->powers[0] = 1;
    word->before[0] = word->after[n] = 0;
    for (size_t i = 0; i <= n; i++)
        word->powers[i + 1] = word->powers[i] * BASE;
    for (size_t i = 0; i < n; i++)
        word->before[i + 1] = word->before[i] * BASE + near_value(word->letters[i]);
    word->halves[0][0] = word->halves[1][0] = 0;
    word->half_powers[0] = 1;
    for (size_t i = 0; i < n; i++) {
        word->halves[i % 2][i + 1] =
            word->halves[i % 2][i] + near_value(word->letters[i]) * word->half_powers[i];
        word->halves[1 - i % 2][i + 1] = word->halves[1 - i % 2][i];
        word->half_powers[i + 1] = word->half_powers[i] * NEAR_HALF;
    }
    for (size_t i = n; i-- > 0;)
        word->after[i] =
            near_value(word->letters[i]) * word->powers[n - 1 - i] + word->after[i + 1];
}

bool near_word_read(struct near_word *word, str folded)
{
    word->count = 0;
    for (str rest = folded; rest.len;) {
        if (word->count == NEAR_LETTERS_MAX)
            return false;
        uint32_t letter = (unsigned char)rest.ptr[0];
        size_t bytes = letter < 0x80 ? 1 : str_decode(rest, &letter);
        word->letters[word->count++] = letter;
        rest = (str){ rest.ptr + bytes, rest.len - bytes };
    }
    if (!word->count)
        return false;
    near_word_hash(word);
    return true;
}

/* Has this letter's alphabet at most two letters in the name? */
static bool is_rare(const struct near_word *word, size_t i)
{
    uint32_t group = near_group(word->letters[i]);
    size_t same = 0;
    for (size_t k = 0; k < word->count && group != NEAR_SPACE; k++)
        same += near_group(word->letters[k]) == group;
    return same > 0 && same <= 2;
}

static bool is_latin(const struct near_word *word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word->count; i++) {
        uint32_t group = near_group(word->letters[i]);
        letters += group == NEAR_LATIN;
        if (group != NEAR_LATIN && group != NEAR_SPACE)
            return false;
    }
    return letters > 2;
}

static size_t pair_keys(const struct near_word *word, struct near_key *keys)
{
    size_t count = 0;
    bool rare[NEAR_LETTERS_MAX];
    if (word->count < 2 + NEAR_PAIR_MIN || is_latin(word))
        return 0;
    for (size_t i = 0; i < word->count; i++)
        rare[i] = is_rare(word, i);
    for (size_t i = 0; i + 1 < word->count; i++) {
        for (size_t j = i + 1; j < word->count; j++) {
            if (rare[i] || rare[j])
                keys[count++] = (struct near_key){ near_without_two(word, i, j),
                                                   { near_half_without_two(word, 0, i, j),
                                                     near_half_without_two(word, 1, i, j) },
                                                   word->count - 2 };
        }
    }
    return count;
}

size_t near_keys(const struct near_word *word, struct near_key *keys)
{
    size_t count = 0;
    keys[count++] = (struct near_key){ near_whole(word),
                                       { near_half(word, 0), near_half(word, 1) },
                                       word->count };
    for (size_t i = 0; i < word->count && word->count > 1; i++) {
        if (!i || word->letters[i] != word->letters[i - 1])
            keys[count++] =
                (struct near_key){ near_without(word, i),
                                   { near_half_without(word, 0, i), near_half_without(word, 1, i) },
                                   word->count - 1 };
    }
    return count + pair_keys(word, keys + count);
}
