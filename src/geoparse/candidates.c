/* SPDX-License-Identifier: Apache-2.0 */
/* candidates.c - which words may be a name of a place.
 *   1. a run begins with a capital ("Niamey", "La Paz"), or with the lower-case head of a name that
 *      follows ("lac Tchad", "base aérienne 101", "rue de la Paix", "outre-Atlantique");
 *   2. it goes on over capitals, numbers, words behind hyphens and short words within names (de,
 *      of, sur), eight words at most;
 *   3. it ends with a capital, a number or a word behind a hyphen: every such end is a candidate;
 *   4. one or two common words behind a capital belong to the name when the gazetteer has it so
 *      ("Timor oriental", "Émirats arabes unis");
 *   5. those that neither the gazetteer nor the lexicon knows stay when they are the whole run, its
 *      end, or have a head ("Orchard Street").
 * The gazetteer is asked for all of them at once. */
#include <string.h>

#include "geoparse/names.h"
#include "text/text.h"

enum {
    HEADS_LINKS = 3,
    TAIL_WORDS = 2
}; /* short words in a row within a name, common ones behind */
static const uint64_t heads =
    MARK(STREET) | MARK(UNIT) | MARK(LANDFORM) | MARK(FACILITY) | MARK(ORGANISATION);
static const uint64_t lower_heads = MARK(STREET) | MARK(UNIT) | MARK(LANDFORM) | MARK(FACILITY);

static bool is_hyphened_word(const struct token *token)
{
    return token->kind != TOKEN_MARK && (token->shape & TOKEN_HYPHENED);
}

/* "al-Hawl", "el-Obeid" */
static bool begins_with_article(const struct names *names, size_t i)
{
    const struct prose *prose = names->prose;
    return i + 1 < prose->count && !(prose->tokens[i].shape & (TOKEN_CAPITAL | TOKEN_HYPHENED)) &&
           names->marks[i].alone & MARK(LINK) && prose->tokens[i + 1].shape & TOKEN_HYPHENED &&
           names_capital(prose, i + 1);
}

static bool begins_lower(const struct names *names, size_t i)
{
    const struct token *token = &names->prose->tokens[i];
    if (begins_with_article(names, i))
        return true;
    return token->kind == TOKEN_WORD && !(token->shape & (TOKEN_CAPITAL | TOKEN_HYPHENED)) &&
           (names->marks[i].begin & lower_heads);
}

/* May the run go on over this word, `links` short ones having been passed? */
static bool goes_on(const struct names *names, size_t i, size_t links, bool named)
{
    const struct token *token = &names->prose->tokens[i];
    if (token->kind == TOKEN_MARK)
        return false;
    if (names_capital(names->prose, i) || token->kind == TOKEN_NUMBER || is_hyphened_word(token))
        return true;
    if (links >= HEADS_LINKS)
        return false;
    return (token->shape & TOKEN_CLITIC) || (names->marks[i].alone & MARK(LINK)) ||
           (!named && (names->marks[i].alone & MARK(QUALIFIER)));
}

static bool ends_name(const struct names *names, size_t first, size_t i)
{
    const struct token *token = &names->prose->tokens[i];
    if (names_capital(names->prose, i))
        return true;
    if (i == first)
        return false;
    if (token->kind == TOKEN_NUMBER)
        return names_marked(names, i - 1, heads | MARK(QUALIFIER));
    return is_hyphened_word(token);
}

static void add(struct names *names, size_t first, size_t count, struct arena *keep)
{
    struct candidate candidate = { .first = (uint32_t)first,
                                   .count = (uint32_t)count,
                                   .place = PLACE_NONE };
    const struct prose *prose = names->prose;
    for (uint32_t h = prose->hit_from[first]; h < prose->hit_from[first + 1]; h++) {
        const struct hit *hit = &prose->hits[h];
        if (hit->count == count && hit->class >= WORD_GIVEN && hit->class <= WORD_REGION)
            candidate.whole |= UINT64_C(1) << (hit->class - WORD_GIVEN);
    }
    APPEND(keep, &names->candidates, candidate);
}

/* Rule 4; the gazetteer decides later (stays()). */
static void add_tails(struct names *names, size_t first, size_t at, size_t end, struct arena *keep)
{
    static const uint64_t never = MARK(ARTICLE) | MARK(AT) | MARK(OF) | MARK(AND) | MARK(LINK) |
                                  MARK(AUXILIARY) | MARK(TOWARD);
    for (size_t i = at + 1; i < end && i <= at + TAIL_WORDS && i < first + NAME_TOKENS; i++) {
        const struct token *token = &names->prose->tokens[i];
        bool plain = token->kind == TOKEN_WORD &&
                     !(token->shape & (TOKEN_CAPITAL | TOKEN_HYPHENED | TOKEN_CLITIC));
        if (!plain || (names->marks[i].alone & never))
            return;
        add(names, first, i + 1 - first, keep);
    }
}

