/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/gazetteers.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/console.h"
#include "cli/datadir.h"

enum { LAYERS_MOST = 64, NAME_BYTES = 80 };

static const char *folder_path(struct arena *arena)
{
    const char *chosen = getenv("EVENTMAP_GAZETTEERS"), *data = getenv("XDG_DATA_HOME"),
               *home = getenv("HOME");
    if (chosen && *chosen)
        return chosen;
    if (data && *data)
        return str_format(arena, "%s/eventmap/gazetteers", data).ptr;
    if (home && *home)
        return str_format(arena, "%s/.local/share/eventmap/gazetteers", home).ptr;
    return NULL;
}

static enum status make_folders(const char *path, struct arena scratch, struct report *report)
{
    char *part = (char *)(uintptr_t)str_cstr(&scratch, str_from(path));
    for (char *slash = part + 1;; slash++) {
        char was = *slash;
        if (was && was != '/')
            continue;
        *slash = '\0';
        if (mkdir(part, 0777) && errno != EEXIST)
            return report_error(report, ERR_FILE, (struct source_pos){ .file = path },
                                "write elsewhere: -o FILE.idx, or set EVENTMAP_GAZETTEERS",
                                "the folder cannot be made: %s", strerror(errno));
        *slash = was;
        if (!was)
            return OK;
    }
}

const char *gazetteers_folder(bool make, struct arena *arena, struct report *report)
{
    const char *path = folder_path(arena);
    if (!path)
        (void)report_error(report, ERR_FILE, NOWHERE,
                           "write elsewhere: -o FILE.idx, or set EVENTMAP_GAZETTEERS",
                           "there is no home folder to keep imported places in");
    else if (make && make_folders(path, *arena, report) != OK)
        path = NULL;
    return path;
}

const char *gazetteers_new_path(const char *const *inputs, size_t count, struct arena *arena,
                                struct report *report)
{
    const char *folder = gazetteers_folder(true, arena, report);
    str name = { 0 };
    for (size_t i = 0; i < count && name.len < NAME_BYTES; i++) {
        const char *slash = strrchr(inputs[i], '/'), *base = slash ? slash + 1 : inputs[i];
        const char *dot = strrchr(base, '.');
        str parts[] = { name,
                        i ? STR("-") : STR(""),
                        { base, dot && dot > base ? (size_t)(dot - base) : strlen(base) } };
        name = str_concat(arena, parts, 3);
    }
    name = str_clip(name, 2 * NAME_BYTES);
    return folder ? str_format(arena, "%s/%.*s.idx", folder, STR_ARG(name)).ptr : NULL;
}

static int compare_paths(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* All BEGINNING...idx of a folder, in byte order of their names; how many there are. */
static size_t add_folder(struct gazetteer_paths *paths, const char *folder, str beginning,
                         struct arena *arena)
{
    DIR *open = folder ? opendir(folder) : NULL;
    size_t first = paths->count;
    for (struct dirent *entry; open && (entry = readdir(open));) {
        str name = str_from(entry->d_name);
        if (*entry->d_name != '.' && str_starts(name, beginning) && str_ends(name, STR(".idx")) &&
            paths->count < first + LAYERS_MOST)
            paths->items[paths->count++] = str_format(arena, "%s/%s", folder, entry->d_name).ptr;
    }
    if (open)
        closedir(open);
    qsort(&paths->items[first], paths->count - first, sizeof *paths->items, compare_paths);
    return paths->count - first;
}

/* The built-in gazetteer and the layers that come with it: gazetteer-NAME.idx beside it. */
static enum status add_built_in(struct gazetteer_paths *paths, struct arena *arena,
                                struct report *report)
{
    const char *base = datadir_path("gazetteer.idx", arena, report);
    if (!base)
        return report->error.status;
    paths->items[paths->count++] = base;
    str folder = { base, (size_t)(strrchr(base, '/') - base) };
    paths->shipped = add_folder(paths, str_cstr(arena, folder), STR("gazetteer-"), arena);
    return OK;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return a && b &&
           (!strcmp(a, b) || (!stat(a, &one) && !stat(b, &other) && one.st_dev == other.st_dev &&
                              one.st_ino == other.st_ino));
}

static void leave_out(struct gazetteer_paths *paths, const char *without)
{
    size_t kept = 0;
    for (size_t i = 0; i < paths->count; i++) {
        bool out = is_same_file(paths->items[i], without);
        size_t first = 1 + paths->shipped;
        if (out && i >= first && i < first + paths->imported)
            paths->imported--;
        if (!out)
            paths->items[kept++] = paths->items[i];
    }
    paths->count = kept;
}

enum status gazetteers_paths(const struct arguments *arguments, const char *without,
                             struct gazetteer_paths *paths, struct arena *arena,
                             struct report *report)
{
    *paths = (struct gazetteer_paths){ .items = NEW(arena, const char *, 4 * LAYERS_MOST) };
    const char *base = option_value(arguments, "base-gazetteer");
    if (base)
        paths->items[paths->count++] = base;
    else if (add_built_in(paths, arena, report) != OK)
        return report->error.status;
    if (!option_given(arguments, "no-imports"))
        paths->imported = add_folder(paths, folder_path(arena), (str){ 0 }, arena);
    for (size_t i = 0; i < arguments->use_count; i++) {
        bool layer = !strcmp(arguments->uses[i].option->name, "gazetteer");
        if (layer && paths->count < 4 * LAYERS_MOST)
            paths->items[paths->count++] = arguments->uses[i].value;
    }
    if (without)
        leave_out(paths, without);
    return OK;
}

static void say_imported(const struct gazetteer_paths *paths, const struct report *report,
                         struct arena scratch)
{
    str list = { 0 };
    size_t first = 1 + paths->shipped;
    for (size_t i = first; i < first + paths->imported; i++) {
        const char *name = strrchr(paths->items[i], '/') + 1;
        str parts[] = { list, i > first ? STR(", ") : STR(""), { name, strlen(name) - 4 } };
        list = str_concat(&scratch, parts, 3);
    }
    if (paths->imported)
        console_say(report, "with imported places: %.*s (--no-imports leaves them out)",
                    STR_ARG(list));
}

struct gazetteer *gazetteers_open_under(const struct arguments *arguments, const char *path,
                                        struct arena *arena, struct report *report)
{
    struct gazetteer_paths paths;
    if (gazetteers_paths(arguments, path, &paths, arena, report) != OK)
        return NULL;
    say_imported(&paths, report, *arena);
    return gazetteer_open_layers(paths.items, paths.count, report);
}

struct gazetteer *gazetteers_open(const struct arguments *arguments, struct arena *arena,
                                  struct report *report)
{
    return gazetteers_open_under(arguments, NULL, arena, report);
}
