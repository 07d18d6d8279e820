/* SPDX-License-Identifier: Apache-2.0 */
/* index_open.c - opening index files: map them, check the headers, and no more.
 * The header has the file's size and its own hash, and every section must lie in the file in whole
 * items: that takes microseconds whatever the size. What the sections say is checked where it is
 * used (index_find.c). */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/infile.h"
#include "gazetteer/index_tables.h"

static enum status refuse(const char *path, const char *why, struct report *report)
{
    struct source_pos at = { .file = path };
    return report_error(report, ERR_SYNTAX, at,
                        "build the gazetteer again (make data, or eventmap gazetteer import)",
                        "is not a gazetteer index of this version: %s", why);
}

static bool hash_is_right(const struct index_header *header)
{
    struct index_header copy = *header;
    copy.hash = 0;
    return str_hash((str){ (const char *)&copy, sizeof copy }) == header->hash;
}

/* NULL when the header is sound, else what is wrong with it. */
static const char *header_fault(str file)
{
    const struct index_header *header = (const struct index_header *)file.ptr;
    if (file.len < sizeof *header)
        return "too short";
    if (memcmp(header->magic, INDEX_MAGIC, sizeof header->magic) != 0)
        return "it begins with other bytes";
    if (header->endian != INDEX_ENDIAN)
        return "it was built on a machine with the other byte order";
    if (header->version != INDEX_VERSION)
        return "it was built by another version";
    if (header->size != file.len)
        return "it is cut off or has grown";
    if (!hash_is_right(header))
        return "its header is damaged";
    for (int i = 0; i < INDEX_SECTIONS; i++) {
        uint64_t offset = header->sections[i].offset, bytes = header->sections[i].bytes;
        if (offset % INDEX_ALIGN || offset > file.len || bytes > file.len - offset)
            return "a section lies outside of it";
    }
    return NULL;
}

const void *index_section(str file, enum index_section which, size_t item, uint32_t *count)
{
    const struct index_header *header = (const struct index_header *)file.ptr;
    uint64_t items = header->sections[which].bytes / item;
    *count = items < UINT32_MAX ? (uint32_t)items : 0;
    return file.ptr + header->sections[which].offset;
}

static str section_text(str file, enum index_section which)
{
    const struct index_header *header = (const struct index_header *)file.ptr;
    return (str){ file.ptr + header->sections[which].offset, header->sections[which].bytes };
}

/* A number at the beginning of a section; 0: there is none. */
static uint32_t section_number(str file, enum index_section which)
{
    str section = section_text(file, which);
    uint32_t number = 0;
    if (section.len >= sizeof number)
        memcpy(&number, section.ptr, sizeof number);
    return number;
}

/* None when there are more than can be numbered. */
static struct index_records find_records(const struct index_file *of)
{
    str bytes = section_text(of->file, SECTION_RECORDS);
    bool is_large = section_number(of->file, SECTION_STEP) == RECORD_STEP_BITS_MOST;
    struct index_records records = {
        .bytes = (const unsigned char *)bytes.ptr,
        .layout = record_layout((uint64_t)of->below_names + of->name_count, is_large),
        .apart = section_text(of->file, SECTION_POSTINGS),
    };
    uint64_t steps =
        bytes.len < RECORDS_SLACK ? 0 : (bytes.len - RECORDS_SLACK) >> records.layout.step_bits;
    records.steps = steps < RECORD_STEPS_MAX ? (uint32_t)steps : 0;
    return records;
}

#define FIND(which, member, counted)                                                               \
    (out->member = index_section(file, (which), sizeof *out->member, &out->counted))

static void find_sections(struct index_file *out, str file)
{
    out->file = file;
    out->header = (const struct index_header *)file.ptr;
    out->places = index_rows_of(section_text(file, SECTION_PLACES));
    out->names = index_rows_of(section_text(file, SECTION_NAMES));
    out->traits = index_rows_of(section_text(file, SECTION_TRAITS));
    out->place_count = out->places.count;
    out->name_count = out->names.count;
    FIND(SECTION_STARTS, starts, start_count);
    out->below_names = section_number(file, SECTION_BELOW);
    out->records = find_records(out);
    FIND(SECTION_KEYS, keys, key_count);
    FIND(SECTION_MEMBERS, members, member_count);
    FIND(SECTION_LANGUAGES, languages, language_count);
    FIND(SECTION_TERMS, terms, term_count);
    FIND(SECTION_GROUPS, groups, group_count);
    FIND(SECTION_COUNTRIES, countries, country_count);
    FIND(SECTION_ALIASES, aliases, alias_count);
    FIND(SECTION_SIMILAR, near.similar, near.similar_count);
    FIND(SECTION_NAME_BITS, near.name_bits, near.name_bit_words);
    FIND(SECTION_LACKING_BITS, near.lacking_bits, near.lacking_bit_words);
    FIND(SECTION_END_BITS, near.end_bits, near.end_bit_words);
    FIND(SECTION_HOLE_BITS, near.hole_bits, near.hole_bit_words);
    FIND(SECTION_SOUNDS, near.sounds, near.sound_count);
    FIND(SECTION_IN_SIMILAR, inside.similar, inside.similar_count);
    FIND(SECTION_IN_NAME_BITS, inside.name_bits, inside.name_bit_words);
    FIND(SECTION_IN_LACKING_BITS, inside.lacking_bits, inside.lacking_bit_words);
    FIND(SECTION_IN_END_BITS, inside.end_bits, inside.end_bit_words);
    FIND(SECTION_IN_HOLE_BITS, inside.hole_bits, inside.hole_bit_words);
    FIND(SECTION_IN_SOUNDS, inside.sounds, inside.sound_count);
    FIND(SECTION_IN_REGIONS, inside.regions, inside.region_count);
    out->text = section_text(file, SECTION_TEXT);
    out->sources = section_text(file, SECTION_SOURCES);
    out->schemes = section_text(file, SECTION_SCHEMES);
    out->near.record_bits = out->inside.record_bits = index_bits(out->records.steps);
    FIND(SECTION_UNITS, units, unit_count);
    if (out->records.layout.posting_bytes == out->records.layout.number_bytes)
        out->unit_count = 0; /* there is no room for briefs, whatever else it says */
    FIND(SECTION_SORTS, sorts, sort_count);
    out->place_bits = index_bits(out->place_count);
}

