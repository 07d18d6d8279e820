/* SPDX-License-Identifier: Apache-2.0 */
/* signs.c - which event types have icons in their signs.
 *   1. A style's symbol layer for "events" that names an icon-image decides, type by type: its
 *      expressions see the fields type (as the data has it), name (as the key has it), count and
 *      order (0: the most frequent).
 *   2. Otherwise, when icons are asked for (--symbols icons, or "eventmap:symbols" of the style),
 *      signs.tsv proposes some for each type; the first that no more frequent type has is taken, so
 *      that icons tell types apart as shapes do.
 *      A circle layer for "events" gives types their colours in the same way (circle-color).
 *   3. A type without an icon keeps its shape, in the same colours: never another type's icon.
 *   4. Small multiples and sums of several types have shapes: marks.c turns icons off where there
 *      is no room for them. */
#include "carto/signs.h"

#include <math.h>

#include "carto/frame.h"
#include "carto/telling.h"

static const double LEAST_RADIUS_OF_ICON_PT = 3.2; /* an icon of 1.5 mm */
static const double ENLARGED = 1.22;               /* of signs with icons */
static const double MOST_HALO_PT = 0.4;            /* the disc is the halo already */
static const double LEAST_SIZE = 0.4, MOST_SIZE = 1.15, PT_OF_PX = 0.75;

/* ---- by the style ---- */

const struct style_layer *signs_layer(const struct style *style, enum style_type type,
                                      const char *property)
{
    for (size_t i = 0; i < style_layer_count(style); i++) {
        const struct style_layer *layer = style_layer(style, i);
        if (layer->type == type && str_eq(layer->source_layer, STR("events")) &&
            style_sets(layer, property))
            return layer;
    }
    return NULL;
}

static struct type_sign sign_of_style(struct map_frame *f, const struct style_layer *style,
                                      const struct style_scope *scope, struct report *report)
{
    struct type_sign sign = { 0 };
    str name = style_text(style, "icon-image", scope, f->keep);
    sign.icon = name.len ? icons_find(f->spec.icons, name, report) : NULL;
    sign.size = fmin(fmax(style_number(style, "icon-size", scope), LEAST_SIZE), MOST_SIZE);
    sign.rotate_deg = style_number(style, "icon-rotate", scope);
    sign.opacity = style_number(style, "icon-opacity", scope);
    if (style_sets(style, "icon-color"))
        sign.fill = color_from_style(style_color(style, "icon-color", scope));
    sign.halo = color_from_style(style_color(style, "icon-halo-color", scope));
    sign.halo_pt = fmin(style_number(style, "icon-halo-width", scope) * PT_OF_PX, MOST_HALO_PT);
    return sign;
}

struct style_scope event_type_scope(const struct map_frame *f, size_t at)
{
    static struct field fields[] = { { STR_INIT("type"), VALUE_TEXT },
                                     { STR_INIT("name"), VALUE_TEXT },
                                     { STR_INIT("count"), VALUE_INT },
                                     { STR_INIT("order"), VALUE_INT } };
    enum { FIELDS = sizeof fields / sizeof *fields };
    const struct event_type *type = &f->events.types[at];
    struct value values[FIELDS] = { value_text(type->is_other ? (str){ 0 } : type->name),
                                    value_text(event_type_name(f->language, &f->events, at)),
                                    value_int((int64_t)type->count), value_int((int64_t)at) };
    struct value *kept = NEW(f->keep, struct value, FIELDS);
    struct feature *feature = NEW(f->keep, struct feature, 1);
    struct layer *layer = NEW(f->keep, struct layer, 1);
    for (int i = 0; i < FIELDS; i++)
        kept[i] = values[i];
    *feature = (struct feature){ .id = (int64_t)at, .values = kept };
    *layer = (struct layer){ .name = STR("events"),
                             .fields = fields,
                             .field_count = FIELDS,
                             .features = feature,
                             .feature_count = 1 };
    return (struct style_scope){ layer, feature, f->zoom,
                                 str_cstr(f->keep, str_sub(f->spec.language, 0, 2)) };
}

