/* SPDX-License-Identifier: Apache-2.0 */
/* spelling.c - the best way to turn one name into the other, by the odds of its steps
 * (spelling.def). A step costs STEP less its odds, so that few steps are better than many; the
 * costs of the cheapest way, taken back by STEP a step, are the odds. */
#include <stdbool.h>

#include "text/text.h"

enum { LONGEST = 96 };        /* bytes; longer names are not spelling variants of each other */
static const double STEP = 6; /* more than any odds */

enum where { FIRST, LAST, DOUBLED, INNER, WHERES };

static const double changed_odds = -0.3, swapped_odds = -0.6;
static const double left_out_odds[WHERES] = {
    [FIRST] = -0.9, [LAST] = 0.0, [DOUBLED] = 2.6, [INNER] = 0.6
};

/* Tables by letter, in tenths; what is not listed has the odds of all letters. */
enum { LETTERS = 27 };
#define LETTER(c)    ((c) == ' ' ? 26 : (c) - 'a')
#define TENTHS(odds) ((signed char)((odds)*10 + ((odds) < 0 ? -0.5 : 0.5)))

static const struct {
    signed char tenths;
    bool listed;
} changes[LETTERS][LETTERS] = {
#define CHANGED(a, b, odds)                                                                        \
    [LETTER(a)][LETTER(b)] = { TENTHS(odds), true },                                               \
    [LETTER(b)][LETTER(a)] = { TENTHS(odds), true },
#define LEFT_OUT(letter, where, odds)
#include "text/spelling.def"
#undef CHANGED
#undef LEFT_OUT
}, omissions[LETTERS][WHERES] = {
#define CHANGED(a, b, odds)
#define LEFT_OUT(letter, where, odds) [LETTER(letter)][where] = { TENTHS(odds), true },
#include "text/spelling.def"
#undef CHANGED
#undef LEFT_OUT
};

/* -1: no letter of the tables. */
static int letter_of(char c)
{
    return c == ' ' ? 26 : c >= 'a' && c <= 'z' ? c - 'a' : -1;
}

static double change_cost(char a, char b)
{
    int x = letter_of(a), y = letter_of(b);
    if (x < 0 || y < 0 || !changes[x][y].listed)
        return STEP - changed_odds;
    return STEP - changes[x][y].tenths / 10.0;
}

/* Letter `at` of `name` is not in the other one. */
static double omission_cost(str name, size_t at)
{
    int letter = letter_of(name.ptr[at]);
    bool doubled = (at && name.ptr[at - 1] == name.ptr[at]) ||
                   (at + 1 < name.len && name.ptr[at + 1] == name.ptr[at]);
    enum where where = doubled ? DOUBLED : !at ? FIRST : at + 1 == name.len ? LAST : INNER;
    if (letter < 0 || !omissions[letter][where].listed)
        return STEP - left_out_odds[where];
    return STEP - omissions[letter][where].tenths / 10.0;
}

struct way {
    double cost;
    int steps;
};

static struct way cheaper(struct way best, struct way from, double cost)
{
    return from.cost + cost < best.cost ? (struct way){ from.cost + cost, from.steps + 1 } : best;
}

double text_spelling_odds(str a, str b)
{
    struct way rows[3][LONGEST + 1];
    double without[LONGEST]; /* cost of leaving out each letter of b */
    if (a.len > LONGEST || b.len > LONGEST)
        return -STEP * LONGEST;
    struct way *before = rows[0], *last = rows[1], *row = rows[2];
    row[0] = (struct way){ 0 };
    for (size_t j = 1; j <= b.len; j++) {
        without[j - 1] = omission_cost(b, j - 1);
        row[j] = (struct way){ row[j - 1].cost + without[j - 1], (int)j };
    }
    for (size_t i = 1; i <= a.len; i++) {
        double without_a = omission_cost(a, i - 1);
        struct way *free_row = before;
        before = last, last = row, row = free_row;
        row[0] = (struct way){ last[0].cost + without_a, (int)i };
        for (size_t j = 1; j <= b.len; j++) {
            char x = a.ptr[i - 1], y = b.ptr[j - 1];
            struct way best = cheaper((struct way){ 1e9, 0 }, last[j], without_a);
            best = cheaper(best, row[j - 1], without[j - 1]);
            if (x == y)
                best = last[j - 1].cost <= best.cost ? last[j - 1] : best;
            else
                best = cheaper(best, last[j - 1], change_cost(x, y));
            if (i > 1 && j > 1 && x == b.ptr[j - 2] && y == a.ptr[i - 2] && x != y)
                best = cheaper(best, before[j - 2], STEP - swapped_odds);
            row[j] = best;
        }
    }
    return row[b.len].steps * STEP - row[b.len].cost;
}
