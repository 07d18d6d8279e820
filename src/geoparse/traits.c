/* SPDX-License-Identifier: Apache-2.0 */
/* traits.c - what is true of a candidate: how it is written, what the gazetteer and the lexicon
 * know of it, the words before and after it, the document. One line of traits.def each, nothing
 * here weighs anything. */
#include "geoparse/names.h"

enum { RUN_REACH = 5 }; /* words that are looked at within a run of capitals */

static void add(struct candidate *c, enum trait trait)
{
    if (c->trait_count < NAME_TRAITS)
        c->traits[c->trait_count++] = (uint8_t)trait;
}

static void add_if(struct candidate *c, bool condition, enum trait trait)
{
    if (condition)
        add(c, trait);
}

/* A line for each class of the lexicon that a trait asks for. */
struct marked {
    uint64_t mark;
    uint8_t trait;
};
#define MARKED(prefix, name)                                                                       \
    {                                                                                              \
        MARK(name), TRAIT_##prefix##_##name                                                        \
    }

static void add_marked(struct candidate *c, uint64_t marks, const struct marked *table,
                       size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (marks & table[i].mark)
            add(c, (enum trait)table[i].trait);
}
#define ADD_MARKED(c, marks, table) add_marked(c, marks, table, sizeof table / sizeof *table)

/* ---- how it is written ---- */

static void add_shape(const struct names *names, struct candidate *c)
{
    const struct token *tokens = &names->prose->tokens[c->first];
    const struct token *last = &tokens[c->count - 1];
    const struct sentence *sentence = &names->prose->sentences[tokens->sentence];
    bool hyphened = false, all = true, number = false, clitic = false;
    for (size_t i = 0; i < c->count; i++) {
        hyphened = hyphened || (i && (tokens[i].shape & TOKEN_HYPHENED));
        all = all && ((tokens[i].shape & TOKEN_CAPITALS) || !(tokens[i].shape & TOKEN_CAPITAL));
        number = number || tokens[i].kind == TOKEN_NUMBER;
        clitic = clitic || (tokens[i].shape & TOKEN_CLITIC);
    }
    add(c, TRAIT_ALWAYS);
    add_if(c, c->count == 2, TRAIT_TWO_WORDS);
    add_if(c, c->count == 3, TRAIT_THREE_WORDS);
    add_if(c, c->count > 3, TRAIT_MORE_WORDS);
    add_if(c, hyphened, TRAIT_HYPHENED);
    add_if(c, all && (last->shape & TOKEN_CAPITALS), TRAIT_CAPITALS);
    add_if(c, all && c->count == 1 && last->end - last->start < 6 && (last->shape & TOKEN_CAPITALS),
           TRAIT_ACRONYM);
    add_if(c, number, TRAIT_NUMBER);
    add_if(c, clitic, TRAIT_CLITIC);
    add_if(c, (last->shape & TOKEN_ABBREVIATED), TRAIT_ABBREVIATED);
    add_if(c, c->count == 1 && last->end - last->start < 4, TRAIT_SHORT);
    add_if(c, !(tokens->shape & TOKEN_CAPITAL), TRAIT_LOWER_START);
    add_if(c, !(last->shape & TOKEN_CAPITAL), TRAIT_LOWER_END);
    add_if(c, c->first == sentence->first, TRAIT_SENTENCE_START);
    add_if(c, c->first == sentence->first && c->count == sentence->count, TRAIT_WHOLE_SENTENCE);
    add_if(c, names->prose->document->blocks[sentence->block].kind <= BLOCK_HEADING, TRAIT_HEADING);
    add_if(c, tokens->quoted, TRAIT_QUOTED);
}

/* ---- what is known of it ---- */

