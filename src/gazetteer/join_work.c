/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/join_work.h"

#include <sys/mman.h>

#include "base/infile.h"

enum { FILE_BUFFER = 1 << 20 };

void section_path(char *path, size_t room, const char *folder, int section)
{
    snprintf(path, room, "%s/section-%02d", folder, section);
}

FILE *section_open(const char *folder, int section, const char *mode)
{
    char path[SECTION_PATH_ROOM];
    section_path(path, sizeof path, folder, section);
    FILE *file = fopen(path, mode);
    if (file)
        setvbuf(file, NULL, _IOFBF, FILE_BUFFER);
    return file;
}

FILE *section_create(const char *folder, int section)
{
    return section_open(folder, section, "wb");
}

bool section_close(FILE *file)
{
    bool good = file && !ferror(file);
    return (!file || fclose(file) == 0) && good;
}

bool section_put(void *file, const void *bytes, size_t size)
{
    return !size || fwrite(bytes, size, 1, file) == 1;
}

bool section_write(const char *folder, int section, const void *bytes, size_t size)
{
    FILE *file = section_create(folder, section);
    bool good = file && section_put(file, bytes, size);
    return section_close(file) && good;
}

enum status section_map(const char *folder, int section, str *content, struct report *report)
{
    char path[SECTION_PATH_ROOM];
    section_path(path, sizeof path, folder, section);
    return infile_map(path, content, report);
}

void section_remove(const char *folder, int section)
{
    char path[SECTION_PATH_ROOM];
    section_path(path, sizeof path, folder, section);
    (void)remove(path);
}

uint64_t section_size(const char *folder, int section)
{
    FILE *file = section_open(folder, section, "rb");
    long size = file && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
    if (file)
        fclose(file);
    return size > 0 ? (uint64_t)size : 0;
}

void *section_zeroes(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}
