/* SPDX-License-Identifier: Apache-2.0 */
/* sheet.h - small multiples: a panel for each part of the events, alike in projection and scale, in
 * the form of their marks and in the size of one event. */
#ifndef EVENTMAP_CARTO_SHEET_H
#define EVENTMAP_CARTO_SHEET_H

#include "carto/drawing.h"

/* The drawings of the panels, as many as the events have parts. */
struct drawing *sheet_panels(const struct drawing *page);

/* Marks and badges of all panels; what they came to is told to the frame of the page. */
void sheet_place_events(struct drawing *page, struct drawing *panels);

/* The group of a panel of a sheet, with its heading and its neat line. */
void sheet_panel_begin(struct drawing *panel, size_t index);
void sheet_panel_end(struct drawing *panel);

#endif
