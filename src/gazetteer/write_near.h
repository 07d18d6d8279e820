/* SPDX-License-Identifier: Apache-2.0 */
/* write_near.h - the sections that find names written a little otherwise, from the records.
 * Everything is made in one pass after the other over the records, never scattered over memory:
 * entries are taken a range of hashes at a time (write_lines.c), so that millions of names need
 * hundreds of megabytes to make, not many gigabytes. */
#ifndef EVENTMAP_GAZETTEER_WRITE_NEAR_H
#define EVENTMAP_GAZETTEER_WRITE_NEAR_H

#include "base/arena.h"
#include "gazetteer/index.h"
#include "gazetteer/near_word.h"
#include "gazetteer/sink.h"
#include "gazetteer/write_inside.h"

/* The names that the tables will lead to. */
struct near_source {
    struct index_records records; /* sound */
    bool are_mapped;              /* what was read of them need not stay in memory */
    uint32_t record_count;        /* with `inside` one for each country of each */
    uint32_t below_names;         /* names that have no other postings than of these are left out */
    const struct inside_list *inside; /* NULL: countries are not told */
};
/* How many countries names are told apart by; 1: by none. */
static inline size_t near_source_countries(const struct near_source *source)
{
    return source->inside ? source->inside->country_count : 1;
}
/* Where the lines of each country begin in a section, and one more: where all end. */
struct near_starts {
    uint32_t of[INSIDE_MOST + 1];
};

/* The record at a place, which moves on to the next one; from zeroes. */
struct near_cursor {
    uint32_t step;
    size_t forgotten, forgotten_apart; /* bytes, of mappings */
    uint32_t record;                   /* the number of the last one told */
    size_t country;                    /* the number of that which it was told for; 0: of none */
    uint64_t salt;                     /* that country's; 0: none */
    bool is_again;                     /* for another one before */
    str folded;
    size_t list, code, left; /* record and country in the list; countries left */
};
/* The countries of all records of a file, in `keep`: for `inside` of a source. None when most
 * places may lie anywhere, so that nothing is won. */
struct inside_list near_list_countries(const struct near_source *own, const struct inside *inside,
                                       struct arena *keep);
/* Its name; false at the end. */
bool near_source_next(const struct near_source *source, struct near_cursor *at, str *folded);

/* Pieces, for writers that put a section straight into a file. Bits are put in no order, the one
 * thing that wants to be in memory whole: SECTION_LACKING_BITS is 25 bytes a name. */
size_t near_bit_words(const struct near_source *source, enum near_kind kind,
                      struct near_starts *starts, struct arena scratch);
/* Into zeroes, so many words. */
void near_put_bits(const struct near_source *source, enum near_kind kind,
                   const struct near_starts *starts, uint64_t *bits);
/* The home lines of these two. */
struct near_starts near_homes(const struct near_source *source);
/* SECTION_SIMILAR into the sink. Needs 17 bytes of scratch a name, for 24 million names at most at
 * a time. */
bool near_put_lines(const struct near_source *source, const struct near_starts *homes,
                    const struct section_sink *sink, struct arena scratch);
/* SECTION_SOUNDS into the sink. 8 bytes of scratch a record more. */
bool near_put_sounds(const struct near_source *source, const struct near_starts *homes,
                     const struct section_sink *sink, struct arena scratch);

/* All of it in memory, for a file of a million names; in `keep`. */
struct near_sections {
    uint64_t *name_bits, *lacking_bits, *end_bits, *hole_bits;
    struct index_line *lines, *sounds;
    size_t name_words, lacking_words, end_words, hole_words, line_count, sound_count;
};
struct near_sections near_build(const struct near_source *source, struct arena *keep,
                                struct arena scratch);

#endif
