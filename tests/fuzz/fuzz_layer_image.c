/* SPDX-License-Identifier: Apache-2.0 */
/* Damaged bytes in a layer of the base map must give a sentence or a wrong layer, never a crash.
 * When the first byte is even, the rest is the file; else the rest patches a sound one, written
 * once: records of two bytes position and one byte value. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/infile.h"
#include "base/outfile.h"
#include "io/io.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA = 64 << 20 };

static char path[] = "/tmp/eventmap-fuzz-layer-XXXXXX";
static struct arena arena;
static str sound;

static void forget(void)
{
    unlink(path);
}

static void prepare(void)
{
    struct report report = { 0 };
    arena = arena_reserve(ARENA);
    close(mkstemp(path));
    atexit(forget);
    struct field fields[] = { { STR("name"), VALUE_TEXT },
                              { STR("rank"), VALUE_INT },
                              { STR("area"), VALUE_REAL },
                              { STR("land"), VALUE_BOOL } };
    struct feature features[3] = { { .id = 1 }, { .id = 2 }, { .id = 3 } };
    for (int i = 0; i < 3; i++) {
        struct value *values = features[i].values = NEW(&arena, struct value, 4);
        values[0] = value_text(i ? STR("Niger") : STR("Île de Gorée"));
        values[1] = value_int(i), values[2] = value_real(i * 1.5);
        values[3] = i == 2 ? (struct value){ 0 } : value_bool(i);
        features[i].geometry = geometry_circle(&arena, (lonlat){ 9.0 * i, 17 }, 80000, 9);
    }
    struct layer layer = { .name = STR("land"),
                           .fields = fields,
                           .field_count = 4,
                           .features = features,
                           .feature_count = 3,
                           .geometry_type = GEOMETRY_POLYGON };
    if (layer_image_write(&layer, path, &report) != OK ||
        infile_read(path, &arena, &sound, &report) != OK)
        abort();
}

static str patched(const uint8_t *data, size_t size, struct arena *keep)
{
    str file = sound;
    char *bytes = NEW(keep, char, file.len);
    memcpy(bytes, file.ptr, file.len);
    for (size_t i = 0; i + 2 < size; i += 3)
        bytes[((size_t)data[i] | (size_t)data[i + 1] << 8) % file.len] = (char)data[i + 2];
    return (str){ bytes, file.len };
}

static volatile double all_read;

/* All of it, so that what is read beyond the file is noticed; the sum, so that it is read. */
static double walk(const struct layer *layer)
{
    double sum = 0;
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[i];
        for (size_t k = 0; k < layer->field_count; k++)
            if (feature->values[k].type == VALUE_TEXT && feature->values[k].text.len)
                sum += feature->values[k].text.ptr[feature->values[k].text.len - 1];
        for (size_t p = 0; p < feature->geometry.count; p++)
            for (size_t n = 0; n < feature->geometry.paths[p].count; n++)
                sum += feature->geometry.paths[p].points[n].lon_deg;
    }
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct report report = { 0 };
    if (!sound.len)
        prepare();
    if (!size)
        return 0;
    struct arena keep = arena;
    str file = data[0] % 2 ? patched(data + 1, size - 1, &keep)
                           : (str){ (const char *)data + 1, size - 1 };
    if (outfile_write(path, file, &report) != OK)
        return 0;
    for (size_t i = 0; i < 2; i++) {
        struct arena once = keep;
        struct report answer = { 0 };
        struct layer layer;
        if (layer_image_read(path, i ? (bbox){ 5, 10, 12, 20 } : BBOX_EMPTY, &once, &layer,
                             &answer) == OK)
            all_read = all_read + walk(&layer);
    }
    return 0;
}
