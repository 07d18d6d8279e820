/* SPDX-License-Identifier: Apache-2.0 */
/* fold.c - the common form of a name's spellings.
 *
 *   Saint-Étienne -> saint etienne      N’Djaména -> ndjamena      Ɗan Ƙofar -> dan kofar
 *   1. each code point becomes what the generated tables say (rules: make_fold_table.py); letters
 *      and digits of ASCII, which most names have alone, are folded sixteen at once;
 *   2. Hangul syllables come apart into their letters by arithmetic (Unicode 15, section 3.12), so
 *      that composed and decomposed Korean fold alike without 11 172 table entries;
 *   3. ŋ is ng, but n before g: Ŋgaoundéré is Ngaoundéré, Diŋa is Dinga;
 *   4. spaces run together, none at the ends.
 * No code point grows to more than three times its bytes; the generator checks that.
 * Who looks a folded name up reads eight bytes at a time, the last eight in any case. A processor
 * passes them on from the writer at once when one write had them all; else it waits until all that
 * was written has reached the memory, behind everything that other look-ups still wait for. So
 * letters are gathered in a word and written by eights, and the last sixteen bytes together. */
#include "text/fold_table.h"
#include "text/text.h"

#include <string.h>

enum { HANGUL_FIRST = 0xAC00, HANGUL_LAST = 0xD7A3, HANGUL_T = 28, HANGUL_VT = 21 * 28 };
enum { SURROGATES_LAST = 0xDFFF, ENG_CAPITAL = 0x14A, ENG = 0x14B };

/* Words are eight bytes, the first one lowest. */
static inline uint64_t as_it_lies(uint64_t word)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(word);
#else
    return word;
#endif
}
static inline uint64_t read_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return as_it_lies(word);
}
static inline void write_word(char *at, uint64_t word)
{
    word = as_it_lies(word);
    memcpy(at, &word, sizeof word);
}

/* Sixteen bytes at once, and the two words that they are. */
typedef uint8_t sixteen __attribute__((vector_size(16))); /* gcc and clang, any machine */
typedef uint64_t two_words __attribute__((vector_size(16)));

static inline sixteen sixteen_of(uint64_t low, uint64_t high)
{
    return (sixteen)(two_words){ as_it_lies(low), as_it_lies(high) };
}

/* A folded name that is being written. */
struct folding {
    char *at;              /* where `word` will lie */
    uint64_t word, before; /* the last bytes; the eight before them */
    unsigned bits;         /* of `word`: 0 to 56 */
};
#define NOTHING_BEFORE ((uint64_t)' ' << 56) /* rule 4: no space comes first */

/* `bits` of them, whole bytes, seven at most, and zeroes above. */
static inline void put(struct folding *to, uint64_t bytes, unsigned bits)
{
    to->word |= bytes << to->bits;
    to->bits += bits;
    if (to->bits >= 64) {
        write_word(to->at, to->word);
        to->at += 8;
        to->before = to->word;
        to->bits -= 64;
        to->word = bytes >> (bits - to->bits);
    }
}

static inline bool ends_in_space(const struct folding *to)
{
    return (to->bits ? to->word >> (to->bits - 8) : to->before >> 56) == ' ';
}

static inline void put_space(struct folding *to)
{
    if (!ends_in_space(to))
        put(to, ' ', 8);
}

/* A code point of three bytes. */
static inline void put_jamo(struct folding *to, uint32_t code)
{
    put(to, 0x8080E0u | code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16, 24);
}

static inline void put_hangul(struct folding *to, uint32_t code)
{
    uint32_t syllable = code - HANGUL_FIRST;
    put_jamo(to, 0x1100 + syllable / HANGUL_VT);
    put_jamo(to, 0x1161 + syllable % HANGUL_VT / HANGUL_T);
    if (syllable % HANGUL_T)
        put_jamo(to, 0x11A7 + syllable % HANGUL_T);
}

static inline unsigned fold_entry(uint32_t code)
{
    if (code <= FOLD_LAST)
        return fold_page[fold_index[code / FOLD_PAGE]][code % FOLD_PAGE];
    /* Tags and the variation selectors of plane 14 are not written text. */
    return code >= 0xE0000 && code <= 0xE0FFF ? FOLD_DROP : FOLD_SAME;
}

/* What an entry says of the code point of `used` bytes at `at`; spaces of its word obey rule 4. */
static inline void put_entry(struct folding *to, unsigned entry, const char *at, size_t used)
{
    const char *word = entry == FOLD_SAME ? at : (const char *)&fold_pool[entry + 1];
    size_t len = entry == FOLD_SAME ? used : fold_pool[entry];
    if (entry == FOLD_SPACE)
        put_space(to);
    else if (entry != FOLD_DROP)
        for (size_t i = 0; i < len; i++) {
            if (word[i] == ' ')
                put_space(to);
            else
                put(to, (unsigned char)word[i], 8);
        }
}

