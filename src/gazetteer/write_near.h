/* SPDX-License-Identifier: Apache-2.0 */
/* write_near.h - the sections that find names written a little otherwise, from the records.
 * Everything is made in one pass after the other over the records, never scattered over memory:
 * entries are taken a range of hashes at a time (write_lines.c), so that millions of names need
 * hundreds of megabytes to make, not many gigabytes. */
#ifndef EVENTMAP_GAZETTEER_WRITE_NEAR_H
#define EVENTMAP_GAZETTEER_WRITE_NEAR_H

#include "base/arena.h"
#include "gazetteer/index_format.h"

/* SECTION_RECORDS: complete, in the byte order of the folded names. May be a mapping. */
struct near_source {
    const uint32_t *words;
    size_t word_count;
    uint32_t record_count;
};

/* The record that begins at *word: its name; *word moves on to the next one. False at the end. */
bool near_source_next(const struct near_source *source, size_t *word, str *folded);

/* A sink for a section that is made from its first byte to its last; false when it cannot take
 * more (a full disk), which ends the making. */
struct near_sink {
    bool (*put)(void *to, const void *bytes, size_t size);
    void *to;
};

/* Pieces, for writers that put a section straight into a file. */
void near_put_heads(const struct near_source *source, uint32_t *heads); /* room: record_count */
/* SECTION_LETTERS; in `keep`. */
struct near_letters {
    uint32_t *items;
    size_t count;
};
struct near_letters near_letters_of(const struct near_source *source, struct arena *keep,
                                    struct arena scratch);
/* How many entries SECTION_SIMILAR will have, and the words of SECTION_SIMILAR_BITS for as many. */
uint64_t near_entry_count(const struct near_source *source, struct arena scratch);
size_t near_bit_words(uint64_t entries);
/* SECTION_SIMILAR_BITS into zeroes; in no order, the one thing that wants to be in memory whole: 2
 * bytes an entry. */
void near_put_bits(const struct near_source *source, uint64_t *bits, size_t words,
                   struct arena scratch);
/* SECTION_SIMILAR into the sink. Needs 17 bytes of scratch an entry, for 24 million entries at most
 * at a time. */
bool near_put_lines(const struct near_source *source, uint64_t entries,
                    const struct near_sink *sink, struct arena scratch);
/* SECTION_SOUNDS into the sink. 8 bytes of scratch a record more. */
bool near_put_sounds(const struct near_source *source, const struct near_sink *sink,
                     struct arena scratch);

/* All of it in memory, for a file of a million names; in `keep`. */
struct near_sections {
    uint32_t *heads, *letters;
    struct index_line *lines, *sounds;
    uint64_t *bits;
    size_t letter_count, line_count, sound_count, bit_words;
};
struct near_sections near_build(const struct near_source *source, struct arena *keep,
                                struct arena scratch);

#endif
