/* SPDX-License-Identifier: Apache-2.0 */
/* near_open.c - names of which a letter is left open: which classes it may be.
 *   1. the half without the open letter chooses a line, which tells all classes that may be; so
 * does the beginning or the end that the letter is in, with a hole in its place;
 *   2. of each that both tell: is the first half in the line that the other one chooses?
 *   3. what is left is asked of SECTION_SIMILAR.
 * Of a sole edit the memory is asked for 1 while it is still open whether a name lacks the letter
 * (struct near_errand).
 * Halves are short: of many millions of names there is one for nearly every half and sum, so that a
 * quarter of what is tried passes them. Of eight letters and fewer a beginning is the whole name:
 * holes refuse what merely looks like names. */
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
    if (trial->is_alone) /* one in two is asked for */
        near_expect(&trial->files[file].search, item->key);
    if (trial->named_count == NEAR_WAITING)
        look_named(trial);
}

static void wait_opened(struct near_trial *trial, const struct near_opened *opened, uint32_t class)
{
    struct near_form form = opened->form;
    near_put(&form, trial->powers, opened->at, class);
    near_wait_name(trial, &form, opened->at % 2, opened->errand.file, opened->errand.whose);
}

/* Which classes the letter may be: two lines tell. */
static uint32_t open_classes(const struct near_opened *opened)
{
    uint32_t rest = opened->at % 2 ? opened->form.odd_sum : opened->form.even_sum;
    uint32_t classes =
        near_open_classes(near_line_sums(opened->line, opened->chooser), rest, opened->but);
    if (opened->hole)
        classes &= near_open_classes(near_line_sums(opened->hole, opened->hole_chooser),
                                     near_hole_rest(opened->hole_chooser), opened->but);
    return classes;
}

static bool is_proved(const struct near_errand *errand)
{
    return !errand->proof ||
           near_line_sums(errand->proof, errand->chooser) >> errand->sum % NEAR_SUMS & 1;
}

static void look_opened(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->opened_count; i++) {
        const struct near_opened *opened = &trial->opened[i];
        if (!is_proved(&opened->errand))
            continue;
        for (uint32_t classes = open_classes(opened); classes; classes &= classes - 1)
            wait_opened(trial, opened, (uint32_t)__builtin_ctz(classes));
    }
    trial->opened_count = 0;
}

/* The letter `at` of a form, which has no share in it, and of the letters at one end, of which
 * `sum` is without it. */
struct letter_open {
    struct near_form form;
    size_t at;
    uint32_t but;
    struct near_hole hole;
    uint64_t sum;
};

static void wait_open(struct near_trial *trial, const struct near_errand *errand,
                      const struct letter_open *letter)
{
    struct near_opened *opened = &trial->opened[trial->opened_count++];
    const struct near_file *file = &trial->files[errand->file];
    bool has_hole = letter->hole.letters && file->holes.lines;
    uint64_t chooser = near_open_chooser(letter->form, letter->at),
             hole_chooser = near_hole_chooser(letter->sum, letter->hole.letters);
    opened->form = letter->form;
    opened->line = near_ask_line(file->bits[NEAR_NAMES], chooser);
    opened->hole = has_hole ? near_ask_line(file->holes, hole_chooser) : NULL;
    opened->chooser = (uint32_t)chooser;
    opened->hole_chooser = (uint32_t)hole_chooser;
    opened->errand = *errand;
    opened->at = (uint32_t)letter->at;
    opened->but = letter->but;
    if (trial->opened_count == NEAR_WAITING)
        look_opened(trial);
}

void near_try_letter(struct near_trial *trial, const struct near_errand *errand, size_t at)
{
    const struct near_question *question = &trial->questions[errand->whose];
    const struct near_word *word = &question->word;
    uint8_t was = word->classes[at];
    struct letter_open letter = { .form = near_whole(word), .at = at, .but = was };
    letter.hole = near_hole(letter.form.count, (uint32_t)at);
    letter.sum = question->ends.of[letter.hole.side][letter.hole.letters] -
                 near_value(was) * word->powers->of[letter.hole.at];
    near_take(&letter.form, word->powers, at, was);
    wait_open(trial, errand, &letter);
}

void near_try_gap(struct near_trial *trial, const struct near_errand *errand,
                  const struct near_word *word, const struct near_end_sums *ends, size_t gap,
                  uint32_t but)
{
    struct letter_open letter = { .form = near_with(word, gap), .at = gap, .but = but };
    struct near_hole hole = letter.hole = near_hole(letter.form.count, (uint32_t)gap);
    const uint64_t *sums = ends->of[hole.side];
    if (hole.letters)
        letter.sum = sums[hole.at] + NEAR_HALF * (sums[hole.letters - 1] - sums[hole.at]);
    wait_open(trial, errand, &letter);
}

void near_opens_end(struct near_trial *trial)
{
    look_opened(trial);
    look_named(trial);
}
