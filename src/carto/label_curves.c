/* SPDX-License-Identifier: Apache-2.0 */
/* label_curves.c - texts that bend: along rivers, through long countries, across seas.
 *
 * A line on paper is made even (a point each step) and smooth (a moving mean), then letters are put
 * along it, each turned as the line is under its middle. Neighbours turn by no more than
 * SHARPEST_DEG or the word falls apart. */
#include <math.h>

#include "carto/labels.h"

static const double SHARPEST_DEG = 24;
static const double PI = 3.14159265358979323846;

bool text_has_loose_letters(str text)
{
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step)) {
        bool alphabetic = code < 0x530 || (code >= 0x1E00 && code < 0x2070); /* Latin to Cyrillic */
        bool ideographs = (code >= 0x3000 && code < 0xA000) || (code >= 0xAC00 && code < 0xD7B0);
        if ((!alphabetic && !ideographs) || code == '\n')
            return false;
    }
    return true;
}

/* ---- the line ---- */

static struct curve evened(const pagexy *points, size_t count, double step, struct arena *keep)
{
    double length = 0;
    for (size_t i = 1; i < count; i++)
        length += hypot(points[i].x_pt - points[i - 1].x_pt, points[i].y_pt - points[i - 1].y_pt);
    struct curve c = { NEW(keep, pagexy, (size_t)(length / step) + 2), NULL, 0, 0 };
    double left = 0;
    for (size_t i = 1; i < count; i++) {
        pagexy a = points[i - 1], b = points[i];
        double l = hypot(b.x_pt - a.x_pt, b.y_pt - a.y_pt);
        for (; left <= l && l > 0; left += step)
            c.points[c.count++] = (pagexy){ a.x_pt + (b.x_pt - a.x_pt) * left / l,
                                            a.y_pt + (b.y_pt - a.y_pt) * left / l };
        left -= l;
    }
    return c;
}

static void measure(struct curve *c, struct arena *keep)
{
    c->reach = TAKE(keep, double, c->count + 1);
    c->length = c->reach[0] = 0;
    for (size_t i = 1; i < c->count; i++) {
        c->length += hypot(c->points[i].x_pt - c->points[i - 1].x_pt,
                           c->points[i].y_pt - c->points[i - 1].y_pt);
        c->reach[i] = c->length;
    }
}

struct curve curve_smoothed(const pagexy *points, size_t count, double step_pt, double window_pt,
                            struct arena *keep)
{
    struct curve even = evened(points, count, step_pt, keep), c = even;
    size_t reach = (size_t)(window_pt / step_pt / 2);
    c.points = NEW(keep, pagexy, even.count + 1);
    for (size_t i = 0; i < even.count; i++) {
        size_t near =
            i < even.count - 1 - i ? i : even.count - 1 - i; /* ends stay where they are */
        size_t r = reach < near ? reach : near;
        for (size_t k = i - r; k <= i + r; k++) {
            c.points[i].x_pt += even.points[k].x_pt / (double)(2 * r + 1);
            c.points[i].y_pt += even.points[k].y_pt / (double)(2 * r + 1);
        }
    }
    measure(&c, keep);
    return c;
}

struct curve curve_reversed(struct curve c, struct arena *keep)
{
    pagexy *points = NEW(keep, pagexy, c.count + 1);
    double *reach = NEW(keep, double, c.count + 1);
    for (size_t i = 0; i < c.count; i++) {
        points[i] = c.points[c.count - 1 - i];
        reach[i] = c.length - c.reach[c.count - 1 - i];
    }
    c.points = points;
    c.reach = reach;
    return c;
}

