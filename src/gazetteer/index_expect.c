/* SPDX-License-Identifier: Apache-2.0 */
/* index_expect.c - what names to come will need, asked of the memory ahead. */
#include "gazetteer/index_choose.h"
#include "gazetteer/index_tables.h"

enum { EXPECTED = INDEX_GROUP, EXPECTED_OF_NAME = 64 }; /* names at once; places of each */
enum { EXPECTED_MOST = 1024 };                          /* of all; more are waited for */

/* Rows of files whose memory was asked for. */
struct expected_row {
    const struct index_file *file;
    uint32_t number;
    bool is_place; /* of a name: its place is read, too */
};
struct expected {
    size_t count;
    struct expected_row rows[EXPECTED_MOST];
};

static inline bool is_full(const struct expected *expected)
{
    return expected->count == EXPECTED_MOST;
}

static inline void add_row(struct expected *expected, const struct index_file *file,
                           uint32_t number, bool is_place)
{
    expected->rows[expected->count++] = (struct expected_row){ file, number, is_place };
}

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
static void expect_rest(const struct expected *places)
{
    for (size_t i = 0; i < places->count; i++) {
        const struct index_file *file = places->rows[i].file;
        const unsigned char *row = index_row(&file->places, places->rows[i].number);
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
    for (size_t i = 0; i < places->count; i++) {
        const struct index_file *file = places->rows[i].file;
        const unsigned char *row = index_row(&file->places, places->rows[i].number);
        uint32_t main = index_field(&file->places, row, PLACE_FIRST_NAME),
                 text = index_field_of(&file->names, main, NAME_TEXT);
        if (text < file->text.len)
            index_ask(file->text.ptr + text);
        expect_terms(file, index_field(&file->places, row, PLACE_TRAITS));
    }
}

static void ask_place(const struct index_file *file, uint32_t place, struct expected *places)
{
    const unsigned char *row = index_row(&file->places, place);
    index_ask(row);
    index_ask(row + file->places.row_bytes); /* on two lines */
    add_row(places, file, place, true);
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

/* Those of one file that are read of a name. */
static void ask_names(const struct index_file *file, const struct postings *postings,
                      const struct find_countries *countries, struct expected *names)
{
    struct choosing choosing;
    choosing_start(&choosing, file, countries, true);
    for (uint32_t i = 0; i < postings->count && i < EXPECTED_OF_NAME && !is_full(names); i++) {
        uint32_t number = index_posting(postings, i);
        enum reading reading = reading_of(&choosing, postings, i);
        if (number >= file->name_count || reading == READ_NOTHING)
            continue;
        index_ask(index_row(&file->names, number));
        add_row(names, file, number, reading == READ_PLACE);
    }
}

static void ask_found(const struct gazetteer *gaz, struct index_found found, str country,
                      struct expected *names)
{
    const struct index_tables *tables = &gaz->tables[found.table];
    struct postings postings[GAZETTEER_LAYERS_MAX];
    struct find_countries one = { .count = 1, .elsewhere = GAZETTEER_ELSEWHERE };
    bool is_known = country.len == sizeof one.codes[0];
    if (is_known)
        memcpy(one.codes[0], country.ptr, country.len);
    index_split(tables, found, postings);
    for (uint32_t i = tables->first; i <= tables->owner; i++)
        ask_names(&gaz->files[i], &postings[i], is_known ? &one : NULL, names);
}

/* Whether files above hide a place. */
static void ask_hiding(const struct gazetteer *gaz, const struct index_file *file, uint32_t place)
{
    for (size_t i = file->layer + 1; i < gaz->file_count; i++)
        if (gaz->files[i].hides)
            index_ask(&gaz->files[i].hides[(file->first_place + place) / 64]);
}

/* The names were asked for: how they are written, then their places, then the names of those and
 * what they have in common: each stage is asked of the memory before the first of it is read. */
static void expect_named(const struct gazetteer *gaz, const struct expected *names)
{
    struct expected places;
    places.count = 0;
    for (size_t i = 0; i < names->count; i++) {
        const struct index_file *file = names->rows[i].file;
        const unsigned char *row = index_row(&file->names, names->rows[i].number);
        uint32_t place = index_field(&file->names, row, NAME_PLACE),
                 text = index_field(&file->names, row, NAME_TEXT);
        if (place >= file->place_count || text >= file->text.len)
            continue;
        index_ask(file->text.ptr + text);
        if (!names->rows[i].is_place)
            continue;
        ask_place(file, place, &places);
        ask_hiding(gaz, file, place);
    }
    expect_rest(&places);
}

void gazetteer_expect_places(const struct gazetteer *gaz, const uint32_t *places, size_t n)
{
    struct expected some;
    for (size_t from = 0; from < n; from += EXPECTED) {
        size_t end = n - from < EXPECTED ? n : from + EXPECTED;
        some.count = 0;
        for (size_t i = from; i < end; i++) {
            uint32_t local;
            const struct index_file *file = index_file_of(gaz, places[i], &local);
            if (file)
                ask_place(file, local, &some);
        }
        expect_rest(&some);
    }
}

void gazetteer_expect(const struct gazetteer *gaz, const str *folded, const str *countries,
                      size_t n, bool *is_called)
{
    struct index_group_found found;
    struct expected names;
    for (size_t from = 0; from < n; from += EXPECTED) {
        size_t some = n - from < EXPECTED ? n - from : EXPECTED;
        index_lookup_group(gaz, folded + from, some, &found);
        names.count = 0;
        for (size_t i = 0, at = 0; i < some; i++)
            for (; at < found.ends[i]; at++)
                ask_found(gaz, found.items[at], countries ? countries[from + i] : (str){ 0 },
                          &names);
        expect_named(gaz, &names);
        for (size_t i = 0; is_called && i < some; i++)
            is_called[from + i] = found.ends[i] > (i ? found.ends[i - 1] : 0);
    }
}
