/* SPDX-License-Identifier: Apache-2.0 */
/* index_stream.h - an index file of any size, written place by place with little memory: sections
 * grow in files of a work folder and are put together at the end (format: index_format.h).
 *   index_stream_start(...);  for each place: index_stream_place(...);  index_stream_pause(...);
 *   index_stream_finish(...): names sorted and hashed, all sections in one file.
 * Between pause and finish nothing but the totals and the work folder is needed: a process may end
 * there and another go on. Same places, same bytes, whatever the memory. */
#ifndef EVENTMAP_GAZETTEER_INDEX_STREAM_H
#define EVENTMAP_GAZETTEER_INDEX_STREAM_H

#include <stdio.h>

#include "gazetteer/draft.h"
#include "gazetteer/sorter.h"
#include "gazetteer/write_brief.h"
#include "gazetteer/write_places.h"

struct stream_totals { /* plain: may be written to a file as it is */
    uint64_t places, names, text_bytes, paths, points;
    uint64_t class_counts[PLACE_CLASS_COUNT];
    uint32_t entry_runs, is_large; /* 1: laid out as a large file */
};

/* Where a place stands among its namesakes: the best known one first, then the one whose turn it
 * is, wherever they lie. */
struct place_rank {
    uint32_t prior, turn;
};

struct stream_text; /* a text that was written lately */

struct index_stream {
    const char *folder;
    struct arena *keep;
    struct stream_totals totals;
    FILE *files[INDEX_SECTIONS]; /* of sections that grow; NULL else */
    FILE *hashes;                /* of keys */
    struct sorter entries;
    const str *languages; /* in byte order; a name's language must be among them */
    size_t language_count;
    struct place_rows rows;
    struct stream_text *lately;
    const struct gazetteer *base;
    uint64_t large_names;
    struct brief_tables briefs;
    uint32_t *hiders; /* SECTION_HIDERS */
};

/* `memory`: for sorting; `base` knows where borders are; with more than `large_names` names (0:
 * LARGE_NAMES) it is a large file. Pair with index_stream_release. Languages at most 8191. */
struct index_stream_settings {
    const struct gazetteer *base;
    size_t memory;
    uint64_t large_names;
};
NODISCARD enum status index_stream_start(struct index_stream *stream, const char *folder,
                                         const str *languages, size_t language_count,
                                         const struct index_stream_settings *settings,
                                         struct arena *keep, struct report *report);
/* The next place, with its names as names_sort() leaves them (their `place` is not looked at), and
 * the keys of lower layers' places that it hides. `scratch` is free again afterwards. */
NODISCARD enum status index_stream_place(struct index_stream *stream, const struct place *place,
                                         struct place_rank rank, const struct draft_name *names,
                                         size_t name_count, const str *hidden, size_t hidden_count,
                                         struct arena scratch, struct report *report);
/* The place told last has a line or polygon of so many paths. */
NODISCARD enum status index_stream_shape(struct index_stream *stream, uint32_t type,
                                         uint32_t path_count, struct report *report);
/* Its next points (struct index_point, perhaps not aligned); a path of `path` points (with
 * PATH_HOLE) begins with them, 0: it goes on. */
NODISCARD enum status index_stream_points(struct index_stream *stream, uint32_t path, str points,
                                          struct report *report);
/* Everything told so far is in the work folder. */
NODISCARD enum status index_stream_pause(struct index_stream *stream, struct report *report);
void index_stream_release(struct index_stream *stream);

/* Ctrl-C: ERR_CANCELLED, with the hint that the work goes on when it is started again. */
enum status import_stopped(struct report *report);

/* Put the file together at `path`, over `base`, with `sources` told by gazetteer_info(); progress
 * is shown. The work files stay. */
NODISCARD enum status index_stream_finish(const char *folder, const struct stream_totals *totals,
                                          const struct gazetteer *base, str sources,
                                          const char *path, struct report *report);

#endif
