/* SPDX-License-Identifier: Apache-2.0 */
/* sorter.c - a run file is records one after another: two bytes of length, then the record.
 * Runs are merged with a binary heap over mapped files, whose read pages are given back as the
 * merge goes on, so that what is resident does not grow with the files. */
#include "gazetteer/sorter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/infile.h"

enum { PATH_ROOM = 4200, DROP_BYTES = 4 << 20, PAGE = 4096 };

/* The folder is named in the text: a report may outlive the import's memory. */
enum status work_failed(const char *folder, int error, struct report *report)
{
    return report_error(report, ERR_FILE, NOWHERE,
                        "free some space or write elsewhere (-o FILE); the same command goes on "
                        "where this one ended",
                        "work files in '%s' cannot be written: %s", folder, strerror(error));
}

static void run_path(char path[PATH_ROOM], const char *folder, const char *name, unsigned run)
{
    snprintf(path, PATH_ROOM, "%s/%s-%u", folder, name, run);
}

static uint64_t prefix_of(str record)
{
    uint64_t prefix = 0;
    for (size_t i = 0; i < 8; i++)
        prefix = prefix << 8 | (i < record.len ? (unsigned char)record.ptr[i] : 0);
    return prefix;
}

static void *heap(size_t bytes)
{
    void *memory = malloc(bytes ? bytes : 1);
    if (!memory) {
        fputs("eventmap: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

void sorter_start(struct sorter *sorter, const char *folder, const char *name, size_t memory)
{
    *sorter = (struct sorter){ .folder = folder, .name = name, .memory = memory };
    sorter->bytes = heap(memory);
    sorter->capacity = memory / 64; /* of records of middling size; full is full either way */
    sorter->items = heap(sorter->capacity * sizeof *sorter->items);
}

void sorter_release(struct sorter *sorter)
{
    free(sorter->bytes);
    free(sorter->items);
    *sorter = (struct sorter){ 0 };
}

enum status sorter_add(struct sorter *sorter, str record, struct report *report)
{
    if ((record.len > sorter->memory - sorter->used || sorter->count == sorter->capacity) &&
        sorter_spill(sorter, report) != OK)
        return report->error.status;
    memcpy(sorter->bytes + sorter->used, record.ptr, record.len);
    sorter->items[sorter->count++] =
        (struct sorter_item){ prefix_of(record), (uint32_t)sorter->used, (uint32_t)record.len };
    sorter->used += record.len;
    return OK;
}

static int compare_items(const void *left, const void *right, void *user)
{
    const struct sorter_item *a = left, *b = right;
    const char *bytes = user;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    return str_cmp((str){ bytes + a->offset, a->len }, (str){ bytes + b->offset, b->len });
}

static bool write_run(const struct sorter *sorter, FILE *file)
{
    for (size_t i = 0; i < sorter->count; i++) {
        struct sorter_item item = sorter->items[i];
        unsigned char len[2] = { (unsigned char)(item.len & 0xFF), (unsigned char)(item.len >> 8) };
        if (fwrite(len, 2, 1, file) != 1 ||
            (item.len && fwrite(sorter->bytes + item.offset, item.len, 1, file) != 1))
            return false;
    }
    return true;
}

enum status sorter_spill(struct sorter *sorter, struct report *report)
{
    char path[PATH_ROOM];
    if (!sorter->count)
        return OK;
    qsort_r(sorter->items, sorter->count, sizeof *sorter->items, compare_items, sorter->bytes);
    run_path(path, sorter->folder, sorter->name, sorter->runs + 1);
    FILE *file = fopen(path, "wb");
    bool good = file && write_run(sorter, file);
    int error = errno;
    if (file && fclose(file) != 0 && good) {
        error = errno;
        good = false;
    }
    if (!good)
        return work_failed(sorter->folder, error, report);
    sorter->runs++;
    sorter->count = sorter->used = 0;
    return OK;
}

void mapping_drop(str file, size_t done, size_t *dropped)
{
    size_t end = done / PAGE * PAGE;
    if (end < *dropped + DROP_BYTES)
        return;
    madvise((void *)(uintptr_t)(file.ptr + *dropped), end - *dropped, MADV_DONTNEED);
    *dropped = end;
}

/* The next record of a run; false at its end (a run that is cut off ends there). */
static bool run_next(struct merge_run *run)
{
    if (run->rest.len < 2)
        return false;
    const unsigned char *len = (const unsigned char *)run->rest.ptr;
    run->record = str_sub(run->rest, 2, len[0] | (size_t)len[1] << 8);
    run->rest = str_skip(run->rest, 2 + run->record.len);
    run->prefix = prefix_of(run->record);
    mapping_drop(run->file, (size_t)(run->record.ptr - run->file.ptr), &run->dropped);
    return true;
}

static bool run_before(const struct merge_run *a, const struct merge_run *b)
{
    return a->prefix != b->prefix ? a->prefix < b->prefix : str_cmp(a->record, b->record) < 0;
}

static void sift(struct merge *merge, size_t at)
{
    struct merge_run *runs = merge->runs;
    for (;;) {
        size_t least = at, child = 2 * at + 1;
        for (size_t i = child; i < child + 2 && i < merge->count; i++) {
            if (run_before(&runs[i], &runs[least]))
                least = i;
        }
        if (least == at)
            return;
        struct merge_run moved = runs[at];
        runs[at] = runs[least];
        runs[least] = moved;
        at = least;
    }
}

enum status merge_open(struct merge *merge, const char *folder, const char *name, unsigned runs,
                       struct report *report)
{
    *merge = (struct merge){ .runs = calloc(runs + 1, sizeof *merge->runs) };
    if (!merge->runs)
        return work_failed(folder, ENOMEM, report);
    for (; merge->all < runs; merge->all++) {
        char path[PATH_ROOM];
        struct report mine = { 0 };
        struct merge_run *run = &merge->runs[merge->all];
        run_path(path, folder, name, (unsigned)merge->all + 1);
        if (infile_map(path, &run->file, &mine) != OK)
            return report_error(report, ERR_FILE, NOWHERE, "take the folder away and start again",
                                "a work file in '%s' cannot be read: %s", folder, mine.error.text);
        run->rest = run->file;
    }
    merge->count = merge->all;
    for (size_t i = 0; i < merge->count;) {
        if (run_next(&merge->runs[i])) {
            i++;
            continue;
        }
        struct merge_run empty = merge->runs[i];
        merge->runs[i] = merge->runs[--merge->count];
        merge->runs[merge->count] = empty;
    }
    for (size_t i = merge->count / 2; i--;)
        sift(merge, i);
    return OK;
}

bool merge_next(struct merge *merge)
{
    if (merge->started && merge->count) {
        struct merge_run *first = &merge->runs[0];
        if (!run_next(first)) {
            struct merge_run ended = *first;
            *first = merge->runs[--merge->count];
            merge->runs[merge->count] = ended;
        }
        sift(merge, 0);
    }
    merge->started = true;
    if (!merge->count)
        return false;
    merge->record = merge->runs[0].record;
    return true;
}

void merge_close(struct merge *merge)
{
    for (size_t i = 0; i < merge->all; i++)
        infile_unmap(merge->runs[i].file);
    free(merge->runs);
    *merge = (struct merge){ 0 };
}

void runs_remove(const char *folder, const char *name, unsigned runs)
{
    for (unsigned i = 1; i <= runs; i++) {
        char path[PATH_ROOM];
        run_path(path, folder, name, i);
        unlink(path);
    }
}
