/* SPDX-License-Identifier: Apache-2.0 */
/* dates.c - dates as people write them in tables.
 *   1. The text is cut into numbers, words (dates.def) and marks; a word that is not in the list
 *      means that it is no date.
 *   2. A point is the first of these that fits at the place: y-m-d, y-m, d/m/y, m/y, day numbers of
 *      8 or 5 digits, d month y, month d y, month y, quarter, year, month, day.
 *   3. Two points with "-", "/", "au", "to", "et" between them are an interval; what one of them
 *      does not say (3-5 mai 2024; 28 avril - 3 mai 2024) it has from the other.
 *   4. All the text must be used up; times of day and time zones are read over.
 * A month, or a part of one ("début mars": 1-10, "mi": 11-20, "fin": from 21), is the interval of
 * its days. 03/05/2024 is 3 May unless `order` says otherwise or only May the 3rd's rival exists
 * (05/17/2024). Five digits are an Excel day number (1900 system, Microsoft's "DATE systems"): no
 * other date has five. */
#include <string.h>

#include "intake/intake.h"
#include "text/text.h"

enum { TOKENS_MOST = 40, TEXT_MOST = 120, FOLDED_MOST = 3 * TEXT_MOST + 1 };
enum { EXCEL_FIRST = 20000, EXCEL_LAST = 80000, EXCEL_EPOCH_DAYS = -25569 };
enum { SECONDS_PER_DAY = 86400, TWO_DIGIT_PIVOT = 69 };

enum meaning {
    MONTH,
    FILLER,
    ORDINAL,
    ABOUT,
    EARLY,
    MID,
    LATE,
    WHOLE,
    FROM,
    TO,
    QUARTER,
    QUARTER_AFTER,
    HOURS,
    NUMBER,
    MARK,
    UNKNOWN,
    END
};

struct token {
    enum meaning meaning;
    int64_t value; /* of a number; of the month; the mark's character */
    int digits;
    bool is_t; /* the letter of a quarter (T1) and of an ISO time */
};

struct parser {
    struct token tokens[TOKENS_MOST + 4]; /* END behind */
    int at;
    enum date_order order;
    bool approximate;
};

/* A point in time as far as it is told; 0: not told. */
struct told {
    int year, month, day;
    enum meaning part; /* EARLY, MID, LATE, or WHOLE */
    int quarter;
};

/* ---- 1. tokens ---- */

static struct token word_token(str word)
{
    static const struct {
        str word;
        enum meaning meaning;
        int value;
    } words[] = {
#define WORD(meaning, value, word) { { word, sizeof(word) - 1 }, meaning, value },
#include "intake/dates.def"
#undef WORD
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, words[i].word))
            return (struct token){ .meaning = words[i].meaning,
                                   .value = words[i].value,
                                   .is_t = str_eq(word, STR("t")) };
    return (struct token){ .meaning = UNKNOWN };
}

/* European and Arabic digits (U+0660, U+06F0); -1: none. */
static int digit_of(uint32_t code)
{
    if (code >= '0' && code <= '9')
        return (int)(code - '0');
    if (code >= 0x660 && code <= 0x669)
        return (int)(code - 0x660);
    return code >= 0x6f0 && code <= 0x6f9 ? (int)(code - 0x6f0) : -1;
}

