/* SPDX-License-Identifier: Apache-2.0 */
/* code_points.h - bytes of a document's text as Unicode code points from text_from on, which is
 * what users are told. A step every 128 bytes is remembered, so that any order of asking is cheap.
 */
#ifndef EVENTMAP_MODEL_CODE_POINTS_H
#define EVENTMAP_MODEL_CODE_POINTS_H

#include "model/document.h"

struct code_points {
    str text;
    size_t from;   /* byte that is code point 0 */
    size_t *steps; /* code points before each step */
    size_t step_count;
};

struct code_points code_points_of(const struct document *document, struct arena *keep);
/* Negative for what stands before the text: its title. */
long code_point_at(const struct code_points *points, size_t byte);

#endif
