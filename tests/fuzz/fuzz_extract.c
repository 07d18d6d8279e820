/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as news, all the way: documents, words, dates, mentions, tellings, events, and every
 * writer of them. Spans stay within the text, what is told is valid, and nobody falls.
 *
 * The first byte chooses: 1 English (else French), 2 a date is given, 4 no merging, 8 clues are
 * explained, 16 the article comes twice, so that documents meet. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/geocode_world.h"
#include "article/decode.h"
#include "article/source.h"
#include "cli/event_rows.h"
#include "cli/event_spans.h"
#include "cli/mention_lines.h"
#include "cli/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ENGLISH = 1, DATED = 2, APART = 4, EXPLAINED = 8, TWICE = 16 };
enum { DOCUMENTS = 16, SIZE_MOST = 1 << 16 };
static const size_t ROOM = (size_t)1 << 29;

static struct gazetteer *gaz;
static const struct lexicon *lexicons[2];
static const struct page_words *words;
static struct arena rooms[3]; /* what is kept, what a step needs, what is read */

static void prepare(void)
{
    struct report report = { 0 };
    static struct arena always;
    always = arena_reserve(ROOM);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        rooms[i] = arena_reserve(ROOM);
    gaz = geocode_world(&always);
    lexicons[0] = lexicon_open("geodata/lexicon", "fr", &always, &report);
    lexicons[1] = lexicon_open("geodata/lexicon", "en", &always, &report);
    words = page_words_open("geodata/lexicon", &always, &report);
    if (!lexicons[0] || !lexicons[1] || !words)
        abort();
}

static size_t read_documents(str bytes, struct document *documents, struct arena *keep,
                             struct arena scratch)
{
    struct report report = { 0 };
    struct html_page page = { 0 };
    size_t count = 0;
    str text;
    if (article_decode(bytes, html_declared_charset(bytes), "fuzz", keep, &text, &report) != OK ||
        !text.len)
        return 0;
    documents[0] = (struct document){ .path = STR("fuzz"), .text = text };
    switch (article_kind_of(text, "fuzz")) {
    case KIND_HTML:
        if (html_page_read(text, "fuzz", keep, &page, &report) == OK)
            html_to_document(&page, words, keep, scratch, &documents[count++]);
        return count;
    case KIND_TEXT:
        page_read(&documents[count++], words, keep, scratch);
        return count;
    case KIND_JSON:
        break;
    }
    struct json_lines lines = { text, text.ptr, text.ptr, 1 };
    while (count < DOCUMENTS / 2 &&
           json_lines_next(&lines, "fuzz", words, keep, scratch, &documents[count], &report))
        count++;
    return count;
}

static void check_parsed(const struct parsed_document *parsed)
{
    size_t at = 0;
    for (size_t i = 0; i < parsed->mentions.count; i++) {
        const struct mention *mention = &parsed->mentions.items[i];
        assert(mention->count && mention->first >= at);
        at = mention->first + mention->count;
        assert(at <= parsed->prose.count && mention->kind < MENTION_KIND_COUNT);
        assert(mention->confidence >= 0 && mention->confidence <= 1);
        assert(mention->sure_of_span >= 0 && mention->sure_of_span <= 1);
        assert(mention->place == PLACE_NONE || mention->place < gazetteer_count(gaz));
        assert(str_is_utf8(mention->reasons));
    }
}

static void check_span(struct span span, const struct document *documents, size_t count)
{
    assert(span.document < count && span.start <= span.end);
    assert(span.end <= documents[span.document].text.len);
    str text = documents[span.document].text;
    assert(str_is_utf8(str_sub(text, span.start, span.end - span.start)));
}

static void check_events(const struct extracted_list *events, size_t documents)
{
    for (size_t i = 0; i < events->count; i++) {
        const struct extracted *event = &events->items[i];
        const struct interval *when = &event->event.when;
        assert(event->telling_count && event->confidence >= 0 && event->confidence <= 1);
        assert(event->event.title.len && str_is_utf8(event->event.title));
        assert(str_is_utf8(event->reasons) && event->modality < MODALITY_COUNT);
        assert(!when->precision || (date_is_valid(when->from) && date_is_valid(when->to) &&
                                    date_cmp(when->from, when->to) <= 0));
        for (size_t t = 0; t < event->telling_count; t++) {
            check_span(event->tellings[t]->trigger, events->documents, documents);
            check_span(event->tellings[t]->sentence, events->documents, documents);
            if (event->tellings[t]->where.end)
                check_span(event->tellings[t]->where, events->documents, documents);
        }
    }
}

static void write_all(const struct articles *articles, bool explain, struct arena scratch)
{
    static const enum event_format formats[] = { EVENTS_CSV, EVENTS_TSV, EVENTS_JSON,
                                                 EVENTS_JSONL };
    struct buffer out = { 0 };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        event_rows_add(articles, gaz, formats[i], &out, scratch);
    mention_lines_add(articles, gaz, (struct mention_lines){ explain, 0.2 }, &out, scratch);
    page_add(articles, gaz, &out, scratch);
    assert(str_is_utf8(buffer_view(&out)));
    buffer_release(&out);
}

static void understand(struct articles *articles, unsigned choice, struct arena keep,
                       struct arena scratch)
{
    const struct extract_options options = { .no_merge = choice & APART,
                                             .explain = choice & EXPLAINED };
    struct dated dated[DOCUMENTS];
    for (size_t i = 0; i < articles->count; i++) {
        struct parsed_document *parsed = &articles->items[i].parsed;
        parsed->document = &articles->documents[i];
        parsed->prose = prose_read(parsed->document, lexicons[choice & ENGLISH], &keep);
        dated[i] = (struct dated){ &articles->documents[i], &parsed->prose, NULL, { 0 } };
    }
    timex_date_documents(dated, articles->count, &keep);
    for (size_t i = 0; i < articles->count; i++) {
        struct parsed_document *parsed = &articles->items[i].parsed;
        parsed->dates = timex_read(&parsed->prose, NULL, &keep);
        parsed->mentions = geoparse_read(&parsed->prose, gaz, &keep, scratch);
        check_parsed(parsed);
        articles->tellings[i] = extract_tellings(parsed, i, gaz, &options, &keep, scratch);
        articles->items[i].document = articles->documents[i];
        articles->items[i].date_how = dated[i].how;
    }
    articles->events = extract_merge(articles->tellings, articles->count, articles->documents,
                                     &options, &keep, scratch);
    check_events(&articles->events, articles->count);
    write_all(articles, options.explain, scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document documents[DOCUMENTS];
    struct article items[DOCUMENTS] = { 0 };
    struct telling_list tellings[DOCUMENTS] = { 0 };
    if (!gaz)
        prepare();
    if (!size || size > SIZE_MOST)
        return 0;
    struct arena read = rooms[2];
    size_t count =
        read_documents((str){ (const char *)data + 1, size - 1 }, documents, &read, rooms[1]);
    if (*data & TWICE) {
        memcpy(documents + count, documents, count * sizeof *documents);
        count *= 2;
    }
    for (size_t i = 0; i < count && *data & DATED; i++) {
        documents[i].date = (struct date){ 2024, 2, 29 };
        documents[i].trust = DATE_TRUST_GIVEN;
    }
    struct articles articles = { items, count, documents, tellings, { 0 }, NULL };
    understand(&articles, *data, rooms[0], rooms[1]);
    return 0;
}
