/* SPDX-License-Identifier: Apache-2.0 */
/* gis_style_sld.c - a rule for each type, one for all others, one for the names. Sizes are pixels
 * of 0.28 mm, as the standard has them. */
#include <string.h>

#include "base/markup.h"
#include "io/gis_style.h"

static const double PX_PER_MM = 1 / 0.28;
static const double RIM_PX = 0.9, LINE_PX = 2.9, OUTLINE_PX = 1.25;
static const double NAME_PX = 10, HALO_PX = 2, NAME_AWAY_PX = 6;

static void add(struct buffer *out, const char *text)
{
    buffer_add(out, str_from(text));
}

static void add_element(struct buffer *out, const char *name, str text)
{
    buffer_format(out, "<%s>", name);
    markup_add(out, text);
    buffer_format(out, "</%s>", name);
}

static void add_color(struct buffer *out, const char *name, look_rgb c)
{
    buffer_format(out, "<se:SvgParameter name=\"%s\">#%02x%02x%02x</se:SvgParameter>", name, c.red,
                  c.green, c.blue);
}

static void add_number(struct buffer *out, const char *name, double value)
{
    buffer_format(out, "<se:SvgParameter name=\"%s\">", name);
    buffer_add_number(out, value, 2);
    add(out, "</se:SvgParameter>");
}

static void add_stroke(struct buffer *out, look_rgb c, double width_px)
{
    add(out, "<se:Stroke>");
    add_color(out, "stroke", c);
    add_number(out, "stroke-width", width_px);
    add(out, "</se:Stroke>");
}

/* "diamond", "pentagon" are no names of the standard, but of the programs that read it. */
static const char *well_known_name(const char *shape)
{
    return strcmp(shape, "cross") == 0 ? "cross_fill" : shape;
}

static void add_symbolizer(struct buffer *out, const struct layer *layer,
                           const struct type_look *type)
{
    const struct layer_look *look = layer->look;
    if (layer->geometry_type == GEOMETRY_POINT) {
        add(out, "     <se:PointSymbolizer><se:Graphic><se:Mark><se:WellKnownName>");
        add(out, well_known_name(type->shape));
        add(out, "</se:WellKnownName><se:Fill>");
        add_color(out, "fill", type->fill);
        add(out, "</se:Fill>");
        add_stroke(out, type->rim, RIM_PX);
        add(out, "</se:Mark><se:Size>");
        buffer_add_number(out, look->sign_mm * gis_shape_size(type->shape) * PX_PER_MM, 2);
        add(out, "</se:Size></se:Graphic></se:PointSymbolizer>\n");
    } else if (layer->geometry_type == GEOMETRY_LINE) {
        add(out, "     <se:LineSymbolizer>");
        add_stroke(out, type->stroke, LINE_PX);
        add(out, "</se:LineSymbolizer>\n");
    } else {
        add(out, "     <se:PolygonSymbolizer>");
        if (look->tint > 0) {
            add(out, "<se:Fill>");
            add_color(out, "fill", type->fill);
            add_number(out, "fill-opacity", look->tint);
            add(out, "</se:Fill>");
        }
        add_stroke(out, type->stroke, OUTLINE_PX);
        add(out, "</se:PolygonSymbolizer>\n");
    }
}

static void add_rule(struct buffer *out, const struct layer *layer, const struct type_look *type,
                     bool is_other)
{
    const struct layer_look *look = layer->look;
    str name = type->type.len ? type->type : layer->name;
    add(out, "    <se:Rule>\n     ");
    add_element(out, "se:Name", name);
    add(out, "<se:Description>");
    add_element(out, "se:Title", name);
    add(out, "</se:Description>\n");
    if (!is_other) {
        add(out, "     <ogc:Filter><ogc:PropertyIsEqualTo>");
        add_element(out, "ogc:PropertyName", look->type_field);
        add_element(out, "ogc:Literal", type->type);
        add(out, "</ogc:PropertyIsEqualTo></ogc:Filter>\n");
    } else if (look->type_field.len) {
        add(out, "     <se:ElseFilter/>\n");
    }
    add_symbolizer(out, layer, type);
    add(out, "    </se:Rule>\n");
}

static void add_names(struct buffer *out, const struct layer *layer)
{
    const struct layer_look *look = layer->look;
    add(out, "   <se:FeatureTypeStyle>\n    <se:Rule>\n     <se:TextSymbolizer><se:Label>");
    add_element(out, "ogc:PropertyName", look->label_field);
    add(out, "</se:Label><se:Font><se:SvgParameter name=\"font-family\">");
    markup_add(out, look->font);
    add(out, "</se:SvgParameter>");
    add_number(out, "font-size", NAME_PX);
    add(out, "</se:Font>");
    if (layer->geometry_type == GEOMETRY_POINT) {
        add(out, "<se:LabelPlacement><se:PointPlacement><se:AnchorPoint><se:AnchorPointX>0"
                 "</se:AnchorPointX><se:AnchorPointY>0</se:AnchorPointY></se:AnchorPoint>"
                 "<se:Displacement><se:DisplacementX>");
        buffer_add_number(out, NAME_AWAY_PX, 1);
        add(out, "</se:DisplacementX><se:DisplacementY>");
        buffer_add_number(out, NAME_AWAY_PX / 2, 1);
        add(out, "</se:DisplacementY></se:Displacement></se:PointPlacement></se:LabelPlacement>");
    }
    add(out, "<se:Halo><se:Radius>");
    buffer_add_number(out, HALO_PX, 1);
    add(out, "</se:Radius><se:Fill>");
    add_color(out, "fill", look->paper);
    add(out, "</se:Fill></se:Halo><se:Fill>");
    add_color(out, "fill", look->ink);
    add(out, "</se:Fill></se:TextSymbolizer>\n    </se:Rule>\n   </se:FeatureTypeStyle>\n");
}

void sld_add(struct buffer *out, const struct layer *layer)
{
    const struct layer_look *look = layer->look;
    add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<StyledLayerDescriptor version=\"1.1.0\" xmlns=\"http://www.opengis.net/sld\" "
             "xmlns:se=\"http://www.opengis.net/se\" xmlns:ogc=\"http://www.opengis.net/ogc\" "
             "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
             "xsi:schemaLocation=\"http://www.opengis.net/sld "
             "http://schemas.opengis.net/sld/1.1.0/StyledLayerDescriptor.xsd\">\n"
             " <NamedLayer>\n  ");
    add_element(out, "se:Name", layer->name);
    add(out, "\n  <UserStyle>\n   ");
    add_element(out, "se:Name", layer->name);
    add(out, "\n   <se:FeatureTypeStyle>\n");
    for (size_t i = 0; look->type_field.len && i < look->type_count; i++)
        add_rule(out, layer, &look->types[i], false);
    add_rule(out, layer, &look->other, true);
    add(out, "   </se:FeatureTypeStyle>\n");
    if (look->label_field.len)
        add_names(out, layer);
    add(out, "  </UserStyle>\n </NamedLayer>\n</StyledLayerDescriptor>\n");
}