static void add_place(struct candidate *c)
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
    if (c->place == PLACE_NONE)
        return;
    add(c, (enum trait)classes[c->class]);
    add(c, (enum trait)kinds[c->name_kind]);
    add_if(c, c->exact, TRAIT_EXACT);
    add_if(c, c->prior >= 1000 + 7000, TRAIT_PRIOR_8000);
    add_if(c, c->prior >= 1000 + 5500, TRAIT_PRIOR_6500);
    add_if(c, c->prior >= 1000 + 4000, TRAIT_PRIOR_5000);
    add_if(c, c->prior >= 1000 + 3000, TRAIT_PRIOR_4000);
    add_if(c, c->prior >= 1000 + 2000, TRAIT_PRIOR_3000);
    add_if(c, c->namesakes > 1, TRAIT_NAMESAKES_2);
    add_if(c, c->namesakes > 4, TRAIT_NAMESAKES_5);
    add_if(c, c->namesakes > 16, TRAIT_NAMESAKES_17);
}

static void add_words(const struct names *names, struct candidate *c)
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
    ADD_MARKED(c, c->whole, whole);
    if (c->count == 1)
        return;
    size_t end = c->first + c->count - 1;
    uint64_t inner = 0, links = 0;
    for (size_t i = c->first + 1; i < end; i++) {
        inner |= names->marks[i].end;
        links += (names->marks[i].alone & MARK(LINK)) != 0;
    }
    ADD_MARKED(c, names->marks[c->first].begin & ~c->whole, first);
    ADD_MARKED(c, names->marks[end].end & ~c->whole, last);
    add_if(c, inner & MARK(ORGANISATION), TRAIT_INNER_ORGANISATION);
    add_if(c, inner & MARK(STREET), TRAIT_INNER_STREET);
    add_if(c, links, TRAIT_LINKED);
    add_if(c, names->around[end].ends && names->around[end].ends > c->standing, TRAIT_ENDS_BETTER);
    add_if(c, names->around[c->first].begins > c->standing, TRAIT_BEGINS_BETTER);
}

/* ---- before it ---- */

struct left names_left(const struct names *names, const struct candidate *candidate)
{
    const struct prose *prose = names->prose;
    ptrdiff_t at = (ptrdiff_t)candidate->first - 1;
    struct left left = { -1, false, false };
    uint32_t sentence = prose->tokens[candidate->first].sentence;
    for (int steps = 0; at >= 0 && prose->tokens[at].sentence == sentence; at--, steps++) {
        bool lower = !(prose->tokens[at].shape & TOKEN_CAPITAL) ||
                     at == (ptrdiff_t)prose->sentences[sentence].first;
        left.at = at;
        if (steps >= 3 || !lower)
            return left;
        if (names->marks[at].alone & MARK(ARTICLE))
            left.article = true;
        else if (names->marks[at].alone & MARK(DIRECTION))
            left.direction = true;
        else
            return left;
    }
    left.at = -1;
    return left;
}

static bool is_initial(const struct token *token)
{
    return (token->shape & (TOKEN_ABBREVIATED | TOKEN_CAPITAL)) ==
               (TOKEN_ABBREVIATED | TOKEN_CAPITAL) &&
           token->end - token->start == 2;
}

/* Words of the run of capitals before it. */
static void add_run_before(const struct names *names, struct candidate *c)
{
    const struct prose *prose = names->prose;
    uint64_t seen = 0;
    size_t i = c->first;
    uint32_t sentence = prose->tokens[i].sentence;
    for (int reach = 0; reach < RUN_REACH && i && prose->tokens[i - 1].sentence == sentence &&
                        names_capital(prose, i - 1);
         reach++) {
        i--;
        seen |= names->marks[i].end | names->marks[i].begin;
    }
    if (i == c->first)
        return;
    add(c, TRAIT_RUN_BEFORE);
    add_if(c, seen & MARK(ORGANISATION), TRAIT_RUN_BEFORE_ORGANISATION);
    add_if(c, seen & MARK(GIVEN), TRAIT_RUN_BEFORE_GIVEN);
    add_if(c, seen & MARK(TITLE), TRAIT_RUN_BEFORE_TITLE);
    add_if(c, names->around[c->first - 1].ends >= STANDING_KNOWN, TRAIT_RUN_BEFORE_PLACE);
    add_if(c, prose->tokens[c->first].shape & TOKEN_HYPHENED, TRAIT_RUN_BEFORE_HYPHEN);
}

