/* SPDX-License-Identifier: Apache-2.0 */
/* hints.c - dates at the places of a text where its own date stands, and those that imply it.
 * A date is in a dateline when
 *   its block is one (but not a lone date on the very first line, or above the title: nobody knows
 *   whose it is);
 *   brackets are around it and nothing else is in its block;
 *   words of publication stand right before it;
 *   it is among the first words of a paragraph, only names and short words before it, and then
 * comes a dash, or an agency in brackets; paragraphs that open with several days are a list of what
 * happened when. */
#include "timex/hints.h"

enum { TOP_BLOCKS = 8, LONE_BLOCKS = 4, OPENING = 10, AGENCY = 6 };

enum position { IN_TEXT, IN_DATELINE, OPENS_PARAGRAPH, LONE, ELSEWHERE };

struct block_tokens {
    size_t first, end;
};

static uint32_t block_at(const struct prose *prose, size_t token)
{
    return prose->sentences[prose->tokens[token].sentence].block;
}

static struct block_tokens block_around(const struct prose *prose, size_t token)
{
    uint32_t block = block_at(prose, token), s = prose->tokens[token].sentence, t = s;
    while (s && prose->sentences[s - 1].block == block)
        s--;
    while (t + 1 < prose->sentence_count && prose->sentences[t + 1].block == block)
        t++;
    return (struct block_tokens){ prose->sentences[s].first,
                                  prose->sentences[t].first + prose->sentences[t].count };
}

static uint32_t mark_at(const struct prose *prose, size_t token)
{
    uint32_t code = 0;
    if (token < prose->count && prose->tokens[token].kind == TOKEN_MARK)
        str_decode(str_skip(prose->text, prose->tokens[token].start), &code);
    return code;
}

static bool is_dash(uint32_t mark)
{
    return mark == '-' || mark == ':' || (mark >= 0x2012 && mark <= 0x2015);
}

/* Nothing but marks and short words between these tokens. */
static bool is_bare(const struct prose *prose, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (prose->tokens[i].kind != TOKEN_MARK && !prose_is(prose, i, WORD_FUNCTION))
            return false;
    return true;
}

static bool are_names(const struct prose *prose, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (prose->tokens[i].kind == TOKEN_NUMBER ||
            (prose->tokens[i].kind == TOKEN_WORD && !(prose->tokens[i].shape & TOKEN_CAPITAL) &&
             !prose_is(prose, i, WORD_FUNCTION)))
            return false;
    return to > from;
}

/* A dash, or brackets, behind the date. */
static bool opens_report(const struct prose *prose, size_t end, size_t block_end)
{
    uint32_t mark = mark_at(prose, end);
    if (mark == ',' || mark == ')')
        mark = mark_at(prose, ++end);
    if (is_dash(mark))
        return true;
    for (size_t i = end + 1; mark == '(' && i < end + AGENCY && i < block_end; i++)
        if (mark_at(prose, i) == ')')
            return true;
    return false;
}

static bool follows_published(const struct prose *prose, size_t first, size_t block_first)
{
    for (size_t back = 1; back <= 5 && first >= block_first + back; back++) {
        const struct hit *hit = prose_hit(prose, first - back, WORD_DATE_PUBLISHED);
        if (hit && is_bare(prose, hit->first + hit->count, first))
            return true;
    }
    return false;
}

/* A date alone among the menus above a title is as likely the page's clock. */
static bool title_follows(const struct document *document, uint32_t block)
{
    for (size_t b = block + 1; b < document->block_count; b++)
        if (document->blocks[b].kind == BLOCK_TITLE)
            return true;
    return false;
}

static enum position position_of(const struct prose *prose, const struct expression *e)
{
    struct block_tokens tokens = block_around(prose, e->first);
    uint32_t b = block_at(prose, e->first);
    enum block_kind kind = prose->document->blocks[b].kind;
    bool alone = is_bare(prose, tokens.first, e->first) && is_bare(prose, e->end, tokens.end);
    if (kind >= BLOCK_FURNITURE)
        return ELSEWHERE;
    if (follows_published(prose, e->first, tokens.first))
        return IN_DATELINE;
    uint32_t opening = mark_at(prose, tokens.first);
    if (alone && b < TOP_BLOCKS && (opening == '[' || opening == '('))
        return IN_DATELINE;
    if (alone && (!b || (kind == BLOCK_DATELINE && title_follows(prose->document, b)) ||
                  (kind != BLOCK_DATELINE && b < LONE_BLOCKS)))
        return LONE;
    if (kind == BLOCK_DATELINE)
        return IN_DATELINE;
    if (b < TOP_BLOCKS && kind == BLOCK_BODY && e->first < tokens.first + OPENING &&
        are_names(prose, tokens.first, e->first) && opens_report(prose, e->end, tokens.end))
        return OPENS_PARAGRAPH;
    return kind == BLOCK_BYLINE || kind == BLOCK_CAPTION ? ELSEWHERE : IN_TEXT;
}

