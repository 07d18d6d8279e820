/* SPDX-License-Identifier: Apache-2.0 */
/* near_open.c - names of which a letter is left open: which classes it may be.
 *   1. of a form that lacks a letter somewhere: do names begin as it does before the gap, and end
 * as it does behind it?
 *   2. the half without the open letter chooses a line, which tells all classes that may be;
 *   3. of each of these: does any name begin so?
 *   4. does any end so, and is the first half in the line that the other one chooses?
 *   5. what is left is asked of SECTION_SIMILAR.
 * Halves are short: of many millions of names there is one for nearly every half and sum, and a
 * fifth of what is tried passes 2 and a fifth of that 4. Names of eight letters and fewer begin as
 * no other one does, so that 3 refuses what merely looks like names. */
#include "gazetteer/near_trial.h"

static void look_named(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->named_count; i++) {
        const struct near_named *item = &trial->named[i];
        struct near_file *file = &trial->files[item->file];
        if ((item->end && !near_is_end(file->ends, item->end)) ||
            !(near_sums(file->bits[NEAR_NAMES], item->chooser) >> item->sum % NEAR_SUMS & 1) ||
            !file->asks_left)
            continue;
        uint64_t asked = item->key + item->whose * NEAR_HALF,
                 *lately = &file->lately[asked % NEAR_LATELY];
        if (*lately != asked)
            near_ask(&file->search, item->key, item->whose);
        *lately = asked;
        file->asks_left--;
    }
    trial->named_count = 0;
}

void near_wait_name(struct near_trial *trial, struct near_named named)
{
    const struct near_file *file = &trial->files[named.file];
    __builtin_prefetch(near_line(file->bits[NEAR_NAMES], named.chooser));
    if (named.end)
        __builtin_prefetch(near_line(file->ends, named.end));
    trial->named[trial->named_count++] = named;
    if (trial->named_count == NEAR_WAITING)
        look_named(trial);
}

static inline uint64_t end_with(const struct near_open_end *end, const struct near_powers *powers,
                                uint32_t class)
{
    return near_end_chooser(end->sum + near_value(class) * powers->of[end->at], end->count);
}

/* `is_begun`: it has been asked how the name begins. */
static void wait_opened(struct near_trial *trial, const struct near_opened *opened, uint32_t class,
                        bool is_begun)
{
    const struct near_open_end *end = &opened->ends[NEAR_ENDS_SO];
    struct near_form form = opened->form;
    bool is_odd = opened->at % 2;
    near_put(&form, trial->powers, opened->at, class);
    near_wait_name(trial,
                   (struct near_named){
                       near_chooser(is_odd ? form.odd : form.even, form.count), near_key(form),
                       is_begun && end->count ? end_with(end, trial->powers, class) : 0,
                       is_odd ? form.even_sum : form.odd_sum, opened->file, opened->whose });
}

static void look_items(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->item_count; i++) {
        const struct near_item *item = &trial->items[i];
        const struct near_opened *opened = &trial->opened[item->opened];
        if (near_is_end(trial->files[opened->file].ends, item->chooser))
            wait_opened(trial, opened, item->class, opened->ends[NEAR_BEGINS].count);
    }
    trial->item_count = trial->opened_count = 0;
}

/* All classes that the line allows which the other half chooses. */
static void try_classes(struct near_trial *trial, const struct near_opened *opened,
                        uint32_t classes)
{
    const struct near_open_end *begin = &opened->ends[NEAR_BEGINS],
                               *end = begin->count ? begin : &opened->ends[NEAR_ENDS_SO];
    struct near_bits bits = trial->files[opened->file].ends;
    if (!classes)
        return;
    if (!end->count) {
        for (; classes; classes &= classes - 1)
            wait_opened(trial, opened, (uint32_t)__builtin_ctz(classes), false);
        return;
    }
    if (trial->opened_count == NEAR_WAITING || trial->item_count + NEAR_CLASSES > NEAR_ITEMS)
        look_items(trial);
    size_t number = trial->opened_count++;
    trial->opened[number] = *opened;
    for (; classes; classes &= classes - 1) {
        uint32_t class = (uint32_t)__builtin_ctz(classes);
        uint64_t chooser = end_with(end, trial->powers, class);
        __builtin_prefetch(near_line(bits, chooser));
        trial->items[trial->item_count++] = (struct near_item){ chooser, (uint32_t)number, class };
    }
}