/* What "of" hangs on: "University of X", "village de X". */
static void add_of(const struct names *names, struct candidate *c, size_t of)
{
    static const struct marked heads[] = {
        MARKED(OF, OFFICE), MARKED(OF, ORGANISATION), MARKED(OF, FACILITY),  MARKED(OF, STREET),
        MARKED(OF, UNIT),   MARKED(OF, LANDFORM),     MARKED(OF, DIRECTION), MARKED(OF, ROLE),
        MARKED(OF, TITLE),  MARKED(OF, CALENDAR),     MARKED(OF, PARTNER),
    };
    const struct prose *prose = names->prose;
    add(c, TRAIT_LEFT_OF);
    if (!of || prose->tokens[of - 1].sentence != prose->tokens[of].sentence)
        return;
    ADD_MARKED(c, names->marks[of - 1].end, heads);
    add_if(c, names_capital(prose, of - 1), TRAIT_OF_NAME);
    add_if(c, prose->tokens[of - 1].kind == TOKEN_NUMBER, TRAIT_OF_NUMBER);
}

static void add_comma_before(const struct names *names, struct candidate *c, size_t comma)
{
    bool within =
        comma && names->prose->tokens[comma - 1].sentence == names->prose->tokens[comma].sentence;
    add(c, TRAIT_LEFT_COMMA);
    if (!within)
        return;
    add_if(c, names_capital(names->prose, comma - 1), TRAIT_LEFT_COMMA_NAME);
    add_if(c, names->around[comma - 1].ends >= STANDING_KNOWN, TRAIT_LEFT_COMMA_PLACE);
    add_if(c, names->prose->tokens[comma - 1].kind == TOKEN_NUMBER, TRAIT_LEFT_COMMA_NUMBER);
}

static void add_left_mark(const struct names *names, struct candidate *c, ptrdiff_t at)
{
    if (names_mark_is(names->prose, at, ','))
        add_comma_before(names, c, (size_t)at);
    else if (names_mark_is(names->prose, at, '('))
        add(c, TRAIT_LEFT_BRACKET);
    else if (names_mark_is(names->prose, at, '-')) {
        add(c, TRAIT_LEFT_DASH);
        add_if(c, at && names_capital(names->prose, (size_t)at - 1), TRAIT_LEFT_DASH_NAME);
    } else if (names_mark_is(names->prose, at, '/'))
        add(c, TRAIT_LEFT_SLASH);
    else if (names_mark_is(names->prose, at, '.'))
        add(c, TRAIT_LEFT_DOT);
    else
        add(c, TRAIT_LEFT_MARK);
}

static void add_left(const struct names *names, struct candidate *c)
{
    static const struct marked words[] = {
        MARKED(LEFT, GIVEN),     MARKED(LEFT, SURNAME),      MARKED(LEFT, TITLE),
        MARKED(LEFT, ROLE),      MARKED(LEFT, OFFICE),       MARKED(LEFT, SAYING),
        MARKED(LEFT, WITH),      MARKED(LEFT, ORGANISATION), MARKED(LEFT, FACILITY),
        MARKED(LEFT, STREET),    MARKED(LEFT, UNIT),         MARKED(LEFT, LANDFORM),
        MARKED(LEFT, AT),        MARKED(LEFT, TOWARD),       MARKED(LEFT, NO_PLACE),
        MARKED(LEFT, CALENDAR),  MARKED(LEFT, DEMONYM),      MARKED(LEFT, DEMONYM_NAME),
        MARKED(LEFT, QUALIFIER),
    };
    struct left left = names_left(names, c);
    add_run_before(names, c);
    add_if(c, left.article, TRAIT_LEFT_ARTICLE);
    add_if(c, left.direction, TRAIT_LEFT_DIRECTION);
    if (left.at < 0) {
        add(c, TRAIT_LEFT_NONE);
        return;
    }
    const struct token *token = &names->prose->tokens[left.at];
    uint64_t marks = names->marks[left.at].end;
    add_if(c, (token + 1)->shape & TOKEN_GLUED, TRAIT_LEFT_GLUED);
    if (token->kind == TOKEN_MARK) {
        add_left_mark(names, c, left.at);
        return;
    }
    add_if(c, token->kind == TOKEN_NUMBER, TRAIT_LEFT_NUMBER);
    ADD_MARKED(c, marks, words);
    if (marks & MARK(OF))
        add_of(names, c, (size_t)left.at);
    if (marks & MARK(AND)) {
        add(c, TRAIT_LEFT_AND);
        add_if(c, left.at && names->around[left.at - 1].ends >= STANDING_KNOWN,
               TRAIT_LEFT_AND_PLACE);
    }
    add_if(c, is_initial(token), TRAIT_LEFT_INITIAL);
    add_if(c, token->shape & TOKEN_CLITIC, TRAIT_LEFT_CLITIC);
    add_if(c, !(token->shape & TOKEN_CAPITAL) && !marks, TRAIT_LEFT_PLAIN);
}