static void choose_by_style(struct map_frame *f, const struct style_layer *style,
                            struct report *report)
{
    for (size_t i = 0; style_in_zoom(style, f->zoom) && i < f->events.type_count; i++) {
        struct style_scope scope = event_type_scope(f, i);
        if (style_matches(style, &scope))
            f->signs.of[i] = sign_of_style(f, style, &scope, report);
    }
}

/* Colours that stay with a type from map to map, however frequent it is on this one. */
static void color_types(struct map_frame *f)
{
    const struct style_layer *style = signs_layer(f->style, STYLE_CIRCLE, "circle-color");
    for (size_t i = 0; style && i < f->events.type_count; i++) {
        struct style_scope scope = event_type_scope(f, i);
        if (style_matches(style, &scope))
            look_set_type_color(&f->look, i,
                                color_from_style(style_color(style, "circle-color", &scope)));
    }
}

/* ---- by the table ---- */

static bool is_taken(const struct map_frame *f, size_t before, const struct icon *icon)
{
    for (size_t i = 0; i < before; i++)
        if (f->signs.of[i].icon == icon)
            return true;
    return false;
}

static void choose_by_table(struct map_frame *f, struct report *report)
{
    for (size_t i = 0; i < f->events.type_count; i++) {
        const struct event_type *type = &f->events.types[i];
        str names = type->is_other ? (str){ 0 } : icons_for_type(f->spec.icons, type->name, report);
        const struct icon *icon = NULL;
        for (str name; !icon && str_cut(&names, ' ', &name);) {
            icon = icons_find(f->spec.icons, name, report);
            if (icon && is_taken(f, i, icon))
                icon = NULL;
        }
        f->signs.of[i] = (struct type_sign){ .icon = icon, .size = 1, .opacity = 1 };
        if (!icon && !type->is_other && type->name.len)
            report_note(report, NOWHERE, "no icon for events of type '%.*s': they keep their shape",
                        STR_ARG(type->name));
    }
}

/* ---- the whole ---- */

static bool icons_are_asked_for(const struct map_frame *f)
{
    str of_style = style_meta_text(f->style, "eventmap:symbols", STR("shapes"));
    return f->spec.symbols == SYMBOLS_ICONS ||
           (f->spec.symbols == SYMBOLS_BY_STYLE && str_eq(of_style, STR("icons")));
}

bool signs_are_icons(const struct map_frame *f)
{
    return f->spec.icons && f->spec.symbols != SYMBOLS_SHAPES && !f->split.count &&
           (icons_are_asked_for(f) || signs_layer(f->style, STYLE_SYMBOL, "icon-image"));
}

void signs_look(struct map_frame *f)
{
    color_types(f);
    if (signs_are_icons(f))
        f->look.symbol_pt *= ENLARGED;
}

void signs_choose(struct map_frame *f, struct report *report)
{
    const struct style_layer *style = signs_layer(f->style, STYLE_SYMBOL, "icon-image");
    f->signs = (struct signs){ 0 };
    if (!f->spec.icons || f->spec.symbols == SYMBOLS_SHAPES)
        return;
    if (style)
        choose_by_style(f, style, report);
    else if (icons_are_asked_for(f))
        choose_by_table(f, report);
    for (size_t i = 0; i < f->events.type_count; i++)
        f->signs.shown |= f->signs.of[i].icon != NULL;
    if (f->signs.shown && f->split.count) {
        f->signs.shown = false;
        report_note(report, NOWHERE, "small multiples have no room for icons: signs are shapes");
    }
}

void signs_tell(const struct map_frame *f, struct report *report)
{
    bool chosen = false;
    for (size_t i = 0; i < f->events.type_count; i++)
        chosen |= f->signs.of[i].icon != NULL;
    if (chosen && !f->signs.shown && !f->split.count && !form_is_surface(f->plan.form))
        report_note(report, NOWHERE, "there is no room for icons: signs are shapes");
}

const struct type_sign *sign_in(const struct map_frame *f, size_t type, double radius)
{
    const struct type_sign *sign = &f->signs.of[type % SIGN_ROOM];
    return f->signs.shown && sign->icon && radius >= LEAST_RADIUS_OF_ICON_PT ? sign : NULL;
}
