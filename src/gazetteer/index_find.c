/* SPDX-License-Identifier: Apache-2.0 */
/* index_find.c - questions to the index, answered in place. */
#include <string.h>

#include "gazetteer/index.h"
#include "text/text.h"

str index_text_at(const struct gazetteer *gaz, uint32_t offset, uint32_t len)
{
    if (offset > gaz->text.len || len > gaz->text.len - offset)
        return (str){ 0 };
    return (str){ gaz->text.ptr + offset, len };
}

/* Is the record at `word` the one of `folded`? Its postings in *found, if they lie in the file. */
static bool record_is(const struct gazetteer *gaz, uint32_t word, str folded,
                      struct postings *found)
{
    if (word >= gaz->record_words)
        return false;
    uint32_t head = gaz->records[word], len = head & RECORD_NAME_MAX,
             count = head >> RECORD_NAME_BITS, name_words = (len + 3) / 4;
    uint32_t room = gaz->record_words - word - 1;
    if (len != folded.len || name_words > room || count > room - name_words ||
        memcmp(&gaz->records[word + 1], folded.ptr, len) != 0)
        return false;
    *found = (struct postings){ &gaz->records[word + 1 + name_words], count };
    return true;
}

struct postings index_lookup(const struct gazetteer *gaz, str folded)
{
    struct postings found = { 0 };
    if (!gaz->slot_count || !folded.len || folded.len > RECORD_NAME_MAX)
        return found;
    uint64_t hash = index_hash(folded);
    uint32_t at = index_start(hash, gaz->slot_count);
    for (uint32_t tried = 0; tried < gaz->slot_count; tried++) {
        struct index_slot slot = gaz->slots[at];
        if (!slot.record)
            break;
        if (slot.tag == (uint32_t)hash && record_is(gaz, slot.record - 1, folded, &found))
            break;
        if (++at == gaz->slot_count)
            at = 0;
    }
    return found;
}

bool index_name_at(const struct gazetteer *gaz, uint32_t number, struct name_match *match)
{
    if (number >= gaz->name_count)
        return false;
    const struct index_name *name = &gaz->names[number];
    *match = (struct name_match){
        .place = name->place,
        .kind = (enum name_kind)(name->kind_language % 8),
        .language = (uint16_t)(name->kind_language / 8),
        .written = index_text_at(gaz, name->text, name->text_len),
    };
    return name->place < gaz->place_count && match->kind <= NAME_DEMONYM;
}

struct name_matches gazetteer_find(const struct gazetteer *gaz, str folded, struct arena *arena)
{
    struct postings found = index_lookup(gaz, folded);
    if (!found.count)
        return (struct name_matches){ 0 };
    /* Names of one folded form lie all over the file: ask the memory for the first few at once. */
    for (uint32_t i = 0; i < found.count && i < 8; i++) {
        if (found.items[i] < gaz->name_count)
            __builtin_prefetch(&gaz->names[found.items[i]]);
    }
    struct name_match *items = NEW(arena, struct name_match, found.count);
    size_t count = 0;
    for (uint32_t i = 0; i < found.count; i++)
        count += index_name_at(gaz, found.items[i], &items[count]);
    return (struct name_matches){ items, count };
}

size_t gazetteer_count(const struct gazetteer *gaz)
{
    return gaz->place_count;
}

static str term_at(const struct gazetteer *gaz, uint16_t number)
{
    if (!number || number > gaz->term_count)
        return (str){ 0 };
    struct index_text text = gaz->terms[number - 1];
    return index_text_at(gaz, text.offset, text.len);
}

struct place gazetteer_place(const struct gazetteer *gaz, uint32_t index)
{
    struct place place = { .index = index };
    if (index >= gaz->place_count)
        return place;
    const struct index_place *from = &gaz->places[index];
    struct name_match main = { 0 };
    index_name_at(gaz, from->first_name, &main);
    place.key = index_text_at(gaz, from->key, from->key_len);
    place.name = main.written;
    place.class = from->class < PLACE_CLASS_COUNT ? (enum place_class)from->class : 0;
    place.feature = term_at(gaz, from->feature);
    place.has_position = from->has_position;
    place.position = (lonlat){ from->lon_e7 / 1e7, from->lat_e7 / 1e7 };
    if (!lonlat_is_valid(place.position))
        place.has_position = false;
    place.radius_m = from->radius_m;
    place.country = (str){ from->country, from->country[0] ? 2 : 0 };
    place.admin1 = term_at(gaz, from->admin1);
    place.admin2 = index_text_at(gaz, from->admin2, from->admin2_len);
    place.population = from->population;
    return place;
}