static size_t at_most(size_t letters)
{
    return letters < NEAR_END_MAX ? letters : NEAR_END_MAX;
}

/* Of a name of `letters`, with a letter added to what has these sums. */
static struct near_open_end end_added(const uint64_t *sums, size_t letters, size_t at)
{
    size_t count = at_most(letters);
    if (count < NEAR_END_MIN || at >= count)
        return (struct near_open_end){ 0 };
    return (struct near_open_end){ sums[at] + NEAR_HALF * (sums[count - 1] - sums[at]),
                                   (uint32_t)count, (uint32_t)at };
}

/* The letter `at` is another one. */
static struct near_open_end end_changed(const uint64_t *sums, size_t letters, size_t at,
                                        uint64_t was)
{
    size_t count = at_most(letters);
    if (count < NEAR_END_MIN || at >= count)
        return (struct near_open_end){ 0 };
    return (struct near_open_end){ sums[count] - was, (uint32_t)count, (uint32_t)at };
}

void near_try_letter(struct near_trial *trial, const struct near_open *open, bool is_added,
                     size_t file, uint64_t sums)
{
    struct near_opened opened = { .form = open->form,
                                  .at = (uint32_t)open->at,
                                  .but = open->but,
                                  .file = (uint32_t)file,
                                  .whose = trial->whose };
    uint32_t classes = near_open_classes(open->form, open->at, open->but, sums);
    if (!classes)
        return;
    size_t letters = open->form.count;
    for (int side = 0; side < NEAR_SIDES && trial->files[file].ends.lines; side++) {
        size_t at = side == NEAR_BEGINS ? open->at : letters - 1 - open->at;
        const uint64_t *of = trial->ends->of[side];
        opened.ends[side] =
            is_added ? end_added(of, letters, at)
                     : end_changed(of, letters, at, near_value(open->but) * trial->powers->of[at]);
    }
    try_classes(trial, &opened, classes);
}

static void look_gaps(struct near_trial *trial)
{
    size_t kept = 0;
    for (size_t i = 0; i < trial->gap_count; i++) {
        const struct near_gap *gap = &trial->gaps[i];
        const struct near_opened *opened = &gap->opened;
        struct near_bits ends = trial->files[opened->file].ends;
        if ((gap->around[0] && !near_is_end(ends, gap->around[0])) ||
            (gap->around[1] && !near_is_end(ends, gap->around[1])))
            continue;
        uint64_t chooser = near_open_chooser(opened->form, opened->at);
        __builtin_prefetch(near_line(trial->files[opened->file].bits[NEAR_NAMES], chooser));
        trial->gaps[kept] = *gap;
        trial->gaps[kept++].around[0] = chooser;
    }
    for (size_t i = 0; i < kept; i++) {
        const struct near_opened *opened = &trial->gaps[i].opened;
        uint64_t sums =
            near_sums(trial->files[opened->file].bits[NEAR_NAMES], trial->gaps[i].around[0]);
        try_classes(trial, opened, near_open_classes(opened->form, opened->at, opened->but, sums));
    }
    trial->gap_count = 0;
}

void near_try_gap(struct near_trial *trial, const struct near_end_sums *ends, size_t file,
                  size_t gap, uint32_t but)
{
    const struct near_word *word = trial->other;
    size_t sides[NEAR_SIDES] = { gap, word->count - gap };
    struct near_bits bits = trial->files[file].ends;
    struct near_gap *waiting = &trial->gaps[trial->gap_count++];
    *waiting = (struct near_gap){ .opened = { .form = near_with(word, gap),
                                              .at = (uint32_t)gap,
                                              .but = but,
                                              .file = (uint32_t)file,
                                              .whose = trial->whose } };
    for (int side = 0; side < NEAR_SIDES && bits.lines; side++) {
        size_t count = at_most(sides[side]);
        waiting->opened.ends[side] = end_added(ends->of[side], word->count + 1, sides[side]);
        if (count < NEAR_END_MIN)
            continue;
        waiting->around[side] = near_end_chooser(ends->of[side][count], count);
        __builtin_prefetch(near_line(bits, waiting->around[side]));
    }
    if (trial->gap_count == NEAR_WAITING)
        look_gaps(trial);
}

void near_opens_end(struct near_trial *trial)
{
    look_gaps(trial);
    look_items(trial);
    look_named(trial);
}
