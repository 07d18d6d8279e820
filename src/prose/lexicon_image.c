/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon_image.c - a lexicon as it is in memory, in a file that is mapped.
 *   head        what it was made of: the key of the text files and of the program's rooms prose and
 *               text, whose code decides what becomes of them; then the size of each array
 *   arrays      each from a multiple of 16 bytes on
 * Of another key (somebody edited a file; another program wrote it), or not whole: it is no image,
 * and the text files are read. It never leaves the machine that made it or one of its kind. */
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/infile.h"
#include "base/outfile.h"
#include "prose/lexicon.h"

#ifndef LEXICON_CODE
#define LEXICON_CODE ""
#endif

enum { ARRAYS = 7, ALIGN = 16 };

struct head {
    char magic[16];
    uint64_t key;
    uint64_t bytes;          /* of the whole file */
    uint64_t counts[ARRAYS]; /* items */
};
static const char magic[16] = "eventmap lexicon";

struct array {
    void *items; /* the address of the lexicon's pointer */
    size_t *count, size;
};

/* The arrays in the order of the file. */
static void list_arrays(struct lexicon *lexicon, struct array arrays[ARRAYS])
{
#define ARRAY(member)                                                                              \
    {                                                                                              \
        &lexicon->member.items, &lexicon->member.count, sizeof *lexicon->member.items              \
    }
    const struct array all[ARRAYS] = { ARRAY(chars), ARRAY(words),   ARRAY(slots),  ARRAY(edges),
                                       ARRAY(nodes), ARRAY(entries), ARRAY(cutters) };
#undef ARRAY
    memcpy(arrays, all, sizeof all);
}

static uint64_t mix(uint64_t key, str bytes)
{
    uint64_t piece;
    key = (key ^ bytes.len) * 0x9E3779B97F4A7C15u;
    for (; bytes.len >= 8; bytes = str_skip(bytes, 8)) {
        memcpy(&piece, bytes.ptr, 8);
        key = (key ^ piece) * 0xFF51AFD7ED558CCDu;
        key ^= key >> 32;
    }
    for (size_t i = 0; i < bytes.len; i++)
        key = (key ^ (unsigned char)bytes.ptr[i]) * 0x100000001b3u;
    return key ^ key >> 29;
}

uint64_t lexicon_key(const struct lexicon_files *files)
{
    uint64_t key = mix(1, STR(EVENTMAP_VERSION " " LEXICON_CODE));
    for (size_t i = 0; i < files->count; i++) {
        str path = str_from(files->items[i].path), name;
        while (str_cut(&path, '/', &name))
            ;
        key = mix(mix(key, name), files->items[i].content);
    }
    return key;
}

static size_t aligned(size_t at)
{
    return (at + ALIGN - 1) / ALIGN * ALIGN;
}

/* Does the file hold what its head says? Where each array is in at[]. */
static bool is_whole(str file, const struct head *head, const struct array *arrays,
                     size_t at[ARRAYS])
{
    size_t end = sizeof *head;
    for (int i = 0; i < ARRAYS; i++) {
        at[i] = aligned(end);
        if (head->counts[i] > file.len / arrays[i].size)
            return false;
        end = at[i] + head->counts[i] * arrays[i].size;
        if (end > file.len)
            return false;
    }
    return end == file.len && head->bytes == file.len;
}

static bool is_of(str file, uint64_t key, struct head *head)
{
    if (file.len < sizeof *head)
        return false;
    memcpy(head, file.ptr, sizeof *head);
    return memcmp(head->magic, magic, sizeof magic) == 0 && head->key == key;
}

bool lexicon_image_open(struct lexicon *lexicon, const char *path, uint64_t key, struct arena *keep)
{
    struct report silent = { 0 };
    struct array arrays[ARRAYS];
    size_t at[ARRAYS];
    struct head head;
    str file;
    if (access(path, R_OK) != 0 || infile_map(path, &file, &silent) != OK)
        return false;
    list_arrays(lexicon, arrays);
    if (!is_of(file, key, &head) || !is_whole(file, &head, arrays, at)) {
        infile_unmap(file);
        return false;
    }
    for (int i = 0; i < ARRAYS; i++) {
        const char *items = file.ptr + at[i];
        memcpy(arrays[i].items, &items, sizeof items);
        *arrays[i].count = (size_t)head.counts[i];
    }
    lexicon->mapped = file;
    lexicon_fill_cutting(lexicon, keep);
    return true;
}

static void pad(struct buffer *out)
{
    while (out->len % ALIGN)
        buffer_add_char(out, '\0');
}

enum status lexicon_image_write(struct lexicon *lexicon, const char *path, uint64_t key,
                                struct report *report)
{
    struct array arrays[ARRAYS];
    struct head head = { .key = key };
    struct buffer out = { 0 };
    list_arrays(lexicon, arrays);
    memcpy(head.magic, magic, sizeof magic);
    buffer_add(&out, (str){ (const char *)&head, sizeof head });
    for (int i = 0; i < ARRAYS; i++) {
        const char *items;
        memcpy(&items, arrays[i].items, sizeof items);
        head.counts[i] = *arrays[i].count;
        pad(&out);
        buffer_add(&out, (str){ items, *arrays[i].count * arrays[i].size });
    }
    head.bytes = out.len;
    memcpy(out.ptr, &head, sizeof head);
    status_in_report(outfile_write(path, buffer_view(&out), report));
    buffer_release(&out);
    return report->error.status;
}
