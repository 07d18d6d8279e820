/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/hash.h"

#include <string.h>

#include "base/infile.h"
#include "base/sha256.h"

enum status hash_file(const char *path, struct arena *keep, str *sha256, struct report *report)
{
    str content;
    *sha256 = (str){ 0 };
    if (!strcmp(path, "-"))
        return OK;
    if (infile_map(path, &content, report) != OK)
        return report->error.status;
    *sha256 = sha256_hex(content, keep);
    infile_unmap(content);
    return OK;
}
