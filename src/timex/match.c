/* SPDX-License-Identifier: Apache-2.0 */
/* match.c - rules over the words around a core.
 *   1. most tokens are no core of a date (a month, a weekday, a unit, a number): one test;
 *   2. around a core every rule that can begin at one of the eight tokens before it, or at it, is
 *      tried: pieces in their order, an optional one first taken, then left out;
 *   3. the match that reaches furthest wins, then the longest, then the first in rules.def. */
#include "timex/checks.h"

enum { BEFORE_CORE = 8, ITEMS = 12, MEMO = 8, MASKS = 32 };

enum item_flags { MAY = 1, OUTSIDE = 2 };

struct item {
    uint8_t piece, flags;
};

static const struct rule {
    uint8_t meaning, check;
    struct item items[ITEMS]; /* after the last one pieces of PIECE_COUNT */
} rules[] = {
#define W(name)                                                                                    \
    {                                                                                              \
        PIECE_##name, 0                                                                            \
    }
#define O(name)                                                                                    \
    {                                                                                              \
        PIECE_##name, MAY                                                                          \
    }
#define X(name)                                                                                    \
    {                                                                                              \
        PIECE_##name, OUTSIDE                                                                      \
    }
#define END                                                                                        \
    {                                                                                              \
        PIECE_COUNT, 0                                                                             \
    }
#define RULE(meaning, check, ...) { MEANS_##meaning, CHECK_##check, { __VA_ARGS__, END } },
#include "timex/rules.def"
#undef RULE
#undef END
#undef W
#undef O
#undef X
};
enum { RULES = sizeof rules / sizeof *rules };

struct memo {
    size_t token; /* + 1; 0: nothing */
    bool found;
    struct point point;
};

/* What can begin at a token: asked of the same ones by rule after rule. */
struct mask_memo {
    size_t token; /* + 1; 0: nothing */
    piece_mask mask;
};

/* A bit for each rule. */
enum { RULE_WORDS = (RULES + 63) / 64 };
struct rule_set {
    uint64_t words[RULE_WORDS];
};

struct scan {
    const struct prose *prose;
    size_t at, done; /* tokens before `done` are parts of what was found */
    bool month_first;
    struct rule_set begin[64]; /* the rules that can begin with each bit of a piece_mask */
    struct memo memo[MEMO];
    struct mask_memo masks[MASKS];
    piece_mask pieces[PIECE_COUNT]; /* what each can begin with */
};

static piece_mask mask_at(struct scan *scan, size_t token)
{
    struct mask_memo *memo = &scan->masks[token % MASKS];
    if (memo->token != token + 1)
        *memo = (struct mask_memo){ token + 1, pieces_at(scan->prose, token) };
    return memo->mask;
}

/* ---- one rule at one token ---- */

static bool match_point(struct scan *scan, size_t token, struct point *out);

struct attempt {
    struct scan *scan;
    const struct rule *rule;
    struct expression *out;
    size_t begin, end;
    bool spans; /* a piece that is part of the date was read */
};

static bool match_items(struct attempt *attempt, const struct item *item, size_t token);

/* Dates do not go from one paragraph into the next. */
static bool same_block(const struct prose *prose, size_t a, size_t b)
{
    return prose->sentences[prose->tokens[a].sentence].block ==
           prose->sentences[prose->tokens[b].sentence].block;
}

static bool take_point(struct attempt *attempt, const struct item *item, size_t token)
{
    struct expression *e = attempt->out;
    if (e->point_count == POINTS ||
        !match_point(attempt->scan, token, &e->points[e->point_count]) ||
        !same_block(attempt->scan->prose, attempt->begin, token))
        return false;
    uint32_t old_end = e->end, next = e->points[e->point_count++].end;
    if (!attempt->spans)
        e->first = (uint32_t)token;
    attempt->spans = true;
    e->end = next;
    if (match_items(attempt, item + 1, next))
        return true;
    e->point_count--;
    e->end = old_end;
    return false;
}

