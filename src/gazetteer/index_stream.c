/* SPDX-License-Identifier: Apache-2.0 */
/* index_stream.c - the growing half: places, names and texts go to their sections as they come,
 * every spelling of every name to the sorter.
 *   1. a text is written once if it was written lately (a table of the last ones by hash, so that
 *      unit codes and names in many languages do not repeat); else again: no table of all texts;
 *   2. terms, traits and languages are few and stay in memory; rows are numbers of 32 bits until
 *      all are known (write_rows.h);
 *   3. an entry is: folded name, 0, place, kind, foreign, name, prior, turn (all highest byte
 * first), brief, hash of the text: sorted bytes bring a folded name's places together, each with
 * its best kind first. */
#include "gazetteer/index_stream.h"
#include "gazetteer/join_work.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "gazetteer/spellings.h"
#include "gazetteer/write.h"

enum { LATELY = 1 << 16, LATELY_BYTES = 48 };

struct stream_text {
    uint32_t offset;
    uint8_t len; /* 0: empty */
    char text[LATELY_BYTES];
};

static const enum index_section grown[] = { SECTION_PLACES,  SECTION_NAMES,  SECTION_TEXT,
                                            SECTION_ALIASES, SECTION_SHAPES, SECTION_PATHS,
                                            SECTION_POINTS };

static const enum index_section last[] = { SECTION_LANGUAGES, SECTION_TERMS, SECTION_TRAITS,
                                           SECTION_SCHEMES,   SECTION_UNITS, SECTION_SORTS,
                                           SECTION_HIDERS };

enum status index_stream_start(struct index_stream *stream, const char *folder,
                               const str *languages, size_t language_count,
                               const struct index_stream_settings *settings, struct arena *keep,
                               struct report *report)
{
    *stream = (struct index_stream){ .folder = folder,
                                     .keep = keep,
                                     .languages = languages,
                                     .language_count = language_count,
                                     .rows = place_rows_start(keep),
                                     .lately = NEW(keep, struct stream_text, LATELY),
                                     .base = settings->base,
                                     .briefs = brief_tables_start(keep),
                                     .large_names = settings->large_names ? settings->large_names
                                                                          : LARGE_NAMES };
    stream->hiders = NEW(keep, uint32_t, gazetteer_count(stream->base));
    sorter_start(&stream->entries, folder, "entries", settings->memory);
    for (size_t i = 0; i < sizeof grown / sizeof *grown; i++) {
        if (!(stream->files[grown[i]] = section_create(folder, (int)grown[i])))
            return work_failed(folder, errno, report);
    }
    stream->hashes = section_create(folder, SECTION_KEYS);
    return stream->hashes ? OK : work_failed(folder, errno, report);
}

static void add(struct index_stream *stream, enum index_section section, const void *bytes,
                size_t len)
{
    if (len)
        fwrite(bytes, len, 1, stream->files[section]); /* ferror is asked in the end */
}

static uint32_t put_text(struct index_stream *stream, str text)
{
    if (!text.len)
        return 0;
    struct stream_text *known = &stream->lately[index_hash(text) % LATELY];
    if (text.len <= LATELY_BYTES && known->len == text.len &&
        memcmp(known->text, text.ptr, text.len) == 0)
        return known->offset;
    uint32_t offset = (uint32_t)stream->totals.text_bytes;
    add(stream, SECTION_TEXT, text.ptr, text.len);
    stream->totals.text_bytes += text.len;
    if (text.len <= LATELY_BYTES) {
        known->offset = offset;
        known->len = (uint8_t)text.len;
        memcpy(known->text, text.ptr, text.len);
    }
    return offset;
}

