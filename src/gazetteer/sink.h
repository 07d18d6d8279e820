/* SPDX-License-Identifier: Apache-2.0 */
/* sink.h - where the bytes of a section go that is made from its first byte to its last. */
#ifndef EVENTMAP_GAZETTEER_SINK_H
#define EVENTMAP_GAZETTEER_SINK_H

#include <stdbool.h>
#include <stddef.h>

/* `put` false: it cannot take more (a full disk), which ends the making. */
struct section_sink {
    bool (*put)(void *to, const void *bytes, size_t size);
    void *to;
};

#endif
