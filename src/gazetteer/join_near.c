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

/* Which sections. */
struct sections {
    enum index_section similar, sounds, names, lacking, ends, holes;
};

/* Where the names of each country begin in them. */
struct all_starts {
    struct near_starts of[REGION_SECTIONS];
};

static bool put_bits(const char *folder, int section, const struct near_source *source,
                     enum near_kind kind, struct near_starts *starts, struct arena scratch)
{
    size_t words = near_bit_words(source, kind, starts, scratch);
    uint64_t *bits = NEW(&scratch, uint64_t, words);
    near_put_bits(source, kind, starts, bits);
    return section_write(folder, section, bits, sizeof *bits * words);
}

static bool put_lines(const char *folder, const struct sections *to,
                      const struct near_source *source, struct near_starts *homes,
                      struct arena scratch)
{
    FILE *lines = section_create(folder, (int)to->similar),
         *sounds = section_create(folder, (int)to->sounds);
    struct section_sink to_lines = { section_put, lines }, to_sounds = { section_put, sounds };
    *homes = near_homes(source);
    bool good = lines && sounds && near_put_lines(source, homes, &to_lines, scratch) &&
                near_put_sounds(source, homes, &to_sounds, scratch);
    good = section_close(lines) && good;
    return section_close(sounds) && good;
}

static bool put_all(const char *folder, const struct sections *to, const struct near_source *source,
                    struct all_starts *starts, struct arena scratch)
{
    struct near_starts *of = starts->of;
    return put_lines(folder, to, source, &of[REGION_HOMES], scratch) &&
           put_bits(folder, (int)to->names, source, NEAR_NAMES, &of[REGION_NAME_BITS], scratch) &&
           put_bits(folder, (int)to->lacking, source, NEAR_LACKING, &of[REGION_LACKING_BITS],
                    scratch) &&
           put_bits(folder, (int)to->ends, source, NEAR_AT_ENDS, &of[REGION_END_BITS], scratch) &&
           put_bits(folder, (int)to->holes, source, NEAR_HOLES, &of[REGION_HOLE_BITS], scratch);
}

static bool put_regions(const char *folder, const struct inside_list *list,
                        const struct all_starts *starts)
{
    struct index_region regions[INSIDE_MOST + 1] = { { .code = 0 } };
    for (size_t i = 0; i <= list->country_count; i++) {
        regions[i].code = i < list->country_count ? list->codes[i] : 0;
        for (int section = 0; section < REGION_SECTIONS; section++)
            regions[i].starts[section] = starts->of[section].of[i];
    }
    return section_write(folder, SECTION_IN_REGIONS, regions,
                         (list->country_count + 1) * sizeof *regions);
}

/* Room for what is made of so many names; addresses alone. */
static size_t room_for(size_t names)
{
    return ((size_t)2 << 30) + 64 * names;
}

static bool put_near(const char *folder, const struct sections *to,
                     const struct near_source *source, struct all_starts *starts)
{
    size_t bytes = room_for(source->record_count);
    struct arena scratch = arena_reserve(bytes);
    bool good = put_all(folder, to, source, starts, scratch);
    int error = errno;
    arena_release(&scratch, bytes);
    errno = error;
    return good;
}

/* Names by their countries: of a file that has briefs, which tell these. */
static bool put_inside(const char *folder, const struct near_source *own,
                       const struct gazetteer *base, struct report *report)
{
    static const struct sections to = { SECTION_IN_SIMILAR,   SECTION_IN_SOUNDS,
                                        SECTION_IN_NAME_BITS, SECTION_IN_LACKING_BITS,
                                        SECTION_IN_END_BITS,  SECTION_IN_HOLE_BITS };
    str units = { 0 };
    if (section_map(folder, SECTION_UNITS, &units, report) != OK)
        return false;
    struct inside inside = inside_start(base, (const struct index_unit *)units.ptr,
                                        (uint32_t)(units.len / sizeof(struct index_unit)));
    size_t bytes = room_for(own->record_count);
    struct arena keep = arena_reserve(bytes);
    struct inside_list list = near_list_countries(own, &inside, &keep);
    struct near_source source = *own;
    struct all_starts *starts = NEW(&keep, struct all_starts, 1);
    source.inside = &list;
    source.record_count = (uint32_t)list.told.count;
    bool good = !list.told.count ||
                (put_near(folder, &to, &source, starts) && put_regions(folder, &list, starts));
    int error = errno;
    arena_release(&keep, bytes);
    infile_unmap(units);
    errno = error;
    return good;
}

/* Pair with unmap_records. */
static enum status map_records(const char *folder, struct record_layout layout,
                               struct index_records *records, struct report *report)
{
    str bytes = { 0 };
    *records = (struct index_records){ .layout = layout };
    if (section_map(folder, SECTION_RECORDS, &bytes, report) != OK ||
        (layout.apart && section_map(folder, SECTION_POSTINGS, &records->apart, report) != OK)) {
        infile_unmap(bytes);
        return report->error.status;
    }
    records->bytes = (const unsigned char *)bytes.ptr;
    records->steps = (uint32_t)((bytes.len - RECORDS_SLACK) >> layout.step_bits);
    return OK;
}

static void unmap_records(const struct index_records *records)
{
    size_t bytes = ((size_t)records->steps << records->layout.step_bits) + RECORDS_SLACK;
    infile_unmap((str){ (const char *)records->bytes, bytes });
    infile_unmap(records->apart);
}

enum status join_near(const char *folder, struct joined_names joined, const struct gazetteer *base,
                      struct report *report)
{
    static const struct sections to = { SECTION_SIMILAR,      SECTION_SOUNDS,   SECTION_NAME_BITS,
                                        SECTION_LACKING_BITS, SECTION_END_BITS, SECTION_HOLE_BITS };
    struct near_source all = { .are_mapped = true, .record_count = joined.record_count }, own;
    if (map_records(folder, joined.layout, &all.records, report) != OK)
        return report->error.status;
    struct all_starts starts;
    own = all;
    own.below_names = joined.below_names;
    bool has_briefs = joined.layout.posting_bytes > joined.layout.number_bytes;
    bool good = put_near(folder, &to, &all, &starts) &&
                (!has_briefs || put_inside(folder, &own, base, report));
    int error = errno;
    unmap_records(&all.records);
    if (report->error.status != OK)
        return report->error.status;
    return good ? OK : work_failed(folder, error, report);
}
