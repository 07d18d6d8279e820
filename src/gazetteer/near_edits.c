/* SPDX-License-Identifier: Apache-2.0 */
/* near_edits.c - which forms names have that are one or two edits away from what is asked.
 *
 * One edit is made in the question and the outcome looked for among the names: as it is, without a
 * letter, two neighbours swapped, and with one letter left open: changed or added.
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
    return i <= trial->begun;
}

/* Where the last edit can be, when `rest` letters behind it are as they were. */
static bool may_end(const struct near_trial *trial, size_t rest)
{
    return rest <= trial->ended;
}

/* The first letter that the last edit can leave out or change. */
static size_t first_end(const struct near_trial *trial)
{
    size_t least = trial->word->count - 1;
    return least > trial->ended ? least - trial->ended : 0;
}

/* Letters of the question, the first one at `at`, change places. */
static void swap(const struct near_word *word, struct near_form *form, size_t at, size_t k)
{
    uint64_t step = (uint64_t)word->classes[k + 1] - word->classes[k];
    near_shift(form, word->powers, at, step);
    near_shift(form, word->powers, at + 1, 0 - step);
}

/* An edit of this kind: names have it as the only one, names that lack a letter (anywhere) as one
 * of two, of which this may be the first or the last. */
static bool may_be(const struct near_trial *trial, unsigned kinds, size_t before, size_t behind)
{
    return kinds != NEAR_AS_NAME || (may_begin(trial, before) && may_end(trial, behind));
}

/* Without a letter, two swapped. */
static void try_plain(struct near_trial *trial, unsigned kinds)
{
    const struct near_word *word = trial->word;
    size_t n = word->count;
    for (size_t i = 0; i < n && n > 1; i++)
        if (!is_double(word, i) && may_be(trial, kinds, i, n - 1 - i))
            near_try(trial, kinds, near_without(word, i), near_set(NEAR_UNCHANGED, NEAR_LACKS, i));
    for (size_t k = 0; k + 1 < n; k++) {
        struct near_form form = near_whole(word);
        if (is_double(word, k + 1) || !may_be(trial, kinds, k, n - 2 - k))
            continue;
        swap(word, &form, k, k);
        near_try(trial, kinds, form, near_set(NEAR_UNCHANGED, NEAR_SWAPPED, k));
    }
}

/* With any letter added before letter i. */
static void try_added(struct near_trial *trial, enum near_kind kind)
{
    const struct near_word *word = trial->word;
    for (size_t i = 0; i <= word->count; i++) {
        if (!may_be(trial, 1u << kind, i, word->count - i))
            continue;
        struct near_open open = { near_with(word, i), NEAR_UNCHANGED, i,
                                  i ? word->classes[i - 1] : NEAR_CLASSES };
        uint64_t chooser = near_open_chooser(open.form, i);
        open.change = near_set(near_set(open.change, NEAR_EDIT, NEAR_ADDED), NEAR_AT, i);
        for (size_t f = 0; f < trial->file_count; f++)
            near_try_open(trial, kind, &open, f, near_sums(trial->files[f].bits[kind], chooser));
    }
}

/* With a letter `from` to `to` changed, of `form`, which is without letter `lacks` (NEAR_NOWHERE:
 * none). All letters of a half have one line. */
static void try_changed(struct near_trial *trial, enum near_kind kind, struct near_form form,
                        size_t from, size_t to, size_t lacks)
{
    const struct near_word *word = trial->word;
    size_t moved = lacks != NEAR_NOWHERE;
    near_change change = near_set(NEAR_UNCHANGED, NEAR_EDIT, NEAR_CHANGED);
    if (moved)
        change = near_set(near_set(change, NEAR_LACKS, lacks), NEAR_GAP, lacks);
    for (size_t f = 0; f < trial->file_count; f++) {
        for (size_t c = 0; c < 2; c++) {
            uint64_t sums = near_sums(trial->files[f].bits[kind], near_open_chooser(form, c));
            for (size_t j = from + (from - moved - c) % 2; sums && j <= to; j += 2) {
                struct near_open open = { form, near_set(change, NEAR_AT, j - moved), j - moved,
                                          word->classes[j] };
                near_take(&open.form, word->powers, j - moved, word->classes[j]);
                near_try_open(trial, kind, &open, f, sums);
            }
        }
    }
}

static void expect_added(const struct near_trial *trial, enum near_kind kind)
{
    for (size_t i = 0; i <= trial->word->count; i++)
        if (may_be(trial, 1u << kind, i, trial->word->count - i))
            near_prefetch(trial, kind, near_open_chooser(near_with(trial->word, i), i));
}

static void expect_changed(const struct near_trial *trial, enum near_kind kind,
                           struct near_form form)
{
    for (size_t c = 0; c < 2; c++)
        near_prefetch(trial, kind, near_open_chooser(form, c));
}

void near_expect_one(const struct near_trial *trial)
{
    expect_added(trial, NEAR_NAMES);
    expect_changed(trial, NEAR_NAMES, near_whole(trial->word));
}

void near_try_one(struct near_trial *trial)
{
    struct near_form whole = near_whole(trial->word);
    size_t last = trial->word->count - 1;
    near_try(trial, NEAR_AS_NAME, whole, NEAR_UNCHANGED); /* other letters of the same classes */
    try_plain(trial, NEAR_AS_NAME);
    try_added(trial, NEAR_NAMES);
    try_changed(trial, NEAR_NAMES, whole, first_end(trial),
                trial->begun < last ? trial->begun : last, NEAR_NOWHERE);
}

/* Without two letters: a name, or a name whose letter was another one in one of the two places. */
static void try_without_two(struct near_trial *trial)
{
    const struct near_word *word = trial->word;
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
    const struct near_word *word = trial->word;
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
    const struct near_word *word = trial->word;
    struct near_form whole = near_whole(word);
    size_t last = word->count - 1, end = first_end(trial);
    try_plain(trial, NEAR_AS_LACKING);
    try_without_two(trial);
    expect_added(trial, NEAR_LACKING);
    expect_changed(trial, NEAR_LACKING, whole);
    for (size_t i = 0; i < last && may_begin(trial, i); i++)
        expect_changed(trial, NEAR_LACKING, near_without(word, i));
    for (size_t k = 0; k < last; k++)
        if (!is_double(word, k + 1))
            try_swapped(trial, k);
    try_added(trial, NEAR_LACKING);
    try_changed(trial, NEAR_LACKING, whole, 0, last, NEAR_NOWHERE);
    for (size_t i = 0; i < last && may_begin(trial, i); i++)
        try_changed(trial, NEAR_LACKING, near_without(word, i), i + 1 > end ? i + 1 : end, last, i);
    near_expect_one(trial);
    near_try_one(trial);
}
