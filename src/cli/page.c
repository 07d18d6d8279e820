/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - text is written in runs: between two borders of marks the same marks hold, so that marks
 * may overlap as they like. */
#include "cli/page.h"

#include <stdlib.h>

static const char css[] =
#include "cli/page.css.h"
    ;

enum mark_kind { MARK_MENTION, MARK_DATE, MARK_TRIGGER };

struct mark {
    size_t start, end; /* bytes of the text */
    enum mark_kind kind;
    const char *class;
    str title;    /* what a pointer over it is told; empty: nothing */
    size_t event; /* number of the event whose trigger it is, from 1 */
};
struct marks {
    struct mark *items;
    size_t count, capacity;
};

/* Every telling, by its document, then by its event. */
struct told {
    const struct telling *telling;
    size_t event; /* from 1 */
};

struct page {
    const struct articles *articles;
    const struct gazetteer *gaz;
    struct buffer *out;
    const struct told *told;
    const size_t *told_from; /* of document d: told_from[d] .. told_from[d + 1] */
};

static void order_told(struct page *page, struct arena *keep)
{
    const struct articles *articles = page->articles;
    size_t *from = NEW(keep, size_t, articles->count + 2);
    for (size_t e = 0; e < articles->events.count; e++)
        for (size_t t = 0; t < articles->events.items[e].telling_count; t++)
            from[articles->events.items[e].tellings[t]->sentence.document + 2]++;
    for (size_t d = 2; d < articles->count + 2; d++)
        from[d] += from[d - 1];
    struct told *told = NEW(keep, struct told, from[articles->count + 1] + 1);
    for (size_t e = 0; e < articles->events.count; e++)
        for (size_t t = 0; t < articles->events.items[e].telling_count; t++) {
            const struct telling *telling = articles->events.items[e].tellings[t];
            told[from[telling->sentence.document + 1]++] = (struct told){ telling, e + 1 };
        }
    page->told = told;
    page->told_from = from;
}

static void add_escaped(struct buffer *out, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        str name = c == '&'   ? STR("&amp;")
                   : c == '<' ? STR("&lt;")
                   : c == '>' ? STR("&gt;")
                   : c == '"' ? STR("&quot;")
                              : (str){ 0 };
        if (name.len)
            buffer_add(out, name);
        else
            buffer_add_char(out, c);
    }
}

static void add_element(struct buffer *out, const char *tag, const char *class, str text)
{
    if (!text.len)
        return;
    buffer_format(out, "<%s%s%s%s>", tag, class ? " class=\"" : "", class ? class : "",
                  class ? "\"" : "");
    add_escaped(out, text);
    buffer_format(out, "</%s>\n", tag);
}

/* ---- marks of one document ---- */

static const char *class_of_mention(enum mention_kind kind)
{
    return kind == MENTION_FURNITURE ? "page-furniture" : mention_kind_name(kind);
}

static str title_of_mention(const struct page *page, const struct mention *mention,
                            struct arena *keep)
{
    if (mention->place == PLACE_NONE)
        return str_format(keep, "%s; not in the gazetteer", mention_kind_name(mention->kind));
    struct place place = gazetteer_place(page->gaz, mention->place);
    return str_format(keep, "%s: %.*s, %s %.*s [%.*s], %.2f; %.*s",
                      mention_kind_name(mention->kind), STR_ARG(place.name),
                      place_class_name(place.class), STR_ARG(place.country), STR_ARG(place.key),
                      mention->confidence, STR_ARG(mention->reasons));
}

static void mark_mentions(const struct page *page, const struct article *article,
                          struct marks *marks, struct arena *keep)
{
    const struct prose *prose = &article->parsed.prose;
    for (size_t i = 0; i < article->parsed.mentions.count; i++) {
        const struct mention *mention = &article->parsed.mentions.items[i];
        struct mark mark = { prose->tokens[mention->first].start,
                             prose->tokens[mention->first + mention->count - 1].end,
                             MARK_MENTION,
                             class_of_mention(mention->kind),
                             title_of_mention(page, mention, keep),
                             0 };
        APPEND(keep, marks, mark);
    }
}

static void mark_dates(const struct article *article, struct marks *marks, struct arena *keep)
{
    const struct prose *prose = &article->parsed.prose;
    for (size_t i = 0; i < article->parsed.dates.count; i++) {
        const struct time_expression *date = &article->parsed.dates.items[i];
        str from = date_format_iso(keep, date->when.from),
            to = date_format_iso(keep, date->when.to);
        struct mark mark = { prose->tokens[date->first].start,
                             prose->tokens[date->first + date->count - 1].end,
                             MARK_DATE,
                             "date",
                             str_format(keep, "%.*s%s%.*s%s; %.*s", STR_ARG(from),
                                        to.len && !str_eq(from, to) ? " to " : "",
                                        str_eq(from, to) ? 0 : (int)to.len, to.ptr ? to.ptr : "",
                                        from.len ? "" : "no date", STR_ARG(date->reason)),
                             0 };
        APPEND(keep, marks, mark);
    }
}

