/* SPDX-License-Identifier: Apache-2.0 */
/* index_tables.h - from the numbers in tables of names to records of files. */
#ifndef EVENTMAP_GAZETTEER_INDEX_TABLES_H
#define EVENTMAP_GAZETTEER_INDEX_TABLES_H

#include "gazetteer/index.h"

/* Which tables lead to the names of which files; the files are open. */
void index_tables_find(struct gazetteer *gaz);

/* The file that a record (its number, from 1) is in, and its step there, which lies outside of it
 * when the table is damaged and when the file is another one now. */
static inline const struct index_records *index_record_file(const struct index_tables *tables,
                                                            uint32_t number, uint32_t *step)
{
    uint32_t k = 0;
    for (uint32_t i = 1; i < tables->count; i++) /* nothing is branched on that is yet to come */
        k += number - 1 >= tables->files[i].start;
    *step = number - 1 - tables->files[k].start;
    return &tables->files[k];
}

/* A function that only asks the memory has no effect that a compiler knows of, and calls of it are
 * left out: the empty statement is one. */
static inline void index_ask(const void *address)
{
    __builtin_prefetch(address);
    __asm__ volatile("");
}

/* Steps of all records that they lead to. */
static inline uint32_t index_table_steps(const struct index_tables *tables)
{
    const struct index_records *last = &tables->files[tables->count - 1];
    return last->start + last->steps;
}

/* A record that is called so, in one of the files. */
struct index_found {
    struct postings postings;
    uint32_t layer;
};
/* The records of many names: of name i the lowest file's first, from where those of name i - 1 end.
 */
enum { INDEX_GROUP = 64 };
struct index_group_found {
    struct index_found items[INDEX_GROUP * GAZETTEER_LAYERS_MAX];
    uint32_t ends[INDEX_GROUP];
};
/* `n` names, INDEX_GROUP at most: memory is asked for all before the first is waited for
 * (index_find.c). */
void index_lookup_group(const struct gazetteer *gaz, const str *folded, size_t n,
                        struct index_group_found *out);

#endif
