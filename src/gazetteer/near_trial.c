/* SPDX-License-Identifier: Apache-2.0 */
/* near_trial.c - forms against bits, then against the table of names.
 *   1. a form is looked for in the line that one half chooses, then in the line of the other one:
 *      forms wait in queues while the memory fetches their lines;
 *   2. a form of names that is in both lines is asked of SECTION_SIMILAR;
 *   3. one of names that lack a letter is completed: where names begin as it does before the gap
 *      and end as it does behind it, all classes are tried (near_open.c). Of a sole edit it is
 * known where: near_complete_one(). A damaged file may say yes to everything: a question then ends
 * after so many completed forms and asked names as no sound file needs. */
#include "gazetteer/near_trial.h"

#include <string.h>

static void wait_lacked(struct near_trial *trial, uint32_t file, near_change change);

/* The lines that tell whether any name begins (ends) with so many letters, of which the bits of a
 * file know `sums`: of interest are `least` to `most`. */
static size_t ends_from(size_t letters)
{
    return letters < NEAR_END_MIN ? NEAR_END_MIN : letters < NEAR_END_MAX ? letters : NEAR_END_MAX;
}
static void expect_end(struct near_bits bits, const uint64_t *sums, size_t least, size_t most)
{
    for (size_t i = ends_from(least); i <= most && i <= NEAR_END_MAX && bits.lines; i++)
        index_ask(near_line(bits, near_end_chooser(sums[i], i)));
}

/* How many letters are those that some name begins (ends) with. */
static size_t right_end(struct near_bits bits, const uint64_t *sums, size_t least, size_t most)
{
    for (size_t i = ends_from(least); i <= most && i <= NEAR_END_MAX && bits.lines; i++)
        if (!near_is_end(bits, near_end_chooser(sums[i], i)))
            return i - 1;
    return most;
}

void near_expect_ends(const struct near_trial *trial, const struct near_question *question)
{
    for (uint32_t f = question->first_file; f < question->end_file; f++)
        for (int end = 0; end < NEAR_SIDES; end++)
            expect_end(trial->files[f].ends, question->ends.of[end], 0, question->word.count);
}

void near_try_ends(const struct near_trial *trial, struct near_question *question)
{
    size_t right[NEAR_SIDES] = { 0 };
    for (uint32_t f = question->first_file; f < question->end_file; f++)
        for (int end = 0; end < NEAR_SIDES; end++) {
            size_t letters =
                right_end(trial->files[f].ends, question->ends.of[end], 0, question->word.count);
            right[end] = right[end] > letters ? right[end] : letters;
        }
    question->begun = right[NEAR_BEGINS];
    question->ended = right[NEAR_ENDS_SO];
}

static void look_lacking(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->lacking_count; i++) {
        const struct near_lacking *item = &trial->lacking[i];
        struct near_file *file = &trial->files[item->file];
        if (!(near_line_sums(item->line, item->chooser) >> item->sum % NEAR_SUMS & 1))
            continue;
        if (file->fills_left) {
            file->fills_left--;
            wait_lacked(trial, item->file, item->change);
        }
    }
    trial->lacking_count = 0;
}

static inline void wait_lacking(struct near_trial *trial, uint32_t file, uint32_t whose,
                                uint64_t chooser, uint32_t sum, near_change change)
{
    const uint64_t *line = near_ask_line(trial->files[file].bits[NEAR_LACKING], chooser);
    trial->lacking[trial->lacking_count++] =
        (struct near_lacking){ line, change, (uint32_t)chooser, sum, file, whose };
    if (trial->lacking_count == NEAR_WAITING)
        look_lacking(trial);
}

/* May its other half be this one? */
static inline bool may_be(const struct near_waiting *item, enum near_kind kind)
{
    const uint64_t *line = item->lines[kind];
    return line && near_line_sums(line, item->chooser) >> item->form.odd_sum % NEAR_SUMS & 1;
}

/* One half says that it lacks a letter. */
static void follow_lacking(struct near_trial *trial, const struct near_waiting *item)
{
    const struct near_form *form = &item->form;
    uint64_t chooser = near_chooser(form->odd, form->count);
    if (near_get(item->change, NEAR_EDIT) == NEAR_SOLE) {
        const uint64_t *line = near_ask_line(trial->files[item->file].bits[NEAR_LACKING], chooser);
        struct near_errand errand = { item->file, item->whose, line, (uint32_t)chooser,
                                      form->even_sum };
        near_complete_one(trial, &errand, item->change);
    } else {
        wait_lacking(trial, item->file, item->whose, chooser, form->even_sum, item->change);
    }
}

