/* SPDX-License-Identifier: Apache-2.0 */
/* clean.c - marks that programs leave in cells, and no gazetteer has. Most cells have none of them.
 *   - UTF-8 that was read as Windows-1252 and written again ("SÃ©varÃ©"): when every letter of the
 *     cell is one of that code page, and what its bytes spell is UTF-8;
 *   - entities of HTML; letters with marks on them ("&eacute;") become a letter and the mark, which
 *     folding takes for one;
 *   - of places the number of a list before them, and a plus sign for "and". */
#include "geocode/clean.h"

#include <string.h>

#include "base/buffer.h"
#include "geocode/wording.h"
#include "text/text.h"

/* ---- "SÃ©varÃ©" ---- */

/* Windows-1252 from 0x80 to 0x9f; 0: not used. */
static const uint16_t high[] = { 0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                 0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178 };

/* The byte that Windows-1252 has for a letter; -1: none. What it does not use stands for itself. */
static int byte_of(uint32_t code)
{
    if (code < 0x100)
        return (int)code;
    for (size_t i = 0; i < sizeof high / sizeof *high; i++)
        if (high[i] == code)
            return 0x80 + (int)i;
    return -1;
}

/* First bytes of UTF-8 for Latin, Cyrillic and Arabic letters, taken for letters: Â Ã Ä Å Ð Ñ Ø Ù.
 */
static bool may_be_misread(str cell)
{
    static const char leads[] = "\x82\x83\x84\x85\x90\x91\x98\x99";
    for (size_t at = 0; at + 1 < cell.len; at++)
        if (cell.ptr[at] == (char)0xc3 && memchr(leads, cell.ptr[at + 1], sizeof leads - 1))
            return true;
    return false;
}

static str read_again(str cell, struct arena *keep)
{
    char *out = TAKE(keep, char, cell.len + 1);
    size_t len = 0;
    uint32_t code;
    for (size_t at = 0; at < cell.len;) {
        at += str_decode(str_skip(cell, at), &code);
        int byte = byte_of(code);
        if (byte < 0)
            return cell;
        out[len++] = (char)byte;
    }
    str meant = { out, len };
    return str_is_utf8(meant) && !str_is_ascii(meant) ? meant : cell;
}

/* ---- "S&eacute;gou" ---- */

static const struct {
    str name;
    const char *text;
} entities[] = {
    { STR_INIT("amp"), "&" },   { STR_INIT("apos"), "'" },   { STR_INIT("quot"), "\"" },
    { STR_INIT("lt"), "<" },    { STR_INIT("gt"), ">" },     { STR_INIT("nbsp"), " " },
    { STR_INIT("rsquo"), "'" }, { STR_INIT("lsquo"), "'" },  { STR_INIT("ndash"), "-" },
    { STR_INIT("mdash"), "-" }, { STR_INIT("oelig"), "œ" },  { STR_INIT("aelig"), "æ" },
    { STR_INIT("szlig"), "ß" }, { STR_INIT("oslash"), "ø" }, { STR_INIT("hellip"), "..." },
};

/* Behind a letter. */
static const struct {
    str name;
    uint16_t mark;
} marks[] = {
    { STR_INIT("grave"), 0x300 }, { STR_INIT("acute"), 0x301 }, { STR_INIT("circ"), 0x302 },
    { STR_INIT("tilde"), 0x303 }, { STR_INIT("uml"), 0x308 },   { STR_INIT("ring"), 0x30a },
    { STR_INIT("cedil"), 0x327 },
};

static void add_code(struct buffer *text, uint32_t code)
{
    char bytes[4];
    size_t len = str_encode(code, bytes);
    buffer_add(text, (str){ bytes, len });
}

/* "#39", "#x27": what number, of a letter or a mark; 0: none. */
static uint32_t number_of(str name)
{
    bool hex = name.len > 1 && (name.ptr[1] | 0x20) == 'x';
    uint32_t code = 0;
    for (size_t at = hex ? 2 : 1; at < name.len; at++) {
        const char *figures = "0123456789abcdef";
        int letter =
            name.ptr[at] >= 'A' && name.ptr[at] <= 'F' ? name.ptr[at] | 0x20 : name.ptr[at];
        const char *figure = letter ? strchr(figures, letter) : NULL;
        if (!figure || (!hex && figure - figures > 9) || code > 0x10ffff)
            return 0;
        code = code * (hex ? 16 : 10) + (uint32_t)(figure - figures);
    }
    return code >= ' ' && code <= 0x10ffff ? code : 0;
}

