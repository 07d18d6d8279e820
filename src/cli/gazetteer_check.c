/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteer_check.c - eventmap gazetteer check: what is doubtful, as a list, JSON lines or CSV. A
 * file that is no index (a dump, a table) is imported beside a temporary name first, so that its
 * broken rows are told too. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/outfile.h"
#include "cli/console.h"
#include "cli/gazetteer_commands.h"
#include "cli/gazetteers.h"
#include "cli/import_inputs.h"
#include "io/io.h"

static const size_t SCRATCH_BYTES = (size_t)1 << 30;
enum form { FORM_LIST, FORM_JSON, FORM_CSV };

struct listing {
    enum form form;
    struct outfile out;
    struct buffer line;
    size_t counts[FAULT_COUNT];
    struct report *report;
};

/* Adds a number, if it is known; where it begins in `text`. */
static size_t add_number(struct buffer *text, double value, int decimals, bool known)
{
    size_t from = text->len;
    if (known)
        buffer_add_number(text, value, decimals);
    return from;
}

static void add_csv(struct listing *list, const struct gazetteer_finding *finding)
{
    const struct place *place = &finding->place, *other = &finding->other;
    struct buffer numbers = { 0 };
    size_t at[4] = { add_number(&numbers, place->position.lat_deg, 5, place->has_position),
                     add_number(&numbers, place->position.lon_deg, 5, place->has_position),
                     add_number(&numbers, finding->distance_m, 0, finding->distance_m > 0),
                     numbers.len };
    str cells[] = { str_from(gazetteer_fault_name(finding->fault)),
                    place->key,
                    place->name,
                    str_from(place_class_name(place->class)),
                    place->country,
                    str_sub(buffer_view(&numbers), at[0], at[1] - at[0]),
                    str_sub(buffer_view(&numbers), at[1], at[2] - at[1]),
                    other->key,
                    other->name,
                    str_sub(buffer_view(&numbers), at[2], at[3] - at[2]) };
    csv_write_row(&list->line, cells, sizeof cells / sizeof *cells, ',');
    buffer_release(&numbers);
}

static void add_json_place(struct json *json, const char *key, const struct place *place)
{
    json_key(json, key);
    json_object(json);
    json_key(json, "key");
    json_text(json, place->key);
    json_key(json, "name");
    json_text(json, place->name);
    json_key(json, "class");
    json_text(json, str_from(place_class_name(place->class)));
    json_key(json, "country");
    json_text(json, place->country);
    if (place->has_position) {
        json_key(json, "lat");
        json_number(json, place->position.lat_deg, 6);
        json_key(json, "lon");
        json_number(json, place->position.lon_deg, 6);
    }
    json_end(json);
}

static void add_json(struct listing *list, const struct gazetteer_finding *finding)
{
    struct json json = json_start(&list->line);
    json_object(&json);
    json_key(&json, "fault");
    json_text(&json, str_from(gazetteer_fault_name(finding->fault)));
    add_json_place(&json, "place", &finding->place);
    if (finding->other.key.len)
        add_json_place(&json, "other", &finding->other);
    if (finding->distance_m > 0) {
        json_key(&json, "distance_m");
        json_number(&json, finding->distance_m, 0);
    }
    json_end(&json);
    buffer_add_char(&list->line, '\n');
}

static void add_place_words(struct buffer *line, const struct place *place)
{
    buffer_format(line, "%.*s (%s", STR_ARG(place->name), place_class_name(place->class));
    if (place->country.len)
        buffer_format(line, ", %.*s", STR_ARG(place->country));
    if (place->has_position) {
        buffer_add(line, STR(", "));
        buffer_add_number(line, place->position.lat_deg, 4);
        buffer_add_char(line, ' ');
        buffer_add_number(line, place->position.lon_deg, 4);
    }
    buffer_format(line, ", %.*s)", STR_ARG(place->key));
}

static void add_words(struct listing *list, const struct gazetteer_finding *finding)
{
    struct buffer *line = &list->line;
    buffer_format(line, "%s: ", gazetteer_fault_name(finding->fault));
    add_place_words(line, &finding->place);
    if (finding->other.key.len) {
        buffer_add(line, STR(" - "));
        add_place_words(line, &finding->other);
    }
    if (finding->distance_m > 0) {
        buffer_add(line, STR(", "));
        buffer_add_number(line, finding->distance_m / 1000, 1);
        buffer_add(line, STR(" km apart"));
    }
    buffer_add_char(line, '\n');
}

