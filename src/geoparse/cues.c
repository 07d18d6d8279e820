/* SPDX-License-Identifier: Apache-2.0 */
/* cues.c - what the words around a mention say of it:
 *   "Oxford, North Carolina", "Gao (Mali)"   the second qualifies the first,
 *   "Solhan, au Burkina Faso"                and here;
 *   "Gao, a town in Mali"                    so it does, less surely;
 *   "Orange County", "the city of Orange"    a type word wants a class of place;
 *   "Clay, Grant and Wilkin counties"        of all that are listed before it;
 *   "les régions de Gao et de Ménaka"        of all that are listed behind it.
 * Type words and the words for "in" are in the lexicon. */
#include "geoparse/cues.h"

/* By the first word of its name: "group" of countries. */
static unsigned class_bit(str word)
{
    for (int class = 0; class < PLACE_CLASS_COUNT; class ++) {
        str rest = str_from(place_class_name((enum place_class) class)), name;
        if (str_cut(&rest, ' ', &name) && str_eq(name, word))
            return 1u << class;
    }
    return 0;
}

unsigned cue_classes(str value)
{
    unsigned classes = 0;
    str rest = value, word;
    while (str_cut(&rest, ' ', &word))
        classes |= class_bit(word);
    return classes;
}

/* The hit of this class that ends just before `token`. */
static const struct hit *hit_before(const struct prose *prose, size_t token, enum word_class class,
                                    size_t from)
{
    enum { LONGEST = 4 };
    for (size_t len = LONGEST; len > 0; len--) {
        if (token < from + len)
            continue;
        const struct hit *hit = prose_hit(prose, token - len, class);
        if (hit && hit->count == len)
            return hit;
    }
    return NULL;
}

/* A type word that stands right behind: "Orange County". */
static const struct hit *hit_behind(const struct prose *prose, size_t token, size_t end)
{
    const struct hit *hit = token < end ? prose_hit(prose, token, WORD_TYPE_BEHIND) : NULL;
    return hit && hit->first + hit->count <= end ? hit : NULL;
}

static const struct sentence *sentence_of(const struct prose *prose, size_t token)
{
    return &prose->sentences[prose->tokens[token].sentence];
}

static void want(struct bare *bare, const struct prose *prose, const struct hit *hit)
{
    if (!bare->classes) {
        bare->classes = cue_classes(hit->value);
        bare->word = prose_span(prose, hit->first, hit->count);
    }
}

struct bare bare_of(const struct prose *prose, size_t first, size_t count)
{
    struct bare bare = { .first = first, .count = count };
    for (const struct hit *hit; bare.count > 1;
         bare.first += hit->count, bare.count -= hit->count) {
        hit = prose_hit(prose, bare.first, WORD_TYPE_BEFORE);
        if (!hit || hit->count >= bare.count)
            break;
        want(&bare, prose, hit);
    }
    for (const struct hit *hit; bare.count > 1; bare.count -= hit->count) {
        hit = hit_before(prose, bare.first + bare.count, WORD_TYPE_BEHIND, bare.first + 1);
        if (!hit)
            break;
        want(&bare, prose, hit);
    }
    return bare;
}

static bool is_mark(const struct prose *prose, size_t token, const char *marks)
{
    if (prose->tokens[token].kind != TOKEN_MARK)
        return false;
    str mark = prose_span(prose, token, 1);
    for (; *marks; marks++)
        if (mark.len == 1 && mark.ptr[0] == *marks)
            return true;
    return false;
}

/* "Takai in Kano", "Bourem dans le Gao": nothing between but "in". */
static bool is_inside(const struct prose *prose, size_t from, size_t end)
{
    const struct hit *hit = prose_hit(prose, from, WORD_WITHIN);
    if (!hit || !str_eq(hit->value, STR("inside")))
        return false;
    from += hit->count;
    return from == end || (from + 1 == end && prose_is(prose, from, WORD_ARTICLE));
}

static bool has_within(const struct prose *prose, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (prose_is(prose, i, WORD_WITHIN))
            return true;
    return false;
}

/* "Solhan, au Burkina Faso", "Gao, in northern Mali": nothing between but a comma, "in", articles
 * and a side of what follows. */
static bool is_told_inside(const struct prose *prose, size_t from, size_t end)
{
    if (!is_mark(prose, from, ",") || from + 1 == end || !has_within(prose, from + 1, from + 2))
        return false;
    for (size_t i = from + 1; i < end; i++)
        if (!prose_hit(prose, i, WORD_WITHIN) && !prose_hit(prose, i, WORD_ARTICLE) &&
            !prose_hit(prose, i, WORD_OF) && !prose_hit(prose, i, WORD_DIRECTION))
            return false;
    return true;
}

