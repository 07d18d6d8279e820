/* SPDX-License-Identifier: Apache-2.0 */
/* surroundings.c - a grid of one degree: in each cell the rows that surely lie there or in a cell
 * beside it, and the rows of each country; of each country also how many names were found as they
 * stand and how many were not: where the gazetteer has few villages, a name that is nearly right is
 * mostly wrong. Nothing is learned from such names, and each is missing by three quarters: that
 * many of the words that wait for a second answer (left.c) will not be found. Whole numbers, so
 * that the order of adding changes nothing. */
#include "geocode/surroundings.h"

#include <math.h>

static const double SURE = 0.7; /* answers below are not to be learned from */
enum { COLUMNS = 360, ROWS = 180, COUNTRIES = 26 * 26 };

struct surroundings {
    uint64_t around[ROWS][COLUMNS];
    uint64_t countries[COUNTRIES];
    uint64_t found[COUNTRIES], missing[COUNTRIES]; /* names of points; missing ones by quarters */
    uint64_t in_cells, in_countries;
    uint64_t mark;
};

struct surroundings *surroundings_new(struct arena *keep)
{
    return NEW(keep, struct surroundings, 1);
}

static int country_number(str code)
{
    if (code.len != 2 || code.ptr[0] < 'A' || code.ptr[0] > 'Z' || code.ptr[1] < 'A' ||
        code.ptr[1] > 'Z')
        return -1;
    return (code.ptr[0] - 'A') * 26 + (code.ptr[1] - 'A');
}

static int clamp(int value, int most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

static int row_of(lonlat p)
{
    return clamp((int)(p.lat_deg + 90), ROWS - 1);
}

static int column_of(lonlat p)
{
    return clamp((int)(p.lon_deg + 180), COLUMNS - 1);
}

static void add_around(struct surroundings *all, lonlat p, uint64_t rows)
{
    int row = row_of(p), column = column_of(p);
    int west = (column + COLUMNS - 1) % COLUMNS, east = (column + 1) % COLUMNS;
    int last = row + 1 < ROWS ? row + 1 : row;
    for (int i = row ? row - 1 : row; i <= last; i++) {
        all->around[i][west] += rows;
        all->around[i][column] += rows;
        all->around[i][east] += rows;
    }
}

/* Marks of what was added are added, too. */
static uint64_t mark_of(uint64_t what, int where, uint64_t rows)
{
    uint64_t mark = (what << 32 ^ (uint64_t)where) * UINT64_C(0x9e3779b97f4a7c15); /* 2^64 / phi */
    return (mark ^ mark >> 29) * UINT64_C(0xbf58476d1ce4e5b9) * rows;
}

uint64_t surroundings_mark(const struct surroundings *all)
{
    return all ? all->mark : 0;
}

void surroundings_add(struct surroundings *all, const struct placement *placement, uint64_t rows)
{
    int country = country_number(placement->place.country);
    enum finding finding = finding_of(placement);
    bool is_point = placement->has_position && !precision_is_area(placement->precision);
    bool is_sure = placement->precision != PRECISION_NONE && placement->confidence >= SURE;
    all->mark += mark_of(1 + (uint64_t)finding * 4 + is_point * 2u + is_sure, country + 1, rows);
    if (country >= 0 && finding == FOUND_BY_NAME && is_point)
        all->found[country] += rows;
    if (country >= 0 && finding == FOUND_INSTEAD)
        all->missing[country] += 4 * rows;
    if (country >= 0 && finding == FOUND_NEAR)
        all->missing[country] += 3 * rows;
    if (!is_sure || finding == FOUND_NEAR)
        return;
    if (country >= 0) {
        all->countries[country] += rows;
        all->in_countries += rows;
    }
    if (!placement->has_position || precision_is_area(placement->precision))
        return;
    all->mark +=
        mark_of(0, row_of(placement->position) * COLUMNS + column_of(placement->position), rows);
    add_around(all, placement->position, rows);
    all->in_cells += rows;
}

/* The log of the country's share of sure rows, from one in fifty-five up. A row may be the only one
 * of its country because of this very answer: one row in each country does not count. */
double surroundings_country(const struct surroundings *all, str country)
{
    static const double LEAST = 4; /* -ln(1/55) */
    int number = country_number(country);
    if (number < 0 || !all->in_countries)
        return 0;
    double rows = (double)all->countries[number], others = rows > 1 ? rows - 1 : 0;
    return fmax(0, LEAST + log((others + 0.3) / ((double)all->in_countries + 1)));
}

double surroundings_coverage(const struct surroundings *all, str country)
{
    int number = country_number(country);
    if (number < 0)
        return 0.5;
    double found = (double)all->found[number], missing = (double)all->missing[number] / 4;
    return (found + 1) / (found + missing + 2);
}

double surroundings_near_share(const struct surroundings *all, lonlat p)
{
    return (double)all->around[row_of(p)][column_of(p)] / ((double)all->in_cells + 1);
}
