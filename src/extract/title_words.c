/* SPDX-License-Identifier: Apache-2.0 */
/* title_words.c - what stands at a token, as titles are cut by it. */
#include "extract/title.h"

static str token_text(const struct prose *prose, uint32_t at)
{
    const struct token *token = &prose->tokens[at];
    return (str){ prose->text.ptr + token->start, token->end - token->start };
}

static bool is_one_of(str mark, const char *const *marks)
{
    for (; *marks; marks++)
        if (str_eq(mark, str_from(*marks)))
            return true;
    return false;
}

bool title_is_comma(const struct prose *prose, uint32_t at)
{
    static const char *const commas[] = { ",", "،", NULL };
    return prose->tokens[at].kind == TOKEN_MARK && is_one_of(token_text(prose, at), commas);
}

bool title_is_dash(const struct prose *prose, uint32_t at)
{
    static const char *const dashes[] = { "–", "—", "-", "--", NULL };
    return prose->tokens[at].kind == TOKEN_MARK && is_one_of(token_text(prose, at), dashes);
}

bool title_is_quote(const struct prose *prose, uint32_t at)
{
    static const char *const quotes[] = { "«", "»", "“", "”", "\"", NULL };
    return prose->tokens[at].kind == TOKEN_MARK && is_one_of(token_text(prose, at), quotes);
}

/* Parts two statements. Quotation marks do when the trigger is quoted and they open the quotation.
 */
bool title_is_strong(const struct title_cut *cut, uint32_t at)
{
    static const char *const marks[] = { ";", ":", "(", ")", "[", "]", "…", "?", "!", "|", NULL };
    const struct prose *prose = cut->prose;
    if (prose->tokens[at].kind != TOKEN_MARK)
        return false;
    if (title_is_dash(prose, at) || is_one_of(token_text(prose, at), marks))
        return true;
    return prose->tokens[cut->trigger].quoted && title_is_quote(prose, at);
}

/* A phrase may be of several values: "que" leads in, and follows a verb of saying. */
bool title_is_cue(const struct prose *prose, uint32_t at, const char *value, uint32_t *count)
{
    for (uint32_t i = prose->hit_from[at]; i < prose->hit_from[at + 1]; i++) {
        const struct hit *hit = &prose->hits[i];
        if (hit->class != WORD_TITLE_CUE || !str_eq(hit->value, str_from(value)))
            continue;
        *count = hit->count;
        return true;
    }
    return false;
}

bool title_has_form(const struct prose *prose, uint32_t at, unsigned form)
{
    for (uint32_t i = prose->hit_from[at]; i < prose->hit_from[at + 1]; i++)
        if (prose->hits[i].forms & form)
            return true;
    return false;
}

bool title_is_gerund(const struct prose *prose, uint32_t at)
{
    return title_has_form(prose, at, FORM_BIT(GERUND));
}

/* The first date that ends behind `at`. */
size_t title_dates_from(const struct timexes *dates, uint32_t at)
{
    size_t low = 0, high = dates->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (dates->items[middle].first + dates->items[middle].count <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The date that begins at `at`, perhaps after a short word ("en mars", "le 3 mai"); its end, or
 * `at`. */
uint32_t title_date_end(const struct title_cut *cut, uint32_t at)
{
    enum { BEFORE = 2 };
    for (size_t i = title_dates_from(cut->dates, at); i < cut->dates->count; i++) {
        const struct time_expression *date = &cut->dates->items[i];
        if (date->kind == TIMEX_DURATION && date->first <= at + BEFORE)
            continue;
        if (date->first > at + BEFORE)
            return at;
        for (uint32_t before = at; before < date->first; before++)
            if (!prose_hit(cut->prose, before, WORD_FUNCTION) &&
                !prose_hit(cut->prose, before, WORD_DATE_THE))
                return at;
        return date->first + date->count;
    }
    return at;
}