/* Cells of a table's row stand between tabs: no name goes from one to the next. */
static bool is_next_cell(const struct prose *prose, size_t i)
{
    uint32_t end = prose->tokens[i - 1].end;
    return end < prose->tokens[i].start && prose->text.ptr[end] == '\t';
}

static void add_runs(struct names *names, size_t first, size_t end, struct arena *keep)
{
    bool named = names_capital(names->prose, first);
    size_t links = 0;
    if (!named && !begins_lower(names, first))
        return;
    if (named) {
        add(names, first, 1, keep);
        add_tails(names, first, first, end, keep);
    }
    for (size_t i = first + 1; i < end && i < first + NAME_TOKENS; i++) {
        if (!goes_on(names, i, links, named) || is_next_cell(names->prose, i))
            return;
        bool capital = names_capital(names->prose, i);
        links = ends_name(names, first, i) ? 0 : links + 1;
        named = named || capital;
        if (!links && (named || names->prose->tokens[i].kind == TOKEN_NUMBER)) {
            add(names, first, i + 1 - first, keep);
            if (capital)
                add_tails(names, first, i, end, keep);
        }
    }
}

/* ---- what the gazetteer knows ---- */

static uint8_t standing_of(const struct place *place, enum name_kind kind)
{
    bool seat = str_starts(place->feature, STR("PPLC")) || str_eq(place->feature, STR("PPLA"));
    if (place->class == PLACE_COUNTRY || place->class == PLACE_ADMIN1 ||
        place->class == PLACE_GROUP)
        return STANDING_FAMOUS;
    if (place->class != PLACE_SETTLEMENT)
        return STANDING_KNOWN;
    if (place->population >= 100000 || seat)
        return STANDING_FAMOUS;
    if (place->population >= (kind == NAME_ALTERNATE ? 50000 : 5000))
        return STANDING_KNOWN;
    return STANDING_FAINT;
}

/* Codes name a place only in capitals; demonyms none: "Israeli", though it is Israel in Swahili. */
static bool stands_for(const struct names *names, const struct candidate *candidate,
                       enum name_kind kind)
{
    const struct token *token = &names->prose->tokens[candidate->first];
    bool demonym = candidate->whole & MARK(DEMONYM_NAME);
    if (kind == NAME_DEMONYM || (demonym && kind != NAME_MAIN && kind != NAME_CODE))
        return false;
    return kind != NAME_CODE || (candidate->count == 1 && (token->shape & TOKEN_CAPITALS));
}

static void take_best(const struct names *names, struct candidate *candidate, struct name_list list)
{
    struct name_match match;
    candidate->namesakes = list.count;
    for (int i = 0; i < 8 && gazetteer_list_next(names->gaz, &list, &match); i++) {
        if (!stands_for(names, candidate, match.kind))
            continue;
        uint32_t prior = gazetteer_prior(names->gaz, match.place);
        if (candidate->place != PLACE_NONE && prior <= candidate->prior)
            continue;
        struct place place = gazetteer_place(names->gaz, match.place);
        candidate->place = match.place;
        candidate->prior = prior;
        candidate->class = (uint8_t)place.class;
        candidate->name_kind = (uint8_t)match.kind;
        candidate->standing = standing_of(&place, match.kind);
        candidate->exact =
            str_eq(match.written, prose_span(names->prose, candidate->first, candidate->count));
        if (i == 0 && match.kind <= NAME_LANGUAGE)
            break;
    }
}

/* "al-Nuhud", which the gazetteer writes as it is said: An Nuhūd. */
static void take_otherwise(const struct names *names, struct candidate *candidate, str folded,
                           struct arena scratch)
{
    str others[TEXT_OTHERS];
    size_t count = text_arabic_others(folded, others, &scratch);
    for (size_t i = 0; i < count && candidate->place == PLACE_NONE; i++)
        take_best(names, candidate, gazetteer_lookup(names->gaz, others[i]));
}

static void ask_gazetteer(struct names *names, struct arena scratch)
{
    size_t n = names->candidates.count;
    str *folded = NEW(&scratch, str, n + 1);
    struct name_list *lists = NEW(&scratch, struct name_list, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct candidate *c = &names->candidates.items[i];
        char *room = NEW(&scratch, char, prose_fold_room(names->prose, c->first, c->count) + 1);
        folded[i] = (str){ room, prose_fold(names->prose, c->first, c->count, room) };
        c->key = str_hash(folded[i]) | 1;
    }
    gazetteer_lookup_batch(names->gaz, folded, n, lists);
    for (size_t i = 0; i < n; i++) {
        take_best(names, &names->candidates.items[i], lists[i]);
        if (!lists[i].count)
            take_otherwise(names, &names->candidates.items[i], folded[i], scratch);
    }
}

