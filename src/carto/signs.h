/* SPDX-License-Identifier: Apache-2.0 */
/* signs.h - inside carto: icons in the signs of event types. signs.c tells which type has which. */
#ifndef EVENTMAP_CARTO_SIGNS_H
#define EVENTMAP_CARTO_SIGNS_H

#include "carto/icon.h"

struct map_frame;

enum { SIGN_ROOM = 8 }; /* TYPES_SHOWN and "other" */

struct type_sign {
    const struct icon *icon; /* NULL: the type has its shape */
    double size;             /* 1: as large as the disc has room for */
    double rotate_deg, opacity;
    color fill; /* alpha 0: none said; where it cannot be seen: as if none were */
    color halo;
    double halo_pt;
};

struct signs {
    bool shown; /* some type has an icon, and the map has room for them */
    struct type_sign of[SIGN_ROOM];
};

/* The layer of "events" that sets the property; NULL: none. */
const struct style_layer *signs_layer(const struct style *style, enum style_type type,
                                      const char *property);

/* Once types and zoom are known. Names that are no icons are warned of, types without one told as
 * notes. */
/* What layers of "events" are asked for: a type of events as a feature. */
struct style_scope event_type_scope(const struct map_frame *frame, size_t type);
/* May signs of this map have icons? Known before the page is laid out. */
bool signs_are_icons(const struct map_frame *frame);
/* To be said of every look before the page is laid out: signs with icons are larger, and a style
 * may give types their colours. */
void signs_look(struct map_frame *frame);
void signs_choose(struct map_frame *frame, struct report *report);
/* When the map turned out to have no room for them: a note. */
void signs_tell(const struct map_frame *frame, struct report *report);
/* The icon of a type in a disc of that radius; NULL: its shape. */
const struct type_sign *sign_in(const struct map_frame *frame, size_t type, double radius_pt);

#endif
