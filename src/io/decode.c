/* SPDX-License-Identifier: Apache-2.0 */
/* decode.c - which encoding a text file is in:
 *   1. what the user says;
 *   2. a byte order mark (UTF-8, UTF-16 of either order);
 *   3. UTF-16 without a mark, when the bytes of one parity are mostly NUL;
 *   4. UTF-8 when all of it is valid, or nearly (ten good sequences for a broken one: a row cut in
 *      the middle of a letter must not spoil the others; broken bytes become U+FFFD, with a
 *      warning);
 *   5. Windows-1252, which is what spreadsheets in Western Europe and West Africa save.
 * NUL bytes, or more than one control character in 200, mean that it is no text at all. */
#include "io/decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/charset.h"
#include "base/infile.h"
#include "io/eights.h"

enum { FORGET_BYTES = 4 << 20, GOOD_PER_BROKEN = 10 };

static const char not_text_hint[] =
    "give a table: CSV, TSV, XLSX, ODS, GeoJSON or GeoPackage; if it is text, name its encoding "
    "with --encoding";

static char *room_for(size_t len, struct decoded *decoded)
{
    decoded->memory_bytes = len + 1; /* no empty mapping */
    decoded->memory = arena_reserve(decoded->memory_bytes);
    return decoded->memory.next;
}

void decoded_release(struct decoded *decoded)
{
    arena_release(&decoded->memory, decoded->memory_bytes);
}

struct source_pos text_position(str text, const char *at, const char *file)
{
    unsigned line = 1;
    const char *start = text.ptr;
    for (const char *p = text.ptr; p < at; p++) {
        bool ends = *p == '\n' || (*p == '\r' && (p + 1 >= at || p[1] != '\n'));
        line += ends;
        start = ends ? p + 1 : start;
    }
    size_t before = str_count_codes((str){ start, (size_t)(at - start) });
    return (struct source_pos){ .file = file, .line = line, .column = (unsigned)before + 1 };
}

/* ---- what it looks like ---- */

struct utf8_count {
    size_t good, broken; /* sequences of two to four bytes; bytes that belong to none */
    const char *first_broken, *first_nul;
};

/* How many of so many bytes are ASCII and not NUL before the first that is neither. */
#ifdef __SSE2__
enum { RUN_BYTES = 16 };
static inline size_t plain_bytes(const char *bytes)
{
    __m128i text = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    int others =
        _mm_movemask_epi8(_mm_cmplt_epi8(text, _mm_set1_epi8(1))); /* from 80 on: negative */
    return others ? (size_t)__builtin_ctz((unsigned)others) : RUN_BYTES;
}
#else
enum { RUN_BYTES = 8 };
static inline size_t plain_bytes(const char *bytes)
{
    uint64_t eight = eight_load(bytes);
    return eight_first((eight | (eight - EIGHT_ONES)) & (EIGHT_ONES << 7));
}
#endif

/* How many bytes at the start of `text` are such; of the last few, or beyond FORGET_BYTES, there
 * may be more. */
static size_t ascii_run(str text)
{
    size_t run = 0, most = text.len < FORGET_BYTES ? text.len : FORGET_BYTES, plain = RUN_BYTES;
    for (; plain == RUN_BYTES && run + RUN_BYTES <= most; run += plain)
        plain = plain_bytes(text.ptr + run);
    return run;
}

/* A mapped file is forgotten piece by piece behind the reading. */
static struct utf8_count count_utf8(str text, bool is_mapped)
{
    struct utf8_count count = { 0 };
    const char *kept = text.ptr;
    while (text.len) {
        uint32_t code;
        if (is_mapped && text.ptr - kept > FORGET_BYTES) {
            infile_forget((str){ kept, (size_t)(text.ptr - kept) });
            kept = text.ptr;
        }
        size_t run = ascii_run(text);
        if (!run && !*text.ptr && !count.first_nul)
            count.first_nul = text.ptr;
        if (run || (unsigned char)*text.ptr < 0x80) {
            text = (str){ text.ptr + (run ? run : 1), text.len - (run ? run : 1) };
            continue;
        }
        size_t len = str_decode(text, &code);
        if (len == 1 && !count.broken++)
            count.first_broken = text.ptr;
        count.good += len > 1;
        text = str_skip(text, len);
    }
    return count;
}

