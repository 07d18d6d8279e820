/* SPDX-License-Identifier: Apache-2.0 */
/* near_open.c - names of which a letter is left open: which classes it may be.
 *   1. the half without the open letter chooses a line, which tells all classes that may be;
 *   2. of each of these: does any name begin so, and end so?
 *   3. is the first half in the line that the other one chooses?
 *   4. what is left is asked of SECTION_SIMILAR.
 * Halves are short: of many millions of names there is one for nearly every half and sum, so that a
 * quarter of what is tried passes 1, and a fifth of that 3. Of eight letters and fewer a beginning
 * is the whole name, and 2 refuses what merely looks like names: of thirteen million names one in
 * twenty of the forms that pass 1 and 3 is left. */
#include "gazetteer/near_trial.h"

static void look_named(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->named_count; i++) {
        const struct near_named *item = &trial->named[i];
        struct near_file *file = &trial->files[item->file];
        if (!(near_line_sums(item->line, item->chooser) >> item->sum % NEAR_SUMS & 1) ||
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

void near_wait_name(struct near_trial *trial, const struct near_form *form, bool is_odd,
                    uint32_t file, uint32_t whose)
{
    uint64_t chooser = near_chooser(is_odd ? form->odd : form->even, form->count);
    struct near_named *item = &trial->named[trial->named_count++];
    item->line = near_ask_line(trial->files[file].bits[NEAR_NAMES], chooser);
    item->key = near_key(*form);
    item->chooser = (uint32_t)chooser;
    item->sum = is_odd ? form->even_sum : form->odd_sum;
    item->file = file;
    item->whose = whose;
    if (trial->named_count == NEAR_WAITING)
        look_named(trial);
}

/* Letters that are known of both ends of a name of so many. */
static uint32_t end_letters(struct near_bits bits, uint32_t letters)
{
    if (!bits.lines || letters < NEAR_END_MIN)
        return 0;
    return letters < NEAR_END_MAX ? letters : NEAR_END_MAX;
}

/* Which letter the open one is from this end. */
static size_t at_end(const struct near_opened *opened, enum near_end end)
{
    return end == NEAR_BEGINS ? opened->at : opened->form.count - 1 - opened->at;
}
static bool is_in_end(const struct near_opened *opened, enum near_end end)
{
    return at_end(opened, end) < opened->end_letters;
}

/* A class put into an open end; `power` is that of its place there. */
static inline void ask_end(struct near_item *item, struct near_bits bits, uint64_t sum,
                           size_t letters)
{
    uint64_t chooser = near_end_chooser(sum, letters);
    item->line = near_ask_line(bits, chooser);
    item->chooser = (uint32_t)chooser;
}

static void wait_opened(struct near_trial *trial, const struct near_opened *opened, uint32_t class)
{
    struct near_form form = opened->form;
    near_put(&form, trial->powers, opened->at, class);
    near_wait_name(trial, &form, opened->at % 2, opened->file, opened->whose);
}

/* Names that begin so; the other end is asked of the memory where the letter is in that, too. */
static void look_begins(struct near_trial *trial)
{
    struct near_item *items = trial->items;
    size_t count = trial->item_count, kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct near_item *item = &items[i];
        if (!near_is_end_in(item->line, item->chooser))
            continue;
        const struct near_opened *opened = &trial->opened[item->opened];
        uint32_t class = item->class;
        if (!is_in_end(opened, NEAR_BEGINS) || !is_in_end(opened, NEAR_ENDS_SO)) {
            wait_opened(trial, opened, class);
            continue;
        }
        uint64_t power = trial->powers->of[at_end(opened, NEAR_ENDS_SO)];
        items[kept].opened = item->opened;
        items[kept].class = item->class;
        ask_end(&items[kept++], trial->files[opened->file].ends,
                opened->ends[NEAR_ENDS_SO] + near_value(class) * power, opened->end_letters);
    }
    trial->item_count = kept;
}

static void look_items(struct near_trial *trial)
{
    look_begins(trial);
    for (size_t i = 0; i < trial->item_count; i++) {
        const struct near_item *item = &trial->items[i];
        if (near_is_end_in(item->line, item->chooser))
            wait_opened(trial, &trial->opened[item->opened], item->class);
    }
    trial->item_count = 0;
}

static void try_classes(struct near_trial *trial, size_t number, uint32_t classes)
{
    const struct near_opened *opened = &trial->opened[number];
    enum near_end end = is_in_end(opened, NEAR_BEGINS) ? NEAR_BEGINS : NEAR_ENDS_SO;
    struct near_bits bits = trial->files[opened->file].ends;
    if (!is_in_end(opened, end)) {
        for (; classes; classes &= classes - 1)
            wait_opened(trial, opened, (uint32_t)__builtin_ctz(classes));
        return;
    }
    if (trial->item_count + NEAR_CLASSES > NEAR_ITEMS)
        look_items(trial);
    uint64_t power = trial->powers->of[at_end(opened, end)], sum = opened->ends[end];
    size_t letters = opened->end_letters;
    struct near_item *item = trial->items + trial->item_count;
    for (; classes; classes &= classes - 1, item++) {
        uint32_t class = (uint32_t)__builtin_ctz(classes);
        item->opened = (uint16_t)number;
        item->class = (uint16_t) class;
        ask_end(item, bits, sum + near_value(class) * power, letters);
    }
    trial->item_count = (size_t)(item - trial->items);
}

static void look_opened(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->opened_count; i++) {
        const struct near_opened *opened = &trial->opened[i];
        uint32_t rest = opened->at % 2 ? opened->form.odd_sum : opened->form.even_sum;
        uint32_t classes =
            near_open_classes(near_line_sums(opened->line, opened->chooser), rest, opened->but);
        if (classes)
            try_classes(trial, i, classes);
    }
    look_items(trial);
    trial->opened_count = 0;
}