static bool is_dash(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

static bool is_mark(uint32_t code)
{
    return is_dash(code) || (code < 0x80 && code > ' ' && strchr("/.,:+()'~_;", (int)code));
}

static struct token number_token(str *text)
{
    struct token token = { .meaning = NUMBER };
    uint32_t code;
    for (size_t len; (len = str_decode(*text, &code)) && digit_of(code) >= 0;) {
        if (token.digits < 18)
            token.value = token.value * 10 + digit_of(code);
        token.digits++;
        *text = str_skip(*text, len);
    }
    return token;
}

static struct token letters_token(str *text)
{
    char folded[FOLDED_MOST];
    str start = *text;
    uint32_t code;
    for (size_t len; (len = str_decode(*text, &code)) && digit_of(code) < 0 && !is_mark(code) &&
                     code > ' ' && code != 0xa0;)
        *text = str_skip(*text, len);
    str word = { start.ptr, start.len - text->len };
    return word_token((str){ folded, text_fold_into(word, folded) });
}

/* False: too long, or a word that no date has. */
static bool tokenise(str text, struct parser *parser)
{
    int count = 0;
    if (text.len > TEXT_MOST)
        return false;
    while (text.len && count < TOKENS_MOST) {
        uint32_t code;
        size_t len = str_decode(text, &code);
        struct token token;
        if (code <= ' ' || code == 0xa0 || code == 0x202f || code == '\'' || code == '(' ||
            code == ')' || code == 0x2019) {
            text = str_skip(text, len);
            continue;
        }
        if (digit_of(code) >= 0) {
            token = number_token(&text);
        } else if (is_mark(code)) {
            token = (struct token){ .meaning = MARK, .value = is_dash(code) ? '-' : code };
            text = str_skip(text, len);
        } else {
            token = letters_token(&text);
        }
        if (token.meaning == UNKNOWN)
            return false;
        bool behind_number = count && parser->tokens[count - 1].meaning == NUMBER;
        if (token.meaning != ORDINAL || !behind_number)
            parser->tokens[count++] = token;
    }
    for (int i = 0; i < 4; i++)
        parser->tokens[count + i].meaning = END;
    return text.len == 0 && count > 0;
}

/* ---- 2. points ----
 * A month or day written as 00 is how databases say "unknown": no date. */

static const struct token *token_at(const struct parser *parser, int ahead)
{
    return &parser->tokens[parser->at + ahead];
}

static bool is_number(const struct parser *parser, int ahead, int least, int most)
{
    const struct token *token = token_at(parser, ahead);
    return token->meaning == NUMBER && token->digits >= least && token->digits <= most;
}

static bool is_mark_at(const struct parser *parser, int ahead, const char *marks)
{
    const struct token *token = token_at(parser, ahead);
    return token->meaning == MARK && strchr(marks, (int)token->value);
}

static int value_at(const struct parser *parser, int ahead)
{
    return (int)token_at(parser, ahead)->value;
}

static int full_year(const struct parser *parser, int ahead)
{
    int year = value_at(parser, ahead);
    if (token_at(parser, ahead)->digits != 2)
        return year;
    return year < TWO_DIGIT_PIVOT ? 2000 + year : 1900 + year;
}

/* 17:26, 17:26:00.000, 17h30, 17 h; then +01:00. How many tokens; 0: no time here. */
static int time_length(const struct parser *parser)
{
    int length = 0;
    if (!is_number(parser, 0, 1, 2))
        return 0;
    if (token_at(parser, 1)->meaning == HOURS)
        return is_number(parser, 2, 2, 2) ? 3 : 2;
    while (is_number(parser, length, 1, 2) && is_mark_at(parser, length + 1, ":") &&
           is_number(parser, length + 2, 2, 2))
        length += 2;
    if (!length)
        return 0;
    length++;
    if (is_mark_at(parser, length, ".,") && is_number(parser, length + 1, 1, 9))
        length += 2;
    if (is_mark_at(parser, length, "+-") && is_number(parser, length + 1, 2, 4)) {
        length += 2;
        if (is_mark_at(parser, length, ":") && is_number(parser, length + 1, 2, 2))
            length += 2;
    }
    return length;
}

static bool is_quarter_letter(const struct parser *parser)
{
    const struct token *token = token_at(parser, 0);
    return (token->meaning == QUARTER || token->is_t) && is_number(parser, 1, 1, 1) &&
           value_at(parser, 1) >= 1 && value_at(parser, 1) <= 4 && !is_mark_at(parser, 2, ":");
}

/* What says nothing about the day. */
static void skip_noise(struct parser *parser)
{
    for (;;) {
        enum meaning meaning = token_at(parser, 0)->meaning;
        int length = time_length(parser);
        if (is_quarter_letter(parser))
            return;
        if (length)
            parser->at += length;
        else if (meaning == FILLER || meaning == FROM || meaning == ORDINAL)
            parser->at++;
        else if (meaning == ABOUT || is_mark_at(parser, 0, "~"))
            parser->at++, parser->approximate = true;
        else if (is_mark_at(parser, 0, ".,;"))
            parser->at++;
        else
            return;
    }
}

static bool take(struct parser *parser, int tokens)
{
    parser->at += tokens;
    return true;
}

static bool take_unless(struct parser *parser, bool zero, int tokens)
{
    return !zero && take(parser, tokens);
}

static void day_month(enum date_order order, int first, int second, struct told *told)
{
    bool month_first = order == ORDER_MDY ? first <= 12 : second > 12;
    told->day = month_first ? second : first;
    told->month = month_first ? first : second;
}

/* 2024-05-03, 2024/5/3, 2024-05, 03/05/2024, 3.5.24, 05/2024. */
static bool point_of_numbers(struct parser *parser, struct told *told)
{
    static const char marks[] = "-/._";
    if (token_at(parser, 0)->meaning != NUMBER || !is_mark_at(parser, 1, marks))
        return false;
    bool three =
        is_mark_at(parser, 3, marks) && token_at(parser, 1)->value == token_at(parser, 3)->value;
    if (is_number(parser, 0, 4, 4) && is_number(parser, 2, 1, 2)) {
        told->year = value_at(parser, 0);
        told->month = value_at(parser, 2);
        if (!three || !is_number(parser, 4, 1, 2))
            return take_unless(parser, !told->month, 3);
        told->day = value_at(parser, 4);
        return take_unless(parser, !told->month || !told->day, 5);
    }
    if (!is_number(parser, 0, 1, 2))
        return false;
    if (three && is_number(parser, 2, 1, 2) &&
        (is_number(parser, 4, 4, 4) || is_number(parser, 4, 2, 2))) {
        told->year = full_year(parser, 4);
        day_month(parser->order, value_at(parser, 0), value_at(parser, 2), told);
        return take_unless(parser, !told->month || !told->day, 5);
    }
    if (!is_number(parser, 2, 4, 4) || is_mark_at(parser, 1, "."))
        return false;
    told->month = value_at(parser, 0);
    told->year = value_at(parser, 2);
    return take_unless(parser, !told->month, 3);
}

static bool told_days(int64_t days, struct told *told)
{
    struct date date = date_from_days((long)days);
    *told = (struct told){ .year = date.year, .month = date.month, .day = date.day };
    return true;
}

/* 20240503, 20240503172600, 202405, 45413, 45413.72, 1517966773840. */
static bool point_of_one_number(struct parser *parser, struct told *told)
{
    const struct token *token = token_at(parser, 0);
    int64_t value = token->value;
    if (token->meaning != NUMBER)
        return false;
    if (token->digits == 14)
        value /= 1000000;
    if (token->digits == 8 || token->digits == 14) {
        told->year = (int)(value / 10000);
        told->month = (int)(value / 100 % 100);
        told->day = (int)(value % 100);
        return take_unless(parser, !told->month || !told->day, 1);
    }
    if (token->digits == 6) {
        told->year = (int)(value / 100);
        told->month = (int)(value % 100);
        return take_unless(parser, !told->month, 1);
    }
    if (token->digits == 10 || token->digits == 13) {
        int64_t seconds = token->digits == 13 ? value / 1000 : value;
        take(parser, 1);
        return told_days(seconds / SECONDS_PER_DAY, told);
    }
    if (token->digits != 5 || value < EXCEL_FIRST || value > EXCEL_LAST)
        return false;
    bool fraction = is_mark_at(parser, 1, ".,") && token_at(parser, 2)->meaning == NUMBER;
    take(parser, fraction ? 3 : 1);
    return told_days(value + EXCEL_EPOCH_DAYS, told);
}

/* How many tokens lie between here and what follows a separator in "3-May-2024", "mi-avril". */
static int skip_joint(const struct parser *parser, int ahead)
{
    while (is_mark_at(parser, ahead, "-.,/") || token_at(parser, ahead)->meaning == FILLER)
        ahead++;
    return ahead;
}

/* The year behind a month, if one follows at `ahead`: "2024", ", 2024", "-24", "'24". */
static int year_behind(const struct parser *parser, int ahead, bool two_digits, struct told *told)
{
    int at = skip_joint(parser, ahead);
    bool year = is_number(parser, at, 4, 4) || (two_digits && is_number(parser, at, 2, 2));
    if (!year || is_mark_at(parser, at + 1, ":") || token_at(parser, at + 1)->meaning == HOURS)
        return ahead;
    told->year = full_year(parser, at);
    return at + 1;
}

/* 3 mai 2024, 3-May-24, 3 mai. */
static bool point_day_month(struct parser *parser, struct told *told)
{
    int month = skip_joint(parser, 1);
    if (!is_number(parser, 0, 1, 2) || token_at(parser, month)->meaning != MONTH)
        return false;
    told->day = value_at(parser, 0);
    told->month = value_at(parser, month);
    return take(parser, year_behind(parser, month + 1, true, told));
}

/* May 3, 2024; May 3; mai 2024; Sep-24 (a month of 2024); mai. */
static bool point_month(struct parser *parser, struct told *told)
{
    if (token_at(parser, 0)->meaning != MONTH)
        return false;
    told->month = value_at(parser, 0);
    int next = skip_joint(parser, 1);
    bool joined = is_mark_at(parser, 1, "-/");
    if (joined || !is_number(parser, next, 1, 2))
        return take(parser, year_behind(parser, 1, joined, told));
    told->day = value_at(parser, next);
    return take(parser, year_behind(parser, next + 1, false, told));
}

/* Q1 2024, T1 2024, 1er trimestre 2024, 2024 Q1, 2024-T1. */
static bool point_quarter(struct parser *parser, struct told *told)
{
    int first = 0;
    if (is_number(parser, 0, 4, 4)) {
        struct parser ahead = *parser;
        ahead.at += skip_joint(parser, 1);
        if (ahead.at > parser->at && token_at(&ahead, -1)->is_t)
            ahead.at--; /* taken for the filler of a time */
        if (!is_quarter_letter(&ahead))
            return false;
        told->year = value_at(parser, 0);
        told->quarter = value_at(&ahead, 1);
        parser->at = ahead.at + 2;
        return true;
    }
    if (is_quarter_letter(parser))
        first = 1;
    else if (!is_number(parser, 0, 1, 1) || token_at(parser, 1)->meaning != QUARTER_AFTER)
        return false;
    told->quarter = value_at(parser, first);
    int year = year_behind(parser, 2, false, told);
    return told->quarter >= 1 && told->quarter <= 4 && year > 2 && take(parser, year);
}

/* 2024; in an interval also the day alone: "3" of "3-5 mai 2024", "5, 2024" of "May 3-5, 2024". */
static bool point_year_or_day(struct parser *parser, struct told *told)
{
    if (is_number(parser, 0, 4, 4)) {
        told->year = value_at(parser, 0);
        return take(parser, 1);
    }
    if (!is_number(parser, 0, 1, 2))
        return false;
    told->day = value_at(parser, 0);
    int year = is_mark_at(parser, 1, ",") ? year_behind(parser, 1, false, told) : 1;
    return take_unless(parser, !told->day, year);
}

static bool point(struct parser *parser, struct told *told)
{
    static bool (*const forms[])(struct parser *, struct told *) = {
        point_of_numbers, point_quarter, point_of_one_number,
        point_day_month,  point_month,   point_year_or_day,
    };
    *told = (struct told){ .part = WHOLE };
    skip_noise(parser);
    enum meaning part = token_at(parser, 0)->meaning;
    if (part == EARLY || part == MID || part == LATE || part == WHOLE) {
        parser->at++;
        if (is_mark_at(parser, 0, "-"))
            parser->at++;
        skip_noise(parser);
        told->part = part;
    }
    part = told->part;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        int start = parser->at;
        *told = (struct told){ .part = part };
        if (forms[i](parser, told)) {
            skip_noise(parser);
            return true;
        }
        parser->at = start;
    }
    return false;
}

