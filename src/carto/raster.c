/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct raster_grid grid_of(pagebox box, double cell, struct arena *keep)
{
    struct raster_grid g = { .box = box, .cell_pt = cell };
    g.width = (int)fmax(1, ceil((box.right - box.left) / cell));
    g.height = (int)fmax(1, ceil((box.bottom - box.top) / cell));
    g.sum = NEW(keep, uint32_t, (size_t)(g.width + 1) * (size_t)(g.height + 1));
    return g;
}

static uint32_t *sum_at(const struct raster_grid *g, int x, int y)
{
    return &g->sum[(size_t)y * (size_t)(g->width + 1) + (size_t)x];
}

/* Cells hold their own values at (x+1, y+1); afterwards sums from the corner. */
static void integrate(struct raster_grid *g)
{
    for (int y = 1; y <= g->height; y++) {
        uint32_t *row = sum_at(g, 0, y), *above = sum_at(g, 0, y - 1), run = 0;
        for (int x = 1; x <= g->width; x++) {
            run += row[x];
            row[x] = run + above[x];
        }
    }
}

struct cells {
    int left, top, right, bottom;
};

static int clamp(double v, int high)
{
    return v < 0 ? 0 : v > high ? high : (int)v;
}

/* clamp(ceil(v), high), without a call. */
static inline int clamp_up(double v, int high)
{
    if (!(v > 0))
        return 0;
    if (v >= high)
        return high;
    int whole = (int)v;
    return whole + (whole < v);
}

/* Cells whose middles lie in the box. */
static struct cells cells_under(const struct raster_grid *g, pagebox b)
{
    return (struct cells){ clamp_up((b.left - g->box.left) / g->cell_pt - 0.5, g->width),
                           clamp_up((b.top - g->box.top) / g->cell_pt - 0.5, g->height),
                           clamp_up((b.right - g->box.left) / g->cell_pt - 0.5, g->width),
                           clamp_up((b.bottom - g->box.top) / g->cell_pt - 0.5, g->height) };
}

static uint32_t total_under(const struct raster_grid *g, struct cells c)
{
    if (c.left >= c.right || c.top >= c.bottom)
        return 0;
    return *sum_at(g, c.right, c.bottom) - *sum_at(g, c.left, c.bottom) -
           *sum_at(g, c.right, c.top) + *sum_at(g, c.left, c.top);
}

/* ---- masks ---- */

