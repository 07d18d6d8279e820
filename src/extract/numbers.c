/* SPDX-License-Identifier: Apache-2.0 */
/* numbers.c - numbers in figures and words: "1 000", "5,100", "4 millions", "une trentaine de",
 * "trois cent vingt-deux", "one hundred and twenty". */
#include "extract/numbers.h"

#include <string.h>

static bool read_digits(str text, long *value)
{
    long n = 0;
    bool any = false;
    for (size_t i = 0; i < text.len && n < 100000000; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9') {
            n = 10 * n + (c - '0');
            any = true;
        } else if (c != ',' && c != '.') {
            return false;
        }
    }
    *value = n;
    return any;
}

static bool is_three_digits(const struct prose *prose, size_t token)
{
    const struct token *t = &prose->tokens[token];
    return t->kind == TOKEN_NUMBER && t->end - t->start == 3;
}

/* "quatre (millions)", "1.5 (million)": the value with what multiplies it. */
static size_t multiplied(const struct prose *prose, size_t token, size_t count, long *value)
{
    const struct hit *times = hit_behind(prose, token + count, WORD_MULTIPLE);
    int64_t factor;
    double told = (double)*value;
    if (!times || !str_to_int64(times->value, &factor))
        return count;
    if (count == 1 && prose->tokens[token].kind == TOKEN_NUMBER) {
        char text[16];
        str span = prose_span(prose, token, 1);
        ptrdiff_t comma = str_find_char(span, ',');
        if (span.len < sizeof text) {
            memcpy(text, span.ptr, span.len);
            if (comma >= 0)
                text[comma] = '.';
            (void)str_to_double((str){ text, span.len }, &told);
        }
    }
    *value = told < 1e9 / (double)factor ? (long)(told * (double)factor) : *value;
    return count + times->count;
}

/* The digits that begin at `token`, in groups of three: how many tokens. */
static size_t digits_at(const struct prose *prose, size_t token, long *value)
{
    size_t count = 1;
    if (!read_digits(prose_span(prose, token, 1), value))
        return 0;
    while (token + count < prose->count && *value < 1000000 &&
           is_three_digits(prose, token + count)) {
        long more;
        if (!read_digits(prose_span(prose, token + count, 1), &more))
            break;
        *value = 1000 * *value + more;
        count++;
    }
    return count;
}

/* "30", and "30?", about thirty: "une trentaine"; not "3?", some. */
static bool read_about(str value, int64_t *told)
{
    enum { SOME = 10 };
    bool about = str_ends(value, STR("?"));
    value.len -= about;
    return str_to_int64(value, told) && (!about || *told >= SOME);
}

/* A number being spelled: thousands and more that are finished, and what is below them. */
struct spelled {
    int64_t whole, rest;
};

/* May a number of one word follow: "cent (vingt)", "soixante(-treize)", "seventy(-three)"? */
static bool may_follow(const struct spelled *spelled, int64_t next, bool hyphened)
{
    enum { TENS = 20 };
    int64_t below = spelled->rest % 100;
    return next < 100 && (below ? hyphened && below >= TENS && next < TENS : true);
}

static void multiply(struct spelled *spelled, int64_t factor)
{
    int64_t one = spelled->rest ? spelled->rest : 1;
    if (factor <= 100) {
        spelled->rest = one * factor;
    } else {
        spelled->whole += one * factor;
        spelled->rest = 0;
    }
}

/* The token behind "and" in "one hundred and twenty", else `token`. */
static size_t skip_and(const struct prose *prose, size_t token, const struct spelled *spelled)
{
    bool whole = spelled->rest >= 100 && spelled->rest % 100 == 0;
    return whole && hit_behind(prose, token, WORD_AND) && hit_behind(prose, token + 1, WORD_NUMBER)
               ? token + 1
               : token;
}

/* A number in words, "trois cent vingt-deux mille"; how many tokens, 0: none. */
static size_t words_at(const struct prose *prose, size_t token, long *value)
{
    static const int64_t MOST = 1000000000;
    const struct hit *hit = prose_hit(prose, token, WORD_NUMBER), *times;
    struct spelled spelled = { 0, 0 };
    int64_t next;
    if (!hit || !read_about(hit->value, &spelled.rest))
        return 0;
    size_t end = token + hit->count;
    if (str_ends(hit->value, STR("?"))) {
        *value = (long)spelled.rest;
        return hit->count;
    }
    for (;;) {
        size_t at = skip_and(prose, end, &spelled);
        times = hit_behind(prose, at, WORD_MULTIPLE);
        hit = hit_behind(prose, at, WORD_NUMBER);
        if (times && str_to_int64(times->value, &next) &&
            spelled.whole + spelled.rest < MOST / next)
            multiply(&spelled, next);
        else if (!times && hit && str_to_int64(hit->value, &next) &&
                 may_follow(&spelled, next, prose->tokens[at].shape & TOKEN_HYPHENED))
            spelled.rest += next;
        else
            break;
        end = at + (times ? times->count : hit->count);
    }
    *value = (long)(spelled.whole + spelled.rest);
    return *value > 1 ? end - token : 0; /* one is an article too */
}

size_t number_at(const struct desk *desk, size_t token, long *value)
{
    const struct prose *prose = desk->prose;
    if (token >= prose->count)
        return 0;
    if (prose->tokens[token].kind == TOKEN_NUMBER && token + 1 < prose->count &&
        (prose->tokens[token + 1].shape & TOKEN_HYPHENED))
        return 0; /* a 26-year-old */
    if (desk->date_of[token])
        return 0;
    if (prose->tokens[token].kind != TOKEN_NUMBER)
        return words_at(prose, token, value);
    size_t count = digits_at(prose, token, value);
    return count ? multiplied(prose, token, count, value) : 0;
}
