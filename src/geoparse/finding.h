/* SPDX-License-Identifier: Apache-2.0 */
/* finding.h - looking up what a span may mean: what the files namesakes*.c share. */
#ifndef EVENTMAP_GEOPARSE_FINDING_H
#define EVENTMAP_GEOPARSE_FINDING_H

#include "geoparse/namesakes.h"

struct finding {
    const struct prose *prose;
    const struct gazetteer *gaz;
    str language;
    struct arena *keep, scratch;
};

struct namesake_list {
    struct namesake *items;
    size_t count, capacity;
};

bool finding_has(const struct namesake_list *list, uint32_t place);
/* Places of this folded name; `written` is it as the text has it, `capitals`: codes too. */
void finding_add_known(const struct finding *finding, str folded, str written, bool capitals,
                       struct namesake_list *list);
/* All that these tokens together may mean. */
void finding_add_span(const struct finding *finding, size_t first, size_t count,
                      struct namesake_list *list);
/* Beside what the span as a whole means: places of the kind that a type word in it tells which are
 * called so without it (namesakes_else.c). */
void finding_add_bare(const struct finding *finding, size_t first, size_t count,
                      struct namesake_list *list);
/* Places that are not called so, for a mention that nobody is called by (namesakes_else.c). */
void finding_add_else(const struct finding *finding, const struct mention *mention,
                      struct namesake_list *list);
/* In `finding->keep`. */
str finding_fold(const struct finding *finding, size_t first, size_t count);
bool finding_all_capitals(const struct prose *prose, size_t first, size_t count);
bool finding_has_class(const struct prose *prose, size_t first, size_t count,
                       enum word_class class);

#endif
