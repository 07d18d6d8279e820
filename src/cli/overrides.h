/* SPDX-License-Identifier: Apache-2.0 */
/* overrides.h - review.csv: what is doubtful goes out, what a person decided comes back.
 *
 * One row per distinct name and scope. A decision is one of
 *   ok              the answer beside it is right
 *   1 ... 5         that candidate is right
 *   13.5, 2.1       latitude and longitude (radius_m: how far off they may be, empty a kilometre)
 *   gn:2440485      that entry of the gazetteer
 *   not a place     (or: pas un lieu, none, aucun)
 * and nothing while nobody has decided. */
#ifndef EVENTMAP_CLI_OVERRIDES_H
#define EVENTMAP_CLI_OVERRIDES_H

#include "geocode/geocode.h"
#include "io/io.h"

enum review_column {
    REVIEW_NAME,
    REVIEW_COUNTRY,
    REVIEW_ADMIN1,
    REVIEW_ADMIN2,
    REVIEW_ROWS,
    REVIEW_WHY,
    REVIEW_ANSWER,
    REVIEW_CONFIDENCE,
    REVIEW_CANDIDATE_1, /* to _5 */
    REVIEW_DECISION = REVIEW_CANDIDATE_1 + PLACEMENT_CANDIDATES,
    REVIEW_RADIUS,
    REVIEW_DATE,
    REVIEW_NOTE,
    REVIEW_COLUMNS
};
extern const str review_column_names[REVIEW_COLUMNS];

/* The rows of a review file that have a decision, and all of their cells (copied to `keep`), in
 * order. A decision that cannot be understood, or names an entry that no gazetteer has: ERR_DATA
 * with its line. Files without the columns name and decision: ERR_DATA. */
struct reviewed_row {
    str cells[REVIEW_COLUMNS];
    struct override decided;
};
struct reviewed {
    struct reviewed_row *items;
    size_t count, capacity;
};
NODISCARD enum status reviewed_read(const char *path, const struct gazetteer *gaz,
                                    struct arena *keep, struct reviewed *rows,
                                    struct report *report);

/* The decisions of several files; of two about one name and scope the first stands, with a warning.
 */
NODISCARD enum status overrides_read(const char *const *paths, size_t count,
                                     const struct gazetteer *gaz, struct arena *keep,
                                     struct overrides **overrides, struct report *report);

#endif
