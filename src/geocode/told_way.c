/* SPDX-License-Identifier: Apache-2.0 */
/* told_way.c - what people call near, and how far they say it is, are rough: a way by road is
 * longer than by air, a figure is rounded, a village near a town may be a day's walk from it. so
 * far     near within half as much again and AROUND_M; not beyond three times and NEAR_M near near
 * within NEAR_M, not beyond FAR_M between    near within the stretch and AROUND_M, not beyond half
 * as much again */
#include "geocode/told_way.h"

#include "geocode/between.h"

static const double NEAR_M = 60e3, FAR_M = 120e3, AROUND_M = 25e3;

/* Its own words say near, not those of a part before it: "around Ntui in Centre". */
static bool is_near(const struct part *part, const struct scope *scope, struct desk *desk)
{
    enum { SHORTEST = 3 };
    return part->near && part->head.len >= SHORTEST && scope_means_town(scope) &&
           part_parse(part->raw, desk->work).near;
}

/* A town of its country: "Balade area" is in Haiti, not near Cameroon's Balade. A place is told to
 * be near what is no less known: "Jérémie, St. Antoine Hospital". */
static bool may_tell(const struct place *town, const struct candidates *told, bool far,
                     const struct desk *desk)
{
    struct place room;
    bool is_there = false;
    for (size_t i = 0; i < candidates_count(told); i++) {
        const struct place *place = candidates_place(told, i, desk, &room);
        if (!is_spot(place) || !str_eq(place->country, town->country))
            continue;
        is_there = true;
        if (!far && place->population > town->population)
            return false;
    }
    return is_there;
}

void told_way_measure(const struct part *part, const struct candidates *told, struct scope *scope,
                      struct desk *desk)
{
    double away_m = part->relative.away_m;
    bool is_way = part->relative.words.len || is_near(part, scope, desk);
    if (!is_way || part->border || part->line || part->relative.at_sea)
        return;
    struct place *towns = TAKE(desk->work, struct place, scope->count);
    size_t count = 0;
    for (size_t i = 0; i < scope->count; i++)
        if (scope->meanings[i].class == PLACE_SETTLEMENT &&
            may_tell(&scope->meanings[i], told, away_m > 0, desk))
            towns[count++] = scope->meanings[i]; /* from Gao, not from its region */
    if (!count)
        return;
    scope->meanings = towns;
    scope->count = count;
    scope->near_m = away_m > 0 ? 1.5 * away_m + AROUND_M : NEAR_M;
    scope->far_m = away_m > 0 ? 3 * away_m + NEAR_M : FAR_M;
}

bool told_way_between(str cell, const struct question *row, double threshold, struct desk *desk,
                      struct arena *keep, struct question *room)
{
    struct between_words pair;
    struct placement between;
    bool may = str_find_char(cell, ',') >= 0 || str_find_char(cell, '(') >= 0;
    if (!may || row->text_count || !between_read(cell, &pair, desk->work) || !pair.before.len ||
        !between_comes_later(&pair, desk) ||
        !between_place(&pair, row, threshold, desk, keep, &between) || !between.has_position ||
        !(str_eq(between.method, STR("line")) || str_eq(between.method, STR("relative"))))
        return false;
    struct place middle = { .index = PLACE_NONE,
                            .class = PLACE_SETTLEMENT,
                            .has_position = true,
                            .position = between.position };
    question_copy(room, row);
    struct scope *scope = &room->text[room->text_count++];
    *scope = scope_one(pair.told, middle, desk);
    scope->near_m = between.radius_m + AROUND_M;
    scope->far_m = 1.5 * scope->near_m;
    return true;
}
