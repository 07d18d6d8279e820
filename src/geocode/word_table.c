/* SPDX-License-Identifier: Apache-2.0 */
/* word_table.c - which words of words.def a text begins or ends with. */
#include <string.h>

#include "geocode/part.h"
#include "geocode/wording.h"

static const struct word table[] = {
#define WORD(text, side, job, wanted, accepted)                                                    \
    { { (text), sizeof(text) - 1 }, side, job, wanted, accepted },
#include "geocode/words.def"
#undef WORD
};

enum { WORDS = sizeof table / sizeof *table };

static const str prepositions[] = {
    { "de", 2 },  { "d", 1 },    { "du", 2 },  { "des", 3 },  { "of", 2 }, { "del", 3 },
    { "do", 2 },  { "da", 2 },   { "dos", 3 }, { "di", 2 },   { "a", 1 },  { "au", 2 },
    { "aux", 3 }, { "von", 3 },  { "la", 2 },  { "le", 2 },   { "l", 1 },  { "les", 3 },
    { "the", 3 }, { "avec", 4 }, { "to", 2 },  { "with", 4 },
};

static bool is_preposition(str word)
{
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (str_eq(word, prepositions[i]))
            return true;
    return false;
}

/* "de la ville" -> "ville"; at least one word stays. */
str words_skip_prepositions(str text)
{
    str rest = text, word;
    while (text_next_word(&rest, &word) && rest.len && is_preposition(word))
        text = rest = str_trim(rest);
    return text;
}

/* The first letter decides, mostly, without a call. */
static bool is_before(str a, str b)
{
    unsigned char first = (unsigned char)*a.ptr, other = b.len ? (unsigned char)*b.ptr : 0;
    return first != other ? first < other : str_cmp(a, b) < 0;
}

/* The first entry of the table that is not before `text`. */
static size_t lower_bound(str text)
{
    size_t low = 0, high = WORDS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_before(table[middle].text, text))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The entry `text` for that side, when its job is still open; `rest` is what follows it. */
const struct word *word_entry(str text, str rest, enum side side, bool typed)
{
    for (size_t i = lower_bound(text); i < WORDS && str_eq(table[i].text, text); i++) {
        const struct word *word = &table[i];
        str after = rest, first;
        if (!(word->side & side) || (word->job == TYPE && typed))
            continue;
        if (word->side == BEFORE_OF &&
            (!text_next_word(&after, &first) || !after.len || !is_preposition(first)))
            continue;
        return word;
    }
    return NULL;
}

/* ... in the plural too: "oblasts" is an entry when "oblast" is. */
static const struct word *entry_or_plural(str text, str rest, enum side side, bool typed)
{
    const struct word *word = word_entry(text, rest, side, typed);
    if (word || text.len < 5 || text.ptr[text.len - 1] != 's')
        return word;
    word = word_entry(str_sub(text, 0, text.len - 1), rest, side, typed);
    unsigned units = ADMIN1 | ADMIN2 | SETTLEMENT;
    return word && word->job == TYPE && word->wanted & units ? word : NULL;
}

static bool begins_entry(str word)
{
    size_t i = lower_bound(word);
    return i < WORDS && words_begin(table[i].text, word);
}

/* Has `text` no word that an entry begins with, in the singular or plural? Then none is in it. */
bool words_none(str text)
{
    for (str word; text_next_word(&text, &word);) {
        bool plural = word.ptr[word.len - 1] == 's';
        if (begins_entry(word) || (plural && begins_entry(str_sub(word, 0, word.len - 1))))
            return false;
    }
    return true;
}

static enum section section_of_bearing(double bearing_deg)
{
    return (enum section)((int)NORTH + (int)(bearing_deg / 45 + 0.5) % 8);
}

