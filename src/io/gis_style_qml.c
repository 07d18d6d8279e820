/* SPDX-License-Identifier: Apache-2.0 */
/* gis_style_qml.c - QML as QGIS 3 writes it itself: a categorised renderer, a symbol for each type,
 * names of places. Settings stand there twice: <Option> is read by QGIS 3.22 and later, <prop> by
 * all before. */
#include <string.h>

#include "base/markup.h"
#include "io/gis_style.h"

static const double RIM_MM = 0.25, LINE_MM = 0.8, OUTLINE_MM = 0.35;
static const double NAME_PT = 8, HALO_MM = 0.7, NAME_AWAY_MM = 0.6;

struct settings { /* of one symbol layer */
    struct setting {
        const char *key;
        str value;
    } items[16];
    size_t count;
    char room[512];
    struct arena arena;
};

static void begin(struct settings *s)
{
    s->count = 0;
    s->arena = (struct arena){ s->room, s->room + sizeof s->room };
}

static void set(struct settings *s, const char *key, const char *value)
{
    s->items[s->count++] = (struct setting){ key, str_from(value) };
}

static void set_color(struct settings *s, const char *key, look_rgb c, double opacity)
{
    str value =
        str_format(&s->arena, "%d,%d,%d,%d", c.red, c.green, c.blue, (int)(opacity * 255 + 0.5));
    s->items[s->count++] = (struct setting){ key, value };
}

static void set_mm(struct settings *s, const char *key, const char *unit_key, double mm)
{
    struct buffer text = { 0 };
    buffer_add_number(&text, mm, 2);
    s->items[s->count++] = (struct setting){ key, buffer_keep(&text, &s->arena) };
    set(s, unit_key, "MM");
}

static void add_settings(struct buffer *out, const struct settings *s)
{
    buffer_add(out, STR("     <Option type=\"Map\">\n"));
    for (size_t i = 0; i < s->count; i++)
        buffer_format(out, "      <Option type=\"QString\" name=\"%s\" value=\"%.*s\"/>\n",
                      s->items[i].key, STR_ARG(s->items[i].value));
    buffer_add(out, STR("     </Option>\n"));
    for (size_t i = 0; i < s->count; i++)
        buffer_format(out, "     <prop k=\"%s\" v=\"%.*s\"/>\n", s->items[i].key,
                      STR_ARG(s->items[i].value));
}

/* ---- symbols ---- */

static const char *marker_name(const char *shape)
{
    return strcmp(shape, "cross") == 0 ? "cross_fill" : shape;
}

static const char *set_symbol(struct settings *s, const struct layer *layer,
                              const struct type_look *type)
{
    const struct layer_look *look = layer->look;
    begin(s);
    if (layer->geometry_type == GEOMETRY_POINT) {
        set_color(s, "color", type->fill, 1);
        set(s, "name", marker_name(type->shape));
        set_color(s, "outline_color", type->rim, 1);
        set(s, "outline_style", "solid");
        set_mm(s, "outline_width", "outline_width_unit", RIM_MM);
        set_mm(s, "size", "size_unit", look->sign_mm * gis_shape_size(type->shape));
        return "SimpleMarker";
    }
    if (layer->geometry_type == GEOMETRY_LINE) {
        set_color(s, "line_color", type->stroke, 1);
        set(s, "line_style", "solid");
        set_mm(s, "line_width", "line_width_unit", LINE_MM);
        set(s, "capstyle", "round");
        set(s, "joinstyle", "round");
        return "SimpleLine";
    }
    set_color(s, "color", type->fill, look->tint);
    set(s, "style", look->tint > 0 ? "solid" : "no");
    set_color(s, "outline_color", type->stroke, 1);
    set(s, "outline_style", "solid");
    set_mm(s, "outline_width", "outline_width_unit", OUTLINE_MM);
    set(s, "joinstyle", "round");
    return "SimpleFill";
}

static void add_symbol(struct buffer *out, const struct layer *layer, const struct type_look *type,
                       size_t number)
{
    static const char *const kinds[] = {
        [GEOMETRY_POINT] = "marker", [GEOMETRY_LINE] = "line", [GEOMETRY_POLYGON] = "fill"
    };
    struct settings settings;
    const char *class = set_symbol(&settings, layer, type);
    buffer_format(out,
                  "   <symbol type=\"%s\" name=\"%zu\" alpha=\"1\" clip_to_extent=\"1\" "
                  "force_rhr=\"0\">\n    <layer class=\"%s\" enabled=\"1\" locked=\"0\" "
                  "pass=\"0\">\n",
                  kinds[layer->geometry_type], number, class);
    add_settings(out, &settings);
    buffer_add(out, STR("    </layer>\n   </symbol>\n"));
}

