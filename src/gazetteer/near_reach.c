/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/near_reach.h"

#include <string.h>

/* What no question to a sound file needs: of the longest ones (200 letters) a thousandth of 640 000
 * forms passes by chance, of short ones there are fewer; a name is asked a dozen times at most. */
enum { FILLS_MOST = 1 << 14, ASKS_MOST = 1 << 16 };

void near_reach_files(struct near_reach *reach, const struct gazetteer *gaz,
                      const struct index_tables *tables, size_t count)
{
    reach->count = count;
    reach->is_by_country = false;
    for (size_t i = 0; i < count; i++) {
        reach->items[i].tables = &tables[i];
        reach->items[i].near = &gaz->files[tables[i].owner].near;
    }
}

void near_reach_inside(struct near_reach *reach, const struct gazetteer *gaz)
{
    const struct index_tables *own = &gaz->inside[gaz->inside_count - 1];
    reach->count = 1;
    reach->is_by_country = true;
    reach->items[0].tables = own;
    reach->items[0].near = &gaz->files[own->owner].inside;
}

const struct index_region *near_region(const struct index_near *near, uint16_t code)
{
    uint32_t low = 0, high = near->region_count ? near->region_count - 1 : 0, all = high;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (near->regions[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < all && near->regions[low].code == code ? &near->regions[low] : NULL;
}

/* Those of a section that are of a country (NULL: all); none when the region is damaged. */
static struct near_bits bits_of(const uint64_t *words, uint32_t word_count,
                                const struct index_region *region, enum region_section section)
{
    struct near_bits all = { words, word_count / NEAR_LINE_WORDS };
    if (!region)
        return all;
    uint32_t first = region[0].starts[section], end = region[1].starts[section];
    if (first >= end || end > all.lines)
        return (struct near_bits){ words, 0 };
    return (struct near_bits){ words + NEAR_LINE_WORDS * (size_t)first, end - first };
}

/* One more file, ready to be searched, if it has near names. */
static void start_file(struct near_trial *trial, const struct near_reached *reached,
                       const struct index_region *region, struct arena *arena)
{
    const struct index_near *near = reached->near;
    struct near_table table = near_table(near->similar, near->similar_count, near->record_bits);
    struct near_file *file = &trial->files[trial->file_count];
    if (region && table.lines)
        table = near_table_in(table, region);
    file->bits[NEAR_NAMES] =
        bits_of(near->name_bits, near->name_bit_words, region, REGION_NAME_BITS);
    file->bits[NEAR_LACKING] =
        bits_of(near->lacking_bits, near->lacking_bit_words, region, REGION_LACKING_BITS);
    file->ends = bits_of(near->end_bits, near->end_bit_words, region, REGION_END_BITS);
    file->holes = bits_of(near->hole_bits, near->hole_bit_words, region, REGION_HOLE_BITS);
    if (!table.lines || !file->bits[NEAR_NAMES].lines || !file->bits[NEAR_LACKING].lines)
        return;
    memset(file->lately, 0, sizeof file->lately);
    file->fills_left = FILLS_MOST;
    file->asks_left = ASKS_MOST + reached->tables->records.steps / 8;
    near_search_start(&file->search, reached->tables, table, arena);
    trial->file_count++;
}

/* Each question is tried in all of them. */
static void start_all(struct near_trial *trial, const struct near_reach *reach,
                      struct near_question *questions, size_t n, struct arena *arena)
{
    for (size_t i = 0; i < reach->count; i++)
        start_file(trial, &reach->items[i], NULL, arena);
    for (size_t i = 0; i < n; i++) {
        questions[i].first_file = 0;
        questions[i].end_file = trial->file_count;
    }
}

/* Each question is tried among the names of its country; `same` is the first one of that. */
static void start_country(struct near_trial *trial, const struct near_reach *reach,
                          struct near_question *question, const struct near_question *same,
                          uint16_t code, struct arena *arena)
{
    const struct index_region *region = near_region(reach->items[0].near, code);
    if (same != question) {
        question->first_file = same->first_file;
        question->end_file = same->end_file;
        return;
    }
    question->first_file = trial->file_count;
    if (region)
        start_file(trial, &reach->items[0], region, arena);
    question->end_file = trial->file_count;
}

void near_start(struct near_trial *trial, const struct near_reach *reach,
                struct near_question *questions, const uint16_t *codes, size_t n,
                struct arena *arena)
{
    trial->file_count = 0;
    if (!reach->is_by_country) {
        start_all(trial, reach, questions, n, arena);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        size_t same = 0;
        while (codes[same] != codes[i])
            same++;
        start_country(trial, reach, &questions[i], &questions[same], codes[i], arena);
    }
}
