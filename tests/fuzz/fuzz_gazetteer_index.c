/* SPDX-License-Identifier: Apache-2.0 */
/* Damaged bytes in a gazetteer index must give a sentence or wrong answers, never a crash.
 * The input patches a sound index, built once from the fixture: two bytes say how often to look
 * (unused bits are free), then records of four bytes position and one byte value. The header's
 * hash is put right again when the first byte is odd, so that what lies behind it is reached. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/infile.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/index_format.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA_BYTES = 1 << 30 };

static struct arena arena;
static str sound;
static char path[] = "/tmp/eventmap-fuzz-index-XXXXXX";

static void forget(void)
{
    unlink(path);
}

/* A layer of one shape: a polygon for a country or unit, or a river. */
static struct layer one_shape(const char *field, const char *code, enum geometry_type type)
{
    struct layer layer = { .geometry_type = type, .field_count = 1, .feature_count = 1 };
    layer.fields = NEW(&arena, struct field, 1);
    layer.fields[0] = (struct field){ str_from(field), VALUE_TEXT };
    layer.features = NEW(&arena, struct feature, 1);
    layer.features[0].values = NEW(&arena, struct value, 1);
    layer.features[0].values[0] = value_text(str_from(code));
    layer.features[0].geometry = geometry_circle(&arena, (lonlat){ 9, 17 }, 80000, 24);
    layer.features[0].geometry.type = type;
    return layer;
}

static enum status build(const char *sqlite, struct report *report)
{
    struct layer countries = one_shape("iso2", "NE", GEOMETRY_POLYGON);
    struct layer units = one_shape("code", "NE.01", GEOMETRY_POLYGON);
    struct layer rivers = one_shape("name", "Niger", GEOMETRY_LINE);
    struct gazetteer_layers layers = { &countries, &units, &rivers, NULL };
    return gazetteer_build("tests/fixtures/gazetteer", &layers, sqlite, path, report);
}

static void prepare(void)
{
    struct report report = { 0 };
    char sqlite[sizeof path + 8];
    arena = arena_reserve(ARENA_BYTES);
    close(mkstemp(path));
    atexit(forget);
    snprintf(sqlite, sizeof sqlite, "%s.sqlite", path);
    if (build(sqlite, &report) != OK || infile_read(path, &arena, &sound, &report) != OK)
        abort();
    unlink(sqlite);
}

static void ask_where(const struct gazetteer *gaz, struct arena scratch)
{
    struct near_place near[4];
    for (double lon = 8; lon < 10; lon += 0.19)
        for (double lat = 16; lat < 18; lat += 0.19)
            gazetteer_unit_at(gaz, (lonlat){ lon, lat });
    gazetteer_nearest(gaz, (lonlat){ 9, 17 }, ~0u, 500e3, 4, near);
    for (size_t i = 0; i < gazetteer_count(gaz); i++) {
        struct arena room = scratch;
        struct geometry shape = gazetteer_geometry(gaz, (uint32_t)i, &room);
        struct settled settled = gazetteer_settled(gaz, (uint32_t)i);
        if (shape.type == GEOMETRY_POLYGON) {
            struct arena keep = room;
            keep.end = keep.next + (keep.end - keep.next) / 2 / 16 * 16;
            room.next = keep.end;
            geometry_part(&shape, (enum unit_part)(i % PART_COUNT), i % 2, &settled, &keep, room);
        }
    }
}

static void ask_alike(const struct gazetteer *gaz, str name, struct arena scratch)
{
    struct near_names near = gazetteer_near(gaz, name, 1, &scratch);
    struct find_countries niger = { { { 'N', 'E' } }, 1, 0 };
    for (size_t i = 0; i < near.count && i < 20; i++) {
        gazetteer_lookup(gaz, near.items[i].folded);
        if (near.items[i].may_be_left)
            gazetteer_may_lie_in(gaz, near.items[i].folded, &niger);
    }
    gazetteer_near(gaz, name, 2, &scratch);
    gazetteer_alike(gaz, text_sound(name, &scratch), &scratch);
    struct name_list list;
    struct name_match match;
    gazetteer_lookup_batch(gaz, &name, 1, &list);
    for (int i = 0; i < 50 && gazetteer_list_next(gaz, &list, &match); i++)
        gazetteer_place(gaz, match.place);
}

