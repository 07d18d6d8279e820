/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteer_world.h - what tests of the gazetteer share: a folder for their files, the gazetteer of
 * tests/fixtures/gazetteer built in it, layers imported over it. A test begins with world_begin,
 * ends with world_end; what cannot be built ends the program. */
#ifndef EVENTMAP_TESTS_GAZETTEER_WORLD_H
#define EVENTMAP_TESTS_GAZETTEER_WORLD_H

#include <unistd.h>

#include "base/outfile.h"
#include "gazetteer/gazetteer.h"
#include "test.h"
#include "text/text.h"

#define WORLD_FIXTURE "tests/fixtures/gazetteer"
enum { WORLD_ARENA = 1 << 30 };

static struct arena arena;
static char folder[] = "/tmp/eventmap-test-gazetteer-XXXXXX";

static inline const char *in_folder(const char *name)
{
    return str_cstr(&arena, str_format(&arena, "%s/%s", folder, name));
}

static inline void world_begin(void)
{
    arena = arena_reserve(WORLD_ARENA);
    if (!mkdtemp(folder))
        abort();
}

static inline void world_end(void)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    (void)!system(command);
    arena_release(&arena, WORLD_ARENA);
}

static inline void world_need(bool there, const struct report *report)
{
    if (there)
        return;
    printf("the fixture cannot be built: %s (%s)\n", report->error.text, report->error.hint);
    exit(1);
}

/* A line of a GeoNames dump. */
struct world_place {
    int id;
    const char *name, *others; /* alternate names, commas between */
    double lat, lon;
    const char *feature; /* class and code: "P\tPPL" */
    const char *country;
    int people;
};
static inline str world_line(const struct world_place *place)
{
    return str_format(&arena,
                      "%d\t%s\t%s\t%s\t%.4f\t%.4f\t%s\t%s\t\t\t\t\t\t%d\t\t200\tAfrica/Niamey\t"
                      "2030-01-01\n",
                      place->id, place->name, place->name, place->others, place->lat, place->lon,
                      place->feature, place->country, place->people);
}

/* The fixture with these layers (NULL: none) as base.sqlite and base.idx, opened. */
static inline struct gazetteer *world_base(const struct gazetteer_layers *layers)
{
    struct report report = { 0 };
    struct gazetteer *gaz = NULL;
    if (gazetteer_build(WORLD_FIXTURE, layers, in_folder("base.sqlite"), in_folder("base.idx"),
                        &report) == OK)
        gaz = gazetteer_open(in_folder("base.idx"), &report);
    world_need(gaz != NULL, &report);
    return gaz;
}

/* Rows of a GeoNames dump, imported over `base` as the file `name` of the folder. */
static inline bool world_import(const struct gazetteer *base, str rows, const char *name,
                                struct import_tally *tally, struct report *report)
{
    struct import_input input = { .path = in_folder("dump.txt"),
                                  .kind = IMPORT_GEONAMES,
                                  .sha256 = STR("0") };
    struct import_request request = {
        .inputs = &input, .count = 1, .base = base, .output = in_folder(name)
    };
    return outfile_write(input.path, rows, report) == OK &&
           gazetteer_import(&request, tally, report) == OK;
}

/* `base` (base.idx) with rows of a GeoNames dump over it, laid out as a file of more than
 * `large_names` (0: as usual). */
static inline struct gazetteer *world_over(const struct gazetteer *base, str rows, const char *name,
                                           uint64_t large_names)
{
    struct report report = { 0 };
    struct import_tally tally;
    struct import_input input = { .path = in_folder("dump.txt"),
                                  .kind = IMPORT_GEONAMES,
                                  .sha256 = STR("0") };
    struct import_request request = { .inputs = &input,
                                      .count = 1,
                                      .base = base,
                                      .output = in_folder(name),
                                      .large_names = large_names };
    const char *paths[] = { in_folder("base.idx"), request.output };
    struct gazetteer *gaz = NULL;
    if (outfile_write(input.path, rows, &report) == OK &&
        gazetteer_import(&request, &tally, &report) == OK)
        gaz = gazetteer_open_layers(paths, 2, &report);
    world_need(gaz != NULL, &report);
    return gaz;
}

static inline struct name_matches world_find(const struct gazetteer *gaz, const char *name)
{
    return gazetteer_find(gaz, text_fold(str_from(name), &arena), &arena);
}

#endif
