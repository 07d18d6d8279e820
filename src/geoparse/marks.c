/* SPDX-License-Identifier: Apache-2.0 */
/* marks.c - the classes of the lexicon that names are told by, as bits of each token. */
#include "geoparse/names.h"

_Static_assert(WORD_REGION - WORD_GIVEN < 64, "a bit for each class");

const struct marks *marks_read(const struct prose *prose, struct arena *keep)
{
    struct marks *marks = NEW(keep, struct marks, prose->count + 1);
    size_t hits = prose->count ? prose->hit_from[prose->count] : 0;
    for (size_t h = 0; h < hits; h++) {
        const struct hit *hit = &prose->hits[h];
        if (hit->class < WORD_GIVEN || hit->class > WORD_REGION)
            continue;
        uint64_t bit = UINT64_C(1) << (hit->class - WORD_GIVEN);
        marks[hit->first].begin |= bit;
        marks[hit->first + hit->count - 1].end |= bit;
        if (hit->count == 1)
            marks[hit->first].alone |= bit;
    }
    return marks;
}

bool names_capital(const struct prose *prose, size_t token)
{
    const struct token *t = &prose->tokens[token];
    return t->kind == TOKEN_WORD && (t->shape & TOKEN_CAPITAL) &&
           !(t->shape & (TOKEN_ELIDED | TOKEN_CLITIC));
}

bool names_in_run(const struct names *names, size_t token)
{
    static const uint64_t common =
        MARK(COMMON) | MARK(ARTICLE) | MARK(AT) | MARK(TOWARD) | MARK(OF) | MARK(AND);
    const struct prose *prose = names->prose;
    if (!names_capital(prose, token))
        return false;
    bool begins = prose->sentences[prose->tokens[token].sentence].first == token;
    return !begins || !(names->marks[token].alone & common);
}

bool names_marked(const struct names *names, size_t token, uint64_t marks)
{
    return ((names->marks[token].begin | names->marks[token].end) & marks) != 0;
}

bool names_mark_is(const struct prose *prose, ptrdiff_t token, char mark)
{
    return token >= 0 && prose_is_mark(prose, (size_t)token, mark);
}

bool names_initial(const struct token *token)
{
    return (token->shape & TOKEN_ABBREVIATED) && (token->shape & TOKEN_CAPITAL) &&
           token->end - token->start == 2;
}
