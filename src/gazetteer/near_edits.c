/* SPDX-License-Identifier: Apache-2.0 */
/* near_edits.c - which forms names have that are one or two edits away from what is asked.
 *
 * One edit is made in the question and the outcome looked for among the names: as it is, and
 * without a letter. The same forms are looked for among the names that lack a letter
 * (NEAR_LACKING): where the question is one as it is, names have one more somewhere; where it is
 * one without a letter, names have another one in its place, or have it one place further on: two
 * neighbours swapped. Only there letters are left open and neighbours swapped (near_complete_one).
 *
 * Of two edits (which are made one after the other and do not touch), where no letter comes anew,
 * both are made in the question: two letters left out, one left out and two swapped, two swaps.
 * Else a letter that the name has and the question has not is left out of both: the name lacks it
 * (NEAR_LACKING), the question has one letter less where it was another one. Then the other edit is
 * made in the question:
 *   question without a letter        -> that letter, or one anywhere, is another
 *   without two                      -> one of the two is another
 *   two swapped                      -> one more anywhere
 *   two swapped, and without a third -> the third is another
 *   any letter changed or added      -> one more anywhere
 *   without one, one behind changed  -> the first is another
 * and of what is there the name's letter is tried in its place (near_trial.c).
 *
 * Before the first edit the question begins as a name does, behind the last one it ends so
 * (near_try_ends): a first edit further on is not tried, nor a last one further in front. */
#include "gazetteer/near_trial.h"

/* Is letter i the same as the one before it? Leaving out either is the same. */
static bool is_double(const struct near_word *word, size_t i)
{
    return i && word->classes[i] == word->classes[i - 1];
}

/* Where the first of two edits can be: at this letter or before. */
static bool may_begin(const struct near_trial *trial, size_t i)
{
    return i <= trial->question->begun;
}

/* Where the last edit can be, when `rest` letters behind it are as they were. */
static bool may_end(const struct near_trial *trial, size_t rest)
{
    return rest <= trial->question->ended;
}

/* The first letter that the last edit can leave out or change. */
static size_t first_end(const struct near_trial *trial)
{
    size_t least = trial->question->word.count - 1, ended = trial->question->ended;
    return least > ended ? least - ended : 0;
}

/* Letters k and k + 1 of the question, the first one now at `at`, change places. */
static inline void swap(const struct near_word *word, struct near_form *form, size_t at, size_t k)
{
    uint64_t step = (uint64_t)word->classes[k + 1] - word->classes[k],
             first = step * word->powers->of[at], next = step * word->powers->of[at + 1];
    bool is_odd = at % 2;
    uint32_t sum = is_odd ? 0 - (uint32_t)step : (uint32_t)step;
    form->even += is_odd ? 0 - next : first;
    form->odd += is_odd ? first : 0 - next;
    form->even_sum += sum;
    form->odd_sum -= sum;
}

/* Places in a word, from the first to the last. */
struct places {
    size_t from, to; /* from > to: none */
};

/* Where the only edit can be when it touches so many letters (no more than there are), and where
 * any could be. */
static struct places places_of(const struct near_question *question, size_t letters)
{
    size_t last = question->word.count - letters;
    return (struct places){ last > question->ended ? last - question->ended : 0,
                            last < question->begun ? last : question->begun };
}
static struct places places_any(const struct near_question *question, size_t letters)
{
    return (struct places){ 0, question->word.count - letters };
}

/* Without a letter; of two equal ones without the first. */
static void try_less(struct near_trial *trial, unsigned kinds, struct places places,
                     near_change change)
{
    const struct near_word *word = &trial->question->word;
    for (size_t i = places.from; i <= places.to; i++)
        if (i == places.from || !is_double(word, i))
            near_try(trial, kinds, near_without(word, i), near_set(change, NEAR_LACKS, i));
}

/* Two neighbours swapped. */
static void try_swaps(struct near_trial *trial, unsigned kinds, struct places places)
{
    const struct near_word *word = &trial->question->word;
    for (size_t k = places.from; k <= places.to; k++) {
        struct near_form form = near_whole(word);
        if (is_double(word, k + 1))
            continue;
        swap(word, &form, k, k);
        near_try(trial, kinds, form, near_set(NEAR_UNCHANGED, NEAR_SWAPPED, k));
    }
}

