/* SPDX-License-Identifier: Apache-2.0 */
/* write_index.c - gazetteer.idx from a draft: sections are made in memory, then written in order
 * (format: index_format.h). Nothing in it depends on addresses, time or hash order. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gazetteer/area_write.h"
#include "gazetteer/pool.h"
#include "gazetteer/write.h"
#include "gazetteer/write_near.h"
#include "gazetteer/write_places.h"
#include "gazetteer/write_rows.h"

struct sections {
    struct {
        const void *bytes;
        size_t size;
    } items[INDEX_SECTIONS];
};

static void set(struct sections *sections, enum index_section which, const void *items, size_t item,
                size_t count)
{
    sections->items[which].bytes = items;
    sections->items[which].size = item * count;
}

static void set_rows(struct sections *sections, enum index_section which, const uint32_t *numbers,
                     unsigned fields, size_t count, struct arena *keep)
{
    str section = rows_build(&(struct rows_source){ numbers, count, fields }, keep);
    set(sections, which, section.ptr, 1, section.len);
}

static int compare_texts(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

struct languages {
    str *items; /* in byte order */
    size_t count, capacity;
    struct draft_keys numbers; /* from 0 */
};

static struct languages languages_of(const struct draft *draft, struct arena *keep)
{
    struct languages list = { 0 };
    struct draft owner = { .keep = keep };
    for (size_t i = 0; i < draft->names.count; i++) {
        str language = draft->names.items[i].language;
        if (!language.len || draft_key_find(&list.numbers, language) != DRAFT_NOT)
            continue;
        draft_key_add(&owner, &list.numbers, language, 0);
        APPEND(keep, &list, language);
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_texts);
    list.numbers = (struct draft_keys){ 0 };
    for (size_t i = 0; i < list.count; i++)
        draft_key_add(&owner, &list.numbers, list.items[i], i);
    return list;
}

static void put_languages(const struct languages *languages, struct pool *pool,
                          struct sections *sections, struct arena *keep)
{
    struct index_text *items = NEW(keep, struct index_text, languages->count);
    for (size_t i = 0; i < languages->count; i++) {
        str terminated = { str_cstr(keep, languages->items[i]), languages->items[i].len + 1 };
        items[i] =
            (struct index_text){ pool_add(pool, terminated), (uint32_t)languages->items[i].len };
    }
    set(sections, SECTION_LANGUAGES, items, sizeof *items, languages->count);
}

static void put_names(const struct draft *draft, const struct languages *languages,
                      struct pool *pool, struct sections *sections, struct arena *keep)
{
    uint32_t *rows = NEW(keep, uint32_t, NAME_FIELDS * draft->names.count), *row = rows;
    for (size_t i = 0; i < draft->names.count; i++, row += NAME_FIELDS) {
        const struct draft_name *name = &draft->names.items[i];
        ptrdiff_t language = draft_key_find(&languages->numbers, name->language);
        row[NAME_PLACE] = name->place;
        row[NAME_TEXT] = pool_add(pool, name->text);
        row[NAME_TEXT_LEN] = (uint32_t)name->text.len;
        row[NAME_KIND_LANGUAGE] = (uint32_t)name->kind + 8 * (uint32_t)(language + 1);
    }
    set_rows(sections, SECTION_NAMES, rows, NAME_FIELDS, draft->names.count, keep);
}

static void put_terms(const struct place_rows *rows, struct pool *pool, struct sections *sections,
                      struct arena *keep)
{
    struct index_text *terms = NEW(keep, struct index_text, rows->terms.count);
    for (size_t i = 0; i < rows->terms.count; i++) {
        str term = rows->terms.items[i];
        terms[i] = (struct index_text){ pool_add(pool, term), (uint32_t)term.len };
    }
    set(sections, SECTION_TERMS, terms, sizeof *terms, rows->terms.count);
}

static void put_places(const struct draft *draft, struct pool *pool, struct sections *sections,
                       struct arena *keep)
{
    size_t count = draft->places.count;
    uint32_t *numbers = NEW(keep, uint32_t, PLACE_FIELDS * count);
    uint32_t slot_count = index_key_slots(count);
    uint32_t *slots = NEW(keep, uint32_t, slot_count);
    struct place_rows rows = place_rows_start(keep);
    for (size_t i = 0; i < count; i++) {
        const struct draft_place *from = &draft->places.items[i];
        place_row(&rows, &from->place, pool_add(pool, str_sub(from->place.key, 0, UINT8_MAX)),
                  from->first_name, from->prior, numbers + PLACE_FIELDS * i);
        index_put_slot(slots, slot_count, index_hash(from->place.key), (uint32_t)i + 1,
                       index_bits((uint32_t)count));
    }
    put_terms(&rows, pool, sections, keep);
    str schemes = place_schemes(&rows, keep);
    set(sections, SECTION_SCHEMES, schemes.ptr, 1, schemes.len);
    set_rows(sections, SECTION_TRAITS, rows.traits.items, TRAIT_FIELDS,
             rows.traits.count / TRAIT_FIELDS, keep);
    set_rows(sections, SECTION_PLACES, numbers, PLACE_FIELDS, count, keep);
    set(sections, SECTION_KEYS, slots, sizeof *slots, slot_count);
}

