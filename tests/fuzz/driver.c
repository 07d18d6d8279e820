/* SPDX-License-Identifier: Apache-2.0 */
/* driver.c - replays a corpus through a fuzz target with any compiler: each argument is a file or a
 * folder of files. `make fuzz` links the same targets with libFuzzer instead. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replayed;

static void replay_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(size + 1);
    if (file && data && fread(data, 1, size, file) == size) {
        LLVMFuzzerTestOneInput(data, size);
        replayed++;
    }
    free(data);
    if (file)
        fclose(file);
}

static void replay(const char *path)
{
    struct stat info;
    if (stat(path, &info))
        return;
    DIR *folder = S_ISDIR(info.st_mode) ? opendir(path) : NULL;
    if (!folder) {
        replay_file(path, (size_t)info.st_size);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        char inner[4096];
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            replay(inner);
    }
    closedir(folder);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    printf("%d passed, 0 failed\n", replayed);
    return replayed == 0;
}
