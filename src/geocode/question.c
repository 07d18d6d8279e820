/* SPDX-License-Identifier: Apache-2.0 */
/* question.c - what a row says about where, beside the name of the place. Countries are known by
 * the names that people use, and by their forms of state through these. */
#include <string.h>

#include "geocode/ask.h"
#include "geocode/clean.h"
#include "geocode/known.h"
#include "geocode/nothing.h"
#include "geocode/types.h"
#include "geocode/wording.h"

/* What its source says of the place cell: "level: adm2" asks for the district of that name. */
static void ask_for_level(struct question *question, enum precision told)
{
    static const struct {
        unsigned wanted, stands_in;
    } levels[PRECISION_COUNT] = {
        [PRECISION_FACILITY] = { FACILITY | SETTLEMENT, ADMIN2 | REGION },
        [PRECISION_SETTLEMENT] = { SETTLEMENT | FACILITY, ADMIN2 | ADMIN1 | REGION | SEA },
        [PRECISION_ADMIN2] = { ADMIN2, ADMIN1 | SETTLEMENT },
        [PRECISION_ADMIN1] = { ADMIN1, ADMIN2 | SETTLEMENT | REGION },
        [PRECISION_COUNTRY] = { COUNTRY | GROUP, REGION | SEA },
        [PRECISION_SEA] = { SEA, REGION },
    };
    question->column_wanted = levels[told].wanted;
    question->column_stands_in = levels[told].stands_in;
}

/* "République du Tchad", "Federal Republic of Nigeria" -> "Tchad", "Nigeria"; the cell itself when
 * its words before the name say anything else. */
static str without_form(str cell, struct desk *desk)
{
    static const char *const forms[] = {
        "the",           "republic",     "republique",   "republica",    "federal",
        "federale",      "federative",   "democratic",   "democratique", "islamic",
        "islamique",     "arab",         "arabe",        "united",       "unie",
        "kingdom",       "royaume",      "state",        "states",       "etat",
        "union",         "commonwealth", "federation",   "bolivarian",   "bolivarienne",
        "plurinational", "socialist",    "sultanate",    "sultanat",     "hashemite",
        "grand",         "duchy",        "principality", "principaute",  "confederation"
    };
    static const char *const links[] = { "of", "de", "du", "d", "des" }, *const articles[] = {
        "the", "la", "l", "le", "les"
    };
    str folded = phrase_opened(cell, desk->work), rest = folded, word;
    size_t words = 0, behind = 0;
    bool form = false;
    for (; text_next_word(&rest, &word); words++) {
        bool link = form && WORD_IS_ONE_OF(word, links);
        form |= WORD_IS_ONE_OF(word, forms);
        if (link || (behind == words && behind && WORD_IS_ONE_OF(word, articles)))
            behind = words + 1;
        else if (!WORD_IS_ONE_OF(word, forms))
            break;
    }
    str name = behind ? skip_raw_words(cell, behind) : (str){ 0 };
    return name.len ? name : cell;
}

/* Is one country alone called so? "Congo" is not, without its form. */
static bool names_one_country(str name, struct desk *desk)
{
    struct name_matches matches =
        gazetteer_find(desk->gaz, text_fold(name, desk->work), desk->work);
    uint32_t found = PLACE_NONE;
    for (size_t i = 0; i < matches.count; i++) {
        struct place place = gazetteer_place(desk->gaz, matches.items[i].place);
        if (place.class != PLACE_COUNTRY || matches.items[i].kind == NAME_DEMONYM)
            continue;
        if (found != PLACE_NONE && found != place.index)
            return false;
        found = place.index;
    }
    return found != PLACE_NONE;
}

/* "Somaliland", "West Bank", "Scotland" in a column of countries: the country that it lies in. Of
 * units of the first level it need not be sure: towns called so are in no column of countries. */
static struct scope country_around(str cell, struct desk *desk)
{
    static const double SURE = 0.8;
    struct place place, country;
    double confidence;
    if (!best_known_surely(cell, desk, &place, &confidence) ||
        (confidence < SURE && place.class != PLACE_ADMIN1) || !place.country.len ||
        !gazetteer_country(desk->gaz, place.country, false, &country))
        return (struct scope){ .text = cell };
    return scope_one(cell, country, desk);
}

static struct scope read_column(str cell, struct desk *desk)
{
    struct scope country = scope_country(cell, desk);
    if (country.count || cell.len > COUNTRY_BYTES)
        return country;
    if (says_nothing(cell, &country, desk))
        return (struct scope){ 0 };
    struct scope with_article = scope_country(add_article(cell, desk), desk);
    with_article.text = cell;
    if (with_article.count)
        return with_article;
    str name = str_find_char(cell, ' ') < 0 ? cell : without_form(cell, desk);
    if (name.len == cell.len || !names_one_country(name, desk))
        return country_around(cell, desk);
    country = scope_country(name, desk);
    country.text = cell;
    return country;
}

/* What a cell means does not depend on what else the table names. */
static struct scope country_of_row(str cell, struct desk *desk)
{
    struct scope country = { 0 };
    if (!cell.len || scope_recall_column(cell, desk, &country))
        return country;
    struct desk alone = *desk;
    alone.surroundings = NULL;
    country = read_column(clean_cell(cell, desk->work), &alone);
    country.text = country.text.len ? cell : country.text;
    scope_remember_column(cell, &country, desk);
    return country;
}

void question_of_row(const struct event *event, str default_country, struct desk *desk,
                     struct question *out)
{
    memset(out, 0, offsetof(struct question, text));
    out->country = country_of_row(event->country, desk);
    if (!event->country.len && default_country.len) {
        out->country = scope_country(default_country, desk);
        out->country.is_default = true;
    }
    static const enum place_class orders[][SCOPE_CLASSES] = {
        { PLACE_ADMIN1, PLACE_REGION, PLACE_ADMIN2, PLACE_SETTLEMENT },
        { PLACE_ADMIN2, PLACE_SETTLEMENT, PLACE_ADMIN1, PLACE_REGION },
        { PLACE_SETTLEMENT, PLACE_ADMIN2, PLACE_ADMIN2, PLACE_ADMIN2 },
    };
    out->admin1 = scope_unit(event->admin1, orders[0], &out->country, desk);
    out->admin2 = scope_unit(event->admin2, orders[1], &out->country, desk);
    out->favoured = event->type.len ? classes_of_type(event->type, *desk->work) : 0;
    ask_for_level(out, event->precision_told);
    out->size = event->size_told;
    out->admin3 = scope_unit(event->admin3, orders[2], &out->country, desk);
}
