/* SPDX-License-Identifier: Apache-2.0 */
/* near_trial.h - forms of a question (near_edits.c) are tried against the bits of all files. */
#ifndef EVENTMAP_GAZETTEER_NEAR_TRIAL_H
#define EVENTMAP_GAZETTEER_NEAR_TRIAL_H

#include "gazetteer/near.h"

/* How a form came from the question: two neighbours swapped, then letters left out, then one
 * changed or added; and the gaps in it where a letter may be missing that the name has. One number,
 * as it is handed on with every form. */
enum near_edit { NEAR_AS_IT_IS, NEAR_CHANGED, NEAR_ADDED };
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

/* A form of which one line has been asked of the memory. */
struct near_waiting {
    uint64_t chooser; /* of that line: of the half `even` */
    uint64_t even, odd;
    near_change change;
    uint32_t even_sum, odd_sum, count;
    uint32_t whose; /* which question's */
    uint32_t kinds; /* a bit for each enum near_kind */
};
/* A name that lacks a letter: the line that its other half chooses. */
struct near_lacking {
    uint64_t chooser;
    near_change change;
    uint32_t sum, file;
};
/* A name, the same. */
struct near_named {
    uint64_t chooser, key;
    uint32_t sum, file, whose;
};

/* One that was found: the question with the change made, completed later. */
struct near_lacked {
    struct near_word word;
    struct near_end_sums ends;
    near_change change;
    uint32_t file, whose;
    bool is_hashed; /* the word */
};

/* The first or last letters of a name of which a letter is left open, that one among them. */
struct near_open_end {
    uint64_t sum;   /* where it has no share */
    uint32_t count; /* letters; 0: it is not among them */
    uint32_t at;    /* which one it is, from this end */
};
/* A name of which the letter `at` is left open, which has no share in the form; a class is not
 * tried: `but` (NEAR_CLASSES: all are). */
struct near_opened {
    struct near_form form;
    struct near_open_end ends[NEAR_SIDES];
    uint64_t chooser; /* of the line that tells which classes it may be, when that is waited for */
    uint32_t classes; /* these, when it is not: not 0 */
    uint32_t at, but, file, whose;
};
/* One with the letter put in: how it begins or ends has been asked of the memory. */
struct near_item {
    const uint64_t *line; /* NULL: the letter is not in that end */
    uint32_t chooser;     /* the lower half */
    uint16_t opened, class;
};
enum { NEAR_ITEMS = 96, NEAR_LACKED = 16 };

/* One file that is searched. */
enum { NEAR_LATELY = 64 };
struct near_file {
    uint64_t lately[NEAR_LATELY]; /* keys that were asked already */
    struct near_search search;
    struct near_bits bits[NEAR_KINDS], ends;
    size_t fills_left; /* forms that may be completed: near_trial.c */
    size_t asks_left;
};

struct near_trial {
    const struct near_word *word;
    const struct near_powers *powers;
    struct near_file *files;
    size_t file_count;
    uint32_t whose;      /* which of the questions this is: forms of several may wait together */
    size_t begun, ended; /* so many letters, at most, are how a name begins, and how one ends */
    const struct near_end_sums *ends; /* of the question */
    size_t first_count, lacking_count, lacked_count, opened_count, item_count, named_count;
    struct near_waiting first[NEAR_WAITING];
    struct near_lacking lacking[NEAR_WAITING];
    struct near_lacked lacked[NEAR_LACKED];
    struct near_opened opened[NEAR_WAITING];
    struct near_item items[NEAR_ITEMS];
    struct near_named named[NEAR_WAITING];
};

/* Find out what is right at the ends of the question; what that reads is asked of the memory. */
void near_expect_ends(const struct near_trial *trial);
void near_try_ends(struct near_trial *trial);
void near_look_first(struct near_trial *trial);

static inline void near_prefetch(const struct near_trial *trial, enum near_kind kind,
                                 uint64_t chooser)
{
    for (size_t f = 0; f < trial->file_count; f++)
        index_ask(near_line(trial->files[f].bits[kind], chooser));
}

/* Try a form in all files, as a name, as one that lacks a letter, or both. */
enum { NEAR_AS_NAME = 1 << NEAR_NAMES, NEAR_AS_LACKING = 1 << NEAR_LACKING };
static inline void near_try(struct near_trial *trial, unsigned kinds, struct near_form form,
                            near_change change)
{
    struct near_waiting *item = &trial->first[trial->first_count++];
    *item = (struct near_waiting){ .chooser = near_chooser(form.even, form.count),
                                   .even = form.even,
                                   .odd = form.odd,
                                   .even_sum = form.even_sum,
                                   .odd_sum = form.odd_sum,
                                   .count = form.count,
                                   .change = change,
                                   .whose = trial->whose,
                                   .kinds = kinds };
    if (kinds & NEAR_AS_NAME)
        near_prefetch(trial, NEAR_NAMES, item->chooser);
    if (kinds & NEAR_AS_LACKING)
        near_prefetch(trial, NEAR_LACKING, item->chooser);
    if (trial->first_count == NEAR_WAITING)
        near_look_first(trial);
}

/* A form with the letter `at` left open, which has no share in it; `sums` are those that the half
 * without it allows in a file: near_open_sums(). A class is not tried: `but`. */
struct near_open {
    struct near_form form;
    near_change change;
    size_t at;
    uint32_t but; /* NEAR_CLASSES: all are tried */
};
static inline uint64_t near_open_chooser(struct near_form form, size_t at)
{
    return near_chooser(at % 2 ? form.even : form.odd, form.count);
}
/* Which classes it may be, a bit each. */
static inline uint32_t near_open_classes(struct near_form form, size_t at, uint32_t but,
                                         uint64_t sums)
{
    unsigned turn = (at % 2 ? form.odd_sum : form.even_sum) + 1; /* the value of class 0 */
    uint64_t turned = sums >> turn % NEAR_SUMS | sums << (0 - turn) % NEAR_SUMS;
    return turned & ((1u << NEAR_CLASSES) - 1) & ~(1u << but);
}
void near_try_open(struct near_trial *trial, enum near_kind kind, const struct near_open *open,
                   size_t file, uint64_t sums);

/* Look into everything that is waiting; that of names that lack a letter is of the last question.
 */
void near_try_end(struct near_trial *trial);

/* ---- near_open.c: which letter it is that a name has and the question has not ---- */

/* Of the question itself: a letter changed or added (`is_added`) as `open` tells; `sums` as above.
 */
void near_try_letter(struct near_trial *trial, const struct near_open *open, bool is_added,
                     size_t file, uint64_t sums);
/* A letter is added before letter `gap` of a name that lacks one. */
void near_try_gap(struct near_trial *trial, const struct near_lacked *lacked, size_t gap,
                  uint32_t but);
/* Wait for the second line of a name. */
void near_wait_name(struct near_trial *trial, struct near_named named);
/* Look into all that waits. */
void near_opens_end(struct near_trial *trial);

/* ---- near_edits.c: which forms ---- */

void near_try_one(struct near_trial *trial);          /* all names at most one edit away */
void near_expect_one(const struct near_trial *trial); /* what that reads first */
void near_try_two(struct near_trial *trial);          /* those two away, too; of one question */

#endif
