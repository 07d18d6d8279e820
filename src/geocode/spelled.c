/* SPDX-License-Identifier: Apache-2.0 */
/* spelled.c - abbreviations written out, word by word, by variants.def: "Aér. int. de Niamey"
 * becomes "aeroport international de Niamey". Words that are no abbreviation stay as they are
 * written; letters with points ("L.G.A.") are written without. So is one
 * before a dash: "C-Est" is "centre-Est". */
#include "geocode/spelled.h"

#include "base/buffer.h"
#include "text/text.h"

static const str table[][2] = {
#define SPELLED(one, other) { { (one), sizeof(one) - 1 }, { (other), sizeof(other) - 1 } },
#include "geocode/variants.def"
};

/* Most words are longer than any abbreviation. */
enum { LONGEST_SHORT = 6 };
#define SPELLED(one, other) _Static_assert(sizeof(one) - 1 <= LONGEST_SHORT, one);
#include "geocode/variants.def"

/* The entry for an abbreviation of several, counted from 0; NULL: not so many. */
static const str *entry(str folded, int reading)
{
    if (folded.len > LONGEST_SHORT)
        return NULL;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_eq(table[i][0], folded) && !reading--)
            return &table[i][1];
    return NULL;
}

/* "R.C.A." -> "RCA"; empty when it is anything else. */
static str without_points(str word, struct arena *keep)
{
    char *letters = TAKE(keep, char, word.len + 1);
    size_t count = 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (i % 2 ? c != '.' : !letter)
            return (str){ 0 };
        if (letter)
            letters[count++] = c;
    }
    return count > 1 ? (str){ letters, count } : (str){ 0 };
}

/* Bytes of the word without the marks behind it, but for a point. */
static size_t core_len(str word)
{
    while (word.len && (word.ptr[word.len - 1] == ',' || word.ptr[word.len - 1] == ';' ||
                        word.ptr[word.len - 1] == ')'))
        word.len--;
    return word.len;
}

/* Bytes before the dash of "C-Est", "Hte-Kotto"; 0 for none. */
static size_t cut_len(str word)
{
    enum { LONGEST = 5 }; /* with its point */
    size_t len = 0;
    while (len < word.len && len <= LONGEST && word.ptr[len] != '-')
        len++;
    return len <= LONGEST && len + 1 < word.len ? len : 0;
}

/* What the word stands for in that reading, else in the first; empty: for itself. */
static str full_form(str word, int reading, bool *own_reading, struct arena *keep)
{
    enum { LONGEST = 12 }; /* bytes of an abbreviation, with its point and accents */
    if (!word.len || word.len > LONGEST)
        return (str){ 0 };
    struct arena scratch = *keep;
    str folded = text_fold(word, &scratch);
    const str *full = entry(folded, reading);
    *own_reading |= full != NULL;
    full = full || !reading ? full : entry(folded, 0);
    if (full)
        return *full;
    size_t cut = cut_len(word);
    if (cut) {
        str first = full_form(str_sub(word, 0, cut), reading, own_reading, keep);
        str pieces[] = { first, str_skip(word, cut) };
        return first.len ? str_concat(keep, pieces, 2) : first;
    }
    str letters = word.len > 3 ? without_points(word, keep) : (str){ 0 };
    *own_reading |= letters.len && !reading;
    full = letters.len ? entry(text_fold(letters, &scratch), 0) : NULL;
    return full ? *full : letters;
}

/* "O" is no "Ouest" without a name beside it. */
static bool is_letter_alone(str cell)
{
    return cell.len == 1 || (cell.len == 2 && cell.ptr[1] == '.');
}

bool spell_out(str cell, int reading, struct arena *keep, str *out)
{
    enum { CELL_MOST = 600 };
    struct buffer text = { 0 };
    bool own_reading = false;
    if (cell.len > CELL_MOST || is_letter_alone(cell))
        return false;
    for (str rest = cell, word; str_cut(&rest, ' ', &word);) {
        str core = str_sub(word, 0, core_len(word));
        str full = full_form(core, reading, &own_reading, keep);
        buffer_add(&text, full.len ? full : core);
        buffer_add(&text, str_skip(word, core.len));
        if (rest.len)
            buffer_add_char(&text, ' ');
    }
    if (own_reading)
        *out = buffer_keep(&text, keep);
    else
        buffer_release(&text);
    return own_reading;
}
