/* SPDX-License-Identifier: Apache-2.0 */
/* text_stream.h - a pipe read as its lines come: a window of text that is not read over yet. For
 * io's own files. */
#ifndef EVENTMAP_IO_TEXT_STREAM_H
#define EVENTMAP_IO_TEXT_STREAM_H

#include "base/buffer.h"
#include "base/report.h"

struct text_stream {
    int fd;
    const char *file;
    bool has_ended;
    struct buffer window;
};

/* Forget the first `done` bytes of the window, then wait for more; it may move. has_ended: there is
 * no more. */
NODISCARD enum status text_stream_more(struct text_stream *stream, size_t done,
                                       struct report *report);
/* Wait for the first rows, so much that no quoted cell is cut. */
NODISCARD enum status text_stream_begin(struct text_stream *stream, struct report *report);
/* Read up to `room` bytes, however often signals interrupt; `*got` 0 at the end. */
NODISCARD enum status text_read(int fd, const char *file, char *to, size_t room, size_t *got,
                                struct report *report);

#endif
