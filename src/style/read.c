/* SPDX-License-Identifier: Apache-2.0 */
/* read.c - a style file becomes layers with typed values.
 *
 * To draw, the first error ends the reading; `style check` goes on and tells all. */
#include <assert.h>
#include <stdlib.h>

#include "base/infile.h"
#include "style/property.h"

enum { MOST_FINDINGS = 200 }; /* errors told of one file: each is looked for in its text */

const char *did_you_mean(const struct reading *reading, const char *wrong, str (*name)(size_t),
                         size_t count)
{
    str near = nearest_name(str_from(wrong), name, count);
    if (near.len == 0)
        return NULL;
    str hint = str_format(reading->keep, "did you mean '%.*s'?", STR_ARG(near));
    return str_cstr(reading->keep, hint);
}

bool reading_goes_on(const struct reading *reading)
{
    return reading->findings && reading->findings->count < MOST_FINDINGS;
}

static bool read_layer(const struct reading *reading, const json_t *root, size_t index,
                       struct style *style, struct lookup *ids)
{
    struct where where = { .key = "layers" };
    struct style_layer layer = { 0 };
    struct layer_reading now = { .reading = reading,
                                 .json = json_array_get(json_object_get(root, "layers"), index),
                                 .sources = json_object_get(root, "sources"),
                                 .where = { .parent = &where, .index = index },
                                 .style = style,
                                 .layer = &layer };
    bool good = style_layer_read(&now);
    struct datum id = datum_string(layer.id);
    struct where at = { .parent = &now.where, .key = "id" };
    if (layer.id.len > 0 && !lookup_add(ids, &id, 0))
        return reading_error(reading, &at, NULL, "there is a layer '%.*s' already",
                             STR_ARG(layer.id));
    if (good && now.is_drawn)
        style->layers[style->layer_count++] = layer;
    return good;
}

static bool read_layers(const struct reading *reading, const json_t *root, struct style *style)
{
    const json_t *layers = json_object_get(root, "layers");
    size_t count = json_array_size(layers);
    bool good = true;
    if (!layers)
        return reading_error(reading, NULL, NULL, "a style has \"layers\", an array");
    struct lookup *ids = lookup_new(count, reading->keep);
    style->layers = NEW(reading->keep, struct style_layer, count);
    for (size_t i = 0; i < count; i++) {
        if (!good && !reading_goes_on(reading))
            return false;
        good = read_layer(reading, root, i, style, ids) && good;
    }
    return good;
}

static void read_defaults(struct style *style, struct arena *keep)
{
    struct report none = { 0 };
    style->defaults = NEW(keep, struct datum, property_count());
    for (size_t i = 0; i < property_count(); i++) {
        const struct property *property = property_at(i);
        json_t *json = json_loads(property->initial, JSON_DECODE_ANY, NULL);
        struct reading reading = {
            "properties.def", str_from(property->initial), keep, &none, NULL, NULL
        };
        struct where where = { 0 };
        const struct expr *value = property_read(property, &reading, json, &where);
        assert(value && (!value->op || property->kind == PROPERTY_IMAGE));
        if (!value->op)
            style->defaults[i] = value->literal;
        else
            style->defaults[i] = datum_string(STR("")); /* no image */
        json_decref(json);
    }
}

/* Names and first values of the state. */
static struct datum *read_state(const json_t *root, struct arena *keep)
{
    const json_t *state = json_object_get(root, "state");
    const char *name;
    json_t *value, *defaults = json_object();
    struct datum *out = NEW(keep, struct datum, 1);
    json_object_foreach((json_t *)(uintptr_t)state, name, value)
        json_object_set(defaults, name, json_object_get(value, "default"));
    *out = datum_from_json(defaults, keep);
    json_decref(defaults);
    return out;
}

static json_t *load(const struct reading *reading)
{
    json_error_t error;
    json_t *root = json_loadb(reading->text.ptr, reading->text.len,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (root)
        return root;
    struct source_pos at = { reading->path, error.line > 0 ? (unsigned)error.line : 1,
                             error.column > 0 ? (unsigned)error.column : 1 };
    struct style_finding finding = { false, at, str_copy(reading->keep, str_from(error.text)),
                                     STR_INIT("styles are JSON, without comments") };
    if (reading->findings)
        APPEND(reading->keep, reading->findings, finding);
    report_error(reading->report, ERR_SYNTAX, at, finding.hint.ptr, "%s", error.text);
    return NULL;
}

static bool read_style(struct reading *reading, struct style *style)
{
    json_t *root = load(reading);
    bool good = root != NULL;
    if (good) {
        read_defaults(style, reading->keep);
        reading->state = read_state(root, reading->keep);
        good = style_root_read(reading, root, style);
        if (good || (json_is_object(root) && reading_goes_on(reading)))
            good = read_layers(reading, root, style) && good;
    }
    json_decref(root);
    return good;
}

struct style *style_parse(const char *path, str text, struct arena *keep, struct report *report)
{
    struct reading reading = { path, text, keep, report, NULL, NULL };
    struct style *style = NEW(keep, struct style, 1);
    return read_style(&reading, style) ? style : NULL;
}

struct style *style_read(const char *path, struct arena *keep, struct report *report)
{
    str text = { 0 };
    if (infile_read(path, keep, &text, report) != OK)
        return NULL;
    return style_parse(path, text, keep, report);
}

static int by_position(const void *one, const void *two)
{
    const struct style_finding *a = one, *b = two;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    if (a->at.column != b->at.column)
        return a->at.column < b->at.column ? -1 : 1;
    return str_cmp(a->text, b->text);
}

struct style_findings style_check(const char *path, str text, struct arena *keep,
                                  struct report *report)
{
    struct findings findings = { 0 };
    struct reading reading = { path, text, keep, report, NULL, &findings };
    struct style *style = NEW(keep, struct style, 1);
    struct style_findings out = { 0 };
    (void)read_style(&reading, style);
    if (findings.count)
        qsort(findings.items, findings.count, sizeof *findings.items, by_position);
    for (size_t i = 0; i < findings.count; i++)
        out.errors += !findings.items[i].warning;
    out.items = findings.items;
    out.count = findings.count;
    out.layers = style->layer_count;
    return out;
}
