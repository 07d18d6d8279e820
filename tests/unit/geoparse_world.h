/* SPDX-License-Identifier: Apache-2.0 */
/* geoparse_world.h - the built-in gazetteer (build/share, made by `make data`; without
 * OpenStreetMap where it was left out) and the lexicons, for tests of rooms that name places in
 * text. */
#ifndef EVENTMAP_TESTS_GEOPARSE_WORLD_H
#define EVENTMAP_TESTS_GEOPARSE_WORLD_H

#include <unistd.h>

#include "gazetteer/gazetteer.h"
#include "lexicons.h"

static struct arena scratch;
static struct gazetteer *gaz;
static const struct lexicon *english, *french;

__attribute__((constructor)) static void world_open(void)
{
    static const char *const paths[] = { "build/share/gazetteer.idx",
                                         "build/share/gazetteer-osm.idx" };
    struct report report = { 0 };
    lexicons_prepare();
    scratch = arena_reserve(LEXICON_ARENA_BYTES);
    gaz = gazetteer_open_layers(paths, access(paths[1], R_OK) ? 1 : 2, &report);
    english = lexicon_of(STR("en"));
    french = lexicon_of(STR("fr"));
    if (!gaz || !english || !french) {
        printf("%s\n", report.error.text);
        exit(1);
    }
}

__attribute__((destructor)) static void world_close(void)
{
    gazetteer_close(gaz);
}

#endif
