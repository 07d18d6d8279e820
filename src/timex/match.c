/* SPDX-License-Identifier: Apache-2.0 */
/* match.c - rules over the words around a core.
 *   1. most tokens are no core of a date (a month, a weekday, a unit, a number): one test;
 *   2. around a core every rule that can begin at one of the eight tokens before it, or at it, is
 *      tried: pieces in their order, an optional one first taken, then left out;
 *   3. the match that reaches furthest wins, then the longest, then the first in rules.def. */
#include "timex/grammar.h"

enum { BEFORE_CORE = 8, ITEMS = 12, MEMO = 8, YEAR_NEAR = 1950, YEAR_FAR = 2049, YEAR_OLD = 1800 };

enum check {
    CHECK_SURE,
    CHECK_ALONE,
    CHECK_NOT_OF,
    CHECK_ORDER,
    CHECK_ONE_WORD,
    CHECK_COUNTED,
    CHECK_YEAR_OF,
    CHECK_ROUND,
    CHECK_ROUGH,
    CHECK_NOUN,
    CHECK_TURNED,
    CHECK_LOOSE,
    CHECK_RANGE,
    CHECK_LIST
};

enum item_flags { MAY = 1, OUTSIDE = 2 };

struct item {
    uint8_t piece, flags;
};

static const struct rule {
    uint8_t meaning, check;
    struct item items[ITEMS]; /* after the last one pieces of PIECE_COUNT */
} rules[] = {
#define W(name)                                                                                    \
    {                                                                                              \
        PIECE_##name, 0                                                                            \
    }
#define O(name)                                                                                    \
    {                                                                                              \
        PIECE_##name, MAY                                                                          \
    }
#define X(name)                                                                                    \
    {                                                                                              \
        PIECE_##name, OUTSIDE                                                                      \
    }
#define END                                                                                        \
    {                                                                                              \
        PIECE_COUNT, 0                                                                             \
    }
#define RULE(meaning, check, ...) { MEANS_##meaning, CHECK_##check, { __VA_ARGS__, END } },
#include "timex/rules.def"
#undef RULE
#undef END
#undef W
#undef O
#undef X
};
enum { RULES = sizeof rules / sizeof *rules };

struct memo {
    size_t token; /* + 1; 0: nothing */
    bool found;
    struct point point;
};

struct scan {
    const struct prose *prose;
    size_t at, done; /* tokens before `done` are parts of what was found */
    bool month_first;
    piece_mask begins[RULES];
    struct memo memo[MEMO];
};

bool writes_month_first(const struct lexicon *lexicon)
{
    return lexicon_has(lexicon, STR("mmdd"), WORD_DATE_ORDER);
}

/* ---- checks of what stands around ---- */

static bool ends_phrase(uint32_t mark)
{
    static const char marks[] = ".,;:!?()[]\"'-/";
    if (mark < 0x80)
        return str_find_char(STR(marks), (char)mark) >= 0;
    return mark == 0xAB || mark == 0xBB || (mark >= 0x2010 && mark <= 0x2026);
}

bool stands_alone(const struct prose *prose, size_t end)
{
    if (end >= prose->count || prose->tokens[end].sentence != prose->tokens[end - 1].sentence)
        return true;
    const struct token *next = &prose->tokens[end];
    if (next->kind == TOKEN_NUMBER)
        return false;
    if (next->kind == TOKEN_WORD)
        return (next->shape & (TOKEN_CAPITAL | TOKEN_CLITIC)) ||
               prose_is(prose, end, WORD_FUNCTION);
    uint32_t mark;
    str_decode(str_skip(prose->text, next->start), &mark);
    return ends_phrase(mark);
}

static bool is_round(int year)
{
    return year % 100 == 0 || year < YEAR_NEAR || year > YEAR_FAR;
}

static bool after_rough_number(const struct prose *prose, size_t token)
{
    for (size_t back = 1; back <= 3 && back <= token; back++) {
        const struct hit *hit = prose_hit(prose, token - back, WORD_DATE_ROUGH);
        if (hit && hit->count >= back && hit->count <= back + 1)
            return true;
    }
    return false;
}

/* A noun of several: what a number before it counts. */
static bool is_plural(const struct prose *prose, size_t token)
{
    if (token >= prose->count)
        return false;
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++)
        if (prose->hits[h].forms & FORM_BIT(PLURAL) &&
            !(prose->hits[h].forms & FORM_BIT(PARTICIPLE)))
            return true;
    return false;
}

