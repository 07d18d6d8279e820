/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/overlay.h"

#include <string.h>

#include "io/io.h"

static str name_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    const char *dot = strrchr(file, '.');
    size_t len = dot && dot > file ? (size_t)(dot - file) : strlen(file);
    str name = str_copy(arena, (str){ file, len });
    char *text = NEW(arena, char, len + 1);
    for (size_t i = 0; i < len; i++)
        text[i] = name.ptr[i] == '_' ? ' ' : name.ptr[i];
    return (str){ text, len };
}

void overlays_name(const char *const *paths, size_t count, struct map_layers *layers,
                   struct arena *arena)
{
    layers->overlays = NEW(arena, struct map_overlay, count + 1);
    layers->overlay_count = count;
    for (size_t i = 0; i < count; i++)
        layers->overlays[i].name = name_of(paths[i], arena);
}

enum status overlays_read(const char *const *paths, bbox window, struct map_layers *layers,
                          struct arena *arena, struct report *report)
{
    for (size_t i = 0; i < layers->overlay_count; i++) {
        struct layer *layer = NEW(arena, struct layer, 1);
        if (layer_read(paths[i], window, NULL, arena, layer, report) != OK)
            return report->error.status;
        if (!layer->feature_count)
            report_warning(report, NOWHERE, "check --overlay", "nothing of '%s' lies on the map",
                           paths[i]);
        layers->overlays[i].layer = layer;
    }
    return OK;
}
