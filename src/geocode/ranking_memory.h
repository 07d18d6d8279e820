/* SPDX-License-Identifier: Apache-2.0 */
/* ranking_memory.h - how a name in the text beside the head was ranked: the same countries and
 * units stand behind many names that give no answer by themselves. */
#ifndef EVENTMAP_GEOCODE_RANKING_MEMORY_H
#define EVENTMAP_GEOCODE_RANKING_MEMORY_H

#include "geocode/score.h"

/* As it was ranked for that question in a cell of which the last part tells the country `beside`
 * (PLACE_NONE: none): the best of it, the others as a number, and not what the text's names say.
 * False: not remembered. */
bool ranking_recall(const struct question *question, uint32_t beside, struct desk *desk,
                    struct ranking *ranking);
void ranking_remember(const struct question *question, uint32_t beside,
                      const struct ranking *ranking, struct desk *desk);

#endif
