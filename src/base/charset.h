/* SPDX-License-Identifier: Apache-2.0 */
/* charset.h - what bytes tell of their encoding by themselves, and one table that several readers
 * need. */
#ifndef EVENTMAP_BASE_CHARSET_H
#define EVENTMAP_BASE_CHARSET_H

#include "base/str.h"

/* The encoding that is certain from the bytes: a byte order mark (UTF-8, UTF-16 of either order;
 * *skip becomes its length), or UTF-16 without one when the bytes of one parity are mostly NUL.
 * Static; NULL when nothing is certain. */
const char *charset_by_mark(str bytes, size_t *skip);

/* The code point of a byte of Windows-1252 (WHATWG Encoding Standard, index windows-1252: the five
 * bytes without a character stand for the control of that number). */
uint32_t charset_windows_1252(unsigned char byte);

/* So many control characters at the start that it is no text: more than one in 200. */
bool charset_is_binary(str bytes);

#endif
