/* SPDX-License-Identifier: Apache-2.0 */
/* traits_around.c - the words before and after a candidate. */
#include "geoparse/traits.h"

enum {
    RUN_REACH = 5,   /* words that are looked at within a run of capitals */
    SAYING_REACH = 6 /* and from a name to its verb */
};

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

/* "Gao", "Bla", and no abbreviation. */
static bool is_short(const struct prose *prose, const struct candidate *c)
{
    const struct token *token = &prose->tokens[c->first];
    return c->place != PLACE_NONE && c->count == 1 && token->end - token->start < 4 &&
           !(token->shape & TOKEN_CAPITALS);
}

/* "le quartier Hamdallaye de X", "le camp Firhoun de X": is the name before "of" that of a site? */
static bool is_site_of(const struct names *names, size_t of)
{
    static const uint64_t site = MARK(FACILITY) | MARK(UNIT) | MARK(STREET) | MARK(LANDFORM);
    size_t i = of;
    while (i && i + RUN_REACH > of &&
           names->prose->tokens[i - 1].sentence == names->prose->tokens[of].sentence &&
           names_capital(names->prose, i - 1))
        i--;
    return i && i < of &&
           names->prose->tokens[i - 1].sentence == names->prose->tokens[of].sentence &&
           names->marks[i - 1].end & site;
}

/* "dans (un marché de) X", "a visé (le camp de) X": does a preposition of rest, or what is done to
 * a place, stand before the word that "of" hangs on? */
static bool hangs_within(const struct names *names, size_t of)
{
    enum { WORDS = 5 };
    const struct prose *prose = names->prose;
    for (size_t i = of; i-- > 0 && i + WORDS >= of;) {
        if (prose->tokens[i].sentence != prose->tokens[of].sentence ||
            prose->tokens[i].kind != TOKEN_WORD)
            return false;
        if (names->marks[i].alone & MARK(AT) || names->marks[i].end & MARK(STRUCK))
            return i + 1 < of && !(names->marks[of - 1].end & MARK(LANDFORM)); /* l'île de Gorée */
        if (names_capital(prose, i) && !is_site_of(names, of))
            return false; /* aux Kings de Los Angeles */
    }
    return false;
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
    size_t right = names_right(names, t->of);
    bool goes_on =
        right != SIZE_MAX && names_capital(prose, right); /* au sein du Nîmes Olympique */
    bool whole = t->of->place != PLACE_NONE && t->of->covered == STANDING_UNKNOWN && !goes_on;
    if (whole && hangs_within(names, of)) {
        add(t, TRAIT_OF_WITHIN);
        add_if(t, is_short(prose, t->of), TRAIT_SHORT_AT);
    }
    if (!of || prose->tokens[of - 1].sentence != prose->tokens[of].sentence)
        return;
    ADD_MARKED(t, names->marks[of - 1].end, heads);
    add_if(t, names_in_run(names, of - 1) && !is_site_of(names, of), TRAIT_OF_NAME);
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

/* "(a attaqué) lundi Kolofata": what ends before a day, when one stands there. */
static uint64_t marks_before_days(const struct names *names, ptrdiff_t at)
{
    uint32_t sentence = names->prose->tokens[at].sentence;
    while (at > 0 && (names->marks[at].alone & MARK(CALENDAR)) &&
           names->prose->tokens[at - 1].sentence == sentence)
        at--;
    return names->marks[at].end;
}

/* A name of several words that the gazetteer has, no part of a longer one. */
static bool is_whole_run(const struct names *names, const struct candidate *c)
{
    size_t right = names_right(names, c);
    return c->place != PLACE_NONE && c->count > 1 && c->covered == STANDING_UNKNOWN &&
           (right == SIZE_MAX || !(names->prose->tokens[right].shape &
                                   (TOKEN_CAPITAL | TOKEN_CLITIC))); /* St. John's University */
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
    uint64_t before_day = marks_before_days(names, left.at);
    add_if(t, before_day & MARK(STRUCK) && t->of->place != PLACE_NONE, TRAIT_LEFT_STRUCK);
    add_if(t, marks & (MARK(AT) | MARK(STRUCK)) && is_short(names->prose, t->of), TRAIT_SHORT_AT);
    add_if(t, marks & (MARK(AT) | MARK(STRUCK)) && is_whole_run(names, t->of), TRAIT_WHOLE_AT);
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

/* "Rostov on Don", but not "in Gao on Monday" and "in Tell Tamer in Syria". */
static bool is_linked(const struct names *names, const struct candidate *c, size_t link)
{
    uint64_t marks = names->marks[link].begin;
    if (!(marks & MARK(LINK)) || link + 1 >= names->prose->count ||
        !names_capital(names->prose, link + 1) || names->marks[link + 1].begin & MARK(CALENDAR))
        return false;
    return !(marks & MARK(AT) && is_whole_run(names, c) &&
             names->around[link + 1].begins >= STANDING_KNOWN);
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
    add_if(t, marks & MARK(STRUCK_BEHIND) && t->of->place != PLACE_NONE, TRAIT_RIGHT_STRUCK);
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
    add_if(t, is_linked(names, t->of, right), TRAIT_RIGHT_LINKED_NAME);
    add_if(t, !(token->shape & TOKEN_CAPITAL) && !marks, TRAIT_RIGHT_PLAIN);
}

/* ---- both ---- */

static char after(const struct prose *prose, size_t token)
{
    uint32_t end = prose->tokens[token].end;
    return end < prose->text.len ? prose->text.ptr[end] : '\n';
}

bool names_is_cell(const struct prose *prose, const struct candidate *c)
{
    char before = c->first ? after(prose, c->first - 1) : '\n';
    char behind = after(prose, c->first + c->count - 1);
    return (before == '\t' || before == '\n') && (behind == '\t' || behind == '\n') &&
           (before == '\t' || behind == '\t');
}

static bool is_dash(const struct prose *prose, size_t token)
{
    str mark = prose_span(prose, token, 1);
    return str_eq(mark, STR("-")) || str_eq(mark, STR("–")) || str_eq(mark, STR("—"));
}

/* "- Djibo (province du Soum):", "Le 2 mai – Djibo :", "Djibo (Burkina Faso) – " */
static bool heads_item(const struct names *names, const struct candidate *c)
{
    enum { BRACKET = 8 };
    const struct prose *prose = names->prose;
    size_t first = prose->sentences[prose->tokens[c->first].sentence].first;
    size_t right = names_right(names, c);
    bool begins = c->first == first || names_mark_is(prose, (ptrdiff_t)c->first - 1, '-') ||
                  prose->tokens[c->first - 1].kind == TOKEN_MARK;
    if (!begins || right == SIZE_MAX || prose->tokens[right].kind != TOKEN_MARK)
        return false;
    if (names_mark_is(prose, (ptrdiff_t)right, '('))
        for (size_t end = right + BRACKET; right < end && right + 1 < prose->count; right++)
            if (prose->text.ptr[prose->tokens[right].start] == ')') {
                right++;
                break;
            }
    return right > c->first + c->count &&
           (names_mark_is(prose, (ptrdiff_t)right, ':') || is_dash(prose, right));
}

void traits_read_around(const struct names *names, struct traits *t)
{
    if (t->of->place != PLACE_NONE) {
        add_if(t, names_is_cell(names->prose, t->of), TRAIT_CELL);
        add_if(t, heads_item(names, t->of), TRAIT_ITEM);
        add_if(t, names_told(names, t->of), TRAIT_TOLD);
    }
    add_left(names, t);
    add_right(names, t);
}
