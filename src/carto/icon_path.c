/* SPDX-License-Identifier: Apache-2.0 */
/* icon_path.c - path data of SVG (https://www.w3.org/TR/SVG11/paths.html) as runs of points.
 *   1. a command letter is followed by as many sets of numbers as there are; M goes on as L;
 *   2. curves are cut into so many pieces that none is further off than the tolerance: the
 * deviation of a quadratic piece is |p0 - 2 p1 + p2| / 4 / n², of a cubic one at most 3/4 of its
 * larger second difference / n², of an arc r (1 - cos(angle / 2));
 *   3. every subpath is closed, for icons are filled. */
#include <math.h>

#include "carto/icon.h"

static const double PI = 3.14159265358979323846;
static const double NUMBER_MOST = 1e6;
enum { PIECES = 200 };

pagexy affine_at(const struct affine *t, pagexy p)
{
    return (pagexy){ t->a * p.x_pt + t->c * p.y_pt + t->e, t->b * p.x_pt + t->d * p.y_pt + t->f };
}

static bool refuse(struct icon_outline *o, const char *complaint)
{
    if (!o->complaint)
        o->complaint = complaint;
    return false;
}

void icon_corner_add(struct icon_outline *o, pagexy at, const struct affine *affine)
{
    if (o->shape.points.count >= ICON_POINTS) {
        refuse(o, "has too many points");
        return;
    }
    APPEND(o->shape.keep, &o->shape.points, affine_at(affine, at));
}

static void keep_line(struct icon_outline *o, size_t from)
{
    size_t count = o->shape.points.count - from;
    bool is_moved = count == 1 && !o->is_closing; /* as after a subpath that is closed */
    for (size_t i = 0; o->wants_lines && !is_moved && i < count; i++)
        APPEND(o->shape.keep, &o->lines.points, o->shape.points.items[from + i]);
    if (o->wants_lines && !is_moved && count) {
        APPEND(o->shape.keep, &o->lines.ends, o->lines.points.count);
        APPEND(o->shape.keep, &o->closed, o->is_closing);
    }
    o->is_closing = false;
}

void icon_outline_close(struct icon_outline *o)
{
    size_t from = o->shape.ends.count ? o->shape.ends.items[o->shape.ends.count - 1] : 0;
    keep_line(o, from);
    if (o->shape.points.count - from < 3)
        o->shape.points.count = from; /* nothing to fill */
    else
        APPEND(o->shape.keep, &o->shape.ends, o->shape.points.count);
}

struct path_data icon_outline_path(const struct icon_outline *o, bool nonzero)
{
    struct path_data path = builder_path(&o->shape, true);
    path.nonzero = nonzero;
    return path;
}

/* ---- curves ---- */

static int pieces_for(const struct icon_outline *o, double deviation)
{
    double n = ceil(sqrt(deviation / o->tolerance));
    return n >= 1 && n < PIECES ? (int)n : n < 1 ? 1 : PIECES;
}

static double second_difference(pagexy a, pagexy b, pagexy c)
{
    return hypot(a.x_pt - 2 * b.x_pt + c.x_pt, a.y_pt - 2 * b.y_pt + c.y_pt);
}

static void add_cubic(struct icon_outline *o, const pagexy p[4], const struct affine *affine)
{
    double most = fmax(second_difference(p[0], p[1], p[2]), second_difference(p[1], p[2], p[3]));
    int n = pieces_for(o, most * 0.75);
    for (int i = 1; i <= n; i++) {
        double t = (double)i / n, u = 1 - t;
        double w[4] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };
        pagexy at = { 0, 0 };
        for (int k = 0; k < 4; k++)
            at.x_pt += w[k] * p[k].x_pt, at.y_pt += w[k] * p[k].y_pt;
        icon_corner_add(o, i == n ? p[3] : at, affine);
    }
}

static void add_quadratic(struct icon_outline *o, pagexy a, pagexy b, pagexy c,
                          const struct affine *affine)
{
    pagexy cubic[4] = { a,
                        { (a.x_pt + 2 * b.x_pt) / 3, (a.y_pt + 2 * b.y_pt) / 3 },
                        { (c.x_pt + 2 * b.x_pt) / 3, (c.y_pt + 2 * b.y_pt) / 3 },
                        c };
    add_cubic(o, cubic, affine);
}

