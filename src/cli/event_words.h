/* SPDX-License-Identifier: Apache-2.0 */
/* event_words.h - types and modalities of events read from text, in the words of a language: what a
 * map shows. Files keep PLOVER's codes. */
#ifndef EVENTMAP_CLI_EVENT_WORDS_H
#define EVENTMAP_CLI_EVENT_WORDS_H

#include "base/report.h"
#include "model/layer.h"

/* Put the labels of `language` (geodata/lexicon/<language>/labels.txt, else English) in place of
 * the types of a layer's events, and what has not happened behind their titles: "Retrait des
 * troupes (prévu)". Layers without modalities are left alone. */
NODISCARD enum status event_words_apply(struct layer *layer, str language, struct arena *arena,
                                        struct report *report);

#endif
