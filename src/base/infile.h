/* SPDX-License-Identifier: Apache-2.0 */
/* infile.h - the bytes of a file. */
#ifndef EVENTMAP_BASE_INFILE_H
#define EVENTMAP_BASE_INFILE_H

#include "base/report.h"
#include "base/str.h"

/* Read all of `path` ("-" is stdin) into `keep`. Missing, a folder, unreadable: ERR_FILE. */
NODISCARD enum status infile_read(const char *path, struct arena *keep, str *content,
                                  struct report *report);

/* Map a file read-only; the view lives until infile_unmap. An empty file maps to the empty view. */
NODISCARD enum status infile_map(const char *path, str *content, struct report *report);
void infile_unmap(str content);
/* All of this mapped file will be asked for here and there: the system reads it in large pieces and
 * maps those, which takes a tenth of the time. What was touched counts as ours by two megabytes. A
 * hint: nothing else changes. */
void infile_use_large_pages(str content);
/* Reads a file so, for those who map it next, if it takes no more than half of the memory, anew
 * when some of it is kept; how many bytes. Another hint: what cannot be read now they will find
 * out. Stops when the user wants out.
 */
size_t infile_read_ahead(const char *path, const struct report *report);
/* This piece of a mapped file is not needed soon: its pages stop counting as ours. What is read
 * again comes back by itself. Never for memory that is no mapped file. */
void infile_forget(str piece);

#endif
