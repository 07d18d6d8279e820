/* SPDX-License-Identifier: Apache-2.0 */
/* pieces.c - one piece of a date at a token: a word of a class with its value, a number of the
 * right size, a mark. Numbers:
 *   3, 03, 1er, 3rd, trois        DAY       digits alone, or what the lexicon counts as 1 to 31
 *   2012                          YEAR      four digits, 1000 to 2100
 *   03/05/2024, 3.5.2024, 2024-05-03T10:00, 2024-05, 2023/24    NUMERIC
 *   11h30, 11:30                  TIME      h is the symbol of the hour everywhere */
#include "timex/grammar.h"

enum { FIRST_CORE = WORD_MONTH, LAST_CORE = WORD_CLOCK_HOUR, LAST_DATE = WORD_DATE_NEVER_AFTER };
enum { YEAR_FIRST = 1000, YEAR_LAST = 2100 };

enum reader {
    READ_WORD,
    READ_SURE,
    READ_BEFORE,
    READ_OTHER,
    READ_BEHIND,
    READ_UNIT,
    READ_YEAR_UNIT,
    READ_WEEKEND,
    READ_HOURS,
    READ_DAY,
    READ_DIGITS,
    READ_YEAR,
    READ_DECADE_YEAR,
    READ_COUNT,
    READ_NUMERIC,
    READ_HOUR,
    READ_MINUTE,
    READ_TIME,
    READ_MARK,
    READ_DASH,
    READ_POINT
};

static const struct piece_kind {
    uint8_t reader, slot;
    uint16_t classes[2]; /* 0: none (no date is of class 0); of a mark its letter */
} kinds[] = {
#define PIECE(name, reader, slot, ...) { READ_##reader, SLOT_##slot, { __VA_ARGS__ } },
#include "timex/pieces.def"
#undef PIECE
};

_Static_assert(LAST_DATE - FIRST_CORE < 56, "classes of dates fit into a mask");
enum { MASK_NUMBER = 56, MASK_COMMA, MASK_STOP, MASK_SLASH, MASK_OPEN, MASK_DASH, MASK_OTHER };

enum slot piece_slot(enum piece piece)
{
    return kinds[piece].slot;
}

/* ---- values ---- */

static bool read_int(str *text, short *out)
{
    bool minus = text->len && text->ptr[0] == '-';
    size_t i = minus;
    int n = 0;
    while (i < text->len && text->ptr[i] >= '0' && text->ptr[i] <= '9' && n < 3000)
        n = n * 10 + (text->ptr[i++] - '0');
    if (i == minus)
        return false;
    *out = (short)(minus ? -n : n);
    *text = str_skip(*text, i);
    return true;
}

static unsigned short bits_of(str words)
{
    static const struct {
        str name;
        unsigned short bit;
    } names[] = { { STR_INIT("one"), VALUE_ONE },
                  { STR_INIT("many"), VALUE_MANY },
                  { STR_INIT("of"), VALUE_OF },
                  { STR_INIT("before"), VALUE_BEFORE },
                  { STR_INIT("behind"), VALUE_BEHIND } };
    unsigned short bits = 0;
    for (str word; str_cut(&words, ' ', &word);)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (str_eq(word, names[i].name))
                bits |= names[i].bit;
    return bits;
}

bool piece_value(str text, struct value *value)
{
    short *numbers[] = { &value->a, &value->b, &value->c };
    *value = (struct value){ 0 };
    if (!read_int(&text, &value->a))
        return false;
    for (int i = 1; i < 3 && text.len > 1 && (text.ptr[0] == '-' || text.ptr[0] == '/'); i++) {
        text = str_skip(text, 1);
        if (!read_int(&text, numbers[i]))
            return false;
    }
    if (text.len && text.ptr[0] == '?') {
        value->bits |= VALUE_DOUBT;
        text = str_skip(text, 1);
    }
    value->bits |= bits_of(text);
    return true;
}

/* "month months": the unit, and whether one or several are meant. */
static bool unit_value(str text, struct value *value)
{
    static const char *const names[] = { "hour",  "day",     "weekend", "week",   "fortnight",
                                         "month", "quarter", "year",    "decade", "century" };
    *value = (struct value){ 0 };
    for (str word; str_cut(&text, ' ', &word);)
        for (short i = 0; i < UNIT_COUNT; i++) {
            str name = str_from(names[i]);
            bool many = str_starts(word, name) && str_eq(str_skip(word, name.len), STR("s"));
            if (!many && !str_eq(word, name))
                continue;
            value->a = i;
            value->bits |= many ? VALUE_MANY : VALUE_ONE;
        }
    return value->bits != 0;
}

