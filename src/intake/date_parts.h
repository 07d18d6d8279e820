/* SPDX-License-Identifier: Apache-2.0 */
/* date_parts.h - inside intake: a date's text as tokens, and the points in time that they tell. */
#ifndef EVENTMAP_INTAKE_DATE_PARTS_H
#define EVENTMAP_INTAKE_DATE_PARTS_H

#include <string.h>

#include "intake/intake.h"

enum { TOKENS_MOST = 40 };

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
    int at;                               /* what is read next */
    enum date_order order;
    bool approximate;
};

/* A point in time as far as it is told; 0: not told. */
struct told {
    int year, month, day;
    enum meaning part; /* EARLY, MID, LATE, or WHOLE */
    int quarter;
};

/* False: too long, or with a word that no date has. */
bool date_tokens(str text, struct parser *parser);
/* The point that begins here, and on behind it; times of day are read over. */
bool date_point(struct parser *parser, struct told *told);
void date_skip_noise(struct parser *parser); /* what says nothing about the day */

static inline const struct token *token_at(const struct parser *parser, int ahead)
{
    return &parser->tokens[parser->at + ahead];
}

static inline bool is_number(const struct parser *parser, int ahead, int least, int most)
{
    const struct token *token = token_at(parser, ahead);
    return token->meaning == NUMBER && token->digits >= least && token->digits <= most;
}

static inline bool is_mark_at(const struct parser *parser, int ahead, const char *marks)
{
    const struct token *token = token_at(parser, ahead);
    return token->meaning == MARK && strchr(marks, (int)token->value);
}

static inline int value_at(const struct parser *parser, int ahead)
{
    return (int)token_at(parser, ahead)->value;
}

#endif
