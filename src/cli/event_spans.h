/* SPDX-License-Identifier: Apache-2.0 */
/* event_spans.h - where texts tell an event, as the JSON of event.spans (model/event.h). */
#ifndef EVENTMAP_CLI_EVENT_SPANS_H
#define EVENTMAP_CLI_EVENT_SPANS_H

#include "cli/articles.h"
#include "model/code_points.h"

/* Of every document, by number. */
struct code_points *article_code_points(const struct articles *articles, struct arena *keep);

str event_spans(const struct extracted *event, const struct articles *articles,
                const struct code_points *points, struct arena *keep);

#endif
