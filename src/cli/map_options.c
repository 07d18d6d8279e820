/* SPDX-License-Identifier: Apache-2.0 */
/* map_options.c - what the user said about paper, window, language. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "cli/datadir.h"
#include "cli/label_files.h"
#include "cli/map_split.h"
#include "cli/mapping.h"
#include "cli/styles.h"
#include "text/text.h"

/* ISO 216, portrait. */
static const struct {
    const char *name;
    double width_mm, height_mm;
} papers[] = {
    { "A0", 841, 1189 }, { "A1", 594, 841 }, { "A2", 420, 594 }, { "A3", 297, 420 },
    { "A4", 210, 297 },  { "A5", 148, 210 }, { "A6", 105, 148 },
};

static const double SMALLEST_MM = 30, LARGEST_MM = 2000;

/* "A4" alone leaves the turn to the map; "-portrait" and "-landscape" decide it. */
static bool read_paper(str text, struct map_spec *spec)
{
    str name = text;
    ptrdiff_t dash = str_find_char(text, '-');
    str turn = dash < 0 ? (str){ 0 } : str_skip(text, (size_t)dash + 1);
    if (dash >= 0)
        name = str_sub(text, 0, (size_t)dash);
    bool portrait = str_eq(turn, STR("portrait")), landscape = str_eq(turn, STR("landscape"));
    if (turn.len && !portrait && !landscape)
        return false;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        if (!str_eq_nocase(name, str_from(papers[i].name)))
            continue;
        bool free_turn = !turn.len && str_eq_nocase(name, STR("A4"));
        spec->width_mm = free_turn ? 0 : portrait ? papers[i].width_mm : papers[i].height_mm;
        spec->height_mm = free_turn ? 0 : portrait ? papers[i].height_mm : papers[i].width_mm;
        return true;
    }
    return false;
}

/* "180x120mm", "18x12cm", "7x5in", "1920x1080px" (at the resolution of the picture); a number alone
 * is of millimetres. */
static bool read_measures(str text, double dpi, struct map_spec *spec)
{
    const struct {
        str name;
        double mm;
    } measures[] = {
        { STR("mm"), 1 }, { STR("cm"), 10 }, { STR("in"), 25.4 }, { STR("px"), 25.4 / dpi }
    };
    str width, height = text;
    double mm = 1;
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (str_ends(height, measures[i].name)) {
            height.len -= 2, mm = measures[i].mm;
            break;
        }
    bool is_size = str_cut(&height, 'x', &width) && str_to_double(width, &spec->width_mm) &&
                   str_to_double(str_trim(height), &spec->height_mm) && spec->width_mm > 0 &&
                   spec->height_mm > 0;
    spec->width_mm *= mm, spec->height_mm *= mm;
    return is_size;
}

static bool size_is_sane(const struct map_spec *spec)
{
    return (spec->width_mm == 0 && spec->height_mm == 0) ||
           (spec->width_mm >= SMALLEST_MM && spec->width_mm <= LARGEST_MM &&
            spec->height_mm >= SMALLEST_MM && spec->height_mm <= LARGEST_MM);
}

static enum status read_size(const struct arguments *arguments, double dpi, struct map_spec *spec,
                             struct report *report)
{
    const char *value = option_value(arguments, "size");
    struct source_pos at = option_at(arguments, "size");
    if (!value)
        return OK;
    str text = str_trim(str_from(value));
    if (!read_paper(text, spec) && !read_measures(text, dpi, spec))
        return report_error(report, ERR_USAGE, at,
                            "for example A4, A3-portrait, 180x120mm or 1920x1080px",
                            "'%s' is not a size", value);
    if (!size_is_sane(spec))
        return report_error(report, ERR_USAGE, at, NULL,
                            "a map must be 30 to 2000 mm wide and high, not '%s'", value);
    return OK;
}

static bool read_window(str text, bbox *window)
{
    double *const edges[] = { &window->west, &window->south, &window->east, &window->north };
    for (size_t i = 0; i < 4; i++) {
        str edge;
        if (!str_cut(&text, ',', &edge) || !str_to_double(edge, edges[i]))
            return false;
    }
    return !text.len && lonlat_is_valid((lonlat){ window->west, window->south }) &&
           lonlat_is_valid((lonlat){ window->east, window->north }) &&
           window->south < window->north && window->west != window->east;
}

static enum status read_window_option(const struct arguments *arguments, const char *name,
                                      bbox *window, struct report *report)
{
    const char *value = option_value(arguments, name);
    *window = BBOX_EMPTY;
    if (!value || read_window(str_from(value), window))
        return OK;
    *window = BBOX_EMPTY;
    return report_error(report, ERR_USAGE, option_at(arguments, name),
                        "give west,south,east,north in degrees, for example 0,11,16,24",
                        "'%s' is not an %s", value, name);
}