bool gazetteer_by_key(const struct gazetteer *gaz, str key, struct place *place)
{
    if (!gaz->key_count || !key.len)
        return false;
    uint32_t at = index_start(index_hash(key), gaz->key_count);
    for (uint32_t tried = 0; tried < gaz->key_count; tried++) {
        uint32_t index = gaz->keys[at];
        if (!index)
            return false;
        *place = gazetteer_place(gaz, index - 1);
        if (str_eq(place->key, key))
            return true;
        if (++at == gaz->key_count)
            at = 0;
    }
    return false;
}

const char *gazetteer_language(const struct gazetteer *gaz, uint16_t language)
{
    if (!language || language > gaz->language_count)
        return "";
    struct index_text text = gaz->languages[language - 1];
    /* The builder ends each with a zero byte, which is counted here and not in len. */
    str name = index_text_at(gaz, text.offset, text.len < UINT32_MAX ? text.len + 1 : 0);
    return name.len && !name.ptr[name.len - 1] ? name.ptr : "";
}

/* How many names a place has, the first in *first; 0 when they lie outside of the file. */
static uint32_t names_of(const struct gazetteer *gaz, uint32_t index, uint32_t *first)
{
    *first = 0;
    if (index >= gaz->place_count)
        return 0;
    const struct index_place *place = &gaz->places[index];
    if (place->first_name > gaz->name_count ||
        place->name_count > gaz->name_count - place->first_name)
        return 0;
    *first = place->first_name;
    return place->name_count;
}

static uint16_t language_number(const struct gazetteer *gaz, str wanted)
{
    for (uint32_t low = 0, high = gaz->language_count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        struct index_text text = gaz->languages[middle];
        int order = str_cmp(index_text_at(gaz, text.offset, text.len), wanted);
        if (order == 0)
            return (uint16_t)(middle + 1);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

str gazetteer_name(const struct gazetteer *gaz, uint32_t index, const char *language)
{
    uint32_t first;
    uint32_t count = names_of(gaz, index, &first);
    uint16_t number = language_number(gaz, str_from(language));
    struct name_match match;
    for (uint32_t i = 0; number && i < count; i++) {
        if (index_name_at(gaz, first + i, &match) && match.language == number &&
            match.kind == NAME_LANGUAGE)
            return match.written;
    }
    return count && index_name_at(gaz, first, &match) ? match.written : (str){ 0 };
}

struct name_matches gazetteer_names(const struct gazetteer *gaz, uint32_t index,
                                    struct arena *arena)
{
    uint32_t first;
    uint32_t wanted = names_of(gaz, index, &first);
    struct name_match *items = NEW(arena, struct name_match, wanted);
    size_t count = 0;
    for (uint32_t i = 0; i < wanted; i++)
        count += index_name_at(gaz, first + i, &items[count]);
    return (struct name_matches){ items, count };
}

struct place_list gazetteer_members(const struct gazetteer *gaz, uint32_t index)
{
    for (uint32_t i = 0; i < gaz->group_count; i++) {
        struct index_group group = gaz->groups[i];
        if (group.place == index && group.first <= gaz->member_count &&
            group.count <= gaz->member_count - group.first)
            return (struct place_list){ gaz->members + group.first, group.count };
    }
    return (struct place_list){ 0 };
}

struct gazetteer_info gazetteer_info(const struct gazetteer *gaz)
{
    struct gazetteer_info info = {
        .version = gaz->header->version,
        .names = gaz->name_count,
        .folded_names = gaz->header->folded,
        .languages = gaz->language_count,
        .built_from = gaz->sources,
    };
    for (int class = 0; class < PLACE_CLASS_COUNT; class ++)
        info.place_counts[class] = gaz->header->class_counts[class];
    return info;
}
