/* SPDX-License-Identifier: Apache-2.0 */
/* index.h - the opened files of a gazetteer, for the files of this room. Everything that comes out
 * of a file is checked where it is used, so that damaged bytes give wrong answers at worst. */
#ifndef EVENTMAP_GAZETTEER_INDEX_H
#define EVENTMAP_GAZETTEER_INDEX_H

#include "gazetteer/gazetteer.h"
#include "gazetteer/index_format.h"
#include "gazetteer/index_rows.h"

/* The sections that names written otherwise are found by (near_word.h). */
struct index_near {
    const struct index_line *similar, *sounds;
    const uint64_t *name_bits, *lacking_bits, *end_bits, *hole_bits;
    uint32_t similar_count, sound_count, name_bit_words, lacking_bit_words, end_bit_words,
        hole_bit_words;
    unsigned record_bits;               /* of the numbers in lines */
    const struct index_region *regions; /* of names by country */
    uint32_t region_count;
};

/* Records as they lie one after the other; RECORDS_SLACK bytes behind them can be read. */
struct index_records {
    const unsigned char *bytes;
    uint32_t steps;
    struct record_layout layout;
    str apart; /* postings of names that have several, when the layout has them apart */
};

/* One file. Numbers in it are its own; what leaves the room is of the whole gazetteer. */
struct index_file {
    str file; /* the mapping */
    const struct index_header *header;
    struct index_rows places, names, traits;
    struct index_records
        records; /* of its own names, and of those of the files below: below_names */
    const struct index_starts *starts;
    const uint32_t *keys, *members;
    const struct index_text *languages, *terms;
    const struct index_group *groups;
    const struct index_country *countries;
    const struct index_alias *aliases;
    str text, sources, schemes;
    uint32_t place_count, name_count, start_count, key_count, member_count, language_count,
        term_count, group_count, country_count, alias_count, unit_count, sort_count;
    struct index_near near, inside; /* inside: of its own names, by the countries of their places */
    uint32_t below_names;           /* so many names of files below come first in postings */
    unsigned place_bits;
    const struct index_unit *units; /* none: there are no briefs */
    const struct index_sort *sorts;
    uint32_t layer, first_place; /* among the gazetteer's files; its place 0 there */
    const uint64_t *hides;       /* a bit a place below: it may be hidden; NULL: all may be */
    const uint32_t *hiders;      /* by place below: its own one that hides it, from 1; NULL: ask */
};

/* The records of one file, which are of all names of some files: index_tables.h. */
struct index_tables {
    struct index_records records;
    const struct index_starts *starts;   /* and one more; damaged ones may lie outside */
    uint32_t start_count;                /* at least one */
    uint32_t plain_steps;                /* what begins before is inside when it has few postings */
    uint32_t skipped;                    /* numbers below are of files that are others now */
    uint32_t first, owner;               /* of the files from this one to that, in which they lie */
    uint32_t ends[GAZETTEER_LAYERS_MAX]; /* of each, behind its last number */
};

struct gazetteer {
    size_t file_count; /* at least 1; the first is the base */
    size_t table_count;
    bool has_several; /* tables; or names of other files are in the only one */
    uint32_t place_count;
    struct index_tables tables[GAZETTEER_LAYERS_MAX]; /* each file is in one, lowest first */
    /* The same of those that names of one country are sought in: the highest file's are its
     * own `inside`. None: no file knows countries. */
    struct index_tables inside[GAZETTEER_LAYERS_MAX];
    size_t inside_count;
    struct index_file files[GAZETTEER_LAYERS_MAX];
};

/* A section's first item and how many there are; none when the bytes are no whole items. */
const void *index_section(str file, enum index_section which, size_t item, uint32_t *count);

/* A piece of the text section; empty when it does not lie inside. */
str index_text_at(const struct index_file *file, uint32_t offset, uint32_t len);

/* Names of one file that are called so. */
struct postings {
    const unsigned char *items;
    uint32_t count;
    uint32_t before; /* the file's name 0 has this number here */
    struct record_layout layout;
};
/* The number of a name, as records count: of all files they are of. */
static inline uint32_t index_number(struct record_layout layout, const unsigned char *posting)
{
    return (uint32_t)(index_read_8(posting) & UINT64_MAX >> (64 - 8 * layout.number_bytes));
}
static inline const unsigned char *index_posting_at(const struct postings *postings, uint32_t at)
{
    return postings->items + (size_t)at * postings->layout.posting_bytes;
}
/* The file's number of a name. */
static inline uint32_t index_posting(const struct postings *postings, uint32_t at)
{
    return index_number(postings->layout, index_posting_at(postings, at)) - postings->before;
}
/* The brief of a posting; of a file that has briefs. */
static inline struct index_brief index_brief_at(const struct postings *postings, uint32_t at)
{
    const unsigned char *bytes = index_posting_at(postings, at) + postings->layout.number_bytes;
    uint64_t first = index_read_8(bytes), rest = index_read_8(bytes + BRIEF_BYTES - 8);
    return (struct index_brief){
        .unit = (uint32_t)(first & 0xFFFF),
        .spelling = (uint8_t)(first >> 16 & BRIEF_SPELLINGS),
        .is_sure = first >> 16 & BRIEF_SURE,
        .sort = (uint8_t)(first >> 24),
        .position =
            brief_position((uint32_t)(first >> 32 & 0xFFFFFF), (uint32_t)(rest >> 32 & 0xFFFFFF)),
        .people = (uint8_t)(rest >> 56),
    };
}
/* The unit of a brief; NULL: none. */
static inline const struct index_unit *index_unit_of(const struct index_file *file, uint32_t number)
{
    return number && number <= file->unit_count ? &file->units[number - 1] : NULL;
}
/* A folded name and its postings, of all files. */
struct index_record {
    str folded;
    const unsigned char *postings;
    uint32_t count;
    uint32_t next; /* the step of the record behind it */
};
/* Where a step begins. */
static inline const unsigned char *index_step(const struct index_records *records, uint32_t step)
{
    return records->bytes + ((size_t)step << records->layout.step_bits);
}
/* Several postings from the bytes behind a name, which tell where they lie; *count is 0 when that
 * is outside. Whoever has them already, or a single one, gets them back. */
