/* SPDX-License-Identifier: Apache-2.0 */
/* near_open.c - names of which a letter is left open: which classes it may be.
 *   1. the half without the open letter chooses a line, which tells all classes that may be;
 *   2. of each of these: does any name begin so, or end so?
 *   3. is the first half in the line that the other one chooses?
 *   4. what is left is asked of SECTION_SIMILAR.
 * Halves are short: of many millions of names there is one for nearly every half and sum, so that a
 * quarter of what is tried passes 1, and a fifth of that 3. Of eight letters and fewer a beginning
 * is the whole name, and 2 refuses what merely looks like names. */
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

static void wait_opened(struct near_trial *trial, const struct near_opened *opened, uint32_t class)
{
    struct near_form form = opened->form;
    near_put(&form, trial->powers, opened->at, class);
    near_wait_name(trial, &form, opened->at % 2, opened->file, opened->whose);
}

static void look_items(struct near_trial *trial)
{
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
    struct near_open_end end = opened->end;
    if (!end.letters) {
        for (; classes; classes &= classes - 1)
            wait_opened(trial, opened, (uint32_t)__builtin_ctz(classes));
        return;
    }
    if (trial->item_count + NEAR_CLASSES > NEAR_ITEMS)
        look_items(trial);
    uint64_t power = trial->powers->of[end.at];
    struct near_bits bits = trial->files[opened->file].ends;
    struct near_item *item = trial->items + trial->item_count;
    for (; classes; classes &= classes - 1) {
        uint32_t class = (uint32_t)__builtin_ctz(classes);
        uint64_t chooser = near_end_chooser(end.sum + near_value(class) * power, end.letters);
        *item++ = (struct near_item){ near_ask_line(bits, chooser), (uint32_t)chooser,
                                      (uint16_t)number, (uint16_t) class };
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

/* Of a name of so many letters, one of which is left open; which end it is nearer to. */
static struct near_open_end open_end(struct near_bits bits, uint32_t letters, uint32_t at,
                                     enum near_end *side)
{
    uint32_t behind = letters - 1 - at, known = letters < NEAR_END_MAX ? letters : NEAR_END_MAX;
    *side = behind < at ? NEAR_ENDS_SO : NEAR_BEGINS;
    struct near_open_end end = { .at = behind < at ? behind : at };
    if (bits.lines && known >= NEAR_END_MIN && end.at < known)
        end.letters = known;
    return end;
}

/* The letter `at` of a form is left open. */
static void wait_open(struct near_trial *trial, uint32_t file, uint32_t whose,
                      struct near_form form, size_t at, uint32_t but, struct near_open_end end)
{
    struct near_opened *opened = &trial->opened[trial->opened_count++];
    uint64_t chooser = near_open_chooser(form, at);
    opened->form = form;
    opened->line = near_ask_line(trial->files[file].bits[NEAR_NAMES], chooser);
    opened->end = end;
    opened->chooser = (uint32_t)chooser;
    opened->at = (uint32_t)at;
    opened->but = but;
    opened->file = file;
    opened->whose = whose;
    if (trial->opened_count == NEAR_WAITING)
        look_opened(trial);
}

void near_try_letter(struct near_trial *trial, uint32_t file, uint32_t whose, size_t at)
{
    const struct near_question *question = &trial->questions[whose];
    const struct near_word *word = &question->word;
    struct near_form form = near_whole(word);
    enum near_end side;
    struct near_open_end end = open_end(trial->files[file].ends, form.count, (uint32_t)at, &side);
    near_take(&form, word->powers, at, word->classes[at]);
    end.sum = question->ends.of[side][end.letters] -
              near_value(word->classes[at]) * word->powers->of[end.at];
    wait_open(trial, file, whose, form, at, word->classes[at], end);
}

void near_try_gap(struct near_trial *trial, uint32_t file, uint32_t whose,
                  const struct near_word *word, const struct near_end_sums *ends, size_t gap,
                  uint32_t but)
{
    struct near_form form = near_with(word, gap);
    enum near_end side;
    struct near_open_end end = open_end(trial->files[file].ends, form.count, (uint32_t)gap, &side);
    if (end.letters) {
        const uint64_t *sums = ends->of[side];
        end.sum = sums[end.at] + NEAR_HALF * (sums[end.letters - 1] - sums[end.at]);
    }
    wait_open(trial, file, whose, form, gap, but, end);
}

void near_opens_end(struct near_trial *trial)
{
    look_opened(trial);
    look_named(trial);
}
