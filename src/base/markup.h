/* SPDX-License-Identifier: Apache-2.0 */
/* markup.h - text in XML and HTML. */
#ifndef EVENTMAP_BASE_MARKUP_H
#define EVENTMAP_BASE_MARKUP_H

#include "base/buffer.h"

/* Text between tags or in quotes, whatever the bytes are: what is no character of a document is a
 * space, bytes that are no UTF-8 are U+FFFD. */
void markup_add(struct buffer *out, str text);
/* A character that neither XML nor a line of text can hold. */
bool text_is_control(uint32_t code);

#endif
