/* SPDX-License-Identifier: Apache-2.0 */
/* What one row costs, by kind of row, on the built-in gazetteer. Lines "name value unit".
 *
 * usage: bench_geocode [LAYER.idx...]: with layers of imported places over it (make_dump.py makes a
 * dump to import). */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "geocode/geocode.h"

enum { ROUNDS = 40000, TRIES = 5 };

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static const struct {
    const char *name;
    struct event rows[4];
} kinds[] = {
    { "geocode_name_alone",
      { { .place = STR_INIT("Niamey") },
        { .place = STR_INIT("Ouagadougou") },
        { .place = STR_INIT("Moscou") },
        { .place = STR_INIT("Tillabéri") } } },
    { "geocode_name_and_country",
      { { .place = STR_INIT("Niamey"), .country = STR_INIT("Niger") },
        { .place = STR_INIT("Djibo"), .country = STR_INIT("Burkina Faso") },
        { .place = STR_INIT("Ménaka"), .country = STR_INIT("Mali") },
        { .place = STR_INIT("Abéché"), .country = STR_INIT("Tchad") } } },
    { "geocode_qualified_text",
      { { .place = STR_INIT("Tillabéri, Niger") },
        { .place = STR_INIT("Agadez (Niger)") },
        { .place = STR_INIT("Mali / Gao") },
        { .place = STR_INIT("Base aérienne 101, Niamey") } } },
    { "geocode_type_word_and_columns",
      { { .place = STR_INIT("Bauchi town"),
          .admin1 = STR_INIT("Bauchi state"),
          .country = STR_INIT("Nigeria") },
        { .place = STR_INIT("région d'Agadez"), .country = STR_INIT("Niger") },
        { .place = STR_INIT("Birao town"),
          .admin1 = STR_INIT("Vakaga province"),
          .country = STR_INIT("Central African Republic") },
        { .place = STR_INIT("ville de Gao"), .country = STR_INIT("Mali") } } },
    { "geocode_not_found_area_instead",
      { { .place = STR_INIT("Xyzzyville"),
          .admin1 = STR_INIT("Borno state"),
          .country = STR_INIT("Nigeria") },
        { .place = STR_INIT("Tchoukoutalia Bis, Diffa, Niger") },
        { .place = STR_INIT("Abcdef"), .admin1 = STR_INIT("Gao"), .country = STR_INIT("Mali") },
        { .place = STR_INIT("Qwertz village"), .country = STR_INIT("Chad") } } },
    { "geocode_many_namesakes",
      { { .place = STR_INIT("San José") },
        { .place = STR_INIT("Springfield") },
        { .place = STR_INIT("Santa Cruz") },
        { .place = STR_INIT("Washington") } } },
};

/* The best of a few tries: other programs only ever add time. */
static double time_kind(size_t kind, const struct gazetteer *gaz, struct arena keep,
                        struct arena scratch)
{
    struct geocode_options options = { 0 };
    double best = 1e9, confidence = 0;
    for (int i = 0; i < TRIES; i++) {
        double start = now_us();
        for (int round = 0; round < ROUNDS; round++) {
            struct arena rest = keep;
            confidence += geocode_event(&kinds[kind].rows[round % 4], gaz, &options, &rest, scratch)
                              .items[0]
                              .confidence;
        }
        double each = (now_us() - start) / ROUNDS;
        best = each < best ? each : best;
    }
    return confidence > 0 ? best : -1;
}

int main(int argc, char **argv)
{
    struct report report = { 0 };
    struct arena keep = arena_reserve((size_t)1 << 24), scratch = arena_reserve((size_t)1 << 26);
    const char *paths[GAZETTEER_LAYERS_MAX] = { "build/share/gazetteer.idx" };
    size_t count = 1;
    for (int i = 1; i < argc && count < GAZETTEER_LAYERS_MAX; i++)
        paths[count++] = argv[i];
    struct gazetteer *gaz = gazetteer_open_layers(paths, count, &report);
    if (!gaz) {
        fprintf(stderr, "bench_geocode: %s\n", report.error.text);
        return 1;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        printf("%s %.2f us\n", kinds[i].name, time_kind(i, gaz, keep, scratch));
    gazetteer_close(gaz);
    return 0;
}
