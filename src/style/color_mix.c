/* SPDX-License-Identifier: Apache-2.0 */
/* color_mix.c - colours between two colours: in sRGB, in CIE L*a*b* (D50, matrices of ICC sRGB
 * adapted by Bradford) or in its polar form hue, chroma, lightness, the shorter way around. */
#include <math.h>

#include "style/datum.h"

#define XN      0.96422
#define ZN      0.82521
#define DEGREES (180 / 3.14159265358979323846)
#define DELTA   (6.0 / 29)

struct lab {
    double l, a, b;
};

struct hcl {
    double h, c, l; /* h in degrees, NAN for greys */
};

static double mix(double a, double b, double t)
{
    return a + t * (b - a);
}

static double to_linear(double x)
{
    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

static double from_linear(double x)
{
    x = x <= 0.00304 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055;
    return fmax(0, fmin(1, x));
}

static double to_cube(double t)
{
    return t > DELTA * DELTA * DELTA ? pow(t, 1.0 / 3) : t / (3 * DELTA * DELTA) + 4.0 / 29;
}

static double from_cube(double t)
{
    return t > DELTA ? t * t * t : 3 * DELTA * DELTA * (t - 4.0 / 29);
}

static struct lab to_lab(style_rgba color)
{
    double r = to_linear(color.red), g = to_linear(color.green), b = to_linear(color.blue);
    double y = to_cube(0.2225045 * r + 0.7168786 * g + 0.0606169 * b), x = y, z = y;
    if (r != g || g != b) {
        x = to_cube((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / XN);
        z = to_cube((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / ZN);
    }
    return (struct lab){ fmax(0, 116 * y - 16), 500 * (x - y), 200 * (y - z) };
}

static style_rgba from_lab(struct lab lab, double alpha)
{
    double fy = (lab.l + 16) / 116;
    double x = XN * from_cube(fy + lab.a / 500), y = from_cube(fy);
    double z = ZN * from_cube(fy - lab.b / 200);
    return (style_rgba){ from_linear(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
                         from_linear(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
                         from_linear(0.0719453 * x - 0.2289914 * y + 1.4052427 * z), alpha };
}

static struct hcl to_hcl(style_rgba color)
{
    struct lab lab = to_lab(color);
    double chroma = hypot(lab.a, lab.b), hue = NAN;
    if (round(chroma * 10000) > 0) {
        hue = fmod(atan2(lab.b, lab.a) * DEGREES, 360);
        hue += hue < 0 ? 360 : 0;
    }
    return (struct hcl){ hue, chroma, lab.l };
}

static double mix_hue(double a, double b, double t)
{
    double way = b - a;
    if (way > 180)
        way -= 360;
    else if (way < -180)
        way += 360;
    return a + t * way;
}

static style_rgba mix_hcl(struct hcl a, struct hcl b, double t, double alpha)
{
    double hue = 0, chroma = mix(a.c, b.c, t);
    if (!isnan(a.h) && !isnan(b.h)) {
        hue = mix_hue(a.h, b.h, t);
    } else if (!isnan(a.h)) {
        hue = a.h;
        chroma = b.l == 1 || b.l == 0 ? a.c : chroma;
    } else if (!isnan(b.h)) {
        hue = b.h;
        chroma = a.l == 1 || a.l == 0 ? b.c : chroma;
    }
    struct lab lab = { mix(a.l, b.l, t), cos(hue / DEGREES) * chroma, sin(hue / DEGREES) * chroma };
    return from_lab(lab, alpha);
}

style_rgba color_mix(style_rgba a, style_rgba b, double t, enum color_space space)
{
    double alpha = mix(a.alpha, b.alpha, t);
    if (space == SPACE_HCL)
        return mix_hcl(to_hcl(a), to_hcl(b), t, alpha);
    if (space == SPACE_LAB) {
        struct lab p = to_lab(a), q = to_lab(b);
        return from_lab((struct lab){ mix(p.l, q.l, t), mix(p.a, q.a, t), mix(p.b, q.b, t) },
                        alpha);
    }
    return (style_rgba){ mix(a.red, b.red, t), mix(a.green, b.green, t), mix(a.blue, b.blue, t),
                         alpha };
}
