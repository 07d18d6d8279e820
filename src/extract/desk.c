/* SPDX-License-Identifier: Apache-2.0 */
/* desk.c - what the other files of the room ask about the text. */
#include "extract/where.h"

enum { BETWEEN_SENTENCES = 1000, COMMA = 3, CLAUSE_WORD = 6, OTHER_MARK = 5 };

static uint32_t depth_of(const struct prose *prose, size_t i)
{
    const struct token *token = &prose->tokens[i];
    if (i && token->sentence != token[-1].sentence)
        return BETWEEN_SENTENCES;
    if (token->kind == TOKEN_MARK) {
        char mark = prose->text.ptr[token->start];
        return mark == ',' ? COMMA : mark == '"' || mark == '\'' ? 1 : OTHER_MARK;
    }
    return prose_is(prose, i, WORD_CLAUSE) || prose_is(prose, i, WORD_BACKDROP) ? CLAUSE_WORD : 1;
}

static void lay_spans(struct desk *desk)
{
    const struct parsed_document *parsed = desk->parsed;
    for (size_t m = 0; m < desk->mention_count; m++)
        for (uint32_t i = 0; i < desk->mentions[m].count; i++)
            desk->mention_of[desk->mentions[m].first + i] = (uint32_t)m + 1;
    for (size_t d = 0; d < parsed->dates.count; d++)
        for (uint32_t i = 0; i < parsed->dates.items[d].count; i++)
            desk->date_of[parsed->dates.items[d].first + i] = (uint32_t)d + 1;
}

/* ---- datelines ---- */

enum { DATELINE_WORDS = 12 };

static void mark_dateline(struct desk *desk, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        desk->is_dateline[i] = true;
}

/* "BANGUI, 12 septembre 2023 (Agency) -": a place in capitals, and a dash soon behind it: where and
 * when the text was sent, not of what its first sentence tells. */
static void lay_dateline_at(struct desk *desk, size_t first)
{
    const struct prose *prose = desk->prose;
    if (!desk->mention_of[first] || !(prose->tokens[first].shape & TOKEN_CAPITALS))
        return;
    for (size_t i = first + 1; i < prose->count && i < first + DATELINE_WORDS; i++) {
        str mark = prose_span(prose, i, 1);
        if (str_eq(mark, STR("-")) || str_eq(mark, STR("–")) || str_eq(mark, STR("—"))) {
            mark_dateline(desk, first, i);
            return;
        }
    }
}

/* A day at the beginning of a paragraph that the text is known to be of. */
static void lay_dateline(struct desk *desk, const struct time_expression *date)
{
    const struct prose *prose = desk->prose;
    const struct document *document = desk->parsed->document;
    uint32_t s = prose->tokens[date->first].sentence, block = prose->sentences[s].block;
    size_t first = prose->sentences[s].first;
    while (s > 0 && prose->sentences[s - 1].block == block && date->first < first + DATELINE_WORDS)
        first = prose->sentences[--s].first;
    if (document->trust == DATE_TRUST_DATELINE && date->first < first + DATELINE_WORDS &&
        date->anchor == ANCHOR_NONE && !date_cmp(date->when.from, document->date) &&
        !date_cmp(date->when.to, document->date))
        mark_dateline(desk, first, date->first + date->count);
}

static void lay_datelines(struct desk *desk)
{
    const struct prose *prose = desk->prose;
    for (size_t s = 0; s < prose->sentence_count; s++)
        if (!s || prose->sentences[s].block != prose->sentences[s - 1].block)
            lay_dateline_at(desk, prose->sentences[s].first);
    for (size_t d = 0; d < desk->parsed->dates.count; d++)
        lay_dateline(desk, &desk->parsed->dates.items[d]);
}

/* ---- the country that the text is about ---- */

struct vote {
    str country;
    bool is_known; /* the gazetteer has a country of this code */
    double votes;
    uint32_t told; /* by so many mentions */
};

/* What a title names the text is about. */
static bool is_in_title(const struct desk *desk, const struct mention *mention)
{
    const struct sentence *sentence =
        &desk->prose->sentences[desk->prose->tokens[mention->first].sentence];
    return desk->parsed->document->blocks[sentence->block].kind == BLOCK_TITLE;
}

/* What is doubtful counts as much less as it is. */
static double vote_of(const struct desk *desk, const struct mention *mention)
{
    enum { IN_TITLE = 3 };
    static const double BESIDE = 0.25; /* "près du Mali" */
    if (mention->kind == MENTION_FURNITURE)
        return 0;
    if (is_in_title(desk, mention))
        return IN_TITLE * mention->confidence;
    size_t begin = desk->prose->sentences[desk->prose->tokens[mention->first].sentence].first;
    if (where_entry_before(desk->prose, mention->first, begin, WORD_FRAME) < mention->first)
        return BESIDE * mention->confidence;
    bool located = mention->kind == MENTION_LITERAL && mention->first &&
                   prose_hit(desk->prose, mention->first - 1, WORD_AT);
    double vote = located ? 2 : mention->kind == MENTION_LITERAL ? 1 : 0.5;
    return vote * mention->confidence;
}

