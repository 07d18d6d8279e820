/* SPDX-License-Identifier: Apache-2.0 */
/* io_files.h - files that live as long as a test program: made in a folder of their own. */
#ifndef EVENTMAP_TESTS_IO_FILES_H
#define EVENTMAP_TESTS_IO_FILES_H

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

static char files_folder[] = "/tmp/eventmap-test-XXXXXX";

__attribute__((constructor)) static void files_make_folder(void)
{
    if (!mkdtemp(files_folder))
        abort();
}

__attribute__((destructor)) static void files_remove_folder(void)
{
    DIR *folder = opendir(files_folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", files_folder, entry->d_name);
        unlink(path);
    }
    if (folder)
        closedir(folder);
    rmdir(files_folder);
}

/* The path of a file in the folder; the string is static, four may be in use. */
__attribute__((unused)) static const char *file_path(const char *name)
{
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof *paths, "%s/%s", files_folder, name);
    return path;
}

__attribute__((unused)) static const char *file_with(const char *name, const char *bytes,
                                                     size_t len)
{
    const char *path = file_path(name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, len, file) != len || fclose(file))
        abort();
    return path;
}

__attribute__((unused)) static str file_bytes(const char *path, struct arena *keep)
{
    struct stat info;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &info))
        return (str){ 0 };
    char *bytes = NEW(keep, char, info.st_size + 1);
    size_t len = fread(bytes, 1, (size_t)info.st_size, file);
    fclose(file);
    return (str){ bytes, len };
}

#endif
