/* SPDX-License-Identifier: Apache-2.0 */
/* bench_style.c - a million features asked for a radius and a colour by expressions, as a map of
 * events asks them; one `name value unit` a line. */
#include <stdio.h>
#include <time.h>

#include "style/style.h"

enum { ARENA = 64 << 20, TIMES = 1000000 };

static const char text[] =
    "{\"version\":8,\"layers\":[{\"id\":\"a\",\"type\":\"circle\",\"source-layer\":\"places\","
    "\"paint\":{\"circle-radius\":[\"interpolate\",[\"linear\"],[\"get\",\"deaths\"],0,2,10,5,100,"
    "12],\"circle-color\":[\"match\",[\"get\",\"type\"],\"attack\",\"#c00\",[\"talks\",\"visit\"],"
    "\"#0a0\",\"flood\",\"#00c\",\"#888\"]}}]}";

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(void)
{
    static const str kinds[] = { STR_INIT("attack"), STR_INIT("visit"), STR_INIT("flood"),
                                 STR_INIT("other") };
    struct field fields[] = { { STR("type"), VALUE_TEXT }, { STR("deaths"), VALUE_INT } };
    struct value values[2];
    struct feature feature = { .values = values };
    struct layer layer = { .fields = fields, .field_count = 2, .features = &feature };
    struct style_scope scope = { &layer, &feature, 5, NULL };
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct style *style =
        style_parse("bench.json", (str){ text, sizeof text - 1 }, &arena, &report);
    if (!style)
        return 1;
    const struct style_layer *circle = style_layer(style, 0);
    double sum = 0, start = now_s();
    for (int i = 0; i < TIMES; i++) {
        values[0] = value_text(kinds[i % 4]);
        values[1] = value_int(i % 150);
        sum += style_number(circle, "circle-radius", &scope);
    }
    double middle = now_s();
    for (int i = 0; i < TIMES; i++) {
        values[0] = value_text(kinds[i % 4]);
        sum += style_color(circle, "circle-color", &scope).red;
    }
    double end = now_s();
    printf("style.number %.0f ns\nstyle.color %.0f ns\n", (middle - start) / TIMES * 1e9,
           (end - middle) / TIMES * 1e9);
    arena_release(&arena, ARENA);
    return sum > 0 ? 0 : 1;
}