/* What stands between "&" and ";"; false: nothing that is known. */
static bool add_entity(struct buffer *text, str name)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_eq(entities[i].name, name)) {
            buffer_add(text, str_from(entities[i].text));
            return true;
        }
    for (size_t i = 0; name.len > 1 && i < sizeof marks / sizeof *marks; i++)
        if (str_eq(marks[i].name, str_skip(name, 1))) {
            buffer_add_char(text, name.ptr[0]);
            add_code(text, marks[i].mark);
            return true;
        }
    uint32_t code = name.len > 1 && name.ptr[0] == '#' ? number_of(name) : 0;
    if (code)
        add_code(text, code);
    return code != 0;
}

static str open_entities(str cell, struct arena *keep)
{
    enum { LONGEST = 10 };
    struct buffer text = { 0 };
    for (size_t at = 0; at < cell.len;) {
        str rest = str_skip(cell, at);
        ptrdiff_t end = rest.ptr[0] == '&' ? str_find_char(rest, ';') : -1;
        if (end > 1 && end <= LONGEST && add_entity(&text, str_sub(rest, 1, (size_t)end - 1))) {
            at += (size_t)end + 1;
            continue;
        }
        buffer_add_char(&text, rest.ptr[0]);
        at++;
    }
    return str_trim(buffer_keep(&text, keep));
}

str clean_cell(str cell, struct arena *keep)
{
    if (may_be_misread(cell))
        cell = read_again(cell, keep);
    if (str_find_char(cell, '&') >= 0 && str_find_char(cell, ';') >= 0)
        cell = open_entities(cell, keep);
    return cell;
}

/* ---- "1) Gao", "Djibo+Arbinda" ---- */

static bool is_letter_at(str text, size_t at)
{
    uint32_t code;
    if (at >= text.len)
        return false;
    str_decode(str_skip(text, at), &code);
    return text_is_letter(code);
}

/* "RN 1. Gao" begins with a letter, and "1.5 km" has none behind. */
static str without_number(str cell)
{
    enum { MOST_FIGURES = 3 };
    size_t figures = skip_figures(cell, 0), at = figures + 1;
    if (!figures || figures > MOST_FIGURES || at >= cell.len || !strchr(".)", cell.ptr[figures]) ||
        cell.ptr[at] != ' ')
        return cell;
    str name = str_trim(str_skip(cell, at));
    return is_letter_at(name, 0) ? name : cell;
}

/* A plus sign or "&" between two letters, and the spaces around it, become a word: "Jammu &
 * Kashmir" is a name that has it. */
static str spell_and(str cell, struct arena *keep)
{
    struct buffer text = { 0 };
    size_t from = 0;
    for (size_t at = 1; at < cell.len; at++) {
        if (cell.ptr[at] != '+' && cell.ptr[at] != '&')
            continue;
        str before = str_trim(str_sub(cell, from, at - from)),
            behind = str_trim(str_skip(cell, at + 1));
        bool letters = before.len && ((unsigned char)before.ptr[before.len - 1] >= 0x80 ||
                                      is_letter_at(before, before.len - 1));
        if (!letters || !is_letter_at(behind, 0))
            continue;
        buffer_add(&text, before);
        buffer_add(&text, STR(" and "));
        from = (size_t)(behind.ptr - cell.ptr);
    }
    if (!from)
        return cell;
    buffer_add(&text, str_skip(cell, from));
    return buffer_keep(&text, keep);
}

unsigned marks_in(str cell)
{
    static const unsigned char of_byte[256] = {
        ['&'] = MARKS_TO_CLEAN,  ['+'] = MARKS_TO_CLEAN,  [0xc3] = MARKS_TO_CLEAN,
        ['0'] = MARKS_OF_FIGURE, ['1'] = MARKS_OF_FIGURE, ['2'] = MARKS_OF_FIGURE,
        ['3'] = MARKS_OF_FIGURE, ['4'] = MARKS_OF_FIGURE, ['5'] = MARKS_OF_FIGURE,
        ['6'] = MARKS_OF_FIGURE, ['7'] = MARKS_OF_FIGURE, ['8'] = MARKS_OF_FIGURE,
        ['9'] = MARKS_OF_FIGURE,
    };
    unsigned found = 0;
    for (size_t at = 0; at < cell.len; at++)
        found |= of_byte[(unsigned char)cell.ptr[at]];
    return found;
}

str clean_place(str cell, struct arena *keep)
{
    return spell_and(without_number(clean_cell(cell, keep)), keep);
}
