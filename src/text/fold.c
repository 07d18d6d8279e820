/* SPDX-License-Identifier: Apache-2.0 */
/* fold.c - the common form of a name's spellings.
 *
 *   Saint-Étienne -> saint etienne      N’Djaména -> ndjamena      Ɗan Ƙofar -> dan kofar
 *   1. each code point becomes what the generated table says (rules: make_fold_table.py);
 *      ASCII has a table of its own, a byte per letter, and as most names are mostly ASCII, runs of
 *      letters are folded sixteen or eight at a time;
 *   2. Hangul syllables come apart into their letters by arithmetic (Unicode 15, section 3.12), so
 *      that composed and decomposed Korean fold alike without 11 172 table entries;
 *   3. ŋ is ng, but n before g: Ŋgaoundéré is Ngaoundéré, Diŋa is Dinga;
 *   4. spaces run together, none at the ends.
 * No code point grows to more than three times its bytes; the generator checks that. */
#include "text/fold_table.h"
#include "text/text.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { HANGUL_FIRST = 0xAC00, HANGUL_LAST = 0xD7A3, HANGUL_T = 28, HANGUL_VT = 21 * 28 };
enum { ENG_CAPITAL = 0x14A, ENG = 0x14B };

/* Space in front of a word, once, and never first. */
static size_t put_space(char *out, size_t n)
{
    if (n && out[n - 1] != ' ')
        out[n++] = ' ';
    return n;
}

static size_t put_hangul(uint32_t code, char *out, size_t n)
{
    uint32_t syllable = code - HANGUL_FIRST;
    n += str_encode(0x1100 + syllable / HANGUL_VT, out + n);
    n += str_encode(0x1161 + syllable % HANGUL_VT / HANGUL_T, out + n);
    if (syllable % HANGUL_T)
        n += str_encode(0x11A7 + syllable % HANGUL_T, out + n);
    return n;
}

static unsigned fold_entry(uint32_t code)
{
    if (code <= FOLD_LAST)
        return fold_page[fold_index[code / FOLD_PAGE]][code % FOLD_PAGE];
    /* Tags and the variation selectors of plane 14 are not written text. */
    return code >= 0xE0000 && code <= 0xE0FFF ? FOLD_DROP : FOLD_SAME;
}

/* A word of the pool; its own spaces obey rule 4. */
static size_t put_pool(unsigned entry, char *out, size_t n)
{
    const uint8_t *word = &fold_pool[entry];
    for (unsigned i = 1; i <= word[0]; i++) {
        if (word[i] == ' ')
            n = put_space(out, n);
        else
            out[n++] = (char)word[i];
    }
    return n;
}

/* The code point at the start of `rest`, most often of two bytes. */
static size_t decode(str rest, uint32_t *code)
{
    unsigned char a = (unsigned char)rest.ptr[0];
    if (a >= 0xC2 && a < 0xE0 && rest.len > 1 && ((unsigned char)rest.ptr[1] & 0xC0) == 0x80) {
        *code = (uint32_t)(a & 0x1F) << 6 | ((unsigned char)rest.ptr[1] & 0x3F);
        return 2;
    }
    return str_decode(rest, code);
}

static bool folds_to_g(str rest)
{
    uint32_t code = 0;
    if (rest.len)
        decode(rest, &code);
    unsigned entry = fold_entry(code);
    return code == 'g' || (entry > FOLD_SPACE && fold_pool[entry + 1] == 'g');
}

/* The bytes of a code point that stays. */
static void put_same(str rest, size_t used, char *out)
{
    if (rest.len >= 4) {
        memcpy(out, rest.ptr, 4); /* a move, and there is room: three bytes for each of `rest` */
        return;
    }
    for (size_t i = 0; i < used; i++)
        out[i] = rest.ptr[i];
}

static size_t fold_code(str rest, char *out, size_t *n)
{
    uint32_t code;
    size_t used = decode(rest, &code);
    unsigned entry = fold_entry(code);
    if (code >= HANGUL_FIRST && code <= HANGUL_LAST) {
        *n = put_hangul(code, out, *n);
    } else if (entry == FOLD_SAME) {
        put_same(rest, used, out + *n);
        *n += used;
    } else if (entry == FOLD_SPACE) {
        *n = put_space(out, *n);
    } else if (entry != FOLD_DROP) {
        if (fold_pool[entry] == 1 && fold_pool[entry + 1] != ' ') {
            out[(*n)++] = (char)fold_pool[entry + 1];
            return used;
        }
        *n = put_pool(entry, out, *n);
        if ((code == ENG || code == ENG_CAPITAL) && folds_to_g(str_skip(rest, used)))
            (*n)--;
    }
    return used;
}

