/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/write_near.h"

#include <string.h>

#include "base/infile.h"
#include "gazetteer/index_rows.h"
#include "gazetteer/index_tables.h"
#include "gazetteer/write_lines.h"
#include "text/text.h"

/* What is put into bits is in three words of a line, a name and a name without a letter in two
 * lines: of 12 bits for each in one word of five one bit is set by chance, of 5 one in two, so that
 * one in a hundred or one in ten pass. Fewer let pass more, which costs time and nothing else; of
 * names without a letter there are ten times as many as names, and their bits stay in memory: with
 * 8 bits each two edits took a sixth less time, and the built-in files 11 MB more. Of
 * holes 4 bits each let half as many again pass as 6. */
static const unsigned bits_each[] = {
    [NEAR_NAMES] = 12, [NEAR_LACKING] = 5, [NEAR_AT_ENDS] = 6, [NEAR_HOLES] = 6
};
enum { LINE_BITS = NEAR_SUMS * NEAR_LINE_WORDS };

/* What was read of a mapping, piece by piece. */
static void forget_until(str mapping, size_t read, size_t *forgotten)
{
    enum { PIECE = 64 << 20 };
    if (read < *forgotten + PIECE)
        return;
    infile_forget(str_sub(mapping, *forgotten, read - *forgotten));
    *forgotten = read;
}

static void forget_read(const struct near_source *source, struct near_cursor *at,
                        const struct index_record *record)
{
    const struct index_records *records = &source->records;
    unsigned bits = records->layout.step_bits;
    str bytes = { (const char *)records->bytes, (size_t)records->steps << bits };
    if (!source->are_mapped)
        return;
    forget_until(bytes, (size_t)at->step << bits, &at->forgotten);
    uintptr_t apart = (uintptr_t)record->postings - (uintptr_t)records->apart.ptr;
    if (apart < records->apart.len)
        forget_until(records->apart, apart, &at->forgotten_apart);
}

/* The next record, and its postings that are not of files below. */
static bool next_record(const struct near_source *source, struct near_cursor *at,
                        struct postings *own)
{
    struct record_layout layout = source->records.layout;
    struct index_record record;
    do {
        if (!index_read_record(&source->records, at->step, &record))
            return false;
        at->record = at->step + 1;
        at->step = record.next;
        index_record_from(&record, layout, source->below_names);
        forget_read(source, at, &record);
    } while (!record.count);
    at->folded = record.folded;
    *own = (struct postings){ record.postings, record.count, source->below_names, layout };
    return true;
}

bool near_source_next(const struct near_source *source, struct near_cursor *at, str *folded)
{
    struct postings own;
    at->is_again = at->left > 0;
    while (!at->left) {
        if (!next_record(source, at, &own))
            return false;
        at->left = source->inside ? source->inside->counts.items[at->list++] : 1;
    }
    at->left--;
    if (source->inside) {
        at->country = source->inside->told.items[at->code++];
        at->salt = near_salt(source->inside->codes[at->country]);
    }
    *folded = at->folded;
    return true;
}

struct inside_list near_list_countries(const struct near_source *own, const struct inside *inside,
                                       struct arena *keep)
{
    enum { COUNTRIES_MOST = 4 }; /* a name, in the middle */
    struct inside_list list = { .country_count = 0 };
    struct near_cursor at = { 0 };
    struct postings postings;
    uint16_t codes[INSIDE_MOST];
    while (next_record(own, &at, &postings)) {
        uint16_t count = (uint16_t)inside_countries(inside, &postings, codes);
        APPEND(keep, &list.counts, count);
        for (uint16_t i = 0; i < count; i++)
            APPEND(keep, &list.told, codes[i]);
        if (list.told.count > (size_t)COUNTRIES_MOST * own->record_count + INSIDE_MOST)
            return (struct inside_list){ .country_count = 0 };
    }
    inside_number(&list, *keep);
    return list;
}

/* Lines and sums of all names. */
enum { TAKEN_WAIT = 16 };
struct taking {
    void (*take)(struct taking *taking, uint64_t chooser, uint32_t sum);
    uint64_t count;
    size_t country;               /* of the name that is taken */
    uint64_t counts[INSIDE_MOST]; /* what was counted of each */
    uint64_t *words;
    const struct near_starts *starts;
    uint64_t *met; /* bits, a power of two: what was counted; NULL: all is counted */
    uint64_t met_mask;
    uint64_t one_in; /* of so many one is looked at, and stands for all; a power of two */
    struct {
        uint64_t *line;
        uint64_t chooser;
        uint32_t sum;
    } waiting[TAKEN_WAIT]; /* lines were asked of the memory; of all that were put the last ones */
};

/* Of what many names have each once; what shares its bit with another one by chance is not
 * counted. */
