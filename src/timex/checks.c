/* SPDX-License-Identifier: Apache-2.0 */
/* checks.c - what stands around a match, and whether two dates belong together. Numbers are years
 * only where nothing is counted: "en 2012", "l'accord de 2012", not "2012 soldats". */
#include "timex/checks.h"

enum { YEAR_NEAR = 1950, YEAR_FAR = 2049, YEAR_OLD = 1800 };

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

/* "of 1935 Orchard St.": names, and a word for ways behind them. */
static bool is_address(const struct prose *prose, size_t end)
{
    enum { NAME_WORDS = 4 };
    for (size_t i = end; i < end + NAME_WORDS && i < prose->count; i++) {
        if (prose->tokens[i].kind != TOKEN_WORD || !(prose->tokens[i].shape & TOKEN_CAPITAL))
            return false;
        if (i > end && prose_hit(prose, i, WORD_STREET))
            return true;
    }
    return false;
}

static bool is_counted_year(const struct prose *prose, int year, size_t end)
{
    struct value value;
    if (piece_read(prose, end, PIECE_UNIT, &value) > 0)
        return false;
    if (is_address(prose, end))
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
static bool are_years(const struct prose *prose, const struct point *from, const struct point *to)
{
    int first = from->parts.slot[SLOT_YEAR].a, last = to->parts.slot[SLOT_YEAR].a;
    return first >= YEAR_OLD && last > first &&
           (stands_alone(prose, to->end) || (!is_round(first) && !is_round(last)));
}

static bool is_range(const struct prose *prose, bool month_first, const struct point *from,
                     const struct point *to)
{
    enum slot left = finest(from), right = finest(to);
    if (left == SLOT_NONE || right == SLOT_NONE)
        return left == right && from->meaning == to->meaning;
    if (left != right && !(left == SLOT_DAY && right == SLOT_WEEKDAY) &&
        !(left == SLOT_WEEKDAY && right == SLOT_DAY))
        return false;
    if (left == SLOT_YEAR)
        return are_years(prose, from, to);
    if (left == SLOT_MONTH && from->parts.slot[left].a == to->parts.slot[left].a)
        return from->parts.has & to->parts.has & 1u << SLOT_YEAR;
    if (left != SLOT_DAY || has_month(to))
        return true;
    return has_month(from) && month_first && stands_alone(prose, to->end);
}

static bool is_list(const struct prose *prose, bool month_first, const struct expression *e)
{
    const struct point *last = &e->points[e->point_count - 1];
    for (int i = 0; i + 1 < e->point_count; i++) {
        const struct point *point = &e->points[i];
        enum slot fine = finest(point);
        bool year = parts_have(&last->parts, SLOT_YEAR);
        bool between = i && fine == SLOT_DAY && !has_month(point) && has_month(&e->points[0]);
        if (fine == SLOT_NONE || fine != finest(last) ||
            !is_range(prose, month_first, between ? &e->points[0] : point, last) ||
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

bool expression_passes(const struct prose *prose, bool month_first, enum check check,
                       const struct expression *e, size_t begin, size_t end)
{
    int year =
        parts_have(&e->points[0].parts, SLOT_YEAR) ? e->points[0].parts.slot[SLOT_YEAR].a : 0;
    struct value value;
    switch (check) {
    case CHECK_ALONE:
        return stands_alone(prose, end);
    case CHECK_NOT_OF:
        return stands_alone(prose, end) && piece_read(prose, end, PIECE_OF, &value) < 0 &&
               !hyphen_follows(prose, end);
    case CHECK_ORDER:
        if (!month_first)
            return stands_alone(prose, end);
        return stands_alone(prose, end) || !begin ||
               piece_read(prose, begin - 1, PIECE_IN, &value) < 0;
    case CHECK_ONE_WORD:
        return !hyphen_follows(prose, end);
    case CHECK_APART:
        return !(prose->tokens[e->first].shape & TOKEN_HYPHENED);
    case CHECK_COUNTED:
        return is_counted_year(prose, year, end);
    case CHECK_YEAR_OF:
        if (after_rough_number(prose, begin + 1) || year < YEAR_OLD || is_address(prose, end))
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
        return is_range(prose, month_first, &e->points[0], &e->points[1]);
    case CHECK_LIST:
        return is_list(prose, month_first, e);
    case CHECK_SURE:
    case CHECK_LOOSE:
        break;
    }
    return true;
}
