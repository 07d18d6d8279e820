/* SPDX-License-Identifier: Apache-2.0 */
/* traits.c - what is true of a candidate: how it is written, what the gazetteer and the lexicon
 * know of it, the words before and after it, the document. One line of traits.def each, nothing
 * here weighs anything. */
#include <math.h>

#include "geoparse/names.h"

enum {
    RUN_REACH = 5,   /* words that are looked at within a run of capitals */
    SAYING_REACH = 6 /* and from a name to its verb */
};

static void add(struct traits *t, enum trait trait)
{
    if (t->count < NAME_TRAITS)
        t->items[t->count++] = (uint8_t)trait;
}

static void add_if(struct traits *t, bool condition, enum trait trait)
{
    if (condition)
        add(t, trait);
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

static void add_marked(struct traits *t, uint64_t marks, const struct marked *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (marks & table[i].mark)
            add(t, (enum trait)table[i].trait);
}
#define ADD_MARKED(t, marks, table) add_marked(t, marks, table, sizeof table / sizeof *table)

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
    uint64_t inner = 0, links = 0;
    for (size_t i = t->of->first + 1; i < end; i++) {
        inner |= names->marks[i].end;
        links += (names->marks[i].alone & MARK(LINK)) != 0;
    }
    ADD_MARKED(t, names->marks[t->of->first].begin & ~t->of->whole, first);
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

/* Words of the run of capitals before it. */
static void add_run_before(const struct names *names, struct traits *t)
{
    const struct prose *prose = names->prose;
    uint64_t seen = 0;
    size_t i = t->of->first;
    uint32_t sentence = prose->tokens[i].sentence;
    for (int reach = 0; reach < RUN_REACH && i && prose->tokens[i - 1].sentence == sentence &&
                        names_in_run(names, i - 1);
         reach++) {
        i--;
        seen |= names->marks[i].end | names->marks[i].begin;
    }
    if (i == t->of->first)
        return;
    if (i && prose->tokens[i - 1].sentence == sentence)
        seen |= names->marks[i - 1].end & MARK(TITLE); /* "le colonel Serkane Kaya" */
    add(t, TRAIT_RUN_BEFORE);
    add_if(t, seen & MARK(ORGANISATION), TRAIT_RUN_BEFORE_ORGANISATION);
    add_if(t, seen & MARK(GIVEN), TRAIT_RUN_BEFORE_GIVEN);
    add_if(t, seen & MARK(TITLE), TRAIT_RUN_BEFORE_TITLE);
    add_if(t, names->around[t->of->first - 1].ends >= STANDING_KNOWN, TRAIT_RUN_BEFORE_PLACE);
    add_if(t, prose->tokens[t->of->first].shape & TOKEN_HYPHENED, TRAIT_RUN_BEFORE_HYPHEN);
}

/* What "of" hangs on: "University of X", "village de X". */
static void add_of(const struct names *names, struct traits *t, size_t of)
{
    static const struct marked heads[] = {
        MARKED(OF, OFFICE), MARKED(OF, ORGANISATION), MARKED(OF, FACILITY),  MARKED(OF, STREET),
        MARKED(OF, UNIT),   MARKED(OF, LANDFORM),     MARKED(OF, DIRECTION), MARKED(OF, ROLE),
        MARKED(OF, TITLE),  MARKED(OF, CALENDAR),     MARKED(OF, PARTNER),
    };
    const struct prose *prose = names->prose;
    add(t, TRAIT_LEFT_OF);
    if (!of || prose->tokens[of - 1].sentence != prose->tokens[of].sentence)
        return;
    ADD_MARKED(t, names->marks[of - 1].end, heads);
    add_if(t, names_in_run(names, of - 1), TRAIT_OF_NAME);
    add_if(t, prose->tokens[of - 1].kind == TOKEN_NUMBER, TRAIT_OF_NUMBER);
}

static void add_comma_before(const struct names *names, struct traits *t, size_t comma)
{
    bool within =
        comma && names->prose->tokens[comma - 1].sentence == names->prose->tokens[comma].sentence;
    add(t, TRAIT_LEFT_COMMA);
    if (!within)
        return;
    add_if(t, names_capital(names->prose, comma - 1), TRAIT_LEFT_COMMA_NAME);
    add_if(t, names->around[comma - 1].ends >= STANDING_KNOWN, TRAIT_LEFT_COMMA_PLACE);
    add_if(t, names->prose->tokens[comma - 1].kind == TOKEN_NUMBER, TRAIT_LEFT_COMMA_NUMBER);
}

static void add_left_mark(const struct names *names, struct traits *t, ptrdiff_t at)
{
    if (names_mark_is(names->prose, at, ','))
        add_comma_before(names, t, (size_t)at);
    else if (names_mark_is(names->prose, at, '('))
        add(t, TRAIT_LEFT_BRACKET);
    else if (names_mark_is(names->prose, at, '-')) {
        add(t, TRAIT_LEFT_DASH);
        add_if(t, at && names_capital(names->prose, (size_t)at - 1), TRAIT_LEFT_DASH_NAME);
    } else if (names_mark_is(names->prose, at, '/'))
        add(t, TRAIT_LEFT_SLASH);
    else if (names_mark_is(names->prose, at, '.'))
        add(t, TRAIT_LEFT_DOT);
    else
        add(t, TRAIT_LEFT_MARK);
}

/* "R-Florence", "DFL-Cook": a party and a constituency. */
static bool follows_party(const struct prose *prose, const struct candidate *c)
{
    const struct token *token = &prose->tokens[c->first];
    if (!c->first || !(token->shape & TOKEN_HYPHENED) || !(token[-1].shape & TOKEN_CAPITAL))
        return false;
    size_t letters = token[-1].end - token[-1].start;
    return letters == 1 || (letters <= 3 && (token[-1].shape & TOKEN_CAPITALS));
}

static void add_left(const struct names *names, struct traits *t)
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
    struct left left = names_left(names, t->of);
    add_run_before(names, t);
    add_if(t, follows_party(names->prose, t->of), TRAIT_LEFT_PARTY);
    add_if(t, left.article, TRAIT_LEFT_ARTICLE);
    add_if(t, left.direction, TRAIT_LEFT_DIRECTION);
    if (left.at < 0) {
        add(t, TRAIT_LEFT_NONE);
        return;
    }
    const struct token *token = &names->prose->tokens[left.at];
    uint64_t marks = names->marks[left.at].end;
    add_if(t, (token + 1)->shape & TOKEN_GLUED, TRAIT_LEFT_GLUED);
    if (token->kind == TOKEN_MARK) {
        add_left_mark(names, t, left.at);
        return;
    }
    add_if(t, token->kind == TOKEN_NUMBER, TRAIT_LEFT_NUMBER);
    ADD_MARKED(t, marks, words);
    if (marks & MARK(OF))
        add_of(names, t, (size_t)left.at);
    if (marks & MARK(AND)) {
        add(t, TRAIT_LEFT_AND);
        add_if(t, left.at && names->around[left.at - 1].ends >= STANDING_KNOWN,
               TRAIT_LEFT_AND_PLACE);
    }
    add_if(t, names_initial(token), TRAIT_LEFT_INITIAL);
    add_if(t, token->shape & TOKEN_CLITIC, TRAIT_LEFT_CLITIC);
    add_if(t, !(token->shape & TOKEN_CAPITAL) && !marks, TRAIT_LEFT_PLAIN);
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

bool names_says(const struct names *names, size_t right, uint64_t verbs)
{
    if (right == SIZE_MAX)
        return false;
    uint32_t sentence = names->prose->tokens[right].sentence;
    for (size_t i = right; i < right + SAYING_REACH && i < names->prose->count;) {
        if (names->prose->tokens[i].sentence != sentence)
            return false;
        if (names->marks[i].begin & verbs)
            return true;
        const struct hit *hit = prose_hit(names->prose, i, WORD_AUXILIARY);
        if (!hit)
            return false;
        i += hit->count;
    }
    return false;
}

static void add_run_after(const struct names *names, struct traits *t, size_t right)
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
    add(t, TRAIT_RUN_AFTER);
    add_if(t, seen & MARK(ORGANISATION), TRAIT_RUN_AFTER_ORGANISATION);
    add_if(t, seen & MARK(TITLE), TRAIT_RUN_AFTER_TITLE);
    add_if(t, seen & MARK(GIVEN), TRAIT_RUN_AFTER_GIVEN);
    add_if(t, seen & MARK(STREET), TRAIT_RUN_AFTER_STREET);
    add_if(t, names->around[right].begins >= STANDING_KNOWN, TRAIT_RUN_AFTER_PLACE);
    add_if(t, prose->tokens[right].shape & TOKEN_HYPHENED, TRAIT_RUN_AFTER_HYPHEN);
}

