/* SPDX-License-Identifier: Apache-2.0 */
/* join_names.c - the records of a file in the order of their hashes (16 bytes a name in memory),
 * with those of the files below it. These are left out where their names would be a weight for
 * little: of a layer of some thousand names over a million. */
#include <errno.h>

#include "base/infile.h"
#include "gazetteer/index_stream.h"
#include "gazetteer/join_work.h"
#include "gazetteer/write.h"
#include "gazetteer/write_order.h"

/* What the files below have. */
struct below {
    const struct gazetteer *base; /* NULL: they are left out */
    uint32_t names, records;
};

/* Records of the names of `base`, too, are worth it when they are by that five times as many at
 * most. */
static struct below find_below(const struct gazetteer *base, uint64_t folded)
{
    uint64_t names = 0, records = 0;
    for (size_t i = 0; i < base->file_count; i++) {
        names += base->files[i].name_count;
        records += base->files[i].header->folded;
    }
    bool is_worth_it = records <= 4 * folded && names < UINT32_MAX / 2 &&
                       base->file_count <= OVER_FILES && base->file_count < GAZETTEER_LAYERS_MAX;
    return is_worth_it ? (struct below){ base, (uint32_t)names, (uint32_t)records }
                       : (struct below){ NULL, 0, 0 };
}

/* The lowest first; how many. */
static size_t find_sources(const struct below *below, struct index_records own,
                           struct order_source sources[GAZETTEER_LAYERS_MAX + 1])
{
    size_t count = 0;
    uint32_t before = 0;
    for (size_t i = 0; below->base && i < below->base->table_count; i++) {
        const struct index_tables *tables = &below->base->tables[i];
        sources[count++] = (struct order_source){ tables->records, tables->skipped, before };
        before += tables->ends[tables->owner - tables->first] - tables->skipped;
    }
    sources[count++] = (struct order_source){ own, 0, below->names };
    return count;
}

static struct ordered order_all(const char *folder, const struct order *order, struct arena *keep)
{
    FILE *records = section_create(folder, SECTION_RECORDS),
         *apart = section_create(folder, SECTION_POSTINGS);
    struct section_sink to_records = { section_put, records }, to_apart = { section_put, apart };
    struct ordered done = { .starts = NULL };
    if (records && apart)
        done = order_records(order, &to_records, &to_apart, keep);
    bool good = section_close(records);
    if (!section_close(apart) || !good)
        done.starts = NULL;
    return done;
}

static bool write_rest(const char *folder, const struct ordered *done, struct joined_names joined)
{
    uint32_t step = joined.layout.step_bits;
    return section_write(folder, SECTION_STARTS, done->starts,
                         sizeof *done->starts * done->start_count) &&
           section_write(folder, SECTION_BELOW, &joined.below_names,
                         joined.below_names ? sizeof joined.below_names : 0) &&
           section_write(folder, SECTION_STEP, &step, step == RECORD_STEP_BITS ? 0 : sizeof step);
}

static enum status too_many(struct report *report)
{
    return report_error(report, ERR_DATA, NOWHERE, "import the countries you need one by one",
                        "there are more names than one index file can hold");
}

enum status join_names(const char *folder, const struct stream_totals *totals, uint64_t folded,
                       const struct gazetteer *base, struct joined_names *joined,
                       struct report *report)
{
    struct below below = find_below(base, folded);
    struct order_source sources[GAZETTEER_LAYERS_MAX + 1];
    str unordered = { 0 };
    if (section_map(folder, UNORDERED_RECORDS, &unordered, report) != OK)
        return report->error.status;
    bool is_large = totals->is_large;
    struct record_layout layout = record_layout_unordered(is_large);
    uint64_t steps = (unordered.len - RECORDS_SLACK) >> layout.step_bits;
    struct index_records own = {
        (const unsigned char *)unordered.ptr, (uint32_t)steps, layout, { 0 }
    };
    struct order order = { sources, find_sources(&below, own, sources),
                           record_layout(totals->names + below.names, is_large) };
    size_t bytes = ((size_t)1 << 20) + 32 * ((size_t)folded + below.records);
    struct arena keep = arena_reserve(bytes);
    struct ordered done = { .starts = NULL };
    bool is_right = steps <= UINT32_MAX && totals->names + below.names < UINT32_MAX;
    if (is_right)
        done = order_all(folder, &order, &keep);
    *joined = (struct joined_names){ order.layout, done.record_count, below.names };
    is_right = is_right && done.bytes >> order.layout.step_bits < RECORD_STEPS_MAX;
    bool good = done.starts && write_rest(folder, &done, *joined);
    int error = errno;
    arena_release(&keep, bytes);
    infile_unmap(unordered);
    if (!is_right)
        return too_many(report);
    if (!good)
        return work_failed(folder, error, report);
    section_remove(folder, UNORDERED_RECORDS);
    return OK;
}
