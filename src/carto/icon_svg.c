/* SPDX-License-Identifier: Apache-2.0 */
/* icon_svg.c - an SVG file of anybody's as an icon.
 *   1. Tags are read one after the other; comments, declarations and texts between them are nothing
 *      to draw. No entity is expanded, no other file is opened, no script or CSS is run.
 *   2. Shapes that are filled become outlines, through the transformations around them. `fill` of a
 *      shape or of what it stands in decides: none, a colour of its own (#rgb, #rrggbb, white), or,
 *      black or not said, that of the icon. Likewise `stroke`, which is none when it is not said:
 *      with its width, caps and joins it becomes an area of its own, upon that.
 *   3. What we cannot draw as it is meant (text, pictures, copies by <use>) is refused with its
 *      line; what is never drawn (metadata, definitions, editors' notes) is skipped.
 *   4. An icon of which nothing is filled or stroked is refused. */
#include <math.h>

#include "carto/icon.h"
#include "carto/icon_tag.h"

enum { DEPTH = 64, PARTS = 400, LONGEST_NAME_SHOWN = 40 };
static const double PI = 3.14159265358979323846;
#define SAME_AFFINE                                                                                \
    {                                                                                              \
        1, 0, 0, 1, 0, 0                                                                           \
    }
static const struct affine SAME = SAME_AFFINE;

struct state { /* of an element, handed down to those in it */
    struct affine affine;
    color fill, line;
    bool filled, even_odd, skipped, stroked;
    struct icon_stroke stroke; /* width before the transformations */
};

static const struct state FIRST = { .affine = SAME_AFFINE,
                                    .filled = true,
                                    .stroke = { 1, ICON_MITER, ICON_BEVEL } };

struct svg_reading {
    const char *path;
    str text, rest;
    struct arena *keep;
    struct report *report;
    struct icon *icon;
    struct state states[DEPTH];
    size_t depth;
    struct icon_part *parts;
    size_t points; /* of all parts */
    bool has_box;
    double left, top; /* of the viewBox */
};

static bool complain(struct svg_reading *r, const struct tag *tag, const char *hint,
                     const char *what)
{
    unsigned line = 1;
    str name = str_clip(tag->name, LONGEST_NAME_SHOWN);
    for (const char *p = r->text.ptr; p < tag->name.ptr; p++)
        line += *p == '\n';
    report_error(r->report, ERR_DATA, (struct source_pos){ r->path, line, 0 }, hint, "'<%.*s>' %s",
                 STR_ARG(name), what);
    return false;
}

/* ---- attributes ---- */

/* "fill: none; ..." of the attribute style goes before the attribute of that name. */
static str look_attribute(str attributes, str name)
{
    str style = tag_attribute(attributes, STR("style")), item;
    while (str_cut(&style, ';', &item)) {
        ptrdiff_t colon = str_find_char(item, ':');
        if (colon >= 0 && str_eq(str_trim(str_sub(item, 0, (size_t)colon)), name))
            return str_trim(str_skip(item, (size_t)colon + 1));
    }
    return tag_attribute(attributes, name);
}

/* Up to `room` numbers, between spaces or commas. */
static int numbers(str text, double *out, int room)
{
    int n = 0;
    str item;
    for (size_t i = 0; n < room && i < text.len;) {
        size_t from = i;
        while (i < text.len && !tag_is_space(text.ptr[i]) && text.ptr[i] != ',')
            i++;
        item = str_sub(text, from, i - from);
        if (item.len && (!str_to_double(item, &out[n]) || !(fabs(out[n]) < 1e6)))
            return n;
        n += item.len > 0;
        i++;
    }
    return n;
}

/* A length in units of the picture, or px; 0 when it is not said so. */
static double length_of(str attributes, str name)
{
    str text = tag_attribute(attributes, name);
    double value = 0;
    if (str_ends(text, STR("px")))
        text = str_sub(text, 0, text.len - 2);
    return str_to_double(text, &value) && fabs(value) < 1e6 ? value : 0;
}

