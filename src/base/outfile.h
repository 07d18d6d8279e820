/* SPDX-License-Identifier: Apache-2.0 */
/* outfile.h - an output file that appears complete or not at all: written under a temporary name in
 * the same folder, renamed when it is whole. "-" is stdout (already visible as it is written, but
 * written only by outfile_commit). */
#ifndef EVENTMAP_BASE_OUTFILE_H
#define EVENTMAP_BASE_OUTFILE_H

#include <stdbool.h>

#include "base/report.h"
#include "base/str.h"

struct outfile {
    const char *path;     /* as the user gave it; must outlive the outfile */
    char temporary[4096]; /* where to write meanwhile; empty when there is none */
    int fd;               /* of outfile_open, 0 when not opened by it */
    struct arena stage;   /* what was appended and not written yet ends at .next */
    bool is_long;         /* a full stage was written */
    bool is_direct;       /* ... straight to the disk */
};

/* Choose a temporary name beside `path`, ending in the same extension (drivers look at it). Fails
 * when the folder is missing or not writable, or `path` is a folder. Creates nothing. */
NODISCARD enum status outfile_begin(struct outfile *file, const char *path, struct report *report);
/* The temporary file is whole: give it its name. It is flushed to the disk first. */
NODISCARD enum status outfile_commit(struct outfile *file, struct report *report);
/* Take the temporary file (and -journal, -wal, -shm beside it) away. Safe after commit, and on {0}.
 */
void outfile_abandon(struct outfile *file);

/* For content that comes in pieces: begin and create; append as often as needed; then commit or
 * abandon. With "-" pieces go to stdout at once; others are gathered, so that what cannot be
 * written may be told by a later call. After a failed append the file is abandoned. */
NODISCARD enum status outfile_open(struct outfile *file, const char *path, struct report *report);
NODISCARD enum status outfile_append(struct outfile *file, str piece, struct report *report);

/* The whole of a file in one go: begin, write `content`, commit. "-" writes to stdout. */
NODISCARD enum status outfile_write(const char *path, str content, struct report *report);

#endif
