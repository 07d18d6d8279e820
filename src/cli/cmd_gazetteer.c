/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_gazetteer.c - asks the gazetteer, and makes its files from the tables of geodata/. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/outfile.h"
#include "cli/datadir.h"
#include "cli/gazetteer_commands.h"
#include "cli/gazetteers.h"
#include "geocode/geocode.h"
#include "io/io.h"
#include "prose/prose.h"

enum { SEARCH_MOST = 1000 };
static const size_t SCRATCH_BYTES = (size_t)1 << 30;

static void add_place_line(struct buffer *out, const struct candidate *candidate)
{
    const struct place *place = &candidate->place;
    buffer_format(out, "%.*s\t%s\t%.*s\t%.*s\t%.*s\t", STR_ARG(place->name),
                  place_class_name(place->class), STR_ARG(place->feature), STR_ARG(place->country),
                  STR_ARG(place->admin1));
    if (place->has_position) {
        buffer_add_number(out, place->position.lat_deg, 5);
        buffer_add_char(out, '\t');
        buffer_add_number(out, place->position.lon_deg, 5);
    } else
        buffer_add_char(out, '\t');
    buffer_format(out, "\t%lld\t", (long long)place->population);
    buffer_add_number(out, candidate->score, 2);
    buffer_format(out, "\t%.*s\n", STR_ARG(place->key));
}

static void add_text_member(struct json *json, const char *key, str value)
{
    json_key(json, key);
    if (value.len)
        json_text(json, value);
    else
        json_null(json);
}

static void add_number_member(struct json *json, const char *key, bool known, double value,
                              int decimals)
{
    json_key(json, key);
    if (known)
        json_number(json, value, decimals);
    else
        json_null(json);
}

static void add_place_json(struct buffer *out, const struct candidate *candidate,
                           const char *measure)
{
    const struct place *place = &candidate->place;
    struct json json = json_start(out);
    json_object(&json);
    add_text_member(&json, "key", place->key);
    add_text_member(&json, "name", place->name);
    add_text_member(&json, "class", str_from(place_class_name(place->class)));
    add_text_member(&json, "feature", place->feature);
    add_text_member(&json, "country", place->country);
    add_text_member(&json, "admin1", place->admin1);
    add_text_member(&json, "admin2", place->admin2);
    add_number_member(&json, "lat", place->has_position, place->position.lat_deg, 6);
    add_number_member(&json, "lon", place->has_position, place->position.lon_deg, 6);
    add_number_member(&json, "radius_m", place->radius_m > 0, place->radius_m, 0);
    add_number_member(&json, "population", place->population > 0, (double)place->population, 0);
    add_number_member(&json, measure, true, candidate->score, 3);
    json_end(&json);
    buffer_add_char(out, '\n');
}

enum status gazetteer_print(const struct candidate *found, size_t count, const char *measure,
                            bool as_json, struct report *report)
{
    struct buffer out = { 0 };
    if (!as_json)
        buffer_format(&out,
                      "name\tclass\tfeature\tcountry\tadmin1\tlat\tlon\tpopulation\t%s\tkey\n",
                      measure);
    for (size_t i = 0; i < count; i++)
        as_json ? add_place_json(&out, &found[i], measure) : add_place_line(&out, &found[i]);
    enum status status = outfile_write("-", buffer_view(&out), report);
    buffer_release(&out);
    return status;
}

