/* SPDX-License-Identifier: Apache-2.0 */
/* where_border.c - places that no name tells: "près de la frontière malienne", "near the border
 * with Mali", "the Niger-Mali border", "la zone des trois frontières", "la capitale malienne". The
 * geocoder reads the words. */
#include "extract/where.h"

enum { BEHIND = 7 };

static bool is_dash(str mark)
{
    return str_eq(mark, STR("-")) || str_eq(mark, STR("–"));
}

/* A country's name or its people's, whole, that ends right before `token`; NULL: none. */
static const struct mention *ends_before(const struct desk *desk, size_t token, size_t begin)
{
    const struct mention *mention = token > begin ? desk_mention(desk, token - 1) : NULL;
    return mention && mention->first + mention->count == token ? mention : NULL;
}

/* "the (Niger-Mali) border", "(Mali's) border": where what tells whose border it is begins. */
static size_t owner_start(const struct desk *desk, size_t token, size_t begin)
{
    const struct prose *prose = desk->prose;
    for (;;) {
        size_t at = token;
        if (at > begin && (prose->tokens[at - 1].shape & TOKEN_CLITIC))
            at--;
        if (at > begin && is_dash(prose_span(prose, at - 1, 1)))
            at--;
        const struct mention *owner = ends_before(desk, at, begin);
        if (!owner)
            return token;
        token = owner->first;
    }
}

/* "frontière (malienne)", "border (with Mali and Niger)": one past what tells whose it is. */
static size_t owner_end(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    size_t end = token;
    for (size_t i = token; i < prose->count && i < token + BEHIND; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (prose->tokens[i].sentence != prose->tokens[token - 1].sentence)
            break;
        if (mention) {
            i = mention->first + mention->count - 1;
            end = i + 1;
        } else if (!is_dash(prose_span(prose, i, 1)) && !prose_hit(prose, i, WORD_OF) &&
                   !prose_hit(prose, i, WORD_ARTICLE) && !prose_hit(prose, i, WORD_AND) &&
                   !prose_hit(prose, i, WORD_WITH) && !prose_hit(prose, i, WORD_TOWARD)) {
            break;
        }
    }
    return end;
}

/* "(à) la frontière", "(près de) la frontière"; not "la fermeture de la frontière". */
static bool is_somewhere(const struct desk *desk, size_t first)
{
    return where_is_in(desk, first) || where_after(desk, first, WORD_TOWARD);
}

/* Reads what begins with this entry of FRAME in a sentence that begins at `first`; false: it tells
 * no place. */
typedef bool reader(const struct desk *desk, const struct hit *frame, size_t first,
                    struct where_words *words);

static bool pair_at(const struct desk *desk, const struct hit *frame, size_t first,
                    struct where_words *words)
{
    (void)first;
    return where_pair_at(desk, frame, words);
}

static bool border_at(const struct desk *desk, const struct hit *frame, size_t first,
                      struct where_words *words)
{
    size_t end = frame->first + frame->count;
    *words = (struct where_words){ frame->first, end, NULL };
    if (str_eq(frame->value, STR("area")))
        return is_somewhere(desk, words->first);
    if (!str_eq(frame->value, STR("border")))
        return false;
    words->first = owner_start(desk, frame->first, first);
    words->end = owner_end(desk, end);
    bool owned = words->first < frame->first || words->end > end;
    return owned && is_somewhere(desk, words->first);
}

/* Are tokens from .. to - 1 nothing but small words and commas, and few? */
static bool are_small(const struct desk *desk, size_t from, size_t to)
{
    enum { MOST = 7 };
    for (size_t i = from; i < to; i++)
        if (i - from == MOST ||
            (!where_is_small(desk->prose, i) && desk->prose->tokens[i].kind != TOKEN_MARK &&
             !prose_hit(desk->prose, i, WORD_FRAME) && !prose_hit(desk->prose, i, WORD_WITHIN) &&
             !prose_hit(desk->prose, i, WORD_UNIT) &&
             !prose_hit(desk->prose, i, WORD_TYPE_BEFORE) &&
             !prose_hit(desk->prose, i, WORD_TYPE_BEHIND)))
            return false;
    return from <= to;
}

