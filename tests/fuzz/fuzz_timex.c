/* SPDX-License-Identifier: Apache-2.0 */
/* Any text as French and as English, with and without a date of its own: what is found is in order,
 * within the text, and a valid interval. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "timex/timex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LEXICON_BYTES = 256 << 20, TEXT_BYTES = 256 << 20, TEXT_MOST = 1 << 16, BLOCKS = 64 };

static const struct lexicon *lexicons[2];
static struct arena scratch;

static void prepare(void)
{
    struct report report = { 0 };
    struct arena keep = arena_reserve(LEXICON_BYTES);
    scratch = arena_reserve(TEXT_BYTES);
    lexicons[0] = lexicon_open("geodata/lexicon", "fr", &keep, &report);
    lexicons[1] = lexicon_open("geodata/lexicon", "en", &keep, &report);
    if (!lexicons[0] || !lexicons[1])
        abort();
}

/* Lines are paragraphs; those that begin with a tab are datelines. */
static void cut(struct document *document, struct block *blocks)
{
    const char *text = document->text.ptr;
    document->blocks = blocks;
    for (size_t at = 0, end; at < document->text.len && document->block_count < BLOCKS; at = end) {
        while (at < document->text.len && (text[at] == '\n' || text[at] == ' '))
            at++;
        for (end = at; end < document->text.len && text[end] != '\n';)
            end++;
        if (end == at)
            continue;
        blocks[document->block_count++] =
            (struct block){ at, end, text[at] == '\t' ? BLOCK_DATELINE : BLOCK_BODY };
    }
}

static void check(const struct timexes *dates, size_t tokens)
{
    size_t last = 0;
    for (size_t i = 0; i < dates->count; i++) {
        const struct time_expression *t = &dates->items[i];
        assert(t->count && t->first >= last && t->first + t->count <= tokens);
        last = t->first + t->count;
        if (!t->when.precision)
            continue;
        assert(date_is_valid(t->when.from) && date_is_valid(t->when.to));
        assert(date_cmp(t->when.from, t->when.to) <= 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = { (const char *)data, size };
    if (!lexicons[0])
        prepare();
    if (size > TEXT_MOST || !str_is_utf8(text))
        return 0;
    for (int i = 0; i < 4; i++) {
        struct arena keep = scratch;
        struct block blocks[BLOCKS];
        struct document document = { .text = text };
        cut(&document, blocks);
        if (i & 2) {
            document.date = (struct date){ 2024, 2, 29 };
            document.trust = DATE_TRUST_GIVEN;
        }
        struct prose prose = prose_read(&document, lexicons[i & 1], &keep);
        struct timexes dates = timex_read(&prose, NULL, &keep);
        check(&dates, prose.count);
        struct dated dated[] = { { &document, &prose, NULL, { 0 } },
                                 { &document, &prose, NULL, { 0 } } };
        timex_date_documents(dated, 2, &keep);
        assert(!document.date.year || date_is_valid(document.date));
        dates = timex_read(&prose, NULL, &keep);
        check(&dates, prose.count);
    }
    return 0;
}
