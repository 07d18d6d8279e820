/* SPDX-License-Identifier: Apache-2.0 */
/* where_phrase.c - the words around the name of a place that tell it together with the name, as the
 * geocoder reads them:
 *   1. before it how far and on which side: "(à une vingtaine de kilomètres au nord de) Ménaka";
 *   2. with another name what lies between both (where_pair.c);
 *   3. behind it what it lies between: "(Bamba), entre Gao et Tombouctou";
 *   4. or how far from another place it is: "(Kobé), un village situé à 20 km de Bandiagara",
 *      "(Dumba), a fishing village near Baga". */
#include "extract/where.h"

enum { PHRASE_WORDS = 14, TOLD_WORDS = 14 };

size_t where_entry_before(const struct prose *prose, size_t token, size_t begin,
                          enum word_class class)
{
    enum { WORDS = 5 };
    for (size_t len = WORDS; len > 0; len--) {
        const struct hit *hit = token >= begin + len ? prose_hit(prose, token - len, class) : NULL;
        if (hit && hit->count == len)
            return token - len;
    }
    return token;
}

size_t where_before_type(const struct desk *desk, size_t token, size_t begin)
{
    size_t first = where_entry_before(desk->prose, token, begin, WORD_TYPE_BEFORE);
    bool tells = first < token && prose_hit(desk->prose, first, WORD_TYPE_BEFORE)->value.len;
    return tells ? first : token;
}

bool where_is_small(const struct prose *prose, size_t token)
{
    return prose_hit(prose, token, WORD_OF) || prose_hit(prose, token, WORD_ARTICLE) ||
           prose_hit(prose, token, WORD_AT) || prose_hit(prose, token, WORD_TOWARD);
}

/* ---- before it ---- */

static bool is_number(const struct prose *prose, size_t token)
{
    return prose->tokens[token].kind == TOKEN_NUMBER || prose_hit(prose, token, WORD_NUMBER);
}

/* Where a number begins that ends before `token`, in figures or "une vingtaine de"; `token`: none.
 */
static size_t number_before(const struct prose *prose, size_t token, size_t begin)
{
    size_t first = where_entry_before(prose, token, begin, WORD_NUMBER);
    bool figures = token > begin && prose->tokens[token - 1].kind == TOKEN_NUMBER;
    return first < token ? first : figures ? token - 1 : token;
}

/* "marché (central) de Parakou", "ville (septentrionale) de Kidal", "the (northern) town of Kidal":
 * which site or town it is, no part of it. */
static bool is_of_kind(const struct desk *desk, size_t token, size_t begin, size_t name)
{
    const struct prose *prose = desk->prose;
    const struct hit *type = prose_hit(prose, token + 1, WORD_TYPE_BEFORE);
    const struct mention *mention = desk_mention(desk, name);
    bool town = mention && mention->place != PLACE_NONE && where_rank(desk, mention) == 0;
    if ((type && type->value.len) || token <= begin)
        return type && type->value.len;
    return prose_hit(prose, token - 1, WORD_FACILITY) ||
           (town && prose_hit(prose, token - 1, WORD_UNIT));
}

/* "the (border) town of Labbezanga" */
static bool is_border_town(const struct prose *prose, size_t frame, size_t at)
{
    const struct hit *type = prose_hit(prose, at, WORD_TYPE_BEFORE);
    const struct hit *hit = prose_hit(prose, frame, WORD_FRAME);
    return type && type->value.len && str_eq(hit->value, STR("border"));
}

/* The start of the phrase of `name` that goes on before `start`, one step back from `at`; false: it
 * is over. */