static void mark_triggers(const struct page *page, size_t document, struct marks *marks,
                          struct arena *keep)
{
    for (size_t t = page->told_from[document]; t < page->told_from[document + 1]; t++) {
        const struct told *told = &page->told[t];
        struct span span = told->telling->trigger;
        struct mark mark = { span.start,          span.end,   MARK_TRIGGER, "trigger",
                             told->telling->type, told->event };
        if (span.end > span.start)
            APPEND(keep, marks, mark);
    }
}

static int by_start(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

/* ---- text in runs ---- */

/* The first border of a mark after `at`, not beyond `end`. */
static size_t next_border(const struct marks *marks, size_t first, size_t at, size_t end)
{
    for (size_t i = first; i < marks->count && marks->items[i].start < end; i++) {
        if (marks->items[i].start > at)
            return marks->items[i].start < end ? marks->items[i].start : end;
        if (marks->items[i].end > at && marks->items[i].end < end)
            end = marks->items[i].end;
    }
    return end;
}

static void open_run(struct buffer *out, const struct marks *marks, size_t first, size_t at)
{
    bool opened = false;
    for (size_t i = first; i < marks->count && marks->items[i].start <= at; i++) {
        if (marks->items[i].end <= at)
            continue;
        buffer_format(out, "%s%s", opened ? " " : "<mark class=\"", marks->items[i].class);
        opened = true;
    }
    if (!opened)
        return;
    buffer_add(out, STR("\" title=\""));
    opened = false;
    for (size_t i = first; i < marks->count && marks->items[i].start <= at; i++) {
        if (marks->items[i].end <= at || !marks->items[i].title.len)
            continue;
        buffer_add(out, opened ? STR("&#10;") : STR(""));
        add_escaped(out, marks->items[i].title);
        opened = true;
    }
    buffer_add(out, STR("\">"));
}

static bool is_marked(const struct marks *marks, size_t first, size_t at)
{
    for (size_t i = first; i < marks->count && marks->items[i].start <= at; i++)
        if (marks->items[i].end > at)
            return true;
    return false;
}

/* Behind a trigger: the number of its event, which leads there. */
static void add_numbers(struct buffer *out, const struct marks *marks, size_t first, size_t at,
                        size_t document)
{
    for (size_t i = first; i < marks->count && marks->items[i].start < at; i++)
        if (marks->items[i].event && marks->items[i].end == at)
            buffer_format(out, "<sup id=\"t%zu-%zu-%zu\"><a href=\"#e%zu-%zu\">%zu</a></sup>",
                          document, marks->items[i].event, i, document, marks->items[i].event,
                          marks->items[i].event);
}

static void add_block(const struct page *page, const struct document *document, size_t number,
                      const struct block *block, const struct marks *marks, size_t *first)
{
    buffer_format(page->out, "<div class=\"block %s\">", block_kind_name(block->kind));
    for (size_t at = block->start; at < block->end;) {
        while (*first < marks->count && marks->items[*first].end < at)
            ++*first;
        size_t end = next_border(marks, *first, at, block->end);
        bool marked = is_marked(marks, *first, at);
        open_run(page->out, marks, *first, at);
        add_escaped(page->out, str_sub(document->text, at, end - at));
        buffer_add(page->out, marked ? STR("</mark>") : STR(""));
        add_numbers(page->out, marks, *first, end, number);
        at = end;
    }
    buffer_add(page->out, STR("</div>\n"));
}

/* ---- events beside it ---- */

static str when_text(const struct interval *when, struct arena *keep)
{
    str from = date_format_iso(keep, when->from), to = date_format_iso(keep, when->to);
    if (!from.len)
        return STR("no date");
    return str_format(keep, "%s%.*s%s%.*s", when->approximate ? "about " : "", STR_ARG(from),
                      to.len && !str_eq(from, to) ? " to " : "", str_eq(from, to) ? 0 : (int)to.len,
                      to.ptr ? to.ptr : "");
}

static str where_text(const struct extracted *event, struct arena *keep)
{
    if (!event->placed.count || event->placed.items[0].precision == PRECISION_NONE)
        return str_format(keep, "not placed: %.*s",
                          event->placed.count ? (int)event->placed.items[0].reason.len : 0,
                          event->placed.count && event->placed.items[0].reason.ptr
                              ? event->placed.items[0].reason.ptr
                              : "");
    str all = { 0 };
    for (size_t i = 0; i < event->placed.count; i++) {
        const struct placement *placement = &event->placed.items[i];
        all = str_format(keep, "%.*s%s%.*s (%s, %.0f km)", STR_ARG(all), i ? ", " : "",
                         STR_ARG(placement->place.name), precision_name(placement->precision),
                         placement->radius_m / 1000);
    }
    return all;
}

static str who_text(const struct telling *telling, struct arena *keep)
{
    str all = { 0 };
    for (size_t i = 0; i < telling->actor_count; i++) {
        const struct actor *actor = &telling->actors[i];
        all = str_format(keep, "%.*s%s%s%.*s (%.*s %.*s)", STR_ARG(all), i ? ", " : "",
                         actor->is_target ? "→ " : "", STR_ARG(actor->name),
                         STR_ARG(actor->country), STR_ARG(actor->sector));
    }
    return all;
}

static void add_event(const struct page *page, size_t number, size_t document, struct arena keep)
{
    const struct extracted *event = &page->articles->events.items[number - 1];
    const struct telling *best = event->tellings[0];
    bool happened = event->modality == MODALITY_HAPPENED || event->modality == MODALITY_ONGOING;
    buffer_format(page->out, "<section id=\"e%zu-%zu\"%s>\n<p><b>%zu. ", document, number,
                  happened ? "" : " class=\"not-happened\"", number);
    add_escaped(page->out, event->event.title);
    buffer_add(page->out, STR("</b></p>\n"));
    add_element(page->out, "p", NULL,
                str_format(&keep, "%.*s · %.*s %.*s · %s · %.2f",
                           STR_ARG(when_text(&event->event.when, &keep)), STR_ARG(best->type),
                           STR_ARG(best->mode), modality_name(event->modality), event->confidence));
    add_element(page->out, "p", NULL, where_text(event, &keep));
    add_element(page->out, "p", NULL, who_text(best, &keep));
    add_element(page->out, "p", "why", event->reasons);
    buffer_add(page->out, STR("</section>\n"));
}

static void add_article(const struct page *page, size_t number, struct arena scratch)
{
    const struct article *article = &page->articles->items[number];
    const struct document *document = &article->document;
    struct marks marks = { 0 };
    size_t first = 0;
    mark_mentions(page, article, &marks, &scratch);
    mark_dates(article, &marks, &scratch);
    mark_triggers(page, number, &marks, &scratch);
    if (marks.count)
        qsort(marks.items, marks.count, sizeof *marks.items, by_start);
    buffer_add(page->out, STR("<article>\n<div>\n"));
    add_element(page->out, "h2", NULL, document->title.len ? document->title : document->path);
    add_element(page->out, "p", "facts",
                str_format(&scratch, "%.*s · %.*s · %.*s%s%.*s", STR_ARG(document->path),
                           STR_ARG(document->language),
                           STR_ARG(article->reason.len ? article->reason : article->date_how),
                           document->publisher.len ? " · " : "", STR_ARG(document->publisher)));
    for (size_t i = 0; i < document->block_count; i++)
        add_block(page, document, number, &document->blocks[i], &marks, &first);
    buffer_add(page->out, STR("</div>\n<aside>\n"));
    size_t last = 0;
    for (size_t t = page->told_from[number]; t < page->told_from[number + 1]; t++) {
        if (page->told[t].event != last)
            add_event(page, page->told[t].event, number, scratch);
        last = page->told[t].event;
    }
    buffer_add(page->out, STR("</aside>\n</article>\n"));
}

static void add_key(struct buffer *out)
{
    buffer_add(out, STR("<p class=\"key\"><mark class=\"literal\">literal place</mark>"
                        "<mark class=\"metonym\">government, army</mark>"
                        "<mark class=\"demonym\">people</mark>"
                        "<mark class=\"organisation\">part of a name</mark>"
                        "<mark class=\"date\">date</mark>"
                        "<mark class=\"trigger\">what tells an event</mark></p>\n"));
}

void page_add(const struct articles *articles, const struct gazetteer *gaz, struct buffer *out,
              struct arena scratch)
{
    struct page page = { articles, gaz, out, NULL, NULL };
    order_told(&page, &scratch);
    buffer_format(out,
                  "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width\">\n"
                  "<title>eventmap: %zu articles, %zu events</title>\n<style>\n%s</style>\n"
                  "</head>\n<body>\n<h1>%zu article%s, %zu event%s</h1>\n",
                  articles->count, articles->events.count, css, articles->count,
                  articles->count == 1 ? "" : "s", articles->events.count,
                  articles->events.count == 1 ? "" : "s");
    add_key(out);
    for (size_t i = 0; i < articles->count; i++)
        add_article(&page, i, scratch);
    buffer_add(out, STR("</body>\n</html>\n"));
}
