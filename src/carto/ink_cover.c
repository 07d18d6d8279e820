/* SPDX-License-Identifier: Apache-2.0 */
/* ink_cover.c - a bit for each square. Most discs of a map are alike: which squares a small one
 * covers is found once for each quarter of a square that its centre can be at, and put down a row
 * at a time. Large ones, and those that the panel's edge cuts, are exact. */
#include "carto/ink_cover.h"

#include <math.h>

static const double SQUARE_PT = 0.5;
enum { WORD = 64, PHASES = 4, SMALL = 14, KNOWN = 256 };

/* Rows of the squares of a small disc: bit SMALL is the one that its centre is in. */
struct disc_squares {
    double radius;
    int phase;       /* from 1; 0: nothing yet */
    int first, last; /* rows that have some */
    uint32_t count, rows[2 * SMALL + 1];
};

struct ink_cover ink_cover_start(pagebox panel, struct arena *keep)
{
    struct ink_cover c = { .left = panel.left, .top = panel.top };
    c.width = (int)((panel.right - panel.left) / SQUARE_PT) + 1;
    c.height = (int)((panel.bottom - panel.top) / SQUARE_PT) + 1;
    c.row_words = (size_t)c.width / WORD + 1;
    c.bits = NEW(keep, uint64_t, c.row_words * (size_t)c.height);
    c.known = NEW(keep, struct disc_squares, KNOWN);
    return c;
}

/* floor() and ceil() of what fits an int, without a call. */
static int whole_below(double x)
{
    int near = (int)x;
    return near - (near > x);
}

static int whole_above(double x)
{
    int near = (int)x;
    return near + (near < x);
}

/* ---- any disc ---- */

/* Of the squares from..to of a row, both included, those in its word `i`. */
static uint64_t mask_of_word(size_t i, int from, int to)
{
    uint64_t begin = UINT64_MAX << (from % WORD), end = UINT64_MAX >> (WORD - 1 - to % WORD);
    return (i == (size_t)from / WORD ? begin : UINT64_MAX) &
           (i == (size_t)to / WORD ? end : UINT64_MAX);
}

static void cover_row(struct ink_cover *c, int y, int from, int to)
{
    uint64_t *row = c->bits + (size_t)y * c->row_words;
    c->all += (uint64_t)(to - from + 1);
    for (size_t i = (size_t)from / WORD; i <= (size_t)to / WORD; i++)
        row[i] |= mask_of_word(i, from, to);
}

static void cover_exactly(struct ink_cover *c, double x, double y, double r)
{
    int top = y - r > 0 ? whole_above(y - r) : 0;
    int bottom = y + r < c->height ? whole_below(y + r) : c->height - 1;
    for (int row = top; row <= bottom && row < c->height; row++) {
        double high = r * r - (row - y) * (row - y), half = high > 0 ? sqrt(high) : 0;
        int from = x - half > 0 ? whole_above(x - half) : 0;
        int to = x + half < c->width ? whole_below(x + half) : c->width - 1;
        if (from <= to)
            cover_row(c, row, from, to);
    }
}

/* ---- small ones, whole ---- */

static void find_squares(struct disc_squares *d, double r, int phase)
{
    double x = (double)(phase % PHASES) / PHASES, y = (double)(phase / PHASES) / PHASES;
    *d = (struct disc_squares){ .radius = r, .phase = phase + 1 };
    d->first = whole_above(y - r) + SMALL, d->last = whole_below(y + r) + SMALL;
    for (int row = d->first - SMALL; row <= d->last - SMALL; row++) {
        double high = r * r - (row - y) * (row - y), half = high > 0 ? sqrt(high) : 0;
        for (int at = whole_above(x - half); at <= whole_below(x + half); at++)
            d->rows[row + SMALL] |= 1u << (at + SMALL), d->count++;
    }
}

static const struct disc_squares *squares_of(struct ink_cover *c, double r, int phase)
{
    size_t of_radius = (size_t)(r * 4096) * 7;
    struct disc_squares *d = &c->known[(of_radius * PHASES * PHASES + (size_t)phase) % KNOWN];
    if (d->phase != phase + 1 || d->radius != r)
        find_squares(d, r, phase);
    return d;
}

static void cover_small(struct ink_cover *c, double x, double y, double r)
{
    int at_x = whole_below(x * PHASES + 0.5), at_y = whole_below(y * PHASES + 0.5);
    const struct disc_squares *d = squares_of(c, r, at_y % PHASES * PHASES + at_x % PHASES);
    size_t left = (size_t)(at_x / PHASES - SMALL), shift = left % WORD;
    size_t top = (size_t)(at_y / PHASES - SMALL + d->first);
    uint64_t *row = c->bits + top * c->row_words + left / WORD;
    for (int i = d->first; i <= d->last; i++, row += c->row_words) {
        row[0] |= (uint64_t)d->rows[i] << shift;
        if (shift > WORD - (2 * SMALL + 1))
            row[1] |= (uint64_t)d->rows[i] >> (WORD - shift);
    }
    c->all += d->count;
}

/* ---- all ---- */

void ink_cover_add(struct ink_cover *c, pagexy at, double radius_pt)
{
    double r = radius_pt / SQUARE_PT;
    double x = (at.x_pt - c->left) / SQUARE_PT, y = (at.y_pt - c->top) / SQUARE_PT;
    if (!(x + r >= 0 && y + r >= 0 && x - r < c->width && y - r < c->height))
        return;
    const double reach = SMALL + 1;
    if (r < SMALL && x >= reach && y >= reach && x + reach < c->width && y + reach < c->height)
        cover_small(c, x, y, r);
    else
        cover_exactly(c, x, y, r);
}

double ink_cover_share(const struct ink_cover *c, pagebox box)
{
    int left = (int)fmax((box.left - c->left) / SQUARE_PT, 0);
    int top = (int)fmax((box.top - c->top) / SQUARE_PT, 0);
    int right = (int)fmin((box.right - c->left) / SQUARE_PT, c->width);
    int bottom = (int)fmin((box.bottom - c->top) / SQUARE_PT, c->height);
    double covered = 0;
    for (int y = top; y < bottom && left < right; y++) {
        const uint64_t *row = c->bits + (size_t)y * c->row_words;
        for (size_t i = (size_t)left / WORD; i <= (size_t)(right - 1) / WORD; i++)
            covered += (double)__builtin_popcountll(row[i] & mask_of_word(i, left, right - 1));
    }
    double all = (double)(right - left) * (bottom - top);
    return left < right && top < bottom ? covered / all : 0;
}

double ink_hidden(const struct ink_cover *c)
{
    uint64_t seen = 0;
    for (size_t i = 0; i < c->row_words * (size_t)c->height; i++)
        seen += (uint64_t)__builtin_popcountll(c->bits[i]);
    return c->all ? 1 - (double)seen / (double)c->all : 0;
}