static void add_right_comma(const struct names *names, struct traits *t, size_t comma)
{
    const struct prose *prose = names->prose;
    add(t, TRAIT_RIGHT_COMMA);
    if (comma + 1 >= prose->count)
        return;
    const struct token *next = &prose->tokens[comma + 1];
    add_if(t, names->around[comma + 1].begins_unit, TRAIT_RIGHT_COMMA_UNIT);
    add_if(t, names->around[comma + 1].begins >= STANDING_KNOWN, TRAIT_RIGHT_COMMA_PLACE);
    add_if(t, next->kind == TOKEN_NUMBER && next->end - next->start <= 2, TRAIT_RIGHT_COMMA_AGE);
    add_if(t, names_capital(prose, comma + 1), TRAIT_RIGHT_COMMA_NAME);
}

static void add_right_mark(const struct names *names, struct traits *t, size_t right)
{
    ptrdiff_t at = (ptrdiff_t)right;
    if (names_mark_is(names->prose, at, ','))
        add_right_comma(names, t, right);
    else if (names_mark_is(names->prose, at, '('))
        add(t, TRAIT_RIGHT_BRACKET);
    else if (names_mark_is(names->prose, at, '-') || names_mark_is(names->prose, at, '/'))
        add(t, TRAIT_RIGHT_DASH);
    else if (names_mark_is(names->prose, at, '.') || names_mark_is(names->prose, at, ';') ||
             names_mark_is(names->prose, at, '?') || names_mark_is(names->prose, at, '!'))
        add(t, TRAIT_RIGHT_END);
    else if (names_mark_is(names->prose, at, ':'))
        add(t, TRAIT_RIGHT_COLON);
    else
        add(t, TRAIT_RIGHT_MARK);
}

