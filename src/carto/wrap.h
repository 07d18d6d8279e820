/* SPDX-License-Identifier: Apache-2.0 */
/* wrap.h - text broken into lines. Widths of words are remembered: the layout asks for the same
 * texts in many widths and sizes while it tries arrangements. */
#ifndef EVENTMAP_CARTO_WRAP_H
#define EVENTMAP_CARTO_WRAP_H

#include "carto/frame.h"

/* As text_wrap: `text` with '\n' where lines end. */
str frame_wrap(struct map_frame *frame, str text, const struct text_style *style, double width_pt);
/* Lines of about the same length: the narrowest width that needs no more lines. */
str frame_wrap_evenly(struct map_frame *frame, str text, const struct text_style *style,
                      double width_pt);

#endif
