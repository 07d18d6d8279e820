/* SPDX-License-Identifier: Apache-2.0 */
/* join_near.c - the sections of names written a little otherwise, for an index of any size: the
 * records are mapped, lines go straight to their file; in memory are one after the other the
 * bits (25 bytes a name) and one part of the names at a time (write_lines.c). */
#include <errno.h>
#include <stdio.h>

#include "base/infile.h"
#include "gazetteer/index_stream.h"
#include "gazetteer/join_work.h"
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

static bool put_bits(const char *folder, int section, const struct near_source *source, int kind,
                     struct arena scratch)
{
    size_t words = near_bit_words(source, kind);
    uint64_t *bits = NEW(&scratch, uint64_t, words);
    near_put_bits(source, kind, bits, words);
    return put_section(folder, section, bits, sizeof *bits * words);
}

static bool put_lines(const char *folder, const struct near_source *source, struct arena scratch)
{
    FILE *lines = section_create(folder, SECTION_SIMILAR),
         *sounds = section_create(folder, SECTION_SOUNDS);
    struct near_sink to_lines = { put, lines }, to_sounds = { put, sounds };
    bool good = lines && sounds && near_put_lines(source, &to_lines, scratch) &&
                near_put_sounds(source, &to_sounds, scratch);
    good = close_file(lines, good) && good;
    return close_file(sounds, good) && good;
}

enum status join_near(const char *folder, struct record_layout layout, uint32_t record_count,
                      const struct gazetteer *below, struct report *report)
{
    char path[PATH_ROOM];
    str records = { 0 };
    section_path(path, sizeof path, folder, SECTION_RECORDS);
    if (infile_map(path, &records, report) != OK)
        return report->error.status;
    struct near_source source = { .file_count = 0 };
    if (below)
        near_source_add(&source, below);
    source.files[source.file_count++] =
        (struct near_records){ (const unsigned char *)records.ptr, records.len - RECORDS_SLACK,
                               layout.posting_bytes, layout.step };
    source.record_count += record_count;
    size_t scratch_bytes = ((size_t)2 << 30) + (size_t)64 * source.record_count; /* addresses */
    struct arena scratch = arena_reserve(scratch_bytes);
    bool good = put_lines(folder, &source, scratch) &&
                put_bits(folder, SECTION_NAME_BITS, &source, NEAR_NAMES, scratch) &&
                put_bits(folder, SECTION_LACKING_BITS, &source, NEAR_LACKING, scratch) &&
                put_bits(folder, SECTION_END_BITS, &source, NEAR_KINDS, scratch);
    int error = errno;
    arena_release(&scratch, scratch_bytes);
    infile_unmap(records);
    return good ? OK : work_failed(folder, error, report);
}
