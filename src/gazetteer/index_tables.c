/* SPDX-License-Identifier: Apache-2.0 */
/* index_tables.c - whose tables of names are asked.
 *   1. the highest file whose tables were made for the very files below it is asked for all these;
 *   2. of files that are in no such tables each is asked for itself. */
#include "gazetteer/index_tables.h"

static uint64_t steps_below(const struct gazetteer *gaz, uint32_t layer)
{
    uint64_t steps = 0;
    for (uint32_t i = 0; i < layer; i++)
        steps += gaz->files[i].record_steps;
    return steps;
}

/* Its bits know the files below (SECTION_OVER): they are those it was made over. */
static bool leads_below(const struct gazetteer *gaz, uint32_t layer)
{
    const struct index_file *file = &gaz->files[layer];
    return file->below_steps && file->hides && file->below_steps == steps_below(gaz, layer);
}

static uint32_t plain_steps(const struct index_records *records)
{
    uint32_t room = index_plain_room(records->posting_bytes) / records->step_bytes + 1;
    return records->steps > room ? records->steps - room : 0;
}

/* Of the files from `first` to `owner`, whose slots lead to all of them. */
static struct index_tables tables_of(const struct gazetteer *gaz, uint32_t first, uint32_t owner)
{
    const struct index_file *file = &gaz->files[owner];
    struct index_tables tables = { .slots = file->slots,
                                   .slot_count = file->slot_count,
                                   .slot_bits = file->record_bits + 1,
                                   .slot_mask = UINT32_MAX >> (31 - file->record_bits),
                                   .owner = owner,
                                   .count = owner - first + 1 };
    uint32_t start = 0;
    for (uint32_t i = 0; i < tables.count; i++) {
        tables.files[i] = index_records_of(&gaz->files[first + i]);
        tables.files[i].start = start;
        start += tables.files[i].steps;
        tables.files[i].plain_steps = plain_steps(&tables.files[i]);
    }
    for (uint32_t i = 0; i + 1 < INDEX_PLAIN_FILES; i++)
        tables.ends[i] = i + 1 < tables.count ? tables.files[i + 1].start : UINT32_MAX;
    if (first == owner)
        tables.files[0].start = file->below_steps;
    return tables;
}

/* Those of the lowest files; how many. */
static size_t find_tables(const struct gazetteer *gaz, size_t files, struct index_tables *out)
{
    uint32_t at = files ? (uint32_t)files - 1 : 0;
    size_t count = 0;
    while (at && !leads_below(gaz, at))
        at--;
    if (files)
        out[count++] = tables_of(gaz, 0, at);
    while (++at < files)
        out[count++] = tables_of(gaz, at, at);
    return count;
}

void index_tables_find(struct gazetteer *gaz)
{
    size_t last = gaz->file_count - 1;
    gaz->table_count = find_tables(gaz, gaz->file_count, gaz->tables);
    if (!gaz->files[last].inside.similar_count)
        return;
    gaz->inside_count = find_tables(gaz, last, gaz->inside);
    struct index_tables *own = &gaz->inside[gaz->inside_count++];
    *own = tables_of(gaz, (uint32_t)last, (uint32_t)last);
    own->files[0].start = 0; /* nothing below counts there */
}
