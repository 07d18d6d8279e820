/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_gazetteer.c - asks the gazetteer, and makes its files from the tables of geodata/. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/outfile.h"
#include "cli/datadir.h"
#include "cli/events.h"
#include "cli/gazetteer_commands.h"

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

static void add_info_json(struct buffer *out, const struct gazetteer_info *info)
{
    struct json json = json_start(out);
    json_object(&json);
    json_key(&json, "version");
    json_integer(&json, info->version);
    json_key(&json, "places");
    json_object(&json);
    for (int class = 0; class < PLACE_CLASS_COUNT; class ++) {
        json_key(&json, place_class_name((enum place_class) class));
        json_integer(&json, (int64_t)info->place_counts[class]);
    }
    json_end(&json);
    json_key(&json, "names");
    json_integer(&json, (int64_t)info->names);
    json_key(&json, "folded_names");
    json_integer(&json, (int64_t)info->folded_names);
    json_key(&json, "languages");
    json_integer(&json, (int64_t)info->languages);
    add_text_member(&json, "built_from", info->built_from);
    json_end(&json);
    buffer_add_char(out, '\n');
}

static void add_info_text(struct buffer *out, const struct gazetteer_info *info)
{
    for (int class = 0; class < PLACE_CLASS_COUNT; class ++)
        buffer_format(out, "%-20s %10llu\n", place_class_name((enum place_class) class),
                      (unsigned long long)info->place_counts[class]);
    buffer_format(out, "%-20s %10llu\n%-20s %10llu\n%-20s %10llu\n", "names",
                  (unsigned long long)info->names, "folded names",
                  (unsigned long long)info->folded_names, "languages",
                  (unsigned long long)info->languages);
    if (info->built_from.len)
        buffer_format(out, "built from:\n%.*s\n", STR_ARG(str_trim(info->built_from)));
}

static enum status info(const struct arguments *arguments, const struct gazetteer *gaz,
                        struct report *report)
{
    struct buffer out = { 0 };
    struct gazetteer_info facts = gazetteer_info(gaz);
    option_given(arguments, "json") ? add_info_json(&out, &facts) : add_info_text(&out, &facts);
    enum status status = outfile_write("-", buffer_view(&out), report);
    buffer_release(&out);
    return status;
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

static enum status run(const struct arguments *arguments, struct arena *arena,
                       struct report *report)
{
    const char *what = arguments->input_count ? arguments->inputs[0] : "";
    if (!strcmp(what, "build"))
        return build(arguments, arena, report);
    if (!strcmp(what, "import"))
        return gazetteer_import_command(arguments, arena, report);
    bool searches = !strcmp(what, "search");
    if (!searches && strcmp(what, "info"))
        return report_error(report, ERR_USAGE, NOWHERE,
                            "eventmap gazetteer search NAME, info, or import FILE",
                            "gazetteer does not know what to do");
    struct gazetteer *gaz = events_gazetteer(arguments, arena, report);
    if (gaz)
        (void)(searches ? search(arguments, gaz, arena, report) : info(arguments, gaz, report));
    gazetteer_close(gaz);
    return report->error.status;
}

static const struct option options[] = {
    { "country", 0, "NAME", "only places of this country: a name or an ISO 3166 code" },
    { "at", 0, "LAT,LON", "search: not a name but what lies here: units, then the nearest towns" },
    { "limit", 'n', "NUMBER", "at most so many places (default: 10)" },
    { "json", 0, NULL, "one JSON object a line" },
    { "output", 'o', "FILE", "import: write the layer to this file (.idx)" },
    { "new-only", 0, NULL, "import: leave out rows of tables that the gazetteer has already" },
    { "memory", 0, "MB", "import: memory for sorting (default: 192)" },
    { "gazetteer", 0, "FILE", "another gazetteer index than the built-in one" },
    { 0 },
};

const struct command cmd_gazetteer = {
    .name = "gazetteer",
    .summary = "ask the gazetteer: which places have this name",
    .usage =
        "search NAME | search --at LAT,LON | info | import FILE... | build TABLES BASEMAP FOLDER",
    .details = "`search` lists places by any of their names, the best known first; with --at what\n"
               "lies at a position. `info` counts what there is. `build` makes gazetteer.sqlite "
               "(SpatiaLite) and gazetteer.idx from the\n"
               "tables described in geodata/README.md.",
    .options = options,
    .run = run,
};
