/* SPDX-License-Identifier: Apache-2.0 */
/* check_dates.c - a date that is only a guess, and the texts about the same.
 *   1. texts are about the same when they share enough names: capitalised words within sentences, a
 *      rare one weighs more than one that most texts have (log of documents over those with it);
 *   2. at least two such texts with trusted dates, most of them not far from each other, say when
 *      the affair was in the news; their middle, by how much they share, is what the guess is held
 *      against;
 *   3. a guess near to it is right; one long after it is the day of copying, and gives way, unless
 *      the text tells a day of its own after the others; one before it is left alone: an affair may
 *      begin early, but no page is copied before it is written;
 *   4. a text without any date gets the middle. Either stays a guess.
 * A name that very many texts have is not looked at: near-linear. */
#include <math.h>
#include <stdlib.h>

#include "extract/extract.h"

enum {
    COMMON_NAME = 256, /* texts; more of them make no two texts related */
    RELATED_MOST = 16, /* the nearest that are asked */
    RELATED_LEAST = 2,
    SHARED_LEAST = 4,  /* names */
    AFFAIR_DAYS = 120, /* the news of one affair */
    AGREES_DAYS = 45,
    SHORT_NAME = 3
};
static const double RELATED = 0.25; /* of the weight of the names of the shorter text */

struct name {
    uint32_t hash, document;
};

struct names {
    struct name *items;
    size_t count, capacity;
};

/* ---- names ---- */

static bool is_read(enum block_kind kind)
{
    return kind == BLOCK_TITLE || kind == BLOCK_HEADING || kind == BLOCK_BODY ||
           kind == BLOCK_CAPTION;
}

static bool is_name(const struct prose *prose, size_t at, bool first)
{
    const struct token *token = &prose->tokens[at];
    return !first && token->kind == TOKEN_WORD && token->shape & TOKEN_CAPITAL &&
           token->folded.len >= SHORT_NAME && !prose_hit(prose, at, WORD_CALENDAR);
}

static void read_names(const struct prose *prose, uint32_t document, struct names *names,
                       struct arena *scratch)
{
    for (size_t s = 0; s < prose->sentence_count; s++) {
        const struct sentence *sentence = &prose->sentences[s];
        if (!is_read(prose->document->blocks[sentence->block].kind))
            continue;
        for (uint32_t i = 0; i < sentence->count; i++) {
            size_t at = sentence->first + i;
            if (!is_name(prose, at, i == 0))
                continue;
            struct name name = { (uint32_t)str_hash(prose->tokens[at].folded), document };
            APPEND(scratch, names, name);
        }
    }
}

