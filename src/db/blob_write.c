/* SPDX-License-Identifier: Apache-2.0 */
/* blob_write.c - a geometry as SpatiaLite keeps it (SpatiaLite manual, "BLOB-Geometry"):
 *   00 | byte order 01 | SRID int32 | MBR 4 doubles | 7C | class int32 | coordinates | FE
 * and each part of a Multi... begins with 69 and its own class. Little-endian throughout. */
#include "db/internal.h"

#include <string.h>

enum { SRID_WGS84 = 4326, HEAD_BYTES = 43, MAX_BYTES = 1 << 30 };
enum { CLASS_MULTI = 3 }; /* MULTIPOINT = 1 + 3 */

static char *put_byte(char *at, unsigned byte)
{
    *at = (char)byte;
    return at + 1;
}

static char *put_int(char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> 8 * i & 0xFF);
    return at + 4;
}

static char *put_double(char *at, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 8; i++)
        at[i] = (char)(bits >> 8 * i & 0xFF);
    return at + 8;
}

static char *put_points(char *at, const struct path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        at = put_double(at, path->points[i].lon_deg);
        at = put_double(at, path->points[i].lat_deg);
    }
    return at;
}

/* The rings of the polygon that starts at path `from`: itself and the holes after it. */
static size_t ring_count(const struct geometry *geometry, size_t from)
{
    size_t rings = 1;
    while (from + rings < geometry->count && geometry->paths[from + rings].hole)
        rings++;
    return rings;
}

static char *put_part(char *at, const struct geometry *geometry, size_t from, size_t paths)
{
    at = put_byte(at, 0x69);
    at = put_int(at, (uint32_t)geometry->type);
    if (geometry->type == GEOMETRY_POLYGON)
        at = put_int(at, (uint32_t)paths);
    for (size_t i = from; i < from + paths; i++) {
        if (geometry->type != GEOMETRY_POINT)
            at = put_int(at, (uint32_t)geometry->paths[i].count);
        at = put_points(at, &geometry->paths[i]);
    }
    return at;
}

static char *put_parts(char *at, const struct geometry *geometry)
{
    char *count_at = at;
    uint32_t parts = 0;
    at += 4;
    for (size_t i = 0, paths; i < geometry->count; i += paths, parts++) {
        paths = geometry->type == GEOMETRY_POLYGON ? ring_count(geometry, i) : 1;
        at = put_part(at, geometry, i, paths);
    }
    put_int(count_at, parts);
    return at;
}

static char *put_head(char *at, bbox box, uint32_t class)
{
    at = put_byte(put_byte(at, 0x00), 0x01);
    at = put_int(at, SRID_WGS84);
    at = put_double(put_double(at, box.west), box.south);
    at = put_double(put_double(at, box.east), box.north);
    return put_int(put_byte(at, 0x7C), class);
}

/* Enough for any grouping of the paths: each as a part of its own. */
static size_t room_for(const struct geometry *geometry)
{
    size_t bytes = HEAD_BYTES + 8;
    for (size_t i = 0; i < geometry->count; i++)
        bytes += 13 + 16 * geometry->paths[i].count;
    return bytes;
}

/* A part of a MultiPoint is one point; anything else in a path of points has no meaning. */
static bool is_sound(const struct geometry *geometry)
{
    if (geometry->type == GEOMETRY_NONE || !geometry->count)
        return false;
    for (size_t i = 0; i < geometry->count; i++) {
        size_t count = geometry->paths[i].count;
        if (geometry->type == GEOMETRY_POINT ? count != 1 : count < 1)
            return false;
    }
    return true;
}

void db_bind_geometry(struct db_statement *statement, int parameter,
                      const struct geometry *geometry)
{
    size_t room = is_sound(geometry) ? room_for(geometry) : 0;
    char *blob = room && room < MAX_BYTES ? sqlite3_malloc64(room) : NULL;
    if (!blob) {
        db_bind_null(statement, parameter);
        return;
    }
    bool alone = geometry->type == GEOMETRY_POINT && geometry->count == 1;
    uint32_t class = (uint32_t)geometry->type + (alone ? 0 : CLASS_MULTI);
    char *at = put_head(blob, geometry_bbox(geometry), class);
    at = alone ? put_points(at, &geometry->paths[0]) : put_parts(at, geometry);
    at = put_byte(at, 0xFE);
    sqlite3_bind_blob64(statement->handle, parameter, blob, (sqlite3_uint64)(at - blob),
                        sqlite3_free);
}

void db_put_point(char out[POINT_BYTES], lonlat p)
{
    char *at = put_head(out, (bbox){ p.lon_deg, p.lat_deg, p.lon_deg, p.lat_deg }, GEOMETRY_POINT);
    put_byte(put_double(put_double(at, p.lon_deg), p.lat_deg), 0xFE);
}
