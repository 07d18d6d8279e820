/* SPDX-License-Identifier: Apache-2.0 */
/* write_inside.h - in which countries the places of a record may be told, for the sections of names
 * of one country (SECTION_IN_SIMILAR...): the country of each and, of those so near to a border
 * that sources may differ, all that come so near; what is of no country, in any. */
#ifndef EVENTMAP_GAZETTEER_WRITE_INSIDE_H
#define EVENTMAP_GAZETTEER_WRITE_INSIDE_H

#include "base/arena.h"
#include "gazetteer/index.h"

enum { INSIDE_MOST = 26 * 26 };

struct inside {
    const struct gazetteer *base; /* knows borders, and which countries there are */
    struct index_file own;        /* the units of the file that is written */
};
struct inside inside_start(const struct gazetteer *base, const struct index_unit *units,
                           uint32_t unit_count);
/* The countries of a record, each once, as near_code() has them; how many. */
size_t inside_countries(const struct inside *inside, const struct postings *postings,
                        uint16_t codes[INSIDE_MOST]);

/* Those of all records of a file, one after the other. */
struct inside_list {
    struct {
        uint16_t *items;
        size_t count, capacity;
    } told, counts;              /* told: numbers of countries; counts: how many of each record */
    uint16_t codes[INSIDE_MOST]; /* of the countries, lowest first */
    uint32_t names[INSIDE_MOST]; /* how often each is told */
    size_t country_count;
};
/* Codes were told: they become numbers. */
void inside_number(struct inside_list *list, struct arena scratch);

#endif
