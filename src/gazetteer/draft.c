/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/draft.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct draft_key *key_slot(const struct draft_keys *keys, str key)
{
    size_t at = index_hash(key) & (keys->capacity - 1);
    while (keys->slots[at].key.len && !str_eq(keys->slots[at].key, key))
        at = (at + 1) & (keys->capacity - 1);
    return &keys->slots[at];
}

static void keys_grow(struct draft_keys *keys, struct arena *keep)
{
    struct draft_keys bigger = { .capacity = keys->capacity ? 2 * keys->capacity : 1024,
                                 .count = keys->count };
    bigger.slots = NEW(keep, struct draft_key, bigger.capacity);
    for (size_t i = 0; i < keys->capacity; i++) {
        if (keys->slots[i].key.len)
            *key_slot(&bigger, keys->slots[i].key) = keys->slots[i];
    }
    *keys = bigger;
}

void draft_key_add(struct draft *draft, struct draft_keys *keys, str key, size_t place)
{
    if (2 * (keys->count + 1) > keys->capacity)
        keys_grow(keys, draft->keep);
    struct draft_key *slot = key_slot(keys, key);
    if (!key.len || slot->key.len)
        return;
    *slot = (struct draft_key){ key, (uint32_t)place };
    keys->count++;
}

void draft_key_set(struct draft_keys *keys, str key, size_t place)
{
    key_slot(keys, key)->place = (uint32_t)place;
}

ptrdiff_t draft_key_find(const struct draft_keys *keys, str key)
{
    if (!keys->capacity || !key.len)
        return DRAFT_NOT;
    const struct draft_key *slot = key_slot(keys, key);
    return slot->key.len ? (ptrdiff_t)slot->place : DRAFT_NOT;
}

ptrdiff_t draft_add_place(struct draft *draft, const struct place *place, struct source_pos at,
                          struct report *report)
{
    if (!place->key.len || place->key.len > 255 || !place->name.len) {
        report_warning(report, at, NULL, "a place without key or name is left out");
        return DRAFT_NOT;
    }
    if (draft_key_find(&draft->keys, place->key) != DRAFT_NOT) {
        report_warning(report, at, NULL, "'%.*s' is there already; the first one is kept",
                       STR_ARG(place->key));
        return DRAFT_NOT;
    }
    struct draft_place item = { .place = *place };
    item.place.index = (uint32_t)draft->places.count;
    APPEND(draft->keep, &draft->places, item);
    draft_key_add(draft, &draft->keys, place->key, item.place.index);
    draft_add_name(draft, item.place.index, NAME_MAIN, STR(""), place->name);
    return (ptrdiff_t)item.place.index;
}

void draft_add(struct draft *draft, const struct draft_name *name)
{
    if (name->text.len && name->text.len <= NAME_BYTES_MAX)
        APPEND(draft->keep, &draft->names, *name);
}

void draft_add_name(struct draft *draft, size_t place, enum name_kind kind, str language, str text)
{
    draft_add(draft, &(struct draft_name){ .place = (uint32_t)place,
                                           .kind = kind,
                                           .language = language,
                                           .text = str_trim(text) });
}

struct tsv *draft_table(struct draft *draft, const char *name, bool optional,
                        const char *const *columns, size_t count, struct report *report)
{
    assert(draft->table_count < DRAFT_TABLES);
    struct tsv *table = &draft->tables[draft->table_count++];
    return tsv_open(table, draft->folder, name, optional, columns, count, report) == OK ? table
                                                                                        : NULL;
}

bool draft_read_position(const struct tsv *table, str lat, str lon, struct place *place,
                         struct report *report)
{
    if (!lat.len && !lon.len)
        return true;
    lonlat position;
    if (!str_to_double(lat, &position.lat_deg) || !str_to_double(lon, &position.lon_deg) ||
        !lonlat_is_valid(position)) {
        report_warning(report, tsv_pos(table), NULL, "'%.*s %.*s' is no latitude and longitude",
                       STR_ARG(lat), STR_ARG(lon));
        return false;
    }
    place->position = position;
    place->has_position = true;
    return true;
}

double draft_metres(str text)
{
    double value = 0;
    return str_to_double(text, &value) && value > 0 && value < 2.1e7 ? value : 0;
}

str draft_join(struct draft *draft, str a, char separator, str b)
{
    str parts[] = { a, { &separator, 1 }, b };
    return str_concat(draft->keep, parts, 3);
}

static int compare_names(const void *left, const void *right)
{
    const struct draft_name *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int language = str_cmp(a->language, b->language);
    if (language != 0)
        return language;
    if (a->favour != b->favour)
        return a->favour > b->favour ? -1 : 1;
    return str_cmp(a->text, b->text);
}

/* Has this name been said already, with a better kind, for the same place? A language tag is worth
 * keeping beside the main name; an untagged alternate is not. */
static bool is_repeated(const struct draft_name *first, const struct draft_name *name)
{
    for (const struct draft_name *other = first; other < name; other++) {
        if (str_eq(other->text, name->text) &&
            (!name->language.len || str_eq(other->language, name->language)))
            return true;
    }
    return false;
}

/* From sorted names of one place: those said once. */
static size_t drop_repeated(struct draft_name *names, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        names[kept] = names[i];
        kept += !is_repeated(names, &names[kept]);
    }
    return kept;
}

size_t names_sort(struct draft_name *names, size_t count)
{
    if (count > 1)
        qsort(names, count, sizeof *names, compare_names);
    return drop_repeated(names, count);
}

void draft_sort_names(struct draft *draft)
{
    struct draft_name *names = draft->names.items;
    size_t total = draft->names.count, kept = 0;
    if (total)
        qsort(names, total, sizeof *names, compare_names);
    for (size_t first = 0, next; first < total; first = next) {
        for (next = first + 1; next < total && names[next].place == names[first].place;)
            next++;
        struct draft_place *place = &draft->places.items[names[first].place];
        size_t count = drop_repeated(&names[first], next - first);
        memmove(&names[kept], &names[first], count * sizeof *names);
        place->first_name = (uint32_t)kept;
        place->name_count = (uint32_t)count;
        kept += count;
    }
    draft->names.count = kept;
}
