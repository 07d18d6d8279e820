/* SPDX-License-Identifier: Apache-2.0 */
/* blob_read.c - SpatiaLite's BLOB as a geometry (layout: blob_write.c). Reads both byte orders and
 * skips heights and measures; a collection of one kind of thing becomes a Multi... of it. Anything
 * else (mixed collections, compressed coordinates, damaged bytes) is GEOMETRY_NONE. */
#include "db/internal.h"

#include <string.h>

enum { HEAD_BYTES = 39, COLLECTION = 7 };

struct blob_reader {
    const unsigned char *at, *end;
    bool little, bad;
    int extra; /* doubles after x and y: 0, 1 or 2 */
    struct geometry *out;
    size_t capacity;
    struct arena *keep;
};

static bool has(struct blob_reader *reader, size_t bytes)
{
    if ((size_t)(reader->end - reader->at) < bytes)
        reader->bad = true;
    return !reader->bad;
}

static unsigned take_byte(struct blob_reader *reader)
{
    return has(reader, 1) ? *reader->at++ : 0;
}

static uint64_t take(struct blob_reader *reader, int bytes)
{
    uint64_t value = 0;
    if (!has(reader, (size_t)bytes))
        return 0;
    for (int i = 0; i < bytes; i++)
        value |= (uint64_t)reader->at[i] << 8 * (reader->little ? i : bytes - 1 - i);
    reader->at += bytes;
    return value;
}

/* A count of things of at least `size` bytes each, which must still be there. */
static size_t take_count(struct blob_reader *reader, size_t size)
{
    uint32_t count = (uint32_t)take(reader, 4);
    if (count > (size_t)(reader->end - reader->at) / size)
        reader->bad = true;
    return reader->bad ? 0 : count;
}

static double take_double(struct blob_reader *reader)
{
    uint64_t bits = take(reader, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void take_path(struct blob_reader *reader, size_t count, bool hole)
{
    size_t step = 16 + 8 * (size_t)reader->extra;
    if (count > (size_t)(reader->end - reader->at) / step)
        reader->bad = true;
    if (reader->bad || !count)
        return;
    struct path path = { NEW(reader->keep, lonlat, count), count, hole };
    for (size_t i = 0; i < count; i++) {
        double lon = take_double(reader), lat = take_double(reader);
        path.points[i] = (lonlat){ lon, lat };
        reader->at += 8 * reader->extra;
    }
    struct {
        struct path *items;
        size_t count, capacity;
    } list = { reader->out->paths, reader->out->count, reader->capacity };
    APPEND(reader->keep, &list, path);
    reader->out->paths = list.items;
    reader->out->count = list.count;
    reader->capacity = list.capacity;
}

/* 1-3 with the dimensions taken off (1000 XYZ, 2000 XYM, 3000 XYZM); 0 for what is not read. */
static unsigned take_class(struct blob_reader *reader)
{
    uint32_t class = (uint32_t)take(reader, 4);
    static const int extra[] = { 0, 1, 1, 2 };
    if (class >= 4000) {
        reader->bad = true;
        return 0;
    }
    reader->extra = extra[class / 1000];
    return class % 1000;
}

static void take_simple(struct blob_reader *reader, unsigned class)
{
    if (reader->out->type != GEOMETRY_NONE && reader->out->type != (enum geometry_type) class)
        reader->bad = true;
    reader->out->type = (enum geometry_type) class;
    if (class == GEOMETRY_POINT) {
        take_path(reader, 1, false);
    } else if (class == GEOMETRY_LINE) {
        take_path(reader, take_count(reader, 16), false);
    } else {
        size_t rings = take_count(reader, 4);
        for (size_t i = 0; i < rings && !reader->bad; i++)
            take_path(reader, take_count(reader, 16), i > 0);
    }
}

static void take_geometry(struct blob_reader *reader)
{
    unsigned class = take_class(reader);
    if (reader->bad || class < 1 || class > COLLECTION) {
        reader->bad = true;
    } else if (class <= GEOMETRY_POLYGON) {
        take_simple(reader, class);
    } else {
        size_t parts = take_count(reader, 5);
        for (size_t i = 0; i < parts && !reader->bad; i++) {
            unsigned mark = take_byte(reader), part = take_class(reader);
            if (mark != 0x69 || part < 1 || part > GEOMETRY_POLYGON)
                reader->bad = true;
            else
                take_simple(reader, part);
        }
    }
}

static struct geometry blob_decode(const unsigned char *blob, size_t len, struct arena *keep)
{
    struct geometry geometry = { 0 };
    if (len < HEAD_BYTES + 5 || blob[0] != 0x00 || blob[1] > 1 || blob[38] != 0x7C ||
        blob[len - 1] != 0xFE)
        return geometry;
    struct blob_reader reader = {
        .at = blob + HEAD_BYTES,
        .end = blob + len - 1,
        .little = blob[1] == 1,
        .out = &geometry,
        .keep = keep,
    };
    take_geometry(&reader);
    if (reader.bad || !geometry.count)
        return (struct geometry){ 0 };
    return geometry;
}

struct geometry db_geometry(struct db_statement *statement, int column, struct arena *keep)
{
    const void *blob = sqlite3_column_blob(statement->handle, column);
    int len = sqlite3_column_bytes(statement->handle, column);
    return blob_decode(blob, blob ? (size_t)len : 0, keep);
}
