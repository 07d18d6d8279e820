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
 * vain: two bits of one word of memory tell so, and all letters of one position lie in one line; of
 * those that pass, most are told by their other line. */
#include "gazetteer/near.h"

/* What every key is asked of first. */
struct trial {
    struct near_search *search;
    const uint64_t *bits;
    uint32_t bit_lines;
    struct {
        const uint64_t *line;
        uint64_t key;
    } waiting[NEAR_WAITING]; /* keys whose lines have been asked of the memory */
    size_t waiting_count;
};

static inline bool may_be_in_line(const uint64_t *line, uint64_t key)
{
    uint64_t wanted = near_bits(key);
    return (line[near_bit_word(key)] & wanted) == wanted;
}

/* Asked of the memory, as it will be read soon. */
static inline const uint64_t *line_of(const struct trial *trial, uint64_t half, size_t count)
{
    const uint64_t *line = near_bit_line(trial->bits, trial->bit_lines, half, count);
    __builtin_prefetch(line);
    return line;
}

static void try_waiting(struct trial *trial)
{
    for (size_t i = 0; i < trial->waiting_count; i++)
        if (may_be_in_line(trial->waiting[i].line, trial->waiting[i].key))
            near_ask(trial->search, trial->waiting[i].key);
    trial->waiting_count = 0;
}

