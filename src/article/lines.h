/* SPDX-License-Identifier: Apache-2.0 */
/* lines.h - a text cut into pieces: paragraphs, whether each is one line or several of them that
 * were wrapped. For article's own files. */
#ifndef EVENTMAP_ARTICLE_LINES_H
#define EVENTMAP_ARTICLE_LINES_H

#include "article/signs.h"
#include "model/document.h"

struct piece {
    size_t start, end; /* bytes of the text, without white space at the ends */
    uint32_t codes;    /* its length in code points */
    uint64_t signs;
    enum block_kind kind; /* set by page_judge() */
};
struct pieces {
    struct piece *items;
    size_t count, capacity;
};

/* The pieces of text[from..], appended; without signs. */
void lines_cut(str text, size_t from, struct pieces *pieces, struct arena *keep,
               struct arena scratch);

/* Code points of valid UTF-8, at most UINT32_MAX. */
uint32_t lines_codes(str text);

/* The part of text[start..end) without white space of any script at its ends; start = end when
 * nothing is left. */
void lines_trim(str text, size_t *start, size_t *end);

#endif
