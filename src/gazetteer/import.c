/* SPDX-License-Identifier: Apache-2.0 */
/* import.c - a layer from inputs, in three phases that leave all they know in the work folder:
 *   read    rows of all inputs to sorted runs; written down whenever memory is full
 *   merge   the runs to the growing sections of an index file
 *   finish  names sorted and hashed; one file, renamed when it is whole
 * A killed import goes on from what was written down last: inside an input in the first phase, at
 * the beginning of the other two. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/infile.h"
#include "base/outfile.h"
#include "gazetteer/import_work.h"

static const size_t KEEP_BYTES = (size_t)4 << 30, SCRATCH_BYTES = (size_t)1 << 30;
static const size_t MEMORY_USUAL = (size_t)192 << 20, MEMORY_MOST = (size_t)1 << 30;

void import_broken(struct import *import, struct source_pos at, const char *hint, const char *why,
                   str offender, struct report *report)
{
    import->state.tally.broken++;
    str shown = str_clip(offender, 60);
    if (shown.len)
        report_warning(report, at, hint, "'%.*s' %s; the row is left out", STR_ARG(shown), why);
    else
        report_warning(report, at, hint, "the row %s; it is left out", why);
}

enum status import_stopped(struct report *report)
{
    return report_error(report, ERR_CANCELLED, NOWHERE,
                        "the same command goes on where this one was stopped",
                        "stopped; no output was written");
}

/* Room for one more row, however long, with nothing written inside of sorter_add(). */
static bool is_nearly_full(const struct sorter *sorter)
{
    return sorter->memory - sorter->used < 2 * RECORD_MOST || sorter->capacity - sorter->count < 2;
}

static enum status write_down(struct import *import, uint64_t offset, uint64_t line,
                              struct report *report)
{
    if (sorter_spill(&import->rows, report) != OK)
        return report->error.status;
    import->state.row_runs = import->rows.runs;
    import->state.offset = offset;
    import->state.line = line;
    return journal_save(import, report);
}

static enum status take_record(struct import *import, str record, uint64_t offset, uint64_t line,
                               struct report *report)
{
    if (sorter_add(&import->rows, record, report) != OK)
        return report->error.status;
    return is_nearly_full(&import->rows) ? write_down(import, offset, line, report) : OK;
}

enum status import_take(struct import *import, const struct import_row *row, uint64_t offset,
                        uint64_t line, struct report *report)
{
    char record[RECORD_MOST];
    struct import_row *ordered = &import->row;
    assert(row == ordered);
    ordered->order = import->state.input << 48 | line;
    size_t len = row_pack(ordered, record);
    struct shape_walk walk = len ? shape_walk_of(row) : (struct shape_walk){ 0 };
    while (len) {
        if (take_record(import, (str){ record, len }, offset, line, report) != OK)
            return report->error.status;
        len = shape_pack(&walk, row, record);
    }
    return report_is_cancelled(report) ? import_stopped(report) : OK;
}

static enum status read_input(struct import *import, struct report *report)
{
    switch (import->input->kind) {
    case IMPORT_GEONAMES:
        return read_geonames(import, report);
    case IMPORT_ALTERNATES:
        return read_alternates(import, report);
    default:
        return read_own(import, report);
    }
}

/* Dumps first, so that the names of units find their units; own places last. */
static enum status read_inputs(struct import *import, struct report *report)
{
    static const enum import_kind order[] = { IMPORT_GEONAMES, IMPORT_ALTERNATES, IMPORT_OWN };
    const struct import_request *request = import->request;
    uint64_t number = 0;
    sorter_start(&import->rows, import->folder, "rows", request->memory);
    import->rows.runs = import->state.row_runs;
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        for (size_t i = 0; i < request->count; i++) {
            import->input = &request->inputs[i];
            if (import->input->kind != order[k] || number++ < import->state.input)
                continue;
            if (read_input(import, report) != OK)
                return report->error.status;
            import->state.input = number;
            import->state.offset = import->state.line = 0;
        }
    }
    if (import->state.tally.rows == import->state.tally.broken)
        return report_error(report, ERR_DATA,
                            (struct source_pos){ .file = request->inputs[0].path },
                            "see the warnings above", "there is no place in it");
    import->state.phase = PHASE_MERGE;
    return write_down(import, 0, 0, report);
}

