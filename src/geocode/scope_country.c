/* SPDX-License-Identifier: Apache-2.0 */
/* scope_country.c - the country that a column names, remembered, for tables have few countries, in
 * every row:
 *   1. a code or a name; a name that two countries share means both (shared_countries.def);
 *   2. abbreviations written out, and names that ISO 3166-1 turns round;
 *   3. one of the pieces of the cell. */
#include "geocode/scope.h"

#include "geocode/near_memory.h"
#include "geocode/scope_parts.h"
#include "geocode/spelled.h"

enum { SHARED_BY = 16 };
struct countries {
    struct place items[SHARED_BY];
    size_t count;
};

/* Codes of the countries that share the name, with "|" between; empty: it is not shared. */
static str shared_by(str cell, const struct desk *desk)
{
    static const struct {
        str name, codes;
    } shared[] = {
#define SHARED(name, codes) { STR_INIT(name), STR_INIT(codes) },
#include "geocode/shared_countries.def"
    };
    struct arena scratch = *desk->work;
    str folded = text_fold(str_trim(cell), &scratch);
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (str_eq(folded, shared[i].name))
            return shared[i].codes;
    return (str){ 0 };
}

/* One, or those that share the name. */
static struct countries countries_of(str cell, const struct desk *desk)
{
    struct countries found = { .count = 0 };
    str codes = shared_by(cell, desk);
    for (str code; found.count < SHARED_BY && str_cut(&codes, '|', &code);)
        found.count += gazetteer_country(desk->gaz, code, false, &found.items[found.count]);
    if (!found.count)
        found.count = gazetteer_country(desk->gaz, cell, desk->fips, &found.items[0]);
    return found;
}

/* Countries, then what was part of the only one. */
static struct memory_items learn_countries(const struct countries *countries, struct desk *desk)
{
    struct place_list held = gazetteer_members(desk->gaz, countries->items[0].index);
    size_t parts = countries->count > 1 ? 0 : held.count, count = countries->count + parts;
    struct country_item *items = NEW(desk->work, struct country_item, count);
    for (size_t i = 0; i < countries->count; i++)
        items[i].place = countries->items[i];
    for (size_t i = 0; i < parts; i++) {
        struct place part = gazetteer_place(desk->gaz, held.items[i]);
        items[countries->count + i].part = pack_part(&part);
    }
    return (struct memory_items){ items, count, 0 };
}

static struct scope scope_of_items(str cell, struct memory_items found, struct desk *desk)
{
    const struct country_item *items = found.items;
    uint32_t *parts = TAKE(desk->work, uint32_t, found.count);
    size_t count = 0, part_count = 0;
    while (count < found.count && count < SHARED_BY && items[count].place.key.len)
        count++;
    struct place *meanings = TAKE(desk->work, struct place, count);
    for (size_t i = 0; i < count; i++)
        meanings[i] = items[i].place;
    for (size_t i = count; i < found.count; i++)
        parts[part_count++] = items[i].part;
    struct scope scope = { .text = cell, .count = count, .meanings = meanings };
    scope_hold(&scope, (struct place_list){ parts, part_count }, desk);
    return scope;
}

/* The country that a whole cell means, and what is part of it: tables have few countries,
 * in every row. */
static bool country_of_cell(str cell, struct desk *desk, struct scope *scope)
{
    struct memory_key key = { .name = cell, .as = AS_COUNTRY, .classes = desk->fips };
    struct memory_items found;
    if (!near_memory_find(desk->memory, &key, &found)) {
        struct countries countries = countries_of(cell, desk);
        if (!countries.count)
            return false;
        found = learn_countries(&countries, desk);
        near_memory_keep(desk->memory, &key, found);
    }
    *scope = scope_of_items(cell, found, desk);
    return true;
}

/* What a column's cell means after all attempts: cells that mean no country are in every row, too.
 */
