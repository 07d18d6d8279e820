/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/write_near.h"

#include <stdlib.h>
#include <string.h>

#include "gazetteer/near_word.h"
#include "gazetteer/write_lines.h"
#include "text/text.h"

enum { BITS_PER_ENTRY = 16 };

bool near_source_next(const struct near_source *source, size_t *word, str *folded)
{
    if (*word >= source->word_count)
        return false;
    uint32_t head = source->words[*word], len = head & RECORD_NAME_MAX;
    *folded = (str){ (const char *)&source->words[*word + 1], len };
    *word += 1 + (len + 3) / 4 + (head >> RECORD_NAME_BITS);
    return true;
}

void near_put_heads(const struct near_source *source, uint32_t *heads)
{
    str folded;
    size_t word = 0, at = 0;
    for (uint32_t i = 0; near_source_next(source, &word, &folded); i++, at = word)
        heads[i] = (uint32_t)at;
}

static int compare_letters(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    uint32_t a_group = near_group(a), b_group = near_group(b);
    if (a_group != b_group)
        return a_group < b_group ? -1 : 1;
    return (a > b) - (a < b);
}

struct near_letters near_letters_of(const struct near_source *source, struct arena *keep,
                                    struct arena scratch)
{
    enum { CODES = 0x110000 };
    uint8_t *seen = NEW(&scratch, uint8_t, CODES);
    struct near_letters list = { 0 };
    size_t word = 0;
    for (str folded; near_source_next(source, &word, &folded);) {
        while (folded.len) {
            uint32_t code;
            folded = str_skip(folded, str_decode(folded, &code));
            list.count += !seen[code];
            seen[code] = 1;
        }
    }
    list.items = NEW(keep, uint32_t, list.count);
    for (uint32_t code = 0, n = 0; code < CODES; code++) {
        if (seen[code])
            list.items[n++] = code;
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_letters);
    return list;
}

/* The keys of every name, in the order of names. */
static void each_key(const struct line_entries *entries,
                     void (*take)(void *context, struct line_entry entry), void *context,
                     struct arena scratch)
{
    struct near_word *word = NEW(&scratch, struct near_word, 1);
    struct near_key *keys = NEW(&scratch, struct near_key, NEAR_KEYS_MAX);
    uint32_t record = 0;
    size_t at = 0;
    for (str folded; near_source_next(entries->source, &at, &folded);) {
        record++;
        size_t count = near_word_read(word, folded) ? near_keys(word, keys) : 0;
        for (size_t i = 0; i < count; i++)
            take(context, (struct line_entry){ keys[i].hash, record });
    }
}

static void each_sound(const struct line_entries *entries,
                       void (*take)(void *context, struct line_entry entry), void *context,
                       struct arena scratch)
{
    (void)scratch;
    for (uint32_t i = 0; i < entries->source->record_count; i++)
        take(context, (struct line_entry){ entries->hashes[i], i + 1 });
}

static void count_one(void *context, struct line_entry entry)
{
    (void)entry;
    ++*(uint64_t *)context;
}

uint64_t near_entry_count(const struct near_source *source, struct arena scratch)
{
    struct line_entries entries = { .source = source };
    uint64_t count = 0;
    each_key(&entries, count_one, &count, scratch);
    return count;
}

size_t near_bit_words(uint64_t entries)
{
    return (size_t)(entries * BITS_PER_ENTRY / 512 + 1) * 8;
}

void near_put_bits(const struct near_source *source, uint64_t *bits, size_t words,
                   struct arena scratch)
{
    struct near_word *word = NEW(&scratch, struct near_word, 1);
    struct near_key *keys = NEW(&scratch, struct near_key, NEAR_KEYS_MAX);
    size_t at = 0;
    for (str folded; near_source_next(source, &at, &folded);) {
        size_t count = near_word_read(word, folded) ? near_keys(word, keys) : 0;
        for (size_t i = 0; i < 2 * count; i++) {
            const struct near_key *key = &keys[i / 2];
            const uint64_t *line =
                near_bit_line(bits, (uint32_t)(words / 8), key->halves[i % 2], key->count);
            bits[line - bits + near_bit_word(key->hash)] |= near_bits(key->hash);
        }
    }
}

bool near_put_lines(const struct near_source *source, uint64_t entries,
                    const struct near_sink *sink, struct arena scratch)
{
    struct line_entries keys = { .each = each_key, .source = source, .count = entries };
    return lines_put(&keys, sink, scratch);
}

bool near_put_sounds(const struct near_source *source, const struct near_sink *sink,
                     struct arena scratch)
{
    uint64_t *hashes = NEW(&scratch, uint64_t, source->record_count);
    size_t at = 0, record = 0;
    for (str folded; near_source_next(source, &at, &folded);) {
        struct arena room = scratch;
        hashes[record++] = index_hash(text_sound(folded, &room));
    }
    struct line_entries sounds = {
        .each = each_sound, .source = source, .hashes = hashes, .count = source->record_count
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

struct near_sections near_build(const struct near_source *source, struct arena *keep,
                                struct arena scratch)
{
    struct near_sections out = { .heads = NEW(keep, uint32_t, source->record_count) };
    near_put_heads(source, out.heads);
    struct near_letters letters = near_letters_of(source, keep, scratch);
    out.letters = letters.items;
    out.letter_count = letters.count;
    uint64_t entries = near_entry_count(source, scratch);
    out.bit_words = near_bit_words(entries);
    out.bits = NEW(keep, uint64_t, out.bit_words);
    struct kept_lines lines = { .keep = keep }, sounds = { .keep = keep };
    near_put_bits(source, out.bits, out.bit_words, scratch);
    (void)!near_put_lines(source, entries, &(struct near_sink){ keep_line, &lines }, scratch);
    (void)!near_put_sounds(source, &(struct near_sink){ keep_line, &sounds }, scratch);
    out.lines = lines.items;
    out.line_count = lines.count;
    out.sounds = sounds.items;
    out.sound_count = sounds.count;
    return out;
}
