/* SPDX-License-Identifier: Apache-2.0 */
/* near.h - looking for records by keys in the tables of a file (near_word.h, index_format.h). */
#ifndef EVENTMAP_GAZETTEER_NEAR_H
#define EVENTMAP_GAZETTEER_NEAR_H

#include "gazetteer/index_tables.h"
#include "gazetteer/near_word.h"

enum { NEAR_WAITING = 32, NEAR_FEW = 128 };

struct near_table {
    const struct index_line *lines; /* home line 0; NULL: there is none */
    uint32_t first, homes;          /* the home lines that are searched */
    uint32_t count;                 /* all lines, with those after home lines */
    unsigned bits;                  /* of where a record begins */
};
struct near_table near_table(const struct index_line *section, uint32_t count, unsigned bits);
/* The same of the names of one country; none when the region is damaged. */
struct near_table near_table_in(struct near_table table, const struct index_region *region);

/* Records that may be the right ones, gathered for keys that are put one after the other; each for
 * one of several questions. */
struct near_search {
    const struct index_tables *tables;
    struct near_table table; /* whose home lines may be others for each question */
    struct {
        uint64_t key;
        uint32_t home, whose;
    } waiting[NEAR_WAITING]; /* keys whose lines have been asked of the memory */
    size_t waiting_count;
    size_t lines_left, records_left; /* what a sound file never needs: near_table.c */
    struct near_records {
        uint64_t *items; /* whose << 32 | number; some may be wrong, some come twice */
        size_t count, capacity;
    } found;
    uint64_t few[NEAR_FEW];
    struct arena *arena; /* when there are more */
};
void near_search_start(struct near_search *search, const struct index_tables *tables,
                       struct near_table table, struct arena *arena);
void near_expect(const struct near_search *search, uint64_t key); /* it may be asked soon */
void near_ask(struct near_search *search, uint64_t key, uint32_t whose);
/* Answer what is waiting; put the records into order, each once. */
void near_search_end(struct near_search *search);

#endif
