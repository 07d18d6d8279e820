/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_style.c - any bytes as a style file; what reads is asked for every property it sets. */
#include <stddef.h>
#include <stdint.h>

#include "style/style.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA = 256 << 20 };

static void ask(const struct style_layer *layer, const struct style_scope *scope,
                struct arena arena)
{
    static const char *const numbers[] = { "background-opacity", "fill-opacity", "line-width",
                                           "circle-radius",      "text-size",    "raster-opacity",
                                           "heatmap-opacity" };
    static const char *const colors[] = { "background-color", "fill-color", "line-color",
                                          "circle-color",     "text-color", NULL,
                                          "heatmap-color" };
    double list[4];
    style_matches(layer, scope);
    style_number(layer, numbers[layer->type], scope);
    if (layer->type != STYLE_RASTER)
        style_color(layer, colors[layer->type], scope);
    if (layer->type == STYLE_LINE) {
        style_numbers(layer, "line-dasharray", scope, list, 4);
        style_text(layer, "line-cap", scope, &arena);
    }
    if (layer->type == STYLE_SYMBOL) {
        style_text(layer, "text-field", scope, &arena);
        style_text(layer, "text-font", scope, &arena);
        style_bool(layer, "text-optional", scope);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct field fields[] = { { STR("name"), VALUE_TEXT }, { STR("rank"), VALUE_INT } };
    struct value values[] = { value_text(STR("Niamey")), value_int(3) };
    struct feature feature = { .id = 1, .values = values };
    struct layer layer = { .fields = fields, .field_count = 2, .features = &feature };
    struct style_scope scopes[] = { { .zoom = 4 }, { &layer, &feature, 6.5, "fr" } };
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct style *style =
        style_parse("fuzz.json", (str){ (const char *)data, size }, &arena, &report);
    for (size_t i = 0; style && i < style_layer_count(style); i++)
        for (size_t k = 0; k < 2; k++)
            ask(style_layer(style, i), &scopes[k], arena);
    arena_release(&arena, ARENA);
    return 0;
}