static int arc_pieces(const struct icon_outline *o, double radius, double angle)
{
    double step = 2 * acos(fmax(1 - o->tolerance / fmax(radius, o->tolerance), 0));
    return (int)fmin(fmax(ceil(fabs(angle) / fmax(step, 0.01)), 2), PIECES);
}

void icon_ellipse_add(struct icon_outline *o, pagexy centre, double rx, double ry,
                      const struct affine *affine)
{
    int n = arc_pieces(o, fmax(rx, ry), 2 * PI);
    for (int i = 0; i < n; i++) {
        double a = 2 * PI * i / n;
        icon_corner_add(o, (pagexy){ centre.x_pt + rx * cos(a), centre.y_pt + ry * sin(a) },
                        affine);
    }
    o->is_closing = true;
    icon_outline_close(o);
}

/* From two end points to centre and angles: SVG 1.1, F.6.5 and F.6.6. */
static void add_arc(struct icon_outline *o, pagexy from, const double v[7],
                    const struct affine *affine)
{
    pagexy to = { v[5], v[6] };
    double rx = fabs(v[0]), ry = fabs(v[1]), turn = fmod(v[2], 360) * PI / 180;
    double c = cos(turn), s = sin(turn);
    double dx = (from.x_pt - to.x_pt) / 2, dy = (from.y_pt - to.y_pt) / 2;
    double x = c * dx + s * dy, y = -s * dx + c * dy;
    if (rx < 1e-9 || ry < 1e-9 || (dx == 0 && dy == 0)) {
        icon_corner_add(o, to, affine);
        return;
    }
    double over = (x * x) / (rx * rx) + (y * y) / (ry * ry);
    rx *= fmax(1, sqrt(over)), ry *= fmax(1, sqrt(over));
    double below = rx * rx * y * y + ry * ry * x * x;
    double share = sqrt(fmax(rx * rx * ry * ry / below - 1, 0)) * (v[3] == v[4] ? -1 : 1);
    double cx = share * rx * y / ry, cy = -share * ry * x / rx;
    double start = atan2((y - cy) / ry, (x - cx) / rx);
    double sweep = atan2((-y - cy) / ry, (-x - cx) / rx) - start;
    sweep += v[4] > 0 ? (sweep < 0 ? 2 * PI : 0) : (sweep > 0 ? -2 * PI : 0);
    double mx = c * cx - s * cy + (from.x_pt + to.x_pt) / 2;
    double my = s * cx + c * cy + (from.y_pt + to.y_pt) / 2;
    int n = arc_pieces(o, fmax(rx, ry), sweep);
    for (int i = 1; i < n; i++) {
        double a = start + sweep * i / n, ex = rx * cos(a), ey = ry * sin(a);
        icon_corner_add(o, (pagexy){ mx + c * ex - s * ey, my + s * ex + c * ey }, affine);
    }
    icon_corner_add(o, to, affine);
}

/* ---- numbers ---- */

static void skip_gaps(str *rest)
{
    while (rest->len && strchr(" \t\r\n,", rest->ptr[0]) && rest->ptr[0])
        *rest = str_skip(*rest, 1);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits(str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && is_digit(s.ptr[at + n]))
        n++;
    return n;
}

/* "1.5.5-3e2" is 1.5, .5 and -300. */
static bool take_number(str *rest, double *out)
{
    skip_gaps(rest);
    size_t n = rest->len && (rest->ptr[0] == '-' || rest->ptr[0] == '+') ? 1 : 0;
    n += digits(*rest, n);
    if (n < rest->len && rest->ptr[n] == '.')
        n += 1 + digits(*rest, n + 1);
    if (n + 1 < rest->len && (rest->ptr[n] == 'e' || rest->ptr[n] == 'E')) {
        size_t sign = rest->ptr[n + 1] == '-' || rest->ptr[n + 1] == '+' ? 1 : 0;
        size_t power = digits(*rest, n + 1 + sign);
        n += power ? 1 + sign + power : 0;
    }
    str number = str_sub(*rest, 0, n);
    if (number.len && number.ptr[0] == '+')
        number = str_skip(number, 1);
    if (!str_to_double(number, out) || !(fabs(*out) <= NUMBER_MOST))
        return false;
    *rest = str_skip(*rest, n);
    return true;
}

/* A flag of an arc is one figure; the next number may follow at once. */
static bool take_flag(str *rest, double *out)
{
    skip_gaps(rest);
    if (!rest->len || (rest->ptr[0] != '0' && rest->ptr[0] != '1'))
        return false;
    *out = rest->ptr[0] - '0';
    *rest = str_skip(*rest, 1);
    return true;
}