static bool take(void *user, const struct gazetteer_finding *finding)
{
    struct listing *list = user;
    list->counts[finding->fault]++;
    buffer_clear(&list->line);
    if (list->form == FORM_JSON)
        add_json(list, finding);
    else if (list->form == FORM_CSV)
        add_csv(list, finding);
    else
        add_words(list, finding);
    return outfile_append(&list->out, buffer_view(&list->line), list->report) == OK;
}

/* An index file to check: `path` itself, or what its rows become, at a temporary name. */
static const char *index_of(const char *path, const struct gazetteer *base, bool *temporary,
                            struct arena *arena, struct report *report)
{
    struct import_input input = { 0 };
    struct import_tally tally;
    const char *folder = getenv("TMPDIR");
    *temporary = !str_ends(str_from(path), STR(".idx"));
    if (!*temporary)
        return path;
    const char *out =
        str_format(arena, "%s/eventmap-check-%ld.idx", folder ? folder : "/tmp", (long)getpid())
            .ptr;
    struct import_request request = { .inputs = &input, .count = 1, .base = base, .output = out };
    bool good = import_input_open(path, &input, arena, report) == OK &&
                gazetteer_import(&request, &tally, report) == OK;
    import_input_close(&input);
    return good ? out : NULL;
}

static void check_file(const char *path, const struct arguments *arguments, struct listing *list,
                       struct arena arena, struct arena scratch, struct report *report)
{
    bool temporary = false;
    struct gazetteer *base = gazetteers_open_under(arguments, path, &arena, report);
    const char *index = base ? index_of(path, base, &temporary, &arena, report) : NULL;
    struct gazetteer *gaz = index ? gazetteer_open(index, report) : NULL;
    if (gaz)
        status_in_report(gazetteer_check(gaz, base, take, list, scratch, report));
    gazetteer_close(gaz);
    gazetteer_close(base);
    if (temporary && index)
        unlink(index);
}

static void check_all(const struct arguments *arguments, struct listing *list, struct arena arena,
                      struct arena scratch, struct report *report)
{
    struct gazetteer *gaz = gazetteers_open(arguments, &arena, report);
    if (gaz)
        status_in_report(gazetteer_check(gaz, gaz, take, list, scratch, report));
    gazetteer_close(gaz);
}

static size_t say_counts(const struct listing *list, const struct report *report)
{
    size_t all = 0;
    for (int fault = 0; fault < FAULT_COUNT; fault++) {
        all += list->counts[fault];
        if (list->counts[fault])
            console_say(report, "%zu %s", list->counts[fault],
                        gazetteer_fault_name((enum gazetteer_fault)fault));
    }
    if (!all)
        console_say(report, "nothing doubtful");
    return all;
}

enum status gazetteer_check_command(const struct arguments *arguments, struct arena *arena,
                                    struct report *report)
{
    const char *output = option_value(arguments, "output");
    struct listing list = { .report = report };
    bool csv =
        option_given(arguments, "csv") || (output && str_ends(str_from(output), STR(".csv")));
    list.form = csv ? FORM_CSV : option_given(arguments, "json") ? FORM_JSON : FORM_LIST;
    if (outfile_open(&list.out, output ? output : "-", report) != OK)
        return report->error.status;
    if (csv)
        status_in_report(outfile_append(
            &list.out,
            STR("fault,key,name,class,country,lat,lon,other_key,other_name,distance_m\n"), report));
    struct arena scratch = arena_reserve(SCRATCH_BYTES);
    if (arguments->input_count < 2)
        check_all(arguments, &list, *arena, scratch, report);
    for (size_t i = 1; i < arguments->input_count && report->error.status == OK; i++)
        check_file(arguments->inputs[i], arguments, &list, *arena, scratch, report);
    arena_release(&scratch, SCRATCH_BYTES);
    buffer_release(&list.line);
    if (report->error.status == OK && outfile_commit(&list.out, report) == OK &&
        say_counts(&list, report) && option_given(arguments, "strict"))
        report_warning(report, NOWHERE, NULL, "there is something doubtful");
    outfile_abandon(&list.out);
    return report->error.status;
}
