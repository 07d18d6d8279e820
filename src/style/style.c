/* SPDX-License-Identifier: Apache-2.0 */
/* style.c - what a property is for one feature: the file's value, or the specification's. */
#include "style/style.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "style/property.h"

enum { SCRATCH = 8192 }; /* bytes an expression may use for texts on their way */

str style_name(const struct style *style)
{
    return style->name;
}

size_t style_layer_count(const struct style *style)
{
    return style->layer_count;
}

const struct style_layer *style_layer(const struct style *style, size_t index)
{
    assert(index < style->layer_count);
    return &style->layers[index];
}

struct style_sources style_sources(const struct style *style)
{
    return (struct style_sources){ style->sources, style->source_count };
}

bool style_draws_source(const struct style *style, str source)
{
    for (size_t i = 0; i < style->layer_count; i++)
        if (str_eq(style->layers[i].source, source))
            return true;
    return false;
}

bool style_in_zoom(const struct style_layer *layer, double zoom)
{
    return zoom >= layer->min_zoom && zoom < layer->max_zoom;
}

bool style_matches(const struct style_layer *layer, const struct style_scope *scope)
{
    alignas(max_align_t) char room[SCRATCH];
    struct datum value;
    if (!layer->filter)
        return true;
    return expression_evaluate(layer->filter, scope, NULL, (struct arena){ room, room + SCRATCH },
                               &value, NULL) &&
           value.kind == KIND_BOOLEAN && value.boolean;
}

/* ---- properties ---- */

static const struct setting *find_setting(const struct settings *settings, const char *name)
{
    for (size_t i = 0; i < settings->count; i++)
        if (!strcmp(settings->items[i].property->name, name))
            return &settings->items[i];
    return NULL;
}

bool style_sets(const struct style_layer *layer, const char *property)
{
    return find_setting(layer->paint, property) != NULL;
}

static double within(const struct property *property, double number)
{
    return number < property->least ? property->least : fmin(number, property->most);
}

/* Is the value what the property can be? Numbers are brought within their limits. */
static bool suits(const struct property *property, struct datum *value)
{
    switch (property->kind) {
    case PROPERTY_NUMBER:
        if (value->kind != KIND_NUMBER || isnan(value->number))
            return false;
        value->number = within(property, value->number);
        return true;
    case PROPERTY_COLOR:
        return value->kind == KIND_COLOR;
    case PROPERTY_BOOLEAN:
        return value->kind == KIND_BOOLEAN;
    case PROPERTY_WORD:
        return value->kind == KIND_STRING && property_allows(property, value->string);
    case PROPERTY_TEXT:
        return value->kind == KIND_FORMATTED;
    case PROPERTY_IMAGE:
        return value->kind == KIND_IMAGE || value->kind == KIND_STRING;
    case PROPERTY_NUMBERS:
    case PROPERTY_PAIR:
    case PROPERTY_FOUR:
    case PROPERTY_STRINGS:
    case PROPERTY_WORDS:
        return value->kind == KIND_ARRAY;
    case PROPERTY_PADDING:
        return value->kind == KIND_PADDING;
    case PROPERTY_ANCHORS:
        return value->kind == KIND_ANCHORS;
    }
    return false;
}

static struct datum value_with(const struct style_layer *layer, const char *name,
                               const struct style_scope *scope, const struct stand_in *stand_in,
                               struct arena scratch)
{
    const struct settings *settings = layer->paint;
    const struct setting *setting = find_setting(settings, name);
    struct datum value;
    if (setting && expression_evaluate(setting->value, scope, stand_in, scratch, &value, NULL) &&
        suits(setting->property, &value))
        return value;
    const struct property *property =
        setting ? setting->property : property_find(layer->type, name);
    assert(property);
    return settings->style->defaults[property - property_at(0)];
}

static struct datum property_value(const struct style_layer *layer, const char *name,
                                   const struct style_scope *scope, struct arena scratch)
{
    return value_with(layer, name, scope, NULL, scratch);
}

/* A value that holds itself: no text, no list, so nothing of it stays in the scratch room. */
static struct datum plain_value(const struct style_layer *layer, const char *property,
                                const struct style_scope *scope, enum kind kind)
{
    alignas(max_align_t) char room[SCRATCH];
    struct datum value =
        property_value(layer, property, scope, (struct arena){ room, room + SCRATCH });
    assert(value.kind == kind);
    (void)kind;
    return value;
}

double style_number(const struct style_layer *layer, const char *property,
                    const struct style_scope *scope)
{
    return plain_value(layer, property, scope, KIND_NUMBER).number;
}

style_rgba style_color(const struct style_layer *layer, const char *property,
                       const struct style_scope *scope)
{
    return plain_value(layer, property, scope, KIND_COLOR).color;
}