/* ---- after it ---- */

size_t names_right(const struct names *names, const struct candidate *candidate)
{
    size_t right = candidate->first + candidate->count;
    return right < names->prose->count && names->prose->tokens[right].sentence ==
                                              names->prose->tokens[candidate->first].sentence
               ? right
               : SIZE_MAX;
}

bool names_says(const struct names *names, size_t right)
{
    if (right == SIZE_MAX)
        return false;
    uint32_t sentence = names->prose->tokens[right].sentence;
    for (size_t i = right; i < right + 3 && i < names->prose->count; i++) {
        if (names->prose->tokens[i].sentence != sentence)
            return false;
        if (names->marks[i].begin & MARK(SAYING))
            return true;
        if (!(names->marks[i].begin & MARK(AUXILIARY)))
            return false;
    }
    return false;
}

static void add_run_after(const struct names *names, struct candidate *c, size_t right)
{
    const struct prose *prose = names->prose;
    uint64_t seen = 0;
    size_t i = right;
    uint32_t sentence = prose->tokens[i].sentence;
    for (int reach = 0; reach < RUN_REACH && i < prose->count &&
                        prose->tokens[i].sentence == sentence && names_capital(prose, i);
         reach++, i++)
        seen |= names->marks[i].begin | names->marks[i].end;
    if (i == right)
        return;
    add(c, TRAIT_RUN_AFTER);
    add_if(c, seen & MARK(ORGANISATION), TRAIT_RUN_AFTER_ORGANISATION);
    add_if(c, seen & MARK(TITLE), TRAIT_RUN_AFTER_TITLE);
    add_if(c, seen & MARK(GIVEN), TRAIT_RUN_AFTER_GIVEN);
    add_if(c, seen & MARK(STREET), TRAIT_RUN_AFTER_STREET);
    add_if(c, names->around[right].begins >= STANDING_KNOWN, TRAIT_RUN_AFTER_PLACE);
    add_if(c, prose->tokens[right].shape & TOKEN_HYPHENED, TRAIT_RUN_AFTER_HYPHEN);
}

static void add_right_comma(const struct names *names, struct candidate *c, size_t comma)
{
    const struct prose *prose = names->prose;
    add(c, TRAIT_RIGHT_COMMA);
    if (comma + 1 >= prose->count)
        return;
    const struct token *next = &prose->tokens[comma + 1];
    add_if(c, names->around[comma + 1].begins_unit, TRAIT_RIGHT_COMMA_UNIT);
    add_if(c, names->around[comma + 1].begins >= STANDING_KNOWN, TRAIT_RIGHT_COMMA_PLACE);
    add_if(c, next->kind == TOKEN_NUMBER && next->end - next->start <= 2, TRAIT_RIGHT_COMMA_AGE);
    add_if(c, names_capital(prose, comma + 1), TRAIT_RIGHT_COMMA_NAME);
}

