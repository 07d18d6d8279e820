/* SPDX-License-Identifier: Apache-2.0 */
/* arabic.c - Arabic names in Latin letters are written in ways that no sound tells apart:
 *   the article  as it is ("al nuhud"), or as it is said: before a sun letter its l becomes that
 *                letter ("an nuhud"); by some with an e
 *   the ending   -ah or -a
 *   first words  "tell", "tall", "tel", of hills, wells, fathers and tribes: arabic.def */
#include <string.h>

#include "text/text.h"

static const str first_words[] = {
#define FIRST(words) { (words), sizeof(words) - 1 },
#include "text/arabic.def"
};

static str sun_letter(str name)
{
    /* two that are written for one sound first */
    static const char *const letters[] = { "sh", "th", "dh", "t", "d", "r", "z", "s", "n" };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (str_starts(name, str_from(letters[i])))
            return str_sub(name, 0, strlen(letters[i]));
    return (str){ 0 };
}

str text_behind_article(str name)
{
    enum { SHORTEST = 3 };
    str rest = name, word;
    if (!text_next_word(&rest, &word) || word.len + SHORTEST >= name.len ||
        (word.ptr[0] != 'a' && word.ptr[0] != 'e'))
        return name;
    str behind = str_skip(name, word.len + 1), said = str_skip(word, 1);
    bool is_article = str_eq(said, STR("l")) || (said.len && str_eq(said, sun_letter(behind)));
    return is_article ? behind : name;
}

struct others {
    str name, *items;
    size_t count;
    struct arena *keep;
};

static void add(struct others *others, const str *pieces, size_t count)
{
    str other = str_concat(others->keep, pieces, count);
    if (others->count < TEXT_OTHERS && !str_eq(other, others->name))
        others->items[others->count++] = other;
}

/* "zawiya" for "zawiyah" and the other way round; empty: it ends otherwise. */
static str ended_otherwise(str name, struct arena *keep)
{
    if (str_ends(name, STR("ah")))
        return str_sub(name, 0, name.len - 1);
    return str_ends(name, STR("a")) ? str_concat(keep, (str[]){ name, STR("h") }, 2) : (str){ 0 };
}

static void add_articles(struct others *others, str behind, const char *vowels)
{
    const str ends[] = { behind, ended_otherwise(behind, others->keep) },
              said[] = { STR("l"), sun_letter(behind) };
    for (const char *vowel = vowels; *vowel; vowel++)
        for (size_t i = 0; i < 4; i++)
            if (said[i % 2].len && ends[i / 2].len)
                add(others, (str[]){ { vowel, 1 }, said[i % 2], STR(" "), ends[i / 2] }, 4);
}

static bool has_word(str words, str wanted)
{
    for (str word; text_next_word(&words, &word);)
        if (str_eq(word, wanted))
            return true;
    return false;
}

static void add_first_words(struct others *others, str first, str behind)
{
    for (size_t i = 0; i < sizeof first_words / sizeof *first_words; i++) {
        str words = first_words[i], word;
        bool is_of_these = has_word(words, first);
        while (is_of_these && text_next_word(&words, &word))
            add(others, (str[]){ word, STR(" "), behind }, 3);
    }
}

size_t text_arabic_others(str name, str items[TEXT_OTHERS], struct arena *keep)
{
    struct others others = { .name = name, .items = items, .keep = keep };
    str behind = text_behind_article(name), rest = name, first;
    if (behind.ptr != name.ptr)
        add_articles(&others, behind, "ae");
    else if (text_next_word(&rest, &first) && rest.len)
        add_first_words(&others, first, rest);
    return others.count;
}

size_t text_with_article(str name, str items[TEXT_OTHERS], struct arena *keep)
{
    struct others others = { .name = name, .items = items, .keep = keep };
    if (text_behind_article(name).ptr == name.ptr)
        add_articles(&others, name, "a");
    return others.count;
}