static void add_right(const struct names *names, struct traits *t)
{
    static const struct marked words[] = {
        MARKED(RIGHT, ROLE),      MARKED(RIGHT, ORGANISATION), MARKED(RIGHT, FACILITY),
        MARKED(RIGHT, STREET),    MARKED(RIGHT, UNIT),         MARKED(RIGHT, LANDFORM),
        MARKED(RIGHT, DIRECTION), MARKED(RIGHT, AUXILIARY),    MARKED(RIGHT, TITLE),
        MARKED(RIGHT, GIVEN),     MARKED(RIGHT, SURNAME),      MARKED(RIGHT, OF),
        MARKED(RIGHT, AT),        MARKED(RIGHT, TOWARD),       MARKED(RIGHT, NO_PLACE),
        MARKED(RIGHT, CALENDAR),  MARKED(RIGHT, DEMONYM),      MARKED(RIGHT, DEMONYM_NAME),
    };
    size_t right = names_right(names, t->of);
    if (right == SIZE_MAX) {
        add(t, TRAIT_RIGHT_NONE);
        return;
    }
    const struct token *token = &names->prose->tokens[right];
    uint64_t marks = names->marks[right].begin;
    add_run_after(names, t, right);
    add_if(t, names_says(names, right, MARK(SAYING)), TRAIT_RIGHT_SAYING);
    if (token->kind == TOKEN_MARK) {
        add_right_mark(names, t, right);
        return;
    }
    add_if(t, token->kind == TOKEN_NUMBER, TRAIT_RIGHT_NUMBER);
    add_if(t, token->shape & TOKEN_CLITIC, TRAIT_RIGHT_CLITIC);
    add_if(t, token->shape & TOKEN_HYPHENED, TRAIT_RIGHT_HYPHENED);
    ADD_MARKED(t, marks, words);
    if (marks & MARK(AND)) {
        add(t, TRAIT_RIGHT_AND);
        add_if(t,
               right + 1 < names->prose->count && names->around[right + 1].begins >= STANDING_KNOWN,
               TRAIT_RIGHT_AND_PLACE);
    }
    bool linked = (marks & MARK(LINK)) && right + 1 < names->prose->count &&
                  names_capital(names->prose, right + 1);
    add_if(t, linked, TRAIT_RIGHT_LINKED_NAME);
    add_if(t, !(token->shape & TOKEN_CAPITAL) && !marks, TRAIT_RIGHT_PLAIN);
}

