/* SPDX-License-Identifier: Apache-2.0 */
/* decode.c - which encoding an article is in:
 *   1. a byte order mark, or UTF-16 that shows without one;
 *   2. UTF-8 when all of it is valid, whatever it declares: other encodings are not by chance;
 *   3. what it declares, when that is neither UTF-8 nor a relative of Latin-1;
 *   4. else line by line, as files pasted together are: what is valid UTF-8 stays; a line with more
 *      broken bytes than good sequences is Windows-1252 throughout, in others the broken bytes are.
 * NUL bytes, or more than one control character in 200, mean that it is no text. */
#include "article/decode.h"

#include <iconv.h>
#include <string.h>

#include "base/charset.h"

enum { DECLARED_WITHIN = 4096, NAME_MOST = 40 };

static const char not_text_hint[] =
    "give text, HTML or JSON lines; convert documents to text first";

/* What people take for text: converted first, it is. */
static const struct {
    str begins;
    const char *what, *hint;
} foreign[] = {
    { STR_INIT("%PDF-"), "is a PDF", "convert it first: pdftotext FILE.pdf" },
    { STR_INIT("{\\rtf"), "is an RTF document", "save it as plain text" },
    { STR_INIT("PK\003\004"), "is a packed document (docx, odt, zip)", "save it as plain text" },
};

static enum status refuse_foreign(str bytes, const char *file, struct report *report)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (str_starts(bytes, foreign[i].begins))
            return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = file },
                                foreign[i].hint, "%s", foreign[i].what);
    return OK;
}

static bool is_plain_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-_:.", c));
}

str html_declared_charset(str bytes)
{
    str rest = str_sub(bytes, 0, DECLARED_WITHIN);
    for (size_t i = 0; i + 8 < rest.len; i++) {
        if ((rest.ptr[i] | 0x20) != 'c' || !str_eq_nocase(str_sub(rest, i, 7), STR("charset")))
            continue;
        size_t at = i + 7;
        while (at < rest.len && rest.ptr[at] && strchr(" =\"'\t", rest.ptr[at]))
            at++;
        size_t end = at;
        while (end < rest.len && end - at < NAME_MOST && is_plain_name(rest.ptr[end]))
            end++;
        if (end > at)
            return str_sub(rest, at, end - at);
    }
    return (str){ 0 };
}

static bool is_latin_or_utf8(str name)
{
    static const str names[] = { STR_INIT("utf-8"),  STR_INIT("utf8"),     STR_INIT("iso-8859-1"),
                                 STR_INIT("latin1"), STR_INIT("us-ascii"), STR_INIT("windows-1252"),
                                 STR_INIT("cp1252"), STR_INIT("iso8859-1") };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, names[i]))
            return true;
    return !name.len;
}

/* Bytes that do not belong to the encoding become U+FFFD. False: nobody knows the encoding. */
static bool convert(str bytes, const char *encoding, struct arena *keep, str *text)
{
    iconv_t way = iconv_open("UTF-8", encoding);
    if (way == (iconv_t)-1)
        return false;
    size_t room = 4 * bytes.len + 16;
    char *out = NEW(keep, char, room), *end = out;
    char *in = (char *)(uintptr_t)bytes.ptr;
    while (bytes.len && iconv(way, &in, &bytes.len, &end, &room) == (size_t)-1 && bytes.len &&
           room >= 4) {
        size_t written = str_encode(0xFFFD, end);
        end += written, room -= written;
        in++, bytes.len--;
    }
    iconv_close(way);
    *text = (str){ out, (size_t)(end - out) };
    return true;
}

/* ---- line by line ---- */

static size_t ascii_run(str s)
{
    size_t run = 0;
    uint64_t eight;
    for (; run + sizeof eight <= s.len; run += sizeof eight) {
        memcpy(&eight, s.ptr + run, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (run < s.len && (unsigned char)s.ptr[run] < 0x80)
        run++;
    return run;
}

struct tally {
    size_t good, broken;
};

static struct tally count_sequences(str line)
{
    struct tally tally = { 0 };
    for (;;) {
        line = str_skip(line, ascii_run(line));
        if (!line.len)
            return tally;
        uint32_t code;
        size_t len = str_decode(line, &code);
        tally.good += len > 1;
        tally.broken += len == 1;
        line = str_skip(line, len);
    }
}

static char *decode_line(str line, char *end)
{
    struct tally tally = count_sequences(line);
    bool all = tally.broken > tally.good;
    while (line.len) {
        uint32_t code;
        size_t len = all ? 1 : str_decode(line, &code);
        if (len == 1)
            end += str_encode(charset_windows_1252((unsigned char)*line.ptr), end);
        else
            memcpy(end, line.ptr, len), end += len;
        line = str_skip(line, len);
    }
    return end;
}

static str decode_lines(str bytes, struct arena *keep)
{
    char *out = NEW(keep, char, 3 * bytes.len + 1), *end = out;
    while (bytes.len) {
        ptrdiff_t stop = str_find_char(bytes, '\n');
        str line = str_sub(bytes, 0, stop < 0 ? bytes.len : (size_t)stop + 1);
        end = decode_line(line, end);
        bytes = str_skip(bytes, line.len);
    }
    return (str){ out, (size_t)(end - out) };
}

enum status article_decode(str bytes, str declared, const char *file, struct arena *keep, str *text,
                           struct report *report)
{
    size_t skip;
    char name[NAME_MOST + 1] = { 0 };
    const char *marked = charset_by_mark(bytes, &skip);
    bool is_utf16 = marked && str_starts(str_from(marked), STR("UTF-16"));
    bool declares = declared.len <= NAME_MOST && !is_latin_or_utf8(declared) && !is_utf16;
    bytes = str_skip(bytes, skip);
    *text = bytes;
    if (refuse_foreign(bytes, file, report) != OK)
        return report->error.status;
    if (declares)
        memcpy(name, declared.ptr, declared.len);
    if (is_utf16)
        convert(bytes, marked, keep, text);
    else if (charset_is_binary(bytes) || memchr(bytes.len ? bytes.ptr : "x", 0, bytes.len))
        *text = bytes;
    else if (count_sequences(bytes).broken && !(declares && convert(bytes, name, keep, text)))
        *text = decode_lines(bytes, keep);
    if (charset_is_binary(*text) || memchr(text->len ? text->ptr : "x", 0, text->len))
        return report_error(report, ERR_SYNTAX, (struct source_pos){ .file = file }, not_text_hint,
                            "is not text but binary data");
    return OK;
}
