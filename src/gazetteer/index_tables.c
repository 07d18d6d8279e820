/* SPDX-License-Identifier: Apache-2.0 */
/* index_tables.c - whose records are asked.
 *   1. the highest file whose records were made for the very files below it is asked for all these;
 *   2. of files that are in no such records each is asked for its own. */
#include "gazetteer/index_tables.h"

static uint64_t names_below(const struct gazetteer *gaz, uint32_t layer)
{
    uint64_t names = 0;
    for (uint32_t i = 0; i < layer; i++)
        names += gaz->files[i].name_count;
    return names;
}

/* Its bits know the files below (SECTION_OVER): they are those it was made over. */
static bool leads_below(const struct gazetteer *gaz, uint32_t layer)
{
    const struct index_file *file = &gaz->files[layer];
    return file->below_names && file->hides && file->below_names == names_below(gaz, layer);
}

static uint32_t plain_steps(const struct index_records *records)
{
    enum { MOST = RECORD_HEAD_MAX + RECORD_NAME_MAX + 0xF * (4 + BRIEF_BYTES) };
    uint32_t room = ((uint32_t)MOST >> records->layout.step_bits) + 1;
    return records->steps > room ? records->steps - room : 0;
}

/* Of the files from `first` to `owner`, whose records are of all of them. */
static struct index_tables tables_of(const struct gazetteer *gaz, uint32_t first, uint32_t owner)
{
    static const struct index_starts none[2];
    const struct index_file *file = &gaz->files[owner];
    bool has_starts = file->start_count > 1;
    struct index_tables tables = { .records = file->records,
                                   .starts = has_starts ? file->starts : none,
                                   .start_count = has_starts ? file->start_count - 1 : 1,
                                   .plain_steps = plain_steps(&file->records),
                                   .skipped = first == owner ? file->below_names : 0,
                                   .first = first,
                                   .owner = owner };
    uint32_t end = tables.skipped;
    for (uint32_t i = first; i <= owner; i++)
        tables.ends[i - first] = end += gaz->files[i].name_count;
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
    gaz->has_several = gaz->table_count > 1 || gaz->tables[0].skipped;
    if (!gaz->files[last].inside.similar_count)
        return;
    gaz->inside_count = find_tables(gaz, last, gaz->inside);
    gaz->inside[gaz->inside_count++] = tables_of(gaz, (uint32_t)last, (uint32_t)last);
}

struct index_found index_found_of(const struct index_tables *tables, struct index_record record)
{
    record.postings = index_postings_of(&tables->records, record.postings, &record.count);
    index_record_from(&record, tables->records.layout, tables->skipped);
    return (struct index_found){ record.postings, record.count, 0 };
}

void index_split(const struct index_tables *tables, struct index_found found,
                 struct postings out[GAZETTEER_LAYERS_MAX])
{
    struct record_layout layout = tables->records.layout;
    uint32_t before = tables->skipped;
    found.items = index_postings_of(&tables->records, found.items, &found.count);
    for (uint32_t i = tables->first; i <= tables->owner; i++) {
        uint32_t end = tables->ends[i - tables->first],
                 count = i == tables->owner ? found.count : 0;
        while (i < tables->owner && count < found.count &&
               index_number(layout, found.items + (size_t)count * layout.posting_bytes) < end)
            count++;
        out[i] = (struct postings){ found.items, count, before, layout };
        found.items += (size_t)count * layout.posting_bytes;
        found.count -= count;
        before = end;
    }
}
