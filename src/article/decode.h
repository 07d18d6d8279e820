/* SPDX-License-Identifier: Apache-2.0 */
/* decode.h - the bytes of a file become UTF-8. For article's own files. */
#ifndef EVENTMAP_ARTICLE_DECODE_H
#define EVENTMAP_ARTICLE_DECODE_H

#include "base/report.h"
#include "base/str.h"

/* UTF-8 without a byte order mark: a view of `bytes` when nothing had to change, else in `keep`.
 * `declared` is what the content says of itself (HTML), or empty. Bytes that are no text are
 * ERR_SYNTAX. Rules in decode.c. */
NODISCARD enum status article_decode(str bytes, str declared, const char *file, struct arena *keep,
                                     str *text, struct report *report);

/* What an HTML page declares as its encoding in its first 4096 bytes; empty when it does not. */
str html_declared_charset(str bytes);

#endif
