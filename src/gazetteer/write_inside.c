/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/write_inside.h"

#include <string.h>

#include "gazetteer/near_word.h"

struct inside inside_start(const struct gazetteer *base, const struct index_unit *units,
                           uint32_t unit_count)
{
    return (struct inside){ base, { .units = units, .unit_count = unit_count } };
}

/* Which countries were told already: a bit each. */
struct told {
    uint16_t *codes;
    size_t count;
    uint64_t seen[(INSIDE_MOST + 63) / 64];
};

static void tell(struct told *told, const char country[2])
{
    unsigned number = (unsigned)(country[0] - 'A') * 26 + (unsigned)(country[1] - 'A');
    if (country[0] < 'A' || country[0] > 'Z' || country[1] < 'A' || country[1] > 'Z' ||
        told->seen[number / 64] >> number % 64 & 1)
        return;
    told->seen[number / 64] |= (uint64_t)1 << number % 64;
    told->codes[told->count++] = near_code(country);
}

static void tell_all(struct told *told, const struct gazetteer *base)
{
    for (size_t f = 0; f < base->file_count; f++)
        for (uint32_t i = 0; i < base->files[f].country_count; i++)
            if (base->files[f].countries[i].kind == CODE_ISO2)
                tell(told, base->files[f].countries[i].code);
}

static void tell_at(struct told *told, const struct gazetteer *base, lonlat position)
{
    struct unit unit = gazetteer_unit_at(base, position);
    str code =
        unit.country == PLACE_NONE ? (str){ 0 } : gazetteer_place(base, unit.country).country;
    if (code.len == 2)
        tell(told, code.ptr);
}

static void tell_around(struct told *told, const struct gazetteer *base, lonlat position)
{
    tell_at(told, base, position);
    for (int bearing = 0; bearing < 360; bearing += 90)
        tell_at(told, base, lonlat_offset(position, bearing, GAZETTEER_BORDER_M));
}

size_t inside_countries(const struct inside *inside, const struct postings *postings,
                        uint16_t codes[INSIDE_MOST])
{
    struct told told = { .codes = codes };
    for (uint32_t i = 0; i < postings->count; i++) {
        struct index_brief brief = index_brief_at(postings, i);
        const struct index_unit *unit = index_unit_of(&inside->own, brief.unit);
        if (unit)
            tell(&told, unit->country);
        else
            tell_all(&told, inside->base);
        if (unit && !brief.is_sure)
            tell_around(&told, inside->base, brief.position);
    }
    return told.count;
}

static void count_codes(struct inside_list *list, uint32_t *counts)
{
    for (size_t i = 0; i < list->told.count; i++)
        counts[list->told.items[i]]++;
    for (uint32_t code = 0; code <= UINT16_MAX; code++)
        if (counts[code] && list->country_count < INSIDE_MOST) {
            list->codes[list->country_count] = (uint16_t)code;
            list->names[list->country_count++] = counts[code];
        }
}

void inside_number(struct inside_list *list, struct arena scratch)
{
    uint32_t *counts = NEW(&scratch, uint32_t, UINT16_MAX + 1);
    count_codes(list, counts);
    for (size_t i = 0; i < list->country_count; i++)
        counts[list->codes[i]] = (uint32_t)i;
    for (size_t i = 0; i < list->told.count; i++)
        list->told.items[i] = (uint16_t)counts[list->told.items[i]];
}