/* The class that is not added before letter i: behind it, it is the same. */
static uint32_t not_added(const struct near_word *word, size_t i)
{
    return i ? word->classes[i - 1] : NEAR_CLASSES;
}

/* With any letter added. */
static void try_added(struct near_trial *trial)
{
    const struct near_word *word = &trial->question->word;
    near_change change = near_set(NEAR_UNCHANGED, NEAR_EDIT, NEAR_ADDED);
    for (size_t i = 0; i <= word->count; i++) {
        struct near_form form = near_with(word, i);
        uint64_t chooser = near_open_chooser(form, i);
        uint32_t rest = i % 2 ? form.odd_sum : form.even_sum;
        for (uint32_t f = trial->question->first_file; f < trial->question->end_file; f++) {
            uint64_t sums = near_sums(trial->files[f].bits[NEAR_LACKING], chooser);
            near_try_lacking(trial, f, form, near_set(change, NEAR_AT, i),
                             near_open_classes(sums, rest, not_added(word, i)));
        }
    }
}

/* With letter `from` to `to` changed, of `form`, which is without letter `lacks` (NEAR_NOWHERE:
 * none). All letters of a half have one line. */
static void try_changed(struct near_trial *trial, struct near_form form, size_t from, size_t to,
                        size_t lacks)
{
    const struct near_word *word = &trial->question->word;
    size_t moved = lacks != NEAR_NOWHERE;
    near_change change = near_set(NEAR_UNCHANGED, NEAR_EDIT, NEAR_CHANGED);
    if (moved)
        change = near_set(near_set(change, NEAR_LACKS, lacks), NEAR_GAP, lacks);
    for (uint32_t f = trial->question->first_file; f < trial->question->end_file; f++) {
        for (size_t c = 0; c < 2; c++) {
            uint64_t sums =
                near_sums(trial->files[f].bits[NEAR_LACKING], near_open_chooser(form, c));
            uint32_t sum = c ? form.odd_sum : form.even_sum;
            for (size_t j = from + (from - moved - c) % 2; sums && j <= to; j += 2) {
                uint32_t was = word->classes[j],
                         classes = near_open_classes(sums, sum - (uint32_t)near_value(was), was);
                struct near_form tried = form;
                near_take(&tried, trial->powers, j - moved, was);
                near_try_lacking(trial, f, tried, near_set(change, NEAR_AT, j - moved), classes);
            }
        }
    }
}

static void expect_added(const struct near_trial *trial)
{
    const struct near_word *word = &trial->question->word;
    for (size_t i = 0; i <= word->count; i++)
        near_prefetch(trial, NEAR_LACKING, near_open_chooser(near_with(word, i), i));
}

static void expect_changed(const struct near_trial *trial, struct near_form form)
{
    for (size_t c = 0; c < 2; c++)
        near_prefetch(trial, NEAR_LACKING, near_open_chooser(form, c));
}

/* Names of other letters of the same classes begin and end as the question does. */
void near_try_one(struct near_trial *trial)
{
    const struct near_question *question = trial->question;
    const struct near_word *word = &question->word;
    struct places less = places_of(question, 1);
    size_t n = word->count;
    bool may_be_name = question->begun == n && question->ended == n;
    near_change sole = near_set(NEAR_UNCHANGED, NEAR_EDIT, NEAR_SOLE);
    near_try(trial, NEAR_AS_LACKING | (may_be_name ? NEAR_AS_NAME : 0), near_whole(word), sole);
    try_less(trial, NEAR_AS_NAME | NEAR_AS_LACKING, less, sole);
    if (less.from > less.to && n > 1)
        try_swaps(trial, NEAR_AS_NAME, places_of(question, 2));
}

/* Letters k and k + 1 of a question swapped, if there are two. */
static void wait_swapped(struct near_trial *trial, const struct near_errand *errand, size_t k)
{
    const struct near_word *word = &trial->questions[errand->whose].word;
    struct near_form form = near_whole(word);
    if (k + 1 == word->count || is_double(word, k + 1))
        return;
    swap(word, &form, k, k);
    near_wait_name(trial, &form, true, errand->file, errand->whose);
}

