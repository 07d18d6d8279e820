/* SPDX-License-Identifier: Apache-2.0 */
/* wkt.c - OGC 06-103r4, section 7: POINT (x y), LINESTRING, POLYGON and what has several of them.
 * Closed rings stay closed when they are rounded: equal points give equal text. */
#include "io/io.h"

static void add_points(struct buffer *out, const struct path *path, int decimals)
{
    buffer_add_char(out, '(');
    for (size_t i = 0; i < path->count; i++) {
        if (i)
            buffer_add_char(out, ',');
        buffer_add_number(out, path->points[i].lon_deg, decimals);
        buffer_add_char(out, ' ');
        buffer_add_number(out, path->points[i].lat_deg, decimals);
    }
    buffer_add_char(out, ')');
}

/* Parts that begin at a path which is no hole. */
static size_t count_parts(const struct geometry *geometry)
{
    size_t parts = 0;
    for (size_t i = 0; i < geometry->count; i++)
        parts += !geometry->paths[i].hole;
    return parts;
}

static void add_polygons(struct buffer *out, const struct geometry *geometry, int decimals)
{
    for (size_t i = 0; i < geometry->count; i++) {
        bool begins = !i || !geometry->paths[i].hole;
        if (begins && i)
            buffer_add_char(out, ')');
        if (i)
            buffer_add_char(out, ',');
        if (begins)
            buffer_add_char(out, '(');
        add_points(out, &geometry->paths[i], decimals);
    }
    buffer_add_char(out, ')');
}

static void add_lines(struct buffer *out, const struct geometry *geometry, int decimals)
{
    for (size_t i = 0; i < geometry->count; i++) {
        if (i)
            buffer_add_char(out, ',');
        add_points(out, &geometry->paths[i], decimals);
    }
}

void wkt_write(struct buffer *out, const struct geometry *geometry, int decimals)
{
    static const char *const names[] = { [GEOMETRY_POINT] = "POINT ",
                                         [GEOMETRY_LINE] = "LINESTRING ",
                                         [GEOMETRY_POLYGON] = "POLYGON " };
    if (geometry->type == GEOMETRY_NONE || !geometry->count)
        return;
    bool several = count_parts(geometry) > 1;
    buffer_add(out, several ? STR("MULTI") : STR(""));
    buffer_add(out, str_from(names[geometry->type]));
    if (several)
        buffer_add_char(out, '(');
    if (geometry->type == GEOMETRY_POLYGON)
        add_polygons(out, geometry, decimals);
    else
        add_lines(out, geometry, decimals);
    if (several)
        buffer_add_char(out, ')');
}
