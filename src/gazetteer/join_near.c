/* SPDX-License-Identifier: Apache-2.0 */
/* join_near.c - the sections of names written a little otherwise, for an index of any size: the
 * records are mapped, lines go straight to their file; in memory are one after the other the
 * bits (2 bytes a key) and one part of the keys at a time (write_lines.c). */
#include <errno.h>
#include <stdio.h>

#include "base/infile.h"
#include "gazetteer/index_stream.h"
#include "gazetteer/write.h"
#include "gazetteer/write_near.h"

enum { PATH_ROOM = 4200 };

static bool put(void *to, const void *bytes, size_t size)
{
    return !size || fwrite(bytes, size, 1, to) == 1;
}

static bool close_file(FILE *file, bool good)
{
    return file && fclose(file) == 0 && good;
}

static bool put_section(const char *folder, int section, const void *bytes, size_t size)
{
    FILE *file = section_create(folder, section);
    return close_file(file, file && put(file, bytes, size));
}

static bool put_bits(const char *folder, const struct near_source *source, uint64_t entries,
                     struct arena scratch)
{
    size_t words = near_bit_words(entries);
    uint64_t *bits = NEW(&scratch, uint64_t, words);
    near_put_bits(source, bits, words, scratch);
    return put_section(folder, SECTION_SIMILAR_BITS, bits, sizeof *bits * words);
}

static bool put_lines(const char *folder, const struct near_source *source, struct arena scratch)
{
    uint64_t entries = near_entry_count(source, scratch);
    FILE *lines = section_create(folder, SECTION_SIMILAR),
         *sounds = section_create(folder, SECTION_SOUNDS);
    struct near_sink to_lines = { put, lines }, to_sounds = { put, sounds };
    bool good = lines && sounds && near_put_lines(source, entries, &to_lines, scratch) &&
                near_put_sounds(source, &to_sounds, scratch);
    good = close_file(lines, good) && good;
    good = close_file(sounds, good) && good;
    return good && put_bits(folder, source, entries, scratch);
}

static bool put_all(const char *folder, const struct near_source *source, struct arena *keep,
                    struct arena scratch)
{
    uint32_t *heads = NEW(keep, uint32_t, source->record_count);
    near_put_heads(source, heads);
    struct near_letters letters = near_letters_of(source, keep, scratch);
    return put_section(folder, SECTION_HEADS, heads, sizeof *heads * source->record_count) &&
           put_section(folder, SECTION_LETTERS, letters.items,
                       sizeof *letters.items * letters.count) &&
           put_lines(folder, source, scratch);
}

enum status join_near(const char *folder, uint32_t record_count, struct report *report)
{
    char path[PATH_ROOM];
    str records = { 0 };
    section_path(path, sizeof path, folder, SECTION_RECORDS);
    if (infile_map(path, &records, report) != OK)
        return report->error.status;
    struct near_source source = { (const uint32_t *)records.ptr, records.len / sizeof(uint32_t),
                                  record_count };
    size_t keep_bytes = ((size_t)16 << 20) + sizeof(uint32_t) * record_count;
    size_t scratch_bytes = ((size_t)2 << 30) + (size_t)64 * record_count; /* of address space */
    struct arena keep = arena_reserve(keep_bytes), scratch = arena_reserve(scratch_bytes);
    bool good = put_all(folder, &source, &keep, scratch);
    int error = errno;
    arena_release(&scratch, scratch_bytes);
    arena_release(&keep, keep_bytes);
    infile_unmap(records);
    return good ? OK : work_failed(folder, error, report);
}
