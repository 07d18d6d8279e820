/* SPDX-License-Identifier: Apache-2.0 */
/* timex.c - all dates of a text, one after the other: what a date is counted from may be the one
 * before it, or, after "two days after", the next one of its sentence. */
#include "timex/timex.h"

#include "timex/resolve.h"

struct timex_list {
    struct time_expression *items;
    size_t count, capacity;
};

struct reading {
    const struct prose *prose;
    struct anchors anchors;
    uint32_t whole_sentence; /* where anchors.whole stands */
    bool order_known;
    struct timex_list list;
    struct arena *keep;
};

/* Whether days or months come first in 03/05/2024: as other dates of the text say in which one
 * number is above 12, else as the language does. */
static void learn_order(struct reading *reading)
{
    int day_first = 0, month_first = 0;
    struct value value;
    for (size_t i = 0; i < reading->prose->count; i++) {
        if (reading->prose->tokens[i].kind != TOKEN_NUMBER ||
            piece_read(reading->prose, i, PIECE_NUMERIC, &value) < 0 || value.a > 31)
            continue;
        day_first += value.a > 12;
        month_first += value.b > 12;
    }
    reading->order_known = true;
    reading->anchors.month_first = day_first != month_first
                                       ? month_first > day_first
                                       : writes_month_first(reading->prose->lexicon);
}

/* Dates are told from by those after them; navigation tells nothing. */
static void remember(struct reading *reading, const struct time_expression *timex)
{
    const struct prose *prose = reading->prose;
    uint32_t block = prose->sentences[prose->tokens[timex->first].sentence].block;
    if (!timex->when.precision || prose->document->blocks[block].kind >= BLOCK_FURNITURE)
        return;
    if (timex->kind > TIMEX_SINCE)
        return;
    if (timex->anchor == ANCHOR_NONE &&
        (timex->when.precision == DATE_DAY || timex->when.precision == DATE_MONTH)) {
        reading->anchors.whole = timex->when.from;
        reading->whole_sentence = prose->tokens[timex->first].sentence;
    }
    if (timex->anchor == ANCHOR_TEXT && timex->guessed)
        return;
    reading->anchors.told = timex->when.from;
    if (timex->when.precision == DATE_DAY)
        reading->anchors.told_day = timex->when.from;
    else if (timex->kind == TIMEX_INTERVAL)
        reading->anchors.told_day = timex->when.to;
}

/* A whole date stands for the sentences of its paragraph up to the next but one. */
static void forget_whole(struct reading *reading, size_t token)
{
    const struct prose *prose = reading->prose;
    uint32_t sentence = prose->tokens[token].sentence, told = reading->whole_sentence;
    if (sentence > told + 1 || prose->sentences[sentence].block != prose->sentences[told].block)
        reading->anchors.whole = (struct date){ 0 };
}

static void add(struct reading *reading, uint32_t first, uint32_t end,
                const struct resolved *resolved)
{
    if (resolved->nothing)
        return;
    struct time_expression timex = { .first = first,
                                     .count = end - first,
                                     .kind = resolved->kind,
                                     .anchor = resolved->anchor,
                                     .when = resolved->when,
                                     .guessed = resolved->guessed,
                                     .reason = resolved->reason };
    APPEND(reading->keep, &reading->list, timex);
    remember(reading, &timex);
}

/* "les 3, 4 et 5 mai": each a date of its own, what is left out as the last one tells it. */
static void add_list(struct reading *reading, const struct expression *e)
{
    for (int i = 0; i < e->point_count; i++) {
        struct expression one = { .first = e->points[i].first,
                                  .end = e->points[i].end,
                                  .meaning = e->points[i].meaning,
                                  .point_count = 0 };
        one.points[0] = e->points[i];
        point_fill(&one.points[0], &e->points[e->point_count - 1]);
        point_fill(&one.points[0], &e->points[0]);
        struct resolved resolved = resolve_expression(&one, &reading->anchors);
        add(reading, one.first, one.end, &resolved);
    }
}

/* The day that "two days after" belongs to, when the sentence goes on to tell it. */
static struct date date_after(struct reading *reading, const struct expression *e,
                              const struct expression *next)
{
    const struct token *tokens = reading->prose->tokens;
    struct arena scratch = *reading->keep;
    if (!next || next->meaning >= MEANS_LIST ||
        tokens[next->first].sentence != tokens[e->first].sentence)
        return (struct date){ 0 };
    struct anchors anchors = reading->anchors;
    anchors.keep = &scratch;
    struct resolved resolved = resolve_expression(next, &anchors);
    bool sharp = e->points[0].parts.slot[SLOT_UNIT].a < UNIT_MONTH;
    if (!resolved.when.precision || (sharp && resolved.when.precision != DATE_DAY))
        return (struct date){ 0 };
    return resolved.when.from;
}

/* "three days after the attack", not "three days after, ..." */
static bool is_counted_from_next(const struct prose *prose, struct expression *e)
{
    if (e->meaning != MEANS_LATER || !(e->points[0].parts.slot[SLOT_LATER].bits & VALUE_OF))
        return false;
    if (e->end < prose->count && prose->tokens[e->end].kind != TOKEN_MARK)
        return true;
    e->points[0].parts.slot[SLOT_LATER].bits = 0;
    return false;
}

static bool needs_tense(const struct expression *e)
{
    return e->meaning != MEANS_DURATION && e->meaning != MEANS_TIME &&
           (e->point_count || !(e->points[0].parts.has & 1u << SLOT_YEAR));
}

/* "d'ici vendredi" is of the future whatever its sentence says. */
static enum tense tense_of(const struct prose *prose, const struct expression *e)
{
    const struct hit *until = prose_hit(prose, e->first, WORD_DATE_UNTIL);
    if (!needs_tense(e))
        return TENSE_UNKNOWN;
    if (e->meaning == MEANS_UNTIL && until && str_eq(until->value, STR("future")))
        return TENSE_FUTURE;
    return tense_near(prose, e->first, e->end);
}

static void read_expression(struct reading *reading, struct expression e,
                            const struct expression *next)
{
    forget_whole(reading, e.first);
    reading->anchors.tense = tense_of(reading->prose, &e);
    if (!reading->order_known && (e.points[0].parts.has & 1u << SLOT_NUMERIC))
        learn_order(reading);
    reading->anchors.next = (struct date){ 0 };
    if (is_counted_from_next(reading->prose, &e))
        reading->anchors.next = date_after(reading, &e, next);
    if (e.meaning == MEANS_LIST) {
        add_list(reading, &e);
        return;
    }
    struct resolved resolved = resolve_expression(&e, &reading->anchors);
    add(reading, e.first, e.end, &resolved);
}

struct timexes timex_read(const struct prose *prose, const struct date_words *words,
                          struct arena *keep)
{
    struct reading reading = { .prose = prose, .keep = keep };
    reading.anchors = (struct anchors){ .document = prose->document->date,
                                        .trust = prose->document->trust,
                                        .keep = keep };
    if (!words)
        words = timex_find(prose, keep);
    for (size_t i = 0; i < words->count; i++)
        read_expression(&reading, words->items[i],
                        i + 1 < words->count ? &words->items[i + 1] : NULL);
    return (struct timexes){ reading.list.items, reading.list.count };
}
