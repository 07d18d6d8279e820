/* SPDX-License-Identifier: Apache-2.0 */
/* near_trial.c - forms against bits, then against the table of names.
 *   1. a form is looked for in the line that one half chooses, then in the line of the other one:
 *      forms wait in queues while the memory fetches their lines;
 *   2. a form of names that is in both lines is asked of SECTION_SIMILAR;
 *   3. one of names that lack a letter is completed: all classes are tried in its gaps.
 * A damaged file may say yes to everything: a question then ends after so many completed forms and
 * asked names as no sound file needs. */
#include "gazetteer/near_trial.h"

#include <string.h>

static void complete(struct near_trial *trial, size_t file, near_change change);

/* How many letters are right at an end of the question, as far as the bits of a file know. */
static size_t right_letters(struct near_bits bits, const uint64_t *choosers, size_t count,
                            size_t letters)
{
    for (size_t i = 0; i < count && bits.lines; i++)
        if (!(near_sums(bits, choosers[i]) >> near_end_sum(choosers[i]) & 1))
            return i + NEAR_END_MIN - 1;
    return letters;
}

void near_expect_ends(const struct near_trial *trial)
{
    uint64_t choosers[2][NEAR_ENDS];
    size_t count = 0;
    for (int is_end = 0; is_end < 2; is_end++)
        count = near_ends(trial->word, is_end, choosers[is_end]);
    for (size_t f = 0; f < trial->file_count; f++)
        for (size_t i = 0; i < 2 * count; i++)
            __builtin_prefetch(near_line(trial->files[f].ends, choosers[i % 2][i / 2]));
}

void near_try_ends(struct near_trial *trial)
{
    uint64_t choosers[2][NEAR_ENDS];
    size_t count = 0, right[2] = { 0 };
    for (int is_end = 0; is_end < 2; is_end++)
        count = near_ends(trial->word, is_end, choosers[is_end]);
    for (size_t f = 0; f < trial->file_count; f++)
        for (size_t k = 0; k < 2; k++) {
            size_t letters =
                right_letters(trial->files[f].ends, choosers[k], count, trial->word->count);
            right[k] = right[k] > letters ? right[k] : letters;
        }
    trial->begun = right[0];
    trial->ended = right[1];
}

static bool may_hold(struct near_bits bits, const struct near_waiting *item)
{
    return near_sums(bits, item->chooser) >> item->sum % NEAR_SUMS & 1;
}

static void look_second(struct near_trial *trial, enum near_kind kind)
{
    struct near_queue *queue = &trial->second[kind];
    for (size_t i = 0; i < queue->count; i++) {
        const struct near_waiting *item = &queue->items[i];
        struct near_file *file = &trial->files[item->file];
        if (!may_hold(file->bits[kind], item))
            continue;
        if (kind == NEAR_LACKING && file->fills_left) {
            file->fills_left--;
            complete(trial, item->file, item->change);
        } else if (kind == NEAR_NAMES && file->asks_left) {
            uint64_t asked = item->next + item->whose * NEAR_HALF,
                     *lately = &file->lately[asked % NEAR_LATELY];
            if (*lately != asked)
                near_ask(&file->search, item->next, item->whose);
            *lately = asked;
            file->asks_left--;
        }
    }
    queue->count = 0;
}

/* Wait for the line of a half; `sum` is the other one's. */
static inline void wait_second(struct near_trial *trial, enum near_kind kind, size_t file,
                               uint64_t chooser, uint32_t sum, uint64_t key, near_change change,
                               uint32_t whose)
{
    struct near_queue *queue = &trial->second[kind];
    struct near_waiting *item = &queue->items[queue->count++];
    item->chooser = chooser;
    item->sum = sum;
    item->file = (uint32_t)file;
    item->next = key;
    item->change = change;
    item->whose = whose;
    __builtin_prefetch(near_line(trial->files[file].bits[kind], chooser));
    if (queue->count == NEAR_WAITING)
        look_second(trial, kind);
}

void near_look_first(struct near_trial *trial)
{
    struct near_queue *queue = &trial->first;
    for (size_t i = 0; i < queue->count; i++) {
        const struct near_waiting *item = &queue->items[i];
        for (size_t f = 0; f < trial->file_count; f++) {
            for (unsigned kind = 0; kind < NEAR_KINDS; kind++) {
                if (!(item->kinds >> kind & 1) || !may_hold(trial->files[f].bits[kind], item))
                    continue;
                struct near_form form = { item->even, item->next, 0, 0, item->count };
                wait_second(trial, (enum near_kind)kind, f, near_chooser(form.odd, form.count),
                            item->even_sum, near_key(form), item->change, item->whose);
            }
        }
    }
    queue->count = 0;
}