/* ---- which ones stay ---- */

static bool is_capital_at(const struct names *names, size_t i)
{
    return i < names->prose->count && names_capital(names->prose, i);
}

static bool has_tail(const struct prose *prose, size_t last)
{
    const struct token *token = &prose->tokens[last];
    return token->kind == TOKEN_WORD && !(token->shape & (TOKEN_CAPITAL | TOKEN_HYPHENED));
}

/* "US$20": money. */
static bool is_money(const struct prose *prose, size_t last)
{
    size_t mark = last + 1;
    return mark < prose->count && prose->tokens[mark].kind == TOKEN_MARK &&
           (prose->tokens[mark].shape & TOKEN_GLUED) &&
           prose->text.ptr[prose->tokens[mark].start] == '$';
}

static bool stays(const struct names *names, const struct candidate *c)
{
    size_t last = c->first + c->count - 1;
    const struct prose *prose = names->prose;
    if (is_money(prose, last))
        return false;
    if (has_tail(prose, last))
        return c->standing >= STANDING_KNOWN || (c->whole & (MARK(PLACE_SHORT) | MARK(REGION)));
    if (c->place == PLACE_NONE && begins_with_article(names, c->first))
        return false; /* al-Burhan */
    if (c->place != PLACE_NONE ||
        c->whole & (MARK(DEMONYM_NAME) | MARK(PLACE_SHORT) | MARK(REGION)))
        return true;
    if (c->count == 1)
        return true;
    if (names_marked(names, c->first, heads) || names_marked(names, last, heads))
        return true;
    bool open = is_capital_at(names, last + 1) &&
                prose->tokens[last + 1].sentence == prose->tokens[last].sentence;
    return !open;
}

static void settle(struct candidate *c)
{
    if (c->whole & (MARK(DEMONYM_NAME)))
        c->standing = STANDING_DEMONYM;
    else if (c->whole & (MARK(PLACE_SHORT) | MARK(REGION)))
        c->standing = STANDING_FAMOUS;
    c->column = (uint8_t)(c->standing == STANDING_DEMONYM ? STANDING_COLUMNS - 1
                                                          : 2 * c->standing + (c->count > 1));
}

static void keep_some(struct names *names, struct arena *keep)
{
    struct candidates *all = &names->candidates;
    size_t kept = 0, token = 0;
    all->from = NEW(keep, uint32_t, names->prose->count + 2);
    for (size_t i = 0; i < all->count; i++) {
        struct candidate *c = &all->items[i];
        if (!stays(names, c))
            continue;
        settle(c);
        while (token <= c->first)
            all->from[token++] = (uint32_t)kept;
        all->items[kept++] = *c;
    }
    while (token < names->prose->count + 2)
        all->from[token++] = (uint32_t)kept;
    all->count = kept;
}

static bool is_unit(const struct candidate *c)
{
    return (c->whole & MARK(PLACE_SHORT)) ||
           (c->place != PLACE_NONE && (c->class == PLACE_COUNTRY || c->class == PLACE_ADMIN1));
}

static uint8_t larger(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

static void look_around(struct names *names, struct arena *keep)
{
    names->around = NEW(keep, struct around, names->prose->count + 1);
    for (size_t i = 0; i < names->candidates.count; i++) {
        const struct candidate *c = &names->candidates.items[i];
        struct around *begin = &names->around[c->first];
        struct around *end = &names->around[c->first + c->count - 1];
        if (c->standing == STANDING_DEMONYM)
            continue;
        begin->begins = larger(begin->begins, c->standing);
        end->ends = larger(end->ends, c->standing);
        begin->begins_unit = begin->begins_unit || is_unit(c);
    }
}

/* Longer candidates that hold one begin at most NAME_TOKENS before its end. */
static void look_for_covers(struct names *names)
{
    struct candidates *all = &names->candidates;
    for (size_t i = 0; i < all->count; i++) {
        const struct candidate *cover = &all->items[i];
        uint32_t end = cover->first + cover->count;
        for (uint32_t k = all->from[cover->first]; cover->count > 1 && k < all->from[end]; k++) {
            struct candidate *c = &all->items[k];
            if (c->count < cover->count && c->first + c->count <= end)
                c->covered = larger(c->covered, cover->standing);
        }
    }
}

void candidates_find(struct names *names, struct arena *keep)
{
    const struct prose *prose = names->prose;
    for (size_t s = 0; s < prose->sentence_count; s++) {
        size_t end = prose->sentences[s].first + prose->sentences[s].count;
        for (size_t i = prose->sentences[s].first; i < end; i++)
            add_runs(names, i, end, keep);
    }
    ask_gazetteer(names, *keep);
    keep_some(names, keep);
    look_around(names, keep);
    look_for_covers(names);
}
