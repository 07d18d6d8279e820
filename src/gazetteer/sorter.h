/* SPDX-License-Identifier: Apache-2.0 */
/* sorter.h - more records than memory holds, in order: they are gathered in memory, sorted, written
 * to run files beside each other, and merged as they are read back.
 *   sorter_start(&sorter, folder, "rows", bytes);
 *   while (...) sorter_add(&sorter, record, report);
 *   if (sorter_spill(&sorter, report) == OK && merge_open(&merge, folder, "rows", sorter.runs,
 * report) == OK) while (merge_next(&merge)) ... merge.record ... merge_close(&merge);
 * sorter_release(&sorter); Records are compared byte by byte, shorter first among equals, all of
 * them: the order does not depend on how much memory there was. */
#ifndef EVENTMAP_GAZETTEER_SORTER_H
#define EVENTMAP_GAZETTEER_SORTER_H

#include <stdio.h>

#include "base/report.h"
#include "base/str.h"

struct sorter {
    const char *folder, *name; /* run files: folder/name-N, N from 1 */
    size_t memory;             /* bytes to gather before a run is written */
    unsigned runs;             /* written so far */
    char *bytes;               /* heap */
    size_t used;
    struct sorter_item {
        uint64_t prefix; /* first eight bytes, the first one highest */
        uint32_t offset, len;
    } * items; /* heap */
    size_t count, capacity;
};

enum { SORTER_LEAST = 1 << 16, RECORD_MOST = 1 << 15 };

/* `memory` at least SORTER_LEAST, at most 1 GiB. Pair with sorter_release. */
void sorter_start(struct sorter *sorter, const char *folder, const char *name, size_t memory);
/* At most RECORD_MOST bytes; a full memory is written as a run first. */
NODISCARD enum status sorter_add(struct sorter *sorter, str record, struct report *report);
/* Write what is in memory, if anything, as a run. */
NODISCARD enum status sorter_spill(struct sorter *sorter, struct report *report);
void sorter_release(struct sorter *sorter);

/* The records of all runs in order; `record` lives until the next call. */
struct merge {
    struct merge_run {
        str file, rest, record;
        uint64_t prefix;
        size_t dropped; /* bytes at the start that are given back to the system */
    } * runs;           /* heap; the first `count` ones form a heap by their record */
    size_t count, all;
    str record;
    bool started;
};
NODISCARD enum status merge_open(struct merge *merge, const char *folder, const char *name,
                                 unsigned runs, struct report *report);
bool merge_next(struct merge *merge);
void merge_close(struct merge *merge);
/* Take the run files away. */
void runs_remove(const char *folder, const char *name, unsigned runs);

/* Tell the system that the first `done` bytes of a mapped file are read and may leave memory;
 * *dropped is where this ended last time. */
void mapping_drop(str file, size_t done, size_t *dropped);

/* Disk full and its like, said once: what was to be written is a work file of `folder`. */
enum status work_failed(const char *folder, int error, struct report *report);

#endif
