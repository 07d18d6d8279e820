/* SPDX-License-Identifier: Apache-2.0 */
/* join_rows.c - rows of numbers become rows of bits, for an index of any size: the work file with
 * the numbers is mapped and read from front to back twice. */
#include <errno.h>
#include <stdio.h>

#include "base/infile.h"
#include "gazetteer/index_stream.h"
#include "gazetteer/join_work.h"
#include "gazetteer/write.h"
#include "gazetteer/write_rows.h"

enum { PATH_ROOM = 4200 };

enum status join_rows(const char *folder, int from, unsigned fields, int to, struct report *report)
{
    char path[PATH_ROOM];
    str numbers = { 0 };
    section_path(path, sizeof path, folder, from);
    if (infile_map(path, &numbers, report) != OK)
        return report->error.status;
    struct rows_source source = { (const uint32_t *)numbers.ptr,
                                  numbers.len / sizeof(uint32_t) / fields, fields };
    FILE *file = section_create(folder, to);
    bool good = file && rows_put(&source, &(struct section_sink){ section_put, file });
    int error = errno;
    if (file && fclose(file) != 0) {
        error = errno;
        good = false;
    }
    infile_unmap(numbers);
    return good ? OK : work_failed(folder, error, report);
}