bool where_border_beside(const struct desk *desk, const struct mention *mention,
                         struct where_words *words)
{
    enum { REGION = 2, REACH = 14 };
    const struct prose *prose = desk->prose;
    uint32_t sentence = prose->tokens[mention->first].sentence;
    size_t begin = prose->sentences[sentence].first, end = mention->first + mention->count;
    size_t from = mention->first > begin + REACH ? mention->first - REACH : begin;
    if (where_rank(desk, mention) != REGION)
        return false;
    for (size_t i = from; i < prose->count && i < end + REACH; i++) {
        const struct hit *frame = prose_hit(prose, i, WORD_FRAME);
        struct where_words border;
        if (prose->tokens[i].sentence != sentence || !frame ||
            !str_eq(frame->value, STR("border")) || !border_at(desk, frame, begin, &border))
            continue;
        if (border.end <= mention->first && are_small(desk, border.end, mention->first)) {
            words->first = where_phrase_start(desk, border.first);
            words->end = end;
            return true;
        }
        if (border.first >= end && are_small(desk, end, border.first)) {
            words->end = border.end;
            return true;
        }
    }
    return false;
}

/* "ont secoué (la capitale)", "attacks on (the capital)": what is done to it, right before. */
static bool is_struck_at(const struct desk *desk, size_t first)
{
    enum { WORDS = 4 };
    const struct prose *prose = desk->prose;
    static const enum word_class classes[] = { WORD_TRIGGER, WORD_OCCURRING, WORD_STRUCK,
                                               WORD_AGAINST };
    if (first && prose_hit(prose, first - 1, WORD_ARTICLE))
        first--;
    for (size_t i = first; i-- > 0 && i + WORDS >= first;)
        for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
            const struct hit *hit = prose_hit(prose, i, classes[c]);
            if (hit && hit->first + hit->count == first)
                return true;
        }
    return false;
}

/* "dans la capitale", "in the Nigerian capital"; not "la capitale économique". */
static bool capital_at(const struct desk *desk, const struct hit *capital, size_t first,
                       struct where_words *words)
{
    size_t end = capital->first + capital->count;
    *words = (struct where_words){ owner_start(desk, capital->first, first), owner_end(desk, end),
                                   NULL };
    bool tells = !capital->value.len &&
                 (is_somewhere(desk, words->first) || is_struck_at(desk, words->first));
    if (words->first > first && prose_hit(desk->prose, words->first - 1, WORD_ARTICLE))
        words->first--; /* "la capitale", as the geocoder wants it */
    return tells;
}

static bool names_country(const struct desk *desk, const struct where_words *words, str country)
{
    for (size_t i = words->first; i < words->end; i++) {
        const struct mention *mention = desk_mention(desk, i);
        if (mention && str_eq(desk_country_of(desk, mention), country))
            return true;
    }
    return false;
}

/* The country that the words are seen from: "near the border with Niger, the (Nigerian) army said".
 * Not the one that they name, if the sentence names another. */
static str seen_from(const struct desk *desk, const struct where_words *words, size_t first,
                     str country)
{
    uint32_t sentence = desk->prose->tokens[first].sentence;
    if (country.len && !names_country(desk, words, country))
        return country;
    for (size_t i = first; i < desk->prose->count && desk->prose->tokens[i].sentence == sentence;
         i++) {
        const struct mention *mention = desk_mention(desk, i);
        bool outside = mention && (i < words->first || i >= words->end);
        str other = outside ? desk_country_of(desk, mention) : (str){ 0 };
        if (other.len && !names_country(desk, words, other))
            return other;
    }
    return country;
}

static bool read_with(reader *read, enum word_class class, const struct desk *desk,
                      const struct trigger *trigger, size_t first, size_t end,
                      const struct mention *around, struct whereabouts *where)
{
    for (size_t i = first; i < end; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, class);
        struct where_words words;
        if (!hit ||
            desk_distance(desk, trigger->first, i) > WHERE_CLAUSE_REACH + WHERE_WIDE_REACH ||
            !read(desk, hit, first, &words))
            continue;
        *where = (struct whereabouts){ .from = WHERE_TRIGGER,
                                       .first = (uint32_t)words.first,
                                       .count = (uint32_t)(words.end - words.first),
                                       .is_phrase = true };
        where->text = prose_span(desk->prose, where->first, where->count);
        bool beside = around && (around->first < words.first || around->first >= words.end);
        where->country = beside ? desk_country_of(desk, around) : desk->country;
        if (class == WORD_FRAME)
            where->country = seen_from(desk, &words, first, where->country);
        return true;
    }
    return false;
}

bool where_between(const struct desk *desk, const struct trigger *trigger, size_t first, size_t end,
                   const struct mention *around, struct whereabouts *where)
{
    return read_with(pair_at, WORD_FRAME, desk, trigger, first, end, around, where);
}

bool where_border(const struct desk *desk, const struct trigger *trigger, size_t first, size_t end,
                  const struct mention *around, struct whereabouts *where)
{
    return read_with(border_at, WORD_FRAME, desk, trigger, first, end, around, where) ||
           read_with(capital_at, WORD_THE_CAPITAL, desk, trigger, first, end, around, where);
}