/* ---- 3. intervals ---- */

static bool is_between(struct parser *parser)
{
    if (token_at(parser, 0)->meaning != TO && !is_mark_at(parser, 0, "-/"))
        return false;
    parser->at++;
    return true;
}

/* What one end does not say it has from the other. */
static void complete(struct told *first, struct told *second)
{
    bool day_alone = second->day && !second->month;
    if (day_alone)
        second->month = first->month;
    if (first->day && !first->month)
        first->month = second->month;
    if (!second->year)
        second->year = first->year;
    if (first->year)
        return;
    first->year = second->year;
    if (first->month > second->month) /* 28 décembre - 3 janvier 2024 */
        first->year--;
}

static struct date make_date(int year, int month, int day)
{
    return (struct date){ (short)year, (signed char)month, (signed char)day };
}

static bool of_part(const struct told *told, int first_month, int months, struct interval *out)
{
    int last_month = first_month + months - 1;
    out->from = make_date(told->year, first_month, 1);
    out->to = make_date(told->year, last_month, date_days_in_month(told->year, last_month));
    if (told->part == WHOLE)
        return true;
    out->approximate = true;
    out->precision = DATE_RANGE;
    if (months > 1) { /* a third of the year */
        int from = told->part == EARLY ? 1 : told->part == MID ? 5 : 9;
        out->from = make_date(told->year, from, 1);
        out->to = make_date(told->year, from + 3, date_days_in_month(told->year, from + 3));
        return true;
    }
    if (told->part != EARLY)
        out->from.day = told->part == MID ? 11 : 21;
    if (told->part != LATE)
        out->to.day = told->part == MID ? 20 : 10;
    return true;
}

