/* SPDX-License-Identifier: Apache-2.0 */
/* foresee.c - what the next events will ask for, asked for all of them at once, step by step, so
 * that the memory is waited for once a step and not once an event:
 *   1. what is called as their cells say;
 *   2. of a cell that nothing is called so, unless it may wait: is it known in the memory of names;
 * else the search that near.c begins with, for names said alike and one edit away;
 *   3. what is called as the names that were found.
 * Only names that stand alone in their cell are foreseen, as most do; near.c uses what is of the
 * very name that it asks for, and searches itself for others. */
#include "geocode/geocode.h"

#include "geocode/near.h"
#include "geocode/near_memory.h"
#include "geocode/notes.h"

/* What is searched for, and for which events. */
struct searches {
    const str *names;
    str *countries;
    struct geocode_foreseen **whose;
    size_t count;
};

/* The names that are asked for when all is searched, and in which countries. */
struct expected {
    struct {
        str *items;
        size_t count, capacity;
    } names, countries;
};

static bool stands_alone(str cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        unsigned char c = (unsigned char)cell.ptr[i];
        bool is_letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (c < 0x80 && !is_letter && c != ' ' && c != '-' && c != '\'')
            return false;
    }
    return true;
}

/* Latin letters and nothing between: no rule takes it apart. */
static bool is_one_word(str cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        unsigned char c = (unsigned char)cell.ptr[i], lower = c | 0x20;
        bool is_letter = (lower >= 'a' && lower <= 'z') || (c >= 0x80 && c < 0xCA);
        if (!is_letter)
            return false;
    }
    return true;
}

/* May near.c come to search for it? */
static bool is_foreseeable(const struct event *event, str folded)
{
    return !event->has_position && !event->place_key.len && near_may_search(folded) &&
           str_is_ascii(folded) && stands_alone(event->place);
}

static struct memory_key key_of(const struct geocode_foreseen *foreseen)
{
    return (
        struct memory_key){ .name = foreseen->name, .as = AS_NAME, .country = foreseen->country };
}

/* The countries of cells that come one after the other: mostly the same one. */
struct countries {
    struct desk *desk;
    str cell; /* the last one */
    uint32_t country;
};

/* 0: none, or not one alone. */
static uint32_t country_of(struct countries *countries, str cell)
{
    if (!cell.len || !gazetteer_is_large(countries->desk->gaz))
        return 0;
    if (!countries->cell.len || !str_eq(countries->cell, cell)) {
        struct scope country = scope_country(cell, countries->desk);
        countries->cell = cell;
        countries->country = near_country(&country, countries->desk);
    }
    return countries->country;
}

static void expect(struct expected *expected, str name, str country, struct arena *keep)
{
    APPEND(keep, &expected->names, name);
    APPEND(keep, &expected->countries, country);
}

static void expect_known(struct expected *expected, const struct memory_items *known, str country,
                         struct arena *keep)
{
    const struct spelling *items = known->items;
    for (size_t i = 0; i < known->count; i++)
        expect(expected, (str){ items[i].ptr, items[i].len }, country, keep);
}

static void expect_found(struct expected *expected, struct near_names found, str country,
                         struct arena *keep)
{
    for (size_t i = 0; i < found.count; i++)
        if (near_may_search(found.items[i].folded))
            expect(expected, found.items[i].folded, country, keep);
}

static void search(const struct searches *searches, const struct gazetteer *gaz,
                   struct expected *expected, struct arena *keep)
{
    size_t count = searches->count;
    str *sounds = NEW(keep, str, count);
    struct near_names *alike = NEW(keep, struct near_names, count),
                      *one_edit = NEW(keep, struct near_names, count);
    for (size_t i = 0; i < count; i++)
        sounds[i] = text_sound(searches->names[i], keep);
    gazetteer_alike_batch(gaz, sounds, searches->countries, count, alike, keep);
    gazetteer_near_batch(gaz, searches->names, searches->countries, count, one_edit, keep);
    for (size_t i = 0; i < count; i++) {
        searches->whose[i]->is_searched = true;
        searches->whose[i]->alike = alike[i];
        searches->whose[i]->one_edit = one_edit[i];
        expect_found(expected, alike[i], searches->countries[i], keep);
        expect_found(expected, one_edit[i], searches->countries[i], keep);
    }
}

/* Names near those that nothing is called: known already, or searched for. */
static void expect_near(struct geocode_foreseen *foreseen, const str *codes, size_t count,
                        const struct gazetteer *gaz, struct near_memory *memory, struct arena *keep)
{
    str *wanted = NEW(keep, str, count);
    struct searches searches = { wanted, NEW(keep, str, count),
                                 NEW(keep, struct geocode_foreseen *, count), 0 };
    struct expected expected = { { 0 }, { 0 } };
    for (size_t i = 0; i < count; i++) {
        struct memory_key key = key_of(&foreseen[i]);
        if (key.name.len && !foreseen[i].may_wait)
            near_memory_expect(memory, &key);
    }
    for (size_t i = 0; i < count; i++) {
        struct memory_key key = key_of(&foreseen[i]);
        struct memory_items known;
        if (!key.name.len || foreseen[i].may_wait)
            continue;
        if (near_memory_find(memory, &key, &known)) {
            expect_known(&expected, &known, codes[i], keep);
            continue;
        }
        searches.whose[searches.count] = &foreseen[i];
        searches.countries[searches.count] = near_country_code(foreseen[i].country, keep);
        wanted[searches.count++] = key.name;
    }
    search(&searches, gaz, &expected, keep);
    gazetteer_expect(gaz, expected.names.items, expected.countries.items, expected.names.count,
                     NULL);
}

struct geocode_foreseen *geocode_expect(const struct event *events, size_t count, bool may_wait,
                                        const struct gazetteer *gaz,
                                        const struct geocode_options *options, struct arena *keep)
{
    struct desk desk = {
        .gaz = gaz, .fips = options->fips, .memory = options->memory, .work = keep
    };
    struct geocode_foreseen *foreseen = NEW(keep, struct geocode_foreseen, count);
    struct countries countries = { .desk = &desk };
    str *names = NEW(keep, str, count), *codes = NEW(keep, str, count);
    bool *is_called = NEW(keep, bool, count);
    for (size_t i = 0; i < count; i++) {
        names[i] = text_fold(str_sub(events[i].place, 0, PHRASE_BYTES), keep);
        codes[i] = near_country_code(country_of(&countries, events[i].country), keep);
    }
    gazetteer_expect(gaz, names, codes, count, is_called);
    for (size_t i = 0; i < count; i++) {
        if (is_called[i] || !is_foreseeable(&events[i], names[i]))
            continue;
        foreseen[i].name = names[i];
        foreseen[i].country =
            country_of(&countries, events[i].country.len ? events[i].country : options->country);
        foreseen[i].may_wait = may_wait && is_one_word(events[i].place) && is_name_alone(names[i]);
    }
    expect_near(foreseen, codes, count, gaz, options->memory, keep);
    return foreseen;
}

void geocode_expect_noted(const str *earlier, size_t count, const struct gazetteer *gaz)
{
    enum { NOTED_MOST = 128 };
    uint32_t places[NOTED_MOST];
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        known += notes_places(earlier[i], places + known, NOTED_MOST - known);
    gazetteer_expect_places(gaz, places, known);
}