static void add_right_mark(const struct names *names, struct candidate *c, size_t right)
{
    ptrdiff_t at = (ptrdiff_t)right;
    if (names_mark_is(names->prose, at, ','))
        add_right_comma(names, c, right);
    else if (names_mark_is(names->prose, at, '('))
        add(c, TRAIT_RIGHT_BRACKET);
    else if (names_mark_is(names->prose, at, '-') || names_mark_is(names->prose, at, '/'))
        add(c, TRAIT_RIGHT_DASH);
    else if (names_mark_is(names->prose, at, '.') || names_mark_is(names->prose, at, ';') ||
             names_mark_is(names->prose, at, '?') || names_mark_is(names->prose, at, '!'))
        add(c, TRAIT_RIGHT_END);
    else if (names_mark_is(names->prose, at, ':'))
        add(c, TRAIT_RIGHT_COLON);
    else
        add(c, TRAIT_RIGHT_MARK);
}

static void add_right(const struct names *names, struct candidate *c)
{
    static const struct marked words[] = {
        MARKED(RIGHT, ROLE),      MARKED(RIGHT, ORGANISATION), MARKED(RIGHT, FACILITY),
        MARKED(RIGHT, STREET),    MARKED(RIGHT, UNIT),         MARKED(RIGHT, LANDFORM),
        MARKED(RIGHT, DIRECTION), MARKED(RIGHT, AUXILIARY),    MARKED(RIGHT, TITLE),
        MARKED(RIGHT, GIVEN),     MARKED(RIGHT, SURNAME),      MARKED(RIGHT, OF),
        MARKED(RIGHT, AT),        MARKED(RIGHT, TOWARD),       MARKED(RIGHT, NO_PLACE),
        MARKED(RIGHT, CALENDAR),  MARKED(RIGHT, DEMONYM),      MARKED(RIGHT, DEMONYM_NAME),
    };
    size_t right = names_right(names, c);
    if (right == SIZE_MAX) {
        add(c, TRAIT_RIGHT_NONE);
        return;
    }
    const struct token *token = &names->prose->tokens[right];
    uint64_t marks = names->marks[right].begin;
    add_run_after(names, c, right);
    add_if(c, names_says(names, right), TRAIT_RIGHT_SAYING);
    if (token->kind == TOKEN_MARK) {
        add_right_mark(names, c, right);
        return;
    }
    add_if(c, token->kind == TOKEN_NUMBER, TRAIT_RIGHT_NUMBER);
    add_if(c, token->shape & TOKEN_CLITIC, TRAIT_RIGHT_CLITIC);
    add_if(c, token->shape & TOKEN_HYPHENED, TRAIT_RIGHT_HYPHENED);
    ADD_MARKED(c, marks, words);
    if (marks & MARK(AND)) {
        add(c, TRAIT_RIGHT_AND);
        add_if(c,
               right + 1 < names->prose->count && names->around[right + 1].begins >= STANDING_KNOWN,
               TRAIT_RIGHT_AND_PLACE);
    }
    bool linked = (marks & MARK(LINK)) && right + 1 < names->prose->count &&
                  names_capital(names->prose, right + 1);
    add_if(c, linked, TRAIT_RIGHT_LINKED_NAME);
    add_if(c, !(token->shape & TOKEN_CAPITAL) && !marks, TRAIT_RIGHT_PLAIN);
}

/* ---- elsewhere in the document ---- */

static void add_recalled(const struct names *names, struct candidate *c)
{
    const struct recalled *r = recall_of(&names->recall, c->key);
    add_if(c, r->at > 0, TRAIT_DOCUMENT_AT);
    add_if(c, r->at > 1, TRAIT_DOCUMENT_AT_2);
    add_if(c, r->unit > 0, TRAIT_DOCUMENT_UNIT);
    add_if(c, r->person > 0, TRAIT_DOCUMENT_PERSON);
    add_if(c, r->person > 1, TRAIT_DOCUMENT_PERSON_2);
    add_if(c, r->says > 0, TRAIT_DOCUMENT_SAYS);
    add_if(c, r->lower > 0, TRAIT_DOCUMENT_LOWER);
    add_if(c, r->seen > 1, TRAIT_DOCUMENT_SEEN_2);
    add_if(c, r->seen > 3, TRAIT_DOCUMENT_SEEN_4);
}

void traits_read(const struct names *names, struct candidate *candidate)
{
    add_shape(names, candidate);
    add_place(candidate);
    add_words(names, candidate);
    add_left(names, candidate);
    add_right(names, candidate);
    add_recalled(names, candidate);
}
