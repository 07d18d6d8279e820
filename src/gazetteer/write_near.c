/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/write_near.h"

#include <string.h>

#include "gazetteer/index_rows.h"
#include "gazetteer/write_lines.h"
#include "text/text.h"

/* What is put into bits is in three words of a line, a name and a name without a letter in two
 * lines: of 12 bits for each in one word of five one bit is set by chance, of 5 one in two, so that
 * one in a hundred or one in ten pass. Fewer let pass more, which costs time and nothing else; of
 * names without a letter there are ten times as many as names, and their bits stay in memory: with
 * 8 bits each two edits took a sixth less time, and the built-in files 11 MB more. */
static const unsigned bits_each[] = { [NEAR_NAMES] = 12, [NEAR_LACKING] = 5, [NEAR_KINDS] = 6 };
enum { LINE_BITS = NEAR_SUMS * NEAR_LINE_WORDS };

void near_source_add(struct near_source *source, const struct gazetteer *below)
{
    for (size_t i = 0; i < below->file_count; i++) {
        const struct index_file *file = &below->files[i];
        source->files[source->file_count++] =
            (struct near_records){ file->records, (size_t)file->record_steps * file->record_step,
                                   file->posting_bytes, file->record_step };
        source->record_count += (uint32_t)file->header->folded;
    }
}

static uint32_t steps_of(const struct near_records *records)
{
    return (uint32_t)(records->byte_count / records->step);
}

uint32_t near_source_steps(const struct near_source *source)
{
    uint32_t steps = 0;
    for (size_t i = 0; i < source->file_count; i++)
        steps += steps_of(&source->files[i]);
    return steps;
}

static bool next_record(const struct near_source *source, struct near_cursor *at,
                        struct postings *found)
{
    while (at->file < source->file_count && at->byte >= source->files[at->file].byte_count) {
        at->before += steps_of(&source->files[at->file++]);
        at->byte = 0;
    }
    if (at->file == source->file_count)
        return false;
    const struct near_records *records = &source->files[at->file];
    const unsigned char *record = records->bytes + at->byte;
    uint64_t head = index_read_8(record);
    size_t len = head & RECORD_NAME_MAX, count = head >> RECORD_NAME_BITS & RECORD_MANY, skip = 2;
    if (count == RECORD_MANY) {
        count = (uint32_t)(head >> 16);
        skip = RECORD_HEAD_MAX;
    }
    at->folded = (str){ (const char *)record + skip, len };
    *found = (struct postings){ record + skip + len, (uint32_t)count };
    at->record = at->before + (uint32_t)(at->byte / records->step) + 1;
    at->byte = record_end(at->byte + skip + len + count * records->posting_bytes, records->step);
    return true;
}

bool near_source_next(const struct near_source *source, struct near_cursor *at, str *folded)
{
    struct postings found;
    at->is_again = at->left > 0;
    while (!at->left) {
        if (!next_record(source, at, &found))
            return false;
        at->left = source->inside ? source->inside->counts.items[at->list++] : 1;
    }
    at->left--;
    at->salt = source->inside ? near_salt(source->inside->codes.items[at->code++]) : 0;
    *folded = at->folded;
    return true;
}

struct inside_list near_source_countries(const struct near_source *own, const struct inside *inside,
                                         struct arena *keep)
{
    enum { COUNTRIES_MOST = 4 }; /* a name, in the middle */
    struct inside_list list = { { 0 }, { 0 } };
    struct near_cursor at = { 0 };
    struct postings found;
    uint16_t codes[INSIDE_MOST];
    while (next_record(own, &at, &found)) {
        uint16_t count = (uint16_t)inside_countries(inside, found, codes);
        APPEND(keep, &list.counts, count);
        for (uint16_t i = 0; i < count; i++)
            APPEND(keep, &list.codes, codes[i]);
        if (list.codes.count > (size_t)COUNTRIES_MOST * own->record_count + INSIDE_MOST)
            return (struct inside_list){ { 0 }, { 0 } };
    }
    return list;
}

/* Lines and sums of all names, in the order of names. */
struct taking {
    void (*take)(struct taking *taking, uint64_t chooser, uint32_t sum);
    uint64_t count;
    uint64_t *words;
    uint32_t lines;
};

static void count_one(struct taking *taking, uint64_t chooser, uint32_t sum)
{
    (void)chooser, (void)sum;
    taking->count++;
}