static bool hyphen_follows(const struct prose *prose, size_t end)
{
    return end < prose->count && (prose->tokens[end].shape & TOKEN_HYPHENED);
}

static bool is_counted_year(const struct prose *prose, int year, size_t end)
{
    struct value value;
    if (piece_read(prose, end, PIECE_UNIT, &value) > 0)
        return false;
    if (is_round(year))
        return stands_alone(prose, end);
    return end >= prose->count || prose->tokens[end].kind != TOKEN_NUMBER;
}

/* ---- checks of two dates ---- */

static const enum slot fine_slots[] = { SLOT_DAY, SLOT_WEEKDAY, SLOT_MONTH, SLOT_SEASON,
                                        SLOT_YEAR };

/* The finest thing that a date tells; SLOT_NONE: it is counted, or a whole one in numbers. */
static enum slot finest(const struct point *point)
{
    if (point->meaning != MEANS_CALENDAR)
        return SLOT_NONE;
    for (size_t i = 0; i < sizeof fine_slots / sizeof *fine_slots; i++)
        if (parts_have(&point->parts, fine_slots[i]))
            return fine_slots[i];
    return SLOT_NONE;
}

static bool has_month(const struct point *point)
{
    return point->parts.has & (1u << SLOT_MONTH | 1u << SLOT_NUMERIC | 1u << SLOT_HOLIDAY);
}

/* Years at both ends: of our time, or with nothing after them that could be counted. */
static bool are_years(const struct scan *scan, const struct point *from, const struct point *to)
{
    int first = from->parts.slot[SLOT_YEAR].a, last = to->parts.slot[SLOT_YEAR].a;
    return first >= YEAR_OLD && last > first &&
           (stands_alone(scan->prose, to->end) || (!is_round(first) && !is_round(last)));
}

static bool is_range(const struct scan *scan, const struct point *from, const struct point *to)
{
    enum slot left = finest(from), right = finest(to);
    if (left == SLOT_NONE || right == SLOT_NONE)
        return left == right && from->meaning == to->meaning;
    if (left != right && !(left == SLOT_DAY && right == SLOT_WEEKDAY) &&
        !(left == SLOT_WEEKDAY && right == SLOT_DAY))
        return false;
    if (left == SLOT_YEAR)
        return are_years(scan, from, to);
    if (left == SLOT_MONTH && from->parts.slot[left].a == to->parts.slot[left].a)
        return from->parts.has & to->parts.has & 1u << SLOT_YEAR;
    if (left != SLOT_DAY || has_month(to))
        return true;
    return has_month(from) && scan->month_first && stands_alone(scan->prose, to->end);
}

static bool is_list(const struct scan *scan, const struct expression *e)
{
    const struct point *last = &e->points[e->point_count - 1];
    for (int i = 0; i + 1 < e->point_count; i++) {
        const struct point *point = &e->points[i];
        enum slot fine = finest(point);
        bool year = parts_have(&last->parts, SLOT_YEAR);
        bool between = i && fine == SLOT_DAY && !has_month(point) && has_month(&e->points[0]);
        if (fine == SLOT_NONE || fine != finest(last) ||
            !is_range(scan, between ? &e->points[0] : point, last) ||
            (fine == SLOT_SEASON && !year))
            return false;
        bool lacks = (last->parts.has & ~point->parts.has) != 0 || fine == SLOT_YEAR ||
                     fine == SLOT_MONTH || !has_month(last);
        if (!lacks)
            return false;
    }
    return true;
}

/* "le 26", without month or weekday */
static bool is_day_alone(const struct point *point)
{
    return finest(point) == SLOT_DAY && !has_month(point) &&
           !parts_have(&point->parts, SLOT_WEEKDAY);
}

