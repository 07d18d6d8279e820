/* SPDX-License-Identifier: Apache-2.0 */
/* write_rows.h - sections of index_rows.h from numbers of 32 bits. */
#ifndef EVENTMAP_GAZETTEER_WRITE_ROWS_H
#define EVENTMAP_GAZETTEER_WRITE_ROWS_H

#include "base/arena.h"
#include "gazetteer/index_rows.h"
#include "gazetteer/write_near.h"

/* `fields` numbers for each row, one row after the other. May be a mapping. */
struct rows_source {
    const uint32_t *numbers;
    size_t count;
    unsigned fields; /* at most ROW_FIELDS_MAX */
};

/* Bytes of the section. */
size_t rows_size(const struct rows_source *source);
/* The section into the sink; false when that cannot take more. */
bool rows_put(const struct rows_source *source, const struct section_sink *sink);
/* The section in `keep`. */
str rows_build(const struct rows_source *source, struct arena *keep);

#endif
