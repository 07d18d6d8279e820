/* SPDX-License-Identifier: Apache-2.0 */
/* read_wkt.c - well-known text as OGR reads it; PostGIS puts "SRID=4326;" before it. */
#include "io/io.h"
#include "io/ogr.h"

static const size_t LONGEST = (size_t)1 << 27;

bool wkt_read(str text, struct arena *keep, struct geometry *geometry, struct report *report)
{
    (void)report;
    struct ogr_messages messages;
    *geometry = (struct geometry){ 0 };
    text = str_trim(text);
    ptrdiff_t after = str_starts(text, STR("SRID=4326;")) ? str_find_char(text, ';') : -1;
    text = str_skip(text, (size_t)(after + 1));
    if (!text.len || text.len > LONGEST)
        return false;
    OGRGeometryH shape = NULL;
    char *at = (char *)(uintptr_t)str_cstr(keep, text);
    ogr_messages_begin(&messages);
    if (OGR_G_CreateFromWkt(&at, NULL, &shape) == OGRERR_NONE)
        *geometry = ogr_geometry(shape, keep);
    OGR_G_DestroyGeometry(shape);
    ogr_messages_end();
    return geometry->type != GEOMETRY_NONE;
}