static bool passes(const struct scan *scan, const struct rule *rule, const struct expression *e,
                   size_t begin, size_t end)
{
    const struct prose *prose = scan->prose;
    int year =
        parts_have(&e->points[0].parts, SLOT_YEAR) ? e->points[0].parts.slot[SLOT_YEAR].a : 0;
    struct value value;
    switch ((enum check)rule->check) {
    case CHECK_ALONE:
        return stands_alone(prose, end);
    case CHECK_NOT_OF:
        return stands_alone(prose, end) && piece_read(prose, end, PIECE_OF, &value) < 0 &&
               !hyphen_follows(prose, end);
    case CHECK_ORDER:
        if (!scan->month_first)
            return stands_alone(prose, end);
        return stands_alone(prose, end) || !begin ||
               piece_read(prose, begin - 1, PIECE_IN, &value) < 0;
    case CHECK_ONE_WORD:
        return !hyphen_follows(prose, end);
    case CHECK_COUNTED:
        return is_counted_year(prose, year, end);
    case CHECK_YEAR_OF:
        if (after_rough_number(prose, begin + 1) || year < YEAR_OLD)
            return false;
        return stands_alone(prose, end) || (!is_round(year) && !is_plural(prose, end));
    case CHECK_ROUND:
        return !is_round(year);
    case CHECK_ROUGH:
        if (is_day_alone(&e->points[0]))
            return false;
        return finest(&e->points[0]) != SLOT_YEAR || (!is_round(year) && stands_alone(prose, end));
    case CHECK_NOUN:
        return !hyphen_follows(prose, end) && !stands_alone(prose, end) &&
               prose->tokens[end].kind == TOKEN_WORD;
    case CHECK_TURNED:
        if (is_day_alone(&e->points[0]))
            return e->points[0].first > begin + 1 && stands_alone(prose, end);
        return finest(&e->points[0]) != SLOT_YEAR ||
               (is_counted_year(prose, year, end) && !is_plural(prose, end));
    case CHECK_RANGE:
        return is_range(scan, &e->points[0], &e->points[1]);
    case CHECK_LIST:
        return is_list(scan, e);
    case CHECK_SURE:
    case CHECK_LOOSE:
        break;
    }
    return true;
}

/* ---- one rule at one token ---- */

static bool match_point(struct scan *scan, size_t token, struct point *out);

struct attempt {
    struct scan *scan;
    const struct rule *rule;
    struct expression *out;
    size_t begin, end;
    bool spans; /* a piece that is part of the date was read */
};

static bool match_items(struct attempt *attempt, const struct item *item, size_t token);

/* Dates do not go from one paragraph into the next. */
static bool same_block(const struct prose *prose, size_t a, size_t b)
{
    return prose->sentences[prose->tokens[a].sentence].block ==
           prose->sentences[prose->tokens[b].sentence].block;
}

static bool take_point(struct attempt *attempt, const struct item *item, size_t token)
{
    struct expression *e = attempt->out;
    if (e->point_count == POINTS ||
        !match_point(attempt->scan, token, &e->points[e->point_count]) ||
        !same_block(attempt->scan->prose, attempt->begin, token))
        return false;
    uint32_t old_end = e->end, next = e->points[e->point_count++].end;
    if (!attempt->spans)
        e->first = (uint32_t)token;
    attempt->spans = true;
    e->end = next;
    if (match_items(attempt, item + 1, next))
        return true;
    e->point_count--;
    e->end = old_end;
    return false;
}

static bool take_piece(struct attempt *attempt, const struct item *item, size_t token)
{
    struct expression *e = attempt->out;
    struct value value = { 0 };
    int count = piece_read(attempt->scan->prose, token, item->piece, &value);
    if (count < 0 ||
        (count && !same_block(attempt->scan->prose, attempt->begin, token + (size_t)count - 1)))
        return false;
    enum slot slot = piece_slot(item->piece);
    struct parts *parts = &e->points[0].parts;
    const uint32_t old_end = e->end, old_has = parts->has;
    const bool spanned = attempt->spans, about = e->about;
    struct value old = { 0 };
    if (slot < SLOT_COUNT) {
        old = parts->slot[slot];
        parts->slot[slot] = value;
        parts->has |= 1u << slot;
    }
    e->about = about || slot == SLOT_ABOUT;
    if (!(item->flags & OUTSIDE)) {
        if (!spanned)
            e->first = (uint32_t)token;
        attempt->spans = true;
        e->end = (uint32_t)token + (uint32_t)count;
    }
    if (match_items(attempt, item + 1, token + (size_t)count))
        return true;
    if (slot < SLOT_COUNT)
        parts->slot[slot] = old;
    parts->has = old_has;
    e->about = about;
    e->end = old_end;
    attempt->spans = spanned;
    return false;
}

static bool match_items(struct attempt *attempt, const struct item *item, size_t token)
{
    if (item->piece == PIECE_COUNT) {
        attempt->end = token;
        return passes(attempt->scan, attempt->rule, attempt->out, attempt->begin, token);
    }
    bool taken = item->piece == PIECE_LOOSE ? take_point(attempt, item, token)
                                            : take_piece(attempt, item, token);
    return taken || ((item->flags & MAY) && match_items(attempt, item + 1, token));
}

