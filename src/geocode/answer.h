/* SPDX-License-Identifier: Apache-2.0 */
/* answer.h - from what was asked to a placement. */
#ifndef EVENTMAP_GEOCODE_ANSWER_H
#define EVENTMAP_GEOCODE_ANSWER_H

#include "geocode/ask.h"
#include "geocode/geocode.h"

/* Of the confidence is left where a name was not found: it may be misread altogether. */
static const double ANSWER_FALLBACK = 0.7;

enum level { LEVEL_TEXT, LEVEL_ADMIN3, LEVEL_ADMIN2, LEVEL_ADMIN1, LEVEL_COUNTRY };

/* The best candidate as an answer. `asked->ranking` is not empty. */
void answer_named(const struct asked *asked, const struct desk *desk, struct arena *keep,
                  struct placement *out);

/* As if nothing had been answered, but for the room of the candidates. */
void answer_clear(struct placement *out);

/* Tell in the placements of a list that they were told together, `told` items in all, which of them
 * are `missing` (empty: none), and that only one is meant when they are alternatives. The same
 * place twice is one. */
void answer_list(struct placements *placements, size_t told, bool alternatives, str missing,
                 struct arena *keep);

/* `placement` stands for what was told first and not found, for that `reason`: less sure; false
 * when too little for the threshold. */
bool answer_instead(struct placement *placement, str reason, double threshold, struct arena *keep);

/* "Xyzzy, 20 km au nord de Gao", "Xyzzy near Gao": the head is not found, for that `reason`, but
 * where it is, is told by another part. False when no part tells so. */
bool answer_beside(const struct asked *asked, str reason, double threshold, struct desk *desk,
                   struct arena *keep, struct placement *out);

/* Why `asked` gives no answer at this threshold; empty when it does. */
str why_not(const struct asked *asked, double threshold, struct arena *keep);

/* The smallest unit that the row names elsewhere, as an area; NONE with `reason` when there is
 * none. `asked` is the place cell without an answer, NULL when the row has no place cell. */
void answer_area(const struct event *event, const struct question *row, const struct asked *asked,
                 str reason, double threshold, struct desk *desk, struct arena *keep,
                 struct placement *out);

/* The row came with coordinates: they stand; the cell may tell their name and precision. */
struct placement answer_given(const struct event *event, const struct question *row,
                              struct desk *desk, struct arena *keep);

/* The places whose keys the row tells; false when it tells none, or one that the gazetteer does not
 * know. */
bool answer_keyed(const struct event *event, const struct desk *desk, struct arena *keep,
                  struct placements *out);

/* The same for coordinates that stand in the place cell; false when none do. `wrong`: some do, and
 * cannot be right, a sentence with what to write; else empty. */
bool answer_told(const struct event *event, const struct question *row, struct desk *desk,
                 struct arena *keep, struct placement *out, str *wrong);

/* Append candidates to the list, not twice, scores times `belief`. */
void list_candidates(struct placement *placement, const struct ranking *ranking, double belief);

#endif