static enum status merge_inputs(struct import *import, struct report *report)
{
    if (import_merge(import, report) != OK)
        return report->error.status;
    import->state.phase = PHASE_FINISH;
    if (journal_save(import, report) != OK)
        return report->error.status;
    runs_remove(import->folder, "rows", import->state.row_runs);
    return OK;
}

/* What gazetteer_info() tells: a line an input: name, sha256. */
static str sources_of(struct import *import)
{
    str all = { 0 };
    for (size_t i = 0; i < import->request->count; i++) {
        const struct import_input *input = &import->request->inputs[i];
        const char *slash = strrchr(input->path, '/');
        bool geonames = input->kind != IMPORT_OWN;
        str parts[] = { all, str_from(slash ? slash + 1 : input->path),
                        geonames ? STR(" GeoNames CC-BY-4.0 ") : STR(" own "), input->sha256,
                        STR("\n") };
        all = str_concat(&import->keep, parts, sizeof parts / sizeof *parts);
    }
    return all;
}

static enum status finish(struct import *import, struct report *report)
{
    struct outfile out = { 0 };
    if (outfile_begin(&out, import->request->output, report) == OK &&
        index_stream_finish(import->folder, &import->state.totals, import->base, sources_of(import),
                            out.temporary, report) == OK &&
        outfile_commit(&out, report) == OK)
        (void)infile_read_ahead(import->request->output, report); /* write_index.c tells why */
    outfile_abandon(&out);
    return report->error.status;
}

/* ".NAME.import" beside the output. */
static const char *work_folder(const char *output, struct arena *keep)
{
    const char *slash = strrchr(output, '/'), *name = slash ? slash + 1 : output;
    return str_format(keep, "%.*s.%s.import", (int)(name - output), output, name).ptr;
}

static enum status run(struct import *import, struct report *report)
{
    if (import->state.phase == PHASE_READ && read_inputs(import, report) != OK)
        return report->error.status;
    if (import->state.phase == PHASE_MERGE && merge_inputs(import, report) != OK)
        return report->error.status;
    return finish(import, report);
}

/* A full disk can be emptied and a stopped import goes on; a wrong input stays wrong. */
static bool is_hopeless(const struct report *report)
{
    return report->error.status != ERR_FILE && report->error.status != ERR_CANCELLED;
}

enum status gazetteer_import(const struct import_request *request, struct import_tally *tally,
                             struct report *report)
{
    struct import_request mine = *request;
    struct outfile probe = { 0 };
    if (!mine.memory)
        mine.memory = MEMORY_USUAL;
    mine.memory = mine.memory < 4 * RECORD_MOST ? 4 * RECORD_MOST
                  : mine.memory > MEMORY_MOST   ? MEMORY_MOST
                                                : mine.memory;
    if (outfile_begin(&probe, mine.output, report) != OK) /* can it be written at all? */
        return report->error.status;
    struct import import = { .request = &mine,
                             .base = request->base,
                             .keep = arena_reserve(KEEP_BYTES),
                             .scratch = arena_reserve(SCRATCH_BYTES) };
    import.owner.keep = &import.keep;
    import.folder = work_folder(mine.output, &import.keep);
    if (journal_open(&import, report) == OK && (run(&import, report) == OK || is_hopeless(report)))
        journal_remove(&import);
    journal_close(&import);
    sorter_release(&import.rows);
    *tally = import.state.tally;
    arena_release(&import.keep, KEEP_BYTES);
    arena_release(&import.scratch, SCRATCH_BYTES);
    return report->error.status;
}
