/* SPDX-License-Identifier: Apache-2.0 */
/* timeline_parts.h - inside the timeline: what was counted, and its axis. */
#ifndef EVENTMAP_CARTO_TIMELINE_PARTS_H
#define EVENTMAP_CARTO_TIMELINE_PARTS_H

#include "carto/timeline.h"

enum { BARS = 62 };
static const double BARS_PT = 26, ONE_PT = 9; /* the highest bar; no event is higher */

struct timeline {
    int unit; /* index of units */
    long first;
    size_t count;
    size_t bars[BARS][TYPES_SHOWN + 1];
    size_t dated, undated, longer, earlier, periods, most;
    size_t by_span[SPAN_LONGER + 1];
    struct date from, to; /* first days */
    struct date begin;    /* the first that has a bar */
};

/* timeline.c: days since 1970 of a bar's first day; good of the bar after the last. */
long timeline_bar_begin(const struct timeline *timeline, size_t bar);
/* The first day of a month counted from that of year 0; whole times `b` is in `a`, downwards. */
struct date timeline_month(long month);
long timeline_floor(long a, long b);
double timeline_bars_pt(const struct map_frame *frame); /* height of the highest */
/* What bars are, how many events are in none; or empty. */
str timeline_heading(struct map_frame *frame);

/* timeline_axis.c */
struct axis {
    struct map_frame *frame;
    double left, right, y; /* y: of the line */
    long begin, end;       /* days */
};

struct axis timeline_axis(struct map_frame *frame, pagebox box);
double axis_x(const struct axis *axis, double day);
void axis_draw(const struct axis *axis, struct scene *scene);
struct text_style timeline_text(const struct map_frame *frame, bool muted);

/* timeline_marks.c */
void timeline_draw_bars(const struct axis *axis, pagebox box, struct scene *scene);
void timeline_draw_signs(const struct axis *axis, pagebox box, struct scene *scene);
/* Height of the signs; negative: too many lanes. */
double timeline_lanes_pt(const struct axis *axis);

#endif
