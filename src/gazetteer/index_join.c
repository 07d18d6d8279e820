/* SPDX-License-Identifier: Apache-2.0 */
/* index_join.c - the second half of index_stream.h: folded names with their postings, the hash
 * over keys, and all sections into one file.
 *   1. entries come sorted; of one place the best kind stays, and of language-tagged names the
 *      French or English one;
 *   2. within a folded name the best known place comes first; codes and demonyms come last;
 *   3. the slots of keys are made in memory (6 bytes a place); all else but the order of records
 * (join_names.c) is read and written in order. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/infile.h"
#include "gazetteer/fame.h"
#include "gazetteer/index_stream.h"
#include "gazetteer/join_work.h"
#include "gazetteer/write.h"
#include "gazetteer/write_order.h"

enum { COPY_BYTES = 1 << 20 };

struct posting {
    uint32_t place, name, prior, turn;
    uint32_t hash; /* of its text */
    uint8_t kind;
    unsigned char brief[BRIEF_BYTES];
};

struct joining {
    const char *folder;
    FILE *records;
    uint64_t bytes, folded;
    struct record_layout layout;
    struct posting *postings; /* heap: of one folded name */
    size_t count, capacity;
};

static uint32_t big_endian(const char *bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

static int compare_fame(const void *left, const void *right)
{
    const struct posting *a = left, *b = right;
    return fame_cmp((struct fame){ a->kind, a->prior, a->turn },
                    (struct fame){ b->kind, b->prior, b->turn });
}

static bool put_bytes(struct joining *join, const void *bytes, size_t count)
{
    join->bytes += count;
    return !count || fwrite(bytes, count, 1, join->records) == 1;
}

/* Names that are written the same get the same number; those with a number of their own too many
 * must be read. */
static void number_spellings(struct posting *postings, size_t count)
{
    uint32_t hashes[BRIEF_SPELLINGS];
    uint8_t known = 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t number = 0;
        while (number < known && hashes[number] != postings[i].hash)
            number++;
        if (number == known && known < BRIEF_SPELLINGS)
            hashes[known++] = postings[i].hash;
        brief_spell(postings[i].brief, number);
    }
}

/* The record of a folded name, and where it is. */
static bool put_record(struct joining *join, str folded)
{
    static const char gap[RECORD_STEP_MOST];
    unsigned char head[RECORD_HEAD_MAX];
    qsort(join->postings, join->count, sizeof *join->postings, compare_fame);
    number_spellings(join->postings, join->count);
    size_t count = join->count < RECORD_POSTINGS_MAX ? join->count : RECORD_POSTINGS_MAX;
    size_t head_bytes = record_head(join->layout, folded.len, count, head);
    bool good = put_bytes(join, head, head_bytes) && put_bytes(join, folded.ptr, folded.len);
    for (size_t i = 0; good && i < count; i++) {
        uint32_t name = join->postings[i].name;
        unsigned char bytes[4 + BRIEF_BYTES];
        for (unsigned k = 0; k < 4; k++)
            bytes[k] = (unsigned char)(name >> 8 * k & 0xFF);
        memcpy(bytes + join->layout.number_bytes, join->postings[i].brief, BRIEF_BYTES);
        good = put_bytes(join, bytes, join->layout.posting_bytes);
    }
    uint64_t end = record_end(join->bytes, join->layout);
    good = good && put_bytes(join, gap, (size_t)(end - join->bytes));
    join->folded++;
    join->count = 0;
    return good;
}

static bool add_posting(struct joining *join, const char *tail)
{
    struct posting posting = { .place = big_endian(tail + 1),
                               .name = big_endian(tail + 7),
                               .prior = big_endian(tail + 11),
                               .turn = big_endian(tail + 15),
                               .hash = big_endian(tail + ENTRY_HASH),
                               .kind = (uint8_t)tail[5] };
    memcpy(posting.brief, tail + ENTRY_BRIEF, BRIEF_BYTES);
    if (join->count && join->postings[join->count - 1].place == posting.place)
        return true;
    if (join->count == join->capacity) {
        size_t capacity = join->capacity ? 2 * join->capacity : 1024;
        struct posting *bigger = realloc(join->postings, capacity * sizeof *bigger);
        if (!bigger)
            return false;
        join->postings = bigger;
        join->capacity = capacity;
    }
    join->postings[join->count++] = posting;
    return true;
}

static bool put_records(struct joining *join, struct merge *merge, uint64_t names,
                        struct report *report)
{
    char folded[RECORD_NAME_MAX + 1];
    size_t len = 0;
    uint64_t done = 0;
    while (merge_next(merge)) {
        if (merge->record.len < ENTRY_TAIL || report_is_cancelled(report))
            return false;
        str name = str_sub(merge->record, 0, merge->record.len - ENTRY_TAIL);
        if (!str_eq(name, (str){ folded, len })) {
            if (join->count && !put_record(join, (str){ folded, len }))
                return false;
            memcpy(folded, name.ptr, name.len);
            len = name.len;
        }
        if (!add_posting(join, merge->record.ptr + name.len))
            return false;
        report_progress(report, "hashing names", done++, names);
    }
    return !join->count || put_record(join, (str){ folded, len });
}

static enum status join_records(const char *folder, const struct stream_totals *totals,
                                uint64_t *folded, struct report *report)
{
    static const char slack[RECORDS_SLACK];
    struct joining join = { .folder = folder, .layout = record_layout_unordered(totals->is_large) };
    struct merge merge = { 0 };
    bool good = false;
    if (merge_open(&merge, folder, "entries", totals->entry_runs, report) == OK) {
        join.records = section_create(folder, UNORDERED_RECORDS);
        good = join.records && put_records(&join, &merge, totals->names, report) &&
               put_bytes(&join, slack, sizeof slack);
        good = section_close(join.records) && good;
    }
    int error = errno;
    merge_close(&merge);
    free(join.postings);
    *folded = join.folded;
    if (report_is_cancelled(report))
        return import_stopped(report);
    return good ? OK : work_failed(folder, error, report);
}