static style_rgba color_along(const struct style_layer *layer, const char *property, str name,
                              double share, const struct style_scope *scope)
{
    alignas(max_align_t) char room[SCRATCH];
    struct datum number = datum_number(share);
    struct datum globals = { .kind = KIND_OBJECT, .items = &number, .keys = &name, .count = 1 };
    struct stand_in stand_in = { .globals = &globals };
    struct datum value =
        value_with(layer, property, scope, &stand_in, (struct arena){ room, room + SCRATCH });
    assert(value.kind == KIND_COLOR);
    return value.color;
}

style_rgba style_density_color(const struct style_layer *layer, const char *property,
                               double density, const struct style_scope *scope)
{
    return color_along(layer, property, STR("heatmapDensity"), density, scope);
}

style_rgba style_progress_color(const struct style_layer *layer, const char *property,
                                double progress, const struct style_scope *scope)
{
    return color_along(layer, property, STR("lineProgress"), progress, scope);
}

bool style_bool(const struct style_layer *layer, const char *property,
                const struct style_scope *scope)
{
    return plain_value(layer, property, scope, KIND_BOOLEAN).boolean;
}

static void join(const struct datum *list, struct buffer *out)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            buffer_add_char(out, ',');
        datum_print(&list->items[i], out);
    }
}

/* text-field comes in the letters that text-transform asks for. */
static bool wants_case(const struct style_layer *layer, const char *property,
                       const struct style_scope *scope, bool *up)
{
    alignas(max_align_t) char room[256];
    if (strcmp(property, "text-field"))
        return false;
    struct datum value =
        property_value(layer, "text-transform", scope, (struct arena){ room, room + sizeof room });
    *up = str_eq(value.string, STR("uppercase"));
    return *up || str_eq(value.string, STR("lowercase"));
}

str style_text(const struct style_layer *layer, const char *property,
               const struct style_scope *scope, struct arena *keep)
{
    alignas(max_align_t) char room[SCRATCH];
    struct datum value =
        property_value(layer, property, scope, (struct arena){ room, room + SCRATCH });
    struct buffer text = { 0 };
    bool up;
    if (value.kind == KIND_ARRAY || value.kind == KIND_ANCHORS)
        join(&value, &text);
    else
        datum_print(&value, &text);
    str plain = buffer_keep(&text, keep);
    if (!wants_case(layer, property, scope, &up))
        return plain;
    case_change(plain, up, &text);
    return buffer_keep(&text, keep);
}

size_t style_numbers(const struct style_layer *layer, const char *property,
                     const struct style_scope *scope, double *out, size_t room)
{
    alignas(max_align_t) char bytes[SCRATCH];
    struct datum value =
        property_value(layer, property, scope, (struct arena){ bytes, bytes + SCRATCH });
    size_t count = 0;
    assert(value.kind == KIND_ARRAY || value.kind == KIND_PADDING);
    for (; count < value.count && count < room; count++)
        out[count] = value.items[count].kind == KIND_NUMBER ? value.items[count].number : 0;
    return count;
}

/* ---- metadata ---- */

static const struct datum *meta(const struct style *style, const char *key, enum kind kind)
{
    const struct datum *value = datum_member(&style->metadata, str_from(key));
    return value && value->kind == kind ? value : NULL;
}

double style_meta_number(const struct style *style, const char *key, double otherwise)
{
    const struct datum *value = meta(style, key, KIND_NUMBER);
    return value ? value->number : otherwise;
}

str style_meta_text(const struct style *style, const char *key, str otherwise)
{
    const struct datum *value = meta(style, key, KIND_STRING);
    return value ? value->string : otherwise;
}

style_rgba style_meta_color(const struct style *style, const char *key, style_rgba otherwise)
{
    const struct datum *value = meta(style, key, KIND_STRING);
    style_rgba color;
    return value && color_parse(value->string, &color) ? color : otherwise;
}

size_t style_meta_list(const struct style *style, const char *key)
{
    const struct datum *value = meta(style, key, KIND_ARRAY);
    return value ? value->count : 0;
}

static const struct datum *meta_item(const struct style *style, const char *key, size_t index)
{
    const struct datum *list = meta(style, key, KIND_ARRAY);
    return list && index < list->count && list->items[index].kind == KIND_STRING
               ? &list->items[index]
               : NULL;
}

str style_meta_item_text(const struct style *style, const char *key, size_t index)
{
    const struct datum *item = meta_item(style, key, index);
    return item ? item->string : (str){ 0 };
}

style_rgba style_meta_item_color(const struct style *style, const char *key, size_t index)
{
    const struct datum *item = meta_item(style, key, index);
    style_rgba color = { 0 };
    if (item && !color_parse(item->string, &color))
        color = (style_rgba){ 0, 0, 0, 1 };
    return color;
}
