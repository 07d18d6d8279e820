/* SPDX-License-Identifier: Apache-2.0 */
/* merge_where.c - where an event of several tellings happened: the sharpest place that its own
 * words tell, more so when other texts name it or what it lies in. The country of an actor is the
 * last resort, and as told it is never more than an area. */
#include "extract/merge.h"

static double sharpness(enum precision precision)
{
    static const double values[PRECISION_COUNT] = {
        [PRECISION_FACILITY] = 5,
        [PRECISION_SETTLEMENT] = 4.5,
        [PRECISION_ADMIN2] = 3.5,
        [PRECISION_ADMIN1] = 3,
        [PRECISION_PART_OF_COUNTRY] = 2,
        [PRECISION_COUNTRY] = 1,
        [PRECISION_SEVERAL_COUNTRIES] = 0.5,
        [PRECISION_SEA] = 1,
    };
    return values[precision];
}

/* Another telling supports a place by naming it, or what it lies in. */
static double support(const struct account *const *members, size_t count,
                      const struct account *account)
{
    static const double BY_TEXT = 0.7, BY_ITSELF = 0.3;
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        const struct account *other = members[i];
        if (other == account || !other->place || other->telling->where_from == WHERE_ACTOR)
            continue;
        if (placement_within(account->place, other->place))
            sum += other->document == account->document ? BY_ITSELF : BY_TEXT;
    }
    return sum;
}

static double worth(const struct account *const *members, size_t count,
                    const struct account *account)
{
    static const double SEVERAL = 0.5; /* "à Gao, Kidal et Tessalit" knows more than "à Gao" */
    static const double by_where[] = {
        [WHERE_TRIGGER] = 2,   [WHERE_SENTENCE] = 1.2, [WHERE_PARAGRAPH] = 0,
        [WHERE_DOCUMENT] = -1, [WHERE_ACTOR] = -3,     [WHERE_NOWHERE] = -3
    };
    return sharpness(account->place->precision) + by_where[account->telling->where_from] +
           account->place->confidence + support(members, count, account) +
           (account->telling->placed.count > 1 ? SEVERAL : 0);
}

/* Of tellings none of which is placed: one that names a place, if only one too doubtful. */
static const struct telling *first_naming(const struct account *const *members, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (members[i]->telling->where_text.len)
            return members[i]->telling;
    return members[0]->telling;
}

void merge_where(struct extracted *out, const struct account *const *members, size_t count)
{
    enum { ENOUGH = 40 }; /* of very many tellings the best know where it was */
    const struct account *best = NULL;
    double most = 0;
    size_t heard = count < ENOUGH ? count : ENOUGH;
    for (size_t i = 0; i < heard; i++) {
        double value = members[i]->place ? worth(members, heard, members[i]) : 0;
        if (members[i]->place && (!best || value > most)) {
            best = members[i];
            most = value;
        }
    }
    const struct telling *telling = best ? best->telling : first_naming(members, heard);
    out->where_from = best ? telling->where_from : WHERE_NOWHERE;
    out->placed = telling->placed;
    out->event.place = telling->where_text;
    if (best)
        out->event.country = best->place->place.country;
}
