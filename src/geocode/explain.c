/* SPDX-License-Identifier: Apache-2.0 */
/* explain.c - the whole decision, a line for each candidate, best first:
 *   Agadez [gn:2448085] settlement NE choice 14.35 trust 3.20: NAME_EXACT 1 x 0.70, CAPITAL ...
 * and a last line with the share among rivals and the confidence. */
#include "geocode/explain.h"

#include "base/buffer.h"

static void add_number(struct buffer *out, double value)
{
    buffer_add_number(out, value, 2);
}

static void add_clues(struct buffer *out, const struct scored *scored)
{
    const char *between = ": ";
    for (int i = 0; i < CLUE_COUNT; i++) {
        double value = scored_value(scored, (enum clue)i), choice, trust;
        if (value == 0)
            continue;
        const char *name = clue_weights((enum clue)i, &choice, &trust);
        buffer_format(out, "%s%s ", between, name);
        add_number(out, value);
        buffer_add(out, STR(" x "));
        add_number(out, choice);
        buffer_add(out, STR("/"));
        add_number(out, trust);
        between = ", ";
    }
}

static void add_candidate(struct buffer *out, const struct scored *scored)
{
    const struct place *place = &scored->found->place;
    buffer_format(out, "%.*s [%.*s] %s %.*s choice ", STR_ARG(place->name), STR_ARG(place->key),
                  place_class_name(place->class), STR_ARG(place->country));
    add_number(out, scored->choice);
    buffer_add(out, STR(" trust "));
    add_number(out, scored_trust(scored));
    add_clues(out, scored);
    buffer_add_char(out, '\n');
}

str explain_ranking(const struct ranking *ranking, struct arena *keep)
{
    struct buffer out = { 0 };
    if (!ranking->count)
        return (str){ 0 };
    for (size_t i = 0; i < ranking->count && i < EXPLAINED; i++)
        add_candidate(&out, &ranking->items[i]);
    size_t all = ranking->count + ranking->brief_count,
           told = ranking->count < EXPLAINED ? ranking->count : EXPLAINED;
    if (all > told)
        buffer_format(&out, "and %zu more\n", all - told);
    buffer_add(&out, STR("share among rivals "));
    add_number(&out, ranking->share);
    buffer_add(&out, STR(", confidence "));
    add_number(&out, ranking->confidence);
    return buffer_keep(&out, keep);
}
