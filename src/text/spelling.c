/* SPDX-License-Identifier: Apache-2.0 */
/* spelling.c - the best way to turn one name into the other, by the odds of its steps
 * (spelling.def). A step costs STEP less its odds, so that few steps are better than many; the
 * costs of the cheapest way, taken back by STEP a step, are the odds.
 * Names are alike: ways are first looked for that never leave out one letter more of the one than
 * of the other, then two, four, ... (the reach), until any way beyond would surely cost more. */
#include <math.h>
#include <stdbool.h>

#include "text/text.h"

enum { LONGEST = 96 }; /* bytes; longer names are not spelling variants of each other */
enum { STEP = 12 };    /* more than twice any odds: a way is never better than one of fewer steps */

enum where { FIRST, LAST, DOUBLED, INNER, WHERES };

/* Spelling variants hardly ever swap letters (-0.6 there), hands that type do: of mistakes with one
 * step an eighth (Damerau 1964, doi:10.1145/363958.363994; Pollock and Zamora 1984) against two
 * ninths that change a letter. Other names hardly ever do: of the names of settlements in GeoNames'
 * dumps of Niger, Mali and Burkina Faso one in two hundred has such a neighbour, against half a one
 * to one that has a letter changed. So a swap and nothing else is some eighty times as likely as a
 * change to be the same place (e^4.4). Among other steps half is believed of the fifteen times that
 * a name has more neighbours by a change. */
static const double changed_odds = -0.3, swapped_odds = 1.8, only_swapped_odds = 4.1;
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
    double least; /* of what leaving out one of them costs */
    int letters[LONGEST];
    double without[LONGEST]; /* cost of leaving it out */
};

static inline double least(double a, double b)
{
    return a < b ? a : b;
}

static void look_at(struct spelled *spelled, str name)
{
    spelled->name = name;
    spelled->least = INFINITY;
    for (size_t i = 0; i < name.len; i++) {
        spelled->letters[i] = letter_of(name.ptr[i]);
        spelled->without[i] = omission_cost(name, i);
        spelled->least = least(spelled->least, spelled->without[i]);
    }
}

static const struct way no_way = { INFINITY, 0 };

/* The ways to the first i letters of `a` within the reach, with no way on both sides of them:
 * `last` has those to one letter less, `before` to two. A row's first item is no way, its second
 * is to no letter of `b`. */
static void next_row(const struct spelled *a, const struct spelled *b, size_t i, size_t reach,
                     const struct way *before, const struct way *last, struct way *row)
{
    const char *bs = b->name.ptr;
    size_t from = i > reach ? i - reach : 0, to = i + reach < b->name.len ? i + reach : b->name.len;
    char x = a->name.ptr[i - 1], x_before = i > 1 ? a->name.ptr[i - 2] : '\0';
    double without_a = a->without[i - 1];
    before++, last++, row++;
    row[(ptrdiff_t)from - 1] = row[to + 1] = no_way;
    if (!from)
        row[from++] = (struct way){ last[0].cost + without_a, (int)i };
    for (size_t j = from; j <= to; j++) {
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

/* The cheapest way within the reach. */
static struct way find_way(const struct spelled *a, const struct spelled *b, size_t reach)
{
    struct way rows[3][LONGEST + 3];
    struct way *before = rows[0], *last = rows[1], *row = rows[2];
    size_t to = reach < b->name.len ? reach : b->name.len;
    row[0] = row[to + 2] = no_way;
    row[1] = (struct way){ 0 };
    for (size_t j = 1; j <= to; j++)
        row[j + 1] = (struct way){ row[j].cost + b->without[j - 1], (int)j };
    for (size_t i = 1; i <= a->name.len; i++) {
        struct way *free_row = before;
        before = last, last = row, row = free_row;
        next_row(a, b, i, reach, before, last, row);
    }
    return row[b->name.len + 1];
}

/* What a way beyond the reach costs at least: letters of one name that many more are left out, and
 * then as many of the other one as make up for it. */
static double least_beyond(const struct spelled *a, const struct spelled *b, size_t reach)
{
    double longer = (double)b->name.len - (double)a->name.len, more = (double)reach + 1;
    return least(more * b->least + (more - longer) * a->least,
                 more * a->least + (more + longer) * b->least);
}

double text_spelling_odds(str a, str b)
{
    static const double ROUNDING = 1e-6;
    struct spelled first, second;
    if (a.len > LONGEST || b.len > LONGEST)
        return -STEP * LONGEST;
    if (text_is_swap(a, b))
        return only_swapped_odds;
    look_at(&first, a);
    look_at(&second, b);
    size_t longest = a.len > b.len ? a.len : b.len, differ = 2 * longest - a.len - b.len;
    for (size_t reach = differ ? differ : 1;; reach *= 2) {
        struct way way = find_way(&first, &second, reach);
        if (reach >= longest || way.cost < least_beyond(&first, &second, reach) - ROUNDING)
            return way.steps * STEP - way.cost;
    }
}
