/* SPDX-License-Identifier: Apache-2.0 */
/* core.c - a name without the words that only say what it is.
 *   "Tillabéri Region" -> "Tillabéri"      "Région d’Agadez" -> "Agadez"
 *   "Diori Hamani International Airport" -> "Diori Hamani"      "Central Province" -> nothing
 *   1. cut the name into words at spaces, hyphens and apostrophes;
 *   2. take type words off the end; take type words off the start, and then linking words;
 *   3. what is left must differ from the whole and hold a word that is not vague (type_words.def).
 * The answer is cut out of the written name, so that it keeps its accents. */
#include "gazetteer/draft.h"
#include "text/text.h"

enum { WORDS_MAX = 24, WORD_BYTES = 48 };

static const char *const unit_words[] = {
#define UNIT(word) word,
#include "gazetteer/type_words.def"
};
static const char *const airport_words[] = {
#define AIRPORT(word) word,
#include "gazetteer/type_words.def"
};
static const char *const link_words[] = {
#define LINK(word) word,
#include "gazetteer/type_words.def"
};
static const char *const vague_words[] = {
#define VAGUE(word) word,
#include "gazetteer/type_words.def"
};
static const char *const kept_names[] = {
#define KEEP(name) name,
#include "gazetteer/type_words.def"
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_listed(str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(word, str_from(list[i])))
            return true;
    }
    return false;
}

struct word {
    size_t from, to; /* bytes of the name */
    char folded[3 * WORD_BYTES + 1];
    size_t folded_len;
};

static str folded(const struct word *word)
{
    return (str){ word->folded, word->folded_len };
}

/* Length of a separator at the start of `rest`: space, hyphen, apostrophe straight or curly. */
static size_t separator(str rest)
{
    if (str_starts(rest, STR("’")))
        return 3;
    return rest.len && str_find_char(STR(" -'"), rest.ptr[0]) >= 0;
}

/* 0 when the name has more or longer words than a type word would stand among. */
static size_t cut_words(str name, struct word words[WORDS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < name.len;) {
        size_t skip = separator(str_skip(name, i)), from = i;
        if (skip) {
            i += skip;
            continue;
        }
        while (i < name.len && !separator(str_skip(name, i)))
            i++;
        if (count == WORDS_MAX || i - from > WORD_BYTES)
            return 0;
        struct word *word = &words[count++];
        word->from = from;
        word->to = i;
        word->folded_len = text_fold_into(str_sub(name, from, i - from), word->folded);
    }
    return count;
}

static bool all_vague(const struct word *words, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (!is_listed(folded(&words[i]), vague_words, COUNT(vague_words)) &&
            !is_listed(folded(&words[i]), link_words, COUNT(link_words)))
            return false;
    }
    return true;
}

static str core_of(str name, const char *const *types, size_t type_count)
{
    struct word words[WORDS_MAX];
    size_t from = 0, to = cut_words(name, words), count = to;
    while (to > from && is_listed(folded(&words[to - 1]), types, type_count))
        to--;
    while (from < to && is_listed(folded(&words[from]), types, type_count))
        from++;
    if (from > 0) {
        while (from < to && is_listed(folded(&words[from]), link_words, COUNT(link_words)))
            from++;
    }
    if ((from == 0 && to == count) || all_vague(words, from, to))
        return (str){ 0 };
    return str_sub(name, words[from].from, words[to - 1].to - words[from].from);
}

bool is_kept_whole(str name)
{
    char whole[3 * 64 + 1];
    return name.len <= 64 &&
           is_listed((str){ whole, text_fold_into(name, whole) }, kept_names, COUNT(kept_names));
}

str core_of_unit(str name)
{
    return core_of(name, unit_words, COUNT(unit_words));
}

str core_of_airport(str name)
{
    return core_of(name, airport_words, COUNT(airport_words));
}

bool is_air_base(str name)
{
    static const char *const signs[] = { "air base",      "airbase",    "air force",
                                         "base aerienne", "base aerea", "military base",
                                         "army air" };
    char buffer[3 * 256 + 1];
    str text = { buffer, text_fold_into(str_sub(name, 0, 256), buffer) };
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (str_find(text, str_from(signs[i])) >= 0)
            return true;
    }
    return false;
}

bool is_machine_made(str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c >= 0x80 || (c >= 'A' && c <= 'Z'))
            return false;
    }
    return true;
}

bool is_common_word(str folded)
{
    size_t words = 0;
    for (str word; text_next_word(&folded, &word); words++) {
        if (!is_listed(word, unit_words, COUNT(unit_words)) &&
            !is_listed(word, vague_words, COUNT(vague_words)))
            return false;
    }
    return words > 0;
}
