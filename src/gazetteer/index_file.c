/* SPDX-License-Identifier: Apache-2.0 */
/* index_file.c - questions to one file, answered in place. */
#include "gazetteer/index.h"

enum { LANGUAGE_BITS = 12 }; /* of a file; above them the number of its layer */

str index_text_at(const struct index_file *file, uint32_t offset, uint32_t len)
{
    if (offset > file->text.len || len > file->text.len - offset)
        return (str){ 0 };
    return (str){ file->text.ptr + offset, len };
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

str index_term(const struct index_file *file, uint32_t number)
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
    str code = index_term(file, index_trait(file, local, TRAIT_COUNTRY));
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

/* What a place has in common with others: NULL when it has nothing. */
static const unsigned char *traits_of(const struct index_file *file, const unsigned char *row)
{
    uint32_t number = index_field(&file->places, row, PLACE_TRAITS);
    return number < file->traits.count ? index_row(&file->traits, number) : NULL;
}

static void take_where(const struct index_file *file, const unsigned char *row,
                       const unsigned char *traits, struct place *place)
{
    const struct index_rows *rows = &file->traits;
    place->position = position_in(file, row);
    if (!traits)
        return;
    uint32_t class = index_field(rows, traits, TRAIT_CLASS);
    place->class = class < PLACE_CLASS_COUNT ? (enum place_class) class : 0;
    place->has_position = index_field(rows, traits, TRAIT_FLAGS) & INDEX_HAS_POSITION &&
                          lonlat_is_valid(place->position);
    place->radius_m = index_field(rows, traits, TRAIT_RADIUS);
    place->country = index_term(file, index_field(rows, traits, TRAIT_COUNTRY));
    place->admin1 = index_term(file, index_field(rows, traits, TRAIT_ADMIN1));
    if (place->country.len != 2)
        place->country = (str){ 0 };
}

struct place index_place_where(const struct index_file *file, uint32_t local)
{
    const unsigned char *row = index_row(&file->places, local);
    struct place place = { .index = file->first_place + local };
    take_where(file, row, traits_of(file, row), &place);
    return place;
}

struct place index_place_at(const struct index_file *file, uint32_t local)
{
    const unsigned char *row = index_row(&file->places, local), *traits = traits_of(file, row);
    struct place place = { .index = file->first_place + local };
    uint32_t first = index_field(&file->places, row, PLACE_FIRST_NAME);
    if (first < file->name_count) {
        const unsigned char *main = index_row(&file->names, first);
        place.name = index_text_at(file, index_field(&file->names, main, NAME_TEXT),
                                   index_field(&file->names, main, NAME_TEXT_LEN));
    }
    place.key = key_in(file, row);
    take_where(file, row, traits, &place);
    if (traits) {
        place.confirmed = index_field(&file->traits, traits, TRAIT_FLAGS) & INDEX_CONFIRMED;
        place.feature = index_term(file, index_field(&file->traits, traits, TRAIT_FEATURE));
        place.admin2 = index_term(file, index_field(&file->traits, traits, TRAIT_ADMIN2));
    }
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