static void count_one(struct taking *taking, uint64_t chooser, uint32_t sum)
{
    if (!taking->met) {
        taking->counts[taking->country]++;
        return;
    }
    uint64_t mixed = near_mix(chooser + sum % NEAR_SUMS), bit = mixed >> 8 & taking->met_mask;
    if (mixed & (taking->one_in - 1) || taking->met[bit / 64] >> bit % 64 & 1)
        return;
    taking->met[bit / 64] |= (uint64_t)1 << bit % 64;
    taking->counts[taking->country] += taking->one_in;
}

static void put_waiting(struct taking *taking, uint64_t number)
{
    size_t at = number % TAKEN_WAIT;
    near_line_add(taking->waiting[at].line, taking->waiting[at].chooser, taking->waiting[at].sum);
}

static void put_one(struct taking *taking, uint64_t chooser, uint32_t sum)
{
    const uint32_t *starts = taking->starts->of + taking->country;
    size_t at = taking->count % TAKEN_WAIT,
           line = starts[0] + index_start(chooser, starts[1] - starts[0]);
    if (taking->count >= TAKEN_WAIT)
        put_waiting(taking, taking->count);
    taking->waiting[at].line = taking->words + NEAR_LINE_WORDS * line;
    index_ask(taking->waiting[at].line);
    taking->waiting[at].chooser = chooser;
    taking->waiting[at].sum = sum;
    taking->count++;
}

static void put_rest(struct taking *taking)
{
    uint64_t first = taking->count > TAKEN_WAIT ? taking->count - TAKEN_WAIT : 0;
    for (uint64_t i = first; i < taking->count; i++)
        put_waiting(taking, i);
}

static void take_form(struct taking *taking, struct near_form form)
{
    taking->take(taking, near_chooser(form.even, form.count), form.odd_sum);
    taking->take(taking, near_chooser(form.odd, form.count), form.even_sum);
}

static void take_forms(struct taking *taking, const struct near_word *word, enum near_kind kind)
{
    if (kind == NEAR_NAMES)
        take_form(taking, near_whole(word));
    for (size_t i = 0; i < word->count && kind == NEAR_LACKING; i++)
        if (!i || word->classes[i] != word->classes[i - 1]) /* either of two equal letters */
            take_form(taking, near_without(word, i));
}

static void take_ends(struct taking *taking, const struct near_word *word)
{
    uint64_t choosers[NEAR_ENDS];
    for (int is_end = 0; is_end < 2; is_end++) {
        size_t count = near_ends(word, is_end, choosers);
        for (size_t i = 0; i < count; i++)
            taking->take(taking, choosers[i], near_end_sum(choosers[i]));
    }
}

static void take_holes(struct taking *taking, const struct near_word *word)
{
    struct near_end_sums sums;
    near_word_ends(word, &sums);
    for (uint32_t i = 0; i < word->count; i++) {
        struct near_hole hole = near_hole((uint32_t)word->count, i);
        uint64_t value = near_value(word->classes[i]),
                 rest = sums.of[hole.side][hole.letters] - value * word->powers->of[hole.at],
                 chooser = near_hole_chooser(rest, hole.letters);
        if (hole.letters)
            taking->take(taking, chooser, near_hole_rest(chooser) + (uint32_t)value);
    }
}

static void take_all(struct taking *taking, const struct near_source *source, enum near_kind kind)
{
    struct near_powers powers;
    struct near_word word = { .powers = &powers };
    struct near_cursor at = { 0 };
    near_powers_make(&powers, NEAR_LETTERS_MAX);
    for (str folded; near_source_next(source, &at, &folded);) {
        if (!near_word_read(&word, folded))
            continue;
        word.salt = at.salt;
        taking->country = at.country;
        near_word_hash(&word);
        if (kind == NEAR_AT_ENDS)
            take_ends(taking, &word);
        else if (kind == NEAR_HOLES)
            take_holes(taking, &word);
        else
            take_forms(taking, &word, kind);
    }
}

/* What so many entries of each country need. */
static size_t lines_for(const struct taking *counted, size_t countries, enum near_kind kind,
                        struct near_starts *starts)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < countries; i++) {
        starts->of[i] = (uint32_t)lines;
        lines += counted->counts[i] * bits_each[kind] / LINE_BITS + 1;
    }
    starts->of[countries] = (uint32_t)lines;
    return (size_t)lines;
}

size_t near_bit_words(const struct near_source *source, enum near_kind kind,
                      struct near_starts *starts, struct arena scratch)
{
    enum { MET_A_NAME = 32, MANY = 1 << 20, ONE_OF_MANY = 16 };
    struct taking counting = { .take = count_one,
                               .one_in = source->record_count < MANY ? 1 : ONE_OF_MANY };
    bool is_shared = kind == NEAR_AT_ENDS || kind == NEAR_HOLES;
    uint64_t bits = 64;
    while (is_shared && bits < (uint64_t)source->record_count * MET_A_NAME / counting.one_in)
        bits *= 2;
    if (is_shared) {
        counting.met = NEW(&scratch, uint64_t, bits / 64);
        counting.met_mask = bits - 1;
    }
    take_all(&counting, source, kind);
    return lines_for(&counting, near_source_countries(source), kind, starts) * NEAR_LINE_WORDS;
}

