/* SPDX-License-Identifier: Apache-2.0 */
/* border.c - places told by a border.
 *   1. a piece of the cell with a word for a border, and beside it nothing but names of one or two
 *      countries, of their peoples, or halves of them ("nigéro-malienne", border.def);
 *   2. one country: a strip inside the row's country along it; of the row's own country, or when
 *      the row names none, no strip can be told (the country answers, as a part of it);
 *   3. two countries: the line; near it, a strip inside the row's country when it is one of them;
 *   4. three countries: where they meet, and ZONE_M around;
 *   5. the strip is as wide as the distance told and its rounding, else NEAR_M; a "zone" ZONE_M. */
#include "geocode/border.h"

#include "geocode/known.h"
#include "geocode/shape.h"
#include "geocode/wording.h"

static const double NEAR_M = 25e3; /* "near" reaches as far as it does in UCDP's codebook */
static const double ZONE_M = 50e3; /* border areas in ECOWAS and AU programmes: 30 to 60 km */
static const double SURE = 0.85;   /* names of countries are hardly ever misread */
enum { LONGEST_NAME = 5, WORDS = 24 };

static const struct half {
    str text, iso2;
} halves[] = {
#define HALF(text, iso2) { STR_INIT(text), STR_INIT(iso2) },
#include "geocode/border.def"
#undef HALF
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_border(str word)
{
    static const char *const words[] = { "frontiere",   "frontieres",   "frontalier", "frontaliere",
                                         "frontaliers", "frontalieres", "border",     "borders",
                                         "borderlands", "confins",      "bordering",  "frontera" };
    return WORD_IS_ONE_OF(word, words);
}

static bool is_near(str word)
{
    static const char *const words[] = {
        "pres", "near", "proche", "proximite", "close", "environs"
    };
    return WORD_IS_ONE_OF(word, words);
}

static bool is_zone(str word)
{
    static const char *const words[] = { "zone",  "zones",   "area",        "areas", "region",
                                         "bande", "regions", "borderlands", "strip", "localites" };
    return WORD_IS_ONE_OF(word, words);
}

static bool is_filler(str word)
{
    static const char *const words[] = {
        "a",    "la",   "le",    "les",   "l",     "de",     "du",     "des",  "d",
        "au",   "aux",  "et",    "avec",  "entre", "the",    "of",     "at",   "on",
        "to",   "with", "and",   "along", "long",  "dans",   "sur",    "in",   "between",
        "from", "en",   "vers",  "y",     "con",   "el",     "del",    "cote", "side",
        "its",  "une",  "trois", "three", "tri",   "triple", "points", "point"
    };
    return is_border(word) || is_near(word) || is_zone(word) || WORD_IS_ONE_OF(word, words);
}

static bool country_of_people(str folded, struct desk *desk, struct place *country)
{
    struct name_matches matches = gazetteer_find(desk->gaz, folded, desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        *country = gazetteer_place(desk->gaz, matches.items[i].place);
        if (matches.items[i].kind == NAME_DEMONYM && country->class == PLACE_COUNTRY)
            return true;
    }
    return false;
}

static bool country_of(str folded, struct desk *desk, struct place *country)
{
    if (gazetteer_country(desk->gaz, folded, false, country) && folded.len > 2)
        return true;
    for (size_t i = 0; i < COUNT(halves); i++)
        if (str_eq(folded, halves[i].text))
            return gazetteer_country(desk->gaz, halves[i].iso2, false, country);
    return country_of_people(folded, desk, country);
}

/* The country that the longest run of words from `at` names; the word behind it, or `at` again. */
static size_t read_country(const str *words, size_t count, size_t at, struct desk *desk,
                           struct place *country)
{
    size_t most = count - at < LONGEST_NAME ? count - at : LONGEST_NAME;
    for (size_t n = most; n; n--) {
        str run = { words[at].ptr,
                    (size_t)(words[at + n - 1].ptr + words[at + n - 1].len - words[at].ptr) };
        if (country_of(run, desk, country))
            return at + n;
    }
    return at;
}

static bool read_countries(const str *words, size_t count, struct border_words *out,
                           struct desk *desk)
{
    for (size_t at = 0; at < count;) {
        struct place country;
        size_t next = read_country(words, count, at, desk, &country);
        bool filler = next <= at + 1 && is_filler(words[at]); /* but not "Côte d'Ivoire" */
        if (filler)
            next = at + 1;
        else if (next == at || out->count == COUNT(out->countries))
            return false;
        else
            out->countries[out->count++] = country;
        at = next;
    }
    return out->count > 0;
}

static bool read_piece(str raw, struct border_words *out, struct desk *desk)
{
    struct relative away = { 0 };
    str text = part_parse(raw, desk->work).opened, words[WORDS], word;
    size_t count = 0;
    bool border = false, near = false, zone = false;
    relative_cut(&text, &away);
    while (count < WORDS && text_next_word(&text, &word)) {
        words[count++] = word;
        border |= is_border(word);
        near |= is_near(word);
        zone |= is_zone(word) || str_starts(word, STR("frontalier"));
    }
    bool meet = false; /* "point triple Bénin-Niger-Burkina" */
    for (size_t i = 0; i < count && !border; i++)
        meet |= str_eq(words[i], STR("triple"));
    if ((!border && !meet) || count == WORDS || !read_countries(words, count, out, desk) ||
        (!border && out->count != 3)) {
        out->count = 0;
        return false;
    }
    out->told = raw;
    out->width_m = away.away_m > 0 ? away.away_m + away.rounding_m
                   : zone          ? ZONE_M
                   : near          ? NEAR_M
                                   : 0;
    return true;
}

/* "frontière entre le Mali, le Niger et le Burkina Faso": three countries, with marks between. */
static bool read_to_end(str rest, struct border_words *words, struct desk *desk)
{
    struct border_words all = *words;
    if (!read_piece(rest, &all, desk) || all.count != 3)
        return false;
    *words = all;
    return true;
}

/* Most cells have no such word. */
static bool may_tell_border(str cell)
{
    static const str letters[] = { STR_INIT("ront"),  STR_INIT("RONT"),   STR_INIT("order"),
                                   STR_INIT("ORDER"), STR_INIT("onfins"), STR_INIT("riple") };
    for (size_t at = 0; at < cell.len; at++)
        for (size_t i = 0; i < COUNT(letters); i++)
            if (cell.ptr[at] == letters[i].ptr[0] && str_starts(str_skip(cell, at), letters[i]))
                return true;
    return false;
}

/* "in Kunar province", "dans la région de Tillabéri". */
static str without_in(str piece)
{
    static const str words[] = { STR_INIT("in "), STR_INIT("dans "), STR_INIT("the "),
                                 STR_INIT("la "), STR_INIT("le "),   STR_INIT("l'") };
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_starts(piece, words[i]))
            piece = str_trim(str_skip(piece, words[i].len));
    return piece;
}

