/* SPDX-License-Identifier: Apache-2.0 */
/* distance.c - how many slips of the pen lie between two words.
 *
 * Optimal string alignment: a letter missing, added, changed, or two neighbours swapped. Only the
 * diagonal band of the table that can hold a distance <= limit is computed, in three rows of
 * 2 × limit + 1 cells; of `b` a window of code points is kept, so nothing is allocated. */
#include "text/text.h"

enum { LIMIT_MAX = 8, BAND = 2 * LIMIT_MAX + 1, WINDOW = 32 };

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

/* What both begin with and end with costs nothing: off with it, in whole code points. */
static void cut_common(str *a, str *b)
{
    size_t most = a->len < b->len ? a->len : b->len, n = 0;
    while (n < most && a->ptr[n] == b->ptr[n])
        n++;
    while (n && ((n < a->len && is_inside(a->ptr[n])) || (n < b->len && is_inside(b->ptr[n]))))
        n--;
    if (n) {
        *a = str_skip(*a, n);
        *b = str_skip(*b, n);
    }
    for (n = 0; n < a->len && n < b->len; n++) {
        if (a->ptr[a->len - 1 - n] != b->ptr[b->len - 1 - n])
            break;
    }
    while (n && is_inside(a->ptr[a->len - n]))
        n--;
    a->len -= n;
    b->len -= n;
}

/* Two letters each: are they the same, the other way round? */
static bool is_swapped(str a, str b)
{
    uint32_t first, second, other_first, other_second;
    a = str_skip(a, str_decode(a, &first));
    b = str_skip(b, str_decode(b, &other_first));
    str_decode(a, &second);
    str_decode(b, &other_second);
    return first == other_second && second == other_first;
}

/* ... of what two words do not have in common at their ends, for a limit of 1: what one slip leaves
 * there is a letter on one side or on both, or two that were swapped. */
static int distance_of_one(str a, str b, size_t a_len, size_t b_len)
{
    if (a_len == 1 && b_len == 1)
        return 1;
    return a_len == 2 && b_len == 2 && is_swapped(a, b) ? 1 : 2;
}

int text_edit_distance(str a, str b, int limit)
{
    limit = limit < 0 ? 0 : smaller(limit, LIMIT_MAX);
    int far = limit + 1;
    cut_common(&a, &b);
    size_t a_len = str_count_codes(a), b_len = str_count_codes(b);
    if (a_len > b_len + (size_t)limit || b_len > a_len + (size_t)limit || a_len > 1 << 20)
        return far;
    if (!a_len || !b_len)
        return (int)(a_len + b_len);
    if (limit == 1)
        return distance_of_one(a, b, a_len, b_len);

    struct table table = { .limit = limit };
    struct window left = { .rest = a }, right = { .rest = b };
    int before = 0;
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