static bool folds_to_g(const char *at, const char *end)
{
    uint32_t code;
    if (at == end)
        return false;
    str_decode((str){ at, (size_t)(end - at) }, &code);
    unsigned entry = fold_entry(code);
    return code == 'g' || (entry > FOLD_SPACE && fold_pool[entry + 1] == 'g');
}

/* Any character that is not of ASCII: its bytes. */
static inline size_t put_any(struct folding *to, const char *at, const char *end)
{
    uint32_t code;
    size_t used = str_decode((str){ at, (size_t)(end - at) }, &code);
    if (code >= HANGUL_FIRST && code <= HANGUL_LAST)
        put_hangul(to, code);
    else if ((code == ENG || code == ENG_CAPITAL) && folds_to_g(at + used, end))
        put(to, 'n', 8);
    else
        put_entry(to, fold_entry(code), at, used);
    return used;
}

/* The same of usual ones of two bytes, and of three: 0 when it is none. */
static inline size_t put_two(struct folding *to, const char *at)
{
    unsigned first = (unsigned char)at[0] - 0xC2u, second = (unsigned char)at[1] ^ 0x80u;
    if (first >= 0x1E || second >= 0x40)
        return 0;
    uint32_t entry = fold_two[first << 6 | second];
    if (entry == FOLD_TWO_OTHER)
        return 0;
    put(to, entry & 0xFFFFFF, entry >> FOLD_TWO_BITS);
    return 2;
}
static inline size_t put_three(struct folding *to, const char *at)
{
    unsigned a = (unsigned char)at[0], b = (unsigned char)at[1], c = (unsigned char)at[2];
    uint32_t code = (a & 0xF) << 12 | (b & 0x3F) << 6 | (c & 0x3F);
    if (a < 0xE0 || a >= 0xF0 || (b ^ 0x80) >= 0x40 || (c ^ 0x80) >= 0x40 || code < 0x800 ||
        (code >= HANGUL_FIRST && code <= SURROGATES_LAST))
        return 0;
    unsigned entry = fold_entry(code);
    if (entry == FOLD_SAME)
        put(to, a | b << 8 | c << 16, 24);
    else if (entry > FOLD_SPACE && fold_pool[entry] == 1 && fold_pool[entry + 1] != ' ')
        put(to, fold_pool[entry + 1], 8);
    else
        return 0;
    return 3;
}

/* Writes what is left; the length of all. */
static inline size_t folding_end(struct folding *to, char *out, size_t room)
{
    size_t whole = (size_t)(to->at - out), len = whole + to->bits / 8;
    if (whole + 8 > room) {
        for (unsigned i = 0; i < to->bits; i += 8)
            to->at[i / 8] = (char)(to->word >> i);
    } else if (whole) {
        sixteen last = sixteen_of(to->before, to->word);
        memcpy(to->at - 8, &last, sizeof last);
    } else {
        write_word(out, to->word);
    }
    return len - (len && ends_in_space(to));
}

/* Character by character, from byte `done` on, which is a whole number of words that end in
 * `before`. */
static __attribute__((noinline)) size_t fold_rest(str name, char *out, size_t done, uint64_t before)
{
    struct folding to = { .at = out + done, .before = before };
    const char *at = name.ptr + done, *end = name.ptr + name.len;
    while (at < end) {
        unsigned char byte = (unsigned char)*at;
        if (byte < 0x80) {
            at++;
            if (fold_ascii[byte] > ' ')
                put(&to, fold_ascii[byte], 8);
            else if (fold_ascii[byte])
                put_space(&to);
            continue;
        }
        size_t used = end - at >= 2 ? put_two(&to, at) : 0;
        if (!used && end - at >= 3)
            used = put_three(&to, at);
        at += used ? used : put_any(&to, at, end);
    }
    return folding_end(&to, out, 3 * name.len + 1);
}

/* Bytes of all ones: bit k is byte k. */
static inline unsigned mask_of(sixteen bytes)
{
#ifdef __SSE2__
    typedef char chars __attribute__((vector_size(16)));
    return (unsigned)__builtin_ia32_pmovmskb128((chars)bytes);
#else
    static const uint64_t lowest = 0x0101010101010101u, gather = 0x0102040810204080u;
    two_words words = (two_words)bytes;
    return (unsigned)((as_it_lies(words[0]) & lowest) * gather >> 56) |
           (unsigned)((as_it_lies(words[1]) & lowest) * gather >> 56) << 8;
#endif
}

/* 4 to 16 bytes, and zeroes. */
static inline sixteen read_sixteen(const char *at, size_t len)
{
    uint32_t first, last;
    if (len > 8)
        return sixteen_of(read_word(at), read_word(at + len - 8) >> 8 * (16 - len));
    memcpy(&first, at, sizeof first);
    memcpy(&last, at + len - 4, sizeof last);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    first = __builtin_bswap32(first);
    last = __builtin_bswap32(last);
#endif
    return sixteen_of(first | (uint64_t)last << 8 * (len - 4), 0);
}

