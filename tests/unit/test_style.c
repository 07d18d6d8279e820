/* SPDX-License-Identifier: Apache-2.0 */
/* test_style.c - runs tests/cases/style.txt, whose head says how its groups are written, and what
 * is easier said in C. */
#include "base/buffer.h"
#include "base/infile.h"
#include "style/style.h"
#include "test.h"

enum { ARENA = 64 << 20, FIELDS = 8, LINES = 64 };

struct warnings {
    size_t count;
    struct message last;
};

static void note_warning(void *user, enum message_kind kind, const struct message *message)
{
    struct warnings *warnings = user;
    if (kind != MESSAGE_WARNING)
        return;
    warnings->count++;
    warnings->last = *message;
}

/* ---- the groups of the case file ---- */

struct group {
    str lines[LINES];
    size_t count;
    unsigned first_line;
};

static str word_of(str line, str *rest)
{
    ptrdiff_t space = str_find_char(line, ' ');
    str word = space < 0 ? line : str_sub(line, 0, (size_t)space);
    *rest = str_trim(str_skip(line, word.len));
    return word;
}

/* The rest of the line that starts with `word`; false when there is none. */
static bool find_line(const struct group *group, const char *word, str *rest)
{
    for (size_t i = 0; i < group->count; i++)
        if (str_eq(word_of(group->lines[i], rest), str_from(word)))
            return true;
    *rest = (str){ 0 };
    return false;
}

/* ---- one property ---- */

static const char *const prefixes[] = { "background", "fill", "line", "circle", "raster" };

static const char *type_of(str property)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (str_starts(property, str_from(prefixes[i])))
            return prefixes[i];
    return "symbol";
}

/* A style of one layer with the value alone on line 2. */
static str style_of(str property, str value, struct arena *arena)
{
    static const char *const layout[] = { "text-field",  "text-font",        "text-size",
                                          "text-offset", "text-transform",   "line-cap",
                                          "line-join",   "symbol-placement", "text-max-width" };
    bool in_layout = false;
    for (size_t i = 0; i < sizeof layout / sizeof *layout; i++)
        in_layout = in_layout || str_eq(property, str_from(layout[i]));
    if (str_eq(property, STR("filter")))
        return str_format(arena,
                          "{\"version\":8,\"layers\":[{\"id\":\"a\",\"type\":\"fill\","
                          "\"source-layer\":\"land\",\"filter\":\n%.*s\n}]}",
                          STR_ARG(value));
    return str_format(arena,
                      "{\"version\":8,\"layers\":[{\"id\":\"a\",\"type\":\"%s\",\"source-layer\":"
                      "\"places\",\"%s\":{\"%.*s\":\n%.*s\n}}]}",
                      type_of(property), in_layout ? "layout" : "paint", STR_ARG(property),
                      STR_ARG(value));
}

static struct value parse_value(str text)
{
    double number;
    if (str_eq(text, STR("null")))
        return (struct value){ 0 };
    if (str_eq(text, STR("true")) || str_eq(text, STR("false")))
        return value_bool(text.ptr[0] == 't');
    return str_to_double(text, &number) ? value_real(number) : value_text(text);
}

struct given {
    struct field fields[FIELDS];
    struct value values[FIELDS];
    struct feature feature;
    struct layer layer;
    struct style_scope scope;
};

/* "zoom=4, name=Niamey, rank=3" */
static void read_given(str line, struct given *given, struct arena *arena)
{
    given->scope = (struct style_scope){ &given->layer, &given->feature, 5, NULL };
    for (str item; str_cut(&line, ',', &item);) {
        str key;
        str_cut(&item, '=', &key);
        key = str_trim(key);
        if (str_eq(key, STR("zoom"))) {
            str_to_double(str_trim(item), &given->scope.zoom);
        } else if (str_eq(key, STR("language"))) {
            given->scope.language = str_cstr(arena, str_trim(item));
        } else {
            given->fields[given->layer.field_count].name = key;
            given->values[given->layer.field_count++] = parse_value(str_trim(item));
        }
    }
    given->layer.fields = given->fields;
    given->feature.values = given->values;
}

static str print_numbers(const double *numbers, size_t count, struct arena *arena)
{
    struct buffer text = { 0 };
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_char(&text, ' ');
        buffer_add_number(&text, numbers[i], 3);
    }
    str copy = str_copy(arena, buffer_view(&text));
    buffer_release(&text);
    return copy;
}