static void keep_newest(struct date *newest, struct date day)
{
    if (!newest->year || date_cmp(day, *newest) > 0)
        *newest = day;
}

/* The first day that opens a paragraph is a dateline, unless another one opens the next. */
static enum position settled(struct hints *hints, enum position position, struct date day)
{
    if (position != OPENS_PARAGRAPH)
        return position;
    if (hints->is_list)
        return IN_TEXT;
    hints->other_openings |= hints->opening.month &&
                             (hints->opening.month != day.month || hints->opening.day != day.day);
    hints->opening = day;
    return IN_DATELINE;
}

static void add_whole(struct hints *hints, const struct prose *prose, const struct expression *e,
                      struct date day, struct arena *keep)
{
    const struct parts *parts = &e->points[0].parts;
    enum position position = settled(hints, position_of(prose, e), day);
    if (position == IN_DATELINE && !hints->dateline.year)
        hints->dateline = day;
    if (position == LONE && !hints->lone.year)
        hints->lone = day;
    if (position != IN_TEXT)
        return;
    APPEND(keep, &hints->whole, day);
    if (e->point_count || tense_near(prose, e->first, e->end) == TENSE_FUTURE)
        return;
    bool weekday =
        parts_have(parts, SLOT_WEEKDAY) && parts->slot[SLOT_WEEKDAY].a == weekday_of(day);
    bool this_one = parts_have(parts, SLOT_WHICH) && !parts->slot[SLOT_WHICH].a;
    if (weekday && this_one)
        keep_newest(&hints->this_day, day);
    if (weekday)
        keep_newest(&hints->weekday_day, day);
    keep_newest(&hints->newest, day);
}

static void add_partial(struct hints *hints, const struct prose *prose, const struct expression *e,
                        struct arena *keep)
{
    const struct parts *parts = &e->points[0].parts;
    bool weekday = parts_have(parts, SLOT_WEEKDAY);
    struct partial_day day = { (signed char)parts->slot[SLOT_MONTH].a,
                               (signed char)parts->slot[SLOT_DAY].a,
                               (signed char)(weekday ? parts->slot[SLOT_WEEKDAY].a : 0) };
    struct date any_year = { 1, day.month, day.day };
    enum position position = settled(hints, position_of(prose, e), any_year);
    bool which = parts_have(parts, SLOT_WHICH);
    if (which && parts->slot[SLOT_WHICH].a < 0 && position == IN_TEXT)
        APPEND(keep, &hints->lasts, day);
    if (which && parts->slot[SLOT_WHICH].a)
        return;
    if (position == IN_DATELINE && !hints->partial_dateline.month)
        hints->partial_dateline = day;
    if (position == IN_TEXT && weekday && (which || !hints->partial.month))
        hints->partial = day;
}

static void read_hint(struct hints *hints, const struct prose *prose, const struct expression *e,
                      const struct anchors *anchors)
{
    const struct point *point = &e->points[0];
    const uint32_t day_month = 1u << SLOT_DAY | 1u << SLOT_MONTH;
    if (e->meaning > MEANS_NUMERIC && e->meaning != MEANS_SINCE && e->meaning != MEANS_ABOUT)
        return;
    bool partial = point->meaning == MEANS_CALENDAR &&
                   (point->parts.has & day_month) == day_month &&
                   !parts_have(&point->parts, SLOT_YEAR) && !parts_have(&point->parts, SLOT_UNIT);
    if (partial) {
        add_partial(hints, prose, e, anchors->keep);
        return;
    }
    if (point->meaning > MEANS_NUMERIC ||
        (point->meaning == MEANS_CALENDAR && !parts_have(&point->parts, SLOT_YEAR)))
        return;
    struct resolved resolved = resolve_point(point, anchors);
    if (resolved.when.precision == DATE_DAY)
        add_whole(hints, prose, e, resolved.when.from, anchors->keep);
}

struct hints hints_read(const struct prose *prose, const struct date_words *words,
                        struct arena *keep)
{
    struct hints hints = { 0 };
    struct anchors anchors = { .month_first = writes_month_first(prose->lexicon), .keep = keep };
    if (!words)
        words = timex_find(prose, keep);
    for (size_t i = 0; i < words->count; i++)
        read_hint(&hints, prose, &words->items[i], &anchors);
    if (!hints.other_openings)
        return hints;
    hints = (struct hints){ .is_list = true };
    for (size_t i = 0; i < words->count; i++)
        read_hint(&hints, prose, &words->items[i], &anchors);
    return hints;
}
