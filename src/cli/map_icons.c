/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/map_icons.h"

#include "cli/datadir.h"
#include "cli/styles.h"

static const char KEY[] = "eventmap:icons";

struct icons *map_icons(const char *style_path, const struct style *style, struct arena *arena,
                        struct report *report)
{
    struct report quiet = { 0 };
    struct icons *icons = icons_open(datadir_path("icons", arena, &quiet), arena);
    str one = style_meta_text(style, KEY, (str){ 0 });
    size_t count = one.len ? 1 : style_meta_list(style, KEY);
    for (size_t i = 0; i < count; i++) {
        str name = one.len ? one : style_meta_item_text(style, KEY, i);
        if (name.len && icons_add(icons, style_beside(style_path, name, arena), report) != OK)
            return NULL;
    }
    return icons;
}
