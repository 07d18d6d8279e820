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
    ptrdiff_t field = layer ? layer_field(layer, STR("place_key")) : -1;
    for (size_t i = 0; field >= 0 && i < layer->feature_count; i++) {
        const struct value *key = &layer->features[i].values[field];
        if (key->type == VALUE_TEXT && str_starts(key->text, str_from(keys)))
            return true;
    }
    return false;
}

static bool is_owed_by_book(const char *keys, const struct event_book *book)
{
    for (size_t i = 0; book && i < book_name_count(book); i++)
        if (str_starts(book_names(book)[i].place_key, str_from(keys)))
            return true;
    return false;
}

static str attribution(const struct layer *const *layers, size_t count,
                       const struct event_book *book, struct arena *arena)
{
    str text = { 0 };
    for (size_t i = 0; i < OWED; i++) {
        bool found = is_owed_by_book(owed[i].keys, book);
        for (size_t k = 0; k < count && !found; k++)
            found = is_owed(owed[i].keys, layers[k]);
        str parts[] = { text, text.len ? STR(". ") : (str){ 0 }, str_from(owed[i].text) };
        if (found)
            text = str_concat(arena, parts, 3);
    }
    return text;
}

str attribution_of_map(const struct map_layers *layers, struct arena *arena)
{
    const struct layer *const placed[] = { layers->event_points, layers->event_areas };
    return attribution(placed, 2, layers->book, arena);
}

str attribution_of_layers(const struct layer *const *layers, size_t count, struct arena *arena)
{
    return attribution(layers, count, NULL, arena);
}
