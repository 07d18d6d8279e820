/* SPDX-License-Identifier: Apache-2.0 */
#include "io/text_stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

enum status text_read(int fd, const char *file, char *to, size_t room, size_t *got,
                      struct report *report)
{
    for (*got = 0;;) {
        ssize_t bytes = report_is_cancelled(report) ? -1 : read(fd, to, room);
        if (report_is_cancelled(report))
            return report_cancelled(report);
        if (bytes >= 0) {
            *got = (size_t)bytes;
            return OK;
        }
        if (errno != EINTR)
            return report_error(report, ERR_FILE, (struct source_pos){ .file = file }, NULL,
                                "cannot be read: %s", strerror(errno));
    }
}

enum status text_stream_more(struct text_stream *stream, size_t done, struct report *report)
{
    struct buffer *window = &stream->window;
    char piece[PIECE];
    size_t got;
    if (done) {
        memmove(window->ptr, window->ptr + done, window->len - done);
        window->len -= done;
    }
    if (text_read(stream->fd, stream->file, piece, sizeof piece, &got, report) != OK)
        return report->error.status;
    buffer_add(window, (str){ piece, got });
    stream->has_ended = !got;
    return OK;
}

static bool has_whole_row(str text)
{
    bool quoted = false, content = false;
    for (size_t i = 0; i < text.len; i++) {
        quoted ^= text.ptr[i] == '"';
        content |= (unsigned char)text.ptr[i] > ' ';
        if (text.ptr[i] == '\n' && content && !quoted)
            return true;
    }
    return false;
}

enum status text_stream_begin(struct text_stream *stream, struct report *report)
{
    while (!stream->has_ended && !has_whole_row(buffer_view(&stream->window)))
        if (text_stream_more(stream, 0, report) != OK)
            return report->error.status;
    return OK;
}