static uint16_t language_number(const struct index_stream *stream, str language)
{
    for (size_t low = 0, high = stream->language_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(stream->languages[middle], language);
        if (order == 0)
            return (uint16_t)(middle + 1);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static void put_big_endian(char *out, uint32_t value)
{
    for (int i = 3; i >= 0; i--, value >>= 8)
        out[i] = (char)(unsigned char)(value & 0xFF);
}

/* What all names of a place have in their entries. */
struct entry_place {
    uint32_t place;
    struct place_rank rank;
    const struct place *told;
    uint32_t unit;
    bool is_sure, is_new;
};

static enum status add_entries(struct index_stream *stream, const struct draft_name *name,
                               uint32_t number, const struct entry_place *of, struct arena scratch,
                               struct report *report)
{
    char entry[RECORD_NAME_MAX + ENTRY_TAIL];
    struct spellings list = spellings_of(name->text, &scratch);
    unsigned char brief[BRIEF_BYTES];
    brief_pack(of->told, of->unit,
               of->is_new ? brief_sort(&stream->briefs, &stream->rows, of->told, name) : 0,
               of->is_sure, brief);
    for (size_t i = 0; i < list.count; i++) {
        str folded = list.items[i];
        if (folded.len > RECORD_NAME_MAX)
            continue;
        char *at = entry + folded.len;
        memcpy(entry, folded.ptr, folded.len);
        at[0] = 0;
        put_big_endian(at + 1, of->place);
        at[5] = (char)name->kind;
        at[6] = is_foreign(name->language);
        put_big_endian(at + 7, number);
        put_big_endian(at + 11, of->rank.prior);
        put_big_endian(at + 15, of->rank.turn);
        memcpy(at + ENTRY_BRIEF, brief, BRIEF_BYTES);
        put_big_endian(at + ENTRY_HASH, (uint32_t)index_hash(name->text));
        if (sorter_add(&stream->entries, (str){ entry, folded.len + ENTRY_TAIL }, report) != OK)
            return report->error.status;
    }
    return OK;
}

static enum status add_names(struct index_stream *stream, const struct entry_place *of,
                             const struct draft_name *names, size_t count, struct arena scratch,
                             struct report *report)
{
    for (size_t i = 0; i < count; i++) {
        unsigned language = language_number(stream, names[i].language);
        uint32_t row[NAME_FIELDS] = {
            [NAME_PLACE] = of->place,
            [NAME_TEXT] = put_text(stream, names[i].text),
            [NAME_TEXT_LEN] = (uint32_t)names[i].text.len,
            [NAME_KIND_LANGUAGE] = (uint32_t)names[i].kind + 8 * language,
        };
        add(stream, SECTION_NAMES, row, sizeof row);
        if (add_entries(stream, &names[i], (uint32_t)stream->totals.names++, of, scratch, report) !=
            OK)
            return report->error.status;
    }
    return OK;
}

static void add_place(struct index_stream *stream, const struct place *place, uint32_t prior)
{
    uint32_t row[PLACE_FIELDS];
    place_row(&stream->rows, place, put_text(stream, str_sub(place->key, 0, UINT8_MAX)),
              (uint32_t)stream->totals.names, prior, row);
    add(stream, SECTION_PLACES, row, sizeof row);
}

/* The next place hides what the base calls `key`; false: it calls nothing so. What has that very
 * key goes before what stands for it. */
static bool hide(struct index_stream *stream, str key, bool is_own)
{
    struct place known;
    if (!gazetteer_by_key(stream->base, key, &known))
        return false;
    if (str_eq(known.key, key) && (is_own || !stream->hiders[known.index]))
        stream->hiders[known.index] = (uint32_t)stream->totals.places + 1;
    return true;
}

/* However borders are drawn, it is told in its country. */
static bool is_sure(const struct index_stream *stream, const struct place *place)
{
    bool may_move = place->class == PLACE_SETTLEMENT || place->class == PLACE_FACILITY;
    return place->country.len == 2 && place->class != PLACE_GROUP &&
           (!may_move || !place->has_position ||
            gazetteer_is_well_inside(stream->base, place->position, place->country));
}

enum status index_stream_place(struct index_stream *stream, const struct place *place,
                               struct place_rank rank, const struct draft_name *names,
                               size_t name_count, const str *hidden, size_t hidden_count,
                               struct arena scratch, struct report *report)
{
    struct stream_totals *totals = &stream->totals;
    if (totals->places >= UINT32_MAX / 2 || totals->names + name_count >= UINT32_MAX ||
        totals->text_bytes > UINT32_MAX - (1 << 24))
        return report_error(report, ERR_DATA, NOWHERE, "import the countries you need one by one",
                            "there are more places or names than one index file can hold");
    if (name_count > UINT16_MAX)
        name_count = UINT16_MAX;
    uint64_t hash = index_hash(str_sub(place->key, 0, UINT8_MAX));
    fwrite(&hash, sizeof hash, 1, stream->hashes);
    add_place(stream, place, rank.prior);
    for (size_t i = 0; i < hidden_count; i++) {
        struct index_alias item = { (uint32_t)totals->places + 1,
                                    { put_text(stream, hidden[i]), (uint32_t)hidden[i].len } };
        add(stream, SECTION_ALIASES, &item, sizeof item);
        hide(stream, hidden[i], false);
    }
    bool is_new = !hide(stream, place->key, true) && !hidden_count;
    totals->class_counts[place->class]++;
    struct entry_place of = {
        .place = (uint32_t)totals->places++,
        .rank = rank,
        .told = place,
        .unit = brief_unit(&stream->briefs, &stream->rows, place),
        .is_sure = is_sure(stream, place),
        .is_new = is_new,
    };
    return add_names(stream, &of, names, name_count, scratch, report);
}

enum status index_stream_shape(struct index_stream *stream, uint32_t type, uint32_t path_count,
                               struct report *report)
{
    struct index_shape item = { (uint32_t)stream->totals.places - 1, (uint32_t)stream->totals.paths,
                                path_count, type };
    if (stream->totals.paths + path_count > UINT32_MAX)
        return report_error(report, ERR_DATA, NOWHERE, "import them one by one",
                            "there are more lines and polygons than one index file can hold");
    stream->totals.paths += path_count;
    add(stream, SECTION_SHAPES, &item, sizeof item);
    return OK;
}

enum status index_stream_points(struct index_stream *stream, uint32_t path, str points,
                                struct report *report)
{
    struct index_path item = { (uint32_t)stream->totals.points, path };
    stream->totals.points += points.len / sizeof(struct index_point);
    if (stream->totals.points > UINT32_MAX)
        return report_error(report, ERR_DATA, NOWHERE, "import them one by one, or simplify them",
                            "lines and polygons have more points than one index file can hold");
    if (path)
        add(stream, SECTION_PATHS, &item, sizeof item);
    add(stream, SECTION_POINTS, points.ptr, points.len);
    return OK;
}

/* Languages, terms, whose texts follow all others, and what places have in common. A language ends
 * with a zero byte, which is not counted in its length. */
static void add_words(struct index_stream *stream)
{
    for (size_t i = 0; i < stream->language_count; i++) {
        str language = stream->languages[i];
        struct index_text item = { (uint32_t)stream->totals.text_bytes, (uint32_t)language.len };
        add(stream, SECTION_TEXT, str_cstr(stream->keep, language), language.len + 1);
        stream->totals.text_bytes += language.len + 1;
        add(stream, SECTION_LANGUAGES, &item, sizeof item);
    }
    for (size_t i = 0; i < stream->rows.terms.count; i++) {
        str term = stream->rows.terms.items[i];
        struct index_text item = { put_text(stream, term), (uint32_t)term.len };
        add(stream, SECTION_TERMS, &item, sizeof item);
    }
    str schemes = place_schemes(&stream->rows, stream->keep);
    add(stream, SECTION_TRAITS, stream->rows.traits.items,
        stream->rows.traits.count * sizeof *stream->rows.traits.items);
    add(stream, SECTION_SCHEMES, schemes.ptr, schemes.len);
    if (!stream->totals.is_large)
        return;
    add(stream, SECTION_UNITS, stream->briefs.units.items,
        stream->briefs.units.count * sizeof *stream->briefs.units.items);
    add(stream, SECTION_SORTS, stream->briefs.sorts.items,
        stream->briefs.sorts.count * sizeof *stream->briefs.sorts.items);
}

/* Four bytes for every place below are worth it when these are few, or few for each of its own. */
static void add_hiders(struct index_stream *stream)
{
    enum { FEW = 1 << 14, FEW_FOR_ONE = 8 };
    uint64_t below = gazetteer_count(stream->base);
    if (below <= FEW || below <= FEW_FOR_ONE * stream->totals.places)
        add(stream, SECTION_HIDERS, stream->hiders, below * sizeof *stream->hiders);
}

static int close_files(struct index_stream *stream)
{
    int error = 0;
    for (int i = 0; i <= INDEX_SECTIONS; i++) {
        FILE **file = i < INDEX_SECTIONS ? &stream->files[i] : &stream->hashes;
        if (!*file)
            continue;
        if (ferror(*file))
            error = ENOSPC; /* fwrite does not tell later; the disk is the usual reason */
        if (fclose(*file) != 0)
            error = errno;
        *file = NULL;
    }
    return error;
}

enum status index_stream_pause(struct index_stream *stream, struct report *report)
{
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        if (!(stream->files[last[i]] = section_create(stream->folder, (int)last[i])))
            return work_failed(stream->folder, errno, report);
    }
    stream->totals.is_large = stream->totals.names > stream->large_names;
    add_words(stream);
    add_hiders(stream);
    int error = close_files(stream);
    if (error)
        return work_failed(stream->folder, error, report);
    if (sorter_spill(&stream->entries, report) != OK)
        return report->error.status;
    stream->totals.entry_runs = stream->entries.runs;
    return OK;
}

void index_stream_release(struct index_stream *stream)
{
    (void)close_files(stream);
    sorter_release(&stream->entries);
}