/* ---- elsewhere in the document ---- */

static void add_recalled(const struct names *names, struct traits *t)
{
    const struct recalled *r = recall_of(&names->recall, t->of->key);
    add_if(t, r->at > 0, TRAIT_DOCUMENT_AT);
    add_if(t, r->at > 1, TRAIT_DOCUMENT_AT_2);
    add_if(t, r->unit > 0, TRAIT_DOCUMENT_UNIT);
    add_if(t, r->person > 0, TRAIT_DOCUMENT_PERSON);
    add_if(t, r->person > 1, TRAIT_DOCUMENT_PERSON_2);
    add_if(t, r->says > 0, TRAIT_DOCUMENT_SAYS);
    add_if(t, r->lower > 0, TRAIT_DOCUMENT_LOWER);
    add_if(t, r->seen > 1, TRAIT_DOCUMENT_SEEN_2);
    add_if(t, r->seen > 3, TRAIT_DOCUMENT_SEEN_4);
}

/* ---- what was found for its namesakes and neighbours ---- */

static void add_level(struct traits *t, double score, enum trait lowest)
{
    static const double levels[] = { -4, -2, -0.5, 1, 3 };
    int level = 0;
    while (level < 5 && score > levels[level])
        level++;
    add(t, (enum trait)((int)lowest + level));
}

static double best_of(const struct names *names, size_t token, bool ends)
{
    double best = -INFINITY;
    size_t from = !ends ? token : token >= NAME_TOKENS ? token - NAME_TOKENS + 1 : 0;
    for (uint32_t i = names->candidates.from[from]; i < names->candidates.from[token + 1]; i++) {
        const struct candidate *c = &names->candidates.items[i];
        if ((!ends || c->first + c->count == token + 1) && c->alone > best)
            best = c->alone;
    }
    return best;
}

static bool joins_list(const struct names *names, ptrdiff_t token)
{
    return names_mark_is(names->prose, token, ',') || (names->marks[token].alone & MARK(AND)) != 0;
}

static bool same_sentence(const struct prose *prose, size_t a, size_t b)
{
    return prose->tokens[a].sentence == prose->tokens[b].sentence;
}

size_t names_listed_before(const struct names *names, const struct candidate *candidate)
{
    ptrdiff_t at = names_left(names, candidate).at;
    if (at < 1 || !joins_list(names, at) ||
        !same_sentence(names->prose, (size_t)at - 1, candidate->first))
        return SIZE_MAX;
    return (size_t)at - 1;
}

size_t names_listed_after(const struct names *names, const struct candidate *candidate)
{
    size_t right = names_right(names, candidate);
    for (int articles = 0; right != SIZE_MAX; articles++) {
        bool joins = !articles && joins_list(names, (ptrdiff_t)right);
        bool article = articles && articles < 3 && (names->marks[right].alone & MARK(ARTICLE));
        if (!joins && !article)
            return articles ? right : SIZE_MAX;
        right++;
        if (right >= names->prose->count || !same_sentence(names->prose, right, candidate->first))
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

void traits_read_again(const struct names *names, struct traits *t)
{
    const struct recalled *r = recall_of(&names->recall, t->of->key);
    size_t before = names_listed_before(names, t->of);
    size_t after = names_listed_after(names, t->of);
    if (r->seen > 1) {
        bool is_best = (float)t->of->alone == r->best;
        add_level(t, is_best ? r->next : r->best, TRAIT_SAME_BEST_0);
        add_level(t, (r->sum - t->of->alone) / (r->seen - 1), TRAIT_SAME_MEAN_0);
    }
    if (before != SIZE_MAX)
        add_level(t, best_of(names, before, true), TRAIT_LISTED_BEFORE_0);
    if (after != SIZE_MAX)
        add_level(t, best_of(names, after, false), TRAIT_LISTED_AFTER_0);
}

void traits_read(const struct names *names, struct traits *t)
{
    add_shape(names, t);
    add_place(t);
    add_words(names, t);
    add_left(names, t);
    add_right(names, t);
    add_recalled(names, t);
}
