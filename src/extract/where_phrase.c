/* SPDX-License-Identifier: Apache-2.0 */
/* where_phrase.c - the words around the name of a place that tell it together with the name, as the
 * geocoder reads them:
 *   1. before it how far and on which side: "(à une vingtaine de kilomètres au nord de) Ménaka";
 *   2. with another name what lies between both: "entre Gao et (Ansongo)", "axe (Gao)-Kidal", "the
 *      (Gao)-Kidal road";
 *   3. behind it what it lies between: "(Bamba), entre Gao et Tombouctou";
 *   4. or how far from another place it is: "(Kobé), un village situé à 20 km de Bandiagara",
 *      "(Dumba), a fishing village near Baga".
 */
#include "extract/where.h"

enum { PHRASE_WORDS = 14, PAIR_WORDS = 5, TOLD_WORDS = 14 };

static const str pair_word = STR_INIT("pair"), tail_word = STR_INIT("behind");

/* ---- before it ---- */

/* The first token of the longest entry of the class that ends right before `token`; `token`: none.
 */
static size_t entry_before(const struct prose *prose, size_t token, size_t begin,
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

/* The same of "the town of", "les localités d'"; not of directions. */
static size_t before_type(const struct desk *desk, size_t token, size_t begin)
{
    size_t first = entry_before(desk->prose, token, begin, WORD_TYPE_BEFORE);
    bool tells = first < token && prose_hit(desk->prose, first, WORD_TYPE_BEFORE)->value.len;
    return tells ? first : token;
}

static bool is_number(const struct prose *prose, size_t token)
{
    return prose->tokens[token].kind == TOKEN_NUMBER || prose_hit(prose, token, WORD_NUMBER);
}

/* Where a number begins that ends before `token`, in figures or "une vingtaine de"; `token`: none.
 */
static size_t number_before(const struct prose *prose, size_t token, size_t begin)
{
    size_t first = entry_before(prose, token, begin, WORD_NUMBER);
    bool figures = token > begin && prose->tokens[token - 1].kind == TOKEN_NUMBER;
    return first < token ? first : figures ? token - 1 : token;
}

/* Words that stand between the parts of such a phrase and tell nothing by themselves. */
static bool is_small(const struct prose *prose, size_t token)
{
    return prose_hit(prose, token, WORD_OF) || prose_hit(prose, token, WORD_ARTICLE) ||
           prose_hit(prose, token, WORD_AT) || prose_hit(prose, token, WORD_TOWARD);
}

/* The start of the phrase that goes on before `start`, one step back from `at`; false: it is over.
 */
static bool step_back(const struct desk *desk, size_t begin, size_t *at, size_t *start)
{
    const struct prose *prose = desk->prose;
    size_t token = before_type(desk, *at, begin);
    size_t frame = entry_before(prose, *at, begin, WORD_FRAME);
    if (frame < *at && !desk->mention_of[frame]) { /* "not far from" */
        *start = *at = frame;
        return true;
    }
    if (token < *at) { /* "20 km from the town of Djibo" */
        *at = token;
        return true;
    }
    size_t distance = entry_before(prose, *at, begin, WORD_DISTANCE);
    if (distance < *at) {
        *start = number_before(prose, distance, begin);
        return false;
    }
    token = --*at;
    if (prose->tokens[token].kind == TOKEN_MARK || desk->mention_of[token] ||
        prose_hit(prose, token, WORD_TRIGGER))
        return false;
    bool direction = prose_hit(prose, token, WORD_DIRECTION);
    if (direction)
        *start = token;
    return direction || is_small(prose, token);
}

size_t where_phrase_start(const struct desk *desk, size_t first)
{
    size_t begin = desk->prose->sentences[desk->prose->tokens[first].sentence].first;
    size_t start = first, at = first;
    while (at > begin && at + PHRASE_WORDS > first && step_back(desk, begin, &at, &start)) {
    }
    return start;
}

/* ---- two names ---- */

/* Nothing between them but what joins two ends: "et la localité d'", "-", "to". */
static bool joins(const struct desk *desk, const struct mention *a, const struct mention *b)
{
    const struct prose *prose = desk->prose;
    size_t end = a->first + a->count;
    bool joined = end == b->first && prose->tokens[b->first].shape & TOKEN_HYPHENED;
    if (prose->tokens[a->first].sentence != prose->tokens[b->first].sentence || b->first < end ||
        b->first - end > PAIR_WORDS)
        return false;
    for (size_t i = end, type_end = b->first; i < type_end; i++) {
        str mark = prose_span(prose, i, 1);
        bool dash = str_eq(mark, STR("-")) || str_eq(mark, STR("–")) || str_eq(mark, STR("—"));
        bool word = prose_hit(prose, i, WORD_AND) || prose_hit(prose, i, WORD_TOWARD) ||
                    prose_hit(prose, i, WORD_AT);
        joined |= dash || word;
        const struct hit *type = prose_hit(prose, i, WORD_TYPE_BEFORE);
        if (joined && type && type->first + type->count == b->first)
            return true;
        if (!dash && !word && !is_small(prose, i))
            return false;
    }
    return joined;
}

/* "entre", "l'axe", "entre les localités de" before the first of two: where it begins. */
static size_t frame_before(const struct desk *desk, const struct mention *a)
{
    const struct prose *prose = desk->prose;
    size_t begin = prose->sentences[prose->tokens[a->first].sentence].first;
    for (size_t at = before_type(desk, a->first, begin);; at--) {
        size_t frame = entry_before(prose, at, begin, WORD_FRAME);
        if (frame < at && str_eq(prose_hit(prose, frame, WORD_FRAME)->value, pair_word))
            return frame;
        if (at <= begin || !is_small(prose, at - 1))
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

static bool pair_with(const struct desk *desk, const struct mention *mention,
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
    if (pair_with(desk, mention, &words))
        return words;
    size_t pair_end = pair_behind(desk, mention);
    words.from = pair_end ? NULL : told_from(desk, mention);
    if (words.from)
        words.end = words.from->first + words.from->count;
    words.end = pair_end ? pair_end : words.end;
    return words;
}
