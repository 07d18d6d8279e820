/* SPDX-License-Identifier: Apache-2.0 */
/* geocode.c - the order in which a row is asked for its place:
 *   0. what a person decided about the name (overrides.c);
 *   1. coordinates that the source gave stand, in columns or in the place cell, and so do keys of
 *      the gazetteer; several keys go before coordinates, which are those of the first (given.c);
 *   2. the place cell, as it was meant (clean.c, phrase.c, candidates.c, score.c), when it is sure
 * enough; of a list of places (list.c) every item by itself, and those that are found are the
 * answer;
 *   3. else the smallest unit that the row names, as an area (answer.c);
 *   4. else none, with the reason and the candidates. */
#include "geocode/geocode.h"

#include "geocode/answer.h"
#include "geocode/between.h"
#include "geocode/border.h"
#include "geocode/clean.h"
#include "geocode/explain.h"
#include "geocode/known.h"
#include "geocode/left.h"
#include "geocode/list.h"
#include "geocode/notes.h"
#include "geocode/nothing.h"
#include "geocode/rewrite.h"
#include "geocode/site.h"
#include "geocode/told_way.h"
#include "geocode/within.h"

/* Below it more than half of the answers of the dev sets are elsewhere. */
static const double DEFAULT_THRESHOLD = 0.35;

double geocode_threshold(const struct geocode_options *options)
{
    return options->threshold > 0 ? options->threshold : DEFAULT_THRESHOLD;
}

/* What goes with every question about one event. */
struct inquiry {
    const struct event *event;
    struct question row;
    double threshold;
    bool explain;
    struct desk *desk;
    struct arena *keep;
};

/* Not set yet. */
static struct placements room_for_one(struct arena *keep)
{
    return (struct placements){ TAKE(keep, struct placement, 1), 1 };
}

static struct placements one(const struct placement *placement, struct arena *keep)
{
    struct placements placements = room_for_one(keep);
    placements.items[0] = *placement;
    return placements;
}

static void explain(const struct asked *asked, const struct inquiry *inquiry,
                    struct placement *placement)
{
    if (inquiry->explain)
        placement->explanation = explain_ranking(&asked->ranking, inquiry->keep);
}

/* Told by two names or a border beside it. `later`: after a name that is asked first. */
static bool place_beside(str cell, bool later, const struct question *row,
                         const struct inquiry *inquiry, struct placement *out)
{
    struct desk *desk = inquiry->desk;
    struct between_words pair;
    struct border_words border;
    if (str_find_char(cell, ' ') < 0)
        return false; /* a name alone, as most cells are */
    bool tells_border = border_read(cell, &border, desk);
    bool tells_pair = between_read(cell, &pair, desk->work);
    if ((!tells_border && !tells_pair) || is_known_whole(cell, desk))
        return false; /* "Entre Rios" */
    if (tells_border && !later && border_in_unit(&border, row, desk, inquiry->keep, out))
        return true;
    if (tells_border && (border.before.len > 0) == later &&
        border_place(&border, row, desk, inquiry->keep, out))
        return true;
    return tells_pair && between_comes_later(&pair, desk) == later &&
           between_place(&pair, row, inquiry->threshold, desk, inquiry->keep, out);
}

/* "Abéché-Adré", and nothing is called so: only one of its words, perhaps. */
static bool place_bare_pair(str cell, const struct question *row, const struct asked *asked,
                            const struct inquiry *inquiry, str reason, struct placement *out)
{
    struct between_words pair;
    enum tier best = asked->ranking.count ? asked->ranking.items[0].found->way.tier : TIER_PART;
    if (best <= TIER_HEAD || (!reason.len && best != TIER_PART) || asked->only_people ||
        asked->phrase.count != 1 || !between_read_bare(cell, &pair, inquiry->desk) ||
        !between_place(&pair, row, inquiry->threshold, inquiry->desk, inquiry->keep, out))
        return false;
    if (!reason.len)
        reason =
            str_format(inquiry->keep, "not in the gazetteer: '%.*s'", STR_ARG(str_clip(cell, 80)));
    return answer_instead(out, reason, inquiry->threshold, inquiry->keep);
}

/* Of what a road or a border is told with. Most cells are too short for that. */
static str put_name_first(str cell, const struct question *row, struct desk *desk)
{
    enum { SPACES = 3 };
    size_t spaces = 0;
    bool marked = false;
    for (size_t at = 0; at < cell.len; at++) {
        spaces += cell.ptr[at] == ' ';
        marked |= cell.ptr[at] == ',' || cell.ptr[at] == '(' || cell.ptr[at] == ';';
    }
    return marked || spaces >= SPACES
               ? border_name_first(between_town_first(cell, row, desk), row, desk)
               : cell;
}

/* One place, told by its name or by what is beside it. False when the cell gives no answer; `asked`
 * and `reason` then say what was tried. */