static bool take_piece(struct attempt *attempt, const struct item *item, size_t token)
{
    struct expression *e = attempt->out;
    if (token >= attempt->scan->prose->count ||
        !(mask_at(attempt->scan, token) & attempt->scan->pieces[item->piece]))
        return false;
    struct value value = { 0 };
    int count = piece_read(attempt->scan->prose, token, item->piece, &value);
    if (count < 0 ||
        (count && !same_block(attempt->scan->prose, attempt->begin, token + (size_t)count - 1)))
        return false;
    enum slot slot = piece_slot(item->piece);
    struct parts *parts = &e->points[0].parts;
    const uint32_t old_end = e->end, old_has = parts->has;
    const bool spanned = attempt->spans, about = e->about;
    struct value old = { 0 };
    if (slot < SLOT_COUNT) {
        old = parts->slot[slot];
        parts->slot[slot] = value;
        parts->has |= 1u << slot;
    }
    e->about = about || slot == SLOT_ABOUT;
    if (!(item->flags & OUTSIDE)) {
        if (!spanned)
            e->first = (uint32_t)token;
        attempt->spans = true;
        e->end = (uint32_t)token + (uint32_t)count;
    }
    if (match_items(attempt, item + 1, token + (size_t)count))
        return true;
    if (slot < SLOT_COUNT)
        parts->slot[slot] = old;
    parts->has = old_has;
    e->about = about;
    e->end = old_end;
    attempt->spans = spanned;
    return false;
}

static bool match_items(struct attempt *attempt, const struct item *item, size_t token)
{
    if (item->piece == PIECE_COUNT) {
        attempt->end = token;
        return expression_passes(attempt->scan->prose, attempt->scan->month_first,
                                 attempt->rule->check, attempt->out, attempt->begin, token);
    }
    bool taken = item->piece == PIECE_LOOSE ? take_point(attempt, item, token)
                                            : take_piece(attempt, item, token);
    return taken || ((item->flags & MAY) && match_items(attempt, item + 1, token));
}

static bool match_rule(struct scan *scan, const struct rule *rule, size_t token,
                       struct expression *out, size_t *end)
{
    struct attempt attempt = { scan, rule, out, token, token, false };
    out->points[0].parts.has = 0;
    out->point_count = 0;
    out->about = false;
    out->meaning = rule->meaning;
    if (!match_items(&attempt, rule->items, token))
        return false;
    if (!out->point_count) {
        out->points[0].first = out->first;
        out->points[0].end = out->end;
        out->points[0].meaning = rule->meaning;
    }
    *end = attempt.end;
    return true;
}

/* ---- the best of all rules ---- */

static bool makes_point(const struct rule *rule)
{
    return rule->meaning <= MEANS_UNIT || rule->meaning == MEANS_AGO;
}

/* The rules that can begin with one of these. */
static struct rule_set rules_for(const struct scan *scan, piece_mask mask)
{
    struct rule_set set = { 0 };
    for (; mask; mask &= mask - 1)
        for (int w = 0; w < RULE_WORDS; w++)
            set.words[w] |= scan->begin[__builtin_ctzll(mask)].words[w];
    return set;
}

/* Take the first rule off the set; false: it is empty. */
static bool next_rule(struct rule_set *set, size_t *rule)
{
    for (size_t w = 0; w < RULE_WORDS; w++)
        if (set->words[w]) {
            *rule = 64 * w + (size_t)__builtin_ctzll(set->words[w]);
            set->words[w] &= set->words[w] - 1;
            return true;
        }
    return false;
}

static bool find_point(struct scan *scan, size_t token, struct point *out)
{
    struct expression e;
    struct rule_set set = rules_for(scan, mask_at(scan, token));
    size_t best = 0, end;
    for (size_t r; next_rule(&set, &r);) {
        if (!makes_point(&rules[r]) || (rules[r].items[0].flags & OUTSIDE))
            continue;
        if (match_rule(scan, &rules[r], token, &e, &end) && end > best) {
            best = end;
            *out = e.points[0];
        }
    }
    return best > 0;
}