static inline const unsigned char *index_postings_of(const struct index_records *records,
                                                     const unsigned char *behind_name,
                                                     uint32_t *count)
{
    uintptr_t byte = (uintptr_t)behind_name - (uintptr_t)records->bytes;
    if (!records->layout.apart || *count < 2 ||
        byte >= (uintptr_t)records->steps << records->layout.step_bits)
        return behind_name;
    uint64_t from = index_read_8(behind_name) & UINT64_MAX >> (64 - 8 * RECORD_APART),
             bytes = (uint64_t)*count * records->layout.posting_bytes;
    if (from > records->apart.len || bytes > records->apart.len - from) {
        *count = 0;
        return behind_name;
    }
    return (const unsigned char *)records->apart.ptr + from;
}
/* The record at this step; false when there is none, or it lies outside. */
static inline bool index_read_record(const struct index_records *records, uint32_t step,
                                     struct index_record *record)
{
    struct record_layout layout = records->layout;
    if (step >= records->steps)
        return false;
    const unsigned char *at = index_step(records, step);
    uint64_t head = index_read_8(at), room = (uint64_t)(records->steps - step) << layout.step_bits;
    uint32_t len = (uint32_t)head & RECORD_NAME_MAX, skip = record_head_bytes(layout.apart),
             count = (uint32_t)(head >> RECORD_NAME_BITS) & record_many(layout.apart);
    if (count == record_many(layout.apart)) {
        count = (uint32_t)(head >> 8 * skip);
        skip += sizeof count;
    }
    bool is_apart = layout.apart && count > 1;
    uint64_t bytes =
        skip + len + (is_apart ? RECORD_APART : (uint64_t)count * layout.posting_bytes);
    if (bytes > room)
        return false;
    const unsigned char *postings = index_postings_of(records, at + skip + len, &count);
    *record = (struct index_record){ { (const char *)at + skip, len },
                                     postings,
                                     count,
                                     step + (uint32_t)record_steps(bytes, layout) };
    return true;
}
/* Leave out its postings with numbers below `least`, which come first. */
static inline void index_record_from(struct index_record *record, struct record_layout layout,
                                     uint32_t least)
{
    while (least && record->count && index_number(layout, record->postings) < least) {
        record->postings += layout.posting_bytes;
        record->count--;
    }
}
/* The name behind a posting; false when the file is damaged there. */
bool index_name_at(const struct index_file *file, uint32_t number, struct name_match *match);

/* May a file above this one hide its place? False is sure; `place` is of the whole gazetteer. */
static inline bool index_may_be_hidden(const struct gazetteer *gaz, const struct index_file *file,
                                       uint32_t place)
{
    for (size_t i = file->layer + 1; i < gaz->file_count; i++) {
        const uint64_t *hides = gaz->files[i].hides;
        if (!hides || hides[place / 64] >> place % 64 & 1)
            return true;
    }
    return false;
}

/* The names of each file in one list, best known first, hidden places once: index_merge.c. */
struct name_matches index_merge(const struct gazetteer *gaz, const struct postings *found,
                                struct find_wanted *wanted, struct arena *arena);

/* What is told as briefs: room for all postings, and for BRIEF_LIKES. */
struct index_briefs {
    struct name_brief *items;
    struct name_like *likes;
};
/* Of postings of a file that has briefs: the numbers of those to read, in `scratch`, *count is how
 * many. What is left goes to `briefs` (NULL: all are read), whose `rank` is their place in this
 * file, or is left out. NULL, *count is that of all: all must be read. */
const uint32_t *index_choose(const struct index_file *file, const struct postings *postings,
                             uint32_t *count, struct find_wanted *wanted,
                             const struct index_briefs *briefs, struct arena *scratch);

/* Does a folded name lie in the records of the highest file, and has that briefs? Nothing is read.
 */
bool index_may_be_of_briefs(const struct gazetteer *gaz, str name);

/* The file that a place is in and its number there; NULL when there is no such place. */
const struct index_file *index_file_of(const struct gazetteer *gaz, uint32_t index,
                                       uint32_t *local);
struct place index_place_at(const struct index_file *file, uint32_t local);
struct place index_place_where(const struct index_file *file, uint32_t local);
/* One of its traits; 0 when there is no such place. */
uint32_t index_trait(const struct index_file *file, uint32_t local, enum trait_field trait);
lonlat index_position(const struct index_file *file, uint32_t local);
str index_country_code(const struct index_file *file, uint32_t local); /* "NE"; empty none */
/* How many names a place has, the first in *first; 0 when they lie outside of the file. */
uint32_t index_names_of(const struct index_file *file, uint32_t local, uint32_t *first);
str index_key_of(const struct index_file *file, uint32_t local);
str index_term(const struct index_file *file, uint32_t number); /* empty: none */
/* The place of a file with this key or, with `hidden`, that stands for the key. */
bool index_by_key(const struct index_file *file, str key, uint64_t hash, bool hidden,
                  uint32_t *local);

#endif
