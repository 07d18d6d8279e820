/* SPDX-License-Identifier: Apache-2.0 */
/* import_merge.c - all rows of one key, and the base's place, become one place of the layer.
 *   1. of several rows the one modified last counts, the later one among equals; names are
 *      gathered from all;
 *   2. over the base's place of the same key (or that its row has claimed) the row wins with its
 *      position, population and radius; where it says nothing, and for class, name and units, the
 *      base's stay. But a GeoNames row not touched since the built-in gazetteer took GeoNames'
 *      state (BUILT_IN_STATE) is no news to a place of GeoNames: what the base says then stays;
 *      Countries and units keep the base's position: it is their polygon's, not a seat's;
 *   3. the base's names stay, its main name first; the rows' names come beside them;
 *   4. a place that only has names, and none in the base, is nowhere: counted and left out;
 *   5. a line or polygon is that of the last row that brings one;
 *   6. places come into the index by their names (import_order.h).
 * Keys hidden besides its own: those of places that the row has claimed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "gazetteer/import_order.h"
#include "gazetteer/import_work.h"
#include "gazetteer/index.h"
#include "gazetteer/join_work.h"
#include "gazetteer/write.h"

/* Of the newest place rows of geodata/sources.tsv that carry geonameids (cities500). */
static const uint32_t BUILT_IN_STATE = 20230305;
enum { NAMES_MOST = 4000, HIDDEN_MOST = 64 };

struct claimed { /* sorted by id */
    uint32_t geonameid, place;
};

struct merging {
    struct import *import;
    uint64_t *hides; /* a bit a place of the base */
    struct import_order order;
    struct claimed *claimed;
    size_t claimed_count;
    struct import_row row; /* being unpacked */
};

/* What is gathered for one key; views into `arena`. */
struct gathered {
    str key;
    bool has_place;
    struct place place;
    uint32_t modified;
    int16_t fame;
    bool radius_is_told;
    str size; /* of the airport the base knows */
    struct draft_name *names;
    size_t count;
    uint32_t bases[HIDDEN_MOST]; /* the base's places it stands for, the one of its key first */
    size_t base_count;
    struct {
        struct shape_piece *items;
        size_t count, capacity;
    } shape;
};

static int compare_claims(const void *left, const void *right)
{
    const struct claimed *a = left, *b = right;
    if (a->geonameid != b->geonameid)
        return a->geonameid < b->geonameid ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static void index_claims(struct merging *merging)
{
    struct import *import = merging->import;
    merging->claimed = NEW(&import->keep, struct claimed, import->state.base_count);
    for (uint32_t i = 0; i < import->state.base_count; i++) {
        if (import->claims[i].geonameid)
            merging->claimed[merging->claimed_count++] =
                (struct claimed){ import->claims[i].geonameid, i };
    }
    if (merging->claimed_count)
        qsort(merging->claimed, merging->claimed_count, sizeof *merging->claimed, compare_claims);
}

static void add_name(struct gathered *all, enum name_kind kind, uint8_t favour, str language,
                     str text)
{
    if (all->count < NAMES_MOST)
        all->names[all->count++] = (struct draft_name){
            .kind = kind, .favour = favour, .language = language, .text = text
        };
}

/* The claims of a geonameid, the first of `count`. */
static const struct claimed *claims_of(const struct merging *merging, str key, size_t *count)
{
    int64_t id = 0;
    *count = 0;
    if (!str_starts(key, STR("gn:")) || !str_to_int64(str_skip(key, 3), &id))
        return NULL;
    size_t low = 0, high = merging->claimed_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (merging->claimed[middle].geonameid < id)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + *count < merging->claimed_count &&
           merging->claimed[low + *count].geonameid == id && *count < HIDDEN_MOST - 1)
        ++*count;
    return &merging->claimed[low];
}

/* What the base has from memory gives way to a row with a key of its own. */
static void find_remembered(const struct merging *merging, struct gathered *all,
                            struct arena scratch)
{
    const struct gazetteer *base = merging->import->base;
    struct import_row row = { .place = all->place };
    double distance_m;
    uint32_t same = same_place(base, &row, true, &distance_m, scratch);
    struct place known = same == PLACE_NONE ? (struct place){ 0 } : gazetteer_place(base, same);
    if (same != PLACE_NONE && is_remembered(&known))
        all->bases[all->base_count++] = same;
}

static void find_bases(const struct merging *merging, struct gathered *all, struct arena scratch)
{
    struct place known;
    size_t count;
    if (gazetteer_by_key(merging->import->base, all->key, &known))
        all->bases[all->base_count++] = known.index;
    const struct claimed *claims = claims_of(merging, all->key, &count);
    for (size_t i = 0; i < count; i++)
        all->bases[all->base_count++] = claims[i].place;
    if (!all->base_count && all->has_place && str_starts(all->key, STR("own:")))
        find_remembered(merging, all, scratch);
}