static enum status read_property(const struct arguments *arguments, struct map_spec *spec,
                                 struct report *report)
{
    static const char *const choices[] = { "by-rule", "equal-area", "conformal", "compromise",
                                           NULL };
    int property = 0;
    if (option_choice(arguments, "projection-property", choices, &property, report) == OK)
        spec->property = (enum map_property)property;
    return report->error.status;
}

static enum status read_graticule(const struct arguments *arguments, struct map_spec *spec,
                                  struct report *report)
{
    static const char *const choices[] = { "by-rule", "always", "never", NULL };
    int show = 0;
    spec->north_arrow = option_given(arguments, "north-arrow");
    if (option_choice(arguments, "graticule", choices, &show, report) == OK)
        spec->graticule = (enum map_show)show;
    return report->error.status;
}

static enum status read_form(const struct arguments *arguments, struct map_spec *spec,
                             struct report *report)
{
    static const char *const forms[] = {
        [FORM_AUTO] = "auto",     [FORM_SYMBOLS] = "symbols", [FORM_PROPORTIONAL] = "proportional",
        [FORM_HEXBIN] = "hexbin", [FORM_DENSITY] = "density", [FORM_CHOROPLETH] = "choropleth",
        [FORM_FLOWS] = "flows",   [FORM_FLOWS + 1] = NULL
    };
    static const char *const classifiers[] = { "jenks", "quantile", "pretty", NULL };
    static const char *const units[] = { "by-rule", "country", "admin1", NULL };
    static const char *const symbols[] = { "by-style", "shapes", "icons", NULL };
    static const char *const scalings[] = { "by-style", "area", "flannery", NULL };
    int form = 0, classifier = 0, unit = 0, symbol = 0, scaling = 0;
    double classes = 0;
    if (option_choice(arguments, "form", forms, &form, report) != OK ||
        option_choice(arguments, "scaling", scalings, &scaling, report) != OK ||
        option_choice(arguments, "symbols", symbols, &symbol, report) != OK ||
        option_choice(arguments, "classifier", classifiers, &classifier, report) != OK ||
        option_choice(arguments, "by", units, &unit, report) != OK ||
        option_number(arguments, "classes", 2, 7, 5, &classes, report) != OK)
        return report->error.status;
    spec->form = (enum map_form)form;
    spec->symbols = (enum map_symbols)symbol;
    spec->scaling = (enum map_scaling)scaling;
    spec->classifier = (enum map_classifier)classifier;
    spec->units = (enum map_units)unit;
    spec->classes = (size_t)classes;
    return OK;
}

static enum status read_without(const struct arguments *arguments, struct map_spec *spec,
                                struct report *report)
{
    static const struct {
        const char *name;
        enum map_part part;
    } parts[] = { { "title", PART_TITLE },     { "subtitle", PART_SUBTITLE },
                  { "key", PART_KEY },         { "scale", PART_SCALE },
                  { "locator", PART_LOCATOR }, { "credits", PART_CREDITS } };
    enum { PARTS = sizeof parts / sizeof *parts };
    str list = str_from(option_value(arguments, "without"));
    for (str name; str_cut(&list, ',', &name);) {
        size_t i = 0;
        while (i < PARTS && !str_eq(str_trim(name), str_from(parts[i].name)))
            i++;
        if (i == PARTS)
            return report_error(report, ERR_USAGE, option_at(arguments, "without"),
                                "there are title, subtitle, key, scale, locator, credits",
                                "a map has no part '%.*s'", STR_ARG(name));
        spec->without |= (unsigned)parts[i].part;
    }
    return OK;
}

/* YYYY-MM-DD; "today" is the day that SOURCE_DATE_EPOCH says, if it does. */
static enum status read_date_made(const struct arguments *arguments, int64_t epoch,
                                  struct map_spec *spec, struct report *report)
{
    str text = str_from(option_value(arguments, "date-of-map")), part, rest = text;
    int64_t v[3] = { 0 };
    if (!text.len)
        return OK;
    spec->has_made = true;
    if (str_eq(text, STR("today"))) {
        spec->made_days = (long)((epoch >= 0 ? epoch : (int64_t)time(NULL)) / 86400);
        return OK;
    }
    bool fits = text.len == 10;
    for (int i = 0; i < 3; i++)
        fits = fits && str_cut(&rest, '-', &part) && str_to_int64(part, &v[i]) && v[i] > 0 &&
               v[i] < 10000;
    struct date d = { (short)v[0], (signed char)(v[1] % 100), (signed char)(v[2] % 100) };
    if (!fits || !date_is_valid(d))
        return report_error(report, ERR_USAGE, option_at(arguments, "date-of-map"),
                            "write it as 2024-05-03, or today", "'%s' is not a date", text.ptr);
    spec->made_days = date_to_days(d);
    return OK;
}

static enum status read_timeline(const struct arguments *arguments, struct map_spec *spec,
                                 struct report *report)
{
    static const char *const choices[] = { "by-rule", "always", "never", NULL };
    int show = 0;
    if (option_choice(arguments, "timeline", choices, &show, report) == OK)
        spec->timeline = (enum map_show)show;
    return report->error.status;
}

