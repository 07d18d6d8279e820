/* SPDX-License-Identifier: Apache-2.0 */
/* answers.c - pieces of work are batches of questions, so that what is answered together does not
 * depend on the number of threads. What is kept of the answers stays in memory up to KEPT_MOST,
 * then goes to a spool.
 *
 * A first answer stands when the rest of the table could not change it: its name was found as it
 * stands and nothing else is called so, or nothing that comes near it in the country that the row
 * names; or nothing is called so, and a unit that the row names stands for it, or there is none; or
 * the row has coordinates of its own. Nothing is learned from a first answer that may be left
 * (geocode.h). */
#include "cli/answers.h"

#include <string.h>
#include <sys/resource.h>

#include "base/infile.h"

enum {
    ARENA_BYTES = 64 << 20,
    KEPT_MOST = 256 << 10,
    FORGET_BATCHES = 64,
    SPOOL_LITTLE = 96 << 20 /* may stay in memory once the gazetteer does not */
};
static const double NEAR = 0.5; /* of the score of the first */

/* ---- one answer ---- */

void name_in_language(const struct gazetteer *gaz, const char *language,
                      struct placement *placement)
{
    bool is_own_name =
        placement->precision != PRECISION_SETTLEMENT || placement->place.class == PLACE_SETTLEMENT;
    if (language && placement->place.key.len && is_own_name)
        placement->place.name = gazetteer_name(gaz, placement->place.index, language);
}

static struct placements answer_knowing(const struct answers_request *request,
                                        const struct event *event,
                                        const struct geocode_notes *notes,
                                        const struct geocode_foreseen *foreseen, struct arena *keep,
                                        struct arena scratch)
{
    struct geocode_options options = request->geocode;
    options.notes = notes;
    options.foreseen = foreseen;
    struct placements placements = geocode_event(event, request->gaz, &options, keep, scratch);
    for (size_t i = 0; i < placements.count; i++)
        name_in_language(request->gaz, request->language, &placements.items[i]);
    return placements;
}

struct placements answer_now(const struct answers_request *request, const struct event *event,
                             struct arena *keep, struct arena scratch)
{
    return answer_knowing(request, event, NULL, NULL, keep, scratch);
}

static bool stands(const struct event *event, const struct placement *placement)
{
    bool is_alone = placement->candidate_count < 2;
    bool is_bound = event->country.len > 0; /* else namesakes anywhere may yet be better */
    if (event->has_position)
        return true;
    switch (finding_of(placement)) {
    case FOUND_BY_NAME:
        return is_alone ||
               (is_bound && placement->candidates[1].score < NEAR * placement->candidates[0].score);
    case FOUND_INSTEAD:
        return is_alone;
    case FOUND_NEAR:
    case FOUND_NOTHING:
        break;
    }
    return false;
}

struct verdict verdict_of(const struct placement *placement)
{
    struct verdict verdict = { .lon_deg = (float)placement->position.lon_deg,
                               .lat_deg = (float)placement->position.lat_deg,
                               .confidence = (float)placement->confidence,
                               .precision = (uint8_t)placement->precision,
                               .finding = (uint8_t)finding_of(placement),
                               .is_decided = placement->decision != 0,
                               .has_position = placement->has_position };
    if (placement->place.country.len == sizeof verdict.country)
        memcpy(verdict.country, placement->place.country.ptr, sizeof verdict.country);
    return verdict;
}

/* Of its namesakes none is sure, so that the unit that the row names will stand for it; what waits
 * is something near a name, if anything. */
static void leave(struct verdict *verdict, bool waits)
{
    bool names_unit = verdict->country[0];
    verdict->is_left = true;
    verdict->has_position = false;
    verdict->confidence = 0;
    verdict->precision = names_unit ? PRECISION_COUNTRY : PRECISION_NONE;
    verdict->finding = !names_unit ? FOUND_NOTHING : waits ? FOUND_NEAR : FOUND_INSTEAD;
}

/* As much of the placement as surroundings_add() reads. */
static struct placement placement_of(const struct verdict *verdict)
{
    static const str methods[] = { [FOUND_BY_NAME] = STR_INIT("exact"),
                                   [FOUND_NEAR] = STR_INIT("spelling"),
                                   [FOUND_INSTEAD] = STR_INIT("fallback"),
                                   [FOUND_NOTHING] = STR_INIT("") };
    return (struct placement){
        .precision = (enum precision)verdict->precision,
        .confidence = (double)verdict->confidence,
        .method = methods[verdict->finding],
        .place.country = { verdict->country, verdict->country[0] ? sizeof verdict->country : 0 },
        .has_position = verdict->has_position,
        .position = { (double)verdict->lon_deg, (double)verdict->lat_deg },
    };
}