enum { RUN_LEAST = 5 }; /* bytes: what comes of them has room for sixteen */

#ifdef __SSE2__
/* Bytes from `low` to `low` + `count` - 1, which are ASCII. */
static inline __m128i is_from(__m128i bytes, char low, int count)
{
    __m128i turned = _mm_add_epi8(bytes, _mm_set1_epi8((char)(0x80 - count - low)));
    return _mm_cmpgt_epi8(turned, _mm_set1_epi8((char)(0x7F - count)));
}

/* `len` bytes, 5 to 15, and zeroes. */
static inline __m128i load_few(const char *at, size_t len)
{
    uint64_t low = 0, high = 0;
    uint32_t first, last;
    if (len >= 8) {
        memcpy(&low, at, sizeof low);
        memcpy(&high, at + len - 8, sizeof high);
        high = len > 8 ? high >> 8 * (16 - len) : 0;
    } else {
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + len - 4, sizeof last);
        low = first | (uint64_t)last << 8 * (len - 4);
    }
    return _mm_set_epi64x((long long)high, (long long)low);
}

/* Sixteen bytes: as they fold, where letters and digits are, where separators. */
struct sixteen {
    __m128i folded;
    unsigned words, spaces;
};
static inline struct sixteen fold_sixteen(__m128i bytes)
{
    __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20)), letter = is_from(lower, 'a', 26);
    __m128i digit = is_from(bytes, '0', 10), space = _mm_set1_epi8(' ');
    __m128i separator = _mm_or_si128(is_from(bytes, '(', 8), _mm_cmpeq_epi8(bytes, space));
    __m128i folded = _mm_or_si128(_mm_and_si128(lower, letter), _mm_and_si128(bytes, digit));
    return (struct sixteen){ _mm_or_si128(folded, _mm_and_si128(space, separator)),
                             (unsigned)_mm_movemask_epi8(_mm_or_si128(letter, digit)),
                             (unsigned)_mm_movemask_epi8(separator) };
}

static inline __m128i load_sixteen(const char *at, size_t len)
{
    return len < 16 ? load_few(at, len) : _mm_loadu_si128((const __m128i *)(const void *)at);
}

static inline void store_sixteen(char *out, __m128i bytes)
{
    _mm_storeu_si128((__m128i *)(void *)out, bytes);
}

/* Letters, digits and single separators at the start of `at`, sixteen bytes at most: how many there
 * are, which are written to `out` as they fold (sixteen bytes in any case). `spaced`: a separator
 * is there already. */
static inline size_t fold_run(const char *at, size_t len, bool spaced, char *out)
{
    struct sixteen run = fold_sixteen(load_sixteen(at, len));
    store_sixteen(out, run.folded);
    unsigned other =
        ~(run.words | run.spaces) | (run.spaces & (run.spaces << 1 | spaced)) | 1u << 16;
    return (size_t)__builtin_ctz(other);
}
#else
/* Letters a to z or A to Z at the start of `at`, eight bytes at most: how many there are, which are
 * written to `out` in lower case (eight bytes in any case). */
static inline size_t fold_run(const char *at, size_t len, bool spaced, char *out)
{
    static const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    uint64_t bytes = 0;
    (void)spaced;
    memcpy(&bytes, at, len < sizeof bytes ? len : sizeof bytes);
    uint64_t lower = bytes | 0x20 * ones;
    /* The top bit tells in each byte: 'a' or above; above 'z'; not ASCII. */
    uint64_t from_a = (lower & ~tops) + (0x80 - 'a') * ones,
             beyond_z = (lower & ~tops) + (0x80 - 'z' - 1) * ones;
    uint64_t other = ~(from_a & ~beyond_z & ~bytes) & tops;
    memcpy(out, &lower, sizeof lower);
    if (!other)
        return 8;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(other) / 8;
#else
    return (size_t)__builtin_clzll(other) / 8;
#endif
}
#endif

#if defined __SSE2__ && defined __SIZEOF_INT128__
/* Names of five to sixteen bytes, as most are, are folded in registers and written at once: who
 * reads them next, by eights, need not wait until bytes that were written one by one have reached
 * the memory, and with them all that is looked up meanwhile. */