static bool match_rule(struct scan *scan, const struct rule *rule, size_t token,
                       struct expression *out, size_t *end)
{
    struct attempt attempt = { scan, rule, out, token, token, false };
    out->points[0].parts.has = 0;
    out->point_count = 0;
    out->about = false;
    out->meaning = rule->meaning;
    if (!match_items(&attempt, rule->items, token))
        return false;
    if (!out->point_count) {
        out->points[0].first = out->first;
        out->points[0].end = out->end;
        out->points[0].meaning = rule->meaning;
    }
    *end = attempt.end;
    return true;
}

/* ---- the best of all rules ---- */

static bool makes_point(const struct rule *rule)
{
    return rule->meaning <= MEANS_UNIT || rule->meaning == MEANS_AGO;
}

static bool find_point(struct scan *scan, size_t token, struct point *out)
{
    struct expression e;
    piece_mask mask = pieces_at(scan->prose, token);
    size_t best = 0, end;
    for (size_t r = 0; r < RULES; r++) {
        if (!makes_point(&rules[r]) || !(scan->begins[r] & mask) ||
            (rules[r].items[0].flags & OUTSIDE))
            continue;
        if (match_rule(scan, &rules[r], token, &e, &end) && end > best) {
            best = end;
            *out = e.points[0];
        }
    }
    return best > 0;
}

static bool match_point(struct scan *scan, size_t token, struct point *out)
{
    if (token >= scan->prose->count)
        return false;
    struct memo *memo = &scan->memo[token % MEMO];
    if (memo->token != token + 1) {
        memo->token = token + 1;
        memo->found = find_point(scan, token, &memo->point);
    }
    if (memo->found)
        *out = memo->point;
    return memo->found;
}

static bool better(const struct expression *a, size_t a_end, const struct expression *b,
                   size_t b_end)
{
    return a_end != b_end ? a_end > b_end : a->first < b->first;
}

/* The best expression that holds the token `core`. */
static bool match_around(struct scan *scan, size_t core, struct expression *out)
{
    const struct prose *prose = scan->prose;
    size_t from = core > BEFORE_CORE ? core - BEFORE_CORE : 0, best = 0, end;
    struct expression e;
    for (size_t token = from < scan->done ? scan->done : from; token <= core; token++) {
        piece_mask mask = pieces_at(prose, token);
        if (!mask || !same_block(prose, token, core))
            continue;
        for (size_t r = 0; r < RULES; r++) {
            if (!(scan->begins[r] & mask) || rules[r].check == CHECK_LOOSE ||
                !match_rule(scan, &rules[r], token, &e, &end))
                continue;
            if (e.first > core || e.end <= core || (best && !better(&e, end, out, best)))
                continue;
            best = end;
            *out = e;
        }
    }
    return best > 0;
}

/* What a rule can begin with: its optional pieces before the first one that must be there. */
static piece_mask begins_with(const struct rule *rule, piece_mask points)
{
    piece_mask mask = 0;
    for (const struct item *item = rule->items; item->piece != PIECE_COUNT; item++) {
        mask |= item->piece == PIECE_LOOSE ? points : piece_begins(item->piece);
        if (!(item->flags & MAY))
            break;
    }
    return mask;
}

struct scan *scan_new(const struct prose *prose, struct arena *keep)
{
    struct scan *scan = NEW(keep, struct scan, 1);
    piece_mask points = 0;
    scan->prose = prose;
    scan->month_first = writes_month_first(prose->lexicon);
    for (size_t r = 0; r < RULES; r++)
        if (makes_point(&rules[r]))
            points |= begins_with(&rules[r], 0);
    for (size_t r = 0; r < RULES; r++)
        scan->begins[r] = begins_with(&rules[r], points);
    return scan;
}

struct scan *scan_copy(const struct scan *scan, struct arena *keep)
{
    struct scan *copy = NEW(keep, struct scan, 1);
    *copy = *scan;
    return copy;
}

bool scan_next(struct scan *scan, struct expression *out)
{
    for (; scan->at < scan->prose->count; scan->at++) {
        if (!pieces_are_core(scan->prose, scan->at) || !match_around(scan, scan->at, out))
            continue;
        scan->done = scan->at = out->end;
        if (out->meaning != MEANS_NEVER)
            return true;
        scan->at--;
    }
    return false;
}