static inline sixteen is_from(sixteen bytes, int low, int count)
{
    typedef int8_t numbers __attribute__((vector_size(16)));
    numbers turned = (numbers)(bytes + (uint8_t)(0x80 - low - count));
    return (sixteen)(turned > (int8_t)(0x7F - count));
}

/* Bytes as they fold when they are letters and digits of ASCII and single separators between them:
 * where they are not is in `stops`; bit k is byte k. */
struct plain {
    sixteen folded;
    unsigned stops, spaces;
};
static inline struct plain fold_plain(const char *at, size_t len, bool spaced)
{
    sixteen bytes = read_sixteen(at, len), lower = bytes | 0x20;
    sixteen letter = is_from(lower, 'a', 26), digit = is_from(bytes, '0', 10),
            separator = is_from(bytes, '(', 8) | (sixteen)(bytes == ' ');
    unsigned words = mask_of(letter | digit), spaces = mask_of(separator),
             stops = ~(words | spaces) | (spaces & (spaces << 1 | (unsigned)spaced));
    return (struct plain){ (lower & letter) | (bytes & digit) | (separator & ' '),
                           stops & ((1u << len) - 1), spaces };
}

#ifdef __SIZEOF_INT128__
#define FOLD_ACCENTS
__extension__ typedef unsigned __int128 both_words;

/* Up to sixteen bytes that are plain but for letters of two bytes that become one: these are put in
 * from the last to the first, and what is behind them moves up. */
static __attribute__((noinline)) size_t fold_accents(str name, struct plain plain, char *out)
{
    two_words words = (two_words)plain.folded;
    both_words all = (both_words)as_it_lies(words[1]) << 64 | as_it_lies(words[0]);
    size_t len = name.len - (plain.spaces >> (name.len - 1) & 1);
    unsigned stops = plain.stops;
    while (stops) {
        unsigned at = 31 - (unsigned)__builtin_clz(stops); /* its second byte */
        unsigned first = at ? (unsigned char)name.ptr[at - 1] - 0xC2u : 0x1E,
                 second = (unsigned char)name.ptr[at] ^ 0x80u;
        if (first >= 0x1E || second >= 0x40)
            return fold_rest(name, out, 0, NOTHING_BEFORE);
        uint32_t entry = fold_two[first << 6 | second];
        if (entry >> FOLD_TWO_BITS != 8)
            return fold_rest(name, out, 0, NOTHING_BEFORE);
        both_words upper = ~(both_words)0 << 8 * at; /* what moves: `at` itself, a zero, goes */
        all = (all & ~upper) | (all >> 8 & upper) | (both_words)(entry & 0xFF) << 8 * (at - 1);
        stops &= ~(3u << (at - 1));
        len--;
    }
    sixteen folded = sixteen_of((uint64_t)all, (uint64_t)(all >> 64));
    memcpy(out, &folded, sizeof folded);
    return len;
}
#endif

/* More than sixteen bytes. */
static __attribute__((noinline)) size_t fold_long(str name, char *out)
{
    size_t i = 0;
    uint64_t before = NOTHING_BEFORE;
    for (; i + 16 <= name.len; i += 16) {
        struct plain plain = fold_plain(name.ptr + i, 16, before >> 56 == ' ');
        if (plain.stops)
            return fold_rest(name, out, i, before);
        memcpy(out + i, &plain.folded, sizeof plain.folded);
        before = as_it_lies(((two_words)plain.folded)[1]);
    }
    size_t last = name.len / 8 * 8 - 8, left = name.len - last; /* as folding_end() writes them */
    struct plain plain = fold_plain(name.ptr + last, left, last == i && before >> 56 == ' ');
    if (plain.stops)
        return fold_rest(name, out, i, before);
    memcpy(out + last, &plain.folded, sizeof plain.folded);
    return name.len - (plain.spaces >> (left - 1) & 1);
}

size_t text_fold_into(str name, char *out)
{
    if (name.len > 16)
        return fold_long(name, out);
    if (name.len >= 5) { /* most names; there is room for sixteen */
        struct plain plain = fold_plain(name.ptr, name.len, true);
        if (!plain.stops) {
            memcpy(out, &plain.folded, sizeof plain.folded);
            return name.len - (plain.spaces >> (name.len - 1) & 1);
        }
#ifdef FOLD_ACCENTS
        if (!(plain.stops & plain.stops >> 2 & plain.stops >> 4)) /* they lie apart */
            return fold_accents(name, plain, out);
#endif
    }
    return name.len ? fold_rest(name, out, 0, NOTHING_BEFORE) : 0;
}

str text_fold(str name, struct arena *keep)
{
    struct arena before = *keep;
    char *out = TAKE(keep, char, 3 * name.len + 1);
    size_t len = text_fold_into(name, out);
    before.next = out + len; /* give back what the fold did not use */
    *keep = before;
    return (str){ out, len };
}
