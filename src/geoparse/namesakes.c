/* SPDX-License-Identifier: Apache-2.0 */
/* namesakes.c - what a span may mean:
 *   1. what the lexicon says its words are short for ("Va.", "Calif.");
 *   2. every place that the gazetteer knows under the whole span; codes only for capitals;
 *   3. when nothing is known so far, the span without the words at its ends that tell what kind of
 *      place it is ("Rapides Parish", "province de Gao", "northern Mali"), or its part before a
 *      comma ("Oxford, North Carolina");
 *   4. well known places that a longer name is made of ("Manila Cathedral");
 *   5. places whose names sound like the word. */
#include "geoparse/namesakes.h"

#include <string.h>

#include "geoparse/cues.h"
#include "geoparse/link.h"
#include "text/text.h"

uint16_t country_number(str iso2)
{
    if (iso2.len != 2 || iso2.ptr[0] < 'A' || iso2.ptr[0] > 'Z' || iso2.ptr[1] < 'A' ||
        iso2.ptr[1] > 'Z')
        return 0;
    return (uint16_t)((iso2.ptr[0] - 'A') * 26 + iso2.ptr[1] - 'A' + 1);
}

static uint32_t code_number(str code)
{
    uint64_t hash = code.len ? str_hash(code) : 0;
    return (uint32_t)(hash ^ hash >> 32);
}

struct namesake_list {
    struct namesake *items;
    size_t count, capacity;
};

struct finding {
    const struct prose *prose;
    const struct gazetteer *gaz;
    str language;
    struct arena *keep, scratch;
};

static struct namesake namesake_of(const struct finding *finding, uint32_t index, unsigned kind)
{
    struct place place = gazetteer_place(finding->gaz, index);
    double known = (double)(gazetteer_prior(finding->gaz, index) / 64) - 1000;
    return (struct namesake){
        .place = index,
        .position = place.position,
        .has_position = place.has_position,
        .fame = (float)(known / 1000),
        .unit = code_number(place.admin1),
        .district = code_number(place.admin2),
        .country = country_number(place.country),
        .class = (uint8_t)place.class,
        .kind = (uint8_t)kind,
        .capital = str_eq(place.feature, STR("PPLC")),
        .seat = str_eq(place.feature, STR("PPLA")) || str_eq(place.feature, STR("PPLA2")),
        .nobody = place.class == PLACE_SETTLEMENT && place.population <= 0,
    };
}

/* Places of the whole span; `written` is it as the text has it. */
static void add_known(const struct finding *finding, str folded, str written, bool capitals,
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

static bool has_place(const struct namesake_list *list, uint32_t place)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].place == place)
            return true;
    return false;
}

