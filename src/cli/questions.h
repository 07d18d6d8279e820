/* SPDX-License-Identifier: Apache-2.0 */
/* questions.h - what a table asks, each thing once: events that agree in all that decides their
 * place (geocode.h) are one question. Questions are numbered as they are met. */
#ifndef EVENTMAP_CLI_QUESTIONS_H
#define EVENTMAP_CLI_QUESTIONS_H

#include "base/buffer.h"
#include "model/event.h"
#include "model/placement.h"

enum { QUESTION_BATCH = 256 };

/* Of an answer: what the rest of the table learns from it. */
struct verdict {
    float lon_deg, lat_deg, confidence;
    uint8_t precision; /* enum precision */
    bool has_position;
    uint8_t finding; /* enum finding */
    bool is_decided; /* by an override */
    bool is_left;    /* geocode.h: geocode_notes */
    bool is_second;  /* it is answered in the second pass: until then the bytes are notes */
    char country[2];
    uint32_t start, len; /* of the bytes kept of it in its batch */
};

struct question_asked {
    const char *key; /* the cells behind one another: questions.c */
    uint32_t key_len;
    uint32_t rows; /* that ask it */
};

/* Answers of the first pass, of the second, what the first one notes for the second; verdicts,
 * after each pass. */
enum kept { KEPT_FIRST, KEPT_SECOND, KEPT_NOTES, KEPT_VERDICTS, KEPT_COUNT };

/* Questions come in batches, which are the pieces of work for threads. They never move. */
struct question_batch {
    size_t count;
    struct question_asked items[QUESTION_BATCH];
    struct buffer kept[KEPT_COUNT];  /* empty when spooled */
    uint64_t spooled_at[KEPT_COUNT]; /* where its bytes begin in the spool */
    bool is_spooled[KEPT_COUNT];
};

/* Rows whose question is not numbered yet: what their numbers will need of memory is on its way. */
enum { QUESTIONS_WAITING = 64 };
struct question_waiting {
    uint64_t hash;
    size_t start, len; /* of its key among the keys */
};

struct questions {
    struct question_batch **batches;
    size_t count; /* questions */
    struct question_waiting waiting[QUESTIONS_WAITING];
    size_t waiting_count;
    struct buffer keys; /* of those who wait */
    struct arena *keep;
    struct arena directory; /* of batches; address space for all that may come */
    struct arena table;     /* open addressing: numbers from 1, with 32 bits of the hash */
    size_t table_bytes, slots;
};

/* Keys and batches are in `keep`. Pair with questions_release. */
struct questions questions_new(struct arena *keep);
void questions_release(struct questions *questions);
/* One row more asks what `event` asks. At most QUESTIONS_WAITING rows may wait for their numbers.
 */
void questions_put(struct questions *questions, const struct event *event);
/* The numbers of the questions of all who wait, from 0, in the order they were put; how many. */
size_t questions_numbers(struct questions *questions, uint32_t numbers[QUESTIONS_WAITING]);
/* Both for one row, when nobody waits. */
uint32_t questions_number(struct questions *questions, const struct event *event);
size_t questions_batches(const struct questions *questions); /* the last may not be full */
/* No more questions: only numbers are needed from now on. */
void questions_close(struct questions *questions);

/* An event that asks the question, for geocode_event(). */
struct event question_event(const struct question_asked *question);

#endif
