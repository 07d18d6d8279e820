/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/styles.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static int is_style(const struct dirent *entry)
{
    return str_ends(str_from(entry->d_name), STR(".json"));
}

size_t styles_list(const char *folder, struct arena *arena, char ***names)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_style, alphasort);
    if (count < 0)
        return 0;
    *names = NEW(arena, char *, count + 1);
    for (int i = 0; i < count; i++) {
        str name = str_from(entries[i]->d_name);
        (*names)[i] = NEW(arena, char, name.len + 1);
        memcpy((*names)[i], name.ptr, name.len - strlen(".json"));
        free(entries[i]);
    }
    free(entries);
    return (size_t)count;
}

const char *style_beside(const char *style_path, str name, struct arena *arena)
{
    const char *slash = strrchr(style_path, '/');
    size_t folder = slash && !str_starts(name, STR("/")) ? (size_t)(slash - style_path) + 1 : 0;
    return str_format(arena, "%.*s%.*s", (int)folder, style_path, STR_ARG(name)).ptr;
}
