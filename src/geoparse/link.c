/* SPDX-License-Identifier: Apache-2.0 */
/* link.c - "newarkadvocate.com" is of some Newark, "thecourier.co.uk" of the United Kingdom. Hosts
 * have no capitals and no word borders: only names of five letters and more, of countries, units
 * and towns of some size, are looked for, at both ends of each part. */
#include "geoparse/link.h"

#include "base/str.h"

enum { SHORTEST = 5, LONGEST = 24, PEOPLE = 15000 };

static bool is_host(str text)
{
    return text.len && str_is_ascii(text) && str_find_char(text, '.') > 0 &&
           str_find_char(text, ' ') < 0;
}

str link_host(const struct document *document)
{
    ptrdiff_t scheme = str_find(document->link, STR("://"));
    str host = scheme < 0 ? (str){ 0 } : str_skip(document->link, (size_t)scheme + 3);
    for (size_t i = 0; i < host.len; i++)
        if (host.ptr[i] == '/' || host.ptr[i] == ':' || host.ptr[i] == '?' || host.ptr[i] == '#')
            host.len = i;
    if (!is_host(host))
        host = is_host(document->publisher) ? document->publisher : (str){ 0 };
    return str_starts(host, STR("www.")) ? str_skip(host, 4) : host;
}

str link_country(str host)
{
    static const struct {
        str code, iso2;
    } known[] = {
#define ANYWHERE(code)        { STR_INIT(code), { 0 } },
#define OTHERWISE(code, iso2) { STR_INIT(code), STR_INIT(iso2) },
#include "geoparse/domains.def"
#undef ANYWHERE
#undef OTHERWISE
    };
    if (host.len < 4 || host.ptr[host.len - 3] != '.')
        return (str){ 0 };
    str code = str_skip(host, host.len - 2);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(known[i].code, code))
            return known[i].iso2;
    return code;
}

static bool is_known(const struct gazetteer *gaz, str folded)
{
    struct name_list list = gazetteer_lookup(gaz, folded);
    struct name_match match;
    if (!list.count || !gazetteer_list_next(gaz, &list, &match) || match.kind >= NAME_CODE)
        return false;
    struct place place = gazetteer_place(gaz, match.place);
    return place.class == PLACE_COUNTRY || place.class == PLACE_ADMIN1 ||
           (place.class == PLACE_SETTLEMENT && place.population >= PEOPLE);
}

/* The longest at the beginning or the end of a word. */
static str place_of_word(str word, const struct gazetteer *gaz)
{
    for (size_t len = word.len < LONGEST ? word.len : LONGEST; len >= SHORTEST; len--) {
        str start = str_sub(word, 0, len), end = str_skip(word, word.len - len);
        if (is_known(gaz, start))
            return start;
        if (is_known(gaz, end))
            return end;
    }
    return (str){ 0 };
}

str link_place(str host, const struct gazetteer *gaz)
{
    str best = { 0 }, part, word;
    while (str_cut(&host, '.', &part)) {
        if (!host.len)
            break; /* the last part is no name */
        while (str_cut(&part, '-', &word)) {
            str found = place_of_word(word, gaz);
            best = found.len > best.len ? found : best;
        }
    }
    return best;
}
