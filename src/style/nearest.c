/* SPDX-License-Identifier: Apache-2.0 */
/* nearest.c - which name was meant: the one with the fewest letters to add, drop or change
 * (Levenshtein 1966), if these are no more than a third of the word. */
#include "style/datum.h"

enum { LONGEST = 48 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static size_t distance(str a, str b)
{
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a.ptr[i - 1] != b.ptr[j - 1]));
            diagonal = above;
        }
    }
    return row[b.len];
}

str nearest_name(str wrong, str (*name)(size_t index), size_t count)
{
    str best = { 0 };
    size_t best_distance = wrong.len / 3 + 1;
    for (size_t i = 0; i < count && wrong.len <= LONGEST; i++) {
        str candidate = name(i);
        size_t d = candidate.len <= LONGEST ? distance(wrong, candidate) : best_distance;
        if (d < best_distance) {
            best_distance = d;
            best = candidate;
        }
    }
    return best;
}
