/* SPDX-License-Identifier: Apache-2.0 */
/* expressions.c - examines our expressions by fixtures of the MapLibre style specification.
 *   expressions FOLDER [-v]
 * Every test.json below the folder is one fixture: an expression, what it compiles to, inputs and
 * outputs. Two scores are printed: lenient (the same values, errors where errors are expected) and
 * strict (the same types, error keys and messages as well). -v shows what differs. */
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/infile.h"
#include "style/expression.h"

enum { ARENA = 256 << 20, SCRATCH = 16 << 20 };

struct score {
    int count, strict, lenient;
    bool verbose;
};

struct verdict {
    bool strict, lenient;
    struct buffer difference;
};

static void differ(struct verdict *verdict, bool lenient_too, const char *what, const char *got,
                   const char *wanted)
{
    verdict->strict = false;
    if (lenient_too)
        verdict->lenient = false;
    buffer_format(&verdict->difference, "    %s%s\n      got    %s\n      wanted %s\n",
                  lenient_too ? "" : "(words) ", what, got, wanted);
}

static void differ_json(struct verdict *verdict, bool lenient_too, const char *what,
                        const json_t *got, const json_t *wanted)
{
    char *one = json_dumps(got, JSON_COMPACT | JSON_ENCODE_ANY);
    char *two = json_dumps(wanted, JSON_COMPACT | JSON_ENCODE_ANY);
    differ(verdict, lenient_too, what, one ? one : "nothing", two ? two : "nothing");
    free(one);
    free(two);
}

/* ---- values as JSON ---- */

static json_t *number_json(double number)
{
    return isfinite(number) ? json_real(number) : json_null();
}

static json_t *string_json(str text)
{
    return json_stringn(text.ptr ? text.ptr : "", text.len);
}

static json_t *value_json(const struct datum *value);

static json_t *items_json(const struct datum *value)
{
    json_t *list = json_array();
    for (size_t i = 0; i < value->count; i++)
        json_array_append_new(list, value_json(&value->items[i]));
    return list;
}

static json_t *sections_json(const struct datum *value)
{
    static const char *const names[] = { "text",      "image",     "scale",
                                         "fontStack", "textColor", "verticalAlign" };
    json_t *sections = json_array();
    for (size_t i = 0; i < value->count; i += SECTION_FIELDS) {
        json_t *section = json_object();
        for (size_t k = 0; k < SECTION_FIELDS; k++)
            json_object_set_new(section, names[k], value_json(&value->items[i + k]));
        json_array_append_new(sections, section);
    }
    return json_pack("{s:o}", "sections", sections);
}

static json_t *object_json(const struct datum *value)
{
    json_t *object = json_object();
    for (size_t i = 0; i < value->count; i++) {
        char key[256];
        snprintf(key, sizeof key, "%.*s", STR_ARG(value->keys[i]));
        json_object_set_new(object, key, value_json(&value->items[i]));
    }
    return object;
}

static json_t *color_json(style_rgba c, const char *format)
{
    if (format[0] == '{')
        return json_pack("{s:f,s:f,s:f,s:f}", "r", c.red * c.alpha, "g", c.green * c.alpha, "b",
                         c.blue * c.alpha, "a", c.alpha);
    return json_pack("[f,f,f,f]", c.red * c.alpha, c.green * c.alpha, c.blue * c.alpha, c.alpha);
}

static json_t *value_json(const struct datum *value)
{
    switch (value->kind) {
    case KIND_BOOLEAN:
        return json_boolean(value->boolean);
    case KIND_NUMBER:
        return number_json(value->number);
    case KIND_STRING:
        return string_json(value->string);
    case KIND_COLOR:
        return color_json(value->color, "{");
    case KIND_ARRAY:
        return items_json(value);
    case KIND_OBJECT:
        return object_json(value);
    case KIND_FORMATTED:
        return sections_json(value);
    case KIND_IMAGE:
        return json_pack("{s:o,s:b}", "name", string_json(value->string), "available", value->flag);
    case KIND_PADDING:
    case KIND_NUMBER_ARRAY:
    case KIND_COLOR_ARRAY:
    case KIND_ANCHORS:
        return json_pack("{s:o}", "values", items_json(value));
    case KIND_PROJECTION:
        return json_pack("{s:o,s:o,s:o}", "from", value_json(&value->items[0]), "to",
                         value_json(&value->items[1]), "transition", value_json(&value->items[2]));
    default:
        return json_null();
    }
}