/* ---- a batch ---- */

static str kept_in(const struct answers *answers, const struct question_batch *batch,
                   enum kept kept)
{
    return batch->is_spooled[kept] ? str_skip(answers->spooled, batch->spooled_at[kept])
                                   : buffer_view(&batch->kept[kept]);
}

/* As they were kept at the end of the last pass; a spool that failed has none. */
static void read_verdicts(const struct answers *answers, const struct question_batch *batch,
                          struct verdict verdicts[QUESTION_BATCH])
{
    size_t bytes = batch->count * sizeof *verdicts;
    str kept = kept_in(answers, batch, KEPT_VERDICTS);
    if (kept.len >= bytes)
        memcpy(verdicts, kept.ptr, bytes);
    else
        memset(verdicts, 0, bytes);
}

/* As long as it is not answered again. */
static str notes_of(const struct answers *answers, const struct question_batch *batch,
                    const struct verdict *verdict)
{
    return str_sub(kept_in(answers, batch, KEPT_NOTES), verdict->start, verdict->len);
}

static void keep_answer(const struct answers *answers, struct answers_worker *worker,
                        struct verdict *verdict, const struct placements *placements)
{
    verdict->start = (uint32_t)worker->out.len;
    answers->request.keeper(answers->request.user, placements, worker->left, &worker->out);
    verdict->len = (uint32_t)worker->out.len - verdict->start;
}

static void answer_question(struct answers *answers, struct answers_worker *worker,
                            struct question_batch *batch, size_t i)
{
    struct arena keep = worker->keep;
    struct verdict *verdict = &worker->verdicts[i];
    bool again = answers->pass == 1;
    if (again && !verdict->is_second)
        return;
    struct event event = question_event(&batch->items[i]);
    size_t noted = worker->notes.len;
    bool left = false, nowhere = false;
    struct geocode_notes notes = { .later = again ? NULL : &worker->notes,
                                   .is_left = again || event.has_position ? NULL : &left,
                                   .is_nowhere = again ? NULL : &nowhere };
    if (again)
        notes.earlier = notes_of(answers, batch, verdict);
    const struct geocode_foreseen *foreseen = worker->foreseen[i % QUESTIONS_AHEAD];
    struct placements placements =
        answer_knowing(&answers->request, &event, &notes, foreseen, &keep, worker->left);
    *verdict = verdict_of(&placements.items[0]);
    if (left)
        leave(verdict, foreseen && foreseen->may_wait);
    verdict->is_second = again || left || !(nowhere || stands(&event, &placements.items[0]));
    if (again || !verdict->is_second) {
        worker->notes.len = noted;
        keep_answer(answers, worker, verdict, &placements);
    } else {
        verdict->start = (uint32_t)noted;
        verdict->len = (uint32_t)(worker->notes.len - noted);
    }
}

/* Nothing was noted of it that tells what will be read. */
static bool is_read_anew(const struct verdict *verdict)
{
    return verdict->is_second && (verdict->finding == FOUND_BY_NAME || verdict->is_left);
}

/* Questions are read from the gazetteer's memory some at a time. */
static void expect_questions(const struct answers *answers, struct answers_worker *worker,
                             const struct question_batch *batch, size_t from)
{
    struct event events[QUESTIONS_AHEAD];
    size_t whose[QUESTIONS_AHEAD], count = 0, noted = 0;
    str notes[QUESTIONS_AHEAD];
    worker->left = worker->scratch;
    for (size_t i = from; i < batch->count && i < from + QUESTIONS_AHEAD; i++) {
        worker->foreseen[i - from] = NULL;
        const struct verdict *verdict = &worker->verdicts[i];
        if (answers->pass == 0 || is_read_anew(verdict)) {
            whose[count] = i - from;
            events[count++] = question_event(&batch->items[i]);
        } else if (verdict->is_second)
            notes[noted++] = notes_of(answers, batch, verdict);
    }
    const struct geocode_foreseen *foreseen = NULL;
    if (count)
        foreseen = geocode_expect(events, count, answers->pass == 0, answers->request.gaz,
                                  &answers->request.geocode, &worker->left);
    for (size_t i = 0; i < count; i++)
        worker->foreseen[whose[i]] = &foreseen[i];
    if (noted)
        geocode_expect_noted(notes, noted, answers->request.gaz);
}

