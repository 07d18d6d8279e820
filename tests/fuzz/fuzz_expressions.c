/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_expressions.c - any JSON as an expression of a colour, a number, a text and a filter; what
 * is understood is evaluated for features with and without what it looks at. */
#include <stddef.h>
#include <stdint.h>

#include "style/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA = 256 << 20, SCRATCH = 8192 };

static void ask(const struct expr *expr, double zoom)
{
    alignas(max_align_t) static char room[SCRATCH];
    struct field fields[] = { { STR("x"), VALUE_TEXT }, { STR("n"), VALUE_REAL } };
    struct value values[] = { value_text(STR("Niamey")), value_real(2.5) };
    lonlat points[] = { { 1, 1 }, { 4, 4 } };
    struct path line = { points, 2, false };
    struct feature feature = { 1, { GEOMETRY_LINE, &line, 1 }, values };
    struct layer layer = { .fields = fields, .field_count = 2, .features = &feature };
    struct style_scope scopes[] = { { .zoom = zoom }, { &layer, &feature, zoom, "fr" } };
    for (size_t i = 0; i < 2; i++) {
        struct datum value;
        struct failure failure = { 0 };
        struct buffer text = { 0 };
        if (expression_evaluate(expr, &scopes[i], NULL, (struct arena){ room, room + SCRATCH },
                                &value, &failure))
            datum_print(&value, &text);
        buffer_release(&text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct type types[] = { { .kind = KIND_COLOR },
                                         { .kind = KIND_NUMBER },
                                         { .kind = KIND_FORMATTED },
                                         { .kind = KIND_BOOLEAN },
                                         { .kind = KIND_ANCHORS } };
    json_t *json = json_loadb((const char *)data, size, JSON_DECODE_ANY, NULL);
    for (size_t i = 0; json && i <= sizeof types / sizeof *types; i++) {
        struct arena arena = arena_reserve(ARENA);
        struct report report = { 0 };
        struct faults faults = { 0 };
        struct reading reading = { .path = "fuzz.json",
                                   .text = { (const char *)data, size },
                                   .keep = &arena,
                                   .report = &report };
        struct where where = { 0 };
        struct demand demand = { .type = i < sizeof types / sizeof *types ? &types[i] : NULL,
                                 .per_feature = true,
                                 .per_zoom = true,
                                 .interpolated = true,
                                 .anywhere = i % 2 };
        const struct expr *expr = expression_parse(&reading, json, &where, &demand, &faults);
        if (expr)
            ask(expr, 4.5);
        arena_release(&arena, ARENA);
    }
    json_decref(json);
    return 0;
}
