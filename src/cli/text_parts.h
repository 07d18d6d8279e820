/* SPDX-License-Identifier: Apache-2.0 */
/* text_parts.h - long texts a part at a time, so that what is understood of one megabyte is all
 * that memory holds: hundreds of bytes for each of the text. Spans still count from the whole text.
 */
#ifndef EVENTMAP_CLI_TEXT_PARTS_H
#define EVENTMAP_CLI_TEXT_PARTS_H

#include "base/arena.h"
#include "model/document.h"

struct text_parts {
    const struct document *whole;
    struct document part; /* the whole with those of its blocks that are read now */
    size_t most;          /* bytes of a part */
    size_t block, at;     /* the first block of the next part, and the byte in it; 0: its start */
};

/* The first part; of a text that is not longer than `most` it is the whole. Blocks of parts are in
 * `keep`; the document must outlive them. */
void text_parts_begin(struct text_parts *parts, const struct document *whole, size_t most,
                      struct arena *keep);
/* The next one; its date is that of the part before. False: there is none. */
bool text_parts_next(struct text_parts *parts, struct arena *keep);
bool text_parts_has_more(const struct text_parts *parts);

#endif