static bool place_one(str cell, const struct question *row, const struct inquiry *inquiry,
                      struct asked *asked, str *reason, struct placement *out)
{
    struct desk *desk = inquiry->desk;
    cell = put_name_first(rewrite_cell(cell, row, desk), row, desk);
    *reason = (str){ 0 };
    if (place_beside(cell, false, row, inquiry, out))
        return true;
    struct question room;
    bool between = told_way_between(cell, row, inquiry->threshold, desk, inquiry->keep, &room);
    ask_briefly(cell, between ? &room : row, desk, asked);
    if (asked->is_left)
        return false;
    *reason = why_not(asked, inquiry->threshold, inquiry->keep);
    if (place_bare_pair(cell, row, asked, inquiry, *reason, out))
        return true;
    if (!reason->len) {
        answer_named(asked, desk, inquiry->keep, out);
        explain(asked, inquiry, out);
        return true;
    }
    if (place_beside(cell, true, row, inquiry, out))
        return answer_instead(out, *reason, inquiry->threshold, inquiry->keep);
    return answer_beside(asked, *reason, inquiry->threshold, desk, inquiry->keep, out);
}

/* The items of a list that are found by name; false when none is, so that the cell as a whole has
 * the word. What is not found stays told. */
static bool place_list(const struct list *list, const struct inquiry *inquiry,
                       struct placements *placements)
{
    struct arena *keep = inquiry->keep, *work = inquiry->desk->work;
    struct question row = inquiry->row;
    str missing = { 0 }, reason;
    *placements = (struct placements){ NEW(keep, struct placement, list->count), 0 };
    for (size_t i = 0; i < list->count; i++) {
        struct asked asked;
        struct placement *next = &placements->items[placements->count];
        if (place_one(list->items[i], &row, inquiry, &asked, &reason, next)) {
            placements->count++;
            continue;
        }
        row.later_in_list |= !placements->count;
        str pieces[] = { missing, missing.len ? STR(", ") : STR(""), STR("'"),
                         str_sub(list->items[i], 0, 80), STR("'") };
        missing = str_concat(work, pieces, 5);
    }
    answer_list(placements, list->count, list->alternatives, missing, keep);
    return placements->count > 0;
}

/* Does its "et" stand between what tells one place together: two ends, a border's countries? */
static bool tells_one_together(str cell, struct desk *desk)
{
    struct between_words pair;
    struct border_words border;
    return (between_read(cell, &pair, desk->work) && pair.with_et) ||
           (border_read(cell, &border, desk) && border.count > 1);
}

/* Nothing is called so, there are no two names in the cell, and no column names a unit. */
static bool is_nowhere(str cell, const struct asked *asked, const struct inquiry *inquiry)
{
    const struct question *row = &inquiry->row;
    struct between_words pair;
    struct border_words border;
    str what, where;
    struct site site;
    bool tells_unit = row->country.text.len || row->admin1.text.len || row->admin2.text.len ||
                      row->admin3.text.len;
    return asked->phrase.count == 1 && !asked->ranking.count && !asked->only_people &&
           !tells_unit && !border_read(cell, &border, inquiry->desk) &&
           !between_read(cell, &pair, inquiry->desk->work) &&
           !between_read_bare(cell, &pair, inquiry->desk) && !within_read(cell, &what, &where) &&
           !site_read(cell, &inquiry->row, inquiry->desk, &site);
}

/* Asked again later: no more is told than the country. */
static struct placements left(const struct inquiry *inquiry)
{
    const struct scope *country = &inquiry->row.country;
    struct placement placement = { .precision = PRECISION_NONE, .reason = STR("left") };
    if (country->count)
        placement.place.country = country->meanings[0].country;
    return one(&placement, inquiry->keep);
}

static struct placements place_cell(const struct inquiry *inquiry)
{
    struct asked asked;
    struct list list;
    struct placements several, single;
    str cell = inquiry->event->place, reason;
    struct desk *desk = inquiry->desk;
    if (left_waiting(desk))
        return left(inquiry);
    list.count = 0;
    if (str_find_char(cell, ' ') >= 0 && !tells_one_together(cell, desk))
        list_of_words(cell, desk, &list);
    if (list.count > 1 && place_list(&list, inquiry, &several))
        return several;
    cell = list.count == 1 ? list.items[0] : cell; /* "Bosnie et Herzégovine" */
    asked.phrase.count = asked.ranking.count = 0;
    asked.is_left = false;
    single = room_for_one(inquiry->keep);
    if (!place_one(cell, &inquiry->row, inquiry, &asked, &reason, single.items)) {
        if (asked.is_left)
            return left(inquiry);
        if (desk->notes && desk->notes->is_nowhere)
            *desk->notes->is_nowhere = list.count < 2 && is_nowhere(cell, &asked, inquiry);
        answer_area(inquiry->event, &inquiry->row, &asked, reason, inquiry->threshold, desk,
                    inquiry->keep, single.items);
        explain(&asked, inquiry, single.items);
        return single;
    }
    list.count = 0;
    if (asked.phrase.count > 1)
        list_of_parts(&asked, desk, &list);
    if (list.count > 1 && place_list(&list, inquiry, &several))
        return several;
    return single;
}

