/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/event_spans.h"

#include "base/json.h"

struct code_points *article_code_points(const struct articles *articles, struct arena *keep)
{
    struct code_points *points = NEW(keep, struct code_points, articles->count + 1);
    for (size_t i = 0; i < articles->count; i++)
        points[i] = code_points_of(&articles->documents[i], keep);
    return points;
}

static void add_span(struct json *json, const struct articles *articles,
                     const struct code_points *points, const char *what, struct span span)
{
    if (span.end <= span.start)
        return;
    const struct document *document = &articles->documents[span.document];
    json_object(json);
    json_key(json, "file");
    json_text(json, document->path);
    if (document->id.len) {
        json_key(json, "document");
        json_text(json, document->id);
    }
    json_key(json, "what");
    json_text(json, str_from(what));
    json_key(json, "start");
    json_integer(json, code_point_at(&points[span.document], span.start));
    json_key(json, "end");
    json_integer(json, code_point_at(&points[span.document], span.end));
    json_key(json, "text");
    json_text(json, str_sub(document->text, span.start, span.end - span.start));
    json_end(json);
}

str event_spans(const struct extracted *event, const struct articles *articles,
                const struct code_points *points, struct arena *keep)
{
    struct buffer out = { 0 };
    struct json json = json_start(&out);
    json_array(&json);
    for (size_t i = 0; i < event->telling_count; i++) {
        const struct telling *telling = event->tellings[i];
        add_span(&json, articles, points, "trigger", telling->trigger);
        add_span(&json, articles, points, "sentence", telling->sentence);
        add_span(&json, articles, points, "place", telling->where);
    }
    json_end(&json);
    return buffer_keep(&out, keep);
}
