/* SPDX-License-Identifier: Apache-2.0 */
/* outfile.c - temporary names are ".NAME.eventmap-PID.EXT": hidden, telling whose they are, on the
 * same file system as the file they become, with the extension by which GDAL picks its driver.
 *
 * A file that is written in pieces goes to the disk a stretch at a time while the next one is being
 * made, so that flushing it in the end has little to wait for; and of a long one the stretches that
 * are there give their memory back, for the next ones to use: new memory for each would cost more
 * than all else that writing does (of 300 MB about 1 s in a virtual machine, so 0.1 s). */
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

static int close_own(struct outfile *file)
{
    int fd = file->fd;
    file->fd = 0;
    return fd > STDERR_FILENO && close(fd) ? errno : 0;
}

enum status outfile_commit(struct outfile *file, struct report *report)
{
    if (!file->temporary[0])
        return OK;
    int error = close_own(file);
    if (!error)
        error = flush_to_disk(file->temporary);
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

static int write_all(int fd, str content)
{
    while (content.len) {
        ssize_t wrote = write(fd, content.ptr, content.len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return errno;
        content = str_skip(content, (size_t)wrote);
    }
    return 0;
}

/* Bytes of the file from `from` that the system keeps in memory. */
static void leave_memory(int fd, uint64_t from, uint64_t len)
{
    unsigned until_there =
        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    if (!sync_file_range(fd, (off_t)from, (off_t)len, until_there))
        (void)posix_fadvise(fd, (off_t)from, (off_t)len, POSIX_FADV_DONTNEED);
}

/* Whole stretches start for the disk, those before them have come there. For speed alone: what is
 * wrong with the disk is told by flush_to_disk. */
static void move_on(struct outfile *file)
{
    const uint64_t stretch = 16 << 20;
    while (file->written - file->begun >= stretch) {
        (void)sync_file_range(file->fd, (off_t)file->begun, (off_t)stretch, SYNC_FILE_RANGE_WRITE);
        if (file->begun >= stretch)
            leave_memory(file->fd, file->begun - stretch, stretch);
        file->begun += stretch;
    }
}

enum status outfile_open(struct outfile *file, const char *path, struct report *report)
{
    enum status status = outfile_begin(file, path, report);
    if (status != OK)
        return status;
    file->fd = is_stdout(path)
                   ? STDOUT_FILENO
                   : open(file->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    return file->fd < 0 ? cannot_write(path, errno, report) : OK;
}

enum status outfile_append(struct outfile *file, str piece, struct report *report)
{
    int error = write_all(file->fd, piece);
    if (!error) {
        file->written += piece.len;
        if (file->temporary[0])
            move_on(file);
        return OK;
    }
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