/* Where it began and where it ended are asked apart: the units that the row names are those of its
 * end. */
static struct placements from_and_to(const struct event *event, const struct gazetteer *gaz,
                                     const struct geocode_options *options, struct arena *keep,
                                     struct arena scratch)
{
    struct geocode_options each = *options;
    struct event from = { .place = event->origin,
                          .country = event->origin_country,
                          .type = event->type };
    struct event to = *event;
    size_t joined = event->origin.len + STR(" et ").len;
    to.origin = (str){ 0 };
    to.place = str_skip(event->place, joined < event->place.len ? joined : 0);
    each.notes = NULL; /* they are of one place */
    struct placements ends[] = { geocode_event(&from, gaz, &each, keep, scratch),
                                 geocode_event(&to, gaz, &each, keep, scratch) };
    struct placements both = { NEW(keep, struct placement, ends[0].count + ends[1].count), 0 };
    str missing = { 0 };
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < ends[k].count; i++)
            if (ends[k].items[i].precision != PRECISION_NONE)
                both.items[both.count++] = ends[k].items[i];
            else
                missing = str_format(keep, "'%.*s'", STR_ARG(k ? to.place : from.place));
    if (!both.count)
        return ends[1];
    answer_list(&both, ends[0].count + ends[1].count, false, missing, keep);
    return both;
}

/* Of an event that names no place, as `reason` says. */
static struct placements place_by_units(const struct inquiry *inquiry, str reason)
{
    struct placements area = room_for_one(inquiry->keep);
    answer_area(inquiry->event, &inquiry->row, NULL, reason, inquiry->threshold, inquiry->desk,
                inquiry->keep, area.items);
    return area;
}

/* The event with its place as it was meant, in `room` when that differs. Of two ends both are asked
 * later. */
static const struct event *as_meant(const struct event *told, unsigned marks, struct event *room,
                                    struct arena *keep)
{
    str place = marks && !told->origin.len ? clean_place(told->place, keep) : told->place;
    if (place.ptr == told->place.ptr)
        return told;
    *room = *told;
    room->place = place;
    return room;
}

struct placements geocode_event(const struct event *told, const struct gazetteer *gaz,
                                const struct geocode_options *options, struct arena *keep,
                                struct arena scratch)
{
    unsigned marks = marks_in(told->place);
    struct event clean;
    const struct event *event = as_meant(told, marks, &clean, keep);
    struct desk desk = {
        gaz,      options->fips,    options->surroundings, options->memory, options->notes,
        &scratch, options->foreseen
    };
    struct inquiry inquiry;
    inquiry.event = event;
    inquiry.threshold = geocode_threshold(options);
    inquiry.explain = options->explain;
    inquiry.desk = &desk;
    inquiry.keep = keep;
    question_of_row(event, options->country, &desk, &inquiry.row);
    size_t decision = overrides_find(options->overrides, told, scratch);
    struct placement answer;
    if (decision) {
        answer = overrides_answer(options->overrides, decision, keep);
        return one(&answer, keep);
    }
    struct placements keyed;
    bool has_keys = answer_keyed(event, &desk, keep, &keyed);
    if (has_keys && (keyed.count > 1 || !event->has_position))
        return keyed;
    if (event->origin.len)
        return from_and_to(event, gaz, options, keep, scratch);
    if (event->has_position) {
        answer = answer_given(event, &inquiry.row, &desk, keep);
        return one(&answer, keep);
    }
    str wrong = { 0 };
    if (marks & MARKS_OF_FIGURE && answer_told(event, &inquiry.row, &desk, keep, &answer, &wrong))
        return one(&answer, keep);
    if (wrong.len)
        return place_by_units(&inquiry, wrong);
    if (!event->place.len || says_nothing(event->place, &inquiry.row.country, &desk))
        return place_by_units(&inquiry, STR("no place named"));
    return place_cell(&inquiry);
}

size_t geocode_search(str name, str country, const struct gazetteer *gaz, size_t limit,
                      struct candidate *out, struct arena *keep, struct arena scratch)
{
    struct desk desk = { .gaz = gaz, .work = &scratch };
    struct event event = { .place = name, .country = country };
    struct question row;
    struct asked asked;
    (void)keep;
    question_of_row(&event, (str){ 0 }, &desk, &row);
    ask(name, &row, &desk, &asked);
    size_t count = 0;
    for (size_t i = 0; i < asked.ranking.count && count < limit; i++) {
        const struct scored *scored = &asked.ranking.items[i];
        if (scored_says(scored, CLUE_COUNTRY_AGREES_NOT))
            continue;
        out[count++] = (struct candidate){ scored->found->place, ranking_score(&asked.ranking, i) };
    }
    return count;
}