/* ---- commands ---- */

struct tracing {
    struct icon_outline *outline;
    const struct affine *affine;
    pagexy at, start, control; /* control: of the last curve, for S and T */
    char last;                 /* the command before, in capitals */
};

static int numbers_of(char command)
{
    static const char letters[] = "MLHVCSQTAZ", counts[] = { 2, 2, 1, 1, 6, 4, 4, 2, 7, 0 };
    const char *found = command ? strchr(letters, command) : NULL;
    return found ? counts[found - letters] : -1;
}

/* Relative numbers become absolute ones. */
static void anchor(const struct tracing *t, char command, double v[7])
{
    int n = numbers_of(command), from = command == 'A' ? 5 : 0;
    if (command == 'H')
        v[0] += t->at.x_pt;
    else if (command == 'V')
        v[0] += t->at.y_pt;
    else
        for (int i = from; i < n; i++)
            v[i] += (i - from) % 2 ? t->at.y_pt : t->at.x_pt;
}

static pagexy mirrored(const struct tracing *t, const char *kinds)
{
    if (!t->last || !strchr(kinds, t->last))
        return t->at;
    return (pagexy){ 2 * t->at.x_pt - t->control.x_pt, 2 * t->at.y_pt - t->control.y_pt };
}

static void draw_curve(struct tracing *t, char command, const double v[7])
{
    bool is_cubic = command == 'C' || command == 'S', is_short = command == 'S' || command == 'T';
    const double *rest = is_short ? v : v + 2;
    pagexy first = is_short ? mirrored(t, is_cubic ? "CS" : "QT") : (pagexy){ v[0], v[1] };
    pagexy second = { rest[0], rest[1] };
    if (is_cubic) {
        pagexy end = { rest[2], rest[3] }, curve[4] = { t->at, first, second, end };
        add_cubic(t->outline, curve, t->affine);
        t->control = second, t->at = end;
        return;
    }
    add_quadratic(t->outline, t->at, first, second, t->affine);
    t->control = first, t->at = second;
}

static void begin_at(struct tracing *t, pagexy at)
{
    icon_outline_close(t->outline);
    t->at = t->start = at;
    icon_corner_add(t->outline, at, t->affine);
}

static void draw(struct tracing *t, char command, const double v[7])
{
    switch (command) {
    case 'M':
        begin_at(t, (pagexy){ v[0], v[1] });
        break;
    case 'L':
    case 'H':
    case 'V':
        t->at = (pagexy){ command == 'V' ? t->at.x_pt : v[0], command == 'V'   ? v[0]
                                                              : command == 'H' ? t->at.y_pt
                                                                               : v[1] };
        icon_corner_add(t->outline, t->at, t->affine);
        break;
    case 'A':
        add_arc(t->outline, t->at, v, t->affine);
        t->at = (pagexy){ v[5], v[6] };
        break;
    case 'Z':
        t->outline->is_closing = true;
        begin_at(t, t->start);
        break;
    default:
        draw_curve(t, command, v);
    }
    t->last = command;
}

static bool take_numbers(str *rest, char command, double v[7])
{
    for (int i = 0; i < numbers_of(command); i++) {
        bool is_flag = command == 'A' && (i == 3 || i == 4);
        if (!(is_flag ? take_flag(rest, &v[i]) : take_number(rest, &v[i])))
            return false;
    }
    return true;
}

bool icon_path_add(struct icon_outline *o, str data, const struct affine *affine)
{
    struct tracing t = { .outline = o, .affine = affine };
    char letter = 0;
    for (skip_gaps(&data); data.len && !o->complaint; skip_gaps(&data)) {
        bool is_letter = numbers_of((char)(data.ptr[0] & ~0x20)) >= 0 && data.ptr[0] >= 'A';
        if (is_letter) {
            letter = data.ptr[0];
            data = str_skip(data, 1);
        } else if (letter == 'M' || letter == 'm') {
            letter = letter == 'M' ? 'L' : 'l';
        }
        char command = (char)(letter & ~0x20);
        double v[7] = { 0 };
        if (!letter || (!is_letter && command == 'Z') || (!t.last && command != 'M') ||
            !take_numbers(&data, command, v))
            return refuse(o, "has path data that cannot be read");
        if (letter >= 'a')
            anchor(&t, command, v);
        draw(&t, command, v);
    }
    icon_outline_close(o);
    return !o->complaint;
}