static int by_group(const void *a, const void *b)
{
    const struct draft_member *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return x->country < y->country ? -1 : x->country > y->country;
}

/* Groups in the order of their numbers, so that one is found by halving. */
static void put_groups(const struct draft *draft, struct sections *sections, struct arena *keep)
{
    size_t count = draft->members.count, groups = 0;
    uint32_t *members = NEW(keep, uint32_t, count);
    struct index_group *items = NEW(keep, struct index_group, count);
    struct draft_member *sorted = NEW(keep, struct draft_member, count);
    if (count) {
        memcpy(sorted, draft->members.items, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_group);
    }
    for (size_t i = 0; i < count; i++) {
        struct draft_member member = sorted[i];
        members[i] = member.country;
        if (!groups || items[groups - 1].place != member.group)
            items[groups++] = (struct index_group){ member.group, (uint32_t)i, 0 };
        items[groups - 1].count++;
    }
    set(sections, SECTION_GROUPS, items, sizeof *items, groups);
    set(sections, SECTION_MEMBERS, members, sizeof *members, count);
}

static void put_countries(const struct draft *draft, struct sections *sections, struct arena *keep)
{
    struct index_country *items = NEW(keep, struct index_country, draft->codes.count);
    for (size_t i = 0; i < draft->codes.count; i++) {
        const struct draft_code *code = &draft->codes.items[i];
        items[i] = (struct index_country){ .kind = code->kind, .place = code->place };
        memcpy(items[i].code, code->code, sizeof items[i].code);
    }
    set(sections, SECTION_COUNTRIES, items, sizeof *items, draft->codes.count);
}