static str value_as(str kind, const struct style_layer *layer, const char *property,
                    const struct style_scope *scope, struct arena *arena)
{
    double numbers[8];
    if (str_eq(kind, STR("number"))) {
        numbers[0] = style_number(layer, property, scope);
        return print_numbers(numbers, 1, arena);
    }
    if (str_eq(kind, STR("color"))) {
        style_rgba c = style_color(layer, property, scope);
        double parts[] = { c.red * 255, c.green * 255, c.blue * 255, c.alpha };
        return print_numbers(parts, 4, arena);
    }
    if (str_eq(kind, STR("numbers")))
        return print_numbers(numbers, style_numbers(layer, property, scope, numbers, 8), arena);
    if (str_eq(kind, STR("text")))
        return style_text(layer, property, scope, arena);
    bool yes = str_eq(kind, STR("matches")) ? style_matches(layer, scope)
                                            : style_bool(layer, property, scope);
    return yes ? STR("yes") : STR("no");
}

static bool same(str got, str wanted, unsigned line, const char *what)
{
    if (!str_eq(got, wanted))
        TEST_FAULT("tests/cases/style.txt:%u: %s: got \"%.*s\", wanted \"%.*s\"", line, what,
                   STR_ARG(got), STR_ARG(wanted));
    return str_eq(got, wanted);
}

static void check_message(const struct group *group, const struct message *message, str wanted,
                          bool whole_style, struct arena *arena)
{
    str got = whole_style ? str_format(arena, "%u:%u: %s", message->at.line, message->at.column,
                                       message->text)
                          : str_format(arena, "%u: %s", message->at.column, message->text);
    same(got, wanted, group->first_line, "message");
    str hint;
    if (find_line(group, "hint", &hint))
        same(str_from(message->hint), hint, group->first_line, "hint");
}

static void run_group(const struct group *group, struct arena arena)
{
    struct warnings warnings = { 0 };
    struct report report = { .show = note_warning, .user = &warnings };
    str property, text, wanted, kind, given_line;
    bool whole = find_line(group, "style", &text);
    find_line(group, "property", &property);
    if (!whole && find_line(group, "value", &text))
        text = style_of(property, text, &arena);
    struct style *style = style_parse("x.json", text, &arena, &report);
    if (find_line(group, "error", &wanted)) {
        check_message(group, &report.error, wanted, whole, &arena);
        return;
    }
    if (!style) {
        TEST_FAULT("tests/cases/style.txt:%u: %s", group->first_line, report.error.text);
        return;
    }
    if (find_line(group, "warning", &wanted))
        check_message(group, &warnings.last, wanted, whole, &arena);
    if (!find_line(group, "expect", &wanted))
        return;
    struct given given = { 0 };
    find_line(group, "given", &given_line);
    read_given(given_line, &given, &arena);
    kind = word_of(wanted, &wanted);
    same(value_as(kind, style_layer(style, 0), str_cstr(&arena, property), &given.scope, &arena),
         wanted, group->first_line, "value");
}

TEST(the_cases_of_style_txt)
{
    struct report report = { 0 };
    struct arena arena = arena_reserve(ARENA);
    struct group group = { 0 };
    str text = { 0 }, line;
    size_t groups = 0;
    CHECK(infile_read("tests/cases/style.txt", &arena, &text, &report) == OK);
    for (unsigned number = 1; text.len > 0; number++) {
        str_cut(&text, '\n', &line);
        bool comment = str_starts(line, STR("#"));
        if (line.len > 0 && !comment && group.count < LINES) {
            group.first_line = group.count ? group.first_line : number;
            group.lines[group.count++] = line;
        }
        if (group.count > 0 && (line.len == 0 || text.len == 0)) {
            run_group(&group, arena);
            groups++;
            group.count = 0;
        }
    }
    CHECK(groups > 60);
    arena_release(&arena, ARENA);
}

/* ---- more ---- */

static struct style *parse(const char *text, struct arena *arena, struct report *report)
{
    return style_parse("x.json", str_from(text), arena, report);
}

TEST(positions_count_lines_and_characters_and_show_the_line)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    CHECK(!parse("{\"version\": 8,\n \"name\": \"é\", \"layers\": [\n  {\"id\": \"größe\", "
                 "\"type\": \"lin\"}]}",
                 &arena, &report));
    CHECK_INT(report.error.at.line, 3);
    CHECK_INT(report.error.at.column, 27);
    CHECK_STR(str_from(report.error.hint), "did you mean 'line'?");
    CHECK_STR(str_from(report.error.source), "  {\"id\": \"größe\", \"type\": \"lin\"}]}");
    arena_release(&arena, ARENA);
}

