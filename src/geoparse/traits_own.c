/* SPDX-License-Identifier: Apache-2.0 */
/* traits_own.c - how a candidate is written, what the gazetteer and the lexicon know of it. */
#include "geoparse/traits.h"

/* ---- how it is written ---- */

enum { LONG_SENTENCE = 60 }; /* tokens that tell how a sentence is written */

/* "SENATE PASSES BILL", "Senate Passes Bill". */
static void add_sentence_case(const struct prose *prose, const struct sentence *sentence,
                              struct traits *t)
{
    size_t words = 0, begin = 0, capitals = 0;
    for (size_t i = 0; i < sentence->count && i < LONG_SENTENCE; i++) {
        const struct token *token = &prose->tokens[sentence->first + i];
        if (token->kind != TOKEN_WORD || token->end - token->start < 4)
            continue;
        words++;
        begin += (token->shape & TOKEN_CAPITAL) != 0;
        capitals += (token->shape & TOKEN_CAPITALS) != 0;
    }
    add_if(t, words > 2 && 4 * capitals > 3 * words, TRAIT_SENTENCE_CAPITALS);
    add_if(t, words > 2 && 3 * begin > 2 * words, TRAIT_SENTENCE_TITLE);
}

/* A lower-case head and what ties it to the name are one: two in "rue de la Paix". */
static uint32_t words_of(const struct names *names, const struct candidate *c)
{
    uint32_t core = c->first, end = c->first + c->count;
    if (names_capital(names->prose, core))
        return c->count;
    while (core + 1 < end && !names_capital(names->prose, core))
        core++;
    return end - core + 1;
}

static void add_shape(const struct names *names, struct traits *t)
{
    const struct token *tokens = &names->prose->tokens[t->of->first];
    const struct token *last = &tokens[t->of->count - 1];
    const struct sentence *sentence = &names->prose->sentences[tokens->sentence];
    bool hyphened = false, all = true, number = false, clitic = false;
    for (size_t i = 0; i < t->of->count; i++) {
        hyphened = hyphened || (i && (tokens[i].shape & TOKEN_HYPHENED));
        all = all && ((tokens[i].shape & TOKEN_CAPITALS) || !(tokens[i].shape & TOKEN_CAPITAL));
        number = number || tokens[i].kind == TOKEN_NUMBER;
        clitic = clitic || (tokens[i].shape & TOKEN_CLITIC);
    }
    add(t, TRAIT_ALWAYS);
    uint32_t words = words_of(names, t->of);
    add_if(t, words == 2, TRAIT_TWO_WORDS);
    add_if(t, words == 3, TRAIT_THREE_WORDS);
    add_if(t, words > 3, TRAIT_MORE_WORDS);
    add_if(t, hyphened, TRAIT_HYPHENED);
    add_if(t, all && (last->shape & TOKEN_CAPITALS), TRAIT_CAPITALS);
    add_if(t,
           all && t->of->count == 1 && last->end - last->start < 6 &&
               (last->shape & TOKEN_CAPITALS),
           TRAIT_ACRONYM);
    add_if(t, number, TRAIT_NUMBER);
    add_if(t, clitic, TRAIT_CLITIC);
    add_if(t, (last->shape & TOKEN_ABBREVIATED), TRAIT_ABBREVIATED);
    add_if(t, t->of->count == 1 && last->end - last->start < 4, TRAIT_SHORT);
    add_if(t, !(tokens->shape & TOKEN_CAPITAL), TRAIT_LOWER_START);
    add_if(t, !(last->shape & TOKEN_CAPITAL), TRAIT_LOWER_END);
    add_if(t, t->of->first == sentence->first, TRAIT_SENTENCE_START);
    add_if(t, t->of->first == sentence->first && t->of->count == sentence->count,
           TRAIT_WHOLE_SENTENCE);
    add_if(t, names->prose->document->blocks[sentence->block].kind <= BLOCK_HEADING, TRAIT_HEADING);
    add_if(t, tokens->quoted, TRAIT_QUOTED);
    add_sentence_case(names->prose, sentence, t);
}