static void take_row(struct gathered *all, const struct import_row *row)
{
    bool first_place = row->is_place && !all->has_place;
    if (first_place || (row->is_place && row->modified >= all->modified)) {
        all->has_place = true;
        all->place = row->place;
        all->place.name = row->name_count ? row->names[0].text : (str){ 0 };
        all->modified = row->modified;
        all->fame = row->fame;
        all->radius_is_told = row->radius_is_told;
    }
    for (size_t i = 0; i < row->name_count; i++) {
        const struct import_name *name = &row->names[i];
        add_name(all, name->kind == NAME_MAIN ? NAME_ALTERNATE : name->kind, name->favour,
                 name->language, name->text);
    }
}

static void take_base_names(const struct merging *merging, struct gathered *all,
                            struct arena *scratch)
{
    const struct gazetteer *base = merging->import->base;
    for (size_t i = 0; i < all->base_count; i++) {
        struct name_matches names = gazetteer_names(base, all->bases[i], scratch);
        for (size_t k = 0; k < names.count; k++) {
            const struct name_match *name = &names.items[k];
            bool demoted = name->kind == NAME_MAIN && i > 0;
            /* they come in order: what is first in its language is what was preferred */
            bool first = k == 0 || names.items[k - 1].language != name->language;
            add_name(all, demoted ? NAME_ALTERNATE : name->kind, first ? 2 : 0,
                     str_from(gazetteer_language(base, name->language)), name->written);
        }
    }
}

static bool is_area(enum place_class class)
{
    return class == PLACE_COUNTRY || class == PLACE_ADMIN1 || class == PLACE_ADMIN2;
}

/* The row's place over the base's (rule 2). */
static struct place lay_over(const struct gathered *all, const struct place *base)
{
    struct place place = *base;
    const struct place *row = &all->place;
    if (!all->has_place)
        return place;
    bool same_source = str_eq(base->key, all->key), area = is_area(base->class);
    bool news = all->modified > BUILT_IN_STATE || !same_source;
    place.confirmed = base->confirmed || (!same_source && row->has_position && base->has_position);
    if (row->has_position && (!base->has_position || (news && !area))) {
        place.has_position = true;
        place.position = row->position;
    }
    if (row->population > 0 && (news || base->population <= 0))
        place.population = row->population;
    if (all->radius_is_told || base->radius_m <= 0 || is_remembered(base))
        place.radius_m = row->radius_m;
    bool is_town = str_eq(base->feature, STR("PPLT")) && str_eq(row->feature, STR("PPL"));
    if (news && base->class == row->class && row->feature.len && !area && !is_town)
        place.feature = row->feature;
    place.country = base->country.len ? base->country : row->country;
    place.admin1 = base->admin1.len ? base->admin1 : row->admin1;
    place.admin2 = base->admin2.len ? base->admin2 : row->admin2;
    return place;
}

/* Units and airports are also known without the words that say what they are. */
static void add_cores(struct gathered *all, const struct place *place)
{
    size_t count = all->count;
    bool unit = place->class == PLACE_ADMIN1 || place->class == PLACE_ADMIN2;
    bool airport = place_is_airfield(place);
    if ((!unit && !airport) || (unit && is_kept_whole(place->name)))
        return;
    for (size_t i = 0; i < count; i++) {
        struct draft_name name = all->names[i];
        if (name.kind > NAME_ALTERNATE)
            continue;
        str core = unit ? core_of_unit(name.text) : core_of_airport(name.text);
        if (core.len)
            add_name(all, NAME_ALTERNATE, 0, name.language, core);
    }
}

static int64_t people_of(const struct merging *merging, const struct place *place)
{
    struct import *import = merging->import;
    ptrdiff_t unit = draft_key_find(&import->unit_keys, place->key);
    int64_t people = unit == DRAFT_NOT ? 0 : import->units.items[unit].people;
    return place->population > 0 ? place->population : people;
}

static enum status put_shape(struct merging *merging, const struct gathered *all,
                             struct report *report)
{
    for (size_t i = 0; i < all->shape.count; i++)
        if (import_order_shape(&merging->order, &all->shape.items[i], report) != OK)
            return report->error.status;
    return OK;
}

static enum status put_place(struct merging *merging, struct gathered *all, struct arena scratch,
                             struct report *report)
{
    struct import *import = merging->import;
    uint32_t prior = 0;
    str hidden[HIDDEN_MOST];
    size_t hidden_count = 0;
    take_base_names(merging, all, &scratch);
    struct place place = all->place;
    for (size_t i = 0; i < all->base_count; i++) {
        struct place base = gazetteer_place(import->base, all->bases[i]);
        uint32_t known = gazetteer_prior(import->base, all->bases[i]);
        merging->hides[all->bases[i] / 64] |= (uint64_t)1 << all->bases[i] % 64;
        prior = known > prior ? known : prior;
        if (i == 0)
            place = lay_over(all, &base);
        if (!str_eq(base.key, all->key))
            hidden[hidden_count++] = base.key;
    }
    place.key = all->key;
    add_name(all, NAME_MAIN, 0, STR(""), place.name);
    add_cores(all, &place);
    size_t count = names_sort(all->names, all->count);
    uint32_t own = prior_of(&place, STR(""), people_of(merging, &place), all->fame);
    import->state.tally.places++;
    import->state.tally.names += count;
    import->state.tally.merged += all->base_count > 0;
    if (import_order_place(&merging->order, &place, own > prior ? own : prior, all->names, count,
                           hidden, hidden_count, scratch, report) != OK)
        return report->error.status;
    return put_shape(merging, all, report);
}

