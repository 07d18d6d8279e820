/* SPDX-License-Identifier: Apache-2.0 */
/* density.c - how many events there are per area, as a smooth surface: each event is spread by a
 * Gaussian over RADIUS_SHARE of the panel's shorter side ("eventmap:density-radius" of the style,
 * in points; three standard deviations, as the heatmaps of MapLibre), the sum is cut into zones at
 * round figures. What is below the first is left as it is, and told in the key. */
#include <math.h>
#include <stdlib.h>

#include "carto/surface.h"

static const double STEP_PT = 1, RADIUS_SHARE = 0.07, LEAST_RADIUS_OF_SURFACE_PT = 8;
enum { FINER = 2 }; /* pixels per step */

/* ---- the surface ---- */

static double radius_of(const struct map_frame *f)
{
    pagebox p = f->layout.panel;
    double side = fmin(p.right - p.left, p.bottom - p.top);
    return fmax(style_meta_number(f->style, "eventmap:density-radius", side * RADIUS_SHARE),
                LEAST_RADIUS_OF_SURFACE_PT);
}

/* Half of a Gaussian kernel with its third standard deviation at the radius; `peak` 0: it sums up
 * to 1. */
static float *kernel_of(double radius, double peak, int *reach, struct arena *keep)
{
    double sigma = radius / 3, sum = 0;
    *reach = (int)ceil(radius);
    float *k = NEW(keep, float, *reach + 1);
    for (int i = 0; i <= *reach; i++) {
        k[i] = (float)exp(-0.5 * (i / sigma) * (i / sigma));
        sum += (double)k[i] * (i ? 2 : 1);
    }
    for (int i = 0; i <= *reach; i++)
        k[i] = (float)(peak > 0 ? (double)k[i] * sqrt(peak) : (double)k[i] / sum);
    return k;
}

static void blur(const float *from, float *to, size_t count, size_t stride, const float *kernel,
                 int reach)
{
    for (size_t i = 0; i < count; i++) {
        float value = from[i * stride];
        if (value == 0)
            continue;
        for (int k = -reach; k <= reach; k++) {
            ptrdiff_t at = (ptrdiff_t)i + k;
            if (at >= 0 && at < (ptrdiff_t)count)
                to[(size_t)at * stride] += value * kernel[k < 0 ? -k : k];
        }
    }
}

void density_spread(float *cells, int width, int height, double radius, double peak,
                    struct arena scratch)
{
    size_t w = (size_t)width, h = (size_t)height;
    float *rows = NEW(&scratch, float, w *h);
    int reach;
    float *kernel = kernel_of(radius, peak, &reach, &scratch);
    for (size_t y = 0; y < h; y++)
        blur(cells + y * w, rows + y * w, w, 1, kernel, reach);
    for (size_t i = 0; i < w * h; i++)
        cells[i] = 0;
    for (size_t x = 0; x < w; x++)
        blur(rows + x, cells + x, h, w, kernel, reach);
}

/* Square kilometres of ground under a square point of paper, in the middle of the map. */
static double km2_per_pt2(const struct map_frame *f)
{
    pagebox p = f->layout.panel;
    lonlat at;
    pagexy middle = { (p.left + p.right) / 2, (p.top + p.bottom) / 2 };
    double scale = frame_position_of(f, middle, &at) ? frame_areal_scale(f, at) : 0;
    return scale > 0 ? 1e-6 / scale : 1;
}

struct surface density_of(struct map_frame *f, struct arena *keep, struct arena scratch)
{
    pagebox p = f->layout.panel;
    struct surface s = { .step_pt = STEP_PT };
    s.width = (int)ceil((p.right - p.left) / STEP_PT) + 1;
    s.height = (int)ceil((p.bottom - p.top) / STEP_PT) + 1;
    size_t w = (size_t)s.width, h = (size_t)s.height;
    s.density = NEW(keep, float, w *h);
    s.events = NEW(keep, uint32_t, w * h);
    struct spot_walk walk = spots_start(f, false, &scratch);
    while (spots_next(&walk))
        s.events[surface_index(&s, p, walk.spot.at)] += (uint32_t)walk.spot.events;
    for (size_t i = 0; i < w * h; i++)
        s.density[i] = (float)s.events[i];
    density_spread(s.density, s.width, s.height, radius_of(f) / STEP_PT, 0, scratch);
    float per_km2 = (float)(1 / (km2_per_pt2(f) * STEP_PT * STEP_PT));
    for (size_t i = 0; i < w * h; i++)
        s.density[i] *= per_km2;
    return s;
}

