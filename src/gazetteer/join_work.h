/* SPDX-License-Identifier: Apache-2.0 */
/* join_work.h - the work folder that an index file of any size is put together in: a file a
 * section, and some that sections are made from. */
#ifndef EVENTMAP_GAZETTEER_JOIN_WORK_H
#define EVENTMAP_GAZETTEER_JOIN_WORK_H

#include <stdio.h>

#include "base/report.h"
#include "gazetteer/index_format.h"

/* Work files that are no sections. UNORDERED_RECORDS: of the file's own names, one after the other
 * (record_layout_unordered()), and RECORDS_SLACK. */
enum {
    UNORDERED_RECORDS = INDEX_SECTIONS,
    KEY_SLOTS,
    ALIAS_SLOTS,
    PLACE_ROWS,
    NAME_ROWS,
    TRAIT_ROWS
};

enum { SECTION_PATH_ROOM = 4200 };
void section_path(char *path, size_t room, const char *folder, int section);
/* NULL: see errno. Pair with section_close. */
FILE *section_open(const char *folder, int section, const char *mode);
FILE *section_create(const char *folder, int section);
bool section_close(FILE *file); /* false: it was NULL, or something went wrong */
bool section_put(void *file, const void *bytes, size_t size); /* of a struct section_sink */
bool section_write(const char *folder, int section, const void *bytes, size_t size);
/* All of it, as infile_map() does. */
NODISCARD enum status section_map(const char *folder, int section, str *content,
                                  struct report *report);
void section_remove(const char *folder, int section);   /* it was what others are made from */
uint64_t section_size(const char *folder, int section); /* 0 when there is none */

/* Memory of zeroes, given back by munmap; NULL when there is none. */
void *section_zeroes(size_t bytes);

#endif