static enum status put_gathered(struct merging *merging, struct gathered *all, struct arena scratch,
                                struct report *report)
{
    if (!all->key.len)
        return OK;
    find_bases(merging, all, scratch);
    if (all->has_place || all->base_count)
        return put_place(merging, all, scratch, report);
    merging->import->state.tally.nameless += all->count;
    return OK;
}

static void take_record(struct merging *merging, struct gathered *all, str record,
                        struct arena *keep)
{
    struct shape_piece piece;
    if (shape_unpack(record, &piece)) {
        if (!piece.number)
            all->shape.count = 0;
        APPEND(keep, &all->shape, piece);
    } else if (row_unpack(record, &merging->row))
        take_row(all, &merging->row);
}

static enum status merge_rows(struct merging *merging, struct merge *rows, struct report *report)
{
    struct import *import = merging->import;
    struct arena scratch = import->scratch;
    struct gathered all = { 0 };
    struct draft_name *names = NEW(&scratch, struct draft_name, NAMES_MOST);
    struct arena keep = scratch;
    str last = { 0 };
    uint64_t done = 0;
    while (merge_next(rows)) {
        report_progress(report, "merging", done++ * 256, import->state.tally.rows * 256);
        if (!str_eq(row_key(rows->record), all.key)) {
            if (put_gathered(merging, &all, keep, report) != OK)
                return report->error.status;
            if (report_is_cancelled(report))
                return import_stopped(report);
            keep = scratch;
            last = (str){ 0 };
            all =
                (struct gathered){ .key = str_copy(&keep, row_key(rows->record)), .names = names };
        }
        if (str_eq(rows->record, last)) /* read twice: before and after a kill */
            continue;
        last = str_copy(&keep, rows->record);
        take_record(merging, &all, last, &keep);
    }
    return put_gathered(merging, &all, keep, report);
}

static int compare_codes(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

/* The languages of the rows and of the base, in byte order. */
static str *all_languages(struct import *import, size_t *count)
{
    for (uint16_t i = 1; *gazetteer_language(import->base, i); i++)
        import_language(import, str_from(gazetteer_language(import->base, i)));
    str *codes = NEW(&import->keep, str, import->languages.count);
    for (size_t i = 0; i < import->languages.count; i++)
        codes[i] = str_from(import->languages.items[i].code);
    *count = import->languages.count;
    if (*count)
        qsort(codes, *count, sizeof *codes, compare_codes);
    return codes;
}

static enum status write_over(const struct merging *merging, struct report *report)
{
    const struct gazetteer *base = merging->import->base;
    struct index_over over = { .places = gazetteer_count(base) };
    char path[4200];
    for (size_t i = 0; i < base->file_count && i < OVER_FILES; i++)
        over.hashes[i] = base->files[i].header->hash;
    section_path(path, sizeof path, merging->import->folder, SECTION_OVER);
    FILE *file = fopen(path, "wb");
    size_t words = (over.places + 63) / 64;
    bool good = file && fwrite(&over, sizeof over, 1, file) == 1 &&
                fwrite(merging->hides, sizeof *merging->hides, words, file) == words;
    int error = errno;
    if (file && fclose(file) != 0 && good) {
        error = errno;
        good = false;
    }
    return good ? OK : work_failed(merging->import->folder, error, report);
}

/* What has been merged goes into the growing index. */
static enum status stream_places(struct merging *merging, struct report *report)
{
    struct import *import = merging->import;
    struct index_stream stream = { 0 };
    size_t language_count;
    const str *languages = all_languages(import, &language_count);
    struct index_stream_settings settings = { import->base, import->request->memory,
                                              import->request->large_names };
    if (index_stream_start(&stream, import->folder, languages, language_count, &settings,
                           &import->keep, report) == OK &&
        import_order_stream(&merging->order, &stream, NAMES_MOST, import->state.tally.places,
                            import->scratch, report) == OK &&
        write_over(merging, report) == OK && index_stream_pause(&stream, report) == OK)
        import->state.totals = stream.totals;
    index_stream_release(&stream);
    return report->error.status;
}

enum status import_merge(struct import *import, struct report *report)
{
    struct merging merging = { .import = import };
    struct merge rows = { 0 };
    index_claims(&merging);
    merging.hides = NEW(&import->keep, uint64_t, import->state.base_count / 64 + 1);
    import_order_start(&merging.order, import->folder, import->request->memory, &import->keep);
    bool merged = merge_open(&rows, import->folder, "rows", import->state.row_runs, report) == OK &&
                  merge_rows(&merging, &rows, report) == OK;
    merge_close(&rows);
    if (merged)
        (void)!stream_places(&merging, report);
    import_order_release(&merging.order);
    return report->error.status;
}
