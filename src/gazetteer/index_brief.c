/* SPDX-License-Identifier: Apache-2.0 */
/* index_brief.c - what need not be read of the many places of a name in a large file
 * (index_choose.h), and what is read instead. */
#include <stdint.h>
#include <string.h>

#include "gazetteer/fame.h"
#include "gazetteer/index_choose.h"
#include "gazetteer/index_tables.h"

enum { READ_ALL = 1 }; /* so few */

static const struct index_file *brief_file(const struct gazetteer *gaz)
{
    return &gaz->files[gaz->file_count - 1];
}

/* Memory is asked for the names of all before the first is read. One that is damaged is empty. */
static void tell_likes(const struct index_file *file, const struct postings *postings,
                       const struct likes_met *met, struct name_like *likes)
{
    uint32_t numbers[BRIEF_LIKES];
    for (uint16_t i = 0; i < met->count; i++) {
        numbers[i] = index_posting(postings, met->firsts[i]);
        if (numbers[i] < file->name_count)
            __builtin_prefetch(index_row(&file->names, numbers[i]));
    }
    for (uint16_t i = 0; i < met->count; i++) {
        const struct index_sort *sort = &file->sorts[(met->keys[i] >> 8) - 1];
        likes[i] = (struct name_like){
            .class =
                sort->class < PLACE_CLASS_COUNT ? (enum place_class)sort->class : PLACE_SETTLEMENT,
            .feature = index_term(file, sort->feature)
        };
        if (index_name_at(file, numbers[i], &likes[i].name))
            __builtin_prefetch(likes[i].name.written.ptr);
        else
            likes[i].name = (struct name_match){ 0 };
    }
}

static inline struct name_brief brief_of(const struct index_file *file,
                                         const struct postings *postings, uint32_t at,
                                         const struct index_brief *brief, uint16_t like)
{
    const struct index_unit *unit = index_unit_of(file, brief->unit);
    struct name_brief item = { index_posting(postings, at),
                               at,
                               (uint16_t)brief->unit,
                               like,
                               { 0 },
                               brief->people,
                               brief->position };
    if (unit)
        memcpy(item.country, unit->country, sizeof item.country);
    return item;
}

const uint32_t *index_choose(const struct index_file *file, const struct postings *postings,
                             uint32_t *count, struct find_wanted *wanted,
                             const struct index_briefs *briefs, struct arena *scratch)
{
    const struct find_countries *countries = wanted->countries;
    *count = postings->count;
    if (*count <= READ_ALL || (!countries && !briefs))
        return NULL;
    uint32_t *chosen = TAKE(scratch, uint32_t, *count), told = 0;
    struct choosing choosing;
    choosing_start(&choosing, file, countries, briefs != NULL);
    for (uint32_t i = 0; i < *count; i++) {
        struct index_brief brief = index_brief_at(postings, i);
        uint16_t like;
        enum choice choice = choosing_next(&choosing, &brief, i, &like);
        if (choice == CHOICE_READ)
            chosen[choosing.read - 1] = i;
        else if (choice == CHOICE_TOLD)
            briefs->items[told++] = brief_of(file, postings, i, &brief, like);
    }
    wanted->left_out |= choosing.read + told < *count;
    if (briefs) {
        tell_likes(file, postings, &choosing.met, briefs->likes);
        wanted->briefs =
            (struct name_briefs){ briefs->items, told, briefs->likes, choosing.met.count };
    }
    *count = choosing.read;
    return chosen;
}

/* The first one of a name in a file is the best known there. */
static uint32_t best_prior(const struct gazetteer *gaz, const struct postings *postings)
{
    uint32_t best = 0;
    for (size_t i = 0; i < gaz->file_count; i++) {
        struct name_match match;
        if (!postings[i].count ||
            !index_name_at(&gaz->files[i], index_posting(&postings[i], 0), &match))
            continue;
        uint32_t prior = gazetteer_prior(gaz, match.place);
        best = prior > best ? prior : best;
    }
    return best;
}

static uint32_t count_villages(const struct index_file *file, const struct postings *postings,
                               const struct find_countries *countries)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < postings->count; i++) {
        struct index_brief brief = index_brief_at(postings, i);
        bool is_village = brief.sort && brief.sort <= file->sort_count &&
                          file->sorts[brief.sort - 1].class == PLACE_SETTLEMENT;
        count +=
            is_village && (!countries || unit_lies_in(index_unit_of(file, brief.unit), countries));
    }
    return count;
}

