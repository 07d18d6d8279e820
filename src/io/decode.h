/* SPDX-License-Identifier: Apache-2.0 */
/* decode.h - bytes of a text file become UTF-8. For io's own files. */
#ifndef EVENTMAP_IO_DECODE_H
#define EVENTMAP_IO_DECODE_H

#include "base/report.h"
#include "base/str.h"

/* `bytes` as UTF-8 without a byte order mark: a view of `bytes` when nothing had to change,
 * otherwise in `keep`. `encoding` is any name iconv knows, NULL to find it out (rules in decode.c).
 * `*name` says what it was ("UTF-8", "windows-1252", static or `encoding`). ERR_USAGE for an
 * unknown encoding, ERR_SYNTAX for bytes that are no text or not of that encoding. */
NODISCARD enum status text_decode(str bytes, const char *encoding, const char *file,
                                  struct arena *keep, str *text, const char **name,
                                  struct report *report);

/* Address space that text_decode may need in `keep` for that many bytes. */
size_t text_decode_room(size_t bytes);

/* Where `at` stands in `text`, line and column from 1. Walks from the start: for messages. */
struct source_pos text_position(str text, const char *at, const char *file);

#endif
