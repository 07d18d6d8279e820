/* SPDX-License-Identifier: Apache-2.0 */
/* index_file.c - questions to one file, answered in place. */
#include <string.h>

#include "gazetteer/index.h"

enum { LANGUAGE_BITS = 12 }; /* of a file; above them the number of its layer */

str index_text_at(const struct index_file *file, uint32_t offset, uint32_t len)
{
    if (offset > file->text.len || len > file->text.len - offset)
        return (str){ 0 };
    return (str){ file->text.ptr + offset, len };
}

bool index_record_at(const struct index_file *file, uint32_t word, str *folded,
                     struct postings *found)
{
    if (word >= file->record_words)
        return false;
    uint32_t head = file->records[word], len = head & RECORD_NAME_MAX,
             count = head >> RECORD_NAME_BITS, name_words = (len + 3) / 4;
    uint32_t room = file->record_words - word - 1;
    if (name_words > room || count > room - name_words)
        return false;
    *folded = (str){ (const char *)&file->records[word + 1], len };
    *found = (struct postings){ &file->records[word + 1] + name_words, count };
    return true;
}

static inline uint64_t read_8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* str_eq() of names, most of which have 8 to 16 bytes: without a call. */
static inline bool is_same_name(str a, str b)
{
    if (a.len != b.len)
        return false;
    if (a.len < 8 || a.len > 16)
        return memcmp(a.ptr, b.ptr, a.len) == 0;
    return read_8(a.ptr) == read_8(b.ptr) && read_8(a.ptr + a.len - 8) == read_8(b.ptr + b.len - 8);
}

/* The slots at `at` and behind, beginning anew at the end. */
static inline index_four four_slots(const struct index_file *file, uint32_t at)
{
    index_four slots;
    if (file->slot_count - at >= 4) {
        memcpy(&slots, file->slots + at, sizeof slots);
        return slots;
    }
    for (uint32_t k = 0; k < 4; k++)
        slots[k] = file->slots[(at + k) % file->slot_count];
    return slots;
}

void index_expect(const struct index_file *file, uint64_t hash)
{
    uint32_t at = index_start(hash, file->slot_count);
    unsigned bits = file->record_bits;
    if (!file->slot_count)
        return;
    index_four slots = four_slots(file, at);
    unsigned fits = index_four_with(slots, bits, (uint32_t)((uint64_t)(uint32_t)hash >> bits));
    if (!fits)
        return;
    uint32_t word = index_slot_number(slots[__builtin_ctz(fits)], bits) - 1;
    if (word < file->record_words)
        __builtin_prefetch(&file->records[word]);
}

struct postings index_lookup(const struct index_file *file, str folded, uint64_t hash)
{
    struct postings found;
    uint32_t count = file->slot_count, at = index_start(hash, count);
    unsigned bits = file->record_bits;
    uint32_t tag = (uint32_t)((uint64_t)(uint32_t)hash >> bits);
    if (!folded.len || folded.len > RECORD_NAME_MAX)
        return (struct postings){ 0 };
    for (uint32_t tried = 0; tried < count && tried < INDEX_RUN_MOST; tried += 4) {
        index_four slots = four_slots(file, at);
        for (unsigned fits = index_four_with(slots, bits, tag); fits; fits &= fits - 1) {
            uint32_t word = index_slot_number(slots[__builtin_ctz(fits)], bits) - 1;
            str name;
            if (index_record_at(file, word, &name, &found) && is_same_name(name, folded))
                return found;
        }
        if (index_four_mask((index_four)(slots == 0)))
            break;
        at = at + 4 < count ? at + 4 : at + 4 - count;
    }
    return (struct postings){ 0 };
}