#define FOLD_SHORT

__extension__ typedef unsigned __int128 sixteen_bytes;

/* A short name that is being folded. */
struct short_fold {
    sixteen_bytes folded;
    size_t n;
    bool spaced; /* nothing is there yet, or a space is last */
};

static inline void short_put(struct short_fold *to, unsigned char letter)
{
    if (letter == ' ' && to->spaced)
        return;
    to->folded |= (sixteen_bytes)letter << 8 * to->n++;
    to->spaced = letter == ' ';
}

/* The character at the start of `rest`, no plain letter; its bytes, 0: it is none for a short way.
 */
static inline size_t short_put_code(struct short_fold *to, str rest)
{
    unsigned char byte = (unsigned char)rest.ptr[0];
    if (byte < 0x80) {
        if (fold_ascii[byte])
            short_put(to, fold_ascii[byte]);
        return 1;
    }
    uint32_t code;
    size_t used = decode(rest, &code);
    unsigned entry = fold_entry(code);
    if (entry == FOLD_SPACE)
        short_put(to, ' ');
    else if (entry == FOLD_SAME || (entry != FOLD_DROP && fold_pool[entry] != 1))
        return 0;
    else if (entry != FOLD_DROP)
        short_put(to, fold_pool[entry + 1]);
    return used;
}

/* `count` plain bytes from `at` on; no more than there is room for. */
static inline void short_put_run(struct short_fold *to, sixteen_bytes plain, size_t at,
                                 size_t count)
{
    sixteen_bytes run = plain >> 8 * at;
    if (count < 16)
        run &= ((sixteen_bytes)1 << 8 * count) - 1;
    to->folded |= run << 8 * to->n;
    to->n += count;
    to->spaced = (unsigned char)(to->folded >> 8 * (to->n - 1)) == ' ';
}

static inline bool fold_short(str name, char *out, size_t *len)
{
    struct sixteen all = fold_sixteen(load_sixteen(name.ptr, name.len));
    unsigned other = ~(all.words | all.spaces) | (all.spaces & all.spaces << 1);
    if (!((other | (all.spaces & 1)) & ((1u << name.len) - 1))) {
        store_sixteen(out, all.folded);
        *len = name.len - (all.spaces >> (name.len - 1) & 1);
        return true;
    }
    uint64_t low = (uint64_t)_mm_cvtsi128_si64(all.folded),
             high = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(all.folded, all.folded));
    sixteen_bytes plain = (sixteen_bytes)high << 64 | low;
    struct short_fold to = { 0, 0, true };
    for (size_t i = 0; i < name.len;) {
        unsigned stops = (other | (all.spaces & (unsigned)to.spaced << i) | 1u << name.len) >> i;
        size_t run = (size_t)__builtin_ctz(stops);
        if (run)
            short_put_run(&to, plain, i, run);
        i += run;
        size_t used = i < name.len ? short_put_code(&to, str_skip(name, i)) : 1;
        if (!used)
            return false;
        i += used;
    }
    store_sixteen(out, _mm_set_epi64x((long long)(uint64_t)(to.folded >> 64),
                                      (long long)(uint64_t)to.folded));
    *len = to.n && to.spaced ? to.n - 1 : to.n;
    return true;
}
#endif

static size_t fold_long(str name, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < name.len;) {
        unsigned char byte = (unsigned char)name.ptr[i];
        if (byte >= 0x80) {
            i += fold_code((str){ name.ptr + i, name.len - i }, out, &n);
            continue;
        }
        if (name.len - i >= RUN_LEAST) {
            size_t run = fold_run(name.ptr + i, name.len - i, !n || out[n - 1] == ' ', out + n);
            i += run;
            n += run;
            if (run)
                continue;
        }
        unsigned char letter = fold_ascii[byte];
        if (letter > ' ')
            out[n++] = (char)letter;
        else if (letter == ' ')
            n = put_space(out, n);
        i++;
    }
    return n && out[n - 1] == ' ' ? n - 1 : n;
}

size_t text_fold_into(str name, char *out)
{
#ifdef FOLD_SHORT
    size_t len;
    if (name.len >= RUN_LEAST && name.len <= 16 && fold_short(name, out, &len))
        return len;
#endif
    return fold_long(name, out);
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
