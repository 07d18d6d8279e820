/* SPDX-License-Identifier: Apache-2.0 */
/* namesakes_span.c - what a span may mean as a whole:
 *   1. every place that the gazetteer knows under it; codes only for capitals;
 *   2. what the lexicon says it is short for ("Va.") or whose people it names ("Turkish");
 *   3. a country by its code. */
#include <string.h>

#include "geoparse/finding.h"
#include "text/text.h"

uint16_t country_number(str iso2)
{
    if (iso2.len != 2)
        return 0;
    int first = (iso2.ptr[0] | 0x20) - 'a', second = (iso2.ptr[1] | 0x20) - 'a';
    bool letters = first >= 0 && first < 26 && second >= 0 && second < 26;
    return (uint16_t)(letters ? first * 26 + second + 1 : 0);
}

static uint32_t code_number(str code)
{
    uint64_t hash = code.len ? str_hash(code) : 0;
    return (uint32_t)(hash ^ hash >> 32);
}

/* What was a first-level unit is told as one, and less known than those of today. */
static bool is_former_unit(const struct place *place)
{
    return place->class == PLACE_REGION && str_eq(place->feature, STR("units"));
}

static struct namesake namesake_of(const struct finding *finding, uint32_t index, unsigned kind)
{
    struct place place = gazetteer_place(finding->gaz, index);
    static const double FORMER_FAME = 4; /* of a unit of some hundred thousand people */
    double known = (double)(gazetteer_prior(finding->gaz, index) / 64) - 1000;
    bool former = is_former_unit(&place);
    return (struct namesake){
        .place = index,
        .position = place.position,
        .has_position = place.has_position,
        .fame = (float)(former ? FORMER_FAME : known / 1000),
        .unit = code_number(place.admin1),
        .district = code_number(place.admin2),
        .country = country_number(place.country),
        .class = (uint8_t)(former ? PLACE_ADMIN1 : place.class),
        .kind = (uint8_t)kind,
        .capital = str_eq(place.feature, STR("PPLC")),
        .seat = str_eq(place.feature, STR("PPLA")) || str_eq(place.feature, STR("PPLA2")),
        .nobody = place.class == PLACE_SETTLEMENT && place.population <= 0,
    };
}

/* Places of the whole span; `written` is it as the text has it. */
void finding_add_known(const struct finding *finding, str folded, str written, bool capitals,
                       struct namesake_list *list)
{
    struct arena rest = finding->scratch;
    struct name_matches found = gazetteer_find(finding->gaz, folded, &rest);
    for (size_t i = 0; i < found.count; i++) {
        const struct name_match *match = &found.items[i];
        if (match->kind == NAME_CODE && !capitals)
            continue;
        struct namesake item = namesake_of(finding, match->place, match->kind);
        item.exact = str_eq(match->written, written);
        item.ours =
            match->kind == NAME_LANGUAGE &&
            str_eq(str_from(gazetteer_language(finding->gaz, match->language)), finding->language);
        item.best_known = list->count == 0;
        APPEND(finding->keep, list, item);
    }
}

bool finding_has(const struct namesake_list *list, uint32_t place)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].place == place)
            return true;
    return false;
}

static void add_place(const struct finding *finding, const struct place *place, unsigned kind,
                      struct namesake_list *list)
{
    if (finding_has(list, place->index))
        return;
    struct namesake item = namesake_of(finding, place->index, kind);
    item.best_known = true;
    APPEND(finding->keep, list, item);
}

/* A key ("adm1:US.VA"), or what demonyms have: "US", "US.VA", "continent:EU". */
static bool place_of_value(const struct gazetteer *gaz, str value, struct place *place)
{
    static const struct {
        str value, key;
    } continents[] = {
        { STR_INIT("continent:EU"), STR_INIT("group:europe") },
        { STR_INIT("continent:AS"), STR_INIT("group:asie") },
        { STR_INIT("continent:AF"), STR_INIT("group:afrique") },
        { STR_INIT("continent:SA"), STR_INIT("group:amerique-sud") },
        { STR_INIT("continent:NA"), STR_INIT("group:amerique-nord") },
        { STR_INIT("continent:OC"), STR_INIT("group:oceanie") },
        { STR_INIT("region:scandinavia"), STR_INIT("group:scandinavie") },
        { STR_INIT("region:balkans"), STR_INIT("group:balkans") },
    };
    for (size_t i = 0; i < sizeof continents / sizeof *continents; i++)
        if (str_eq(value, continents[i].value))
            value = continents[i].key;
    if (gazetteer_by_key(gaz, value, place))
        return true;
    char key[32] = "adm1:";
    bool is_unit = value.len > 3 && value.len < 16 && value.ptr[2] == '.';
    if (is_unit) {
        memcpy(key + 5, value.ptr, value.len);
        if (gazetteer_by_key(gaz, (str){ key, value.len + 5 }, place))
            return true;
    }
    return (is_unit || value.len == 2) &&
           gazetteer_country(gaz, str_sub(value, 0, 2), false, place);
}

