/* SPDX-License-Identifier: Apache-2.0 */
/* import_shape.c - lines and polygons of own places as records, piece by piece, because a record
 * has an end and a coast has none:
 *   key, 0, 'r', order of the row (8 bytes) and number of the piece (4 bytes, highest first), then
 *   type and paths of the shape, what begins (index_path.count; 0: the last path goes on), points.
 * What is kept: rings are closed; lines of one point and rings of less than three are left out with
 * their holes; a shape with a point that is nowhere on earth is left out whole. */
#include <math.h>
#include <string.h>

#include "gazetteer/import_row.h"
#include "gazetteer/index_format.h"
#include "gazetteer/sorter.h"

enum { PIECE_POINTS = 2000, ORDER_BYTES = 8, NUMBER_BYTES = 4 };

struct piece_head {
    uint32_t type, path_count, path;
};

/* Points that a path has once it is closed. */
static size_t closed_count(enum geometry_type type, const struct path *path)
{
    const lonlat *first = path->points, *last = path->points + (path->count ? path->count - 1 : 0);
    bool open = type == GEOMETRY_POLYGON && path->count &&
                (first->lon_deg != last->lon_deg || first->lat_deg != last->lat_deg);
    return path->count + open;
}

/* Is path number `i` kept? A hole is kept with its ring. */
static bool is_kept(const struct geometry *geometry, size_t i)
{
    const struct path *path = &geometry->paths[i];
    size_t least = geometry->type == GEOMETRY_POLYGON ? 4 : 2;
    if (closed_count(geometry->type, path) < least)
        return false;
    while (i && geometry->paths[i].hole)
        i--;
    return !path->hole || closed_count(geometry->type, &geometry->paths[i]) >= least;
}

static void skip_left_out(struct shape_walk *walk)
{
    while (walk->path < walk->geometry->count && !is_kept(walk->geometry, walk->path))
        walk->path++;
}

struct shape_walk shape_walk_of(const struct import_row *row)
{
    const struct geometry *geometry = row->geometry;
    struct shape_walk none = { 0 }, walk = { .geometry = geometry };
    if (!geometry || (geometry->type != GEOMETRY_LINE && geometry->type != GEOMETRY_POLYGON))
        return none;
    for (size_t i = 0; i < geometry->count; i++) {
        const struct path *path = &geometry->paths[i];
        if (path->count >= PATH_HOLE - 1 || walk.path_count == UINT32_MAX)
            return none;
        walk.path_count += is_kept(geometry, i);
        for (size_t k = 0; k < path->count; k++)
            if (!lonlat_is_valid(path->points[k]))
                return none;
    }
    skip_left_out(&walk);
    return walk.path_count ? walk : none;
}

static void put(char **at, const void *bytes, size_t len)
{
    memcpy(*at, bytes, len);
    *at += len;
}

static void put_big_endian(char **at, uint64_t value, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--)
        *(*at)++ = (char)(unsigned char)(value >> 8 * i & 0xFF);
}

size_t shape_pack(struct shape_walk *walk, const struct import_row *row, char *out)
{
    if (!walk->geometry || walk->path == walk->geometry->count)
        return 0;
    const struct path *path = &walk->geometry->paths[walk->path];
    size_t count = closed_count(walk->geometry->type, path), end = walk->point + PIECE_POINTS;
    uint32_t begins = (uint32_t)count | (path->hole ? PATH_HOLE : 0);
    struct piece_head head = { (uint32_t)walk->geometry->type, walk->path_count,
                               walk->point ? 0 : begins };
    char *at = out;
    put(&at, row->key.ptr, row->key.len);
    put(&at, "\0r", 2);
    put_big_endian(&at, row->order, ORDER_BYTES);
    put_big_endian(&at, walk->number++, NUMBER_BYTES);
    put(&at, &head, sizeof head);
    for (; walk->point < count && walk->point < end; walk->point++) {
        lonlat p = path->points[walk->point % path->count];
        struct index_point item = { (int32_t)lrint(p.lon_deg * 1e7),
                                    (int32_t)lrint(p.lat_deg * 1e7) };
        put(&at, &item, sizeof item);
    }
    if (walk->point == count) {
        walk->point = 0;
        walk->path++;
        skip_left_out(walk);
    }
    return (size_t)(at - out);
}

bool shape_unpack(str record, struct shape_piece *piece)
{
    struct piece_head head;
    str rest = str_skip(record, row_key(record).len + 1);
    size_t begin = 1 + ORDER_BYTES + NUMBER_BYTES;
    if (!str_starts(rest, STR("r")) || rest.len < begin + sizeof head)
        return false;
    piece->number = 0;
    for (size_t i = begin - NUMBER_BYTES; i < begin; i++)
        piece->number = piece->number << 8 | (unsigned char)rest.ptr[i];
    memcpy(&head, rest.ptr + begin, sizeof head);
    piece->type = head.type;
    piece->path_count = head.path_count;
    piece->path = head.path;
    piece->points = str_skip(rest, begin + sizeof head);
    return true;
}
