/* SPDX-License-Identifier: Apache-2.0 */
/* spelled.c - abbreviations written out, word by word, by variants.def: "Aér. int. de Niamey"
 * becomes "aeroport international de Niamey". Words that are no abbreviation stay as they are
 * written. */
#include "geocode/spelled.h"

#include "base/buffer.h"
#include "text/text.h"

static const str table[][2] = {
#define WRAPPED(before, after, classes)
#define SWAPPED(one, other)
#define SHORT(one, other)
#define SPELLED(one, other) { { (one), sizeof(one) - 1 }, { (other), sizeof(other) - 1 } },
#include "geocode/variants.def"
#undef WRAPPED
#undef SWAPPED
#undef SHORT
#undef SPELLED
};

static str full_form(str word, struct arena scratch)
{
    enum { LONGEST = 12 }; /* bytes of an abbreviation, with its point and accents */
    if (word.len > LONGEST)
        return (str){ 0 };
    str folded = text_fold(word, &scratch);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_eq(table[i][0], folded))
            return table[i][1];
    return (str){ 0 };
}

static bool has_abbreviation(str cell, struct arena scratch)
{
    for (str word; str_cut(&cell, ' ', &word);)
        if (full_form(word, scratch).len)
            return true;
    return false;
}

bool spell_out(str cell, struct arena *keep, str *out)
{
    enum { CELL_MOST = 600 };
    struct buffer text = { 0 };
    if (cell.len > CELL_MOST || !has_abbreviation(cell, *keep))
        return false;
    for (str rest = cell, word; str_cut(&rest, ' ', &word);) {
        str full = full_form(word, *keep);
        buffer_add(&text, full.len ? full : word);
        if (rest.len)
            buffer_add_char(&text, ' ');
    }
    *out = buffer_keep(&text, keep);
    return true;
}