/* ---- words ---- */

static int read_hit(const struct prose *prose, size_t token, const struct piece_kind *kind,
                    struct value *value)
{
    for (int i = 0; i < 2 && kind->classes[i]; i++) {
        const struct hit *hit = prose_hit(prose, token, kind->classes[i]);
        if (!hit)
            continue;
        if (kind->slot < SLOT_COUNT && !(kind->slot == SLOT_UNIT ? unit_value(hit->value, value)
                                                                 : piece_value(hit->value, value)))
            continue;
        return (int)hit->count;
    }
    return -1;
}

/* Words that also mean something else: months where they have a capital, seasons always. */
static int read_sure(const struct prose *prose, size_t token, const struct piece_kind *kind,
                     struct value *value)
{
    int count = read_hit(prose, token, kind, value);
    bool capital = prose->tokens[token].shape & TOKEN_CAPITAL;
    if (count > 0 && (value->bits & VALUE_DOUBT) && (capital || kind->slot == SLOT_SEASON))
        return -1;
    return count;
}

/* ---- numbers ---- */

static str token_text(const struct prose *prose, size_t token)
{
    return str_sub(prose->text, prose->tokens[token].start,
                   prose->tokens[token].end - prose->tokens[token].start);
}

/* The digits that a number token begins with, at most four; what follows them in *rest. */
static int leading_digits(const struct prose *prose, size_t token, int *digits, str *rest)
{
    int n = 0;
    *digits = 0;
    if (token >= prose->count || prose->tokens[token].kind != TOKEN_NUMBER)
        return -1;
    str text = token_text(prose, token);
    while ((size_t)*digits < text.len && text.ptr[*digits] >= '0' && text.ptr[*digits] <= '9')
        if (*digits < 5)
            n = n * 10 + (text.ptr[(*digits)++] - '0');
        else
            return -1;
    *rest = str_skip(text, (size_t)*digits);
    return *digits ? n : -1;
}

/* A number of digits alone; its count of them in *digits; -1: none. */
static int plain_number(const struct prose *prose, size_t token, int *digits)
{
    str rest;
    int n = leading_digits(prose, token, digits, &rest);
    return n >= 0 && !rest.len ? n : -1;
}

static int read_digits(const struct prose *prose, size_t token, struct value *value, int least,
                       int most, int digits_least, int digits_most)
{
    int digits, n = plain_number(prose, token, &digits);
    if (n < least || n > most || digits < digits_least || digits > digits_most)
        return -1;
    *value = (struct value){ .a = (short)n };
    return 1;
}

static int read_day(const struct prose *prose, size_t token, const struct piece_kind *kind,
                    struct value *value)
{
    int count = read_digits(prose, token, value, 1, 31, 1, 2);
    if (count > 0)
        return count;
    count = read_hit(prose, token, kind, value);
    bool whole = count > 0 && value->a >= 1 && value->a <= 31 && !(value->bits & VALUE_DOUBT);
    /* "un mai", "a May": an article; "premier" and "1er" are in the class of ordinals */
    bool article = whole && value->a == 1 && !prose_hit(prose, token, WORD_ORDINAL);
    return whole && !article ? count : -1;
}

static int read_count(const struct prose *prose, size_t token, const struct piece_kind *kind,
                      struct value *value)
{
    int count = read_digits(prose, token, value, 1, 9999, 1, 4);
    if (count > 0)
        return count;
    count = read_hit(prose, token, kind, value);
    return count > 0 && value->a > 0 ? count : -1;
}

static int read_decade_year(const struct prose *prose, size_t token, struct value *value)
{
    if (read_digits(prose, token, value, YEAR_FIRST, YEAR_LAST, 4, 4) > 0)
        return value->a % 10 ? -1 : 1;
    if (read_digits(prose, token, value, 10, 90, 2, 2) < 0 || value->a % 10)
        return -1;
    value->a = (short)(value->a + (value->a <= 20 ? 2000 : 1900));
    return 1;
}

static bool is_mark(const struct prose *prose, size_t token, char mark)
{
    return token < prose->count && prose->tokens[token].kind == TOKEN_MARK &&
           prose->text.ptr[prose->tokens[token].start] == mark;
}