bool border_read(str cell, struct border_words *words, struct desk *desk)
{
    *words = (struct border_words){ 0 };
    if (cell.len > PHRASE_BYTES || !may_tell_border(cell))
        return false;
    size_t from = 0;
    bool found = false;
    for (size_t at = 0; at <= cell.len; at++) {
        bool end = at == cell.len || cell.ptr[at] == ',' || cell.ptr[at] == '(' ||
                   cell.ptr[at] == ')' || cell.ptr[at] == ';' ||
                   (at > from && (str_starts(str_skip(cell, at), STR(" in ")) ||
                                  str_starts(str_skip(cell, at), STR(" dans "))));
        if (!end)
            continue;
        str piece = str_trim(str_sub(cell, from, at - from));
        from = at + 1;
        if (!piece.len)
            continue;
        if (found)
            words->around = words->around.len ? words->around : without_in(piece);
        else if (read_to_end(str_skip(cell, (size_t)(piece.ptr - cell.ptr)), words, desk))
            return true;
        else if (read_piece(piece, words, desk))
            found = true;
        else if (!words->before.len)
            words->before = piece;
    }
    return found;
}

/* The country that the border is seen from: told behind it, else the row's. */
static bool seen_from(const struct border_words *words, const struct question *row,
                      struct desk *desk, struct place *country)
{
    if (words->around.len && gazetteer_country(desk->gaz, words->around, false, country))
        return true;
    if (row->country.count && row->country.meanings[0].class == PLACE_COUNTRY) {
        *country = row->country.meanings[0];
        return true;
    }
    return false;
}

static void tell(const struct border_words *words, const struct place *one,
                 const struct place *other, struct arena *keep, struct placement *out)
{
    out->place = *one;
    out->precision = PRECISION_PART_OF_COUNTRY;
    out->method = STR("border");
    out->confidence = SURE;
    out->candidates[0] = (struct candidate){ *one, SURE };
    out->candidates[1] = (struct candidate){ *other, SURE };
    out->candidate_count = 2;
    out->reasons =
        str_format(keep, "%s the border of %.*s and %.*s; told as: %.*s",
                   out->geometry.type == GEOMETRY_LINE ? "along" : "near", STR_ARG(one->name),
                   STR_ARG(other->name), STR_ARG(str_clip(words->told, 80)));
}