/* What stands between two mentions that follow each other. */
static void read_between(const struct prose *prose, const struct mention_list *list, size_t i,
                         struct cue *cues)
{
    enum { FAR = 7 };
    const struct mention *a = &list->items[i], *b = &list->items[i + 1];
    size_t end = a->first + a->count;
    if (prose->tokens[a->first].sentence != prose->tokens[b->first].sentence || b->first < end)
        return;
    cues[i].after = (uint32_t)i + 1;
    cues[i + 1].before = (uint32_t)i;
    size_t gap = b->first - end;
    if ((gap == 1 && is_mark(prose, end, ",(")) ||
        (gap <= FAR && is_told_inside(prose, end, b->first))) {
        cues[i].qualifier = (uint32_t)i + 1;
        cues[i + 1].head = (uint32_t)i;
    } else if (gap <= FAR && has_within(prose, end, b->first)) {
        cues[i].within = (uint32_t)i + 1;
        bool behind_type = prose_hit(prose, end, WORD_TYPE_BEHIND); /* "Takai town in Kano" */
        if (is_inside(prose, end, b->first) || (behind_type && is_inside(prose, end + 1, b->first)))
            cues[i + 1].holds = (uint32_t)i;
    }
}

/* "Orange County", "the city of Orange", "Kidal region" are sure; "Gao town" may be a town of Gao.
 */
static void read_types(const struct prose *prose, const struct mention *mention,
                       const struct mention *last, struct cue *cue)
{
    static const double TOWN_BEHIND = 0.4;
    struct bare bare = bare_of(prose, mention->first, mention->count);
    const struct sentence *sentence = sentence_of(prose, mention->first);
    const struct hit *before = NULL, *behind = NULL;
    cue->wants = 1;
    if (!bare.classes)
        before = hit_before(prose, mention->first, WORD_TYPE_BEFORE, sentence->first);
    if (before && last && last->first + last->count == before->first &&
        prose_hit(prose, before->first, WORD_TYPE_BEHIND))
        before = NULL; /* "the Kidal region of Mali": the other's */
    if (!bare.classes && !before)
        behind =
            hit_behind(prose, mention->first + mention->count, sentence->first + sentence->count);
    const struct hit *hit = before ? before : behind;
    bool each = hit && str_starts(hit->value, STR("each "));
    bool small = behind && !(prose->tokens[behind->first].shape & TOKEN_CAPITAL);
    if (hit)
        want(&bare, prose, hit);
    if (small && !each && bare.classes & 1u << PLACE_SETTLEMENT)
        cue->wants = TOWN_BEHIND;
    cue->classes = bare.classes;
    cue->word = bare.word;
    cue->of_each = !each ? CUE_OF_ONE : behind ? CUE_OF_THOSE_BEFORE : CUE_OF_THOSE_BEHIND;
}

/* Commas, "and", and what French has before each name: "de Gao, de Kidal et du Sahel". */
static bool is_list_gap(const struct prose *prose, const struct mention *a, const struct mention *b)
{
    enum { LONGEST = 4 }; /* ", et de la" */
    size_t end = a->first + a->count;
    if (b->first <= end || b->first - end > LONGEST ||
        prose->tokens[a->first].sentence != prose->tokens[b->first].sentence)
        return false;
    bool joined = false;
    for (size_t i = end; i < b->first; i++) {
        bool joins = is_mark(prose, i, ",") || prose_is(prose, i, WORD_AND);
        if (!joins && !prose_is(prose, i, WORD_OF) && !prose_is(prose, i, WORD_ARTICLE))
            return false;
        joined |= joins;
    }
    return joined;
}

/* What one of a list is, its neighbour is too. */
static void share_type(const struct prose *prose, const struct mention_list *list, size_t a,
                       size_t b, enum cue_reach reach, struct cue *from, struct cue *to)
{
    if (from->of_each != reach || to->classes ||
        !is_list_gap(prose, &list->items[a], &list->items[b]))
        return;
    to->classes = from->classes;
    to->word = from->word;
    to->wants = from->wants;
    to->of_each = from->of_each;
}

static void share_types(const struct prose *prose, const struct mention_list *list,
                        struct cue *cues)
{
    for (size_t i = list->count; i-- > 1;)
        share_type(prose, list, i - 1, i, CUE_OF_THOSE_BEFORE, &cues[i], &cues[i - 1]);
    for (size_t i = 1; i < list->count; i++)
        share_type(prose, list, i - 1, i, CUE_OF_THOSE_BEHIND, &cues[i - 1], &cues[i]);
}

struct cue *cues_read(const struct prose *prose, const struct mention_list *list,
                      struct arena *keep)
{
    struct cue *cues = NEW(keep, struct cue, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        cues[i] = (struct cue){ .qualifier = CUE_NONE,
                                .head = CUE_NONE,
                                .within = CUE_NONE,
                                .holds = CUE_NONE,
                                .before = CUE_NONE,
                                .after = CUE_NONE };
        if (list->items[i].count)
            read_types(prose, &list->items[i], i ? &list->items[i - 1] : NULL, &cues[i]);
    }
    for (size_t i = 0; i + 1 < list->count; i++)
        if (list->items[i].count && list->items[i + 1].count)
            read_between(prose, list, i, cues);
    share_types(prose, list, cues);
    return cues;
}