TEST(metadata_gives_values_or_what_the_caller_wants_otherwise)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct style *style = parse("{\"version\":8,\"layers\":[],\"metadata\":{\"eventmap:a\":12,"
                                "\"eventmap:b\":\"#ff0000\",\"eventmap:c\":[\"#00f\",\"x\",3]}}",
                                &arena, &report);
    CHECK_OK(report);
    CHECK_NEAR(style_meta_number(style, "eventmap:a", 1), 12, 0);
    CHECK_NEAR(style_meta_number(style, "eventmap:b", 1), 1, 0);
    CHECK_NEAR(style_meta_color(style, "eventmap:b", (style_rgba){ 0 }).red, 1, 0);
    CHECK_STR(style_meta_text(style, "eventmap:zz", STR("no")), "no");
    CHECK_INT(style_meta_list(style, "eventmap:c"), 3);
    CHECK_NEAR(style_meta_item_color(style, "eventmap:c", 0).blue, 1, 0);
    CHECK_STR(style_meta_item_text(style, "eventmap:c", 1), "x");
    CHECK_STR(style_meta_item_text(style, "eventmap:c", 2), "");
    arena_release(&arena, ARENA);
}

TEST(an_expression_that_grows_without_end_falls_back_to_the_default)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct buffer text = { 0 };
    buffer_add(&text, STR("{\"version\":8,\"layers\":[{\"id\":\"a\",\"type\":\"line\","
                          "\"source-layer\":\"land\",\"paint\":{\"line-width\":"));
    buffer_add(&text, STR("[\"let\",\"v0\",[\"to-number\",[\"get\",\"w\"]]"));
    for (int i = 1; i < 60; i++)
        buffer_format(&text,
                      ",\"w\",1,[\"let\",\"v%d\",[\"+\",[\"var\",\"v%d\"],[\"var\",\"v%d\"]]", i,
                      i - 1, i - 1);
    buffer_add(&text, STR(",[\"var\",\"v59\"]"));
    for (int i = 0; i < 60; i++)
        buffer_add_char(&text, ']');
    buffer_add(&text, STR("}}]}"));
    struct style *style = style_parse("x.json", buffer_view(&text), &arena, &report);
    CHECK_OK(report);
    struct style_scope scope = { .zoom = 3 };
    if (style)
        CHECK_NEAR(style_number(style_layer(style, 0), "line-width", &scope), 1, 0);
    buffer_release(&text);
    arena_release(&arena, ARENA);
}

TEST(the_styles_that_come_with_eventmap_read_without_a_warning)
{
    static const char *const files[] = { "styles/report.json",       "styles/dark.json",
                                         "styles/news.json",         "styles/minimal.json",
                                         "styles/humanitarian.json", "styles/greyscale.json" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct arena arena = arena_reserve(ARENA);
        struct report report = { 0 };
        struct style *style = style_read(files[i], &arena, &report);
        CHECK_OK(report);
        CHECK_INT(report.warning_count, 0);
        CHECK(style && style_layer_count(style) > 5);
        arena_release(&arena, ARENA);
    }
}

/* WCAG 2.1: relative luminance, contrast ratio. */
static double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double contrast(style_rgba a, style_rgba b)
{
    double one = 0.2126 * linear(a.red) + 0.7152 * linear(a.green) + 0.0722 * linear(a.blue);
    double two = 0.2126 * linear(b.red) + 0.7152 * linear(b.green) + 0.0722 * linear(b.blue);
    return (fmax(one, two) + 0.05) / (fmin(one, two) + 0.05);
}

TEST(texts_stand_out_from_land_water_and_paper)
{
    static const char *const files[] = { "styles/report.json", "styles/dark.json" };
    static const char *const grounds[] = { "eventmap:land-color", "eventmap:water-color",
                                           "eventmap:focus-color", "eventmap:paper-color" };
    for (size_t i = 0; i < 8; i++) {
        struct arena arena = arena_reserve(ARENA);
        struct report report = { 0 };
        struct style *style = style_read(files[i / 4], &arena, &report);
        style_rgba ground = style_meta_color(style, grounds[i % 4], (style_rgba){ 0 });
        CHECK(contrast(ground, style_meta_color(style, "eventmap:ink-color", ground)) >= 4.5);
        CHECK(contrast(ground, style_meta_color(style, "eventmap:muted-color", ground)) >= 4.5);
        for (size_t k = 0; i % 4 < 3 && k < style_layer_count(style); k++) {
            const struct style_layer *layer = style_layer(style, k);
            struct style_scope scope = { .zoom = 5 };
            if (layer->type == STYLE_SYMBOL &&
                contrast(ground, style_color(layer, "text-color", &scope)) < 4.5)
                TEST_FAULT("%s: %.*s on %s: %.2f", files[i / 4], STR_ARG(layer->id), grounds[i % 4],
                           contrast(ground, style_color(layer, "text-color", &scope)));
        }
        arena_release(&arena, ARENA);
    }
}

TEST_MAIN
