/* SPDX-License-Identifier: Apache-2.0 */
#include "base/infile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status open_failed(const char *path, int error, struct report *report)
{
    struct source_pos at = { .file = path };
    if (error == ENOENT)
        return report_error(report, ERR_FILE, at, "check the path", "no such file");
    if (error == EISDIR)
        return report_error(report, ERR_FILE, at, "name a file in it", "is a folder, not a file");
    return report_error(report, ERR_FILE, at, NULL, "cannot be read: %s", strerror(error));
}

/* A descriptor of a readable non-folder, -1 with a report. */
static int open_file(const char *path, struct stat *info, struct report *report)
{
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, info) == 0 && !S_ISDIR(info->st_mode))
        return fd;
    int error = fd >= 0 && S_ISDIR(info->st_mode) ? EISDIR : errno;
    if (fd >= 0 && !is_stdin)
        close(fd);
    open_failed(path, error, report);
    return -1;
}

static enum status read_all(int fd, const char *path, size_t expected, struct arena *keep,
                            str *content, struct report *report)
{
    size_t capacity = expected + 1, len = 0;
    char *text = TAKE(keep, char, capacity);
    for (;;) {
        if (len == capacity)
            text = arena_grow(keep, text, 1, 1, len, &capacity);
        ssize_t got = read(fd, text + len, capacity - len);
        if (got < 0 && errno == EINTR && !report_is_cancelled(report))
            continue;
        if (got < 0)
            return report_is_cancelled(report) ? report_cancelled(report)
                                               : open_failed(path, errno, report);
        if (got == 0)
            break;
        len += (size_t)got;
    }
    *content = (str){ text, len };
    return OK;
}

enum status infile_read(const char *path, struct arena *keep, str *content, struct report *report)
{
    struct stat info;
    int fd = open_file(path, &info, report);
    if (fd < 0)
        return report->error.status;
    size_t expected = S_ISREG(info.st_mode) && info.st_size > 0 ? (size_t)info.st_size : 65535;
    enum status status = read_all(fd, path, expected, keep, content, report);
    if (fd != STDIN_FILENO)
        close(fd);
    return status;
}

enum status infile_map(const char *path, str *content, struct report *report)
{
    struct stat info;
    int fd = open_file(path, &info, report);
    if (fd < 0)
        return report->error.status;
    *content = (str){ 0 };
    enum status status = OK;
    if (info.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes == MAP_FAILED)
            status = open_failed(path, errno, report);
        else
            *content = (str){ bytes, (size_t)info.st_size };
    }
    if (fd != STDIN_FILENO)
        close(fd);
    return status;
}

void infile_unmap(str content)
{
    if (content.len)
        munmap((void *)(uintptr_t)content.ptr, content.len);
}

void infile_use_large_pages(str content)
{
    if (content.len)
        (void)madvise((void *)(uintptr_t)content.ptr, content.len, MADV_HUGEPAGE);
}

/* A piece at a time, so that little counts as ours. */
enum { PIECE_AHEAD = 64 << 20 };
static bool read_piece(int fd, size_t from, size_t size)
{
    void *bytes = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, (off_t)from);
    if (bytes == MAP_FAILED)
        return false;
    (void)madvise(bytes, size, MADV_HUGEPAGE);
    bool good = madvise(bytes, size, MADV_POPULATE_READ) == 0;
    munmap(bytes, size);
    return good;
}

/* What else is kept of files may go for it, as for all that is read; but it must not drive itself
 * out. */
static size_t memory_for_files(void)
{
    long pages = sysconf(_SC_PHYS_PAGES) / 2, page = sysconf(_SC_PAGESIZE);
    return pages > 0 && page > 0 ? (size_t)pages * (size_t)page : 0;
}

/* What is kept of a file since it was written lies in small pages, which stay small. */
static void drop_kept(int fd)
{
    if (fdatasync(fd) == 0)
        (void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
}

size_t infile_read_ahead(const char *path, const struct report *report)
{
    struct stat info;
    size_t size = 0, done = 0, piece;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
        (size_t)info.st_size <= memory_for_files())
        size = (size_t)info.st_size;
    if (size)
        drop_kept(fd);
    for (; done < size; done += piece) {
        piece = size - done < PIECE_AHEAD ? size - done : PIECE_AHEAD;
        if (report_is_cancelled(report) || !read_piece(fd, done, piece))
            break;
    }
    if (fd >= 0)
        close(fd);
    return done;
}

void infile_forget(str piece)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), start = (uintptr_t)piece.ptr;
    uintptr_t from = (start + page - 1) & ~(page - 1), to = (start + piece.len) & ~(page - 1);
    if (from < to)
        (void)madvise((void *)from, to - from, MADV_DONTNEED);
}