static bool match_point(struct scan *scan, size_t token, struct point *out)
{
    if (token >= scan->prose->count)
        return false;
    struct memo *memo = &scan->memo[token % MEMO];
    if (memo->token != token + 1) {
        memo->token = token + 1;
        memo->found = find_point(scan, token, &memo->point);
    }
    if (memo->found)
        *out = memo->point;
    return memo->found;
}

static bool better(const struct expression *a, size_t a_end, const struct expression *b,
                   size_t b_end)
{
    return a_end != b_end ? a_end > b_end : a->first < b->first;
}

/* The first token from which pieces may go on as far as the core, with none of the words between
 * that are no piece of any date. */
static size_t begin_before(struct scan *scan, size_t core)
{
    size_t from = core > BEFORE_CORE ? core - BEFORE_CORE : 0, reached = 0;
    size_t begin = from < scan->done ? scan->done : from;
    for (size_t token = begin; token < core; token++) {
        size_t end = mask_at(scan, token) ? token + piece_longest(scan->prose, token) : 0;
        reached = end > reached ? end : reached;
        if (reached <= token)
            begin = token + 1;
    }
    return begin;
}

/* The best expression that holds the token `core`. */
static bool match_around(struct scan *scan, size_t core, struct expression *out)
{
    const struct prose *prose = scan->prose;
    size_t best = 0, end;
    struct expression e;
    for (size_t token = begin_before(scan, core); token <= core; token++) {
        piece_mask mask = mask_at(scan, token);
        if (!mask || !same_block(prose, token, core))
            continue;
        struct rule_set set = rules_for(scan, mask);
        for (size_t r; next_rule(&set, &r);) {
            if (rules[r].check == CHECK_LOOSE || !match_rule(scan, &rules[r], token, &e, &end))
                continue;
            if (e.first > core || e.end <= core || (best && !better(&e, end, out, best)))
                continue;
            best = end;
            *out = e;
        }
    }
    return best > 0;
}

/* What a rule can begin with: its optional pieces before the first one that must be there. */
static piece_mask begins_with(const struct scan *scan, const struct rule *rule, piece_mask points)
{
    piece_mask mask = 0;
    for (const struct item *item = rule->items; item->piece != PIECE_COUNT; item++) {
        mask |= item->piece == PIECE_LOOSE ? points : scan->pieces[item->piece];
        if (!(item->flags & MAY))
            break;
    }
    return mask;
}

static void scan_init(struct scan *scan, const struct prose *prose)
{
    piece_mask points = 0;
    *scan = (struct scan){ .prose = prose, .month_first = writes_month_first(prose->lexicon) };
    for (size_t p = 0; p < PIECE_COUNT; p++)
        scan->pieces[p] = piece_begins((enum piece)p);
    for (size_t r = 0; r < RULES; r++)
        if (makes_point(&rules[r]))
            points |= begins_with(scan, &rules[r], 0);
    for (size_t r = 0; r < RULES; r++)
        for (piece_mask mask = begins_with(scan, &rules[r], points); mask; mask &= mask - 1)
            scan->begin[__builtin_ctzll(mask)].words[r / 64] |= (uint64_t)1 << r % 64;
}

static bool scan_next(struct scan *scan, struct expression *out)
{
    for (; scan->at < scan->prose->count; scan->at++) {
        if (!pieces_are_core(scan->prose, scan->at) || !match_around(scan, scan->at, out))
            continue;
        scan->done = scan->at = out->end;
        if (out->meaning != MEANS_NEVER)
            return true;
        scan->at--;
    }
    return false;
}

const struct date_words *timex_find(const struct prose *prose, struct arena *keep)
{
    struct date_words *words = NEW(keep, struct date_words, 1);
    struct expression e = { 0 };
    struct scan scan;
    scan_init(&scan, prose);
    while (scan_next(&scan, &e))
        APPEND(keep, words, e);
    ARENA_TRIM(keep, words);
    return words;
}
