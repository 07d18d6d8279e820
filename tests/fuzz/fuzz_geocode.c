/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that say anything: lines are place, country, admin1, admin2, admin3. Whatever stands there,
 * an answer is either a place with a confidence or none with a reason. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "geocode/geocode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena keep, scratch;

static struct gazetteer *fixture(void)
{
    struct report report = { 0 };
    char sqlite[64], index[64];
    keep = arena_reserve((size_t)1 << 26);
    scratch = arena_reserve((size_t)1 << 28);
    snprintf(sqlite, sizeof sqlite, "/tmp/fuzz_geocode.%ld.sqlite", (long)getpid());
    snprintf(index, sizeof index, "/tmp/fuzz_geocode.%ld.idx", (long)getpid());
    struct gazetteer *gaz = NULL;
    if (gazetteer_build("tests/fixtures/geocode", NULL, sqlite, index, &report) == OK)
        gaz = gazetteer_open(index, &report);
    remove(sqlite);
    remove(index);
    if (!gaz)
        abort();
    return gaz;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct gazetteer *gaz;
    if (!gaz)
        gaz = fixture();
    struct event event = { 0 };
    str *const cells[] = { &event.place, &event.country, &event.admin1, &event.admin2,
                           &event.admin3 };
    str rest = { (const char *)data, size };
    for (size_t i = 0; i < sizeof cells / sizeof *cells && str_cut(&rest, '\n', cells[i]); i++)
        *cells[i] = str_trim(*cells[i]);
    struct geocode_options options = { 0 };
    struct arena left = keep;
    struct placement got = geocode_event(&event, gaz, &options, &left, scratch).items[0];
    bool placed = got.precision != PRECISION_NONE;
    if (!(got.confidence >= 0 && got.confidence <= 1) || placed == (got.reason.len > 0) ||
        placed != (got.place.key.len > 0) || (placed && !got.method.len) ||
        got.candidate_count > PLACEMENT_CANDIDATES)
        abort();
    return 0;
}