/* "sortie nord", "périphérie sud est", before "de": a word of nearness, and on which side. */
static const struct word *aside_entry(str text, str rest, enum section *section)
{
    for (size_t i = 1; i + 1 < text.len; i++) {
        double bearing_deg;
        str near = str_sub(text, 0, i), after = rest, first;
        if (text.ptr[i] != ' ' || !direction_alone(str_skip(text, i + 1), &bearing_deg) ||
            !text_next_word(&after, &first) || !after.len || !is_preposition(first))
            continue;
        *section = section_of_bearing(bearing_deg);
        for (size_t k = lower_bound(near); k < WORDS && str_eq(table[k].text, near); k++)
            if ((table[k].job == NEAR && table[k].accepted != COAST) ||
                (table[k].job == PART && !table[k].wanted))
                return &table[k];
    }
    return NULL;
}

/* The longest entry that `text` begins with, something standing behind it; NULL for none.
 * `section`: the side that it tells, if any. */
const struct word *word_before(str text, bool typed, size_t *len, enum section *section)
{
    const struct word *found = NULL;
    size_t words_in = 0;
    *section = 0;
    for (size_t i = 1; i + 1 < text.len && words_in < WORD_LONGEST; i++) {
        enum section side = 0;
        if (text.ptr[i] != ' ')
            continue;
        str prefix = str_sub(text, 0, i), rest = str_skip(text, i + 1);
        const struct word *word = entry_or_plural(prefix, rest, BEFORE, typed);
        if (!word && words_in)
            word = aside_entry(prefix, rest, &side);
        found = word ? word : found;
        *len = word ? i : *len;
        *section = word ? side : *section;
        words_in++;
    }
    return found;
}

/* The longest entry that `text` ends with, something standing before it; NULL for none. */
const struct word *word_after(str text, bool typed, size_t *len)
{
    const struct word *found = NULL;
    size_t words_in = 0;
    for (size_t i = text.len; i > 1 && words_in < WORD_LONGEST; i--) {
        if (text.ptr[i - 1] != ' ')
            continue;
        const struct word *word = entry_or_plural(str_skip(text, i), (str){ 0 }, AFTER, typed);
        found = word ? word : found;
        *len = word ? text.len - i : *len;
        words_in++;
    }
    return found;
}

const struct word *word_alone(str folded)
{
    static const str behind[] = { STR_INIT(" de"), STR_INIT(" d"), STR_INIT(" du"),
                                  STR_INIT(" of") };
    const struct word *word = word_entry(folded, (str){ 0 }, EITHER, false);
    for (size_t i = 0; i < sizeof behind / sizeof *behind && !word; i++)
        if (str_ends(folded, behind[i])) /* "Ménaka (environs de)" */
            word = word_entry(str_sub(folded, 0, folded.len - behind[i].len), STR("de it"), EITHER,
                              false);
    return word;
}

unsigned classes_of_kind(str folded)
{
    const struct word *word = word_alone(folded);
    return word && word->job == TYPE ? word->wanted : 0;
}

static bool is_type_word(str text)
{
    for (size_t i = lower_bound(text); i < WORDS && str_eq(table[i].text, text); i++)
        if (table[i].job == TYPE)
            return true;
    return false;
}

/* "states" -> "state", "cities" -> "city"; the word itself when that is no type word. */
static str singular(str word, struct arena *keep)
{
    str one = str_sub(word, 0, word.len - 1);
    if (word.len < 4 || word.ptr[word.len - 1] != 's')
        return word;
    if (is_type_word(one))
        return one;
    str y = str_concat(keep, (str[]){ str_sub(word, 0, word.len - 3), STR("y") }, 2);
    return str_ends(word, STR("ies")) && is_type_word(y) ? y : word;
}

str phrase_singular(str folded, struct arena *keep)
{
    str whole = singular(folded, keep), rest = folded, word, out = { 0 };
    if (whole.len != folded.len)
        return whole;
    while (text_next_word(&rest, &word)) {
        str pieces[] = { out, out.len ? STR(" ") : STR(""), singular(word, keep) };
        out = str_concat(keep, pieces, 3);
    }
    return out;
}
