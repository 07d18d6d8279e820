/* SPDX-License-Identifier: Apache-2.0 */
/* event_texts.c - what an event says of itself: read from its feature, or told again by who holds
 * the book. What was told is kept while the events are few. */
#include <math.h>

#include "carto/events.h"
#include "carto/words.h"

int64_t event_id(const struct event_set *set, const struct map_event *e)
{
    if (!set->own)
        return (int64_t)e->told + 1;
    const struct event_shape *shape = &set->shapes[e->told];
    return (int64_t)feature_number(shape->layer, shape->feature, STR("event_id"),
                                   (double)shape->feature->id);
}

/* A shortened link leads nowhere. */
static str link_or_none(str link)
{
    enum { LONGEST_LINK = 2000 };
    return link.len <= LONGEST_LINK ? str_trim(link) : (str){ 0 };
}

static void place_of_feature(struct event_texts *t, const struct event_shape *shape,
                             struct arena *keep)
{
    str method = feature_text(shape->layer, shape->feature, STR("method"));
    t->method = text_shortened(keep, method, LONGEST_TEXT);
    t->confidence = feature_number(shape->layer, shape->feature, STR("confidence"), -1);
}

static struct event_texts texts_of_feature(const struct event_shape *shape, struct arena *keep)
{
    struct event_texts t = { 0 };
#define TEXT(name)                                                                                 \
    text_shortened(keep, feature_text(shape->layer, shape->feature, STR(name)), LONGEST_TEXT)
    t.row = (uint64_t)feature_number(shape->layer, shape->feature, STR("row"), 0);
    t.title = TEXT("title");
    t.type_name = text_shortened(
        keep, str_trim(feature_text(shape->layer, shape->feature, STR("type"))), LONGEST_NAME);
    t.description = TEXT("description");
    t.date_told = TEXT("date_text");
    t.file = TEXT("file");
    t.link = link_or_none(feature_text(shape->layer, shape->feature, STR("link")));
    t.place_told = text_shortened(
        keep, feature_text(shape->layer, shape->feature, STR("place_text")), LONGEST_NAME);
    t.from = date_of_text(TEXT("date_from"));
    t.to = date_of_text(TEXT("date_to"));
#undef TEXT
    place_of_feature(&t, shape, keep);
    return t;
}

static str kept(struct arena *keep, str text, size_t most)
{
    return str_copy(keep, text_shortened(keep, text, most));
}

static struct date date_or_none(struct date d)
{
    return d.year >= 1 && date_is_valid(d) ? d : (struct date){ 0 };
}

static struct event_texts texts_of_book(const struct event_set *set, const struct map_event *e,
                                        struct arena *keep)
{
    struct event_told told;
    struct event_texts t = { .confidence = -1 };
    if (!set->teller.tell || !set->teller.tell(set->teller.user, e->told, keep, &told))
        return t;
    const struct event *event = &told.event;
    t.row = event->row;
    t.title = kept(keep, event->title, LONGEST_TEXT);
    t.type_name = kept(keep, str_trim(event->type), LONGEST_NAME);
    t.description = kept(keep, event->description, LONGEST_TEXT);
    t.date_told = kept(keep, event->date_text, LONGEST_TEXT);
    t.place_told = kept(keep, event_place_told(event), LONGEST_NAME);
    t.file = kept(keep, told.file, LONGEST_TEXT);
    t.link = str_copy(keep, link_or_none(event->link));
    t.from = date_or_none(event->when.from);
    t.to = t.from.year && event->when.to.year ? date_or_none(event->when.to) : t.from;
    uint32_t shape = told.has_shape && told.like < set->shape_count ? set->of_id[told.like] : 0;
    if (shape) {
        place_of_feature(&t, &set->shapes[shape - 1], keep);
        return t;
    }
    t.method = kept(keep, told.method, LONGEST_TEXT);
    t.confidence = told.confidence < 0 ? -1 : round(told.confidence * 1000) / 1000;
    return t;
}

struct event_texts event_texts(const struct event_set *set, const struct map_event *e,
                               struct arena *keep)
{
    struct event_texts **memo = set->texts ? &set->texts[e - set->events] : NULL;
    if (memo && *memo)
        return **memo;
    struct event_texts t =
        set->own ? texts_of_feature(&set->shapes[e->told], keep) : texts_of_book(set, e, keep);
    t.id = event_id(set, e);
    t.is_fallback = str_starts(t.method, STR("fallback"));
    if (memo) {
        *memo = NEW(keep, struct event_texts, 1);
        **memo = t;
    }
    return t;
}
