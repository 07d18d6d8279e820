/* SPDX-License-Identifier: Apache-2.0 */
/* spool.c - pieces are gathered in a stage: of a file that is written in parts of 32 KB the system
 * keeps pages of that size, which it has at hand. Smaller ones cost more to find, to map and to
 * free; larger ones are memory that nobody had lately, in a virtual machine twice the time in all.
 */
#include "base/spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { STAGE_BYTES = 32 << 10 };

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
    spool->stage = arena_reserve(STAGE_BYTES);
    return OK;
}

static str staged(const struct spool *spool)
{
    const char *start = spool->stage.end - STAGE_BYTES;
    return (str){ start, (size_t)(spool->stage.next - start) };
}

static enum status write_stage(struct spool *spool, struct report *report)
{
    str rest = staged(spool);
    while (rest.len) {
        ssize_t wrote = write(spool->fd, rest.ptr, rest.len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return cannot_spool(errno, report);
        rest = str_skip(rest, (size_t)wrote);
    }
    spool->stage.next = spool->stage.end - STAGE_BYTES;
    return OK;
}

enum status spool_append(struct spool *spool, str piece, struct report *report)
{
    if (!spool->fd && spool_open(spool, report) != OK)
        return report->error.status;
    while (piece.len) {
        str some = str_sub(piece, 0, (size_t)(spool->stage.end - spool->stage.next));
        memcpy(spool->stage.next, some.ptr, some.len);
        spool->stage.next += some.len;
        spool->size += some.len;
        piece = str_skip(piece, some.len);
        if (spool->stage.next == spool->stage.end && write_stage(spool, report) != OK)
            return report->error.status;
    }
    return OK;
}

enum status spool_map(struct spool *spool, str *content, struct report *report)
{
    *content = (str){ 0 };
    if (!spool->size)
        return OK;
    if (write_stage(spool, report) != OK)
        return report->error.status;
    void *bytes = mmap(NULL, (size_t)spool->size, PROT_READ, MAP_SHARED, spool->fd, 0);
    if (bytes == MAP_FAILED)
        return cannot_spool(errno, report);
    *content = (str){ bytes, (size_t)spool->size };
    return OK;
}

void spool_close(struct spool *spool)
{
    if (spool->fd) {
        close(spool->fd);
        arena_release(&spool->stage, STAGE_BYTES);
    }
    *spool = (struct spool){ 0 };
}
