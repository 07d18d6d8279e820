/* SPDX-License-Identifier: Apache-2.0 */
/* write.h - the parts of gazetteer.idx, as its writers hand them to each other. */
#ifndef EVENTMAP_GAZETTEER_WRITE_H
#define EVENTMAP_GAZETTEER_WRITE_H

#include <stdio.h>

#include "gazetteer/draft.h"
#include "gazetteer/index.h"

struct stream_totals;

struct written_records {
    struct index_records records;
    size_t byte_count; /* and RECORDS_SLACK zeroes */
    struct index_starts *starts;
    uint32_t start_count, record_count;
};

/* The folded names of a sorted and ranked draft. In `keep`, which also gets the working space. */
struct written_records write_records(const struct draft *draft, struct arena *keep);

/* Tagged with another language than French and English, which the texts are in. */
bool is_foreign(str language);

/* A header that has its counts and the bytes of its sections: the rest of it. */
void index_header_finish(struct index_header *header);

/* index_stream.c and index_join.c: where a section grows, and what stands behind the folded name in
 * an entry: 0, place, kind, foreign, name, prior, turn, the brief, a hash of the name's text. */
enum { ENTRY_BRIEF = 19, ENTRY_HASH = ENTRY_BRIEF + BRIEF_BYTES, ENTRY_TAIL = ENTRY_HASH + 4 };
/* The records of a file, from UNORDERED_RECORDS of `folded` names: SECTION_RECORDS, SECTION_STARTS,
 * SECTION_BELOW and SECTION_STEP in the work folder, with the names of `base` where these are not a
 * weight for little. Then what near names are found by. */
struct joined_names {
    struct record_layout layout;
    uint32_t record_count;
    uint32_t below_names; /* of the files of `base`; 0: they are left out */
};
NODISCARD enum status join_names(const char *folder, const struct stream_totals *totals,
                                 uint64_t folded, const struct gazetteer *base,
                                 struct joined_names *joined, struct report *report);
NODISCARD enum status join_near(const char *folder, struct joined_names joined,
                                const struct gazetteer *base, struct report *report);
/* The work file of a section that is rows of so many numbers into another one, as rows of bits. */
NODISCARD enum status join_rows(const char *folder, int from, unsigned fields, int to,
                                struct report *report);
/* An index file that is written in large pieces, so that the system keeps it in large pages: to map
 * those costs a reader of a few names half of what small ones do. `file` NULL: it cannot be opened.
 */
struct index_out {
    FILE *file;
    char *buffer;
};
struct index_out index_file_create(const char *path);
/* Close one written so far; `good`: everything went in. Says what errno tells when not. */
NODISCARD enum status index_file_close(struct index_out *out, bool good, const char *hint,
                                       struct report *report);

#endif
