/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/not_drawn.h"

str why_not_drawn(str modality)
{
    if (str_eq(modality, STR("possible")))
        return STR("possible, not told as something that happened");
    if (str_eq(modality, STR("demanded")))
        return STR("demanded, not told as something that happened");
    if (str_eq(modality, STR("denied")))
        return STR("denied, not told as something that happened");
    if (str_eq(modality, MODALITY_OF_SILENCE))
        return STR("no event was found");
    return (str){ 0 };
}

void count_not_drawn(struct events_tally *tally, str modality)
{
    if (str_eq(modality, MODALITY_OF_SILENCE))
        tally->silent++;
    else if (why_not_drawn(modality).len)
        tally->not_happened++;
}

void leave_out_not_drawn(struct map_layers *layers, struct events_tally *tally, struct arena *keep)
{
    const struct layer *all = layers->events_not_placed;
    struct events_tally left_out = { 0 };
    struct layer *rest = NEW(keep, struct layer, 1);
    *rest = *all;
    rest->feature_count = 0;
    rest->features = NEW(keep, struct feature, all->feature_count + 1);
    for (size_t i = 0; i < all->feature_count; i++) {
        str modality = feature_text(all, &all->features[i], STR("modality"));
        count_not_drawn(&left_out, modality);
        if (!why_not_drawn(modality).len)
            rest->features[rest->feature_count++] = all->features[i];
    }
    layers->events_not_placed = rest;
    layers->events -= left_out.not_happened + left_out.silent;
    layers->not_placed -= left_out.not_happened + left_out.silent;
    if (tally) {
        tally->not_happened += left_out.not_happened;
        tally->silent += left_out.silent;
    }
}