static void put_one(struct taking *taking, uint64_t chooser, uint32_t sum)
{
    near_bits_add(taking->words, taking->lines, chooser, sum);
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

/* Beginnings that the name before does not have; of ends, which nobody has counted, as many. */
static void take_ends(struct taking *taking, const struct near_word *word, size_t common)
{
    uint64_t choosers[NEAR_ENDS];
    for (int is_end = 0; is_end < 2; is_end++) {
        size_t count = near_ends(word, is_end, choosers);
        for (size_t i = 0; i < count; i++)
            if (is_end ? taking->take == put_one : i + NEAR_END_MIN > common)
                taking->take(taking, choosers[i], near_end_sum(choosers[i]));
    }
}

static size_t common_letters(const struct near_word *a, const struct near_word *b)
{
    size_t same = 0;
    if (a->salt != b->salt)
        return 0;
    while (same < a->count && same < b->count && a->classes[same] == b->classes[same])
        same++;
    return same;
}

static void take_all(struct taking *taking, const struct near_source *source, int kind)
{
    struct near_powers powers;
    struct near_word words[2] = { { .powers = &powers }, { .powers = &powers } };
    struct near_cursor at = { 0 };
    size_t now = 0;
    near_powers_make(&powers, NEAR_LETTERS_MAX);
    for (str folded; near_source_next(source, &at, &folded);) {
        struct near_word *word = &words[now];
        if (!near_word_read(word, folded))
            continue;
        word->salt = at.salt;
        near_word_hash(word);
        if (kind == NEAR_KINDS)
            take_ends(taking, word, common_letters(word, &words[!now]));
        else
            take_forms(taking, word, (enum near_kind)kind);
        now = !now;
    }
}

size_t near_bit_words(const struct near_source *source, int kind)
{
    struct taking counting = { .take = count_one };
    take_all(&counting, source, kind);
    uint64_t count = counting.count << (kind == NEAR_KINDS);
    return (size_t)(count * bits_each[kind] / LINE_BITS + 1) * NEAR_LINE_WORDS;
}

void near_put_bits(const struct near_source *source, int kind, uint64_t *bits, size_t words)
{
    struct taking putting = { put_one, 0, bits, (uint32_t)(words / NEAR_LINE_WORDS) };
    take_all(&putting, source, kind);
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
        struct near_form form = near_whole(&word);
        take(context, (struct line_entry){ near_key(form), at.record });
    }
}

static void each_sound(const struct line_entries *entries,
                       void (*take)(void *context, struct line_entry entry), void *context)
{
    const uint64_t *hash = entries->hashes;
    struct near_cursor at = { 0 };
    for (str folded; near_source_next(entries->source, &at, &folded);)
        take(context, (struct line_entry){ near_sound_key(*hash++, at.salt), at.record });
}

bool near_put_lines(const struct near_source *source, const struct near_sink *sink,
                    struct arena scratch)
{
    struct line_entries names = { .each = each_name, .source = source };
    return lines_put(&names, sink, scratch);
}

bool near_put_sounds(const struct near_source *source, const struct near_sink *sink,
                     struct arena scratch)
{
    uint64_t *hashes = NEW(&scratch, uint64_t, source->record_count);
    struct near_cursor at = { 0 };
    size_t record = 0;
    for (str folded; near_source_next(source, &at, &folded);) {
        struct arena room = scratch;
        hashes[record] = at.is_again ? hashes[record - 1] : index_hash(text_sound(folded, &room));
        record++;
    }
    struct line_entries sounds = { .each = each_sound, .source = source, .hashes = hashes };
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

static uint64_t *build_bits(const struct near_source *source, int kind, size_t *words,
                            struct arena *keep)
{
    *words = near_bit_words(source, kind);
    uint64_t *bits = NEW(keep, uint64_t, *words);
    near_put_bits(source, kind, bits, *words);
    return bits;
}

struct near_sections near_build(const struct near_source *source, struct arena *keep,
                                struct arena scratch)
{
    struct near_sections out = { 0 };
    out.name_bits = build_bits(source, NEAR_NAMES, &out.name_words, keep);
    out.lacking_bits = build_bits(source, NEAR_LACKING, &out.lacking_words, keep);
    out.end_bits = build_bits(source, NEAR_KINDS, &out.end_words, keep);
    struct kept_lines lines = { .keep = keep }, sounds = { .keep = keep };
    (void)!near_put_lines(source, &(struct near_sink){ keep_line, &lines }, scratch);
    (void)!near_put_sounds(source, &(struct near_sink){ keep_line, &sounds }, scratch);
    out.lines = lines.items;
    out.line_count = lines.count;
    out.sounds = sounds.items;
    out.sound_count = sounds.count;
    return out;
}