void near_put_bits(const struct near_source *source, enum near_kind kind,
                   const struct near_starts *starts, uint64_t *bits)
{
    struct taking putting = { .take = put_one, .words = bits, .starts = starts };
    take_all(&putting, source, kind);
    put_rest(&putting);
}

/* Every name that has a form, by its key. */
static void each_name(const struct line_entries *entries,
                      void (*take)(void *context, struct line_entry entry), void *context)
{
    struct near_powers powers;
    struct near_word word = { .powers = &powers };
    struct near_cursor at = { 0 };
    near_powers_make(&powers, NEAR_LETTERS_MAX);
    for (str folded; near_source_next(entries->source, &at, &folded);) {
        if (!near_word_read(&word, folded))
            continue;
        word.salt = at.salt;
        near_word_hash(&word);
        take(context, line_entry_of(entries, near_key(near_whole(&word)), &at));
    }
}

static void each_sound(const struct line_entries *entries,
                       void (*take)(void *context, struct line_entry entry), void *context)
{
    const uint64_t *hash = entries->hashes;
    struct near_cursor at = { 0 };
    for (str folded; near_source_next(entries->source, &at, &folded);)
        take(context, line_entry_of(entries, near_sound_key(*hash++, at.salt), &at));
}

struct near_starts near_homes(const struct near_source *source)
{
    enum { PER_LINE = 10 };
    struct near_starts homes = { .of = { 0 } };
    size_t countries = near_source_countries(source);
    for (size_t i = 0; i < countries; i++) {
        uint32_t names = source->inside ? source->inside->names[i] : source->record_count;
        homes.of[i + 1] = homes.of[i] + names / PER_LINE + 1;
    }
    return homes;
}

bool near_put_lines(const struct near_source *source, const struct near_starts *homes,
                    const struct section_sink *sink, struct arena scratch)
{
    struct line_entries names = { .each = each_name, .source = source, .homes = homes };
    return lines_put(&names, sink, scratch);
}

bool near_put_sounds(const struct near_source *source, const struct near_starts *homes,
                     const struct section_sink *sink, struct arena scratch)
{
    uint64_t *hashes = NEW(&scratch, uint64_t, source->record_count);
    struct near_cursor at = { 0 };
    size_t record = 0;
    for (str folded; near_source_next(source, &at, &folded);) {
        struct arena room = scratch;
        hashes[record] = at.is_again ? hashes[record - 1] : index_hash(text_sound(folded, &room));
        record++;
    }
    struct line_entries sounds = {
        .each = each_sound, .source = source, .homes = homes, .hashes = hashes
    };
    return lines_put(&sounds, sink, scratch);
}

/* Lines one after the other in an arena that gives nothing else meanwhile. */
struct kept_lines {
    struct arena *keep;
    struct index_line *items;
    size_t count;
};

static bool keep_line(void *to, const void *bytes, size_t size)
{
    struct kept_lines *lines = to;
    void *room = arena_alloc(lines->keep, size, INDEX_ALIGN, 1);
    memcpy(room, bytes, size);
    if (!lines->count++)
        lines->items = room;
    return true;
}

static uint64_t *build_bits(const struct near_source *source, enum near_kind kind, size_t *words,
                            struct arena *keep)
{
    struct near_starts starts;
    *words = near_bit_words(source, kind, &starts, *keep);
    uint64_t *bits = NEW(keep, uint64_t, *words);
    near_put_bits(source, kind, &starts, bits);
    return bits;
}

struct near_sections near_build(const struct near_source *source, struct arena *keep,
                                struct arena scratch)
{
    struct near_sections out = { 0 };
    out.name_bits = build_bits(source, NEAR_NAMES, &out.name_words, keep);
    out.lacking_bits = build_bits(source, NEAR_LACKING, &out.lacking_words, keep);
    out.end_bits = build_bits(source, NEAR_AT_ENDS, &out.end_words, keep);
    out.hole_bits = build_bits(source, NEAR_HOLES, &out.hole_words, keep);
    struct kept_lines lines = { .keep = keep }, sounds = { .keep = keep };
    struct near_starts homes = near_homes(source);
    (void)!near_put_lines(source, &homes, &(struct section_sink){ keep_line, &lines }, scratch);
    (void)!near_put_sounds(source, &homes, &(struct section_sink){ keep_line, &sounds }, scratch);
    out.lines = lines.items;
    out.line_count = lines.count;
    out.sounds = sounds.items;
    out.sound_count = sounds.count;
    return out;
}
