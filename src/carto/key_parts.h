/* SPDX-License-Identifier: Apache-2.0 */
/* key_parts.h - inside the key: how its blocks are measured and drawn. */
#ifndef EVENTMAP_CARTO_KEY_PARTS_H
#define EVENTMAP_CARTO_KEY_PARTS_H

#include "carto/key.h"

struct pen {
    struct map_frame *frame;
    struct scene *scene;
    const struct map_layers *layers;
    double left, right, y;
};

static const double KEY_SYMBOL_SHARE = 0.82; /* of the map's symbol radius */

struct text_style key_text(const struct map_frame *f, bool bold, bool muted);
double key_line(const struct map_frame *f); /* height of a line of text */
double key_row(const struct map_frame *f);  /* and of a row with a symbol */
int key_lines_of(str text);
/* In the reading direction from the leading side of the pen. */
pagexy key_at(const struct pen *pen, double along, double down);
void key_put_text(struct pen *pen, str text, pagexy at, const struct text_style *style, str class);

/* The words of a row whose sign is a key_indent wide, in as many lines as they take; the pen moves
 * below them. */
void key_row_text(struct pen *pen, str text);
double key_row_height(struct map_frame *f, str text, double width);

double key_types_height(struct map_frame *f, double width);
void key_draw_types(struct pen *pen);
void key_draw_line(struct map_frame *f, struct scene *scene, pagebox box);
double key_precision_height(struct map_frame *f, double width);
void key_draw_precision(struct pen *pen);
double key_sizes_height(const struct map_frame *f);
void key_draw_sizes(struct pen *pen);
double key_note_height(struct map_frame *f, double width);
void key_draw_note(struct pen *pen);

struct key_block key_entry(struct map_frame *f, const struct map_event *e, double width);
void key_draw_entry(struct pen *pen, const struct key_block *b);

#endif