static struct memory_key key_of_column(str cell, const struct desk *desk)
{
    enum { COLUMN = 2 }; /* beside FIPS */
    return (struct memory_key){ .name = cell,
                                .as = AS_COUNTRY,
                                .classes = desk->fips | (uint32_t)COLUMN };
}

bool scope_recall_column(str cell, struct desk *desk, struct scope *scope)
{
    struct memory_key key = key_of_column(cell, desk);
    struct memory_items found;
    if (!near_memory_find(desk->memory, &key, &found))
        return false;
    if (found.count)
        *scope = scope_of_items(cell, found, desk);
    else
        *scope = (struct scope){ .text = found.marks & MARK_NOTHING ? (str){ 0 } : cell };
    return true;
}

void scope_remember_column(str cell, const struct scope *scope, struct desk *desk)
{
    struct memory_key key = key_of_column(cell, desk);
    size_t count = scope->count < SHARED_BY ? scope->count : SHARED_BY,
           held = count && scope->held ? scope->held->count : 0;
    struct country_item *items = NEW(desk->work, struct country_item, count + held);
    for (size_t i = 0; i < count; i++)
        items[i].place = scope->meanings[i];
    for (size_t i = 0; i < held; i++)
        items[count + i].part = scope->held->items[i];
    struct memory_items found = { items, count + held, scope->text.len ? 0 : MARK_NOTHING };
    near_memory_keep(desk->memory, &key, found);
}

/* "Rep. of Congo", "R.C.A.". */
static bool country_of_abbreviation(str cell, struct desk *desk, struct scope *scope)
{
    str full;
    for (int reading = 0; spell_out(cell, reading, desk->work, &full); reading++)
        if (country_of_cell(full, desk, scope)) {
            scope->text = cell;
            return true;
        }
    return false;
}

/* "Congo, République démocratique du", "Korea, Republic of": as ISO 3166-1 turns names round. */
static bool country_turned_round(str cell, struct desk *desk, struct scope *scope)
{
    ptrdiff_t comma = str_find_char(cell, ',');
    if (comma <= 0)
        return false;
    str pieces[] = { str_trim(str_skip(cell, (size_t)comma + 1)), STR(" "),
                     str_trim(str_sub(cell, 0, (size_t)comma)) };
    if (!country_of_cell(str_concat(desk->work, pieces, 3), desk, scope))
        return false;
    scope->text = cell;
    return true;
}

/* "Serbia (Yugoslavia)": what was in one state with the country may be meant as well. */
static void hold_state(struct scope *scope, str name, struct desk *desk)
{
    uint32_t *held = TAKE(desk->work, uint32_t, SHARED_BY);
    size_t count = 0;
    bool is_part = false;
    str codes = shared_by(name, desk);
    for (str code; count < SHARED_BY && str_cut(&codes, '|', &code); count++) {
        held[count] = pack_code(code);
        is_part |= str_eq(code, scope->meanings[0].country);
    }
    if (scope->count == 1 && is_part)
        scope_hold(scope, (struct place_list){ held, count }, desk);
}

struct scope scope_country(str cell, struct desk *desk)
{
    struct scope scope = { 0 };
    if (cell.len > COUNTRY_BYTES)
        return (struct scope){ .text = cell };
    if (!cell.len || country_of_cell(cell, desk, &scope) ||
        country_of_abbreviation(cell, desk, &scope) || country_turned_round(cell, desk, &scope))
        return scope;
    struct phrase phrase;
    phrase_parse(cell, &phrase, desk->work);
    for (size_t i = 0; i < phrase.count && phrase.count > 1; i++)
        if (country_of_cell(phrase.parts[i].raw, desk, &scope)) {
            scope.text = cell;
            for (size_t k = i + 1; k < phrase.count; k++)
                hold_state(&scope, phrase.parts[k].raw, desk);
            return scope;
        }
    return (struct scope){ .text = cell };
}
