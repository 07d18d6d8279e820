/* SPDX-License-Identifier: Apache-2.0 */
/* text_parts.c - a part ends with a block; a block that is longer than a part ends at a space, and
 * without any space between two characters. */
#include "cli/text_parts.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Where a block that begins at `start` is cut, at most `room` bytes behind it, or `end`. */
static size_t cut_at(str text, size_t start, size_t end, size_t room)
{
    if (end - start <= room)
        return end;
    size_t at = start + room;
    while (at > start && !is_space(text.ptr[at]))
        at--;
    while (at > start && is_space(text.ptr[at - 1]))
        at--;
    if (at > start)
        return at;
    for (at = start + room; at < end && (text.ptr[at] & 0xC0) == 0x80;)
        at++;
    return at;
}

bool text_parts_next(struct text_parts *parts, struct arena *keep)
{
    const struct document *whole = parts->whole;
    struct {
        struct block *items;
        size_t count, capacity;
    } blocks = { 0 };
    for (size_t bytes = 0; parts->block < whole->block_count && bytes < parts->most;) {
        struct block block = whole->blocks[parts->block];
        size_t end = block.end;
        block.start = parts->at ? parts->at : block.start;
        block.end = cut_at(whole->text, block.start, end, parts->most - bytes);
        bytes += block.end - block.start;
        APPEND(keep, &blocks, block);
        for (parts->at = block.end; parts->at < end && is_space(whole->text.ptr[parts->at]);)
            parts->at++;
        if (parts->at >= end) {
            parts->block++;
            parts->at = 0;
        }
    }
    parts->part.blocks = blocks.items;
    parts->part.block_count = blocks.count;
    return blocks.count > 0;
}

void text_parts_begin(struct text_parts *parts, const struct document *whole, size_t most,
                      struct arena *keep)
{
    *parts = (struct text_parts){ .whole = whole, .part = *whole, .most = most };
    if (whole->text.len > most)
        text_parts_next(parts, keep);
    else
        parts->block = whole->block_count;
}

bool text_parts_has_more(const struct text_parts *parts)
{
    return parts->block < parts->whole->block_count;
}
