/* SPDX-License-Identifier: Apache-2.0 */
/* country.c - what a country column says: a code, or a name that means one country alone.
 *   1. two letters: ISO 3166-1 alpha-2, or FIPS 10-4 when the caller says so ("NG" is Niger in
 *      FIPS and Nigeria in ISO: nobody can tell them apart by looking);
 *   2. three letters: alpha-3; three digits: numeric;
 *   3. any name in any language, folded; names of other classes do not count, demonyms neither. */
#include <string.h>

#include "gazetteer/index.h"
#include "text/text.h"

enum { NAME_BYTES = 256 };

/* What nearly every table says, found without going through all codes. */
static bool by_iso2(const struct gazetteer *gaz, const char code[4], struct place *country)
{
    char key[] = { 'i', 's', 'o', ':', code[0], code[1] };
    return gazetteer_by_key(gaz, (str){ key, sizeof key }, country) &&
           country->class == PLACE_COUNTRY;
}

static bool by_code(const struct gazetteer *gaz, str text, bool fips, struct place *country)
{
    char code[4] = { 0 };
    uint32_t wanted, there;
    if (text.len < 2 || text.len > 3)
        return false;
    for (size_t i = 0; i < text.len; i++)
        code[i] = (char)(text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? text.ptr[i] - 32 : text.ptr[i]);
    if (text.len == 2 && !fips && by_iso2(gaz, code, country))
        return true;
    memcpy(&wanted, code, sizeof wanted);
    const struct index_file *base = &gaz->files[0];
    for (uint32_t i = 0; i < base->country_count; i++) {
        const struct index_country *entry = &base->countries[i];
        memcpy(&there, entry->code, sizeof there);
        if (there != wanted)
            continue;
        bool asked = fips ? entry->kind != CODE_ISO2 : entry->kind != CODE_FIPS;
        if (asked && entry->place < base->place_count) {
            *country = gazetteer_place(gaz, gazetteer_current(gaz, entry->place));
            return true;
        }
    }
    return false;
}

static bool by_name(const struct gazetteer *gaz, str text, struct place *country)
{
    char folded[3 * NAME_BYTES + 1];
    if (text.len > NAME_BYTES)
        return false;
    str name = { folded, text_fold_into(text, folded) };
    struct name_list list = gazetteer_lookup(gaz, name);
    struct place found = { 0 };
    if (list.count > 1) /* "Nord": each is looked at */
        gazetteer_expect(gaz, &name, NULL, 1, NULL);
    for (struct name_match match; gazetteer_list_next(gaz, &list, &match);) {
        struct place place =
            match.kind <= NAME_ALTERNATE ? gazetteer_place(gaz, match.place) : (struct place){ 0 };
        if (!place.key.len || place.class != PLACE_COUNTRY)
            continue;
        if (found.key.len && found.index != place.index)
            return false;
        found = place;
    }
    if (found.key.len)
        *country = found;
    return found.key.len > 0;
}

bool gazetteer_country(const struct gazetteer *gaz, str code_or_name, bool fips,
                       struct place *country)
{
    str text = str_trim(code_or_name);
    return by_code(gaz, text, fips, country) || by_name(gaz, text, country);
}
