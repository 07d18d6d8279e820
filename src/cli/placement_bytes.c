/* SPDX-License-Identifier: Apache-2.0 */
/* placement_bytes.c - the count; then of each placement the struct up to its candidates, the
 * candidates there are, its texts and the paths of its geometry. */
#include "cli/placement_bytes.h"

#include <string.h>

enum { HEAD = offsetof(struct placement, candidates), TEXTS = 5 };

static void pack(struct buffer *out, const void *bytes, size_t len)
{
    buffer_add(out, (str){ bytes, len });
}

static void pack_geometry(struct buffer *out, const struct geometry *geometry)
{
    for (size_t i = 0; i < geometry->count; i++) {
        const struct path *path = &geometry->paths[i];
        pack(out, path, sizeof *path);
        pack(out, path->points, path->count * sizeof *path->points);
    }
}

static void pack_placement(struct buffer *out, const struct placement *p)
{
    const str texts[TEXTS] = { p->method, p->reasons, p->reason, p->explanation, p->place.name };
    pack(out, &p->candidate_count, sizeof p->candidate_count);
    pack(out, p, HEAD);
    pack(out, p->candidates, p->candidate_count * sizeof *p->candidates);
    for (size_t i = 0; i < TEXTS; i++)
        pack(out, texts[i].ptr, texts[i].len);
    pack_geometry(out, &p->geometry);
}

void placements_pack(const struct placements *placements, struct buffer *out)
{
    pack(out, &placements->count, sizeof placements->count);
    for (size_t i = 0; i < placements->count; i++)
        pack_placement(out, &placements->items[i]);
}

static void unpack(str *bytes, void *to, size_t len)
{
    if (len)
        memcpy(to, bytes->ptr, len);
    *bytes = str_skip(*bytes, len);
}

static void unpack_text(str *bytes, str *text)
{
    text->ptr = bytes->ptr;
    *bytes = str_skip(*bytes, text->len);
}

static void unpack_geometry(str *bytes, struct geometry *geometry, struct arena *keep)
{
    geometry->paths = NEW(keep, struct path, geometry->count);
    for (size_t i = 0; i < geometry->count; i++) {
        struct path *path = &geometry->paths[i];
        unpack(bytes, path, sizeof *path);
        path->points = NEW(keep, lonlat, path->count);
        unpack(bytes, path->points, path->count * sizeof *path->points);
    }
}

static void unpack_placement(str *bytes, struct placement *p, struct arena *keep)
{
    unpack(bytes, &p->candidate_count, sizeof p->candidate_count);
    unpack(bytes, p, HEAD);
    unpack(bytes, p->candidates, p->candidate_count * sizeof *p->candidates);
    unpack_text(bytes, &p->method);
    unpack_text(bytes, &p->reasons);
    unpack_text(bytes, &p->reason);
    unpack_text(bytes, &p->explanation);
    unpack_text(bytes, &p->place.name);
    unpack_geometry(bytes, &p->geometry, keep);
}

struct placements placements_unpack(str bytes, struct arena *keep)
{
    struct placements placements = { 0 };
    unpack(&bytes, &placements.count, sizeof placements.count);
    placements.items = NEW(keep, struct placement, placements.count);
    for (size_t i = 0; i < placements.count; i++)
        unpack_placement(&bytes, &placements.items[i], keep);
    return placements;
}
