/* SPDX-License-Identifier: Apache-2.0 */
/* table_reader.h - what the kinds of table readers share. For io's own files. */
#ifndef EVENTMAP_IO_TABLE_READER_H
#define EVENTMAP_IO_TABLE_READER_H

#include "io/io.h"

/* The first member of each kind's own struct. */
struct table_reader {
    struct table table;
    bool (*next)(struct table_reader *reader, struct report *report);
    void (*close)(struct table_reader *reader); /* foreign handles; may be NULL */
    /* Begin again before the first row. */
    enum status (*rewind)(struct table_reader *reader, struct report *report);
    struct arena keep; /* the reader itself lives here too */
    size_t keep_bytes;
    struct arena input; /* what was read from a pipe, when it is little */
    size_t input_bytes;
    str mapped; /* the file, or what was much of a pipe */
};

/* A zeroed struct of `size` bytes whose first member is a table_reader, in an arena of its own that
 * has `room` bytes besides. */
void *table_reader_new(size_t size, size_t room);

/* Readers of `content`, which `path` holds. Takes over nothing: the caller keeps content alive.
 * `is_mapped`: it is a mapped file, whose pages are forgotten behind the reading. */
struct table_reader *csv_open(const char *path, str content, bool is_mapped,
                              const struct table_options *options, struct report *report);
/* The same of a pipe, row by row as it comes. */
struct table_reader *csv_stream(int fd, const char *path, const struct table_options *options,
                                struct report *report);
bool csv_is_waiting(const struct table_reader *reader);
/* The separated-text side of table_mark() and its companions; `reader` may be of another kind. */
struct table_mark csv_mark(const struct table_reader *reader);
void csv_return(struct table_reader *reader, struct table_mark mark);
struct table_reader *csv_twin(const struct table_reader *reader);

/* The names of GDELT's columns when `row` is a line of a GDELT event export, which have no header;
 * how many there are, 0 when it is none. `names` has room for 61. */
size_t gdelt_columns(const str *cells, size_t count, str *names);

/* Is this row one of HXL tags: "#date", "#adm1+name", empty? */
bool is_hxl_row(const str *cells, size_t count);

#endif