static void add_place(const struct finding *finding, const struct place *place, unsigned kind,
                      struct namesake_list *list)
{
    if (has_place(list, place->index))
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

static str fold_tokens(const struct finding *finding, size_t first, size_t count)
{
    char *folded = NEW(finding->keep, char, prose_fold_room(finding->prose, first, count));
    return (str){ folded, prose_fold(finding->prose, first, count, folded) };
}

static bool all_capitals(const struct prose *prose, size_t first, size_t count)
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

static void add_span(const struct finding *finding, size_t first, size_t count,
                     struct namesake_list *list)
{
    if (!count)
        return;
    str folded = fold_tokens(finding, first, count);
    bool capitals = all_capitals(finding->prose, first, count);
    struct place country;
    if (folded.len)
        add_known(finding, folded, prose_span(finding->prose, first, count), capitals, list);
    add_told(finding, first, count, WORD_PLACE_SHORT, NAME_SHORT, list);
    add_told(finding, first, count, WORD_DEMONYM_NAME, NAME_DEMONYM, list);
    add_told(finding, first, count, WORD_DEMONYM, NAME_DEMONYM, list);
    if (capitals && (folded.len == 2 || folded.len == 3) &&
        is_country_code(finding->gaz, folded, &country))
        add_place(finding, &country, NAME_CODE, list);
}

/* Without what tells the kind of place; then what stands before a comma. */
static void add_less(const struct finding *finding, size_t first, size_t count,
                     struct namesake_list *list)
{
    struct bare bare = bare_of(finding->prose, first, count);
    if (bare.count < count)
        add_span(finding, bare.first, bare.count, list);
    for (size_t i = 1; i < count && !list->count; i++)
        if (str_eq(prose_span(finding->prose, first + i, 1), STR(",")))
            add_span(finding, first, i, list);
}

/* Well enough known to be meant by a part of a name. */
static bool is_well_known(const struct finding *finding, const struct namesake *item)
{
    enum { PEOPLE = 15000 };
    return item->kind < NAME_CODE &&
           (item->class == PLACE_COUNTRY || item->class == PLACE_ADMIN1 ||
            (item->class == PLACE_SETTLEMENT &&
             gazetteer_place(finding->gaz, item->place).population >= PEOPLE));
}

static bool may_be_part(const struct prose *prose, size_t first, size_t count)
{
    return prose->tokens[first].shape & TOKEN_CAPITAL && prose->tokens[first].kind == TOKEN_WORD &&
           !(count == 1 &&
             (prose_is(prose, first, WORD_COMMON) || prose_is(prose, first, WORD_FUNCTION)));
}

/* Those well known places of these words; false when there is none. */
static bool add_part(const struct finding *finding, size_t first, size_t count,
                     struct namesake_list *list)
{
    struct namesake_list known = { 0 };
    size_t before = list->count;
    if (!may_be_part(finding->prose, first, count))
        return false;
    add_span(finding, first, count, &known);
    for (size_t i = 0; i < known.count; i++) {
        if (!is_well_known(finding, &known.items[i]))
            continue;
        known.items[i].part = true;
        APPEND(finding->keep, list, known.items[i]);
    }
    return list->count > before;
}

/* "Manila Cathedral", "University of Alberta": the longest at each token, none within another. */
static void add_parts(const struct finding *finding, size_t first, size_t count,
                      struct namesake_list *list)
{
    enum { LONGEST = 4 };
    for (size_t at = first; at < first + count;) {
        size_t len = first + count - at;
        len = len < count ? len : count - 1;
        len = len < LONGEST ? len : LONGEST;
        while (len > 0 && !add_part(finding, at, len, list))
            len--;
        at += len ? len : 1;
    }
}

/* One word that nobody is called by, but somebody by one that sounds like it. */
static void add_alike(const struct finding *finding, const struct mention *mention,
                      struct namesake_list *list)
{
    enum { SHORTEST = 6 };
    static const double LEAST_ODDS = 1;
    struct finding inner = *finding;
    str folded = fold_tokens(finding, mention->first, mention->count);
    if (mention->count != 1 || folded.len < SHORTEST || !str_is_ascii(folded) ||
        mention->kind != MENTION_LITERAL)
        return;
    str sound = text_sound(folded, &inner.scratch);
    struct near_names near = gazetteer_alike(finding->gaz, sound, &inner.scratch);
    for (size_t i = 0; i < near.count; i++) {
        if (text_spelling_odds(folded, near.items[i].folded) < LEAST_ODDS)
            continue;
        add_known(&inner, near.items[i].folded, near.items[i].folded, false, list);
    }
    for (size_t i = 0; i < list->count; i++)
        list->items[i].alike = true;
}

/* Units are known beside the towns that they are named after: "Kidal", "Idlib". */
static void find_seats(struct namesake_list *list)
{
    enum { LOOKED_AT = 64 };
    size_t count = list->count < LOOKED_AT ? list->count : LOOKED_AT;
    for (size_t i = 0; i < count; i++) {
        struct namesake *unit = &list->items[i];
        if (unit->class != PLACE_ADMIN1 && unit->class != PLACE_ADMIN2)
            continue;
        for (size_t k = 0; k < count && !unit->around_seat; k++) {
            const struct namesake *town = &list->items[k];
            unit->around_seat = town->class == PLACE_SETTLEMENT && town->unit == unit->unit &&
                                (town->seat || town->district == unit->district);
        }
    }
}

static bool has_class(const struct prose *prose, size_t first, size_t count, enum word_class class)
{
    for (size_t i = first; i < first + count; i++)
        if (prose_hit(prose, i, class))
            return true;
    return false;
}

/* How much a mention counts for where the text plays. */
static float voice_of(const struct mention *mention, const struct name *name)
{
    static const float FURNITURE = 0.2f, PART = 0.1f;
    bool whole = name->count && !name->items[0].part && !name->items[0].alike;
    return (float)mention->sure_of_span * (mention->kind == MENTION_FURNITURE ? FURNITURE : 1) *
           (whole ? 1 : PART);
}

static struct name name_of(const struct finding *finding, const struct mention *mention, str folded)
{
    struct namesake_list list = { 0 };
    add_span(finding, mention->first, mention->count, &list);
    if (!list.count)
        add_less(finding, mention->first, mention->count, &list);
    if (!list.count && mention->count > 1 &&
        !has_class(finding->prose, mention->first, mention->count, WORD_STREET))
        add_parts(finding, mention->first, mention->count, &list);
    if (!list.count)
        add_alike(finding, mention, &list);
    find_seats(&list);
    bool is_short = false;
    for (size_t i = 0; i < list.count; i++)
        is_short = is_short || list.items[i].kind >= NAME_CODE;
    return (struct name){ .folded = folded,
                          .is_short = is_short,
                          .says_facility = has_class(finding->prose, mention->first, mention->count,
                                                     WORD_FACILITY),
                          .items = list.items,
                          .count = (uint32_t)list.count,
                          .first_mention = UINT32_MAX,
                          .cue = UINT32_MAX };
}

/* ---- each name once ---- */

/* "us" and "US" are two names: only one may be a code. */
static uint64_t hash_of(str folded, bool capitals)
{
    enum { LONGEST_CODE = 4 };
    return str_hash(folded) * 2 + (capitals && folded.len <= LONGEST_CODE);
}

/* What the site's address tells: a name of the text, else one more. */
static void find_host(const struct finding *finding, struct names *names)
{
    str host = link_host(finding->prose->document), place = link_place(host, finding->gaz);
    char letters[4];
    str country = link_country(host);
    names->host_country = country_number((str){ upper(country, letters), country.len });
    if (!place.len)
        return;
    for (size_t i = 0; i < names->count && !names->host; i++)
        if (str_eq(names->items[i].folded, place))
            names->host = &names->items[i];
    if (names->host)
        return;
    struct namesake_list list = { 0 };
    add_known(finding, place, place, false, &list);
    names->host = &names->items[names->count++];
    *names->host = (struct name){ .folded = place,
                                  .items = list.items,
                                  .count = (uint32_t)list.count,
                                  .first_mention = UINT32_MAX,
                                  .cue = UINT32_MAX };
}

struct names names_find(const struct prose *prose, const struct gazetteer *gaz,
                        const struct mention_list *list, struct arena *keep, struct arena scratch)
{
    struct finding finding = { prose, gaz, lexicon_language(prose->lexicon), keep, scratch };
    size_t room = 8;
    while (room < list->count * 2)
        room *= 2;
    uint32_t *slots = NEW(keep, uint32_t, room); /* name + 1 */
    uint64_t *hashes = NEW(keep, uint64_t, list->count + 1);
    struct names names = { .items = NEW(keep, struct name, list->count + 2),
                           .of_mention = NEW(keep, uint32_t, list->count + 1),
                           .next_mention = NEW(keep, uint32_t, list->count + 1) };
    for (size_t i = list->count; i-- > 0;) { /* chains then run in the order of the text */
        const struct mention *mention = &list->items[i];
        str folded = fold_tokens(&finding, mention->first, mention->count);
        uint64_t hash = hash_of(folded, all_capitals(prose, mention->first, mention->count));
        size_t slot = hash & (room - 1);
        while (slots[slot] && (hashes[slots[slot] - 1] != hash ||
                               !str_eq(names.items[slots[slot] - 1].folded, folded)))
            slot = (slot + 1) & (room - 1);
        if (!slots[slot]) {
            hashes[names.count] = hash;
            names.items[names.count] = name_of(&finding, mention, folded);
            slots[slot] = (uint32_t)++names.count;
        }
        struct name *name = &names.items[slots[slot] - 1];
        names.of_mention[i] = slots[slot] - 1;
        names.next_mention[i] = name->first_mention;
        name->first_mention = (uint32_t)i;
        name->voice += voice_of(mention, name);
    }
    find_host(&finding, &names);
    return names;
}
