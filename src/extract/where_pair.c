/* SPDX-License-Identifier: Apache-2.0 */
/* where_pair.c - two names and the words that say that something lies between them: "entre Gao et
 * Ansongo", "axe Gao-Kidal", "the Gao-Kidal road". One of them may be no mention: a word with a
 * capital will do. */
#include "extract/where.h"

enum { PAIR_WORDS = 5 };

static const str pair_word = STR_INIT("pair"), tail_word = STR_INIT("behind");

/* Nothing between them but what joins two ends: "et la localité d'", "-", "to". */
static bool joins(const struct desk *desk, const struct mention *a, const struct mention *b)
{
    const struct prose *prose = desk->prose;
    size_t end = a->first + a->count;
    bool joined = end == b->first && prose->tokens[b->first].shape & TOKEN_HYPHENED;
    if (prose->tokens[a->first].sentence != prose->tokens[b->first].sentence || b->first < end ||
        b->first - end > PAIR_WORDS)
        return false;
    for (size_t i = end; i < b->first; i++) {
        str mark = prose_span(prose, i, 1);
        bool dash = str_eq(mark, STR("-")) || str_eq(mark, STR("–")) || str_eq(mark, STR("—"));
        bool word = prose_hit(prose, i, WORD_AND) || prose_hit(prose, i, WORD_TOWARD) ||
                    prose_hit(prose, i, WORD_AT);
        joined |= dash || word;
        const struct hit *type = prose_hit(prose, i, WORD_TYPE_BEFORE);
        if (joined && type && type->first + type->count == b->first)
            return true;
        if (!dash && !word && !where_is_small(prose, i))
            return false;
    }
    return joined;
}

/* "entre", "l'axe", "entre les localités de" before the first of two: where it begins. */
static size_t frame_before(const struct desk *desk, const struct mention *a)
{
    const struct prose *prose = desk->prose;
    size_t begin = prose->sentences[prose->tokens[a->first].sentence].first;
    for (size_t at = where_before_type(desk, a->first, begin);; at--) {
        size_t frame = where_entry_before(prose, at, begin, WORD_FRAME);
        if (frame < at && str_eq(prose_hit(prose, frame, WORD_FRAME)->value, pair_word))
            return frame;
        if (at <= begin || !where_is_small(prose, at - 1))
            return SIZE_MAX;
    }
}

/* "(the Gao-Kidal) road": one past it. */
static size_t tail_behind(const struct desk *desk, const struct mention *b)
{
    size_t end = b->first + b->count;
    const struct hit *hit =
        end < desk->prose->count ? prose_hit(desk->prose, end, WORD_FRAME) : NULL;
    return hit && str_eq(hit->value, tail_word) ? end + hit->count : SIZE_MAX;
}

/* Of two, one a mention, the other one too or words with capitals: "Ménaka-Ansongo". */
struct ends {
    struct mention a, b;
};

static bool is_pair(const struct desk *desk, const struct ends *ends, struct where_words *words)
{
    if (!joins(desk, &ends->a, &ends->b))
        return false;
    size_t frame = frame_before(desk, &ends->a), tail = tail_behind(desk, &ends->b);
    if (frame == SIZE_MAX && tail == SIZE_MAX)
        return false;
    words->first = frame == SIZE_MAX ? ends->a.first : frame;
    words->end = tail == SIZE_MAX ? ends->b.first + ends->b.count : tail;
    return true;
}

static bool is_name_word(const struct desk *desk, size_t token)
{
    const struct token *t = &desk->prose->tokens[token];
    return t->kind == TOKEN_WORD && (t->shape & TOKEN_CAPITAL) && !(t->shape & TOKEN_CAPITALS) &&
           !desk->date_of[token] && !desk->is_person[token];
}

/* A mention of a known place; NULL: none ("route Dori-Djibo" may be one name, which nothing has).
 */
static const struct mention *known_at(const struct desk *desk, size_t token)
{
    const struct mention *mention = desk_mention(desk, token);
    return mention && mention->place != PLACE_NONE ? mention : NULL;
}

/* The mention at the next word with a capital behind `token`, else that word with those that follow
 * it; false: there is none soon. */
static bool name_behind(const struct desk *desk, size_t token, struct mention *name)
{
    size_t count = desk->prose->count, first = token;
    while (first < count && first < token + PAIR_WORDS && !is_name_word(desk, first))
        first++;
    if (first >= count || !is_name_word(desk, first))
        return false;
    const struct mention *mention = known_at(desk, first);
    *name = (struct mention){ .first = (uint32_t)first, .count = 1 };
    if (mention)
        *name = *mention;
    while (!mention && first + name->count < count && is_name_word(desk, first + name->count) &&
           !(desk->prose->tokens[first + name->count].shape & TOKEN_HYPHENED))
        name->count++;
    return mention ? mention->kind == MENTION_LITERAL : true;
}

/* The same before it. */
static bool name_before(const struct desk *desk, size_t token, struct mention *name)
{
    size_t last = token;
    while (last > 0 && last + PAIR_WORDS > token && !is_name_word(desk, last - 1))
        last--;
    if (!last || !is_name_word(desk, last - 1))
        return false;
    const struct mention *mention = known_at(desk, last - 1);
    size_t first = last - 1;
    while (!mention && first > 0 && !(desk->prose->tokens[first].shape & TOKEN_HYPHENED) &&
           (is_name_word(desk, first - 1) ||
            (first > 1 && prose_hit(desk->prose, first - 1, WORD_LINK) &&
             !prose_hit(desk->prose, first - 1, WORD_AND) && is_name_word(desk, first - 2))))
        first--; /* "Abou el Hassan" */
    *name = (struct mention){ .first = (uint32_t)first, .count = (uint32_t)(last - first) };
    if (mention)
        *name = *mention;
    return mention ? mention->kind == MENTION_LITERAL : true;
}

bool where_pair_with(const struct desk *desk, const struct mention *mention,
                     struct where_words *words)
{
    struct ends ends = { .b = *mention };
    if (name_before(desk, mention->first, &ends.a) && is_pair(desk, &ends, words))
        return true;
    ends.a = *mention;
    return name_behind(desk, mention->first + mention->count, &ends.b) &&
           is_pair(desk, &ends, words);
}

bool where_pair_at(const struct desk *desk, const struct hit *frame, struct where_words *words)
{
    struct ends ends;
    size_t end = frame->first + frame->count;
    if (str_eq(frame->value, tail_word))
        return name_before(desk, frame->first, &ends.b) &&
               name_before(desk, ends.b.first, &ends.a) && is_pair(desk, &ends, words);
    return str_eq(frame->value, pair_word) && name_behind(desk, end, &ends.a) &&
           name_behind(desk, ends.a.first + ends.a.count, &ends.b) && is_pair(desk, &ends, words);
}
