/* SPDX-License-Identifier: Apache-2.0 */
/* write_lines.c - a hash table written from front to back.
 *   1. home lines are cut into parts of so many entries that one part fits the memory;
 *   2. a part's entries are counted and dealt into 256 buckets of neighbouring lines, each written
 *      in sequence; a bucket is dealt to its lines: it fits the processor's cache;
 *   3. lines go out in order; what a line cannot hold runs over into the next one, and what the
 *      last home line cannot hold into lines after it. The last line of all is never full. */
#include "gazetteer/write_lines.h"

#include <string.h>

enum { PART_LINES = (24 << 20) / 10, BUCKETS = 256 }; /* ten entries a line, or fewer */

struct part {
    uint32_t first, last;  /* home lines of this part */
    uint32_t bucket_lines; /* of a bucket of this part */
    size_t starts[BUCKETS + 1];
    struct line_entry *items;
};

static void count_entry(void *context, struct line_entry entry)
{
    struct part *part = context;
    if (entry.home >= part->first && entry.home < part->last)
        part->starts[(entry.home - part->first) / part->bucket_lines + 1]++;
}

static void place_entry(void *context, struct line_entry entry)
{
    struct part *part = context;
    if (entry.home >= part->first && entry.home < part->last)
        part->items[part->starts[(entry.home - part->first) / part->bucket_lines]++] = entry;
}

/* The line that is being filled. */
struct filling {
    struct index_line line;
    uint32_t used, number; /* of its items; among home lines and after */
    unsigned record_bits;
    const struct section_sink *sink;
    bool good;
};

static void next_line(struct filling *filling)
{
    filling->good = filling->good &&
                    filling->sink->put(filling->sink->to, &filling->line, sizeof filling->line);
    memset(&filling->line, 0, sizeof filling->line);
    filling->used = 0;
    filling->number++;
}

static void fill(struct filling *filling, struct line_entry entry)
{
    while (filling->number < entry.home || filling->used == 16)
        next_line(filling);
    filling->line.items[filling->used++] =
        index_slot(entry.tag, entry.record, filling->record_bits);
}

/* Entries of a bucket, in the order of their lines and, within a line, as they came. */
static void put_bucket(const struct part *part, const struct line_entry *items, size_t count,
                       uint32_t first, struct filling *filling, struct arena scratch)
{
    size_t *starts = NEW(&scratch, size_t, part->bucket_lines + 1);
    struct line_entry *sorted = NEW(&scratch, struct line_entry, count);
    for (size_t i = 0; i < count; i++)
        starts[items[i].home - first + 1]++;
    for (uint32_t i = 0; i < part->bucket_lines; i++)
        starts[i + 1] += starts[i];
    for (size_t i = 0; i < count; i++)
        sorted[starts[items[i].home - first]++] = items[i];
    for (size_t i = 0; i < count; i++)
        fill(filling, sorted[i]);
}

static void put_part(const struct line_entries *entries, struct part *part, struct filling *filling,
                     struct arena scratch)
{
    memset(part->starts, 0, sizeof part->starts);
    part->bucket_lines = (part->last - part->first) / BUCKETS + 1;
    entries->each(entries, count_entry, part);
    for (int i = 0; i < BUCKETS; i++)
        part->starts[i + 1] += part->starts[i];
    part->items = NEW(&scratch, struct line_entry, part->starts[BUCKETS]);
    entries->each(entries, place_entry, part);
    size_t from = 0; /* placing moved each start to the bucket's end */
    for (uint32_t i = 0; i < BUCKETS; i++) {
        size_t to = part->starts[i];
        if (to > from)
            put_bucket(part, part->items + from, to - from, part->first + i * part->bucket_lines,
                       filling, scratch);
        from = to;
    }
}

bool lines_put(const struct line_entries *entries, const struct section_sink *sink,
               struct arena scratch)
{
    uint32_t lines = entries->homes->of[near_source_countries(entries->source)];
    struct part part;
    struct filling filling = { .record_bits = index_bits(entries->source->records.steps),
                               .sink = sink,
                               .good = true };
    filling.line.items[0] = lines;
    next_line(&filling);
    filling.number = 0;
    for (uint32_t from = 0; from < lines && filling.good; from = part.last) {
        part.first = from;
        part.last = lines - from < PART_LINES ? lines : from + PART_LINES;
        put_part(entries, &part, &filling, scratch);
    }
    while (filling.number < lines || filling.used == 16)
        next_line(&filling);
    next_line(&filling);
    return filling.good;
}
