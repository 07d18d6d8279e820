/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/datadir.h"

#include <stdlib.h>
#include <unistd.h>

static str program_folder(struct arena *arena)
{
    char *path = NEW(arena, char, 4096);
    ssize_t len = readlink("/proc/self/exe", path, 4095);
    while (len > 0 && path[len - 1] != '/')
        len--;
    return (str){ path, len > 0 ? (size_t)len : 0 };
}

/* The first of the folders that has it; NULL: none. */
static const char *find_in(const str *folders, size_t count, const char *name, struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        str path = str_format(arena, "%.*s/%s", STR_ARG(folders[i]), name);
        if (access(path.ptr, R_OK) == 0)
            return path.ptr;
    }
    return NULL;
}

const char *datadir_path(const char *name, struct arena *arena, struct report *report)
{
    const char *chosen = getenv("EVENTMAP_DATA");
    str program = program_folder(arena);
    str told = str_from(chosen), folders[] = {
        str_format(arena, "%.*s../share/eventmap", STR_ARG(program)),
        str_format(arena, "%.*s../share", STR_ARG(program)),
        STR(EVENTMAP_PREFIX "/share/eventmap"),
    };
    const char *path = chosen ? find_in(&told, 1, name, arena)
                              : find_in(folders, sizeof folders / sizeof *folders, name, arena);
    if (!path)
        (void)report_error(report, ERR_FILE, (struct source_pos){ .file = chosen },
                           "run make, or set EVENTMAP_DATA to the folder that holds it",
                           "the data file %s is not there", name);
    return path;
}

const char *library_path(const char *name, struct arena *arena)
{
    str program = program_folder(arena);
    str folders[] = { str_format(arena, "%.*s.", STR_ARG(program)),
                      str_format(arena, "%.*s../lib", STR_ARG(program)) };
    return find_in(folders, sizeof folders / sizeof *folders, name, arena);
}
