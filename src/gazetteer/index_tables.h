/* SPDX-License-Identifier: Apache-2.0 */
/* index_tables.h - the records of a file, which may be of the names of files below it, too. */
#ifndef EVENTMAP_GAZETTEER_INDEX_TABLES_H
#define EVENTMAP_GAZETTEER_INDEX_TABLES_H

#include "gazetteer/index.h"

/* Which records tell the names of which files; the files are open. */
void index_tables_find(struct gazetteer *gaz);

/* A function that only asks the memory has no effect that a compiler knows of, and calls of it are
 * left out: the empty statement is one. */
static inline void index_ask(const void *address)
{
    __builtin_prefetch(address);
    __asm__ volatile("");
}

/* The record with this number, from 1. */
static inline void index_ask_record(const struct index_records *records, uint32_t number)
{
    if (number - 1 < records->steps)
        index_ask(index_step(records, number - 1));
}

/* A record that is called so: its postings of all files that are there. */
struct index_found {
    const unsigned char *items; /* of several that lie apart perhaps what tells where: see
                                   index_postings_of() */
    uint32_t count, table;      /* of gazetteer.tables */
};
/* Of a record of these tables, or of what was found of it. */
struct index_found index_found_of(const struct index_tables *tables, struct index_record record);
/* What is found of each file, by its layer. Others of `out` are left as they are. */
void index_split(const struct index_tables *tables, struct index_found found,
                 struct postings out[GAZETTEER_LAYERS_MAX]);

/* All that is called so, by layer; 0: nothing is (index_find.c). */
size_t index_find_postings(const struct gazetteer *gaz, str folded,
                           struct postings postings[GAZETTEER_LAYERS_MAX]);

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
