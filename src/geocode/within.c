/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/within.h"

#include "text/text.h"

static const struct word {
    str text;
    enum { ANYTHING, DESCRIPTION } behind;
} words[] = {
#define WITHIN(word, behind) { STR_INIT(word), behind },
#include "geocode/within.def"
};

static const str beside[] = {
#define BESIDE(words) STR_INIT(words),
#include "geocode/within.def"
};

static const str named[] = {
#define NAMED(word) STR_INIT(word),
#include "geocode/within.def"
};

static const str open_country[] = {
#define OPEN(word) STR_INIT(word),
#include "geocode/within.def"
};

static bool is_listed(str word, const str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(word, list[i]))
            return true;
    return false;
}

static bool begins_upper(str word)
{
    uint32_t code;
    return word.len && str_decode(word, &code) && text_is_upper(code);
}

/* "MINUSMA", "FAMa": two capitals at its start. */
static bool is_acronym(str word)
{
    return word.len > 2 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z' && word.ptr[1] >= 'A' &&
           word.ptr[1] <= 'Z';
}

/* "marché central", "camp MNJTF": no capital but the first letter and acronyms, and no distance. */
static bool is_described(str what)
{
    uint32_t code;
    for (str rest = what, word; str_cut(&rest, ' ', &word);) {
        bool acronym = word.ptr != what.ptr && is_acronym(word);
        for (size_t at = 0, used; at < word.len && !acronym; at += used) {
            used = str_decode(str_skip(word, at), &code);
            bool first = word.ptr == what.ptr && !at;
            if ((!first && text_is_upper(code)) || (code >= '0' && code <= '9'))
                return false;
        }
    }
    return true;
}

/* "quartier Hamdallaye", "dans le quartier Hamdallaye": of the words before a name the last. */
static bool is_named(str what)
{
    str last = { 0 };
    for (str rest = what, word; str_cut(&rest, ' ', &word);) {
        if (begins_upper(word) && word.ptr != what.ptr)
            return is_listed(last, named, sizeof named / sizeof *named);
        last = word;
    }
    return false;
}

/* "d'": the name follows at once. */
static bool is_elided(str word)
{
    return str_ends(word, STR("'")) || str_ends(word, STR("’"));
}

static const struct word *word_at(str text)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = words[i].text.len;
        bool ends = text.len > len && (text.ptr[len] == ' ' || is_elided(words[i].text));
        if (ends && str_starts(text, words[i].text))
            return &words[i];
    }
    return NULL;
}

bool within_read(str cell, str *what, str *where)
{
    for (size_t at = cell.len; at-- > 0;) {
        const struct word *word = cell.ptr[at] == ' ' ? word_at(str_skip(cell, at + 1)) : NULL;
        if (!word)
            continue;
        str before = str_trim(str_sub(cell, 0, at)),
            behind = str_trim(str_skip(cell, at + 1 + word->text.len));
        if (!before.len || !behind.len ||
            (word->behind == DESCRIPTION &&
             ((!is_described(before) && !is_named(before)) ||
              is_listed(before, beside, sizeof beside / sizeof *beside))))
            return false;
        *what = before;
        *where = behind;
        return true;
    }
    return false;
}

bool within_is_site(str what, str where)
{
    bool name = begins_upper(what) && str_find_char(what, ' ') < 0;
    if (name || !begins_upper(where) || (!is_described(what) && !is_named(what)))
        return false; /* "Fafa" in Gao may be anywhere in the region */
    for (str rest = what, word; str_cut(&rest, ' ', &word);)
        if (is_listed(word, open_country, sizeof open_country / sizeof *open_country))
            return false;
    return true;
}
