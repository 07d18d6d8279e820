/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_mapfile.c - any bytes as a map file; every value read is written and must read back. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "mapfile/mapfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA = 64 << 20 };

static bool read_bytes(str bytes, struct arena *arena, struct settings *settings)
{
    char path[] = "/tmp/fuzz_mapfile.XXXXXX";
    struct report report = { 0 };
    int file = mkstemp(path);
    bool is_there = file >= 0 && write(file, bytes.ptr, bytes.len) == (ssize_t)bytes.len;
    bool is_read = is_there && mapfile_read(path, arena, settings, &report) == OK;
    if (file >= 0)
        close(file), unlink(path);
    return is_read;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = arena_reserve(ARENA), all = arena;
    struct settings first, second;
    struct buffer text = { 0 };
    if (read_bytes((str){ (const char *)data, size }, &arena, &first) && first.count) {
        for (size_t i = 0; i < first.count; i++) {
            buffer_format(&text, "v%zu: ", i);
            mapfile_add_value(&text, first.items[i].value);
            buffer_add_char(&text, '\n');
        }
        if (!read_bytes(buffer_view(&text), &arena, &second) || second.count != first.count)
            abort();
        for (size_t i = 0; i < first.count; i++)
            if (!str_eq(first.items[i].value, second.items[i].value))
                abort();
    }
    buffer_release(&text);
    arena_release(&all, ARENA);
    return 0;
}
