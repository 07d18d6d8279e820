/* SPDX-License-Identifier: Apache-2.0 */
/* outfile.c - temporary names are ".NAME.eventmap-PID.EXT": hidden, telling whose they are, on the
 * same file system as the file they become, with the extension by which GDAL picks its driver.
 *
 * Pieces are gathered in a stage. The full stages of a long file go straight from there to the disk
 * (O_DIRECT), past the system's memory of files: finding new memory for each page of it, and
 * copying there, costs more than all else that writing does (of 300 MB 0.2 s of processor time, in
 * a virtual machine up to 1 s; so 0.05 s). Where a file system cannot do that, and for the rest of
 * a file, the system writes as usual. */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_stdout(const char *path)
{
    return strcmp(path, "-") == 0;
}

static enum status cannot_write(const char *path, int error, struct report *report)
{
    const char *hint = error == ENOENT                     ? "make the folder first"
                       : error == ENOSPC || error == EFBIG ? "free some space or write elsewhere"
                                                           : "write elsewhere";
    struct source_pos at = { .file = path };
    if (error == EISDIR)
        return report_error(report, ERR_FILE, at, "give a file name", "is a folder, not a file");
    if (error == EINVAL)
        return report_error(report, ERR_FILE, at, "write - for standard output",
                            "is a device or a pipe, not a file");
    return report_error(report, ERR_FILE, at, hint, "cannot be written: %s", strerror(error));
}

/* Why `path` could not be replaced by a file; 0 when it can. Devices and pipes are never replaced.
 */
static int refusal(const char *path, const char *folder)
{
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    return access(folder, W_OK | X_OK) == 0 ? 0 : errno;
}

enum status outfile_begin(struct outfile *file, const char *path, struct report *report)
{
    *file = (struct outfile){ .path = path };
    if (is_stdout(path))
        return OK;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    int folder_len = (int)(name - path);
    char folder[sizeof file->temporary];
    if (strlen(path) > sizeof folder - 64)
        return cannot_write(path, ENAMETOOLONG, report);
    snprintf(folder, sizeof folder, "%.*s.", folder_len, path);
    int error = *name ? refusal(path, folder) : EISDIR;
    if (error)
        return cannot_write(path, error, report);
    const char *dot = strrchr(name, '.');
    if (!dot)
        dot = name + strlen(name);
    snprintf(file->temporary, sizeof file->temporary, "%.*s.%.*s.eventmap-%ld%s", folder_len, path,
             (int)(dot - name), name, (long)getpid(), dot);
    return OK;
}

static int flush_to_disk(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = fsync(fd) ? errno : 0;
    close(fd);
    return error == EINVAL || error == EROFS ? 0 : error; /* a file system without fsync */
}

enum { STAGE_BYTES = 1 << 20 };

static void release_stage(struct outfile *file)
{
    if (file->stage.end)
        arena_release(&file->stage, STAGE_BYTES);
}

static int close_own(struct outfile *file)
{
    int fd = file->fd;
    file->fd = 0;
    release_stage(file);
    return fd > STDERR_FILENO && close(fd) ? errno : 0;
}

/* From here on past the system's memory, or as usual. */
static void write_directly(struct outfile *file, bool directly)
{
    int flags = fcntl(file->fd, F_GETFL);
    int wanted = directly ? flags | O_DIRECT : flags & ~O_DIRECT;
    file->is_direct = flags >= 0 && fcntl(file->fd, F_SETFL, wanted) == 0 && directly;
}

static int write_all(struct outfile *file, str content)
{
    while (content.len) {
        ssize_t wrote = write(file->fd, content.ptr, content.len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0 && errno == EINVAL && file->is_direct) {
            write_directly(file, false); /* not on this file system, or not from here */
            continue;
        }
        if (wrote < 0)
            return errno;
        content = str_skip(content, (size_t)wrote);
    }
    return 0;
}

static str staged(const struct outfile *file)
{
    const char *start = file->stage.end - STAGE_BYTES;
    return (str){ start, (size_t)(file->stage.next - start) };
}

/* The end of a file is no whole number of blocks. */
static int write_rest(struct outfile *file)
{
    if (!file->stage.end)
        return 0;
    if (file->is_direct)
        write_directly(file, false);
    return write_all(file, staged(file));
}

static int write_stage(struct outfile *file)
{
    str full = staged(file);
    file->stage.next -= full.len;
    if (!file->is_long)
        write_directly(file, true);
    file->is_long = true;
    return write_all(file, full);
}

enum status outfile_commit(struct outfile *file, struct report *report)
{
    if (!file->temporary[0])
        return OK;
    int error = write_rest(file), closing = close_own(file);
    if (!error)
        error = closing ? closing : flush_to_disk(file->temporary);
    if (!error && rename(file->temporary, file->path))
        error = errno;
    if (error)
        outfile_abandon(file);
    file->temporary[0] = '\0';
    return error ? cannot_write(file->path, error, report) : OK;
}

void outfile_abandon(struct outfile *file)
{
    static const char *const companions[] = { "", "-journal", "-wal", "-shm" };
    (void)close_own(file);
    if (!file->temporary[0])
        return;
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++) {
        char path[sizeof file->temporary + 16];
        snprintf(path, sizeof path, "%s%s", file->temporary, companions[i]);
        unlink(path);
    }
    file->temporary[0] = '\0';
}

enum status outfile_open(struct outfile *file, const char *path, struct report *report)
{
    enum status status = outfile_begin(file, path, report);
    if (status != OK)
        return status;
    file->fd = is_stdout(path)
                   ? STDOUT_FILENO
                   : open(file->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file->fd < 0)
        return cannot_write(path, errno, report);
    if (!is_stdout(path))
        file->stage = arena_reserve(STAGE_BYTES);
    return OK;
}

/* Into the stage, which is written as often as it is full. */
static int add_piece(struct outfile *file, str piece)
{
    int error = 0;
    while (piece.len && !error) {
        size_t room = (size_t)(file->stage.end - file->stage.next);
        str some = str_sub(piece, 0, room);
        memcpy(file->stage.next, some.ptr, some.len);
        file->stage.next += some.len;
        if (some.len == room)
            error = write_stage(file);
        piece = str_skip(piece, some.len);
    }
    return error;
}

enum status outfile_append(struct outfile *file, str piece, struct report *report)
{
    int error = file->stage.end ? add_piece(file, piece) : write_all(file, piece);
    if (!error)
        return OK;
    outfile_abandon(file);
    if (is_stdout(file->path) && error == EPIPE)
        return report_error(report, ERR_CLOSED, NOWHERE, NULL, "standard output is closed");
    if (is_stdout(file->path))
        return report_error(report, ERR_FILE, NOWHERE, NULL, "standard output: %s",
                            strerror(error));
    return cannot_write(file->path, error, report);
}

enum status outfile_write(const char *path, str content, struct report *report)
{
    struct outfile file;
    if (outfile_open(&file, path, report) != OK || outfile_append(&file, content, report) != OK)
        return report->error.status;
    return outfile_commit(&file, report);
}
