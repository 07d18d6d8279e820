/* SPDX-License-Identifier: Apache-2.0 */
/* clip.h - inside carto: runs of points in some plane (degrees or page points), and their cutting
 * to boxes. */
#ifndef EVENTMAP_CARTO_CLIP_H
#define EVENTMAP_CARTO_CLIP_H

#include "base/arena.h"
#include "render/render.h"

typedef struct {
    double x, y;
} flatxy;

struct run {
    flatxy *items;
    size_t count, capacity;
};

struct run run_with_room(struct arena *scratch, size_t room);
void run_push(struct arena *scratch, struct run *run, double x, double y);
/* Points are added so that no step is longer than `step` along x or y. */
struct run run_refine(struct run run, double step, bool closed, struct arena *scratch);
/* Is `p` inside the ring (even-odd)? */
bool run_covers(struct run ring, flatxy p);

/* A ring cut to x from limits[0] to limits[1], y from limits[2] to limits[3] (Sutherland & Hodgman
 * 1974): it is closed along the limits. The same run when nothing is cut. */
struct run clip_box(struct run ring, const double limits[4], struct arena *scratch);
/* The part of a-b within the box (Liang & Barsky 1984); false when there is none. */
bool clip_segment(pagebox box, flatxy *a, flatxy *b);

#endif