/* Cut to six figures as the fixtures were, which cut twice and so may lose one more in the last. */
static double cut(double number, double unit)
{
    return floor(floor(number / unit) * unit / unit) * unit;
}

/* Equal to six significant figures; what is not there is null. */
static bool same(const json_t *got, const json_t *wanted);

static bool same_members(const json_t *got, const json_t *wanted)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)wanted, key, value)
    {
        if (!same(json_object_get(got, key), value))
            return false;
    }
    return json_object_size(got) <= json_object_size(wanted);
}

static bool same(const json_t *got, const json_t *wanted)
{
    if (!got || !wanted || json_is_null(got) || json_is_null(wanted))
        return (!got || json_is_null(got)) && (!wanted || json_is_null(wanted));
    if (json_is_number(got) && json_is_number(wanted)) {
        double a = json_number_value(got), b = json_number_value(wanted);
        double unit = pow(10, fmin(0, ceil(log10(fmax(fabs(b), 1e-300))) - 6));
        return a == b || fabs(a - b) <= unit * 1.01 || fabs(cut(a, unit) - b) <= unit * 1.01;
    }
    if (json_typeof(got) != json_typeof(wanted))
        return false;
    if (json_is_object(wanted))
        return same_members(got, wanted);
    if (!json_is_array(wanted))
        return json_equal(got, wanted);
    for (size_t i = 0; i < json_array_size(wanted); i++)
        if (!same(json_array_get(got, i), json_array_get(wanted, i)))
            return false;
    return json_array_size(got) == json_array_size(wanted);
}

/* ---- what the fixture's property asks ---- */

static bool has_word(const json_t *list, const char *word)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!strcmp(json_string_value(json_array_get(list, i)), word))
            return true;
    return false;
}

static bool kind_of(const char *name, enum kind *out)
{
    for (int kind = KIND_NULL + 1; name && kind < KIND_ERROR; kind++)
        if (!strcmp(name, kind_name((enum kind)kind))) {
            *out = (enum kind)kind;
            return true;
        }
    *out = KIND_STRING;
    return name && !strcmp(name, "enum");
}

struct asked {
    struct demand demand;
    struct type type, item;
    struct function_demand function;
    char words[1024];
};

static void read_words(const json_t *values, char *out, size_t room)
{
    const char *key;
    json_t *value;
    out[0] = '\0';
    json_object_foreach((json_t *)(uintptr_t)values, key, value)
    {
        if (strlen(out) + strlen(key) + 2 < room)
            strcat(strcat(out, out[0] ? "|" : ""), key);
    }
}

static void read_asked(const json_t *spec, struct asked *asked)
{
    const json_t *expression = json_object_get(spec, "expression");
    const json_t *parameters = json_object_get(expression, "parameters");
    const json_t *length = json_object_get(spec, "length");
    const char *type = json_string_value(json_object_get(spec, "type"));
    const char *item = json_string_value(json_object_get(spec, "value"));
    const char *property = json_string_value(json_object_get(spec, "property-type"));
    *asked = (struct asked){ 0 };
    if (kind_of(type, &asked->type.kind))
        asked->demand.type = &asked->type;
    if (kind_of(item, &asked->item.kind))
        asked->type.item = &asked->item;
    asked->type.sized = json_is_number(length);
    asked->type.length = (int)json_number_value(length);
    asked->demand.coerces = type && !strcmp(type, "string");
    asked->demand.per_feature = !property || strstr(property, "data-driven");
    asked->demand.per_zoom = !expression || has_word(parameters, "zoom");
    asked->demand.interpolated =
        !expression || json_is_true(json_object_get(expression, "interpolated"));
    read_words(json_object_get(spec, "values"), asked->words, sizeof asked->words);
    asked->function = (struct function_demand){
        .interpolated = asked->demand.interpolated,
        .has_tokens = json_is_true(json_object_get(spec, "tokens")),
        .kind = type ? type : "",
        .item = item,
        .length = length ? asked->type.length : -1,
        .words = asked->words,
        .initial = json_object_get(spec, "default"),
    };
}

/* ---- one input ---- */

struct reader {
    struct arena *keep;
    struct path *paths;
    size_t count;
};