static void add_category(struct buffer *out, str value, str label, size_t number)
{
    buffer_add(out, STR("   <category render=\"true\" type=\"string\" value=\""));
    markup_add(out, value);
    buffer_format(out, "\" symbol=\"%zu\" label=\"", number);
    markup_add(out, label);
    buffer_add(out, STR("\"/>\n"));
}

static void add_renderer(struct buffer *out, const struct layer *layer)
{
    const struct layer_look *look = layer->look;
    if (!look->type_field.len) {
        buffer_add(out, STR(" <renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" "
                            "enableorderby=\"0\" forceraster=\"0\">\n  <symbols>\n"));
        add_symbol(out, layer, &look->other, 0);
        buffer_add(out, STR("  </symbols>\n </renderer-v2>\n"));
        return;
    }
    buffer_add(out, STR(" <renderer-v2 type=\"categorizedSymbol\" attr=\""));
    markup_add(out, look->type_field);
    buffer_add(out, STR("\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n"
                        "  <categories>\n"));
    for (size_t i = 0; i < look->type_count; i++)
        add_category(out, look->types[i].type, look->types[i].type, i);
    add_category(out, (str){ 0 }, look->other.type, look->type_count); /* all other values */
    buffer_add(out, STR("  </categories>\n  <symbols>\n"));
    for (size_t i = 0; i < look->type_count; i++)
        add_symbol(out, layer, &look->types[i], i);
    add_symbol(out, layer, &look->other, look->type_count);
    buffer_add(out, STR("  </symbols>\n </renderer-v2>\n"));
}

/* ---- names ---- */

/* Once for each place, however many events are there. */
static void add_name_expression(struct buffer *out, const struct layer_look *look)
{
    struct buffer text = { 0 };
    if (look->place_field.len)
        buffer_format(&text, "CASE WHEN $id = minimum($id, group_by:=\"%.*s\") THEN \"%.*s\" END",
                      STR_ARG(look->place_field), STR_ARG(look->label_field));
    else
        buffer_format(&text, "\"%.*s\"", STR_ARG(look->label_field));
    markup_add(out, buffer_view(&text));
    buffer_release(&text);
}

static void add_rgba(struct buffer *out, const char *key, look_rgb c)
{
    buffer_format(out, " %s=\"%d,%d,%d,255\"", key, c.red, c.green, c.blue);
}

static void add_labeling(struct buffer *out, const struct layer *layer)
{
    const struct layer_look *look = layer->look;
    /* points: around them, upper right first; lines: along; areas: level within */
    int placement = layer->geometry_type == GEOMETRY_POINT  ? 6
                    : layer->geometry_type == GEOMETRY_LINE ? 2
                                                            : 4;
    buffer_add(out, STR(" <labeling type=\"simple\">\n  <settings calloutType=\"simple\">\n"
                        "   <text-style isExpression=\"1\" fieldName=\""));
    add_name_expression(out, look);
    buffer_add(out, STR("\" fontFamily=\""));
    markup_add(out, look->font);
    buffer_add(out, STR("\" fontSizeUnit=\"Point\" fontSize=\""));
    buffer_add_number(out, NAME_PT, 1);
    buffer_add(out, STR("\" textOpacity=\"1\""));
    add_rgba(out, "textColor", look->ink);
    buffer_add(out,
               STR(">\n    <text-buffer bufferDraw=\"1\" bufferSizeUnits=\"MM\" bufferSize=\""));
    buffer_add_number(out, HALO_MM, 2);
    buffer_add(out, STR("\" bufferOpacity=\"0.85\" bufferJoinStyle=\"128\""));
    add_rgba(out, "bufferColor", look->paper);
    buffer_format(out,
                  "/>\n   </text-style>\n   <placement placement=\"%d\" "
                  "predefinedPositionOrder=\"TR,R,BR,TL,L,BL,TSR,BSR\" distUnits=\"MM\" dist=\"",
                  placement);
    buffer_add_number(out, NAME_AWAY_MM, 2);
    buffer_add(out, STR("\" offsetType=\"1\" priority=\"5\"/>\n"
                        "   <rendering obstacle=\"1\" scaleVisibility=\"0\"/>\n"
                        "  </settings>\n </labeling>\n"));
}

void qml_add(struct buffer *out, const struct layer *layer)
{
    static const int types[] = {
        [GEOMETRY_POINT] = 0, [GEOMETRY_LINE] = 1, [GEOMETRY_POLYGON] = 2
    };
    bool names = layer->look->label_field.len > 0;
    buffer_add(out, STR("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"));
    buffer_format(out,
                  "<qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling\" "
                  "labelsEnabled=\"%d\">\n",
                  names);
    add_renderer(out, layer);
    if (names)
        add_labeling(out, layer);
    buffer_format(out,
                  " <blendMode>0</blendMode>\n <layerGeometryType>%d</layerGeometryType>\n"
                  "</qgis>\n",
                  types[layer->geometry_type]);
}