static int hex(char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

/* Black, and what we do not know, is the colour of the icon: alpha 0. */
static color own_color(str text)
{
    double parts[3] = { 0 }, sum = 0;
    size_t digits = text.len == 4 ? 1 : text.len == 7 ? 2 : 0;
    if (str_eq_nocase(text, STR("white")))
        return (color){ 1, 1, 1, 1 };
    for (size_t i = 0; digits && text.ptr[0] == '#' && i < 3; i++) {
        int high = hex(text.ptr[1 + i * digits]), low = hex(text.ptr[i * digits + digits]);
        if (high < 0 || low < 0)
            return (color){ 0 };
        parts[i] = (high * 16 + low) / 255.0;
        sum += parts[i];
    }
    return (color){ parts[0], parts[1], parts[2], sum > 0 };
}

/* ---- transformations ---- */

static struct affine product(struct affine l, struct affine r)
{
    return (struct affine){ l.a * r.a + l.c * r.b,       l.b * r.a + l.d * r.b,
                            l.a * r.c + l.c * r.d,       l.b * r.c + l.d * r.d,
                            l.a * r.e + l.c * r.f + l.e, l.b * r.e + l.d * r.f + l.f };
}

static bool one_transformation(str name, const double *v, int n, struct affine *out)
{
    *out = SAME;
    if (str_eq(name, STR("translate")) && n >= 1)
        out->e = v[0], out->f = n > 1 ? v[1] : 0;
    else if (str_eq(name, STR("scale")) && n >= 1)
        out->a = v[0], out->d = n > 1 ? v[1] : v[0];
    else if (str_eq(name, STR("matrix")) && n == 6)
        *out = (struct affine){ v[0], v[1], v[2], v[3], v[4], v[5] };
    else if (str_eq(name, STR("rotate")) && (n == 1 || n == 3)) {
        double a = fmod(v[0], 360) * PI / 180, x = n == 3 ? v[1] : 0, y = n == 3 ? v[2] : 0;
        struct affine turn = { cos(a), sin(a), -sin(a), cos(a), 0, 0 };
        struct affine there = { 1, 0, 0, 1, x, y }, back = { 1, 0, 0, 1, -x, -y };
        *out = product(product(there, turn), back);
    } else {
        return false;
    }
    return true;
}

static bool read_transformations(str text, struct affine *affine)
{
    for (text = str_trim(text); text.len; text = str_trim(text)) {
        ptrdiff_t open = str_find_char(text, '('), close = str_find_char(text, ')');
        double v[6] = { 0 };
        struct affine next;
        if (open < 0 || close < open)
            return false;
        int n = numbers(str_sub(text, (size_t)open + 1, (size_t)(close - open) - 1), v, 6);
        if (!one_transformation(str_trim(str_sub(text, 0, (size_t)open)), v, n, &next))
            return false;
        *affine = product(*affine, next);
        text = str_skip(text, (size_t)close + 1);
        while (text.len && text.ptr[0] == ',')
            text = str_skip(text, 1);
    }
    return true;
}

/* ---- elements ---- */

static enum icon_corner corner_of(str word, enum icon_corner otherwise)
{
    static const struct {
        str word;
        enum icon_corner corner;
    } words[] = { { STR_INIT("miter"), ICON_MITER },
                  { STR_INIT("round"), ICON_ROUND },
                  { STR_INIT("bevel"), ICON_BEVEL },
                  { STR_INIT("butt"), ICON_BEVEL },
                  { STR_INIT("square"), ICON_SQUARE } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, words[i].word))
            return words[i].corner;
    return otherwise;
}

static void read_stroke(const struct tag *tag, struct state *state)
{
    str line = look_attribute(tag->attributes, STR("stroke"));
    str width = look_attribute(tag->attributes, STR("stroke-width"));
    if (line.len && !str_eq(line, STR("inherit"))) {
        state->stroked = !str_eq(line, STR("none")) && !str_eq(line, STR("transparent"));
        state->line = own_color(line);
    }
    if (str_ends(width, STR("px")))
        width = str_sub(width, 0, width.len - 2);
    double value;
    if (str_to_double(width, &value) && value >= 0 && value < 1e6)
        state->stroke.width = value;
    state->stroke.cap =
        corner_of(look_attribute(tag->attributes, STR("stroke-linecap")), state->stroke.cap);
    state->stroke.join =
        corner_of(look_attribute(tag->attributes, STR("stroke-linejoin")), state->stroke.join);
}