static int by_name(const void *pa, const void *pb)
{
    const struct name *a = pa, *b = pb;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

/* Sorted by name, then by document, each pair once. */
static void sort_names(struct names *names)
{
    size_t kept = 0;
    if (names->count)
        qsort(names->items, names->count, sizeof *names->items, by_name);
    for (size_t i = 0; i < names->count; i++)
        if (!kept || by_name(&names->items[i], &names->items[kept - 1]))
            names->items[kept++] = names->items[i];
    names->count = kept;
}

/* ---- who is about the same ---- */

struct relation {
    uint32_t document;
    uint32_t shared; /* names */
    double weight;   /* of these; later its part of the shorter text's */
};

/* A name of a document: the stretch of `names` that has it. */
struct holding {
    uint32_t document, from, to;
};

struct library {
    const struct dated *items;
    size_t count;
    struct names names;       /* by name */
    struct holding *holdings; /* by document: begin[i] .. begin[i + 1] */
    size_t *begin;
    double *weight;             /* of each document's names together */
    struct relation *relations; /* of the document that is asked for, by document */
};

static bool is_doubtful(const struct document *document)
{
    return !document->date.year || document->trust <= DATE_TRUST_GUESS;
}

static double name_weight(const struct library *all, const struct holding *holding)
{
    return log(1 + (double)all->count / (double)(holding->to - holding->from));
}

static void sort_holdings(struct library *all, struct arena *scratch)
{
    const struct names *names = &all->names;
    size_t *at = NEW(scratch, size_t, all->count + 1);
    all->holdings = NEW(scratch, struct holding, names->count + 1);
    all->begin = NEW(scratch, size_t, all->count + 1);
    all->weight = NEW(scratch, double, all->count + 1);
    for (size_t i = 0; i < names->count; i++)
        all->begin[names->items[i].document + 1]++;
    for (size_t i = 0; i < all->count; i++)
        at[i + 1] = all->begin[i + 1] += all->begin[i];
    for (size_t from = 0, to; from < names->count; from = to) {
        for (to = from + 1; to < names->count && names->items[to].hash == names->items[from].hash;)
            to++;
        for (size_t i = from; i < to; i++) {
            uint32_t document = names->items[i].document;
            struct holding holding = { document, (uint32_t)from, (uint32_t)to };
            all->holdings[at[document]++] = holding;
            if (to - from <= COMMON_NAME)
                all->weight[document] += name_weight(all, &holding);
        }
    }
}

static int by_nearness(const void *pa, const void *pb)
{
    const struct relation *a = pa, *b = pb;
    if (a->weight > b->weight || a->weight < b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

struct relatives {
    struct relation items[RELATED_MOST];
    size_t count;
};

static void add_relative(struct relatives *relatives, struct relation relation)
{
    size_t at = relatives->count;
    while (at > 0 && by_nearness(&relation, &relatives->items[at - 1]) < 0)
        at--;
    if (at == RELATED_MOST)
        return;
    if (relatives->count < RELATED_MOST)
        relatives->count++;
    for (size_t i = relatives->count - 1; i > at; i--)
        relatives->items[i] = relatives->items[i - 1];
    relatives->items[at] = relation;
}

static void count_shared(struct library *all, const struct holding *holding)
{
    double weight = name_weight(all, holding);
    for (size_t i = holding->from; i < holding->to; i++) {
        uint32_t other = all->names.items[i].document;
        all->relations[other].shared++;
        all->relations[other].weight += weight;
    }
}

/* The trusted texts nearest to a document, nearest first. */
static struct relatives relatives_of(struct library *all, uint32_t document)
{
    struct relatives relatives = { 0 };
    const struct holding *first = &all->holdings[all->begin[document]];
    const struct holding *end = &all->holdings[all->begin[document + 1]];
    for (const struct holding *holding = first; holding < end; holding++)
        if (holding->to - holding->from <= COMMON_NAME)
            count_shared(all, holding);
    for (const struct holding *holding = first; holding < end; holding++)
        for (size_t i = holding->from;
             i < holding->to && holding->to - holding->from <= COMMON_NAME; i++) {
            uint32_t other = all->names.items[i].document;
            struct relation relation = all->relations[other];
            all->relations[other] = (struct relation){ 0 }; /* ready for the next document */
            relation.document = other;
            relation.weight /= fmin(all->weight[other], all->weight[document]);
            if (relation.shared >= SHARED_LEAST && relation.weight >= RELATED &&
                !is_doubtful(all->items[other].document))
                add_relative(&relatives, relation);
        }
    return relatives;
}

/* ---- when the affair was in the news ---- */

struct affair {
    long first, middle, last; /* days since 1970-01-01 */
    size_t texts;
};

struct vote {
    long day;
    double weight;
};

static int by_day(const void *pa, const void *pb)
{
    const struct vote *a = pa, *b = pb;
    return (a->day > b->day) - (a->day < b->day);
}

/* Votes first .. end of those sorted by day that lie within AFFAIR_DAYS and weigh most together. */
static void densest(const struct vote *votes, size_t count, size_t *first, size_t *end)
{
    double most = 0;
    *first = *end = 0;
    for (size_t from = 0; from < count; from++) {
        double weight = 0;
        size_t to = from;
        while (to < count && votes[to].day - votes[from].day <= AFFAIR_DAYS)
            weight += votes[to++].weight;
        if (weight > most) {
            most = weight;
            *first = from;
            *end = to;
        }
    }
}

/* False: too few texts. */
static bool affair_of(const struct dated *items, const struct relatives *relatives,
                      struct affair *affair)
{
    const struct relation *relations = relatives->items;
    size_t count = relatives->count;
    struct vote votes[RELATED_MOST];
    double all = 0, sum = 0;
    size_t first, end;
    for (size_t i = 0; i < count; i++) {
        votes[i] = (struct vote){ date_to_days(items[relations[i].document].document->date),
                                  relations[i].weight };
    }
    if (count < RELATED_LEAST)
        return false;
    qsort(votes, count, sizeof *votes, by_day);
    densest(votes, count, &first, &end);
    for (size_t i = first; i < end; i++)
        all += votes[i].weight;
    *affair = (struct affair){ votes[first].day, 0, votes[end - 1].day, end - first };
    for (size_t i = first; i < end && sum * 2 < all; i++) {
        sum += votes[i].weight;
        affair->middle = votes[i].day;
    }
    return affair->texts >= RELATED_LEAST && 2 * affair->texts > count;
}

/* What a text tells itself of the time in which it was written. */
struct own_days {
    bool tells_guess; /* the guess stands in it */
    long newest;      /* whole day within its sentences that is not the guess */
};

/* A line that is only a date may be what is doubted. */
static bool is_alone(const struct prose *prose, const struct time_expression *date)
{
    enum { BESIDE = 2 };
    const struct sentence *sentence = &prose->sentences[prose->tokens[date->first].sentence];
    return !is_read(prose->document->blocks[sentence->block].kind) ||
           sentence->count <= date->count + BESIDE;
}

static struct own_days own_days_of(const struct dated *item, struct arena scratch)
{
    struct own_days own = { false, date_to_days((struct date){ 1, 1, 1 }) };
    struct timexes dates = timex_read(item->prose, item->words, &scratch);
    for (size_t i = 0; i < dates.count; i++) {
        const struct time_expression *date = &dates.items[i];
        long day = date_to_days(date->when.from);
        if (date->anchor != ANCHOR_NONE || date->when.precision != DATE_DAY || date->guessed)
            continue;
        if (!date_cmp(date->when.from, item->document->date))
            own.tells_guess = true;
        else if (!is_alone(item->prose, date) && day > own.newest)
            own.newest = day;
    }
    return own;
}

static str iso(long day, struct arena *keep)
{
    return date_format_iso(keep, date_from_days(day));
}

static void tell_middle(struct dated *item, const struct affair *affair, const char *instead,
                        struct arena *keep)
{
    str middle = iso(affair->middle, keep), first = iso(affair->first, keep);
    str last = iso(affair->last, keep), was = date_format_iso(keep, item->document->date);
    item->how = str_format(keep, "%.*s: a guess, as %zu texts about the same, %.*s to %.*s%s%.*s%s",
                           STR_ARG(middle), affair->texts, STR_ARG(first), STR_ARG(last),
                           *instead ? "; " : "", STR_ARG(*instead ? was : STR("")), instead);
    item->document->date = date_from_days(affair->middle);
    item->document->trust = DATE_TRUST_GUESS;
}

/* Did the date change? */
static bool check(struct dated *item, const struct affair *affair, struct arena *keep,
                  struct arena scratch)
{
    if (!item->document->date.year) {
        struct own_days own = own_days_of(item, scratch);
        if (own.newest <= affair->last)
            tell_middle(item, affair, "", keep);
        return own.newest <= affair->last;
    }
    long guess = date_to_days(item->document->date);
    struct own_days own = own_days_of(item, scratch);
    if (own.newest > affair->last)
        return false;
    if (own.tells_guess && guess - affair->last > AGREES_DAYS) {
        tell_middle(item, affair, " may be the day of copying", keep);
        return true;
    }
    if (!own.tells_guess && guess >= affair->first && guess != affair->middle) {
        tell_middle(item, affair, "", keep); /* borrowed from one of them: their middle is nearer */
        return true;
    }
    if (labs(guess - affair->middle) <= AGREES_DAYS)
        item->how = str_format(keep, "%.*s; %zu texts about the same agree", STR_ARG(item->how),
                               affair->texts);
    return false;
}

size_t extract_check_dates(struct dated *items, size_t count, struct arena *keep,
                           struct arena scratch)
{
    struct library all = { .items = items, .count = count };
    size_t changed = 0, doubtful = 0;
    for (size_t i = 0; i < count; i++)
        doubtful += is_doubtful(items[i].document);
    if (!doubtful || doubtful == count)
        return 0;
    bool *ask = NEW(&scratch, bool, count);
    for (size_t i = 0; i < count; i++) {
        ask[i] = is_doubtful(items[i].document);
        read_names(items[i].prose, (uint32_t)i, &all.names, &scratch);
    }
    sort_names(&all.names);
    sort_holdings(&all, &scratch);
    all.relations = NEW(&scratch, struct relation, count);
    for (size_t i = 0; i < count; i++) {
        struct affair affair;
        if (!ask[i])
            continue;
        struct relatives relatives = relatives_of(&all, (uint32_t)i);
        if (affair_of(items, &relatives, &affair))
            changed += check(&items[i], &affair, keep, scratch);
    }
    return changed;
}
