/* SPDX-License-Identifier: Apache-2.0 */
/* crew.h - threads that do numbered pieces of work while the caller prepares more of them.
 *
 * Pieces are taken in the order of their numbers and may end in any order; which thread does which
 * changes from run to run, so results are kept by piece, never by worker. */
#ifndef EVENTMAP_CLI_CREW_H
#define EVENTMAP_CLI_CREW_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

enum { CREW_MOST = 64 };

/* Do `piece`; `worker` (0 is the caller's own thread) chooses memory that no other uses. */
typedef void (*crew_work)(void *user, unsigned worker, size_t piece);

struct crew {
    crew_work work;
    void *user;
    pthread_mutex_t lock;
    pthread_cond_t more;
    size_t ready, taken; /* pieces */
    bool complete;       /* no more will be offered */
    unsigned helpers;    /* threads beside the caller's */
    unsigned numbered;   /* of them that know their number */
    pthread_t threads[CREW_MOST];
};

/* `threads` includes the caller's, so that 1 starts none. Pair with crew_finish. */
void crew_start(struct crew *crew, unsigned threads, crew_work work, void *user);
/* Pieces 0 to `pieces` - 1 are ready now. */
void crew_offer(struct crew *crew, size_t pieces);
/* The caller helps until all is done. */
void crew_finish(struct crew *crew);
/* The same, but pieces that nobody has begun are left. */
void crew_abandon(struct crew *crew);
/* All three in one: for pieces that are ready. */
void crew_do(unsigned threads, size_t pieces, crew_work work, void *user);

/* Processors that this process may use, at least 1, at most CREW_MOST. */
unsigned crew_processors(void);

#endif
