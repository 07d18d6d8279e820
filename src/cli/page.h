/* SPDX-License-Identifier: Apache-2.0 */
/* page.h - articles and what was read from them as one HTML page, for checking by eye: the text
 * with its mentions, dates and triggers marked, the events beside it. No script, nothing from
 * outside. */
#ifndef EVENTMAP_CLI_PAGE_H
#define EVENTMAP_CLI_PAGE_H

#include "base/buffer.h"
#include "cli/articles.h"

/* The articles were read with keep_parsed. */
void page_add(const struct articles *articles, const struct gazetteer *gaz, struct buffer *out,
              struct arena scratch);

#endif
