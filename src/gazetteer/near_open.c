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
        if (!(near_sums(file->bits[NEAR_NAMES], item->chooser) >> item->sum % NEAR_SUMS & 1) ||
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
    index_ask(near_line(file->bits[NEAR_NAMES], named.chooser));
    trial->named[trial->named_count++] = named;
    if (trial->named_count == NEAR_WAITING)
        look_named(trial);
}

/* A class put into an open end. */
static inline struct near_item item_with(struct near_open_end end, struct near_bits bits,
                                         uint64_t power, size_t opened, uint32_t class)
{
    uint64_t chooser = near_end_chooser(end.sum + near_value(class) * power, end.count);
    const uint64_t *line = near_line(bits, chooser);
    index_ask(line);
    return (struct near_item){ line, (uint32_t)chooser, (uint16_t)opened, (uint16_t) class };
}

static void wait_opened(struct near_trial *trial, const struct near_opened *opened, uint32_t class)
{
    struct near_form form = opened->form;
    bool is_odd = opened->at % 2;
    near_put(&form, trial->powers, opened->at, class);
    near_wait_name(trial,
                   (struct near_named){ near_chooser(is_odd ? form.odd : form.even, form.count),
                                        near_key(form), is_odd ? form.even_sum : form.odd_sum,
                                        opened->file, opened->whose });
}

/* Names that begin so; the other end is asked of the memory where the letter is in that, too. */
static void look_begins(struct near_trial *trial)
{
    struct near_item *items = trial->items;
    size_t count = trial->item_count, kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct near_item item = items[i];
        if (!near_is_end_in(item.line, item.chooser))
            continue;
        const struct near_opened *opened = &trial->opened[item.opened];
        const struct near_open_end *end = &opened->ends[NEAR_ENDS_SO];
        item.line = NULL;
        if (opened->ends[NEAR_BEGINS].count && end->count)
            item = item_with(*end, trial->files[opened->file].ends, trial->powers->of[end->at],
                             item.opened, item.class);
        items[kept++] = item;
    }
    trial->item_count = kept;
}

static void look_items(struct near_trial *trial)
{
    look_begins(trial);
    for (size_t i = 0; i < trial->item_count; i++) {
        const struct near_item *item = &trial->items[i];
        if (!item->line || near_is_end_in(item->line, item->chooser))
            wait_opened(trial, &trial->opened[item->opened], item->class);
    }
    trial->item_count = 0;
}

static void try_classes(struct near_trial *trial, size_t number)
{
    const struct near_opened *opened = &trial->opened[number];
    const struct near_open_end *begin = &opened->ends[NEAR_BEGINS];
    struct near_open_end end = begin->count ? *begin : opened->ends[NEAR_ENDS_SO];
    struct near_bits bits = trial->files[opened->file].ends;
    uint64_t power = trial->powers->of[end.at];
    uint32_t classes = opened->classes;
    if (!end.count) {
        for (; classes; classes &= classes - 1)
            wait_opened(trial, opened, (uint32_t)__builtin_ctz(classes));
        return;
    }
    if (trial->item_count + NEAR_CLASSES > NEAR_ITEMS)
        look_items(trial);
    struct near_item *item = trial->items + trial->item_count;
    for (; classes; classes &= classes - 1)
        *item++ = item_with(end, bits, power, number, (uint32_t)__builtin_ctz(classes));
    trial->item_count = (size_t)(item - trial->items);
}

static void look_opened(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->opened_count; i++) {
        struct near_opened *opened = &trial->opened[i];
        if (!opened->classes)
            opened->classes = near_open_classes(
                opened->form, opened->at, opened->but,
                near_sums(trial->files[opened->file].bits[NEAR_NAMES], opened->chooser));
        try_classes(trial, i);
    }
    look_items(trial);
    trial->opened_count = 0;
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
    uint32_t classes = near_open_classes(open->form, open->at, open->but, sums);
    if (!classes)
        return;
    struct near_opened *opened = &trial->opened[trial->opened_count++];
    *opened = (struct near_opened){ .form = open->form,
                                    .classes = classes,
                                    .at = (uint32_t)open->at,
                                    .file = (uint32_t)file,
                                    .whose = trial->whose };
    size_t letters = open->form.count;
    for (int side = 0; side < NEAR_SIDES && trial->files[file].ends.lines; side++) {
        size_t at = side == NEAR_BEGINS ? open->at : letters - 1 - open->at;
        const uint64_t *of = trial->ends->of[side];
        opened->ends[side] =
            is_added ? end_added(of, letters, at)
                     : end_changed(of, letters, at, near_value(open->but) * trial->powers->of[at]);
    }
    if (trial->opened_count == NEAR_WAITING)
        look_opened(trial);
}

void near_try_gap(struct near_trial *trial, const struct near_lacked *lacked, size_t gap,
                  uint32_t but)
{
    const struct near_file *file = &trial->files[lacked->file];
    size_t letters = lacked->word.count + 1;
    struct near_opened *opened = &trial->opened[trial->opened_count++];
    opened->form = near_with(&lacked->word, gap);
    opened->chooser = near_open_chooser(opened->form, gap);
    index_ask(near_line(file->bits[NEAR_NAMES], opened->chooser));
    opened->classes = 0;
    opened->at = (uint32_t)gap;
    opened->but = but;
    opened->file = lacked->file;
    opened->whose = lacked->whose;
    opened->ends[NEAR_BEGINS] = opened->ends[NEAR_ENDS_SO] = (struct near_open_end){ 0 };
    if (file->ends.lines) {
        opened->ends[NEAR_BEGINS] = end_added(lacked->ends.of[NEAR_BEGINS], letters, gap);
        opened->ends[NEAR_ENDS_SO] =
            end_added(lacked->ends.of[NEAR_ENDS_SO], letters, letters - 1 - gap);
    }
    if (trial->opened_count == NEAR_WAITING)
        look_opened(trial);
}

void near_opens_end(struct near_trial *trial)
{
    look_opened(trial);
    look_named(trial);
}