static enum status search(const struct arguments *arguments, const struct gazetteer *gaz,
                          struct arena *arena, struct report *report)
{
    double limit;
    const char *at = option_value(arguments, "at");
    if (option_number(arguments, "limit", 1, SEARCH_MOST, 10, &limit, report) != OK)
        return report->error.status;
    if (at && arguments->input_count == 1)
        return gazetteer_at_command(at, (size_t)limit, option_given(arguments, "json"), gaz, arena,
                                    report);
    if (arguments->input_count != 2 || at)
        return report_error(report, ERR_USAGE, NOWHERE, "put it in quotes when it has spaces",
                            "gazetteer search takes one name, or --at");
    str country = str_from(option_value(arguments, "country"));
    struct place ignored;
    if (country.len && !gazetteer_country(gaz, country, false, &ignored))
        return report_error(report, ERR_USAGE, NOWHERE, "give a name or an ISO 3166 code",
                            "there is no country '%s'", country.ptr);
    str name = str_from(arguments->inputs[1]);
    struct candidate *found = NEW(arena, struct candidate, limit);
    struct arena scratch = arena_reserve(SCRATCH_BYTES);
    size_t count = geocode_search(name, country, gaz, (size_t)limit, found, arena, scratch);
    arena_release(&scratch, SCRATCH_BYTES);
    if (!count)
        return report_error(report, ERR_DATA, NOWHERE,
                            "try another spelling or a larger place near it",
                            "'%s' is not in the gazetteer", name.ptr);
    return gazetteer_print(found, count, "score", option_given(arguments, "json"), report);
}

static enum status read_base(str folder, const char *name, struct arena *arena, struct layer *layer,
                             struct report *report)
{
    str file = str_format(arena, "%s/%s.fgb", folder.ptr, name);
    return layer_read(file.ptr, BBOX_EMPTY, NULL, arena, layer, report);
}

/* gazetteer build TABLES BASEMAP OUT: what `make` calls. */
static enum status build(const struct arguments *arguments, struct arena *arena,
                         struct report *report)
{
    struct layer countries, units, rivers, lakes;
    struct gazetteer_layers layers = { &countries, &units, &rivers, &lakes };
    if (arguments->input_count != 4)
        return report_error(report, ERR_USAGE, NOWHERE, NULL,
                            "gazetteer build takes a folder of tables, one of the base map, and "
                            "one to write to");
    str base = str_from(arguments->inputs[2]), out = str_from(arguments->inputs[3]);
    if (read_base(base, "countries_10m", arena, &countries, report) != OK ||
        read_base(base, "admin1", arena, &units, report) != OK ||
        read_base(base, "rivers_10m", arena, &rivers, report) != OK ||
        read_base(base, "lakes_10m", arena, &lakes, report) != OK)
        return report->error.status;
    return gazetteer_build(arguments->inputs[1], &layers,
                           str_format(arena, "%s/gazetteer.sqlite", out.ptr).ptr,
                           str_format(arena, "%s/gazetteer.idx", out.ptr).ptr, report);
}

/* gazetteer lexicon FOLDER LANGUAGE: the same for a folder of words. */
static enum status compile_lexicon(const struct arguments *arguments, struct arena *arena,
                                   struct report *report)
{
    if (arguments->input_count != 3)
        return report_error(report, ERR_USAGE, NOWHERE, NULL,
                            "gazetteer lexicon takes the folder of the lexicons and a language");
    return lexicon_compile(arguments->inputs[1], arguments->inputs[2], arena, report);
}

/* gazetteer layer FILE OUT: a layer of the base map in the form in which maps read it. */
static enum status compile_layer(const struct arguments *arguments, struct arena *arena,
                                 struct report *report)
{
    struct layer layer;
    if (arguments->input_count != 3)
        return report_error(report, ERR_USAGE, NOWHERE, NULL,
                            "gazetteer layer takes a vector file and the file to write");
    if (layer_read(arguments->inputs[1], BBOX_EMPTY, NULL, arena, &layer, report) != OK)
        return report->error.status;
    return layer_image_write(&layer, arguments->inputs[2], report);
}

static enum status search_all(const struct arguments *arguments, struct arena *arena,
                              struct report *report)
{
    struct gazetteer *gaz = gazetteers_open(arguments, arena, report);
    if (gaz)
        status_in_report(search(arguments, gaz, arena, report));
    gazetteer_close(gaz);
    return report->error.status;
}