/* ---- what is known of it ---- */

/* gazetteer_prior() in points of 1/16 of log2 of the population, weighed by class (prior.c). */
enum { PRIOR_UNITS = 64 };

static void add_place(struct traits *t)
{
    static const uint8_t classes[] = {
        [PLACE_COUNTRY] = TRAIT_COUNTRY, [PLACE_ADMIN1] = TRAIT_ADMIN1,
        [PLACE_ADMIN2] = TRAIT_ADMIN2,   [PLACE_SETTLEMENT] = TRAIT_SETTLEMENT,
        [PLACE_FACILITY] = TRAIT_SITE,   [PLACE_GROUP] = TRAIT_GROUP,
        [PLACE_REGION] = TRAIT_NATURAL,  [PLACE_SEA] = TRAIT_SEA,
    };
    static const uint8_t kinds[] = {
        [NAME_MAIN] = TRAIT_NAME_MAIN,           [NAME_LANGUAGE] = TRAIT_NAME_LANGUAGE,
        [NAME_ALTERNATE] = TRAIT_NAME_ALTERNATE, [NAME_CODE] = TRAIT_NAME_CODE,
        [NAME_DEMONYM] = TRAIT_NAME_ALTERNATE,
    };
    if (t->of->place == PLACE_NONE)
        return;
    add(t, (enum trait)classes[t->of->class]);
    add(t, (enum trait)kinds[t->of->name_kind]);
    add_if(t, t->of->exact, TRAIT_EXACT);
    for (uint32_t step = 0; step < 6; step++)
        add_if(t, t->of->prior / PRIOR_UNITS >= 2000 + 1000 * step,
               (enum trait)(TRAIT_PRIOR_0 + step));
    add_if(t, t->of->namesakes > 1, TRAIT_NAMESAKES_2);
    add_if(t, t->of->namesakes > 4, TRAIT_NAMESAKES_5);
    add_if(t, t->of->namesakes > 16, TRAIT_NAMESAKES_17);
}

/* What the gazetteer knows behind a head: "Diori Hamani" in "aéroport international Diori Hamani".
 */
static void add_core(const struct names *names, struct traits *t)
{
    static const uint64_t heads = MARK(FACILITY) | MARK(LANDFORM) | MARK(UNIT) | MARK(STREET);
    static const uint8_t classes[] = {
        [PLACE_COUNTRY] = TRAIT_CORE_UNIT,   [PLACE_ADMIN1] = TRAIT_CORE_UNIT,
        [PLACE_ADMIN2] = TRAIT_CORE_UNIT,    [PLACE_SETTLEMENT] = TRAIT_CORE_SETTLEMENT,
        [PLACE_FACILITY] = TRAIT_CORE_SITE,  [PLACE_GROUP] = TRAIT_CORE_UNIT,
        [PLACE_REGION] = TRAIT_CORE_NATURAL, [PLACE_SEA] = TRAIT_CORE_NATURAL,
    };
    uint32_t end = t->of->first + t->of->count, core = t->of->first + 1;
    if (!(names->marks[t->of->first].begin & heads))
        return;
    while (core < end && !names_capital(names->prose, core))
        core++;
    for (uint32_t i = names->candidates.from[core]; core < end; i++) {
        const struct candidate *c = &names->candidates.items[i];
        if (i >= names->candidates.from[core + 1])
            return;
        if (c->first + c->count == end && c->place != PLACE_NONE)
            add(t, (enum trait)classes[c->class]);
    }
}

