/* SPDX-License-Identifier: Apache-2.0 */
/* index_join.c - the second half of index_stream.h: folded names with their postings, the hashes
 * over names and keys, and all sections into one file.
 *   1. entries come sorted; of one place the best kind stays, and of language-tagged names the
 *      French or English one;
 *   2. within a folded name the best known place comes first; codes and demonyms come last;
 *   3. the slots of both hashes are made in memory (8 bytes a folded name, 6 a place); all else is
 *      read and written in order. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/infile.h"
#include "gazetteer/fame.h"
#include "gazetteer/index_stream.h"
#include "gazetteer/write.h"

enum { PATH_ROOM = 4200, FILE_BUFFER = 1 << 20, COPY_BYTES = 1 << 20 };

void section_path(char *path, size_t room, const char *folder, int section)
{
    snprintf(path, room, "%s/section-%02d", folder, section);
}

FILE *section_create(const char *folder, int section)
{
    char path[PATH_ROOM];
    section_path(path, sizeof path, folder, section);
    FILE *file = fopen(path, "wb");
    if (file)
        setvbuf(file, NULL, _IOFBF, FILE_BUFFER);
    return file;
}

struct posting {
    uint32_t place, name, prior;
    uint8_t kind;
};

struct joining {
    const char *folder;
    FILE *records;
    uint64_t bytes, folded;
    unsigned posting_size;
    struct posting *postings; /* heap: of one folded name */
    size_t count, capacity;
    FILE *hashes; /* of folded names: hash, first step + 1 */
};

struct hashed {
    uint64_t hash;
    uint32_t value, unused;
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
    return fame_cmp((struct fame){ a->kind, a->prior, a->place },
                    (struct fame){ b->kind, b->prior, b->place });
}

static bool put_bytes(struct joining *join, const void *bytes, size_t count)
{
    join->bytes += count;
    return !count || fwrite(bytes, count, 1, join->records) == 1;
}

/* The record of a folded name, and where it is. */
static bool put_record(struct joining *join, str folded)
{
    static const char gap[RECORD_STEP];
    unsigned char head[RECORD_HEAD_MAX];
    struct hashed hashed = { index_hash(folded), (uint32_t)(join->bytes / RECORD_STEP) + 1, 0 };
    qsort(join->postings, join->count, sizeof *join->postings, compare_fame);
    size_t count = join->count < RECORD_POSTINGS_MAX ? join->count : RECORD_POSTINGS_MAX;
    size_t head_bytes = record_head(folded.len, count, head);
    bool good = put_bytes(join, head, head_bytes) && put_bytes(join, folded.ptr, folded.len);
    for (size_t i = 0; good && i < count; i++) {
        uint32_t name = join->postings[i].name;
        unsigned char bytes[4];
        for (unsigned k = 0; k < 4; k++)
            bytes[k] = (unsigned char)(name >> 8 * k & 0xFF);
        good = put_bytes(join, bytes, join->posting_size);
    }
    good = good && put_bytes(join, gap, (size_t)(record_end(join->bytes) - join->bytes));
    join->folded++;
    join->count = 0;
    return good && fwrite(&hashed, sizeof hashed, 1, join->hashes) == 1;
}