static pagebox path_box(const struct path_data *path, pagebox panel, double cell)
{
    pagebox b = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    size_t n = path->count ? path->ends[path->count - 1] : 0;
    for (size_t i = 0; i < n; i++) {
        pagexy p = path->points[i];
        b = pagebox_union(b, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
    }
    b.left = fmax(panel.left, panel.left + floor((b.left - panel.left) / cell) * cell);
    b.top = fmax(panel.top, panel.top + floor((b.top - panel.top) / cell) * cell);
    b.right = fmin(panel.right, b.right), b.bottom = fmin(panel.bottom, b.bottom);
    return n && b.left < b.right && b.top < b.bottom
               ? b
               : (pagebox){ panel.left, panel.top, panel.left, panel.top };
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* Crossings of the path with each row's middle, then even-odd along the row. */
static void fill_rows(struct mask *m, const struct path_data *path, struct arena scratch)
{
    const struct raster_grid *g = &m->grid;
    struct row {
        double *items;
        size_t count, capacity;
    } *rows = NEW(&scratch, struct row, g->height);
    for (size_t part = 0, from = 0; part < path->count; from = path->ends[part++])
        for (size_t i = from; i < path->ends[part]; i++) {
            pagexy a = path->points[i];
            pagexy b = path->points[i + 1 < path->ends[part] ? i + 1 : from];
            if (a.y_pt > b.y_pt) {
                pagexy swap = a;
                a = b, b = swap;
            }
            double first = ceil((a.y_pt - g->box.top) / g->cell_pt - 0.5);
            for (int y = clamp(first, g->height); y < g->height; y++) {
                double middle = g->box.top + (y + 0.5) * g->cell_pt;
                if (middle >= b.y_pt)
                    break;
                if (middle < a.y_pt)
                    continue;
                double t = (middle - a.y_pt) / (b.y_pt - a.y_pt);
                double x = a.x_pt + t * (b.x_pt - a.x_pt);
                APPEND(&scratch, &rows[y], x);
            }
        }
    for (int y = 0; y < g->height; y++) {
        if (rows[y].count)
            qsort(rows[y].items, rows[y].count, sizeof(double), by_value);
        for (size_t k = 0; k + 1 < rows[y].count; k += 2) {
            pagebox span = { rows[y].items[k], g->box.top + y * g->cell_pt, rows[y].items[k + 1],
                             g->box.top + (y + 1) * g->cell_pt };
            struct cells c = cells_under(g, span);
            if (c.right > c.left)
                memset(&m->inside[(size_t)y * (size_t)g->width + (size_t)c.left], 1,
                       (size_t)(c.right - c.left));
        }
    }
}

/* The first row and column of sums are zero from the start. */
static void mask_integrate(struct mask *m)
{
    struct raster_grid *g = &m->grid;
    double across = 0, down = 0;
    for (int y = 0; y < g->height; y++) {
        const unsigned char *inside = m->inside + (size_t)y * (size_t)g->width;
        uint32_t *row = sum_at(g, 1, y + 1), *above = sum_at(g, 1, y), run = 0;
        uint64_t columns = 0;
        for (int x = 0; x < g->width; x++) {
            run += inside[x];
            columns += inside[x] * (uint64_t)x;
            row[x] = run + above[x];
        }
        across += (double)columns, down += (double)run * y;
    }
    m->cells = *sum_at(g, g->width, g->height);
    double n = m->cells ? (double)m->cells : 1;
    m->centroid = (pagexy){ g->box.left + (across / n + 0.5) * g->cell_pt,
                            g->box.top + (down / n + 0.5) * g->cell_pt };
}

struct mask mask_of(const struct path_data *path, pagebox panel, double cell, struct arena *keep)
{
    struct mask m = { .grid = grid_of(path_box(path, panel, cell), cell, keep) };
    m.inside = NEW(keep, unsigned char, (size_t)m.grid.width *(size_t)m.grid.height);
    fill_rows(&m, path, *keep);
    mask_integrate(&m);
    return m;
}

struct mask mask_full(pagebox panel, double cell, struct arena *keep)
{
    struct mask m = { .grid = grid_of(panel, cell, keep) };
    m.inside = NEW(keep, unsigned char, (size_t)m.grid.width *(size_t)m.grid.height);
    memset(m.inside, 1, (size_t)m.grid.width * (size_t)m.grid.height);
    mask_integrate(&m);
    return m;
}

void mask_finish(struct mask *m)
{
    mask_integrate(m);
}

/* Where the other mask's first cell lies in this one. */
static void offset_of(const struct raster_grid *g, const struct raster_grid *other, int *dx,
                      int *dy)
{
    *dx = (int)lround((other->box.left - g->box.left) / g->cell_pt);
    *dy = (int)lround((other->box.top - g->box.top) / g->cell_pt);
}

static bool cell_in(const struct mask *m, int x, int y)
{
    const struct raster_grid *g = &m->grid;
    return x >= 0 && y >= 0 && x < g->width && y < g->height &&
           m->inside[(size_t)y * (size_t)g->width + (size_t)x];
}

/* Compared before it is a whole number: a style may send a name as far off as it likes. */
bool mask_holds(const struct mask *m, pagexy p)
{
    const struct raster_grid *g = &m->grid;
    double x = floor((p.x_pt - g->box.left) / g->cell_pt);
    double y = floor((p.y_pt - g->box.top) / g->cell_pt);
    return x >= 0 && y >= 0 && x < g->width && y < g->height && cell_in(m, (int)x, (int)y);
}

void mask_clear_under(struct mask *m, const struct mask *other)
{
    const struct raster_grid *g = &m->grid, *o = &other->grid;
    int dx, dy;
    offset_of(g, o, &dx, &dy);
    for (int y = 0; y < o->height; y++)
        for (int x = 0; x < o->width; x++)
            if (cell_in(other, x, y) && cell_in(m, x + dx, y + dy))
                m->inside[(size_t)(y + dy) * (size_t)g->width + (size_t)(x + dx)] = 0;
}

void mask_intersect(struct mask *m, const struct mask *other)
{
    int dx, dy;
    offset_of(&m->grid, &other->grid, &dx, &dy);
    for (int y = 0; y < m->grid.height; y++)
        for (int x = 0; x < m->grid.width; x++)
            if (!cell_in(other, x - dx, y - dy))
                m->inside[(size_t)y * (size_t)m->grid.width + (size_t)x] = 0;
    mask_integrate(m);
}

void mask_subtract(struct mask *m, const struct mask *other)
{
    mask_clear_under(m, other);
    mask_integrate(m);
}

size_t mask_common(const struct mask *a, const struct mask *b)
{
    int dx, dy;
    offset_of(&b->grid, &a->grid, &dx, &dy);
    size_t n = 0;
    for (int y = 0; y < a->grid.height; y++)
        for (int x = 0; x < a->grid.width; x++)
            n += cell_in(a, x, y) && cell_in(b, x + dx, y + dy);
    return n;
}

/* ceil(), without a call. */
static inline double up(double v)
{
    if (!(fabs(v) < 1e9))
        return ceil(v);
    int whole = (int)v;
    return whole + (whole < v);
}

/* The cells of one way whose middles lie between two edges. */
static struct mask_side side_of(double from, double to, double start, double cell, int cells)
{
    double first = (from - start) / cell - 0.5, end = (to - start) / cell - 0.5;
    return (struct mask_side){ clamp_up(first, cells), clamp_up(end, cells), up(end) - up(first),
                               (from + to) / 2 };
}

struct mask_side mask_across(const struct mask *m, double left, double right)
{
    return side_of(left, right, m->grid.box.left, m->grid.cell_pt, m->grid.width);
}

struct mask_side mask_down(const struct mask *m, double top, double bottom)
{
    return side_of(top, bottom, m->grid.box.top, m->grid.cell_pt, m->grid.height);
}

double mask_share_of(const struct mask *m, struct mask_side across, struct mask_side down)
{
    double cells = across.middles * down.middles;
    struct cells under = { across.first, down.first, across.end, down.end };
    return cells > 0 ? (double)total_under(&m->grid, under) / cells
                     : mask_holds(m, (pagexy){ across.middle, down.middle });
}

double mask_share(const struct mask *m, pagebox box)
{
    return mask_share_of(m, mask_across(m, box.left, box.right), mask_down(m, box.top, box.bottom));
}

pagexy mask_cell(const struct mask *m, int x, int y)
{
    return (pagexy){ m->grid.box.left + (x + 0.5) * m->grid.cell_pt,
                     m->grid.box.top + (y + 0.5) * m->grid.cell_pt };
}

static inline float lesser(float a, float b)
{
    return a < b ? a : b;
}

/* One row of a pass: `step` 1 left to right, from the row above; -1 the other way. */
static void spread_row(float *row, int from, int count, int step, int stride)
{
    const float *near = row - step * stride;
    for (int i = 0, x = from; i < count; i++, x += step) {
        float straight = lesser(row[x - step], near[x]) + 3;
        float slanted = lesser(near[x - step], near[x + step]) + 4;
        row[x] = lesser(row[x], lesser(straight, slanted));
    }
}

float *mask_distance(const struct mask *m, struct arena *keep)
{
    int w = m->grid.width, h = m->grid.height, stride = w + 2;
    float *d = NEW(keep, float, (size_t)stride *(size_t)(h + 2)), far = 1e9f;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            d[(y + 1) * stride + x + 1] = m->inside[(size_t)y * (size_t)w + (size_t)x] ? far : 0;
    for (int y = 1; y <= h; y++)
        spread_row(d + (size_t)y * (size_t)stride, 1, w, 1, stride);
    for (int y = h; y >= 1; y--)
        spread_row(d + (size_t)y * (size_t)stride, w, w, -1, stride);
    float *out = TAKE(keep, float, (size_t)w *(size_t)h);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            out[y * w + x] = d[(y + 1) * stride + x + 1] / 3 * (float)m->grid.cell_pt;
    return out;
}

/* ---- ink ---- */

struct ink ink_start(pagebox panel, struct arena *keep)
{
    return (struct ink){ grid_of(panel, 1, keep) };
}

void ink_add(struct ink *ink, const struct path_data *path, unsigned weight)
{
    const struct raster_grid *g = &ink->grid;
    for (size_t part = 0, from = 0; part < path->count; from = path->ends[part++])
        for (size_t i = from; i + 1 < path->ends[part]; i++) {
            pagexy a = path->points[i], b = path->points[i + 1];
            int steps = (int)ceil(hypot(b.x_pt - a.x_pt, b.y_pt - a.y_pt));
            for (int k = 0; k < steps; k++) {
                double t = (double)k / steps;
                int x = (int)floor(a.x_pt + t * (b.x_pt - a.x_pt) - g->box.left);
                int y = (int)floor(a.y_pt + t * (b.y_pt - a.y_pt) - g->box.top);
                if (x >= 0 && y >= 0 && x < g->width && y < g->height)
                    *sum_at(g, x + 1, y + 1) += weight;
            }
        }
}

void ink_finish(struct ink *ink)
{
    integrate(&ink->grid);
}

double ink_under(const struct ink *ink, pagebox box)
{
    return (double)total_under(&ink->grid, cells_under(&ink->grid, box));
}