static void read_borders(const struct arguments *arguments, struct map_request *request)
{
    const char *value = option_value(arguments, "borders");
    if (!value || !strcmp(value, "iso"))
        return;
    request->spec.borders = strcmp(value, "none") ? BORDERS_OWN : BORDERS_NONE;
    if (request->spec.borders == BORDERS_NONE)
        return;
    const char *slash = strrchr(value, '/');
    request->borders = value;
    request->spec.borders_name = str_from(slash ? slash + 1 : value);
}

static enum status read_language(const struct arguments *arguments, struct map_spec *spec,
                                 struct report *report)
{
    const char *value = option_value(arguments, "lang");
    spec->language = value ? str_from(value) : STR("en");
    bool fits = spec->language.len == 2 || spec->language.len == 3;
    for (size_t i = 0; i < spec->language.len; i++)
        fits = fits && islower((unsigned char)spec->language.ptr[i]);
    if (fits)
        return OK;
    return report_error(report, ERR_USAGE, option_at(arguments, "lang"), "for example fr, en or ar",
                        "'%s' is not a language code", value);
}

/* "there are dark, report; a file ends in .json" */
static const char *style_names_hint(struct arena *arena, struct report *quiet)
{
    const char *folder = datadir_path("styles", arena, quiet);
    char **names;
    size_t count = folder ? styles_list(folder, arena, &names) : 0;
    struct buffer hint = { 0 };
    buffer_add(&hint, STR("there are "));
    for (size_t i = 0; i < count; i++)
        buffer_format(&hint, "%s%s", i ? ", " : "", names[i]);
    buffer_add(&hint, STR("; a file ends in .json"));
    return buffer_keep(&hint, arena).ptr;
}

/* A style file, or the name of a built-in one. */
static enum status find_style(const struct arguments *arguments, struct map_request *request,
                              struct arena *arena, struct report *report)
{
    const char *value = option_value(arguments, "style");
    str name = str_from(value ? value : "report");
    bool is_file = str_find_char(name, '/') >= 0 || str_ends(name, STR(".json"));
    request->style = name.ptr;
    if (is_file)
        return OK;
    struct report quiet = { 0 };
    str file = str_format(arena, "styles/%s.json", name.ptr);
    request->style = datadir_path(file.ptr, arena, value ? &quiet : report);
    if (request->style)
        return OK;
    return report_error(report, ERR_USAGE, option_at(arguments, "style"),
                        style_names_hint(arena, &quiet), "there is no style '%s'", name.ptr);
}

static void read_overlays(const struct arguments *arguments, struct map_request *request,
                          struct arena *arena)
{
    request->overlays = NEW(arena, const char *, arguments->use_count + 1);
    for (size_t i = 0; i < arguments->use_count; i++)
        if (!strcmp(arguments->uses[i].option->name, "overlay"))
            request->overlays[request->overlay_count++] = arguments->uses[i].value;
}

/* SOURCE_DATE_EPOCH as reproducible-builds.org specifies it; negative when not set. */
static int64_t source_date_epoch(void)
{
    int64_t epoch;
    const char *value = getenv("SOURCE_DATE_EPOCH");
    return value && str_to_int64(str_from(value), &epoch) && epoch >= 0 ? epoch : -1;
}

enum status map_request_read(const struct arguments *arguments, struct map_request *request,
                             struct arena *arena, struct report *report)
{
    *request = (struct map_request){ .output.source_date_epoch = source_date_epoch() };
    struct map_spec *spec = &request->spec;
    spec->title = str_from(option_value(arguments, "title"));
    spec->subtitle = str_from(option_value(arguments, "subtitle"));
    spec->credits = str_from(option_value(arguments, "credits"));
    spec->byline = str_from(option_value(arguments, "byline"));
    spec->projection = option_value(arguments, "projection");
    spec->relief = option_given(arguments, "relief");
    request->label_report = option_value(arguments, "label-report");
    read_borders(arguments, request);
    read_overlays(arguments, request, arena);
    const char *inset = option_value(arguments, "inset");
    spec->no_inset = inset && !strcmp(inset, "none");
    if (read_language(arguments, spec, report) != OK ||
        option_number(arguments, "dpi", 36, 1200, 200, &request->output.dpi, report) != OK ||
        read_size(arguments, request->output.dpi, spec, report) != OK ||
        read_without(arguments, spec, report) != OK ||
        read_timeline(arguments, spec, report) != OK ||
        read_date_made(arguments, request->output.source_date_epoch, spec, report) != OK ||
        read_window_option(arguments, "extent", &spec->extent, report) != OK ||
        (!spec->no_inset && read_window_option(arguments, "inset", &spec->inset, report) != OK) ||
        read_property(arguments, spec, report) != OK ||
        read_graticule(arguments, spec, report) != OK || read_form(arguments, spec, report) != OK ||
        label_pins_read(option_value(arguments, "labels"), spec, arena, report) != OK ||
        map_split_read(arguments, spec, report) != OK)
        return report->error.status;
    return find_style(arguments, request, arena, report);
}
