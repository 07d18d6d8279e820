/* SPDX-License-Identifier: Apache-2.0 */
/* grammar.h - dates as they are written, before anybody counts: pieces (pieces.def), rules over
 * them (rules.def), and a scan of the text for the next expression that a rule makes. */
#ifndef EVENTMAP_TIMEX_GRAMMAR_H
#define EVENTMAP_TIMEX_GRAMMAR_H

#include "timex/timex.h"

/* What a date tells. */
enum slot {
    SLOT_DAY,
    SLOT_MONTH,
    SLOT_YEAR,
    SLOT_WEEKDAY,   /* 1 Monday .. 7 */
    SLOT_SEASON,    /* its first month */
    SLOT_HOLIDAY,   /* month, day */
    SLOT_WHICH,     /* -1 last, 0 this, 1 next; bits ONE, MANY */
    SLOT_FOLLOWING, /* the same, from a date told before */
    SLOT_PART,      /* n of m */
    SLOT_ORDINAL,
    SLOT_UNIT, /* enum unit; bits */
    SLOT_HOW_MANY,
    SLOT_SHIFT, /* days */
    SLOT_LATER, /* -1, 1; bit OF */
    SLOT_DECADE,
    SLOT_KNOWN,   /* year, month, day */
    SLOT_NUMERIC, /* three numbers as written, or a year and a month */
    SLOT_COUNT,
    SLOT_NONE = SLOT_COUNT,
    SLOT_ABOUT
};

enum unit {
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_COUNT
};

enum value_bits {
    VALUE_ONE = 1,
    VALUE_MANY = 2,
    VALUE_DOUBT = 4,
    VALUE_OF = 8,
    VALUE_BEFORE = 16,
    VALUE_BEHIND = 32
};

struct value {
    short a, b, c;
    unsigned short bits;
};

struct parts {
    uint32_t has; /* bits of enum slot */
    struct value slot[SLOT_COUNT];
};
static inline bool parts_have(const struct parts *parts, enum slot slot)
{
    return parts->has >> slot & 1;
}

/* ---- pieces ---- */

enum piece {
#define PIECE(name, reader, slot, ...) PIECE_##name,
#include "timex/pieces.def"
#undef PIECE
    PIECE_COUNT
};

/* What a token can begin, a bit each: the classes of dates, digits, marks; see pieces.c. */
typedef uint64_t piece_mask;
piece_mask pieces_at(const struct prose *prose, size_t token);
piece_mask piece_begins(enum piece piece);
size_t piece_longest(const struct prose *prose,
                     size_t token); /* words of its longest; 1 at least */
bool pieces_are_core(const struct prose *prose, size_t token); /* can a date not do without it? */

/* Tokens that are this piece at `token`, -1 when they are not; its value in *value. POINT and LOOSE
 * are not read here. */
int piece_read(const struct prose *prose, size_t token, enum piece piece, struct value *value);
enum slot piece_slot(enum piece piece);
bool piece_value(str text, struct value *value); /* of the lexicon: "12-25", "-1 many", "3?" */

/* ---- expressions ---- */

enum meaning {
    MEANS_CALENDAR,
    MEANS_NUMERIC,
    MEANS_KNOWN,
    MEANS_WEEK,
    MEANS_DECADE,
    MEANS_SHIFT,
    MEANS_BESIDE,
    MEANS_UNIT,
    MEANS_STRETCH,
    MEANS_AGO,
    MEANS_LATER,
    MEANS_AHEAD,
    MEANS_DURATION,
    MEANS_TIME,
    /* of two dates, or of one and a word */
    MEANS_INTERVAL,
    MEANS_LIST,
    MEANS_SINCE,
    MEANS_UNTIL,
    MEANS_ABOUT,
    MEANS_NEVER
};

struct point {
    uint32_t first, end; /* tokens */
    enum meaning meaning;
    struct parts parts;
};

enum { POINTS = 3 };

struct expression {
    uint32_t first, end; /* tokens of the date itself */
    enum meaning meaning;
    uint8_t point_count;
    bool about;                  /* a word says that it is not exact */
    struct point points[POINTS]; /* without POINT pieces: points[0] is the expression's own */
};

/* In the order of the text; those of meaning NEVER are left out. Found once (timex_find()), since
 * what the document's own date is changes nothing here. */
struct date_words {
    struct expression *items;
    size_t count, capacity;
};

/* What follows token `end` - 1 cannot be a noun that is counted: a mark, a short word of the
 * language, a capital, the end of the sentence. */
bool stands_alone(const struct prose *prose, size_t end);
bool writes_month_first(const struct lexicon *lexicon);

#endif
