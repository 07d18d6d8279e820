/* SPDX-License-Identifier: Apache-2.0 */
/* icon_tag.h - inside carto: the tags of an SVG file, one after the other, and their attributes.
 * What is broken ends early; nothing is expanded. */
#ifndef EVENTMAP_CARTO_ICON_TAG_H
#define EVENTMAP_CARTO_ICON_TAG_H

#include <stdbool.h>

#include "base/str.h"

struct tag {
    str name, attributes; /* name without "svg:" */
    bool opens, closes;   /* <g>, </g>, both: <g/> */
};

bool tag_is_space(char c);
/* The next one; comments, declarations and texts are passed over. False: there is none. */
bool tag_next(str *rest, struct tag *tag);
/* The value of attribute `name`, empty when there is none. */
str tag_attribute(str attributes, str name);

#endif
