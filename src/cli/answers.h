/* SPDX-License-Identifier: Apache-2.0 */
/* answers.h - the questions of a table answered by several threads, in two passes. The first asks
 * each alone, while the table is still being read; the second asks those again that were not sure,
 * knowing where the sure ones lie. */
#ifndef EVENTMAP_CLI_ANSWERS_H
#define EVENTMAP_CLI_ANSWERS_H

#include "base/report.h"
#include "base/spool.h"
#include "cli/crew.h"
#include "cli/questions.h"
#include "geocode/geocode.h"

/* What is kept of an answer, as bytes appended to `out`: its columns, or all of it. */
typedef void (*answer_keeper)(const void *user, const struct placements *placements,
                              struct arena scratch, struct buffer *out);

struct answers_request {
    const struct gazetteer *gaz;
    struct geocode_options geocode;
    const char *language; /* of the names of places; NULL: the gazetteer's own */
    unsigned threads;
    answer_keeper keeper;
    const void *user;
};

enum { QUESTIONS_AHEAD = 64 }; /* so many are looked at together */
struct answers_worker {
    struct arena keep, scratch, left; /* what the foreseen of the next questions leave of scratch */
    const struct geocode_foreseen *foreseen[QUESTIONS_AHEAD];
    struct verdict *verdicts; /* of the batch, QUESTION_BATCH of them */
    struct buffer out, notes;
};

/* An answer when all are known: as much as a row needs, in one piece of memory. */
struct answer_told {
    const char *kept; /* what the keeper gave */
    uint32_t len;
    uint8_t precision; /* enum precision */
    bool is_decided;   /* by an override */
};

struct answers {
    struct answers_request request;
    struct questions questions;
    struct report *report;
    int pass; /* 0, 1 */
    bool is_finished;
    struct crew crew;
    struct answers_worker workers[CREW_MOST];
    size_t arena_bytes;
    pthread_mutex_t lock; /* of what follows */
    struct report spooling;
    size_t kept_bytes; /* in memory */
    struct spool spool;
    str spooled;
    struct answer_told *told; /* by number, when finished */
    struct arena told_memory;
    size_t told_bytes;
};

/* Not to be moved. Pair with answers_release. `keep` is the questions'. */
void answers_start(struct answers *answers, const struct answers_request *request,
                   struct arena *keep, struct report *report);
/* One row asks: at most QUESTIONS_WAITING of them before answers_numbers tells the numbers of their
 * questions, in order, and returns how many. Answered by answers_finish at the latest. */
void answers_ask(struct answers *answers, const struct event *event);
size_t answers_numbers(struct answers *answers, uint32_t numbers[QUESTIONS_WAITING]);
/* All is asked. After it answers can be read by any thread. */
NODISCARD enum status answers_finish(struct answers *answers, struct arena scratch);
void answers_release(struct answers *answers);

/* When finished. */
static inline const struct answer_told *answer_told(const struct answers *answers, uint32_t number)
{
    return &answers->told[number];
}
static inline str answer_kept(const struct answers *answers, uint32_t number)
{
    return (str){ answers->told[number].kept, answers->told[number].len };
}
/* Answer `at` of these is read next, then those behind it. For speed alone. */
void answers_expect(const struct answers *answers, const uint32_t *numbers, size_t count,
                    size_t at);
/* What was read from the spool so far need not stay in memory. */
void answers_forget(const struct answers *answers);

struct verdict verdict_of(const struct placement *placement); /* no bytes yet */

/* Call its place as a language does (--lang; NULL: as it is): but no town that is called by its
 * airfield. */
void name_in_language(const struct gazetteer *gaz, const char *language,
                      struct placement *placement);

/* One event answered now, as the options say: text in `keep`. */
struct placements answer_now(const struct answers_request *request, const struct event *event,
                             struct arena *keep, struct arena scratch);

#endif
