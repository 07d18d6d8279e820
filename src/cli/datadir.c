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

const char *datadir_path(const char *name, struct arena *arena, struct report *report)
{
    const char *chosen = getenv("EVENTMAP_DATA");
    str program = program_folder(arena);
    str folders[] = {
        str_format(arena, "%.*s../share/eventmap", STR_ARG(program)),
        str_format(arena, "%.*s../share", STR_ARG(program)),
        STR(EVENTMAP_PREFIX "/share/eventmap"),
    };
    size_t count = sizeof folders / sizeof *folders;
    if (chosen) {
        folders[0] = str_from(chosen);
        count = 1;
    }
    for (size_t i = 0; i < count; i++) {
        str path = str_format(arena, "%.*s/%s", STR_ARG(folders[i]), name);
        if (access(path.ptr, R_OK) == 0)
            return path.ptr;
    }
    (void)report_error(report, ERR_FILE, (struct source_pos){ .file = chosen },
                       "run make, or set EVENTMAP_DATA to the folder that holds it",
                       "the data file %s is not there", name);
    return NULL;
}