/* What the lexicon says the whole span stands for. */
static void add_told(const struct finding *finding, size_t first, size_t count,
                     enum word_class class, unsigned kind, struct namesake_list *list)
{
    struct place place;
    const struct hit *hit = prose_hit(finding->prose, first, class);
    if (hit && hit->count == count && place_of_value(finding->gaz, hit->value, &place))
        add_place(finding, &place, kind, list);
}

str finding_fold(const struct finding *finding, size_t first, size_t count)
{
    char *folded = NEW(finding->keep, char, prose_fold_room(finding->prose, first, count));
    return (str){ folded, prose_fold(finding->prose, first, count, folded) };
}

bool finding_all_capitals(const struct prose *prose, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (prose->tokens[i].kind == TOKEN_WORD && !(prose->tokens[i].shape & TOKEN_CAPITALS))
            return false;
    return true;
}

static const char *upper(str folded, char letters[4])
{
    for (size_t i = 0; i < folded.len; i++)
        letters[i] = folded.ptr[i] >= 'a' && folded.ptr[i] <= 'z' ? (char)(folded.ptr[i] - 32)
                                                                  : folded.ptr[i];
    return letters;
}

/* "NE", "NER"; of two letters those of ISO 3166 alone: "EU" is the United States to some. */
static bool is_country_code(const struct gazetteer *gaz, str folded, struct place *country)
{
    char letters[4];
    str code = { upper(folded, letters), folded.len };
    return gazetteer_country(gaz, code, false, country) &&
           (code.len == 3 || str_eq(country->country, code));
}

/* "Somali": a people, unless it is called a region, as that of Ethiopia is. */
static bool is_people(const struct prose *prose, size_t first, size_t count)
{
    const struct hit *hit = prose_hit(prose, first, WORD_DEMONYM_NAME);
    return hit && hit->count == count &&
           !(first + count < prose->count && prose_hit(prose, first + count, WORD_TYPE_BEHIND));
}

static bool has_town(const struct namesake_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].class == PLACE_SETTLEMENT)
            return true;
    return false;
}

/* "al-Nuhud" is An Nuhūd. */
static void add_otherwise(const struct finding *finding, str folded, struct namesake_list *list)
{
    struct finding inner = *finding;
    str others[TEXT_OTHERS];
    size_t count = text_arabic_others(folded, others, &inner.scratch);
    for (size_t i = 0; i < count; i++)
        finding_add_known(&inner, others[i], folded, false, list);
}

void finding_add_span(const struct finding *finding, size_t first, size_t count,
                      struct namesake_list *list)
{
    if (!count)
        return;
    str folded = finding_fold(finding, first, count);
    bool capitals = finding_all_capitals(finding->prose, first, count);
    struct place country;
    if (folded.len && !is_people(finding->prose, first, count))
        finding_add_known(finding, folded, prose_span(finding->prose, first, count), capitals,
                          list);
    if (!has_town(list))
        add_otherwise(finding, folded, list);
    add_told(finding, first, count, WORD_PLACE_SHORT, NAME_SHORT, list);
    add_told(finding, first, count, WORD_DEMONYM_NAME, NAME_DEMONYM, list);
    add_told(finding, first, count, WORD_DEMONYM, NAME_DEMONYM, list);
    if (capitals && (folded.len == 2 || folded.len == 3) &&
        is_country_code(finding->gaz, folded, &country))
        add_place(finding, &country, NAME_CODE, list);
}

bool finding_has_class(const struct prose *prose, size_t first, size_t count, enum word_class class)
{
    for (size_t i = first; i < first + count; i++)
        if (prose_hit(prose, i, class))
            return true;
    return false;
}
