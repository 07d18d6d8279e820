/* SPDX-License-Identifier: Apache-2.0 */
#include "model/layer.h"

struct value value_text(str text)
{
    return text.len ? (struct value){ .type = VALUE_TEXT, .text = text } : (struct value){ 0 };
}

struct value value_int(int64_t integer)
{
    return (struct value){ .type = VALUE_INT, .integer = integer };
}

struct value value_real(double real)
{
    return (struct value){ .type = VALUE_REAL, .real = real };
}

struct value value_bool(bool boolean)
{
    return (struct value){ .type = VALUE_BOOL, .boolean = boolean };
}

ptrdiff_t layer_field(const struct layer *layer, str name)
{
    for (size_t i = 0; i < layer->field_count; i++)
        if (str_eq(layer->fields[i].name, name))
            return (ptrdiff_t)i;
    return -1;
}

struct value feature_value(const struct layer *layer, const struct feature *feature, str name)
{
    ptrdiff_t at = layer_field(layer, name);
    return at < 0 ? (struct value){ 0 } : feature->values[at];
}

str feature_text(const struct layer *layer, const struct feature *feature, str name)
{
    struct value value = feature_value(layer, feature, name);
    return value.type == VALUE_TEXT ? value.text : (str){ 0 };
}

double feature_number(const struct layer *layer, const struct feature *feature, str name,
                      double otherwise)
{
    struct value value = feature_value(layer, feature, name);
    return value.type == VALUE_REAL  ? value.real
           : value.type == VALUE_INT ? (double)value.integer
                                     : otherwise;
}

bbox layer_bbox(const struct layer *layer)
{
    bbox box = BBOX_EMPTY;
    for (size_t i = 0; i < layer->feature_count; i++)
        box = bbox_union(box, geometry_bbox(&layer->features[i].geometry));
    return box;
}