/* Where three countries meet, and as far around as a border area reaches. */
static bool border_of_three(const struct border_words *words, struct desk *desk, struct arena *keep,
                            struct placement *out)
{
    const struct place *all = words->countries;
    double radius_m = words->width_m > ZONE_M ? words->width_m : ZONE_M;
    if (words->count != 3 || !shape_three(&all[0], &all[1], &all[2], radius_m, desk, keep, out))
        return false;
    tell(words, &all[0], &all[1], keep, out);
    out->precision = PRECISION_SEVERAL_COUNTRIES;
    out->candidates[out->candidate_count++] = (struct candidate){ all[2], SURE };
    out->reasons =
        str_format(keep, "where %.*s, %.*s and %.*s meet; told as: %.*s", STR_ARG(all[0].name),
                   STR_ARG(all[1].name), STR_ARG(all[2].name), STR_ARG(str_clip(words->told, 80)));
    return true;
}

/* A first-level unit of one of the countries, or of the row's. */
static bool unit_called(str name, const struct border_words *words, const struct question *row,
                        struct desk *desk, struct place *unit)
{
    struct part part = part_parse(name, desk->work);
    struct name_matches matches = gazetteer_find(desk->gaz, part.head, desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        *unit = gazetteer_place(desk->gaz, matches.items[i].place);
        bool here = row->country.count && scope_agrees(&row->country, unit, desk) == AGREES_INSIDE;
        for (size_t k = 0; k < words->count && !row->country.count; k++)
            here |= str_eq(unit->country, words->countries[k].country);
        if (unit->class == PLACE_ADMIN1 && here)
            return true;
    }
    return false;
}

str border_name_first(str cell, const struct question *row, struct desk *desk)
{
    struct border_words words;
    struct place country, unit;
    if (!border_read(cell, &words, desk) || words.before.len || !words.around.len ||
        gazetteer_country(desk->gaz, words.around, false, &country) ||
        !is_known(words.around, desk) || unit_called(words.around, &words, row, desk, &unit))
        return cell;
    str rest = str_skip(cell, (size_t)(words.around.ptr + words.around.len - cell.ptr));
    rest = rest.len && rest.ptr[0] == ')' ? str_skip(rest, 1) : rest;
    return str_concat(desk->work, (str[]){ words.around, STR(", "), words.told, rest }, 4);
}

/* Of "frontière malienne, Tillabéri" the region, though the town is known better. */
static bool find_unit(const struct border_words *words, const struct question *row,
                      struct desk *desk, struct place *unit)
{
    if (words->before.len)
        return best_known(words->before, desk, unit) && unit->class == PLACE_ADMIN1 &&
               (!row->country.count || scope_agrees(&row->country, unit, desk) == AGREES_INSIDE);
    return words->around.len && unit_called(words->around, words, row, desk, unit);
}

bool border_in_unit(const struct border_words *words, const struct question *row, struct desk *desk,
                    struct arena *keep, struct placement *out)
{
    struct place unit, one = words->countries[0], other = words->countries[words->count == 2];
    if (words->count > 2 || !find_unit(words, row, desk, &unit))
        return false;
    struct place neighbour = str_eq(unit.country, other.country) ? one : other;
    *out = (struct placement){ 0 };
    if (str_eq(unit.country, neighbour.country) ||
        !shape_border_strip(&unit, &neighbour, words->width_m > 0 ? words->width_m : NEAR_M, desk,
                            keep, out))
        return false;
    tell(words, &unit, &neighbour, keep, out);
    out->precision = PRECISION_ADMIN1;
    return true;
}

bool border_place(const struct border_words *words, const struct question *row, struct desk *desk,
                  struct arena *keep, struct placement *out)
{
    struct place here, one = words->countries[0], other = words->countries[1];
    bool known = seen_from(words, row, desk, &here);
    *out = (struct placement){ 0 };
    if (words->count == 3)
        return border_of_three(words, desk, keep, out);
    if (words->count == 1) {
        if (!known || here.index == one.index)
            return false;
        other = one;
        one = here;
    } else if (known && here.index == other.index) {
        other = one;
        one = here;
    }
    bool inside = known && here.index == one.index && (words->width_m > 0 || words->count == 1);
    double width_m = words->width_m > 0 ? words->width_m : NEAR_M;
    bool found = inside ? shape_border_strip(&one, &other, width_m, desk, keep, out)
                        : shape_border(&one, &other, desk, keep, out);
    if (found)
        tell(words, &one, &other, keep, out);
    return found;
}
