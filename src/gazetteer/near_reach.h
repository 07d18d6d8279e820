/* SPDX-License-Identifier: Apache-2.0 */
/* near_reach.h - the files, or the names of a country in one, that questions are tried in. */
#ifndef EVENTMAP_GAZETTEER_NEAR_REACH_H
#define EVENTMAP_GAZETTEER_NEAR_REACH_H

#include "gazetteer/near_trial.h"

/* What is searched together. */
struct near_reach {
    size_t count;
    bool is_by_country; /* of each question the names of its country, by its salt */
    struct near_reached {
        const struct index_tables *tables;
        const struct index_near *near;
    } items[GAZETTEER_LAYERS_MAX];
};
/* All names of some files. */
void near_reach_files(struct near_reach *reach, const struct gazetteer *gaz,
                      const struct index_tables *tables, size_t count);
/* Those names of the highest file that are found by country. */
void near_reach_inside(struct near_reach *reach, const struct gazetteer *gaz);

/* Where the names of a country (near_code()) are; NULL: there are none. */
const struct index_region *near_region(const struct index_near *near, uint16_t code);
/* The files of a trial, ready to be searched, and which of them each of `n` questions is tried in;
 * `codes` of their countries, when the reach is by country. Room for as many files as the reach or,
 * by country, the questions are. Files that have no near names are left out. */
void near_start(struct near_trial *trial, const struct near_reach *reach,
                struct near_question *questions, const uint16_t *codes, size_t n,
                struct arena *arena);

#endif
