/* SPDX-License-Identifier: Apache-2.0 */
/* near_trial.h - forms of a question (near_edits.c) are tried against the bits of all files. */
#ifndef EVENTMAP_GAZETTEER_NEAR_TRIAL_H
#define EVENTMAP_GAZETTEER_NEAR_TRIAL_H

#include "gazetteer/near.h"

/* How a form came from the question: two neighbours swapped, then letters left out, then one
 * changed or added; and the gaps in it where a letter may be missing that the name has. One number,
 * as it is handed on with every form. */
enum near_edit { NEAR_AS_IT_IS, NEAR_CHANGED, NEAR_ADDED, NEAR_SOLE /* near_complete_one() */ };
enum { NEAR_NOWHERE = 0xFF, NEAR_ANYWHERE = 0xFE }; /* instead of a letter's number */
enum near_part {                                    /* bytes of it */
                 NEAR_EDIT,
                 NEAR_CLASS, /* of the changed or added letter */
                 NEAR_AT,    /* where it is, in what is left */
                 NEAR_SWAPPED,
                 NEAR_LACKS,
                 NEAR_LACKS_TOO,
                 NEAR_GAP, /* may be NEAR_ANYWHERE */
                 NEAR_GAP_TOO
};
typedef uint64_t near_change;
static inline near_change near_set(near_change change, enum near_part part, size_t value)
{
    return (change & ~((uint64_t)0xFF << 8 * part)) | (uint64_t)value << 8 * part;
}
static inline size_t near_get(near_change change, enum near_part part)
{
    return change >> 8 * part & 0xFF;
}
/* As it is, a letter missing anywhere. */
#define NEAR_UNCHANGED ((near_change)0xFFFEFFFFFFFF0000u)

/* A form of which one line of a file has been asked of the memory, in each section that it is tried
 * in: the one that its half `even` chooses. */
struct near_waiting {
    const uint64_t *lines[NEAR_KINDS]; /* NULL: not tried as this */
    struct near_form form;
    uint32_t chooser; /* the lower half */
    near_change change;
    uint32_t whose, file; /* whose: which question's */
};
/* A name that lacks a letter: the line that its other half chooses. */
struct near_lacking {
    const uint64_t *line;
    near_change change;
    uint32_t chooser, sum, file, whose;
};
/* What a letter is left open for. Of a sole edit the memory is asked already when a line is still
 * waited for: it counts only when that has the sum. */
struct near_errand {
    uint32_t file, whose;
    const uint64_t *proof; /* NULL: there is nothing to show */
    uint32_t chooser, sum; /* of the proof */
};
/* A name, the same. */
struct near_named {
    const uint64_t *line;
    uint64_t key;
    uint32_t chooser, sum, file, whose;
};

/* One that was found: the question with the change made, completed later. */
struct near_lacked {
    struct near_word word;
    struct near_end_sums ends;
    near_change change;
    uint32_t file;
    bool is_hashed; /* the word */
};

/* A name of which the letter `at` is left open, which has no share in the form; a class is not
 * tried: `but` (NEAR_CLASSES: all are). */
struct near_opened {
    struct near_form form;
    const uint64_t *line, *hole;    /* tell which classes it may be; NULL: not known */
    uint32_t chooser, hole_chooser; /* the lower halves */
    struct near_errand errand;
    uint32_t at, but;
};
enum { NEAR_LACKED = 16 };

/* One file that is searched. */
enum { NEAR_LATELY = 16 };
struct near_file {
    uint64_t lately[NEAR_LATELY]; /* keys that were asked already */
    struct near_search search;
    struct near_bits bits[NEAR_KINDS], ends, holes;
    size_t fills_left; /* forms that may be completed: near_trial.c */
    size_t asks_left;
};

/* One of the questions that are asked together. */
struct near_question {
    struct near_word word;
    struct near_end_sums ends;
    uint32_t first_file, end_file; /* of the trial's, which it is tried in */
    size_t begun, ended; /* so many letters, at most, are how a name begins, and how one ends */
    bool is_read;
};

struct near_trial {
    const struct near_question *questions; /* forms of several may wait together */
    const struct near_question *question;  /* that is tried now, ... */
    uint32_t whose;                        /* ... its number */
    bool is_alone; /* one edit of one question: waits are longer than what is done meanwhile */
    const struct near_powers *powers;
    struct near_file *files;
    uint32_t file_count;
    size_t first_count, lacking_count, lacked_count, opened_count, named_count;
    struct near_waiting first[NEAR_WAITING];
    struct near_lacking lacking[NEAR_WAITING];
    struct near_lacked lacked[NEAR_LACKED];
    struct near_opened opened[NEAR_WAITING];
    struct near_named named[NEAR_WAITING];
};

