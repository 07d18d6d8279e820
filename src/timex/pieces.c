/* SPDX-License-Identifier: Apache-2.0 */
/* pieces.c - one piece of a date at a token: a word of a class with its value, a number of the
 * right size (numbers.c), a mark; and what can begin where, as bits, so that most rules need not be
 * tried. */
#include "timex/numbers.h"

enum { FIRST_CORE = WORD_MONTH, LAST_CORE = WORD_CLOCK_HOUR, LAST_DATE = WORD_DATE_NEVER_AFTER };

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
    if (!int_read(&text, &value->a))
        return false;
    for (int i = 1; i < 3 && text.len > 1 && (text.ptr[0] == '-' || text.ptr[0] == '/'); i++) {
        text = str_skip(text, 1);
        if (!int_read(&text, numbers[i]))
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

/* ---- numbers, also in words ---- */

static int read_day(const struct prose *prose, size_t token, const struct piece_kind *kind,
                    struct value *value)
{
    int count = number_digits(prose, token, value, 1, 31, 1, 2);
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
    int count = number_digits(prose, token, value, 1, 9999, 1, 4);
    if (count > 0)
        return count;
    count = read_hit(prose, token, kind, value);
    return count > 0 && value->a > 0 ? count : -1;
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
        int count = number_digits(prose, token, value, 1, 31, 1, 2);
        return count > 0 ? count : read_hit(prose, token, kind, value);
    }
    case READ_YEAR:
        return number_digits(prose, token, value, YEAR_FIRST, YEAR_LAST, 4, 4);
    case READ_DECADE_YEAR:
        return number_decade(prose, token, value);
    case READ_COUNT:
        return read_count(prose, token, kind, value);
    case READ_NUMERIC:
        return number_date(prose, token, value);
    case READ_HOUR:
        return number_digits(prose, token, value, 0, 24, 1, 2);
    case READ_MINUTE:
        return number_digits(prose, token, value, 0, 59, 2, 2);
    case READ_TIME:
        return number_time(prose, token, value);
    case READ_MARK:
        return mark_is(prose, token, (char)kind->classes[0]) ? 1 : -1;
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

/* Numbers and marks are pieces each: what goes over several of them is not counted. */
size_t piece_longest(const struct prose *prose, size_t token)
{
    size_t longest = 1;
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++) {
        const struct hit *hit = &prose->hits[h];
        if (hit->class >= FIRST_CORE && hit->class <= LAST_DATE && hit->count > longest)
            longest = hit->count;
    }
    return longest;
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

static bool has_date_word(const struct prose *prose, size_t token)
{
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++)
        if (prose->hits[h].class >= FIRST_CORE && prose->hits[h].class <= LAST_DATE)
            return true;
    return false;
}

/* Most numbers count something: those that could be a date are of four digits, have more than
 * digits, or stand beside a word of dates, a dash, / or : . */
static bool is_core_number(const struct prose *prose, size_t token)
{
    struct value value;
    str text = token_text(prose, token);
    if (text.len >= 4 || number_digits(prose, token, &value, 0, 999, 1, 3) < 0)
        return true;
    if (token && has_date_word(prose, token - 1))
        return true;
    if (token + 1 == prose->count)
        return false;
    return has_date_word(prose, token + 1) || mark_is(prose, token + 1, '/') ||
           mark_is(prose, token + 1, ':') || read_dash(prose, token + 1) >= 0;
}

/* The bits of prose.classes that a word of the classes `first` to `last` may set. */
static uint64_t bits_of_classes(unsigned first, unsigned last)
{
    uint64_t upto = ((uint64_t)2 << (last - first)) - 1; /* fewer than 64 */
    unsigned turn = first & 63;
    return turn ? upto << turn | upto >> (64 - turn) : upto;
}

bool pieces_are_core(const struct prose *prose, size_t token)
{
    if (prose->tokens[token].kind == TOKEN_NUMBER && is_core_number(prose, token))
        return true;
    if (!(prose->classes[token] & bits_of_classes(FIRST_CORE, LAST_CORE)))
        return false;
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++)
        if (prose->hits[h].class >= FIRST_CORE && prose->hits[h].class <= LAST_CORE)
            return true;
    return false;
}