/* To memory, or beyond KEPT_MOST to the spool. */
static void keep_batch(struct answers *answers, struct question_batch *batch, enum kept kept,
                       str bytes)
{
    if (!bytes.len)
        return;
    pthread_mutex_lock(&answers->lock);
    answers->kept_bytes += bytes.len;
    batch->is_spooled[kept] = answers->kept_bytes > KEPT_MOST;
    batch->spooled_at[kept] = answers->spool.size;
    if (batch->is_spooled[kept])
        status_in_report(spool_append(&answers->spool, bytes, &answers->spooling));
    else {
        buffer_clear(&batch->kept[kept]);
        buffer_add(&batch->kept[kept], bytes);
    }
    pthread_mutex_unlock(&answers->lock);
}

static void answer_batch(void *user, unsigned number, size_t piece)
{
    struct answers *answers = user;
    struct answers_worker *worker = &answers->workers[number];
    struct question_batch *batch = answers->questions.batches[piece];
    if (!worker->keep.next) {
        worker->keep = arena_reserve(answers->arena_bytes);
        worker->scratch = arena_reserve(answers->arena_bytes);
        worker->verdicts = NEW(&worker->keep, struct verdict, QUESTION_BATCH);
    }
    if (answers->pass == 1)
        read_verdicts(answers, batch, worker->verdicts);
    buffer_clear(&worker->out);
    buffer_clear(&worker->notes);
    for (size_t i = 0; i < batch->count && !report_is_cancelled(answers->report); i++) {
        if (i % QUESTIONS_AHEAD == 0)
            expect_questions(answers, worker, batch, i);
        answer_question(answers, worker, batch, i);
    }
    keep_batch(answers, batch, answers->pass == 0 ? KEPT_FIRST : KEPT_SECOND,
               buffer_view(&worker->out));
    keep_batch(answers, batch, KEPT_NOTES, buffer_view(&worker->notes));
    keep_batch(answers, batch, KEPT_VERDICTS,
               (str){ (const char *)worker->verdicts, batch->count * sizeof *worker->verdicts });
    if (answers->pass == 1 && piece % FORGET_BATCHES == 0)
        infile_forget(answers->spooled);
}

/* ---- all ---- */

/* Where address space is limited, fewer threads share it. */
static unsigned threads_within_limit(unsigned threads)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) || limit.rlim_cur == RLIM_INFINITY)
        return threads;
    size_t most = (size_t)limit.rlim_cur / (8 * (size_t)ARENA_BYTES);
    return most < 1 ? 1 : most < threads ? (unsigned)most : threads;
}

void answers_start(struct answers *answers, const struct answers_request *request,
                   struct arena *keep, struct report *report)
{
    *answers = (struct answers){ .request = *request,
                                 .report = report,
                                 .arena_bytes = ARENA_BYTES,
                                 .questions = questions_new(keep) };
    pthread_mutex_init(&answers->lock, NULL);
    answers->request.geocode.memory = near_memory_new();
    answers->request.threads = threads_within_limit(request->threads);
    crew_start(&answers->crew, answers->request.threads, answer_batch, answers);
}

void answers_ask(struct answers *answers, const struct event *event)
{
    questions_put(&answers->questions, event);
}

size_t answers_numbers(struct answers *answers, uint32_t numbers[QUESTIONS_WAITING])
{
    size_t before = answers->questions.count / QUESTION_BATCH;
    size_t told = questions_numbers(&answers->questions, numbers);
    size_t whole = answers->questions.count / QUESTION_BATCH;
    if (whole != before)
        crew_offer(&answers->crew, whole);
    return told;
}

/* False when no question needs a second pass. */
static bool learn(struct answers *answers, struct surroundings *surroundings)
{
    struct verdict verdicts[QUESTION_BATCH];
    bool again = false;
    for (size_t i = 0; i < questions_batches(&answers->questions); i++) {
        const struct question_batch *batch = answers->questions.batches[i];
        read_verdicts(answers, batch, verdicts);
        for (size_t j = 0; j < batch->count; j++) {
            struct placement placement = placement_of(&verdicts[j]);
            surroundings_add(surroundings, &placement, batch->items[j].rows);
            again |= verdicts[j].is_second;
        }
    }
    return again;
}

