/* SPDX-License-Identifier: Apache-2.0 */
/* decode.h - bytes of a text file become UTF-8. For io's own files. */
#ifndef EVENTMAP_IO_DECODE_H
#define EVENTMAP_IO_DECODE_H

#include "base/report.h"
#include "base/str.h"

struct decoded {
    str text;             /* UTF-8 without a byte order mark: a view when nothing had to change */
    const char *encoding; /* what it was: "UTF-8", "windows-1252", static or as it was asked for */
    struct arena memory;  /* of the text, when it is no view */
    size_t memory_bytes;
};

/* `encoding` is any name iconv knows, NULL to find it out (rules in decode.c). `is_mapped`: `bytes`
 * are a mapped file, of which no page need stay in memory. ERR_USAGE for an unknown encoding,
 * ERR_SYNTAX for bytes that are no text or not of that encoding. Pair with decoded_release, also
 * after an error. */
NODISCARD enum status text_decode(str bytes, const char *encoding, const char *file, bool is_mapped,
                                  struct decoded *decoded, struct report *report);
void decoded_release(struct decoded *decoded);

/* Where `at` stands in `text`, line and column from 1. Walks from the start: for messages. */
struct source_pos text_position(str text, const char *at, const char *file);

#endif
