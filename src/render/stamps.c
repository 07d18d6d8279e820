/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "render/backend.h"

/* A path a distance away, its points in memory that is used again for the next. */
static struct path_data path_at(const struct path_data *path, struct stamped at,
                                struct buffer *room)
{
    size_t count = path->count ? path->ends[path->count - 1] : 0;
    struct path_data moved = *path;
    buffer_clear(room);
    buffer_grow(room, (count + 1) * sizeof(pagexy));
    moved.points = (pagexy *)(void *)room->ptr;
    for (size_t i = 0; i < count; i++)
        moved.points[i] = (pagexy){ path->points[i].x_pt + (double)at.x_pt,
                                    path->points[i].y_pt + (double)at.y_pt };
    return moved;
}

static void draw_at(const struct node *node, struct stamped at, struct backend *backend,
                    struct buffer *room)
{
    struct node moved = *node;
    if (node->kind == NODE_PATH) {
        moved.path = path_at(&node->path, at, room);
        backend->path(backend, &moved);
    } else if (node->kind == NODE_CIRCLE) {
        moved.at.x_pt += (double)at.x_pt, moved.at.y_pt += (double)at.y_pt;
        backend->circle(backend, &moved);
    }
}

void stamps_draw(const struct stamps *stamps, struct backend *backend)
{
    struct buffer room = { 0 };
    for (size_t i = 0; i < stamps->count; i++) {
        const struct stamp *stamp = &stamps->stamps[stamps->items[i].stamp];
        for (size_t k = 0; k < stamp->count; k++)
            draw_at(&stamp->nodes[k], stamps->items[i], backend, &room);
    }
    buffer_release(&room);
}