/* The end of the step that leads past `along`: the first or the last where that lies beyond. */
static size_t step_over(const struct curve *c, double along)
{
    size_t low = 1, high = c->count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (along > c->reach[middle])
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

pagexy curve_at(const struct curve *c, double along, double *angle_rad)
{
    if (angle_rad)
        *angle_rad = 0;
    if (c->count < 2)
        return c->count ? c->points[0] : (pagexy){ 0, 0 };
    size_t i = step_over(c, along);
    pagexy a = c->points[i - 1], b = c->points[i];
    double step = c->reach[i] - c->reach[i - 1];
    double t = step > 0 ? (along - c->reach[i - 1]) / step : 0;
    if (angle_rad)
        *angle_rad = atan2(b.y_pt - a.y_pt, b.x_pt - a.x_pt);
    return (pagexy){ a.x_pt + t * (b.x_pt - a.x_pt), a.y_pt + t * (b.y_pt - a.y_pt) };
}

double curve_chord_deg(const struct curve *c, double from, double to)
{
    pagexy a = curve_at(c, from, NULL), b = curve_at(c, to, NULL);
    return atan2(b.y_pt - a.y_pt, b.x_pt - a.x_pt) * 180 / PI;
}

/* ---- the letters ---- */

static bool is_combining(uint32_t c)
{
    return (c >= 0x300 && c < 0x370) || (c >= 0x1AB0 && c < 0x1B00) || (c >= 0x20D0 && c < 0x2100);
}

static size_t letter_length(str rest)
{
    uint32_t code;
    size_t len = str_decode(rest, &code);
    for (size_t step; (step = str_decode(str_skip(rest, len), &code)) && is_combining(code);)
        len += step;
    return len;
}

struct lettering lettering_of(struct drawing *d, str text, const struct text_style *style)
{
    struct fonts *fonts = d->frame->fonts;
    struct lettering w = { .text = text, .style = *style };
    struct text_style alone = *style;
    alone.letter_spacing_pt = 0;
    w.letters = NEW(d->keep, struct lettering_letter, text.len + 1);
    if (!text_has_loose_letters(text))
        return w;
    double *reach = NEW(d->keep, double, text.len + 1);
    text_reaches(fonts, text, style, reach);
    for (size_t at = 0, len; at < text.len; at += len) {
        len = letter_length(str_skip(text, at));
        str one = str_sub(text, at, len);
        struct lettering_letter letter = {
            one, (reach[at] + reach[at + len] - style->letter_spacing_pt) / 2,
            text_measure(fonts, one, &alone)
        };
        if (!str_eq(one, STR(" ")))
            w.letters[w.count++] = letter;
    }
    w.width = reach[text.len] - style->letter_spacing_pt;
    return w;
}

static double turn_between(double a_deg, double b_deg)
{
    double turn = fabs(a_deg - b_deg);
    return turn > 180 ? 360 - turn : turn;
}

static pagebox letter_box(const struct letter *letter, const struct text_extent *e)
{
    double a = letter->rotate_deg * PI / 180, c = cos(a), s = sin(a);
    pagebox box = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    for (int i = 0; i < 4; i++) {
        double x = i & 1 ? e->width_pt / 2 : -e->width_pt / 2;
        double y = i >> 1 ? e->height_pt - e->ascent_pt : -e->ascent_pt;
        double px = letter->at.x_pt + x * c - y * s, py = letter->at.y_pt + x * s + y * c;
        box = pagebox_union(box, (pagebox){ px, py, px, py });
    }
    return box;
}

static struct letter letter_on(const struct curve *c, double along, double lift, str text,
                               double size_pt)
{
    double angle, half = size_pt * 0.5;
    pagexy before = curve_at(c, along - half, NULL), after = curve_at(c, along + half, NULL);
    pagexy at = curve_at(c, along, &angle);
    if (hypot(after.x_pt - before.x_pt, after.y_pt - before.y_pt) > 0.1)
        angle = atan2(after.y_pt - before.y_pt, after.x_pt - before.x_pt);
    at.x_pt += sin(angle) * lift, at.y_pt -= cos(angle) * lift;
    return (struct letter){ text, at, angle * 180 / PI };
}

bool curve_letters(struct drawing *d, const struct curve *c, const struct lettering *word,
                   double middle, double lift_pt, struct label_form *form, struct spot *spot)
{
    double from = middle - word->width / 2;
    if (from < 0 || from + word->width > c->length || word->count < 2)
        return false;
    struct letter *letters = NEW(d->keep, struct letter, word->count);
    pagebox *boxes = NEW(d->keep, pagebox, word->count);
    for (size_t i = 0; i < word->count; i++) {
        const struct lettering_letter *l = &word->letters[i];
        letters[i] = letter_on(c, from + l->middle, lift_pt, l->text, word->style.size_pt);
        boxes[i] = letter_box(&letters[i], &l->extent);
        double gap = i ? (l->middle - word->letters[i - 1].middle) / word->style.size_pt : 1;
        if (fabs(letters[i].rotate_deg) > 95 ||
            (i && turn_between(letters[i].rotate_deg, letters[i - 1].rotate_deg) >
                      SHARPEST_DEG * fmax(1, gap)))
            return false;
    }
    *form = (struct label_form){ .text = word->text,
                                 .style = word->style,
                                 .at = curve_at(c, middle, NULL),
                                 .anchor = ANCHOR_MIDDLE,
                                 .rotate_deg = curve_chord_deg(c, from, from + word->width),
                                 .letters = letters,
                                 .letter_count = word->count };
    *spot = (struct spot){ .box = boxes[0], .extra = boxes, .extra_count = (int)word->count };
    return true;
}
