/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/crew.h"

#include <sched.h>

/* The next piece; false when all are done. Waits for what is not ready yet. */
static bool take_piece(struct crew *crew, size_t *piece)
{
    pthread_mutex_lock(&crew->lock);
    while (crew->taken == crew->ready && !crew->complete)
        pthread_cond_wait(&crew->more, &crew->lock);
    bool has_one = crew->taken < crew->ready;
    if (has_one)
        *piece = crew->taken++;
    pthread_mutex_unlock(&crew->lock);
    return has_one;
}

static void work_as(struct crew *crew, unsigned worker)
{
    for (size_t piece; take_piece(crew, &piece);)
        crew->work(crew->user, worker, piece);
}

/* Numbers are given out here, so that nothing has to outlive the start. */
static void *help(void *argument)
{
    struct crew *crew = argument;
    pthread_mutex_lock(&crew->lock);
    unsigned number = ++crew->numbered;
    pthread_mutex_unlock(&crew->lock);
    work_as(crew, number);
    return NULL;
}

/* A thread that the system refuses is no failure: the others do its work. */
void crew_start(struct crew *crew, unsigned threads, crew_work work, void *user)
{
    *crew = (struct crew){ .work = work, .user = user };
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->more, NULL);
    while (crew->helpers + 1 < threads && crew->helpers < CREW_MOST - 1 &&
           !pthread_create(&crew->threads[crew->helpers], NULL, help, crew))
        crew->helpers++;
}

void crew_offer(struct crew *crew, size_t pieces)
{
    pthread_mutex_lock(&crew->lock);
    crew->ready = pieces;
    pthread_cond_broadcast(&crew->more);
    pthread_mutex_unlock(&crew->lock);
}

void crew_finish(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->complete = true;
    pthread_cond_broadcast(&crew->more);
    pthread_mutex_unlock(&crew->lock);
    work_as(crew, 0);
    for (unsigned i = 0; i < crew->helpers; i++)
        pthread_join(crew->threads[i], NULL);
    pthread_cond_destroy(&crew->more);
    pthread_mutex_destroy(&crew->lock);
}

void crew_abandon(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->taken = crew->ready;
    pthread_mutex_unlock(&crew->lock);
    crew_finish(crew);
}

void crew_do(unsigned threads, size_t pieces, crew_work work, void *user)
{
    struct crew crew;
    crew_start(&crew, threads < pieces ? threads : (unsigned)pieces, work, user);
    crew_offer(&crew, pieces);
    crew_finish(&crew);
}

unsigned crew_processors(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
    return count < 1 ? 1 : count > CREW_MOST ? CREW_MOST : (unsigned)count;
}