static bool read_state(struct svg_reading *r, const struct tag *tag, struct state *state)
{
    str fill = look_attribute(tag->attributes, STR("fill"));
    str rule = look_attribute(tag->attributes, STR("fill-rule"));
    if (fill.len && !str_eq(fill, STR("inherit"))) {
        state->filled = !str_eq(fill, STR("none")) && !str_eq(fill, STR("transparent"));
        state->fill = own_color(fill);
    }
    if (rule.len)
        state->even_odd = str_eq(rule, STR("evenodd"));
    read_stroke(tag, state);
    state->skipped |= str_eq(look_attribute(tag->attributes, STR("display")), STR("none")) ||
                      str_eq(look_attribute(tag->attributes, STR("visibility")), STR("hidden"));
    if (!read_transformations(tag_attribute(tag->attributes, STR("transform")), &state->affine))
        return complain(r, tag, "flatten transformations in the drawing program",
                        "has a transformation that cannot be read");
    return true;
}

static bool read_box(struct svg_reading *r, const struct tag *tag)
{
    double box[4] = { 0 };
    if (r->has_box)
        return complain(r, tag, "write a file for each icon", "stands within another");
    if (numbers(tag_attribute(tag->attributes, STR("viewBox")), box, 4) != 4) {
        box[2] = length_of(tag->attributes, STR("width"));
        box[3] = length_of(tag->attributes, STR("height"));
    }
    if (!(box[2] > 0) || !(box[3] > 0))
        return complain(r, tag, "write viewBox=\"0 0 15 15\" with the size of the icon",
                        "does not say how large it is");
    r->has_box = true;
    r->left = box[0], r->top = box[1];
    r->icon->width = box[2], r->icon->height = box[3];
    return true;
}

static void add_rect(struct icon_outline *o, str attributes, const struct affine *affine)
{
    double x = length_of(attributes, STR("x")), y = length_of(attributes, STR("y"));
    double w = length_of(attributes, STR("width")), h = length_of(attributes, STR("height"));
    double rx = length_of(attributes, STR("rx")), ry = length_of(attributes, STR("ry"));
    rx = fmin(rx > 0 ? rx : ry, w / 2), ry = fmin(ry > 0 ? ry : rx, h / 2);
    enum { STEPS = 8 };
    for (int corner = 0; corner < 4 && w > 0 && h > 0; corner++)
        for (int i = 0; i <= (rx > 0 && ry > 0 ? STEPS : 0); i++) {
            double a = (corner + (double)i / STEPS) * PI / 2;
            double cx = corner == 0 || corner == 3 ? x + w - rx : x + rx;
            double cy = corner < 2 ? y + h - ry : y + ry;
            pagexy sharp = { corner == 0 || corner == 3 ? x + w : x, corner < 2 ? y + h : y };
            pagexy round = { cx + rx * cos(a), cy + ry * sin(a) };
            icon_corner_add(o, rx > 0 && ry > 0 ? round : sharp, affine);
        }
    o->is_closing = true;
    icon_outline_close(o);
}

static void add_polygon(struct icon_outline *o, str points, bool closed,
                        const struct affine *affine)
{
    double v[2];
    str item;
    int have = 0;
    for (size_t i = 0; i < points.len; i++) {
        size_t from = i;
        while (i < points.len && !tag_is_space(points.ptr[i]) && points.ptr[i] != ',')
            i++;
        item = str_sub(points, from, i - from);
        if (!item.len)
            continue;
        if (numbers(item, &v[have], 1) != 1) {
            o->complaint = "has points that cannot be read";
            return;
        }
        have = (have + 1) % 2;
        if (have == 0)
            icon_corner_add(o, (pagexy){ v[0], v[1] }, affine);
    }
    o->is_closing = closed;
    icon_outline_close(o);
}

static void add_line(struct icon_outline *o, str a, const struct affine *affine)
{
    icon_corner_add(o, (pagexy){ length_of(a, STR("x1")), length_of(a, STR("y1")) }, affine);
    icon_corner_add(o, (pagexy){ length_of(a, STR("x2")), length_of(a, STR("y2")) }, affine);
    icon_outline_close(o);
}

/* False: the tag is no shape. */
static bool add_shape(struct icon_outline *o, const struct tag *tag, const struct affine *affine)
{
    str name = tag->name, a = tag->attributes;
    pagexy centre = { length_of(a, STR("cx")), length_of(a, STR("cy")) };
    if (str_eq(name, STR("path")))
        icon_path_add(o, tag_attribute(a, STR("d")), affine);
    else if (str_eq(name, STR("circle"))) {
        double radius = length_of(a, STR("r"));
        icon_ellipse_add(o, centre, radius, radius, affine);
    } else if (str_eq(name, STR("ellipse")))
        icon_ellipse_add(o, centre, length_of(a, STR("rx")), length_of(a, STR("ry")), affine);
    else if (str_eq(name, STR("rect")))
        add_rect(o, a, affine);
    else if (str_eq(name, STR("polygon")) || str_eq(name, STR("polyline")))
        add_polygon(o, tag_attribute(a, STR("points")), str_eq(name, STR("polygon")), affine);
    else if (str_eq(name, STR("line")))
        add_line(o, a, affine);
    else
        return false;
    return true;
}

