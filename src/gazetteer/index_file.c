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

bool index_record_at(const struct index_file *file, uint32_t step, str *folded,
                     struct postings *found)
{
    if (step >= file->record_steps)
        return false;
    const unsigned char *at = file->records + (size_t)step * RECORD_STEP;
    uint64_t head = index_read_8(at), room = (uint64_t)(file->record_steps - step) * RECORD_STEP;
    uint32_t len = (uint32_t)head & RECORD_NAME_MAX, skip = 2,
             count = (uint32_t)(head >> RECORD_NAME_BITS) & RECORD_MANY;
    if (count == RECORD_MANY) {
        count = (uint32_t)(head >> 16);
        skip = RECORD_HEAD_MAX;
    }
    if (skip + len + (uint64_t)count * file->posting_bytes > room)
        return false;
    *folded = (str){ (const char *)at + skip, len };
    *found = (struct postings){ at + skip + len, count };
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
    uint32_t step = index_slot_number(slots[__builtin_ctz(fits)], bits) - 1;
    if (step < file->record_steps)
        __builtin_prefetch(&file->records[(size_t)step * RECORD_STEP]);
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
            uint32_t step = index_slot_number(slots[__builtin_ctz(fits)], bits) - 1;
            str name;
            if (index_record_at(file, step, &name, &found) && is_same_name(name, folded))
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
    const unsigned char *row = index_row(&file->names, number);
    uint32_t place = index_field(&file->names, row, NAME_PLACE),
             kind_language = index_field(&file->names, row, NAME_KIND_LANGUAGE),
             language = kind_language / 8;
    if (language && language < 1 << LANGUAGE_BITS)
        language |= file->layer << LANGUAGE_BITS;
    *match = (struct name_match){
        .place = file->first_place + place,
        .kind = (enum name_kind)(kind_language % 8),
        .language = (uint16_t)language,
        .written = index_text_at(file, index_field(&file->names, row, NAME_TEXT),
                                 index_field(&file->names, row, NAME_TEXT_LEN)),
    };
    return place < file->place_count && match->kind <= NAME_DEMONYM;
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

static str term_at(const struct index_file *file, uint32_t number)
{
    if (!number || number > file->term_count)
        return (str){ 0 };
    struct index_text text = file->terms[number - 1];
    return index_text_at(file, text.offset, text.len);
}

static str key_in(const struct index_file *file, const unsigned char *row)
{
    return index_text_at(file, index_field(&file->places, row, PLACE_KEY),
                         index_field(&file->places, row, PLACE_KEY_LEN));
}

str index_key_of(const struct index_file *file, uint32_t local)
{
    return key_in(file, index_row(&file->places, local));
}

uint32_t index_trait(const struct index_file *file, uint32_t local, enum trait_field trait)
{
    return index_field_of(&file->traits, index_field_of(&file->places, local, PLACE_TRAITS), trait);
}

static lonlat position_in(const struct index_file *file, const unsigned char *row)
{
    return (lonlat){ (int32_t)(index_field(&file->places, row, PLACE_LON) - ROW_ZERO) / 1e7,
                     (int32_t)(index_field(&file->places, row, PLACE_LAT) - ROW_ZERO) / 1e7 };
}

lonlat index_position(const struct index_file *file, uint32_t local)
{
    return position_in(file, index_row(&file->places, local));
}

str index_country_code(const struct index_file *file, uint32_t local)
{
    str code = term_at(file, index_trait(file, local, TRAIT_COUNTRY));
    return code.len == 2 ? code : (str){ 0 };
}

uint32_t index_names_of(const struct index_file *file, uint32_t local, uint32_t *first)
{
    *first = index_field_of(&file->places, local, PLACE_FIRST_NAME);
    uint32_t end = local + 1 < file->place_count
                       ? index_field_of(&file->places, local + 1, PLACE_FIRST_NAME)
                       : file->name_count;
    return *first <= end && end <= file->name_count ? end - *first : 0;
}

/* What a place has in common with others. */
static void take_traits(const struct index_file *file, uint32_t number, struct place *place)
{
    const struct index_rows *traits = &file->traits;
    if (number >= traits->count)
        return;
    const unsigned char *row = index_row(traits, number);
    uint32_t class = index_field(traits, row, TRAIT_CLASS),
             flags = index_field(traits, row, TRAIT_FLAGS);
    place->class = class < PLACE_CLASS_COUNT ? (enum place_class) class : 0;
    place->has_position = flags & INDEX_HAS_POSITION;
    place->confirmed = flags & INDEX_CONFIRMED;
    place->radius_m = index_field(traits, row, TRAIT_RADIUS);
    place->feature = term_at(file, index_field(traits, row, TRAIT_FEATURE));
    place->country = term_at(file, index_field(traits, row, TRAIT_COUNTRY));
    place->admin1 = term_at(file, index_field(traits, row, TRAIT_ADMIN1));
    place->admin2 = term_at(file, index_field(traits, row, TRAIT_ADMIN2));
    if (place->country.len != 2)
        place->country = (str){ 0 };
}

struct place index_place_at(const struct index_file *file, uint32_t local)
{
    const unsigned char *row = index_row(&file->places, local);
    struct place place = { .index = file->first_place + local };
    uint32_t first = index_field(&file->places, row, PLACE_FIRST_NAME);
    if (first < file->name_count) {
        const unsigned char *main = index_row(&file->names, first);
        place.name = index_text_at(file, index_field(&file->names, main, NAME_TEXT),
                                   index_field(&file->names, main, NAME_TEXT_LEN));
    }
    place.key = key_in(file, row);
    take_traits(file, index_field(&file->places, row, PLACE_TRAITS), &place);
    place.position = position_in(file, row);
    if (!lonlat_is_valid(place.position))
        place.has_position = false;
    place.population = index_field(&file->places, row, PLACE_POPULATION);
    return place;
}

/* May a key of the file begin like this one? Layers have few schemes, and are asked for the keys of
 * other files all the time. */
static bool has_scheme(const struct index_file *file, str key)
{
    str schemes = file->schemes;
    ptrdiff_t colon = str_find_char(key, ':');
    if (!schemes.len || colon < 0)
        return true;
    for (str scheme; str_cut(&schemes, ':', &scheme);) {
        if (str_eq(scheme, str_sub(key, 0, (size_t)colon)))
            return true;
    }
    return false;
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
    bool may_be = key.len && (!file->layer || has_scheme(file, key));
    for (uint32_t tried = 0; may_be && tried < file->key_count && tried < INDEX_RUN_MOST; tried++) {
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