static void add_words(const struct names *names, struct traits *t)
{
    static const struct marked whole[] = {
        MARKED(WHOLE, GIVEN),     MARKED(WHOLE, SURNAME),      MARKED(WHOLE, TITLE),
        MARKED(WHOLE, ROLE),      MARKED(WHOLE, ORGANISATION), MARKED(WHOLE, FACILITY),
        MARKED(WHOLE, STREET),    MARKED(WHOLE, UNIT),         MARKED(WHOLE, LANDFORM),
        MARKED(WHOLE, DIRECTION), MARKED(WHOLE, NO_PLACE),     MARKED(WHOLE, CALENDAR),
        MARKED(WHOLE, COMMON),    MARKED(WHOLE, DEMONYM),      MARKED(WHOLE, PLACE_SHORT),
        MARKED(WHOLE, REGION),    MARKED(WHOLE, SAYING),
    };
    static const struct marked first[] = {
        MARKED(FIRST, GIVEN),        MARKED(FIRST, SURNAME),   MARKED(FIRST, TITLE),
        MARKED(FIRST, ROLE),         MARKED(FIRST, OFFICE),    MARKED(FIRST, ORGANISATION),
        MARKED(FIRST, FACILITY),     MARKED(FIRST, STREET),    MARKED(FIRST, UNIT),
        MARKED(FIRST, LANDFORM),     MARKED(FIRST, DIRECTION), MARKED(FIRST, NO_PLACE),
        MARKED(FIRST, CALENDAR),     MARKED(FIRST, COMMON),    MARKED(FIRST, ARTICLE),
        MARKED(FIRST, DEMONYM_NAME), MARKED(FIRST, AT),        MARKED(FIRST, LINK),
    };
    static const struct marked last[] = {
        MARKED(LAST, SURNAME),      MARKED(LAST, TITLE),    MARKED(LAST, ROLE),
        MARKED(LAST, ORGANISATION), MARKED(LAST, FACILITY), MARKED(LAST, STREET),
        MARKED(LAST, UNIT),         MARKED(LAST, LANDFORM), MARKED(LAST, DIRECTION),
        MARKED(LAST, NO_PLACE),     MARKED(LAST, CALENDAR), MARKED(LAST, COMMON),
        MARKED(LAST, PLACE_SHORT),
    };
    ADD_MARKED(t, t->of->whole, whole);
    add_if(t, t->of->covered == STANDING_FAINT, TRAIT_COVERED_FAINT);
    add_if(t, t->of->covered == STANDING_KNOWN, TRAIT_COVERED_KNOWN);
    add_if(t, t->of->covered == STANDING_FAMOUS, TRAIT_COVERED_FAMOUS);
    if (t->of->count == 1)
        return;
    add_core(names, t);
    size_t end = t->of->first + t->of->count - 1;
    bool starts =
        t->of->first == names->prose->sentences[names->prose->tokens[t->of->first].sentence].first;
    uint64_t inner = 0, links = 0;
    for (size_t i = t->of->first + 1; i < end; i++) {
        inner |= names->marks[i].end;
        links += (names->marks[i].alone & MARK(LINK)) != 0;
    }
    uint64_t begin = names->marks[t->of->first].begin & ~t->of->whole;
    if (t->of->place != PLACE_NONE && t->of->covered == STANDING_UNKNOWN && !starts)
        begin &= ~MARK(LINK); /* in Al Khalis; but "Les Anglais" are not Haiti's */
    ADD_MARKED(t, begin, first);
    ADD_MARKED(t, names->marks[end].end & ~t->of->whole, last);
    add_if(t, inner & MARK(ORGANISATION), TRAIT_INNER_ORGANISATION);
    add_if(t, inner & MARK(STREET), TRAIT_INNER_STREET);
    bool lower = !names_capital(names->prose, t->of->first);
    add_if(t, links && !lower, TRAIT_LINKED);
    add_if(t, links && lower, TRAIT_HEAD_LINKED);
    add_if(t, names->around[end].ends && names->around[end].ends > t->of->standing,
           TRAIT_ENDS_BETTER);
    add_if(t, names->around[t->of->first].begins > t->of->standing, TRAIT_BEGINS_BETTER);
}

void traits_read_own(const struct names *names, struct traits *t)
{
    add_shape(names, t);
    add_place(t);
    add_words(names, t);
}
