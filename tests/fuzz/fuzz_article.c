/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as an article: text, HTML or JSON lines by what they look like. Never a crash; valid
 * UTF-8 with blocks in order that do not overlap, and white space alone between them. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "article/decode.h"
#include "article/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const size_t ROOM = (size_t)1 << 28;

static void check_document(const struct document *document)
{
    size_t at = 0;
    assert(str_is_utf8(document->text) && document->text_from <= document->text.len);
    for (size_t i = 0; i < document->block_count; i++) {
        struct block block = document->blocks[i];
        assert(block.start >= at && block.end > block.start && block.end <= document->text.len);
        assert(block.kind < BLOCK_KIND_COUNT);
        size_t start = at, end = block.start;
        lines_trim(document->text, &start, &end);
        assert(start == end);
        at = block.end;
    }
}

static void read_as(enum article_kind kind, str text, struct arena *keep, struct arena scratch)
{
    struct report report = { 0 };
    struct document document = { 0 };
    if (kind == KIND_HTML) {
        struct html_page page = { 0 };
        if (html_page_read(text, "fuzz", keep, &page, &report) == OK)
            html_to_document(&page, NULL, keep, scratch, &document);
        check_document(&document);
    } else if (kind == KIND_TEXT) {
        document.text = text;
        page_read(&document, NULL, keep, scratch);
        check_document(&document);
    } else {
        struct json_lines lines = { text, text.ptr, text.ptr, 1 };
        while (json_lines_next(&lines, "fuzz", NULL, keep, scratch, &document, &report))
            check_document(&document);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct report report = { 0 };
    struct arena keep = arena_reserve(ROOM), scratch = arena_reserve(ROOM);
    struct arena all_kept = keep, all_scratch = scratch;
    str bytes = { (const char *)data, size }, text;
    str declared = html_declared_charset(bytes);
    if (article_decode(bytes, declared, "fuzz", &keep, &text, &report) == OK && text.len)
        read_as(article_kind_of(text, "fuzz"), text, &keep, scratch);
    arena_release(&all_kept, ROOM);
    arena_release(&all_scratch, ROOM);
    return 0;
}
