/* SPDX-License-Identifier: Apache-2.0 */
#include "base/spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char *folder(void)
{
    const char *told = getenv("TMPDIR");
    return told && *told ? told : "/tmp";
}

static enum status cannot_spool(int error, struct report *report)
{
    return report_error(report, ERR_FILE, NOWHERE,
                        "name a folder with free space in the environment variable TMPDIR",
                        "no temporary file in '%s': %s", folder(), strerror(error));
}

static enum status spool_open(struct spool *spool, struct report *report)
{
    char path[4096];
    snprintf(path, sizeof path, "%.4000s/eventmap-XXXXXX", folder());
    spool->fd = mkstemp(path);
    if (spool->fd < 0) {
        spool->fd = 0;
        return cannot_spool(errno, report);
    }
    unlink(path);
    return OK;
}

enum status spool_append(struct spool *spool, str piece, struct report *report)
{
    if (!spool->fd && spool_open(spool, report) != OK)
        return report->error.status;
    while (piece.len) {
        ssize_t wrote = write(spool->fd, piece.ptr, piece.len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return cannot_spool(errno, report);
        piece = str_skip(piece, (size_t)wrote);
        spool->size += (uint64_t)wrote;
    }
    return OK;
}

enum status spool_map(const struct spool *spool, str *content, struct report *report)
{
    *content = (str){ 0 };
    if (!spool->size)
        return OK;
    void *bytes = mmap(NULL, (size_t)spool->size, PROT_READ, MAP_SHARED, spool->fd, 0);
    if (bytes == MAP_FAILED)
        return cannot_spool(errno, report);
    *content = (str){ bytes, (size_t)spool->size };
    return OK;
}

void spool_close(struct spool *spool)
{
    if (spool->fd)
        close(spool->fd);
    *spool = (struct spool){ 0 };
}