/* "Les FAMa": the home of an army or a police that has a name of its own; empty: none there. */
static str home_at(const struct desk *desk, size_t token)
{
    static const str powers[] = { STR_INIT("MIL "), STR_INIT("COP ") };
    const struct hit *group = prose_hit(desk->prose, token, WORD_GROUP);
    for (size_t i = 0; group && !desk->mention_of[token] && i < sizeof powers / sizeof *powers; i++)
        if (str_starts(group->value, powers[i]) && group->value.len == powers[i].len + 2)
            return str_skip(group->value, powers[i].len);
    return (str){ 0 };
}

struct votes {
    struct vote *items;
    size_t count, capacity;
};

static void add_vote(struct desk *desk, struct votes *votes, str code, double weight,
                     struct arena *scratch)
{
    struct place place;
    size_t i = 0;
    if (!code.len)
        return;
    while (i < votes->count && !str_eq(votes->items[i].country, code))
        i++;
    if (i == votes->count) {
        struct vote vote = { code, gazetteer_country(desk->gaz, code, false, &place), 0, 0 };
        APPEND(scratch, votes, vote);
    }
    votes->items[i].told++;
    votes->items[i].votes += votes->items[i].is_known ? weight : 0;
}

static void choose_country(struct desk *desk, struct arena scratch)
{
    static const double GROUP = 0.5; /* as much as an adjective */
    struct votes votes = { 0 };
    double most = 0;
    for (size_t m = 0; m < desk->mention_count; m++)
        add_vote(desk, &votes, desk_country_of(desk, &desk->mentions[m]),
                 vote_of(desk, &desk->mentions[m]), &scratch);
    for (size_t i = 0; i < desk->prose->count; i++)
        if (prose_may_hit(desk->prose, i, WORD_GROUP))
            add_vote(desk, &votes, home_at(desk, i), GROUP, &scratch);
    for (size_t i = 0; i < votes.count; i++) {
        if (votes.items[i].votes <= most)
            continue;
        most = votes.items[i].votes;
        desk->country = votes.items[i].country;
        desk->country_told = votes.items[i].told;
    }
}

static void find_places(struct desk *desk)
{
    const struct mentions *mentions = &desk->parsed->mentions;
    desk->mention_count = mentions->count;
    desk->mentions = TAKE(desk->work, struct mention, mentions->count);
    desk->places = TAKE(desk->work, struct place, mentions->count);
    for (size_t m = 0; m < mentions->count; m++) {
        desk->mentions[m] = mentions->items[m];
        if (mentions->items[m].place != PLACE_NONE)
            desk->places[m] = gazetteer_place(desk->gaz, mentions->items[m].place);
    }
}

void desk_lay(struct desk *desk)
{
    size_t count = desk->prose->count;
    desk->mention_of = NEW(desk->work, uint32_t, count + 1);
    desk->date_of = NEW(desk->work, uint32_t, count + 1);
    desk->depth = NEW(desk->work, uint32_t, count + 1);
    for (size_t i = 0; i < count; i++)
        desk->depth[i + 1] = desk->depth[i] + depth_of(desk->prose, i);
    desk->is_dateline = NEW(desk->work, bool, count + 1);
    find_places(desk);
    lay_spans(desk);
    desk_complete_names(desk);
    lay_datelines(desk);
    choose_country(desk, *desk->work);
}

uint32_t desk_distance(const struct desk *desk, size_t a, size_t b)
{
    return a < b ? desk->depth[b + 1] - desk->depth[a + 1]
                 : desk->depth[a + 1] - desk->depth[b + 1];
}

bool desk_has_mark(const struct desk *desk, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (desk->prose->tokens[i].kind == TOKEN_MARK && !desk->prose->tokens[i].quoted &&
            depth_of(desk->prose, i) > 1)
            return true;
    return false;
}

bool desk_is_read(const struct desk *desk, size_t sentence)
{
    const struct document *document = desk->parsed->document;
    switch (document->blocks[desk->prose->sentences[sentence].block].kind) {
    case BLOCK_TITLE:
    case BLOCK_HEADING:
    case BLOCK_BODY:
    case BLOCK_CAPTION:
        return true;
    default:
        return false;
    }
}

const struct mention *desk_mention(const struct desk *desk, size_t token)
{
    if (token >= desk->prose->count || !desk->mention_of[token])
        return NULL;
    return &desk->mentions[desk->mention_of[token] - 1];
}

const struct time_expression *desk_date(const struct desk *desk, size_t token)
{
    if (token >= desk->prose->count || !desk->date_of[token])
        return NULL;
    return &desk->parsed->dates.items[desk->date_of[token] - 1];
}

struct place desk_place(const struct desk *desk, const struct mention *mention)
{
    bool is_of_text = mention >= desk->mentions && mention < desk->mentions + desk->mention_count;
    return is_of_text ? desk->places[mention - desk->mentions]
                      : gazetteer_place(desk->gaz, mention->place);
}

str desk_country_of(const struct desk *desk, const struct mention *mention)
{
    static const double DOUBTFUL = 0.2; /* below, as often another place as this one */
    if (!mention || mention->place == PLACE_NONE || mention->confidence < DOUBTFUL)
        return (str){ 0 };
    return desk_place(desk, mention).country;
}