/* All that is in the spool by now. */
static void map_spool(struct answers *answers)
{
    infile_unmap(answers->spooled);
    answers->spooled = (str){ 0 };
    if (answers->spooling.error.status == OK)
        status_in_report(spool_map(&answers->spool, &answers->spooled, &answers->spooling));
}

/* Where each answer is by now. */
static void tell_answers(struct answers *answers)
{
    size_t count = answers->questions.count;
    struct verdict verdicts[QUESTION_BATCH];
    answers->told_bytes = (count + 1) * sizeof *answers->told; /* no empty mapping */
    answers->told_memory = arena_reserve(answers->told_bytes);
    answers->told = TAKE(&answers->told_memory, struct answer_told, count);
    for (size_t i = 0; i < count; i++) {
        const struct question_batch *batch = answers->questions.batches[i / QUESTION_BATCH];
        const struct verdict *verdict = &verdicts[i % QUESTION_BATCH];
        if (i % QUESTION_BATCH == 0)
            read_verdicts(answers, batch, verdicts);
        str bytes = kept_in(answers, batch, verdict->is_second ? KEPT_SECOND : KEPT_FIRST);
        bytes = str_sub(bytes, verdict->start, verdict->len);
        answers->told[i] = (struct answer_told){ .kept = bytes.ptr,
                                                 .len = (uint32_t)bytes.len,
                                                 .precision = verdict->precision,
                                                 .is_decided = verdict->is_decided };
    }
}

enum status answers_finish(struct answers *answers, struct arena scratch)
{
    struct report *report = answers->report;
    size_t batches = questions_batches(&answers->questions);
    questions_close(&answers->questions);
    crew_offer(&answers->crew, batches);
    crew_finish(&answers->crew);
    answers->is_finished = true;
    gazetteer_forget(answers->request.gaz); /* the second pass needs less of it */
    answers->pass = 1;
    struct surroundings *surroundings = surroundings_new(&scratch);
    answers->request.geocode.surroundings = surroundings;
    map_spool(answers); /* for the notes */
    if (!report_is_cancelled(report) && learn(answers, surroundings))
        crew_do(answers->request.threads, batches, answer_batch, answers);
    answers->request.geocode.surroundings = NULL;
    gazetteer_forget(answers->request.gaz); /* room for the table, which is read again */
    if (report_is_cancelled(report))
        return report_cancelled(report);
    map_spool(answers);
    if (answers->spooling.error.status != OK && report->error.status == OK)
        report->error = answers->spooling.error;
    if (report->error.status == OK)
        tell_answers(answers);
    return report->error.status;
}

void answers_release(struct answers *answers)
{
    if (!answers->is_finished)
        crew_abandon(&answers->crew);
    for (size_t i = 0; i < CREW_MOST; i++) {
        arena_release(&answers->workers[i].keep, answers->arena_bytes);
        arena_release(&answers->workers[i].scratch, answers->arena_bytes);
        buffer_release(&answers->workers[i].out);
        buffer_release(&answers->workers[i].notes);
    }
    arena_release(&answers->told_memory, answers->told_bytes);
    infile_unmap(answers->spooled);
    spool_close(&answers->spool);
    questions_release(&answers->questions);
    near_memory_free(answers->request.geocode.memory);
    pthread_mutex_destroy(&answers->lock);
}

/* ---- read ---- */

/* First where the answer is, when that has come the answer itself. */
void answers_expect(const struct answers *answers, const uint32_t *numbers, size_t count, size_t at)
{
    enum { EARLY = 16, SOON = 6, CACHE_LINE = 64 };
    if (at + EARLY < count)
        __builtin_prefetch(&answers->told[numbers[at + EARLY]]);
    if (at + SOON < count) {
        str kept = answer_kept(answers, numbers[at + SOON]);
        for (size_t i = 0; i < kept.len; i += CACHE_LINE)
            __builtin_prefetch(kept.ptr + i);
    }
}

void answers_forget(const struct answers *answers)
{
    if (answers->spooled.len > SPOOL_LITTLE)
        infile_forget(answers->spooled);
}
