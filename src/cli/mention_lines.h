/* SPDX-License-Identifier: Apache-2.0 */
/* mention_lines.h - the mentions of documents as JSON lines:
 * {"id","toponyms":[{"start","end","surface","lat","lon","geonameid","country","kind",...}],"others":
 * [...]}. Offsets are Unicode code points of the document's text. */
#ifndef EVENTMAP_CLI_MENTION_LINES_H
#define EVENTMAP_CLI_MENTION_LINES_H

#include "base/buffer.h"
#include "cli/articles.h"

/* A line for each document; the articles were read with keep_parsed. `explain` adds what else each
 * name could mean; a place told with less confidence than `least` is none, with what it could be.
 */
struct mention_lines {
    bool explain;
    double least;
};
void mention_lines_add(const struct articles *articles, const struct gazetteer *gaz,
                       struct mention_lines how, struct buffer *out, struct arena scratch);

#endif
