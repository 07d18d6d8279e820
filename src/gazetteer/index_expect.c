/* SPDX-License-Identifier: Apache-2.0 */
/* index_expect.c - what names to come will need, asked of the memory ahead. */
#include "gazetteer/index_choose.h"
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

/* What is read of a posting: of those that are told as briefs the names of a few. */
enum reading { READ_NOTHING, READ_NAME, READ_PLACE };
static inline enum reading reading_of(struct choosing *choosing, const struct postings *postings,
                                      uint32_t at)
{
    if (!choosing->file->unit_count)
        return READ_PLACE;
    struct index_brief brief = index_brief_at(postings, at);
    uint16_t likes = choosing->met.count, like;
    enum choice choice = choosing_next(choosing, &brief, at, &like);
    if (choice == CHOICE_TOLD)
        return choosing->met.count > likes ? READ_NAME : READ_NOTHING;
    return choice == CHOICE_READ ? READ_PLACE : READ_NOTHING;
}

/* Names whose rows were asked of the memory. */
struct expected {
    size_t count;
    struct {
        uint32_t name;
        bool is_place; /* its place is read, too */
    } items[EXPECTED * EXPECTED_OF_NAME];
};

/* Those of one file that are read of what was found of a name. */
static void ask_names(const struct gazetteer *gaz, const struct index_file *file,
                      struct index_found found, str country, struct expected *expected)
{
    const struct index_tables *tables = &gaz->tables[found.table];
    struct postings all[GAZETTEER_LAYERS_MAX], *own = &all[file->layer];
    struct find_countries one = { .count = 1, .elsewhere = GAZETTEER_ELSEWHERE };
    struct choosing choosing;
    if (file->layer < tables->first || file->layer > tables->owner)
        return;
    if (country.len == sizeof one.codes[0])
        memcpy(one.codes[0], country.ptr, country.len);
    index_split(tables, found, all);
    choosing_start(&choosing, file, country.len == sizeof one.codes[0] ? &one : NULL, true);
    for (uint32_t i = 0;
         i < own->count && i < EXPECTED_OF_NAME && expected->count < EXPECTED * EXPECTED_OF_NAME;
         i++) {
        uint32_t number = index_posting(own, i);
        enum reading reading = reading_of(&choosing, own, i);
        if (number >= file->name_count || reading == READ_NOTHING)
            continue;
        index_ask(index_row(&file->names, number));
        expected->items[expected->count].name = number;
        expected->items[expected->count++].is_place = reading == READ_PLACE;
    }
}

/* The names were asked for: how they are written, then their places, then the names of those and
 * what they have in common: each stage is asked of the memory before the first of it is read. */
static void expect_named(const struct index_file *file, const struct expected *expected)
{
    uint32_t places[EXPECTED * EXPECTED_OF_NAME];
    size_t count = 0;
    for (size_t i = 0; i < expected->count; i++) {
        const unsigned char *row = index_row(&file->names, expected->items[i].name);
        uint32_t place = index_field(&file->names, row, NAME_PLACE),
                 text = index_field(&file->names, row, NAME_TEXT);
        if (place >= file->place_count || text >= file->text.len)
            continue;
        index_ask(file->text.ptr + text);
        if (!expected->items[i].is_place)
            continue;
        ask_row(file, place);
        places[count++] = place;
    }
    expect_rest(file, places, count);
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

void gazetteer_expect(const struct gazetteer *gaz, const str *folded, const str *countries,
                      size_t n, bool *is_called)
{
    struct index_group_found found;
    struct expected expected;
    for (size_t from = 0; from < n; from += EXPECTED) {
        size_t some = n - from < EXPECTED ? n - from : EXPECTED;
        index_lookup_group(gaz, folded + from, some, &found);
        for (size_t k = 0; k < gaz->file_count && found.ends[some - 1]; k++) {
            expected.count = 0;
            for (size_t i = 0, at = 0; i < some; i++)
                for (; at < found.ends[i]; at++)
                    ask_names(gaz, &gaz->files[k], found.items[at],
                              countries ? countries[from + i] : (str){ 0 }, &expected);
            expect_named(&gaz->files[k], &expected);
        }
        for (size_t i = 0; is_called && i < some; i++)
            is_called[from + i] = found.ends[i] > (i ? found.ends[i - 1] : 0);
    }
}
