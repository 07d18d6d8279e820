/* SPDX-License-Identifier: Apache-2.0 */
/* label_place.c - where a style wants names beside their points.
 *   1. "text-variable-anchor-offset": these positions and no others, in that order;
 *   2. "text-variable-anchor": these sides in that order; "text-radial-offset", or the longer of
 *      "text-offset", is the gap;
 *   3. "text-offset": one position, "text-anchor" at the point moved by it;
 *   4. "text-anchor" alone: that side of the sign;
 *   5. otherwise Imhof's order (label_points.c).
 * Offsets are in sizes of the text, to the right and down. */
#include <math.h>

#include "carto/labels.h"
#include "carto/style_paint.h"

static const double PT_PER_PX = 0.75;
static const double MOST_OF_PANEL = 0.25; /* an icon is no larger than that of the map */
static const double MOST_PADDING_PX = 40;
enum { ANCHORS = 9 };

/* Which part of the text lies at the point: -1 its start, 0 its middle, 1 its end. */
static const struct {
    const char *name;
    int x, y;
} corners[ANCHORS] = {
    { "center", 0, 0 },     { "left", -1, 0 },        { "right", 1, 0 },
    { "top", 0, -1 },       { "bottom", 0, 1 },       { "top-left", -1, -1 },
    { "top-right", 1, -1 }, { "bottom-left", -1, 1 }, { "bottom-right", 1, 1 },
};

static bool corner_named(str name, struct label_anchor *out)
{
    for (int i = 0; i < ANCHORS; i++)
        if (str_eq(name, str_from(corners[i].name))) {
            out->x = corners[i].x, out->y = corners[i].y;
            return true;
        }
    return false;
}

/* "top,[0,1.2],bottom,[0,-1]" */
static size_t read_anchors(str list, double size_pt, struct label_anchor *out)
{
    size_t n = 0;
    str name, x, y;
    double dx = 0, dy = 0;
    while (n < ANCHORS && str_cut(&list, ',', &name) && str_cut(&list, ',', &x) &&
           str_cut(&list, ',', &y))
        if (corner_named(name, &out[n]) && str_to_double(str_skip(x, 1), &dx) &&
            str_to_double(str_sub(y, 0, y.len - 1), &dy)) {
            out[n].offset = (pagexy){ dx * size_pt, dy * size_pt };
            n++;
        }
    return n;
}

static void read_one(struct label_place *place, const struct style_layer *style,
                     const struct style_scope *scope, const double offset[2], double size_pt,
                     struct arena *keep)
{
    struct label_anchor *one = NEW(keep, struct label_anchor, 1);
    if (!corner_named(style_text(style, "text-anchor", scope, keep), one))
        return;
    one->offset = (pagexy){ offset[0] * size_pt, offset[1] * size_pt };
    place->exact = one, place->exact_count = 1;
}

void label_place_style(const struct style_layer *style, const struct style_scope *scope,
                       double size_pt, struct label_place *place, struct arena *keep)
{
    double offset[2] = { 0 };
    str justify = style_text(style, "text-justify", scope, keep);
    place->justify = !style_sets(style, "text-justify") ? JUSTIFY_AUTO
                     : str_eq(justify, STR("left"))     ? JUSTIFY_LEFT
                     : str_eq(justify, STR("right"))    ? JUSTIFY_RIGHT
                     : str_eq(justify, STR("center"))   ? JUSTIFY_CENTRE
                                                        : JUSTIFY_AUTO;
    if (style_sets(style, "text-rotate"))
        place->rotate_deg = fmod(style_number(style, "text-rotate", scope), 360);
    if (style_sets(style, "text-variable-anchor-offset")) {
        struct label_anchor *exact = NEW(keep, struct label_anchor, ANCHORS);
        place->exact_count = read_anchors(
            style_text(style, "text-variable-anchor-offset", scope, keep), size_pt, exact);
        place->exact = exact;
        return;
    }
    if (style_sets(style, "text-offset"))
        style_numbers(style, "text-offset", scope, offset, 2);
    str anchors = style_text(style, "text-variable-anchor", scope, keep);
    double radial = style_number(style, "text-radial-offset", scope);
    if (!anchors.len && (offset[0] != 0 || offset[1] != 0)) {
        read_one(place, style, scope, offset, size_pt, keep);
        return;
    }
    if (!anchors.len) {
        anchors = style_text(style, "text-anchor", scope, keep);
        anchors = str_eq(anchors, STR("center")) ? (str){ 0 } : anchors;
    }
    double gap = radial > 0 ? radial : fmax(fabs(offset[0]), fabs(offset[1]));
    place->anchors = anchors.len ? str_cstr(keep, anchors) : NULL;
    place->gap_pt = gap > 0 ? gap * size_pt : place->gap_pt;
}