/* The bits of SECTION_OVER, when the files below are those that the layer was made over. */
static const uint64_t *hides_of(const struct gazetteer *gaz, const struct index_file *layer)
{
    const struct index_header *header = layer->header;
    uint64_t offset = header->sections[SECTION_OVER].offset,
             bytes = header->sections[SECTION_OVER].bytes;
    const struct index_over *over = (const struct index_over *)(layer->file.ptr + offset);
    if (!gaz->file_count || gaz->file_count > OVER_FILES || bytes < sizeof *over ||
        over->places != gaz->place_count ||
        (bytes - sizeof *over) / sizeof(uint64_t) < (gaz->place_count + 63) / 64)
        return NULL;
    for (size_t i = 0; i < OVER_FILES; i++) {
        if (over->hashes[i] != (i < gaz->file_count ? gaz->files[i].header->hash : 0))
            return NULL;
    }
    return (const uint64_t *)(over + 1);
}

/* The file at `path` on top of the others. */
static enum status add_file(struct gazetteer *gaz, const char *path, struct report *report)
{
    str file = { 0 };
    if (infile_map(path, &file, report) != OK)
        return report->error.status;
    if (file.len >= INDEX_LARGE)
        infile_use_large_pages(file);
    const char *fault = header_fault(file);
    struct index_file *added = &gaz->files[gaz->file_count];
    if (!fault) {
        find_sections(added, file);
        if (added->place_count > UINT32_MAX - 1 - gaz->place_count)
            fault = "there are too many places together";
    }
    if (fault) {
        infile_unmap(file);
        return refuse(path, fault, report);
    }
    added->hides = hides_of(gaz, added);
    uint32_t hiders;
    const uint32_t *table = index_section(file, SECTION_HIDERS, sizeof *table, &hiders);
    if (added->hides && hiders == gaz->place_count)
        added->hiders = table;
    added->layer = (uint32_t)gaz->file_count++;
    added->first_place = gaz->place_count;
    gaz->place_count += added->place_count;
    return OK;
}

struct gazetteer *gazetteer_open_layers(const char *const *paths, size_t count,
                                        struct report *report)
{
    if (!count || count > GAZETTEER_LAYERS_MAX) {
        report_error(report, ERR_USAGE, NOWHERE, "make one layer of several imports",
                     "a gazetteer has 1 to %d index files, not %zu", GAZETTEER_LAYERS_MAX, count);
        return NULL;
    }
    struct gazetteer *gaz = calloc(1, sizeof *gaz);
    if (!gaz) {
        refuse(paths[0], "out of memory", report);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (add_file(gaz, paths[i], report) != OK) {
            gazetteer_close(gaz);
            return NULL;
        }
    }
    index_tables_find(gaz);
    return gaz;
}

struct gazetteer *gazetteer_open(const char *index_path, struct report *report)
{
    return gazetteer_open_layers(&index_path, 1, report);
}

void gazetteer_use_large_pages(const struct gazetteer *gaz)
{
    for (size_t i = 0; i < gaz->file_count; i++)
        infile_use_large_pages(gaz->files[i].file);
}

/* Of a large file nothing is forgotten: to find so many of its pages again costs more time than
 * the system needs to take them when it wants memory. */

void gazetteer_forget(const struct gazetteer *gaz)
{
    for (size_t i = 0; i < gaz->file_count; i++)
        if (gaz->files[i].file.len < INDEX_LARGE)
            infile_forget(gaz->files[i].file);
}

void gazetteer_close(struct gazetteer *gaz)
{
    if (!gaz)
        return;
    for (size_t i = 0; i < gaz->file_count; i++)
        infile_unmap(gaz->files[i].file);
    free(gaz);
}
