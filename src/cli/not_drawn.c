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

void leave_out_not_drawn(struct map_layers *layers)
{
    const struct layer *rest = layers->events_not_placed;
    size_t kept = 0, count = rest ? rest->feature_count : 0;
    for (size_t i = 0; i < count; i++)
        if (!why_not_drawn(feature_text(rest, &rest->features[i], STR("modality"))).len)
            rest->features[kept++] = rest->features[i];
    if (kept == count)
        return;
    ((struct layer *)(uintptr_t)rest)->feature_count = kept;
    layers->events -= count - kept;
    layers->not_placed -= count - kept;
}