/* Of two digits at least when something stands before it, so that "3:1" is no time. */
static int read_time(const struct prose *prose, size_t token, struct value *value)
{
    int digits, minute_digits;
    str rest, minutes;
    int hour = leading_digits(prose, token, &digits, &rest);
    *value = (struct value){ 0 };
    if (hour < 0 || hour > 24 || digits > 2)
        return -1;
    if (rest.len && (rest.ptr[0] == 'h' || rest.ptr[0] == 'H')) {
        minutes = str_skip(rest, 1);
        for (size_t i = 0; i < minutes.len; i++)
            if (minutes.ptr[i] < '0' || minutes.ptr[i] > '9')
                return -1;
        return minutes.len <= 2 ? 1 : -1;
    }
    if (rest.len || !is_mark(prose, token + 1, ':'))
        return -1;
    int minute = leading_digits(prose, token + 2, &minute_digits, &minutes);
    bool glued = token + 2 < prose->count && (prose->tokens[token + 1].shape & TOKEN_GLUED) &&
                 (prose->tokens[token + 2].shape & TOKEN_GLUED);
    bool fits = minute >= 0 && minute < 60 && minute_digits == 2 && glued;
    return fits ? 3 : -1;
}

/* "3.5.2024", one token. */
static int read_dotted(const struct prose *prose, size_t token, struct value *value)
{
    str text = token_text(prose, token), field;
    short *numbers[] = { &value->a, &value->b, &value->c };
    int count = 0;
    *value = (struct value){ .bits = VALUE_ONE }; /* the day first */
    while (str_cut(&text, '.', &field)) {
        if (count == 3 || !field.len || field.len > 4 || !read_int(&field, numbers[count]) ||
            field.len)
            return -1;
        count++;
    }
    return count == 3 ? 1 : -1;
}

/* "03/05/2024", "2024-05-03", "2024-05", "2023/24": marks between numbers; bit MANY: two years. */
static int read_marked(const struct prose *prose, size_t token, char mark, struct value *value)
{
    int digits[3], numbers[3] = { 0 }, count = 0;
    str rest = { 0 };
    for (size_t at = token; count < 3; at += 2) {
        numbers[count] = leading_digits(prose, at, &digits[count], &rest);
        if (numbers[count] < 0)
            break;
        bool time = rest.len && (rest.ptr[0] == 'T' || rest.ptr[0] == 't') && count == 2;
        if (rest.len && !time)
            break;
        count++;
        if (!is_mark(prose, at + 1, mark))
            break;
    }
    *value = (struct value){ (short)numbers[0], (short)numbers[1], (short)numbers[2], 0 };
    int all = digits[0] + digits[1] + digits[2];
    if (count == 3 && (all >= 6 || (all == 5 && mark == '/' && digits[2] == 2)))
        return 5;
    int next = digits[1] == 4 ? numbers[0] + 1 : (numbers[0] + 1) % 100;
    if (count == 2 && digits[0] == 4 && digits[1] % 2 == 0 && numbers[1] == next) {
        *value = (struct value){ (short)numbers[0], (short)(numbers[0] + 1), 0, VALUE_MANY };
        return 3;
    }
    bool month = digits[0] == 4 && mark == '-' && digits[1] == 2 && numbers[1] <= 12;
    value->c = 0;
    return count == 2 && month ? 3 : -1;
}

static bool is_numeric_date(const struct value *value)
{
    bool year_first = value->a > 31;
    int year = year_first ? value->a : value->c;
    if (value->bits & VALUE_MANY)
        return year >= 1800 && year < YEAR_LAST;
    int high = year_first ? value->b : value->a > value->b ? value->a : value->b;
    int low = year_first ? value->c : value->a > value->b ? value->b : value->a;
    if (year_first && !value->c)
        return year >= 1900 && year <= YEAR_LAST && value->b >= 1;
    bool fits = year_first ? high <= 12 && low <= 31 : high <= 31 && low <= 12;
    return fits && high >= 1 && low >= 1 && (year < 100 || (year >= 1800 && year <= YEAR_LAST));
}

static int read_numeric(const struct prose *prose, size_t token, struct value *value)
{
    if (token >= prose->count || prose->tokens[token].kind != TOKEN_NUMBER)
        return -1;
    int count = read_dotted(prose, token, value);
    if (count > 0 && value->c < 100 && value->a < 1000)
        return -1;
    count = count > 0 ? count : read_marked(prose, token, '/', value);
    count = count > 0 ? count : read_marked(prose, token, '-', value);
    return count > 0 && is_numeric_date(value) ? count : -1;
}

/* ---- marks ---- */