static inline void try_open(struct near_trial *trial, enum near_kind kind,
                            const struct near_open *open, size_t file, uint64_t sums)
{
    struct near_form form = open->form;
    bool is_odd = open->at % 2;
    unsigned turn = (is_odd ? form.odd_sum : form.even_sum) + 1; /* the value of class 0 */
    uint32_t other = is_odd ? form.even_sum : form.odd_sum;
    uint64_t turned = sums >> turn % NEAR_SUMS | sums << (0 - turn) % NEAR_SUMS;
    uint32_t classes = turned & ((1u << NEAR_CLASSES) - 1) & ~(1u << open->but);
    for (; classes; classes &= classes - 1) {
        uint32_t class = (uint32_t)__builtin_ctz(classes);
        struct near_form tried = form;
        near_put(&tried, trial->word->powers, open->at, class);
        wait_second(trial, kind, file, near_chooser(is_odd ? tried.odd : tried.even, form.count),
                    other, kind == NEAR_NAMES ? near_key(tried) : 0,
                    near_set(open->change, NEAR_CLASS, class), trial->whose);
    }
}

void near_try_open(struct near_trial *trial, enum near_kind kind, const struct near_open *open,
                   size_t file, uint64_t sums)
{
    if (kind == NEAR_NAMES)
        try_open(trial, NEAR_NAMES, open, file, sums);
    else
        try_open(trial, NEAR_LACKING, open, file, sums);
}

/* The letters of a form that was tried. */
static void spell(struct near_word *out, const struct near_word *word, near_change change)
{
    size_t count = 0, swapped = near_get(change, NEAR_SWAPPED), at = near_get(change, NEAR_AT),
           lacks = near_get(change, NEAR_LACKS), lacks_too = near_get(change, NEAR_LACKS_TOO);
    for (size_t i = 0; i < word->count; i++) {
        size_t from = swapped == NEAR_NOWHERE ? i
                      : i == swapped          ? i + 1
                      : i == swapped + 1      ? i - 1
                                              : i;
        out->classes[count] = word->classes[from];
        count += i != lacks && i != lacks_too;
    }
    if (near_get(change, NEAR_EDIT) == NEAR_ADDED) {
        memmove(out->classes + at + 1, out->classes + at, count - at);
        count++;
    }
    if (near_get(change, NEAR_EDIT) != NEAR_AS_IT_IS)
        out->classes[at] = (uint8_t)near_get(change, NEAR_CLASS);
    out->count = count;
    out->powers = word->powers;
    near_word_hash(out);
}

static void complete_at(struct near_trial *trial, size_t file, size_t gap, uint32_t but)
{
    struct near_open open = { near_with(trial->other, gap), NEAR_UNCHANGED, gap, but };
    near_try_open(
        trial, NEAR_NAMES, &open, file,
        near_sums(trial->files[file].bits[NEAR_NAMES], near_open_chooser(open.form, gap)));
}

/* Gaps from `from` to `to` - 1. */
static void complete_from(struct near_trial *trial, size_t file, size_t from, size_t to)
{
    const struct near_word *word = trial->other;
    for (size_t gap = from; gap < to; gap++)
        __builtin_prefetch(near_line(trial->files[file].bits[NEAR_NAMES],
                                     near_open_chooser(near_with(word, gap), gap)));
    for (size_t gap = from; gap < to; gap++) /* a letter doubled is tried once */
        complete_at(trial, file, gap, gap > from ? word->classes[gap - 1] : NEAR_CLASSES);
}

/* A letter is missing in front of the edit or behind it: the first edit is where the question still
 * begins as a name does, the last one where it already ends so. Of two letters that are added, the
 * one that is missing is the last. */
static void complete_anywhere(struct near_trial *trial, size_t file, near_change change)
{
    size_t count = trial->other->count, at = near_get(change, NEAR_AT), behind = at + 1;
    size_t edit = near_get(change, NEAR_EDIT), begun = trial->begun, ended = trial->ended;
    if (near_get(change, NEAR_LACKS) != NEAR_NOWHERE)
        at = behind = near_get(change, NEAR_LACKS);
    if (near_get(change, NEAR_SWAPPED) != NEAR_NOWHERE) {
        at = near_get(change, NEAR_SWAPPED);
        behind = at + 2;
    }
    if (count - behind <= ended && edit != NEAR_ADDED)
        complete_from(trial, file, 0, (at < begun ? at : begun) + 1);
    size_t least = count > ended ? count - ended : 0;
    if (at <= begun)
        complete_from(trial, file, least > behind ? least : behind, count + 1);
}

static void complete(struct near_trial *trial, size_t file, near_change change)
{
    size_t gap = near_get(change, NEAR_GAP), gap_too = near_get(change, NEAR_GAP_TOO);
    spell(trial->other, trial->word, change);
    if (gap == NEAR_ANYWHERE) {
        complete_anywhere(trial, file, change);
        return;
    }
    complete_at(trial, file, gap, NEAR_CLASSES);
    if (gap_too != NEAR_NOWHERE)
        complete_at(trial, file, gap_too, NEAR_CLASSES);
}

void near_try_end(struct near_trial *trial)
{
    near_look_first(trial);
    look_second(trial, NEAR_LACKING);
    look_second(trial, NEAR_NAMES);
}
