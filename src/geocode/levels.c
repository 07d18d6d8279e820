/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/levels.h"

static const struct first_level {
    str word, countries;
} words[] = {
#define FIRST_LEVEL(word, countries) { STR_INIT(word), STR_INIT(countries) },
#include "geocode/unit_levels.def"
};

/* The countries in which the part's word means the first level; empty: it is no such word. */
static str countries_of(const struct part *part)
{
    for (size_t i = 0; i < sizeof words / sizeof *words && part->type_word.len; i++)
        if (str_eq(part->type_word, words[i].word))
            return words[i].countries;
    return (str){ 0 };
}

static bool is_in(str code, str countries)
{
    for (str one; str_cut(&countries, ' ', &one);)
        if (str_eq(code, one))
            return true;
    return false;
}

/* Of the row, or the one that the last part is; empty: none is told. */
static str country_told(const struct phrase *phrase, const struct scope *country,
                        const struct desk *desk)
{
    struct place place;
    if (country->count)
        return country->meanings[0].country;
    return phrase->count > 1 &&
                   gazetteer_country(desk->gaz, phrase->parts[phrase->count - 1].raw, false, &place)
               ? place.country
               : (str){ 0 };
}

void levels_of_country(struct phrase *phrase, const struct scope *country, const struct desk *desk)
{
    for (size_t i = 0; i < phrase->count; i++) {
        struct part *part = &phrase->parts[i];
        str countries = countries_of(part);
        if (!countries.len)
            continue;
        str told = country_told(phrase, country, desk);
        if (!told.len) {
            part->wanted |= ADMIN1;
            part->first_level = countries;
        } else if (is_in(told, countries)) {
            part->wanted = ADMIN1;
            part->accepted = ADMIN2;
        }
    }
}

bool levels_is_first(const struct part *part, str country)
{
    return !part->first_level.len || is_in(country, part->first_level);
}