str label_broken(const struct drawing *d, const struct style_layer *style,
                 const struct style_scope *scope, str text, const struct text_style *look)
{
    double most = style ? style_number(style, "text-max-width", scope) * look->size_pt : 0;
    return most > 0 ? text_wrap(d->frame->fonts, text, look, most, d->keep) : text;
}

/* ---- icons beside names ---- */

static pagexy anchored(const struct label_icon *icon, str anchor, pagexy at)
{
    struct label_anchor corner = { 0 };
    pagebox box = icon_box(icon->icon, at, &icon->look);
    corner_named(anchor, &corner);
    return (pagexy){ at.x_pt - corner.x * (box.right - box.left) / 2,
                     at.y_pt - corner.y * (box.bottom - box.top) / 2 };
}

static struct icon_look look_of(const struct map_frame *f, const struct style_layer *style,
                                const struct style_scope *scope, const struct icon *icon)
{
    pagebox p = f->layout.panel;
    double side = fmax(icon->width, icon->height), px = icon->px_per_unit;
    double most = fmin(p.right - p.left, p.bottom - p.top) * MOST_OF_PANEL / side;
    struct icon_look look = {
        .pt_per_unit = px * PT_PER_PX * style_number(style, "icon-size", scope) * f->look.enlarge,
        .rotate_deg = style_number(style, "icon-rotate", scope),
        .fill = color_from_style(style_color(style, "icon-color", scope)),
        .halo = color_from_style(style_color(style, "icon-halo-color", scope)),
        .halo_pt = style_number(style, "icon-halo-width", scope) * PT_PER_PX,
    };
    double opacity = style_number(style, "icon-opacity", scope);
    look.pt_per_unit = fmin(look.pt_per_unit, most);
    look.halo_pt = fmin(look.halo_pt, look.pt_per_unit * side / 4);
    look.fill.alpha *= opacity, look.halo.alpha *= opacity;
    return look;
}

static enum spot_overlap overlap_of(const struct style_layer *style, const char *overlap,
                                    const char *allow, const struct style_scope *scope,
                                    struct arena *keep)
{
    str word = style_text(style, overlap, scope, keep);
    if (!style_sets(style, overlap))
        return style_bool(style, allow, scope) ? OVERLAP_ALWAYS : OVERLAP_NEVER;
    return str_eq(word, STR("always"))        ? OVERLAP_ALWAYS
           : str_eq(word, STR("cooperative")) ? OVERLAP_COOPERATIVE
                                              : OVERLAP_NEVER;
}

enum spot_overlap label_text_overlap(const struct style_layer *style,
                                     const struct style_scope *scope, struct arena *keep)
{
    if (style_bool(style, "text-ignore-placement", scope))
        return OVERLAP_ALWAYS;
    return overlap_of(style, "text-overlap", "text-allow-overlap", scope, keep);
}

const struct label_icon *label_icon_by(const struct map_frame *f, const struct style_layer *style,
                                       const struct style_scope *scope, pagexy at,
                                       struct report *report)
{
    struct label_icon icon = { 0 };
    double offset[2] = { 0 }, padding[4] = { 0 };
    if (!style || !f->spec.icons || !style_sets(style, "icon-image"))
        return NULL;
    str name = style_text(style, "icon-image", scope, f->keep);
    icon.icon = icons_find(f->spec.icons, name, report);
    if (!icon.icon)
        return NULL;
    icon.look = look_of(f, style, scope, icon.icon);
    if (!(icon.look.pt_per_unit > 0))
        return NULL;
    style_numbers(style, "icon-offset", scope, offset, 2);
    style_numbers(style, "icon-padding", scope, padding, 4);
    double px = style_number(style, "icon-size", scope) * PT_PER_PX;
    at = anchored(&icon, style_text(style, "icon-anchor", scope, f->keep), at);
    pagexy by = style_translate(style, "icon-translate", scope);
    icon.centre =
        (pagexy){ at.x_pt + offset[0] * px + by.x_pt, at.y_pt + offset[1] * px + by.y_pt };
    icon.box = icon_box(icon.icon, icon.centre, &icon.look);
    icon.padding_pt = fmin(fmax(padding[0], 0), MOST_PADDING_PX) * PT_PER_PX;
    icon.overlap = overlap_of(style, "icon-overlap", "icon-allow-overlap", scope, f->keep);
    icon.is_ignored = style_bool(style, "icon-ignore-placement", scope);
    icon.is_optional = style_bool(style, "icon-optional", scope);
    icon.text_is_optional = style_bool(style, "text-optional", scope);
    struct label_icon *kept = NEW(f->keep, struct label_icon, 1);
    *kept = icon;
    return kept;
}

const struct label_icon *label_icon_of(struct drawing *d, const struct style_layer *style,
                                       const struct style_scope *scope, pagexy at)
{
    return label_icon_by(d->frame, style, scope, at, d->report);
}