size_t surface_index(const struct surface *s, pagebox panel, pagexy at)
{
    double x = floor((at.x_pt - panel.left) / s->step_pt + 0.5),
           y = floor((at.y_pt - panel.top) / s->step_pt + 0.5);
    x = fmin(fmax(x, 0), s->width - 1), y = fmin(fmax(y, 0), s->height - 1);
    return (size_t)y * (size_t)s->width + (size_t)x;
}

/* ---- zones ---- */

/* 1, 2 or 5 × 10^k, the greatest not above x; `down` of them further down. */
static double round_figure(double x, int down)
{
    static const double steps[] = { 1, 2, 5 };
    int k = (int)floor(log10(x));
    double lead = x / pow(10, k);
    int at = 3 * k + (lead >= 5 - 1e-9 ? 2 : lead >= 2 - 1e-9 ? 1 : 0) - down;
    int power = (int)floor(at / 3.0);
    double scale = pow(10, abs(power)), step = steps[at - 3 * power];
    return power < 0 ? step / scale : step * scale;
}

static void count_events(struct form_plan *plan, const struct surface *s)
{
    for (size_t k = 0; k < (size_t)s->width * (size_t)s->height; k++)
        if (s->events[k]) {
            double value = (double)s->density[k] * plan->per_km2;
            plan->events[class_of(&plan->classes, value)] += s->events[k];
        }
}

/* Zones are classes whose upper bounds are the thresholds: class 0 is what has no colour. */
void density_classify(struct form_plan *plan, const struct surface *const *all, size_t count)
{
    double most = 0;
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < all[i]->width * all[i]->height; k++)
            most = fmax(most, (double)all[i]->density[k]);
    if (!(most > 0))
        return;
    plan->per_km2 = 1;
    while (most * plan->per_km2 < 5)
        plan->per_km2 *= 10;
    size_t zones = plan->wanted < MOST_CLASSES ? plan->wanted : MOST_CLASSES - 1;
    plan->classes = (struct classes){ .count = zones + 1 };
    for (size_t i = 0; i < zones; i++)
        plan->classes.upto[i] = round_figure(most * plan->per_km2, (int)(zones - 1 - i));
    plan->classes.upto[zones] = most * plan->per_km2;
    for (size_t i = 0; i < count; i++)
        count_events(plan, all[i]);
}

/* ---- drawing ---- */

static double between(const struct surface *s, int px, int py)
{
    int x = px / FINER, y = py / FINER, w = s->width;
    int right = x + 1 < w ? x + 1 : x, below = y + 1 < s->height ? y + 1 : y;
    double u = (double)(px % FINER) / FINER, v = (double)(py % FINER) / FINER;
    double top = (double)s->density[y * w + x] * (1 - u) + (double)s->density[y * w + right] * u;
    double low =
        (double)s->density[below * w + x] * (1 - u) + (double)s->density[below * w + right] * u;
    return top * (1 - v) + low * v;
}

static void paint(unsigned char *pixel, color c)
{
    pixel[0] = (unsigned char)(c.red * 255 + 0.5);
    pixel[1] = (unsigned char)(c.green * 255 + 0.5);
    pixel[2] = (unsigned char)(c.blue * 255 + 0.5);
    pixel[3] = (unsigned char)(DENSITY_OPACITY * 255 + 0.5);
}

void density_draw(struct drawing *d)
{
    const struct map_frame *f = d->frame;
    const struct surface *s = d->surface;
    const struct classes *classes = &f->plan.classes;
    pagebox p = f->layout.panel;
    int w = (s->width - 1) * FINER, h = (s->height - 1) * FINER;
    unsigned char *rgba = NEW(d->keep, unsigned char, (size_t)w *(size_t)h * 4);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            size_t zone = class_of(classes, between(s, x, y) * f->plan.per_km2);
            if (zone > 0)
                paint(&rgba[((size_t)y * (size_t)w + (size_t)x) * 4],
                      surface_color(&f->look, zone - 1, classes->count - 1));
        }
    p.right = p.left + (s->width - 1) * s->step_pt;
    p.bottom = p.top + (s->height - 1) * s->step_pt;
    scene_image(d->scene, p, w, h, rgba, STR("density"));
}