/* U+FFFD has three bytes. */
static str replace_broken(str text, size_t broken, struct decoded *decoded)
{
    char *out = room_for(text.len + 2 * broken, decoded), *end = out;
    while (text.len) {
        uint32_t code;
        size_t len = str_decode(text, &code);
        end += str_encode(code, end);
        text = str_skip(text, len);
    }
    return (str){ out, (size_t)(end - out) };
}

/* ---- conversion ---- */

static str from_windows_1252(str bytes, struct decoded *decoded)
{
    char *out = room_for(3 * bytes.len, decoded), *end = out; /* touched as far as it is written */
    for (size_t i = 0; i < bytes.len; i++)
        end += str_encode(charset_windows_1252((unsigned char)bytes.ptr[i]), end);
    return (str){ out, (size_t)(end - out) };
}

static enum status from_iconv(str bytes, const char *encoding, const char *file,
                              struct decoded *decoded, struct report *report)
{
    struct source_pos at = { .file = file };
    iconv_t convert = iconv_open("UTF-8", encoding);
    if (convert == (iconv_t)-1)
        return report_error(report, ERR_USAGE, at,
                            "names are those of iconv -l: utf-8, windows-1252, iso-8859-15, ...",
                            "unknown encoding '%s'", encoding);
    size_t room = 4 * bytes.len + 16;
    char *out = room_for(room, decoded), *end = out;
    char *in = (char *)(uintptr_t)bytes.ptr;
    size_t left = bytes.len;
    size_t result = iconv(convert, &in, &left, &end, &room);
    int error = errno;
    iconv_close(convert);
    decoded->text = (str){ out, (size_t)(end - out) };
    if (result != (size_t)-1 || error == EINVAL) /* EINVAL: cut in the middle of the last letter */
        return OK;
    return report_error(report, ERR_SYNTAX, text_position(decoded->text, end, file),
                        "leave --encoding out to have it found out",
                        "byte 0x%02x is not of encoding '%s'", (unsigned char)*in, encoding);
}

/* `*nul` becomes the first NUL byte of a text that stays as it is. */
static enum status decode_unmarked(str bytes, const char *file, bool is_mapped,
                                   struct decoded *decoded, const char **nul, struct report *report)
{
    struct utf8_count count = count_utf8(bytes, is_mapped);
    decoded->encoding = "UTF-8";
    decoded->text = bytes;
    *nul = count.first_nul;
    if (!count.broken)
        return OK;
    if (charset_is_binary(bytes) || memchr(bytes.ptr, 0, bytes.len))
        return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = file }, not_text_hint,
                            "is not text but binary data");
    if (count.good > GOOD_PER_BROKEN * count.broken) {
        decoded->text = replace_broken(bytes, count.broken, decoded);
        report_warning(report, text_position(bytes, count.first_broken, file),
                       "save the file as UTF-8", "%zu bytes are not UTF-8, shown as U+FFFD",
                       count.broken);
        return OK;
    }
    decoded->encoding = "windows-1252";
    decoded->text = from_windows_1252(bytes, decoded);
    return OK;
}

enum status text_decode(str bytes, const char *encoding, const char *file, bool is_mapped,
                        struct decoded *decoded, struct report *report)
{
    *decoded = (struct decoded){ 0 };
    str *text = &decoded->text;
    const char **name = &decoded->encoding;
    size_t skip;
    const char *marked = charset_by_mark(bytes, &skip);
    const char *nul = NULL;
    enum status status;
    bool says_utf16 = encoding && strncasecmp(encoding, "utf-16", 6) == 0 && marked;
    *name = encoding && !says_utf16 ? encoding : marked; /* the mark knows the order of bytes */
    bytes = str_skip(bytes, skip);
    if (!*name || str_eq_nocase(str_from(*name), STR("utf-8")))
        status = decode_unmarked(bytes, file, is_mapped, decoded, &nul, report);
    else
        status = from_iconv(bytes, *name, file, decoded, report);
    if (status != OK)
        return status;
    if (decoded->memory_bytes)
        nul = memchr(text->ptr, 0, text->len);
    if (nul)
        return report_error(report, ERR_SYNTAX, text_position(*text, nul, file), not_text_hint,
                            "is not text: there is a NUL byte");
    if (charset_is_binary(*text))
        return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = file }, not_text_hint,
                            "is not text but binary data");
    return OK;
}
