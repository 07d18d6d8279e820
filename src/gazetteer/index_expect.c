/* SPDX-License-Identifier: Apache-2.0 */
/* index_expect.c - what names to come will need, asked of the memory ahead. */
#include "gazetteer/index_tables.h"

enum { EXPECTED = INDEX_GROUP, EXPECTED_OF_NAME = 64 }; /* names at once; places of each */

/* The codes of its units: those of countries and features are few, and always at hand. */
static void expect_terms(const struct index_file *file, uint32_t number)
{
    const struct index_rows *traits = &file->traits;
    if (number >= traits->count)
        return;
    const unsigned char *row = index_row(traits, number);
    uint32_t admin1 = index_field(traits, row, TRAIT_ADMIN1),
             admin2 = index_field(traits, row, TRAIT_ADMIN2);
    if (admin1 - 1 < file->term_count) /* 0, none, wraps round */
        index_ask(&file->terms[admin1 - 1]);
    if (admin2 - 1 < file->term_count)
        index_ask(&file->terms[admin2 - 1]);
}

/* Rows of places were asked for: their names, and what they have in common with others. */
static void expect_rest(const struct index_file *file, const uint32_t *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const unsigned char *row = index_row(&file->places, places[i]);
        uint32_t main = index_field(&file->places, row, PLACE_FIRST_NAME),
                 traits = index_field(&file->places, row, PLACE_TRAITS),
                 key = index_field(&file->places, row, PLACE_KEY);
        if (main < file->name_count)
            index_ask(index_row(&file->names, main));
        if (traits < file->traits.count)
            index_ask(index_row(&file->traits, traits));
        if (key < file->text.len)
            index_ask(file->text.ptr + key);
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char *row = index_row(&file->places, places[i]);
        uint32_t main = index_field(&file->places, row, PLACE_FIRST_NAME),
                 text = index_field_of(&file->names, main, NAME_TEXT);
        if (text < file->text.len)
            index_ask(file->text.ptr + text);
        expect_terms(file, index_field(&file->places, row, PLACE_TRAITS));
    }
}

static void ask_row(const struct index_file *file, uint32_t place)
{
    const unsigned char *row = index_row(&file->places, place);
    index_ask(row);
    index_ask(row + file->places.row_bytes); /* on two lines */
}

/* All but the first of a sort are mostly not read. */
static inline bool is_brief(const struct index_file *file, const struct postings *postings,
                            uint32_t at)
{
    return at && file->unit_count && index_brief_at(postings, at).sort;
}

/* The names behind their records, then their places, then the names of those and what they have in
 * common: each stage is asked of the memory before the first of it is read. */
static void expect_places(const struct gazetteer *gaz, const struct index_file *file,
                          const struct index_found *found, size_t n)
{
    uint32_t names[EXPECTED * EXPECTED_OF_NAME], places[EXPECTED * EXPECTED_OF_NAME];
    size_t name_count = 0, place_count = 0;
    for (size_t i = 0; i < n; i++) {
        const struct index_tables *tables = &gaz->tables[found[i].table];
        struct postings all[GAZETTEER_LAYERS_MAX], *own = &all[file->layer];
        if (file->layer < tables->first || file->layer > tables->owner)
            continue;
        index_split(tables, found[i], all);
        for (uint32_t k = 0;
             k < own->count && k < EXPECTED_OF_NAME && name_count < EXPECTED * EXPECTED_OF_NAME;
             k++) {
            uint32_t number = index_posting(own, k);
            if (number >= file->name_count || is_brief(file, own, k))
                continue;
            index_ask(index_row(&file->names, number));
            names[name_count++] = number;
        }
    }
    for (size_t i = 0; i < name_count; i++) {
        uint32_t place = index_field_of(&file->names, names[i], NAME_PLACE),
                 text = index_field_of(&file->names, names[i], NAME_TEXT);
        if (place >= file->place_count || text >= file->text.len)
            continue;
        ask_row(file, place);
        index_ask(file->text.ptr + text);
        places[place_count++] = place;
    }
    expect_rest(file, places, place_count);
}

void gazetteer_expect_places(const struct gazetteer *gaz, const uint32_t *places, size_t n)
{
    uint32_t own[EXPECTED];
    for (size_t from = 0; from < n; from += EXPECTED) {
        size_t end = n - from < EXPECTED ? n : from + EXPECTED;
        for (size_t k = 0; k < gaz->file_count; k++) {
            const struct index_file *file = &gaz->files[k];
            size_t count = 0;
            for (size_t i = from; i < end; i++) {
                uint32_t local = places[i] - file->first_place; /* of files below wraps round */
                if (local >= file->place_count)
                    continue;
                ask_row(file, local);
                own[count++] = local;
            }
            expect_rest(file, own, count);
        }
    }
}

void gazetteer_expect(const struct gazetteer *gaz, const str *folded, size_t n, bool *is_called)
{
    struct index_group_found found;
    for (size_t from = 0; from < n; from += EXPECTED) {
        size_t some = n - from < EXPECTED ? n - from : EXPECTED;
        index_lookup_group(gaz, folded + from, some, &found);
        for (size_t k = 0; k < gaz->file_count && found.ends[some - 1]; k++)
            expect_places(gaz, &gaz->files[k], found.items, found.ends[some - 1]);
        for (size_t i = 0; is_called && i < some; i++)
            is_called[from + i] = found.ends[i] > (i ? found.ends[i - 1] : 0);
    }
}