/* The damaged file over itself. */
static void ask_layers(struct arena scratch)
{
    static const char *const names[] = { "niamey", "base 101", "washington" };
    const char *paths[] = { path, path };
    struct report report = { 0 };
    struct gazetteer *gaz = gazetteer_open_layers(paths, 2, &report);
    for (size_t i = 0; gaz && i < sizeof names / sizeof *names; i++) {
        struct arena room = scratch;
        struct name_matches found = gazetteer_find(gaz, str_from(names[i]), &room);
        for (size_t k = 0; k < found.count && k < 50; k++) {
            gazetteer_names(gaz, found.items[k].place, &room);
            gazetteer_name(gaz, found.items[k].place, "fr");
            gazetteer_language(gaz, found.items[k].language);
        }
        ask_alike(gaz, str_from(names[i]), room);
    }
    gazetteer_close(gaz);
}

static void ask_everything(struct arena scratch)
{
    static const char *const names[] = {
        "niamey", "n djamena", "base 101", "ne", "", "washington"
    };
    struct report report = { 0 };
    struct gazetteer *gaz = gazetteer_open(path, &report);
    if (!gaz)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena room = scratch;
        struct name_matches found = gazetteer_find(gaz, str_from(names[i]), &room);
        struct place country;
        for (size_t k = 0; k < found.count && k < 50; k++) {
            struct place place = gazetteer_place(gaz, found.items[k].place);
            gazetteer_by_key(gaz, place.key, &place);
            gazetteer_language(gaz, found.items[k].language);
        }
        gazetteer_country(gaz, str_from(names[i]), i % 2, &country);
        ask_alike(gaz, str_from(names[i]), room);
    }
    size_t step = gazetteer_count(gaz) / 64 + 1;
    for (size_t i = 0; i < gazetteer_count(gaz); i += step) {
        struct arena room = scratch;
        gazetteer_name(gaz, (uint32_t)i, "fr");
        gazetteer_names(gaz, (uint32_t)i, &room);
        struct place_list members = gazetteer_members(gaz, (uint32_t)i);
        for (size_t k = 0; k < members.count && k < 50; k++)
            gazetteer_place(gaz, members.items[k]);
    }
    ask_where(gaz, scratch);
    gazetteer_info(gaz);
    gazetteer_close(gaz);
    ask_layers(scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!sound.len)
        prepare();
    if (size < 2)
        return 0;
    struct arena scratch = arena;
    char *bytes = (char *)NEW(&scratch, uint64_t, sound.len / 8 + 1); /* aligned, as a mapping */
    memcpy(bytes, sound.ptr, sound.len);
    for (size_t i = 2; i + 5 <= size; i += 5) {
        uint32_t at = data[i] | (uint32_t)data[i + 1] << 8 | (uint32_t)data[i + 2] << 16;
        at =
            data[i + 3] & 1 ? at % (uint32_t)sizeof(struct index_header) : at % (uint32_t)sound.len;
        bytes[at] = (char)data[i + 4];
    }
    struct index_header *header = (struct index_header *)(void *)bytes;
    if (data[0] & 1) {
        header->hash = 0;
        header->hash = str_hash((str){ bytes, sizeof *header });
    }
    FILE *file = fopen(path, "wb");
    size_t len = data[0] & 2 ? sound.len * data[1] / 256 : sound.len;
    if (!file || (len && fwrite(bytes, len, 1, file) != 1))
        abort();
    fclose(file);
    ask_everything(scratch);
    return 0;
}
