/* SPDX-License-Identifier: Apache-2.0 */
/* evidence_work.h - what the files of evidence share: clues are given and taken back. */
#ifndef EVENTMAP_GEOCODE_EVIDENCE_WORK_H
#define EVENTMAP_GEOCODE_EVIDENCE_WORK_H

#include "geocode/evidence.h"

static inline void give(struct evidence *evidence, enum clue clue, float value)
{
    evidence->value[clue] = value;
    evidence->given |= (uint64_t)(value != 0) << clue;
}

static inline void give_if(struct evidence *evidence, enum clue clue, bool holds)
{
    evidence->value[clue] = 1;
    evidence->given |= (uint64_t)holds << clue;
}

static inline void take_back(struct evidence *evidence, enum clue clue)
{
    evidence->given &= ~((uint64_t)1 << clue);
}

static inline bool is_given(const struct evidence *evidence, enum clue clue)
{
    return evidence->given >> clue & 1;
}

/* The clues of the country, the units and the names in the text that a row tells. */
void hear_scopes(const struct inquest *inquest, const struct candidate_place *found,
                 struct evidence *evidence);

#endif