static enum status run(const struct arguments *arguments, struct arena *arena,
                       struct report *report)
{
    static const struct {
        const char *name;
        enum status (*run)(const struct arguments *, struct arena *, struct report *);
    } actions[] = { { "search", search_all },
                    { "info", gazetteer_info_command },
                    { "import", gazetteer_import_command },
                    { "check", gazetteer_check_command },
                    { "remove", gazetteer_remove_command },
                    { "build", build },
                    { "lexicon", compile_lexicon },
                    { "layer", compile_layer } };
    const char *what = arguments->input_count ? arguments->inputs[0] : "";
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (!strcmp(what, actions[i].name))
            return actions[i].run(arguments, arena, report);
    return report_error(report, ERR_USAGE, NOWHERE,
                        "eventmap gazetteer search NAME, info, import FILE, check, or remove NAME",
                        "gazetteer does not know what to do");
}

static const struct option options[] = {
    { "country", 0, "NAME", "search: only places of this country, a name or an ISO 3166 code" },
    { "at", 0, "LAT,LON", "search: not a name but what lies here: units, then the nearest towns" },
    { "limit", 'n', "NUMBER", "search: at most so many places (default: 10)" },
    { "json", 0, NULL, "search, info, check: one JSON object a line" },
    { "csv", 0, NULL, "check: a table" },
    { "output", 'o', "FILE", "import: the layer's file (.idx); check: the list's" },
    { "new-only", 0, NULL, "import: leave out rows of tables that the gazetteer has already" },
    { "memory", 0, "MB", "import: memory for sorting (default: 192)" },
    GAZETTEER_OPTIONS,
    { 0 },
};

const struct command cmd_gazetteer = {
    .name = "gazetteer",
    .summary = "ask, extend and check the gazetteer: which places have which names",
    .usage = "search NAME | search --at LAT,LON | info | import FILE... | check [FILE...] | remove "
             "NAME",
    .details =
        "`search` lists places by any of their names, the best known first; with --at what lies at "
        "a\n"
        "position. `info` counts what there is, file by file, with sources and licences.\n\n"
        "`import` makes a layer of places that every later run lays over the gazetteer: from\n"
        "GeoNames dumps (NE.txt, allCountries.txt), GeoNames alternateNamesV2.txt, own tables "
        "(CSV,\n"
        "TSV, XLSX, ODS) and layers (GeoJSON, GeoPackage, ...: points, lines, polygons). A table\n"
        "needs columns name, lat, lon (or coordinates: both) and may have kind (village, mine,\n"
        "PPL, ...), country, admin1, admin2, aliases (fr:Name|ar:...|other name (1900-1960)),\n"
        "name_fr and its like, from, to (years), population, radius_m, geonameid, id; wkt\n"
        "instead of lat and lon. A kind that is not known makes a facility. Lines and polygons\n"
        "keep their shape. Rows that are a place of the gazetteer already (by geonameid, or by "
        "name,\n"
        "class and distance) become one with it. Layers are kept in $EVENTMAP_GAZETTEERS, else\n"
        "~/.local/share/eventmap/gazetteers; with -o they go to a file\n"
        "for --gazetteer. An import that was stopped goes on when it is started again.\n\n"
        "`check` finds places entered twice, positions at 0,0, swapped or outside of the country,\n"
        "units without position, names that shadow better known ones: of the gazetteer, of "
        "layers,\n"
        "or of files before they are imported. With --strict the exit code is then 3.\n\n"
        "`remove` takes an imported layer away. (`build TABLES BASEMAP FOLDER` makes the built-in\n"
        "files from the tables described in geodata/README.md; `lexicon FOLDER LANGUAGE` makes\n"
        "FOLDER/LANGUAGE.lexicon, by which reading text starts faster; `layer FILE OUT` a layer of "
        "the\n"
        "base map.)",
    .options = options,
    .run = run,
};
