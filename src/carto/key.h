/* SPDX-License-Identifier: Apache-2.0 */
/* key.h - what stands beside, below or in a corner of the map: types with their symbols and counts,
 * what a hatched area means, sizes, the scale bar, the locator and, on maps of few events, the
 * dated list. A key is a run of blocks; columns are filled in order and no block is ever cut. */
#ifndef EVENTMAP_CARTO_KEY_H
#define EVENTMAP_CARTO_KEY_H

#include "carto/frame.h"

enum key_block_kind {
    KEY_TYPES,
    KEY_FORM, /* key_forms.h */
    KEY_FLOWS,
    KEY_PRECISION,
    KEY_SIZES,
    KEY_OVERLAY,
    KEY_OWN, /* overlay.h */
    KEY_SCALE,
    KEY_LOCATOR, /* those before it may stand beside it */
    KEY_NOTE,
    KEY_PAGE, /* atlas.h */
    KEY_ENTRY
};

struct key_block {
    enum key_block_kind kind;
    double height;
    const struct map_event *event; /* KEY_ENTRY */
    size_t index;                  /* KEY_PAGE */
    str head, body;                /* KEY_ENTRY, with line breaks */
    int column;
};

struct key {
    struct key_block *blocks;
    size_t count;
    double
        locator_pt; /* of a single column: the locator stands beside the legend; 0: it does not */
};

/* What the entries say; before a key of a numbered map is built, and when it is known which events
 * are outside. */
void key_tell_entries(struct map_frame *frame);
struct key key_build(struct map_frame *frame, double column_width, int columns, struct arena *keep);
/* The smallest height in which the blocks fit into `columns`; sets their columns. The list begins a
 * column of its own when that makes the key no higher than by the factor `apart_costs`. */
double key_balance(struct key *key, int columns, double apart_costs);
/* Empty height below the columns, all together, when each may be `height` high. */
double key_void(const struct key *key, int columns, double height);
double key_indent(const struct map_frame *frame);  /* of texts beside their symbols */
double key_natural_width(struct map_frame *frame); /* of a column of the legend alone */
double key_air(const struct map_frame *frame);     /* round a key in a corner of the map */
/* The legend in lines, for pages too low for columns. */
double key_line_height(struct map_frame *frame, double width);
void key_draw(struct map_frame *frame, const struct map_layers *layers, struct scene *scene);

#endif