/* The letter `at` of a form, in which it has no share, is left open. */
static struct near_opened *open_letter(struct near_trial *trial, uint32_t file, uint32_t whose,
                                       struct near_form form, size_t at, uint32_t but)
{
    struct near_opened *opened = &trial->opened[trial->opened_count++];
    uint64_t chooser = near_open_chooser(form, at);
    opened->form = form;
    opened->line = near_ask_line(trial->files[file].bits[NEAR_NAMES], chooser);
    opened->chooser = (uint32_t)chooser;
    opened->end_letters = end_letters(trial->files[file].ends, form.count);
    opened->at = (uint32_t)at;
    opened->but = but;
    opened->file = file;
    opened->whose = whose;
    return opened;
}

static void look_when_full(struct near_trial *trial)
{
    if (trial->opened_count == NEAR_WAITING)
        look_opened(trial);
}

void near_try_letter(struct near_trial *trial, uint32_t file, uint32_t whose, size_t at)
{
    const struct near_word *word = &trial->questions[whose].word;
    const struct near_end_sums *ends = &trial->questions[whose].ends;
    struct near_form form = near_whole(word);
    near_take(&form, word->powers, at, word->classes[at]);
    struct near_opened *opened = open_letter(trial, file, whose, form, at, word->classes[at]);
    for (int end = 0; end < NEAR_SIDES; end++)
        if (is_in_end(opened, end))
            opened->ends[end] =
                ends->of[end][opened->end_letters] -
                near_value(word->classes[at]) * word->powers->of[at_end(opened, end)];
    look_when_full(trial);
}

void near_try_gap(struct near_trial *trial, uint32_t file, uint32_t whose,
                  const struct near_word *word, const struct near_end_sums *ends, size_t gap,
                  uint32_t but)
{
    struct near_opened *opened = open_letter(trial, file, whose, near_with(word, gap), gap, but);
    for (int end = 0; end < NEAR_SIDES; end++) {
        const uint64_t *sums = ends->of[end];
        size_t at = at_end(opened, end);
        if (at < opened->end_letters)
            opened->ends[end] = sums[at] + NEAR_HALF * (sums[opened->end_letters - 1] - sums[at]);
    }
    look_when_full(trial);
}

void near_opens_end(struct near_trial *trial)
{
    look_opened(trial);
    look_named(trial);
}