struct name_crowd gazetteer_crowd(const struct gazetteer *gaz, str folded,
                                  const struct find_countries *countries)
{
    const struct index_file *file = brief_file(gaz);
    struct postings postings[GAZETTEER_LAYERS_MAX];
    if (!file->unit_count || !index_find_postings(gaz, folded, postings))
        return (struct name_crowd){ 0 };
    uint32_t count = count_villages(file, &postings[file->layer], countries);
    return (struct name_crowd){ count, count ? fame_of_prior(best_prior(gaz, postings)) : 0 };
}

static uintptr_t byte_of(const struct index_records *records, str name)
{
    return (uintptr_t)name.ptr - (uintptr_t)records->bytes;
}

static bool lies_in(const struct index_records *records, str name)
{
    return byte_of(records, name) >> records->layout.step_bits < records->steps;
}

/* The postings of a name that lies in the records of the file with briefs; false when it does not,
 * or files below have it, too. */
static bool sole_postings(const struct gazetteer *gaz, str name, struct postings *sole)
{
    const struct index_tables *tables = &gaz->tables[gaz->table_count - 1];
    const struct index_records *records = &tables->records;
    uintptr_t byte = byte_of(records, name);
    uint32_t below = tables->owner - tables->first,
             before = below ? tables->ends[below - 1] : tables->skipped;
    struct index_record record;
    if (!lies_in(records, name) ||
        !index_read_record(records, (uint32_t)(byte >> records->layout.step_bits), &record) ||
        record.folded.ptr != name.ptr)
        return false;
    struct index_found found = index_found_of(tables, record);
    *sole = (struct postings){ found.items, found.count, before, records->layout };
    return found.count &&
           index_number(records->layout, found.items) >= before; /* they come first */
}

bool index_may_be_of_briefs(const struct gazetteer *gaz, str name)
{
    return brief_file(gaz)->unit_count && lies_in(&gaz->tables[gaz->table_count - 1].records, name);
}

bool gazetteer_may_lie_in(const struct gazetteer *gaz, str folded,
                          const struct find_countries *countries)
{
    const struct index_file *file = brief_file(gaz);
    struct postings sole;
    if (!sole_postings(gaz, folded, &sole))
        return true;
    for (uint32_t i = 0; i < sole.count; i++) {
        struct index_brief brief = index_brief_at(&sole, i);
        if (!brief.is_sure || unit_lies_in(index_unit_of(file, brief.unit), countries))
            return true;
    }
    return false;
}

bool gazetteer_is_large(const struct gazetteer *gaz)
{
    for (size_t i = 0; i < gaz->file_count; i++)
        if (gaz->files[i].unit_count)
            return true;
    return false;
}

/* 10^(n/30) by whole numbers, rounded: the same on every machine. */
static int64_t people_of(uint8_t code)
{
    static const uint16_t thousandths[BRIEF_PEOPLE] = {
        1000, 1080, 1166, 1259, 1359, 1468, 1585, 1711, 1848, 1995, 2154, 2326, 2512, 2712, 2929,
        3162, 3415, 3687, 3981, 4299, 4642, 5012, 5412, 5843, 6310, 6813, 7356, 7943, 8577, 9261,
    };
    if (!code)
        return 0;
    int64_t people = thousandths[(code - 1) % BRIEF_PEOPLE];
    for (int tens = (code - 1) / BRIEF_PEOPLE; tens; tens--)
        people *= 10;
    return (people + 500) / 1000;
}

lonlat gazetteer_brief_position(lonlat position)
{
    return brief_position(BRIEF_LON(position.lon_deg), BRIEF_LAT(position.lat_deg));
}

void gazetteer_brief_where(const struct gazetteer *gaz, const struct name_brief *brief,
                           struct place *place)
{
    const struct index_file *file = brief_file(gaz);
    const struct index_unit *unit = index_unit_of(file, brief->unit);
    place->position = brief->position;
    place->population = people_of(brief->people);
    place->country = place->admin1 = place->admin2 = (str){ 0 };
    if (!unit)
        return;
    place->country = (str){ unit->country, sizeof unit->country };
    place->admin1 = index_term(file, unit->admin1);
    place->admin2 = index_term(file, unit->admin2);
}

bool gazetteer_brief_match(const struct gazetteer *gaz, const struct name_brief *brief,
                           struct name_match *match)
{
    if (!index_name_at(brief_file(gaz), brief->name, match))
        return false;
    match->rank = brief->rank;
    return true;
}
