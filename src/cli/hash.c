/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/hash.h"

#include <glib.h>
#include <string.h>

#include "base/infile.h"

enum status hash_file(const char *path, struct arena *keep, str *sha256, struct report *report)
{
    str content;
    *sha256 = (str){ 0 };
    if (!strcmp(path, "-"))
        return OK;
    if (infile_map(path, &content, report) != OK)
        return report->error.status;
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)(content.ptr ? content.ptr : ""),
                      (gssize)content.len);
    *sha256 = str_copy(keep, str_from(g_checksum_get_string(checksum)));
    g_checksum_free(checksum);
    infile_unmap(content);
    return OK;
}
