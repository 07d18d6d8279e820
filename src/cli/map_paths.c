/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/map_paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"

bool map_path_is(const struct option *option, const char *value)
{
    if (!strcmp(option->name, "style"))
        return strchr(value, '/') || str_ends(str_from(value), STR(".json"));
    if (!strcmp(option->name, "borders"))
        return strcmp(value, "iso") && strcmp(value, "none");
    return !strcmp(option->argument, "FILE");
}

bool map_option_repeats(const struct option *option)
{
    return strstr(option->help, "repeat");
}

static bool stays(const char *value)
{
    return value[0] == '/' || !strcmp(value, "-");
}

/* The folder of a file, absolute and without links; false: there is none. */
static bool real_folder(const char *path, char *out, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    str folder = slash ? (str){ path, (size_t)(slash - path) + 1 } : STR(".");
    return realpath(str_cstr(arena, folder), out) != NULL;
}

/* `value` from an absolute folder, without "." and "..": "/home/a" and "../b/c" give "/home/b/c".
 */
static str absolute(const char *folder, const char *value, struct arena *arena)
{
    struct buffer path = { 0 };
    str rest = str_format(arena, "%s/%s", value[0] == '/' ? "" : folder, value);
    for (str part; str_cut(&rest, '/', &part);) {
        bool is_up = str_eq(part, STR(".."));
        while (is_up && path.len && path.ptr[--path.len] != '/') {
        }
        if (!is_up && part.len && !str_eq(part, STR(".")))
            buffer_format(&path, "/%.*s", STR_ARG(part));
    }
    return buffer_keep(&path, arena);
}

/* From an absolute folder to an absolute file: "../data/events.csv". */
static const char *way_between(str folder, str file, struct arena *arena)
{
    struct buffer way = { 0 };
    str a, b;
    folder = str_skip(folder, 1), file = str_skip(file, 1);
    for (str rest_a = folder, rest_b = file;
         str_cut(&rest_a, '/', &a) && str_cut(&rest_b, '/', &b) && str_eq(a, b);)
        folder = rest_a, file = rest_b;
    for (str part; str_cut(&folder, '/', &part);)
        if (part.len)
            buffer_add(&way, STR("../"));
    buffer_add(&way, file);
    return buffer_keep(&way, arena).ptr;
}

const char *map_path_from(const char *map_file, const char *value, struct arena *arena)
{
    char here[PATH_MAX], folder[PATH_MAX];
    if (stays(value) || !getcwd(here, sizeof here) || !real_folder(map_file, folder, arena))
        return value;
    str path = absolute(folder, value, arena);
    return map_file[0] == '/' ? path.ptr : way_between(str_from(here), path, arena);
}

const char *map_path_to(const char *map_file, const char *value, struct arena *arena)
{
    char here[PATH_MAX], folder[PATH_MAX];
    if (stays(value) || !getcwd(here, sizeof here) || !real_folder(map_file, folder, arena))
        return value;
    return way_between(str_from(folder), absolute(here, value, arena), arena);
}