static bool step_back(const struct desk *desk, size_t begin, size_t name, size_t *at, size_t *start)
{
    const struct prose *prose = desk->prose;
    size_t token = where_before_type(desk, *at, begin);
    size_t frame = where_entry_before(prose, *at, begin, WORD_FRAME);
    if (frame < *at && !desk->mention_of[frame] && !is_border_town(prose, frame, *at)) {
        /* "not far from" */
        *start = *at = frame;
        return true;
    }
    if (token < *at) { /* "20 km from the town of Djibo" */
        *at = token;
        return true;
    }
    size_t distance = where_entry_before(prose, *at, begin, WORD_DISTANCE);
    if (distance < *at) {
        *start = number_before(prose, distance, begin);
        return false;
    }
    token = --*at;
    if (prose->tokens[token].kind == TOKEN_MARK || desk->mention_of[token] ||
        prose_hit(prose, token, WORD_TRIGGER))
        return false;
    bool direction = prose_hit(prose, token, WORD_DIRECTION);
    if (direction && !is_of_kind(desk, token, begin, name))
        *start = token;
    return direction || where_is_small(prose, token);
}

size_t where_phrase_start(const struct desk *desk, size_t first)
{
    size_t begin = desk->prose->sentences[desk->prose->tokens[first].sentence].first;
    size_t start = first, at = first;
    while (at > begin && at + PHRASE_WORDS > first && step_back(desk, begin, first, &at, &start)) {
    }
    return start;
}

/* ---- behind it ---- */

/* The place behind a name from which it is told how far it is; NULL: none. */
static const struct mention *told_from(const struct desk *desk, const struct mention *mention)
{
    const struct prose *prose = desk->prose;
    size_t name_end = mention->first + mention->count;
    bool number = false, far = false;
    bool beside = name_end < prose->count && prose->tokens[name_end].kind == TOKEN_MARK;
    for (size_t i = name_end; i < prose->count && i < name_end + TOLD_WORDS; i++) {
        const struct mention *other = desk_mention(desk, i);
        if (prose->tokens[i].sentence != prose->tokens[mention->first].sentence)
            return NULL;
        if (other)
            return far && other->place != PLACE_NONE && other->kind == MENTION_LITERAL ? other
                                                                                       : NULL;
        if (prose_hit(prose, i, WORD_TRIGGER) || prose_hit(prose, i, WORD_SAYING) ||
            prose_hit(prose, i, WORD_AUX) || desk->date_of[i])
            return NULL;
        const struct hit *frame = beside ? prose_hit(prose, i, WORD_FRAME) : NULL;
        far |= (number && prose_hit(prose, i, WORD_DISTANCE)) ||
               (frame && !frame->value.len); /* ", a fishing village near" */
        number |= is_number(prose, i);
    }
    return NULL;
}

/* "(Bamba), située entre Gao et Tombouctou": one past the pair behind a name; 0: there is none. */
static size_t pair_behind(const struct desk *desk, const struct mention *mention)
{
    enum { WORDS = 4 };
    const struct prose *prose = desk->prose;
    size_t name_end = mention->first + mention->count;
    struct where_words pair;
    if (name_end >= prose->count || prose->tokens[name_end].kind != TOKEN_MARK)
        return 0;
    for (size_t i = name_end + 1; i < prose->count && i <= name_end + WORDS; i++) {
        const struct hit *frame = prose_hit(prose, i, WORD_FRAME);
        if (frame && where_pair_at(desk, frame, &pair))
            return pair.end;
        if (desk->mention_of[i] || prose->tokens[i].kind == TOKEN_MARK ||
            prose_hit(prose, i, WORD_TRIGGER) || prose_hit(prose, i, WORD_AUX))
            return 0;
    }
    return 0;
}

size_t where_told_end(const struct desk *desk, const struct mention *mention)
{
    const struct mention *from = told_from(desk, mention);
    return from ? from->first + from->count : mention->first + mention->count;
}

struct where_words where_words(const struct desk *desk, const struct mention *mention)
{
    struct where_words words = { where_phrase_start(desk, mention->first),
                                 mention->first + mention->count, NULL };
    if (where_pair_with(desk, mention, &words) || where_border_beside(desk, mention, &words))
        return words;
    size_t pair_end = pair_behind(desk, mention);
    words.from = pair_end ? NULL : told_from(desk, mention);
    if (words.from)
        words.end = words.from->first + words.from->count;
    words.end = pair_end ? pair_end : words.end;
    return words;
}
