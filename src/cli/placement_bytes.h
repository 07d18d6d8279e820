/* SPDX-License-Identifier: Apache-2.0 */
/* placement_bytes.h - placements as bytes that hold all their text and shapes, and back. What they
 * say of places stays with the gazetteer: bytes are good as long as it is open. */
#ifndef EVENTMAP_CLI_PLACEMENT_BYTES_H
#define EVENTMAP_CLI_PLACEMENT_BYTES_H

#include "base/buffer.h"
#include "model/placement.h"

void placements_pack(const struct placements *placements, struct buffer *out);
/* Text is in `bytes`, all else in `keep`. */
struct placements placements_unpack(str bytes, struct arena *keep);

#endif