static bool resolve(const struct told *told, struct interval *out)
{
    *out = (struct interval){ 0 };
    if (told->year < 1 || told->year > 9999 || told->month > 12 || told->day > 31)
        return false;
    if (told->quarter) {
        out->precision = DATE_RANGE;
        struct told whole = { .year = told->year, .part = WHOLE };
        return of_part(&whole, 3 * told->quarter - 2, 3, out);
    }
    if (told->day) {
        out->precision = DATE_DAY;
        out->from = out->to = make_date(told->year, told->month, told->day);
        return date_is_valid(out->from);
    }
    out->precision = told->month ? DATE_MONTH : DATE_YEAR;
    return of_part(told, told->month ? told->month : 1, told->month ? 1 : 12, out);
}

static bool parse_points(struct parser *parser, struct interval *out)
{
    struct told first, second;
    struct interval last;
    if (!point(parser, &first))
        return false;
    if (!is_between(parser))
        return token_at(parser, 0)->meaning == END && resolve(&first, out);
    if (!point(parser, &second) || token_at(parser, 0)->meaning != END)
        return false;
    complete(&first, &second);
    if (!resolve(&first, out) || !resolve(&second, &last) || date_cmp(out->from, last.to) > 0)
        return false;
    bool same = date_cmp(out->from, last.to) == 0;
    out->to = last.to;
    out->approximate |= last.approximate;
    out->precision = same ? DATE_DAY : DATE_RANGE;
    return true;
}

