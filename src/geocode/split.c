/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/split.h"

#include "geocode/known.h"
#include "geocode/phrase.h"

/* The country whose people `word` names and nothing else: "malienne". */
static bool country_of_people(str word, struct desk *desk, struct place *country)
{
    struct name_matches matches =
        gazetteer_find(desk->gaz, text_fold(word, desk->work), desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        struct place place = gazetteer_place(desk->gaz, matches.items[i].place);
        if (matches.items[i].kind != NAME_DEMONYM || place.class != PLACE_COUNTRY ||
            (i && place.index != country->index))
            return false;
        *country = place;
    }
    return matches.count > 0;
}

/* A code ("RDC") in capitals alone, and of no fewer letters than three. */
static bool may_be_country(str text)
{
    enum { SHORTEST = 3 };
    bool code = text.len == SHORTEST;
    for (size_t i = 0; i < text.len && code; i++)
        code = text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    return text.len > SHORTEST || code;
}

/* A country at the end, nothing between; the longest counts: "Juba South Sudan". What says what a
 * place is ("Visokoi Island") is none, though Iceland is called so in another language. */
bool split_country(str cell, str *name, str *country, bool *people, struct desk *desk)
{
    enum { MOST = 6 };
    struct place place;
    size_t from = 0;
    int words = 0;
    *people = false;
    for (size_t i = cell.len; i > 1 && words < MOST; i--) {
        if (cell.ptr[i - 1] != ' ')
            continue;
        str before = str_trim(str_sub(cell, 0, i - 1)), behind = str_skip(cell, i);
        if (before.len && may_be_country(behind) &&
            !classes_of_kind(text_fold(behind, desk->work)) &&
            gazetteer_country(desk->gaz, behind, false, &place))
            from = i;
        if (!words++ && !from && before.len && country_of_people(behind, desk, &place)) {
            *people = true;
            *name = before;
            *country = place.name;
            return true;
        }
    }
    *name = str_trim(str_sub(cell, 0, from ? from - 1 : 0));
    *country = str_skip(cell, from);
    return from > 0;
}

bool split_unit(str cell, const struct place *country, str *name, str *unit, struct desk *desk)
{
    enum { MOST = 4 };
    struct place place;
    int words = 0;
    for (size_t i = cell.len; i > 1 && words < MOST; i--) {
        if (cell.ptr[i - 1] != ' ')
            continue;
        words++;
        *name = str_trim(str_sub(cell, 0, i - 1));
        *unit = str_skip(cell, i);
        if (!name->len)
            continue;
        struct part part = part_parse(*unit, desk->work);
        if ((unit_of(part.whole, country, desk, &place) ||
             unit_of(part.head, country, desk, &place)) &&
            may_be_inside(*name, &place, desk))
            return true;
    }
    return false;
}
