/* SPDX-License-Identifier: Apache-2.0 */
/* merge_actors.c - may those who act in two tellings be the same?
 *   1. what one of them does not tell is compatible with anything;
 *   2. of kinds that both sides do alike (talks, agreements) sides are not compared: two meetings
 *      that each name a country which the other does not are two meetings;
 *   3. other doers and other targets are other events; one side alone weighs against, but for what
 *      one side says or does by itself (a demand): another doer is another event. */
#include "extract/merge.h"

enum sector { SECTOR_UNKNOWN, SECTOR_STATE, SECTOR_REBELS, SECTOR_CIVIL, SECTOR_BODIES };

static const struct {
    const char *sector;
    enum sector group;
} sectors[] = {
    { "GOV", SECTOR_STATE },  { "MIL", SECTOR_STATE },  { "COP", SECTOR_STATE },
    { "SPY", SECTOR_STATE },  { "JUD", SECTOR_STATE },  { "LEG", SECTOR_STATE },
    { "REB", SECTOR_REBELS }, { "PRM", SECTOR_REBELS }, { "UAF", SECTOR_REBELS },
    { "CRM", SECTOR_REBELS }, { "CVL", SECTOR_CIVIL },  { "OPP", SECTOR_CIVIL },
    { "PTY", SECTOR_CIVIL },  { "MED", SECTOR_CIVIL },  { "EDU", SECTOR_CIVIL },
    { "BUS", SECTOR_CIVIL },  { "LAB", SECTOR_CIVIL },  { "REF", SECTOR_CIVIL },
    { "SOC", SECTOR_CIVIL },  { "AGR", SECTOR_CIVIL },  { "HLH", SECTOR_CIVIL },
    { "REL", SECTOR_CIVIL },  { "IGO", SECTOR_BODIES }, { "NGO", SECTOR_BODIES },
};

uint8_t sector_group(str sector)
{
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_eq(sector, str_from(sectors[i].sector)))
            return (uint8_t)sectors[i].group;
    return SECTOR_UNKNOWN;
}

/* How many numbers two sorted lists have in common. */
static unsigned shared(const uint32_t *a, uint32_t count_a, const uint32_t *b, uint32_t count_b)
{
    unsigned both = 0;
    for (uint32_t i = 0, j = 0; i < count_a && j < count_b;) {
        uint32_t left = a[i], right = b[j];
        both += left == right;
        i += left <= right;
        j += left >= right;
    }
    return both;
}

static unsigned shared_countries(const struct countries *a, const struct countries *b)
{
    return shared(a->items, a->count, b->items, b->count);
}

static unsigned shared_words(const struct words *a, const struct words *b)
{
    return shared(a->items, a->count, b->items, b->count);
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned most(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* That both name the country that everything is about says less than that both name two. */
static float likeness(unsigned both, unsigned all)
{
    if (!both)
        return 0;
    return (both > 1 ? 1.0f : 0.6f) * (float)both / (float)all;
}

/* Both name countries, and none is the same. */
static bool apart(const struct countries *a, const struct countries *b)
{
    return a->count && b->count && !shared_countries(a, b);
}

static void judge_sides(const struct account *a, const struct account *b, struct verdict *verdict)
{
    bool doers = apart(&a->doers, &b->doers), targets = apart(&a->targets, &b->targets);
    if (doers && targets && apart(&a->all, &b->all))
        verdict->never = "other actors on both sides";
    bool others = a->doers.count && b->doers.count && a->doer_sector && b->doer_sector &&
                  a->doer_sector != b->doer_sector;
    if ((doers || others) && a->alone && b->alone)
        verdict->never = "somebody else does it";
    verdict->values[MERGE_DOERS_APART] = doers;
    verdict->values[MERGE_TARGETS_APART] = targets;
    verdict->values[MERGE_SECTORS_APART] =
        (a->doer_sector && b->doer_sector && a->doer_sector != b->doer_sector) ||
        (a->target_sector && b->target_sector && a->target_sector != b->target_sector);
}

void judge_actors(const struct account *a, const struct account *b, struct verdict *verdict)
{
    unsigned both = shared_countries(&a->all, &b->all);
    unsigned fewer = least(a->all.count, b->all.count);
    bool left = both < a->all.count && both < b->all.count && fewer;
    verdict->values[MERGE_ACTORS] = likeness(both, most(a->all.count, b->all.count));
    verdict->values[MERGE_ACTORS_LEFT] = left;
    if (a->even && b->even) {
        if (left && a->all.count == 2 && b->all.count == 2)
            verdict->never = "each has a partner that the other does not name";
        verdict->values[MERGE_DOERS_APART] = fewer && !both;
    } else {
        judge_sides(a, b, verdict);
    }
    fewer = least(a->names.count, b->names.count);
    if (fewer)
        verdict->values[MERGE_NAMES] = (float)shared_words(&a->names, &b->names) / (float)fewer;
    fewer = least(a->words.count, b->words.count);
    if (fewer)
        verdict->values[MERGE_WORDS] = (float)shared_words(&a->words, &b->words) / (float)fewer;
}
