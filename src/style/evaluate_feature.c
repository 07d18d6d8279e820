/* SPDX-License-Identifier: Apache-2.0 */
/* evaluate_feature.c - what is known of the feature: its fields, id and geometry. */
#include <math.h>

#include "style/expression.h"

static bool give_boolean(struct datum *out, bool value)
{
    *out = (struct datum){ .kind = KIND_BOOLEAN, .boolean = value };
    return true;
}

static struct datum from_value(struct value value)
{
    switch (value.type) {
    case VALUE_BOOL:
        return (struct datum){ .kind = KIND_BOOLEAN, .boolean = value.boolean };
    case VALUE_INT:
        return datum_number((double)value.integer);
    case VALUE_REAL:
        return datum_number(value.real);
    case VALUE_TEXT:
        return datum_string(value.text);
    case VALUE_NULL:
        break;
    }
    return (struct datum){ .kind = KIND_NULL };
}

static struct datum field_value(const struct style_scope *scope, str name)
{
    if (!scope->layer || !scope->feature)
        return (struct datum){ .kind = KIND_NULL };
    return from_value(feature_value(scope->layer, scope->feature, name));
}

/* "name:lang": in the language of the map, else "name". */
static struct datum field_in_language(const struct style_scope *scope, str name)
{
    char key[128];
    str base = str_sub(name, 0, name.len - 5);
    struct datum value = { .kind = KIND_NULL };
    struct arena room = { key, key + sizeof key };
    const char *language = scope->language;
    for (int i = 0; i < 2 && language && value.kind == KIND_NULL; i++) {
        if (base.len + str_from(language).len + 2 > sizeof key)
            break;
        struct arena once = room;
        value = field_value(scope, str_format(&once, "%.*s%c%s", STR_ARG(base), ":_"[i], language));
    }
    return value.kind == KIND_NULL ? field_value(scope, base) : value;
}

static struct datum property_of(const struct evaluation *evaluation, str name)
{
    if (evaluation->stand_in && evaluation->stand_in->properties) {
        const struct datum *value = datum_member(evaluation->stand_in->properties, name);
        return value ? *value : (struct datum){ .kind = KIND_NULL };
    }
    if (str_ends(name, STR(":lang")))
        return field_in_language(evaluation->scope, name);
    return field_value(evaluation->scope, name);
}

bool evaluate_get(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum name, object;
    if (!evaluate_arg(expr, 0, evaluation, &name))
        return false;
    if (expr->count == 1) {
        *out = property_of(evaluation, name.string);
        return true;
    }
    if (!evaluate_arg(expr, 1, evaluation, &object))
        return false;
    const struct datum *value = datum_member(&object, name.string);
    *out = value ? *value : (struct datum){ .kind = KIND_NULL };
    return true;
}

/* Members of objects may be null; a field of ours that is null is not there. */
bool evaluate_has(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum name, object;
    if (!evaluate_arg(expr, 0, evaluation, &name))
        return false;
    const struct stand_in *stand_in = evaluation->stand_in;
    if (expr->count == 1 && stand_in && stand_in->properties)
        return give_boolean(out, datum_member(stand_in->properties, name.string));
    if (expr->count == 1)
        return give_boolean(out, property_of(evaluation, name.string).kind != KIND_NULL);
    return evaluate_arg(expr, 1, evaluation, &object) &&
           give_boolean(out, datum_member(&object, name.string));
}

bool evaluate_properties(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const struct style_scope *scope = evaluation->scope;
    if (evaluation->stand_in && evaluation->stand_in->properties) {
        *out = *evaluation->stand_in->properties;
        return true;
    }
    size_t count = scope->layer && scope->feature ? scope->layer->field_count : 0, used = 0;
    struct datum *items = evaluation_items(evaluation, expr, count);
    str *keys = items ? (str *)evaluation_items(evaluation, expr, count) : NULL;
    if (!keys)
        return false;
    for (size_t i = 0; i < count; i++) {
        items[used] = from_value(scope->feature->values[i]);
        if (items[used].kind != KIND_NULL)
            keys[used++] = scope->layer->fields[i].name;
    }
    *out = (struct datum){ .kind = KIND_OBJECT, .items = items, .keys = keys, .count = used };
    return true;
}

bool evaluate_id(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    (void)expr;
    *out = (struct datum){ .kind = KIND_NULL };
    if (evaluation->stand_in) {
        if (evaluation->stand_in->id)
            *out = *evaluation->stand_in->id;
    } else if (evaluation->scope->feature) {
        *out = datum_number((double)evaluation->scope->feature->id);
    }
    return true;
}

/* ---- geometry ---- */

static const struct geometry *geometry_of(const struct evaluation *evaluation)
{
    if (evaluation->stand_in)
        return evaluation->stand_in->geometry;
    return evaluation->scope->feature ? &evaluation->scope->feature->geometry : NULL;
}

bool evaluate_geometry_type(const struct expr *expr, struct evaluation *evaluation,
                            struct datum *out)
{
    static const char *const names[] = { [GEOMETRY_NONE] = "Unknown",
                                         [GEOMETRY_POINT] = "Point",
                                         [GEOMETRY_LINE] = "LineString",
                                         [GEOMETRY_POLYGON] = "Polygon" };
    (void)expr;
    const struct geometry *geometry = geometry_of(evaluation);
    const char *name = geometry ? names[geometry->type] : NULL;
    if (evaluation->stand_in && evaluation->stand_in->geometry_type)
        name = evaluation->stand_in->geometry_type;
    *out = name ? datum_string(str_from(name)) : (struct datum){ .kind = KIND_NULL };
    return true;
}

static double grid_of(const struct evaluation *evaluation)
{
    return evaluation->stand_in ? evaluation->stand_in->grid : 0;
}

bool evaluate_within(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const struct geometry *geometry = geometry_of(evaluation);
    return give_boolean(out, geometry && shapes_cover(expr->more, geometry, grid_of(evaluation)));
}

bool evaluate_distance(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const struct geometry *geometry = geometry_of(evaluation);
    *out = datum_number(NAN);
    if (geometry && geometry->type != GEOMETRY_NONE && geometry->count > 0)
        out->number = shapes_distance_m(expr->more, geometry, grid_of(evaluation));
    return true;
}