void near_look_first(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->first_count; i++) {
        const struct near_waiting *item = &trial->first[i];
        const struct near_form *form = &item->form;
        if (may_be(item, NEAR_NAMES))
            near_wait_name(trial, form, true, item->file, item->whose);
        if (may_be(item, NEAR_LACKING))
            follow_lacking(trial, item);
    }
    trial->first_count = 0;
}

void near_try_lacking(struct near_trial *trial, uint32_t file, struct near_form form,
                      near_change change, uint32_t classes)
{
    size_t at = near_get(change, NEAR_AT);
    bool is_odd = at % 2;
    for (; classes; classes &= classes - 1) {
        uint32_t class = (uint32_t)__builtin_ctz(classes);
        struct near_form tried = form;
        near_put(&tried, trial->powers, at, class);
        wait_lacking(trial, file, trial->whose,
                     near_chooser(is_odd ? tried.odd : tried.even, form.count),
                     is_odd ? form.even_sum : form.odd_sum, near_set(change, NEAR_CLASS, class));
    }
}

static size_t leave_out(struct near_word *out, size_t count, size_t at)
{
    memmove(out->classes + at, out->classes + at + 1, count - at - 1);
    return count - 1;
}

/* The letters of a form that was tried. */
static void spell(struct near_word *out, const struct near_word *word, near_change change)
{
    size_t count = word->count, swapped = near_get(change, NEAR_SWAPPED),
           at = near_get(change, NEAR_AT), lacks = near_get(change, NEAR_LACKS),
           lacks_too = near_get(change, NEAR_LACKS_TOO);
    for (size_t i = 0; i < count; i += NEAR_CHUNK)
        memcpy(out->classes + i, word->classes + i, NEAR_CHUNK);
    if (swapped != NEAR_NOWHERE) {
        out->classes[swapped] = word->classes[swapped + 1];
        out->classes[swapped + 1] = word->classes[swapped];
    }
    if (lacks_too != NEAR_NOWHERE) /* it is behind the other one */
        count = leave_out(out, count, lacks_too);
    if (lacks != NEAR_NOWHERE)
        count = leave_out(out, count, lacks);
    if (near_get(change, NEAR_EDIT) == NEAR_ADDED) {
        memmove(out->classes + at + 1, out->classes + at, count - at);
        count++;
    }
    if (near_get(change, NEAR_EDIT) != NEAR_AS_IT_IS)
        out->classes[at] = (uint8_t)near_get(change, NEAR_CLASS);
    out->count = count;
    out->powers = word->powers;
    out->salt = word->salt;
}

/* Gaps that a letter may be missing in. */
struct gaps {
    size_t from, to; /* up to that one; from > to: none */
};

/* A letter is missing in front of the edit or behind it: the first edit is where the question still
 * begins as a name does, the last one where it already ends so. Of two letters that are added, the
 * one that is missing is the last. */
static void gaps_anywhere(const struct near_trial *trial, const struct near_lacked *lacked,
                          struct gaps *before, struct gaps *behind)
{
    near_change change = lacked->change;
    size_t count = lacked->word.count, at = near_get(change, NEAR_AT), next = at + 1;
    size_t edit = near_get(change, NEAR_EDIT), begun = trial->question->begun,
           ended = trial->question->ended;
    if (near_get(change, NEAR_LACKS) != NEAR_NOWHERE)
        at = next = near_get(change, NEAR_LACKS);
    if (near_get(change, NEAR_SWAPPED) != NEAR_NOWHERE) {
        at = near_get(change, NEAR_SWAPPED);
        next = at + 2;
    }
    size_t least = count > ended ? count - ended : 0;
    *before = *behind = (struct gaps){ 1, 0 };
    if (count - next <= ended && edit != NEAR_ADDED)
        *before = (struct gaps){ 0, at < begun ? at : begun };
    if (at <= begun)
        *behind = (struct gaps){ least > next ? least : next, count };
}

/* `first`: the first gap of those that belong together. What lacks a letter is hashed when it has
 * one. */
