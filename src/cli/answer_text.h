/* SPDX-License-Identifier: Apache-2.0 */
/* answer_text.h - an answer as the columns that `geocode` adds to a row: geo_place, geo_lat, ... */
#ifndef EVENTMAP_CLI_ANSWER_TEXT_H
#define EVENTMAP_CLI_ANSWER_TEXT_H

#include "base/buffer.h"
#include "geocode/geocode.h"

enum {
#define COLUMN(name, is_number) ANSWER_##name,
#include "cli/answer_columns.def"
#undef COLUMN
    ANSWER_COLUMNS
};

/* Without --explain the last column is not there. */
size_t answer_columns(bool explain);

extern const str answer_names[ANSWER_COLUMNS];
bool is_answer_column(str name);

/* ",Niamey,13.5137,...\n": what follows the row's own cells. */
void answer_add_separated(struct buffer *out, const struct placements *placements, char separator,
                          bool explain);
/* "\"geo_place\":\"Niamey\",...}\n": the last members of an object. */
void answer_add_json(struct buffer *out, const struct placements *placements, bool explain);

#endif