/* A key whose line is looked into for it alone. Looked into when some are waiting. */
static void try_soon(struct trial *trial, const uint64_t *line, uint64_t key)
{
    trial->waiting[trial->waiting_count].line = line;
    trial->waiting[trial->waiting_count++].key = key;
    if (trial->waiting_count == NEAR_WAITING)
        try_waiting(trial);
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

/* A name to be tried with any letter in one position. */
struct open_name {
    size_t count;              /* letters, that one included */
    uint64_t rest, power;      /* its sum without the letter; what the letter is multiplied by */
    uint64_t half, half_power; /* the same of the side that the letter is on */
};

/* Those that may be there by the line that the other letters choose are looked for in the one that
 * the letter has a say in. */
static void try_letters(struct trial *trial, const struct alphabet *alphabet, const uint64_t *line,
                        struct open_name name)
{
    for (size_t i = 0; i < alphabet->count; i++) {
        uint64_t value = alphabet->values[i], key = near_mix(name.rest + value * name.power);
        if (may_be_in_line(line, key))
            try_soon(trial, line_of(trial, name.half + value * name.half_power, name.count), key);
    }
}

static void try_lacking(struct trial *trial, const struct near_word *word)
{
    size_t n = word->count;
    near_ask(trial->search, near_whole(word));
    for (size_t i = 0; i < n; i++) {
        near_ask(trial->search, near_without(word, i));
        for (size_t j = i + 1; j < n; j++)
            try_soon(trial, line_of(trial, near_half_without_two(word, 0, i, j), n - 2),
                     near_without_two(word, i, j));
    }
}

/* What a sum gains when the letters at `at` and behind change places, of `count` letters. */
static uint64_t swap_gain(const struct near_word *word, uint64_t step, size_t at, size_t count)
{
    return step * (word->powers[count - 1 - at] - word->powers[count - 2 - at]);
}

/* The letters 0, 2, 4, ... after such a swap. */
static uint64_t swap_half_gain(const struct near_word *word, uint64_t step, size_t at)
{
    return at % 2 ? (0 - step) * word->half_powers[at + 1] : step * word->half_powers[at];
}

/* With two neighbours swapped, and then without a letter; without one of the two is also without
 * it unswapped. */
static void try_swapped(struct trial *trial, const struct near_word *word)
{
    size_t n = word->count;
    for (size_t i = 0; i + 1 < n; i++) {
        uint64_t step = near_value(word->letters[i + 1]) - near_value(word->letters[i]);
        if (!step)
            continue;
        near_ask(trial->search, near_mix(word->before[n] + swap_gain(word, step, i, n)));
        for (size_t k = 0; k < n; k++) {
            size_t at = k < i ? i - 1 : i;
            if (k == i || k == i + 1)
                continue;
            uint64_t half = near_half_without(word, 0, k) + swap_half_gain(word, step, at);
            try_soon(trial, line_of(trial, half, n - 1),
                     near_mix(near_sum_without(word, k) + swap_gain(word, step, at, n - 1)));
        }
    }
}

/* The lines in which all letters of a position are tried: asked of the memory before the first of
 * them is read. */
struct letter_lines {
    const uint64_t *added[NEAR_LETTERS_MAX + 1]; /* before letter i, or behind the last */
    const uint64_t *changed[2];                  /* by the side of the letter */
    const uint64_t *without[NEAR_LETTERS_MAX][2];
};

/* What letter i has of its side's half when it stands at `at`. */
static uint64_t half_part(const struct near_word *word, size_t i, size_t at)
{
    return near_value(word->letters[i]) * word->half_powers[at];
}

static void find_lines(const struct trial *trial, const struct near_word *word,
                       struct letter_lines *lines)
{
    size_t n = word->count;
    for (size_t i = 0; i <= n; i++)
        lines->added[i] = line_of(trial, near_half_with(word, (i + 1) % 2, i), n + 1);
    for (size_t c = 0; c < 2; c++)
        lines->changed[c] = line_of(trial, near_half(word, !c), n);
    for (size_t i = 0; i + 1 < n; i++)
        for (unsigned c = 0; c < 2; c++)
            lines->without[i][c] = line_of(trial, near_half_without(word, c, i), n - 1);
}

/* With any letter added before letter i, or instead of it. */
static void try_one(struct trial *trial, const struct near_word *word,
                    const struct alphabet *alphabet, const struct letter_lines *lines)
{
    size_t n = word->count;
    for (size_t i = 0; i <= n; i++)
        try_letters(trial, alphabet, lines->added[i],
                    (struct open_name){
                        .count = n + 1,
                        .rest = word->before[i] * word->powers[n - i + 1] + word->after[i],
                        .power = word->powers[n - i],
                        .half = near_half_with(word, i % 2, i),
                        .half_power = word->half_powers[i],
                    });
    for (size_t i = 0; i < n; i++)
        try_letters(trial, alphabet, lines->changed[i % 2],
                    (struct open_name){
                        .count = n,
                        .rest = word->before[i] * word->powers[n - i] + word->after[i + 1],
                        .power = word->powers[n - 1 - i],
                        .half = near_half(word, i % 2) - half_part(word, i, i),
                        .half_power = word->half_powers[i],
                    });
}

/* Without letter i, and with any letter instead of letter j behind it. */
static void try_two(struct trial *trial, const struct near_word *word,
                    const struct alphabet *alphabet, const struct letter_lines *lines)
{
    size_t n = word->count;
    for (size_t i = 0; i + 1 < n; i++) {
        if (i && word->letters[i] == word->letters[i - 1])
            continue;
        uint64_t halves[] = { near_half_without(word, 0, i), near_half_without(word, 1, i) };
        for (size_t j = i + 1; j < n; j++)
            try_letters(trial, alphabet, lines->without[i][j % 2],
                        (struct open_name){
                            .count = n - 1,
                            .rest = near_head_without(word, i, j) * word->powers[n - j] +
                                    word->after[j + 1],
                            .power = word->powers[n - 1 - j],
                            .half = halves[(j - 1) % 2] - half_part(word, j, j - 1),
                            .half_power = word->half_powers[j - 1],
                        });
    }
}

void near_ask_two(struct near_search *search, const struct near_word *word)
{
    const struct index_file *file = search->file;
    struct trial trial = { .search = search,
                           .bits = file->similar_bits,
                           .bit_lines = file->similar_bit_words / 8 };
    struct letter_lines lines;
    if (!trial.bit_lines)
        return;
    struct alphabet *alphabet = alphabet_of(file, word, search->arena);
    try_lacking(&trial, word);
    try_swapped(&trial, word);
    find_lines(&trial, word, &lines);
    try_waiting(&trial);
    try_one(&trial, word, alphabet, &lines);
    try_two(&trial, word, alphabet, &lines);
    try_waiting(&trial);
}
