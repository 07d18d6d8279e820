/* SPDX-License-Identifier: Apache-2.0 */
/* spool.h - bytes kept out of memory for the time of a run: a file without a name in $TMPDIR (or
 * /tmp), gone with the process however it ends. */
#ifndef EVENTMAP_BASE_SPOOL_H
#define EVENTMAP_BASE_SPOOL_H

#include "base/report.h"
#include "base/str.h"

struct spool {
    int fd;             /* 0: not open */
    uint64_t size;      /* of all that was appended */
    struct arena stage; /* what of it is not written yet */
};

/* {0} is a closed spool; opens itself with the first append. ERR_FILE when the folder cannot be
 * written or is full, which may be noticed later: pieces are written together. */
NODISCARD enum status spool_append(struct spool *spool, str piece, struct report *report);
/* All of it, read-only, until infile_unmap(); the spool may be closed meanwhile. */
NODISCARD enum status spool_map(struct spool *spool, str *content, struct report *report);
void spool_close(struct spool *spool); /* safe on {0} */

#endif
