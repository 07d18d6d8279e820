/* SPDX-License-Identifier: Apache-2.0 */
/* area.h - reading the sections of shapes, for the area*.c files. */
#ifndef EVENTMAP_GAZETTEER_AREA_H
#define EVENTMAP_GAZETTEER_AREA_H

#include "gazetteer/index.h"

/* A section as items of that size; the header vouches that it lies in the file. */
const void *index_section_at(const struct index_file *file, enum index_section which, size_t item,
                             size_t *count);

#endif
