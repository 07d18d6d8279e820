/* SPDX-License-Identifier: Apache-2.0 */
/* geocode.c - the order in which a row is asked for its place:
 *   1. coordinates that the source gave stand (given.c);
 *   2. the place cell (phrase.c, candidates.c, score.c), when it is sure enough;
 *   3. else the smallest unit that the row names, as an area (answer.c);
 *   4. else none, with the reason and the candidates. */
#include "geocode/geocode.h"

#include "geocode/answer.h"

/* Below it more than half of the answers of the dev sets are elsewhere. */
static const double DEFAULT_THRESHOLD = 0.4;

static struct placement place_event(const struct event *event, const struct gazetteer *gaz,
                                    const struct geocode_options *options, struct arena *keep,
                                    struct arena scratch)
{
    struct desk desk = { gaz, options->fips, &scratch };
    double threshold = options->threshold > 0 ? options->threshold : DEFAULT_THRESHOLD;
    struct question row = question_of_row(event, options->country, &desk);
    struct asked asked;
    if (event->has_position)
        return answer_given(event, &row, &desk, keep);
    if (!event->place.len)
        return answer_area(event, &row, NULL, STR("no place named"), threshold, &desk, keep);
    ask(event->place, &row, &desk, &asked);
    str reason = why_not(&asked, threshold, keep);
    if (!reason.len)
        return answer_named(&asked, keep);
    return answer_area(event, &row, &asked, reason, threshold, &desk, keep);
}

struct placements geocode_event(const struct event *event, const struct gazetteer *gaz,
                                const struct geocode_options *options, struct arena *keep,
                                struct arena scratch)
{
    struct placements placements = { NEW(keep, struct placement, 1), 1 };
    placements.items[0] = place_event(event, gaz, options, keep, scratch);
    return placements;
}

size_t geocode_search(str name, str country, const struct gazetteer *gaz, size_t limit,
                      struct candidate *out, struct arena *keep, struct arena scratch)
{
    struct desk desk = { gaz, false, &scratch };
    struct event event = { .place = name, .country = country };
    struct question row = question_of_row(&event, (str){ 0 }, &desk);
    struct asked asked;
    (void)keep;
    ask(name, &row, &desk, &asked);
    size_t count = 0;
    for (size_t i = 0; i < asked.ranking.count && count < limit; i++) {
        const struct scored *scored = &asked.ranking.items[i];
        if (scored->value[CLUE_COUNTRY_AGREES_NOT] > 0)
            continue;
        out[count++] = (struct candidate){ scored->found.place, ranking_score(&asked.ranking, i) };
    }
    return count;
}
