/* SPDX-License-Identifier: Apache-2.0 */
/* import_row.c - rows as bytes:
 *   key, 0, 'p' place or 'q' names, order (8 bytes, highest first), then
 *   for places: the numbers as they are in memory, lengths and texts of country, units, feature;
 *   names: kind, favour, length of language, length of text (2 bytes), both texts. */
#include "gazetteer/import_row.h"

#include <math.h>
#include <string.h>

#include "gazetteer/draft.h"
#include "gazetteer/sorter.h"

/* What a record says of a place besides texts. */
struct packed_place {
    int64_t population;
    int32_t lon_e7, lat_e7;
    uint32_t radius_m, modified;
    int16_t fame;
    uint8_t class, has_position, radius_is_told, text_len[4];
};

void row_add_name(struct import_row *row, enum name_kind kind, uint8_t favour, str language,
                  str text)
{
    text = str_trim(text);
    if (!text.len || text.len > NAME_BYTES_MAX || language.len > 16 ||
        row->name_count == ROW_NAMES_MOST)
        return;
    row->names[row->name_count++] = (struct import_name){ kind, favour, language, text };
}

static void put(char **at, const void *bytes, size_t len)
{
    if (len)
        memcpy(*at, bytes, len);
    *at += len;
}

static void put_byte(char **at, size_t byte)
{
    *(*at)++ = (char)(unsigned char)byte;
}

static void put_place(char **at, const struct import_row *row)
{
    const struct place *place = &row->place;
    const str texts[4] = { place->country, place->admin1, place->admin2, place->feature };
    struct packed_place packed;
    memset(&packed, 0, sizeof packed); /* the gaps between members too */
    packed.population = place->population;
    packed.lon_e7 = (int32_t)lrint(place->position.lon_deg * 1e7);
    packed.lat_e7 = (int32_t)lrint(place->position.lat_deg * 1e7);
    packed.radius_m = (uint32_t)lrint(place->radius_m);
    packed.modified = row->modified;
    packed.fame = row->fame;
    packed.class = (uint8_t)place->class;
    packed.has_position = place->has_position;
    packed.radius_is_told = row->radius_is_told;
    for (int i = 0; i < 4; i++)
        packed.text_len[i] = (uint8_t)(texts[i].len < 256 ? texts[i].len : 0);
    put(at, &packed, sizeof packed);
    for (int i = 0; i < 4; i++)
        put(at, texts[i].ptr, packed.text_len[i]);
}

size_t row_pack(const struct import_row *row, char *out)
{
    char *at = out;
    if (!row->key.len || row->key.len > 255 || memchr(row->key.ptr, 0, row->key.len))
        return 0;
    put(&at, row->key.ptr, row->key.len);
    put_byte(&at, 0);
    put_byte(&at, row->is_place ? 'p' : 'q');
    for (int shift = 56; shift >= 0; shift -= 8)
        put_byte(&at, row->order >> shift & 0xFF);
    if (row->is_place)
        put_place(&at, row);
    for (size_t i = 0; i < row->name_count; i++) {
        const struct import_name *name = &row->names[i];
        if ((size_t)(at - out) + 5 + name->language.len + name->text.len > RECORD_MOST)
            continue;
        put_byte(&at, name->kind);
        put_byte(&at, name->favour);
        put_byte(&at, name->language.len);
        put_byte(&at, name->text.len & 0xFF);
        put_byte(&at, name->text.len >> 8);
        put(&at, name->language.ptr, name->language.len);
        put(&at, name->text.ptr, name->text.len);
    }
    return (size_t)(at - out);
}

static bool take(str *rest, void *bytes, size_t len)
{
    if (rest->len < len)
        return false;
    memcpy(bytes, rest->ptr, len);
    *rest = str_skip(*rest, len);
    return true;
}

static bool take_text(str *rest, size_t len, str *text)
{
    *text = str_sub(*rest, 0, len);
    *rest = str_skip(*rest, len);
    return text->len == len;
}

static bool take_place(str *rest, struct import_row *row)
{
    struct packed_place packed;
    struct place *place = &row->place;
    str *texts[4] = { &place->country, &place->admin1, &place->admin2, &place->feature };
    if (!take(rest, &packed, sizeof packed) || packed.class >= PLACE_CLASS_COUNT)
        return false;
    for (int i = 0; i < 4; i++) {
        if (!take_text(rest, packed.text_len[i], texts[i]))
            return false;
    }
    place->class = (enum place_class)packed.class;
    place->has_position = packed.has_position;
    place->position = (lonlat){ packed.lon_e7 / 1e7, packed.lat_e7 / 1e7 };
    place->radius_m = packed.radius_m;
    place->population = packed.population;
    row->modified = packed.modified;
    row->fame = packed.fame;
    row->radius_is_told = packed.radius_is_told;
    return true;
}

str row_key(str record)
{
    ptrdiff_t end = str_find_char(record, '\0');
    return str_sub(record, 0, end < 0 ? 0 : (size_t)end);
}

bool row_unpack(str record, struct import_row *row)
{
    unsigned char head[10];
    row->key = row_key(record);
    row->name_count = 0;
    row->place = (struct place){ 0 };
    str rest = str_skip(record, row->key.len);
    if (!row->key.len || !take(&rest, head, sizeof head))
        return false;
    row->is_place = head[1] == 'p';
    row->order = 0;
    for (int i = 2; i < 10; i++)
        row->order = row->order << 8 | head[i];
    if (row->is_place && !take_place(&rest, row))
        return false;
    unsigned char sizes[5];
    while (row->name_count < ROW_NAMES_MOST && take(&rest, sizes, sizeof sizes)) {
        struct import_name name = { .kind = (enum name_kind)sizes[0], .favour = sizes[1] };
        if (name.kind > NAME_DEMONYM || !take_text(&rest, sizes[2], &name.language) ||
            !take_text(&rest, sizes[3] | (size_t)sizes[4] << 8, &name.text))
            return false;
        row->names[row->name_count++] = name;
    }
    return true;
}

static const struct feature_kind kinds[] = {
#define FEATURE(letter, code, class, radius_m, fame) { letter, code, class, radius_m, fame },
#include "gazetteer/geonames_features.def"
};

const struct feature_kind *feature_kind_of(str letter, str code)
{
    static const struct feature_kind unknown = { '?', "", PLACE_CLASS_COUNT, 0, 0 };
    for (size_t i = 0; letter.len == 1 && i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].letter == letter.ptr[0] &&
            (!*kinds[i].code || str_eq(code, str_from(kinds[i].code))))
            return &kinds[i];
    }
    return &unknown;
}