/* Find out what is right at the ends of a question; what that reads is asked of the memory. */
void near_expect_ends(const struct near_trial *trial, const struct near_question *question);
void near_try_ends(const struct near_trial *trial, struct near_question *question);
void near_look_first(struct near_trial *trial);

static inline const uint64_t *near_ask_line(struct near_bits bits, uint64_t chooser)
{
    const uint64_t *line = near_line(bits, chooser);
    index_ask(line);
    return line;
}
static inline void near_prefetch(const struct near_trial *trial, enum near_kind kind,
                                 uint64_t chooser)
{
    for (uint32_t f = trial->question->first_file; f < trial->question->end_file; f++)
        near_ask_line(trial->files[f].bits[kind], chooser);
}

/* Try a form in all files of the question, as a name, as one that lacks a letter, or both. */
enum { NEAR_AS_NAME = 1 << NEAR_NAMES, NEAR_AS_LACKING = 1 << NEAR_LACKING };
static inline void near_try(struct near_trial *trial, unsigned kinds, struct near_form form,
                            near_change change)
{
    uint64_t chooser = near_chooser(form.even, form.count);
    for (uint32_t f = trial->question->first_file; f < trial->question->end_file; f++) {
        const struct near_bits *bits = trial->files[f].bits;
        struct near_waiting *item = &trial->first[trial->first_count++];
        item->lines[NEAR_NAMES] =
            kinds & NEAR_AS_NAME ? near_ask_line(bits[NEAR_NAMES], chooser) : NULL;
        item->lines[NEAR_LACKING] =
            kinds & NEAR_AS_LACKING ? near_ask_line(bits[NEAR_LACKING], chooser) : NULL;
        item->form = form;
        item->chooser = (uint32_t)chooser;
        item->change = change;
        item->whose = trial->whose;
        item->file = f;
        if (trial->first_count == NEAR_WAITING)
            near_look_first(trial);
    }
}

/* A letter left open, in which half: the line of the other one tells which classes it may be. */
static inline uint64_t near_open_chooser(struct near_form form, size_t at)
{
    return near_chooser(at % 2 ? form.even : form.odd, form.count);
}
/* These, a bit each: `sums` is what that line says, `rest` the sum of the letter's own half without
 * it. A class is not tried: `but` (NEAR_CLASSES: all are). */
static inline uint32_t near_open_classes(uint64_t sums, uint32_t rest, uint32_t but)
{
    uint32_t turn = rest + 1; /* the value of class 0 */
    uint64_t turned = sums >> turn % NEAR_SUMS | sums << (0 - turn) % NEAR_SUMS;
    return turned & ((1u << NEAR_CLASSES) - 1) & ~(1u << but);
}
/* A form of names that lack a letter, with the letter `at` left open, which has no share in it. */
void near_try_lacking(struct near_trial *trial, uint32_t file, struct near_form form,
                      near_change change, uint32_t classes);

/* Look into everything that is waiting; what is completed of two edits is of the last question. */
void near_try_end(struct near_trial *trial);

/* ---- near_open.c: which letter it is that a name has and the question has not ---- */

/* Letter `at` of a question is another one. */
void near_try_letter(struct near_trial *trial, const struct near_errand *errand, size_t at);
/* A letter is added before letter `gap` of a word that has these ends; a class is not tried: `but`.
 */
void near_try_gap(struct near_trial *trial, const struct near_errand *errand,
                  const struct near_word *word, const struct near_end_sums *ends, size_t gap,
                  uint32_t but);
/* A form of which the line of one half has its sum: wait for that of the other one. */
void near_wait_name(struct near_trial *trial, const struct near_form *form, bool is_odd,
                    uint32_t file, uint32_t whose);
/* Look into all that waits. */
void near_opens_end(struct near_trial *trial);

/* ---- near_edits.c: which forms ---- */

void near_try_one(struct near_trial *trial); /* all names at most one edit away */
void near_try_two(struct near_trial *trial); /* those two away, too; of one question */
/* A form of NEAR_SOLE is there that names lack a letter of: the question without a letter, which is
 * another one in the name; or the question as it is, and the name has one more. */
void near_complete_one(struct near_trial *trial, const struct near_errand *errand,
                       near_change change);

#endif