void near_complete_one(struct near_trial *trial, const struct near_errand *errand,
                       near_change change)
{
    const struct near_question *question = &trial->questions[errand->whose];
    const struct near_word *word = &question->word;
    size_t lacks = near_get(change, NEAR_LACKS);
    if (lacks == NEAR_NOWHERE) {
        struct places added = places_of(question, 0);
        for (size_t i = added.from; i <= added.to; i++)
            near_try_gap(trial, errand, word, &question->ends, i, not_added(word, i));
        return;
    }
    struct places less = places_of(question, 1);
    if (lacks == less.from && lacks) /* the question without the one before was not tried */
        wait_swapped(trial, errand, lacks - 1);
    for (size_t i = lacks; i == lacks || (i <= less.to && is_double(word, i)); i++) {
        near_try_letter(trial, errand, i); /* of equal letters any one */
        wait_swapped(trial, errand, i);
    }
}

/* Without two letters: a name, or a name whose letter was another one in one of the two places. */
static void try_without_two(struct near_trial *trial)
{
    const struct near_word *word = &trial->question->word;
    size_t end = first_end(trial);
    for (size_t i = 0; i < word->count && may_begin(trial, i); i++) {
        near_change change = near_set(near_set(NEAR_UNCHANGED, NEAR_LACKS, i), NEAR_GAP, i);
        for (size_t j = i + 1 > end ? i + 1 : end; j < word->count; j++) {
            near_change both = near_set(change, NEAR_LACKS_TOO, j);
            if (j - 1 > i)
                both = near_set(both, NEAR_GAP_TOO, j - 1);
            near_try(trial, word->count > 2 ? NEAR_AS_NAME | NEAR_AS_LACKING : NEAR_AS_LACKING,
                     near_without_two(word, i, j), both);
        }
    }
}

/* Two swapped: and without a third, which the name may have otherwise; and two more swapped. */
static void try_swapped(struct near_trial *trial, size_t k)
{
    const struct near_word *word = &trial->question->word;
    size_t n = word->count;
    near_change change = near_set(NEAR_UNCHANGED, NEAR_SWAPPED, k);
    for (size_t i = 0; i < n; i++) {
        if (i == k || i == k + 1 || !may_begin(trial, i < k ? i : k) ||
            !may_end(trial, i < k ? n - 2 - k : n - 1 - i))
            continue;
        struct near_form form = near_without(word, i);
        swap(word, &form, i < k ? k - 1 : k, k);
        near_try(trial, NEAR_AS_NAME | NEAR_AS_LACKING, form,
                 near_set(near_set(change, NEAR_LACKS, i), NEAR_GAP, i));
    }
    struct near_form once = near_whole(word);
    swap(word, &once, k, k);
    for (size_t l = k + 2; l + 1 < n && may_begin(trial, k); l++) {
        struct near_form twice = once;
        swap(word, &twice, l, l);
        if (!is_double(word, l + 1) && may_end(trial, n - 2 - l))
            near_try(trial, NEAR_AS_NAME, twice, change);
    }
}

void near_try_two(struct near_trial *trial)
{
    const struct near_question *question = trial->question;
    const struct near_word *word = &question->word;
    struct near_form whole = near_whole(word);
    size_t last = word->count - 1, end = first_end(trial);
    if (last) {
        try_less(trial, NEAR_AS_LACKING, places_any(question, 1), NEAR_UNCHANGED);
        try_swaps(trial, NEAR_AS_LACKING, places_any(question, 2));
    }
    try_without_two(trial);
    expect_added(trial);
    expect_changed(trial, whole);
    for (size_t i = 0; i < last && may_begin(trial, i); i++)
        expect_changed(trial, near_without(word, i));
    for (size_t k = 0; k < last; k++)
        if (!is_double(word, k + 1))
            try_swapped(trial, k);
    try_added(trial);
    try_changed(trial, whole, 0, last, NEAR_NOWHERE);
    for (size_t i = 0; i < last && may_begin(trial, i); i++)
        try_changed(trial, near_without(word, i), i + 1 > end ? i + 1 : end, last, i);
    near_try_one(trial);
}