/* A hyphen between two words is no token: then nothing is taken. */
static int read_dash(const struct prose *prose, size_t token)
{
    if (token >= prose->count)
        return -1;
    const struct token *t = &prose->tokens[token];
    if (t->shape & TOKEN_HYPHENED)
        return 0;
    uint32_t code = 0;
    if (t->kind == TOKEN_MARK)
        str_decode(token_text(prose, token), &code);
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212 ? 1 : -1;
}

/* Readers of words that want a certain value. */
static bool suits(uint8_t reader, const struct value *value)
{
    switch (reader) {
    case READ_BEFORE:
        return !(value->bits & VALUE_BEHIND);
    case READ_OTHER:
        return value->a && !(value->bits & VALUE_BEHIND);
    case READ_BEHIND:
        return value->a && !(value->bits & VALUE_BEFORE);
    case READ_YEAR_UNIT:
        return value->a == UNIT_YEAR && (value->bits & VALUE_ONE);
    case READ_WEEKEND:
        return value->a == UNIT_WEEKEND;
    case READ_HOURS:
        return value->a == UNIT_HOUR;
    default:
        return true;
    }
}

int piece_read(const struct prose *prose, size_t token, enum piece piece, struct value *value)
{
    const struct piece_kind *kind = &kinds[piece];
    if (token >= prose->count)
        return -1;
    switch (kind->reader) {
    case READ_SURE:
        return read_sure(prose, token, kind, value);
    case READ_DAY:
        return read_day(prose, token, kind, value);
    case READ_DIGITS: {
        int count = read_digits(prose, token, value, 1, 31, 1, 2);
        return count > 0 ? count : read_hit(prose, token, kind, value);
    }
    case READ_YEAR:
        return read_digits(prose, token, value, YEAR_FIRST, YEAR_LAST, 4, 4);
    case READ_DECADE_YEAR:
        return read_decade_year(prose, token, value);
    case READ_COUNT:
        return read_count(prose, token, kind, value);
    case READ_NUMERIC:
        return read_numeric(prose, token, value);
    case READ_HOUR:
        return read_digits(prose, token, value, 0, 24, 1, 2);
    case READ_MINUTE:
        return read_digits(prose, token, value, 0, 59, 2, 2);
    case READ_TIME:
        return read_time(prose, token, value);
    case READ_MARK:
        return is_mark(prose, token, (char)kind->classes[0]) ? 1 : -1;
    case READ_DASH:
        return read_dash(prose, token);
    default:
        break;
    }
    int count = read_hit(prose, token, kind, value);
    return count > 0 && suits(kind->reader, value) ? count : -1;
}

/* ---- what can begin where ---- */

static piece_mask class_bit(unsigned class)
{
    return (piece_mask)1 << (class - FIRST_CORE);
}

static piece_mask mark_bit(char mark)
{
    int bit = mark == ','   ? MASK_COMMA
              : mark == '.' ? MASK_STOP
              : mark == '/' ? MASK_SLASH
              : mark == '(' ? MASK_OPEN
              : mark == '-' ? MASK_DASH
                            : MASK_OTHER;
    return (piece_mask)1 << bit;
}

piece_mask pieces_at(const struct prose *prose, size_t token)
{
    const struct token *t = &prose->tokens[token];
    piece_mask mask = t->kind == TOKEN_NUMBER ? (piece_mask)1 << MASK_NUMBER
                      : t->kind == TOKEN_MARK ? mark_bit(prose->text.ptr[t->start])
                                              : 0;
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++)
        if (prose->hits[h].class >= FIRST_CORE && prose->hits[h].class <= LAST_DATE)
            mask |= class_bit(prose->hits[h].class);
    return mask;
}

piece_mask piece_begins(enum piece piece)
{
    const struct piece_kind *kind = &kinds[piece];
    if (kind->reader == READ_MARK)
        return mark_bit((char)kind->classes[0]);
    if (kind->reader == READ_DASH)
        return ~(piece_mask)0;
    piece_mask mask = kind->reader >= READ_DAY ? (piece_mask)1 << MASK_NUMBER : 0;
    for (int i = 0; i < 2; i++)
        if (kind->classes[i] && kind->classes[i] != WORD_CLASS_COUNT)
            mask |= class_bit(kind->classes[i]);
    return mask;
}

bool pieces_are_core(const struct prose *prose, size_t token)
{
    if (prose->tokens[token].kind == TOKEN_NUMBER)
        return true;
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++)
        if (prose->hits[h].class >= FIRST_CORE && prose->hits[h].class <= LAST_CORE)
            return true;
    return false;
}