static void add_path(struct reader *reader, const json_t *line, bool one, bool hole)
{
    struct path *path = &reader->paths[reader->count++];
    path->count = one ? 1 : json_array_size(line);
    path->points = NEW(reader->keep, lonlat, path->count);
    path->hole = hole;
    for (size_t i = 0; i < path->count; i++) {
        const json_t *p = one ? line : json_array_get(line, i);
        path->points[i] = (lonlat){ json_number_value(json_array_get(p, 0)),
                                    json_number_value(json_array_get(p, 1)) };
    }
}

static struct geometry read_geometry(const json_t *json, struct arena *keep)
{
    const char *type = json_string_value(json_object_get(json, "type"));
    const json_t *list = json_object_get(json, "coordinates");
    struct reader reader = { keep, NEW(keep, struct path, 1000), 0 };
    bool many = type && !strncmp(type, "Multi", 5);
    enum geometry_type kind = !type                   ? GEOMETRY_NONE
                              : strstr(type, "Point") ? GEOMETRY_POINT
                              : strstr(type, "Line")  ? GEOMETRY_LINE
                                                      : GEOMETRY_POLYGON;
    for (size_t i = 0; i < (many ? json_array_size(list) : 1) && reader.count < 900; i++) {
        const json_t *part = many ? json_array_get(list, i) : list;
        if (kind != GEOMETRY_POLYGON)
            add_path(&reader, part, kind == GEOMETRY_POINT, false);
        for (size_t k = 0; kind == GEOMETRY_POLYGON && k < json_array_size(part); k++)
            add_path(&reader, json_array_get(part, k), false, k > 0);
    }
    return (struct geometry){ kind, reader.paths, reader.count };
}

static json_t *evaluate_input(const struct expr *expr, const json_t *input, struct arena *keep)
{
    const json_t *globals = json_array_get(input, 0), *feature = json_array_get(input, 1);
    const json_t *tile = json_object_get(globals, "canonicalID");
    const json_t *shape = json_object_get(feature, "geometry");
    const json_t *id = json_object_get(feature, "id");
    const json_t *images = json_object_get(globals, "availableImages");
    json_t *fields = json_object_get(feature, "properties");
    struct datum properties = { .kind = KIND_OBJECT }, id_datum, image_names;
    struct datum global_values = datum_from_json(globals, keep), value;
    struct geometry geometry = { 0 };
    if (json_is_object(fields))
        properties = datum_from_json(fields, keep);
    struct stand_in stand_in = { .properties = &properties, .globals = &global_values };
    if (id) {
        id_datum = datum_from_json(id, keep);
        stand_in.id = &id_datum;
    }
    if (images) {
        image_names = datum_from_json(images, keep);
        stand_in.images = &image_names;
    }
    if (tile && shape) {
        geometry = read_geometry(shape, keep);
        stand_in.geometry = &geometry;
        stand_in.grid = 8192 * pow(2, json_number_value(json_object_get(tile, "z")));
    } else if (shape) {
        stand_in.geometry_type = json_string_value(json_object_get(shape, "type"));
    }
    struct style_scope scope = { .zoom = json_number_value(json_object_get(globals, "zoom")) };
    struct failure failure = { 0 };
    struct arena scratch = { NEW(keep, char, SCRATCH), NULL };
    scratch.end = scratch.next + SCRATCH;
    if (expression_evaluate(expr, &scope, &stand_in, scratch, &value, &failure))
        return value.kind == KIND_COLOR ? color_json(value.color, "[") : value_json(&value);
    struct buffer text = { 0 };
    buffer_add(&text, STR("layers[0].paint.some-property"));
    trail_print(failure.trail, &text);
    buffer_format(&text, ": %s", failure.text);
    json_t *error = json_pack("{s:s%}", "error", text.ptr, text.len);
    buffer_release(&text);
    return error;
}

/* ---- one fixture ---- */

static json_t *errors_json(const struct faults *faults)
{
    json_t *errors = json_array();
    for (size_t i = 0; i < faults->count; i++) {
        struct buffer key = { 0 };
        if (faults->items[i].warning)
            continue;
        trail_print(faults->items[i].trail, &key);
        json_array_append_new(errors, json_pack("{s:o,s:o}", "key", string_json(buffer_view(&key)),
                                                "error", string_json(faults->items[i].text)));
        buffer_release(&key);
    }
    return errors;
}

static json_t *compiled_json(const struct expr *expr, const struct faults *faults,
                             struct arena *keep)
{
    if (!expr)
        return json_pack("{s:s,s:o}", "result", "error", "errors", errors_json(faults));
    str type = type_name(expr->type, keep);
    return json_pack("{s:s,s:b,s:b,s:s%}", "result", "success", "isFeatureConstant",
                     !(expr->varies & VARIES_FEATURE), "isZoomConstant",
                     !(expr->varies & VARIES_ZOOM), "type", type.ptr, type.len);
}

