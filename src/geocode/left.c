/* SPDX-License-Identifier: Apache-2.0 */
/* left.c - whether a name is left is told by the evidence for all of its namesakes (rivals.c:
 * are_many_rivals). Of a name alone in a row that tells no more than its country, hundreds of
 * villages have about the same evidence, and the best known place more for how well known it is and
 * perhaps for being confirmed: that many are enough without hearing them.
 * A word that nothing is called waits, too: names nearly so cost ten times a name as written,
 * nothing is learned from them (surroundings.c), and the answer would be asked for again. */
#include "geocode/left.h"

#include <math.h>

#include "geocode/evidence.h"
#include "geocode/geocode.h"
#include "geocode/rivals.h"

static bool *may_leave(const struct desk *desk)
{
    return desk->notes ? desk->notes->is_left : NULL;
}

static bool is_bare(const struct part *part)
{
    return part->head.len && str_eq(part->head, part->whole) && !part->typed.len && !part->wanted;
}

static bool tells_country_alone(const struct question *row)
{
    return !row->country.is_default && !row->admin1.count && !row->admin2.count &&
           !row->admin3.count && !row->text_count && !row->column_wanted &&
           row->size == SIZE_NOT_TOLD && !row->later_in_list;
}

/* So many villages are together likelier than a place as well known as a town of 10^fame people. */
static double enough(double fame)
{
    double by_fame, by_double, trust;
    (void)clue_weights(CLUE_POPULATION, &by_fame, &trust);
    (void)clue_weights(CLUE_CONFIRMED, &by_double, &trust);
    return MANY_RIVALS * exp(by_fame * evidence_fame(fame) + by_double);
}

bool left_at_once(const struct part *part, const struct question *row, struct desk *desk)
{
    struct find_countries countries;
    struct name_crowd crowd;
    bool *is_left = may_leave(desk);
    if (!is_left || !gazetteer_is_large(desk->gaz) || !is_bare(part) || !tells_country_alone(row) ||
        (row->country.count && !scope_countries(&row->country, &countries, desk)))
        return false;
    crowd = gazetteer_crowd(desk->gaz, part->whole, row->country.count ? &countries : NULL);
    if (!crowd.count || (double)crowd.count < enough(crowd.fame))
        return false;
    *is_left = true;
    return true;
}

bool left_waiting(struct desk *desk)
{
    bool *is_left = may_leave(desk);
    if (!is_left || !desk->foreseen || !desk->foreseen->may_wait)
        return false;
    *is_left = true;
    return true;
}