bool index_name_at(const struct index_file *file, uint32_t number, struct name_match *match)
{
    if (number >= file->name_count)
        return false;
    const struct index_name *name = &file->names[number];
    uint32_t language = name->kind_language / 8;
    if (language && language < 1 << LANGUAGE_BITS)
        language |= file->layer << LANGUAGE_BITS;
    *match = (struct name_match){
        .place = file->first_place + name->place,
        .kind = (enum name_kind)(name->kind_language % 8),
        .language = (uint16_t)language,
        .written = index_text_at(file, name->text, name->text_len),
    };
    return name->place < file->place_count && match->kind <= NAME_DEMONYM;
}

const char *gazetteer_language(const struct gazetteer *gaz, uint16_t language)
{
    uint32_t layer = language >> LANGUAGE_BITS, number = language % (1 << LANGUAGE_BITS);
    if (layer >= gaz->file_count || !number || number > gaz->files[layer].language_count)
        return "";
    const struct index_file *file = &gaz->files[layer];
    struct index_text text = file->languages[number - 1];
    /* The builder ends each with a zero byte, which is counted here and not in len. */
    str name = index_text_at(file, text.offset, text.len < UINT32_MAX ? text.len + 1 : 0);
    return name.len && !name.ptr[name.len - 1] ? name.ptr : "";
}

static str term_at(const struct index_file *file, uint16_t number)
{
    if (!number || number > file->term_count)
        return (str){ 0 };
    struct index_text text = file->terms[number - 1];
    return index_text_at(file, text.offset, text.len);
}

str index_key_of(const struct index_file *file, uint32_t local)
{
    const struct index_place *place = &file->places[local];
    return index_text_at(file, place->key, place->key_len);
}

struct place index_place_at(const struct index_file *file, uint32_t local)
{
    const struct index_place *from = &file->places[local];
    struct place place = { .index = file->first_place + local };
    if (from->first_name < file->name_count) {
        const struct index_name *main = &file->names[from->first_name];
        place.name = index_text_at(file, main->text, main->text_len);
    }
    place.key = index_text_at(file, from->key, from->key_len);
    place.class = from->class < PLACE_CLASS_COUNT ? (enum place_class)from->class : 0;
    place.feature = term_at(file, from->feature);
    place.has_position = from->flags & INDEX_HAS_POSITION;
    place.confirmed = from->flags & INDEX_CONFIRMED;
    place.position = (lonlat){ from->lon_e7 / 1e7, from->lat_e7 / 1e7 };
    if (!lonlat_is_valid(place.position))
        place.has_position = false;
    place.radius_m = from->radius_m;
    place.country = (str){ from->country, from->country[0] ? 2 : 0 };
    place.admin1 = term_at(file, from->admin1);
    place.admin2 = index_text_at(file, from->admin2, from->admin2_len);
    place.population = from->population;
    return place;
}

static bool by_alias(const struct index_file *file, str key, uint64_t hash, uint32_t *local)
{
    uint32_t at = index_start(hash, file->alias_count);
    for (uint32_t tried = 0; tried < file->alias_count && tried < INDEX_RUN_MOST; tried++) {
        struct index_alias alias = file->aliases[at];
        if (!alias.place)
            break;
        if (str_eq(index_text_at(file, alias.key.offset, alias.key.len), key)) {
            *local = alias.place - 1;
            return *local < file->place_count;
        }
        if (++at == file->alias_count)
            at = 0;
    }
    return false;
}

bool index_by_key(const struct index_file *file, str key, uint64_t hash, bool hidden,
                  uint32_t *local)
{
    uint32_t at = index_start(hash, file->key_count);
    unsigned bits = file->place_bits;
    for (uint32_t tried = 0; key.len && tried < file->key_count && tried < INDEX_RUN_MOST;
         tried++) {
        uint32_t slot = file->keys[at], number = index_slot_number(slot, bits);
        if (!slot)
            break;
        *local = number - 1;
        if (slot == index_slot(hash, number, bits) && *local < file->place_count &&
            str_eq(index_key_of(file, *local), key))
            return true;
        if (++at == file->key_count)
            at = 0;
    }
    return hidden && key.len && by_alias(file, key, hash, local);
}