/* 2024-05-03, as most tables write every day: what the longer way says of it too. */
static bool iso_day(str text, struct interval *out)
{
    int figures[8], count = 0;
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (i == 4 || i == 7)
            continue;
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        figures[count++] = text.ptr[i] - '0';
    }
    struct told told = {
        .year = 1000 * figures[0] + 100 * figures[1] + 10 * figures[2] + figures[3],
        .month = 10 * figures[4] + figures[5],
        .day = 10 * figures[6] + figures[7],
        .part = WHOLE,
    };
    return figures[0] && told.month && told.day && resolve(&told, out);
}

static bool parse_long(str text, enum date_order order, struct interval *out)
{
    struct parser parser = { .order = order };
    if (!text.len || !tokenise(text, &parser) || !parse_points(&parser, out))
        return false;
    out->approximate |= parser.approximate;
    return true;
}

bool date_parse(str text, enum date_order order, struct interval *out)
{
    struct interval found;
    text = str_trim(text);
    if (!iso_day(text, &found) && !parse_long(text, order, &found))
        return false;
    *out = found;
    return true;
}

/* ---- the order of a column ---- */

enum date_order dates_order(const str *texts, size_t count, enum date_order otherwise)
{
    size_t day_first = 0, month_first = 0;
    for (size_t i = 0; i < count; i++) {
        struct parser parser = { 0 };
        if (!tokenise(str_trim(texts[i]), &parser))
            continue;
        skip_noise(&parser);
        bool numbers = is_number(&parser, 0, 1, 2) && is_mark_at(&parser, 1, "/-.") &&
                       is_number(&parser, 2, 1, 2) && is_mark_at(&parser, 3, "/-.") &&
                       token_at(&parser, 4)->meaning == NUMBER;
        day_first += numbers && value_at(&parser, 0) > 12 && value_at(&parser, 2) <= 12;
        month_first += numbers && value_at(&parser, 2) > 12 && value_at(&parser, 0) <= 12;
    }
    if (!day_first == !month_first)
        return otherwise;
    return month_first ? ORDER_MDY : ORDER_DMY;
}

bool dates_are(const str *texts, size_t count, enum date_order order)
{
    size_t filled = 0, dates = 0, plain = 0;
    for (size_t i = 0; i < count; i++) {
        str text = str_trim(texts[i]);
        struct interval when;
        double number;
        if (!text.len)
            continue;
        filled++;
        plain += str_to_double(text, &number);
        dates += date_parse(text, order, &when);
    }
    return filled && dates * 10 >= filled * 9 && plain * 10 < filled;
}