static int compare_ids(const void *left, const void *right)
{
    const struct index_geonames *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

static void put_geonames(const struct draft *draft, struct sections *sections, struct arena *keep)
{
    struct index_geonames *items = NEW(keep, struct index_geonames, draft->aliases.count);
    size_t count = 0;
    for (size_t i = 0; i < draft->aliases.capacity; i++) {
        const struct draft_key *alias = &draft->aliases.slots[i];
        int64_t id;
        if (str_starts(alias->key, STR("gn:")) && str_to_int64(str_skip(alias->key, 3), &id) &&
            id > 0 && id <= UINT32_MAX)
            items[count++] = (struct index_geonames){ (uint32_t)id, alias->place };
    }
    if (count)
        qsort(items, count, sizeof *items, compare_ids);
    set(sections, SECTION_GEONAMES, items, sizeof *items, count);
}

static void put_areas(const struct draft *draft, struct sections *sections, struct arena *keep)
{
    struct written_areas areas = write_areas(draft, keep);
    set(sections, SECTION_SHAPES, areas.shapes, sizeof *areas.shapes, areas.shape_count);
    set(sections, SECTION_PATHS, areas.paths, sizeof *areas.paths, areas.path_count);
    set(sections, SECTION_POINTS, areas.points, sizeof *areas.points, areas.point_count);
    set(sections, SECTION_SETTLED, areas.settled, sizeof *areas.settled, areas.settled_count);
    set(sections, SECTION_GRID, areas.grid, sizeof *areas.grid, areas.grid_count);
    set(sections, SECTION_PAIRS, areas.pairs, sizeof *areas.pairs, areas.pair_count);
    set(sections, SECTION_CELLS, areas.cells, sizeof *areas.cells, areas.cell_count);
    struct written_around around = write_around(draft, keep);
    set(sections, SECTION_AROUND, around.places, sizeof *around.places, around.place_count);
    set(sections, SECTION_AROUND_STARTS, around.starts, sizeof *around.starts, around.start_count);
}

static void put_near(const struct written_records *records, struct sections *sections,
                     struct arena *keep, struct arena scratch)
{
    struct near_source source = { .records = records->records,
                                  .record_count = records->record_count };
    struct near_sections near = near_build(&source, keep, scratch);
    set(sections, SECTION_SIMILAR, near.lines, sizeof *near.lines, near.line_count);
    set(sections, SECTION_NAME_BITS, near.name_bits, sizeof *near.name_bits, near.name_words);
    set(sections, SECTION_LACKING_BITS, near.lacking_bits, sizeof *near.lacking_bits,
        near.lacking_words);
    set(sections, SECTION_END_BITS, near.end_bits, sizeof *near.end_bits, near.end_words);
    set(sections, SECTION_HOLE_BITS, near.hole_bits, sizeof *near.hole_bits, near.hole_words);
    set(sections, SECTION_SOUNDS, near.sounds, sizeof *near.sounds, near.sound_count);
}

static size_t text_bytes(const struct draft *draft)
{
    size_t bytes = 1 << 20; /* features, languages */
    for (size_t i = 0; i < draft->names.count; i++)
        bytes += draft->names.items[i].text.len;
    for (size_t i = 0; i < draft->places.count; i++) {
        const struct place *place = &draft->places.items[i].place;
        bytes += place->key.len + place->admin1.len + place->admin2.len;
    }
    return bytes;
}

void index_header_finish(struct index_header *header)
{
    memcpy(header->magic, INDEX_MAGIC, sizeof header->magic);
    header->version = INDEX_VERSION;
    header->endian = INDEX_ENDIAN;
    header->size = index_aligned(sizeof *header);
    for (int i = 0; i < INDEX_SECTIONS; i++) {
        header->sections[i].offset = header->size;
        header->size += index_aligned(header->sections[i].bytes);
    }
    header->hash = 0;
    header->hash = str_hash((str){ (const char *)header, sizeof *header });
}

static struct index_header header_of(const struct draft *draft, const struct sections *sections,
                                     size_t folded)
{
    struct index_header header = { .folded = folded };
    for (size_t i = 0; i < draft->places.count; i++)
        header.class_counts[draft->places.items[i].place.class]++;
    for (int i = 0; i < INDEX_SECTIONS; i++)
        header.sections[i].bytes = sections->items[i].size;
    index_header_finish(&header);
    return header;
}

static bool put_padded(FILE *file, const void *bytes, size_t size)
{
    static const char padding[INDEX_ALIGN];
    size_t gap = index_aligned(size) - size;
    return (!size || fwrite(bytes, size, 1, file) == 1) &&
           (!gap || fwrite(padding, gap, 1, file) == 1);
}

static bool put_file(FILE *file, const struct index_header *header, const struct sections *sections)
{
    bool good = put_padded(file, header, sizeof *header);
    for (int i = 0; good && i < INDEX_SECTIONS; i++)
        good = put_padded(file, sections->items[i].bytes, sections->items[i].size);
    return good;
}

enum { PIECE_BYTES = 8 << 20 };

struct index_out index_file_create(const char *path)
{
    struct index_out out = { fopen(path, "wb"), malloc(PIECE_BYTES) };
    if (out.file && out.buffer)
        setvbuf(out.file, out.buffer, _IOFBF, PIECE_BYTES);
    return out;
}

/* A file of many millions goes to the disk and out of memory: who reads it then gets it in pages of
 * 2 MiB (index_open.c). What was written stays in small ones, and reading anywhere in gigabytes of
 * these takes four times as long. (An import then reads it in.) That a file system knows no such
 * thing is no fault; false: the disk could not take it. */
static bool settle(FILE *file)
{
    if (fflush(file) != 0)
        return false;
    if (ftello(file) < INDEX_LARGE)
        return true;
    if (fdatasync(fileno(file)) != 0)
        return errno == EINVAL || errno == EROFS;
    (void)posix_fadvise(fileno(file), 0, 0, POSIX_FADV_DONTNEED);
    return true;
}

enum status index_file_close(struct index_out *out, bool good, const char *hint,
                             struct report *report)
{
    int error = errno;
    if (out->file && good && !settle(out->file)) {
        error = errno;
        good = false;
    }
    if (out->file && fclose(out->file) != 0 && good) {
        error = errno;
        good = false;
    }
    free(out->buffer);
    *out = (struct index_out){ 0 };
    if (good)
        return OK;
    return report_error(report, ERR_FILE, NOWHERE, hint,
                        "the gazetteer index cannot be written: %s", strerror(error));
}

static enum status save(const char *path, const struct index_header *header,
                        const struct sections *sections, struct report *report)
{
    struct index_out out = index_file_create(path);
    bool good = out.file && put_file(out.file, header, sections);
    return index_file_close(&out, good, "free some space or write elsewhere", report);
}

enum status write_index(const struct draft *draft, const char *path, struct arena scratch,
                        struct report *report)
{
    struct sections sections = { 0 };
    struct pool pool =
        pool_start(draft->names.count + 4 * draft->places.count, text_bytes(draft), &scratch);
    struct languages languages = languages_of(draft, &scratch);
    put_languages(&languages, &pool, &sections, &scratch);
    put_names(draft, &languages, &pool, &sections, &scratch);
    put_places(draft, &pool, &sections, &scratch);
    put_groups(draft, &sections, &scratch);
    put_countries(draft, &sections, &scratch);
    put_geonames(draft, &sections, &scratch);
    put_areas(draft, &sections, &scratch);
    struct written_records records = write_records(draft, &scratch);
    set(&sections, SECTION_STARTS, records.starts, sizeof *records.starts, records.start_count);
    set(&sections, SECTION_RECORDS, records.records.bytes, 1, records.byte_count + RECORDS_SLACK);
    put_near(&records, &sections, &scratch, *draft->keep);
    set(&sections, SECTION_TEXT, pool.text, 1, pool.len);
    set(&sections, SECTION_SOURCES, draft->sources.ptr, 1, draft->sources.len);
    struct index_header header = header_of(draft, &sections, records.record_count);
    return save(path, &header, &sections, report);
}
