/* SPDX-License-Identifier: Apache-2.0 */
/* actors.c - names out of a cell that lists actors. Rather too few cuts than a wrong one:
 *   1. ";" and "|" always cut;
 *   2. "/" cuts between letters ("JNIM/EIGS", "JNIM / EIGS"), not in "24/7" or "n/a";
 *   3. "and", "et" cut when a capital or digit follows ("Niger et Mali", not "Défense et des
 * Anciens combattants") and the words around them are no known pair ("Trinidad and Tobago");
 *   4. nothing cuts inside brackets: "JNIM (Al-Qaida/Sahel)".
 * Examples: tests/cases/actors.txt. */
#include "store/parts.h"

/* Names that contain their "and": what stands before it ends so, what stands after begins so. */
static const struct {
    const char *before, *after;
} pairs[] = {
    { "Trinidad", "Tobago" },    { "Trinité", "Tobago" },     { "Antigua", "Barbuda" },
    { "Bosnia", "Herzegovina" }, { "Bosnie", "Herzégovine" }, { "Kitts", "Nevis" },
    { "Vincent", "Grenadines" }, { "Tome", "Principe" },      { "Tomé", "Príncipe" },
    { "Tomé", "Principe" },      { "Wallis", "Futuna" },      { "Turks", "Caicos" },
    { "Pierre", "Miquelon" },    { "Jammu", "Kashmir" },      { "Heard", "McDonald" },
    { "Jan Mayen", "Svalbard" }, { "Svalbard", "Jan Mayen" },
};

static bool is_letter(uint32_t code)
{
    return (code | 32) - 'a' < 26 || code >= 0xC0;
}

/* A capital of Latin, Greek or Cyrillic script, a digit, or a letter of a script without capitals.
 */
static bool starts_a_name(str text)
{
    uint32_t c = 0;
    str_decode(text, &c);
    if (c < 0x80)
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c < 0x180)
        return c < 0x100 ? c >= 0xC0 && c <= 0xDE : !(c & 1);
    return !(c >= 0x3AC && c <= 0x3CE) && !(c >= 0x430 && c <= 0x45F);
}

static bool is_pair(str before, str after)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_ends(before, str_from(pairs[i].before)) &&
            str_find(after, str_from(pairs[i].after)) >= 0)
            return true;
    return false;
}

static uint32_t last_code(str text)
{
    size_t from = text.len;
    uint32_t code = 0;
    while (from > 0 && ((unsigned char)text.ptr[--from] & 0xC0) == 0x80) {
    }
    str_decode(str_skip(text, from), &code);
    return code;
}

/* Two letters on either side at least, so that "n/a" and "c/o" stay whole. */
static bool slash_cuts(str before, str after)
{
    uint32_t first = 0;
    before = str_trim(before), after = str_trim(after);
    str_decode(after, &first);
    return before.len > 1 && after.len > 1 && is_letter(last_code(before)) && is_letter(first);
}

/* Length of the separator that stands at `at`; 0 when there is none. */
static size_t separator_at(str text, size_t at)
{
    static const str words[] = { { " et ", 4 }, { " and ", 5 } };
    str rest = str_skip(text, at), before = str_sub(text, 0, at);
    if (rest.ptr[0] == ';' || rest.ptr[0] == '|')
        return 1;
    if (rest.ptr[0] == '/')
        return slash_cuts(before, str_skip(rest, 1)) ? 1 : 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str after = str_trim(str_skip(rest, words[i].len));
        if (str_starts(rest, words[i]) && starts_a_name(after) && !is_pair(before, after))
            return words[i].len;
    }
    return 0;
}

static str take(str *rest)
{
    int depth = 0;
    for (size_t at = 0; at < rest->len; at++) {
        char c = rest->ptr[at];
        depth += (c == '(' || c == '[') - (depth > 0 && (c == ')' || c == ']'));
        size_t separator = depth ? 0 : separator_at(*rest, at);
        if (!separator)
            continue;
        str name = str_sub(*rest, 0, at);
        *rest = str_skip(*rest, at + separator);
        return name;
    }
    str name = *rest;
    *rest = (str){ 0 };
    return name;
}

bool actors_next(str *rest, str *name)
{
    while (rest->len) {
        *name = str_trim(take(rest));
        if (name->len)
            return true;
    }
    return false;
}
