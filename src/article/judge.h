/* SPDX-License-Identifier: Apache-2.0 */
/* judge.h - what page.c and head.c share while they judge. For article's own files. */
#ifndef EVENTMAP_ARTICLE_JUDGE_H
#define EVENTMAP_ARTICLE_JUDGE_H

#include "article/page.h"

/* Not decided by the piece alone: short, and no furniture. */
#define BLOCK_OPEN BLOCK_KIND_COUNT

static inline str piece_text(str text, const struct piece *piece)
{
    return str_sub(text, piece->start, piece->end - piece->start);
}

/* The piece that begins the body: nothing before it is prose. pieces->count when there is none. */
size_t head_end(str text, const struct pieces *pieces, struct arena scratch);
/* Finds the title among pieces[0..end) and gives all of them their kinds. Returns as page_judge. */
size_t head_judge(str text, str title, struct pieces *pieces, size_t end, struct arena scratch);

#endif