static void compare_outputs(const struct expr *expr, const json_t *fixture, const json_t *wanted,
                            struct arena *keep, struct verdict *verdict)
{
    const json_t *inputs = json_object_get(fixture, "inputs");
    for (size_t i = 0; i < json_array_size(inputs); i++) {
        struct arena own = *keep;
        json_t *got = evaluate_input(expr, json_array_get(inputs, i), &own);
        const json_t *should = json_array_get(wanted, i);
        bool got_error = json_object_get(got, "error"), error = json_object_get(should, "error");
        if (!same(got, should))
            differ_json(verdict, !(got_error && error), "output", got, should);
        json_decref(got);
    }
}

static void examine(const json_t *fixture, str text, struct arena *keep, struct verdict *verdict)
{
    const json_t *json = json_object_get(fixture, "expression");
    const json_t *wanted = json_object_get(fixture, "expected");
    const json_t *state = json_object_get(fixture, "globalState");
    const char *complaint = NULL;
    struct report report = { 0 };
    struct faults faults = { 0 };
    struct asked asked;
    struct datum state_values;
    struct reading reading = { "test.json", text, keep, &report, NULL, NULL };
    struct where where = { .key = "expression" };
    if (state) {
        state_values = datum_from_json(state, keep);
        reading.state = &state_values;
    }
    read_asked(json_object_get(fixture, "propertySpec"), &asked);
    json_t *rewritten = NULL;
    if (json_is_object(json)) {
        rewritten = function_to_expression(json, &asked.function, &complaint);
        where.rewritten = true;
    }
    const struct expr *expr = complaint ? NULL
                                        : expression_parse(&reading, rewritten ? rewritten : json,
                                                           &where, &asked.demand, &faults);
    json_t *got = compiled_json(expr, &faults, keep);
    const json_t *compiled = json_object_get(wanted, "compiled");
    if (!same(got, compiled))
        differ_json(
            verdict,
            !json_equal(json_object_get(got, "result"), json_object_get(compiled, "result")),
            "compiled", got, compiled);
    if (expr)
        compare_outputs(expr, fixture, json_object_get(wanted, "outputs"), keep, verdict);
    json_decref(got);
    json_decref(rewritten);
}

static void examine_file(const char *path, struct score *score)
{
    struct report report = { 0 };
    struct arena arena = arena_reserve(ARENA);
    struct verdict verdict = { .strict = true, .lenient = true };
    str text = { 0 };
    json_t *fixture = NULL;
    if (infile_read(path, &arena, &text, &report) == OK)
        fixture = json_loadb(text.ptr, text.len, 0, NULL);
    if (fixture)
        examine(fixture, text, &arena, &verdict);
    else
        differ(&verdict, true, "fixture", "no JSON", "JSON");
    score->count++;
    score->strict += verdict.strict;
    score->lenient += verdict.lenient;
    if (score->verbose && !verdict.strict)
        printf("%s\n%.*s", path, STR_ARG(buffer_view(&verdict.difference)));
    buffer_release(&verdict.difference);
    json_decref(fixture);
    arena_release(&arena, ARENA);
}

static void walk(const char *folder, struct score *score)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char path[4096];
        struct stat about;
        const char *name = entries[i]->d_name;
        snprintf(path, sizeof path, "%s/%s", folder, name);
        bool known = name[0] != '.' && stat(path, &about) == 0;
        if (known && S_ISDIR(about.st_mode))
            walk(path, score);
        else if (known && !strcmp(name, "test.json"))
            examine_file(path, score);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

int main(int count, char **arguments)
{
    struct score score = { .verbose = count > 2 && !strcmp(arguments[2], "-v") };
    if (count < 2) {
        fprintf(stderr, "usage: expressions FOLDER [-v]\n");
        return 2;
    }
    walk(arguments[1], &score);
    double whole = score.count ? score.count : 1;
    printf("lenient %d of %d (%.1f %%), strict %d (%.1f %%)\n", score.lenient, score.count,
           100 * score.lenient / whole, score.strict, 100 * score.strict / whole);
    printf("%d passed, %d failed\n", score.strict, score.count - score.strict);
    return score.strict != score.count || score.count == 0;
}