static void try_gaps(struct near_trial *trial, struct near_lacked *lacked, struct gaps gaps,
                     size_t first)
{
    const struct near_word *word = &lacked->word;
    struct near_errand errand = { .file = lacked->file, .whose = trial->whose };
    if (gaps.from <= gaps.to && !lacked->is_hashed) {
        near_word_hash(&lacked->word);
        lacked->is_hashed = true;
    }
    for (size_t gap = gaps.from; gap <= gaps.to; gap++) /* a letter doubled is tried once */
        near_try_gap(trial, &errand, word, &lacked->ends, gap,
                     gap > first ? word->classes[gap - 1] : NEAR_CLASSES);
}

/* Whatever is in front of the first edit, or behind the last one, has been asked of the question:
 * near_try_ends(). */
static void complete_anywhere(struct near_trial *trial, struct near_lacked *lacked)
{
    struct gaps before, behind;
    struct near_bits bits = trial->files[lacked->file].ends;
    size_t count = lacked->word.count;
    gaps_anywhere(trial, lacked, &before, &behind);
    if (before.from <= before.to) {
        size_t ended = right_end(bits, lacked->ends.of[NEAR_ENDS_SO], count - before.to, count);
        before.from = count - ended;
        try_gaps(trial, lacked, before, 0);
    }
    if (behind.from <= behind.to) {
        size_t first = behind.from;
        behind.to = right_end(bits, lacked->ends.of[NEAR_BEGINS], behind.from, behind.to);
        try_gaps(trial, lacked, behind, first);
    }
}

static void complete_at(struct near_trial *trial, struct near_lacked *lacked, size_t gap)
{
    struct near_bits bits = trial->files[lacked->file].ends;
    size_t behind = lacked->word.count - gap;
    if (right_end(bits, lacked->ends.of[NEAR_BEGINS], gap, gap) == gap &&
        right_end(bits, lacked->ends.of[NEAR_ENDS_SO], behind, behind) == behind)
        try_gaps(trial, lacked, (struct gaps){ gap, gap }, gap);
}

static void look_lacked(struct near_trial *trial)
{
    for (size_t i = 0; i < trial->lacked_count; i++) {
        struct near_lacked *lacked = &trial->lacked[i];
        size_t gap = near_get(lacked->change, NEAR_GAP),
               gap_too = near_get(lacked->change, NEAR_GAP_TOO);
        if (gap == NEAR_ANYWHERE) {
            complete_anywhere(trial, lacked);
            continue;
        }
        complete_at(trial, lacked, gap);
        if (gap_too != NEAR_NOWHERE)
            complete_at(trial, lacked, gap_too);
    }
    trial->lacked_count = 0;
}

static void expect_around(struct near_bits bits, const struct near_lacked *lacked, size_t gap)
{
    size_t behind = lacked->word.count - gap;
    expect_end(bits, lacked->ends.of[NEAR_BEGINS], gap, gap);
    expect_end(bits, lacked->ends.of[NEAR_ENDS_SO], behind, behind);
}

static void expect_lacked(const struct near_trial *trial, const struct near_lacked *lacked)
{
    size_t gap = near_get(lacked->change, NEAR_GAP),
           gap_too = near_get(lacked->change, NEAR_GAP_TOO), count = lacked->word.count;
    struct near_bits bits = trial->files[lacked->file].ends;
    struct gaps before, behind;
    if (!bits.lines)
        return;
    if (gap == NEAR_ANYWHERE) {
        gaps_anywhere(trial, lacked, &before, &behind);
        if (before.from <= before.to)
            expect_end(bits, lacked->ends.of[NEAR_ENDS_SO], count - before.to, count);
        if (behind.from <= behind.to)
            expect_end(bits, lacked->ends.of[NEAR_BEGINS], behind.from, behind.to);
        return;
    }
    expect_around(bits, lacked, gap);
    if (gap_too != NEAR_NOWHERE)
        expect_around(bits, lacked, gap_too);
}

static void wait_lacked(struct near_trial *trial, uint32_t file, near_change change)
{
    struct near_lacked *lacked = &trial->lacked[trial->lacked_count++];
    spell(&lacked->word, &trial->question->word, change);
    near_word_ends(&lacked->word, &lacked->ends);
    lacked->change = change;
    lacked->file = file;
    lacked->is_hashed = false;
    expect_lacked(trial, lacked);
    if (trial->lacked_count == NEAR_LACKED)
        look_lacked(trial);
}

void near_try_end(struct near_trial *trial)
{
    near_look_first(trial);
    look_lacking(trial);
    look_lacked(trial);
    near_opens_end(trial);
}
