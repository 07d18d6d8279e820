/* SPDX-License-Identifier: Apache-2.0 */
/* key_entries.c - the dated list: number, date and place in bold, then what happened: the event's
 * title and description, or the one there is, or its type; where there is little room, its title
 * alone. Texts are whole: one that came in too long ends with its last whole sentence. */
#include <math.h>

#include "carto/key_parts.h"
#include "carto/symbol.h"
#include "carto/telling.h"
#include "carto/wrap.h"

/* ---- what is said ---- */

static str entry_head(const struct map_frame *f, const struct map_event *e)
{
    str date = event_date_text(f, e), where = event_where_text(f, e);
    str parts[] = { date, date.len && where.len ? word(f->language, W_COMMA) : (str){ 0 }, where };
    return str_concat(f->keep, parts, 3);
}

static bool ends_sentence(str text)
{
    static const char *const stops[] = { ".", "!", "?", "؟", "»", "”", "…" };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (str_ends(text, str_from(stops[i])))
            return true;
    return false;
}

/* A text that was shortened as it came in ends in an ellipsis of ours. */
static str whole_sentences(str text)
{
    enum { LEAST = 60 };
    if (!str_ends(text, STR("…")))
        return text;
    for (size_t end = text.len - 3; end > LEAST; end--)
        if (text.ptr[end] == ' ' && ends_sentence(str_sub(text, 0, end)))
            return str_sub(text, 0, end);
    return text;
}

static bool says_the_same(str title, str description)
{
    size_t n = title.len < 24 ? title.len : 24;
    return str_find(description, str_clip(title, n)) == 0 || str_eq_nocase(title, description);
}

static str title_and_description(const struct map_frame *f, str title, str description)
{
    if (!title.len || !description.len || says_the_same(title, description))
        return description.len ? description : title;
    str parts[] = { title, ends_sentence(title) ? STR(" ") : STR(". "), description };
    return str_concat(f->keep, parts, 3);
}

void key_tell_entries(struct map_frame *f)
{
    f->entries = NEW(f->keep, struct entry_texts, f->events.count + 1);
    for (size_t i = 0; i < f->events.count; i++) {
        const struct map_event *e = &f->events.events[i];
        struct event_texts t = event_texts(&f->events, e, f->keep);
        str title = str_trim(t.title), description = whole_sentences(str_trim(t.description));
        str all = title_and_description(f, title, description);
        f->entries[i].head = entry_head(f, e);
        f->entries[i].body[TELL_ALL] = all.len ? all : t.type_name;
        f->entries[i].body[TELL_TITLES] = title.len ? title : f->entries[i].body[TELL_ALL];
    }
}

/* ---- how it looks ---- */

struct key_block key_entry(struct map_frame *f, const struct map_event *e, double width)
{
    struct text_style bold = key_text(f, true, false), plain = key_text(f, false, false);
    const struct entry_texts *texts = &f->entries[e - f->events.events];
    double room = width - key_indent(f);
    struct key_block b = { .kind = KEY_ENTRY, .event = e };
    b.head = frame_wrap(f, texts->head, &bold, room);
    b.body = frame_wrap(f, texts->body[f->telling], &plain, room);
    double lines = key_lines_of(b.head) + key_lines_of(b.body);
    b.height = fmax(2.2 * f->look.symbol_pt, key_line(f) * lines) + 0.55 * f->key_text_pt;
    return b;
}

static str event_class(const struct map_event *e)
{
    return e->where == AT_POINT  ? STR("at a point")
           : e->where == ON_LINE ? STR("along a line")
           : e->where == IN_AREA ? STR("in an area")
                                 : STR("not placed");
}

void key_draw_entry(struct pen *pen, const struct key_block *b)
{
    const struct map_frame *f = pen->frame;
    const struct map_event *e = b->event;
    double radius = f->look.symbol_pt * KEY_SYMBOL_SHARE, line = key_line(f);
    str number = str_format(f->keep, "%d", event_number(&f->events, e));
    struct attribute where[] = { { "data-where", event_class(e) } };
    struct group_info info = { .id = str_format(f->keep, "key-%s", number.ptr),
                               .class = STR("key-entry"),
                               .attributes = where,
                               .attribute_count = 1 };
    scene_group(pen->scene, &info);
    symbol_draw(f, pen->scene, key_at(pen, radius * 1.25, fmax(line * 0.55, radius)), radius,
                e->type, e->where == AT_POINT ? SYMBOL_SOLID : SYMBOL_HOLLOW, number);
    struct text_style bold = key_text(f, true, false), plain = key_text(f, false, false);
    pagexy at = key_at(pen, key_indent(f), f->key_text_pt * 0.95);
    key_put_text(pen, b->head, at, &bold, STR("furniture key-head"));
    at.y_pt += line * key_lines_of(b->head);
    key_put_text(pen, b->body, at, &plain, STR("furniture key-text"));
    scene_group_end(pen->scene);
}
