/* SPDX-License-Identifier: Apache-2.0 */
/* article.c - the article of Arabic in Latin letters is written as it is ("al nuhud") or as it is
 * said: before a sun letter its l becomes that letter ("an nuhud"). */
#include <string.h>

#include "text/text.h"

str text_sun_letter(str name)
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
    bool is_article = str_eq(said, STR("l")) || (said.len && str_eq(said, text_sun_letter(behind)));
    return is_article ? behind : name;
}

size_t text_other_articles(str name, str others[TEXT_ARTICLES], struct arena *keep)
{
    str behind = text_behind_article(name);
    const str said[] = { STR("l"), text_sun_letter(behind) };
    size_t count = 0;
    for (const char *vowel = "ae"; *vowel && behind.ptr != name.ptr; vowel++)
        for (size_t i = 0; i < 2; i++) {
            if (!said[i].len)
                continue;
            str other = str_concat(keep, (str[]){ { vowel, 1 }, said[i], STR(" "), behind }, 4);
            if (!str_eq(other, name))
                others[count++] = other;
        }
    return count;
}
