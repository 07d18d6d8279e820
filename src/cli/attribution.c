/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/attribution.h"

static const struct {
    const char *keys, *text;
} owed[] = {
#define ATTRIBUTION(keys, text) { keys, text },
#include "cli/attributions.def"
};
enum { OWED = sizeof owed / sizeof *owed };

static bool is_owed(const char *keys, const struct layer *layer)
{
    ptrdiff_t field = layer_field(layer, STR("place_key"));
    for (size_t i = 0; field >= 0 && i < layer->feature_count; i++) {
        const struct value *key = &layer->features[i].values[field];
        if (key->type == VALUE_TEXT && str_starts(key->text, str_from(keys)))
            return true;
    }
    return false;
}

str attribution_of_layers(const struct layer *const *layers, size_t count, struct arena *arena)
{
    str text = { 0 };
    for (size_t i = 0; i < OWED; i++) {
        bool found = false;
        for (size_t k = 0; k < count && !found; k++)
            found = is_owed(owed[i].keys, layers[k]);
        str parts[] = { text, text.len ? STR(". ") : (str){ 0 }, str_from(owed[i].text) };
        if (found)
            text = str_concat(arena, parts, 3);
    }
    return text;
}
