/* SPDX-License-Identifier: Apache-2.0 */
/* index_open.c - opening gazetteer.idx: map it, check the header, and no more.
 * The header has the file's size and its own hash, and every section must lie in the file in whole
 * items: that takes microseconds whatever the size. What the sections say is checked where it is
 * used (index_find.c). */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/infile.h"
#include "gazetteer/index.h"

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
        if (offset % 8 || offset > file.len || bytes > file.len - offset)
            return "a section lies outside of it";
    }
    return NULL;
}

/* The section's first item and how many there are; none when the bytes are no whole items. */
static const void *section(str file, enum index_section which, size_t item, uint32_t *count)
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

static void find_sections(struct gazetteer *gaz)
{
    str file = gaz->file;
    gaz->header = (const struct index_header *)file.ptr;
    gaz->places = section(file, SECTION_PLACES, sizeof *gaz->places, &gaz->place_count);
    gaz->names = section(file, SECTION_NAMES, sizeof *gaz->names, &gaz->name_count);
    gaz->slots = section(file, SECTION_SLOTS, sizeof *gaz->slots, &gaz->slot_count);
    gaz->records = section(file, SECTION_RECORDS, sizeof *gaz->records, &gaz->record_words);
    gaz->keys = section(file, SECTION_KEYS, sizeof *gaz->keys, &gaz->key_count);
    gaz->members = section(file, SECTION_MEMBERS, sizeof *gaz->members, &gaz->member_count);
    gaz->languages = section(file, SECTION_LANGUAGES, sizeof *gaz->languages, &gaz->language_count);
    gaz->terms = section(file, SECTION_TERMS, sizeof *gaz->terms, &gaz->term_count);
    gaz->groups = section(file, SECTION_GROUPS, sizeof *gaz->groups, &gaz->group_count);
    gaz->countries = section(file, SECTION_COUNTRIES, sizeof *gaz->countries, &gaz->country_count);
    gaz->text = section_text(file, SECTION_TEXT);
    gaz->sources = section_text(file, SECTION_SOURCES);
}

struct gazetteer *gazetteer_open(const char *index_path, struct report *report)
{
    str file = { 0 };
    if (infile_map(index_path, &file, report) != OK)
        return NULL;
    const char *fault = header_fault(file);
    struct gazetteer *gaz = fault ? NULL : calloc(1, sizeof *gaz);
    if (!gaz) {
        infile_unmap(file);
        refuse(index_path, fault ? fault : "out of memory", report);
        return NULL;
    }
    gaz->file = file;
    find_sections(gaz);
    return gaz;
}

void gazetteer_close(struct gazetteer *gaz)
{
    if (!gaz)
        return;
    infile_unmap(gaz->file);
    free(gaz);
}
