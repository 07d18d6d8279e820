/* SPDX-License-Identifier: Apache-2.0 */
/* lexicons.h - the project's own lexicons, for tests of rooms that read text: each language is
 * opened once. */
#ifndef EVENTMAP_TESTS_LEXICONS_H
#define EVENTMAP_TESTS_LEXICONS_H

#include "prose/prose.h"
#include "test.h"

enum { LEXICON_ARENA_BYTES = 1 << 30, LEXICON_LANGUAGES = 4 };
static struct arena arena;

__attribute__((constructor)) static void lexicons_prepare(void)
{
    if (!arena.next)
        arena = arena_reserve(LEXICON_ARENA_BYTES);
}

/* Of geodata/lexicon; NULL, and a fault, when it cannot be read. */
static const struct lexicon *lexicon_of(str language)
{
    static const struct lexicon *known[LEXICON_LANGUAGES];
    for (int i = 0; i < LEXICON_LANGUAGES; i++) {
        if (known[i] && str_eq(lexicon_language(known[i]), language))
            return known[i];
        if (known[i])
            continue;
        struct report report = { 0 };
        known[i] = lexicon_open("geodata/lexicon", str_cstr(&arena, language), &arena, &report);
        CHECK_STR(str_from(report.error.text), "");
        return known[i];
    }
    return NULL;
}

/* A text that is one block; what belongs to it is in `keep`, the text is the caller's. */
static inline struct prose prose_of(str text, enum block_kind kind, const struct lexicon *lexicon,
                                    struct arena *keep)
{
    struct document *document = NEW(keep, struct document, 1);
    struct block *block = NEW(keep, struct block, 1);
    document->text = text;
    *block = (struct block){ 0, text.len, kind };
    document->blocks = block;
    document->block_count = text.len ? 1 : 0;
    return prose_read(document, lexicon, keep);
}

#endif
