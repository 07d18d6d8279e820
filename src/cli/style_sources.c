/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/style_sources.h"

#include "cli/styles.h"
#include "io/io.h"

static enum status load(const struct style_source *source, const char *style_path, bbox window,
                        struct layer *layer, struct arena *arena, struct report *report)
{
    if (source->text.len)
        return layer_read_text(source->text, style_path, window, arena, layer, report);
    return layer_read(style_beside(style_path, source->path, arena), window, NULL, arena, layer,
                      report);
}

enum status style_sources_load(const struct style *style, const char *style_path, bbox window,
                               struct map_layers *layers, struct arena *arena,
                               struct report *report)
{
    struct style_sources sources = style_sources(style);
    layers->sources = NEW(arena, struct map_source, sources.count + 1);
    for (size_t i = 0; i < sources.count; i++) {
        const struct style_source *source = &sources.items[i];
        struct layer *layer = NEW(arena, struct layer, 1);
        if (load(source, style_path, window, layer, arena, report) != OK)
            return report->error.status;
        if (!layer->feature_count)
            report_warning(report, NOWHERE, NULL,
                           "nothing of the style's source '%.*s' lies on the map",
                           STR_ARG(source->name));
        layers->sources[i] = (struct map_source){ source->name, layer };
        layers->source_count = i + 1;
    }
    return OK;
}
