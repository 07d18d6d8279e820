/* SPDX-License-Identifier: Apache-2.0 */
/* folder.c - the articles of a folder, in an order that is the same everywhere. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "article/source.h"

bool folder_is_one(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Files join `files`, folders `folders`. What is hidden stays so. */
static void take_entry(const char *folder, const char *name, struct file_list *files,
                       struct file_list *folders, struct arena *keep)
{
    struct stat info;
    if (name[0] == '.')
        return;
    const char *between = str_ends(str_from(folder), STR("/")) ? "" : "/";
    const char *path = str_format(keep, "%s%s%s", folder, between, name).ptr;
    if (lstat(path, &info))
        return;
    bool links = S_ISLNK(info.st_mode);
    if (S_ISDIR(info.st_mode))
        APPEND(keep, folders, path);
    else if (article_is_named(path) && (S_ISREG(info.st_mode) || (links && !folder_is_one(path))))
        APPEND(keep, files, path);
}

enum status folder_list(const char *path, struct file_list *files, struct arena *keep,
                        struct report *report)
{
    struct file_list folders = { 0 };
    APPEND(keep, &folders, path);
    for (size_t next = 0; next < folders.count; next++) {
        const char *folder = folders.items[next];
        DIR *dir = opendir(folder);
        if (!dir)
            return report_error(report, ERR_FILE, (struct source_pos){ .file = path }, NULL,
                                "the folder '%s' cannot be read: %s", folder, strerror(errno));
        for (struct dirent *entry; (entry = readdir(dir));)
            take_entry(folder, entry->d_name, files, &folders, keep);
        closedir(dir);
    }
    if (files->count)
        qsort(files->items, files->count, sizeof *files->items, by_path);
    return OK;
}