/* The hashes of the keys lie where the section will be. */
static enum status join_keys(const char *folder, uint64_t places, struct report *report)
{
    uint32_t count = index_key_slots(places), place = 0;
    size_t size = count * sizeof(uint32_t);
    uint32_t *slots = section_zeroes(size);
    FILE *hashes = section_open(folder, SECTION_KEYS, "rb");
    uint64_t hash;
    while (slots && hashes && place < places && fread(&hash, sizeof hash, 1, hashes) == 1)
        index_put_slot(slots, count, hash, ++place, index_bits((uint32_t)places));
    bool good = slots && section_close(hashes) && place == places &&
                section_write(folder, KEY_SLOTS, slots, size);
    int error = errno;
    if (slots)
        munmap(slots, size);
    return good ? OK : work_failed(folder, error, report);
}

/* Keys that places stand for come as a list and go into a table. */
static enum status join_aliases(const char *folder, struct report *report)
{
    str list = { 0 }, text = { 0 };
    if (section_map(folder, SECTION_ALIASES, &list, report) != OK ||
        section_map(folder, SECTION_TEXT, &text, report) != OK) {
        infile_unmap(list);
        return report->error.status;
    }
    const struct index_alias *items = (const struct index_alias *)list.ptr;
    size_t known = list.len / sizeof *items, count = known ? 2 * known + 8 : 0;
    struct index_alias *table = known ? section_zeroes(count * sizeof *table) : NULL;
    for (size_t i = 0; table && i < known; i++) {
        str key = str_sub(text, items[i].key.offset, items[i].key.len);
        uint32_t at = index_start(index_hash(key), (uint32_t)count);
        while (table[at].place)
            at = at + 1 == count ? 0 : at + 1;
        table[at] = items[i];
    }
    bool good =
        (table || !known) && section_write(folder, ALIAS_SLOTS, table, count * sizeof *table);
    int error = errno;
    if (table)
        munmap(table, count * sizeof *table);
    infile_unmap(text);
    infile_unmap(list);
    return good ? OK : work_failed(folder, error, report);
}

/* Which work file a section is in; what some are made from stays in their own, so that this can be
 * done again. */
static int work_section(int section)
{
    switch (section) {
    case SECTION_KEYS:
        return KEY_SLOTS;
    case SECTION_ALIASES:
        return ALIAS_SLOTS;
    case SECTION_PLACES:
        return PLACE_ROWS;
    case SECTION_NAMES:
        return NAME_ROWS;
    case SECTION_TRAITS:
        return TRAIT_ROWS;
    default:
        return section;
    }
}

static bool copy_section(FILE *to, const char *folder, int section, uint64_t size)
{
    static const char padding[INDEX_ALIGN];
    FILE *from = section_open(folder, section, "rb");
    char *bytes = malloc(COPY_BYTES);
    bool good = bytes && (from || !size);
    for (uint64_t left = size; good && left;) {
        size_t step = left < COPY_BYTES ? (size_t)left : COPY_BYTES;
        good = fread(bytes, step, 1, from) == 1 && fwrite(bytes, step, 1, to) == 1;
        left -= step;
    }
    size_t gap = (size_t)(index_aligned(size) - size);
    good = good && (!gap || fwrite(padding, gap, 1, to) == 1);
    free(bytes);
    if (from)
        fclose(from);
    return good;
}

static enum status join_file(const char *folder, const struct stream_totals *totals,
                             uint64_t folded, const char *path, struct report *report)
{
    struct index_header header = { .folded = folded };
    memcpy(header.class_counts, totals->class_counts, sizeof header.class_counts);
    for (int i = 0; i < INDEX_SECTIONS; i++)
        header.sections[i].bytes = section_size(folder, work_section(i));
    index_header_finish(&header);
    struct index_out out = index_file_create(path);
    static const char padding[INDEX_ALIGN];
    size_t gap = (size_t)(index_aligned(sizeof header) - sizeof header);
    bool good = out.file && fwrite(&header, sizeof header, 1, out.file) == 1 &&
                (!gap || fwrite(padding, gap, 1, out.file) == 1);
    for (int i = 0; good && i < INDEX_SECTIONS; i++) {
        good = copy_section(out.file, folder, work_section(i), header.sections[i].bytes);
        report_progress(report, "writing", 0, 0);
    }
    return index_file_close(&out, good,
                            "free some space or write elsewhere; the same command goes on where "
                            "this one ended",
                            report);
}

enum status index_stream_finish(const char *folder, const struct stream_totals *totals,
                                const struct gazetteer *base, str sources, const char *path,
                                struct report *report)
{
    uint64_t folded;
    struct joined_names joined;
    if (join_records(folder, totals, &folded, report) != OK ||
        join_names(folder, totals, folded, base, &joined, report) != OK ||
        join_keys(folder, totals->places, report) != OK || join_aliases(folder, report) != OK ||
        join_rows(folder, SECTION_PLACES, PLACE_FIELDS, PLACE_ROWS, report) != OK ||
        join_rows(folder, SECTION_NAMES, NAME_FIELDS, NAME_ROWS, report) != OK ||
        join_rows(folder, SECTION_TRAITS, TRAIT_FIELDS, TRAIT_ROWS, report) != OK ||
        join_near(folder, joined, base, report) != OK)
        return report->error.status;
    if (!section_write(folder, SECTION_SOURCES, sources.ptr, sources.len))
        return work_failed(folder, errno, report);
    return join_file(folder, totals, folded, path, report);
}
