/* SPDX-License-Identifier: Apache-2.0 */
/* write_brief.h - what postings of a large file tell of places (struct index_brief). */
#ifndef EVENTMAP_GAZETTEER_WRITE_BRIEF_H
#define EVENTMAP_GAZETTEER_WRITE_BRIEF_H

#include "gazetteer/draft.h"
#include "gazetteer/write_places.h"

struct brief_tables {
    struct draft owner; /* of the tables below */
    struct draft_keys unit_numbers, sort_numbers;
    struct {
        struct index_unit *items; /* number n is items[n - 1] */
        size_t count, capacity;
    } units;
    struct {
        struct index_sort *items; /* sort n is items[n - 1] */
        size_t count, capacity;
    } sorts;
};

/* In `keep`. */
struct brief_tables brief_tables_start(struct arena *keep);
/* The number of the unit of a place; 0: it has none, or there are too many. */
uint32_t brief_unit(struct brief_tables *tables, struct place_rows *rows,
                    const struct place *place);
/* The sort of a place under one of its names; 0: there is more to know of it. */
uint8_t brief_sort(struct brief_tables *tables, struct place_rows *rows, const struct place *place,
                   const struct draft_name *name);
/* All but the spelling. */
void brief_pack(const struct place *place, uint32_t unit, uint8_t sort, bool is_sure,
                unsigned char out[BRIEF_BYTES]);
/* `number` from 0; BRIEF_SPELLINGS: too many, so that the name has no sort any more. */
void brief_spell(unsigned char brief[BRIEF_BYTES], uint8_t number);

#endif
