/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/hash.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/infile.h"
#include "base/sha256.h"

enum { PIECE = 1 << 20 }; /* so that a file of gigabytes is never all in memory */

static bool add_pieces(FILE *file, struct sha256 *sum)
{
    char *bytes = malloc(PIECE);
    size_t got = bytes ? fread(bytes, 1, PIECE, file) : 0;
    for (; got; got = fread(bytes, 1, PIECE, file))
        sha256_add(sum, (str){ bytes, got });
    free(bytes);
    return bytes && !ferror(file);
}

enum status hash_file(const char *path, struct arena *keep, str *sha256, struct report *report)
{
    str content;
    struct sha256 sum = { 0 };
    *sha256 = (str){ 0 };
    if (!strcmp(path, "-"))
        return OK;
    if (infile_map(path, &content, report) != OK) /* says what is wrong with it */
        return report->error.status;
    infile_unmap(content);
    FILE *file = fopen(path, "rb");
    bool good = file && add_pieces(file, &sum);
    int error = errno;
    if (file)
        fclose(file);
    *sha256 = sha256_end(&sum, keep);
    if (good)
        return OK;
    return report_error(report, ERR_FILE, (struct source_pos){ .file = path }, NULL,
                        "cannot be read: %s", strerror(error));
}