static bool add_part(struct svg_reading *r, const struct tag *tag, struct path_data path,
                     color fill)
{
    if (r->icon->count == PARTS)
        return complain(r, tag, "join shapes into one path", "is one shape too many");
    r->points += path.count ? path.ends[path.count - 1] : 0;
    if (r->points > ICON_POINTS)
        return complain(r, tag, "save it once more as a plain SVG", "has too many points");
    if (path.count)
        r->parts[r->icon->count++] = (struct icon_part){ path, fill };
    return true;
}

static bool read_shape(struct svg_reading *r, const struct tag *tag, const struct state *state,
                       bool *is_shape)
{
    double size = fmax(r->icon->width, r->icon->height);
    double stretch =
        fmax(hypot(state->affine.a, state->affine.b), hypot(state->affine.c, state->affine.d));
    struct icon_outline outline = { .tolerance = size * ICON_TOLERANCE / fmax(stretch, 1e-6),
                                    .wants_lines = state->stroked,
                                    .shape.keep = r->keep,
                                    .lines.keep = r->keep };
    struct affine a = state->affine;
    struct icon_stroke stroke = state->stroke;
    stroke.width *= sqrt(fabs(a.a * a.d - a.b * a.c));
    *is_shape = add_shape(&outline, tag, &a);
    if (outline.complaint)
        return complain(r, tag, "save it once more as a plain SVG", outline.complaint);
    if (*is_shape && state->filled &&
        !add_part(r, tag, icon_outline_path(&outline, !state->even_odd), state->fill))
        return false;
    return !*is_shape || !state->stroked || !(stroke.width > 0) ||
           add_part(r, tag, icon_stroke_path(&outline, &stroke), state->line);
}

static bool is_one_of(str name, const char *list)
{
    str rest = str_from(list), item;
    while (str_cut(&rest, ' ', &item))
        if (str_eq(item, name))
            return true;
    return false;
}

static bool open_element(struct svg_reading *r, const struct tag *tag)
{
    struct state state = r->depth ? r->states[r->depth - 1] : FIRST;
    bool is_shape = false;
    if (r->depth == DEPTH)
        return complain(r, tag, "ungroup the drawing", "is nested too deep");
    bool is_root = str_eq(tag->name, STR("svg")) && !state.skipped;
    if (!r->has_box && !is_root)
        return complain(r, tag, "an icon is an SVG file", "stands before <svg>");
    if (!state.skipped && is_root && !read_box(r, tag))
        return false;
    if (!state.skipped && is_one_of(tag->name, "use image text foreignObject"))
        return complain(r, tag, "convert objects to paths (Inkscape: Path > Object to Path)",
                        "cannot be drawn: icons are filled shapes");
    if (is_root)
        state.affine.e = -r->left, state.affine.f = -r->top;
    if (!state.skipped && !read_state(r, tag, &state))
        return false;
    if (!state.skipped && !read_shape(r, tag, &state, &is_shape))
        return false;
    state.skipped |= !is_shape && !is_one_of(tag->name, "svg g a switch");
    if (!tag->closes)
        r->states[r->depth++] = state;
    return true;
}

enum status icon_from_svg(const char *path, str text, struct arena *keep, struct icon *icon,
                          struct report *report)
{
    struct svg_reading r = {
        .path = path, .text = text, .rest = text, .keep = keep, .report = report, .icon = icon
    };
    struct tag tag;
    r.parts = NEW(keep, struct icon_part, PARTS);
    icon->parts = r.parts, icon->count = 0, icon->px_per_unit = 1;
    while (tag_next(&r.rest, &tag)) {
        if (tag.opens && !open_element(&r, &tag))
            return report->error.status;
        if (!tag.opens && r.depth)
            r.depth--;
    }
    if (!r.has_box)
        return report_error(report, ERR_DATA, (struct source_pos){ .file = path },
                            "an icon is an SVG file", "there is no <svg> in '%s'", path);
    if (!icon->count)
        return report_error(report, ERR_DATA, (struct source_pos){ .file = path },
                            "give its shapes a fill or a stroke",
                            "no shape of '%s' is filled or stroked", path);
    return OK;
}
