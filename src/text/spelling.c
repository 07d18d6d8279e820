/* SPDX-License-Identifier: Apache-2.0 */
/* spelling.c - the best way to turn one name into the other, by the odds of its steps
 * (spelling.def). A step costs STEP less its odds, so that few steps are better than many; the
 * costs of the cheapest way, taken back by STEP a step, are the odds. */
#include <stdbool.h>

#include "text/text.h"

enum { LONGEST = 96 }; /* bytes; longer names are not spelling variants of each other */
enum { STEP = 6 };     /* more than any odds */

enum where { FIRST, LAST, DOUBLED, INNER, WHERES };

static const double changed_odds = -0.3, swapped_odds = -0.6;
static const double left_out_odds[WHERES] = {
    [FIRST] = -0.9, [LAST] = 0.0, [DOUBLED] = 2.6, [INNER] = 0.6
};

/* What steps cost, by letter; 0: not listed, then they have the odds of all letters. The list tells
 * odds to a tenth. */
enum { LETTERS = 27 };
#define LETTER(c)  ((c) == ' ' ? 26 : (c) - 'a')
#define COST(odds) (STEP - (signed char)((odds)*10 + ((odds) < 0 ? -0.5 : 0.5)) / 10.0)

static const double changes[LETTERS][LETTERS] = {
#define CHANGED(a, b, odds)                                                                        \
    [LETTER(a)][LETTER(b)] = COST(odds), [LETTER(b)][LETTER(a)] = COST(odds),
#define LEFT_OUT(letter, where, odds)
#include "text/spelling.def"
#undef CHANGED
#undef LEFT_OUT
}, omissions[LETTERS][WHERES] = {
#define CHANGED(a, b, odds)
#define LEFT_OUT(letter, where, odds) [LETTER(letter)][where] = COST(odds),
#include "text/spelling.def"
#undef CHANGED
#undef LEFT_OUT
};

/* LETTERS: no letter of the tables. */
static int letter_of(char c)
{
    return c == ' ' ? 26 : c >= 'a' && c <= 'z' ? c - 'a' : LETTERS;
}

/* Of two letters as letter_of() has them. */
static double change_cost(int x, int y)
{
    double listed = x == LETTERS || y == LETTERS ? 0 : changes[x][y];
    return listed != 0 ? listed : STEP - changed_odds;
}

/* Letter `at` of `name` is not in the other one. */
static double omission_cost(str name, size_t at)
{
    int letter = letter_of(name.ptr[at]);
    bool doubled = (at && name.ptr[at - 1] == name.ptr[at]) ||
                   (at + 1 < name.len && name.ptr[at + 1] == name.ptr[at]);
    enum where where = doubled ? DOUBLED : !at ? FIRST : at + 1 == name.len ? LAST : INNER;
    double listed = letter == LETTERS ? 0 : omissions[letter][where];
    return listed != 0 ? listed : STEP - left_out_odds[where];
}

struct way {
    double cost;
    int steps;
};

/* The cheaper of the two, `best` when they cost the same; chosen without a branch: which one it is
 * changes from letter to letter. */
static inline struct way cheaper(struct way best, struct way from, double cost)
{
    double through = from.cost + cost;
    int steps = from.steps + 1;
    bool is_cheaper = through < best.cost;
    best.steps = is_cheaper ? steps : best.steps;
    best.cost = is_cheaper ? through : best.cost;
    return best;
}

/* A name and what is asked of each of its letters. */
struct spelled {
    str name;
    int letters[LONGEST];
    double without[LONGEST]; /* cost of leaving it out */
};

static void look_at(struct spelled *spelled, str name)
{
    spelled->name = name;
    for (size_t i = 0; i < name.len; i++) {
        spelled->letters[i] = letter_of(name.ptr[i]);
        spelled->without[i] = omission_cost(name, i);
    }
}

/* The ways to the first i letters of `a`: `last` has those to one less, `before` to two. */
static void next_row(const struct spelled *a, const struct spelled *b, size_t i,
                     const struct way *before, const struct way *last, struct way *row)
{
    const char *bs = b->name.ptr;
    char x = a->name.ptr[i - 1], x_before = i > 1 ? a->name.ptr[i - 2] : '\0';
    double without_a = a->without[i - 1];
    row[0] = (struct way){ last[0].cost + without_a, (int)i };
    for (size_t j = 1; j <= b->name.len; j++) {
        char y = bs[j - 1];
        struct way best = { last[j].cost + without_a, last[j].steps + 1 };
        best = cheaper(best, row[j - 1], b->without[j - 1]);
        if (x == y) {
            row[j] = last[j - 1].cost <= best.cost ? last[j - 1] : best;
            continue;
        }
        best = cheaper(best, last[j - 1], change_cost(a->letters[i - 1], b->letters[j - 1]));
        if (y == x_before && i > 1 && j > 1 && x == bs[j - 2])
            best = cheaper(best, before[j - 2], STEP - swapped_odds);
        row[j] = best;
    }
}

double text_spelling_odds(str a, str b)
{
    struct way rows[3][LONGEST + 1];
    struct spelled first, second;
    if (a.len > LONGEST || b.len > LONGEST)
        return -STEP * LONGEST;
    look_at(&first, a);
    look_at(&second, b);
    struct way *before = rows[0], *last = rows[1], *row = rows[2];
    row[0] = (struct way){ 0 };
    for (size_t j = 1; j <= b.len; j++)
        row[j] = (struct way){ row[j - 1].cost + second.without[j - 1], (int)j };
    for (size_t i = 1; i <= a.len; i++) {
        struct way *free_row = before;
        before = last, last = row, row = free_row;
        next_row(&first, &second, i, before, last, row);
    }
    return row[b.len].steps * STEP - row[b.len].cost;
}