static bool add_posting(struct joining *join, const char *tail)
{
    struct posting posting = { big_endian(tail + 1), big_endian(tail + 7), big_endian(tail + 11),
                               (uint8_t)tail[5] };
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

static FILE *open_section(const char *folder, int section, const char *mode)
{
    char path[PATH_ROOM];
    section_path(path, sizeof path, folder, section);
    FILE *file = fopen(path, mode);
    if (file)
        setvbuf(file, NULL, _IOFBF, FILE_BUFFER);
    return file;
}

static bool close_file(FILE *file)
{
    bool good = file && !ferror(file);
    return (!file || fclose(file) == 0) && good;
}

/* Work files that are no sections. */
enum { NAME_HASHES = INDEX_SECTIONS, KEY_SLOTS, ALIAS_SLOTS, PLACE_ROWS, NAME_ROWS, TRAIT_ROWS };

static enum status join_records(const char *folder, const struct stream_totals *totals,
                                uint64_t *folded, struct report *report)
{
    static const char slack[RECORDS_SLACK];
    struct joining join = { .folder = folder, .posting_size = posting_bytes(totals->names) };
    struct merge merge = { 0 };
    bool good = false;
    if (merge_open(&merge, folder, "entries", totals->entry_runs, report) == OK) {
        join.records = open_section(folder, SECTION_RECORDS, "wb");
        join.hashes = open_section(folder, NAME_HASHES, "wb");
        good = join.records && join.hashes && put_records(&join, &merge, totals->names, report) &&
               put_bytes(&join, slack, sizeof slack);
        good = close_file(join.records) && good;
        good = close_file(join.hashes) && good;
    }
    int error = errno;
    merge_close(&merge);
    free(join.postings);
    *folded = join.folded;
    if (report_is_cancelled(report))
        return import_stopped(report);
    if (good && join.bytes / RECORD_STEP >= UINT32_MAX)
        return report_error(report, ERR_DATA, NOWHERE, "import the countries you need one by one",
                            "there are more names than one index file can hold");
    return good ? OK : work_failed(folder, error, report);
}

/* Memory of zeroes, given back by munmap; NULL when there is none. */
static void *zeroes(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

static bool write_section(const char *folder, int section, const void *bytes, size_t size)
{
    FILE *file = open_section(folder, section, "wb");
    bool good = file && (!size || fwrite(bytes, size, 1, file) == 1);
    return close_file(file) && good;
}

static uint64_t file_size(const char *folder, int section)
{
    FILE *file = open_section(folder, section, "rb");
    long size = file && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
    if (file)
        fclose(file);
    return size > 0 ? (uint64_t)size : 0;
}

static enum status join_slots(const char *folder, uint64_t folded, struct report *report)
{
    uint32_t count = index_name_slots(folded);
    size_t size = count * sizeof(uint32_t);
    uint32_t *slots = zeroes(size);
    unsigned bits =
        index_bits((uint32_t)((file_size(folder, SECTION_RECORDS) - RECORDS_SLACK) / RECORD_STEP));
    FILE *hashes = open_section(folder, NAME_HASHES, "rb");
    struct hashed hashed;
    while (slots && hashes && fread(&hashed, sizeof hashed, 1, hashes) == 1)
        index_put_slot(slots, count, hashed.hash, hashed.value, bits);
    bool good = slots && close_file(hashes) && write_section(folder, SECTION_SLOTS, slots, size);
    int error = errno;
    if (slots)
        munmap(slots, size);
    return good ? OK : work_failed(folder, error, report);
}

/* The hashes of the keys lie where the section will be. */
static enum status join_keys(const char *folder, uint64_t places, struct report *report)
{
    uint32_t count = index_key_slots(places), place = 0;
    size_t size = count * sizeof(uint32_t);
    uint32_t *slots = zeroes(size);
    FILE *hashes = open_section(folder, SECTION_KEYS, "rb");
    uint64_t hash;
    while (slots && hashes && place < places && fread(&hash, sizeof hash, 1, hashes) == 1)
        index_put_slot(slots, count, hash, ++place, index_bits((uint32_t)places));
    bool good = slots && close_file(hashes) && place == places &&
                write_section(folder, KEY_SLOTS, slots, size);
    int error = errno;
    if (slots)
        munmap(slots, size);
    return good ? OK : work_failed(folder, error, report);
}

/* Keys that places stand for come as a list and go into a table. */
static enum status join_aliases(const char *folder, struct report *report)
{
    char aliases_path[PATH_ROOM], text_path[PATH_ROOM];
    str list = { 0 }, text = { 0 };
    section_path(aliases_path, sizeof aliases_path, folder, SECTION_ALIASES);
    section_path(text_path, sizeof text_path, folder, SECTION_TEXT);
    if (infile_map(aliases_path, &list, report) != OK ||
        infile_map(text_path, &text, report) != OK) {
        infile_unmap(list);
        return report->error.status;
    }
    const struct index_alias *items = (const struct index_alias *)list.ptr;
    size_t known = list.len / sizeof *items, count = known ? 2 * known + 8 : 0;
    struct index_alias *table = known ? zeroes(count * sizeof *table) : NULL;
    for (size_t i = 0; table && i < known; i++) {
        str key = str_sub(text, items[i].key.offset, items[i].key.len);
        uint32_t at = index_start(index_hash(key), (uint32_t)count);
        while (table[at].place)
            at = at + 1 == count ? 0 : at + 1;
        table[at] = items[i];
    }
    bool good =
        (table || !known) && write_section(folder, ALIAS_SLOTS, table, count * sizeof *table);
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
    FILE *from = open_section(folder, section, "rb");
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
        header.sections[i].bytes = file_size(folder, work_section(i));
    index_header_finish(&header);
    FILE *file = fopen(path, "wb");
    static const char padding[INDEX_ALIGN];
    size_t gap = (size_t)(index_aligned(sizeof header) - sizeof header);
    bool good = file && fwrite(&header, sizeof header, 1, file) == 1 &&
                (!gap || fwrite(padding, gap, 1, file) == 1);
    for (int i = 0; good && i < INDEX_SECTIONS; i++) {
        good = copy_section(file, folder, work_section(i), header.sections[i].bytes);
        report_progress(report, "writing", 0, 0);
    }
    return index_file_close(file, good,
                            "free some space or write elsewhere; the same command goes on where "
                            "this one ended",
                            report);
}

enum status index_stream_finish(const char *folder, const struct stream_totals *totals, str sources,
                                const char *path, struct report *report)
{
    uint64_t folded;
    if (join_records(folder, totals, &folded, report) != OK ||
        join_slots(folder, folded, report) != OK ||
        join_keys(folder, totals->places, report) != OK || join_aliases(folder, report) != OK ||
        join_rows(folder, SECTION_PLACES, PLACE_FIELDS, PLACE_ROWS, report) != OK ||
        join_rows(folder, SECTION_NAMES, NAME_FIELDS, NAME_ROWS, report) != OK ||
        join_rows(folder, SECTION_TRAITS, TRAIT_FIELDS, TRAIT_ROWS, report) != OK ||
        join_near(folder, (uint32_t)folded, posting_bytes(totals->names), report) != OK)
        return report->error.status;
    if (!write_section(folder, SECTION_SOURCES, sources.ptr, sources.len))
        return work_failed(folder, errno, report);
    return join_file(folder, totals, folded, path, report);
}
