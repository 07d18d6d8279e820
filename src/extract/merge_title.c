/* SPDX-License-Identifier: Apache-2.0 */
/* merge_title.c - the title of an event: a title or heading of a text that tells it, when it is
 * short; else that of the best telling whose clause fits whole; else the beginning of its sentence.
 */
#include "extract/merge.h"
#include "extract/title.h"

static str sentence_of(const struct account *account)
{
    const struct span *span = &account->telling->sentence;
    return str_sub(account->document->text, span->start, span->end - span->start);
}

static bool is_headline(const struct account *account)
{
    enum { TWO_WORDS = 12 };
    str sentence = str_trim(sentence_of(account));
    return account->in_title && !account->telling->shares_sentence && sentence.len >= TWO_WORDS &&
           str_count_codes(sentence) <= TITLE_CODES;
}

static str beginning(str sentence, struct arena *keep)
{
    str text = title_of_text(sentence, keep);
    size_t end = 0, codes = 0, step;
    for (size_t i = 0; i < text.len && codes < TITLE_CODES; i += step, codes++) {
        uint32_t code;
        step = str_decode(str_skip(text, i), &code);
        end = code == ' ' ? i : end;
        if (i + step == text.len)
            return text;
    }
    text.len = end ? end : str_clip(text, TITLE_CODES).len;
    return str_concat(keep, (str[]){ text, STR("…") }, 2);
}

static str without_end_mark(str title)
{
    while (title.len && (str_ends(title, STR(".")) || str_ends(title, STR(" "))))
        title.len--;
    return title;
}

/* Some words say it; of a clause that was cut there must be enough to understand it. */
static int title_worth(str title)
{
    enum { FEW_WORDS = 25, ENOUGH = 60 };
    size_t codes = str_count_codes(title);
    return codes >= FEW_WORDS && (codes >= ENOUGH || !str_ends(title, STR("…")));
}

str merge_title(const struct account *const *members, size_t count, struct arena *keep)
{
    for (size_t i = 0; i < count; i++)
        if (is_headline(members[i]) &&
            account_is_demand(members[i]) == account_is_demand(members[0]))
            return without_end_mark(title_of_text(sentence_of(members[i]), keep));
    const str *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const str *title = &members[i]->telling->title;
        bool other = account_is_demand(members[i]) != account_is_demand(members[0]);
        if (title->len && !other && (!best || title_worth(*title) > title_worth(*best)))
            best = title;
    }
    if (best)
        return *best;
    return without_end_mark(beginning(sentence_of(members[0]), keep));
}
