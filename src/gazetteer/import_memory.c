/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "gazetteer/import_work.h"

static str unit_text(const struct import_unit *unit)
{
    return str_from(unit->key);
}

struct import_unit *import_unit_of(struct import *import, str key)
{
    ptrdiff_t known = draft_key_find(&import->unit_keys, key);
    if (known != DRAFT_NOT)
        return &import->units.items[known];
    if (!key.len || key.len > UNIT_KEY_MOST)
        return NULL;
    struct import_unit unit = { 0 };
    memcpy(unit.key, key.ptr, key.len);
    APPEND(&import->keep, &import->units, unit);
    draft_key_add(&import->owner, &import->unit_keys, str_copy(&import->keep, key),
                  import->units.count - 1);
    return &import->units.items[import->units.count - 1];
}

static str id_text(char text[16], uint32_t geonameid)
{
    return (str){ text, (size_t)snprintf(text, 16, "%u", (unsigned)geonameid) };
}

void import_unit_has_id(struct import *import, struct import_unit *unit, uint32_t geonameid)
{
    char text[16];
    unit->geonameid = geonameid;
    draft_key_add(&import->owner, &import->unit_ids,
                  str_copy(&import->keep, id_text(text, geonameid)),
                  (size_t)(unit - import->units.items));
}

str import_unit_key(const struct import *import, uint32_t geonameid)
{
    char text[16];
    ptrdiff_t known = draft_key_find(&import->unit_ids, id_text(text, geonameid));
    if (known != DRAFT_NOT)
        return unit_text(&import->units.items[known]);
    struct place place;
    return gazetteer_by_geonameid(import->base, geonameid, &place) ? place.key : (str){ 0 };
}

void import_language(struct import *import, str code)
{
    struct import_language language = { 0 };
    if (!code.len || code.len > LANGUAGE_MOST ||
        draft_key_find(&import->language_keys, code) != DRAFT_NOT)
        return;
    memcpy(language.code, code.ptr, code.len);
    APPEND(&import->keep, &import->languages, language);
    draft_key_add(&import->owner, &import->language_keys, str_copy(&import->keep, code),
                  import->languages.count - 1);
}

void import_memory_index(struct import *import)
{
    for (size_t i = 0; i < import->units.count; i++) {
        struct import_unit *unit = &import->units.items[i];
        draft_key_add(&import->owner, &import->unit_keys, str_copy(&import->keep, unit_text(unit)),
                      i);
        if (unit->geonameid)
            import_unit_has_id(import, unit, unit->geonameid);
    }
    for (size_t i = 0; i < import->languages.count; i++)
        draft_key_add(&import->owner, &import->language_keys,
                      str_copy(&import->keep, str_from(import->languages.items[i].code)), i);
}
