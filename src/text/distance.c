/* SPDX-License-Identifier: Apache-2.0 */
/* distance.c - how many slips of the pen lie between two words.
 *
 * Optimal string alignment: a letter missing, added, changed, or two neighbours swapped.
 *   1. what both begin with and end with costs nothing and is cut off;
 *   2. up to two slips: the first one lies where the rests begin, in one of four ways; behind it
 *      there is nothing left, or what a second one leaves, a letter or two;
 *   3. more: only the diagonal band of the table that can hold a distance <= limit is computed, in
 *      three rows of 2 × limit + 1 cells; of `b` a window of code points is kept, so nothing is
 *      allocated. */
#include "text/text.h"

enum { LIMIT_MAX = 8, BAND = 2 * LIMIT_MAX + 1, WINDOW = 32, CODE_BYTES = 4 };

struct window {
    str rest;
    uint32_t codes[WINDOW]; /* code point number j is at j % WINDOW */
    int have;
};

static void window_reach(struct window *window, int wanted)
{
    while (window->have < wanted && window->rest.len) {
        uint32_t code;
        window->rest = str_skip(window->rest, str_decode(window->rest, &code));
        window->codes[window->have++ % WINDOW] = code;
    }
}

static uint32_t window_at(const struct window *window, int j)
{
    return window->codes[j % WINDOW];
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Cell (i, j) of a row lies at j - i + limit. */
struct table {
    int rows[3][BAND + 2]; /* one cell of `far` at each side */
    int limit;
};

static int *cell(struct table *table, int i, int j)
{
    return &table->rows[i % 3][j - i + table->limit + 1];
}

static int row_fill(struct table *table, const struct window *a, const struct window *b, int i,
                    int b_len)
{
    int limit = table->limit, far = limit + 1, least = far;
    for (int k = 0; k < BAND + 2; k++)
        table->rows[i % 3][k] = far;
    int last = smaller(i + limit, b_len);
    for (int j = i > limit ? i - limit : 0; j <= last; j++) {
        int best = i == 0 ? j : far;
        if (i > 0)
            best = smaller(best, *cell(table, i - 1, j) + 1);
        if (j > 0)
            best = smaller(best, *cell(table, i, j - 1) + 1);
        if (i > 0 && j > 0) {
            bool same = window_at(a, i - 1) == window_at(b, j - 1);
            best = smaller(best, *cell(table, i - 1, j - 1) + !same);
            if (i > 1 && j > 1 && window_at(a, i - 1) == window_at(b, j - 2) &&
                window_at(a, i - 2) == window_at(b, j - 1))
                best = smaller(best, *cell(table, i - 2, j - 2) + 1);
        }
        *cell(table, i, j) = smaller(best, far);
        least = smaller(least, best);
    }
    return least;
}

static bool is_inside(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static str without(str s, size_t bytes)
{
    return bytes ? (str){ s.ptr + bytes, s.len - bytes } : s;
}

/* What both begin with: off with it, in whole code points. */
static inline void cut_head(str *a, str *b)
{
    size_t most = a->len < b->len ? a->len : b->len, n = 0;
    while (n < most && a->ptr[n] == b->ptr[n])
        n++;
    while (n && ((n < a->len && is_inside(a->ptr[n])) || (n < b->len && is_inside(b->ptr[n]))))
        n--;
    *a = without(*a, n);
    *b = without(*b, n);
}

static inline void cut_tail(str *a, str *b)
{
    size_t most = a->len < b->len ? a->len : b->len, n = 0;
    while (n < most && a->ptr[a->len - 1 - n] == b->ptr[b->len - 1 - n])
        n++;
    while (n && is_inside(a->ptr[a->len - n]))
        n--;
    a->len -= n;
    b->len -= n;
}

/* Bytes of the first letter. */
static inline size_t first_letter(str s)
{
    uint32_t code;
    return s.len && (unsigned char)*s.ptr >= 0x80 ? str_decode(s, &code) : s.len > 0;
}

/* Do both begin with the same two letters, the other way round? */
static bool is_swapped(str a, size_t a_first, str b, size_t b_first)
{
    str a_next = without(a, a_first), b_next = without(b, b_first);
    a_next.len = first_letter(a_next);
    b_next.len = first_letter(b_next);
    return str_eq((str){ a.ptr, a_first }, b_next) && str_eq((str){ b.ptr, b_first }, a_next);
}

/* 0, 1, or 2 for more; of words that have no letter in common at their ends. */
static int one_slip(str a, str b)
{
    size_t a_first = first_letter(a), b_first = first_letter(b);
    if (a_first == a.len && b_first == b.len) /* a letter or none on either side */
        return a.len || b.len;
    if (!a.len || !b.len || !is_swapped(a, a_first, b, b_first))
        return 2;
    a = without(a, a_first);
    b = without(b, b_first);
    return first_letter(a) == a.len && first_letter(b) == b.len ? 1 : 2;
}

/* Is what follows the first slip at most one more? */
static bool is_one_behind(str a, size_t a_skip, str b, size_t b_skip)
{
    a = without(a, a_skip);
    b = without(b, b_skip);
    cut_head(&a, &b);
    return one_slip(a, b) < 2;
}

/* 1, 2, or 3 for more; of words that have no letter in common at their ends. */
static int two_slips(str a, str b)
{
    if (one_slip(a, b) < 2)
        return one_slip(a, b);
    size_t a_first = first_letter(a), b_first = first_letter(b);
    if (is_one_behind(a, a_first, b, b_first) || is_one_behind(a, a_first, b, 0) ||
        is_one_behind(a, 0, b, b_first))
        return 2;
    return a.len && b.len && is_swapped(a, a_first, b, b_first) &&
                   is_one_behind(a, a_first + b_first, b, a_first + b_first)
               ? 2
               : 3;
}

static int banded(str a, str b, int limit)
{
    int far = limit + 1, before = 0;
    size_t a_len = str_count_codes(a), b_len = str_count_codes(b);
    if (a_len > b_len + (size_t)limit || b_len > a_len + (size_t)limit || a_len > 1 << 20)
        return far;
    if (!a_len || !b_len)
        return (int)(a_len + b_len);
    struct table table = { .limit = limit };
    struct window left = { .rest = a }, right = { .rest = b };
    for (int i = 0; i <= (int)a_len; i++) {
        window_reach(&left, i);
        window_reach(&right, i + limit);
        int least = row_fill(&table, &left, &right, i, (int)b_len);
        if (least > limit && before > limit) /* a swap reaches back two rows */
            return far;
        before = least;
    }
    return *cell(&table, (int)a_len, (int)b_len);
}

int text_edit_distance(str a, str b, int limit)
{
    limit = limit < 0 ? 0 : smaller(limit, LIMIT_MAX);
    if (a.len > b.len + CODE_BYTES * (size_t)limit || b.len > a.len + CODE_BYTES * (size_t)limit)
        return limit + 1;
    cut_head(&a, &b);
    cut_tail(&a, &b);
    if (limit > 2)
        return banded(a, b, limit);
    return smaller(limit == 2 ? two_slips(a, b) : one_slip(a, b), limit + 1);
}

bool text_is_swap(str a, str b)
{
    size_t at = 0;
    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at])
        at++;
    return a.len == b.len && at + 1 < a.len && a.ptr[at] == b.ptr[at + 1] &&
           a.ptr[at + 1] == b.ptr[at] && str_eq(str_skip(a, at + 2), str_skip(b, at + 2));
}
